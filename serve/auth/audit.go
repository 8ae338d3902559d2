package auth

import (
	"context"
	"fmt"
	"time"
)

// What is something that happened to an account.
type What string

// What the audit notes.
const (
	SignedIn       What = "signed in"
	Refused        What = "refused"
	Throttled      What = "throttled" // refused without a look at the password
	SignedOut      What = "signed out"
	SignedOutAll   What = "signed out everywhere"
	Added          What = "added"
	Invited        What = "invited"
	RoleSet        What = "role set"
	Disabled       What = "disabled"
	Enabled        What = "enabled"
	PasswordSet    What = "password set"
	PasskeyAdded   What = "passkey added"
	PasskeyRemoved What = "passkey removed"
)

// Event is a line of the audit. Lines are only ever added.
type Event struct {
	At      time.Time `json:"at"`
	User    string    `json:"user"` // "" where the name given is nobody's
	What    What      `json:"what"`
	Address string    `json:"address"` // of the client; "" for the command line
	Detail  string    `json:"detail,omitempty"`
}

func (s *Store) note(ctx context.Context, e Event) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO audit (at, user, what, address, detail) VALUES (?, ?, ?, ?, ?)`, s.now().Unix(), e.User, string(e.What), e.Address, e.Detail)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

// Audit returns the last events, of one user or of all (""), the latest first.
func (s *Store) Audit(ctx context.Context, user string, limit int) ([]Event, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT at, user, what, address, detail FROM audit WHERE ? IN ('', user) ORDER BY n DESC LIMIT ?`, user, limit)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	defer rows.Close()
	var out []Event
	for rows.Next() {
		var e Event
		var at int64
		if err := rows.Scan(&at, &e.User, &e.What, &e.Address, &e.Detail); err != nil {
			return nil, fmt.Errorf("audit: %w", err)
		}
		e.At = time.Unix(at, 0).UTC()
		out = append(out, e)
	}
	return out, rows.Err()
}

// How often one may err. The delay doubles from the free tries on; it holds for
// an account at one address, so that a stranger cannot lock its owner out, and
// more loosely for an account and for an address.
const (
	freeTries    = 5
	looseTries   = 50
	longestDelay = 15 * time.Minute
	remembered   = time.Hour
)

// wait says how long a try to sign in has to wait. A success forgives what
// went before it at the same address.
func (s *Store) wait(ctx context.Context, user, address string) (time.Duration, error) {
	now := s.now()
	since := now.Add(-remembered).Unix()
	var longest time.Duration
	for _, q := range []struct {
		free  int
		query string
		args  []any
	}{
		{freeTries, `SELECT COUNT(*), COALESCE(MAX(at), 0) FROM audit WHERE what = 'refused' AND user = ?1 AND address = ?2 AND at >= ?3
			AND n > COALESCE((SELECT MAX(n) FROM audit WHERE what = 'signed in' AND user = ?1 AND address = ?2), 0)`, []any{user, address, since}},
		{looseTries, `SELECT COUNT(*), COALESCE(MAX(at), 0) FROM audit WHERE what = 'refused' AND user = ?1 AND user <> '' AND at >= ?2`, []any{user, since}},
		{looseTries, `SELECT COUNT(*), COALESCE(MAX(at), 0) FROM audit WHERE what = 'refused' AND address = ?1 AND at >= ?2`, []any{address, since}},
	} {
		var n int
		var last int64
		if err := s.db.QueryRowContext(ctx, q.query, q.args...).Scan(&n, &last); err != nil {
			return 0, fmt.Errorf("audit: %w", err)
		}
		longest = max(longest, time.Unix(last, 0).Add(delay(n-q.free)).Sub(now))
	}
	return longest, nil
}

// delay is how long to wait after so many tries beyond the free ones.
func delay(over int) time.Duration {
	if over < 0 {
		return 0
	}
	return min(longestDelay, time.Second<<min(over+1, 20))
}
