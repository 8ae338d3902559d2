package api_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"parley/app"
	"parley/serve/api"
)

// raw sends a request as it stands and reads the answer; what has been sent is
// all that comes.
func (r running) raw(t *testing.T, request string) said {
	t.Helper()
	conn, err := net.Dial("tcp", r.http.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(request, "Breaks: off") {
		_ = conn.(*net.TCPConn).CloseWrite()
	}
	reply, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%.200q: %v", request, err)
	}
	defer reply.Body.Close()
	b, _ := io.ReadAll(reply.Body)
	return said{reply.StatusCode, reply.Header, b}
}

// What cannot be taken as it is meant is refused, and is its sender's fault.
func TestStrict(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	const host = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
	post := func(path, header, body string) string {
		return "POST " + api.Prefix + path + host + header + "\r\n" + body
	}
	const text, object = "Content-Type: text/plain\r\n", "Content-Type: application/json\r\n"
	for _, c := range []struct {
		request string
		want    int
		part    string
	}{
		{"GET " + api.Prefix + "/matters?kind=contact;status=x" + host + "\r\n", 422, `"location":"query"`},
		{"GET " + api.Prefix + "/matters?q=%zz" + host + "\r\n", 422, `"location":"query"`},
		{"GET " + api.Prefix + "/matters?q=%ff" + host + "\r\n", 422, "UTF-8"},
		{"GET " + api.Prefix + "/matters?actor=a&actor=b" + host + "\r\n", 422, `"location":"query.actor"`},
		{post("/documents", text+"Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n0\r\n\r\n"), 400, "broke off"},
		{post("/documents", text+"Content-Length: 100\r\nBreaks: off\r\n", "abc"), 400, "broke off"},
		{post("/corrections", object+"Content-Length: 100\r\nBreaks: off\r\n", "{"), 400, "broke off"},
		{post("/documents", text+"Content-Length: 99999999999\r\n", "abc"), 413, "larger than"},
		{post("/corrections", object+"Content-Length: 2000000\r\n", "{"), 413, "larger than"},
		{post("/documents", text+"Content-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"), 415, "Content-Encoding"},
		{post("/corrections", "Content-Length: 2\r\n", "{}"), 415, "Content-Type"},
		{post("/corrections", "Content-Type: Application/JSON\r\nContent-Length: 2\r\n", "{}"), 422, `"location":"body"`},
		{post("/corrections", object+"Content-Length: 55\r\n", `{"op":"undo","number":9223372036854775808,"reason":"x"}`), 422, "does not fit"},
		{strings.Repeat("A", 3000) + " " + api.Prefix + "/matters" + host + "\r\n", 405, "…"},
	} {
		s := r.raw(t, c.request)
		if s.status != c.want || !strings.Contains(string(s.body), c.part) {
			t.Errorf("%.200q: %d %s, want %d with %q", c.request, s.status, s.body, c.want, c.part)
		}
		problem(t, s)
		for _, word := range []string{"Go struct", "Go value", "int64"} {
			if strings.Contains(string(s.body), word) {
				t.Errorf("%.200q: tells %q: %s", c.request, word, s.body)
			}
		}
	}
	if s := r.get(t, "/status", "If-None-Match", "*"); s.status != http.StatusNotModified {
		t.Errorf("If-None-Match: *: %d", s.status)
	}
	if s := r.get(t, "/sources"); s.header.Get("ETag") != "" {
		t.Errorf("sources, which change without the record, are named %s", s.header.Get("ETag"))
	}
	if s := r.get(t, "/status"); !strings.Contains(s.header.Get("Vary"), "Cookie") {
		t.Errorf("an answer to whoever is signed in varies with %q", s.header.Get("Vary"))
	}
}

// Whoever does not take an export holds one of few places, and only for a while;
// everybody else is answered.
func TestStalledExports(t *testing.T) {
	b := record(t)
	r := serving(t, b, app.Serving{Limits: many})
	for i := range 40 { // more than what lies between here and there holds
		text := fmt.Sprintf("Norway asked Chad to release %d prisoners. %s", i, strings.Repeat("The talks in Oslo went on for another day. ", 2000))
		r.ask(t, http.MethodPost, api.Prefix+"/documents?name="+fmt.Sprint(i)+"&title="+strings.Repeat("t", 900), text, "Content-Type", "text/plain")
	}
	var stalled []net.Conn
	statuses := make(map[int]int)
	for range 5 {
		conn, err := net.Dial("tcp", r.http.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		_ = conn.(*net.TCPConn).SetReadBuffer(4096)
		fmt.Fprintf(conn, "GET %s/export HTTP/1.1\r\nHost: x\r\n\r\n", api.Prefix)
		reply, err := http.ReadResponse(bufio.NewReaderSize(conn, 16), nil)
		if err != nil {
			t.Fatal(err)
		}
		statuses[reply.StatusCode]++
		if reply.StatusCode == http.StatusTooManyRequests {
			body, _ := io.ReadAll(reply.Body)
			problem(t, said{reply.StatusCode, reply.Header, body})
			if reply.Header.Get("Retry-After") == "" {
				t.Error("429 does not say when to ask again")
			}
		}
		stalled = append(stalled, conn)
	}
	if statuses[200] != 2 || statuses[429] != 3 {
		t.Errorf("five exports that nobody takes: %v", statuses)
	}
	for _, conn := range stalled {
		conn.Close()
	}
	deadline := time.Now().Add(10 * time.Second)
	for {
		s := r.get(t, "/export")
		if s.status == http.StatusOK {
			if s.header.Get("Cache-Control") != "private, no-cache" {
				t.Errorf("an export may be kept: %q", s.header.Get("Cache-Control"))
			}
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("after they left: %d %s", s.status, s.body)
		}
		time.Sleep(20 * time.Millisecond)
	}
	if s := r.ask(t, http.MethodHead, api.Prefix+"/export", ""); s.status != http.StatusOK || s.header.Get("ETag") == "" {
		t.Errorf("HEAD: %d, ETag %q", s.status, s.header.Get("ETag"))
	}
}

// A title without end would stand in every list: it is refused where it is
// given, and cut where a page has it.
func TestLongFields(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	long := strings.Repeat("long ", 500)
	for _, field := range []string{"name", "title", "outlet", "url"} {
		fields := map[string]string{"name": "n", "text": "Norway asked Chad to release prisoners."}
		fields[field] = long
		s := r.ask(t, http.MethodPost, api.Prefix+"/documents", jsonOf(fields), "Content-Type", "application/json")
		problem(t, s)
		if s.status != http.StatusUnprocessableEntity || !strings.Contains(string(s.body), `field \"`+field+`\": longer than`) {
			t.Errorf("%s: %d %s", field, s.status, s.body)
		}
	}
	mail := "From: a@b.example\r\nSubject: " + strings.Repeat("=?utf-8?q?long?= ", 500) + "\r\n\r\nNorway asked Chad to release prisoners.\r\n"
	if s := r.ask(t, http.MethodPost, api.Prefix+"/documents", mail, "Content-Type", "message/rfc822"); s.status != http.StatusUnprocessableEntity {
		t.Errorf("a mail: %d %s", s.status, s.body)
	}
	page := "<html><head><title>" + long + "</title></head><body><article><h1>" + long + "</h1><p>" + strings.Repeat("Norway asked Chad to release prisoners, the ministry said on Monday. ", 20) + "</p></article></body></html>"
	s := r.ask(t, http.MethodPost, api.Prefix+"/documents?name=page", page, "Content-Type", "text/html")
	if s.status != http.StatusCreated || len(s.body) > 2000 {
		t.Errorf("a page: %d with %d bytes: %.300s", s.status, len(s.body), s.body)
	}
}
