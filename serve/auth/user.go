package auth

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"

	"parley/serve/api"
)

// User is somebody who may use the record.
type User struct {
	Name     string
	Role     api.Role
	Disabled bool
	Added    time.Time
	Password bool // whether one is set
	Passkeys []Passkey

	handle []byte
	hash   string
}

// Passkey is a WebAuthn credential of a user.
type Passkey struct {
	Label string
	Added time.Time
	body  webauthn.Credential
}

// ID names the passkey.
func (p Passkey) ID() []byte { return p.body.ID }

// LinkLife is for how long a link for signing up can be used.
const LinkLife = 7 * 24 * time.Hour

// Add adds a user and returns the words of a link (see [Store.Link]). It
// returns ErrTaken where there is one of that name; neither letters' case nor
// what only looks otherwise tells names apart, and tokens have theirs too.
func (s *Store) Add(ctx context.Context, name string, role api.Role) (link string, err error) {
	if err := checkName(name); err != nil {
		return "", fmt.Errorf("add user: %q: %w", name, err)
	}
	if err := checkRole(role); err != nil {
		return "", fmt.Errorf("add user: %s: %w", name, err)
	}
	name = composed(name)
	handle := make([]byte, 64)
	_, _ = rand.Read(handle)
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if err := s.taken(ctx, tx, name, "users", "tokens"); err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO users (name, handle, role, added) VALUES (?, ?, ?, ?)`, name, handle, string(role), s.now().Unix())
		if err != nil {
			return err
		}
		if n, _ := r.RowsAffected(); n == 0 {
			return ErrTaken
		}
		return s.noteIn(ctx, tx, Event{User: name, What: Added, Detail: string(role)})
	})
	if err != nil {
		return "", fmt.Errorf("add user: %s: %w", name, err)
	}
	return s.Link(ctx, name)
}

func checkRole(role api.Role) error {
	if !role.May(api.Reader) {
		var all []string
		for _, r := range api.Roles {
			all = append(all, string(r))
		}
		return fmt.Errorf("there is no role %q; the roles are %s", role, strings.Join(all, ", "))
	}
	return nil
}

// Link makes the words of a link with which a user sets a passkey or a
// password, once, within LinkLife. Earlier links of the user no longer work.
func (s *Store) Link(ctx context.Context, name string) (string, error) {
	u, err := s.User(ctx, name)
	if err != nil {
		return "", fmt.Errorf("invite: %w", err)
	}
	words, hash := secret()
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM links WHERE user = ? OR expires < ?`, u.Name, s.now().Unix()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO links (hash, user, expires) VALUES (?, ?, ?)`, hash, u.Name, s.now().Add(LinkLife).Unix())
		return err
	})
	if err == nil {
		err = s.note(ctx, Event{User: u.Name, What: Invited})
	}
	if err != nil {
		return "", fmt.Errorf("invite: %s: %w", name, err)
	}
	return words, nil
}

// Invited returns whom a link is for, or ErrLink.
func (s *Store) Invited(ctx context.Context, words string) (User, error) {
	var name string
	err := s.db.QueryRowContext(ctx, `SELECT user FROM links WHERE hash = ? AND expires >= ?`, hashed(words), s.now().Unix()).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return User{}, ErrLink
	}
	if err != nil {
		return User{}, fmt.Errorf("invited: %w", err)
	}
	u, err := s.User(ctx, name)
	if err == nil && u.Disabled {
		err = ErrLink
	}
	return u, err
}

// spend takes a link, so that it works no second time.
func (s *Store) spend(ctx context.Context, words string) error {
	r, err := s.db.ExecContext(ctx, `DELETE FROM links WHERE hash = ? AND expires >= ?`, hashed(words), s.now().Unix())
	if err != nil {
		return err
	}
	if n, _ := r.RowsAffected(); n == 0 {
		return ErrLink
	}
	return nil
}

const userColumns = `name, handle, role, password, disabled, added`

func scanUser(row interface{ Scan(...any) error }) (User, error) {
	var u User
	var added int64
	err := row.Scan(&u.Name, &u.handle, &u.Role, &u.hash, &u.Disabled, &added)
	u.Added, u.Password = time.Unix(added, 0).UTC(), u.hash != ""
	return u, err
}

// User returns one user with the passkeys, or ErrUnknown.
func (s *Store) User(ctx context.Context, name string) (User, error) {
	return s.user(ctx, `name = ?`, composed(name))
}

func (s *Store) user(ctx context.Context, where string, arg any) (User, error) {
	u, err := scanUser(s.db.QueryRowContext(ctx, `SELECT `+userColumns+` FROM users WHERE `+where, arg))
	if errors.Is(err, sql.ErrNoRows) {
		if name, ok := arg.(string); ok {
			return User{}, fmt.Errorf("%s: %w", name, ErrUnknown)
		}
		return User{}, ErrUnknown
	}
	if err == nil {
		u.Passkeys, err = s.passkeys(ctx, u.Name)
	}
	if err != nil {
		return User{}, fmt.Errorf("look up user: %w", err)
	}
	return u, nil
}

// Users returns all users by name.
func (s *Store) Users(ctx context.Context) ([]User, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT `+userColumns+` FROM users ORDER BY name`)
	if err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	var out []User
	for rows.Next() {
		u, err := scanUser(rows)
		if err != nil {
			rows.Close()
			return nil, fmt.Errorf("list users: %w", err)
		}
		out = append(out, u)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list users: %w", err)
	}
	for i := range out {
		if out[i].Passkeys, err = s.passkeys(ctx, out[i].Name); err != nil {
			return nil, fmt.Errorf("list users: %w", err)
		}
	}
	return out, nil
}

// Any says whether the record has users.
func (s *Store) Any(ctx context.Context) (bool, error) {
	var any bool
	if err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM users)`).Scan(&any); err != nil {
		return false, fmt.Errorf("list users: %w", err)
	}
	return any, nil
}

// SetRole gives a user another role. It returns ErrLast where nobody could give
// the role of an admin any more.
func (s *Store) SetRole(ctx context.Context, name string, role api.Role) error {
	if err := checkRole(role); err != nil {
		return fmt.Errorf("set role: %s: %w", name, err)
	}
	check := checked(s.notLast)
	if role == api.Admin {
		check = nil
	}
	return s.change(ctx, "set role", name, Event{What: RoleSet, Detail: string(role)}, check, `UPDATE users SET role = ? WHERE name = ?`, string(role), name)
}

// Disable keeps a user out and ends their sessions, or lets one in again. The
// user stays on the list: corrections name who made them. It returns ErrLast
// where no admin would be left.
func (s *Store) Disable(ctx context.Context, name string, disabled bool) error {
	op, what, check := "enable", Enabled, checked(nil)
	if disabled {
		op, what, check = "disable", Disabled, s.notLast
	}
	err := s.change(ctx, op, name, Event{What: what}, check, `UPDATE users SET disabled = ? WHERE name = ?`, disabled, name)
	if err != nil || !disabled {
		return err
	}
	if _, err = s.db.ExecContext(ctx, `DELETE FROM links WHERE user = ?`, name); err == nil {
		err = s.endSessions(ctx, name, "")
	}
	return err
}

// SignOutEverywhere ends all sessions of a user and says how many there were.
func (s *Store) SignOutEverywhere(ctx context.Context, name string) (int, error) {
	n := 0
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE json_extract(CAST(body AS TEXT), '$.values.user') = ? COLLATE NOCASE`, name)
		if err != nil {
			return err
		}
		ended, err := r.RowsAffected()
		if n = int(ended); err != nil {
			return err
		}
		return s.noteIn(ctx, tx, Event{User: name, What: SignedOutAll})
	})
	if err != nil {
		return 0, fmt.Errorf("sign out: %s: %w", name, err)
	}
	return n, nil
}

// checked looks before a user is changed.
type checked func(ctx context.Context, tx *sql.Tx, name string) error

// notLast returns ErrLast where nobody but a user is an admin who can sign in.
func (s *Store) notLast(ctx context.Context, tx *sql.Tx, name string) error {
	var last bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM users WHERE name = ?1 AND role = 'admin' AND disabled = 0)
		AND NOT EXISTS (SELECT 1 FROM users WHERE name <> ?1 AND role = 'admin' AND disabled = 0
			AND (password <> '' OR EXISTS (SELECT 1 FROM passkeys WHERE user = users.name)))`, name).Scan(&last)
	if err == nil && last && !s.anyway {
		err = ErrLast
	}
	return err
}

// change changes one user where check, which may be nil, lets it, and notes it.
func (s *Store) change(ctx context.Context, op, name string, e Event, check checked, query string, args ...any) error {
	e.User = name
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if check != nil {
			if err := check(ctx, tx, name); err != nil {
				return err
			}
		}
		r, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		if n, _ := r.RowsAffected(); n == 0 {
			return ErrUnknown
		}
		return s.noteIn(ctx, tx, e)
	})
	if err != nil {
		return fmt.Errorf("%s: %s: %w", op, name, err)
	}
	return nil
}

func (s *Store) passkeys(ctx context.Context, name string) ([]Passkey, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT label, added, body FROM passkeys WHERE user = ? ORDER BY added, id`, name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Passkey
	for rows.Next() {
		var p Passkey
		var added int64
		var body []byte
		if err := rows.Scan(&p.Label, &added, &body); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, &p.body); err != nil {
			return nil, err
		}
		p.Added = time.Unix(added, 0).UTC()
		out = append(out, p)
	}
	return out, rows.Err()
}

// putPasskey adds a passkey to a user, or keeps what its use changed of it. One
// that is somebody else's is none that it could be (WebAuthn 7.1, step 26).
func (s *Store) putPasskey(ctx context.Context, name, label string, c webauthn.Credential) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	r, err := s.db.ExecContext(ctx, `INSERT INTO passkeys (id, user, label, added, body) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE user = excluded.user`, c.ID, name, label, s.now().Unix(), body)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(errPasskey, err)
	}
	return nil
}

var errPasskey = errors.New("this passkey is somebody else's")

// dropPasskey takes a passkey away from a user.
func (s *Store) dropPasskey(ctx context.Context, name string, id []byte) (bool, error) {
	r, err := s.db.ExecContext(ctx, `DELETE FROM passkeys WHERE id = ? AND user = ?`, id, name)
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n > 0, err
}

func (s *Store) inTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}
