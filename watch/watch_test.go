package watch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"parley/source"
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
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\nevery='1h'\ndelay='5s'\n")
		w.runFor(t, 28*24*time.Hour)
		asked := n.visits("/feed")
		if len(asked) < 600 || len(asked) > 750 || unchanged < len(asked)-40 {
			t.Errorf("asked %d times, %d times in vain", len(asked), unchanged)
		}
		for i := 1; i < len(asked); i++ {
			if d := asked[i].Sub(asked[i-1]); d < 53*time.Minute || d > 67*time.Minute {
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

// One article that cannot be had is tried again and given up; the others do
// not wait for it.
func TestArticleFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/feed":
				io.WriteString(w, rss("/gone", "/down", "/missing", "/late", "/pdf", "/empty", "/good", "/good#2", "/good?utm_source=rss"))
			case "/gone":
				w.WriteHeader(http.StatusGone)
			case "/down":
				w.WriteHeader(http.StatusInternalServerError)
			case "/missing":
				http.NotFound(w, r)
			case "/late":
				if time.Since(start) < time.Hour {
					w.WriteHeader(http.StatusNotFound)
					return
				}
				article(w, "late")
			case "/pdf":
				w.Header().Set("Content-Type", "application/pdf")
			default:
				article(w, r.URL.Path)
			}
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\nevery='1h'\n")
		w.archive.fail = func(d source.Raw) error {
			if strings.HasSuffix(d.Name, "/empty") {
				return &source.Error{Op: "parse", File: d.From, Err: errors.New("no text")}
			}
			return nil
		}
		w.runFor(t, 7*24*time.Hour)
		for path, want := range map[string]int{"/gone": 1, "/down": maxAttempts, "/missing": maxMissing, "/pdf": 1, "/empty": 1, "/good": 1} {
			if got := len(n.visits(path)); got != want {
				t.Errorf("%s was asked for %d times, want %d", path, got, want)
			}
		}
		h := w.health(t, "a")
		if want := (state.Counts{Seen: 7, Recorded: 2, Failed: 5}); h.Articles != want || h.Failures != 0 {
			t.Errorf("%+v", h)
		}
		if !strings.Contains(h.Fault, "/down: the server says 500") {
			t.Errorf("fault %q", h.Fault)
		}
		names := w.archive.names()
		if len(names) != 2 || names["http://x.example/good"] != 1 || names["http://x.example/late"] != 1 {
			t.Errorf("%v", names)
		}
	})
}

// A feed can name articles of any host; only those of its own hosts are asked
// for, and a person learns of the others.
func TestOtherHosts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed" {
				io.WriteString(w, rss("/a", "http://www.x.example/b", "http://y.example/c", "http://169.254.169.254/latest/meta-data/", "http://localhost/d", "file:///etc/passwd", "javascript:alert(1)", "http://x.example:8080/e", "http://away.example/f"))
				return
			}
			if r.URL.Path == "/b" {
				http.Redirect(w, r, "http://evil.example/", http.StatusFound)
				return
			}
			article(w, r.URL.Path)
		})
		dir := t.TempDir()
		config := "[[source]]\nname='a'\nfeed='http://x.example/feed'\nevery='1h'\n"
		w := watchingIn(t, dir, n, config)
		w.runFor(t, 3*time.Hour)
		for _, v := range n.log {
			if v.host != "x.example" && v.host != "www.x.example" {
				t.Errorf("%s was asked for %s", v.host, v.path)
			}
		}
		h := w.health(t, "a")
		if want := (state.Counts{Seen: 7, Recorded: 1, Failed: 1, Skipped: 5}); h.Articles != want {
			t.Errorf("%+v", h.Articles)
		}
		if want := "2 of 9 entries have no usable address; 5 of 9 articles are on 169.254.169.254, away.example, localhost and others, which hosts does not name: they are not fetched"; h.Note != want {
			t.Errorf("%q", h.Note)
		}
		if !strings.Contains(h.Fault, "evil.example: a host that the configuration does not name") {
			t.Errorf("%q", h.Fault)
		}
		// Named in the configuration, it is fetched.
		w = watchingIn(t, dir, n, config+"hosts=['y.example']\n")
		w.runFor(t, 3*time.Hour)
		if names := w.archive.names(); len(names) != 1 || names["http://y.example/c"] != 1 {
			t.Errorf("%v", names)
		}
	})
}

// Articles that stand in the feed are taken from there.
func TestWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/feed" {
				article(w, "page of "+r.URL.Path)
				return
			}
			io.WriteString(w, `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
				<entry><id>1</id><link href="http://elsewhere.example/a"/><title>A</title><content type="html">&lt;p>Whole A&lt;/p></content></entry>
				<entry><id>tag:2</id><title>B</title><content type="html">&lt;p>Whole B&lt;/p></content></entry>
				<entry><id>3</id><link href="/c"/><title>C</title></entry></feed>`)
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\narticles='feed'\noutlet='The Example'\nlanguage='en'\n")
		w.runFor(t, 2*time.Hour)
		names := w.archive.names()
		if len(names) != 3 || names["http://elsewhere.example/a"] != 1 || names["http://x.example/feed#tag:2"] != 1 || names["http://x.example/c"] != 1 {
			t.Errorf("%v", names)
		}
		for _, d := range w.archive.docs {
			if d.Outlet != "The Example" || d.Language != "en" || !strings.HasPrefix(d.MediaType, "text/html") {
				t.Errorf("%+v", d)
			}
		}
	})
}

// Of an index of sitemaps those that changed are read, each article once; one
// that is broken does not stop the others and is not forgotten.
func TestSitemaps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now().UTC()
		healed := false
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/index.xml":
				fmt.Fprintf(w, "<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>%s</lastmod></sitemap><sitemap><loc>/new.xml.gz</loc><lastmod>%s</lastmod></sitemap><sitemap><loc>/ill.xml</loc><lastmod>2000-01-01</lastmod></sitemap></sitemapindex>",
					start.Add(-time.Hour).Format(time.RFC3339), time.Now().UTC().Truncate(24*time.Hour).Format(time.RFC3339))
			case "/old.xml":
				io.WriteString(w, "<urlset><url><loc>http://x.example/a</loc></url><url><loc>http://x.example/b</loc></url></urlset>")
			case "/new.xml.gz":
				w.Header().Set("Content-Type", "application/gzip")
				w.Write(zipped(fmt.Sprintf("<urlset><url><loc>http://x.example/b</loc></url><url><loc>http://x.example/day%d</loc><news><publication><name>The Example</name></publication><publication_date>%s</publication_date><title>T</title></news></url></urlset>", time.Now().YearDay(), time.Now().UTC().Format(time.RFC3339))))
			case "/ill.xml":
				if !healed {
					io.WriteString(w, "<urlset><url><loc>http://x.exam")
					return
				}
				io.WriteString(w, "<urlset><url><loc>http://x.example/ill</loc></url></urlset>")
			default:
				article(w, r.URL.Path)
			}
		})
		w := watching(t, n, "[[source]]\nname='a'\nsitemap='http://x.example/index.xml'\nevery='6h'\n")
		w.runFor(t, 3*24*time.Hour)
		if got := len(n.visits("/old.xml")); got != 1 {
			t.Errorf("a sitemap that did not change was read %d times", got)
		}
		if got := len(n.visits("/new.xml.gz")); got < 3 || got > 4 {
			t.Errorf("a sitemap that changes every day was read %d times in 3 days", got)
		}
		names := w.archive.names()
		if len(names) < 5 || len(names) > 6 || names["http://x.example/b"] != 1 || names["http://x.example/day1"] != 1 {
			t.Errorf("%v", names)
		}
		for _, d := range w.archive.docs {
			if strings.Contains(d.Name, "/day") && (d.Outlet != "The Example" || d.Title != "T" || len(d.Published) != 10) {
				t.Errorf("%+v", d)
			}
		}
		if h := w.health(t, "a"); h.Failures == 0 || !strings.Contains(h.Cause, "1 of 3 sitemaps") || !strings.Contains(h.Cause, "/ill.xml") {
			t.Errorf("%+v", h)
		}
		healed = true
		w.runFor(t, 24*time.Hour)
		if h := w.health(t, "a"); h.Failures != 0 || w.archive.names()["http://x.example/ill"] != 1 {
			t.Errorf("%+v", h)
		}
	})
}

// Only what is young enough is taken.
func TestMaxAge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/map.xml" {
				io.WriteString(w, "<urlset><url><loc>http://x.example/old</loc><lastmod>1999-01-01</lastmod></url><url><loc>http://x.example/young</loc><lastmod>1999-12-31</lastmod></url><url><loc>http://x.example/unknown</loc></url></urlset>")
				return
			}
			article(w, r.URL.Path)
		})
		w := watching(t, n, "[[source]]\nname='a'\nsitemap='http://x.example/map.xml'\nmax_age='7d'\n")
		w.runFor(t, time.Hour)
		names := w.archive.names()
		if len(names) != 2 || names["http://x.example/old"] != 0 {
			t.Errorf("%v", names)
		}
		for _, d := range w.archive.docs {
			if d.Published != "" {
				t.Errorf("%s is said to be published %s: when a page changed is not when it was published", d.Name, d.Published)
			}
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

// Once does what is due and ends, and leaves the rest to the next time.
func TestOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/feed":
				io.WriteString(w, rss("/a", "/down"))
			case "/down":
				w.WriteHeader(http.StatusServiceUnavailable)
			default:
				article(w, r.URL.Path)
			}
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\nevery='1h'\n")
		for _, step := range []struct {
			pause time.Duration
			feed  int
			down  int
		}{{0, 1, 1}, {time.Second, 1, 1}, {10 * time.Minute, 1, 2}, {2 * time.Hour, 2, 3}} {
			time.Sleep(step.pause)
			if err := w.Once(context.Background()); err != nil {
				t.Fatal(err)
			}
			if f, d := len(n.visits("/feed")), len(n.visits("/down")); f != step.feed || d != step.down {
				t.Errorf("after %v: the feed was asked for %d times, the article %d times; want %d and %d", step.pause, f, d, step.feed, step.down)
			}
		}
		if len(n.visits("/a")) != 1 {
			t.Error("the article was fetched again")
		}
	})
}

// Where the process ends, the next one goes on: nothing is lost, and nothing
// is recorded twice though the pages are different every time.
func TestRestarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		served := 0
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed" {
				w.Header().Set("ETag", `"same"`)
				if r.Header.Get("If-None-Match") != "" {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				var links []string
				for i := range 40 {
					links = append(links, fmt.Sprintf("/%d", i))
				}
				io.WriteString(w, rss(links...))
				return
			}
			served++
			article(w, fmt.Sprintf("%s, served as number %d", r.URL.Path, served))
		})
		dir := t.TempDir()
		kept := &archive{}
		for i := range 30 {
			w := watchingIn(t, dir, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\ndelay='1s'\n")
			w.Record, w.Cards = kept.record, kept.cards
			ctx, cancel := context.WithTimeoutCause(context.Background(), time.Hour, context.Canceled)
			if i%2 == 0 { // it ends when documents are recorded and nothing else is
				w.Record = func(ctx context.Context, docs []source.Raw) ([]Outcome, error) {
					if _, err := kept.record(ctx, docs); err != nil {
						return nil, err
					}
					cancel()
					return nil, context.Canceled
				}
			} else {
				time.AfterFunc(time.Duration(i)*700*time.Millisecond, cancel)
			}
			if err := w.Run(ctx); !errors.Is(err, context.Canceled) {
				t.Fatalf("Run: %v", err)
			}
			cancel()
			w.State.Close()
		}
		names := kept.names()
		if len(names) != 40 {
			t.Errorf("%d articles", len(names))
		}
		for name, times := range names {
			if times != 1 {
				t.Errorf("%s was recorded %d times", name, times)
			}
		}
	})
}

// An error of the record ends the watch, and is told.
func TestRecordFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed" {
				io.WriteString(w, rss("/a"))
				return
			}
			article(w, "a")
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\n[[source]]\nname='b'\nfeed='http://y.example/feed'\n")
		full := errors.New("the disk is full")
		w.Record = func(context.Context, []source.Raw) ([]Outcome, error) { return nil, full }
		if err := w.Run(context.Background()); !errors.Is(err, full) {
			t.Errorf("%v", err)
		}
	})
}

// Of two watches of one record the second is refused.
func TestTwoWatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, rss()) })
		dir := t.TempDir()
		config := "[[source]]\nname='a'\nfeed='http://x.example/feed'\n"
		one, two := watchingIn(t, dir, n, config), watchingIn(t, dir, n, config)
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error)
		go func() { done <- one.Run(ctx) }()
		synctest.Wait()
		if err := two.Run(ctx); !errors.Is(err, state.ErrBusy) {
			t.Errorf("%v", err)
		}
		cancel()
		<-done
		if err := two.Once(context.Background()); err != nil {
			t.Errorf("%v", err)
		}
	})
}
