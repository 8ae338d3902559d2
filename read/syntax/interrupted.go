package syntax

// interrupted puts a clause together again whose subject is followed by an
// apposition between commas: of "X, the envoy, proposed a plan, and Y accepted
// it" parsers make X a second subject of "accepted", or the root, and hang
// "proposed" on the name. The words of names that hang on their last word are
// hung on the first.
func (s *Sentence) interrupted() {
	changed := false
	for i := range s.Words {
		if h := s.Head[i]; h > i && s.Rel[h] == "flat" && s.Head[h] >= 0 && s.Head[h] < h && s.Head[h] > i && (s.Rel[i] == "case" || s.Rel[i] == "det" || s.Rel[i] == "cc") {
			s.Head[i], changed = s.Head[h], true // "including Deutsche Welle"
		} else if h >= 0 && h < i && s.Rel[i] == "conj" && s.Rel[h] == "flat" && s.Head[h] >= 0 && s.Head[h] < h {
			s.Head[i], changed = s.Head[h], true // "Deutsche Welle and Euronews"
		}
	}
	for v := range s.Words {
		if s.XPOS[v] != "VBD" && s.XPOS[v] != "VBZ" || v == 0 || s.Words[v-1] != "," {
			continue
		}
		n := s.Head[v]
		if n < 0 || n > v || s.UPOS[n] != "PROPN" && s.UPOS[n] != "NOUN" || s.hasSubject(v) || !s.apposedBefore(n, v) || s.relativeBetween(n, v) {
			continue
		}
		switch {
		case s.Head[n] < 0 && Main(s.Rel[v]) == "parataxis":
			s.Head[v], s.Rel[v] = -1, "root"
		case Main(s.Rel[n]) == "nsubj" && Main(s.Rel[v]) == "acl" && s.Head[n] > v && s.twoSubjects(s.Head[n], v):
			w := s.Head[n]
			s.Head[v], s.Rel[v] = s.Head[w], s.Rel[w]
			s.Head[w], s.Rel[w] = v, "conj"
		default:
			continue
		}
		s.Head[n], s.Rel[n] = v, "nsubj"
		for k := range s.Words { // what stood behind the verb is the verb's
			if s.Head[k] == n && k > v {
				s.Head[k] = v
			}
		}
		changed = true
	}
	if changed {
		s.Link()
	}
}

// hasSubject reports whether a verb has a subject of its own.
func (s *Sentence) hasSubject(v int) bool {
	for k := range s.Words {
		if s.Head[k] == v && Main(s.Rel[k]) == "nsubj" {
			return true
		}
	}
	return false
}

// apposedBefore reports whether an apposition of noun n ends before verb v.
func (s *Sentence) apposedBefore(n, v int) bool {
	for k := n + 1; k < v; k++ {
		if s.Head[k] == n && s.Rel[k] == "appos" {
			return true
		}
	}
	return false
}

// relativeBetween reports whether a relative pronoun or an infinitive stands
// between two words, so that the verb at the second is that of a clause about
// the first.
func (s *Sentence) relativeBetween(n, v int) bool {
	for k := n + 1; k < v; k++ {
		switch s.XPOS[k] {
		case "WP", "WDT", "WP$", "WRB", "TO", "MD":
			return true
		}
	}
	return false
}

// twoSubjects reports whether verb w has a subject of its own behind verb v,
// with an "and" or "but" between.
func (s *Sentence) twoSubjects(w, v int) bool {
	subject, joined := false, false
	for k := v + 1; k < w; k++ {
		subject = subject || s.Head[k] == w && Main(s.Rel[k]) == "nsubj"
		joined = joined || s.Rel[k] == "cc" && (s.Lemmas[k] == "and" || s.Lemmas[k] == "but")
	}
	return subject && joined
}
