package app

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley"
	"parley/record/review"
	"parley/record/store"
)

// drawnDocs draws documents that tell of meetings of the same few.
func drawnDocs(t *rapid.T) []store.Read {
	names := rapid.SampledFrom([]string{"Ana", "Ben", "Cleo"})
	var out []store.Read
	for i := range rapid.IntRange(2, 5).Draw(t, "documents") {
		text := ""
		for range rapid.IntRange(1, 3).Draw(t, "sentences") {
			text += names.Draw(t, "who") + " met " + rapid.SampledFrom([]string{"Dan", "Eva"}).Draw(t, "whom") + "."
		}
		doc := parley.Doc{ID: parley.DocID(fmt.Sprintf("doc:%d", i)), Name: fmt.Sprint(i), Published: rapid.SampledFrom([]parley.Day{"2025-01-01", "2025-01-02", "2025-06-01"}).Draw(t, "day"), Text: text}
		r, err := simple("r1").Read(context.Background(), nil, doc)
		if err != nil {
			t.Fatal(err)
		}
		r.Doc = doc.ID
		slices.SortFunc(r.Actors, func(a, b parley.Actor) int { return strings.Compare(string(a.ID), string(b.ID)) })
		r.Actors = slices.CompactFunc(r.Actors, func(a, b parley.Actor) bool { return a.ID == b.ID }) // as a reader lists them
		out = append(out, store.Read{Doc: doc, Reading: r})
	}
	return out
}

// finding returns a finder with the documents as the corrections have them.
func finding(t *rapid.T, s *review.State, docs []store.Read) *finder {
	f := newFinder(s)
	for _, d := range docs {
		if err := f.add(d, store.Print{Fingerprint: string(d.Doc.ID)}); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// standOf is how a matter is found again, as app.Review makes it.
func standOf(t *rapid.T, m parley.Matter, docs []store.Read) *review.Stand {
	st := &review.Stand{ID: m.ID, Kind: m.Kind, Form: m.Form, Status: m.Status, Roles: m.Roles}
	for _, id := range m.Claims {
		for _, d := range docs {
			if a, ok := review.NewAnchor(d.Reading, id); ok {
				st.Claims = append(st.Claims, a)
			}
		}
	}
	if len(st.Claims) != len(m.Claims) {
		t.Fatalf("%s: %d anchors for %d claims", m.ID, len(st.Claims), len(m.Claims))
	}
	return st
}

// drawReview draws a correction of what a finder has found.
func drawReview(t *rapid.T, found store.Found, docs []store.Read) (review.Correction, bool) {
	c := review.Correction{By: "Rossi", Why: "because"}
	if rapid.Bool().Draw(t, "claim") {
		d := one(t, docs)
		a, _ := review.NewAnchor(d.Reading, one(t, d.Reading.Claims).ID)
		c.Claim = &a
		switch c.Op = rapid.SampledFrom([]review.Op{review.Accept, review.Reject, review.Note, review.Set}).Draw(t, "op"); c.Op {
		case review.Set:
			c.Field = rapid.SampledFrom([]string{"participants", "modality", "act"}).Draw(t, "field")
			switch c.Field {
			case "participants":
				c.Value = &review.Value{Actors: []review.Who{who(rapid.SampledFrom([]string{"Ana", "Fay"}).Draw(t, "who")), who("Dan")}}
			case "modality":
				c.Value = &review.Value{Words: "planned"}
			default:
				c.Value = &review.Value{Words: "call"}
			}
		}
		return c, true
	}
	if len(found.Matters) == 0 {
		return c, false
	}
	m := one(t, found.Matters).Matter
	c.Matter = standOf(t, m, docs)
	switch c.Op = rapid.SampledFrom([]review.Op{review.Accept, review.Reject, review.Note, review.Set, review.Join, review.Join, review.Part, review.Part}).Draw(t, "op"); c.Op {
	case review.Set:
		c.Field, c.Value = "status", &review.Value{Words: "cancelled"}
	case review.Join:
		o := one(t, found.Matters).Matter
		if o.ID == m.ID || o.Kind != m.Kind {
			return c, false
		}
		c.With = standOf(t, o, docs)
	case review.Part:
		if len(c.Matter.Claims) < 2 {
			return c, false
		}
		cut := rapid.IntRange(1, len(c.Matter.Claims)-1).Draw(t, "cut")
		c.Rest, c.Matter.Claims = c.Matter.Claims[cut:], c.Matter.Claims[:cut]
	}
	return c, true
}

// one draws one of a list, by its index.
func one[T any](t *rapid.T, list []T) T {
	return list[rapid.IntRange(0, len(list)-1).Draw(t, fmt.Sprintf("which %T", list))]
}

func indexes[T any](list []T) []int {
	var out []int
	for i := range list {
		out = append(out, i)
	}
	return out
}

// drawnReviews draws a log of corrections each of which was admitted, of what
// the documents came to then.
func drawnReviews(t *rapid.T, docs []store.Read) []review.Entry {
	var list []review.Entry
	for n := int64(1); n <= int64(rapid.IntRange(1, 5).Draw(t, "corrections")); n++ {
		s := review.NewState(list)
		c, ok := drawReview(t, finding(t, s, docs).all().Found(), docs)
		if !ok {
			continue
		}
		if repeats, err := s.Admit(c); err != nil || repeats {
			continue
		}
		list = append(list, review.Entry{Number: n, At: time.Unix(n, 0), Correction: c})
		if repeats, _ := review.NewState(list).Admit(c); !repeats {
			t.Fatalf("said twice, %+v is two", c)
		}
	}
	return list
}

// What corrections come to does not depend on the order of the documents, nor
// on whether they came at once or one after the other; and when all are taken
// back nothing of them is left.
func TestReviewIsAFunctionOfItsInputs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := drawnDocs(t)
		list := drawnReviews(t, docs)
		s := review.NewState(list)
		want := finding(t, s, docs).all().Found()

		f := newFinder(s)
		rows := make(map[parley.MatterID]store.Matter)
		f.all()
		for _, i := range rapid.Permutation(indexes(docs)).Draw(t, "order") {
			d := docs[i]
			if err := f.add(d, store.Print{Fingerprint: string(d.Doc.ID)}); err != nil {
				t.Fatal(err)
			}
			if rapid.Bool().Draw(t, "wait") {
				continue
			}
			change(rows, f)
		}
		change(rows, f)
		for _, m := range want.Matters {
			if !reflect.DeepEqual(rows[m.ID], m) {
				t.Fatalf("one after the other %+v, at once %+v", rows[m.ID], m)
			}
		}
		if len(rows) != len(want.Matters) {
			t.Fatalf("one after the other %d matters, at once %d", len(rows), len(want.Matters))
		}

		for _, e := range list {
			undo := review.Correction{Op: review.Undo, Number: e.Number, By: "Rossi", Why: "after all"}
			if _, err := s.Admit(undo); err != nil {
				t.Fatal(err)
			}
			s = review.NewState(append(s.All(), review.Entry{Number: 100 + e.Number, Correction: undo}))
		}
		plain := finding(t, review.NewState(nil), docs).all().Found()
		after := finding(t, s, docs).all().Found()
		for i := range after.Matters {
			if r := after.Matters[i].Review; r != nil && (r.Accepted || r.Rejected || r.Formed || r.Machine != nil || r.Lapsed != nil) {
				t.Fatalf("all taken back: %+v", r)
			}
			after.Matters[i].Review = nil
		}
		if !reflect.DeepEqual(after, plain) {
			t.Fatalf("all taken back\n%+v\nwant\n%+v", after, plain)
		}
	})
}

func change(rows map[parley.MatterID]store.Matter, f *finder) {
	c, err := f.change()
	if err != nil {
		panic(err)
	}
	for _, id := range c.Gone {
		delete(rows, id)
	}
	for _, m := range c.Matters {
		rows[m.ID] = m
	}
}

// Corrections that come one by one to a finder that has the documents come to
// the same as all at once, and so do undos.
func TestReviewOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := drawnDocs(t)
		list := drawnReviews(t, docs)
		for _, e := range list {
			if rapid.Bool().Draw(t, "undone") {
				list = append(list, review.Entry{Number: 100 + e.Number, Correction: review.Correction{Op: review.Undo, Number: e.Number, By: "Rossi", Why: "after all"}})
			}
		}
		f := finding(t, review.NewState(nil), docs)
		rows, people := make(map[parley.MatterID]store.Matter), make(map[parley.ActorID]store.Actor)
		keep := func(found store.Found) {
			for _, m := range found.Matters {
				rows[m.ID] = m
			}
			for _, a := range found.Actors {
				people[a.ID] = a
			}
		}
		keep(f.all().Found())
		for n, e := range list {
			s := review.NewState(list[:n+1])
			for _, id := range s.Of(e).Documents() {
				for _, d := range docs {
					if d.Doc.ID == id {
						f.again(s, d)
					}
				}
			}
			f.state = s
			if rapid.Bool().Draw(t, "wait") {
				continue
			}
			follow(rows, people, f)
		}
		follow(rows, people, f)
		want := finding(t, review.NewState(list), docs).all().Found()
		if len(rows) != len(want.Matters) || len(people) != len(want.Actors) {
			t.Fatalf("%d matters and %d actors, want %d and %d", len(rows), len(people), len(want.Matters), len(want.Actors))
		}
		for _, m := range want.Matters {
			if !reflect.DeepEqual(rows[m.ID], m) {
				t.Fatalf("one by one %+v\nat once %+v", rows[m.ID], m)
			}
		}
		for _, a := range want.Actors {
			if !reflect.DeepEqual(people[a.ID], a) {
				t.Fatalf("one by one %+v\nat once %+v", people[a.ID], a)
			}
		}
	})
}

func follow(rows map[parley.MatterID]store.Matter, people map[parley.ActorID]store.Actor, f *finder) {
	c, err := f.change()
	if err != nil {
		panic(err)
	}
	for _, id := range c.Gone {
		delete(rows, id)
	}
	for _, m := range c.Matters {
		rows[m.ID] = m
	}
	for _, id := range c.Left {
		delete(people, id)
	}
	for _, a := range c.Actors {
		people[a.ID] = a
	}
}

// What is said to be two is two, what is said to be one is one or is listed as
// told apart, and a false reading founds nothing, whatever else comes after.
func TestReviewIsHonoured(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := drawnDocs(t)
		known := rapid.IntRange(1, len(docs)).Draw(t, "known")
		list := drawnReviews(t, docs[:known])
		s := review.NewState(list)
		found := finding(t, s, docs).all().Found()
		rejected := make(map[parley.ClaimID]bool)
		for _, d := range docs {
			for _, c := range s.Apply(d.Reading).Claims {
				rejected[c.ID] = c.Review != nil && c.Review.Rejected
			}
		}
		lapsed := make(map[int64]bool)
		listed := make(map[int64]bool)
		for _, m := range found.Matters {
			for _, id := range m.Claims {
				if rejected[id] {
					t.Fatalf("%s stands on %s, which is a false reading", m.ID, id)
				}
			}
			if m.Review == nil {
				continue
			}
			for _, n := range m.Review.Numbers {
				listed[n] = true
			}
			for n := range m.Review.Lapsed {
				lapsed[n] = true
			}
		}
		parted := slices.ContainsFunc(list, func(e review.Entry) bool { return e.Op == review.Part })
		for _, e := range list {
			switch {
			case e.Op == review.Part:
				for _, m := range found.Matters {
					if m.Kind == e.Matter.Kind && stands(m, e.Matter.Claims) && stands(m, e.Rest) {
						t.Fatalf("%s stands on both sides of %d", m.ID, e.Number)
					}
				}
			case e.Op == review.Join && !parted && listed[e.Number] && lapsed[e.Number] && !slices.ContainsFunc(list, func(o review.Entry) bool { return o.Op == review.Set || o.Op == review.Reject }):
				t.Fatalf("%d joins nothing, and nobody tells it apart", e.Number)
			}
		}
	})
}

func stands(m store.Matter, on []review.Anchor) bool {
	return slices.ContainsFunc(on, func(a review.Anchor) bool { return slices.Contains(m.Claims, a.ID) })
}
