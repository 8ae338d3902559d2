package api_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
	"parley/serve/token"
)

// keepsPeople says whether an operation is on users, tokens or the audit.
func keepsPeople(op *huma.Operation) bool {
	return slices.Contains(op.Tags, "users") || slices.Contains(op.Tags, "tokens")
}

// Users and tokens are kept by admins: each operation answers as its schema
// says, refuses what cannot be with a problem, and whoever is less than an
// admin is refused by each.
func TestPeople(t *testing.T) {
	ctx := context.Background()
	b := record(t)
	with := behind(t, b, auth.DoorOptions{})
	r := serving(t, b, with)
	const kind = "application/json"
	boss, reviewer := "", ""
	type step struct {
		method, path, body string
		want               int
		part               string
	}
	as := func(secret string, c step) {
		t.Helper()
		header := []string{"Content-Type", kind}
		if secret != "" {
			header = append(header, "Authorization", "Bearer "+secret)
		}
		s := r.ask(t, c.method, api.Prefix+c.path, c.body, header...)
		if s.status != c.want || !strings.Contains(string(s.body), c.part) {
			t.Errorf("%s %s %s: %d %s, want %d with %q", c.method, c.path, c.body, s.status, s.body, c.want, c.part)
		}
		if s.status >= 400 {
			problem(t, s)
		} else {
			if s.header.Get("Cache-Control") != "no-store" || s.header.Get("ETag") != "" {
				t.Errorf("%s %s may be kept: %q, %q", c.method, c.path, s.header.Get("Cache-Control"), s.header.Get("ETag"))
			}
			conforms(t, r.Spec(), operation(t, r, c.method, c.path).Responses["200"].Content[kind].Schema, s.body, c.path)
		}
	}
	as("", step{"GET", "/users", "", 200, `"items":[]`})
	as("", step{"GET", "/tokens", "", 200, `"items":[]`})
	as("", step{"GET", "/audit", "", 200, `"items":[]`})
	as("", step{"DELETE", "/tokens/none", "", 404, "no such token"})
	as("", step{"PATCH", "/users/none", `{"role":"admin"}`, 404, "no such user"})
	as("", step{"POST", "/users", `{"name":"amina","role":"reviewer"}`, 422, "first user has to be an admin"})
	as("", step{"POST", "/users", `{"name":"<b>","role":"admin"}`, 422, "letters and digits"})
	as("", step{"POST", "/users", `{"name":"amina","role":"king"}`, 422, "body.role"})
	for name, role := range map[*string]api.Role{&boss: api.Admin, &reviewer: api.Reviewer} {
		s := r.ask(t, "POST", api.Prefix+"/tokens", `{"name":"a `+string(role)+`","role":"`+string(role)+`"}`, "Content-Type", kind)
		var made struct{ Token string }
		if err := json.Unmarshal(s.body, &made); err != nil || s.status != 200 || made.Token == "" {
			t.Fatalf("%d %s %v", s.status, s.body, err)
		}
		*name = made.Token
	}
	as("", step{"POST", "/users", `{"name":"Amina K","role":"admin"}`, 200, `"link":"/join/`})
	as("", step{"GET", "/users", "", 401, "token"}) // from now on everybody says who they are
	for path, item := range r.Spec().Paths {
		for method, op := range map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PATCH": item.Patch, "DELETE": item.Delete} {
			if op != nil && keepsPeople(op) {
				as(reviewer, step{method, strings.ReplaceAll(path, "{name}", "Amina%20K"), `{}`, 403, "asks for the role admin; yours is reviewer"})
			}
		}
	}
	for _, c := range []step{
		{"GET", "/users", "", 200, `"invited":"2`},
		{"POST", "/users", `{"name":"amina k","role":"reader"}`, 409, "of that name"},
		{"POST", "/users", `{"name":"Bo","role":"reader"}`, 200, `"name":"Bo"`},
		{"PATCH", "/users/bo", `{"role":"coder"}`, 200, `"role":"coder"`},
		{"PATCH", "/users/Bo", `{"disabled":true}`, 200, `"disabled":true`},
		{"PATCH", "/users/Bo", `{"colour":"red"}`, 422, "colour"},
		{"PATCH", "/users/Bo", `{`, 400, ""},
		{"POST", "/users/Bo/link", "", 409, "kept out"},
		{"PATCH", "/users/Bo", `{"disabled":false}`, 200, `"disabled":false`},
		{"POST", "/users/Bo/link", "", 200, `"link":"/join/`},
		{"POST", "/users/none/link", "", 404, "none: there is no such user"},
		{"PATCH", "/users/Amina%20K", `{"role":"editor"}`, 409, "nobody else who can sign in is an admin"},
		{"PATCH", "/users/Amina%20K", `{"disabled":true}`, 409, "nobody else who can sign in is an admin"},
		{"DELETE", "/users/Amina%20K/sessions", "", 200, `"sessions":0`},
		{"DELETE", "/users/none/sessions", "", 404, ""},
		{"POST", "/tokens", `{"name":"feed","role":"coder"}`, 200, `"token":"parley_`},
		{"POST", "/tokens", `{"name":"feed","role":"coder"}`, 409, "of that name"},
		{"POST", "/tokens", `{"name":"a\nb","role":"coder"}`, 422, "letters and digits"},
		{"DELETE", "/tokens/feed", "", 200, `"revoked":"2`},
		{"DELETE", "/tokens/feed", "", 404, "no such token"},
		{"GET", "/tokens", "", 200, `"name":"a reviewer"`},
		{"GET", "/audit?limit=1", "", 200, `"next":"`},
		{"GET", "/audit?cursor=1-2-3", "", 422, "none of this list"},
		{"GET", "/audit", "", 200, `role set (coder, by a admin)`},
		{"GET", "/audit?user=BO", "", 200, `"times":1`},
	} {
		as(boss, c)
	}
	tokens, err := token.Open(ctx, b.path+".users")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tokens.Close() })
	if err := tokens.Revoke(ctx, "a admin", time.Now()); err != nil { // another process does
		t.Fatal(err)
	}
	as(boss, step{"GET", "/users", "", 401, ""})

	none := serving(t, b, app.Serving{Limits: many})
	if s := none.get(t, "/users"); s.status != 404 {
		t.Errorf("a server that keeps nobody: %d %s", s.status, s.body)
	}
}

// operation finds the operation of a path with its names filled in.
func operation(t *testing.T, r running, method, path string) *huma.Operation {
	t.Helper()
	path, _, _ = strings.Cut(path, "?")
	have := strings.Split(path, "/")
	for pattern, item := range r.Spec().Paths {
		want := strings.Split(pattern, "/")
		if len(want) != len(have) || !slices.EqualFunc(want, have, func(w, h string) bool { return w == h || strings.HasPrefix(w, "{") }) {
			continue
		}
		if op := map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PATCH": item.Patch, "DELETE": item.Delete}[method]; op != nil {
			return op
		}
	}
	t.Fatalf("no operation %s %s", method, path)
	return nil
}

// Whoever may do all when a request begins, and no longer when its body has
// come, changes nothing.
func TestRightsEndMeanwhile(t *testing.T) {
	b := record(t)
	head, err := b.Store.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, kind, body string }{
		{"/documents?name=slow", "text/plain", "Norway asked Chad to release prisoners."},
		{"/corrections", "application/json", `{"op":"mode","field":"four-eyes","reason":"x"}`},
		{"/users", "application/json", `{"name":"eve","role":"admin"}`},
	} {
		_ = os.Remove(auth.Path(b.path))
		r := serving(t, b, behind(t, b, auth.DoorOptions{})) // has no users
		body, write := io.Pipe()
		answered := make(chan *http.Response, 1)
		go func() {
			request, _ := http.NewRequest(http.MethodPost, r.http.URL+api.Prefix+c.path, body)
			request.Header.Set("Content-Type", c.kind)
			reply, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Error(err)
			}
			answered <- reply
		}()
		if _, err := io.WriteString(write, c.body[:5]); err != nil {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond) // the request is let in by now
		users, err := auth.Open(context.Background(), auth.Path(b.path), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := users.Add(context.Background(), "amina", api.Reader); err != nil {
			t.Fatal(err)
		}
		users.Close()
		io.WriteString(write, c.body[5:])
		write.Close()
		reply := <-answered
		reply.Body.Close()
		if reply.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %s", c.path, reply.Status)
		}
	}
	if after, err := b.Store.Head(context.Background()); err != nil || after.Seq != head.Seq {
		t.Errorf("entry %d was written, %v; before %d", after.Seq, err, head.Seq)
	}
}
