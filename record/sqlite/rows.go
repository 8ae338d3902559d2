package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"

	"parley/record/store"
)

type rowser interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// reader asks queries that it prepares once each: a page asks the same few
// hundreds of times, and compiling one takes longer than answering it.
type reader struct {
	db       *sql.DB
	prepared sync.Map // query → *sql.Stmt
	kept     atomic.Int32
}

func (r *reader) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := r.prepared.Load(query); ok {
		return s.(*sql.Stmt), nil
	}
	s, err := r.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	kept, before := r.prepared.LoadOrStore(query, s)
	if before {
		s.Close()
	} else {
		r.kept.Add(1)
	}
	return kept.(*sql.Stmt), nil
}

// QueryContext implements rowser.
func (r *reader) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := r.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext implements querier.
func (r *reader) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := r.statement(ctx, query)
	if err != nil {
		return r.db.QueryRowContext(ctx, query, args...) // carries the error
	}
	return s.QueryRowContext(ctx, args...)
}

// varied asks queries that are put together of what clients ask, of which there
// is no end: so many are kept prepared, in the order in which they come.
type varied struct{ *reader }

// mostPrepared is how many queries are prepared, those included that are always
// the same, before no others are.
const mostPrepared = 500

func (r varied) full(query string) bool {
	if r.kept.Load() < mostPrepared {
		return false
	}
	_, ok := r.prepared.Load(query)
	return !ok
}

// QueryContext implements rowser.
func (r varied) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if r.full(query) {
		return r.db.QueryContext(ctx, query, args...)
	}
	return r.reader.QueryContext(ctx, query, args...)
}

// QueryRowContext implements querier.
func (r varied) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if r.full(query) {
		return r.db.QueryRowContext(ctx, query, args...)
	}
	return r.reader.QueryRowContext(ctx, query, args...)
}

// Close closes the statements and the connections.
func (r *reader) Close() error {
	var errs []error
	for _, s := range r.prepared.Range {
		errs = append(errs, s.(*sql.Stmt).Close())
	}
	return errors.Join(append(errs, r.db.Close())...)
}

// rows yields what scan makes of the rows of a query; object names it in
// errors.
func rows[T any](ctx context.Context, q rowser, scan func(*sql.Rows) (T, error), object, query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		fail := func(err error) { yield(zero, fmt.Errorf("read: %s: %w", object, err)) }
		r, err := q.QueryContext(ctx, query, args...)
		if err != nil {
			fail(err)
			return
		}
		defer r.Close()
		for r.Next() {
			v, err := scan(r)
			if err != nil {
				fail(err)
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := r.Err(); err != nil {
			fail(err)
		}
	}
}

// one returns the first of seq, or ErrNotFound where there is none.
func one[T any](seq iter.Seq2[T, error], object string) (T, error) {
	for v, err := range seq {
		return v, err
	}
	var zero T
	return zero, notFound(object)
}

func notFound(object string) error {
	return fmt.Errorf("read: %s: %w", object, store.ErrNotFound)
}

// all returns what seq yields as a slice.
func all[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
