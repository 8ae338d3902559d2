package app

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/record/review"
	"parley/record/roster"
	"parley/record/store"
)

// asRead is what was read of the actors that corrections name, whether these hold
// or not: what people make of an actor is shown beside it, and what they did not
// say yet on an earlier day is taken back.
type asRead struct {
	people roster.Roster
	made   map[parley.ActorID]map[parley.ActorID]int // actor → those that were read in its place, in so many documents
	in     map[parley.ActorID][]int64                // numbers of the documents that name those from which something is taken

	changed map[parley.ActorID]bool // of whom another thing is to be kept than was written
	came    []readIn                // what of in was not written
}

// readIn is a document that names an actor.
type readIn struct {
	actor  parley.ActorID
	number int64
}

func newAsRead() asRead {
	return asRead{made: make(map[parley.ActorID]map[parley.ActorID]int), in: make(map[parley.ActorID][]int64), changed: make(map[parley.ActorID]bool)}
}

// shown yields the actors beside whom is shown what was read of one who changed.
func (r *asRead) shown() iter.Seq[parley.ActorID] {
	return func(yield func(parley.ActorID) bool) {
		if len(r.changed) == 0 {
			return
		}
		for id, made := range r.made {
			for of := range made {
				if r.changed[of] {
					if !yield(id) {
						return
					}
					break
				}
			}
		}
	}
}

// written returns what differs since the last call.
func (r *asRead) written() (changed []parley.ActorID, in []readIn) {
	changed, in = slices.Sorted(maps.Keys(r.changed)), r.came
	clear(r.changed)
	r.came = nil
	return changed, in
}

// counting is a reading of which those actors alone are counted that corrections
// name.
func counting(s *review.State, r parley.Reading) parley.Reading {
	all := r.Actors
	r.Actors = nil
	for _, a := range all {
		if s.Names(a.ID) {
			r.Actors = append(r.Actors, a)
		}
	}
	return r
}

// lead counts n times to whom the actors of a reading lead, of those whom corrections
// name; trace is that of review.State.Trace.
func (a *asRead) lead(s *review.State, r parley.Reading, trace map[parley.ActorID][]parley.ActorID, n int) {
	for _, x := range r.Actors {
		if !s.Names(x.ID) {
			continue
		}
		now := trace[x.ID]
		if now == nil {
			now = []parley.ActorID{x.ID}
		}
		a.changed[x.ID] = true
		for _, id := range now {
			a.changed[id] = true
			if a.made[id] == nil {
				a.made[id] = make(map[parley.ActorID]int)
			}
			if a.made[id][x.ID] += n; a.made[id][x.ID] == 0 {
				delete(a.made[id], x.ID)
			}
		}
	}
}

// remember keeps what was read of the actors of a document that corrections name.
func (f *finder) remember(number int64, r parley.Reading, trace map[parley.ActorID][]parley.ActorID) {
	if few := counting(f.state, r); len(few.Actors) > 0 {
		f.asRead.people.Add(few)
	}
	f.asRead.lead(f.state, r, trace, 1)
	for _, id := range f.state.Taken(r) {
		f.asRead.in[id] = append(f.asRead.in[id], number)
		f.asRead.came = append(f.asRead.came, readIn{id, number})
	}
}

// corrected adds to an actor what people say of it, and what was read.
func (f *finder) corrected(a store.Actor) store.Actor { return f.asRead.corrected(f.state, a) }

func (r *asRead) corrected(s *review.State, a store.Actor) store.Actor {
	if !s.Touches(a.ID) {
		return a
	}
	c := &store.Corrected{}
	for _, id := range slices.Sorted(maps.Keys(r.made[a.ID])) {
		e, _ := r.people.Entry(id)
		c.Machine = append(c.Machine, store.Actor{Actor: e.Actor, Documents: e.Documents, Claims: e.Claims})
		if id == a.ID { // the other documents only say who it is
			a.Name, a.Type, a.Country, a.Why = cmp.Or(e.Name, a.Name), cmp.Or(e.Type, a.Type), cmp.Or(e.Country, a.Country), e.Why
		}
	}
	a.Actor, c.Added = s.Shown(a.Actor)
	a.Corrected = c
	return a
}

// kept is what is kept of an actor as it was read.
type kept struct {
	Tally json.RawMessage        `json:",omitempty"` // see roster.Roster.Tally
	Made  map[parley.ActorID]int `json:",omitempty"`
}

// keep returns what is to be kept of an actor, for take; nil where that is nothing.
func (r *asRead) keep(id parley.ActorID) []byte {
	k := kept{r.people.Tally(id), r.made[id]}
	if k.Tally == nil && len(k.Made) == 0 {
		return nil
	}
	b, _ := json.Marshal(k) // words and numbers always marshal
	return b
}

// take puts in an actor of whom nothing is in it yet, with what keep returned of it.
func (r *asRead) take(id parley.ActorID, b []byte) error {
	var k kept
	if err := json.Unmarshal(b, &k); err != nil {
		return fmt.Errorf("as read: %s: %w", id, err)
	}
	if k.Made != nil {
		r.made[id] = k.Made
	}
	if k.Tally == nil {
		return nil
	}
	return r.people.Put(id, k.Tally)
}
