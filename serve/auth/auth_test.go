package auth

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/serve/api"
)

// clock is a time that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func openStore(t *testing.T) (*Store, *clock) {
	t.Helper()
	c := &clock{time.Now()}
	s, err := Open(t.Context(), Path(filepath.Join(t.TempDir(), "r.db")), c.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, c
}

const good = "three boats on a lake"

// site is a record behind the gate, with what its pages say of who asks.
func site(t *testing.T, s *Store) *httptest.Server {
	t.Helper()
	h, err := New(Options{Store: s})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h.Gate(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := h.Identify(r)
		if errors.Is(err, api.ErrNobody) {
			w.WriteHeader(http.StatusUnauthorized)
		}
		_, _ = w.Write([]byte(who.Name + "|" + string(who.Role)))
	})))
	t.Cleanup(server.Close)
	return server
}

// browser keeps cookies and follows no redirect.
func browser() *http.Client {
	jar, _ := cookiejar.New(nil)
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

type page struct {
	status   int
	location string
	body     string
	head     http.Header
}

func (p page) wants(t *testing.T, status int, part string) {
	t.Helper()
	if p.status != status || !strings.Contains(p.body+p.location, part) {
		t.Errorf("%d %q %.300q, want %d with %q", p.status, p.location, p.body, status, part)
	}
}

func ask(t *testing.T, c *http.Client, request *http.Request) page {
	t.Helper()
	r, err := c.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return page{r.StatusCode, r.Header.Get("Location"), string(b), r.Header}
}

func get(t *testing.T, c *http.Client, address string) page {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ask(t, c, r)
}

func post(t *testing.T, c *http.Client, address string, fields ...string) page {
	t.Helper()
	v := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		v.Set(fields[i], fields[i+1])
	}
	r, err := http.NewRequest(http.MethodPost, address, strings.NewReader(v.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return ask(t, c, r)
}

// member adds a user with a password.
func member(t *testing.T, s *Store, name string, role api.Role) {
	t.Helper()
	if _, err := s.Add(t.Context(), name, role); err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassword(t.Context(), name, good); err != nil {
		t.Fatal(err)
	}
}

// TestJoin goes the way of somebody who is invited, signs in, changes the
// password and signs out.
func TestJoin(t *testing.T) {
	s, _ := openStore(t)
	link, err := s.Add(t.Context(), "Amina", api.Reviewer)
	if err != nil {
		t.Fatal(err)
	}
	server, amina := site(t, s), browser()
	get(t, amina, server.URL+"/m/1?x=y").wants(t, http.StatusSeeOther, "/sign-in?next=%2Fm%2F1%3Fx%3Dy")
	get(t, amina, server.URL+"/api/v1/brief").wants(t, http.StatusUnauthorized, "|")
	join := server.URL + "/join/" + link
	get(t, amina, join).wants(t, http.StatusOK, "Welcome, Amina")
	post(t, amina, join, "password", "short", "again", "short").wants(t, http.StatusUnprocessableEntity, "at least 12")
	post(t, amina, join, "password", good, "again", good+"s").wants(t, http.StatusUnprocessableEntity, "differ")
	post(t, amina, join, "password", good, "again", good).wants(t, http.StatusSeeOther, "/")
	get(t, amina, server.URL+"/brief").wants(t, http.StatusOK, "Amina|reviewer")
	get(t, browser(), join).wants(t, http.StatusNotFound, "has been used")
	post(t, browser(), join, "password", good, "again", good).wants(t, http.StatusNotFound, "has been used")

	phone := browser()
	post(t, phone, server.URL+"/sign-in", "name", "amina", "password", good, "next", "/m/1").wants(t, http.StatusSeeOther, "/m/1")
	get(t, phone, server.URL+"/").wants(t, http.StatusOK, "Amina|reviewer")
	const other = "six kites over harbour"
	post(t, amina, server.URL+"/account/password", "old", "wrong wrong wrong", "password", other, "again", other).wants(t, http.StatusUnprocessableEntity, "not right")
	post(t, amina, server.URL+"/account/password", "old", good, "password", other, "again", other).wants(t, http.StatusSeeOther, "/account?said=password")
	get(t, amina, server.URL+"/account?said=password").wants(t, http.StatusOK, "other devices are signed out")
	get(t, phone, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in")
	post(t, phone, server.URL+"/sign-in", "name", "Amina", "password", good).wants(t, http.StatusUnauthorized, wrong)
	post(t, amina, server.URL+"/sign-out").wants(t, http.StatusSeeOther, "/sign-in")
	get(t, amina, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in")

	events, err := s.Audit(t.Context(), "Amina", 100)
	if err != nil {
		t.Fatal(err)
	}
	var what []string
	for _, e := range events {
		what = append(what, string(e.What))
	}
	if got, want := strings.Join(what, ", "), "signed out, refused, password set, refused, signed in, signed in, password set, invited, added"; got != want {
		t.Errorf("audit %q, want %q", got, want)
	}
}

// TestOut keeps out whoever is disabled, and a lower role holds at once.
func TestOut(t *testing.T) {
	s, _ := openStore(t)
	member(t, s, "Bo", api.Editor)
	server, bo := site(t, s), browser()
	post(t, bo, server.URL+"/sign-in", "name", "Bo", "password", good).wants(t, http.StatusSeeOther, "/")
	if err := s.SetRole(t.Context(), "Bo", api.Reader); err != nil {
		t.Fatal(err)
	}
	get(t, bo, server.URL+"/").wants(t, http.StatusOK, "Bo|reader")
	if err := s.Disable(t.Context(), "Bo", true); err != nil {
		t.Fatal(err)
	}
	get(t, bo, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in")
	post(t, bo, server.URL+"/sign-in", "name", "Bo", "password", good).wants(t, http.StatusUnauthorized, wrong)
	link, err := s.Link(t.Context(), "Bo")
	if err != nil {
		t.Fatal(err)
	}
	get(t, bo, server.URL+"/join/"+link).wants(t, http.StatusNotFound, "has been used")
	for name, err := range map[string]error{
		"role":    s.SetRole(t.Context(), "nobody", api.Reader),
		"disable": s.Disable(t.Context(), "nobody", true),
	} {
		if !errors.Is(err, ErrUnknown) {
			t.Errorf("%s: %v, want ErrUnknown", name, err)
		}
	}
}

// TestTries slows down whoever guesses, also for names that are nobody's, and
// lets the owner in from elsewhere meanwhile.
func TestTries(t *testing.T) {
	s, now := openStore(t)
	member(t, s, "Chen", api.Reader)
	server, c := site(t, s), browser()
	for range freeTries + 1 {
		post(t, c, server.URL+"/sign-in", "name", "Chen", "password", "a wrong pass word").wants(t, http.StatusUnauthorized, wrong)
		now.at = now.at.Add(2 * time.Second)
	}
	post(t, c, server.URL+"/sign-in", "name", "Chen", "password", good).wants(t, http.StatusTooManyRequests, "Too many tries")
	if wait, err := s.waitFor(t.Context(), "Chen", "Chen", "192.0.2.7"); err != nil || wait > 0 {
		t.Errorf("from elsewhere %s, %v, want no wait", wait, err)
	}
	now.at = now.at.Add(longestDelay)
	post(t, c, server.URL+"/sign-in", "name", "Chen", "password", good).wants(t, http.StatusSeeOther, "/")
	if wait, err := s.waitFor(t.Context(), "Chen", "Chen", "127.0.0.1"); err != nil || wait > 0 {
		t.Errorf("after a success %s, %v, want no wait", wait, err)
	}
	post(t, c, server.URL+"/sign-in", "name", "not a name but a password", "password", "x").wants(t, http.StatusUnauthorized, wrong)
	events, err := s.Audit(t.Context(), "", 1)
	if err != nil || events[0].User != "" || events[0].What != Refused {
		t.Errorf("audit %+v, %v, want a refusal without the name", events, err)
	}
}

func TestDelay(t *testing.T) {
	for over, want := range map[int]time.Duration{-1: 0, 0: 2 * time.Second, 1: 4 * time.Second, 5: 64 * time.Second, 20: longestDelay, 1000: longestDelay} {
		if got := delay(over); got != want {
			t.Errorf("delay(%d) = %s, want %s", over, got, want)
		}
	}
}

// TestSession: a session has a new token after signing in, ends when it lies
// idle, and its cookie is out of reach of scripts.
func TestSession(t *testing.T) {
	s, now := openStore(t)
	member(t, s, "Dora", api.Reader)
	server, dora := site(t, s), browser()
	planted := &http.Cookie{Name: "parley-session", Value: "planted"}
	u, _ := url.Parse(server.URL)
	dora.Jar.SetCookies(u, []*http.Cookie{planted})
	in := post(t, dora, server.URL+"/sign-in", "name", "Dora", "password", good)
	set := in.head.Get("Set-Cookie")
	if strings.Contains(set, "planted") || !strings.Contains(set, "HttpOnly") || !strings.Contains(set, "SameSite=Lax") {
		t.Errorf("cookie %q, want a new token, HttpOnly and SameSite", set)
	}
	var rows string
	if err := s.db.QueryRow(`SELECT hex(token) || CAST(body AS TEXT) FROM sessions`).Scan(&rows); err != nil {
		t.Fatal(err)
	}
	if token := dora.Jar.Cookies(u)[0].Value; strings.Contains(rows, token) {
		t.Error("the token is kept as it is")
	}
	get(t, dora, server.URL+"/").wants(t, http.StatusOK, "Dora")
	now.at = now.at.Add(sessionIdle + time.Hour)
	get(t, dora, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in")
}

// TestOtherSites: a form on another site's page does nothing.
func TestOtherSites(t *testing.T) {
	s, _ := openStore(t)
	member(t, s, "Eve", api.Admin)
	server, eve := site(t, s), browser()
	post(t, eve, server.URL+"/sign-in", "name", "Eve", "password", good).wants(t, http.StatusSeeOther, "/")
	r, _ := http.NewRequest(http.MethodPost, server.URL+"/sign-out", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	ask(t, eve, r).wants(t, http.StatusForbidden, "")
	get(t, eve, server.URL+"/").wants(t, http.StatusOK, "Eve|admin")
}

func TestOnward(t *testing.T) {
	for next, want := range map[string]string{
		"/m/1?as_of=2020#x": "/m/1?as_of=2020#x", "": "/", "m/1": "/", "//evil.example": "/", "https://evil.example/": "/", "/\\evil.example": "/",
		"javascript:alert(1)": "/", "/sign-in": "/", "/join/x": "/", "/\n/evil": "/", "/signatures": "/signatures",
	} {
		if got := onward(next); got != want {
			t.Errorf("onward(%q) = %q, want %q", next, got, want)
		}
	}
}

func TestCheckPassword(t *testing.T) {
	for password, want := range map[string]error{
		good: nil, "éßøñ çåüö ïàêé": nil, "tiny": errShort, strings.Repeat("ab ", 100): errLong, "aaaaaaaaaaaaaaaa": errSimple, "abcdefghijklmnop": errSimple,
		"1234567890123": errSimple, "PasswordPassword1": errSimple, "margarethe123": errSimple, "qwertyqwerty12": errSimple,
	} {
		if err := CheckPassword("Margarethe", password); !errors.Is(err, want) || (want == nil) != (err == nil) {
			t.Errorf("CheckPassword(%q) = %v, want %v", password, err, want)
		}
	}
}

// A password composed otherwise is the same password.
func TestVerify(t *testing.T) {
	hash := hashPassword("caf\u00e9 and two horses")
	for password, want := range map[string]bool{"caf\u00e9 and two horses": true, "cafe\u0301 and two horses": true, "cafe and two horses": false, "": false} {
		if got := verify(hash, password); got != want {
			t.Errorf("verify(%q) = %v, want %v", password, got, want)
		}
	}
	for _, broken := range []string{"", "$argon2id$v=19$m=19456,t=2,p=1$!$!", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA", strings.Repeat("$", 5)} {
		if verify(broken, good) {
			t.Errorf("%q fits a password", broken)
		}
	}
}

func TestNames(t *testing.T) {
	s, _ := openStore(t)
	ctx := context.Background()
	for _, name := range []string{"amina", "Amina K.-Lee", "ذكرى", "o'neill"} {
		if _, err := s.Add(ctx, name, api.Reader); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"", " x", "x ", "a\nb", "<b>", "a\x00b", "\xff", strings.Repeat("x", 65), "."} {
		if _, err := s.Add(ctx, name, api.Reader); err == nil {
			t.Errorf("add %q: no error", name)
		}
	}
	if _, err := s.Add(ctx, "AMINA", api.Reader); !errors.Is(err, ErrTaken) {
		t.Errorf("add AMINA: %v, want ErrTaken", err)
	}
	if _, err := s.Add(ctx, "Zoe", "king"); err == nil || !strings.Contains(err.Error(), "reader, coder, reviewer, editor, admin") {
		t.Errorf("role king: %v, want the roles", err)
	}
	if _, err := s.db.Exec(`DELETE FROM audit`); err == nil {
		t.Error("the audit can be cut")
	}
}

func TestOrigins(t *testing.T) {
	s, _ := openStore(t)
	for origin, passkeys := range map[string]bool{"": false, "https://parley.example.org": true, "http://localhost:7311": true, "http://parley.example.org": false,
		"https://192.0.2.1": false, "http://127.0.0.1:7311": false} {
		h, err := New(Options{Store: s, Origin: origin})
		if err != nil || (h.passkeys != nil) != passkeys {
			t.Errorf("origin %q: %v, passkeys %v", origin, err, err == nil && h.passkeys != nil)
		}
	}
	for _, origin := range []string{"parley.example.org", "https://x/y", "ftp://x", "https://"} {
		if _, err := New(Options{Store: s, Origin: origin}); err == nil {
			t.Errorf("origin %q: no error", origin)
		}
	}
}

// tried is the status with which a handler answers a form from an address.
func tried(h http.Handler, method, path, from, form string) int {
	r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(form))
	r.RemoteAddr = from
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}
