// Package token keeps the tokens by which programs say who they are, as hashes:
// whoever reads the file learns no token. They are no part of the record: their
// file is the one beside it in which package auth keeps the users.
package token

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
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Errors that callers tell apart.
var (
	ErrUnknown = errors.New("no such token")
	ErrTaken   = errors.New("there is a token of that name")
)

// prefix tells a token from other secrets, for those who find one.
const prefix = "parley_"

const tables = `CREATE TABLE IF NOT EXISTS tokens (
  name    TEXT PRIMARY KEY,
  role    TEXT NOT NULL,
  hash    BLOB NOT NULL UNIQUE,      -- SHA-256 of the token
  made    INTEGER NOT NULL,          -- milliseconds since 1970, UTC
  used    INTEGER NOT NULL DEFAULT 0, -- last; 0: never
  revoked INTEGER NOT NULL DEFAULT 0, -- 0: it is good
  maker   TEXT NOT NULL DEFAULT ''    -- the user who made it; '': the command line
) STRICT, WITHOUT ROWID`

// made adds what the first tables lacked.
const made = `ALTER TABLE tokens ADD COLUMN maker TEXT NOT NULL DEFAULT ''`

// Token is one of them, without what makes it one.
type Token struct {
	Name    string
	Role    string
	Maker   string // the user who made it over the network; "": the command line did
	Made    time.Time
	Used    time.Time // to the hour; zero: never
	Revoked time.Time // zero: it is good
}

// Tokens are those of a record. It is safe for concurrent use.
type Tokens struct{ db *sql.DB }

// Open opens the tokens in the file at path, and makes it if it is not there;
// only its owner may read it.
func Open(ctx context.Context, path string) (*Tokens, error) {
	full, err := filepath.Abs(path)
	if err == nil {
		var f *os.File
		if f, err = os.OpenFile(full, os.O_CREATE|os.O_RDWR, 0o600); err == nil {
			err = f.Close()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("tokens: %w", err)
	}
	dsn := "file:" + (&url.URL{Path: full}).EscapedPath() + "?" + url.Values{"mode": {"rw"}, "_txlock": {"immediate"}, "_pragma": {"busy_timeout(30000)", "journal_mode(WAL)"}}.Encode()
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("tokens: %w", err)
	}
	if err := upgrade(ctx, db); err != nil {
		db.Close()
		return nil, fmt.Errorf("tokens: %w", err)
	}
	return &Tokens{db}, nil
}

// upgrade makes the table what it is now; another process may do so as well.
func upgrade(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, tables); err != nil {
		return err
	}
	var has bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM pragma_table_info('tokens') WHERE name = 'maker')`).Scan(&has); err != nil {
		return err
	}
	if !has {
		if _, err := tx.ExecContext(ctx, made); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Close closes the file.
func (t *Tokens) Close() error { return t.db.Close() }

// Add makes a token and returns it; it is shown this once. It returns ErrTaken
// where a good token has the name; the name of a revoked one can be used again.
func (t *Tokens) Add(ctx context.Context, name, role string, now time.Time) (string, error) {
	return t.AddBy(ctx, name, role, "", now)
}

// AddBy is Add for a user who makes a token over the network.
func (t *Tokens) AddBy(ctx context.Context, name, role, maker string, now time.Time) (string, error) {
	var bits [32]byte
	rand.Read(bits[:]) // it never fails
	secret := prefix + base64.RawURLEncoding.EncodeToString(bits[:])
	done, err := t.db.ExecContext(ctx, `INSERT INTO tokens (name, role, hash, made, maker) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (name) DO UPDATE SET role = ?2, hash = ?3, made = ?4, maker = ?5, used = 0, revoked = 0 WHERE revoked > 0`, name, role, hash(secret), now.UnixMilli(), maker)
	if err != nil {
		return "", fmt.Errorf("add token: %s: %w", name, err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return "", fmt.Errorf("add token: %s: %w", name, errors.Join(ErrTaken, err))
	}
	return secret, nil
}

// Revoke makes a token good for nothing. It returns ErrUnknown where there is
// no good one of that name.
func (t *Tokens) Revoke(ctx context.Context, name string, now time.Time) error {
	done, err := t.db.ExecContext(ctx, `UPDATE tokens SET revoked = ? WHERE name = ? AND revoked = 0`, now.UnixMilli(), name)
	if err != nil {
		return fmt.Errorf("revoke token: %s: %w", name, err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("revoke token: %s: %w", name, errors.Join(ErrUnknown, err))
	}
	return nil
}

// List returns all tokens by name.
func (t *Tokens) List(ctx context.Context) ([]Token, error) {
	rows, err := t.db.QueryContext(ctx, `SELECT name, role, maker, made, used, revoked FROM tokens ORDER BY name`)
	if err != nil {
		return nil, fmt.Errorf("list tokens: %w", err)
	}
	defer rows.Close()
	var out []Token
	for rows.Next() {
		x, err := scan(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("list tokens: %w", err)
		}
		out = append(out, x)
	}
	return out, rows.Err()
}

// Maker is the user who made the token of a name, good or revoked; "" where
// there is none, or the command line made it.
func (t *Tokens) Maker(ctx context.Context, name string) (string, error) {
	var maker string
	err := t.db.QueryRowContext(ctx, `SELECT maker FROM tokens WHERE name = ?`, name).Scan(&maker)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("look up token: %s: %w", name, err)
	}
	return maker, nil
}

// Of returns the good token that a secret is, or ErrUnknown. It notes that it
// was used, once an hour.
func (t *Tokens) Of(ctx context.Context, secret string, now time.Time) (Token, error) {
	if !strings.HasPrefix(secret, prefix) {
		return Token{}, ErrUnknown
	}
	x, err := scan(t.db.QueryRowContext(ctx, `SELECT name, role, maker, made, used, revoked FROM tokens WHERE hash = ? AND revoked = 0`, hash(secret)).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return x, ErrUnknown
	}
	if err != nil {
		return x, fmt.Errorf("look up token: %w", err)
	}
	if now.Sub(x.Used) > time.Hour {
		_, err = t.db.ExecContext(ctx, `UPDATE tokens SET used = ? WHERE name = ?`, now.UnixMilli(), x.Name)
	}
	return x, err
}

func scan(from func(...any) error) (Token, error) {
	var x Token
	var made, used, revoked int64
	err := from(&x.Name, &x.Role, &x.Maker, &made, &used, &revoked)
	x.Made, x.Used, x.Revoked = instant(made), instant(used), instant(revoked)
	return x, err
}

func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// hash is what is kept of a secret of 256 random bits: there is nothing to
// guess, so that it need not be slow.
func hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
