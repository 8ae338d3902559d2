package coref

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold lowers a word and takes its accents off.
func fold(s string) string {
	capital, ascii, tick := false, true, false
	for i := range len(s) {
		capital = capital || 'A' <= s[i] && s[i] <= 'Z'
		ascii = ascii && s[i] < 0x80
		tick = tick || s[i] == '`'
	}
	switch {
	case ascii && !capital:
		return s
	case ascii && !tick:
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Lm, r):
		case r == '’' || r == '‘' || r == '`':
			b.WriteByte('\'')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// join puts words together the way they stand in running text.
func join(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	length := len(words)
	for _, w := range words {
		length += len(w)
	}
	var b strings.Builder
	b.Grow(length)
	for i, w := range words {
		if i > 0 && !glued(words[i-1], w) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

func glued(before, w string) bool {
	switch w {
	case "'s", "’s", ",", ".", ")", "-", "–", "'", "’":
		return true
	}
	return before == "-" || before == "–" || before == "("
}

// nameParts cuts a person's name into the parts by which names are compared:
// folded, without articles, initials' stops and generation marks.
func nameParts(words []string) []string {
	var parts []string
	for _, w := range words {
		for p := range strings.FieldsFuncSeq(fold(w), func(r rune) bool { return r == '-' || r == '–' || r == '.' || r == ',' }) {
			p = strings.Trim(p, "'")
			switch p {
			case "", "al", "el", "ul", "ad", "as", "ash", "jr", "sr", "s", "bin", "ibn", "the":
			default:
				parts = append(parts, p)
			}
		}
	}
	return parts
}
