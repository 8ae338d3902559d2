package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

// serve starts a server on loopback; its robots.txt is 404 unless the handler
// has one.
func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.Config.ErrorLog = nil
	s.Start()
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s
}

func pages(page http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}
}

func client(t *testing.T, o Options) *Client {
	t.Helper()
	o.Private = append(o.Private, loopback...)
	if o.Delay == 0 {
		o.Delay = time.Millisecond
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

func get(t *testing.T, c *Client, address string) (Answer, error) {
	t.Helper()
	u, err := Normal(address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c.Get(context.Background(), Request{URL: u, Hosts: HostsOf(u)})
}

func body(t *testing.T, a Answer) string {
	t.Helper()
	r, err := a.Open(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What was given with a page is sent back, and an unchanged page is not sent
// again.
func TestConditional(t *testing.T) {
	var asked http.Header
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header.Clone()
		w.Header().Set("ETag", `W/"a1"`)
		w.Header().Set("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT")
		w.Header().Set("Content-Type", "text/xml; charset=iso-8859-1")
		if r.Header.Get("If-None-Match") == `W/"a1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "news")
	}))
	c := client(t, Options{Agent: "Parley/7 (+mailto:desk@x.example)"})
	a, err := get(t, c, s.URL+"/feed")
	if err != nil || body(t, a) != "news" || a.ETag != `W/"a1"` || a.LastModified != "Sat, 21 Nov 2026 10:00:00 GMT" || a.MediaType != "text/xml; charset=iso-8859-1" {
		t.Fatalf("%+v, %v", a, err)
	}
	if asked.Get("User-Agent") != "Parley/7 (+mailto:desk@x.example)" || asked.Get("If-None-Match") != "" || asked.Get("Accept-Encoding") != "gzip" || asked.Get("Cookie") != "" || asked.Get("Referer") != "" {
		t.Errorf("asked with %v", asked)
	}
	u, _ := Normal(s.URL+"/feed", nil)
	a, err = c.Get(context.Background(), Request{URL: u, Hosts: HostsOf(u), ETag: a.ETag, LastModified: a.LastModified})
	if err != nil || !a.Unchanged || a.ETag != `W/"a1"` || len(a.Body) != 0 {
		t.Errorf("the second time %+v, %v", a, err)
	}
	if asked.Get("If-Modified-Since") != "Sat, 21 Nov 2026 10:00:00 GMT" {
		t.Errorf("asked with %v", asked)
	}
}

// "Not modified" is no answer to a question without a condition: there would
// be nothing to read, for ever.
func TestUnchangedOutOfNowhere(t *testing.T) {
	s := serve(t, pages(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }))
	if a, err := get(t, client(t, Options{}), s.URL); err == nil {
		t.Errorf("%+v", a)
	}
}

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

// Redirects are followed as far as the rules go, and no further.
func TestRedirects(t *testing.T) {
	other := serve(t, pages(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "inside") }))
	secret := strings.Replace(other.URL, "127.0.0.1", "127.0.0.2", 1)
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/far":
			http.Redirect(w, r, fmt.Sprintf("/far?%d", time.Now().UnixNano()), http.StatusFound)
		case "/other":
			http.Redirect(w, r, secret+"/x", http.StatusFound)
		case "/file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		case "/nowhere":
			w.WriteHeader(http.StatusFound)
		case "/moved":
			http.Redirect(w, r, "/here", http.StatusMovedPermanently)
		case "/away":
			http.Redirect(w, r, "/moved", http.StatusFound)
		default:
			io.WriteString(w, "at "+r.URL.Path)
		}
	}))
	c := client(t, Options{})
	for path, want := range map[string]error{"/loop": ErrRedirects, "/far": ErrRedirects, "/other": ErrHost, "/file": ErrScheme, "/nowhere": ErrRedirects} {
		_, err := get(t, c, s.URL+path)
		var e *Error
		if !errors.Is(err, want) || !errors.As(err, &e) || !e.Lasting() {
			t.Errorf("%s: %v", path, err)
		}
	}
	a, err := get(t, c, s.URL+"/moved")
	if err != nil || body(t, a) != "at /here" || a.Moved == nil || a.Moved.String() != s.URL+"/here" || a.URL.Path != "/here" {
		t.Errorf("/moved: %+v, %v", a, err)
	}
	if a, err := get(t, c, s.URL+"/away"); err != nil || a.Moved != nil {
		t.Errorf("/away: %+v, %v: what is sent on for the moment has not moved", a, err)
	}
	// A host that is allowed and resolves to a private address.
	guarded := New(Options{Delay: time.Millisecond, Private: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	defer guarded.Close()
	u, _ := Normal(s.URL+"/other", nil)
	inside, _ := url.Parse(secret)
	if _, err := guarded.Get(context.Background(), Request{URL: u, Hosts: Hosts{u.Host, inside.Host}}); !errors.Is(err, ErrPrivate) {
		t.Errorf("redirected to a private address: %v", err)
	}
}

// Nobody is led from a protected connection to an open one.
func TestDowngrade(t *testing.T) {
	plain := serve(t, pages(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "open") }))
	s := httptest.NewTLSServer(pages(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, plain.URL, http.StatusFound) }))
	defer s.Close()
	c := client(t, Options{})
	c.transport.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig
	u, _ := Normal(s.URL, nil)
	to, _ := url.Parse(plain.URL)
	if _, err := c.Get(context.Background(), Request{URL: u, Hosts: Hosts{u.Host, to.Host}}); !errors.Is(err, ErrDowngrade) {
		t.Errorf("%v", err)
	}
}

// A host that says when to come again is left alone until then, for all that
// is wanted from it.
func TestRetryAfter(t *testing.T) {
	var asked atomic.Int32
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	}))
	c := client(t, Options{})
	for _, path := range []string{"/a", "/b"} {
		_, err := get(t, c, s.URL+path)
		var e *Error
		if !errors.As(err, &e) || e.Lasting() || time.Until(e.After) < 59*time.Minute || time.Until(e.After) > time.Hour {
			t.Errorf("%s: %v", path, err)
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"120": 2 * time.Minute, " 0 ": 0, "-5": 0, "": 0, "soon": 0, "99999999999999": maxAway, "9999999999999999999999": 0,
		"Sun, 22 Nov 2026 12:10:00 GMT": 10 * time.Minute, "Sun, 22 Nov 2026 11:00:00 GMT": 0, "Sun, 22 Nov 2099 11:00:00 GMT": maxAway,
	} {
		got := retryAfter(header, now)
		if want == 0 && !got.IsZero() || want > 0 && got.Sub(now) != want {
			t.Errorf("Retry-After %q: %v", header, got)
		}
	}
}

// What the server says is told apart: what passes and what stays.
func TestStatus(t *testing.T) {
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		var code int
		fmt.Sscanf(r.URL.Path, "/%d", &code)
		w.WriteHeader(code)
	}))
	for code, lasting := range map[int]bool{400: true, 401: true, 403: true, 404: false, 408: false, 410: true, 429: false, 451: true, 500: false, 503: false, 599: false, 204: false, 206: false, 305: true} {
		_, err := get(t, client(t, Options{}), fmt.Sprintf("%s/%d", s.URL, code))
		var e *Error
		if !errors.As(err, &e) || e.Status != code || e.Lasting() != lasting {
			t.Errorf("%d: %v, lasting is %v", code, err, e.Lasting())
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

func zipped(t *testing.T, fill func(io.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	fill(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// To one host there is never more than one request at a time, and a pause
// between two, whoever wants something from it; another host does not wait.
func TestOneAtATime(t *testing.T) {
	const pause = 30 * time.Millisecond
	var (
		mu     sync.Mutex
		now    int
		ends   time.Time
		served int
		faults []string
	)
	s := serve(t, pages(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		if now++; now > 1 {
			faults = append(faults, "two requests at once")
		}
		if d := time.Since(ends); served > 0 && d < pause-time.Millisecond {
			faults = append(faults, fmt.Sprintf("a pause of %v", d))
		}
		served++
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		now--
		ends = time.Now()
		mu.Unlock()
		io.WriteString(w, "x")
	}))
	c := client(t, Options{Delay: pause})
	var all sync.WaitGroup
	for i := range 10 {
		all.Go(func() {
			if _, err := get(t, c, fmt.Sprintf("%s/%d", s.URL, i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if served != 10 || len(faults) > 0 {
		t.Errorf("%d served, %v", served, faults)
	}
}

// A host that is down is not asked for every page that waits for it.
func TestDown(t *testing.T) {
	var asked atomic.Int32
	s := serve(t, pages(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.WriteHeader(http.StatusBadGateway)
	}))
	c := client(t, Options{})
	h := c.host("127.0.0.1")
	for i := range downAfter {
		if _, err := get(t, c, s.URL); err == nil {
			t.Error(i, "no error")
		}
	}
	for n := downAfter; n < 100; n++ {
		away := time.Until(h.closed())
		if want := min(downFirst<<min(n-downAfter, 10), downMost); away < want-time.Second || away > want {
			t.Fatalf("after %d failures left alone for %v, want %v", n, away, want)
		}
		h.answered(false)
	}
	if _, err := get(t, c, s.URL); !errors.Is(err, ErrClosed) || asked.Load() != downAfter {
		t.Errorf("%v, asked %d times", err, asked.Load())
	}
	h.answered(true)
	h.answered(false)
	if h.down != 1 {
		t.Errorf("%d failures in a row after an answer", h.down)
	}
}
