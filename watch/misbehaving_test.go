package watch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Everything that a server can do wrong, at the same time, on the real network
// of this machine: each source says what is wrong with it, one that is well is
// read as if the others were not there, and it costs neither memory nor time.
func TestMisbehaving(t *testing.T) {
	bomb := gzipped(64<<20, 0)
	quit := make(chan struct{})
	var inside atomic.Int32
	feeds := []struct {
		name  string
		serve http.HandlerFunc
		cause string // "" where the source is well
	}{
		{"well", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, rss("/1", "/2", "/3")) }, ""},
		{"empty", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, rss()) }, ""},
		{"latin", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "<?xml version='1.0' encoding='utf-8'?>"+strings.Replace(rss("/4"), "Article 0", "M\xfcller", 1))
		}, ""},
		{"many", func(w http.ResponseWriter, _ *http.Request) {
			var links []string
			for i := range 5000 {
				links = append(links, fmt.Sprintf("http://elsewhere.example/%d", i))
			}
			io.WriteString(w, rss(links...))
		}, ""},
		{"slow-header", func(_ http.ResponseWriter, r *http.Request) { wait(r, quit) }, "not done after|timeout awaiting response headers"}, // two clocks of the same length
		{"slow-body", func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, "<rss>")
			w.(http.Flusher).Flush()
			wait(r, quit)
		}, "not done after"},
		{"endless", func(w http.ResponseWriter, _ *http.Request) {
			for chunk := bytes.Repeat([]byte("<a/>"), 16<<10); ; {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		}, "too large"},
		{"short", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100000")
			io.WriteString(w, rss("/1"))
		}, "breaks off"},
		{"loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/feed", http.StatusFound) }, "in circles"},
		{"inside", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.77.0.1/", http.StatusFound)
		}, "a host that the configuration does not name"},
		{"too-many", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusTooManyRequests)
		}, "not before"},
		{"down", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, "500"},
		{"bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		}, "too large"},
		{"broken", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, rss("/1")[:120]) }, "the feed is broken"},
		{"page", func(w http.ResponseWriter, _ *http.Request) { article(w, "Please sign in") }, "this is not a feed"},
		{"garbage", func(w http.ResponseWriter, _ *http.Request) {
			c, _, _ := w.(http.Hijacker).Hijack()
			io.WriteString(c, "\x16\x03\x01 hello")
			c.Close()
		}, "malformed"},
		{"no-robots", nil, "robots.txt cannot be reached"},
	}
	config := "allow_private=['127.0.0.0/8']\n"
	for i, f := range feeds {
		// An address for each, as a host is asked for one thing at a time.
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.1.%d:0", i+1))
		if err != nil {
			t.Skipf("this machine has one loopback address: %v", err)
		}
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/robots.txt" && f.serve == nil:
				w.WriteHeader(http.StatusServiceUnavailable)
			case r.URL.Path == "/robots.txt":
				http.NotFound(w, r)
			case f.serve == nil:
				inside.Add(1)
			case r.URL.Path == "/feed":
				f.serve(w, r)
			default:
				article(w, r.URL.Path)
			}
		})}
		go server.Serve(listener)
		defer server.Close()
		config += fmt.Sprintf("[[source]]\nname='%s'\nfeed='http://%s/feed'\ndelay='100ms'\n", f.name, listener.Addr())
	}
	defer close(quit)
	w := watching(t, nil, config)
	w.timeout = 8 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	peak := watchHeap(t)
	start := time.Now()
	if err := w.Once(ctx); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(start); d > 110*time.Second {
		t.Errorf("took %v", d)
	}
	if got := peak(); got > 256<<20 {
		t.Errorf("the heap grew by %d bytes", got)
	}
	for _, f := range feeds {
		h := w.health(t, f.name)
		if f.cause == "" && (h.Failures != 0 || h.Successes != 1) || f.cause != "" && (h.Failures != 1 || !slices.ContainsFunc(strings.Split(f.cause, "|"), func(cause string) bool { return strings.Contains(h.Cause, cause) })) {
			t.Errorf("%s: %d successes, %d failures, %s", f.name, h.Successes, h.Failures, h.Cause)
		}
	}
	if h := w.health(t, "too-many"); time.Until(h.Next) < 110*time.Minute {
		t.Errorf("Retry-After of two hours: asked again at %v", h.Next)
	}
	if h := w.health(t, "many"); h.Articles.Skipped != 5000 || !strings.Contains(h.Note, "elsewhere.example") {
		t.Errorf("%+v", h)
	}
	if names := w.archive.names(); len(names) != 4 || inside.Load() != 0 {
		t.Errorf("%v, %d pages without robots.txt", names, inside.Load())
	}
	for _, d := range w.archive.docs {
		if strings.HasSuffix(d.Name, "/4") && d.Title != "Müller" {
			t.Errorf("title %q", d.Title)
		}
	}
}

// wait returns when the client has gone or the test is over.
func wait(r *http.Request, quit chan struct{}) {
	select {
	case <-r.Context().Done():
	case <-quit:
	}
}

func gzipped(n int, c byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	chunk := bytes.Repeat([]byte{c}, 1<<20)
	for range n >> 20 {
		z.Write(chunk)
	}
	z.Close()
	return b.Bytes()
}

// watchHeap looks at the heap until the function that it returns is called,
// which says by how much it grew at most.
func watchHeap(t *testing.T) func() uint64 {
	t.Helper()
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse
	}
	runtime.GC()
	before := heap()
	done, result := make(chan struct{}), make(chan uint64)
	go func() {
		most := before
		for {
			select {
			case <-time.After(20 * time.Millisecond):
				most = max(most, heap())
			case <-done:
				result <- most - before
				return
			}
		}
	}()
	return func() uint64 { close(done); return <-result }
}

// Private addresses are refused unless the configuration allows them.
func TestPrivate(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	w := watching(t, nil, fmt.Sprintf("[[source]]\nname='a'\nfeed='http://localhost:%s/feed'\n", port))
	if err := w.Once(context.Background()); err != nil {
		t.Fatal(err)
	}
	if h := w.health(t, "a"); !strings.Contains(h.Cause, "a private address, and allow_private does not name it") {
		t.Errorf("%+v", h)
	}
	var none []Event
	for _, e := range w.events {
		if e.What == NotAsked && e.Err != nil {
			none = append(none, e)
		}
	}
	if len(none) != 1 || errors.Is(none[0].Err, context.Canceled) {
		t.Errorf("%+v", w.events)
	}
}
