package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
)

// many are limits that no test reaches by accident.
var many = api.Limits{PerSecond: 1e6, Burst: 1e6}

// book is a record with the file that it is in.
type book struct {
	*app.App
	path string
}

// record returns an open record of the sample articles.
func record(tb testing.TB) book {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "r.db")
	a, err := app.Create(context.Background(), path, 2)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { a.Close() })
	if _, err := a.Add(context.Background(), []string{samples}, func(r app.Report) {
		if r.Err != nil {
			tb.Error(r.Err)
		}
	}); err != nil {
		tb.Fatal(err)
	}
	return book{a, path}
}

// behind says that a record is asked behind a door.
func behind(tb testing.TB, b book, o auth.DoorOptions) app.Serving {
	tb.Helper()
	o.Record, o.Next = b.path, http.NotFoundHandler()
	door, err := auth.NewDoor(context.Background(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { door.Close() })
	return app.Serving{Identify: door.Identify, People: door.People(), Behind: door.Behind, Limits: many}
}

// running is a server on a record.
type running struct {
	*api.Server
	http *httptest.Server
}

func serving(tb testing.TB, b book, s app.Serving) running {
	tb.Helper()
	h, err := b.API(context.Background(), s)
	if err != nil {
		tb.Fatal(err)
	}
	server := httptest.NewServer(h)
	tb.Cleanup(server.Close)
	return running{h, server}
}

// said is an answer.
type said struct {
	status int
	header http.Header
	body   []byte
}

// ask asks a server; header is name, value, name, value …
func (r running) ask(tb testing.TB, method, path, body string, header ...string) said {
	tb.Helper()
	request, err := http.NewRequest(method, r.http.URL+path, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		tb.Fatal(err)
	}
	defer reply.Body.Close()
	b, err := io.ReadAll(reply.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return said{reply.StatusCode, reply.Header, b}
}

func (r running) get(tb testing.TB, question string, header ...string) said {
	tb.Helper()
	return r.ask(tb, http.MethodGet, api.Prefix+question, "", header...)
}

// read is get of what has to be answered with 200.
func read[T any](tb testing.TB, r running, question string) T {
	tb.Helper()
	var out T
	s := r.get(tb, question)
	if s.status != http.StatusOK {
		tb.Fatalf("%s: %d %s", question, s.status, s.body)
	}
	if err := json.Unmarshal(s.body, &out); err != nil {
		tb.Fatalf("%s: %v", question, err)
	}
	return out
}

// leaks are what no client is to see.
var leaks = [][]byte{[]byte("goroutine "), []byte(".go:"), []byte("/tmp/"), []byte("runtime error"), []byte("SQL")}

// problem checks that an answer is a problem document of its status, and tells
// nothing of its inside.
func problem(tb testing.TB, s said) {
	tb.Helper()
	whole(tb, s)
	for _, leak := range leaks {
		if bytes.Contains(s.body, leak) {
			tb.Errorf("%d tells a client %q: %s", s.status, leak, s.body)
		}
	}
}

// whole checks that an answer is a problem document of its status.
func whole(tb testing.TB, s said) {
	tb.Helper()
	var p struct {
		Title  string
		Status int
		Detail string
		Errors []struct{ Location, Message string }
	}
	if kind := s.header.Get("Content-Type"); kind != "application/problem+json" {
		tb.Errorf("%d as %q: %s", s.status, kind, s.body)
	}
	if err := json.Unmarshal(s.body, &p); err != nil || p.Status != s.status || p.Title == "" || p.Detail == "" {
		tb.Errorf("%d is no problem document (%v): %s", s.status, err, s.body)
	}
}

// An answer names the state that it is of; while that stands, it is not given
// again.
func TestETags(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	for _, question := range []string{"/brief", "/matters?kind=ceasefire", "/status", "/export"} {
		first := r.get(t, question)
		tag := first.header.Get("ETag")
		if first.status != http.StatusOK || tag == "" {
			t.Fatalf("%s: %d, ETag %q", question, first.status, tag)
		}
		if again := r.get(t, question, "If-None-Match", `"other", W/`+tag); again.status != http.StatusNotModified || len(again.body) > 0 || again.header.Get("ETag") != tag {
			t.Errorf("%s: %d with %d bytes, ETag %q", question, again.status, len(again.body), again.header.Get("ETag"))
		}
		r.post(t, "Norway asked Sudan to release "+question+" prisoners.", http.StatusCreated)
		if later := r.get(t, question, "If-None-Match", tag); later.status != http.StatusOK || later.header.Get("ETag") == tag {
			t.Errorf("%s: %d after the record has grown, ETag %q", question, later.status, later.header.Get("ETag"))
		}
	}
	if a, b := r.get(t, "/matters?limit=1").header.Get("ETag"), r.get(t, "/matters?limit=2").header.Get("ETag"); a == b {
		t.Errorf("two questions have the same ETag %s", a)
	}
	if tag := r.get(t, "/matters/none").header.Get("ETag"); tag != "" {
		t.Errorf("a problem has the ETag %s", tag)
	}
}

func (r running) post(tb testing.TB, text string, want int) api.Addition {
	tb.Helper()
	s := r.ask(tb, http.MethodPost, api.Prefix+"/documents?name=posted&published=2024-03-01", text, "Content-Type", "text/plain; charset=utf-8")
	if s.status != want {
		tb.Fatalf("post: %d %s", s.status, s.body)
	}
	var out api.Addition
	if err := json.Unmarshal(s.body, &out); err != nil {
		tb.Fatal(err)
	}
	return out
}

// A document that is sent twice is recorded once.
func TestPostTwice(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	const text = "Norway offered to mediate between Sudan and Chad. Sudan accepted the offer on Monday."
	first := r.post(t, text, http.StatusCreated)
	again := r.post(t, text, http.StatusOK)
	d := first.Documents[0]
	if d.ID == "" || d.Outcome != "recorded" || d.Claims == 0 || d.Matters == 0 {
		t.Errorf("added %+v", d)
	}
	if got := again.Documents[0]; got.ID != d.ID || got.Outcome != "known" || got.Claims != 0 || got.Matters != d.Matters {
		t.Errorf("added again %+v, want the document %s, known", got, d.ID)
	}
	reading := read[struct {
		Claims  []struct{ Act string }
		Matters []struct{ Headline string }
	}](t, r, "/documents/"+string(d.ID)+"/reading")
	if len(reading.Claims) != d.Claims || len(reading.Matters) != d.Matters {
		t.Errorf("%d claims, %d matters; the answer to the post said %+v", len(reading.Claims), len(reading.Matters), d)
	}
}

// Each kind of body is read as what it is.
func TestPostKinds(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	for _, c := range []struct {
		kind, body string
		documents  int
	}{
		{"text/html", `<html><head><title>Envoys meet in Oslo</title></head><body><article><h1>Envoys meet in Oslo</h1><p>` + strings.Repeat("Norway asked Chad to release prisoners, the ministry said on Monday. ", 20) + `</p></article></body></html>`, 1},
		{"application/json", "{\n \"name\": \"j\",\n \"text\": \"Norway asked Chad to release prisoners.\"\n}", 1},
		{"application/x-ndjson", `{"name":"j1","text":"Norway asked Chad to release prisoners."}` + "\n" + `{"name":"j2","text":"Chad declined."}`, 2},
		{"message/rfc822", "From: Example Wire <wire@wire.example>\r\nSubject: Talks\r\nDate: Mon, 4 Mar 2024 10:00:00 +0000\r\nMessage-ID: <1@wire.example>\r\n\r\nNorway asked Chad to release prisoners.\r\n", 1},
	} {
		s := r.ask(t, http.MethodPost, api.Prefix+"/documents", c.body, "Content-Type", c.kind)
		var out api.Addition
		if err := json.Unmarshal(s.body, &out); err != nil || s.status != http.StatusCreated || len(out.Documents) != c.documents {
			t.Errorf("%s: %d %s %v", c.kind, s.status, s.body, err)
		}
	}
}

// Of a batch, what is faulty says where, and the rest is recorded.
func TestPostBatchWithFaults(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	s := r.ask(t, http.MethodPost, api.Prefix+"/documents", `{"name":"good","text":"Norway asked Chad to release prisoners."}`+"\n"+`{"name":"bad"}`+"\n{", "Content-Type", "application/x-ndjson")
	var out api.Addition
	if err := json.Unmarshal(s.body, &out); err != nil || s.status != http.StatusCreated {
		t.Fatalf("%d %s %v", s.status, s.body, err)
	}
	if out.Outcomes["recorded"] != 1 || out.Outcomes["failed"] != 2 || out.Documents[1].Fault != `read: body:2: field "text": missing or empty` {
		t.Errorf("%+v", out)
	}
}
