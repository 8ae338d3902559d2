package app

import (
	"context"
	"iter"
	"sync"

	"parley"
	"parley/actor"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

// unlearnt returns the readings of those documents up to a day that were read with
// additions that had not been made then, or without some that had, as they were or
// would have been read.
func (a *App) unlearnt(ctx context.Context, day parley.Day, then *review.State) (map[parley.DocID]parley.Reading, error) {
	now, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil || now.Told() == then.Told() {
		return nil, err
	}
	return a.unlearner(then).all(ctx, day, a.Store.Cards(ctx))
}

// unlearntSince is unlearnt. As long as no addition was taken back since, those
// documents alone can be meant that were read with some: what concerns a text concerns
// it whatever else was added.
func (a *App) unlearntSince(ctx context.Context, day parley.Day, then, now *review.State) (map[parley.DocID]parley.Reading, error) {
	if now.Told() == then.Told() {
		return nil, nil
	}
	is := make(map[int64]bool)
	for _, n := range now.Teaching() {
		is[n] = true
	}
	for _, n := range then.Teaching() {
		if !is[n] {
			return a.unlearnt(ctx, day, then)
		}
	}
	return a.unlearner(then).all(ctx, day, a.Store.ToldUntil(ctx, day))
}

// unlearner reads documents as they would have been read with other additions.
type unlearner struct {
	app   *App
	known *actor.Additions
	none  bool // there are no additions
	load  func() (Reader, error)
}

func (a *App) unlearner(then *review.State) *unlearner {
	return &unlearner{app: a, known: additions(then), none: len(then.Additions()) == 0, load: sync.OnceValues(a.Reader)}
}

func (u *unlearner) all(ctx context.Context, day parley.Day, cards iter.Seq2[store.Card, error]) (map[parley.DocID]parley.Reading, error) {
	out := make(map[parley.DocID]parley.Reading)
	for card, err := range cards {
		if err != nil {
			return nil, err
		}
		if card.Reader == "" || card.Doc.Published > day {
			continue
		}
		r, other, err := u.one(ctx, card)
		if err != nil {
			return nil, err
		}
		if other {
			out[card.Doc.ID] = r
		}
	}
	return out, nil
}

// one returns a document as it would have been read, where that is otherwise.
func (u *unlearner) one(ctx context.Context, card store.Card) (r parley.Reading, other bool, err error) {
	var doc parley.Doc
	var table *actor.Table
	if !u.none {
		if doc, err = u.app.Store.Document(ctx, card.Doc.ID); err != nil {
			return r, false, err
		}
		table = u.known.For(texts(doc)...)
	}
	if table.Version() == additionsOf(card.Reader) {
		return r, false, nil
	}
	if r, other, err = u.recorded(ctx, card, table.Version()); other || err != nil {
		return r, other, err
	}
	if u.none {
		if doc, err = u.app.Store.Document(ctx, card.Doc.ID); err != nil {
			return r, false, err
		}
	}
	reader, err := u.load()
	if err != nil {
		return r, false, err
	}
	r, err = readSafely(ctx, reader, table, doc)
	if ctx.Err() != nil {
		return r, false, ctx.Err()
	}
	return r, err == nil, nil // else what it was read as later is the best there is
}

// recorded returns the reading that a document was recorded with, where it was read with
// those additions.
func (u *unlearner) recorded(ctx context.Context, card store.Card, additions string) (r parley.Reading, found bool, err error) {
	for e, err := range u.app.Store.Entries(ctx, card.Seq) {
		if err != nil || e.Kind != log.Reading || e.Subject != string(card.Doc.ID) {
			return r, false, err
		}
		r, err = e.Reading()
		r.Doc = card.Doc.ID
		return r, err == nil && additionsOf(r.Reader) == additions, err
	}
	return r, false, nil
}
