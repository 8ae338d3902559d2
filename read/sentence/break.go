package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/read/token"
)

// breaks decides where sentences end. wrapped tells that the lines of the text were cut at a fixed width.
type breaks struct {
	text    string
	toks    []token.Token
	wrapped bool
}

func newBreaks(text string, toks []token.Token) *breaks {
	return &breaks{text: text, toks: toks, wrapped: isWrapped(text)}
}

// after tells whether a sentence ends after token i; token i+1 exists.
func (b *breaks) after(i int) bool {
	gap := b.text[b.toks[i].End:b.toks[i+1].Start]
	if lines := strings.Count(gap, "\n"); lines > 0 && b.newParagraph(i, lines) {
		return true
	}
	end := b.closed(i)
	if end < 0 {
		return false
	}
	if b.closes(i+1) && len(gap) == 0 {
		return false // the quote or bracket belongs to the sentence before it
	}
	return b.ends(end, i)
}

// newParagraph tells whether the line end after token i ends the sentence too.
func (b *breaks) newParagraph(i, lines int) bool {
	if lines > 1 || !b.wrapped {
		return lines > 1 || !b.goesOn(i)
	}
	return false
}

// goesOn tells whether a sentence runs over a single line end: the line stops at a comma or a word that cannot end one, or the
// next begins in lower case.
func (b *breaks) goesOn(i int) bool {
	next := first(b.toks[i+1].Text)
	return unicode.IsLower(next) && !isStopToken(b.toks[i].Text) && !b.closes(i)
}

// closes tells whether token k is a closing bracket or quote. A straight quote closes when it touches the word before it.
func (b *breaks) closes(k int) bool {
	t := b.toks[k].Text
	if !isClosing(t) {
		return false
	}
	return t != `"` && t != "'" && t != "''" || k > 0 && b.toks[k-1].End == b.toks[k].Start
}

// closed returns the token with the final mark when token i ends a sentence by its form: i itself, or the mark before closing
// quotes and brackets; else -1.
func (b *breaks) closed(i int) int {
	for k := i; k >= 0 && k > i-4; k-- {
		t := b.toks[k].Text
		if isStopToken(t) || token.IsAbbreviation(t) && k == i {
			return k
		}
		if !b.closes(k) {
			return -1
		}
	}
	return -1
}

// ends judges the final mark at token m (last token of the sentence: i) by what follows.
func (b *breaks) ends(m, i int) bool {
	mark, next := b.toks[m].Text, b.toks[i+1].Text
	r := first(next)
	if token.IsAbbreviation(mark) {
		return token.CanEnd(mark) && b.opens(i+1)
	}
	glued := b.toks[i].End == b.toks[i+1].Start
	switch {
	case unicode.IsLower(r):
		return !glued && m == i && mark == "." && b.strongPeriod(m)
	case mark == "..." || mark == "…" || mark == "..":
		return unicode.IsUpper(r) || isOpening(next)
	case glued && !unicode.IsUpper(r) && !isOpening(next):
		return false
	case m > 0 && mark == "." && b.listNumber(m):
		return false
	case m != i && !unicode.IsUpper(r) && !isOpening(next) && !unicode.IsDigit(r):
		return false // "Really?" - he
	case m != i && mark != "." && b.speaker(i+1):
		return false // "Why?" President Aoun asked.
	case isPunct(next) && !isOpening(next):
		return false
	}
	return true
}

// speaker tells whether a verb of saying follows a name at k, as after a quoted question.
func (b *breaks) speaker(k int) bool {
	for j := k; j < k+5 && j < len(b.toks); j++ {
		t := b.toks[j].Text
		if sayings[t] {
			return true
		}
		if !unicode.IsUpper(first(t)) && t != "the" {
			return false
		}
	}
	return false
}

// strongPeriod tells whether a period before a lower-case word still ends the sentence: after a lower-case word of some length,
// and before a word that is no continuation. Careless writing only; edited news never gets here.
func (b *breaks) strongPeriod(m int) bool {
	if m == 0 {
		return false
	}
	prev := b.toks[m-1].Text
	return len(prev) > 3 && unicode.IsLower(first(prev)) && b.toks[m-1].End == b.toks[m].Start
}

// listNumber tells whether the period at m belongs to a number or letter that opens a list item: "1. Withdraw the troops".
func (b *breaks) listNumber(m int) bool {
	prev := b.toks[m-1].Text
	if len(prev) > 3 || !unicode.IsDigit(first(prev)) {
		return false
	}
	if m == 1 {
		return true
	}
	gap := b.text[b.toks[m-2].End:b.toks[m-1].Start]
	return strings.Contains(gap, "\n")
}

// opens tells whether token k begins a sentence after an abbreviation: a capital that is a common first word.
func (b *breaks) opens(k int) bool {
	t := b.toks[k].Text
	if isOpening(t) && k+1 < len(b.toks) {
		t = b.toks[k+1].Text
	}
	return starters[t]
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isStopToken(t string) bool {
	switch t {
	case ".", "!", "?", "...", "…", "..", "。", "؟":
		return true
	}
	if len(t) < 2 || len(t) > 8 {
		return false
	}
	return strings.Trim(t, "!?") == "" || strings.Trim(t, ".") == ""
}

func isClosing(t string) bool {
	switch t {
	case `"`, "”", "’", "'", "''", ")", "]", "»":
		return true
	}
	return false
}

func isOpening(t string) bool {
	switch t {
	case `"`, "“", "‘", "'", "``", "(", "[", "«", "„", "-", "–", "—", "--", "•", "*", "·", "<", "#", "$", "£", "€":
		return true
	}
	return false
}

func isPunct(t string) bool {
	r := first(t)
	return unicode.IsPunct(r) || unicode.IsSymbol(r)
}
