package record

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley"
)

// What a strand may be of one matter with is known from the bytes of its sight.
func TestSightIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, in := range documents(1, 3).Draw(t, "in") {
			for i, s := range NewStrands(in).list {
				o := outlineOf(&s.profile)
				if got, err := parseOutline(o.bytes()); err != nil || got != o {
					t.Fatalf("strand %d: %+v, %v, want %+v", i, got, err, o)
				}
			}
		}
	})
	if _, err := parseOutline([]byte("short")); err == nil {
		t.Error("five bytes are a sight")
	}
}

// An index of the parts that a document is linked to, with those that refer to
// them and those that they refer to, changes as one of all documents does.
func TestPartsAreEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := documents(2, 8).Draw(t, "in")
		in = slices.CompactFunc(in, func(a, b Input) bool { return a.Doc.ID == b.Doc.ID })
		for i := range in {
			in[i].Number = int64(i + 1)
		}
		last := in[len(in)-1]
		if slices.ContainsFunc(in[:len(in)-1], func(o Input) bool { return o.Doc.ID == last.Doc.ID }) {
			t.Skip("a document that is there already")
		}
		var all Index
		for _, d := range in[:len(in)-1] {
			all.Add(d)
		}
		all.Changed()
		part := make(map[int64]int64)
		for f := range all.Refiled() {
			part[f.ID] = f.Part
		}
		keys := make(map[uint64][]int64)
		for k, id := range all.Keys() {
			keys[k] = append(keys[k], id)
		}
		all.Add(last)

		// What may be near by its keys and sight has to be all that is linked.
		s := NewStrands(last)
		linked := all.Linked(last.Doc.ID)
		for _, id := range linked {
			found := false
			for k, places := range s.Sought() {
				for _, p := range places {
					doc, at := PlaceOf(id)
					may, err := s.May(p, sightOf(NewStrands(in[doc-1]), at))
					if err != nil {
						t.Fatal(err)
					}
					found = found || may && slices.Contains(keys[k], id)
				}
			}
			if !found {
				t.Fatalf("strand %x is linked and not near", id)
			}
		}

		wanted := make(map[int64]bool)
		add := func(ids []int64) (out []int64) {
			for _, id := range ids {
				for o, p := range part {
					if p == part[id] && !wanted[o] {
						wanted[o] = true
						out = append(out, o)
					}
				}
			}
			return out
		}
		named := func(ids []int64) (refers, users []int64) {
			for _, id := range ids {
				doc, at := PlaceOf(id)
				r, u := NewStrands(in[doc-1]).Named(at)
				refers, users = append(refers, r...), append(users, u...)
			}
			return refers, users
		}
		touched := add(linked)
		_, users := named(touched)
		refers, _ := named(append(touched, add(users)...))
		add(refers)
		var some Index
		for i, d := range in[:len(in)-1] {
			places := make(map[int]int64)
			for id := range wanted {
				if doc, at := PlaceOf(id); doc == int64(i+1) {
					places[at] = part[id]
				}
			}
			if len(places) > 0 {
				some.AddStrands(NewStrands(d), places)
			}
		}
		some.Changed()
		if f := some.Filed(); len(f) > 0 {
			t.Fatalf("%+v is told anew", f)
		}
		some.Add(last)
		want, got := changes(&all), changes(&some)
		if !maps.EqualFunc(want, got, equal) {
			t.Fatalf("some documents: %v\nall: %v", got, want)
		}
		for _, f := range some.Filed() {
			part[f.ID] = f.Part
		}
		for f := range all.Refiled() {
			if part[f.ID] != f.Part {
				t.Fatalf("strand %x is of part %x, want %x", f.ID, part[f.ID], f.Part)
			}
		}
	})
}

// sightOf is the sight of the strand at a place.
func sightOf(s *Strands, at int) []byte { return s.sights[at].bytes() }

// changes are the matters that differ, the zero Matter for those that are gone.
func changes(x *Index) map[parley.MatterID]parley.Matter {
	out := make(map[parley.MatterID]parley.Matter)
	for _, id := range x.Changed() {
		out[id], _ = x.Matter(id)
	}
	return out
}
