package recordtest

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/record/store"
)

// rewind checks what is told of documents that came after a day: of a drawn record
// each answer is that of going through all of it.
func rewind(t *testing.T, open func() store.Store) {
	ctx := context.Background()
	s := open()
	defer closed(t, s)
	w := newWorld(20261125)
	w.grow(t, s, 50)
	for range 6 {
		w.amend(t, s)
	}
	f := w.find(t, s, 0)
	number := make(map[parley.DocID]int64)
	for _, c := range list(t, s.Cards(ctx)) {
		number[c.Doc.ID] = c.Seq
	}
	var strands []store.Strand // two of each document; every fifth document is of the part of the one before
	for i, d := range w.docs {
		one, two := number[d.ID]<<16, number[d.ID]<<16+1
		part := two
		if i > 0 && i%5 == 0 {
			part = number[w.docs[i-1].ID]<<16 + 1
		}
		strands = append(strands, store.Strand{ID: one, Part: one, New: true, Sight: []byte("one")}, store.Strand{ID: two, Part: part, New: true, Sight: []byte("two")})
	}
	none := func(func(int64, int64) bool) {}
	stream := f.Stream()
	stream.Reach = &store.Reach{Documents: slices.Values([]parley.DocID{}), Strands: slices.Values(strands), Texts: none, Tallies: func(func(parley.ActorID, []byte) bool) {}}
	if err := s.Replace(ctx, stream); err != nil {
		t.Fatal(err)
	}
	for _, day := range append(slices.Clone(worldDays), "2024-01", "2026-01-01") {
		w.askHeld(t, s, day)
		var read, printed []parley.DocID
		for _, r := range list(t, s.ReadingsAfter(ctx, day)) {
			want := w.read[r.Doc.ID]
			want.Doc = r.Doc.ID
			if read = append(read, r.Doc.ID); r.Number != number[r.Doc.ID] || r.Doc.Text != "" || !reflect.DeepEqual(r.Reading, want) {
				t.Errorf("after %s %+v", day, r)
			}
		}
		var told, taught []parley.DocID
		for _, c := range list(t, s.ToldUntil(ctx, day)) {
			if told = append(told, c.Doc.ID); c.Reader != w.read[c.Doc.ID].Reader || c.Seq != number[c.Doc.ID] {
				t.Errorf("up to %s %+v", day, c)
			}
		}
		for _, d := range w.docs {
			if d.Published <= day && strings.Contains(w.read[d.ID].Reader, "+") {
				taught = append(taught, d.ID)
			}
		}
		slices.Sort(told)
		slices.Sort(taught)
		if !slices.Equal(told, taught) {
			t.Errorf("up to %s what people told was known of %v, want %v", day, told, taught)
		}
		for _, c := range list(t, s.PrintsAfter(ctx, day)) {
			if printed = append(printed, c.Doc); c.Number != number[c.Doc] || c.Origin != w.origins[c.Doc] || c.Fingerprint == "" {
				t.Errorf("after %s %+v", day, c)
			}
		}
		var want []parley.DocID
		parts := make(map[int64]bool)
		for _, x := range strands {
			doc := w.docs[slices.IndexFunc(w.docs, func(d parley.Doc) bool { return number[d.ID] == x.ID>>16 })]
			if doc.Published > day {
				parts[x.Part] = true
				if !slices.Contains(want, doc.ID) {
					want = append(want, doc.ID)
				}
			}
		}
		slices.Sort(read)
		slices.Sort(printed)
		slices.Sort(want)
		if !slices.Equal(read, want) || !slices.Equal(printed, want) {
			t.Errorf("after %s readings of %v and prints of %v, want %v", day, read, printed, want)
		}
		var of []store.Strand
		for _, x := range strands {
			if parts[x.Part] {
				of = append(of, store.Strand{ID: x.ID, Part: x.Part})
			}
		}
		byID := func(a, b store.Strand) int { return cmp.Compare(a.ID, b.ID) }
		got := list(t, s.PartsAfter(ctx, day))
		slices.SortFunc(got, byID)
		slices.SortFunc(of, byID)
		if len(got)+len(of) > 0 && !reflect.DeepEqual(got, of) {
			t.Errorf("after %s strands %v, want %v", day, got, of)
		}
	}
}

// askHeld asks how many documents there were up to a day, and of whom.
func (w *world) askHeld(t *testing.T, s store.Store, day parley.Day) {
	t.Helper()
	want := store.Holdings{Readers: make(map[string]int)}
	then := w.until(day)
	for _, d := range then.docs {
		want.Readers[then.read[d.ID].Reader]++
		if w.origins[d.ID].CopyOf == "" {
			want.Originals++
		}
	}
	if got, err := s.HeldUntil(context.Background(), day); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("HeldUntil(%s) = %v, %v, want %v", day, got, err, want)
	}
	byName := func(a, b store.OutletCount) int { return cmp.Compare(a.Outlet, b.Outlet) }
	got, outlets := list(t, s.OutletsUntil(context.Background(), day)), then.outlets()
	slices.SortFunc(got, byName)
	slices.SortFunc(outlets, byName)
	if !slices.Equal(got, outlets) {
		t.Errorf("OutletsUntil(%s) = %v, want %v", day, got, outlets)
	}
}
