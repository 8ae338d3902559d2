package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters that Unicode does not decompose into a base letter and a mark.
var undecomposed = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "ə", "a", "ħ", "h")

// fold lower-cases s and strips diacritics.
func fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return undecomposed.Replace(b.String())
}

// splitName cuts a name into folded words of letters and digits; apostrophes and full stops vanish, everything else
// separates. A possessive 's at a word's end is cut off, a leading "the" dropped unless nothing else is left.
func splitName(s string) []string {
	words := split(s)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return words
}

func split(s string) []string {
	if !isASCII(s) {
		return splitUnicode(s)
	}
	var memory room
	b, ends := cutASCII(memory.letters[:0], memory.ends[:0], s)
	if len(ends) == 0 {
		return nil
	}
	all, words, from := string(b), make([]string, len(ends)), 0
	for i, end := range ends {
		words[i], from = all[from:end], end
	}
	return words
}

func splitUnicode(s string) []string {
	var words []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	f := fold(s)
	for _, suffix := range []string{"'s", "’s", "s'", "s’"} {
		if cut, ok := strings.CutSuffix(f, suffix); ok {
			f = cut
			if suffix[0] == 's' {
				f += "s"
			}
			break
		}
	}
	for _, r := range f {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r > 0x7f && unicode.IsLetter(r):
			b.WriteRune(r)
		case r == '&':
			flush()
			words = append(words, "and")
		case isJoiner(r):
		default:
			flush()
		}
	}
	flush()
	return words
}

// isJoiner reports marks within words that spelling variants drop: apostrophes, ayn and hamza signs, full stops.
func isJoiner(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʿ', 'ʾ', 'ʼ', '`', '´', '.', '·', 0xad:
		return true
	}
	return unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Lm, r)
}

// articles are Arabic articles (with assimilated forms) that spellings add or drop at will.
var articles = map[string]bool{"al": true, "el": true, "ul": true, "as": true, "ash": true, "ad": true, "an": true, "ar": true, "at": true, "az": true, "es": true, "ed": true, "er": true, "ech": true}

// key is the form under which a name is looked up: its words without spaces.
func key(words []string) string { return strings.Join(words, "") }

// looseKey is key without articles; it equals key where there are none or nothing else.
func looseKey(words []string) string {
	if !slices.ContainsFunc(words, func(w string) bool { return articles[w] }) {
		return key(words)
	}
	var b strings.Builder
	for _, w := range words {
		if !articles[w] {
			b.WriteString(w)
		}
	}
	if b.Len() == 0 {
		return key(words)
	}
	return b.String()
}

// casing says how a name is written, to keep "US" and "us", "WHO" and "who" apart.
type casing int

const (
	lower casing = iota // no capital at all
	mixed
	upper // no small letter: an abbreviation
)

func casingOf(s string) casing {
	var up, low bool
	for i, r := range s {
		if r < utf8.RuneSelf {
			c := s[i]
			up, low = up || c >= 'A' && c <= 'Z', low || c >= 'a' && c <= 'z'
			continue
		}
		up = up || unicode.IsUpper(r) || unicode.IsTitle(r)
		low = low || unicode.IsLower(r)
	}
	switch {
	case !up:
		return lower
	case low:
		return mixed
	}
	return upper
}

// slug makes an id part: folded words joined by hyphens.
func slug(s string) string { return strings.Join(splitName(s), "-") }

// NameWords returns the words of a name as this package compares them: without case, diacritics, apostrophes, full stops,
// a leading "the" and a possessive.
func NameWords(name string) []string { return splitName(name) }

// NameKey is the form under which a name is compared: its NameWords without spaces.
func NameKey(name string) string {
	var memory [96]byte
	return string(appendNameKey(memory[:0], name))
}

// LooseKey is NameKey without Arabic articles; NameKey itself where nothing of three letters and more would be left.
func LooseKey(name string) string {
	words := splitName(name)
	if l := looseKey(words); len(l) > 3 {
		return l
	}
	return key(words)
}
