package coref

import (
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/read/syntax"
)

// pair is two or more actors whom a sentence has set side by side.
type pair struct {
	sent    int
	members []*chain
	class   class
	weight  float64 // how much it looks like the sides of something
}

// class is what the members of a pair are.
type class uint8

const (
	classPersons class = iota + 1
	classStates
	classSides // anything else: groups, peoples, a state and a group
)

// setChain returns the chain of several actors; one member is itself.
func (r *reader) setChain(members []*chain) *chain {
	var flat []*chain
	for _, m := range members {
		parts := []*chain{m}
		if len(m.members) > 0 {
			parts = m.members
		}
		for _, p := range parts {
			if p.id != "" && !slices.Contains(flat, p) {
				flat = append(flat, p)
			}
		}
	}
	switch len(flat) {
	case 0:
		return nil
	case 1:
		return flat[0]
	}
	key := "\x00"
	for _, c := range slices.SortedFunc(slices.Values(flat), func(a, b *chain) int { return a.order - b.order }) {
		key += strconv.Itoa(c.order) + " "
	}
	if c := r.named[key]; c != nil {
		return c
	}
	c := r.newChain(chain{plural: true, members: flat})
	r.named[key] = c
	return c
}

func classOf(members []*chain) class {
	persons, states := 0, 0
	for _, c := range members {
		switch {
		case c.person(), strings.HasPrefix(string(c.id), "office:"):
			persons++
		case c.state():
			states++
		}
	}
	switch {
	case persons == len(members):
		return classPersons
	case states == len(members):
		return classStates
	case persons > 0:
		return 0
	}
	return classSides
}

// findPairs looks for actors side by side in a sentence that has been read:
// coordinations, "Israeli-Palestinian", and who is in contact with whom.
//
// It may be called while the sentence is still being read, for "both" may mean
// those named just before.
func (r *reader) findPairs(s *syntax.Sentence) {
	r.pairs = r.pairs[:r.pairsBefore]
	found := r.found[r.starts[s.Index]:]
	contact := false
	for i := range s.Words {
		contact = contact || contactWords[lemma(s, i)]
	}
	if contact {
		r.contacts(s, found, func(c *chain) bool { return c.person() && c.id != "" })
		if has(s, 0, len(s.Words), "with") {
			r.contacts(s, found, func(c *chain) bool { return c.state() || c.kind == parley.ArmedGroup && c.entry != nil })
		}
	}
	for k, m := range found {
		if m.chain.thing || m.silent {
			continue
		}
		if len(m.chain.members) > 0 && s.Is(m.head, "conj") {
			continue // part of a longer row
		}
		members := m.chain.each()
		for _, n := range found[k+1:] {
			if n.chain.thing || n.silent || !sideBySide(s, m, n) {
				continue
			}
			for _, c := range n.chain.each() {
				if !slices.Contains(members, c) {
					members = append(members, c)
				}
			}
		}
		if r.addPair(s.Index, members) {
			r.pairs[len(r.pairs)-1].weight = sidesWeight(s, m)
		}
	}
}

// each returns the members of a set, or the chain itself where it is an actor.
func (c *chain) each() []*chain {
	switch {
	case len(c.members) > 0:
		return slices.Clone(c.members)
	case c.id == "":
		return nil
	}
	return []*chain{c}
}

// sidesWeight says how much a coordination looks like the sides of a conflict
// or an agreement: "between X and Y" does, "X and Y, the guarantors" does not.
func sidesWeight(s *syntax.Sentence, m *mention) float64 {
	if caseOf(s, m.head) == "between" {
		return 2
	}
	for i := range s.Words {
		beside := s.Is(i, "conj", "appos") && s.Is(m.head, "conj") && s.Head[i] == s.Head[m.head] // parsed as one more of the row
		if thirdParty[lemma(s, i)] && (beside || s.Head[i] == m.head || s.Head[m.head] == i) {
			return 0.2
		}
	}
	return 1
}

// thirdParty are nouns for those who help the sides.
var thirdParty = wordSet{"guarantor": true, "mediator": true, "facilitator": true, "broker": true, "host": true, "witness": true, "observer": true,
	"guest": true, "member": true, "country": true, "neighbor": true, "neighbour": true, "co-chair": true}

// sideBySide says whether two mentions are coordinated or joined by a hyphen.
func sideBySide(s *syntax.Sentence, m, n *mention) bool {
	if s.Rel[n.head] == "conj" && coordinated(s, n.head) == m.head {
		return true
	}
	return n.first == m.last+1 && (s.Words[m.last] == "-" || s.Words[m.last] == "–")
}

// contacts pairs the actors of a sentence about a contact where there are
// just two.
func (r *reader) contacts(s *syntax.Sentence, found []*mention, accept func(*chain) bool) {
	var members []*chain
	for _, m := range found {
		if m.silent || !accept(m.chain) || slices.ContainsFunc(members, func(c *chain) bool {
			return c == m.chain || c.state() && m.chain.state() && c.country == m.chain.country
		}) {
			continue
		}
		members = append(members, m.chain)
	}
	if len(members) == 2 {
		r.addPair(s.Index, members)
	} else if len(members) > 2 {
		r.partners(s, accept)
	}
}

// partners pairs the subject of a verb of contact with whom it is in contact
// with, where more are named: "X spoke with Y, adviser to Z".
func (r *reader) partners(s *syntax.Sentence, accept func(*chain) bool) {
	for v := range s.Words {
		if s.UPOS[v] != "VERB" || !contactWords[lemma(s, v)] {
			continue
		}
		var members []*chain
		add := func(i int) {
			for _, k := range conjuncts(s, i) {
				m := r.covering(s.Index, k)
				if m == nil || m.silent {
					continue
				}
				for _, c := range m.chain.each() {
					if accept(c) && !slices.Contains(members, c) {
						members = append(members, c)
					}
				}
			}
		}
		if k := s.Kid(v, "nsubj"); k >= 0 {
			add(k)
		}
		first := len(members)
		for _, k := range s.Kids(v) {
			if s.Is(k, "obj") || s.Is(k, "obl") && (caseOf(s, k) == "with" || caseOf(s, k) == "to" && !has(s, v, k, "with")) {
				add(k)
			}
		}
		if first > 0 && len(members) > first {
			r.addPair(s.Index, members)
			return
		}
	}
}

// addPair keeps actors that are two or more and of one class; it reports
// whether they are.
func (r *reader) addPair(sent int, members []*chain) bool {
	if len(members) < 2 {
		return false
	}
	c := classOf(members)
	if c == 0 || c == classSides && !opposed(members) {
		return false
	}
	r.pairs = append(r.pairs, pair{sent, members, c, 1})
	return true
}

// opposed says whether actors can be the sides of a conflict: states, groups
// and peoples, not two bodies of one state.
func opposed(members []*chain) bool {
	for _, m := range members {
		switch m.kind {
		case parley.State, parley.ArmedGroup, parley.Population, parley.Party, parley.Coalition:
		default:
			if !m.state() {
				return false
			}
		}
	}
	return true
}
