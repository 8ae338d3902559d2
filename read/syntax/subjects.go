package syntax

// subjects puts together again the coordinated subject of a sentence that the
// parser has parted: in "the government and the rebels resumed talks" it takes
// the second for a subject of its own, or begins a second clause with it.
func (s *Sentence) subjects() {
	s.interrupted()
	for i := range s.Words {
		if Main(s.Rel[i]) != "nsubj" || s.Head[i] < i {
			continue
		}
		v, c := s.Head[i], s.coordinator(i)
		if c <= 0 {
			continue
		}
		first := -1
		for _, k := range s.Kids(v) {
			if k < c && Main(s.Rel[k]) == "nsubj" {
				first = k
			}
		}
		if n := s.Head[v]; first < 0 && s.beginsAnew(v, c) && !s.finiteBetween(n, c) {
			first = s.clauseless(v)
		}
		if first < 0 || s.UPOS[first] == "PRON" && s.UPOS[i] == "PRON" || s.finiteBetween(first, c) {
			continue
		}
		s.Head[i], s.Rel[i] = first, "conj"
		if s.UPOS[c-1] != "VERB" && c-1 != first && s.Under(c-1, first) && (s.UPOS[c-1] == "NOUN" || s.UPOS[c-1] == "PROPN") && Main(s.Rel[first]) == "nsubj" && s.Kid(first, "det") < 0 {
			s.Head[i] = c - 1 // "delegates of the government and the rebels"
		}
		s.Head[c], s.Rel[c] = i, "cc"
		s.Link()
	}
}

// finiteBetween reports whether a finite verb stands between two words: then
// they are the subjects of two clauses.
func (s *Sentence) finiteBetween(first, last int) bool {
	for k := first + 1; k < last; k++ {
		switch s.XPOS[k] {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// coordinator returns the "and" or "or" right before the phrase of subject i,
// or -1.
func (s *Sentence) coordinator(i int) int {
	left := i
	for left > 0 && s.Head[left-1] >= left-1 && s.Head[left-1] <= i && s.Rel[left-1] != "cc" && s.Under(left-1, i) {
		left--
	}
	c := left - 1
	if c > 0 && s.Rel[c] == "cc" && (s.Lemmas[c] == "and" || s.Lemmas[c] == "or") && (s.Head[c] == i || s.Head[c] == s.Head[i]) {
		return c
	}
	return -1
}

// beginsAnew reports whether verb v with its "and" at c is coordinated with a
// bare noun phrase: there is no clause before it.
func (s *Sentence) beginsAnew(v, c int) bool {
	n := s.Head[v]
	return n >= 0 && n < c && s.Rel[v] == "conj" && s.Head[n] < 0 && s.UPOS[v] == "VERB" && (s.UPOS[n] == "NOUN" || s.UPOS[n] == "PROPN") && s.Kid(n, "cop", "nsubj", "nsubj:pass", "aux") < 0
}

// clauseless makes the noun that v is coordinated with its subject and v the
// root; it returns the noun.
func (s *Sentence) clauseless(v int) int {
	n := s.Head[v]
	s.Head[v], s.Rel[v] = -1, "root"
	s.Head[n], s.Rel[n] = v, "nsubj"
	for _, k := range s.Kids(n) {
		if k != v && (s.Rel[k] == "punct" && k > v || Main(s.Rel[k]) == "conj" && k > v) {
			s.Head[k] = v
		}
	}
	return n
}
