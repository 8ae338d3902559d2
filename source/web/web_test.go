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
	"strings"
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
