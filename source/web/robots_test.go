package web

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// What robots.txt forbids is not asked for, also when a redirect leads there.
func TestRobots(t *testing.T) {
	var forbidden, robots atomic.Int32
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			robots.Add(1)
			io.WriteString(w, "User-agent: *\nDisallow: /\n\nUser-agent: parley\nDisallow: /private\nDisallow: /*?print=\n")
		case r.URL.Path == "/way":
			http.Redirect(w, r, "/private/a", http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/private"), r.URL.RawQuery != "":
			forbidden.Add(1)
		default:
			io.WriteString(w, "fine")
		}
	})
	c := client(t, Options{Agent: "Parley/1"})
	if _, err := get(t, c, s.URL+"/open"); err != nil {
		t.Error(err)
	}
	for _, path := range []string{"/private/a", "/way", "/a?print=1"} {
		_, err := get(t, c, s.URL+path)
		var e *Error
		if !errors.Is(err, ErrRobots) || !errors.As(err, &e) || !e.Lasting() {
			t.Errorf("%s: %v", path, err)
		}
	}
	if forbidden.Load() != 0 || robots.Load() != 1 {
		t.Errorf("%d forbidden pages and %d times robots.txt were asked for", forbidden.Load(), robots.Load())
	}
}

// A robots.txt that is not there allows everything; one that cannot be
// reached nothing, and is not asked for with every page.
func TestRobotsMissing(t *testing.T) {
	for code, open := range map[int]bool{404: true, 403: true, 410: true, 500: false, 503: false, 429: false} {
		var asked atomic.Int32
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				asked.Add(1)
				w.WriteHeader(code)
			}
		})
		c := client(t, Options{})
		for range 3 {
			_, err := get(t, c, s.URL)
			var e *Error
			if open != (err == nil) || !open && (!errors.Is(err, ErrNoRobots) || !errors.As(err, &e) || e.Lasting()) {
				t.Errorf("%d: %v", code, err)
			}
		}
		if asked.Load() != 1 {
			t.Errorf("%d: asked %d times", code, asked.Load())
		}
	}
}

// robots.txt may be elsewhere on the hosts that are allowed, and nowhere else;
// one without end counts as far as it is read.
func TestRobotsOdd(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			http.Redirect(w, r, "/real.txt", http.StatusMovedPermanently)
		case "/real.txt":
			io.WriteString(w, "User-agent: *\nDisallow: /no\n"+strings.Repeat("# a remark\n", 1<<17)+"Disallow: /\n")
		}
	})
	c := client(t, Options{})
	if _, err := get(t, c, s.URL+"/yes"); err != nil {
		t.Error(err)
	}
	if _, err := get(t, c, s.URL+"/no"); !errors.Is(err, ErrRobots) {
		t.Error(err)
	}
	away := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.Redirect(w, r, s.URL+"/real.txt", http.StatusMovedPermanently)
		}
	})
	if _, err := get(t, c, away.URL+"/yes"); !errors.Is(err, ErrNoRobots) || !errors.Is(err, ErrHost) {
		t.Errorf("%v", err)
	}
}

// The pause that the site asks for is kept where it is longer.
func TestCrawlDelay(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			io.WriteString(w, "User-agent: *\nCrawl-delay: 0.2\n")
		}
	})
	c := client(t, Options{})
	start := time.Now()
	for range 3 {
		if _, err := get(t, c, s.URL); err != nil {
			t.Fatal(err)
		}
	}
	if d := time.Since(start); d < 400*time.Millisecond {
		t.Errorf("three pages in %v", d)
	}
}

// What was kept before a restart holds after it, for a day.
func TestRobotsKept(t *testing.T) {
	var asked atomic.Int32
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked.Add(1)
			io.WriteString(w, "User-agent: *\nDisallow: /no\n")
		}
	})
	kept := make(map[string]Robots)
	o := Options{
		Keep:   func(authority string, r Robots) { kept[authority] = r },
		Recall: func(authority string) (Robots, bool) { r, ok := kept[authority]; return r, ok },
	}
	for range 2 {
		c := client(t, o)
		if _, err := get(t, c, s.URL+"/no"); !errors.Is(err, ErrRobots) {
			t.Error(err)
		}
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times", asked.Load())
	}
	kept[s.URL] = Robots{At: time.Now().Add(-25 * time.Hour)}
	if _, err := get(t, client(t, o), s.URL+"/no"); !errors.Is(err, ErrRobots) || asked.Load() != 2 {
		t.Errorf("after a day: %v, asked %d times", err, asked.Load())
	}
}
