package auth

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/go-webauthn/webauthn/webauthn"
)

// How long a session lasts, and how long it may lie idle.
const (
	sessionLife = 14 * 24 * time.Hour
	sessionIdle = 3 * 24 * time.Hour
)

// What a session holds.
const (
	keyUser     = "user"
	keyCeremony = "ceremony" // JSON of webauthn.SessionData, between begin and finish
	keyLink     = "link"     // words of the link that the ceremony is for
)

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

// CommitCtx also throws away sessions that are over.
func (s sessionStore) CommitCtx(ctx context.Context, token string, body []byte, expires time.Time) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE expires < ?`, s.now().Unix()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `REPLACE INTO sessions (token, body, expires) VALUES (?, ?, ?)`, hashed(token), body, expires.Unix())
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

// keepCeremony keeps what the library needs between the halves of a ceremony.
func (h *Handler) keepCeremony(ctx context.Context, data *webauthn.SessionData) error {
	b, err := json.Marshal(data)
	if err == nil {
		h.sessions.Put(ctx, keyCeremony, string(b))
	}
	return err
}

// takeCeremony returns it, once.
func (h *Handler) takeCeremony(ctx context.Context) (webauthn.SessionData, error) {
	var data webauthn.SessionData
	text := h.sessions.PopString(ctx, keyCeremony)
	if text == "" {
		return data, errors.New("no ceremony has begun")
	}
	return data, json.Unmarshal([]byte(text), &data)
}
