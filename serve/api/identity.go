package api

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
)

// Role is what somebody may do. Each may do all that those before it may.
type Role string

// The roles.
const (
	Reader   Role = "reader"   // asks
	Coder    Role = "coder"    // adds documents and notes
	Reviewer Role = "reviewer" // corrects
	Editor   Role = "editor"
	Admin    Role = "admin"
)

// Roles lists the roles, the least first.
var Roles = []Role{Reader, Coder, Reviewer, Editor, Admin}

// May says whether r may do what least asks for. A role that there is not may
// do nothing.
func (r Role) May(least Role) bool {
	have, need := slices.Index(Roles, r), slices.Index(Roles, least)
	return have >= 0 && need >= 0 && have >= need
}

// Identity is who asks.
type Identity struct {
	Name string `json:"name" doc:"empty where nobody has to say"`
	Role Role   `json:"role"`
}

// ErrNobody is the cause where a request has to say who asks, and does not, or
// says it wrongly.
var ErrNobody = errors.New("a token is needed")

// leastRoles are those that operations ask for; Reader for all others.
var leastRoles = map[string]Role{
	"add-documents": Coder,
	"correct":       Coder, // see leastOf
	"users":         Admin,
	"add-user":      Admin,
	"change-user":   Admin,
	"invite-user":   Admin,
	"sign-out-user": Admin,
	"tokens":        Admin,
	"add-token":     Admin,
	"revoke-token":  Admin,
	"audit":         Admin,
}

// LeastRole is the role that an operation asks for.
func LeastRole(operation string) Role {
	if r, ok := leastRoles[operation]; ok {
		return r
	}
	return Reader
}

// ErrChanged is the cause where whoever asked may no longer do what they could
// when they began to.
var ErrChanged = errors.New("what you may do here has changed meanwhile: ask again")

type (
	identityKey struct{}
	stillKey    struct{}
	addressKey  struct{}
)

// WithIdentity returns a context that says who asks.
func WithIdentity(ctx context.Context, id Identity) context.Context {
	return context.WithValue(ctx, identityKey{}, id)
}

func identityOf(ctx context.Context) Identity {
	id, _ := ctx.Value(identityKey{}).(Identity)
	return id
}

// callerOf is who asks, and from where.
func callerOf(ctx context.Context) Caller {
	from, _ := ctx.Value(addressKey{}).(string)
	return Caller{identityOf(ctx).Name, from}
}

// Still looks again at who asks, right before something is changed: a body may
// take its time, and so may those who write before it. It returns ErrNobody or
// ErrChanged where the answer is another by now.
func Still(ctx context.Context) error {
	again, ok := ctx.Value(stillKey{}).(func() (Identity, error))
	if !ok {
		return nil
	}
	id, err := again()
	if err == nil && id != identityOf(ctx) {
		err = ErrChanged
	}
	return err
}

// identified lets a request through that says who asks, where it has to.
func (s *Server) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := Identity{Role: Admin}
		if s.Identify != nil {
			var err error
			if id, err = s.Identify(r); errors.Is(err, ErrNobody) {
				w.Header().Set("WWW-Authenticate", `Bearer realm="parley"`)
				refuse(w, http.StatusUnauthorized, "this record asks for a token: send “Authorization: Bearer …”; `parley token add` makes one")
				return
			} else if err != nil {
				s.faults.Error("api: who asks could not be found out", "error", err)
				refuse(w, http.StatusInternalServerError, internal)
				return
			}
		}
		ctx := context.WithValue(WithIdentity(r.Context(), id), addressKey{}, client(r))
		if s.Identify != nil {
			ctx = context.WithValue(ctx, stillKey{}, func() (Identity, error) { return s.Identify(r) })
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// allow refuses what somebody's role is too low for.
func (s *Server) allow(ctx huma.Context, next func(huma.Context)) {
	least := LeastRole(ctx.Operation().OperationID)
	if id := identityOf(ctx.Context()); !id.Role.May(least) {
		s.write(ctx, http.StatusForbidden, "this asks for the role "+string(least)+"; yours is "+string(id.Role))
		return
	}
	next(ctx)
}

// write answers an operation with a problem.
func (s *Server) write(ctx huma.Context, status int, words string) {
	_ = huma.WriteErr(s.api, ctx, status, words) // the client has gone away
}
