package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// People keeps who may ask. Its errors are a *Refusal where it is the client's
// to mend.
type People interface {
	Users(context.Context) ([]Person, error)
	AddUser(ctx context.Context, by Caller, name string, role Role) (Invitation, error)
	// Invite makes a new link for a user; earlier ones no longer work.
	Invite(ctx context.Context, by Caller, name string) (Invitation, error)
	ChangeUser(ctx context.Context, by Caller, name string, to Change) (Person, error)
	// SignOut ends all sessions of a user and says how many there were.
	SignOut(ctx context.Context, by Caller, name string) (int, error)
	Tokens(context.Context) ([]Key, error)
	// AddToken makes a token and returns it: it is told this once.
	AddToken(ctx context.Context, by Caller, name string, role Role) (string, error)
	RevokeToken(ctx context.Context, by Caller, name string) error
	// Audit returns events, the latest first, of a user or of all (""), and the
	// cursor of those that follow, "" where there are none.
	Audit(ctx context.Context, user string, limit int, cursor string) ([]Event, string, error)
}

// Caller is who changes something, and from where.
type Caller struct{ Name, Address string }

// Refusal says why something cannot be done.
type Refusal struct {
	Status int    // of HTTP
	Field  string // that is wrong, "" for none: "body.name"
	Words  string
}

// Error implements error.
func (e *Refusal) Error() string { return e.Words }

// Person is a user.
type Person struct {
	Name     string     `json:"name"`
	Role     Role       `json:"role" enum:"reader,coder,reviewer,editor,admin"`
	Disabled bool       `json:"disabled" doc:"kept out; the name stays, because corrections tell it"`
	Added    time.Time  `json:"added"`
	Password bool       `json:"password" doc:"whether one is set"`
	Passkeys int        `json:"passkeys"`
	Sessions int        `json:"sessions" doc:"devices that are signed in"`
	Seen     *time.Time `json:"seen,omitempty" doc:"when the user last signed in"`
	Invited  *time.Time `json:"invited,omitempty" doc:"until when a link that has not been used works"`
}

// Invitation is a link with which a user sets a passkey or a password.
type Invitation struct {
	Name    string    `json:"name"`
	Link    string    `json:"link" doc:"The path of the link, told this once. It works once; whoever has it can become the user."`
	Expires time.Time `json:"expires"`
}

// Change is what of a user is to be another; nil: nothing.
type Change struct {
	Role     *Role `json:"role,omitempty" enum:"reader,coder,reviewer,editor,admin"`
	Disabled *bool `json:"disabled,omitempty" doc:"true keeps the user out at once and ends all sessions, false lets in again"`
}

// Key is a token, without what makes it one.
type Key struct {
	Name    string     `json:"name"`
	Role    Role       `json:"role" enum:"reader,coder,reviewer,editor,admin"`
	By      string     `json:"made_by" doc:"the user who made it; empty for the command line"`
	Made    time.Time  `json:"made"`
	Used    *time.Time `json:"used,omitempty" doc:"last, to the hour"`
	Revoked *time.Time `json:"revoked,omitempty"`
}

// Event is something that happened to an account.
type Event struct {
	At      time.Time `json:"at"`
	Until   time.Time `json:"until" doc:"of the last, where one row stands for several"`
	Times   int       `json:"times" doc:"how many the row stands for; only refusals are put together"`
	User    string    `json:"user" doc:"empty where the name given was nobody's"`
	What    string    `json:"what"`
	Address string    `json:"address" doc:"of the client; empty for the command line"`
	Detail  string    `json:"detail,omitempty"`
	Words   string    `json:"words" doc:"all that, said"`
}

type newcomer struct {
	Name string `json:"name" minLength:"1" maxLength:"64" doc:"Says in the history who did what. A letter or digit first and last; between them also spaces, dots, hyphens, underscores, apostrophes and @."`
	Role Role   `json:"role" enum:"reader,coder,reviewer,editor,admin"`
}

type newcomerInput struct{ Body newcomer }

type named struct {
	Name string `path:"name" maxLength:"200"`
}

type changeInput struct {
	Name string `path:"name" maxLength:"200"`
	Body Change
}

type auditInput struct {
	User   string `query:"user" maxLength:"64" doc:"Only of this user."`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50" doc:"At most so many items."`
	Cursor string `query:"cursor" maxLength:"100" doc:"The value of next in the answer before."`
}

// Ended says what was ended.
type Ended struct {
	Sessions int `json:"sessions"`
}

// Secret is a token that was made.
type Secret struct {
	Name  string `json:"name"`
	Token string `json:"token" doc:"Told this once."`
}

// fresh is an answer that is not to be kept.
type fresh[T any] struct {
	CacheControl string `header:"Cache-Control"`
	Body         T
}

type listed[T any] struct {
	Items []T `json:"items"`
}

// people registers what is asked and changed of users, tokens and the audit.
func (s *Server) people() {
	person(s, http.MethodGet, "/users", "users", "List the users", "users", func(ctx context.Context, p People, _ *struct{}) (listed[Person], error) {
		list, err := p.Users(ctx)
		return listed[Person]{append([]Person{}, list...)}, err
	})
	person(s, http.MethodPost, "/users", "add-user", "Add a user; the answer has a link with which they sign up", "users", func(ctx context.Context, p People, in *newcomerInput) (Invitation, error) {
		return p.AddUser(ctx, callerOf(ctx), in.Body.Name, in.Body.Role)
	})
	person(s, http.MethodPatch, "/users/{name}", "change-user", "Give a user another role, keep one out, let one in again", "users", func(ctx context.Context, p People, in *changeInput) (Person, error) {
		return p.ChangeUser(ctx, callerOf(ctx), in.Name, in.Body)
	})
	person(s, http.MethodPost, "/users/{name}/link", "invite-user", "Make a new link for a user who cannot sign in", "users", func(ctx context.Context, p People, in *named) (Invitation, error) {
		return p.Invite(ctx, callerOf(ctx), in.Name)
	})
	person(s, http.MethodDelete, "/users/{name}/sessions", "sign-out-user", "End all sessions of a user", "users", func(ctx context.Context, p People, in *named) (Ended, error) {
		n, err := p.SignOut(ctx, callerOf(ctx), in.Name)
		return Ended{n}, err
	})
	person(s, http.MethodGet, "/tokens", "tokens", "List the tokens of programs", "tokens", func(ctx context.Context, p People, _ *struct{}) (listed[Key], error) {
		list, err := p.Tokens(ctx)
		return listed[Key]{append([]Key{}, list...)}, err
	})
	person(s, http.MethodPost, "/tokens", "add-token", "Make a token, and tell it once", "tokens", func(ctx context.Context, p People, in *newcomerInput) (Secret, error) {
		secret, err := p.AddToken(ctx, callerOf(ctx), in.Body.Name, in.Body.Role)
		return Secret{in.Body.Name, secret}, err
	})
	person(s, http.MethodDelete, "/tokens/{name}", "revoke-token", "Make a token good for nothing, at once", "tokens", func(ctx context.Context, p People, in *named) (listed[Key], error) {
		if err := p.RevokeToken(ctx, callerOf(ctx), in.Name); err != nil {
			return listed[Key]{}, err
		}
		list, err := p.Tokens(ctx)
		return listed[Key]{append([]Key{}, list...)}, err
	})
	person(s, http.MethodGet, "/audit", "audit", "Who signed in, from where, who was refused, and what was changed of accounts, the latest first", "users", func(ctx context.Context, p People, in *auditInput) (Page[Event], error) {
		list, next, err := p.Audit(ctx, in.User, in.Limit, in.Cursor)
		return Page[Event]{Items: append([]Event{}, list...), Next: next}, err
	})
}

// person registers an operation on those who may ask; admins may do it.
func person[I, O any](s *Server, method, path, id, summary, tag string, do func(context.Context, People, *I) (O, error)) {
	op := huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{tag}, Security: security, MaxBodyBytes: 1 << 16, BodyReadTimeout: bodyTime,
		Description: "Asks for the role admin.",
		Errors:      []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError},
	}
	if method != http.MethodGet {
		op.Errors = append(op.Errors, http.StatusBadRequest, http.StatusConflict)
	}
	if method == http.MethodPost || method == http.MethodPatch {
		op.Errors = append(op.Errors, http.StatusRequestTimeout, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusServiceUnavailable)
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*fresh[O], error) {
		if s.People == nil {
			return nil, huma.Error404NotFound("this server keeps no users")
		}
		if method != http.MethodGet {
			if err := Still(ctx); err != nil {
				return nil, s.problem(ctx, err)
			}
		}
		out, err := do(ctx, s.People, in)
		var no *Refusal
		if errors.As(err, &no) {
			if no.Field != "" {
				return nil, huma.NewError(no.Status, no.Words, detail(no.Field, no.Words, nil))
			}
			return nil, huma.NewError(no.Status, no.Words)
		}
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return &fresh[O]{"no-store", out}, nil
	})
}
