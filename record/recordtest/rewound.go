package recordtest

import (
	"context"
	"maps"
	"slices"
	"testing"

	"parley"
	"parley/record/store"
)

// Rewound asks everything of what answers for an earlier day from the record that
// stands: of findings that are drawn twice, of some of the documents and of all, so
// that some matters stand as they stood, and others are others, gone or new.
func Rewound(t *testing.T, open func(t *testing.T) func() store.Store, rewind func(t *testing.T, s store.Store, day parley.Day, was, is store.Found) store.Readable) {
	for seed := range uint64(4) {
		s := open(t)()
		now := newWorld(20261124 + seed)
		now.grow(t, s, 80)
		day := pick(now, worldDays[2:6])
		then := now.until(day)
		was := then.draw(70)
		now.goOn(then)
		is := now.found()
		is.Basis = now.basis(t, s)
		if err := s.Replace(context.Background(), is.Stream()); err != nil {
			t.Fatal(err)
		}
		then.ask(t, rewind(t, s, day, was, is), 60)
		closed(t, s)
	}
}

// until is the world of those documents that were published up to a day, and of
// those without a date.
func (w *world) until(day parley.Day) *world {
	then := newWorld(w.Uint64())
	then.rows, then.day = w.rows, day
	for _, d := range w.docs {
		if d.Published > day {
			continue
		}
		then.docs = append(then.docs, d)
		if r, read := w.read[d.ID]; read {
			then.read[d.ID] = r
			for _, c := range r.Claims {
				then.claims[c.ID] = d.ID
			}
		}
	}
	return then
}

// draw draws findings of so many matters, which were reported up to the day.
func (w *world) draw(matters int) store.Found {
	for n := range matters {
		m := w.matter(n)
		m.Day = min(m.Day, w.day)
		w.matters[m.ID] = m
	}
	for _, id := range worldActors[1:] {
		a := w.actor(id)
		if w.IntN(2) == 0 {
			a.Names = append(a.Names, pick(w, worldWords))
		}
		w.actors[id] = a
	}
	for i := 1; i < len(w.docs); i += 9 {
		w.origins[w.docs[i].ID] = store.Origin{CopyOf: w.docs[i-1].ID, Origin: w.docs[i-1].ID}
	}
	return w.found()
}

// goOn makes of findings of an earlier day those of now.
func (w *world) goOn(then *world) {
	maps.Copy(w.matters, then.matters)
	ids := slices.Sorted(maps.Keys(then.matters))
	for i, id := range some(w, ids, len(ids)) {
		switch i % 4 {
		case 0:
			delete(w.matters, id)
		case 1:
			w.matters[id] = w.change(w.matters[id])
		}
	}
	for n := range 30 {
		m := w.matter(1000 + n)
		w.matters[m.ID] = m
	}
	for _, id := range worldActors {
		a, known := then.actors[id]
		if !known || w.IntN(2) == 0 {
			a = w.actor(id)
			a.Names = append(a.Names, pick(w, worldWords))
		}
		w.actors[id] = a
	}
	maps.Copy(w.origins, then.origins)
	var undated, later []parley.DocID
	for _, d := range w.docs {
		if d.Published == "" {
			undated = append(undated, d.ID)
		} else if d.Published > then.day {
			later = append(later, d.ID)
		}
	}
	for _, id := range some(w, undated, len(undated)) {
		w.origins[id] = store.Origin{CopyOf: later[0], Origin: later[0]}
	}
}

// found are the findings of a world.
func (w *world) found() store.Found {
	f := store.Found{Origins: w.origins}
	for _, id := range slices.Sorted(maps.Keys(w.actors)) {
		f.Actors = append(f.Actors, w.actors[id])
	}
	for _, id := range slices.Sorted(maps.Keys(w.matters)) {
		f.Matters = append(f.Matters, w.matters[id])
	}
	return f
}
