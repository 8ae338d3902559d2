package browsertest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"parley"
	"parley/app"
	"parley/record/store"
	"parley/serve/api"
	"parley/serve/web"
	asked "parley/view"
)

// With nothing in the record every view says what would fill it, and how; none
// of them fails.
func TestEmptyRecord(t *testing.T) {
	if *address != "" {
		t.Skip("a record that is not the test's own is not empty")
	}
	ctx := context.Background()
	a, err := app.Create(ctx, filepath.Join(t.TempDir(), "empty.db"), 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	answers, err := a.API(ctx, app.Serving{})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := a.Pages(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", answers)
	mux.Handle("/", pages)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	b := open(t, s.URL)
	b.window(1280, 900, "light")
	for _, path := range []string{"/", "/ledger", "/ceasefires", "/instruments", "/network", "/timeline", "/map", "/actors", "/documents", "/search?q=truce", "/sources", "/changes", "/corrections"} {
		b.visit(path)
		b.check(path+" says what would fill it", `document.querySelector("#main .empty")?.innerText.length > 20`)
	}
}

// A day that a large record is not looked back from is no fault: the page says
// why, and what can be seen instead.
func TestLongPast(t *testing.T) {
	if *address != "" {
		t.Skip("a record that is not the test's own may be small")
	}
	ctx := context.Background()
	a, err := app.Create(ctx, filepath.Join(t.TempDir(), "large.db"), 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	v, err := a.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	v = v.WithPast(func(context.Context, parley.Day) (store.Readable, error) { return nil, asked.ErrLongPast })
	mux := http.NewServeMux()
	mux.Handle("/api/", api.New(api.Options{View: v, State: func(context.Context) (api.State, error) { return api.State{}, nil }}))
	mux.Handle("/", web.New(v, nil))
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	b := open(t, s.URL)
	axe := axeSource(t)
	for _, w := range []struct {
		width  int64
		scheme string
	}{{1280, "light"}, {360, "dark"}} {
		b.window(w.width, 900, w.scheme)
		for _, path := range []string{"/", "/network", "/documents", "/ledger"} {
			b.visit(path + "?as_of=2016-10-05")
			b.check(path+" says which day", `document.querySelector("h1").innerText === "As of 5 October 2016" && document.title.startsWith("As of 5 October 2016")`)
			b.check(path+" calls it no fault", `!/went wrong|fault|error/i.test(document.querySelector("#main").innerText)`)
			if axe != "" {
				b.axe(axe, path, "")
			}
		}
	}
	b.check("how it can be asked", `document.querySelector("#main code").innerText === "parley brief --as-of 2016-10-05"`)
	b.visit("/network?as_of=2016-10-05&kind=contact")
	b.check("what happened up to it", `[...document.querySelectorAll("#main a")].some(a => a.pathname + a.search === "/network?kind=contact&to=2016-10-05")`)
	b.check("today", `[...document.querySelectorAll("#main a")].find(a => a.innerText === "The record of today").click() === undefined`)
	b.at("/network?kind=contact")
	b.check("today is shown", `document.querySelector("h1").innerText.startsWith("Network")`)
	b.visit("/network?as_of=2016-13-45")
	b.check("what is no day is a fault", `document.querySelector("h1").innerText === "Something went wrong"`)
	b.withoutScripts()
	b.plain("/?as_of=2016-10-05")
	b.check("without scripts it is said that this is today", `document.querySelector(".notice").innerText.includes("5 October 2016 cannot be shown here")`)
	b.forgive("422")
}

// A list of thousands keeps only the rows near the window, and has them all.
func TestLongList(t *testing.T) {
	b := open(t, base(t))
	var counts struct{ Documents int }
	ask(t, b.base, "/counts", &counts)
	if counts.Documents < 1000 {
		t.Skipf("the record has %d documents only: the archive of events is not at hand", counts.Documents)
	}
	b.window(1280, 900, "light")
	b.visit("/documents")
	b.check("scrolling brings the rest", `(() => { scrollTo(0, document.body.scrollHeight); return [...document.querySelectorAll("tr[aria-rowindex]")].some(r => +r.getAttribute("aria-rowindex") > 1000) })()`)
	b.check("the last row can be reached", `(() => { scrollTo(0, document.body.scrollHeight); const rows = document.querySelectorAll("tbody tr:not(.space)"); return rows.length > 0 && rows[rows.length - 1].getBoundingClientRect().top < innerHeight })()`)
	b.check("few rows are drawn", `document.querySelectorAll("tbody tr:not(.space)").length < 400`)
	b.check("the way up shows the first again", `(() => { scrollTo(0, 0); return document.querySelector("tbody tr[aria-rowindex='2']") !== null })()`)
	b.check("nothing scrolls sideways", `document.documentElement.scrollWidth <= document.documentElement.clientWidth`)
}
