package syntax

import "strings"

// inverted mends conditions without "if", whose auxiliary stands before the
// subject: "Had Chad signed, …", "Were it not for the siege, …", "Should talks
// fail, …", and main clauses behind "only", "Only then will Chad sign". Parsers
// of general English take the first for questions.
func (s *Sentence) inverted() {
	if len(s.Words) < 5 || s.Words[len(s.Words)-1] == "?" {
		return
	}
	switch strings.ToLower(s.Words[0]) {
	case "had", "were", "should":
		s.conditional()
	case "only":
		s.only()
	}
}

// conditional makes the stretch before the first comma a clause that hangs on
// the main verb behind it.
func (s *Sentence) conditional() {
	comma := 1
	for comma < len(s.Words) && s.Words[comma] != "," {
		comma++
	}
	v := s.conditionVerb(comma)
	main := s.topmost(comma+1, len(s.Words))
	if v < 0 || main < 0 {
		return
	}
	if s.UPOS[v] == "NOUN" && s.Words[0] == "Should" { // "Should the truce collapse"
		s.UPOS[v], s.XPOS[v] = "VERB", "VB"
	}
	root := s.top(main)
	for i := range s.Head {
		switch {
		case i < comma && i != v && (s.Head[i] < 0 || s.Head[i] >= comma || s.Head[i] == i):
			s.Head[i] = v
			if s.Rel[i] == "root" {
				s.Rel[i] = "dep"
			}
		case i > comma && i != main && s.Head[i] <= comma && s.Head[i] >= 0:
			s.Head[i] = main
		}
	}
	if root <= comma {
		s.Head[main], s.Rel[main] = -1, "root"
	}
	s.Head[v], s.Rel[v] = main, "advcl"
	s.Head[0], s.Rel[0] = v, "aux"
	if comma < len(s.Words) {
		s.Head[comma], s.Rel[comma] = v, "punct"
	}
	if n := s.subjectAfter(0, v); n >= 0 {
		s.Head[n], s.Rel[n] = v, "nsubj"
	}
	s.Link()
}

// conditionVerb is the predicate of the inverted clause that ends at end.
func (s *Sentence) conditionVerb(end int) int {
	if end >= len(s.Words)-1 {
		return -1
	}
	last := -1
	for i := 2; i < end; i++ {
		switch s.XPOS[i] {
		case "VB", "VBN":
			return i
		case "JJ", "NN", "NNS", "NNP":
			last = i
		}
	}
	if strings.EqualFold(s.Words[0], "had") {
		return -1
	}
	return last
}

// subjectAfter is the head of the noun phrase that begins behind the auxiliary
// at aux and ends before v, or -1.
func (s *Sentence) subjectAfter(aux, v int) int {
	if aux+1 >= v {
		return -1
	}
	n := aux + 1
	for i := n; i < v; i++ {
		switch s.UPOS[i] {
		case "NOUN", "PROPN", "PRON":
			n = i
		case "DET", "ADJ", "NUM":
		default:
			return s.nominal(n)
		}
	}
	return s.nominal(n)
}

func (s *Sentence) nominal(n int) int {
	switch s.UPOS[n] {
	case "NOUN", "PROPN", "PRON":
	default:
		return -1
	}
	for s.Rel[n] == "flat" && s.Head[n] >= 0 && s.Head[n] < n { // a name hangs on its first word
		n = s.Head[n]
	}
	return n
}

// topmost returns the finite verb or predicate of a stretch that hangs on
// something outside of it, or on nothing; -1 for none.
func (s *Sentence) topmost(first, last int) int {
	for i := first; i < last; i++ {
		if (s.Head[i] < first || s.Head[i] >= last) && (s.UPOS[i] == "VERB" || s.UPOS[i] == "AUX" || s.UPOS[i] == "ADJ") {
			return i
		}
	}
	return -1
}

func (s *Sentence) top(i int) int {
	for d := 0; s.Head[i] >= 0 && d < len(s.Head); d++ {
		i = s.Head[i]
	}
	return i
}

// only mends "Only if X leaves will Y sign": the auxiliary before the subject
// shows where the main clause begins.
func (s *Sentence) only() {
	for aux := 2; aux+2 < len(s.Words); aux++ {
		if s.XPOS[aux] != "MD" && s.UPOS[aux] != "AUX" {
			continue
		}
		v := s.Head[aux]
		if v <= aux+1 || s.XPOS[v] != "VB" && s.XPOS[v] != "VBN" && s.XPOS[v] != "VBG" {
			continue
		}
		if n := s.subjectAfter(aux, v); n >= 0 {
			s.Head[n], s.Rel[n] = v, "nsubj"
		}
		for m := range s.Head[:aux] { // "if" belongs to the clause before the auxiliary
			if s.Rel[m] != "mark" || s.Head[m] != v {
				continue
			}
			for c := m + 1; c < aux; c++ {
				if s.Head[c] == v && Main(s.Rel[c]) == "advcl" {
					s.Head[m] = c
					break
				}
			}
		}
		s.Link()
		return
	}
}
