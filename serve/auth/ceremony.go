package auth

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"
)

// ceremony is what is kept between the halves of making or using a passkey.
type ceremony struct {
	data    webauthn.SessionData
	link    string // words of the link that it is for, "" for none
	user    string // who adds a passkey; "" for signing in
	expires time.Time
}

// Bounds of ceremonies. They are kept in memory: anybody can begin one, and
// what anybody can do must not fill a file. As many as fromAll lets in within
// ceremonyLife fit, so that nobody can push out somebody else's.
const ceremonyLife = 5 * time.Minute

var mostCeremonies = fromAll.Burst + int(fromAll.PerSecond*ceremonyLife.Seconds())

// ceremonies are those that have begun, by the hash of what the browser was
// given.
type ceremonies struct {
	now func() time.Time
	mu  sync.Mutex
	of  map[string]ceremony
}

var (
	errTooMany    = errors.New("too many ceremonies have begun")
	errNoCeremony = errors.New("no ceremony has begun")
)

// begin keeps one and returns what names it.
func (c *ceremonies) begin(x ceremony) (string, error) {
	words, hash := secret()
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if c.of == nil {
		c.of = make(map[string]ceremony)
	}
	if len(c.of) >= mostCeremonies {
		for name, old := range c.of {
			if old.expires.Before(now) {
				delete(c.of, name)
			}
		}
	}
	if len(c.of) >= mostCeremonies {
		return "", errTooMany
	}
	x.expires = now.Add(ceremonyLife)
	c.of[string(hash)] = x
	return words, nil
}

// take returns the one of a name, once.
func (c *ceremonies) take(words string) (ceremony, error) {
	hash := string(hashed(words))
	c.mu.Lock()
	defer c.mu.Unlock()
	x, ok := c.of[hash]
	delete(c.of, hash)
	if !ok || x.expires.Before(c.now()) {
		return ceremony{}, errNoCeremony
	}
	return x, nil
}

// cookie is what the browser keeps of a ceremony; an empty value takes it away.
func (h *Handler) cookie(words string) *http.Cookie {
	c := &http.Cookie{Name: "parley-ceremony", Value: words, Path: "/", MaxAge: int(ceremonyLife / time.Second), HttpOnly: true, Secure: h.secure, SameSite: http.SameSiteStrictMode}
	if h.secure {
		c.Name = "__Host-" + c.Name
	}
	if words == "" {
		c.MaxAge = -1
	}
	return c
}

// keepCeremony keeps what is needed between the halves of a ceremony.
func (h *Handler) keepCeremony(w http.ResponseWriter, x ceremony) error {
	words, err := h.begun.begin(x)
	if err == nil {
		http.SetCookie(w, h.cookie(words))
	}
	return err
}

// takeCeremony returns it, once.
func (h *Handler) takeCeremony(w http.ResponseWriter, r *http.Request) (ceremony, error) {
	given, err := r.Cookie(h.cookie("").Name)
	if err != nil {
		return ceremony{}, errNoCeremony
	}
	http.SetCookie(w, h.cookie(""))
	return h.begun.take(given.Value)
}
