package token

import (
	"strings"
	"unicode/utf8"
)

// longestEdge bounds every look-ahead for the fixed forms of English (prefixes, clitics, abbreviations), in bytes.
const longestEdge = 24

// word adds what begins with the letter at i.
func (s *scanner) word(i int) int {
	if end := s.initials(i); end > i {
		s.add(i, end)
		return end
	}
	end := s.letters(i)
	end = s.prefixed(i, end)
	end = s.inner(i, end)
	if r, _ := s.at(end); r == '.' && s.abbreviation(i, end) {
		s.add(i, end+1)
		return end + 1
	}
	if cut := cutClitic(s.text[i:end]); cut > 0 {
		s.add(i, i+cut)
		s.add(i+cut, end)
		return end
	}
	s.add(i, end)
	return end
}

// letters returns the end of the letters, digits, inner apostrophes and ampersands from i ("Sana'a", "PG&E", "F16").
func (s *scanner) letters(i int) int {
	end := i
	for end < len(s.text) {
		r, n := s.at(end)
		if isLetter(r) || isDigit(r) {
			end += n
			continue
		}
		if end == i || !(isApostrophe(r) || r == '&') {
			break
		}
		q, _ := s.at(end + n)
		if !isLetter(q) || r == '&' && !isUpper(q) {
			break
		}
		end += n
	}
	return end
}

// initials returns the end of "U.S.", "p.m.", "J." from i, or i when there are none. A single letter needs to be a capital, and
// "I." only counts before another initial, for a sentence may end in "I".
func (s *scanner) initials(i int) int {
	end, count := i, 0
	for {
		r, n := s.at(end)
		if !isLetter(r) || r == '_' {
			break
		}
		q, m := s.at(end + n)
		if q != '.' {
			break
		}
		end += n + m
		count++
	}
	r, n := s.at(end)
	if isLetter(r) {
		if count < 1 {
			return i
		}
		if _, upper := s.at(end + n); count >= 2 && upper >= 0 && !s.wordAt(end+n) && !s.apostropheAt(end+n) {
			return end + n // "U.S.A", "p.m" without its last period
		}
		first, _ := s.at(i)
		if !isUpper(first) || !isUpper(r) {
			return i // "a.b.cde": an address or a code
		}
		return end // "J.Smith", "U.S.Army"
	}
	first, _ := s.at(i)
	switch {
	case count == 0:
		return i
	case count == 1:
		if !isUpper(first) || first == 'I' || r == '.' {
			return i
		}
	}
	return end
}

func (s *scanner) apostropheAt(i int) bool {
	r, _ := s.at(i)
	return isApostrophe(r)
}

// prefixed keeps "anti-American", "e-mail" and "al-Aqsa"-like prefixes of table prefixes joined to the word after the hyphen, as
// EWT does; every other hyphen is a token.
func (s *scanner) prefixed(i, end int) int {
	r, n := s.at(end)
	if end-i > longestEdge || r != '-' || !isPrefix(s.text[i:end]) || !s.wordAt(end+n) {
		return end
	}
	return s.letters(end + n)
}

// inner goes on over periods inside a word ("whitehouse.gov"), but not where a space was forgotten after a full stop
// ("crisis.In a move").
func (s *scanner) inner(i, end int) int {
	for {
		r, n := s.at(end)
		if r != '.' || n == 0 {
			return end
		}
		q, _ := s.at(end + n)
		if !isLetter(q) && !isDigit(q) {
			return end
		}
		if isUpper(q) && s.endsLikeWord(i, end) {
			return end
		}
		end = s.letters(end + n)
	}
}

// endsLikeWord tells whether the stretch is an ordinary word before a full stop: two lower-case letters at its end.
func (s *scanner) endsLikeWord(i, end int) bool {
	if end-i < 2 {
		return false
	}
	a, b := s.text[end-1], s.text[end-2]
	return isWordByte(a) && isWordByte(b)
}

// isWordByte is true of lower-case ASCII and of the bytes of other letters.
func isWordByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= 0x80 }

// abbreviation tells whether the period at end belongs to the word.
func (s *scanner) abbreviation(i, end int) bool {
	if end-i > longestEdge {
		return false
	}
	if r, _ := s.at(end + 1); r == '.' {
		return false
	}
	w := s.text[i:end]
	if abbreviations[w] {
		return true
	}
	if !beforeNumber[w] {
		return false
	}
	k := end + 1
	for k < len(s.text) && s.text[k] == ' ' && k < end+4 {
		k++
	}
	r, _ := s.at(k)
	return isDigit(r)
}

// cutClitic returns where the clitic of w begins, or 0.
func cutClitic(w string) int {
	if len(w) < 2 {
		return 0
	}
	if len(w) <= 8 {
		if cut, ok := fused[strings.ToLower(w)]; ok {
			return cut
		}
	}
	if !marked(w) {
		return 0
	}
	tail := w
	if len(tail) > longestEdge {
		tail = tail[len(tail)-longestEdge:]
	}
	low := strings.ToLower(tail)
	if len(low) != len(tail) {
		return 0
	}
	for _, c := range clitics {
		if strings.HasSuffix(low, c) && len(w) > len(c) {
			return len(w) - len(c)
		}
	}
	return 0
}

// marked tells whether w may hold an apostrophe of any kind.
func marked(w string) bool {
	for i := 0; i < len(w); i++ {
		if c := w[i]; c == '\'' || c == '`' || c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// apostrophe adds the quote or apostrophe at i, or the clitic or shortened word it begins ("'s" after a quote, "'em", "'60s").
func (s *scanner) apostrophe(i, n int) int {
	if r, m := s.at(i + n); r == rune(s.text[i]) && r == '\'' || r == '`' && s.text[i] == '`' { // '' and `` are double quotes
		s.add(i, i+n+m)
		return i + n + m
	}
	end := i + n
	for end < len(s.text) && end-i <= longestEdge {
		r, m := s.at(end)
		if !isLetter(r) && !isDigit(r) {
			break
		}
		end += m
	}
	w := strings.ToLower(s.text[i+n : end])
	if s.glued(i) && isCliticWord(w) || shortened[w] || isDecade(w) {
		s.add(i, end)
		return end
	}
	s.add(i, i+n)
	return i + n
}

// isDecade tells whether w is "60s" or "72".
func isDecade(w string) bool {
	if len(w) == 3 && w[2] == 's' {
		w = w[:2]
	}
	return len(w) == 2 && isDigit(rune(w[0])) && isDigit(rune(w[1]))
}
