package api_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
)

// longestAnswer is how long one may take. It is generous: fuzz tests share the
// machine with each other.
const longestAnswer = 20 * time.Second

// asked is a request that a fuzz test makes up.
type asked struct{ method, path, query, kind, body, header string }

// headers are those that a fuzz test sets, in the order of the lines of
// asked.header.
var headers = []string{"If-None-Match", "Accept", "Accept-Encoding", "Origin", "Authorization"}

// whatever asks h and fails where it breaks down, takes too long, refuses
// without a problem document, or tells of its inside.
func whatever(t *testing.T, h http.Handler, a asked) {
	t.Helper()
	method := a.method
	if strings.ContainsAny(method, " \t\r\n") || method == "" {
		method = http.MethodGet
	}
	request := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/", strings.NewReader(a.body))
	request.Method, request.URL = method, &url.URL{Scheme: "http", Host: "127.0.0.1", Path: a.path, RawQuery: a.query}
	request.RequestURI = request.URL.RequestURI()
	request.Header.Set("Content-Type", a.kind)
	for i, line := range strings.Split(a.header, "\n") {
		if i < len(headers) && line != "" {
			request.Header.Set(headers[i], line)
		}
	}
	reply := httptest.NewRecorder()
	began := time.Now()
	h.ServeHTTP(reply, request)
	took := time.Since(began)
	body := reply.Body.Bytes()
	switch {
	case reply.Code >= 500 || reply.Code < 200:
		t.Fatalf("%+q: %d %s", a, reply.Code, body)
	case took > longestAnswer:
		t.Fatalf("%+q: took %s", a, took)
	case reply.Code < 400:
		return
	}
	for _, leak := range leaks {
		if bytes.Contains(body, leak) && !strings.Contains(a.path+a.query+a.kind+a.body+a.method, string(leak)) {
			t.Errorf("%+q: %d tells a client %q: %s", a, reply.Code, leak, body)
		}
	}
	if method != http.MethodHead {
		whole(t, said{reply.Code, reply.Header(), body})
	}
}

// seeds are queries that fuzz tests begin with.
var seeds = []string{"", "limit=3&cursor=WyIyMDE2IiwiMSIsIjEiLCJ4Il0", "q=%22talks%20in%22%20ca*&sort=happened&from=2012-01-01", "actor=group:farc&place=COL&outlet=x&status=open",
	"as_of=2016-10-05&since=2016-01-01", "a=state:COL&b=group:farc", "start=4&end=2", "q=\"", "q=*", "q=NEAR(a%20b)", "id=%00", "of=matter&kind=vote", "from=2016-10-01&to=2016-11-01",
	"in=matters&q=a%20OR%20b%20NOT", "as_of=9999-12-31", "as_of=0000-01-01", "user=amina&cursor=1-2", "min_confidence=NaN", "limit=1000&sort=confidence&dir=desc", "%zz=%zz;a&&=&limit"}

// Whatever is asked, by whichever method and with whichever headers, nothing
// breaks down.
func FuzzQuestions(f *testing.F) {
	b := record(f)
	h := serving(f, b, behind(f, b, auth.DoorOptions{})).Server
	for path := range h.Spec().Paths {
		for i, q := range seeds {
			if i > 0 && (i+len(path))%5 > 0 || strings.Contains(q, "as_of") && len(path) > 8 {
				continue // to work out what was known on a day takes its time
			}
			id := []string{"matter:b6e55cebf6e30197", "c", "doc:", "group:farc", "%00", "é/../x"}[i%6]
			f.Add(http.MethodGet, strings.NewReplacer("{id}", id, "{name}", id).Replace(path), q, "\"x\"\ntext/html;q=0.1\ngzip")
		}
		f.Add(http.MethodDelete, path, "", "")
	}
	for _, path := range []string{"/openapi.json", "/docs", "/../../etc/passwd", "//", "/matters/", "/matters/x/y", ""} {
		f.Add(http.MethodHead, path, "", "*\n\n\nhttps://evil.example\nBearer parley_x")
	}
	f.Fuzz(func(t *testing.T, method, path, query, header string) {
		if strings.Contains(path, "link") && method == http.MethodPost || strings.Contains(path, "users") && method == http.MethodPost {
			return // it would have somebody sign in; FuzzPeople asks that
		}
		whatever(t, h, asked{method: method, path: api.Prefix + path, query: query, header: header})
	})
}

// Whatever is sent to be read or as a correction, nothing breaks down.
func FuzzAdditions(f *testing.F) {
	r := serving(f, record(f), app.Serving{Limits: many})
	r.post(f, "Norway asked Chad to release prisoners.", http.StatusCreated) // the models are loaded
	f.Add("/documents", "text/plain", "name=a&published=2024", "Norway asked Chad to release prisoners.")
	f.Add("/documents", "text/plain; charset=utf-16", "name=%ff&language=ar-EG&outlet=%F0%9F%93%B0", "\xff\xfeN\x00o\x00")
	f.Add("/documents", "text/plain", "published=2024-02-30&url=javascript:x", "“Quoted ‘inner’” … said ― \u202egnp\u202c \x00 "+strings.Repeat("a ", 3000))
	f.Add("/documents", "text/html; charset=utf-16", "", "<html><p>x")
	f.Add("/documents", "text/html", "name=http://a.example/x", "<html><head><title>Talks</title><meta property='article:published_time' content='2024-03-04T25:61:00Z'></head><body><article><p>"+strings.Repeat("The mediators of Norway met envoys of Chad in Oslo on Monday. ", 8)+"</p></article></body></html>")
	f.Add("/documents", "application/xhtml+xml", "", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><html xmlns='http://www.w3.org/1999/xhtml'><body>&a;</body></html>")
	f.Add("/documents", "message/rfc822", "", "From: a@b.example\n\nx")
	f.Add("/documents", "message/rfc822", "", "Subject: =?utf-8?q?Talks?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+eA==\n--b\nContent-Disposition: attachment; filename=../../x.txt\n\nNorway met Chad.\n--b--\n")
	f.Add("/documents", "application/json", "", `{"name":"a","text":"b","published":"x"}`)
	f.Add("/documents", "application/json", "name=q", `{"name":"a","text":"Norway met Chad in Oslo on 4 March 2024.","published":"2024-03-04","language":"en","outlet":"X","url":"http://[::1","title":"\ud800"}`)
	f.Add("/documents", "application/x-ndjson", "", "{}\n[]\n\x00")
	f.Add("/documents", "application/jsonl", "", strings.Repeat(`{"name":"n","text":"Sudan and Chad signed an agreement."}`+"\n", 3))
	f.Add("/documents", "multipart/form-data; boundary=x", "", "--x--")
	for _, body := range []string{`{"op":"merge","actor":"group:farc","other":"state:COL","reason":"x"}`, `{"op":"split","actor":"a","only":{"spans":[]},"reason":"x"}`,
		`{"op":"split","actor":"group:farc","other":"B","only":{"names":["FARC"],"claims":["c"],"documents":["d"]},"reason":"x"}`, `{"op":"set","target":"matter:b6e55cebf6e30197","field":"time","value":"2024-02-30..x","reason":"x"}`,
		`{"op":"undo","number":-1,"reason":"x"}`, `{"op":"undo","number":1,"reason":"x"}`, `{"op":"approve","number":9223372036854775807}`, `{"op":"mode","field":"four-eyes","reason":"x"}`, `{"op":"part","target":"m","claims":["c","c"],"reason":"x"}`,
		`{"op":"join","target":"matter:","with":"matter:","reason":"x"}`, `{"op":"office","actor":"Juan Manuel Santos","office":{"title":"x","of":"COL","from":"2024-13","to":"2020"},"reason":"x"}`, `{"op":"name","actor":"group:farc","name":"the\u0000rebels","reason":"x"}`,
		`{"op":"rename","actor":"group:farc","name":"` + strings.Repeat("é", 400) + `","reason":"x"}`, `{"op":"note","target":"claim:","reason":"` + "\\ud83d" + `"}`, `{"op":"accept","target":"c"}`, `{"op":"reject","target":"doc:x","reason":" "}`, `[`, `{"op":1e999}`, "null"} {
		f.Add("/corrections", "application/json", "", body)
	}
	f.Fuzz(func(t *testing.T, path, kind, query, body string) {
		if strings.Contains(path, "users") || strings.Contains(path, "tokens") {
			return
		}
		whatever(t, r.Server, asked{method: http.MethodPost, path: api.Prefix + path, query: query, kind: kind, body: body})
	})
}

// Whatever is said of users and tokens, nothing breaks down, and with whatever
// token nobody gets in whom it does not let in.
func FuzzPeople(f *testing.F) {
	for _, c := range []struct{ method, path, body string }{
		{"GET", "/users", ""}, {"GET", "/audit", ""}, {"POST", "/users", `{"name":"bo","role":"admin"}`}, {"POST", "/users", `{"name":"\u202ebo","role":"reader"}`}, {"PATCH", "/users/bo", `{"role":"reader","disabled":true}`},
		{"PATCH", "/users/bo", `{"disabled":null}`}, {"POST", "/users/bo/link", ""}, {"DELETE", "/users/bo/sessions", "x"}, {"POST", "/tokens", `{"name":"t","role":"admin"}`}, {"DELETE", "/tokens/t", ""}, {"DELETE", "/tokens/%00", ""},
		{"PATCH", "/users/../tokens", `[]`},
	} {
		f.Add(c.method, c.path, "limit=2", c.body, "parley_x")
	}
	guarded := func(o auth.DoorOptions) http.Handler {
		b := record(f)
		return serving(f, b, behind(f, b, o)).Server
	}
	open, shut := guarded(auth.DoorOptions{}), guarded(auth.DoorOptions{Strict: true})
	f.Fuzz(func(t *testing.T, method, path, query, body, secret string) {
		a := asked{method: method, path: api.Prefix + path, query: query, kind: "application/json", body: body}
		whatever(t, open, a)
		a.header = "\n\n\n\nBearer " + secret
		whatever(t, shut, a)
		request := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+api.Prefix+"/status", nil)
		request.Header.Set("Authorization", "Bearer "+secret)
		reply := httptest.NewRecorder()
		if shut.ServeHTTP(reply, request); reply.Code != http.StatusUnauthorized {
			t.Errorf("the token %q: %d", secret, reply.Code)
		}
	})
}
