package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Source is how a source does.
type Source struct {
	Name       string
	Kind       string
	Address    string
	Outlet     string
	Configured bool      // by the configuration of the last watch
	Next       time.Time // when it is asked again; zero for at once
	Tries      int
	Successes  int
	Failures   int       // since the last success
	Success    time.Time // the last; zero for never
	Failure    time.Time // the same
	Cause      string    // of the last failure
	Moved      string    // where its address leads for good, or ""
	Note       string    // what a person should know, or ""
	Articles   Counts
	Fault      string // why the last article failed, or ""
}

// Counts are of the articles that a source named first, each counted once; of
// a folder, of its documents.
type Counts struct {
	Seen     int // all
	Pending  int // to be fetched
	Recorded int // new in the record
	Known    int // the record had them
	Failed   int // given up
	Skipped  int // not wanted: of another host, or too old
}

// Described is what the configuration says of a source that is remembered.
type Described struct{ Name, Kind, Address, Outlet, Settings string }

// Configure remembers which sources there are. A source whose description
// differs from before is asked at once and in full; what it named stays.
func (s *State) Configure(ctx context.Context, list []Described) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE watch_sources SET configured = 0`); err != nil {
			return err
		}
		for _, d := range list {
			var same bool
			err := tx.QueryRowContext(ctx, `SELECT kind = ? AND address = ? AND settings = ? FROM watch_sources WHERE name = ?`, d.Kind, d.Address, d.Settings, d.Name).Scan(&same)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			if err == nil && !same {
				for _, table := range []string{"watch_pages", "watch_files"} {
					if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE source = ?`, d.Name); err != nil {
						return err
					}
				}
				if _, err := tx.ExecContext(ctx, `UPDATE watch_sources SET next = 0, failures = 0, moved = '', note = '' WHERE name = ?`, d.Name); err != nil {
					return err
				}
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO watch_sources (name, kind, address, outlet, settings) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, address = excluded.address, outlet = excluded.outlet, settings = excluded.settings, configured = 1`,
				d.Name, d.Kind, d.Address, d.Outlet, d.Settings); err != nil {
				return err
			}
		}
		return nil
	})
	return wrap("configure", err)
}

const sourceColumns = `s.name, kind, address, outlet, configured, next, tries, successes, failures, success, failure, cause, moved, note, recorded, known, faulty`

func scanSource(scan func(...any) error) (Source, error) {
	var (
		r                      Source
		next, success, failure int64
	)
	err := scan(&r.Name, &r.Kind, &r.Address, &r.Outlet, &r.Configured, &next, &r.Tries, &r.Successes, &r.Failures, &success, &failure, &r.Cause, &r.Moved, &r.Note,
		&r.Articles.Recorded, &r.Articles.Known, &r.Articles.Failed)
	r.Next, r.Success, r.Failure = instant(next), instant(success), instant(failure)
	r.Articles.Seen = r.Articles.Recorded + r.Articles.Known + r.Articles.Failed
	return r, err
}

// Schedule returns how a source does, without what its articles add up to, or
// ErrNone.
func (s *State) Schedule(ctx context.Context, name string) (Source, error) {
	r, err := scanSource(s.db.QueryRowContext(ctx, `SELECT `+sourceColumns+` FROM watch_sources s WHERE s.name = ?`, name).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNone
	}
	return r, wrap(name, err)
}

// Sources returns all sources by name, those too that are not configured any
// more.
func (s *State) Sources(ctx context.Context) ([]Source, error) {
	var out []Source
	at := make(map[string]int)
	err := s.each(ctx, func(r *sql.Rows) error {
		one, err := scanSource(r.Scan)
		at[one.Name] = len(out)
		out = append(out, one)
		return err
	}, `SELECT `+sourceColumns+` FROM watch_sources s ORDER BY s.name`)
	if err != nil {
		return nil, wrap("sources", err)
	}
	err = s.each(ctx, func(r *sql.Rows) error {
		var name, status string
		var n int
		if err := r.Scan(&name, &status, &n); err != nil {
			return err
		}
		if i, ok := at[name]; ok {
			out[i].Articles.count(Status(status), n)
		}
		return nil
	}, `SELECT source, status, COUNT(*) FROM watch_articles GROUP BY source, status`)
	if err != nil {
		return nil, wrap("sources", err)
	}
	for i := range out {
		err := s.db.QueryRowContext(ctx, `SELECT url || ': ' || cause FROM watch_articles WHERE source = ? AND status = 'failed' ORDER BY settled DESC LIMIT 1`, out[i].Name).Scan(&out[i].Fault)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, wrap("sources", err)
		}
	}
	return out, nil
}

func (c *Counts) count(s Status, n int) {
	c.Seen += n
	switch s {
	case Pending:
		c.Pending += n
	case Recorded:
		c.Recorded += n
	case Known:
		c.Known += n
	case Failed:
		c.Failed += n
	case Skipped:
		c.Skipped += n
	}
}

// Try is how asking a source went.
type Try struct {
	At    time.Time
	Next  time.Time
	Cause string // "" for a success
	Moved string
	Note  string
}

// Tried remembers a try.
func (s *State) Tried(ctx context.Context, name string, t Try) error {
	query := `UPDATE watch_sources SET tries = tries + 1, next = ?1, successes = successes + 1, failures = 0, success = ?2, moved = ?4, note = ?5 WHERE name = ?6`
	if t.Cause != "" {
		query = `UPDATE watch_sources SET tries = tries + 1, next = ?1, failures = failures + 1, failure = ?2, cause = ?3 WHERE name = ?6`
	}
	_, err := s.db.ExecContext(ctx, query, millis(t.Next), millis(t.At), t.Cause, t.Moved, t.Note, name)
	return wrap(name, err)
}

// Postpone puts off the next try without there having been one.
func (s *State) Postpone(ctx context.Context, name string, until time.Time) error {
	_, err := s.db.ExecContext(ctx, `UPDATE watch_sources SET next = ? WHERE name = ?`, millis(until), name)
	return wrap(name, err)
}

func (s *State) each(ctx context.Context, take func(*sql.Rows) error, query string, args ...any) error {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func wrap(object string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("watch: %s: %w", object, err)
}
