package app

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"parley"
	"parley/record/past"
	"parley/record/review"
	"parley/record/store"
)

// moment is a day as seen from a state of the record.
type moment struct {
	seq int64
	day parley.Day
}

// remembered is how many days are kept: what was known on a day takes a merge
// of all that was published up to it, and whoever asks for one asks again.
const remembered = 4

// past returns the record as it was known on a day: the documents published up
// to it, with the corrections made up to its end, in UTC.
func (a *App) past(ctx context.Context, day parley.Day) (store.Readable, error) {
	head, err := a.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	at := moment{head.Seq, day}
	a.remembering.Lock()
	defer a.remembering.Unlock()
	if r := a.pasts[at]; r != nil {
		return r, nil
	}
	r, err := a.recall(ctx, day)
	if err != nil {
		return nil, err
	}
	if a.pasts == nil || len(a.pasts) >= remembered {
		a.pasts = make(map[moment]*past.Record)
	}
	a.pasts[at] = r
	return r, nil
}

func (a *App) recall(ctx context.Context, day parley.Day) (*past.Record, error) {
	date, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return nil, fmt.Errorf("as of %s: %w", day, err)
	}
	end := date.AddDate(0, 0, 1)
	state, err := review.FoldUntil(a.Store.Corrections(ctx), end)
	if err != nil {
		return nil, err
	}
	instead, err := a.unlearnt(ctx, day, state)
	if err != nil {
		return nil, err
	}
	var claims []parley.ClaimID
	f, err := a.find(ctx, day, state, instead, func(r store.Read) {
		for _, c := range r.Reading.Claims {
			claims = append(claims, c.ID)
		}
	})
	if err != nil {
		return nil, err
	}
	known := make(map[parley.DocID]bool, len(f.held))
	for id := range f.held {
		known[id] = true
	}
	return past.New(ctx, review.At(a.Store, state, end, instead), day, known, slices.Values(claims), f.all().Found())
}

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
