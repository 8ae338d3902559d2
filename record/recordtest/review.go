package recordtest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"parley"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

// said is a correction of the first claim of a document.
func said(t *testing.T, n int, by string, op review.Op) log.Event {
	t.Helper()
	r := reading(n, "r1")
	anchor, ok := review.NewAnchor(r, r.Claims[0].ID)
	if !ok {
		t.Fatal("the reading has no such claim")
	}
	return event(t, review.Correction{Op: op, By: by, Why: "because", Claim: &anchor})
}

func event(t *testing.T, c review.Correction) log.Event {
	t.Helper()
	e, err := review.NewEvent(c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// What people say of claims and matters is kept beside the readings; what
// stands already is left out, and nobody approves their own.
func reviews(t *testing.T, open func() store.Store) {
	s := open()
	ctx := context.Background()
	add(t, s, 1, 2)
	stand := &review.Stand{ID: "matter:1", Kind: parley.Contact, Claims: []review.Anchor{{Span: review.Span{Doc: "doc:0001"}, ID: "c1", Act: "meet"}}}
	other := &review.Stand{ID: "matter:2", Kind: parley.Contact, Claims: []review.Anchor{{Span: review.Span{Doc: "doc:0002"}, ID: "c2", Act: "meet"}}}
	join := event(t, review.Correction{Op: review.Join, By: "Rossi", Why: "one call", Matter: stand, With: other})
	first, err := s.Append(ctx, start, said(t, 1, "Rossi", review.Reject), join, event(t, review.Correction{Op: review.Mode, By: "Rossi", Why: "two", Field: review.FourEyes}))
	if err != nil || len(first) != 3 {
		t.Fatalf("%d entries, %v", len(first), err)
	}
	if again, err := s.Append(ctx, start, said(t, 1, "Okafor", review.Reject), join); err != nil || len(again) != 0 {
		t.Errorf("again: %d entries, %v", len(again), err)
	}
	waits, err := s.Append(ctx, start, said(t, 2, "Rossi", review.Accept))
	if err != nil || len(waits) != 1 {
		t.Fatalf("%d entries, %v", len(waits), err)
	}
	number := waits[0].Seq
	if _, err := s.Append(ctx, start, event(t, review.Correction{Op: review.Approve, By: "Rossi", Number: number})); !errors.Is(err, review.ErrOwn) {
		t.Errorf("%v, want %v", err, review.ErrOwn)
	}
	approved, err := s.Append(ctx, start, event(t, review.Correction{Op: review.Approve, By: "Okafor", Number: number}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(ctx, start, event(t, review.Correction{Op: review.Decline, By: "Lind", Why: "no", Number: number})); !errors.Is(err, review.ErrDecided) {
		t.Errorf("%v, want %v", err, review.ErrDecided)
	}
	want := append(append(first, waits...), approved...)
	closed(t, s)
	s = open()
	defer func() { closed(t, s) }()
	for range 2 {
		if got := list(t, s.Corrections(ctx)); !reflect.DeepEqual(got, want) {
			t.Errorf("Corrections = %v, want %v", got, want)
		}
		if r, err := s.Reading(ctx, "doc:0001"); err != nil || !reflect.DeepEqual(r, reading(1, "r1")) {
			t.Errorf("Reading = %+v, %v: it is what was read", r, err)
		}
		if err := s.Rebuild(ctx); err != nil {
			t.Fatal(err)
		}
	}
	state, err := review.Fold(s.Corrections(ctx))
	if e, _ := state.Entry(number); err != nil || e.Status != review.Approved || e.Decided != approved[0].Seq {
		t.Errorf("%+v, %v", e, err)
	}
}

// What people made of a matter is kept with it; one that is none of the field
// is found by its id alone, until they say otherwise.
func reviewedMatters(t *testing.T, open func() store.Store) {
	s, f := filled(t, open)
	ctx := context.Background()
	machine := f.Matters[0].Matter
	f.Matters[0].Status = "cancelled"
	f.Matters[0].Review = &store.Review{Accepted: true, Machine: &machine, Fields: map[string]int64{"status": 7}, Lapsed: map[int64]string{8: "it has changed"}, Numbers: []int64{7, 8}}
	f.Matters[1].Review = &store.Review{Rejected: true, Numbers: []int64{9}}
	if err := s.Replace(ctx, f.Stream()); err != nil {
		t.Fatal(err)
	}
	check := func(q store.MatterQuery, want ...store.Matter) {
		t.Helper()
		got := list(t, s.Matters(ctx, q))
		if len(got) != len(want) {
			t.Fatalf("%+v: %+v, want %+v", q, got, want)
		}
		for _, m := range want {
			if row, err := s.Matter(ctx, m.ID); err != nil || !reflect.DeepEqual(row, m) {
				t.Errorf("Matter = %+v, %v, want %+v", row, err, m)
			}
		}
		if n, err := s.CountMatters(ctx, q); err != nil || n != len(want) {
			t.Errorf("%+v: %d, %v, want %d", q, n, err, len(want))
		}
	}
	hidden := func() {
		t.Helper()
		check(store.MatterQuery{Kind: parley.Contact}, f.Matters[0])
		check(store.MatterQuery{Rejected: true}, f.Matters[1])
		check(store.MatterQuery{Rejected: true, Kind: parley.Initiative})
		check(store.MatterQuery{Actor: "group:farc"}, f.Matters[0])
		if refs, err := s.Find(ctx, string(f.Matters[1].ID), 5); err != nil || len(refs) != 1 || refs[0].Kind != store.MatterRef {
			t.Errorf("Find = %v, %v", refs, err)
		}
		if of, err := s.MattersOf(ctx, "doc:0002"); err != nil || len(of) != 0 {
			t.Errorf("MattersOf = %v, %v", of, err)
		}
		if c, err := s.Counts(ctx); err != nil || c.Matters[parley.Contact] != 1 {
			t.Errorf("Counts = %v, %v", c.Matters, err)
		}
	}
	hidden()
	to := store.Basis{Seq: f.Basis.Seq, Method: "m2"}
	f.Matters[1].Review = nil
	if err := s.Update(ctx, store.Change{From: f.Basis, To: to, Matters: f.Matters[1:2]}); err != nil {
		t.Fatal(err)
	}
	check(store.MatterQuery{Kind: parley.Contact}, f.Matters[0], f.Matters[1])
	check(store.MatterQuery{Rejected: true})
	f.Matters[1].Review = &store.Review{Rejected: true, Numbers: []int64{9, 11}}
	if err := s.Update(ctx, store.Change{From: to, To: f.Basis, Matters: f.Matters[1:2]}); err != nil {
		t.Fatal(err)
	}
	hidden()
	if err := s.Update(ctx, store.Change{From: f.Basis, To: to, Gone: []parley.MatterID{f.Matters[1].ID}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Matter(ctx, f.Matters[1].ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%v, want %v", err, store.ErrNotFound)
	}
}
