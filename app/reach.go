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
	kept    bool
	docs    []parley.DocID
	numbers map[int64]bool // of those
	other   map[int64]bool // numbers of documents that were there and are as people correct them since
	texts   [][2]int64     // keys of texts, with the numbers of documents
	named   map[parley.ActorID]bool
	lost    bool // a document came without its number
}

func newArrived() *arrived {
	return &arrived{kept: true, numbers: make(map[int64]bool), other: make(map[int64]bool), named: make(map[parley.ActorID]bool)}
}

func (a *arrived) note(doc parley.DocID, number int64, actors []parley.Actor, keys []int64) {
	if a.lost = a.lost || number == 0; !a.kept {
		return
	}
	a.docs = append(a.docs, doc)
	a.numbers[number] = true
	for _, k := range keys {
		a.texts = append(a.texts, [2]int64{k, number})
	}
	a.name(actors)
}

// again notes a document that was there, and the actors that it named or names now.
func (a *arrived) again(number int64, actors []parley.Actor) {
	if a.lost = a.lost || number == 0; !a.kept {
		return
	}
	if !a.numbers[number] {
		a.other[number] = true
	}
	a.name(actors)
}

func (a *arrived) name(actors []parley.Actor) {
	for _, x := range actors {
		a.named[x.ID] = true
	}
}

// reach is where all findings are found by documents that come later; nil where
// the numbers of some are not known.
func (f *finder) reach() *store.Reach {
	if f.arrived.lost {
		return nil
	}
	f.arrived = newArrived()
	f.asRead.written()
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
		AsRead:  f.asRead.all(f.state.Named()),
		ReadIn:  f.asRead.everywhere(),
	}
}

// reached is what of reach differs since the last call of either.
func (f *finder) reached() *store.Reach {
	if f.arrived.lost {
		return nil
	}
	came := f.arrived
	f.arrived = newArrived()
	changed, in := f.asRead.written()
	return &store.Reach{
		Documents: slices.Values(came.docs),
		Others:    maps.Keys(came.other),
		Strands:   strands(slices.Values(f.merge.Filed())),
		Texts: func(yield func(int64, int64) bool) {
			for _, t := range came.texts {
				if !yield(t[0], t[1]) {
					return
				}
			}
		},
		Tallies: f.tallies(maps.Keys(came.named)),
		AsRead:  f.asRead.all(changed),
		ReadIn:  pairs(in),
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

// all yields what is kept of actors as they were read.
func (r *asRead) all(ids []parley.ActorID) iter.Seq2[parley.ActorID, []byte] {
	return func(yield func(parley.ActorID, []byte) bool) {
		for _, id := range ids {
			if !yield(id, r.keep(id)) {
				return
			}
		}
	}
}

// everywhere yields the actors from which something is taken with the numbers of the
// documents that name them.
func (r *asRead) everywhere() iter.Seq2[parley.ActorID, int64] {
	return func(yield func(parley.ActorID, int64) bool) {
		for id, numbers := range r.in {
			for _, n := range numbers {
				if !yield(id, n) {
					return
				}
			}
		}
	}
}

func pairs(list []readIn) iter.Seq2[parley.ActorID, int64] {
	return func(yield func(parley.ActorID, int64) bool) {
		for _, x := range list {
			if !yield(x.actor, x.number) {
				return
			}
		}
	}
}
