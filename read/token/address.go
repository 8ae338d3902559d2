package token

import "strings"

// longestMail bounds the look-ahead for the sign @, in bytes: time stays linear on a line without spaces.
const longestMail = 64

// address returns the end of the web address or e-mail address that begins at i, or i.
func (s *scanner) address(i int) int {
	if s.glued(i) && !s.afterBracket(i) {
		return i
	}
	rest := s.text[i:]
	if !hasScheme(rest) && !s.mail(i) {
		return i
	}
	end := i
	for end < len(s.text) {
		r, n := s.at(end)
		if isSpace(r) || r == '<' || r == '>' || r == '"' || r == '“' || r == '”' || r == '’' || r < ' ' {
			break
		}
		end += n
	}
	for end > i && strings.IndexByte(".,;:!?)]}'*", s.text[end-1]) >= 0 {
		if s.text[end-1] == ')' && strings.IndexByte(s.text[i:end], '(') >= 0 {
			break
		}
		end--
	}
	return end
}

// afterBracket tells whether the token before is one sign, such as a bracket or a quote.
func (s *scanner) afterBracket(i int) bool {
	t := s.toks[len(s.toks)-1].Text
	r := []rune(t[:min(len(t), 8)])
	return len(r) == 1 && !isLetter(r[0]) && !isDigit(r[0])
}

func hasScheme(rest string) bool {
	if len(rest) < 5 {
		return false
	}
	switch rest[0] {
	case 'h', 'H', 'w', 'W', 'm', 'f':
	default:
		return false
	}
	low := strings.ToLower(rest[:min(len(rest), 8)])
	for _, p := range [...]string{"http://", "https://", "www.", "mailto:", "ftp://"} {
		if strings.HasPrefix(low, p) && len(rest) > len(p) && !isSpace(rune(rest[len(p)])) {
			return true
		}
	}
	return false
}

// mail tells whether "name@host.tld" begins at i.
func (s *scanner) mail(i int) bool {
	if !mailByte(s.text[i]) {
		return false
	}
	k := i
	for k < len(s.text) && k-i < longestMail && mailByte(s.text[k]) {
		k++
	}
	if k == i || k+1 >= len(s.text) || s.text[k] != '@' {
		return false
	}
	dot := false
	for k++; k < len(s.text) && mailByte(s.text[k]) && !dot; k++ {
		dot = s.text[k] == '.' && k+1 < len(s.text) && mailByte(s.text[k+1])
	}
	return dot
}

func mailByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '_' || b == '-' || b == '+' || b == '%'
}
