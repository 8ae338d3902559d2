package app

import (
	"context"
	"errors"

	"parley"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

// amend brings the finder to the head of the log where all that came since are
// corrections of claims and matters: only the documents of which they say
// something are looked at again. It says whether that was so.
func (a *App) amend(ctx context.Context, head log.Head) (bool, error) {
	f := a.finder
	state, err := review.FoldTo(a.Store.Corrections(ctx), head.Seq)
	if err != nil {
		return false, err
	}
	docs := make(map[parley.DocID]bool)
	for e, err := range a.Store.Entries(ctx, f.seq) {
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
		of := state.Of(c)
		if of.Claim == nil && of.Matter == nil && of.Op != review.Mode {
			return false, nil // of an actor
		}
		for _, id := range of.Documents() {
			docs[id] = true
		}
	}
	for id := range docs {
		r, err := a.read(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return false, err
		}
		if _, held := f.held[id]; held {
			f.again(state, r)
		}
	}
	f.state, f.seq = state, head.Seq
	return true, nil
}

// read returns a document, without its text, with its reading.
func (a *App) read(ctx context.Context, id parley.DocID) (store.Read, error) {
	card, err := a.Store.Card(ctx, id)
	if err != nil {
		return store.Read{}, err
	}
	r, err := a.Store.Reading(ctx, id)
	return store.Read{Doc: card.Doc, Reading: r}, err
}
