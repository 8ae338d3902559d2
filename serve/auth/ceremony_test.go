package auth

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parley/serve/api"
)

// key is an authenticator with one passkey, as far as a server can tell, which
// says what it is told to say.
type key struct {
	id     []byte
	handle []byte // of its owner
	secret *ecdsa.PrivateKey
	count  uint32

	site, origin string
	typed        string // of the client data, "" for what is due
	flags        byte
}

const (
	present  = 0x01
	verified = 0x04
	attached = 0x40
)

func newKey(id string) *key {
	secret, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	return &key{id: []byte(id), secret: secret, site: "localhost", origin: "http://localhost:1", flags: present | verified}
}

func (k *key) data(more byte, rest []byte) []byte {
	site := sha256.Sum256([]byte(k.site))
	return append(binary.BigEndian.AppendUint32(append(site[:], k.flags|more), k.count), rest...)
}

func (k *key) client(typed, challenge string) []byte {
	if k.typed != "" {
		typed = k.typed
	}
	b, _ := json.Marshal(map[string]any{"type": typed, "challenge": challenge, "origin": k.origin, "crossOrigin": false})
	return b
}

var b64 = base64.RawURLEncoding.EncodeToString

func cborBytes(b []byte) []byte {
	return append([]byte{0x59, byte(len(b) >> 8), byte(len(b))}, b...)
}

// made is the answer to a challenge to make a passkey (WebAuthn 6.5, without an
// attestation).
func (k *key) made(challenge string) string {
	point, _ := k.secret.PublicKey.Bytes()
	cose := []byte{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20}
	cose = append(append(append(cose, point[1:33]...), 0x22, 0x58, 0x20), point[33:]...)
	credential := append(append(make([]byte, 16), byte(len(k.id)>>8), byte(len(k.id))), append(bytes.Clone(k.id), cose...)...)
	object := append([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData"), cborBytes(k.data(attached, credential))...)
	return fmt.Sprintf(`{"id":%q,"rawId":%q,"type":"public-key","response":{"clientDataJSON":%q,"attestationObject":%q}}`, b64(k.id), b64(k.id), b64(k.client("webauthn.create", challenge)), b64(object))
}

// used is the answer to a challenge to sign in.
func (k *key) used(challenge string) string {
	data, client := k.data(0, nil), k.client("webauthn.get", challenge)
	hash := sha256.Sum256(client)
	sum := sha256.Sum256(append(bytes.Clone(data), hash[:]...))
	signature, _ := ecdsa.SignASN1(rand.Reader, k.secret, sum[:])
	return fmt.Sprintf(`{"id":%q,"rawId":%q,"type":"public-key","response":{"clientDataJSON":%q,"authenticatorData":%q,"signature":%q,"userHandle":%q}}`,
		b64(k.id), b64(k.id), b64(client), b64(data), b64(signature), b64(k.handle))
}

// ceremonyOf asks for a challenge, and returns it with the cookie that names it.
func ceremonyOf(t *testing.T, gate http.Handler, path, cookies string) (challenge, cookie string, user []byte) {
	t.Helper()
	w := posted(gate, path, "", cookies)
	var begun struct {
		PublicKey struct {
			Challenge string
			User      struct{ ID string }
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &begun); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	user, _ = base64.RawURLEncoding.DecodeString(begun.PublicKey.User.ID)
	return begun.PublicKey.Challenge, cookieOf(w, "parley-ceremony"), user
}

func posted(gate http.Handler, path, body, cookies string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://localhost:1"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Cookie", cookies)
	w := httptest.NewRecorder()
	gate.ServeHTTP(w, r)
	return w
}

func cookieOf(w *httptest.ResponseRecorder, name string) string {
	for _, c := range w.Result().Cookies() {
		if c.Name == name && c.Value != "" {
			return c.Name + "=" + c.Value
		}
	}
	return ""
}

// TestCeremonies: a passkey signs its owner in once for a challenge, at this
// site, while its owner is there and its counter goes up; a challenge for one
// thing is none for another, and a passkey of somebody else is not added.
func TestCeremonies(t *testing.T) {
	s, _ := openStore(t)
	h, err := New(Options{Store: s, Origin: "http://localhost:1"})
	if err != nil {
		t.Fatal(err)
	}
	gate := h.Gate(http.NotFoundHandler())
	join := func(name string, k *key) *httptest.ResponseRecorder {
		t.Helper()
		link, err := s.Add(t.Context(), name, api.Reader)
		if err != nil {
			t.Fatal(err)
		}
		challenge, cookie, user := ceremonyOf(t, gate, "/join/"+link+"/passkey/begin", "")
		k.handle = user
		return posted(gate, "/account/passkey/finish", k.made(challenge), cookie)
	}
	const begin, finish = "/sign-in/passkey/begin", "/sign-in/passkey/finish"
	k := newKey("passkey of Chen")
	w := join("Chen", k)
	session := cookieOf(w, "parley-session")
	if w.Code != http.StatusOK || session == "" {
		t.Fatalf("join: %d %s", w.Code, w.Body)
	}
	use := func(change func(*key)) (*httptest.ResponseRecorder, string, string) {
		t.Helper()
		challenge, cookie, _ := ceremonyOf(t, gate, begin, "")
		other := *k
		change(&other)
		said := other.used(challenge)
		return posted(gate, finish, said, cookie), said, cookie
	}
	k.count = 8
	w, said, cookie := use(func(*key) {})
	if w.Code != http.StatusOK || cookieOf(w, "parley-session") == "" {
		t.Fatalf("a passkey as it should be: %d %s", w.Code, w.Body)
	}
	if w := posted(gate, finish, said, cookie); w.Code != http.StatusBadRequest {
		t.Errorf("the same answer again: %d %s", w.Code, w.Body)
	}
	_, fresh, _ := ceremonyOf(t, gate, begin, "")
	if w := posted(gate, finish, said, fresh); w.Code != http.StatusUnauthorized {
		t.Errorf("an answer to another challenge: %d %s", w.Code, w.Body)
	}
	k.count = 9
	for name, change := range map[string]func(*key){
		"another origin":        func(k *key) { k.origin = "https://evil.example" },
		"another port":          func(k *key) { k.origin = "http://localhost:2" },
		"another site":          func(k *key) { k.site = "evil.example" },
		"nobody there":          func(k *key) { k.flags = verified },
		"somebody unknown":      func(k *key) { k.flags = present },
		"made, not used":        func(k *key) { k.typed = "webauthn.create" },
		"another key":           func(k *key) { k.secret = newKey("x").secret },
		"another owner":         func(k *key) { k.handle = make([]byte, 64) },
		"a counter that stands": func(k *key) { k.count = 8 },
		"a counter gone back":   func(k *key) { k.count = 3 },
	} {
		if w, _, _ := use(change); w.Code != http.StatusUnauthorized || cookieOf(w, "parley-session") != "" {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if w, _, _ := use(func(*key) {}); w.Code != http.StatusOK {
		t.Errorf("its owner, after all that: %d %s", w.Code, w.Body)
	}

	// A challenge to sign in is none to add a passkey, and the other way around.
	challenge, cookie, _ := ceremonyOf(t, gate, begin, "")
	if w := posted(gate, "/account/passkey/finish", newKey("second").made(challenge), session+"; "+cookie); w.Code != http.StatusBadRequest {
		t.Errorf("added by a challenge to sign in: %d %s", w.Code, w.Body)
	}
	challenge, cookie, _ = ceremonyOf(t, gate, "/account/passkey/begin", session)
	k.count = 20
	if w := posted(gate, finish, k.used(challenge), cookie); w.Code != http.StatusBadRequest {
		t.Errorf("signed in by a challenge to add: %d %s", w.Code, w.Body)
	}
	// Nobody else finishes what Chen began.
	challenge, cookie, _ = ceremonyOf(t, gate, "/account/passkey/begin", session)
	if w := posted(gate, "/account/passkey/finish", newKey("third").made(challenge), cookie); w.Code != http.StatusUnauthorized {
		t.Errorf("added without a session: %d %s", w.Code, w.Body)
	}
	thief := newKey(string(k.id))
	if w := join("Dana", thief); w.Code != http.StatusUnprocessableEntity || cookieOf(w, "parley-session") != "" {
		t.Errorf("Chen's passkey for Dana: %d %s", w.Code, w.Body)
	}
	u, err := s.User(t.Context(), "Dana")
	if err != nil || len(u.Passkeys) != 0 {
		t.Errorf("Dana has %d passkeys, %v", len(u.Passkeys), err)
	}
}
