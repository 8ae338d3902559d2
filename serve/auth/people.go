package auth

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"parley/serve/api"
	"parley/serve/token"
)

var errCursor = errors.New("it is none of this list")

// People keeps the users and tokens behind a door for the API, which sees to
// it that admins alone ask.
func (d *Door) People() api.People { return people{d} }

type people struct{ *Door }

// refused makes an error of this package one that a client can mend.
func refused(err error) error {
	var no *api.Refusal
	switch {
	case err == nil || errors.As(err, &no):
		return err
	case errors.Is(err, ErrUnknown), errors.Is(err, token.ErrUnknown):
		return &api.Refusal{Status: http.StatusNotFound, Words: err.Error()}
	case errors.Is(err, ErrTaken), errors.Is(err, token.ErrTaken), errors.Is(err, errTokenTaken), errors.Is(err, ErrLast):
		return &api.Refusal{Status: http.StatusConflict, Words: err.Error()}
	case errors.Is(err, errName):
		return &api.Refusal{Status: http.StatusUnprocessableEntity, Field: "body.name", Words: errName.Error()}
	case errors.Is(err, errCursor):
		return &api.Refusal{Status: http.StatusUnprocessableEntity, Field: "query.cursor", Words: errCursor.Error()}
	}
	return err
}

// Users implements api.People.
func (p people) Users(ctx context.Context) ([]api.Person, error) {
	in, _, err := p.look(ctx)
	if in == nil || err != nil {
		return nil, err
	}
	return in.store.persons(ctx, "")
}

// persons are the users, or one of them, with what is said of them in lists.
func (s *Store) persons(ctx context.Context, only string) ([]api.Person, error) {
	list, err := s.Users(ctx)
	if err != nil {
		return nil, err
	}
	signedIn, err := s.sessionsOf(ctx)
	if err != nil {
		return nil, err
	}
	seen, err := s.moments(ctx, `SELECT user, MAX(until) FROM audit WHERE what = 'signed in' GROUP BY user`)
	if err != nil {
		return nil, err
	}
	invited, err := s.moments(ctx, `SELECT user, expires FROM links WHERE expires >= ?`, s.now().Unix())
	if err != nil {
		return nil, err
	}
	var out []api.Person
	for _, u := range list {
		if only != "" && only != u.Name {
			continue
		}
		p := api.Person{Name: u.Name, Role: u.Role, Disabled: u.Disabled, Added: u.Added, Password: u.Password, Passkeys: len(u.Passkeys), Sessions: signedIn[u.Name]}
		if t, ok := seen[u.Name]; ok {
			p.Seen = &t
		}
		if t, ok := invited[u.Name]; ok && !u.Disabled {
			p.Invited = &t
		}
		out = append(out, p)
	}
	return out, nil
}

// moments are times by the names of users.
func (s *Store) moments(ctx context.Context, query string, args ...any) (map[string]time.Time, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(map[string]time.Time)
	for rows.Next() {
		var name string
		var at int64
		if err := rows.Scan(&name, &at); err != nil {
			return nil, err
		}
		out[name] = time.Unix(at, 0).UTC()
	}
	return out, rows.Err()
}

// AddUser implements api.People. The first user has to be an admin: whoever
// adds them from a page has to be able to come back to it.
func (p people) AddUser(ctx context.Context, by api.Caller, name string, role api.Role) (api.Invitation, error) {
	in, err := p.create(ctx)
	if err != nil {
		return api.Invitation{}, err
	}
	if any, err := in.store.Any(ctx); err != nil {
		return api.Invitation{}, err
	} else if !any && role != api.Admin {
		return api.Invitation{}, &api.Refusal{Status: http.StatusUnprocessableEntity, Field: "body.role", Words: "the first user has to be an admin: from then on everybody signs in, and somebody has to be able to add the others"}
	}
	words, err := in.store.By(by).Add(ctx, name, role)
	return invitation(in.store, name, words), refused(err)
}

func invitation(s *Store, name, words string) api.Invitation {
	return api.Invitation{Name: name, Link: "/join/" + words, Expires: s.now().Add(LinkLife).UTC().Truncate(time.Second)}
}

// Invite implements api.People.
func (p people) Invite(ctx context.Context, by api.Caller, name string) (api.Invitation, error) {
	in, u, err := p.user(ctx, name)
	if err != nil {
		return api.Invitation{}, err
	}
	if u.Disabled {
		return api.Invitation{}, &api.Refusal{Status: http.StatusConflict, Words: u.Name + " is kept out: let them in again first"}
	}
	words, err := in.store.By(by).Link(ctx, u.Name)
	return invitation(in.store, u.Name, words), refused(err)
}

// user finds one user.
func (p people) user(ctx context.Context, name string) (*room, User, error) {
	in, _, err := p.look(ctx)
	if err != nil {
		return nil, User{}, err
	}
	if in == nil {
		return nil, User{}, refused(ErrUnknown)
	}
	u, err := in.store.User(ctx, name)
	return in, u, refused(err)
}

// ChangeUser implements api.People.
func (p people) ChangeUser(ctx context.Context, by api.Caller, name string, to api.Change) (api.Person, error) {
	in, u, err := p.user(ctx, name)
	if err != nil {
		return api.Person{}, err
	}
	store := in.store.By(by)
	if to.Role != nil && *to.Role != u.Role {
		err = store.SetRole(ctx, u.Name, *to.Role)
	}
	if err == nil && to.Disabled != nil && *to.Disabled != u.Disabled {
		err = store.Disable(ctx, u.Name, *to.Disabled)
	}
	if err != nil {
		return api.Person{}, refused(err)
	}
	list, err := in.store.persons(ctx, u.Name)
	if err != nil || len(list) == 0 {
		return api.Person{}, errors.Join(err, refused(ErrUnknown))
	}
	return list[0], nil
}

// SignOut implements api.People.
func (p people) SignOut(ctx context.Context, by api.Caller, name string) (int, error) {
	in, u, err := p.user(ctx, name)
	if err != nil {
		return 0, err
	}
	return in.store.By(by).SignOutEverywhere(ctx, u.Name)
}

// Tokens implements api.People.
func (p people) Tokens(ctx context.Context) ([]api.Key, error) {
	in, _, err := p.look(ctx)
	if in == nil || err != nil {
		return nil, err
	}
	list, err := in.tokens.List(ctx)
	if err != nil {
		return nil, err
	}
	var out []api.Key
	for _, x := range list {
		out = append(out, api.Key{Name: x.Name, Role: api.Role(x.Role), By: x.Maker, Made: x.Made, Used: moment(x.Used), Revoked: moment(x.Revoked)})
	}
	return out, nil
}

// moment is nil for a time that is not known.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// AddToken implements api.People.
func (p people) AddToken(ctx context.Context, by api.Caller, name string, role api.Role) (string, error) {
	in, err := p.create(ctx)
	if err != nil {
		return "", err
	}
	secret, err := AddToken(ctx, in.store.By(by), in.tokens, name, role)
	return secret, refused(err)
}

// RevokeToken implements api.People.
func (p people) RevokeToken(ctx context.Context, by api.Caller, name string) error {
	in, _, err := p.look(ctx)
	if err != nil {
		return err
	}
	if in == nil {
		return refused(token.ErrUnknown)
	}
	return refused(RevokeToken(ctx, in.store.By(by), in.tokens, name))
}

// Behind is the user who made the token of that name, and the name itself where
// it is no token's, or the command line made it: whoever makes a token to approve
// what they proposed decides on their own.
func (d *Door) Behind(ctx context.Context, name string) (string, error) {
	in, _, err := d.look(ctx)
	if in == nil || err != nil {
		return name, err
	}
	for seen := map[string]bool{}; !seen[name]; { // tokens make tokens
		seen[name] = true
		maker, err := in.tokens.Maker(ctx, name)
		if err != nil {
			return "", err
		}
		name = cmp.Or(maker, name)
	}
	return name, nil
}

// Audit implements api.People.
func (p people) Audit(ctx context.Context, user string, limit int, cursor string) ([]api.Event, string, error) {
	in, _, err := p.look(ctx)
	if in == nil || err != nil {
		return nil, "", err
	}
	list, next, err := in.store.auditPage(ctx, user, limit, cursor)
	var out []api.Event
	for _, e := range list {
		out = append(out, api.Event{At: e.At, Until: e.Until, Times: e.Times, User: e.User, What: string(e.What), Address: e.Address, Detail: e.Detail, Words: e.Words()})
	}
	return out, next, refused(err)
}

// AddToken makes a token and returns it, and notes that; its name has to be
// one that a user could have, and none has.
func AddToken(ctx context.Context, s *Store, t *token.Tokens, name string, role api.Role) (string, error) {
	if err := errors.Join(checkName(name), checkRole(role)); err != nil {
		return "", err
	}
	name = composed(name)
	if err := s.taken(ctx, s.db, name, "users"); err != nil {
		return "", fmt.Errorf("add token: %s: %w", name, err)
	}
	if err := s.lookalike(ctx, name); err != nil {
		return "", fmt.Errorf("add token: %s: %w", name, err)
	}
	secret, err := t.AddBy(ctx, name, string(role), s.by.Name, s.now())
	if err == nil {
		err = s.note(ctx, Event{What: TokenMade, Detail: name + ", " + string(role)})
	}
	return secret, err
}

// RevokeToken makes a token good for nothing, and notes that.
func RevokeToken(ctx context.Context, s *Store, t *token.Tokens, name string) error {
	err := t.Revoke(ctx, name, s.now())
	if err == nil {
		err = s.note(ctx, Event{What: TokenRevoked, Detail: name})
	}
	return err
}
