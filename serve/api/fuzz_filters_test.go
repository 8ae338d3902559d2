package api_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley/app"
	"parley/serve/api"
)

// asking makes up questions whose parameters are what the description of the
// API says that they are, so that most are answered.
type asking struct {
	paths []string
	spec  *huma.OpenAPI
	ids   map[string][]string // of things that there are, by the first part of the path
}

func newAsking(h *api.Server) asking {
	q := asking{spec: h.Spec(), ids: make(map[string][]string)}
	for path, item := range q.spec.Paths {
		if item.Get != nil && !slices.Contains([]string{"/users", "/tokens", "/audit"}, path) {
			q.paths = append(q.paths, path)
		}
	}
	slices.Sort(q.paths)
	for _, list := range []string{"documents", "claims", "matters", "actors"} {
		var page struct{ Items []struct{ ID string } }
		if err := json.Unmarshal(ask(h, "/"+list, "limit=40").Body.Bytes(), &page); err != nil {
			panic(err)
		}
		for _, x := range page.Items {
			q.ids[list] = append(q.ids[list], x.ID)
		}
	}
	return q
}

func ask(h http.Handler, path, query string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/", nil)
	request.URL = &url.URL{Scheme: "http", Host: "127.0.0.1", Path: api.Prefix + path, RawQuery: query}
	request.RequestURI = request.URL.RequestURI()
	reply := httptest.NewRecorder()
	h.ServeHTTP(reply, request)
	return reply
}

// day is one of those that the sample articles know, and of some before and
// after.
func day(n uint16) string {
	return time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)%9500).Format(time.DateOnly)
}

// question makes a question of an operation: the bits of set say which of its
// parameters are given.
func (q asking) question(op uint8, set uint32, n uint16, a, b string) (path string, query url.Values) {
	path = q.paths[int(op)%len(q.paths)]
	query = make(url.Values)
	kind := strings.Split(path, "/")[1]
	texts := []string{a, b, q.id(kind, n), q.id("actors", n/3), q.id("actors", n/3) + "," + q.id("actors", n/7)}
	for i, p := range q.spec.Paths[path].Get.Parameters {
		if p.In != "query" || !p.Required && set>>(i%32)&1 == 0 {
			continue
		}
		s := p.Schema
		value := texts[(int(n)+i)%len(texts)]
		switch {
		case len(s.Enum) > 0:
			value = fmt.Sprint(s.Enum[(int(n)+i)%len(s.Enum)])
		case s.Format == "date":
			value = day(n + uint16(i)*uint16(len(a)))
		case s.Type == huma.TypeBoolean:
			value = strconv.FormatBool(n&1 == 0)
		case s.Type == huma.TypeInteger:
			value = strconv.Itoa(1 + int(n)%200)
		case s.Type == huma.TypeNumber:
			value = fmt.Sprint(float64(n%100) / 100)
		case p.Name == "cursor":
			value = a
		}
		query.Set(p.Name, value)
	}
	return strings.Replace(path, "{id}", q.id(kind, n), 1), query
}

// id is one of a kind.
func (q asking) id(kind string, n uint16) string {
	list := q.ids[kind]
	if len(list) == 0 {
		return "state:COL"
	}
	return list[int(n)%len(list)]
}

// Whatever narrows a question, its answer is whole: pages follow one another
// without repeating anything, there are no more items than all of them, and of a
// day in the past nothing is known that was published later.
func FuzzFilters(f *testing.F) {
	h := serving(f, record(f), app.Serving{Limits: many}).Server
	q := newAsking(h)
	for i := range q.paths {
		f.Add(uint8(i), uint32(0), uint16(0), "", "")
		f.Add(uint8(i), ^uint32(0), uint16(i*311), "talks", "Reuters")
		f.Add(uint8(i), uint32(1), uint16(5000+i*97), "“é\u0301", "%_")
		f.Add(uint8(i), uint32(0x5a5a5a5a), uint16(i*1009), "\"peace talks\" ca*", "COL")
	}
	f.Fuzz(func(t *testing.T, op uint8, set uint32, n uint16, a, b string) {
		path, query := q.question(op, set, n, a, b)
		answered(t, h, path, query)
	})
}

// What was known on whatever day is answered, and exported, as what is known now.
func FuzzPast(f *testing.F) {
	h := serving(f, record(f), app.Serving{Limits: many}).Server
	q := newAsking(h)
	q.paths = slices.DeleteFunc(q.paths, func(path string) bool {
		return !slices.ContainsFunc(q.spec.Paths[path].Get.Parameters, func(p *huma.Param) bool { return p.Name == "as_of" })
	})
	for range 6 { // of which there is most in one answer
		q.paths = append(q.paths, "/export")
	}
	for i := range q.paths {
		f.Add(uint8(i), uint32(0), uint16(i*331), "", "")
		f.Add(uint8(i), uint32(0x33333333), uint16(4000+i*173), "talks", "0000-00-00")
	}
	f.Fuzz(func(t *testing.T, op uint8, set uint32, n uint16, a, asOf string) {
		path, query := q.question(op, set, n, a, a)
		query.Set("as_of", asOf)
		if asOf == "" {
			query.Set("as_of", day(n))
		}
		answered(t, h, path, query)
	})
}

// answered asks a question and, of a list, the pages that follow.
func answered(t *testing.T, h http.Handler, path string, query url.Values) {
	whatever(t, h, asked{method: http.MethodGet, path: api.Prefix + path, query: query.Encode()})
	reply := ask(h, path, query.Encode())
	if reply.Code != http.StatusOK {
		return
	}
	if path == "/export" {
		exported(t, reply.Body.Bytes(), query.Get("as_of"))
		return
	}
	seen := make(map[string]bool)
	for range 3 {
		next := items(t, path, query, reply.Body.Bytes(), seen)
		if next == "" {
			return
		}
		query.Set("cursor", next)
		if reply = ask(h, path, query.Encode()); reply.Code != http.StatusOK {
			t.Fatalf("%s?%s: the next page: %d %s", path, query.Encode(), reply.Code, reply.Body)
		}
	}
}

// items looks at a page of a list, and returns where the next one is.
func items(t *testing.T, path string, query url.Values, body []byte, seen map[string]bool) string {
	var page struct {
		Items []map[string]any
		Next  string
		Total *int
	}
	if err := json.Unmarshal(body, &page); err != nil {
		t.Fatalf("%s?%s: %v: %.300s", path, query.Encode(), err, body)
	}
	limit, err := strconv.Atoi(query.Get("limit"))
	if err == nil && len(page.Items) > limit {
		t.Errorf("%s?%s: %d items", path, query.Encode(), len(page.Items))
	}
	if page.Total != nil && *page.Total < len(page.Items) {
		t.Errorf("%s?%s: %d items of %d", path, query.Encode(), len(page.Items), *page.Total)
	}
	for _, x := range page.Items {
		id, ok := x["id"].(string)
		if ok && seen[id] {
			t.Errorf("%s?%s: %s comes again", path, query.Encode(), id)
		}
		seen[id] = ok
		for _, field := range []string{"published", "reported"} {
			if day, _ := x[field].(string); query.Get("as_of") != "" && day > query.Get("as_of") {
				t.Errorf("%s?%s: %s of %s", path, query.Encode(), id, day)
			}
		}
	}
	return page.Next
}

// exported looks at the lines of an export.
func exported(t *testing.T, body []byte, asOf string) {
	lines := bufio.NewScanner(bytes.NewReader(body))
	lines.Buffer(nil, len(body)+1)
	kinds := make(map[string]int)
	for lines.Scan() {
		var line map[string]any
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("as of %q: %v: %.200s", asOf, err, lines.Bytes())
		}
		kind, _ := line["type"].(string)
		kinds[kind]++
		if day, _ := line["published"].(string); asOf != "" && day > asOf {
			t.Errorf("as of %s: %.200s", asOf, lines.Bytes())
		}
	}
	if asOf == "" && len(kinds) < 4 {
		t.Errorf("an export has %v", slices.Sorted(maps.Keys(kinds)))
	}
}
