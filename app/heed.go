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

// additions returns what the reader is to know beyond its tables. One that the
// tables have no place for any more is left out.
func additions(s *review.State) *actor.Additions {
	var entries []actor.Entry
	for _, a := range s.Additions() {
		e := entry(a)
		if _, err := actor.Add(e); err == nil {
			entries = append(entries, e)
		}
	}
	all, _ := actor.Add(entries...) // each of them can be added
	return all
}

// entry is an actor as the tables have it.
func entry(a parley.Actor) actor.Entry {
	e := actor.Entry{ID: string(a.ID), Name: a.Name, Type: actor.Type(a.Type), Country: a.Country, Names: a.Names}
	for _, o := range a.Offices {
		e.Offices = append(e.Offices, actor.Tenure{Title: o.Title, Of: o.Of, From: string(o.From), To: string(o.To)})
	}
	return e
}

// texts are what of a document says which additions concern it.
func texts(d parley.Doc) []string { return []string{d.Outlet, d.Title, d.Text} }

// heed reads those documents again that are to be read with other additions
// than they were, and returns the head of the log after that. Documents that
// were recorded before have need only be looked at where additions have
// changed since.
func (a *App) heed(ctx context.Context, have store.Basis, head log.Head) (log.Head, error) {
	state, err := review.FoldTo(a.Store.Corrections(ctx), head.Seq)
	if err != nil || state.Told() == 0 {
		return head, err
	}
	since := have.Seq
	if state.Told() > since {
		since = 0
	}
	r := rereader{app: a, known: additions(state), load: sync.OnceValues(a.Reader)}
	for card, err := range a.recorded(ctx, since) {
		if err != nil {
			return head, err
		}
		if card.Reader == "" {
			continue
		}
		if err := r.look(ctx, card); err != nil {
			return head, err
		}
	}
	if err := r.flush(ctx); err != nil {
		return head, err
	}
	a.reread += r.read
	a.stayed += r.failed
	if r.read == 0 {
		return head, nil
	}
	return a.Store.Head(ctx)
}

// recorded yields the documents that entries after since are about, each once;
// 0 for all.
func (a *App) recorded(ctx context.Context, since int64) iter.Seq2[store.Card, error] {
	if since == 0 {
		return a.Store.Cards(ctx)
	}
	return func(yield func(store.Card, error) bool) {
		seen := make(map[string]bool)
		for e, err := range a.Store.Entries(ctx, since) {
			if err == nil && (e.Kind != log.Reading || seen[e.Subject]) {
				continue
			}
			seen[e.Subject] = true
			var card store.Card
			if err == nil {
				card, err = a.Store.Card(ctx, parley.DocID(e.Subject))
			}
			if !yield(card, err) || err != nil {
				return
			}
		}
	}
}

// rereader reads documents again, several at a time.
type rereader struct {
	app   *App
	known *actor.Additions
	load  func() (Reader, error)
	batch []again

	read, failed int
}

// again is a document with the table that it is to be read with.
type again struct {
	doc   parley.Doc
	table *actor.Table
}

// look puts a document into the batch if it was read with other additions.
func (r *rereader) look(ctx context.Context, card store.Card) error {
	doc, err := r.app.Store.Document(ctx, card.Doc.ID)
	if err != nil {
		return err
	}
	table := r.known.For(texts(doc)...)
	if table.Version() == additionsOf(card.Reader) {
		return nil
	}
	r.batch = append(r.batch, again{doc, table})
	if len(r.batch) < batchSize {
		return nil
	}
	return r.flush(ctx)
}

// flush reads the batch on all cores and writes it in one transaction.
func (r *rereader) flush(ctx context.Context) error {
	if len(r.batch) == 0 {
		return nil
	}
	reader, err := r.load()
	if err != nil {
		return err
	}
	done := make([]prepared, len(r.batch))
	var busy sync.WaitGroup
	slots := make(chan struct{}, max(1, r.app.Cores))
	for i, x := range r.batch {
		slots <- struct{}{}
		busy.Go(func() {
			defer func() { <-slots }()
			reading, err := readSafely(ctx, reader, x.table, x.doc)
			if err != nil {
				done[i] = failed(x.doc, err)
				return
			}
			event, err := log.NewReading(reading)
			if done[i].events = []log.Event{event}; err != nil {
				done[i] = failed(x.doc, err)
			}
		})
	}
	busy.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	var events []log.Event
	for _, p := range done {
		if p.report.Err != nil { // the document keeps the reading that it has
			r.failed++
			continue
		}
		events = append(events, p.events...)
	}
	if _, err := r.app.Store.Append(ctx, r.app.Now(), events...); err != nil {
		return err
	}
	r.read += len(events)
	r.batch = r.batch[:0]
	return nil
}
