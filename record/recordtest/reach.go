package recordtest

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"

	"parley"
	"parley/record/store"
)

// reach checks that what comes later finds what it touches, as long as every
// change says where that is.
func reach(t *testing.T, open func() store.Store) {
	s, f := filled(t, open)
	ctx := context.Background()
	basis := func(want store.Basis) {
		t.Helper()
		if got, err := s.Reached(ctx); err != nil || got != want {
			t.Errorf("Reached = %+v, %v, want %+v", got, err, want)
		}
	}
	basis(store.Basis{})
	card := func(id parley.DocID) int64 {
		t.Helper()
		c, err := s.Card(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return c.Seq
	}
	first := card("doc:0001")
	one, two, three := first<<16, first<<16+1, card("doc:0002")<<16
	whole := f.Stream()
	whole.Reach = &store.Reach{
		Documents: slices.Values([]parley.DocID{"doc:0001", "doc:0002"}),
		Strands: slices.Values([]store.Strand{
			{ID: one, Part: one, New: true, Sight: []byte("one")}, {ID: two, Part: two, New: true, Sight: []byte("two")}, {ID: three, Part: one, New: true, Sight: []byte("three")},
		}),
		Keys: func(yield func(uint64, int64) bool) {
			_ = yield(7, one) && yield(7, three) && yield(7, three) && yield(1<<63+5, two)
		},
		Texts:   func(yield func(int64, int64) bool) { _ = yield(11, first) && yield(12, first) },
		Tallies: maps.All(map[parley.ActorID][]byte{"state:COL": []byte("{}"), "state:CUB": []byte("{}")}),
		AsRead:  maps.All(map[parley.ActorID][]byte{"state:COL": []byte("[1]"), "group:farc": []byte("[2]")}),
		ReadIn: func(yield func(parley.ActorID, int64) bool) {
			_ = yield("state:COL", first) && yield("state:COL", card("doc:0002")) && yield("group:farc", first)
		},
	}
	if err := s.Replace(ctx, whole); err != nil {
		t.Fatal(err)
	}
	basis(f.Basis)
	near := func(want map[int64]string, keys ...uint64) {
		t.Helper()
		got := make(map[int64]string)
		for _, n := range list(t, s.Near(ctx, keys)) {
			if got[n.ID] = string(n.Sight); !slices.Contains(keys, n.Key) {
				t.Errorf("%+v is under none of %v", n, keys)
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("under %v %v, want %v", keys, got, want)
		}
	}
	near(map[int64]string{one: "one", three: "three", two: "two"}, 7, 1<<63+5, 99)
	near(map[int64]string{two: "two"}, 1<<63+5)
	connected := func(want map[int64]int64, ids ...int64) {
		t.Helper()
		got := make(map[int64]int64)
		for _, x := range list(t, s.Connected(ctx, ids)) {
			got[x.ID] = x.Part
		}
		if !maps.Equal(got, want) {
			t.Errorf("with %v %v, want %v", ids, got, want)
		}
	}
	connected(map[int64]int64{one: one, three: one}, three)
	connected(map[int64]int64{two: two}, two)
	if got, err := s.Holds(ctx, "doc:0001", "doc:0003"); err != nil || !reflect.DeepEqual(got, map[parley.DocID]bool{"doc:0001": true}) {
		t.Errorf("Holds = %v, %v", got, err)
	}
	if got, err := s.Tallies(ctx, "state:COL", "group:farc"); err != nil || len(got) != 1 || string(got["state:COL"]) != "{}" {
		t.Errorf("Tallies = %s, %v", got, err)
	}
	asRead := func(want map[parley.ActorID][]byte) {
		t.Helper()
		if got, err := s.AsRead(ctx); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("AsRead = %s, %v, want %s", got, err, want)
		}
	}
	asRead(map[parley.ActorID][]byte{"state:COL": []byte("[1]"), "group:farc": []byte("[2]")})
	readIn := func(want []int64, actors ...parley.ActorID) {
		t.Helper()
		if got, err := s.ReadIn(ctx, actors...); err != nil || !slices.Equal(got, want) {
			t.Errorf("%v are read in %v, %v, want %v", actors, got, err, want)
		}
	}
	readIn([]int64{first, card("doc:0002")}, "state:COL", "group:farc", "state:CUB")
	readIn([]int64{first}, "group:farc")
	readIn(nil)
	if got := list(t, s.Alike(ctx, []int64{11, 12})); len(got) != 1 || got[0].Doc != "doc:0001" || got[0].Number != first || got[0].Fingerprint != "1" {
		t.Errorf("Alike = %+v", got)
	}
	if got := list(t, s.Family(ctx, "doc:0001")); len(got) != 1 || got[0].Doc != "doc:0002" || got[0].CopyOf != "doc:0001" || got[0].Origin.Origin != "doc:0001" {
		t.Errorf("Family = %+v", got)
	}
	if r, err := s.Numbered(ctx, first); err != nil || r.Doc.ID != "doc:0001" || r.Number != first || !reflect.DeepEqual(r.Reading, reading(1, "r1")) {
		t.Errorf("Numbered = %+v, %v", r, err)
	}
	if _, err := s.Numbered(ctx, first+1); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%v: that entry is a reading", err)
	}

	// A change that says where its strands are keeps the reach, another loses it.
	now := store.Basis{Seq: f.Basis.Seq, Method: "m2"}
	err := s.Update(ctx, store.Change{From: f.Basis, To: now, Reach: &store.Reach{
		Documents: slices.Values([]parley.DocID{"doc:0003"}),
		Strands: slices.Values([]store.Strand{
			{ID: two, Part: one}, {ID: card("doc:0003") << 16, Part: one, New: true, Sight: []byte("four"), Keys: []uint64{7, 1<<63 + 6}},
		}),
		Tallies: maps.All(map[parley.ActorID][]byte{"state:COL": []byte(`{"Documents":3}`), "state:CUB": nil}),
		AsRead:  maps.All(map[parley.ActorID][]byte{"state:COL": []byte("[3]"), "group:farc": nil}),
		ReadIn:  maps.All(map[parley.ActorID]int64{"group:farc": card("doc:0003")}),
	}})
	if err != nil {
		t.Fatal(err)
	}
	basis(now)
	four := card("doc:0003") << 16
	near(map[int64]string{four: "four"}, 1<<63+6)
	connected(map[int64]int64{one: one, two: one, three: one, four: one}, two)
	if got, err := s.Tallies(ctx, "state:COL", "state:CUB"); err != nil || len(got) != 1 || string(got["state:COL"]) != `{"Documents":3}` {
		t.Errorf("Tallies = %s, %v", got, err)
	}
	asRead(map[parley.ActorID][]byte{"state:COL": []byte("[3]")})
	readIn([]int64{first, card("doc:0003")}, "group:farc")

	// A document that has other strands has those alone, and what says nothing
	// changes nothing.
	next := store.Basis{Seq: now.Seq, Method: "m3"}
	if err := s.Update(ctx, store.Change{From: now, To: next, Reach: &store.Reach{
		Others: slices.Values([]int64{first}),
		Strands: slices.Values([]store.Strand{
			{ID: one, Part: one, New: true, Sight: []byte("five"), Keys: []uint64{9}}, {ID: three, Part: three}, {ID: four, Part: three},
		}),
	}}); err != nil {
		t.Fatal(err)
	}
	near(map[int64]string{one: "five"}, 9)
	connected(map[int64]int64{one: one}, one, two)
	connected(map[int64]int64{three: three, four: three}, four)
	if err := s.Update(ctx, store.Change{From: next, To: now, Reach: new(store.Reach)}); err != nil {
		t.Fatal(err)
	}
	basis(now)
	asRead(map[parley.ActorID][]byte{"state:COL": []byte("[3]")})
	if err := s.Update(ctx, store.Change{From: now, To: f.Basis}); err != nil {
		t.Fatal(err)
	}
	basis(store.Basis{})
	if err := s.Replace(ctx, whole); err != nil {
		t.Fatal(err)
	}
	basis(f.Basis)
	connected(map[int64]int64{two: two}, two)
	readIn([]int64{first}, "group:farc")
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	basis(store.Basis{})
}
