package auth

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
)

// How long a session lasts, and how long it may lie idle.
const (
	sessionLife = 14 * 24 * time.Hour
	sessionIdle = 3 * 24 * time.Hour
)

// keyUser is what a session holds: whose it is.
const keyUser = "user"

// mostSessions is how many sessions a user may have; a new one ends the one
// that would have ended first.
const mostSessions = 50

// refreshed is how much later a session has to end before that is written down:
// each question of a page would else be a write.
const refreshed = 10 * time.Minute

// sessions returns the manager of sessions. secure is whether browsers reach
// the server over TLS.
func sessions(s *Store, secure bool) *scs.SessionManager {
	m := scs.New()
	m.Store = sessionStore{s}
	m.Lifetime, m.IdleTimeout = sessionLife, sessionIdle
	m.Codec = codec{}
	m.Cookie.Name = "parley-session"
	if secure {
		m.Cookie.Name = "__Host-parley-session" // refused by browsers unless Secure, for this host alone
	}
	m.Cookie.Secure = secure
	m.Cookie.SameSite = http.SameSiteLaxMode // Strict would ask whoever follows a link to a matter to sign in
	return m
}

// sessionStore implements scs.CtxStore. Tokens are kept hashed.
type sessionStore struct{ *Store }

func (s sessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var body []byte
	err := s.db.QueryRowContext(ctx, `SELECT body FROM sessions WHERE token = ? AND expires >= ?`, hashed(token), s.now().Unix()).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return body, err == nil, err
}

type beginning struct{}

// CommitCtx writes a session down; a new one only where the context says that
// it begins: one that was ended while a request was answered stays ended.
func (s sessionStore) CommitCtx(ctx context.Context, token string, body []byte, expires time.Time) error {
	if ctx.Value(beginning{}) == nil {
		var have []byte
		var until int64
		err := s.db.QueryRowContext(ctx, `SELECT body, expires FROM sessions WHERE token = ?`, hashed(token)).Scan(&have, &until)
		if errors.Is(err, sql.ErrNoRows) || err == nil && bytes.Equal(have, body) && expires.Unix() < until+int64(refreshed/time.Second) {
			return nil
		}
		if err == nil {
			_, err = s.db.ExecContext(ctx, `UPDATE sessions SET body = ?, expires = ? WHERE token = ?`, body, expires.Unix(), hashed(token))
		}
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE expires < ?`, s.now().Unix()); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO sessions (token, body, expires) VALUES (?, ?, ?)`, hashed(token), body, expires.Unix()); err != nil {
			return err
		}
		const owner = `json_extract(CAST(body AS TEXT), '$.values.user') COLLATE NOCASE`
		_, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE `+owner+` = json_extract(CAST(?1 AS TEXT), '$.values.user')
			ORDER BY token = ?2 DESC, expires DESC LIMIT -1 OFFSET ?3)`, body, hashed(token), mostSessions)
		return err
	})
}

func (s sessionStore) DeleteCtx(ctx context.Context, token string) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM sessions WHERE token = ?`, hashed(token))
	return err
}

func (s sessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

func (s sessionStore) Commit(token string, body []byte, expires time.Time) error {
	return s.CommitCtx(context.Background(), token, body, expires)
}

func (s sessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// codec keeps sessions as JSON: all that they hold are strings.
type codec struct{}

type kept struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

func (codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	k := kept{deadline, make(map[string]string)}
	for key, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil, errors.New("session: a value that is no text: " + key)
		}
		k.Values[key] = text
	}
	return json.Marshal(k)
}

func (codec) Decode(b []byte) (time.Time, map[string]any, error) {
	var k kept
	if err := json.Unmarshal(b, &k); err != nil {
		return time.Time{}, nil, err
	}
	values := make(map[string]any, len(k.Values))
	for key, v := range k.Values {
		values[key] = v
	}
	return k.Deadline, values, nil
}

// endSessions ends all sessions of a user but the one with the token keep, ""
// for none.
func (s *Store) endSessions(ctx context.Context, user, keep string) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM sessions WHERE json_extract(CAST(body AS TEXT), '$.values.user') = ? COLLATE NOCASE AND token <> ?`, user, hashed(keep))
	return err
}

// lives says whether a session has not been ended.
func (s *Store) lives(ctx context.Context, token string) (bool, error) {
	var any bool
	err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sessions WHERE token = ? AND expires >= ?)`, hashed(token), s.now().Unix()).Scan(&any)
	return any, err
}

// sessionsOf counts the sessions of each user.
func (s *Store) sessionsOf(ctx context.Context) (map[string]int, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT json_extract(CAST(body AS TEXT), '$.values.user') AS owner, COUNT(*) FROM sessions WHERE expires >= ? AND owner <> '' GROUP BY owner`, s.now().Unix())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(map[string]int)
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return nil, err
		}
		out[name] += n
	}
	return out, rows.Err()
}
