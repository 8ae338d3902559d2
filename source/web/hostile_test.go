package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// However a server holds up an answer, it costs the time of one request.
func TestSlow(t *testing.T) {
	quit := make(chan struct{})
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/header":
		case "/body":
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, "a")
			w.(http.Flusher).Flush()
		case "/drop":
			for range 10_000 {
				if _, err := io.WriteString(w, "a"); err != nil {
					return
				}
				w.(http.Flusher).Flush()
				select {
				case <-time.After(10 * time.Millisecond):
				case <-quit:
					return
				}
			}
		}
		select {
		case <-quit:
		case <-r.Context().Done():
		}
	}))
	defer close(quit)
	c := client(t, Options{Timeout: 200 * time.Millisecond})
	for _, path := range []string{"/header", "/body", "/drop"} {
		start := time.Now()
		_, err := get(t, c, s.URL+path)
		var e *Error
		if !errors.As(err, &e) || e.Lasting() {
			t.Errorf("%s: %v", path, err)
		}
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%s took %v", path, d)
		}
	}
}

// Whoever stops waiting is not kept.
func TestStopped(t *testing.T) {
	s := serve(t, pages(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	c := client(t, Options{})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	u, _ := Normal(s.URL, nil)
	_, err := c.Get(ctx, Request{URL: u, Hosts: HostsOf(u)})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

// allocated runs f and returns how many bytes it allocated, in all.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A body without end is cut off, whether its length is announced or not.
func TestEndless(t *testing.T) {
	chunk := bytes.Repeat([]byte("a"), 64<<10)
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/announced" {
			w.Header().Set("Content-Length", "99999999999")
		}
		for {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}))
	c := client(t, Options{MaxBody: 1 << 20})
	for _, path := range []string{"/endless", "/announced"} {
		n := allocated(func() {
			_, err := get(t, c, s.URL+path)
			var e *Error
			if !errors.Is(err, ErrTooLarge) || !errors.As(err, &e) || !e.Lasting() {
				t.Errorf("%s: %v", path, err)
			}
		})
		if n > 16<<20 {
			t.Errorf("%s: %d bytes were allocated for at most %d", path, n, 1<<20)
		}
	}
}

// An answer that is shorter than announced is not taken for the whole; of one
// that is longer, what was announced is taken.
func TestWrongLength(t *testing.T) {
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		length := 100
		if r.URL.Path == "/long" {
			length = 2
		}
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\nabcdef", length)
	}))
	c := client(t, Options{})
	_, err := get(t, c, s.URL+"/short")
	var e *Error
	if !errors.As(err, &e) || e.Lasting() || !strings.Contains(err.Error(), "breaks off after 6 bytes") {
		t.Errorf("%v", err)
	}
	if a, err := get(t, c, s.URL+"/long"); err != nil || body(t, a) != "ab" {
		t.Errorf("%v", err)
	}
}

// Headers without end, and what is not HTTP, are errors of their own request.
func TestNotHTTP(t *testing.T) {
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		if r.URL.Path == "/garbage" {
			io.WriteString(conn, "SSH-2.0-OpenSSH\r\n")
			return
		}
		io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
		for i := range 100_000 {
			if _, err := fmt.Fprintf(conn, "X-%d: %s\r\n", i, strings.Repeat("a", 1000)); err != nil {
				return
			}
		}
	}))
	c := client(t, Options{})
	for _, path := range []string{"/headers", "/garbage"} {
		n := allocated(func() {
			if _, err := get(t, c, s.URL+path); err == nil {
				t.Errorf("%s: no error", path)
			}
		})
		if n > 32<<20 {
			t.Errorf("%s: %d bytes were allocated", path, n)
		}
	}
}

// What is compressed is expanded as far as is wanted.
func TestBombs(t *testing.T) {
	bomb := zipped(t, func(w io.Writer) {
		zeros := make([]byte, 1<<20)
		for range 64 {
			w.Write(zeros)
		}
	})
	double := zipped(t, func(w io.Writer) { w.Write(bomb) })
	// Gzip members without content, many of them, inside another gzip:
	// nothing ever comes out.
	empty := zipped(t, func(io.Writer) {})
	void := zipped(t, func(w io.Writer) {
		for range 100_000 {
			w.Write(empty)
		}
	})
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		case "/file.gz":
			w.Header().Set("Content-Type", "application/gzip")
			w.Write(bomb)
		case "/double":
			w.Header().Set("Content-Encoding", "x-gzip")
			w.Write(double)
		case "/void":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(void)
		case "/br":
			w.Header().Set("Content-Encoding", "br")
			w.Write(bomb)
		case "/lie":
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "not compressed")
		case "/good":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(zipped(t, func(w io.Writer) { io.WriteString(w, "fine") }))
		}
	}))
	c := client(t, Options{})
	for _, path := range []string{"/bomb", "/file.gz", "/double", "/void"} {
		a, err := get(t, c, s.URL+path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		n := allocated(func() {
			r, err := a.Open(1 << 20)
			if err == nil {
				_, err = io.Copy(io.Discard, r)
			}
			if !errors.Is(err, ErrTooLarge) {
				t.Errorf("%s: %v", path, err)
			}
		})
		if n > 4<<20 {
			t.Errorf("%s: %d bytes were allocated", path, n)
		}
	}
	if _, err := get(t, c, s.URL+"/br"); !errors.Is(err, ErrEncoding) {
		t.Errorf("/br: %v", err)
	}
	a, err := get(t, c, s.URL+"/lie")
	if err == nil {
		_, err = a.Open(1 << 20)
	}
	if err == nil {
		t.Error("/lie: no error")
	}
	if a, err := get(t, c, s.URL+"/good"); err != nil || body(t, a) != "fine" {
		t.Errorf("/good: %v", err)
	}
}
