package coref

import (
	"math"
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
		case c.person():
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
func (r *reader) findPairs(s *syntax.Sentence) {
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
		if m.chain.id == "" || m.silent {
			continue
		}
		members := []*chain{m.chain}
		for _, n := range found[k+1:] {
			if n.chain.id != "" && !n.silent && n.chain != m.chain && sideBySide(s, m, n) && !slices.Contains(members, n.chain) {
				members = append(members, n.chain)
			}
		}
		if r.addPair(s.Index, members) {
			r.pairs[len(r.pairs)-1].weight = sidesWeight(s, m)
		}
	}
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

// set resolves plural phrases for actors named before: "the two leaders",
// "both sides", "the parties", "the two countries".
func (r *reader) set(p nounPhrase) (*chain, float64) {
	c, confidence := r.plainSet(p)
	if c != nil {
		r.addPair(p.s.Index, c.members) // they stay at hand
	}
	return c, confidence
}

func (r *reader) plainSet(p nounPhrase) (*chain, float64) {
	word := fold(p.s.Words[p.head])
	n, counted := p.count()
	if !p.plural && word != "pair" && word != "duo" && word != "two" || !p.definite && !counted && word != "two" {
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
	confidence := 0.8
	if !counted {
		n, confidence = 2, 0.6
	}
	switch {
	case word == "two" && p.head == p.first+1 && p.definite, word == "pair", word == "duo":
		return r.lastPair(p.s.Index, n, classPersons, classStates, classSides), confidence
	case lists["persons"][word]:
		if c := r.lastPair(p.s.Index, n, classPersons); c != nil {
			return c, confidence
		}
		if !counted {
			return nil, 0
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

// lastSides returns the last two sides: where they do something together
// ("both sides agreed") those in contact, else those named side by side.
func (r *reader) lastSides(p nounPhrase, n int) *chain {
	if k := len(r.pairs) - 1; k >= 0 && r.pairs[k].class == classPersons && r.pairs[k].sent >= p.s.Index-1 && p.s.Is(p.head, "nsubj") && joint(p.s, p.head) {
		return r.countries(r.lastPair(p.s.Index, n, classPersons))
	}
	if c := r.usualSides(p.s.Index, n); c != nil {
		return c
	}
	return r.countries(r.lastPair(p.s.Index, n, classPersons))
}

// usualSides returns those whom the text has set side by side most, the
// further back the less it counts.
func (r *reader) usualSides(sent, n int) *chain {
	score := map[*chain]float64{}
	var best *chain
	for k := len(r.pairs) - 1; k >= 0 && r.pairs[k].sent >= sent-30; k-- {
		p := &r.pairs[k]
		if p.class == classPersons || len(p.members) != n {
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

// lastPair returns the set of the last pair of one of the classes within a
// few sentences.
func (r *reader) lastPair(sent, n int, classes ...class) *chain {
	for k := len(r.pairs) - 1; k >= 0 && r.pairs[k].sent >= sent-6; k-- {
		if p := r.pairs[k]; len(p.members) == n && slices.Contains(classes, p.class) {
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
