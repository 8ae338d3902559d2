package app

import (
	"context"
	"errors"

	"parley"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

// Refresh works out origins, actors and matters, unless that has been done
// since the record last grew. The first time it looks at all readings; after
// that an App remembers them, and only what new documents touch is worked out
// and written. Documents that a name or an office concerns which people added,
// or took back, are read again before. Where another process adds to the record meanwhile, the findings
// are of what there was at the beginning: that process works them out again
// when it is done.
func (a *App) Refresh(ctx context.Context) error {
	a.finding.Lock()
	defer a.finding.Unlock()
	head, err := a.Store.Head(ctx)
	if err != nil {
		return err
	}
	have, err := a.Store.Basis(ctx)
	if err != nil || have == (store.Basis{Seq: head.Seq, Method: a.Method}) {
		return err
	}
	if head, err = a.heed(ctx, have, head); err != nil {
		return err
	}
	if done, err := a.relabel(ctx, have, head); done || err != nil {
		if errors.Is(err, store.ErrStale) {
			return nil
		}
		return err
	}
	near, err := a.look(ctx, have, head)
	if err == nil && near == nil {
		err = a.catchUp(ctx, head)
	} else if near != nil {
		a.finder, a.written = near, have
	}
	if err != nil {
		a.finder = nil
		return err
	}
	err = a.put(ctx, have)
	if err != nil || near != nil {
		a.finder = nil // what differs from the store is not known any more, or not all is in it
	}
	if errors.Is(err, store.ErrStale) {
		return nil
	}
	return err
}

// put writes what the finder found into the place of findings that stand on
// have: only what differs, where those are its own.
func (a *App) put(ctx context.Context, have store.Basis) error {
	now := store.Basis{Seq: a.finder.seq, Method: a.Method}
	var err error
	if a.written != (store.Basis{}) && have == a.written {
		var change store.Change
		if change, err = a.finder.change(); err == nil {
			change.From, change.To = have, now
			err = a.Store.Update(ctx, change)
		}
	} else {
		found := a.finder.all()
		found.Basis = now
		err = a.Store.Replace(ctx, found)
	}
	a.written = now
	return err
}

// catchUp brings the finder to the head of the log.
func (a *App) catchUp(ctx context.Context, head log.Head) error {
	if a.finder != nil {
		if done, err := a.amend(ctx, head); done || err != nil {
			return err
		}
		if done, err := a.follow(ctx); done || err != nil {
			return err
		}
	}
	a.written = store.Basis{}
	state, err := review.FoldTo(a.Store.Corrections(ctx), head.Seq)
	if err != nil {
		return err
	}
	f, err := a.find(ctx, always, state, nil, func(store.Read) {})
	if err != nil {
		return err
	}
	f.seq = head.Seq
	a.finder = f
	return nil
}

// follow brings the finder to the head of the log by what was added since; it
// says whether that can be done.
func (a *App) follow(ctx context.Context) (bool, error) {
	const many = 256
	var entries []log.Entry
	for e, err := range a.Store.Entries(ctx, a.finder.seq) {
		if err != nil {
			return false, err
		}
		// A document and its reading stay together: they are written so.
		if len(entries) >= many && e.Kind == log.Document {
			if done, err := a.finder.follow(entries); !done || err != nil {
				return false, err
			}
			entries = entries[:0]
		}
		entries = append(entries, e)
	}
	return a.finder.follow(entries)
}

const always = parley.Day("~") // after every date

// find returns a finder with the documents published up to a day, and those
// without a date, as the corrections of s have them; instead are readings to
// be put in the place of those in the store before that. It calls each with what
// it has read.
func (a *App) find(ctx context.Context, until parley.Day, s *review.State, instead map[parley.DocID]parley.Reading, each func(store.Read)) (*finder, error) {
	prints := make(map[parley.DocID]store.Print)
	for p, err := range a.Store.Prints(ctx) {
		if err != nil {
			return nil, err
		}
		prints[p.Doc] = p
	}
	f := newFinder(s)
	for r, err := range a.Store.ReadingsUntil(ctx, until) {
		if err != nil {
			return nil, err
		}
		if other, ok := instead[r.Doc.ID]; ok {
			r.Reading = other
		}
		if err := f.add(r, prints[r.Doc.ID]); err != nil {
			return nil, err
		}
		each(r)
	}
	return f, nil
}

// start makes a finder where the record is empty, so that it can go along
// while the record is filled.
func (a *App) start(ctx context.Context) error {
	head, err := a.Store.Head(ctx)
	if err != nil || head.Seq > 0 {
		return err
	}
	a.finding.Lock()
	defer a.finding.Unlock()
	if a.finder == nil {
		a.finder = newFinder(review.NewState(nil))
	}
	return nil
}
