package app

import (
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/record"
	"parley/record/store"
)

// arrived is what came to a finder since its findings were last written; before
// they are for the first time it is not kept, for then all of it is new.
type arrived struct {
	kept  bool
	docs  []parley.DocID
	texts [][2]int64 // keys of texts, with the numbers of documents
	named map[parley.ActorID]bool
	lost  bool // a document came without its number
}

func newArrived() *arrived { return &arrived{kept: true, named: make(map[parley.ActorID]bool)} }

func (a *arrived) note(doc parley.DocID, number int64, actors []parley.Actor, keys []int64) {
	if a == nil {
		return
	}
	if a.lost = a.lost || number == 0; !a.kept {
		return
	}
	a.docs = append(a.docs, doc)
	for _, k := range keys {
		a.texts = append(a.texts, [2]int64{k, number})
	}
	for _, x := range actors {
		a.named[x.ID] = true
	}
}

// reach is where all findings are found by documents that come later; nil where
// corrections say something of them, for then all readings are looked at.
func (f *finder) reach() *store.Reach {
	if f.arrived == nil || f.arrived.lost {
		return nil
	}
	f.arrived = newArrived()
	return &store.Reach{
		Documents: maps.Keys(f.held),
		Strands:   strands(f.merge.Refiled()),
		Keys:      f.merge.Keys(),
		Texts: func(yield func(int64, int64) bool) {
			for k, doc := range f.copies.Keys() {
				if !yield(k, f.held[doc]) {
					return
				}
			}
		},
		Tallies: f.tallies(f.people.IDs()),
	}
}

// reached is what of reach differs since the last call of either.
func (f *finder) reached() *store.Reach {
	if f.arrived == nil || f.arrived.lost {
		return nil
	}
	came := f.arrived
	f.arrived = newArrived()
	return &store.Reach{
		Documents: slices.Values(came.docs),
		Strands:   strands(slices.Values(f.merge.Filed())),
		Texts: func(yield func(int64, int64) bool) {
			for _, t := range came.texts {
				if !yield(t[0], t[1]) {
					return
				}
			}
		},
		Tallies: f.tallies(maps.Keys(came.named)),
	}
}

func strands(filed iter.Seq[record.Filed]) iter.Seq[store.Strand] {
	return func(yield func(store.Strand) bool) {
		for s := range filed {
			if !yield(store.Strand{ID: s.ID, Part: s.Part, New: s.New, Sight: s.Sight, Keys: s.Keys}) {
				return
			}
		}
	}
}

func (f *finder) tallies(ids iter.Seq[parley.ActorID]) iter.Seq2[parley.ActorID, []byte] {
	return func(yield func(parley.ActorID, []byte) bool) {
		for id := range ids {
			if !yield(id, f.people.Tally(id)) {
				return
			}
		}
	}
}
