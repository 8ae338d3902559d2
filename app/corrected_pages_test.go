package app

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"parley/record/review"
)

// The pages show who said what, when and why, and what the machine read; an
// undo stays in sight.
func TestCorrectedPages(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	_, reports := add(t, a, write(t, map[string]string{"d.jsonl": `{"name":"a","published":"2025-01-01","text":"Ana met Ben."}` + "\n" + `{"name":"b","published":"2025-01-01","text":"Anna met Ben."}`}))
	correct(t, a, review.Correction{Op: review.Merge, Actor: who("Anna"), Other: who("Ana")})
	done := correct(t, a, review.Correction{Op: review.Rename, Actor: who("Ana"), Name: "Ana <Ruiz>"})
	correct(t, a, review.Correction{Op: review.Name, Actor: who("Ana"), Name: "Nusch"})
	correct(t, a, review.Correction{Op: review.Undo, Number: done.Number})
	pages, err := a.Pages(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	const signed = `M. Rossi, <time datetime="2026-01-01T00:00:00Z">1 January 2026</time>: her own spelling`
	for path, want := range map[string][]string{
		"/a/person:ana":  {"<h1>Ana ", "What the machine read", "person:anna", "Names given", "Nusch", "Anna is Ana", signed, "Ana is called Ana &lt;Ruiz&gt;", "taken back by entry 8"},
		"/a/person:anna": {"<h1>Ana "}, // part of her now
		"/corrections":   {"Anna is Ana", signed, "correction 6 is taken back", "“Nusch” means Ana"},
		"/actors":        {`aria-label="said by a person"`, "/corrections"},
		"/d/" + url.PathEscape(string(reports[1].Doc.ID)): {"read as Anna", "/a/person:ana"},
	} {
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		for _, s := range want {
			if !strings.Contains(w.Body.String(), s) {
				t.Errorf("%s (%d) does not say %q:\n%s", path, w.Code, s, w.Body)
			}
		}
	}
}

// Pages that are open see what another process corrects, once its findings
// stand.
func TestPagesSeeLaterCorrections(t *testing.T) {
	dir := t.TempDir()
	a, other := open(t, dir, simple("r1")), open(t, dir, simple("r1"))
	_, reports := add(t, a, write(t, map[string]string{"b.txt": "Anna met Ben. Ana met Cleo. The weather of the day was fair.\n"}))
	pages, err := a.Pages(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	page := func() string {
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/d/"+url.PathEscape(string(reports[0].Doc.ID)), nil))
		return w.Body.String()
	}
	if strings.Contains(page(), "read as Anna") {
		t.Error("nobody has corrected anything")
	}
	correct(t, other, review.Correction{Op: review.Merge, Actor: who("Anna"), Other: who("Ana")})
	if got := page(); !strings.Contains(got, "read as Anna") {
		t.Error(got)
	}
}
