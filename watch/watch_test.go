package watch

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"parley/watch/state"
)

// For four weeks a feed is asked when its time has come, its articles are
// fetched once each with pauses between them, and an unchanged feed costs an
// empty answer.
func TestWeeks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		day := func() int { return int(time.Since(start) / (24 * time.Hour)) }
		unchanged := 0
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/feed" {
				article(w, "Text of "+r.URL.Path)
				return
			}
			etag := fmt.Sprintf(`"%d"`, day())
			w.Header().Set("ETag", etag)
			if r.Header.Get("If-None-Match") == etag {
				unchanged++
				w.WriteHeader(http.StatusNotModified)
				return
			}
			var links []string // the latest thirty of ten a day
			for i := max(0, 10*day()-20); i < 10*day()+10; i++ {
				links = append(links, fmt.Sprintf("/article/%d", i))
			}
			io.WriteString(w, rss(links...))
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\nevery='3h'\ndelay='5s'\n")
		w.runFor(t, 28*24*time.Hour)
		asked := n.visits("/feed")
		if len(asked) < 200 || len(asked) > 250 || unchanged < len(asked)-40 {
			t.Errorf("asked %d times, %d times in vain", len(asked), unchanged)
		}
		for i := 1; i < len(asked); i++ {
			if d := asked[i].Sub(asked[i-1]); d < 159*time.Minute || d > 201*time.Minute {
				t.Errorf("asked again after %v", d)
			}
		}
		names := w.archive.names()
		if len(names) != 280 {
			t.Errorf("%d articles", len(names))
		}
		for i := range 280 {
			path := fmt.Sprintf("/article/%d", i)
			if names["http://x.example"+path] != 1 || len(n.visits(path)) != 1 {
				t.Errorf("%s: recorded %d times, fetched %d times", path, names["http://x.example"+path], len(n.visits(path)))
			}
		}
		for i := 1; i < len(n.log); i++ {
			if d := n.log[i].at.Sub(n.log[i-1].at); d < 5*time.Second && n.log[i-1].path != "/robots.txt" {
				t.Fatalf("%s %v after %s", n.log[i].path, d, n.log[i-1].path)
			}
		}
		if got := len(n.visits("/robots.txt")); got < 26 || got > 29 {
			t.Errorf("robots.txt was asked for %d times in 28 days", got)
		}
		h := w.health(t, "a")
		if h.Articles != (state.Counts{Seen: 280, Recorded: 280}) || h.Failures != 0 || h.Successes != len(asked) || h.Next.Before(time.Now()) {
			t.Errorf("%+v", h)
		}
	})
}

// A source that is down is asked soon at first, then less and less often, and
// as before when it is back; Retry-After is kept to.
func TestBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			switch since := time.Since(start); {
			case since < 12*time.Hour:
				w.WriteHeader(http.StatusInternalServerError)
			case since < 30*time.Hour:
				w.Header().Set("Retry-After", "28800")
				w.WriteHeader(http.StatusTooManyRequests)
			default:
				io.WriteString(w, rss())
			}
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\nevery='30m'\n")
		w.runFor(t, 48*time.Hour)
		asked := n.visits("/feed")
		for i, want := range []time.Duration{1, 2, 4, 8, 16, 32, 64, 128, 256} {
			want *= time.Minute
			if d := asked[i+1].Sub(asked[i]); d < want*3/4-time.Minute || d > want*5/4+31*time.Minute {
				t.Errorf("after %d failures asked again after %v, want about %v", i+1, d, want)
			}
		}
		for i := 1; i < len(asked); i++ {
			since, d := asked[i-1].Sub(start), asked[i].Sub(asked[i-1])
			if since >= 12*time.Hour && since < 30*time.Hour && (d < 8*time.Hour || d > 9*time.Hour) {
				t.Errorf("asked again %v after Retry-After: 8 h", d)
			}
			if since >= 30*time.Hour && (d < 26*time.Minute || d > 34*time.Minute) {
				t.Errorf("asked again after %v when it was back", d)
			}
		}
		if h := w.health(t, "a"); h.Failures != 0 || !strings.Contains(h.Cause, "429") || h.Failure.Sub(start) < 12*time.Hour || h.Success.Sub(start) < 30*time.Hour {
			t.Errorf("%+v", h)
		}
	})
}

// A feed that has moved is read where it is now, and a person is told.
func TestMoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed" {
				http.Redirect(w, r, "/rss/feed", http.StatusMovedPermanently)
				return
			}
			if r.URL.Path == "/rss/feed" {
				io.WriteString(w, rss("a"))
				return
			}
			article(w, r.URL.Path)
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\n")
		w.runFor(t, time.Minute)
		if h := w.health(t, "a"); h.Moved != "http://x.example/rss/feed" || w.archive.names()["http://x.example/rss/a"] != 1 {
			t.Errorf("%+v, %v", h, w.archive.names())
		}
	})
}

// A host that is slow, or says nothing, holds up itself alone.
func TestOthersGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasPrefix(r.Host, "slow"):
				w.Header().Set("Content-Length", "1000000")
				for {
					if _, err := io.WriteString(w, "<"); err != nil {
						return
					}
					w.(http.Flusher).Flush()
					select {
					case <-time.After(time.Second):
					case <-r.Context().Done():
						return
					}
				}
			case r.URL.Path == "/feed":
				io.WriteString(w, rss("/a", "/b"))
			default:
				article(w, r.URL.Path)
			}
		})
		config := "parallel=2\n[[source]]\nname='good'\nfeed='http://good.example/feed'\nevery='10m'\n"
		for i := range 6 {
			config += fmt.Sprintf("[[source]]\nname='slow%d'\nfeed='http://slow%d.example/feed'\nevery='10m'\n", i, i)
		}
		w := watching(t, n, config)
		w.runFor(t, 24*time.Hour)
		if h := w.health(t, "good"); h.Articles.Recorded != 2 || h.Failures != 0 || h.Successes < 100 {
			t.Errorf("%+v", h)
		}
		if h := w.health(t, "slow1"); h.Successes != 0 || h.Failures < 5 || !strings.Contains(h.Cause, "not done after 1m0s") {
			t.Errorf("%+v", h)
		}
	})
}
