package app

import (
	"context"
	"time"

	"golang.org/x/sync/semaphore"

	"parley/record/log"
)

// A batch is written when it holds so many documents, so many bytes of events
// or is so old, whichever comes first: each commit waits for the disk.
const (
	batchSize  = 64
	batchBytes = 16 << 20
	batchAge   = 500 * time.Millisecond
)

// writer writes what has been prepared, in order.
type writer struct {
	app    *App
	report func(Report)
	room   *semaphore.Weighted // to which what has been taken gives its weight back
	batch  []prepared
	bytes  int // of the events of the batch
	since  time.Time
	last   bool // nothing comes after the batch
}

func (w *writer) run(ctx context.Context, queue <-chan chan prepared) error {
	for {
		promise, more, err := w.next(ctx, queue)
		if err != nil {
			return err
		}
		if !more {
			break
		}
		p, err := w.await(ctx, promise)
		if err != nil {
			return err
		}
		w.room.Release(p.weight)
		if len(w.batch) == 0 {
			w.since = time.Now()
		}
		w.batch = append(w.batch, p)
		for _, e := range p.events {
			w.bytes += len(e.Payload)
		}
		if len(w.batch) >= batchSize || w.bytes >= batchBytes || time.Since(w.since) >= batchAge {
			if err := w.flush(ctx); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	w.last = true
	return w.flush(ctx)
}

// next returns what comes next in the queue, and whether anything does; it writes
// the batch that is ready before it waits for a source that is slow.
func (w *writer) next(ctx context.Context, queue <-chan chan prepared) (chan prepared, bool, error) {
	var late <-chan time.Time
	if len(w.batch) > 0 {
		late = time.After(time.Until(w.since.Add(batchAge)))
	}
	for {
		select {
		case promise, more := <-queue:
			return promise, more, nil
		case <-late:
			late = nil
			if err := w.flush(ctx); err != nil {
				return nil, false, err
			}
		}
	}
}

// await writes the batch that is ready before it waits for a slow document.
func (w *writer) await(ctx context.Context, promise chan prepared) (prepared, error) {
	var late <-chan time.Time
	if len(w.batch) > 0 {
		late = time.After(time.Until(w.since.Add(batchAge)))
	}
	for {
		select {
		case p := <-promise:
			return p, p.fatal
		case <-late:
			late = nil
			if err := w.flush(ctx); err != nil {
				return prepared{}, err
			}
		case <-ctx.Done():
			return prepared{}, ctx.Err()
		}
	}
}

// flush writes the batch in one transaction, and only then reports it.
func (w *writer) flush(ctx context.Context) error {
	var events []log.Event
	for _, p := range w.batch {
		events = append(events, p.events...)
	}
	if len(events) > 0 {
		added, err := w.app.record(ctx, events, w.last)
		if err != nil {
			return err
		}
		w.settle(added)
	}
	for _, p := range w.batch {
		w.report(p.report)
	}
	clear(w.batch)
	w.batch, w.bytes = w.batch[:0], 0
	return nil
}

// settle calls a document known that came twice in one run, or that another
// process recorded meanwhile.
func (w *writer) settle(added []log.Entry) {
	grown := make(map[string]bool, len(added))
	for _, e := range added {
		grown[e.Subject] = true
	}
	for i := range w.batch {
		p := &w.batch[i]
		if len(p.events) == 0 {
			continue
		}
		id := string(p.report.Doc.ID)
		if !grown[id] {
			p.report.Outcome, p.report.Claims = Known, 0
		}
		grown[id] = false // its next mention in the batch is a repetition
	}
}
