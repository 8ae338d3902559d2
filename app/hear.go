package app

import (
	"context"
	"slices"

	"parley"
	"parley/record/log"
)

// record writes events and tells the finder of them, if it is at the head of the
// log; otherwise it catches up later. As far as it can be told which entries the
// events will be, what they add is merged while the disk takes them; where they
// are the last ones it is merged to the end.
func (a *App) record(ctx context.Context, events []log.Event, last bool) (added []log.Entry, err error) {
	a.finding.Lock()
	defer a.finding.Unlock()
	foreseen := a.foresee(ctx, events)
	if foreseen == nil {
		if added, err = a.Store.Append(ctx, a.Now(), events...); err != nil {
			return nil, err
		}
		return added, a.heard(added)
	}
	sure, followed := false, false
	defer func() {
		if !sure { // it may be of what is not recorded
			a.finder = nil
		}
	}()
	merged := aside(func() (err error) {
		followed, err = a.finder.follow(foreseen)
		if followed && last {
			a.finder.settle()
			a.finder.merge.Len() // merges what waits for it
		}
		return err
	})
	added, err = a.Store.Append(ctx, a.Now(), events...)
	fault := merged()
	if err != nil {
		return nil, err
	}
	sure = fault == nil && followed && slices.EqualFunc(added, foreseen, func(e, f log.Entry) bool { return e.Seq == f.Seq && e.Kind == f.Kind && e.Subject == f.Subject })
	return added, fault
}

// foresee returns the entries that events will most likely be, as far as the
// finder looks at them; nil where that cannot be told, or where it does not
// concern it.
func (a *App) foresee(ctx context.Context, events []log.Event) []log.Entry {
	if a.finder == nil {
		return nil
	}
	head, err := a.Store.Head(ctx)
	if err != nil || head.Seq != a.finder.seq {
		return nil
	}
	var out []log.Entry
	seen := make(map[string]log.Kind)
	for _, e := range events {
		_, held := a.finder.held[parley.DocID(e.Subject)]
		switch before, again := seen[e.Subject]; {
		case held, e.Kind == log.Reading && before != log.Document, e.Kind == log.Document && again, e.Kind != log.Document && e.Kind != log.Reading:
			return nil // it may be left out, or the finder cannot follow
		}
		seen[e.Subject] = e.Kind
		head.Seq++
		out = append(out, log.Entry{Seq: head.Seq, Event: e})
	}
	return out
}

// heard tells the finder of entries that were written.
func (a *App) heard(added []log.Entry) error {
	if a.finder == nil || len(added) == 0 || added[0].Seq != a.finder.seq+1 {
		return nil
	}
	done, err := a.finder.follow(added)
	if !done {
		a.finder = nil
	}
	return err
}

// aside runs f beside its caller. What it returns waits for f and returns its
// error; where f panics, it does.
func aside(f func() error) (wait func() error) {
	type end struct {
		err   error
		fault any
	}
	ended := make(chan end, 1)
	go func() {
		var e end
		defer func() {
			e.fault = recover()
			ended <- e
		}()
		e.err = f()
	}()
	return func() error {
		e := <-ended
		if e.fault != nil {
			panic(e.fault)
		}
		return e.err
	}
}
