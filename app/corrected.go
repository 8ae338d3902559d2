package app

import (
	"cmp"
	"maps"
	"slices"

	"parley"
	"parley/record/store"
)

// remember keeps of a reading the actors that corrections touch, as they were
// read, and who they are; trace is that of review.State.Trace.
func (f *finder) remember(r parley.Reading, trace map[parley.ActorID][]parley.ActorID) {
	touched := r
	touched.Actors = nil
	for _, a := range r.Actors {
		now := trace[a.ID]
		if now == nil {
			now = []parley.ActorID{a.ID}
		}
		if !f.state.Touches(a.ID) && !slices.ContainsFunc(now, f.state.Touches) {
			continue
		}
		touched.Actors = append(touched.Actors, a)
		for _, id := range now {
			if f.made[id] == nil {
				f.made[id] = make(map[parley.ActorID]bool)
			}
			f.made[id][a.ID] = true
		}
	}
	if len(touched.Actors) > 0 {
		f.machine.Add(touched)
	}
}

// corrected adds to an actor what people say of it, and what was read.
func (f *finder) corrected(a store.Actor) store.Actor {
	if !f.state.Touches(a.ID) {
		return a
	}
	c := &store.Corrected{}
	for _, id := range slices.Sorted(maps.Keys(f.made[a.ID])) {
		e, _ := f.machine.Entry(id)
		c.Machine = append(c.Machine, store.Actor{Actor: e.Actor, Documents: e.Documents, Claims: e.Claims})
		if id == a.ID { // the other documents only say who it is
			a.Name, a.Type, a.Country, a.Why = cmp.Or(e.Name, a.Name), cmp.Or(e.Type, a.Type), cmp.Or(e.Country, a.Country), e.Why
		}
	}
	a.Actor, c.Added = f.state.Shown(a.Actor)
	a.Corrected = c
	return a
}
