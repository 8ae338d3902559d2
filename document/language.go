package document

import (
	"cmp"
	_ "embed"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/stopwords.tsv
var stopwordsFile string

// sample is how many letters and words of a text are looked at.
const sample = 20_000

// Language names the language of text by its script and its small words: a
// code of data/stopwords.tsv, or of a script that one language uses; "und-Cyrl",
// "und-Arab", "und-Latn" or "und" where only the script can be told, or that it
// is not English; and "" where a text in Latin script is too short to tell. It
// is meant to tell what can be read from what cannot: what is told as "en" is
// English, while some small languages are told as a neighbour.
func Language(text string) string {
	if len(text) > sample {
		text = strings.ToValidUTF8(text[:sample], "")
	}
	words := strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	switch code := byScript(text); code {
	case "":
		return byWords(words, true)
	case "und-Cyrl", "und-Arab":
		return cmp.Or(byWords(words, false), code)
	default:
		return code
	}
}

// Readable says whether documents of a language can be read: English, and
// texts too short to tell.
func Readable(code string) bool {
	base, _, _ := strings.Cut(code, "-")
	return base == "en" || base == ""
}

// scripts that settle the language; kana comes before Han, which Japanese
// uses as well.
var scripts = []struct {
	table *unicode.RangeTable
	share float64 // of the letters
	code  string
}{
	{unicode.Hangul, 0.3, "ko"},
	{unicode.Hiragana, 0.1, "ja"},
	{unicode.Katakana, 0.3, "ja"},
	{unicode.Han, 0.3, "zh"},
	{unicode.Hebrew, 0.3, "he"},
	{unicode.Greek, 0.3, "el"},
	{unicode.Georgian, 0.3, "ka"},
	{unicode.Armenian, 0.3, "hy"},
	{unicode.Ethiopic, 0.3, "am"},
	{unicode.Thai, 0.3, "th"},
	{unicode.Bengali, 0.3, "bn"},
	{unicode.Tamil, 0.3, "ta"},
	{unicode.Telugu, 0.3, "te"},
	{unicode.Kannada, 0.3, "kn"},
	{unicode.Malayalam, 0.3, "ml"},
	{unicode.Gujarati, 0.3, "gu"},
	{unicode.Gurmukhi, 0.3, "pa"},
	{unicode.Sinhala, 0.3, "si"},
	{unicode.Myanmar, 0.3, "my"},
	{unicode.Khmer, 0.3, "km"},
	{unicode.Lao, 0.3, "lo"},
	{unicode.Devanagari, 0.3, "hi"},
	{unicode.Cyrillic, 0.5, "und-Cyrl"},
	{unicode.Arabic, 0.5, "und-Arab"},
}

// byScript returns "" for text in Latin script, and where there are no letters.
func byScript(text string) string {
	letters, latin := 0, 0
	count := make([]int, len(scripts))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if unicode.Is(unicode.Latin, r) {
			latin++
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				count[i]++
			}
		}
	}
	for i, s := range scripts {
		if n := float64(count[i]); n > 0 && n >= s.share*float64(letters) {
			return s.code
		}
	}
	if 2*latin < letters {
		return "und"
	}
	return ""
}

// byWords wants two small words and a twenty-fifth of all: running text of the
// languages listed has a quarter, but half of a page can be lists and links. A
// word that several languages have counts less for each.
func byWords(words iter.Seq[string], latin bool) string {
	profiles := stopwords()
	hits, weight, own := make(map[string]int), make(map[string]float64), make(map[string]int)
	n := 0
	for w := range words {
		n++
		codes := profiles.of[w]
		english := alsoEnglish[w] || slices.Contains(codes, "en")
		for _, code := range codes {
			hits[code]++
			weight[code] += 1 / float64(len(codes))
			if !english {
				own[code]++
			}
		}
	}
	best := ""
	for _, code := range profiles.codes {
		if weight[code] > weight[best] {
			best = code
		}
	}
	if best != "en" && own[best] == 0 && hits["en"] > 0 && latin {
		best = "en" // "Norway met Fiji in Oslo" is no Dutch, nor is much of Dutch made of such words alone
	}
	if hits[best] >= 2 && hits[best]*25 >= n {
		return best
	}
	if latin && foreign(words, n, hits["en"]) {
		return "und-Latn"
	}
	return ""
}

// alsoEnglish are small words of other languages that are English words, of
// which a text alone is not foreign.
var alsoEnglish = map[string]bool{"met": true, "per": true, "due": true, "come": true}

// foreign says of text in Latin script that is no known language whether it can
// be English at all: English of more than a few words has small words, and
// hardly a letter beyond a to z.
func foreign(words iter.Seq[string], n, english int) bool {
	const few = 5
	if n < few-1 {
		return false
	}
	letters, beyond := 0, 0
	for w := range words {
		for _, r := range w {
			if letters++; r > unicode.MaxASCII {
				beyond++
			}
		}
	}
	return beyond*25 > letters || n >= few && english*12 < n
}

type profiles struct {
	codes []string            // in the order of the file
	of    map[string][]string // word → codes
}

var stopwords = sync.OnceValue(func() profiles {
	p, err := parseStopwords("document/data/stopwords.tsv", stopwordsFile)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return p
})

// parseStopwords reads lines of a language code, a tab and words separated by
// blanks; # starts a comment line.
func parseStopwords(name, content string) (profiles, error) {
	p := profiles{of: make(map[string][]string)}
	for i, line := range strings.Split(content, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		code, words, ok := strings.Cut(line, "\t")
		if !ok || len(code) != 2 || words == "" {
			return profiles{}, fmt.Errorf("read: %s:%d: want a two-letter code, a tab and words", name, i+1)
		}
		if slices.Contains(p.codes, code) {
			return profiles{}, fmt.Errorf("read: %s:%d: %s stands there twice", name, i+1, code)
		}
		p.codes = append(p.codes, code)
		for _, w := range strings.Fields(words) {
			if slices.Contains(p.of[w], code) {
				return profiles{}, fmt.Errorf("read: %s:%d: %q stands there twice", name, i+1, w)
			}
			p.of[w] = append(p.of[w], code)
		}
	}
	return p, nil
}
