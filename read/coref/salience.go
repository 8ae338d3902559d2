package coref

import (
	"slices"

	"parley/read/syntax"
)

// reach is how many sentences back a pronoun looks.
const reach = 3

// antecedent returns the most salient chain among the mentions before word i:
// roles count as Lappin & Leass have them, each chain once a sentence, halved
// from sentence to sentence; fit says how well a mention agrees, 0 not at all.
func (r *reader) antecedent(s *syntax.Sentence, i int, fit func(*mention) float64) *chain {
	var best *chain
	others := r.namedBelow(s, i)
	score := map[*chain]float64{}
	inSentence := map[*chain]float64{}
	sent, factor := s.Index, 1.0
	flush := func() {
		for c, v := range inSentence {
			score[c] += v * factor
		}
		clear(inSentence)
	}
	for k := len(r.found) - 1; k >= 0; k-- {
		m := r.found[k]
		if m.sent < s.Index-reach {
			break
		}
		if m.sent != sent {
			flush()
			for ; sent > m.sent; sent-- {
				factor /= 2
			}
		}
		if m.sent == s.Index && (m.last > i || clash(s, m, i)) || slices.Contains(others, m.chain) {
			continue
		}
		f := fit(m)
		if f == 0 {
			continue
		}
		v := (m.weight + 100) * f
		if m.kind == Pronoun {
			v += 20 // what was last spoken of goes on
		}
		if m.sent == s.Index {
			v += closeness(s, m, i) * f
		}
		inSentence[m.chain] = max(inSentence[m.chain], v)
	}
	flush()
	for c, v := range score {
		if best == nil || v > score[best] || v == score[best] && c.order > best.order {
			best = c
		}
	}
	return best
}

// namedBelow returns whom the clause names of which the pronoun is the
// subject: "it has Ruritania's largest fleet" is not about Ruritania.
func (r *reader) namedBelow(s *syntax.Sentence, i int) []*chain {
	h := s.Head[i]
	if h < 0 || !s.Is(i, "nsubj") {
		return nil
	}
	var out []*chain
	for k := range r.spans[s.Index] {
		sp := &r.spans[s.Index][k]
		if sp.first > i && s.Under(top(s, sp.outer, sp.last), h) {
			if c := r.spanChain(s, sp); c != nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// closeness is what a mention of the same sentence has in addition: it is the
// subject of the clause that the pronoun stands in, or the possessive of a
// noun that is coordinated with that of the pronoun.
func closeness(s *syntax.Sentence, m *mention, i int) float64 {
	if s.Rel[i] == "nmod:poss" && s.Head[i] >= 0 {
		if besideOwner(s, m, i) {
			return 250
		}
		if o := coordinated(s, s.Head[i]); o != s.Head[i] && s.Rel[m.head] == "nmod:poss" && s.Head[m.head] == o {
			return 150
		}
	}
	v := s.Head[i]
	for n := 0; v >= 0 && n < 8; n++ {
		if k := s.Kid(v, "nsubj"); k >= 0 && k != i && k < i {
			if m.head == k || m.first <= k && k < m.last || s.Is(m.head, "appos") && s.Head[m.head] == k {
				return 100
			}
			return 0
		}
		if s.Rel[v] == "acl" && s.Rel[m.head] == "nmod:poss" && s.Head[m.head] == s.Head[v] {
			return 150 // "the union's promise to end its strike"
		}
		if s.Is(v, "acl", "xcomp") && s.Head[v] >= 0 && s.UPOS[v] == "VERB" && s.Rel[v] == "acl" {
			return 0
		}
		v = s.Head[v]
	}
	return 0
}

// besideOwner says whether a possessive is of a noun coordinated with the
// mention: "the queen and her ministers".
func besideOwner(s *syntax.Sentence, m *mention, i int) bool {
	h := s.Head[i]
	o := coordinated(s, h)
	if s.Rel[o] == "nmod" && s.Head[o] == m.head && human(m.chain) {
		o = m.head // "the king of Tonga and his ministers"
	}
	return o != h && !m.chain.thing && m.kind != Demonym && (human(m.chain) || m.chain.state() || m.chain.collective()) && s.Rel[o] != "nmod:poss" && (o == m.head || m.first <= o && o < m.last) && m.last <= i
}

// clash says whether grammar forbids that the pronoun means the mention: both
// hang on one verb, or the mention contains the pronoun.
func clash(s *syntax.Sentence, m *mention, i int) bool {
	if s.Rel[i] == "nmod:poss" {
		if s.Head[i] >= 0 && besideOwner(s, m, i) {
			return false
		}
		return s.Head[i] == m.head || s.Under(i, m.head) && !s.Is(m.head, "root", "nsubj")
	}
	h := s.Head[i]
	if h < 0 {
		return false
	}
	head := coordinated(s, m.head)
	if s.Head[head] == h && s.Is(head, "nsubj", "obj", "iobj", "obl") && s.Is(i, "nsubj", "obj", "iobj", "obl") {
		return true
	}
	return s.Under(i, m.head) && m.kind != Pronoun && s.UPOS[m.head] != "VERB"
}

// salient returns the most salient chain of the last sentences that is
// accepted.
func (r *reader) salient(sent, back int, accept func(*chain) bool) *chain {
	score := map[*chain]float64{}
	for k := len(r.found) - 1; k >= 0 && r.found[k].sent >= sent-back; k-- {
		m := r.found[k]
		if m.chain.id == "" || !accept(m.chain) {
			continue
		}
		v := m.weight + 100
		if m.kind == Demonym {
			v /= 4
		}
		for d := m.sent; d < sent; d++ {
			v /= 2
		}
		score[m.chain] = max(score[m.chain], v)
	}
	var best *chain
	for c, v := range score {
		if best == nil || v > score[best] || v == score[best] && c.order > best.order {
			best = c
		}
	}
	return best
}
