package coref

import (
	"slices"
	"strings"

	"parley"
	"parley/actor"
)

// gender is what pronouns need to know.
type gender uint8

const (
	unknownGender gender = iota
	male
	female
)

// chain is everything in the document that means one actor, or one thing.
type chain struct {
	order    int
	id       parley.ActorID // "" for things and places that are no actors
	entry    *actor.Entry   // nil where no table knows it
	kind     parley.ActorType
	name     string
	country  string
	names    map[string]bool
	words    map[string]bool // that it is called besides
	offices  []parley.Office
	roles    []string // normalised roles that the text gives a person
	nouns    wordSet  // head nouns that the text has called it: "spokesman"
	gender   gender
	plural   bool
	thing    bool
	why      string
	likely   []parley.Likely
	members  []*chain // of a pair or a larger set
	last     int      // sentence of the last mention
	emitted  bool     // some mention of it is given out
	mentions int
}

func (c *chain) person() bool { return c.kind == parley.Person }

// state says whether the chain stands for a state: the state itself or its
// government.
func (c *chain) state() bool {
	return c.kind == parley.State || c.kind == parley.GovernmentBody && strings.HasSuffix(string(c.id), ":government")
}

// actors returns the ids that a mention of the chain means.
func (c *chain) actors() []parley.ActorID {
	if len(c.members) == 0 {
		if c.id == "" {
			return nil
		}
		return []parley.ActorID{c.id}
	}
	var ids []parley.ActorID
	for _, m := range c.members {
		for _, id := range m.actors() {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func (c *chain) addName(form string) { note(&c.names, form) }

// addWords notes words that mean the actor in its text alone.
func (c *chain) addWords(form string) { note(&c.words, form) }

func note(forms *map[string]bool, form string) {
	form = strings.TrimSpace(form)
	for _, s := range []string{"'s", "’s", "'", "’"} {
		form = strings.TrimSuffix(form, s)
	}
	if form != "" {
		if *forms == nil {
			*forms = map[string]bool{}
		}
		(*forms)[strings.Join(strings.Fields(form), " ")] = true
	}
}

// call remembers that the text has called the chain by a noun.
func (c *chain) call(noun string) {
	if c.nouns == nil {
		c.nouns = wordSet{}
	}
	c.nouns[noun] = true
}

func (c *chain) addOffice(o parley.Office) {
	if o.Title == "" {
		return
	}
	for i, have := range c.offices {
		if have.Title == o.Title && (have.Of == o.Of || have.Of == "" || o.Of == "") {
			if have.Of == "" {
				c.offices[i].Of = o.Of
			}
			return
		}
	}
	c.offices = append(c.offices, o)
}

// newChain adds a chain to the document.
func (r *reader) newChain(c chain) *chain {
	c.order = len(r.chains)
	c.last = -1
	p := &c
	r.chains = append(r.chains, p)
	if c.id != "" && r.byID[c.id] == nil {
		r.byID[c.id] = p
	}
	return p
}

// entryChain returns the chain of a known actor.
func (r *reader) entryChain(x actor.Candidate) *chain {
	e := x.Entry
	if c := r.byID[parley.ActorID(e.ID)]; c != nil {
		return c
	}
	c := r.newChain(chain{id: parley.ActorID(e.ID), entry: e, kind: parley.ActorType(e.Type), name: e.Name, country: e.Country, why: x.Why})
	c.plural = e.Type == actor.Population || e.Type == actor.UnnamedSource && strings.HasSuffix(e.Name, "s") ||
		e.Type == actor.ArmedGroup && strings.HasPrefix(e.ID, "armed:")
	if c.person() {
		c.gender = genderOf(strings.Fields(e.Name))
	}
	return c
}

// stateChain returns the chain of a state by its code.
func (r *reader) stateChain(code string) *chain {
	if c := r.byID[parley.ActorID("state:"+code)]; c != nil {
		return c
	}
	e, ok := actor.ByID("state:" + code)
	if !ok {
		return nil
	}
	return r.entryChain(actor.Candidate{Entry: e, Confidence: 1, Why: "state"})
}

// thingChain returns the chain of a thing that is no actor, by its head noun;
// it only keeps "it" from being taken for an actor.
func (r *reader) thingChain(lemma string, plural bool) *chain {
	key := lemma
	if plural {
		key += "+"
	}
	if c := r.things[key]; c != nil {
		return c
	}
	c := r.newChain(chain{thing: true, name: lemma, plural: plural})
	r.things[key] = c
	return c
}

// genderOf guesses from titles and given names.
func genderOf(words []string) gender {
	for _, w := range words {
		w = strings.ToLower(w)
		switch {
		case femaleWords[w]:
			return female
		case maleWords[w]:
			return male
		}
	}
	if len(words) < 2 {
		return unknownGender
	}
	first := fold(words[0])
	switch {
	case femaleGiven[first]:
		return female
	case maleGiven[first]:
		return male
	}
	return unknownGender
}

// slug makes the part of an id from a name: "Farhad Alaaldin" → "farhad-alaaldin".
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range fold(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f:
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case r != '\'':
			gap = true
		}
	}
	return b.String()
}
