package auth

import (
	"encoding/base64"
	"net/http"
	"net/url"
)

// signedIn returns the user of the session, or sends the client to sign in.
func (h *Handler) signedIn(w http.ResponseWriter, r *http.Request) (User, bool) {
	u, ok, err := h.current(r.Context())
	if err != nil {
		h.fault(w, err)
		return u, false
	}
	if !ok {
		http.Redirect(w, r, "/sign-in?"+url.Values{"next": {"/"}}.Encode(), http.StatusSeeOther)
	}
	return u, ok
}

func (h *Handler) showAccount(w http.ResponseWriter, r *http.Request) {
	if u, ok := h.signedIn(w, r); ok {
		h.account(w, r, http.StatusOK, u, r.URL.Query().Get("said"), "")
	}
}

// said are the words for what was done; an address names one of them, so that
// nobody can put words of their own on the page.
var said = map[string]string{
	"password": "The password is changed; other devices are signed out.",
	"passkey":  "The passkey is added.",
	"removed":  "The passkey is removed.",
	"others":   "All other devices are signed out.",
}

func (h *Handler) account(w http.ResponseWriter, r *http.Request, status int, u User, done, fault string) {
	const shown = 20
	events, err := h.store.Audit(r.Context(), u.Name, shown)
	if err != nil {
		h.fault(w, err)
		return
	}
	h.show(w, status, form{Page: "account.html", Title: u.Name, User: u, Events: events, Said: said[done], Fault: fault})
}

func (h *Handler) done(w http.ResponseWriter, r *http.Request, what string) {
	http.Redirect(w, r, "/account?said="+what, http.StatusSeeOther)
}

func (h *Handler) newPassword(w http.ResponseWriter, r *http.Request) {
	u, ok := h.signedIn(w, r)
	if !ok {
		return
	}
	if !h.formed(w, r) {
		return
	}
	ctx, password := r.Context(), r.PostFormValue("password")
	if u.Password {
		done, err := h.turns.take(ctx, alike(u.Name)+"\x00"+address(r))
		if err != nil {
			return // nobody is waiting any more
		}
		defer done()
		wait, err := h.store.waitFor(ctx, u.Name, u.Name, address(r))
		if err != nil {
			h.fault(w, err)
			return
		}
		if wait > 0 {
			h.account(w, r, http.StatusTooManyRequests, u, "", "Too many tries. Wait "+inWords(wait)+".")
			return
		}
		if _, fits, err := h.store.checkPassword(ctx, u.Name, r.PostFormValue("old")); err != nil {
			h.fault(w, err)
			return
		} else if !fits {
			_ = h.store.note(ctx, Event{User: u.Name, What: Refused, Address: address(r), Detail: "password, to change it"})
			h.store.recent.refused(u.Name, address(r))
			h.account(w, r, http.StatusUnprocessableEntity, u, "", "The password that you have now is not right.")
			return
		}
	}
	if err := CheckPassword(u.Name, password); err != nil {
		h.account(w, r, http.StatusUnprocessableEntity, u, "", sentence(err))
		return
	}
	if password != r.PostFormValue("again") {
		h.account(w, r, http.StatusUnprocessableEntity, u, "", "The two new passwords differ.")
		return
	}
	err := h.store.By(caller(r, u)).SetPassword(ctx, u.Name, password)
	if err == nil {
		err = h.store.endSessions(ctx, u.Name, h.sessions.Token(ctx))
	}
	if err != nil {
		h.fault(w, err)
		return
	}
	h.done(w, r, "password")
}

func (h *Handler) signOutEverywhere(w http.ResponseWriter, r *http.Request) {
	u, ok := h.signedIn(w, r)
	if !ok {
		return
	}
	ctx := r.Context()
	err := h.store.endSessions(ctx, u.Name, h.sessions.Token(ctx))
	if err == nil {
		err = h.store.note(ctx, Event{User: u.Name, What: SignedOutAll, Address: address(r)})
	}
	if err != nil {
		h.fault(w, err)
		return
	}
	h.done(w, r, "others")
}

// removePasskey leaves a user one way to sign in.
func (h *Handler) removePasskey(w http.ResponseWriter, r *http.Request) {
	u, ok := h.signedIn(w, r)
	if !ok {
		return
	}
	if !h.formed(w, r) {
		return
	}
	id, err := base64.RawURLEncoding.DecodeString(r.PostFormValue("id"))
	if err != nil {
		h.account(w, r, http.StatusUnprocessableEntity, u, "", "There is no such passkey.")
		return
	}
	if !u.Password && len(u.Passkeys) < 2 {
		h.account(w, r, http.StatusUnprocessableEntity, u, "", "This is the only way in that you have. Add another passkey or a password first.")
		return
	}
	gone, err := h.store.dropPasskey(r.Context(), u.Name, id)
	if err == nil && gone {
		err = h.store.note(r.Context(), Event{User: u.Name, What: PasskeyRemoved, Address: address(r)})
	}
	if err != nil {
		h.fault(w, err)
		return
	}
	if !gone {
		h.account(w, r, http.StatusUnprocessableEntity, u, "", "There is no such passkey.")
		return
	}
	h.done(w, r, "removed")
}
