package syntax

// mainVerb repairs trees without a main verb: in news written in the simple past
// ("Chile eased controls") parsers of general English take the verb for a
// participle that belongs to a noun. The first such participle behind a noun
// becomes the verb, that noun its subject, the next bare noun its object.
func (s *Sentence) mainVerb() {
	root := -1
	for i, h := range s.Head {
		if h < 0 {
			root = i
			break
		}
	}
	if root < 0 || s.UPOS[root] != "NOUN" && s.UPOS[root] != "PROPN" && s.XPOS[root] != "VBP" && s.XPOS[root] != "VBZ" || s.Kid(root, "cop", "nsubj:pass", "aux") >= 0 {
		return
	}
	finite := s.UPOS[root] == "AUX" // "have shared", where "have" heads
	v := participle(s, root, finite)
	if v < 0 {
		return
	}
	subject, object := lastNoun(s, root, v), nextNoun(s, v)
	if finite {
		subject = s.Kid(root, "nsubj")
	}
	if subject < 0 || object < 0 {
		return
	}
	reroot(s, root, v, subject, object)
	if !finite {
		s.XPOS[v] = "VBD"
	}
	s.Link()
}

// participle returns the first past participle that hangs on a noun of the
// main clause, or -1.
func participle(s *Sentence, root int, behind bool) int {
	for v := range s.Words {
		if behind && v < root {
			continue
		}
		tag := s.XPOS[v]
		if tag == "VBD" && s.Is(v, "amod") {
			tag = "VBN"
		}
		switch tag {
		case "VBD", "VBZ", "VBP", "MD":
			if v != root && !behind && s.UPOS[v] != "PART" && s.Head[v] == root && s.Is(v, "nsubj", "aux") {
				return -1
			}
		case "VBN":
			if !s.Is(v, "amod", "acl") || s.Rel[v] == "acl:relcl" || v == 0 || s.Kid(v, "aux", "obl:agent") >= 0 || v+1 >= len(s.Words) {
				continue
			}
			switch s.UPOS[v-1] {
			case "PUNCT": // "X, the adviser, expressed concern"
				if s.Words[v-1] == "," && root < v && s.Kid(root, "appos") >= 0 && s.UPOS[v+1] != "ADP" {
					return v
				}
			case "NOUN", "PROPN", "ADV", "AUX":
				if s.Words[v+1] != "by" && s.UPOS[v+1] != "PUNCT" {
					return v
				}
			}
		}
	}
	return -1
}

// lastNoun returns the head of the noun phrase that ends before v.
func lastNoun(s *Sentence, root, v int) int {
	if root < v {
		return root
	}
	i := v - 1
	for i >= 0 && s.UPOS[i] == "ADV" {
		i--
	}
	for i >= 0 && s.Head[i] >= 0 && s.Head[i] < v && s.Head[i] != root {
		i = s.Head[i]
	}
	return i
}

// nextNoun returns the first noun behind v that no preposition governs, or -1.
func nextNoun(s *Sentence, v int) int {
	for i := v + 1; i < len(s.Words); i++ {
		switch s.UPOS[i] {
		case "NOUN", "PROPN", "PRON":
			if s.Head[i] > i && s.Is(i, "compound", "amod", "nmod", "nmod:poss", "flat", "nmod:desc", "nummod") {
				continue
			}
			return i
		case "ADP", "PUNCT", "VERB", "SCONJ":
			return -1
		}
	}
	return -1
}

// reroot makes v the main verb.
func reroot(s *Sentence, root, v, subject, object int) {
	behind := v // what follows belongs to the verb, but for the words of its object
	if root == object {
		behind = object
	}
	for i, h := range s.Head {
		if h == root && i > behind && i != object {
			s.Head[i] = v
			switch s.Rel[i] {
			case "nmod":
				s.Rel[i] = "obl"
			case "acl":
				s.Rel[i] = "advcl"
			}
		}
		if h == v && i < v && s.UPOS[i] == "ADV" {
			s.Rel[i] = "advmod"
		}
	}
	s.Head[v], s.Rel[v] = -1, "root"
	s.Head[subject], s.Rel[subject] = v, "nsubj"
	s.Head[object], s.Rel[object] = v, "obj"
	if root != subject && root != object {
		s.Head[root], s.Rel[root] = v, "aux"
	}
	for i := range s.Head { // the words of the subject stay with it
		if i < v && i != subject && s.Head[i] == object {
			s.Head[i] = subject
		}
	}
}
