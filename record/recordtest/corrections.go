package recordtest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"parley"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

func correction(t *testing.T, c review.Correction) log.Event {
	t.Helper()
	c.By, c.Why = "Rossi", "because"
	event, err := review.NewEvent(c)
	if err != nil {
		t.Fatal(err)
	}
	return event
}

func merged(t *testing.T, a, b parley.ActorID) log.Event {
	t.Helper()
	return correction(t, review.Correction{Op: review.Merge, Actor: review.Who{ID: a}, Other: review.Who{ID: b}})
}

func undone(t *testing.T, number int64) log.Event {
	t.Helper()
	return correction(t, review.Correction{Op: review.Undo, Number: number})
}

// What people say is kept in order, beside everything else, and readings stay
// as they were.
func corrections(t *testing.T, open func() store.Store) {
	s := open()
	ctx := context.Background()
	add(t, s, 1)
	if last, err := s.LastCorrection(ctx); err != nil || last != 0 {
		t.Errorf("LastCorrection = %d, %v where nobody has said anything", last, err)
	}
	entries, err := s.Append(ctx, start, merged(t, "group:farc", "state:COL"), merged(t, "person:x", "state:COL"))
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	add(t, s, 2)
	undo, err := s.Append(ctx, start, undone(t, entries[0].Seq))
	if err != nil {
		t.Fatal(err)
	}
	want := append(entries, undo...)
	closed(t, s)
	s = open()
	defer func() { closed(t, s) }()
	check := func() {
		t.Helper()
		if got := list(t, s.Corrections(ctx)); !reflect.DeepEqual(got, want) {
			t.Errorf("Corrections = %v, want %v", got, want)
		}
		if last, err := s.LastCorrection(ctx); err != nil || last != undo[0].Seq {
			t.Errorf("LastCorrection = %d, %v, want %d", last, err, undo[0].Seq)
		}
		if r, err := s.Reading(ctx, doc(1).ID); err != nil || !reflect.DeepEqual(r, reading(1, "r1")) {
			t.Errorf("Reading = %+v, %v: it is what was read", r, err)
		}
	}
	check()
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	check()
}

// A correction that stands already is left out; one that those before it do
// not admit is refused, with all that came with it.
func refused(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	ctx := context.Background()
	ab, ba := merged(t, "person:a", "person:b"), merged(t, "person:b", "person:a")
	if entries, err := s.Append(ctx, start, ab, ab); err != nil || len(entries) != 1 {
		t.Fatalf("twice in one batch: %d entries, %v", len(entries), err)
	}
	if entries, err := s.Append(ctx, start, ab); err != nil || len(entries) != 0 {
		t.Errorf("again: %d entries, %v", len(entries), err)
	}
	for want, batch := range map[error][]log.Event{
		review.ErrCycle:   {ba},
		review.ErrNoEntry: {merged(t, "person:c", "person:b"), undone(t, 99)},
		review.ErrUndone:  {undone(t, 1), undone(t, 1)},
	} {
		if _, err := s.Append(ctx, start, batch...); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	if n := len(list(t, s.Entries(ctx, 0))); n != 1 {
		t.Errorf("%d entries, want 1", n)
	}
}

// Of many who say what cannot both stand at the same time, one is heard.
func oneIsHeard(t *testing.T, open func() store.Store) {
	ctx := context.Background()
	s := open()
	defer closed(t, s)
	if _, err := s.Append(ctx, start, merged(t, "person:a", "person:b")); err != nil {
		t.Fatal(err)
	}
	const many = 4
	errs := make([]error, many)
	var wg sync.WaitGroup
	for i := range many {
		other := open() // each its own, as processes have
		event := undone(t, 1)
		wg.Go(func() {
			defer other.Close()
			_, errs[i] = other.Append(ctx, start, event)
		})
	}
	wg.Wait()
	heard := 0
	for _, err := range errs {
		switch {
		case err == nil:
			heard++
		case !errors.Is(err, review.ErrUndone):
			t.Error(err)
		}
	}
	if heard != 1 {
		t.Errorf("%d undos, want 1", heard)
	}
}

// What people made of an actor is kept with it, and it is found by what they
// called it and by what was read.
func correctedActors(t *testing.T, open func() store.Store) {
	s, f := filled(t, open)
	ctx := context.Background()
	f.Actors[2].Corrected = &store.Corrected{
		Machine: []store.Actor{{Actor: parley.Actor{ID: "person:eks", Name: "Eks", Names: []string{"Eks"}}, Documents: 1, Claims: 2}},
		Added:   []string{"Îks"},
	}
	if err := s.Replace(ctx, f.Stream()); err != nil {
		t.Fatal(err)
	}
	check := func() {
		t.Helper()
		if got, err := s.Actor(ctx, "person:x"); err != nil || !reflect.DeepEqual(got, f.Actors[2]) {
			t.Errorf("%+v, %v, want %+v", got, err, f.Actors[2])
		}
		if got, err := s.Actor(ctx, "state:COL"); err != nil || got.Corrected != nil {
			t.Errorf("%+v, %v: nobody corrected it", got, err)
		}
		for _, text := range []string{"iks", "person:eks", "eks"} {
			if got := list(t, s.Actors(ctx, store.ActorQuery{Text: text})); len(got) != 1 || got[0].ID != "person:x" {
				t.Errorf("%s: %+v", text, got)
			}
		}
	}
	check()
	f.Actors[2].Corrected.Added = []string{"Iks", "Xis"}
	to := store.Basis{Seq: f.Basis.Seq, Method: "m2"}
	if err := s.Update(ctx, store.Change{From: f.Basis, To: to, Actors: f.Actors[2:3]}); err != nil {
		t.Fatal(err)
	}
	check()
	f.Actors[2].Corrected, f.Basis = nil, to
	if err := s.Replace(ctx, f.Stream()); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Actor(ctx, "person:x"); err != nil || got.Corrected != nil {
		t.Errorf("%+v, %v: it is taken back", got, err)
	}
	if err := s.Update(ctx, store.Change{From: to, To: f.Basis, Left: []parley.ActorID{"person:x"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Actor(ctx, "person:x"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%v: nobody names it any more", err)
	}
}
