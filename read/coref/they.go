package coref

import (
	"parley"
	"parley/read/syntax"
)

// they resolves "they" and "their": several named together, groups, and
// organisations.
func (r *reader) they(s *syntax.Sentence, i int) {
	if c := r.reflexive(s, i); c != nil {
		r.give(s, i, c, 0.8)
		return
	}
	if c := r.rowOf(s, i); c != nil {
		r.give(s, i, c, 0.8)
		return
	}
	c := r.antecedent(s, i, func(m *mention) float64 {
		c := m.chain
		switch {
		case c.plural && c.thing:
			return 0.85
		case c.plural || len(c.members) > 0 || m.plural:
			return 1
		case c.thing || human(c):
			return 0
		case c.kind == parley.Population:
			return 1
		case c.collective() && m.kind != Demonym:
			return 0.5
		}
		return 0
	})
	r.findPairs(s)
	pair := r.lastPair(s.Index, anyNumber, classPersons)
	weak := c == nil || c.thing || !c.plural && len(c.members) == 0
	if pair != nil && (s.Is(i, "nsubj") || s.Rel[i] == "nmod:poss") && r.recentPair(s.Index) && (weak || joint(s, i)) {
		c = pair
	}
	if c == nil || c.thing || r.ofUnnamed(s, i) {
		return
	}
	r.give(s, i, c, 0.65)
}

// rowOf returns the several who are named together as the subject of the clause
// that a possessive or an object stands in, or as those who are thanked or
// blamed in it: "Chad and Niger opened their borders".
func (r *reader) rowOf(s *syntax.Sentence, i int) *chain {
	if s.Is(i, "nsubj") {
		return nil
	}
	v := s.Head[i]
	for n := 0; v >= 0 && n < 6; n++ {
		if s.UPOS[v] == "VERB" || s.Kid(v, "nsubj") >= 0 {
			if s.Kid(v, "iobj", "obj") >= 0 && judged[lemma(s, v)] {
				if k := s.Kid(v, "iobj", "obj"); k < i {
					return r.row(s, k, i)
				}
			}
			if k := s.Kid(v, "nsubj"); k >= 0 {
				if k < i && s.Rel[i] == "nmod:poss" {
					return r.row(s, k, i)
				}
				return nil
			}
		}
		v = s.Head[v]
	}
	return nil
}

// judged are verbs (lemmas) whose object has what a possessive behind it says:
// "thanked both for their help".
var judged = wordSet{"thank": true, "praise": true, "commend": true, "congratulate": true, "applaud": true, "criticize": true, "criticise": true,
	"condemn": true, "blame": true, "rebuke": true, "salute": true, "honor": true, "honour": true, "credit": true, "warn": true, "urge": true}

// row returns the actors of a coordination before word i, nil where there are
// not several or not all are known.
func (r *reader) row(s *syntax.Sentence, k, i int) *chain {
	all := conjuncts(s, k)
	if len(all) < 2 {
		return nil
	}
	var members []*chain
	for _, w := range all {
		m := r.covering(s.Index, w)
		if w > i {
			break
		}
		if m == nil || m.silent || m.chain.thing {
			return nil
		}
		members = append(members, m.chain.each()...)
	}
	if len(members) < 2 {
		return nil
	}
	return r.setChain(members)
}

// ofUnnamed says whether the subject of the clause that a possessive stands in
// are people or sides of whom the text does not say who they are: "all parties
// must honour their word".
func (r *reader) ofUnnamed(s *syntax.Sentence, i int) bool {
	if s.Rel[i] != "nmod:poss" {
		return false
	}
	v := s.Head[i]
	for n := 0; v >= 0 && n < 8; n++ {
		if k := s.Kid(v, "nsubj"); k >= 0 && k < i {
			w := fold(s.Words[k])
			m := r.covering(s.Index, k)
			return (lists["sides"][w] || lists["states"][w] || lists["persons"][w]) && (m == nil || m.chain.thing)
		}
		v = s.Head[v]
	}
	return false
}

// recentPair says whether the last pair is of this sentence or the one
// before.
func (r *reader) recentPair(sent int) bool {
	return len(r.pairs) > 0 && r.pairs[len(r.pairs)-1].sent >= sent-1
}

// joint says whether the verb of a subject is one that two do together.
func joint(s *syntax.Sentence, i int) bool {
	h := s.Head[i]
	return h >= 0 && (contactWords[lemma(s, h)] || together[lemma(s, h)])
}

var together = wordSet{"agree": true, "share": true, "review": true, "underscore": true, "reaffirm": true, "discuss": true, "exchange": true, "commit": true,
	"affirm": true, "stress": true, "emphasize": true, "note": true, "pledge": true, "welcome": true, "sign": true, "decide": true}
