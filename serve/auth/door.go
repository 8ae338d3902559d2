package auth

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"parley/serve/api"
	"parley/serve/token"
)

// DoorOptions say how a record is guarded.
type DoorOptions struct {
	Record string // the file that it is in
	// Strict asks for a token where there are no users; without it, whoever can
	// reach a record without users may do all.
	Strict bool
	Origin string       // see Options
	Log    *slog.Logger // see Options
	Next   http.Handler // what is guarded; must be set
}

// Door guards a record as the file of its users says at the moment of each
// request: the first user, another role, somebody kept out, a token revoked all
// hold for the request that comes next, whichever process wrote them. Where it
// cannot tell, nobody comes in; and a record that has asked who people are asks
// until the server ends, whatever becomes of the file.
type Door struct {
	o     DoorOptions
	path  string
	mu    sync.Mutex // held while a file is opened
	rooms []*room    // the last is the one in use; those before it are of files that were replaced
	asks  bool       // has had users
}

// room is one file of users, open.
type room struct {
	file   os.FileInfo
	store  *Store
	tokens *token.Tokens
	gate   *Handler
	gated  http.Handler
}

// NewDoor returns a Door. The error says what is wrong with the origin, or why
// the file of users that is there cannot be read.
func NewDoor(ctx context.Context, o DoorOptions) (*Door, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	d := &Door{o: o, path: Path(o.Record)}
	if err := checkOrigin(o.Origin); err != nil {
		return nil, err
	}
	_, _, err := d.look(ctx)
	return d, err
}

// Close closes the files.
func (d *Door) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []error
	for _, r := range d.rooms {
		r.gate.Close()
		all = append(all, r.tokens.Close(), r.store.Close())
	}
	d.rooms = nil
	return errors.Join(all...)
}

// Asks says whether users have to sign in at the moment.
func (d *Door) Asks(ctx context.Context) (bool, error) {
	_, asks, err := d.look(ctx)
	return asks, err
}

var errGone = errors.New("the file of users is gone: put it back, or start the server again")

// look returns the file of users that is there, nil where there is none, and
// whether it has users.
func (d *Door) look(ctx context.Context) (*room, bool, error) {
	file, err := os.Stat(d.path)
	d.mu.Lock()
	defer d.mu.Unlock()
	var in *room
	if len(d.rooms) > 0 {
		in = d.rooms[len(d.rooms)-1]
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && in == nil:
		return nil, false, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, errGone
	case err != nil:
		return nil, false, fmt.Errorf("users: %w", err)
	case in == nil || !os.SameFile(in.file, file):
		if in, err = d.open(ctx, file); err != nil {
			return nil, false, err
		}
	}
	if !d.asks {
		if d.asks, err = in.store.Any(ctx); err != nil {
			return nil, false, err
		}
	}
	return in, d.asks, nil
}

// open opens the file of users; d.mu is held.
func (d *Door) open(ctx context.Context, file os.FileInfo) (*room, error) {
	ctx = context.WithoutCancel(ctx) // others wait for it as well
	store, err := Open(ctx, d.path, nil)
	if err != nil {
		return nil, err
	}
	tokens, err := token.Open(ctx, d.path)
	if err != nil {
		store.Close()
		return nil, err
	}
	gate, err := New(Options{Store: store, Origin: d.o.Origin, Log: d.o.Log})
	if err != nil {
		tokens.Close()
		store.Close()
		return nil, err
	}
	in := &room{file: file, store: store, tokens: tokens, gate: gate}
	in.gated = gate.Gate(d.o.Next)
	d.rooms = append(d.rooms, in)
	return in, nil
}

// create returns the file of users, which it makes where there is none.
func (d *Door) create(ctx context.Context) (*room, error) {
	in, _, err := d.look(ctx)
	if in != nil || err != nil {
		return in, err
	}
	s, err := Open(ctx, d.path, nil)
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	in, _, err = d.look(ctx)
	return in, err
}

type roomKey struct{}

// ServeHTTP lets in whoever may come in, and sends others to sign in.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	in, asks, err := d.look(r.Context())
	switch {
	case err != nil:
		d.fault(w, r, err)
	case asks:
		in.gated.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), roomKey{}, in)))
	case !d.o.Strict || strings.HasPrefix(r.URL.Path, "/api/"):
		d.o.Next.ServeHTTP(w, r) // the API asks Identify, and answers by itself
	default:
		switch _, err := d.Identify(r); {
		case errors.Is(err, api.ErrNobody):
			w.Header().Set("WWW-Authenticate", `Basic realm="parley: the password is a token", charset="UTF-8"`)
			http.Error(w, "This record asks for a token: `parley token add` makes one. It is the password; the name does not matter.", http.StatusUnauthorized)
		case err != nil:
			d.fault(w, r, err)
		default:
			d.o.Next.ServeHTTP(w, r)
		}
	}
}

// fault answers with nothing of what went wrong; that is in the log.
func (d *Door) fault(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody is waiting any more
	}
	d.o.Log.Error("serve: who asks could not be found out", "error", err)
	words := "Something went wrong; the record is untouched."
	if errors.Is(err, errGone) {
		words = "Nobody can be let in: the file of users is gone. The record is untouched."
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		api.Refuse(w, http.StatusInternalServerError, words)
		return
	}
	http.Error(w, words, http.StatusInternalServerError)
}

// Identify says who asks: the owner of the token that a program sends, else who
// is signed in, else the owner of the token that a browser sends; where the record asks nobody, whoever it is may do all. Its
// error is api.ErrNobody where a request has to say who asks, and does not.
//
// It looks again at the file. A request that came in while the record had no
// users is nobody's once it has some.
func (d *Door) Identify(r *http.Request) (api.Identity, error) {
	in, asks, err := d.look(r.Context())
	if err != nil {
		return api.Identity{}, err
	}
	kind, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(kind, "Bearer") {
		return in.owner(r, secret)
	}
	if !asks && !d.o.Strict {
		return api.Identity{Role: api.Admin}, nil
	}
	if through, _ := r.Context().Value(roomKey{}).(*room); asks && through != nil && through == in {
		if who, err := in.gate.Identify(r); !errors.Is(err, api.ErrNobody) {
			return who, err
		}
	}
	// A browser goes on sending what it was asked for once, also after whoever
	// sits at it has signed in: that counts last.
	_, password, ok := r.BasicAuth()
	if !ok {
		return api.Identity{}, api.ErrNobody
	}
	return in.owner(r, password)
}

// owner says whose a token is. A nil room has none.
func (in *room) owner(r *http.Request, secret string) (api.Identity, error) {
	if in == nil {
		return api.Identity{}, api.ErrNobody
	}
	x, err := in.tokens.Of(r.Context(), strings.TrimSpace(secret), time.Now())
	if errors.Is(err, token.ErrUnknown) {
		err = api.ErrNobody
	}
	return api.Identity{Name: x.Name, Role: api.Role(x.Role)}, err
}
