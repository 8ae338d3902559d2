// Package auth knows who may use a record over HTTP and how they prove it: users
// with a role, who sign in with a passkey or a password, sessions, and a list of
// what was tried.
//
// A record without users asks nobody; [Door] notes with each request whether it
// has some. Users are kept beside the record, in a
// file of their own (see [Path]): a record can be handed on, and nobody's
// password goes with it. That file holds no password, no token and no link, only
// what they are checked with.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"parley/serve/api"
)

// Errors that callers tell apart.
var (
	ErrUnknown = errors.New("there is no such user")
	ErrTaken   = errors.New("there is a user of that name")
	ErrLink    = errors.New("the link has been used, or is too old")
	ErrLast    = errors.New("nobody else who can sign in is an admin: make somebody one first")
)

// Store keeps users, sessions and what was tried. It may be used by many at
// the same time, also from several processes.
type Store struct {
	db     *sql.DB
	now    func() time.Time
	folded *atomic.Int64 // the day on which the audit was folded last, in days since 1970
	by     api.Caller    // who changes something, as the audit tells; zero for the command line
	anyway bool

	recent *recent
}

// By is the store for somebody who changes something over the network: the
// audit says who, and from where.
func (s *Store) By(c api.Caller) *Store {
	out := *s
	out.by = c
	return &out
}

// Anyway is the store for somebody who may also take the role of the last admin
// away, as the command line may: it can give it back.
func (s *Store) Anyway() *Store {
	out := *s
	out.anyway = true
	return &out
}

// Path is where the users of a record are kept.
func Path(record string) string { return record + ".users" }

const schema = `
CREATE TABLE IF NOT EXISTS users (
  name     TEXT PRIMARY KEY COLLATE NOCASE,
  handle   BLOB NOT NULL UNIQUE, -- what authenticators know the user by (WebAuthn 5.4.3)
  role     TEXT NOT NULL,
  password TEXT NOT NULL DEFAULT '', -- PHC string of argon2id, or ''
  disabled INTEGER NOT NULL DEFAULT 0,
  added    INTEGER NOT NULL -- seconds since 1970, as all times here
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passkeys (
  id    BLOB PRIMARY KEY,
  user  TEXT NOT NULL COLLATE NOCASE REFERENCES users (name) ON DELETE CASCADE,
  label TEXT NOT NULL,
  added INTEGER NOT NULL,
  body  BLOB NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS passkeys_user ON passkeys (user);
CREATE TABLE IF NOT EXISTS links (
  hash    BLOB PRIMARY KEY, -- SHA-256
  user    TEXT NOT NULL COLLATE NOCASE REFERENCES users (name) ON DELETE CASCADE,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
  token   BLOB PRIMARY KEY, -- SHA-256
  body    BLOB NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_expires ON sessions (expires);
`

// Open opens the users at path and makes the file if it is not there; only its
// owner may read it. now tells the time; nil is time.Now.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	if now == nil {
		now = time.Now
	}
	full, err := filepath.Abs(path)
	if err == nil {
		var f *os.File
		if f, err = os.OpenFile(full, os.O_CREATE|os.O_RDWR, 0o600); err == nil {
			f.Close()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open users: %w", err)
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: full}).EscapedPath()+"?"+url.Values{
		"_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"},
	}.Encode())
	if err != nil {
		return nil, fmt.Errorf("open users: %s: %w", path, err)
	}
	db.SetMaxOpenConns(4)
	s := &Store{db: db, now: now, folded: new(atomic.Int64), recent: newRecent(now)}
	if _, err = db.ExecContext(ctx, schema); err == nil {
		err = s.upgrade(ctx)
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open users: %s: %w", path, err)
	}
	return s, nil
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// secret returns 256 random bits in the letters of URLs, and what they are
// checked with.
func secret() (words string, hash []byte) {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails (Go 1.24)
	words = base64.RawURLEncoding.EncodeToString(b[:])
	return words, hashed(words)
}

// hashed needs no salt and no slowness: what it hashes is 256 random bits.
func hashed(words string) []byte {
	h := sha256.Sum256([]byte(words))
	return h[:]
}
