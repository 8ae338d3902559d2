package app

import (
	"context"
	"sync"

	"parley"
	"parley/record/review"
)

// unlearnt returns the readings of those documents up to a day that were read
// with additions that had not been made then, as they would have been read.
func (a *App) unlearnt(ctx context.Context, day parley.Day, then *review.State) (map[parley.DocID]parley.Reading, error) {
	now, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil || now.Told() == then.Told() {
		return nil, err
	}
	known, load := additions(then), sync.OnceValues(a.Reader)
	out := make(map[parley.DocID]parley.Reading)
	for card, err := range a.Store.Cards(ctx) {
		if err != nil {
			return nil, err
		}
		if card.Reader == "" || card.Doc.Published > day {
			continue
		}
		doc, err := a.Store.Document(ctx, card.Doc.ID)
		if err != nil {
			return nil, err
		}
		table := known.For(texts(doc)...)
		if table.Version() == additionsOf(card.Reader) {
			continue
		}
		reader, err := load()
		if err != nil {
			return nil, err
		}
		reading, err := readSafely(ctx, reader, table, doc)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil { // else what it was read as later is the best there is
			out[doc.ID] = reading
		}
	}
	return out, nil
}
