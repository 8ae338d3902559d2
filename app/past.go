package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"parley"
	"parley/record/past"
	"parley/record/review"
	"parley/record/store"
	"parley/view"
)

// pasts are the days asked for lately: whoever asks for one asks again.
type pasts struct {
	mu   sync.Mutex
	days map[parley.Day]*recalled
	one  chan struct{} // full while one is worked out
}

// recalled is a day that is worked out, or being so.
type recalled struct {
	done   chan struct{}
	at     standing
	moment past.Moment
	whole  bool // all documents up to the day were looked at
	err    error
}

// standing is a state of the record.
type standing struct {
	head  int64
	basis store.Basis
}

// How many days are kept: of large ones, which hold the matters of many documents,
// and of others, of which few matters were otherwise.
const (
	largeKept  = 4
	othersKept = 32
	large      = 4000 // matters
)

// large says whether a day holds many matters.
func (r *recalled) large() bool {
	then, rewound := r.moment.Record.(*past.Rewound)
	return r.whole || rewound && len(then.Differs()) > large
}

// past returns the record as it was known on a day: the documents published up
// to it, with the corrections made up to its end, in UTC.
func (a *App) past(ctx context.Context, day parley.Day) (store.Readable, error) {
	return a.pastWithin(ctx, day, 0)
}

// mostRecalled is how many documents and claims the server looks through to answer
// for a day. It takes some ten or twenty seconds for as many, and their room in
// memory.
const mostRecalled = 70000

// nearPast is past for days for which not too much has to be looked through; else
// the error wraps view.ErrLongPast.
func (a *App) nearPast(ctx context.Context, day parley.Day) (store.Readable, error) {
	return a.pastWithin(ctx, day, mostRecalled)
}

// pastWithin is past that looks at no more than so many documents and claims, 0 for
// all.
func (a *App) pastWithin(ctx context.Context, day parley.Day, most int) (store.Readable, error) {
	return past.NewSteady(ctx, func(ctx context.Context) (past.Moment, error) { return a.moment(ctx, day, most) })
}

// standing returns the state in which the record is.
func (a *App) standing(ctx context.Context) (standing, error) {
	head, err := a.Store.Head(ctx)
	if err != nil {
		return standing{}, err
	}
	basis, err := a.Store.Basis(ctx)
	return standing{head.Seq, basis}, err
}

// moment returns a day as it is in the record that stands. Days are worked out
// one after the other, and each once for all who ask.
func (a *App) moment(ctx context.Context, day parley.Day, most int) (past.Moment, error) {
	for {
		now, err := a.standing(ctx)
		if err != nil {
			return past.Moment{}, err
		}
		r, mine := a.pasts.get(day, now)
		if mine {
			a.pasts.fill(ctx, day, r, func() (past.Moment, bool, error) { return a.recall(ctx, day, now, most) })
			if r.err == nil {
				return r.moment, nil
			}
			if then, err := a.standing(ctx); err != nil || then.basis == now.basis {
				return r.moment, r.err
			}
			continue // the findings became others under its hands
		}
		select {
		case <-r.done:
		case <-ctx.Done():
			return past.Moment{}, ctx.Err()
		}
		if r.err == nil {
			return r.moment, nil
		}
		if err := ctx.Err(); err != nil {
			return past.Moment{}, err
		}
		// Who worked it out gave up, or may look at less: the next one tries.
	}
}

// get returns what there is of a day, and whether whoever asks has to fill it.
func (p *pasts) get(day parley.Day, now standing) (r *recalled, mine bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r := p.days[day]; r != nil && r.holds(now) {
		return r, false
	}
	if p.days == nil {
		p.days, p.one = make(map[parley.Day]*recalled), make(chan struct{}, 1)
	}
	r = &recalled{done: make(chan struct{}), at: now}
	p.days[day] = r
	return r, true
}

// holds says whether what is known of a day is so in a state of the record.
func (r *recalled) holds(now standing) bool {
	select {
	case <-r.done:
		return r.at == now || !r.whole && r.at.basis == now.basis
	default:
		return r.at == now
	}
}

// fill works a day out, unless ctx is done before it is its turn.
func (p *pasts) fill(ctx context.Context, day parley.Day, r *recalled, work func() (past.Moment, bool, error)) {
	defer func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if r.err != nil && p.days[day] == r {
			delete(p.days, day)
		}
		p.clear(day)
		close(r.done)
	}()
	select {
	case p.one <- struct{}{}:
		defer func() { <-p.one }()
		r.err = context.Canceled // should work not return
		r.moment, r.whole, r.err = work()
	case <-ctx.Done():
		r.err = ctx.Err()
	}
}

// clear drops all days but one where they are too many.
func (p *pasts) clear(but parley.Day) {
	for _, large := range []bool{true, false} {
		var days []parley.Day
		for day, r := range p.days {
			select {
			case <-r.done:
				if r.large() == large && day != but {
					days = append(days, day)
				}
			default:
			}
		}
		if large && len(days) < largeKept || !large && len(days) < othersKept {
			continue
		}
		for _, day := range days {
			delete(p.days, day)
		}
	}
}

// recall works out what was known on a day, from the record as it stands: by what
// came later and what that touches, or from all documents up to the day, whichever
// are fewer. It says which.
func (a *App) recall(ctx context.Context, day parley.Day, now standing, most int) (past.Moment, bool, error) {
	end, err := endOf(day)
	if err != nil {
		return past.Moment{}, false, err
	}
	whole, err := a.held(ctx, day)
	if err != nil {
		return past.Moment{}, false, err
	}
	all, err := a.held(ctx, always)
	if err != nil {
		return past.Moment{}, false, err
	}
	few := whole.work() // that later may take
	if most > 0 {
		few = min(few, most)
	}
	later, err := a.later(ctx, day, now, amount{all.documents - whole.documents, all.claims - whole.claims}, few)
	if err != nil {
		return past.Moment{}, false, err
	}
	if later != nil {
		r, err := a.rewind(ctx, later, end, few)
		holds := func(ctx context.Context) (bool, error) {
			basis, err := a.Store.Basis(ctx)
			return basis == now.basis, err
		}
		if !errors.Is(err, errFar) {
			return past.Moment{Record: r, Holds: holds}, false, err
		}
	}
	if most > 0 && whole.work() > most {
		return past.Moment{}, false, fmt.Errorf("as of %s: %w", day, view.ErrLongPast)
	}
	r, err := a.mergeUntil(ctx, day, end)
	return past.Moment{Record: r}, true, err
}

// amount is how much there is to be looked at.
type amount struct{ documents, claims int }

// work is what it takes: to look at a document with no claim takes as long as a
// claim does, about.
func (a amount) work() int { return a.documents + a.claims }

// held is how much was published up to a day, or has no date.
func (a *App) held(ctx context.Context, day parley.Day) (amount, error) {
	var n amount
	for o, err := range a.Store.OutletsUntil(ctx, day) {
		if err != nil {
			return n, err
		}
		n.documents += o.Documents
		n.claims += o.Claims
	}
	return n, nil
}

// endOf is when a day is over, in UTC.
func endOf(day parley.Day) (time.Time, error) {
	date, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return date, fmt.Errorf("as of %s: %w", day, err)
	}
	return date.AddDate(0, 0, 1), nil
}

// mergeUntil works a day out from all documents up to it.
func (a *App) mergeUntil(ctx context.Context, day parley.Day, end time.Time) (*past.Record, error) {
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
