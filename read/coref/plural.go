package coref

import (
	"math"
	"slices"
	"strings"

	"parley"
	"parley/actor"
)

// set resolves plural phrases for actors named before: "the two leaders",
// "both sides", "the parties", "the two countries".
func (r *reader) set(p nounPhrase) (*chain, float64) {
	if !p.plural && !setWords[fold(p.s.Words[p.head])] {
		return nil, 0
	}
	r.findPairs(p.s)
	return r.plainSet(p)
}

// setWords are nouns of singular form for two.
var setWords = wordSet{"pair": true, "duo": true, "two": true}

func (r *reader) plainSet(p nounPhrase) (*chain, float64) {
	word := fold(p.s.Words[p.head])
	n, counted := p.count()
	if !p.definite && !counted && word != "two" {
		return nil, 0
	}
	if f, l := complement(p.s, p.head, p.last); f < l && (fold(p.s.Words[f]) == "of" || fold(p.s.Words[f]) == "in" || fold(p.s.Words[f]) == "from" || fold(p.s.Words[f]) == "to") && word != "sides" {
		return nil, 0
	}
	if r.countryOf(p, p.head) != "" {
		return nil, 0
	}
	if !counted && memberWords[word] {
		return nil, 0
	}
	if next := p.last; lists["sides"][word] && next < len(p.s.Words) && fold(p.s.Words[next]) == "to" && p.s.UPOS[next] == "ADP" {
		return nil, 0 // "the parties to the conflict" are not those of this sentence
	}
	confidence := 0.8
	if !counted {
		n, confidence = 2, 0.6
	}
	switch {
	case word == "two" && p.head == p.first+1 && p.definite, word == "pair", word == "duo":
		return r.lastPairWithout(r.subjectAbove(p), p.s.Index, n, classPersons, classStates, classSides), confidence
	case lists["persons"][word]:
		if c := r.lastPairWithout(r.subjectAbove(p), p.s.Index, n, classPersons); c != nil {
			return c, confidence
		}
		if !counted {
			return r.colleagues(p), confidence - 0.1
		}
		return r.lastPersons(p.s.Index, n), confidence - 0.1
	case lists["sides"][word]:
		return r.lastSides(p, n), confidence - 0.1
	case lists["states"][word]:
		if c := r.countries(r.lastPair(p.s.Index, n, classStates, classPersons)); c != nil && classOf(c.members) == classStates {
			return c, confidence
		}
		if c := r.lastPair(p.s.Index, n, classStates); c != nil {
			return c, confidence - 0.1
		}
		if counted {
			return r.lastStates(p.s.Index, n), confidence - 0.15
		}
	}
	return nil, 0
}

// colleagues returns those whom the text has set side by side and who all have
// the office that the noun says, however many: "the foreign ministers".
func (r *reader) colleagues(p nounPhrase) *chain {
	role, ok := actor.Office(strings.TrimSuffix(join(p.s.Words[p.first:p.last]), "s"))
	if !ok {
		return nil
	}
	c := r.lastPair(p.s.Index, anyNumber, classPersons)
	if c == nil {
		return nil
	}
	for _, m := range c.members {
		if !holds(m, role, r.date, false) {
			return nil
		}
	}
	return c
}

// lastSides returns the last two sides: where they do something together
// ("both sides agreed") those in contact, else those named side by side.
func (r *reader) lastSides(p nounPhrase, n int) *chain {
	if k := len(r.pairs) - 1; k >= 0 && r.pairs[k].class == classPersons && r.pairs[k].sent >= p.s.Index-1 && p.s.Is(p.head, "nsubj") && joint(p.s, p.head) {
		return r.countries(r.lastPair(p.s.Index, n, classPersons))
	}
	helper := r.helperOf(p)
	if c := r.usualSides(p.s.Index, n, helper); c != nil || helper != "" {
		return c
	}
	return r.countries(r.lastPair(p.s.Index, n, classPersons))
}

// helperOf returns the state that helps, urges or brings together the sides
// that a phrase means, and so is none of them.
func (r *reader) helperOf(p nounPhrase) string {
	s := p.s
	v := s.Head[p.head]
	for n := 0; v >= 0 && n < 8 && !helping[lemma(s, v)]; n++ {
		v = s.Head[v]
	}
	if v < 0 || s.Is(p.head, "nsubj") && s.Head[p.head] == v {
		return ""
	}
	for n := 0; v >= 0 && n < 8; n++ {
		if k := s.Kid(v, "nsubj"); k >= 0 && k < p.first {
			if m := r.covering(s.Index, k); m != nil && m.chain.country != "" {
				return m.chain.country
			}
		}
		v = s.Head[v]
	}
	return ""
}

// helping are verbs (lemmas) for what a third party does to the sides.
var helping = wordSet{"help": true, "assist": true, "aid": true, "urge": true, "mediate": true, "encourage": true, "bring": true, "facilitate": true,
	"press": true, "push": true, "call": true, "invite": true, "persuade": true, "convince": true, "ask": true, "host": true, "support": true, "thank": true,
	"commend": true, "shuttle": true, "broker": true}

// usualSides returns those whom the text has set side by side most, the
// further back the less it counts, but not those who help the sides.
func (r *reader) usualSides(sent, n int, helper string) *chain {
	score := map[*chain]float64{}
	var best *chain
	for k := len(r.pairs) - 1; k >= 0 && r.pairs[k].sent >= sent-30; k-- {
		p := &r.pairs[k]
		if p.class == classPersons || len(p.members) != n || slices.ContainsFunc(p.members, func(m *chain) bool { return m.country != "" && m.country == helper }) {
			continue
		}
		c := r.setChain(p.members)
		score[c] += p.weight * math.Exp2(-float64(sent-p.sent)/6)
		if best == nil || score[c] > score[best] {
			best = c
		}
	}
	return best
}

// memberWords mean the sides only with a number: "the two groups".
var memberWords = wordSet{"groups": true, "factions": true, "camps": true, "peoples": true}

// count returns the number that a phrase gives: "both", "the two", "all three".
func (p nounPhrase) count() (int, bool) {
	for k := p.first; k < p.head; k++ {
		switch fold(p.s.Words[k]) {
		case "two", "2", "both":
			return 2, true
		case "three", "3":
			return 3, true
		case "four", "4":
			return 4, true
		}
	}
	return 0, false
}

// anyNumber stands for two or more.
const anyNumber = 0

// lastPair returns the set of the last n that were set side by side, all of
// one of the classes, within a few sentences.
func (r *reader) lastPair(sent, n int, classes ...class) *chain {
	return r.lastPairWithout(nil, sent, n, classes...)
}

// subjectAbove returns who does something to those whom an object means, and so
// is not among them: "X urged the pair".
func (r *reader) subjectAbove(p nounPhrase) *chain {
	h := p.s.Head[p.head]
	if h < 0 || !p.s.Is(p.head, "obj", "iobj", "obl") {
		return nil
	}
	k := p.s.Kid(h, "nsubj")
	if k < 0 || k > p.first {
		return nil
	}
	if m := r.covering(p.s.Index, k); m != nil && !m.chain.thing {
		return m.chain
	}
	return nil
}

// lastPairWithout is lastPair of those among whom somebody is not.
func (r *reader) lastPairWithout(other *chain, sent, n int, classes ...class) *chain {
	for k := len(r.pairs) - 1; k >= 0 && r.pairs[k].sent >= sent-6; k-- {
		if other != nil && slices.Contains(r.pairs[k].members, other) {
			continue
		}
		if p := r.pairs[k]; (len(p.members) == n || n == anyNumber) && slices.Contains(classes, p.class) {
			return r.setChain(p.members)
		}
	}
	return nil
}

// lastPersons returns the n persons of the last two sentences where there are
// just so many.
func (r *reader) lastPersons(sent, n int) *chain {
	var members []*chain
	for k := len(r.found) - 1; k >= 0 && r.found[k].sent >= sent-2; k-- {
		c := r.found[k].chain
		if c.person() && c.id != "" && !slices.Contains(members, c) {
			members = append(members, c)
		}
	}
	if len(members) != n {
		return nil
	}
	return r.setChain(members)
}

// lastStates returns the n states that act, themselves or by their
// governments, in the last sentences where there are just so many.
func (r *reader) lastStates(sent, n int) *chain {
	var members []*chain
	for k := len(r.found) - 1; k >= 0 && r.found[k].sent >= sent-3; k-- {
		c := r.found[k].chain
		if !c.state() || c.country == "" || len(c.members) > 0 {
			continue
		}
		if state := r.stateChain(c.country); state != nil && !slices.Contains(members, state) {
			members = append(members, state)
		}
		if len(members) == n {
			break
		}
	}
	if len(members) != n {
		return nil
	}
	return r.setChain(members)
}

// countries turns persons into the states that they act for, where each has
// its own.
func (r *reader) countries(c *chain) *chain {
	if c == nil || len(c.members) == 0 || classOf(c.members) != classPersons {
		return c
	}
	var states []*chain
	for _, m := range c.members {
		if m.country == "" {
			return c
		}
		state := r.stateChain(m.country)
		if state == nil || slices.Contains(states, state) {
			return c
		}
		states = append(states, state)
	}
	return r.setChain(states)
}

// singular says whether pronouns of the singular can mean the chain as an
// organisation or a state.
func (c *chain) collective() bool {
	switch c.kind {
	case parley.ArmedGroup, parley.Party, parley.Coalition, parley.Organisation, parley.GovernmentBody, parley.Body, parley.IGO, parley.Media:
		return !strings.HasPrefix(string(c.id), "office:")
	}
	return false
}
