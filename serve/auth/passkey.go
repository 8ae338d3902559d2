package auth

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// holder is a user as the library knows one (W3C Web Authentication, Level 3).
type holder struct{ User }

func (u holder) WebAuthnID() []byte          { return u.handle }
func (u holder) WebAuthnName() string        { return u.Name }
func (u holder) WebAuthnDisplayName() string { return u.Name }
func (u holder) WebAuthnCredentials() []webauthn.Credential {
	out := make([]webauthn.Credential, len(u.Passkeys))
	for i, p := range u.Passkeys {
		out[i] = p.body
	}
	return out
}

// Name names the passkey in forms.
func (p Passkey) Name() string { return base64.RawURLEncoding.EncodeToString(p.body.ID) }

// answer answers the script of the pages.
func (h *Handler) answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		h.log.Error("sign in: an answer broke off", "error", err)
	}
}

func (h *Handler) refuse(w http.ResponseWriter, status int, words string) {
	h.answer(w, status, map[string]string{"fault": words})
}

// scripted says whether the script of the pages asks, which wants JSON.
func scripted(path string) bool {
	return strings.HasSuffix(path, "/begin") || strings.HasSuffix(path, "/finish")
}

// able says whether this address can have passkeys.
func (h *Handler) able(w http.ResponseWriter) bool {
	if h.passkeys == nil {
		h.refuse(w, http.StatusNotFound, "Passkeys need an address with a name; the server was not given one with --origin.")
	}
	return h.passkeys != nil
}

// beginSignIn asks for any passkey of this server: it knows whose it is.
func (h *Handler) beginSignIn(w http.ResponseWriter, r *http.Request) {
	if !h.able(w) {
		return
	}
	// A passkey is all that somebody signs in with, so the device has to know
	// that it is its owner.
	options, data, err := h.passkeys.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err == nil {
		err = h.keepCeremony(w, ceremony{data: *data})
	}
	h.began(w, options, err)
}

// began answers with what the device is to be asked.
func (h *Handler) began(w http.ResponseWriter, options any, err error) {
	switch {
	case errors.Is(err, errTooMany):
		h.refuse(w, http.StatusTooManyRequests, "Too many people are signing in. Wait a minute, or use the password.")
	case err != nil:
		h.fault(w, err)
	default:
		h.answer(w, http.StatusOK, options)
	}
}

const noPasskey = "This passkey is not known here."

func (h *Handler) finishSignIn(w http.ResponseWriter, r *http.Request) {
	if !h.able(w) {
		return
	}
	ctx := r.Context()
	begun, err := h.takeCeremony(w, r)
	if err != nil || begun.user != "" || begun.link != "" {
		h.refuse(w, http.StatusBadRequest, "That took too long. Try again.")
		return
	}
	var who User
	find := func(_, handle []byte) (webauthn.User, error) {
		u, err := h.store.user(ctx, `handle = ?`, handle)
		if err == nil && u.Disabled {
			err = ErrUnknown
		}
		who = u
		return holder{u}, err
	}
	_, key, err := h.passkeys.FinishPasskeyLogin(find, begun.data, r)
	if err == nil && key.Authenticator.CloneWarning {
		err = errors.New("its counter went back: there may be a copy of it")
	}
	if err != nil {
		h.log.Info("sign in: a passkey was refused", "error", err)
		_ = h.store.note(ctx, Event{User: who.Name, What: Refused, Address: address(r), Detail: "passkey"})
		h.refuse(w, http.StatusUnauthorized, noPasskey)
		return
	}
	if err = h.store.putPasskey(ctx, who.Name, "", *key); err == nil {
		err = h.enter(r, who, "passkey")
	}
	if err != nil {
		h.fault(w, err)
		return
	}
	h.answer(w, http.StatusOK, map[string]string{"next": onward(r.URL.Query().Get("next"))})
}

// beginPasskey begins to add a passkey to whoever is signed in.
func (h *Handler) beginPasskey(w http.ResponseWriter, r *http.Request) {
	u, ok, err := h.current(r.Context())
	if err != nil {
		h.fault(w, err)
		return
	}
	if !ok {
		h.refuse(w, http.StatusUnauthorized, "You are not signed in any more.")
		return
	}
	h.beginAdding(w, r, u, "")
}

// beginJoin begins to add a passkey to whoever was invited.
func (h *Handler) beginJoin(w http.ResponseWriter, r *http.Request) {
	link := r.PathValue("link")
	u, err := h.store.Invited(r.Context(), link)
	if errors.Is(err, ErrLink) {
		h.refuse(w, http.StatusNotFound, "This link has been used, or is too old.")
		return
	}
	if err != nil {
		h.fault(w, err)
		return
	}
	h.beginAdding(w, r, u, link)
}

func (h *Handler) beginAdding(w http.ResponseWriter, r *http.Request, u User, link string) {
	if !h.able(w) {
		return
	}
	required := true
	options, data, err := h.passkeys.BeginRegistration(holder{u},
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			RequireResidentKey: &required, ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		}),
		webauthn.WithExclusions(webauthn.Credentials(holder{u}.WebAuthnCredentials()).CredentialDescriptors()))
	if err == nil {
		err = h.keepCeremony(w, ceremony{data: *data, link: link, user: u.Name})
	}
	h.began(w, options, err)
}

// finishPasskey adds the passkey, and signs in whoever was invited.
func (h *Handler) finishPasskey(w http.ResponseWriter, r *http.Request) {
	if !h.able(w) {
		return
	}
	ctx := r.Context()
	begun, err := h.takeCeremony(w, r)
	if err != nil || begun.user == "" {
		h.refuse(w, http.StatusBadRequest, "That took too long. Try again.")
		return
	}
	link := begun.link
	u, ok, err := h.current(ctx)
	if link != "" {
		u, err = h.store.Invited(ctx, link)
		if ok = err == nil; errors.Is(err, ErrLink) {
			err = nil
		}
	}
	ok = ok && u.Name == begun.user // somebody else may have signed in meanwhile
	if err != nil {
		h.fault(w, err)
		return
	}
	if !ok {
		h.refuse(w, http.StatusUnauthorized, "You are not signed in any more, or the link has been used.")
		return
	}
	key, err := h.passkeys.FinishRegistration(holder{u}, begun.data, r)
	if err != nil {
		h.log.Info("sign in: a passkey could not be added", "error", err)
		h.refuse(w, http.StatusUnprocessableEntity, "The passkey could not be added.")
		return
	}
	if link != "" {
		if err := h.store.spend(ctx, link); err != nil {
			h.refuse(w, http.StatusUnauthorized, "The link has been used.")
			return
		}
	}
	err = h.store.putPasskey(ctx, u.Name, label(r.URL.Query().Get("label")), *key)
	if errors.Is(err, errPasskey) {
		h.log.Warn("sign in: a passkey of somebody else was offered", "user", u.Name, "address", address(r))
		h.refuse(w, http.StatusUnprocessableEntity, "The passkey could not be added.")
		return
	}
	if err == nil {
		err = h.store.note(ctx, Event{User: u.Name, What: PasskeyAdded, Address: address(r)})
	}
	if err == nil && link != "" {
		if err = h.store.endSessions(ctx, u.Name, ""); err == nil {
			err = h.enter(r, u, "link")
		}
	}
	if err != nil {
		h.fault(w, err)
		return
	}
	next := "/account?said=passkey"
	if link != "" {
		next = "/"
	}
	h.answer(w, http.StatusOK, map[string]string{"next": next})
}

// label is what a user calls a passkey.
func label(s string) string {
	const longest = 60
	r := []rune(s)
	if len(r) > longest {
		r = r[:longest]
	}
	if len(r) == 0 {
		return "passkey"
	}
	return string(r)
}
