package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"parley/app"
	"parley/serve/api"
)

// whatever asks h and fails where it breaks down, or refuses without a problem
// document.
func whatever(t *testing.T, h http.Handler, method, path, query, kind, body string) {
	t.Helper()
	request := httptest.NewRequest(method, "http://127.0.0.1/", strings.NewReader(body))
	request.URL = &url.URL{Scheme: "http", Host: "127.0.0.1", Path: path, RawQuery: query}
	request.RequestURI = request.URL.RequestURI()
	request.Header.Set("Content-Type", kind)
	reply := httptest.NewRecorder()
	h.ServeHTTP(reply, request)
	switch {
	case reply.Code >= 500:
		t.Fatalf("%s %q?%q %q: %d %s", method, path, query, body, reply.Code, reply.Body)
	case reply.Code >= 400:
		problem(t, said{reply.Code, reply.Header(), reply.Body.Bytes()})
	}
}

// Whatever is asked, nothing breaks down.
func FuzzQuestions(f *testing.F) {
	h := serving(f, record(f), app.Serving{Limits: many}).Server
	for path := range h.Spec().Paths {
		for _, q := range []string{"", "limit=3&cursor=WyIyMDE2IiwiMSIsIjEiLCJ4Il0", "q=%22talks%20in%22%20ca*&sort=happened&from=2012-01-01", "actor=group:farc&place=COL&outlet=x&status=open", "as_of=2016-10-05&since=2016-01-01", "a=state:COL&b=group:farc", "start=4&end=2", "q=\"", "q=*", "q=NEAR(a%20b)", "id=%00"} {
			f.Add(strings.ReplaceAll(path, "{id}", "matter:b6e55cebf6e30197"), q)
		}
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		if strings.Contains(path, "export") || strings.Contains(path, "as_of") {
			return // streams, and merges of every day there is, take their time
		}
		whatever(t, h, http.MethodGet, api.Prefix+path, query, "", "")
	})
}

// Whatever is sent, nothing breaks down.
func FuzzAdditions(f *testing.F) {
	h := serving(f, record(f), app.Serving{Limits: many}).Server
	f.Add("/documents", "text/plain", "name=a&published=2024", "Norway asked Chad to release prisoners.")
	f.Add("/documents", "text/html; charset=utf-16", "", "<html><p>x")
	f.Add("/documents", "message/rfc822", "", "From: a@b.example\n\nx")
	f.Add("/documents", "application/json", "", `{"name":"a","text":"b","published":"x"}`)
	f.Add("/documents", "application/x-ndjson", "", "{}\n[]\n\x00")
	f.Add("/corrections", "application/json", "", `{"op":"merge","actor":"group:farc","other":"state:COL","reason":"x"}`)
	f.Add("/corrections", "application/json", "", `{"op":"split","actor":"a","only":{"spans":[]},"reason":"x"}`)
	f.Add("/corrections", "application/json", "", `{"op":"set","target":"matter:b6e55cebf6e30197","field":"time","value":"2024-02-30..x","reason":"x"}`)
	f.Add("/corrections", "application/json", "", `{"op":"undo","number":-1,"reason":"x"}`)
	f.Fuzz(func(t *testing.T, path, kind, query, body string) {
		whatever(t, h, http.MethodPost, api.Prefix+path, query, kind, body)
	})
}
