package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"parley/record/log"
	"parley/source"
	"parley/watch"
	"parley/watch/state"
)

func watching(t *testing.T, a *App, dir string) *Watching {
	t.Helper()
	w, err := a.Watching(context.Background(), filepath.Join(dir, "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

// What a feed names comes into the record as pages do, once, with the day of
// the newsroom; the matters are worked out; and a rating is in the sealed log.
func TestWatch(t *testing.T) {
	served := 0
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			fmt.Fprint(w, `<rss version="2.0"><channel><title>t</title>
				<item><title>A meeting</title><link>/one</link><pubDate>Sun, 22 Nov 2026 02:00:00 GMT</pubDate></item>
				<item><title>Another</title><link>/two</link><pubDate>Sun, 22 Nov 2026 02:00:00 GMT</pubDate></item>
				<item><title>A list</title><link>/list</link></item></channel></rss>`)
		case "/one", "/two":
			served++
			day := map[string]string{"/one": "2026-11-21T21:00:00-05:00", "/two": "2019-03-04"}[r.URL.Path]
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, `<html><head><meta property="article:published_time" content="%s"></head><body><article><h1>T</h1><p>Ana met Ben. This is page number %d of those that were served on that day, and it goes on for a while.</p><p>Cleo met Dan. The talks took a long time, as those who were there had said before they began.</p></article></body></html>`, day, served)
		case "/list":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<html><body><ul><li><a href="/a">a</a></li></ul></body></html>`)
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	c, err := watch.ParseConfig([]byte(fmt.Sprintf("allow_private=['127.0.0.1']\ndelay='100ms'\n[[source]]\nname='a'\nfeed='%s/feed'\noutlet='The Example'\n", site.URL)), "w.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	a := open(t, dir, simple("r1"))
	w := watching(t, a, dir)
	for range 2 {
		if err := w.Once(context.Background(), c, nil); err != nil {
			t.Fatal(err)
		}
	}
	got := exported(t, a)
	if served != 2 || strings.Count(got, `"kind":"document"`) != 2 || strings.Count(got, `"outlet":"The Example"`) != 2 || !strings.Contains(got, `"title":"A meeting"`) || !strings.Contains(got, `"kind":"contact"`) {
		t.Errorf("%d pages served\n%s", served, got)
	}
	if strings.Count(got, `"published":"2026-11-21"`) != 1 || strings.Count(got, `"published":"2026-11-22"`) != 1 {
		t.Errorf("the days are not the page's where it is close to the feed's, and the feed's otherwise\n%s", got)
	}
	rating := state.Rating{Source: "a", Reliability: "B", By: "ann", Why: "checked for two years"}
	if err := w.Rate(context.Background(), rating); err != nil {
		t.Fatal(err)
	}
	if err := w.Rate(context.Background(), state.Rating{Source: "b"}); !errors.Is(err, state.ErrNone) {
		t.Errorf("%v", err)
	}
	list, err := w.Sources(context.Background())
	if err != nil || len(list) != 1 || list[0].Rating().Reliability != "B" || !list[0].Rating().At.Equal(a.Now()) {
		t.Fatalf("%+v, %v", list, err)
	}
	if want := (state.Counts{Seen: 3, Recorded: 2, Failed: 1}); list[0].Articles != want || !strings.Contains(list[0].Fault, "no article text") {
		t.Errorf("%+v", list[0])
	}
	if _, err := log.Verify(log.Head{}, a.Store.Entries(context.Background(), 0)); err != nil {
		t.Error(err)
	}
	// The record goes on growing behind a rating.
	add(t, a, articles(t, 3))
	if _, err := a.Check(context.Background()); err != nil {
		t.Error(err)
	}
	if list, err := w.Sources(context.Background()); err != nil || len(list[0].Ratings) != 1 {
		t.Errorf("after the check: %+v, %v", list, err)
	}
}

// Whoever stops a watch has done nothing wrong.
func TestWatchStopped(t *testing.T) {
	dir := t.TempDir()
	c, err := watch.ParseConfig([]byte("[[source]]\nname='a'\nfolder='.'\n"), filepath.Join(t.TempDir(), "w.toml"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	asked := 0
	err = watching(t, open(t, dir, simple("r1")), dir).Run(ctx, c, func(watch.Event) { asked++; cancel() })
	if err != nil || asked != 1 {
		t.Errorf("%v after %d events", err, asked)
	}
}

// A document that cannot be read, and one that is known, are said to be so, in
// their order.
func TestTake(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	text := func(name, s string) source.Raw {
		return source.Raw{Name: name, From: name, MediaType: "text/plain; charset=utf-8", Bytes: []byte(s), Language: "en"}
	}
	docs := []source.Raw{text("a", "Ana met Ben."), text("b", " "), text("c", "panic"), text("a", "Ana met Ben.")}
	out, err := a.take(context.Background(), docs)
	if err != nil || len(out) != 4 {
		t.Fatalf("%+v, %v", out, err)
	}
	if out[0].Err != nil || out[0].Known || out[1].Err == nil || out[2].Err == nil || !out[3].Known || out[3].Doc != out[0].Doc {
		t.Errorf("%+v", out)
	}
}
