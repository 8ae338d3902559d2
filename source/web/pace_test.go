package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

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
