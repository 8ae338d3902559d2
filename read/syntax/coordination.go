package syntax

import "parley/act"

// coordination puts words that "and" joins beside their like, where the parser
// joined them to the nearest word instead: a deed to the deed before it and
// not to a person ("his talks with the premier and his earlier visit"), a
// person to a person and not to a deed, a bare infinitive to the infinitive
// before it ("called on them to sign the text and begin withdrawing").
func (s *Sentence) coordination() {
	changed := false
	for i := range s.Words {
		if s.Rel[i] != "conj" || s.Head[i] < 0 || s.Head[i] > i {
			continue
		}
		switch {
		case s.UPOS[i] == "NOUN":
			changed = s.besideDeed(i) || changed
		case s.UPOS[i] == "PROPN":
			changed = s.besidePerson(i) || changed
		case s.XPOS[i] == "VB":
			changed = s.besideInfinitive(i) || changed
		}
	}
	if changed {
		s.Link()
	}
}

// besideDeed hangs a noun that reports an act and has an owner of its own on
// the noun that reports one above the name that it was joined to.
func (s *Sentence) besideDeed(i int) bool {
	if s.UPOS[s.Head[i]] != "PROPN" || len(act.Noun(s.Lemmas[i])) == 0 || !s.depends(i, "nmod:poss") && !s.done(i) {
		return false
	}
	for h, d := s.Head[i], 0; h >= 0 && d < 6; h, d = s.Head[h], d+1 {
		if s.UPOS[h] == "NOUN" && len(act.Noun(s.Lemmas[h])) > 0 {
			s.Head[i] = h
			return true
		}
		if s.UPOS[h] != "VERB" {
			continue
		}
		for k := s.Head[i] - 1; k > h; k-- { // "builds on the talks with the premier and his visit": hung on the verb
			if s.Head[k] == h && s.UPOS[k] == "NOUN" && (Main(s.Rel[k]) == "obl" || Main(s.Rel[k]) == "obj") && len(act.Noun(s.Lemmas[k])) > 0 {
				s.Head[i] = k
				return true
			}
		}
		return false
	}
	return false
}

// done reports whether a noun says by whom, with whom or between whom its deed
// was done.
func (s *Sentence) done(i int) bool {
	for k := i + 1; k < len(s.Head) && k < i+12; k++ {
		if s.Head[k] < 0 || s.Rel[k] != "case" {
			continue
		}
		switch s.Lemmas[k] {
		case "by", "with", "between":
			if s.Head[s.Head[k]] == i {
				return true
			}
		}
	}
	return false
}

// besidePerson hangs a person joined to a deed on the person before him with
// whom or by whom it is done.
func (s *Sentence) besidePerson(i int) bool {
	h := s.Head[i]
	if n, ok := s.Name(i); s.UPOS[h] != "NOUN" || !ok || n.Type != "PER" || len(act.Noun(s.Lemmas[h])) == 0 {
		return false
	}
	last := -1
	for k := h + 1; k < i; k++ {
		if n, ok := s.Name(k); ok && n.Type == "PER" && s.Head[k] == h && Main(s.Rel[k]) == "nmod" {
			last = k
		}
	}
	if last < 0 {
		return false
	}
	s.Head[i] = last
	return true
}

// besideInfinitive hangs a bare infinitive that was joined to a finite verb or
// to a clause inside the infinitive before it on that infinitive.
func (s *Sentence) besideInfinitive(i int) bool {
	h := s.Head[i]
	if s.XPOS[h] == "VB" || s.depends(h, "aux") || s.depends(i, "nsubj") || s.depends(i, "aux") || s.depends(i, "mark") {
		return false
	}
	for up, d := s.Head[h], 0; up >= 0 && d < 6; up, d = s.Head[up], d+1 { // "… to sign the text, which they have seen, and begin …"
		if s.XPOS[up] == "VB" {
			s.Head[i] = up
			return true
		}
	}
	if s.XPOS[h] != "VBD" && s.XPOS[h] != "VBZ" && s.XPOS[h] != "VBP" {
		return false
	}
	for k := i - 1; k > h; k-- {
		if s.Head[k] == h && s.XPOS[k] == "VB" && s.infinitive(k) {
			s.Head[i] = k
			return true
		}
	}
	return false
}

// infinitive reports whether a verb has its "to".
func (s *Sentence) infinitive(v int) bool {
	for k := range s.Head {
		if s.Head[k] == v && k < v && s.Lemmas[k] == "to" && s.Rel[k] == "mark" {
			return true
		}
	}
	return false
}
