package browsertest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"parley/app"
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
