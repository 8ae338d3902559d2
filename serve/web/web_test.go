package web

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"parley"
)

// get asks the handler for a page.
func get(t testing.TB, h http.Handler, path string) (int, string, http.Header) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Code, string(body), w.Result().Header
}

// Each page says what its reader came for.
func TestPages(t *testing.T) {
	h := handler(t, sample(t))
	for _, c := range []struct {
		path   string
		status int
		want   []string
	}{
		{"/", 200, []string{"as of <time datetime=\"2023-03-18\">18 March 2023</time>", "3 documents · 2 origins", "no answer, 43 days", "vote in ", "25 unaccounted for", "duration: 60 days (Steppe Herald) or 120 days (Meridian Wire)", "no commitment is to be kept"}},
		{"/?as_of=2016-10-04", 200, []string{"What was known on 4 October 2016 cannot be shown here; this is the record of today", "as of <time datetime=\"2023-03-18\">"}},
		{"/m/instrument:m1", 200, []string{"2 documents · 1 origin", "reprinted by", "ratified", "the rebels lay down their arms", "Signed by", "In the text"}},
		{"/m/contact:m2", 200, []string{"planned", "not reported"}},
		{"/m/ceasefire:m4", 200, []string{"Sources differ on: duration", "if the truce ends", "alleged", "Steppe Herald, 18 March 2023"}},
		{"/d/doc:d1", 200, []string{"Meridian Wire", "only under a condition", "an intelligence source", "asked for", "8 claims"}},
		{"/d/doc:d3", 200, []string{"a reprint of <a href=\"/d/doc:d1\">Meridian Wire, 3 October 2016</a>: one origin", "date not reported"}},
		{"/documents", 200, []string{"Grain deal extended", "reprint of", "three.txt"}},
		{"/actors", 200, []string{"Armed groups", "Timochenko"}},
		{"/a/person:santos", 200, []string{"president, COL", "instrument:m1", "contact:m2"}},
		{"/a/media:reuters", 200, []string{"No matter names this actor"}},
		{"/m/none", 404, []string{"Not in the record", "/m/none"}},
		{"/d/none", 404, []string{"Not in the record"}},
		{"/a/none", 404, []string{"Not in the record"}},
		{"/nowhere/at/all", 404, []string{"Not in the record"}},
	} {
		status, body, _ := get(t, h, c.path)
		if status != c.status {
			t.Errorf("%s: status %d, want %d", c.path, status, c.status)
		}
		for _, w := range c.want {
			if !strings.Contains(body, w) {
				t.Errorf("%s does not say %q:\n%s", c.path, w, body)
			}
		}
	}
}

// An empty record says what would fill it.
func TestEmptyRecord(t *testing.T) {
	h := handler(t, empty())
	for _, path := range []string{"/", "/documents", "/actors"} {
		status, body, _ := get(t, h, path)
		if status != 200 || !strings.Contains(body, "<code>parley add PATH</code>") {
			t.Errorf("%s of an empty record: status %d, %s", path, status, body)
		}
	}
}

// A fault shows a calm page, and none of its inside.
func TestFault(t *testing.T) {
	s, v := sample(t).open(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	h := New(v, nil)
	for _, path := range []string{"/", "/d/doc:d1", "/m/instrument:m1", "/a/person:santos", "/documents", "/actors"} {
		status, body, _ := get(t, h, path)
		if status != 500 || !strings.Contains(body, "The record is untouched") || strings.Contains(body, "sql") {
			t.Errorf("%s: status %d, %s", path, status, body)
		}
	}
}

// Every answer, a fault too, forbids what the pages do not use, and the pages
// use no inline script or style that the policy would block.
func TestHeaders(t *testing.T) {
	h := handler(t, sample(t))
	inline := regexp.MustCompile(`(?i)<script[^>]*>[^<]|<script>|<style|\sstyle=|\son[a-z]+=|javascript:`)
	for _, path := range []string{"/", "/d/doc:d1", "/m/ceasefire:m4", "/documents", "/actors", "/a/group:farc", "/nowhere", "/static/mark.svg", h.style.path} {
		_, body, head := get(t, h, path)
		if head.Get("Content-Security-Policy") != policy || head.Get("X-Content-Type-Options") != "nosniff" || head.Get("Referrer-Policy") == "" {
			t.Errorf("%s: headers %v", path, head)
		}
		if found := inline.FindString(body); found != "" && !strings.HasPrefix(path, "/static") {
			t.Errorf("%s holds %q", path, found)
		}
	}
}

var (
	tags  = regexp.MustCompile(`<[^>]*>`)
	notes = regexp.MustCompile(`<a class="ref"[^>]*>\d+</a>`)
	texts = regexp.MustCompile(`(?s)<(?:p|h1) class="text"[^>]*>(.*?)</(?:p|h1)>`)
)

// The text in the reader is the text of the document, word for word.
func TestReaderKeepsTheText(t *testing.T) {
	b := sample(t)
	h := handler(t, b)
	for _, doc := range b.docs {
		_, body, _ := get(t, h, documentPath(doc.ID))
		var shown []string
		for _, found := range texts.FindAllStringSubmatch(body, -1) {
			shown = append(shown, html.UnescapeString(tags.ReplaceAllString(notes.ReplaceAllString(found[1], ""), "")))
		}
		if got := strings.Join(shown, "\n"); got != doc.Text {
			t.Errorf("document %s shows\n%q, want\n%q", doc.ID, got, doc.Text)
		}
	}
}

var (
	hrefs = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	ids   = regexp.MustCompile(`\sid="([^"]*)"`)
)

// From the brief, every link of every page leads to a page that is there, and
// to a place on it that is there; ids are unique.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	h := handler(t, sample(t))
	anchors := map[string]map[string]bool{}
	type jump struct{ from, path, fragment string }
	var jumps []jump
	todo := []string{"/"}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		if anchors[path] != nil {
			continue
		}
		anchors[path] = map[string]bool{}
		status, body, _ := get(t, h, path)
		if status != 200 {
			t.Errorf("%s: status %d", path, status)
		}
		if strings.HasPrefix(path, "/static/") {
			continue
		}
		for _, id := range ids.FindAllStringSubmatch(body, -1) {
			if anchors[path][id[1]] {
				t.Errorf("%s: id %q stands twice", path, id[1])
			}
			anchors[path][id[1]] = true
		}
		for _, found := range hrefs.FindAllStringSubmatch(body, -1) {
			to, fragment, _ := strings.Cut(html.UnescapeString(found[1]), "#")
			if to == "" {
				to = path
			}
			jumps = append(jumps, jump{path, to, fragment})
			todo = append(todo, to)
		}
	}
	for _, j := range jumps {
		if j.fragment != "" && !anchors[j.path][j.fragment] {
			t.Errorf("%s leads to %s#%s, which is not there", j.from, j.path, j.fragment)
		}
	}
	if len(anchors) < 14 {
		t.Errorf("only %d pages can be reached from the brief", len(anchors))
	}
}

// long is the sample with a document of book length.
func long(t testing.TB) *book {
	t.Helper()
	b := sample(t)
	const line = "Santos met Londoño in Havana.\n"
	b.add(parley.Doc{ID: "doc:long", Name: "long.txt", Language: "en", Text: strings.Repeat(line, 20000)})
	r := b.readings["doc:long"]
	for i := 0; i < 20000; i += 4 {
		s := r.Sentences[i]
		r.Claims = append(r.Claims, parley.Claim{ID: parley.ClaimID(fmt.Sprint("claim:long-", i)), Doc: "doc:long", Sentence: i, Start: s.Start, End: s.End, Act: "meet", Marks: []parley.Mark{{Role: "act", Start: s.Start + 7, End: s.Start + 10}}})
	}
	return b
}

// A document of book length is laid out whole.
func TestLongDocument(t *testing.T) {
	status, body, _ := get(t, handler(t, long(t)), "/d/doc:long")
	if status != 200 || strings.Count(body, `<li class="card `) != 5000 {
		t.Errorf("status %d, %d cards", status, strings.Count(body, `<li class="card `))
	}
}

// How long a reader waits for a page.
func BenchmarkPages(b *testing.B) {
	h := handler(b, long(b))
	for _, page := range []struct{ name, path string }{{"brief", "/"}, {"matter", "/m/ceasefire:m4"}, {"reader", "/d/doc:d1"}, {"book", "/d/doc:long"}} {
		b.Run(page.name, func(b *testing.B) {
			for b.Loop() {
				get(b, h, page.path)
			}
		})
	}
}

// Whatever a browser asks for, no page fails, takes long or tells of its inside.
func FuzzAddress(f *testing.F) {
	for _, c := range [][3]string{
		{"/", "", ""}, {"/d/doc:d1", "as_of=2016-10-04", "parley_theme=dark"}, {"/m/instrument:m1", "x=%00&as_of=0000-00-00", ""}, {"/a/person:santos", "as_of=2016-10-04&as_of=x", "parley_theme=\"><script>"},
		{"/d/../../etc", "", ""}, {"/static/../web.go", "", ""}, {"/static/app/manifest.json", "", ""}, {"//", "", ""}, {"/m/" + strings.Repeat("é", 300), "", ""}, {"/d/<script>alert(1)</script>", "%zz", ""},
		{"/corrections", "as_of=9999-12-31", ""}, {"/documents", "", ""}, {"/actors", "", ""}, {"/search", "q=\"", ""}, {"/users", "user=x", ""}, {"/a/\x00\xff", "", ""},
	} {
		f.Add(http.MethodGet, c[0], c[1], c[2])
	}
	f.Add(http.MethodPost, "/", "", "")
	f.Add(http.MethodHead, "/m/ceasefire:m4", "", "")
	h := handler(f, sample(f))
	f.Fuzz(func(t *testing.T, method, path, query, cookie string) {
		if method == "" || strings.ContainsAny(method, " \t\r\n") || strings.ContainsFunc(query, unicode.IsControl) {
			t.Skip() // package http answers such requests by itself
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Method, r.URL = method, &url.URL{Path: "/" + strings.TrimPrefix(path, "/"), RawQuery: query}
		r.RequestURI = r.URL.RequestURI()
		r.Header.Set("Cookie", cookie)
		r.Header.Set("Accept-Encoding", query)
		w := httptest.NewRecorder()
		began := time.Now()
		h.ServeHTTP(w, r)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%q %q?%q: took %s", method, path, query, took)
		}
		if w.Code >= 500 || w.Code < 200 {
			t.Errorf("%q %q?%q: status %d", method, path, query, w.Code)
		}
		if to := w.Header().Get("Location"); to != "" {
			if u, err := url.Parse(to); err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(to, `/\`) {
				t.Errorf("%q %q?%q: leads to %q", method, path, query, to)
			}
		}
		if w.Code < 400 {
			return
		}
		body := w.Body.String()
		for _, leak := range []string{"goroutine ", ".go:", "runtime error", "template:", "sql:", "<script>"} {
			if strings.Contains(body, leak) && (leak == "<script>" || !strings.Contains(path+query, leak)) {
				t.Errorf("%q %q?%q: %d tells %q: %s", method, path, query, w.Code, leak, body)
			}
		}
	})
}
