package coref

import (
	"strings"

	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// demonymAt reads a word of nationality; where it names a people it leaves
// the word to readNoun.
func (r *reader) demonymAt(s *syntax.Sentence, i int) bool {
	if !startsUpper(s.Words[i]) || s.Is(i, "flat") {
		return false
	}
	code, n := "", 0
	for k := min(2, len(s.Words)-i); k > 0 && n == 0; k-- {
		if s.UPOS[i+k-1] == "PUNCT" || s.UPOS[i] == "DET" {
			continue
		}
		if c, ok := actor.Demonym(join(s.Words[i : i+k])); ok {
			code, n = c, k
		}
	}
	if n == 0 || nominal(s, i+n-1) && (plural(s, i+n-1) || !s.Is(i+n-1, "compound", "amod", "nmod:desc", "nmod:poss", "conj", "nmod")) {
		return false
	}
	if i > 1 && s.Words[i-1] == "-" && against[fold(s.Words[i-2])] || i+n < len(s.Words) && lists["geography"][fold(s.Words[i+n])] && startsUpper(s.Words[i+n]) {
		return true // "Persian Gulf", "pro-Israel"
	}
	if c := r.stateChain(code); c != nil {
		r.add(s, i, i+n, top(s, i, i+n), Demonym, c, 0.85)
	}
	return true
}

// against are the first parts of words such as "pro-Israel": what they name
// does not act.
var against = wordSet{"pro": true, "anti": true, "non": true, "ex": true}

// nounPhrase is a noun with what belongs to it.
type nounPhrase struct {
	s                 *syntax.Sentence
	head, first, last int
	lemma             string
	plural            bool
	definite          bool // the, this, that, these, those, both
	indefinite        bool // a, an, another, no
}

func phraseOf(s *syntax.Sentence, i int) nounPhrase {
	p := nounPhrase{s: s, head: i, first: leftEdge(s, i), last: rightEdge(s, i), lemma: lemma(s, i), plural: plural(s, i)}
	for k := p.first; k < i; k++ {
		if s.UPOS[k] != "DET" || s.Head[k] != i {
			continue
		}
		switch fold(s.Words[k]) {
		case "the", "this", "that", "these", "those", "both":
			p.definite = true
		case "a", "an", "another", "no", "any", "some", "every", "each":
			p.indefinite = true
		}
	}
	if p.first == 0 && i > 0 && s.Words[0] == "Q" {
		p.first++ // who asks, in a transcript
	}
	if w := fold(s.Words[i]); (w == "prince" || w == "princess") && p.first == i && i > 0 && s.Words[i-1] == "Crown" {
		p.first-- // parsers take the two words apart
	}
	return p
}

// readNoun resolves a noun phrase that is no name.
func (r *reader) readNoun(s *syntax.Sentence, i int) {
	if s.Is(i, "flat", "fixed", "goeswith", "nmod:unmarked", "obl:unmarked") {
		return
	}
	p := phraseOf(s, i)
	if s.Is(i, "compound", "nmod:desc") {
		r.modifier(p)
		return
	}
	c, kind, confidence := r.resolveNoun(p)
	if c != nil {
		m := r.add(s, p.first, p.last, i, kind, c, confidence)
		m.plural = p.plural
		return
	}
	r.addSilent(s, p.first, p.last, i, r.unresolved(p))
}

// resolveNoun tries the readings of a noun phrase from the surest on.
func (r *reader) resolveNoun(p nounPhrase) (*chain, string, float64) {
	if c, ok := r.explained(p); ok {
		return c, Noun, 0.7
	}
	if c := r.apposed(p); c != nil {
		return c, Noun, 0.85
	}
	if c, confidence := r.set(p); c != nil {
		return c, Noun, confidence
	}
	if c, confidence := r.possessed(p); c != nil {
		return c, Noun, confidence
	}
	if c, confidence := r.office(p); c != nil {
		return c, Title, confidence
	}
	if c, confidence := r.described(p); c != nil {
		return c, Noun, confidence
	}
	if c, confidence := r.backReference(p); c != nil {
		return c, Noun, confidence
	}
	if c, confidence := r.unnamed(p); c != nil {
		return c, Noun, confidence
	}
	return nil, "", 0
}

// unresolved is what competes for pronouns without being an actor.
func (r *reader) unresolved(p nounPhrase) *chain {
	c := r.thingChain(p.lemma, p.plural)
	if personNouns[p.lemma] && !p.plural {
		c.kind = parley.Person
		c.gender = genderOf([]string{p.lemma})
	}
	return c
}

// modifier reads a noun before another: only descriptions count, "the Iraqi
// [government] request".
func (r *reader) modifier(p nounPhrase) {
	first := p.first
	for first > 0 && p.s.Head[first-1] == p.s.Head[p.head] && p.s.Is(first-1, "amod", "compound") && startsUpper(p.s.Words[first-1]) {
		first--
	}
	if first == p.first && ofStateAlone[p.lemma] { // "an army post", "the police chief"
		if c := r.ofGround(p); c != nil {
			r.add(p.s, first, p.last, p.head, Noun, c, 0.4)
		}
		return
	}
	if x, ok := r.describe(words(p.s, first, p.last)); ok && p.s.UPOS[p.head] == "NOUN" && x.Entry.Type == actor.GovernmentBody && !strings.HasPrefix(x.Entry.ID, "office:") {
		r.add(p.s, first, p.last, p.head, Noun, r.entryChain(x), 0.7*x.Confidence)
	}
}

// ofStateAlone are bodies that a noun before another names of one state only.
var ofStateAlone = wordSet{"army": true, "police": true, "government": true}

// ofGround returns the body of the country that the clause is about.
func (r *reader) ofGround(p nounPhrase) *chain {
	if p.s.Head[p.head] < 0 || !p.s.Is(p.head, "compound") || titleNoun(p.s, p.s.Head[p.head]) {
		return nil
	}
	state, ok := actor.ByID("state:" + r.ground(p))
	if !ok {
		return nil
	}
	x, ok := r.describe([]string{state.Name, "'s", p.s.Words[p.head]})
	if !ok || x.Entry.Type != actor.GovernmentBody {
		return nil
	}
	return r.entryChain(x)
}

// apposed returns the chain of the name beside the phrase: "the militant
// group Hamas", "Masoud Pezeshkian, the Iranian president".
func (r *reader) apposed(p nounPhrase) *chain {
	s := p.s
	if sp := r.beside(p); sp != nil && r.compatible(sp, p) {
		return r.called(r.spanChain(s, sp), p)
	}
	if s.Is(p.head, "appos") && s.Head[p.head] >= 0 && !announces(s, s.Head[p.head], p.head) {
		if sp := r.spanAt(s, s.Head[p.head]); sp != nil && r.compatible(sp, p) {
			return r.called(r.spanChain(s, sp), p)
		}
	}
	for _, k := range s.Kids(p.head) {
		if k > p.head && s.Is(k, "appos", "flat") && !announces(s, p.head, k) {
			if sp := r.spanAt(s, k); sp != nil && r.compatible(sp, p) {
				return r.called(r.spanChain(s, sp), p)
			}
		}
	}
	return nil
}

// announces says whether a colon stands between two words: "The President:
// X, everyone" has the one speak of the other.
func announces(s *syntax.Sentence, first, last int) bool {
	for i := min(first, last) + 1; i < max(first, last); i++ {
		if s.Words[i] == ":" {
			return true
		}
	}
	return false
}

// beside returns the person's name next to a phrase, with a comma between,
// where the tree has lost the apposition; what follows must close it.
func (r *reader) beside(p nounPhrase) *span {
	s := p.s
	_, l := complement(s, p.head, p.last)
	l = max(l, p.last)
	if l+1 < len(s.Words) && s.Words[l] == "," {
		if sp := r.spanAt(s, l+1); sp != nil && sp.person != nil && sp.outer == l+1 && r.namesIt(p, sp) {
			return sp
		}
	}
	if p.first > 1 && s.Words[p.first-1] == "," && closed(s, l) {
		if sp := r.spanAt(s, p.first-2); sp != nil && sp.person != nil && sp.last == p.first-1 {
			return sp
		}
	}
	return nil
}

// namesIt says whether a name behind a phrase and a comma is an apposition:
// commas on both sides, or a phrase that begins the sentence.
func (r *reader) namesIt(p nounPhrase, sp *span) bool {
	s := p.s
	if sp.last < len(s.Words) && s.Words[sp.last] == "," {
		return true
	}
	if p.first == 0 {
		return true
	}
	return closed(s, sp.last) && !s.Is(top(s, sp.outer, sp.last), "nsubj")
}

// closed says whether the word at i ends an apposition.
func closed(s *syntax.Sentence, i int) bool {
	if i >= len(s.Words) {
		return true
	}
	switch s.Words[i] {
	case ",", ".", ";", ":", ")", "(", "-", "–", "—", "”", "\"":
		return true
	}
	return false
}

func (r *reader) called(c *chain, p nounPhrase) *chain {
	if c == nil {
		return nil
	}
	c.call(p.lemma)
	if c.person() && c.country == "" { // "a member of the Ghanaian parliament, X"
		_, l := complement(p.s, p.head, p.last)
		c.country = r.countryOf(p, max(l, p.last))
	}
	return c
}

// compatible says whether a name can be what the noun says.
func (r *reader) compatible(sp *span, p nounPhrase) bool {
	if p.plural {
		return false
	}
	if sp.person != nil {
		return titleNoun(p.s, p.head)
	}
	if sp.known && sp.cand.Entry.Type == actor.State && !lists["state"][p.lemma] && !stateNouns[p.lemma] {
		return false // "…Niger - a conflict that"
	}
	return !titleNoun(p.s, p.head) && (sp.known || sp.kind == "ORG")
}

// stateNouns are what a state may be called besides a country.
var stateNouns = wordSet{"power": true, "ally": true, "neighbor": true, "neighbour": true, "rival": true, "foe": true, "adversary": true, "enemy": true,
	"member": true, "partner": true, "producer": true, "exporter": true, "mediator": true, "guarantor": true, "host": true, "broker": true, "giant": true,
	"democracy": true, "island": true, "archipelago": true, "territory": true, "friend": true, "backer": true, "supporter": true, "sponsor": true,
	"supplier": true, "signatory": true, "superpower": true, "economy": true, "land": true, "observer": true, "chair": true, "patron": true, "donor": true}

func (r *reader) spanAt(s *syntax.Sentence, i int) *span {
	for k := range r.spans[s.Index] {
		if sp := &r.spans[s.Index][k]; sp.outer <= i && i < sp.last {
			return sp
		}
	}
	return nil
}
