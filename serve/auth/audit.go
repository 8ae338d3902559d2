package auth

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"parley/serve/api"
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
	TokenMade      What = "token made"
	TokenRevoked   What = "token revoked"
)

// Event is a line of the audit. Lines are only ever added; one of refusals may
// stand for many.
type Event struct {
	At      time.Time `json:"at"`
	Until   time.Time `json:"until"` // of the last that it stands for; At where that is one
	Times   int       `json:"times"` // how many it stands for
	User    string    `json:"user"`  // "" where the name given is nobody's, or there is none
	What    What      `json:"what"`
	Address string    `json:"address"` // of the client; "" for the command line
	Detail  string    `json:"detail,omitempty"`

	n int64
}

// Addresses that are none.
const (
	manyAddresses = "many addresses" // refusals beyond what is noted one by one
	summedUp      = "summed up"      // detail of a row that stands for those of a month
)

// Words say what happened: "signed in (passkey)", "17 more refusals from
// 192.0.2.7 between 08:10 and 08:42".
func (e Event) Words() string {
	if e.Times <= 1 && e.Detail != summedUp {
		if e.Detail == "" {
			return string(e.What)
		}
		return string(e.What) + " (" + e.Detail + ")"
	}
	what := "refusals"
	if e.What == Throttled {
		what = "turned away unheard"
	}
	more, from, detail := "more ", e.Address, ""
	if e.Detail == summedUp {
		more = ""
	} else if e.Detail != "" {
		detail = " (" + e.Detail + ")"
	}
	const minute, day = "15:04", "2 January 2006 15:04"
	begun, ended := e.At.Format(minute), e.Until.Format(minute)
	if e.At.Format(time.DateOnly) != e.Until.Format(time.DateOnly) {
		begun, ended = e.At.Format(day), e.Until.Format(day)
	}
	return fmt.Sprintf("%d %s%s%s from %s between %s and %s", e.Times, more, what, detail, from, begun, ended)
}

// runs is what a statement is run with: the file, or a transaction.
type runs interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

// note adds to the audit. Refusals, of which anybody can make any number, are
// added as [Store.refusals] says.
func (s *Store) note(ctx context.Context, e Event) error {
	if e.What == Refused || e.What == Throttled {
		return s.refusals(ctx, e, 1)
	}
	return s.noteIn(ctx, s.db, e)
}

// noteIn is note within a transaction, for all but refusals.
func (s *Store) noteIn(ctx context.Context, tx runs, e Event) error {
	if s.by != (api.Caller{}) {
		e.Address = cmp.Or(e.Address, s.by.Address)
		e.Detail = strings.TrimPrefix(e.Detail+", by "+cmp.Or(s.by.Name, "somebody at this machine"), ", ")
		e.User = cmp.Or(e.User, s.by.Name)
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO audit (at, until, user, what, address, detail) VALUES (?1, ?1, ?2, ?3, ?4, ?5)`, s.now().Unix(), e.User, string(e.What), e.Address, e.Detail)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

// How many rows refusals take in an hour: so many are noted one by one of a
// user at an address, one row stands for the rest of them, and beyond so many
// rows in all, one of each user stands for all addresses.
const (
	oneByOne = 5
	mostRows = 60
)

// refusals notes that somebody was refused n times.
func (s *Store) refusals(ctx context.Context, e Event, n int) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if err := s.fold(ctx, tx); err != nil {
			return err
		}
		now := s.now()
		since := now.Add(-remembered).Unix()
		most := oneByOne
		if e.What == Throttled {
			most = 0
		}
		if joined, err := joins(ctx, tx, e, n, now.Unix(), since, most); joined || err != nil {
			return err
		}
		rows := 0
		if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM audit WHERE until >= ?1 AND at >= ?1 AND what IN ('refused', 'throttled')`, since).Scan(&rows); err != nil {
			return err
		}
		if rows >= mostRows {
			e.Address, e.Detail = manyAddresses, ""
			if joined, err := joins(ctx, tx, e, n, now.Unix(), since, 0); joined || err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO audit (at, until, times, user, what, address, detail) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6)`,
			now.Unix(), n, e.User, string(e.What), e.Address, e.Detail)
		return err
	})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

// joins lets the latest row of the hour stand for what happened as well, where
// there are more than most of them. One from before a success stands for no
// more: what a success forgives is told by the order of rows.
func joins(ctx context.Context, tx *sql.Tx, e Event, n int, now, since int64, most int) (bool, error) {
	var rows int
	var last sql.NullInt64
	err := tx.QueryRowContext(ctx, `SELECT COUNT(*), MAX(n) FROM audit WHERE user = ?1 AND until >= ?5 AND at >= ?5 AND what = ?2 AND address = ?3 AND detail = ?4
		AND n > COALESCE((SELECT MAX(n) FROM audit WHERE user = ?1 AND what = 'signed in' AND address = ?3), 0)`, e.User, string(e.What), e.Address, e.Detail, since).Scan(&rows, &last)
	if err != nil || rows <= most {
		return false, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE audit SET times = times + ?2, until = MAX(until, ?3) WHERE n = ?1`, last.Int64, n, now)
	return true, err
}

// inDetail is for how long refusals are kept as they were noted.
const inDetail = 90 * 24 * time.Hour

// fold lets one row stand for all refusals of a user in a month that ended
// longer than inDetail ago. It looks once a day.
func (s *Store) fold(ctx context.Context, tx *sql.Tx) error {
	now := s.now()
	today := now.Unix() / (24 * 60 * 60)
	if s.folded.Load() == today {
		return nil
	}
	old := now.Add(-inDetail).UTC()
	before := time.Date(old.Year(), old.Month(), 1, 0, 0, 0, 0, time.UTC).Unix()
	const those = `what IN ('refused', 'throttled') AND until < ?1 AND at < ?1 AND detail <> 'summed up'`
	_, err := tx.ExecContext(ctx, `INSERT INTO audit (at, until, times, user, what, address, detail)
		SELECT MIN(at), MAX(until), SUM(times), user, what, IIF(COUNT(DISTINCT address) = 1, MIN(address), COUNT(DISTINCT address) || ' addresses'), 'summed up'
		FROM audit WHERE `+those+` GROUP BY user, what, strftime('%Y-%m', at, 'unixepoch') HAVING COUNT(*) > 1`, before)
	if err == nil {
		// Those that a row made above stands for: a row that was alone in its month stays.
		_, err = tx.ExecContext(ctx, `DELETE FROM audit WHERE `+those+` AND EXISTS (SELECT 1 FROM audit AS f WHERE f.user = audit.user AND f.until >= audit.until AND f.n > audit.n
			AND f.detail = 'summed up' AND f.what = audit.what AND f.at <= audit.at AND strftime('%Y-%m', f.at, 'unixepoch') = strftime('%Y-%m', audit.at, 'unixepoch'))`, before)
	}
	if err != nil {
		return fmt.Errorf("fold: %w", err)
	}
	s.folded.Store(today)
	return nil
}

// Audit returns the last events, of one user or of all (""), the latest first.
func (s *Store) Audit(ctx context.Context, user string, limit int) ([]Event, error) {
	events, _, err := s.auditPage(ctx, user, limit, "")
	return events, err
}

// auditPage returns the events before the one that a cursor names, and the
// cursor of those before them, "" where there are none.
func (s *Store) auditPage(ctx context.Context, user string, limit int, cursor string) ([]Event, string, error) {
	before, n := int64(1)<<62, int64(1)<<62
	if cursor != "" {
		if _, err := fmt.Sscanf(cursor, "%d-%d", &before, &n); err != nil || fmt.Sprintf("%d-%d", before, n) != cursor {
			return nil, "", errCursor
		}
	}
	rows, err := s.db.QueryContext(ctx, `SELECT n, at, until, times, user, what, address, detail FROM audit WHERE (?1 = '' OR user = ?1) AND (until, n) < (?2, ?3)
		ORDER BY until DESC, n DESC LIMIT ?4`, user, before, n, limit+1)
	if err != nil {
		return nil, "", fmt.Errorf("audit: %w", err)
	}
	defer rows.Close()
	var out []Event
	for rows.Next() {
		var e Event
		var at, until int64
		if err := rows.Scan(&e.n, &at, &until, &e.Times, &e.User, &e.What, &e.Address, &e.Detail); err != nil {
			return nil, "", fmt.Errorf("audit: %w", err)
		}
		e.At, e.Until = time.Unix(at, 0).UTC(), time.Unix(until, 0).UTC()
		out = append(out, e)
	}
	next := ""
	if len(out) > limit {
		out = out[:limit]
		last := out[limit-1]
		next = fmt.Sprintf("%d-%d", last.Until.Unix(), last.n)
	}
	return out, next, rows.Err()
}
