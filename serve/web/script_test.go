package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// mostFirst is how much the first load of a view may weigh, compressed.
const mostFirst = 300 << 10

// The first load of the brief, a matter, a text or any other view is light:
// the page, its style sheets, and every module that the view needs. The
// outlines of the countries, which the map asks for, are counted with it.
func TestFirstLoadIsLight(t *testing.T) {
	h := handler(t, sample(t))
	var parts map[string]part
	if err := json.Unmarshal(h.app.files["manifest.json"].body, &parts); err != nil {
		t.Fatal(err)
	}
	views := 0
	for name, p := range parts {
		if !strings.HasPrefix(name, "src/views/") {
			continue
		}
		views++
		need := map[string]bool{h.app.Script: true}
		for _, list := range [][]string{h.app.Ahead, h.app.Styles} {
			for _, path := range list {
				need[path] = true
			}
		}
		var follow func(part)
		follow = func(p part) {
			need[appPath+p.File] = true
			for _, css := range p.CSS {
				need[appPath+css] = true
			}
			for _, i := range p.Imports {
				follow(parts[i])
			}
		}
		follow(p)
		if name == "src/views/Map.svelte" {
			for path := range h.app.files {
				if strings.HasPrefix(path, "countries-110m") {
					need[appPath+path] = true
				}
			}
		}
		total := weigh(t, h, "/") + weigh(t, h, h.style.path)
		for path := range need {
			total += weigh(t, h, path)
		}
		t.Logf("%s: %d bytes compressed in %d files", name, total, len(need)+2)
		if total > mostFirst {
			t.Errorf("%s: the first load weighs %d bytes, more than %d", name, total, mostFirst)
		}
	}
	if views < 15 {
		t.Errorf("%d views in the manifest", views)
	}
}

// weigh is how many bytes an answer has, compressed.
func weigh(t *testing.T, h http.Handler, path string) int {
	t.Helper()
	_, body, _ := get(t, h, path)
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// Files of the script are served with their type, compressed where that is
// asked for, and may be kept; what is not there is not found.
func TestScriptIsServed(t *testing.T) {
	h := handler(t, sample(t))
	r := httptest.NewRequest(http.MethodGet, h.app.Script, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	head := w.Result().Header
	if w.Code != http.StatusOK || !strings.HasPrefix(head.Get("Content-Type"), "text/javascript") || head.Get("Content-Encoding") != "gzip" || !strings.Contains(head.Get("Cache-Control"), "immutable") {
		t.Errorf("%s: %d %v", h.app.Script, w.Code, head)
	}
	if _, err := gzip.NewReader(w.Body); err != nil {
		t.Error(err)
	}
	for _, path := range []string{appPath, appPath + "nothing.js", appPath + "../web.go"} {
		if status, _, _ := get(t, h, path); status == http.StatusOK {
			t.Errorf("%s: %d", path, status)
		}
	}
}

// addresses are those of other hosts; names of namespaces and what messages
// point to are not asked for.
var addresses = regexp.MustCompile("https?://[^\\s\"'`)]+")

// The script names no host that it could ask: what it loads it loads from here.
func TestScriptNamesNoHost(t *testing.T) {
	allowed := []string{"http://www.w3.org/", "https://svelte.dev/e/"}
	for name, f := range build().files {
		if !strings.HasSuffix(name, ".js") && !strings.HasSuffix(name, ".css") {
			continue
		}
		for _, found := range addresses.FindAllString(string(f.body), -1) {
			ok := false
			for _, a := range allowed {
				ok = ok || strings.HasPrefix(found, a)
			}
			if !ok {
				t.Errorf("%s names %s", name, found)
			}
		}
	}
}

// The page that the server makes comes in the theme that the reader chose, and
// as of the day that the address names; every view has an address.
func TestShells(t *testing.T) {
	h := handler(t, sample(t))
	for _, s := range shells {
		status, body, _ := get(t, h, s.Path)
		if status != http.StatusOK || !strings.Contains(body, `aria-current="page"`) && !s.More || !strings.Contains(body, h.app.Script) || !strings.Contains(body, "scripts are off") {
			t.Errorf("%s: %d\n%s", s.Path, status, body)
		}
	}
	for cookie, want := range map[string]string{"dark": `data-theme="dark"`, "light": `data-theme="light"`, `"><script>`: `<html lang="en">`} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Cookie", "parley_theme="+cookie)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("cookie %q: no %s", cookie, want)
		}
	}
}
