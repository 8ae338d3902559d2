package recordtest

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"slices"
	"testing"

	"parley"
	"parley/record/store"
)

// askSeveral asks about many things at once: what is not there is left out,
// what is asked for twice is there once.
func (w *world) askSeveral(t *testing.T, s store.Readable) {
	t.Helper()
	ctx := context.Background()
	var docs []parley.DocID
	cards := make(map[parley.DocID]store.Card)
	for _, d := range some(w, w.docs, 40) {
		docs = append(docs, d.ID)
		o := w.origins[d.ID]
		d.Text, d.CopyOf, d.Origin = "", o.CopyOf, cmp.Or(o.Origin, d.ID)
		cards[d.ID] = store.Card{Doc: d, Reader: w.read[d.ID].Reader, Claims: len(w.read[d.ID].Claims)}
	}
	got, err := s.CardsByID(ctx, append(docs, "doc:none", docs[0])...)
	for id, c := range got {
		one, err := s.Card(ctx, id)
		if err != nil || !reflect.DeepEqual(c, one) {
			t.Errorf("CardsByID has %+v, Card(%s) = %+v, %v", c, id, one, err)
		}
		c.Seq, c.Fingerprint = 0, "" // the store's own
		got[id] = c
	}
	if err != nil || !reflect.DeepEqual(got, cards) {
		t.Errorf("CardsByID(%v) = %+v, %v, want %+v", docs, got, err, cards)
	}

	actors := append(some(w, slices.Sorted(maps.Keys(w.actors)), 4), "person:none")
	if got, err := s.ActorsByID(ctx, actors...); err != nil || !reflect.DeepEqual(got, those(w.actors, actors)) {
		t.Errorf("ActorsByID(%v) = %+v, %v, want %+v", actors, got, err, those(w.actors, actors))
	}
	matters := append(some(w, slices.Sorted(maps.Keys(w.matters)), 60), "matter:none") // the rejected too
	if got, err := s.MattersByID(ctx, matters...); err != nil || !reflect.DeepEqual(got, those(w.matters, matters)) {
		t.Errorf("MattersByID(%v) = %+v, %v, want %+v", matters, got, err, those(w.matters, matters))
	}
	if got, err := s.MattersByID(ctx); err != nil || len(got) > 0 {
		t.Errorf("MattersByID() = %v, %v", got, err)
	}

	claims := append(some(w, slices.Sorted(maps.Keys(w.claims)), 60), "claim:none")
	on := make(map[parley.ClaimID][]parley.MatterID)
	for _, id := range claims {
		if list := w.mattersOf(w.claims[id])[id]; len(list) > 0 {
			on[id] = list
		}
	}
	if got, err := s.MattersOn(ctx, append(claims, claims[0])...); err != nil || !reflect.DeepEqual(got, on) {
		t.Errorf("MattersOn(%v) = %v, %v, want %v", claims, got, err, on)
	}

	w.askBeside(t, s, store.DocumentRef, texts(w.docs, func(d parley.Doc) parley.DocID { return d.ID }))
	w.askBeside(t, s, store.ClaimRef, texts(slices.Collect(maps.Keys(w.claims)), func(id parley.ClaimID) parley.ClaimID { return id }))
	w.askBeside(t, s, store.ActorRef, texts(slices.Collect(maps.Keys(w.actors)), func(id parley.ActorID) parley.ActorID { return id }))
	w.askBeside(t, s, store.MatterRef, texts(slices.Collect(maps.Keys(w.matters)), func(id parley.MatterID) parley.MatterID { return id }))
}

func those[K comparable, V any](all map[K]V, keys []K) map[K]V {
	out := make(map[K]V)
	for _, k := range keys {
		if v, ok := all[k]; ok {
			out[k] = v
		}
	}
	return out
}

func texts[T any, ID ~string](list []T, id func(T) ID) []string {
	var out []string
	for _, x := range list {
		out = append(out, string(id(x)))
	}
	slices.Sort(out)
	return out
}

// askBeside asks what is beside some ids of all of a kind, and beside some that
// are none.
func (w *world) askBeside(t *testing.T, s store.Readable, kind store.RefKind, all []string) {
	t.Helper()
	asked := append(some(w, all, 20), "", "~", all[0]+"x", all[0], all[len(all)-1])
	want := make(map[string]store.Neighbours)
	for _, id := range asked {
		at, found := slices.BinarySearch(all, id)
		var n store.Neighbours
		if at > 0 {
			n.Before = all[at-1]
		}
		if found {
			at++
		}
		if at < len(all) {
			n.After = all[at]
		}
		want[id] = n
	}
	if got, err := s.Beside(context.Background(), kind, asked...); err != nil || !maps.Equal(got, want) {
		t.Errorf("Beside(%s, %v) = %v, %v, want %v", kind, asked, got, err, want)
	}
}
