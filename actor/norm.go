package actor

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that Unicode does not decompose into a base letter and a mark.
var undecomposed = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "ə", "a", "ħ", "h")

// fold lower-cases s and strips diacritics.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
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
	for i := range len(s) {
		if s[i] >= 0x80 {
			return splitUnicode(s)
		}
	}
	return splitASCII(s)
}

// splitASCII is splitUnicode for ASCII, which nearly all names are: with two allocations and a fifth of the time.
func splitASCII(s string) []string {
	if n := len(s); n > 1 && s[n-2] == '\'' && s[n-1]|0x20 == 's' {
		s = s[:n-2]
	} else if n > 1 && s[n-1] == '\'' && s[n-2]|0x20 == 's' {
		s = s[:n-1]
	}
	var letters [96]byte
	var ends [24]int
	b, cuts := letters[:0], ends[:0]
	flush := func() {
		if n := len(b); n > 0 && (len(cuts) == 0 || cuts[len(cuts)-1] < n) {
			cuts = append(cuts, n)
		}
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b = append(b, c)
		case c >= 'A' && c <= 'Z':
			b = append(b, c|0x20)
		case c == '&':
			flush()
			b = append(b, "and"...)
			flush()
		case c == '\'', c == '`', c == '.': // see isJoiner
		default:
			flush()
		}
	}
	flush()
	if len(cuts) == 0 {
		return nil
	}
	all, words, from := string(b), make([]string, len(cuts)), 0
	for i, end := range cuts {
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
	for _, r := range s {
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
func NameKey(name string) string { return key(splitName(name)) }

// LooseKey is NameKey without Arabic articles; NameKey itself where nothing of three letters and more would be left.
func LooseKey(name string) string {
	words := splitName(name)
	if l := looseKey(words); len(l) > 3 {
		return l
	}
	return key(words)
}
