package code

import (
	"slices"

	"parley"
	"parley/actor"
	"parley/read/coref"
	"parley/read/syntax"
)

// The ids of given actors that no table and no grammar knows.
const (
	SourceID parley.ActorID = "code:source"
	TargetID parley.ActorID = "code:target"
)

// pair knows the actors of the sentence: the two that are given, and whom
// coreference finds. It is the claim.Actors of one coding.
type pair struct {
	doc            parley.Doc
	sents          []syntax.Sentence
	found          *coref.Result
	extra          map[parley.ActorID]*parley.Actor
	source, target side
	points         []int // byte offset of each code point, made when asked for
}

// side is one of the two given actors.
type side struct {
	id      parley.ActorID   // "" where nobody is given
	ids     []parley.ActorID // who the words mean, id first
	country string           // alpha-3, "" unknown
	spans   []span           // where it stands, best first
	// everywhere is spans and where it is spoken of again; see places.
	everywhere []span
}

// span is a stretch of words of one sentence.
type span struct{ sent, first, last int }

func (x span) covers(sent, w int) bool { return x.sent == sent && x.first <= w && w < x.last }

// place finds a given actor in the text, apart from the stretches that are
// taken, and who it is. An actor that the text does not have is nowhere, and
// known at most by name.
func (p *pair) place(name string, unknown parley.ActorID, taken []span) side {
	if name == "" {
		return side{}
	}
	x := side{spans: find(p.sents, p.doc.Text, name, taken)}
	for _, sp := range x.spans {
		for w := sp.first; w < sp.last; w++ {
			if ids, ok := p.found.At(sp.sent, w); ok && len(ids) == 1 {
				x.add(ids[0])
			}
		}
	}
	if x.id == "" {
		if c := actor.Lookup(name, ""); len(c) > 0 && c[0].Confidence > 0.7 {
			id := parley.ActorID(c[0].Entry.ID)
			p.learn(c[0].Entry)
			x.add(id)
		}
	}
	if x.id == "" {
		p.extra[unknown] = &parley.Actor{ID: unknown, Name: name, Type: parley.OtherActor, Country: countryOf(name), Names: []string{name}, Why: "given"}
		x.add(unknown)
	}
	for _, id := range x.ids {
		if a := p.Actor(id); a != nil && a.Country != "" {
			x.country = a.Country
			break
		}
	}
	return x
}

// countryOf is the country that the words of a name tell of: "Iraqi rebels".
func countryOf(name string) string {
	for _, w := range actor.NameWords(name) {
		if c, ok := actor.Demonym(w); ok {
			return c
		}
	}
	return ""
}

func (x *side) add(id parley.ActorID) {
	if x.id == "" {
		x.id = id
	}
	if !slices.Contains(x.ids, id) {
		x.ids = append(x.ids, id)
	}
}

// at reports whether the side stands at a word.
func (x *side) at(sent, w int) bool {
	for _, sp := range x.spans {
		if sp.covers(sent, w) {
			return true
		}
	}
	return false
}

// learn makes an actor of the tables known.
func (p *pair) learn(e *actor.Entry) {
	id := parley.ActorID(e.ID)
	if p.Actor(id) == nil {
		p.extra[id] = &parley.Actor{ID: id, Name: e.Name, Type: parley.ActorType(e.Type), Country: e.Country, Names: []string{e.Name}, Why: "its name"}
	}
}

// At returns the given actor that stands at the word, or whom coreference
// finds there.
func (p *pair) At(sent, word int) ([]parley.ActorID, bool) {
	if ids, ok := p.found.At(sent, word); ok {
		return ids, true
	}
	for _, x := range []*side{&p.source, &p.target} {
		if x.id != "" && x.at(sent, word) {
			return []parley.ActorID{x.id}, true
		}
	}
	return nil, false
}

// Actor returns an actor that At names, or nil.
func (p *pair) Actor(id parley.ActorID) *parley.Actor {
	if a := p.found.Actors[id]; a != nil {
		return a
	}
	return p.extra[id]
}

// State returns the state with that code.
func (p *pair) State(country string) parley.ActorID {
	id := parley.ActorID("state:" + country)
	if p.Actor(id) != nil {
		return id
	}
	e, ok := actor.ByID(string(id))
	if !ok {
		return ""
	}
	p.learn(e)
	return id
}

// is reports whether an actor of a claim is the given one: 2 for the same, 1
// for another that acts for the same country, 0 for neither.
func (p *pair) is(x *side, id parley.ActorID) int {
	if slices.Contains(x.ids, id) {
		return 2
	}
	if a := p.Actor(id); a != nil && a.Country != "" && a.Country == x.country {
		return 1
	}
	return 0
}

// Publisher returns nil: nobody publishes a sentence by itself.
func (p *pair) Publisher() []parley.ActorID { return nil }
