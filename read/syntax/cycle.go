package syntax

// untangle makes a tree of what rules have made a circle of: each may be right
// where it stands and two of them not together. The first word of the circle
// hangs on the root then, or is the root where there is none. Whoever goes up
// a tree relies on coming to its end. met is memory for as many numbers: from
// which word, counted from 1, each was met.
func (s *Sentence) untangle(met []int32) {
	clear(met)
	for i := range s.Head {
		at := i
		for at >= 0 && met[at] == 0 {
			met[at] = int32(i + 1)
			at = s.Head[at]
		}
		if at >= 0 && met[at] == int32(i+1) {
			s.cut(at)
		}
	}
}

// cut opens the circle that a word is in.
func (s *Sentence) cut(in int) {
	first := in
	for at := s.Head[in]; at != in; at = s.Head[at] {
		first = min(first, at)
	}
	s.Head[first] = -1
	for i, h := range s.Head {
		if h < 0 && i != first {
			s.Head[first] = i
			return
		}
	}
	s.Rel[first] = "root"
}
