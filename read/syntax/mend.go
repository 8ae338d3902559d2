package syntax

// Mend makes the tree agree with the names: parsers of treebank English tear
// names apart ("Mohammed al-Sudani pressed Vladimir Putin" with one long
// flat name over the verb). Words of a name hang on its first word; the first
// word leaves a foreign name for the verb between them.
func (s *Sentence) Mend() {
	s.portfolios()
	s.nouns()
	s.counted()
	s.Link()
	s.titled()
	s.mainVerb()
	s.subjects()
	s.arguments()
	s.inverted()
	s.contents()
	s.coordination()
	for i := range s.Words {
		switch {
		case s.XPOS[i] == "POS" && i > 0:
			s.possess(i)
		case s.UPOS[i] == "PART" && s.Lemmas[i] == "to" && i > 0 && plans[s.Lemmas[i-1]]:
			s.planned(i, i-1)
		case s.UPOS[i] == "PART" && s.Lemmas[i] == "to" && i > 3 && s.Lemmas[i-1] == "table" && s.Lemmas[i-3] == "on" && plans[s.Lemmas[i-4]]:
			s.planned(i, i-4) // "the deal on the table to free the crew"
		case s.XPOS[i] == "HYPH" || s.Words[i] == "–":
			s.joined(i)
		case i > 0 && s.UPOS[i-1] == "PROPN" && s.UPOS[i] == "NOUN" && s.Head[i-1] == s.Head[i] && s.Rel[i-1] == s.Rel[i] && Main(s.Rel[i]) == "obj":
			s.Head[i-1], s.Rel[i-1] = i, "compound" // "opened the Rafah crossing" has one object
		case s.Rel[i] == "cc" && s.Head[i] > i && s.Rel[s.Head[i]] == "flat": // "X and Y" is no single name
			s.Rel[s.Head[i]] = "conj"
		case s.Rel[i] == "cc" && s.Head[i] > i && s.Rel[s.Head[i]] == "nmod:desc": // "President X and Prime Minister Y"
			if h := s.Head[s.Head[i]]; h > i && s.Rel[h] == "flat" && s.Head[h] < i {
				s.Rel[h], s.Head[i] = "conj", h
			}
		case s.Rel[i] == "conj" && (s.XPOS[i] == "VBD" || s.XPOS[i] == "VBZ"):
			s.level(i)
		case s.Lemmas[i] == "for" && s.Rel[i] == "case":
			s.forTo(i)
		case timeMarks[s.Lemmas[i]]:
			s.clause(i)
		}
	}
	for _, n := range s.Names {
		if n.Type != "PER" || n.Last-n.First < 1 {
			continue
		}
		s.gather(n)
	}
	for _, n := range s.Names {
		if n.Type == "PER" {
			s.free(n)
		}
	}
}

// nouns makes nouns of words tagged as finite verbs that have a preposition
// or an article: "during their talks".
func (s *Sentence) nouns() {
	for i, h := range s.Head {
		if h < 0 || h < i || s.Rel[i] != "case" && s.Rel[i] != "det" {
			continue
		}
		switch s.XPOS[h] {
		case "VBZ", "VBP", "VB":
			if Main(s.Rel[h]) == "obl" || Main(s.Rel[h]) == "obj" || Main(s.Rel[h]) == "nmod" {
				s.UPOS[h], s.XPOS[h] = "NOUN", "NN"
				if s.Words[h] != s.Lemmas[h] {
					s.XPOS[h] = "NNS"
				}
				for k := range s.Head {
					if s.Head[k] == h && k < h && Main(s.Rel[k]) == "nsubj" {
						s.Rel[k] = "compound"
					}
				}
			}
		}
	}
}

// possess hangs the owner before a possessive mark on the noun after it:
// "the war in Gaza and Russia's invasion" is no war in Russia.
func (s *Sentence) possess(mark int) {
	owner, n := s.Head[mark], mark+1
	if owner != mark-1 && !(owner >= 0 && owner < mark && s.Under(mark-1, owner)) {
		owner = mark - 1
	}
	for n < len(s.Words) && (s.UPOS[n] == "ADJ" || s.UPOS[n] == "NUM" || s.UPOS[n] == "ADV" || s.XPOS[n] == "VBN" || s.XPOS[n] == "HYPH") {
		n++
	}
	for n+1 < len(s.Words) && s.UPOS[n] == "NOUN" && s.UPOS[n+1] == "NOUN" {
		n++
	}
	if n >= len(s.Words) || s.UPOS[n] != "NOUN" || s.Head[owner] == n || s.Rel[owner] == "nmod:poss" || s.Under(n, owner) || s.UPOS[owner] != "PROPN" {
		return
	}
	s.Head[owner], s.Rel[owner] = n, "nmod:poss"
	s.Head[mark], s.Rel[mark] = owner, "case"
}

// joined gives both names before a noun to it: "US-Russia talks".
func (s *Sentence) joined(i int) {
	if i == 0 || i+1 >= len(s.Words) {
		return
	}
	if s.XPOS[i+1] == "VBN" && s.Rel[i+1] == "amod" && s.Head[i-1] == i+1 && s.UPOS[i-1] == "PROPN" { // "a Qatari-mediated deal"
		s.Rel[i-1] = "compound"
		return
	}
	if s.UPOS[i-1] != "PROPN" || s.UPOS[i+1] != "PROPN" && s.UPOS[i+1] != "ADJ" {
		return
	}
	n := s.Head[i+1]
	if n <= i+1 || s.UPOS[n] != "NOUN" || s.Head[i-1] == n || s.Head[i-1] == i+1 || s.Under(n, i-1) || Main(s.Rel[i-1]) != "nsubj" && Main(s.Rel[i-1]) != "obl" && Main(s.Rel[i-1]) != "obj" {
		return
	}
	s.Head[i-1], s.Rel[i-1] = n, "compound"
}

// level hangs a finite verb that is coordinated with an infinitive on the
// finite verb above: "pressed him to act and underlined the need".
func (s *Sentence) level(i int) {
	h := s.Head[i]
	if h < 0 || s.XPOS[h] != "VB" && s.XPOS[h] != "VBG" {
		return
	}
	for d := 0; h >= 0 && d < 8; h, d = s.Head[h], d+1 {
		if s.XPOS[h] == s.XPOS[i] && s.UPOS[h] == "VERB" {
			s.Head[i] = h
			return
		}
	}
}

// forTo makes one clause of "for Russia to use its influence".
func (s *Sentence) forTo(i int) {
	n := s.Head[i]
	if n <= i || s.Head[n] < 0 || Main(s.Rel[n]) != "obl" && Main(s.Rel[n]) != "nmod" {
		return
	}
	to := n + 1
	for to < len(s.Words) && s.Head[to] == n && s.Rel[to] == "flat" {
		to++
	}
	if to >= len(s.Words) || s.Lemmas[to] != "to" || s.UPOS[to] != "PART" {
		return
	}
	v := s.Head[to]
	if v <= to || s.Head[v] < 0 || s.Under(n, v) || s.Under(v, n) && s.Head[v] != n || Main(s.Rel[v]) == "ccomp" {
		return
	}
	if s.Head[v] == n {
		s.Head[v] = s.Head[n]
	}
	s.Rel[v] = "advcl"
	s.Head[n], s.Rel[n] = v, "nsubj"
	s.Head[i], s.Rel[i] = v, "mark"
}

// timeMarks lists words that open a clause of time as well as a phrase.
var timeMarks = map[string]bool{"after": true, "before": true, "since": true, "until": true, "till": true}

// clause gives a finite verb without subject the noun before it that the
// parser took for the end of a phrase of time: "after the Union sanctioned Iran".
func (s *Sentence) clause(mark int) {
	n := s.Head[mark]
	if n <= mark || s.Rel[mark] != "case" || s.UPOS[n] != "NOUN" && s.UPOS[n] != "PROPN" && s.UPOS[n] != "PRON" {
		return
	}
	v := n + 1
	for v < len(s.Words) && (s.Head[v] == n && s.Rel[v] == "flat" || s.UPOS[v] == "ADV" || s.UPOS[v] == "AUX") {
		v++
	}
	if v >= len(s.Words) || s.UPOS[v] != "VERB" || s.XPOS[v] != "VBD" && s.XPOS[v] != "VBZ" && s.XPOS[v] != "VBP" || s.Under(v, n) || s.Under(n, v) {
		return
	}
	for k := range s.Head {
		if s.Head[k] == v && Main(s.Rel[k]) == "nsubj" {
			return
		}
	}
	s.Head[n], s.Rel[n] = v, "nsubj"
	s.Head[mark], s.Rel[mark] = v, "mark"
	if s.Rel[v] != "root" {
		s.Rel[v] = "advcl"
	}
}

// plans lists nouns that an infinitive behind them completes.
var plans = map[string]bool{"attempt": true, "effort": true, "plan": true, "decision": true, "readiness": true, "willingness": true, "offer": true,
	"bid": true, "pledge": true, "promise": true, "refusal": true, "intention": true, "desire": true, "threat": true, "invitation": true, "proposal": true, "agreement": true, "deal": true, "accord": true, "pact": true, "treaty": true}

// planned hangs the infinitive whose "to" stands at i on the noun n before it.
func (s *Sentence) planned(i, n int) {
	v := s.Head[i]
	if v <= i || s.UPOS[v] != "VERB" || s.Head[v] < 0 || s.Head[v] == n || s.Under(n, v) || Main(s.Rel[v]) != "xcomp" && Main(s.Rel[v]) != "advcl" && Main(s.Rel[v]) != "ccomp" && (n == i-1 || s.Head[v] != i-1) {
		return
	}
	s.Head[v], s.Rel[v] = n, "acl"
}

// gather hangs words of the name that hang on another name on its first word.
func (s *Sentence) gather(n Name) {
	for i := n.First + 1; i < n.Last; i++ {
		if h := s.Head[i]; s.Rel[i] == "flat" && h >= 0 && (h < n.First || h >= n.Last) && !s.Under(n.First, i) {
			s.Head[i] = n.First
		}
	}
}

// free takes the first word of a name out of a flat name on the other side of
// a verb and gives it to that verb.
func (s *Sentence) free(n Name) {
	h := s.Head[n.First]
	if s.Rel[n.First] != "flat" || h < 0 || h >= n.First && h < n.Last {
		return
	}
	from, to := min(n.First, h), max(n.First, h)
	for v := from + 1; v < to; v++ {
		if s.UPOS[v] != "VERB" || s.Under(v, n.First) {
			continue
		}
		rel := "obj"
		if n.First < v {
			rel = "nsubj"
		}
		for i := range s.Head { // one subject, one object
			if s.Head[i] == v && Main(s.Rel[i]) == rel {
				return
			}
		}
		s.Head[n.First], s.Rel[n.First] = v, rel
		return
	}
}
