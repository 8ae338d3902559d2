package watch

import (
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
