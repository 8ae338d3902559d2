package app

import (
	"context"
	"maps"

	"parley"
	"parley/record/past"
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

// past returns the record as it was known on a day.
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
	f, err := a.find(ctx, day)
	if err != nil {
		return nil, err
	}
	r, err := past.New(ctx, a.Store, day, f.held, maps.Keys(f.day), f.all())
	if err != nil {
		return nil, err
	}
	if a.pasts == nil || len(a.pasts) >= remembered {
		a.pasts = make(map[moment]*past.Record)
	}
	a.pasts[at] = r
	return r, nil
}
