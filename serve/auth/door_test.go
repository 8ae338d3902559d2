package auth

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"parley/serve/api"
	"parley/serve/token"
)

// house is a record behind a door, which says of each request who asks.
func house(t *testing.T, record string, strict bool) *httptest.Server {
	t.Helper()
	var door *Door
	next := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := door.Identify(r)
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_ = json.NewEncoder(w).Encode(who)
	})
	door, err := NewDoor(t.Context(), DoorOptions{Record: record, Strict: strict, Next: next})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(door)
	t.Cleanup(func() { server.Close(); door.Close() })
	return server
}

// elsewhere is the store as another process has it open.
func elsewhere(t *testing.T, record string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Path(record), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestFirstUser: what another process writes holds for the next request: the
// first user, another role, somebody kept out, a token that is revoked.
func TestFirstUser(t *testing.T) {
	record := filepath.Join(t.TempDir(), "r.db")
	server, c := house(t, record, false), browser()
	get(t, c, server.URL+"/").wants(t, http.StatusOK, `"role":"admin"`)
	get(t, c, server.URL+"/sign-in").wants(t, http.StatusOK, `"role":"admin"`) // there is no such page
	s := elsewhere(t, record)
	get(t, c, server.URL+"/").wants(t, http.StatusOK, `"role":"admin"`) // a file without users
	link, err := s.Add(t.Context(), "amina", api.Admin)
	if err != nil {
		t.Fatal(err)
	}
	get(t, c, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in?next=%2F")
	get(t, c, server.URL+"/api/v1/brief").wants(t, http.StatusUnauthorized, "")
	post(t, c, server.URL+"/join/"+link, "password", good, "again", good).wants(t, http.StatusSeeOther, "/")
	get(t, c, server.URL+"/api/v1/brief").wants(t, http.StatusOK, `{"name":"amina","role":"admin"}`)
	if err := s.SetRole(t.Context(), "amina", api.Reader); err == nil {
		t.Error("the last admin is one no longer")
	}
	if err := s.Anyway().SetRole(t.Context(), "amina", api.Reader); err != nil {
		t.Fatal(err)
	}
	get(t, c, server.URL+"/api/v1/brief").wants(t, http.StatusOK, `"role":"reader"`)

	tokens, err := token.Open(t.Context(), Path(record))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tokens.Close() })
	secret, err := AddToken(t.Context(), s, tokens, "feed", api.Coder)
	if err != nil {
		t.Fatal(err)
	}
	program := func(want int, part string) {
		t.Helper()
		r, _ := http.NewRequest(http.MethodGet, server.URL+"/api/v1/brief", nil)
		r.Header.Set("Authorization", "Bearer "+secret)
		ask(t, c, r).wants(t, want, part)
	}
	program(http.StatusOK, `{"name":"feed","role":"coder"}`)
	if err := RevokeToken(t.Context(), s, tokens, "feed"); err != nil {
		t.Fatal(err)
	}
	program(http.StatusUnauthorized, "")
	if err := s.Disable(t.Context(), "amina", true); err != nil {
		t.Fatal(err)
	}
	get(t, c, server.URL+"/api/v1/brief").wants(t, http.StatusUnauthorized, "")
	if err := s.Disable(t.Context(), "amina", false); err != nil {
		t.Fatal(err)
	}
	get(t, c, server.URL+"/api/v1/brief").wants(t, http.StatusUnauthorized, "") // the session has ended
}

// TestFirstUserRace: while many ask, no request that begins after the first
// user is there is let in.
func TestFirstUserRace(t *testing.T) {
	record := filepath.Join(t.TempDir(), "r.db")
	server := house(t, record, false)
	var added atomic.Bool
	var open, shut, slipped atomic.Int64
	var all sync.WaitGroup
	stop := make(chan struct{})
	for range 8 {
		all.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				before := added.Load()
				reply, err := http.Get(server.URL + "/api/v1/brief")
				if err != nil {
					t.Error(err)
					return
				}
				io.Copy(io.Discard, reply.Body)
				reply.Body.Close()
				switch {
				case reply.StatusCode == http.StatusUnauthorized:
					shut.Add(1)
				case before:
					slipped.Add(1)
				default:
					open.Add(1)
				}
				if shut.Load() > 200 {
					return
				}
			}
		})
	}
	s := elsewhere(t, record)
	for open.Load() < 100 {
	}
	if _, err := s.Add(t.Context(), "amina", api.Admin); err != nil {
		t.Error(err)
	}
	added.Store(true)
	for shut.Load() < 100 && slipped.Load() == 0 {
	}
	close(stop)
	all.Wait()
	if slipped.Load() > 0 {
		t.Errorf("%d requests were let in after there was a user; %d before, %d refused", slipped.Load(), open.Load(), shut.Load())
	}
}

// TestFileReplaced: the file that is there counts, also where it was put there
// instead of another; without one, or with a broken one, nobody comes in to a
// record that had users.
func TestFileReplaced(t *testing.T) {
	dir := t.TempDir()
	record := filepath.Join(dir, "r.db")
	member(t, elsewhere(t, record), "amina", api.Reader)
	server, c := house(t, record, false), browser()
	post(t, c, server.URL+"/sign-in", "name", "amina", "password", good).wants(t, http.StatusSeeOther, "/")
	get(t, c, server.URL+"/").wants(t, http.StatusOK, "amina")

	other := filepath.Join(dir, "other.db")
	o := elsewhere(t, other)
	member(t, o, "bo", api.Coder)
	o.Close()
	replace := func(with func() error) {
		t.Helper()
		for _, end := range []string{"-wal", "-shm"} {
			_ = os.Remove(Path(record) + end)
		}
		if err := with(); err != nil {
			t.Fatal(err)
		}
	}
	replace(func() error { return os.Rename(Path(other), Path(record)) })
	get(t, c, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in")
	post(t, c, server.URL+"/sign-in", "name", "bo", "password", good).wants(t, http.StatusSeeOther, "/")
	get(t, c, server.URL+"/").wants(t, http.StatusOK, `"name":"bo","role":"coder"`)

	replace(func() error { return os.Remove(Path(record)) })
	get(t, c, server.URL+"/").wants(t, http.StatusInternalServerError, "file of users is gone")
	get(t, c, server.URL+"/api/v1/brief").wants(t, http.StatusInternalServerError, `"status":500`)
	replace(func() error {
		return os.WriteFile(Path(record), []byte("this is no database, and long enough to be one"), 0o600)
	})
	get(t, c, server.URL+"/").wants(t, http.StatusInternalServerError, "Something went wrong")
	replace(func() error { return os.Remove(Path(record)) })
	elsewhere(t, record) // a file without users
	get(t, c, server.URL+"/").wants(t, http.StatusSeeOther, "/sign-in")
}

// TestStrict: where a token is needed, it is until there are users.
func TestStrict(t *testing.T) {
	record := filepath.Join(t.TempDir(), "r.db")
	server, c := house(t, record, true), browser()
	get(t, c, server.URL+"/").wants(t, http.StatusUnauthorized, "asks for a token")
	get(t, c, server.URL+"/api/v1/brief").wants(t, http.StatusUnauthorized, "")
	s := elsewhere(t, record)
	tokens, err := token.Open(t.Context(), Path(record))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tokens.Close() })
	secret, err := AddToken(t.Context(), s, tokens, "amina", api.Reviewer)
	if err != nil {
		t.Fatal(err)
	}
	with := func(sign func(*http.Request)) page {
		r, _ := http.NewRequest(http.MethodGet, server.URL+"/", nil)
		sign(r)
		return ask(t, c, r)
	}
	basic := func(r *http.Request) { r.SetBasicAuth("anybody", secret) }
	with(basic).wants(t, http.StatusOK, `{"name":"amina","role":"reviewer"}`)
	with(func(r *http.Request) { r.Header.Set("Authorization", "Bearer parley_guessed") }).wants(t, http.StatusUnauthorized, "")
	with(func(r *http.Request) { r.Header.Set("Authorization", "Bearer") }).wants(t, http.StatusUnauthorized, "")
	member(t, s, "bo", api.Admin)
	with(basic).wants(t, http.StatusSeeOther, "/sign-in")
	post(t, c, server.URL+"/sign-in", "name", "bo", "password", good).wants(t, http.StatusSeeOther, "/")
	with(basic).wants(t, http.StatusOK, `{"name":"bo","role":"admin"}`) // what the browser goes on sending counts last
	with(func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+secret) }).wants(t, http.StatusOK, `{"name":"amina","role":"reviewer"}`)
}

// TestOpenWithToken: where nobody has to say who they are, who does is taken at
// their word, and a token that is none is refused.
func TestOpenWithToken(t *testing.T) {
	record := filepath.Join(t.TempDir(), "r.db")
	server, c := house(t, record, false), browser()
	for header, want := range map[string]int{"": 200, "Bearer parley_x": 401, "Basic eDp5": 200} {
		r, _ := http.NewRequest(http.MethodGet, server.URL+"/api/v1/brief", nil)
		r.Header.Set("Authorization", header)
		ask(t, c, r).wants(t, want, "")
	}
	if _, err := os.Stat(Path(record)); !os.IsNotExist(err) {
		t.Errorf("asking made the file of users: %v", err)
	}
}

// TestLast: of two admins who take the role from each other at once, one stays.
func TestLast(t *testing.T) {
	s, _ := openStore(t)
	member(t, s, "amina", api.Admin)
	member(t, s, "bo", api.Admin)
	if _, err := s.Add(t.Context(), "chen", api.Admin); err != nil { // has not signed up: cannot help anybody
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, change := range []func() error{
		func() error { return s.SetRole(context.Background(), "amina", api.Editor) },
		func() error { return s.Disable(context.Background(), "bo", true) },
	} {
		all.Go(func() {
			if err := change(); err != nil && !strings.Contains(err.Error(), ErrLast.Error()) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	left := 0
	list, err := s.Users(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range list {
		if u.Role == api.Admin && !u.Disabled && u.Password {
			left++
		}
	}
	if left != 1 {
		t.Errorf("%d admins who can sign in are left, want 1", left)
	}
}

// TestEndsMeanwhile: who asks is looked up once more while a request is worked
// on, and a session that was ended meanwhile is nobody's, and stays ended.
func TestEndsMeanwhile(t *testing.T) {
	record := filepath.Join(t.TempDir(), "r.db")
	s := elsewhere(t, record)
	member(t, s, "amina", api.Reviewer)
	var door *Door
	var meanwhile func()
	door, err := NewDoor(t.Context(), DoorOptions{Record: record, Next: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		before, err := door.Identify(r)
		if err != nil {
			t.Error(err)
		}
		meanwhile()
		after, err := door.Identify(r)
		_, _ = io.WriteString(w, string(before.Role)+"|"+string(after.Role)+"|")
		if err != nil {
			_, _ = io.WriteString(w, err.Error())
		}
	})})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(door)
	t.Cleanup(func() { server.Close(); door.Close() })
	for _, c := range []struct {
		what func() error
		want string
	}{
		{func() error { return nil }, "reviewer|reviewer|"},
		{func() error { return s.SetRole(t.Context(), "amina", api.Reader) }, "reviewer|reader|"},
		{func() error { _, err := s.SignOutEverywhere(t.Context(), "amina"); return err }, "reader||" + api.ErrNobody.Error()},
		{func() error { return s.Disable(t.Context(), "amina", true) }, "reader||" + api.ErrNobody.Error()},
	} {
		b := browser()
		meanwhile = func() {
			if err := c.what(); err != nil {
				t.Error(err)
			}
		}
		post(t, b, server.URL+"/sign-in", "name", "amina", "password", good).wants(t, http.StatusSeeOther, "/")
		if got := get(t, b, server.URL+"/"); got.body != c.want {
			t.Errorf("%q, want %q", got.body, c.want)
		}
		if n := s.count(t, `SELECT COUNT(*) FROM sessions`); strings.HasSuffix(c.want, api.ErrNobody.Error()) && n > 0 {
			t.Errorf("%d sessions are left", n)
		}
	}
}
