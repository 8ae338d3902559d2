// Package sqlite keeps the record in one SQLite file.
//
// The file is in WAL mode with synchronous=FULL: an entry of the log that has been
// committed survives the end of the process and of the machine, and readers see
// one state while a writer writes. Findings, which can be worked out again, are
// committed without waiting for the disk: they survive the end of the process,
// and after that of the machine they are as they were before or after a change.
// Writers of several processes wait for each other.
package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	lru "github.com/hashicorp/golang-lru/v2"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// applicationID marks the file as a record; it is "PRLY" in ASCII.
const applicationID = 0x50524C59

// Errors of Open and Create.
var (
	ErrNoRecord  = errors.New("there is no record")
	ErrForeign   = errors.New("this is not a record of parley")
	ErrTooNew    = errors.New("the record was written by a newer parley")
	errMigration = errors.New("faulty migration")
)

//go:embed migrations/*.sql
var migrations embed.FS

// Store is a store.Store.
type Store struct {
	write *sql.DB // one connection; its transactions take the lock at once
	read  *reader

	entries *lru.Cache[int64, log.Entry] // of documents and readings, see entryOf
	claims  *lru.Cache[at, parley.Claim] // as they were read, see Claims
	titles  titles                       // see documents

	preparing sync.Mutex
	prepared  atomic.Pointer[map[string]*sql.Stmt] // of write, by what they say; nil: none yet
}

var _ store.Store = (*Store)(nil)

// Open opens the record in the file at path. It returns ErrNoRecord where there
// is no such file, ErrForeign where it is something else and ErrTooNew where
// this program is too old for it.
func Open(ctx context.Context, path string) (*Store, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open: %s: %w", path, ErrNoRecord)
	}
	return Create(ctx, path)
}

// Create opens the record in the file at path, and makes the file if it is not
// there; its folder must be. Errors are those of Open.
func Create(ctx context.Context, path string) (*Store, error) {
	if err := canHold(path); err != nil {
		return nil, fmt.Errorf("open: %s: %w", path, err)
	}
	s, err := connect(path)
	if err == nil {
		if err = s.migrate(ctx); err == nil {
			return s, nil
		}
		s.Close()
	}
	return nil, fmt.Errorf("open: %s: %w", path, err)
}

func connect(path string) (*Store, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	dsn := func(lock string) string {
		return "file:" + (&url.URL{Path: full}).EscapedPath() + "?" + url.Values{
			"_txlock": {lock},
			"_pragma": {"busy_timeout(30000)", "journal_mode(WAL)", "synchronous(FULL)", "temp_store(MEMORY)", "cache_size(-32000)", "wal_autocheckpoint(4000)"},
		}.Encode()
	}
	s := &Store{}
	if s.entries, err = lru.New[int64, log.Entry](entriesKept); err != nil {
		return nil, err
	}
	if s.claims, err = lru.New[at, parley.Claim](claimsKept); err != nil {
		return nil, err
	}
	if s.write, err = sql.Open("sqlite", dsn("immediate")); err != nil {
		return nil, err
	}
	s.write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", dsn("deferred"))
	if err != nil {
		s.write.Close()
		return nil, err
	}
	read.SetMaxIdleConns(idle)
	s.read = &reader{db: read}
	return s, nil
}

// idle is how many connections stay open for who asks next: a new one knows
// neither the pages of the file nor the queries that others have prepared.
const idle = 16

// Close writes what is left in the WAL into the file and closes it.
func (s *Store) Close() error {
	return errors.Join(s.read.Close(), s.write.Close())
}

// migrate applies the migrations that the file lacks. PRAGMA user_version
// counts those that it has.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	have, err := s.version(ctx, s.write)
	if err != nil || have == len(files) {
		return err
	}
	return s.inTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		// Another process may have done it while this one waited.
		have, err := s.version(ctx, tx)
		if err != nil {
			return err
		}
		if have > len(files) {
			return ErrTooNew
		}
		if have > 0 {
			if err := tellOf(ctx, tx); err != nil {
				return err
			}
		}
		for i, file := range files[have:] {
			script, err := migrations.ReadFile(file)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, string(script)); err != nil {
				return fmt.Errorf("%w %s: %w", errMigration, file, err)
			}
			if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", have+i+1, applicationID)); err != nil {
				return err
			}
		}
		if have > 0 && have < reprojected {
			return s.rebuild(ctx, tx)
		}
		return nil
	})
}

// reprojected is the number of the last migration after which the log has to be
// projected again.
const reprojected = 4

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version returns how many migrations the file has, 0 for an empty one.
func (s *Store) version(ctx context.Context, q querier) (int, error) {
	var version, application, tables int
	err := q.QueryRowContext(ctx, `SELECT
		(SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id),
		(SELECT COUNT(*) FROM sqlite_schema)`).Scan(&version, &application, &tables)
	switch {
	case err != nil && isNotADatabase(err):
		return 0, ErrForeign
	case err != nil:
		return 0, err
	case tables == 0:
		return 0, nil
	case application != applicationID:
		return 0, ErrForeign
	}
	return version, nil
}

// inTx runs f in a transaction that holds the lock for writing. When it returns
// without an error the disk has it.
func (s *Store) inTx(ctx context.Context, f written) error {
	return transact(ctx, s.write, f)
}

// inLightTx is inTx without waiting for the disk, for what can be worked out
// again: should the machine stop, the record is as it was before or after one of
// the last of these transactions, and whole. The log is never behind, for each
// of its own transactions takes to the disk all that came before.
func (s *Store) inLightTx(ctx context.Context, f written) error {
	c, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, `PRAGMA synchronous = NORMAL`); err != nil {
		return err
	}
	err = transact(ctx, c, f)
	// Also where ctx is done: the connection is used again.
	_, back := c.ExecContext(context.WithoutCancel(ctx), `PRAGMA synchronous = FULL`)
	return errors.Join(err, back)
}

type beginner interface {
	BeginTx(context.Context, *sql.TxOptions) (*sql.Tx, error)
}

// written is what is done in a transaction. Its context is for the statements:
// it is never done, for the driver would watch over each of them, which takes
// longer than to write a row. The transaction ends when that of its caller does.
type written func(ctx context.Context, tx *sql.Tx) error

func transact(ctx context.Context, b beginner, f written) error {
	tx, err := b.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // has no effect after Commit
	if err := f(context.WithoutCancel(ctx), tx); err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	return tx.Commit()
}
