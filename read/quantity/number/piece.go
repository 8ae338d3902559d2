// Package number cuts words into pieces and reads the cardinal numbers that stand in them.
//
// Tokenizers disagree about hyphens, currency signs and units that touch a figure: "mid-July", "10-12", "4pm",
// "$3bn" are one word here and three there. The packages that read dates and quantities therefore work on pieces,
// which are the same whatever the tokenizer did.
package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Class says what a piece is made of.
type Class uint8

// The classes of pieces.
const (
	Letters Class = iota // a word or an abbreviation: "July", "a.m.", "Q3", "US$"
	Digits               // a figure: "20", "1,200", "3.5", "14:30", "17.01.2025"
	Ordinal              // a figure with its ending: "17th"
	Decade               // a decade: "1990s", "90's"
	Mark                 // one sign; hyphens and en dashes are all "-"
)

// Piece is a stretch of one word. Word is the number of the word that it was cut from, counted from 0.
type Piece struct {
	Text  string
	Word  int
	Class Class
}

// Is reports that the piece is the ASCII word w, given in lower case, in whatever case.
func (p Piece) Is(w string) bool {
	if len(p.Text) != len(w) || p.Class != Letters {
		return false
	}
	for i := 0; i < len(w); i++ {
		if p.Text[i]|0x20 != w[i] {
			return false
		}
	}
	return true
}

// Split appends the pieces of words to dst and returns it. Pieces share the memory of the words.
func Split(dst []Piece, words []string) []Piece {
	for i, w := range words {
		dst = splitWord(dst, w, i)
	}
	return dst
}

func splitWord(dst []Piece, w string, i int) []Piece {
	if plain(w) || address(w) {
		return append(dst, Piece{Text: w, Word: i})
	}
	for p := 0; p < len(w); {
		text, class, n := cut(w, p)
		dst = append(dst, Piece{Text: text, Word: i, Class: class})
		p += n
	}
	return dst
}

// plain reports that w is ASCII letters alone, as nine words in ten are.
func plain(w string) bool {
	for i := 0; i < len(w); i++ {
		if !letter(w[i]) {
			return false
		}
	}
	return true
}

// address reports a web or mail address: the figures in it are neither dates nor amounts.
func address(w string) bool {
	return len(w) > 60 || strings.IndexByte(w, '@') >= 0 || strings.Contains(w, "://") || strings.HasPrefix(w, "www.")
}

func cut(w string, p int) (text string, class Class, n int) {
	c := w[p]
	switch {
	case digit(c):
		return cutFigure(w, p)
	case letter(c), c >= utf8.RuneSelf && startsLetter(w[p:]):
		n = lettersAt(w, p)
		return w[p : p+n], Letters, n
	case c == '\'' || strings.HasPrefix(w[p:], "’"):
		return cutApostrophe(w, p)
	}
	r, size := utf8.DecodeRuneInString(w[p:])
	if c == '-' && p+1 < len(w) && w[p+1] == '-' {
		return "—", Mark, 2
	}
	if hyphen(r) {
		return "-", Mark, size
	}
	return w[p : p+size], Mark, size
}

// cutFigure takes digits with the points, commas and colons inside them, and an ordinal or decade ending.
func cutFigure(w string, p int) (text string, class Class, n int) {
	e := p
	for e < len(w) && (digit(w[e]) || inFigure(w[e]) && e+1 < len(w) && digit(w[e+1])) {
		e++
	}
	s := e
	for s < len(w) && letter(w[s]) {
		s++
	}
	switch suffix := w[e:s]; {
	case len(suffix) == 2 && ordinalEnding(suffix):
		return w[p:s], Ordinal, s - p
	case (suffix == "s" || suffix == "S") && w[e-1] == '0':
		return w[p:s], Decade, s - p
	}
	if rest := w[e:]; w[e-1] == '0' && (rest == "'s" || rest == "’s") {
		return w[p:], Decade, len(w) - p
	}
	return w[p:e], Digits, e - p
}

// cutApostrophe keeps "'s" together and takes any other apostrophe as a sign.
func cutApostrophe(w string, p int) (text string, class Class, n int) {
	_, size := utf8.DecodeRuneInString(w[p:])
	if rest := w[p+size:]; rest == "s" || rest == "S" {
		return "'s", Mark, size + 1
	}
	return "'", Mark, size
}

// lettersAt returns the length of the word at p: letters, and inside it points, apostrophes and, where the word
// itself began with a letter, digits ("Q3", "AK47s") and "$" ("US$").
func lettersAt(w string, p int) int {
	e := p
	for e < len(w) {
		c := w[e]
		switch {
		case letter(c), c == '.':
			e++
			continue
		case (digit(c) || c == '$') && p == 0:
			e++
			continue
		case c == '\'' && e+1 < len(w) && letter(w[e+1]) && w[e+1:] != "s" && w[e+1:] != "S":
			e++
			continue
		}
		if c < utf8.RuneSelf || !startsLetter(w[e:]) {
			break
		}
		_, size := utf8.DecodeRuneInString(w[e:])
		e += size
	}
	return e - p
}

func ordinalEnding(s string) bool {
	return strings.EqualFold(s, "th") || strings.EqualFold(s, "st") || strings.EqualFold(s, "nd") || strings.EqualFold(s, "rd")
}

func letter(c byte) bool   { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func digit(c byte) bool    { return c >= '0' && c <= '9' }
func inFigure(c byte) bool { return c == ',' || c == '.' || c == ':' }

func hyphen(r rune) bool {
	return r == '-' || r == '‐' || r == '‑' || r == '–' || r == '−' || r == '‒'
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// Lookup finds the lower-case form of word, without a closing full stop, in table. It allocates nothing; words
// that are longer than 24 bytes or not ASCII are not found.
func Lookup[V any](table map[string]V, word string) (V, bool) {
	var buf [24]byte
	var none V
	if n := len(word); n > 1 && word[n-1] == '.' {
		word = word[:n-1]
	}
	if len(word) > len(buf) {
		return none, false
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return none, false
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	v, ok := table[string(buf[:len(word)])]
	return v, ok
}
