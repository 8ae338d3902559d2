// Package token cuts text into words the way UD English EWT does: clitics ("n't", "'s") and hyphens stand alone, abbreviations
// keep their period, numbers, times, dates, addresses and e-mails stay whole, apostrophes inside names ("Sana'a") too.
//
// In: any bytes, also invalid UTF-8. Out: tokens in order that never overlap, hold no white space and lose no other byte.
// Time is linear in the length of the text; nothing is kept between calls.
package token

import (
	"unicode"
	"unicode/utf8"
)

// Token is one word or sign. Text is the stretch itself, never normalised.
type Token struct {
	// Text equals text[Start:End] of the text given to Split.
	Text string
	// Start and End are byte offsets into that text, half open.
	Start, End int
}

// Split returns the tokens of text. An empty or all-blank text gives nil.
func Split(text string) []Token {
	if len(text) == 0 {
		return nil
	}
	s := scanner{text: text, toks: make([]Token, 0, len(text)*2/9+8)}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isSpace(r) {
			i += n
			continue
		}
		i = s.next(i)
	}
	if len(s.toks) == 0 {
		return nil
	}
	return s.toks
}

// isSpace also counts the zero-width signs that web pages scatter between words, and the byte order mark.
func isSpace(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff', '\u00ad':
		return true
	}
	return unicode.IsSpace(r)
}

type scanner struct {
	text string
	toks []Token
}

func (s *scanner) add(from, to int) {
	if from < to {
		s.toks = append(s.toks, Token{Text: s.text[from:to], Start: from, End: to})
	}
}

// glued tells whether the token before i ends right at i, with no space between.
func (s *scanner) glued(i int) bool {
	return len(s.toks) > 0 && s.toks[len(s.toks)-1].End == i
}

// at decodes the rune at byte i; past the end it is a space.
func (s *scanner) at(i int) (rune, int) {
	if i >= len(s.text) {
		return ' ', 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

// next adds the token or tokens that begin at the non-space byte i and returns where to go on.
func (s *scanner) next(i int) int {
	if end := s.address(i); end > i {
		s.add(i, end)
		return end
	}
	r, n := s.at(i)
	switch {
	case isDigit(r):
		return s.number(i)
	case isLetter(r):
		return s.word(i)
	case isApostrophe(r):
		return s.apostrophe(i, n)
	}
	return s.sign(i, r, n)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r > 127 && unicode.IsDigit(r) }

// isLetter counts combining marks as letters so that a decomposed accent never tears a word.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r))
}

func isUpper(r rune) bool { return r >= 'A' && r <= 'Z' || r > 127 && unicode.IsUpper(r) }

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', 'ʼ', '´', 'ʻ', 'ʿ', 'ʾ':
		return true
	}
	return false
}

// sign adds one punctuation mark or symbol: a run of the same dots, dashes or marks of exclamation is one token.
func (s *scanner) sign(i int, r rune, n int) int {
	end := i + n
	if !runs(r) {
		s.add(i, end)
		return end
	}
	for end < len(s.text) {
		q, m := s.at(end)
		if q != r && !(isStop(r) && isStop(q)) {
			break
		}
		end += m
	}
	s.add(i, end)
	return end
}

func isStop(r rune) bool { return r == '!' || r == '?' }

// runs tells whether a repetition of r is one token. Brackets and quotes are not; broken bytes and control signs are, so that
// a block of rubbish does not become a million tokens.
func runs(r rune) bool {
	switch r {
	case '.', '-', '!', '?', '*', '=', '_', '~', '#', '+', '<', '>', '—', '–', '…', '•', '·', utf8.RuneError:
		return true
	}
	return r < ' ' || r == 0x7f
}
