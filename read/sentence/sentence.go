// Package sentence groups tokens into sentences and finds paragraphs. News text comes with one paragraph a line, hard-wrapped at
// a fixed width, or with blank lines between paragraphs; all three work.
package sentence

import (
	"parley/read/token"
)

// Span is a sentence: the tokens From..To-1.
type Span struct{ From, To int }

// longest is the number of tokens after which a sentence is cut, so that parsing stays linear in the length of a text.
const longest = 200

// Split groups toks, the tokens of text, into sentences: every token is in exactly one, in order. No tokens give nil.
func Split(text string, toks []token.Token) []Span {
	if len(toks) == 0 {
		return nil
	}
	out := make([]Span, 0, len(toks)/20+1)
	from, line := 0, dateline(text, toks)
	breaks := newBreaks(text, toks)
	for i := range toks {
		if i+1 < len(toks) && i+1 != line && !breaks.after(i) {
			continue
		}
		out = cut(out, toks, Span{from, i + 1})
		from = i + 1
		if from < len(toks) && breaks.opensParagraph(from) {
			line = from + dateline(text, toks[from:])
		}
	}
	return out
}

// cut adds s, in pieces of at most longest tokens: after a semicolon or dash in the last half of the piece where there is one,
// else after a comma, else at the bound.
func cut(out []Span, toks []token.Token, s Span) []Span {
	for s.To-s.From > longest {
		at := s.From + longest
		for _, marks := range [...]string{";:", "-–—", ","} {
			if k := lastMark(toks, s.From+longest/2, s.From+longest, marks); k > 0 {
				at = k + 1
				break
			}
		}
		out = append(out, Span{s.From, at})
		s.From = at
	}
	return append(out, s)
}

// lastMark returns the last token in [from, to) that is one of marks or a run of it, or 0.
func lastMark(toks []token.Token, from, to int, marks string) int {
	for k := to - 1; k >= from; k-- {
		for _, m := range marks {
			if isRun(toks[k].Text, m) {
				return k
			}
		}
	}
	return 0
}

func isRun(s string, m rune) bool {
	if len(s) > 16 {
		return false
	}
	for _, r := range s {
		if r != m {
			return false
		}
	}
	return s != ""
}
