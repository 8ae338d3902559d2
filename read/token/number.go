package token

// number adds what begins with the digit at i: "1,000", "3.5", "10:30", "9/11", "713-853-3989", "1990s", "21st"; a unit that
// is glued on ("5pm", "10km") becomes a token of its own.
func (s *scanner) number(i int) int {
	end, dashes := s.digits(i)
	r, n := s.at(end)
	if isLetter(r) {
		return s.afterDigits(i, end)
	}
	if isApostrophe(r) { // 1990's
		if q, m := s.at(end + n); (q == 's' || q == 'S') && !s.wordAt(end+n+m) {
			s.add(i, end)
			s.add(end, end+n+m)
			return end + n + m
		}
	}
	if dashes == 1 {
		return s.span(i, end)
	}
	s.add(i, end)
	return end
}

// digits returns the end of the digits and inner marks from i and the number of hyphens inside.
func (s *scanner) digits(i int) (end, dashes int) {
	end = i
	for end < len(s.text) {
		r, n := s.at(end)
		if isDigit(r) {
			end += n
			continue
		}
		q, _ := s.at(end + n)
		if end == i || !isDigit(q) || !(r == '.' || r == ',' || r == ':' || r == '/' || r == '-') {
			break
		}
		if r == '-' {
			dashes++
		}
		end += n
	}
	return end, dashes
}

// span splits "10-15" and "2003-2004" at the hyphen; longer codes such as phone numbers stay whole.
func (s *scanner) span(i, end int) int {
	for k := i; k < end; k++ {
		if s.text[k] != '-' {
			continue
		}
		if end-i > 9 || k-i == 3 && end-k-1 == 4 {
			break
		}
		s.add(i, k)
		s.add(k, k+1)
		s.add(k+1, end)
		return end
	}
	s.add(i, end)
	return end
}

// afterDigits decides between "21st", "F16", "1990s" (one token) and "5pm", "10km" (two).
func (s *scanner) afterDigits(i, digitsEnd int) int {
	end := digitsEnd
	for end < len(s.text) {
		r, n := s.at(end)
		if !isLetter(r) && !isDigit(r) {
			break
		}
		end += n
	}
	if isUnit(s.text[digitsEnd:end]) {
		s.add(i, digitsEnd)
		if stop := s.dotted(digitsEnd); stop > end {
			end = stop
		}
		s.add(digitsEnd, end)
		return end
	}
	if stop := s.dotted(digitsEnd); stop > end && isUnit(s.text[digitsEnd:stop]) {
		s.add(i, digitsEnd)
		s.add(digitsEnd, stop)
		return stop
	}
	s.add(i, end)
	return end
}

// dotted returns the end of "p.m." style letters from i, or i.
func (s *scanner) dotted(i int) int {
	end := i
	for {
		r, n := s.at(end)
		if !isLetter(r) {
			return end
		}
		if q, m := s.at(end + n); q == '.' {
			end += n + m
			continue
		}
		return end
	}
}

// wordAt tells whether a letter or digit stands at i.
func (s *scanner) wordAt(i int) bool {
	r, _ := s.at(i)
	return isLetter(r) || isDigit(r)
}
