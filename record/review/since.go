package review

import (
	"maps"
	"slices"

	"parley"
)

// name files the actors of whom corrections of actors speak.
func (s *State) name() {
	for i := range s.all {
		e := &s.all[i]
		if e.unknown {
			continue
		}
		switch e.Op {
		case Merge, Split:
			s.named[e.Actor.ID], s.named[e.Other.ID], s.taken[e.Actor.ID] = true, true, true
		case Rename, Name, Office:
			s.named[e.Actor.ID] = true
		}
	}
}

// Names says whether a correction of actors names an actor, whether it holds or
// not: of all others what is shown is what was read, whichever of the corrections
// hold. See [State.Touches].
func (s *State) Names(id parley.ActorID) bool { return s.named[id] }

// Named lists the actors that Names, sorted.
func (s *State) Named() []parley.ActorID { return slices.Sorted(maps.Keys(s.named)) }

// Taken lists the actors of a reading, as the reader left it, from which a
// correction takes, whether it holds or not, sorted: only by those can the reading
// lead to others than it names, but for what people say of its claims.
func (s *State) Taken(r parley.Reading) []parley.ActorID {
	if len(s.taken) == 0 {
		return nil
	}
	out := make(map[parley.ActorID]bool)
	for i := range r.Actors {
		if id := r.Actors[i].ID; s.taken[id] {
			out[id] = true
		}
	}
	for i := range r.Claims {
		eachActor(&r.Claims[i], func(id *parley.ActorID) {
			if s.taken[*id] {
				out[*id] = true
			}
		})
	}
	return slices.Sorted(maps.Keys(out))
}

// Difference is where two states of one log may make other things of the same
// readings.
type Difference struct {
	Actors  []parley.ActorID // whose mentions may lead to others, sorted
	Docs    []parley.DocID   // of whose claims, or of matters with claims of which, another thing is said, sorted
	Matters []int64          // numbers of the corrections that say another thing of matters
}

// Since returns in what a state differs from that of a beginning of its log.
func (s *State) Since(then *State) Difference {
	var d Difference
	to := make(map[parley.ActorID]bool) // to whom mentions lead, or led
	for i := range s.all {
		e := &s.all[i]
		if (e.Op == Merge || e.Op == Split) && e.stands() != (i < len(then.all) && then.all[i].stands()) {
			to[e.Other.ID] = true
		}
	}
	d.Actors = s.leading(to)
	docs := make(map[parley.DocID]bool)
	for i := range s.all {
		e := &s.all[i]
		// Who the actors are by now of whom it speaks depends on all that moved.
		if e.unknown || e.Claim == nil && e.Matter == nil || len(to) == 0 && i < len(then.all) && e.sameAs(&then.all[i]) {
			continue
		}
		for _, id := range e.Documents() {
			docs[id] = true
		}
		if e.Matter != nil {
			d.Matters = append(d.Matters, e.Number)
		}
	}
	d.Docs = slices.Sorted(maps.Keys(docs))
	return d
}

// sameAs says whether an entry stands as it did.
func (e *Entry) sameAs(then *Entry) bool {
	return e.Status == then.Status && e.Decided == then.Decided && e.UndoneBy == then.UndoneBy
}

// leading lists the actors whose mentions any of the corrections, whether they hold
// or not, may lead to one of those given.
func (s *State) leading(to map[parley.ActorID]bool) []parley.ActorID {
	if len(to) == 0 {
		return nil
	}
	from := make(map[parley.ActorID][]parley.ActorID)
	for i := range s.all {
		if e := &s.all[i]; !e.unknown && (e.Op == Merge || e.Op == Split) {
			from[e.Other.ID] = append(from[e.Other.ID], e.Actor.ID)
		}
	}
	out := make(map[parley.ActorID]bool)
	for queue := slices.Collect(maps.Keys(to)); len(queue) > 0; queue = queue[1:] {
		for _, id := range from[queue[0]] {
			if !out[id] {
				out[id] = true
				queue = append(queue, id)
			}
		}
	}
	return slices.Sorted(maps.Keys(out))
}

// Speaking lists the numbers of the corrections, whether they hold or not, that name
// a matter by a claim of a document, each once.
func (s *State) Speaking(doc parley.DocID) []int64 {
	var out []int64
	for _, g := range s.grounds[doc] {
		out = append(out, s.all[g.entry].Number)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
