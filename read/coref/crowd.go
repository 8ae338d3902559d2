package coref

import (
	"strings"

	"parley"
	"parley/actor"
	"parley/place"
	"parley/read/syntax"
)

// unnamed resolves nouns for people, fighters and bodies whose state the
// phrase does not say: "gunmen", "farmers", "the police", "opposition
// parties". As data sets of events do, they are taken for those of the country
// that the sentence is about; people and fighters of whom that is not known
// are actors of their own.
func (r *reader) unnamed(p nounPhrase) (*chain, float64) {
	if c := r.fightersNamed(p); c != nil {
		return c, 0.7
	}
	if p.exemplified() {
		return nil, 0
	}
	kind, ok := actor.Folk(p.s.Words[p.head])
	if k := p.head - 1; k >= p.first && fold(p.s.Words[k]) == "armed" { // "armed groups" are fighters, "groups" are anybody
		if both, known := actor.Folk(join(p.s.Words[k:p.last])); known {
			return r.fighters(p, k, both)
		}
	}
	if !ok || !p.people(kind) || r.counts(p) {
		return r.generic(p), 0.55
	}
	if partisans[p.lemma] && r.owned(p) {
		return nil, 0 // they are of the side of whom they follow
	}
	body := kind == actor.GovernmentBody || kind == actor.Coalition
	if body && !r.bare(p) {
		return r.generic(p), 0.55
	}
	if anybody[p.lemma] && p.plural && r.afterDeterminers(p) == p.head && !r.owned(p) { // "killed 20 people in Juba"
		if state, known := actor.ByID("state:" + r.scene(p)); known {
			if x, ok := r.describe([]string{state.Name, "'s", "people"}); ok {
				return r.entryChain(x), 0.5
			}
		}
	}
	if code := r.ground(p); code != "" && !uprooted[p.lemma] && !r.owned(p) {
		if state, known := actor.ByID("state:" + code); known {
			noun := words(p.s, p.head, p.last)
			if body {
				noun = words(p.s, r.afterDeterminers(p), p.last)
			}
			if x, ok := r.describe(append([]string{state.Name, "'s"}, noun...)); ok && x.Entry.Type == kind && !strings.HasPrefix(x.Entry.ID, "office:") {
				return r.entryChain(x), 0.5
			}
		}
	}
	if body || anybody[p.lemma] {
		return nil, 0
	}
	return r.crowd(p, parley.ActorType(kind)), 0.5
}

// fightersNamed returns the armed group whose name stands before a noun for
// fighters.
func (r *reader) fightersNamed(p nounPhrase) *chain {
	if !lists["militia"][p.lemma] {
		return nil
	}
	for _, k := range p.s.Kids(p.head) {
		if k < p.head && p.s.Is(k, "compound", "nmod:desc", "amod") {
			if m := r.covering(p.s.Index, k); m != nil && m.kind == Name && m.chain.kind == parley.ArmedGroup {
				return m.chain
			}
		}
	}
	return nil
}

// exemplified reports whether names are given for the people of a phrase, who
// say more than it does: "militias, such as the Nahr Front, have agreed".
func (p nounPhrase) exemplified() bool {
	for i := p.head + 1; i+1 < len(p.s.Words) && i < p.head+8; i++ {
		such := fold(p.s.Words[i]) == "such" && fold(p.s.Words[i+1]) == "as"
		if !such && fold(p.s.Words[i]) != "including" {
			continue
		}
		for k := i + 1; k < len(p.s.Words) && k < i+5; k++ {
			if _, named := p.s.Name(k); named {
				return true
			}
		}
	}
	return false
}

// fighters is an actor for "armed groups" and "armed men", whose first word
// is k.
func (r *reader) fighters(p nounPhrase, k int, kind actor.Type) (*chain, float64) {
	if r.owned(p) {
		return nil, 0
	}
	if state, known := actor.ByID("state:" + r.ground(p)); known {
		if x, ok := r.describe(append([]string{state.Name, "'s"}, words(p.s, k, p.last)...)); ok && x.Entry.Type == kind {
			return r.entryChain(x), 0.5
		}
	}
	return nil, 0
}

// people reports whether a phrase means people rather than a kind of them:
// several, some one, or a noun that is collective itself.
func (p nounPhrase) people(kind actor.Type) bool {
	switch {
	case p.plural, p.indefinite, kind == actor.GovernmentBody, kind == actor.Coalition, lists["people"][fold(p.s.Words[p.head])]:
		return true
	}
	return p.lemma == "crowd" || p.lemma == "mob" || p.lemma == "clergy" || p.lemma == "youth" || p.lemma == "staff"
}

// partisans follow somebody.
var partisans = wordSet{"supporter": true, "follower": true, "sympathizer": true, "sympathiser": true, "loyalist": true, "believer": true}

// anybody are nouns that do not tell people from others.
var anybody = wordSet{"people": true, "person": true, "man": true, "woman": true, "child": true, "boy": true, "girl": true, "group": true, "public": true,
	"nation": true, "population": true, "community": true, "citizen": true, "national": true, "victim": true, "minority": true}

// uprooted are people who often are not of the country that they are in.
var uprooted = wordSet{"refugee": true, "migrant": true, "immigrant": true, "hostage": true, "captive": true, "returnee": true, "evacuee": true,
	"tourist": true, "foreigner": true, "expatriate": true, "mercenary": true, "peacekeeper": true, "volunteer": true, "prisoner": true, "detainee": true,
	"monitor": true, "inspector": true, "mediator": true, "jet": true, "aircraft": true, "warplane": true, "exile": true, "pirate": true, "hijacker": true,
	"people": true, "civilian": true, "child": true, "woman": true, "man": true, "troop": true, "force": true, "commander": true, "negotiator": true, "side": true,
	"delegation": true, "team": true, "mission": true, "state": true, "nation": true, "leader": true, "group": true, "faction": true, "diplomat": true,
	"embassy": true, "ministry": true, "delegate": true, "minister": true, "administration": true, "official": true, "pilgrim": true, "traveller": true, "traveler": true, "crew": true, "tank": true, "helicopter": true, "victim": true}

// bare reports whether a noun stands alone or with an article, or is of a kind
// that every state has one of ("riot police").
func (r *reader) bare(p nounPhrase) bool {
	if p.indefinite && !p.plural {
		return false
	}
	first := r.afterDeterminers(p)
	if first == p.head {
		return true
	}
	_, ok := actor.Folk(join(p.s.Words[first:p.last]))
	return ok
}

func (r *reader) afterDeterminers(p nounPhrase) int {
	first := p.first
	for first < p.head && (p.s.UPOS[first] == "DET" || p.s.UPOS[first] == "NUM") {
		first++
	}
	return first
}

// owned reports whether the phrase says whose the people are, be it nobody
// known: "its soldiers", "the company's workers", "members of the clan".
func (r *reader) owned(p nounPhrase) bool {
	if p.s.Kid(p.head, "nmod:poss") >= 0 {
		return true
	}
	f, l := complement(p.s, p.head, p.last)
	return f < l && (fold(p.s.Words[f]) == "of" || fold(p.s.Words[f]) == "from")
}

// crowd is an actor for people or fighters of no known country.
func (r *reader) crowd(p nounPhrase, kind parley.ActorType) *chain {
	prefix := genericPrefix[kind]
	if prefix == "" {
		return nil
	}
	name := fold(p.s.Words[p.head])
	id := parley.ActorID(prefix + slug(name))
	if c := r.byID[id]; c != nil {
		return c
	}
	return r.newChain(chain{id: id, kind: kind, name: name, plural: true, why: "people whom the text does not name"})
}

// ground is the country that a clause is about: the one in which it says that
// something happens, the only one that it names, the only one of the sentence,
// or the one of the whole text. "" where none stands out.
//
// Who publishes the text is not: its own fighters and forces it calls ours.
func (r *reader) ground(p nounPhrase) string {
	code := r.anyGround(p)
	if !r.isHome(code) || p.definite || titleNoun(p.s, p.head) {
		return code
	}
	if r.about != "" && !r.isHome(r.about) {
		return r.about
	}
	return ""
}

func (r *reader) anyGround(p nounPhrase) string {
	if code := r.scene(p); code != "" {
		return code
	}
	s := p.s
	v := verbOf(p)
	f, l := s.Range(v)
	if s.Is(p.head, "nsubj") && sayVerbs[lemma(s, v)] && s.Head[p.head] == v && p.first < v { // what they say may be of anybody
		if code := r.only(s, f, v); code != "" {
			return code
		}
		return r.about
	}
	if code := r.only(s, f, l); code != "" {
		return code
	}
	if r.about != "" && fold(s.Words[p.first]) == "the" {
		return r.about // they have been spoken of
	}
	if code := r.only(s, 0, len(s.Words)); code != "" {
		return code
	}
	return r.about
}

// verbOf is the verb of the clause that a phrase stands in.
func verbOf(p nounPhrase) int {
	v := p.head
	for n := 0; p.s.Head[v] >= 0 && n < 8 && p.s.UPOS[v] != "VERB"; n++ {
		v = p.s.Head[v]
	}
	return v
}

// scene is the country in which the clause of a phrase says that something
// happens, or "".
func (r *reader) scene(p nounPhrase) string {
	for _, k := range p.s.Kids(verbOf(p)) {
		if !p.s.Is(k, "obl", "nmod", "obj") {
			continue
		}
		f, l := p.s.Range(k)
		if code := scene(p.s, f, l); code != "" {
			return code
		}
	}
	return ""
}

// scene returns the country of the first place in which the words of a phrase
// say that something happens: "in Nairobi", "across northern Mali".
func scene(s *syntax.Sentence, first, last int) string {
	for i := first; i < last; i++ {
		n, ok := s.Name(i)
		if !ok || n.First != i || n.Type == "PER" || s.UPOS[i] == "VERB" {
			continue
		}
		switch caseOf(s, top(s, n.First, min(n.Last, len(s.Words)))) {
		case "in", "inside", "within", "across", "throughout", "at":
			if code := countryOfPlace(s, n.First, n.Last); code != "" {
				return code
			}
		}
	}
	return ""
}

func countryOfPlace(s *syntax.Sentence, first, last int) string {
	name := join(s.Words[first:last])
	if found := place.Lookup(name); len(found) > 0 {
		return found[0].Country
	}
	return ""
}

// only returns the one country that a stretch of words speaks of, not counting
// those who are only cited; "" where there are more or none.
func (r *reader) only(s *syntax.Sentence, first, last int) string {
	best := ""
	for i := first; i < last; i++ {
		if !startsUpper(s.Words[i]) || cited(s, i) {
			continue
		}
		code, _, n := stateNamed(s, i)
		if name, ok := s.Name(i); code == "" && ok && name.Type == "LOC" && name.First == i {
			code, n = countryOfPlace(s, name.First, name.Last), name.Last-name.First
		}
		if code == "" {
			continue
		}
		if best != "" && best != code {
			return ""
		}
		best = code
		i += max(0, n-1)
	}
	return best
}

// cited reports whether word i belongs to the one who says the rest of the
// sentence: "…, a Swiss newspaper reported", "…, officials in Paris said".
func cited(s *syntax.Sentence, i int) bool {
	for n := 0; n < 6 && i >= 0; n++ {
		h := s.Head[i]
		if s.Is(i, "parataxis") && sayVerbs[lemma(s, i)] {
			return true // "…, he told reporters by telephone from Turkey"
		}
		if h >= 0 && s.Is(i, "nsubj") && sayVerbs[lemma(s, h)] && (s.Kid(h, "ccomp") >= 0 || s.Is(h, "parataxis")) {
			return true
		}
		if h >= 0 && caseOf(s, i) == "according" {
			return true
		}
		i = h
	}
	return false
}
