package auth

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"os"
	"time"
)

// form is what the pages show.
type form struct {
	Title    string
	Page     string // name of the template
	Fault    string
	Said     string
	Name     string
	Next     string
	Link     string
	Passkeys bool // whether this address can have any
	User     User
	Events   []Event
	Least    int
}

func (h *Handler) show(w http.ResponseWriter, status int, f form) {
	f.Passkeys, f.Least = h.passkeys != nil, MinPassword
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if err := h.pages.ExecuteTemplate(w, f.Page, f); err != nil {
		h.log.Error("sign in: a page broke off", "page", f.Page, "error", err)
	}
}

func (h *Handler) showSignIn(w http.ResponseWriter, r *http.Request) {
	next := onward(r.URL.Query().Get("next"))
	if _, ok, err := h.current(r.Context()); err != nil {
		h.fault(w, err)
		return
	} else if ok {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return
	}
	h.show(w, http.StatusOK, form{Page: "sign-in.html", Title: "Sign in", Next: next})
}

// One answer for a wrong name, a wrong password and a user who is kept out:
// it tells nobody which names there are.
const wrong = "The name or the password is not right."

func (h *Handler) signIn(w http.ResponseWriter, r *http.Request) {
	if !h.formed(w, r) {
		return
	}
	ctx := r.Context()
	name, password, next := r.PostFormValue("name"), r.PostFormValue("password"), onward(r.PostFormValue("next"))
	again := form{Page: "sign-in.html", Title: "Sign in", Name: name, Next: next}
	known := ""
	if u, err := h.store.User(ctx, name); err == nil {
		known = u.Name
	} else if !errors.Is(err, ErrUnknown) {
		h.fault(w, err)
		return
	}
	done, err := h.turns.take(ctx, alike(name)+"\x00"+address(r))
	if err != nil {
		return // nobody is waiting any more
	}
	defer done()
	wait, err := h.store.waitFor(ctx, known, name, address(r))
	if err != nil {
		h.fault(w, err)
		return
	}
	if wait > 0 {
		_ = h.store.note(ctx, Event{User: known, What: Throttled, Address: address(r)})
		w.Header().Set("Retry-After", fmt.Sprint(int(wait/time.Second)+1))
		again.Fault = "Too many tries. Wait " + inWords(wait) + ", or sign in with a passkey."
		h.show(w, http.StatusTooManyRequests, again)
		return
	}
	u, fits, err := h.store.checkPassword(ctx, name, password)
	if err != nil {
		h.fault(w, err)
		return
	}
	if !fits {
		if err := h.store.note(ctx, Event{User: known, What: Refused, Address: address(r), Detail: "password"}); err != nil {
			h.fault(w, err)
			return
		}
		h.store.recent.refused(name, address(r))
		again.Fault = wrong
		h.show(w, http.StatusUnauthorized, again)
		return
	}
	h.store.recent.forgiven(name, address(r))
	if err := h.enter(r, u, "password"); err != nil {
		h.fault(w, err)
		return
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}

// formed reads the form that was sent, and answers where it is none.
func (h *Handler) formed(w http.ResponseWriter, r *http.Request) bool {
	err := r.ParseForm()
	if kind, _, bad := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && (bad != nil || kind != "application/x-www-form-urlencoded") {
		err = http.ErrNotSupported
	}
	var large *http.MaxBytesError
	status, words := http.StatusBadRequest, "The form could not be read. Send it again."
	switch {
	case err == nil:
		return true
	case errors.As(err, &large):
		status, words = http.StatusRequestEntityTooLarge, "That is too much for a form."
	case errors.Is(err, os.ErrDeadlineExceeded):
		status, words = http.StatusRequestTimeout, "The form took too long to come. Send it again."
	}
	w.Header().Set("Connection", "close") // the rest of it is not waited for
	h.show(w, status, form{Page: "sign-in.html", Title: "Sign in", Next: "/", Fault: words})
	return false
}

func inWords(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d seconds", int(d/time.Second)+1)
	}
	return fmt.Sprintf("%d minutes", int(d/time.Minute)+1)
}

func (h *Handler) signOut(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if name := h.sessions.GetString(ctx, keyUser); name != "" {
		if err := h.store.note(ctx, Event{User: name, What: SignedOut, Address: address(r)}); err != nil {
			h.fault(w, err)
			return
		}
	}
	if err := h.sessions.Destroy(ctx); err != nil {
		h.fault(w, err)
		return
	}
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}

// showJoin only looks: programs that look at links in mails do not use it up.
func (h *Handler) showJoin(w http.ResponseWriter, r *http.Request) {
	link := r.PathValue("link")
	u, err := h.store.Invited(r.Context(), link)
	if h.stale(w, err) {
		return
	}
	h.show(w, http.StatusOK, form{Page: "join.html", Title: "Welcome, " + u.Name, User: u, Link: link})
}

// stale answers for a link that does not work.
func (h *Handler) stale(w http.ResponseWriter, err error) bool {
	if errors.Is(err, ErrLink) || errors.Is(err, ErrUnknown) {
		h.show(w, http.StatusNotFound, form{Page: "sign-in.html", Title: "Sign in", Next: "/",
			Fault: "This link has been used, or is older than a week. Whoever sent it can make a new one: parley user invite NAME."})
		return true
	}
	if err != nil {
		h.fault(w, err)
		return true
	}
	return false
}

// join sets the password of somebody who was invited.
func (h *Handler) join(w http.ResponseWriter, r *http.Request) {
	if !h.formed(w, r) {
		return
	}
	ctx, link := r.Context(), r.PathValue("link")
	u, err := h.store.Invited(ctx, link)
	if h.stale(w, err) {
		return
	}
	again := form{Page: "join.html", Title: "Welcome, " + u.Name, User: u, Link: link}
	password := r.PostFormValue("password")
	if err := CheckPassword(u.Name, password); err != nil {
		again.Fault = sentence(err)
	} else if password != r.PostFormValue("again") {
		again.Fault = "The two passwords differ."
	}
	if again.Fault != "" {
		h.show(w, http.StatusUnprocessableEntity, again)
		return
	}
	if h.stale(w, h.store.spend(ctx, link)) {
		return
	}
	err = h.store.By(caller(r, u)).SetPassword(ctx, u.Name, password)
	if err == nil {
		err = h.store.endSessions(ctx, u.Name, "") // a new link is also for whoever has lost a device
	}
	if err == nil {
		err = h.enter(r, u, "link")
	}
	if err != nil {
		h.fault(w, err)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// sentence is an error as a page says it.
func sentence(err error) string {
	s := err.Error()
	return string(s[0]-'a'+'A') + s[1:] + "."
}
