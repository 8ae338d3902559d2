package auth

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/alexedwards/scs/v2"
	"github.com/go-webauthn/webauthn/webauthn"

	"parley/serve/api"
)

//go:embed pages
var files embed.FS

// Options are what a Handler stands on.
type Options struct {
	Store *Store // must be set
	// Origin is the address that browsers see, "https://parley.example.org".
	// Passkeys are bound to it; without one, or with one of a bare IP address,
	// there are only passwords.
	Origin string
	Log    *slog.Logger // faults that the client is not told about; nil: nowhere
}

// Handler signs users in and out. Its pages are at /sign-in, /join/… and
// /account; [Handler.Gate] keeps others out of the rest.
type Handler struct {
	store    *Store
	sessions *scs.SessionManager
	passkeys *webauthn.WebAuthn // nil: not at this address
	secure   bool               // browsers reach the server over TLS
	begun    ceremonies
	doorman  *doorman
	turns    turns
	log      *slog.Logger
	pages    *template.Template
	mux      *http.ServeMux
}

// New returns a Handler. The error says what is wrong with the origin.
func New(o Options) (*Handler, error) {
	h := &Handler{store: o.Store, log: o.Log, mux: http.NewServeMux()}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	h.begun.now = o.Store.now
	h.doorman = newDoorman(o.Store, func(err error) { h.log.Error("sign in: the audit lacks what was turned away", "error", err) })
	if err := checkOrigin(o.Origin); err != nil {
		return nil, err
	}
	if u, err := url.Parse(o.Origin); err == nil && o.Origin != "" {
		h.secure = u.Scheme == "https"
		if _, err := netip.ParseAddr(u.Hostname()); err != nil && (h.secure || u.Hostname() == "localhost") {
			if h.passkeys, err = webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Parley", RPOrigins: []string{u.Scheme + "://" + u.Host}}); err != nil {
				return nil, fmt.Errorf("sign in: origin %q: %w", o.Origin, err)
			}
		}
	}
	h.sessions = sessions(o.Store, h.secure)
	h.sessions.ErrorFunc = func(w http.ResponseWriter, _ *http.Request, err error) { h.fault(w, err) }
	h.pages = template.Must(template.ParseFS(files, "pages/*.html"))
	h.routes()
	return h, nil
}

// Close writes down what was counted of those who were turned away.
func (h *Handler) Close() { h.doorman.unheard.tell() }

// checkOrigin says what is wrong with an origin; "" is one.
func checkOrigin(origin string) error {
	u, err := url.Parse(origin)
	if origin != "" && (err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "") {
		return fmt.Errorf("sign in: origin %q: it is an address without a path, as https://parley.example.org", origin)
	}
	return nil
}

func (h *Handler) routes() {
	h.mux.HandleFunc("GET /sign-in", h.showSignIn)
	h.mux.HandleFunc("POST /sign-in", h.slowed(h.signIn))
	h.mux.HandleFunc("POST /sign-in/passkey/begin", h.slowed(h.beginSignIn))
	h.mux.HandleFunc("POST /sign-in/passkey/finish", h.slowed(h.finishSignIn))
	h.mux.HandleFunc("POST /sign-out", h.signOut)
	h.mux.HandleFunc("GET /join/{link}", h.showJoin)
	h.mux.HandleFunc("POST /join/{link}", h.slowed(h.join))
	h.mux.HandleFunc("POST /join/{link}/passkey/begin", h.slowed(h.beginJoin))
	h.mux.HandleFunc("GET /account", h.showAccount)
	h.mux.HandleFunc("POST /account/password", h.slowed(h.newPassword))
	h.mux.HandleFunc("POST /account/sign-out-everywhere", h.slowed(h.signOutEverywhere))
	h.mux.HandleFunc("POST /account/passkey/begin", h.slowed(h.beginPasskey))
	h.mux.HandleFunc("POST /account/passkey/finish", h.slowed(h.finishPasskey))
	h.mux.HandleFunc("POST /account/passkey/remove", h.slowed(h.removePasskey))
	for _, name := range []string{"sign.css", "passkey.js"} {
		h.mux.HandleFunc("GET /sign/"+name, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "public, max-age=3600")
			http.ServeFileFS(w, r, files, "pages/"+name)
		})
	}
}

// mine says whether an address is of this package's pages.
func mine(path string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch first {
	case "sign-in", "sign-out", "join", "account", "sign":
		return true
	}
	return false
}

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Gate lets those who are signed in through to next, answers this package's own
// addresses, and sends everybody else to sign in. Addresses of the API go
// through: it asks [Handler.Identify] and answers by itself. So do the scripts
// and style sheets of the page.
func (h *Handler) Gate(next http.Handler) http.Handler {
	own := http.NewCrossOriginProtection().Handler(http.MaxBytesHandler(h.mux, 1<<20))
	return h.sessions.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if mine(r.URL.Path) {
			head := w.Header()
			head.Set("Content-Security-Policy", policy)
			head.Set("X-Content-Type-Options", "nosniff")
			head.Set("Referrer-Policy", "same-origin") // a link for signing up is a secret
			head.Set("Cross-Origin-Opener-Policy", "same-origin")
			head.Set("Cache-Control", "no-store")
			own.ServeHTTP(w, r)
			return
		}
		// What the page is made of is the same for all records, and a page whose
		// session has ended needs it to say so.
		if strings.HasPrefix(r.URL.Path, "/api/") || strings.HasPrefix(r.URL.Path, "/static/") {
			next.ServeHTTP(w, r)
			return
		}
		switch _, ok, err := h.current(r.Context()); {
		case err != nil:
			h.fault(w, err)
		case ok:
			next.ServeHTTP(w, r)
		case r.Method == http.MethodGet || r.Method == http.MethodHead:
			http.Redirect(w, r, "/sign-in?"+url.Values{"next": {r.URL.RequestURI()}}.Encode(), http.StatusSeeOther)
		default:
			http.Error(w, "Sign in first.", http.StatusUnauthorized)
		}
	}))
}

// Identify says who asks, for requests that came through Gate. Its error is
// api.ErrNobody where nobody is signed in, or the session was ended since.
func (h *Handler) Identify(r *http.Request) (api.Identity, error) {
	u, ok, err := h.current(r.Context())
	if err == nil && ok {
		ok, err = h.store.lives(r.Context(), h.sessions.Token(r.Context()))
	}
	if err != nil {
		return api.Identity{}, err
	}
	if !ok {
		return api.Identity{}, api.ErrNobody
	}
	return api.Identity{Name: u.Name, Role: u.Role}, nil
}

// current is the user of the session. Somebody who was disabled meanwhile is
// nobody, and a role that changed holds at once.
func (h *Handler) current(ctx context.Context) (User, bool, error) {
	name := h.sessions.GetString(ctx, keyUser)
	if name == "" {
		return User{}, false, nil
	}
	u, err := h.store.User(ctx, name)
	if errors.Is(err, ErrUnknown) {
		return User{}, false, nil
	}
	return u, err == nil && !u.Disabled, err
}

// enter begins a session of a user under a new token, so that one that
// somebody planted before is worth nothing.
func (h *Handler) enter(r *http.Request, u User, how string) error {
	if err := h.sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	h.sessions.Put(r.Context(), keyUser, u.Name)
	if _, _, err := h.sessions.Commit(context.WithValue(r.Context(), beginning{}, true)); err != nil {
		return err
	}
	return h.store.note(r.Context(), Event{User: u.Name, What: SignedIn, Address: address(r), Detail: how})
}

// fault answers with nothing of what went wrong; that is in the log.
func (h *Handler) fault(w http.ResponseWriter, err error) {
	h.log.Error("sign in: a request broke down", "error", err)
	http.Error(w, "Something went wrong; the log of the server says what.", http.StatusInternalServerError)
}

// address is where a request comes from, without its port; see guard.Forwarded
// for where a server before this one says so.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// caller is a user who changes something of their own account.
func caller(r *http.Request, u User) api.Caller { return api.Caller{Name: u.Name, Address: address(r)} }

// onward is where to go after signing in: an address of this server, or "/".
func onward(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") || mine(u.Path) {
		return "/"
	}
	return next
}
