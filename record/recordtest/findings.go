package recordtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// matter returns a matter that stands on the first claim of document n.
func matter(n int, kind parley.MatterKind, status string) store.Matter {
	return store.Matter{
		Matter: parley.Matter{
			ID: parley.MatterID(fmt.Sprintf("%s:%04d", kind, n)), Kind: kind, Form: "meeting", Status: status,
			Roles:     map[string][]parley.ActorID{"participants": {"state:COL", "group:farc"}},
			Claims:    []parley.ClaimID{reading(n, "r1").Claims[0].ID},
			Documents: 1, Origins: 1,
		},
		Day: doc(n).Published,
	}
}

// found is what three documents add up to.
func found(t *testing.T, s store.Store) store.Found {
	t.Helper()
	h, err := s.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	f := store.Found{
		Basis:   store.Basis{Seq: h.Seq, Method: "m1"},
		Origins: map[parley.DocID]store.Origin{"doc:0002": {CopyOf: "doc:0001", Origin: "doc:0001"}},
		Actors: []store.Actor{
			{Actor: parley.Actor{ID: "state:COL", Name: "Colombia", Type: parley.State, Names: []string{"Bogotá", "Colombia"}}, Documents: 3, Claims: 6},
			{Actor: parley.Actor{ID: "group:farc", Name: "FARC", Type: parley.ArmedGroup, Names: []string{"FARC", "the rebels’ army"}}, Documents: 3, Claims: 5},
			{Actor: parley.Actor{ID: "person:x", Name: "X", Type: parley.Person}, Documents: 1, Claims: 1},
		},
		Matters: []store.Matter{
			matter(1, parley.Contact, "reported"), matter(2, parley.Contact, "planned"), matter(3, parley.Initiative, "open"),
		},
	}
	f.Matters[2].Disputes = []parley.Dispute{{Field: "time"}}
	f.Matters[2].Roles = map[string][]parley.ActorID{"from": {"person:x"}}
	return f
}

func filled(t *testing.T, open func() store.Store) (store.Store, store.Found) {
	t.Helper()
	s := open()
	t.Cleanup(func() { closed(t, s) })
	add(t, s, 1, 2, 3)
	f := found(t, s)
	if err := s.Replace(context.Background(), f.Stream()); err != nil {
		t.Fatal(err)
	}
	return s, f
}

func findings(t *testing.T, open func() store.Store) {
	s, f := filled(t, open)
	ctx := context.Background()
	if b, err := s.Basis(ctx); err != nil || b != f.Basis {
		t.Errorf("Basis = %v, %v", b, err)
	}
	if c, err := s.Card(ctx, "doc:0002"); err != nil || c.Doc.CopyOf != "doc:0001" || c.Doc.Origin != "doc:0001" {
		t.Errorf("Card = %v, %v", c, err)
	}
	m, err := s.Matter(ctx, f.Matters[2].ID)
	if err != nil || !reflect.DeepEqual(m, f.Matters[2]) {
		t.Errorf("Matter = %v, %v, want %v", m, err, f.Matters[2])
	}
	// The second time one matter is gone, one has changed and no copy is left.
	f.Basis.Method = "m2"
	f.Origins = nil
	f.Matters = f.Matters[1:]
	f.Matters[0].Status = "cancelled"
	f.Matters[0].Roles = map[string][]parley.ActorID{"participants": {"state:COL"}}
	f.Actors = f.Actors[:2]
	f.Actors[1].Claims = 7
	if err := s.Replace(ctx, f.Stream()); err != nil {
		t.Fatal(err)
	}
	if got := list(t, s.Matters(ctx, store.MatterQuery{Kind: parley.Contact})); !reflect.DeepEqual(got, f.Matters[:1]) {
		t.Errorf("Matters = %v, want %v", got, f.Matters[:1])
	}
	if got := list(t, s.Matters(ctx, store.MatterQuery{Actor: "group:farc"})); len(got) != 0 {
		t.Errorf("an actor still has the matter that it was taken out of: %v", got)
	}
	if got := list(t, s.Actors(ctx, store.ActorQuery{})); len(got) != 2 || got[0].Claims != 7 {
		t.Errorf("Actors = %v", got)
	}
	if c, err := s.Card(ctx, "doc:0002"); err != nil || c.Doc.CopyOf != "" || c.Doc.Origin != "doc:0002" {
		t.Errorf("Card = %v, %v", c, err)
	}
	links, err := s.MattersOf(ctx, "doc:0001")
	if err != nil || len(links) != 0 {
		t.Errorf("MattersOf = %v, %v: that matter is gone", links, err)
	}
}

func prints(t *testing.T, open func() store.Store) {
	s := open()
	defer func() { closed(t, s) }()
	add(t, s, 2, 1)
	check := func() {
		t.Helper()
		got := list(t, s.Prints(context.Background()))
		for i, p := range got {
			n := i + 1
			if p.Doc != doc(n).ID || p.Published != doc(n).Published || p.Fingerprint != fmt.Sprint(n) || !bytes.Equal(p.Sketch, sketch(n)) || p.Credit != fmt.Sprint("Wire ", n) || p.Outlet != doc(n).Outlet {
				t.Errorf("%+v", p)
			}
		}
		if len(got) != 2 {
			t.Errorf("%d prints, want 2", len(got))
		}
	}
	check()
	if err := s.Rebuild(context.Background()); err != nil {
		t.Fatal(err)
	}
	check()
}

func readingsUntil(t *testing.T, open func() store.Store) {
	s := open()
	defer func() { closed(t, s) }()
	add(t, s, 1, 2, 3)
	undated := doc(9)
	undated.Published = ""
	d, err := log.NewDocument(log.Received{Doc: undated})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if _, err := s.Append(ctx, start, d); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[parley.Day]int{"1999-01-01": 1, doc(1).Published: 2, doc(2).Published: 3, "2999-01-01": 4} {
		if got := list(t, s.ReadingsUntil(ctx, day)); len(got) != want {
			t.Errorf("until %s: %d readings, want %d", day, len(got), want)
		}
	}
}

func updates(t *testing.T, open func() store.Store) {
	s, f := filled(t, open)
	ctx := context.Background()
	planned := f.Matters[1]
	planned.Status = "cancelled"
	planned.Roles = map[string][]parley.ActorID{"participants": {"state:COL"}}
	fresh := matter(2, parley.Access, "open")
	rebels := f.Actors[1]
	rebels.Claims = 7
	c := store.Change{
		From: f.Basis, To: store.Basis{Seq: f.Basis.Seq, Method: "m2"},
		Origins: map[parley.DocID]store.Origin{"doc:0002": {}, "doc:0003": {CopyOf: "doc:0001", Origin: "doc:0001"}},
		Actors:  []store.Actor{rebels},
		Matters: []store.Matter{planned, fresh},
		Gone:    []parley.MatterID{f.Matters[0].ID},
	}
	if err := s.Update(ctx, c); err != nil {
		t.Fatal(err)
	}
	want := f
	want.Basis, want.Origins = c.To, map[parley.DocID]store.Origin{"doc:0003": {CopyOf: "doc:0001", Origin: "doc:0001"}}
	want.Actors = []store.Actor{f.Actors[0], rebels, f.Actors[2]}
	want.Matters = []store.Matter{planned, f.Matters[2], fresh}
	got := standing(t, s)
	if err := s.Replace(ctx, want.Stream()); err != nil {
		t.Fatal(err)
	}
	if whole := standing(t, s); !reflect.DeepEqual(got, whole) {
		t.Errorf("updated: %+v\nreplaced: %+v", got, whole)
	}
	if err := s.Update(ctx, c); !errors.Is(err, store.ErrStale) {
		t.Errorf("Update = %v, want ErrStale: other findings stand", err)
	}
}

// shown is everything that findings show.
type shown struct {
	basis    store.Basis
	counts   store.Counts
	cards    []store.Card
	actors   []store.Actor
	matters  []store.Matter
	colombia []store.Matter
	links    map[parley.ClaimID][]parley.MatterID
}

func standing(t *testing.T, s store.Store) shown {
	t.Helper()
	ctx := context.Background()
	b, err := s.Basis(ctx)
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	links, err := s.MattersOf(ctx, "doc:0002")
	if err != nil {
		t.Fatal(err)
	}
	return shown{
		basis: b, counts: n, links: links, cards: list(t, s.Cards(ctx)), actors: list(t, s.Actors(ctx, store.ActorQuery{})),
		matters: list(t, s.Matters(ctx, store.MatterQuery{})), colombia: list(t, s.Matters(ctx, store.MatterQuery{Actor: "state:COL"})),
	}
}

func stale(t *testing.T, open func() store.Store) {
	s, old := filled(t, open)
	ctx := context.Background()
	add(t, s, 4)
	// What was worked out before the log grew may still be put down …
	old.Matters = old.Matters[:2]
	if err := s.Replace(ctx, old.Stream()); err != nil {
		t.Fatal(err)
	}
	now := found(t, s)
	if err := s.Replace(ctx, now.Stream()); err != nil {
		t.Fatal(err)
	}
	// … but not in the place of what was worked out since.
	if err := s.Replace(ctx, old.Stream()); !errors.Is(err, store.ErrStale) {
		t.Fatalf("Replace = %v, want ErrStale", err)
	}
	if b, err := s.Basis(ctx); err != nil || b != now.Basis {
		t.Errorf("Basis = %v, %v, want %v", b, err, now.Basis)
	}
	if got := list(t, s.Matters(ctx, store.MatterQuery{})); len(got) != 3 {
		t.Errorf("%d matters, want 3", len(got))
	}
}

func queries(t *testing.T, open func() store.Store) {
	s, _ := filled(t, open)
	ctx := context.Background()
	for _, test := range []struct {
		q    store.MatterQuery
		want []parley.MatterID
	}{
		{store.MatterQuery{}, []parley.MatterID{"initiative:0003", "contact:0002", "contact:0001"}},
		{store.MatterQuery{Kind: parley.Contact}, []parley.MatterID{"contact:0002", "contact:0001"}},
		{store.MatterQuery{Kind: parley.Contact, Limit: 1}, []parley.MatterID{"contact:0002"}},
		{store.MatterQuery{Kind: parley.Contact, Offset: 1, Limit: 5}, []parley.MatterID{"contact:0001"}},
		{store.MatterQuery{Statuses: []string{"open", "reported"}}, []parley.MatterID{"initiative:0003", "contact:0001"}},
		{store.MatterQuery{Actor: "person:x"}, []parley.MatterID{"initiative:0003"}},
		{store.MatterQuery{Doc: "doc:0002"}, []parley.MatterID{"contact:0002"}},
		{store.MatterQuery{Disputed: true}, []parley.MatterID{"initiative:0003"}},
		{store.MatterQuery{Kind: parley.Ceasefire}, nil},
	} {
		var got []parley.MatterID
		for _, m := range list(t, s.Matters(ctx, test.q)) {
			got = append(got, m.ID)
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("Matters(%+v) = %v, want %v", test.q, got, test.want)
		}
		if n, err := s.CountMatters(ctx, test.q); test.q.Limit == 0 && (err != nil || n != len(test.want)) {
			t.Errorf("CountMatters(%+v) = %d, %v, want %d", test.q, n, err, len(test.want))
		}
	}
	counts, err := s.Counts(ctx)
	want := store.Counts{Documents: 3, Origins: 2, Claims: 6, Actors: 3, Matters: map[parley.MatterKind]int{parley.Contact: 2, parley.Initiative: 1},
		Readers: []string{"r1"}, First: "2025-01-02", Last: "2025-01-04"}
	if err != nil || !reflect.DeepEqual(counts, want) {
		t.Errorf("Counts = %+v, %v, want %+v", counts, err, want)
	}
	if _, err := s.Append(ctx, start, events(t, 3, "r1+12ab34cd")[1], events(t, 2, "r0")[1]); err != nil {
		t.Fatal(err)
	}
	if err := s.Replace(ctx, found(t, s).Stream()); err != nil {
		t.Fatal(err)
	}
	if counts, err := s.Counts(ctx); err != nil || !reflect.DeepEqual(counts.Readers, []string{"r0", "r1"}) {
		t.Errorf("Readers = %q, %v: what people told a reader makes no other one", counts.Readers, err)
	}
	if _, err := s.Append(ctx, start, events(t, 3, "r1")[1], events(t, 2, "r1")[1]); err != nil {
		t.Fatal(err)
	}
	claim := reading(2, "r1").Claims[0].ID
	links, err := s.MattersOf(ctx, "doc:0002")
	if err != nil || !reflect.DeepEqual(links, map[parley.ClaimID][]parley.MatterID{claim: {"contact:0002"}}) {
		t.Errorf("MattersOf = %v, %v", links, err)
	}
	claims, err := s.Claims(ctx, "claim:none", reading(3, "r1").Claims[1].ID, claim)
	if err != nil || len(claims) != 2 || claims[0].Doc != "doc:0003" || claims[1].ID != claim {
		t.Errorf("Claims = %v, %v", claims, err)
	}
}

func find(t *testing.T, open func() store.Store) {
	s, _ := filled(t, open)
	for _, test := range []struct {
		prefix string
		want   []store.Ref
	}{
		{"doc:0001", []store.Ref{{Kind: store.DocumentRef, ID: "doc:0001"}}},
		{"contact:0", []store.Ref{{Kind: store.MatterRef, ID: "contact:0001"}, {Kind: store.MatterRef, ID: "contact:0002"}}},
		{"farc", []store.Ref{{Kind: store.ActorRef, ID: "group:farc"}}},
		{"0003-r1-1", []store.Ref{{Kind: store.ClaimRef, ID: "claim:0003-r1-1"}}},
		{"0002", []store.Ref{
			{Kind: store.ClaimRef, ID: "claim:0002-r1-0"}, {Kind: store.ClaimRef, ID: "claim:0002-r1-1"},
			{Kind: store.MatterRef, ID: "contact:0002"}, {Kind: store.DocumentRef, ID: "doc:0002"}}},
		{"%", nil},
		{"none", nil},
	} {
		got, err := s.Find(context.Background(), test.prefix, 9)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("Find(%q) = %v, %v, want %v", test.prefix, got, err, test.want)
		}
	}
	for _, test := range []struct {
		ref           store.Ref
		before, after string
	}{
		{store.Ref{Kind: store.DocumentRef, ID: "doc:0002"}, "doc:0001", "doc:0003"},
		{store.Ref{Kind: store.MatterRef, ID: "contact:0002"}, "contact:0001", "initiative:0003"},
		{store.Ref{Kind: store.MatterRef, ID: "contact:0001"}, "", "contact:0002"},
		{store.Ref{Kind: store.ActorRef, ID: "state:COL"}, "person:x", ""},
		{store.Ref{Kind: store.ClaimRef, ID: "claim:0002-r1-0"}, "claim:0001-r1-1", "claim:0002-r1-1"},
	} {
		got, err := s.Beside(context.Background(), test.ref.Kind, test.ref.ID)
		if want := (store.Neighbours{Before: test.before, After: test.after}); err != nil || got[test.ref.ID] != want {
			t.Errorf("Beside(%v) = %q, %v, want %q", test.ref, got, err, want)
		}
	}
	if got, err := s.Find(context.Background(), "doc:", 2); err != nil || len(got) != 2 {
		t.Errorf("Find with limit 2 = %v, %v", got, err)
	}
}

func actorSearch(t *testing.T, open func() store.Store) {
	s, _ := filled(t, open)
	for _, test := range []struct {
		q    store.ActorQuery
		want []parley.ActorID
	}{
		{store.ActorQuery{}, []parley.ActorID{"group:farc", "state:COL", "person:x"}},
		{store.ActorQuery{Text: "BOGOTA"}, []parley.ActorID{"state:COL"}},
		{store.ActorQuery{Text: "rebels'"}, []parley.ActorID{"group:farc"}},
		{store.ActorQuery{Text: "state:col"}, []parley.ActorID{"state:COL"}},
		{store.ActorQuery{Text: "%"}, nil},
		{store.ActorQuery{Type: parley.Person}, []parley.ActorID{"person:x"}},
		{store.ActorQuery{Limit: 1}, []parley.ActorID{"group:farc"}},
		{store.ActorQuery{Limit: 1, Offset: 2}, []parley.ActorID{"person:x"}},
	} {
		var got []parley.ActorID
		for _, a := range list(t, s.Actors(context.Background(), test.q)) {
			got = append(got, a.ID)
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("Actors(%+v) = %v, want %v", test.q, got, test.want)
		}
	}
}

func missing(t *testing.T, open func() store.Store) {
	s, _ := filled(t, open)
	ctx := context.Background()
	_, card := s.Card(ctx, "doc:9")
	_, document := s.Document(ctx, "doc:9")
	_, read := s.Reading(ctx, "doc:9")
	_, m := s.Matter(ctx, "contact:9")
	_, a := s.Actor(ctx, "person:9")
	for what, err := range map[string]error{"Card": card, "Document": document, "Reading": read, "Matter": m, "Actor": a} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: %v, want ErrNotFound", what, err)
		}
	}
}
