package app

import (
	"context"
	"iter"

	"parley"
	"parley/record"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

// relabel brings findings that stand on have to the head of the log where all
// that came since are corrections that say something of actors and leave it to
// them what they did, or of claims and leave them as they are: then no matter has to be worked out anew. It says
// whether that was so.
func (a *App) relabel(ctx context.Context, have store.Basis, head log.Head) (bool, error) {
	if have.Seq == 0 || have.Method != a.Method {
		return false, nil
	}
	state, err := review.FoldTo(a.Store.Corrections(ctx), head.Seq)
	if err != nil {
		return false, err
	}
	said := make(map[parley.ActorID]bool)
	for e, err := range a.Store.Entries(ctx, have.Seq) {
		if err != nil {
			return false, err
		}
		if e.Seq > head.Seq {
			break
		}
		c, ok := state.Entry(e.Seq)
		if !ok {
			return false, nil // no correction
		}
		switch of := state.Of(c); of.Op {
		case review.Rename, review.Name, review.Office, review.Apart:
			said[state.Now(of.Actor.ID)] = true
		case review.Mode:
		case review.Accept, review.Note:
			if of.Claim == nil {
				return false, nil
			}
		default:
			return false, nil
		}
	}
	f := newFinder(state)
	if len(said) > 0 {
		if f, err = a.rollCall(ctx, state); err != nil {
			return false, err
		}
	}
	change := store.Change{From: have, To: store.Basis{Seq: head.Seq, Method: a.Method}, Reach: new(store.Reach)}
	if len(said) > 0 { // of whom nothing may have been said before
		f.asRead.written()
		change.Reach.AsRead = f.asRead.all(state.Named())
	}
	for id := range said {
		e, ok := f.people.Entry(id)
		if !ok {
			continue // nobody has read of them
		}
		row, err := a.Store.Actor(ctx, id)
		if err != nil {
			return false, err
		}
		now := f.actor(e)
		now.Matters = row.Matters
		change.Actors = append(change.Actors, now)
	}
	if err := a.Store.Update(ctx, change); err != nil {
		return false, err
	}
	if a.finder != nil && a.finder.seq == have.Seq && a.written == have {
		a.finder.seq, a.finder.state = head.Seq, f.state
		if len(said) > 0 {
			a.finder.asRead = f.asRead
		}
		a.written = change.To
	} else {
		a.finder = nil
	}
	return true, nil
}

// rollCall returns a finder that knows who is named in the readings, and
// nothing of what they did.
func (a *App) rollCall(ctx context.Context, s *review.State) (*finder, error) {
	f := newFinder(s)
	f.merge = still{}
	for r, err := range a.Store.Readings(ctx) {
		if err != nil {
			return nil, err
		}
		reading, trace := s.Trace(r.Reading)
		f.people.Add(review.Counting(reading))
		f.remember(r.Number, r.Reading, trace)
	}
	return f, nil
}

// still is a merge that finds nothing.
type still struct{}

func (still) Add(record.Input)                                  {}
func (still) SetOrigin(parley.DocID, parley.DocID)              {}
func (still) Len() int                                          { return 0 }
func (still) LastReported(parley.MatterID) parley.Day           { return "" }
func (still) All() iter.Seq[parley.Matter]                      { return func(func(parley.Matter) bool) {} }
func (still) Matter(parley.MatterID) (m parley.Matter, ok bool) { return m, false }
func (still) Of(parley.MatterKind, parley.DocID, parley.ClaimID) []parley.MatterID {
	return nil
}
func (still) Changed() []parley.MatterID      { return nil }
func (still) Filed() []record.Filed           { return nil }
func (still) Refiled() iter.Seq[record.Filed] { return func(func(record.Filed) bool) {} }
func (still) Keys() iter.Seq2[uint64, int64]  { return func(func(uint64, int64) bool) {} }
