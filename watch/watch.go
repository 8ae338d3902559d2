// Package watch keeps a record up to date with sources that go on: feeds,
// sitemaps and folders, for weeks.
//
// Each source goes its own way: it is asked when its time has come, and between
// two times the articles that it named are fetched, one after the other. What
// goes wrong with one is noted, tried again later and is no matter to the
// others. Everything that has to outlast the process is in package state.
//
// Requests go to the addresses that the configuration gives and, from there, to
// pages on the same host, on the same host with or without "www.", and on the
// hosts that the configuration names for that source. An article of another
// host is not fetched; the health of the source says that it was named. The
// same holds for where a request is redirected to. Package web sees to it.
package watch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"parley/record/store"
	"parley/source/web"
	"parley/watch/state"
)

// Watcher watches. All its fields but Report and Dial have to be set.
type Watcher struct {
	Config Config
	State  *state.State
	Agent  string // product and version for the User-Agent header: "Parley/1"
	// Record takes documents into the record. It is called from one goroutine
	// at a time.
	Record Recorder
	// Cards yields what the record holds.
	Cards func(context.Context) iter.Seq2[store.Card, error]
	// Report learns what happens, one event at a time.
	Report func(Event)
	// Dial is the network of a test, see web.Options.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)

	timeout   time.Duration // of one request; that of package web where 0
	web       *web.Client
	desk      desk
	reporting sync.Mutex
}

// Run watches until ctx is done, and returns its error, or the first of the
// record or the state.
func (w *Watcher) Run(ctx context.Context) error {
	return w.each(ctx, func(ctx context.Context, s Source) error {
		for {
			wait, err := w.step(ctx, s)
			if err != nil {
				return err
			}
			if err := sleep(ctx, wait); err != nil {
				return err
			}
		}
	})
}

// Once does what is due by now, with the articles that come out of it, and
// returns. Errors are those of Run.
func (w *Watcher) Once(ctx context.Context) error {
	return w.each(ctx, func(ctx context.Context, s Source) error {
		for {
			if wait, err := w.step(ctx, s); err != nil || wait > 0 {
				return err
			}
		}
	})
}

// each lets every source go its way, until all are done or one cannot go on.
func (w *Watcher) each(ctx context.Context, way func(context.Context, Source) error) error {
	unlock, err := w.State.Lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := w.State.Configure(ctx, described(w.Config.Sources)); err != nil {
		return err
	}
	if err := w.State.Held(ctx, time.Now(), w.Cards(ctx)); err != nil {
		return err
	}
	w.web = w.client(ctx)
	defer w.web.Close()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	w.desk = newDesk(w.Record)
	var all, writing sync.WaitGroup
	writing.Go(func() { w.desk.work(ctx) })
	for _, s := range w.Config.Sources {
		all.Go(func() {
			if err := way(ctx, s); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	err = context.Cause(ctx)
	w.desk.close()
	writing.Wait()
	return err
}

func described(sources []Source) []state.Described {
	var out []state.Described
	for _, s := range sources {
		out = append(out, state.Described{
			Name: s.Name, Kind: string(s.Kind), Address: s.Address(), Outlet: s.Outlet,
			Settings: fmt.Sprint(s.Hosts, s.Whole, s.MaxAge, s.Outlet, s.Language),
		})
	}
	return out
}

// client returns a client whose robots.txt files outlast the process. That one
// cannot be kept is no reason not to go on.
func (w *Watcher) client(ctx context.Context) *web.Client {
	agent := w.Agent
	if w.Config.Contact != "" {
		agent += " (+" + w.Config.Contact + ")"
	}
	return web.New(web.Options{
		Agent: agent, Delay: leastDelay, Parallel: w.Config.Parallel, Private: w.Config.Private, Dial: w.Dial, Timeout: w.timeout,
		Recall: func(authority string) (web.Robots, bool) {
			at, body, ok, err := w.State.Robots(ctx, authority)
			return web.Robots{At: at, Body: body}, ok && err == nil
		},
		Keep: func(authority string, r web.Robots) { w.State.KeepRobots(ctx, authority, r.At, r.Body) },
	})
}

// A step is not put off for longer than this: a machine that slept has other
// ideas of the time.
const mostWait = 5 * time.Minute

// due is how many articles are looked at together.
const due = 64

// step does the next thing that is due for a source, and returns 0, or how
// long there is nothing to do.
func (w *Watcher) step(ctx context.Context, s Source) (time.Duration, error) {
	how, err := w.State.Schedule(ctx, s.Name)
	if err != nil {
		return 0, err
	}
	now := time.Now()
	if !how.Next.After(now) || how.Next.After(now.Add(2*mostEvery)) {
		return 0, w.ask(ctx, s, how)
	}
	articles, err := w.State.Due(ctx, s.Name, now, due)
	if err != nil {
		return 0, err
	}
	if len(articles) > 0 {
		return 0, w.take(ctx, s, articles)
	}
	next, err := w.State.NextDue(ctx, s.Name)
	if err != nil {
		return 0, err
	}
	if next.IsZero() || how.Next.Before(next) {
		next = how.Next
	}
	return min(max(time.Until(next), time.Millisecond), mostWait), nil
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Pauses after failures. A source that is down is asked again soon at first,
// and less and less often.
const (
	firstRetry   = time.Minute
	mostRetry    = 6 * time.Hour
	articleRetry = 5 * time.Minute
	mostArticle  = 24 * time.Hour
	maxAttempts  = 10 // of an article: within four days, as a host can be down for some
	maxMissing   = 5  // of one that the host says is not there: within four hours
)

// nextAsk is the pause until a source is asked again after so many failures in
// a row.
func nextAsk(s Source, failures int, lasting bool) time.Duration {
	switch {
	case failures == 0:
		return jitter(s.Every, 0.1)
	case lasting:
		return jitter(max(s.Every, mostRetry), 0.25)
	}
	return jitter(min(firstRetry<<min(failures-1, 20), max(s.Every, mostRetry)), 0.25)
}

// nextAttempt is the pause after so many failed attempts at an article.
func nextAttempt(attempts int) time.Duration {
	d := articleRetry
	for range attempts - 1 {
		d = min(3*d, mostArticle)
	}
	return jitter(d, 0.25)
}

// enough says whether an article is given up after so many failed attempts.
func enough(err error, attempts int) bool {
	var e *web.Error
	if errors.As(err, &e) && e.Status == http.StatusNotFound && attempts >= maxMissing {
		return true
	}
	return attempts >= maxAttempts || lasting(err)
}

// jitter moves d by up to the given share of it, so that those who began
// together do not stay together.
func jitter(d time.Duration, share float64) time.Duration {
	return d + time.Duration((2*rand.Float64()-1)*share*float64(d))
}

// lasting says whether a failure is not of the moment.
func lasting(err error) bool {
	var e *web.Error
	return errors.Is(err, errKind) || errors.As(err, &e) && e.Lasting()
}

// closed says until when a host is left alone, where it was not asked at all.
func closed(err error) (time.Time, bool) {
	var e *web.Error
	if errors.Is(err, web.ErrClosed) && errors.As(err, &e) {
		return e.After, true
	}
	return time.Time{}, false
}

// notBefore is next, or the time that the host asks for where that is later.
func notBefore(err error, next time.Time) time.Time {
	var e *web.Error
	if errors.As(err, &e) && e.After.After(next) {
		return e.After
	}
	return next
}
