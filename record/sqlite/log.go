package sqlite

import (
	"bytes"
	"compress/flate"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	sqlitedriver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"parley/record/log"
)

// Append implements store.Log.
func (s *Store) Append(ctx context.Context, at time.Time, events ...log.Event) ([]log.Entry, error) {
	var added []log.Entry
	if err := s.prepare(ctx); err != nil {
		return nil, fmt.Errorf("append: log: %w", err)
	}
	packed, stop := packing(events)
	defer stop()
	err := s.inTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		head, err := head(ctx, tx)
		if err != nil {
			return err
		}
		p, err := s.newProjector(ctx, tx)
		if err != nil {
			return err
		}
		defer p.close()
		for i, event := range events {
			stands, err := p.stands(event)
			if err != nil {
				return err
			}
			if stands {
				continue
			}
			entry := log.Append(head, at, event)
			if err := p.project(entry); err != nil {
				return err
			}
			if err := p.insert(entry, <-packed[i]); err != nil {
				return err
			}
			head = entry.Head()
			entry.Event = entry.Plain()
			added = append(added, entry)
		}
		return p.later.flush()
	})
	if err != nil {
		return nil, fmt.Errorf("append: log: %w", err)
	}
	return added, nil
}

// Head implements store.Log.
func (s *Store) Head(ctx context.Context) (log.Head, error) {
	h, err := head(ctx, s.read)
	if err != nil {
		return h, fmt.Errorf("read: log: %w", err)
	}
	return h, nil
}

func head(ctx context.Context, q querier) (log.Head, error) {
	var h log.Head
	var hash []byte
	err := q.QueryRowContext(ctx, `SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1`).Scan(&h.Seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return log.Head{}, nil
	}
	copy(h.Hash[:], hash)
	return h, err
}

const entryColumns = `seq, at, kind, subject, payload, prev, hash`

// Entries implements store.Log.
func (s *Store) Entries(ctx context.Context, seq int64) iter.Seq2[log.Entry, error] {
	return rows(ctx, s.read, scanEntry, "log", `SELECT `+entryColumns+` FROM log WHERE seq > ? ORDER BY seq`, seq)
}

func scanEntry(r *sql.Rows) (log.Entry, error) {
	var (
		e                    log.Entry
		at                   int64
		packed, prev, sealed []byte
	)
	err := r.Scan(&e.Seq, &at, &e.Kind, &e.Subject, &packed, &prev, &sealed)
	if err != nil {
		return e, err
	}
	e.At = time.UnixMicro(at).UTC()
	copy(e.Prev[:], prev)
	copy(e.Hash[:], sealed)
	e.Payload, err = unpack(packed)
	return e, err
}

// Rebuild implements store.Log.
func (s *Store) Rebuild(ctx context.Context) error {
	if err := s.inTx(ctx, s.rebuild); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return nil
}

// projected are the tables that are made of the log.
var projected = []string{"documents", "sentence_words", "claims", "claim_actors", "corrections", "actors", "actor_rows", "actor_words", "matters", "rejected_matters", "matter_words", "matter_claims",
	"actor_matters", "matter_outlets", "outlet_matters", "issue_words", "title_words", "dealings", "pairs", "dealers", "basis", "tally",
	"reached", "reached_documents", "strands", "strand_keys", "text_keys", "tallies"}

func (s *Store) rebuild(ctx context.Context, tx *sql.Tx) error {
	for _, table := range projected {
		query := "DELETE FROM " + table
		if strings.HasSuffix(table, "_words") {
			query = "INSERT INTO " + table + " (" + table + ") VALUES ('delete-all')"
		}
		if _, err := tx.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	p, err := s.newProjector(ctx, tx)
	if err != nil {
		return err
	}
	defer p.close()
	for e, err := range rows(ctx, tx, scanEntry, "log", `SELECT `+entryColumns+` FROM log ORDER BY seq`) {
		if err != nil {
			return err
		}
		if err := p.project(e); err != nil {
			return err
		}
	}
	return p.later.flush()
}

// A compressor and an expander have tables of many times the size of what
// they work on, so they are used again.
var (
	compressors = sync.Pool{New: func() any {
		w, err := flate.NewWriter(nil, flate.DefaultCompression)
		if err != nil {
			panic(err) // only for a level that does not exist
		}
		return w
	}}
	expanders = sync.Pool{New: func() any { return flate.NewReader(nil) }}
)

// deflated is what became of a payload.
type deflated struct {
	packed []byte
	err    error
}

// packing packs the payloads of events, one after the other, while their rows are
// written; nobody does so any more when stop has returned.
func packing(events []log.Event) (packed []chan deflated, stop func()) {
	var stopped atomic.Bool
	done := make(chan struct{})
	packed = make([]chan deflated, len(events))
	for i := range packed {
		packed[i] = make(chan deflated, 1)
	}
	go func() {
		defer close(done)
		for i, e := range events {
			if stopped.Load() {
				return
			}
			b, err := pack(e.Payload)
			packed[i] <- deflated{b, err}
		}
	}()
	return packed, func() { stopped.Store(true); <-done }
}

// pack deflates a payload; texts and readings shrink to a third and less.
func pack(b []byte) ([]byte, error) {
	w := compressors.Get().(*flate.Writer)
	defer compressors.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func unpack(b []byte) ([]byte, error) {
	r := expanders.Get().(io.ReadCloser)
	defer expanders.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(b), nil); err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, 4*len(b)))
	_, err := out.ReadFrom(r)
	return out.Bytes(), err
}

func isNotADatabase(err error) bool {
	var e *sqlitedriver.Error
	return errors.As(err, &e) && e.Code() == sqlite3.SQLITE_NOTADB
}
