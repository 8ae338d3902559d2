package api_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
	"parley/serve/token"
)

// Whatever is refused is refused with a problem document that leaks nothing.
func TestProblems(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: api.Limits{PerSecond: 1e6, Burst: 1e6, Body: 1000}})
	const text, object = "text/plain", "application/json"
	long := strings.Repeat("a", 2000)
	x := thingsOf(t, r)
	for _, c := range []struct {
		method, path, kind, body string
		want                     int
	}{
		{"GET", "/nothing", "", "", 404},
		{"GET", "/../../etc/passwd", "", "", 404},
		{"GET", "/matters/" + x.claim, "", "", 404},
		{"GET", "/matters/matter:0000", "", "", 404},
		{"GET", "/documents/none/reading", "", "", 404},
		{"GET", "/actors/person:nobody", "", "", 404},
		{"GET", "/network/between?a=state:XXX&b=state:YYY", "", "", 404},
		{"GET", "/matters/%00", "", "", 404},
		{"GET", "/claims/c", "", "", 422}, // short for all of them
		{"GET", "/matters?limit=0", "", "", 422},
		{"GET", "/matters?limit=1001", "", "", 422},
		{"GET", "/matters?limit=x", "", "", 422},
		{"GET", "/matters?kind=war", "", "", 422},
		{"GET", "/matters?colour=red", "", "", 422},
		{"GET", "/matters?from=yesterday", "", "", 422},
		{"GET", "/matters?as_of=2024-02-31", "", "", 422},
		{"GET", "/matters?q=" + long, "", "", 422},
		{"GET", "/matters?cursor=%25%25", "", "", 422},
		{"GET", "/matters?cursor=WyJhIl0", "", "", 422},
		{"GET", "/documents?cursor=WyJhIl0", "", "", 422},
		{"GET", "/claims?cursor=WyJhIiwiYiIsImMiXQ", "", "", 422},
		{"GET", "/actors?cursor=WyJhIiwiYiJd", "", "", 422},
		{"GET", "/search?q=a&cursor=WyJhIiwiYiJd", "", "", 422},
		{"GET", "/corrections?cursor=WyJhIl0", "", "", 422},
		{"GET", "/search", "", "", 422},
		{"GET", "/diff?from=2024-01-02&to=2024-01-01", "", "", 422},
		{"GET", "/documents/" + x.document + "/passage?start=-1&end=2", "", "", 422},
		{"DELETE", "/matters", "", "", 405},
		{"PUT", "/documents", text, "x", 405},
		{"POST", "/documents", text, "", 400},
		{"POST", "/documents", text, long, 413},
		{"POST", "/documents", "image/png", "x", 415},
		{"POST", "/documents", "", "x", 415},
		{"POST", "/documents", "multipart/form-data; boundary=x", "--x--", 415},
		{"POST", "/documents", object, "[1]", 422},
		{"POST", "/documents", object, `{"name":"a"}`, 422},
		{"POST", "/documents", text, "\x00\x01\x02\x03\x00", 422},
		{"POST", "/documents?published=monday", text, "x", 422},
		{"POST", "/corrections", object, "{", 400},
		{"POST", "/corrections", "text/plain", "x", 415},
		{"POST", "/corrections", object, "{}", 422},
		{"POST", "/corrections", object, `{"op":"marry","reason":"x"}`, 422},
		{"POST", "/corrections", object, `{"op":"merge","actor":"Nobody Atall","other":"x","reason":"x"}`, 422},
		{"POST", "/corrections", object, `{"op":"merge","actor":"` + x.actor + `","other":"` + x.actor + `","reason":"x"}`, 422},
		{"POST", "/corrections", object, `{"op":"office","actor":"` + x.actor + `","reason":"x"}`, 422},
		{"POST", "/corrections", object, `{"op":"undo","number":99999,"reason":"x"}`, 404},
	} {
		s := r.ask(t, c.method, api.Prefix+c.path, c.body, "Content-Type", c.kind)
		if s.status != c.want {
			t.Errorf("%s %s: %d, want %d: %s", c.method, c.path, s.status, c.want, s.body)
		}
		if s.status >= 400 {
			problem(t, s)
		}
	}
	if s := r.ask(t, "DELETE", api.Prefix+"/documents", ""); s.header.Get("Allow") != "GET, HEAD, POST" {
		t.Errorf("405 allows %q", s.header.Get("Allow"))
	}
}

// A correction that another stands in the way of is a conflict.
func TestConflict(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	x := thingsOf(t, r)
	apart := `{"op":"apart","actor":"` + x.actor + `","other":"` + x.other + `","reason":"two"}`
	merge := strings.Replace(apart, "apart", "merge", 1)
	for _, c := range []struct {
		body string
		want int
	}{{apart, 201}, {apart, 200}, {merge, 409}} {
		s := r.ask(t, "POST", api.Prefix+"/corrections", c.body, "Content-Type", "application/json")
		if s.status != c.want {
			t.Errorf("%s: %d, want %d: %s", c.body, s.status, c.want, s.body)
		}
		if s.status >= 400 {
			problem(t, s)
		}
	}
}

// Pages of other sites change nothing; whoever asks too fast waits.
func TestStrangers(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: api.Limits{PerSecond: 0.5, Burst: 3}})
	for _, header := range [][]string{{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}} {
		s := r.ask(t, "POST", api.Prefix+"/documents", "x", append(header, "Content-Type", "text/plain")...)
		if s.status != http.StatusForbidden {
			t.Errorf("a post with %v: %d %s", header, s.status, s.body)
		}
		problem(t, s)
	}
	if s := r.get(t, "/status"); s.status != 200 {
		t.Errorf("the third question: %d", s.status)
	}
	s := r.get(t, "/status")
	if s.status != http.StatusTooManyRequests || s.header.Get("Retry-After") != "2" {
		t.Errorf("the fourth question: %d, Retry-After %q", s.status, s.header.Get("Retry-After"))
	}
	problem(t, s)
}

// A token lets in whoever has it, to what its role may do, until it is revoked.
func TestTokens(t *testing.T) {
	ctx := context.Background()
	b := record(t)
	tokens, err := token.Open(ctx, b.path+".users")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tokens.Close() })
	r := serving(t, b, behind(t, b, auth.DoorOptions{Strict: true}))
	x := "person:nobody"
	correct := `{"op":"rename","actor":"` + x + `","name":"A","reason":"b"}`
	for _, c := range []struct {
		role               api.Role
		read, add, correct int
	}{
		{"", 401, 401, 401}, {"invented", 401, 401, 401},
		{api.Reader, 200, 403, 403}, {api.Coder, 200, 201, 403}, {api.Reviewer, 200, 201, 422}, {api.Admin, 200, 201, 422},
	} {
		secret := "parley_invented"
		if c.role != "" && c.role != "invented" {
			if secret, err = tokens.Add(ctx, "a "+string(c.role), string(c.role), time.Now()); err != nil {
				t.Fatal(err)
			}
		}
		header := []string{"Authorization", "Bearer " + secret}
		if c.role == "" {
			header = nil
		}
		for _, q := range []struct {
			method, path, kind, body string
			want                     int
		}{{"GET", "/status", "", "", c.read}, {"POST", "/documents?name=" + string(c.role), "text/plain", "Norway asked Chad to release prisoners.", c.add}, {"POST", "/corrections", "application/json", correct, c.correct}} {
			s := r.ask(t, q.method, api.Prefix+q.path, q.body, append(header, "Content-Type", q.kind)...)
			if s.status != q.want {
				t.Errorf("%q %s %s: %d, want %d: %s", c.role, q.method, q.path, s.status, q.want, s.body)
			}
			if s.status >= 400 {
				problem(t, s)
			}
		}
	}
	secret, err := tokens.Add(ctx, "gone", "reader", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tokens.Add(ctx, "gone", "admin", time.Now()); !errors.Is(err, token.ErrTaken) {
		t.Errorf("a second token of the name: %v", err)
	}
	if err := tokens.Revoke(ctx, "gone", time.Now()); err != nil {
		t.Fatal(err)
	}
	if s := r.get(t, "/status", "Authorization", "Bearer "+secret); s.status != 401 || s.header.Get("WWW-Authenticate") == "" {
		t.Errorf("with a revoked token: %d, %q", s.status, s.header.Get("WWW-Authenticate"))
	}
	list, err := tokens.List(ctx)
	if err != nil || len(list) != 5 {
		t.Fatalf("%v, %v", list, err)
	}
	for _, x := range list {
		if used := !x.Used.IsZero(); used != (x.Name != "gone") {
			t.Errorf("%s: used %v", x.Name, x.Used)
		}
	}
}

// What breaks down inside is told without its inside.
func TestFaults(t *testing.T) {
	for name, o := range map[string]api.Options{
		"a fault":                 {State: func(context.Context) (api.State, error) { return api.State{}, errors.New("open /tmp/secret.db: SQL") }},
		"a panic":                 {State: func(context.Context) (api.State, error) { panic("/tmp/secret.go:12") }},
		"an identity that fails":  {Identify: func(*http.Request) (api.Identity, error) { return api.Identity{}, errors.New("/tmp/secret") }},
		"an identity that panics": {Identify: func(*http.Request) (api.Identity, error) { panic("goroutine 1") }},
	} {
		reply := httptest.NewRecorder()
		api.New(o).ServeHTTP(reply, httptest.NewRequest("GET", api.Prefix+"/status", nil))
		body, _ := io.ReadAll(reply.Body)
		if reply.Code != http.StatusInternalServerError {
			t.Errorf("%s: %d", name, reply.Code)
		}
		problem(t, said{reply.Code, reply.Header(), body})
	}
}
