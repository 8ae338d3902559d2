// Package roster unites the actors of all readings: one entry for each id,
// with every name that it was read under. Like the merge of claims it is a
// function of the readings alone, whatever their order.
package roster

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"parley"
)

// Entry is an actor with how often it is named.
type Entry struct {
	parley.Actor
	Documents int // that name it
	Claims    int // that name it, as a role or as a source
}

// Roster collects actors. The zero value is ready to use.
type Roster struct {
	tallies map[parley.ActorID]*tally
}

// tally counts, for each field of an actor, the documents that give a value.
type tally struct {
	documents, claims  int
	name, country, why counts[string]
	kind               counts[parley.ActorType]
	names, words       counts[string]
	offices            counts[parley.Office]
	likely             counts[parley.Likely]
}

// stored is a tally as it is kept.
type stored struct {
	Documents, Claims  int
	Name, Country, Why counts[string]           `json:",omitempty"`
	Kind               counts[parley.ActorType] `json:",omitempty"`
	Names, Words       counts[string]           `json:",omitempty"`
	Offices            counts[parley.Office]    `json:",omitempty"`
	Likely             counts[parley.Likely]    `json:",omitempty"`
}

// counts says how many documents give each value, in no order. Of most actors
// that is one value, so that a list takes a tenth of the memory of a map.
type counts[V comparable] []counted[V]

type counted[V comparable] struct {
	Value V   `json:"v"`
	N     int `json:"n"`
}

// Tally returns what is counted of an actor, for [Roster.Put]; nil where there is
// none.
func (r *Roster) Tally(id parley.ActorID) []byte {
	t := r.tallies[id]
	if t == nil {
		return nil
	}
	b, _ := json.Marshal(stored{t.documents, t.claims, t.name, t.country, t.why, t.kind, t.names, t.words, t.offices, t.likely}) // words and numbers always marshal
	return b
}

// Put puts in an actor of whom nothing is counted yet, with what [Roster.Tally]
// returned of it.
func (r *Roster) Put(id parley.ActorID, counted []byte) error {
	var s stored
	if err := json.Unmarshal(counted, &s); err != nil {
		return fmt.Errorf("roster: %s: %w", id, err)
	}
	r.init()
	r.tallies[id] = &tally{s.Documents, s.Claims, s.Name, s.Country, s.Why, s.Kind, s.Names, s.Words, s.Offices, s.Likely}
	return nil
}

// Has says whether anything is counted of an actor.
func (r *Roster) Has(id parley.ActorID) bool { return r.tallies[id] != nil }

// IDs yields the actors of whom something is counted, by id.
func (r *Roster) IDs() iter.Seq[parley.ActorID] {
	return slices.Values(slices.Sorted(maps.Keys(r.tallies)))
}

// Add adds the actors of one reading.
func (r *Roster) Add(reading parley.Reading) { r.count(reading, 1) }

// Remove takes out what Add of the same reading put in. An actor whom no
// reading has any more is gone.
func (r *Roster) Remove(reading parley.Reading) {
	r.count(reading, -1)
	for _, a := range reading.Actors {
		if t := r.tallies[a.ID]; t != nil && t.documents == 0 {
			delete(r.tallies, a.ID)
		}
	}
}

// count counts the actors of one reading n times.
func (r *Roster) count(reading parley.Reading, n int) {
	r.init()
	for _, a := range reading.Actors {
		t := r.tallies[a.ID]
		if t == nil {
			t = &tally{}
			r.tallies[a.ID] = t
		}
		t.count(a, n)
	}
	for _, c := range reading.Claims {
		for _, id := range namedIn(c) {
			if t := r.tallies[id]; t != nil {
				t.claims += n
			}
		}
	}
}

func (r *Roster) init() {
	if r.tallies == nil {
		r.tallies = make(map[parley.ActorID]*tally)
	}
}

func (t *tally) count(a parley.Actor, n int) {
	t.documents += n
	t.name.tick(a.Name, n)
	t.country.tick(a.Country, n)
	t.why.tick(a.Why, n)
	t.kind.tick(a.Type, n)
	for _, name := range a.Names {
		t.names.tick(name, n)
	}
	for _, words := range a.Words {
		t.words.tick(words, n)
	}
	for _, o := range a.Offices {
		t.offices.tick(o, n)
	}
	for _, l := range a.Likely {
		t.likely.tick(l, n)
	}
}

func (c *counts[V]) tick(value V, n int) {
	at := slices.IndexFunc(*c, func(x counted[V]) bool { return x.Value == value })
	if at < 0 {
		*c = append(*c, counted[V]{value, n})
		return
	}
	if (*c)[at].N += n; (*c)[at].N == 0 {
		*c = slices.Delete(*c, at, at+1)
	}
}

// values are those that some document gives, sorted.
func (c counts[V]) values(order func(a, b V) int) []V {
	var out []V
	for _, x := range c {
		out = append(out, x.Value)
	}
	slices.SortFunc(out, order)
	return out
}

// namedIn lists the actors of a claim, each once.
func namedIn(c parley.Claim) []parley.ActorID {
	var ids []parley.ActorID
	for _, actors := range c.Roles {
		ids = append(ids, actors...)
	}
	for _, l := range c.Attribution {
		if l.Actor != "" {
			ids = append(ids, l.Actor)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Entries yields the actors by id. Where readings differ the value that most
// documents give stands; names, other words and offices are united, and of whom a name may
// mean the surest.
func (r *Roster) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, id := range slices.Sorted(maps.Keys(r.tallies)) {
			if !yield(r.tallies[id].entry(id)) {
				return
			}
		}
	}
}

// Entry returns one actor, as Entries does, and whether there is one.
func (r *Roster) Entry(id parley.ActorID) (Entry, bool) {
	t := r.tallies[id]
	if t == nil {
		return Entry{}, false
	}
	return t.entry(id), true
}

func (t *tally) entry(id parley.ActorID) Entry {
	return Entry{
		Actor: parley.Actor{
			ID:      id,
			Name:    most(t.name),
			Type:    most(t.kind),
			Country: most(t.country),
			Names:   t.names.values(strings.Compare),
			Words:   t.words.values(strings.Compare),
			Offices: t.offices.values(byOffice),
			Why:     most(t.why),
			Likely:  t.surest(),
		},
		Documents: t.documents,
		Claims:    t.claims,
	}
}

// surest lists of each actor whom the name may mean the surest account.
func (t *tally) surest() []parley.Likely {
	var out []parley.Likely
	for _, l := range t.likely.values(bySureness) {
		if !slices.ContainsFunc(out, func(o parley.Likely) bool { return o.Actor == l.Actor }) {
			out = append(out, l)
		}
	}
	return out
}

// most returns the value counted most often; any value wins over "", and of
// equals the first in order.
func most[S ~string](c counts[S]) S {
	var best counted[S]
	for _, x := range c {
		if x.Value != "" && (best.Value == "" || x.N > best.N || x.N == best.N && x.Value < best.Value) {
			best = x
		}
	}
	return best.Value
}

// bySureness puts the surest first.
func bySureness(a, b parley.Likely) int {
	return cmp.Or(-cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Why, b.Why), cmp.Compare(a.Name, b.Name))
}

func byOffice(a, b parley.Office) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Title, b.Title))
}
