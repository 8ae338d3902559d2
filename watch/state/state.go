// Package state is what a watch remembers: what was found and what became of
// it, what a page was when it was last fetched, how each source does and when
// it is asked again.
//
// It is kept in tables of its own in the file of the record, so that the two
// cannot be parted. It is not part of the record: nothing in it is a source of
// what the record says, and the record is whole without it.
//
// An article is in it from the moment in which a feed names it, together with
// what the feed sends so as not to be asked again ("found"): neither can be
// lost without the other. It is settled after the record has it. Between the
// two the process may end at any time; State.Held then says what the record
// holds already, so that nothing is fetched and recorded twice.
package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Errors that callers tell apart.
var (
	ErrBusy   = errors.New("another watch is at work on this record")
	ErrTooNew = errors.New("what a newer parley watched cannot be read by this one")
	ErrNone   = errors.New("there is no such source")
)

// version is that of the tables. Whoever changes them raises it, and says in
// migrate how the older become the newer.
const version = 1

const tables = `
CREATE TABLE watch_version (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL) STRICT;
INSERT INTO watch_version VALUES (1, 1);

-- Times are milliseconds since 1970, UTC; 0 is never.
CREATE TABLE watch_sources (
  name       TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  address    TEXT NOT NULL,
  outlet     TEXT NOT NULL,
  settings   TEXT NOT NULL,              -- what else decides what it finds
  configured INTEGER NOT NULL DEFAULT 1, -- 0: it was once
  next       INTEGER NOT NULL DEFAULT 0,
  tries      INTEGER NOT NULL DEFAULT 0,
  successes  INTEGER NOT NULL DEFAULT 0,
  failures   INTEGER NOT NULL DEFAULT 0, -- since the last success
  success    INTEGER NOT NULL DEFAULT 0, -- the last
  failure    INTEGER NOT NULL DEFAULT 0, -- the last
  cause      TEXT NOT NULL DEFAULT '',   -- of the last failure
  moved      TEXT NOT NULL DEFAULT '',   -- where its address leads for good
  note       TEXT NOT NULL DEFAULT '',   -- what a person should know
  -- Of a folder, whose documents are counted and not remembered.
  recorded   INTEGER NOT NULL DEFAULT 0,
  known      INTEGER NOT NULL DEFAULT 0,
  faulty     INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_pages ( -- feeds and sitemaps as they were last fetched
  source        TEXT NOT NULL,
  url           TEXT NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  listed        INTEGER NOT NULL, -- when the index that names it said that it changed
  PRIMARY KEY (source, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_articles (
  url       TEXT PRIMARY KEY, -- in normal form; the name of the document
  source    TEXT NOT NULL,    -- that named it first
  status    TEXT NOT NULL,
  title     TEXT NOT NULL,
  published TEXT NOT NULL,    -- day
  outlet    TEXT NOT NULL,
  language  TEXT NOT NULL,
  content   TEXT NOT NULL,    -- the article, where the feed has it, until it is settled
  found     INTEGER NOT NULL,
  settled   INTEGER NOT NULL DEFAULT 0,
  attempts  INTEGER NOT NULL DEFAULT 0,
  next      INTEGER NOT NULL,
  cause     TEXT NOT NULL DEFAULT '',
  doc       TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_articles_next ON watch_articles (source, next, found) WHERE status = 'pending';
CREATE INDEX watch_articles_status ON watch_articles (source, status);
CREATE INDEX watch_articles_failed ON watch_articles (source, settled) WHERE status = 'failed';

CREATE TABLE watch_files ( -- of folders, as they were when they were last read
  source TEXT NOT NULL,
  path   TEXT NOT NULL,
  size   INTEGER NOT NULL,
  time   INTEGER NOT NULL, -- nanoseconds
  PRIMARY KEY (source, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_robots (
  authority TEXT PRIMARY KEY,
  at        INTEGER NOT NULL,
  body      BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watch_ratings ( -- where in the log the ratings are
  after  INTEGER NOT NULL, -- end of the log before the entry was added
  source TEXT NOT NULL,
  seq    INTEGER NOT NULL DEFAULT 0 -- of the entry; 0: not known to have been added
) STRICT;
CREATE INDEX watch_ratings_source ON watch_ratings (source);
`

// State is what is remembered. It is safe for concurrent use.
type State struct {
	db   *sql.DB
	path string
}

// Open opens what is remembered in the record at path, which must exist.
func Open(ctx context.Context, path string) (*State, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	db, err := connect(full, "busy_timeout(30000)", "journal_mode(WAL)", "synchronous(NORMAL)")
	if err != nil {
		return nil, fmt.Errorf("open: %s: %w", path, err)
	}
	s := &State{db: db, path: full}
	if err := s.migrate(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("open: %s: %w", path, err)
	}
	return s, nil
}

// connect opens a file with one connection. What is committed with
// synchronous=NORMAL survives the end of the process; of what the end of the
// machine loses, it is always the last.
func connect(full string, pragmas ...string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: full}).EscapedPath()+"?"+url.Values{"_txlock": {"immediate"}, "_pragma": pragmas}.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// Close closes the file.
func (s *State) Close() error { return s.db.Close() }

func (s *State) migrate(ctx context.Context) error {
	if have, err := have(ctx, s.db); err != nil || have == version {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		// Another process may have done it while this one waited.
		have, err := have(ctx, tx)
		switch {
		case err != nil || have == version:
			return err
		case have > version:
			return ErrTooNew
		}
		_, err = tx.ExecContext(ctx, tables)
		return err
	})
}

// have returns the version of the tables, 0 where there are none.
func have(ctx context.Context, q interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}) (int, error) {
	var n int
	if err := q.QueryRowContext(ctx, `SELECT COUNT(*) FROM sqlite_schema WHERE name = 'watch_version'`).Scan(&n); err != nil || n == 0 {
		return 0, err
	}
	err := q.QueryRowContext(ctx, `SELECT version FROM watch_version`).Scan(&n)
	return n, err
}

// Lock makes this process the only one that watches for the record. It returns
// ErrBusy where another is. The lock is one of the system's on a file beside
// the record: it goes when the process goes, however that ends.
func (s *State) Lock(ctx context.Context) (unlock func(), err error) {
	db, err := connect(s.path+"-watching", "busy_timeout(0)", "journal_mode(DELETE)")
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err == nil {
		_, err = conn.ExecContext(ctx, "BEGIN EXCLUSIVE")
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("watch: %s: %w", s.path, ErrBusy)
	}
	return func() { conn.Close(); db.Close() }, nil
}

func (s *State) inTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // has no effect after Commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// millis and instant are a time as it is kept, and back.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
