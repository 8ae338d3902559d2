package charset

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// sample is how many bytes Guess looks at.
const sample = 64 << 10

// candidates are the charsets that Guess chooses from; of two that do as well
// the first is taken.
var candidates = []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.Windows1256, charmap.Windows1250, charmap.KOI8R,
	charmap.Windows1253, charmap.Windows1254, charmap.Windows1255}

// frequent are the commonest letters of each script, of Latin script those that
// are not ASCII: a text that is decoded wrongly has few of them.
const frequent = "éèàçêôâîûäöüßñóíáúãõåøæ" + "ığşİŞ" + "ąęłśżźćńřěščžýůőűăţșț" + "оеаинтсрвлОЕАИНТСРВЛ" + "اليمونترةبدعسفهكق" + "αοιετνσρκάόίέή" + "יוהלאתמרבשנ"

// Guess returns the charset of one byte a character in which b looks most like
// writing: letters of one script to a word, capitals only at its beginning, no
// signs within it, and the common letters common.
func Guess(b []byte) *charmap.Charmap {
	b = b[:min(len(b), sample)]
	best, most := candidates[0], 0
	for i, c := range candidates {
		if score := likeness(c, b); i == 0 || score > most {
			best, most = c, score
		}
	}
	return best
}

func likeness(c *charmap.Charmap, b []byte) int {
	score := 0
	var before rune // ' ' where a word begins
	for i, x := range b {
		r := c.DecodeByte(x)
		if x >= 0x80 {
			score += fit(before, r, i+1 < len(b) && unicode.IsLetter(c.DecodeByte(b[i+1])))
		} else if unicode.IsLetter(r) && unicode.IsLetter(before) && !unicode.Is(unicode.Latin, before) {
			score -= 3
		}
		before = r
	}
	return score
}

// fit judges one character that is not ASCII by what stands before it and
// whether a letter follows.
func fit(before, r rune, letterFollows bool) int {
	inWord := unicode.IsLetter(before)
	switch {
	case r == '\uFFFD' || unicode.IsControl(r):
		return -5
	case unicode.IsMark(r):
		return 0
	case !unicode.IsLetter(r):
		if inWord && letterFollows && !strings.ContainsRune("’‘´·–—…\u00A0\u00AD\u200C\u200D", r) {
			return -3
		}
		return 0
	case inWord && unicode.Is(unicode.Latin, before) != unicode.Is(unicode.Latin, r):
		return -3
	case inWord && unicode.IsUpper(r) && unicode.IsLower(before):
		return -2
	case !inWord && strings.ContainsRune("ъыьЪЫЬ", r): // no word begins with them
		return -2
	case inWord && before >= 0x80 && unicode.Is(unicode.Latin, r): // two in a row are seldom
		if strings.ContainsRune(frequent, r) {
			return 0
		}
		return -1
	case strings.ContainsRune(frequent, r):
		return 1
	}
	return 0
}
