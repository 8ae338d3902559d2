// Package app puts the parts together: documents from their sources go through
// the reader into the record, and the matters are worked out anew. It is the
// only package that knows all the others.
package app

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"parley"
	"parley/actor"
	"parley/record/log"
	"parley/record/review"
	"parley/record/sqlite"
	"parley/record/store"
	"parley/serve/web"
	"parley/view"
)

// Reader reads documents. Read must be safe for concurrent use and give the
// same reading for the same document and the same additions to the tables of
// actors.
type Reader struct {
	Version string // changes whenever the reading of some document may change
	Read    func(context.Context, *actor.Table, parley.Doc) (parley.Reading, error)
}

// with names the reader with additions to the tables of actors.
func (r Reader) with(table *actor.Table) string {
	if v := table.Version(); v != "" {
		return r.Version + plus + v
	}
	return r.Version
}

// plus stands before the version of the additions.
const plus = "+"

// additionsOf is the version of the additions that a document was read with.
func additionsOf(reader string) string {
	_, v, _ := strings.Cut(reader, plus)
	return v
}

// App is an open record with what reads into it.
type App struct {
	Store store.Store
	// Method is the version of what turns readings into findings; it changes
	// whenever they may change.
	Method string
	// Reader loads the reader; it is called once something is to be read.
	Reader func() (Reader, error)
	Now    func() time.Time
	Cores  int // documents read at the same time, at least 1

	finding sync.Mutex
	finder  *finder     // nil: not made yet
	written store.Basis // of the findings that the finder last wrote
	looked  int         // how often findings were changed without a finder of all documents

	pasts pasts

	reread, stayed int // documents that heed read again, and that it could not read
}

// Open opens the record at path; it must exist.
func Open(ctx context.Context, path string, cores int) (*App, error) {
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	return with(s, cores), nil
}

// Create opens the record at path and makes it where there is none.
func Create(ctx context.Context, path string, cores int) (*App, error) {
	s, err := sqlite.Create(ctx, path)
	if err != nil {
		return nil, err
	}
	return with(s, cores), nil
}

func with(s store.Store, cores int) *App {
	return &App{Store: s, Method: method, Reader: reader, Now: time.Now, Cores: cores}
}

// View returns the questions that can be asked. It first works out the matters
// where the record has grown since, which is so when an add was interrupted.
func (a *App) View(ctx context.Context) (*view.View, error) {
	if err := a.Refresh(ctx); err != nil {
		return nil, err
	}
	return view.New(review.Over(a.Store)).WithPast(a.past), nil
}

// Pages returns the pages of the record; faults that their reader is not told
// about go to faults.
func (a *App) Pages(ctx context.Context, faults *slog.Logger) (http.Handler, error) {
	v, err := a.View(ctx)
	if err != nil {
		return nil, err
	}
	return web.New(v.WithPast(a.nearPast), faults), nil
}

// Close closes the record.
func (a *App) Close() error { return a.Store.Close() }

// Check follows the chain of the log to its end, throws away everything that
// is projected from it and projects it again. It returns the head of the log.
func (a *App) Check(ctx context.Context) (log.Head, error) {
	head, err := log.Verify(log.Head{}, a.Store.Entries(ctx, 0))
	if err != nil {
		return head, err
	}
	a.forget()
	if err := a.Store.Rebuild(ctx); err != nil {
		return head, err
	}
	return head, a.Refresh(ctx)
}

// forget drops what was kept of the readings.
func (a *App) forget() {
	a.finding.Lock()
	defer a.finding.Unlock()
	a.finder, a.written = nil, store.Basis{}
}
