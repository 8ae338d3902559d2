package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"parley/app"
	"parley/serve/api"
)

type cut struct {
	Items []struct {
		ID     string
		Kind   string
		Number int64
		Matter *struct{ ID string }
	}
	Next  string
	Total *int
}

// walk goes from page to page and returns the ids, or fails where one comes
// twice.
func walk(t *testing.T, r running, question string, between func()) []string {
	t.Helper()
	var ids []string
	seen := make(map[string]bool)
	for next := ""; ; {
		p := read[cut](t, r, question+"&cursor="+url.QueryEscape(next))
		for _, x := range p.Items {
			id := x.ID
			if x.Matter != nil {
				id = x.Matter.ID
			}
			if seen[id] {
				t.Errorf("%s: %s comes twice", question, id)
			}
			seen[id] = true
			ids = append(ids, id)
		}
		if p.Next == "" {
			return ids
		}
		if len(ids) > 5000 {
			t.Fatalf("%s does not end", question)
		}
		next = p.Next
		between()
	}
}

// A walk through a list gives all of it once, in the same order as one page of
// it does, in the present and in the past.
func TestCursors(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	for _, question := range []string{"/documents?limit=1", "/claims?limit=1", "/claims?actor=group:farc", "/claims?mode=planned", "/claims?class=verbal_cooperation", "/claims?outlet=Meridian%20Wire", "/actors?limit=1", "/actors?q=a", "/matters?limit=1", "/matters?sort=id", "/matters?sort=happened", "/matters?sort=sources",
		"/matters?disputed=true", "/matters?actor=group:farc", "/matters?q=talks", "/matters?from=2012-01-01&to=2016-12-31", "/ledger?sort=due", "/ledger?limit=1", "/instruments?limit=1", "/timeline?limit=1", "/map?limit=1", "/search?in=matters&q=agreement"} {
		for _, past := range []string{"", "&as_of=2016-10-05"} {
			q := question + past
			whole := read[cut](t, r, join(q, "limit=1000"))
			var want []string
			for _, x := range whole.Items {
				id := x.ID
				if x.Matter != nil {
					id = x.Matter.ID
				}
				want = append(want, id)
			}
			got := walk(t, r, join(q, "limit=3"), func() {})
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: %d in pages, %d at once\n%v\n%v", q, len(got), len(want), got, want)
			}
			if whole.Total != nil && *whole.Total != len(want) {
				t.Errorf("%s: total %d of %d", q, *whole.Total, len(want))
			}
		}
	}
}

// join adds a parameter, once.
func join(question, parameter string) string {
	u, _ := url.Parse(question)
	v := u.Query()
	name, value, _ := strings.Cut(parameter, "=")
	v.Set(name, value)
	return u.Path + "?" + v.Encode()
}

// While documents are added, a walk meets nothing twice, and misses nothing
// that was there all along.
func TestCursorsWhileTheRecordGrows(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	for i, question := range []string{"/documents?limit=2", "/claims?limit=25", "/matters?sort=id&limit=9", "/matters?limit=9", "/actors?limit=12"} {
		before := walk(t, r, question, func() {})
		n := 0
		var adding sync.WaitGroup
		got := walk(t, r, question, func() {
			if n++; n > 6 {
				return
			}
			k := n // by the time that it is asked, n may be the next
			adding.Go(func() {
				s := r.ask(t, http.MethodPost, fmt.Sprintf("%s/documents?name=%d-%d&published=2016-0%d-01", api.Prefix, i, k, k), fmt.Sprintf("Norway asked Chad to release %d prisoners. Sudan met Kenya in Oslo.", k), "Content-Type", "text/plain")
				if s.status != http.StatusCreated {
					t.Errorf("%d %s", s.status, s.body)
				}
			})
		})
		adding.Wait()
		after := make(map[string]bool)
		for _, id := range walk(t, r, question, func() {}) {
			after[id] = true
		}
		have := make(map[string]bool)
		for _, id := range got {
			have[id] = true
		}
		for _, id := range before {
			if after[id] && !have[id] {
				t.Errorf("%s: %s was there all along, and is missing", question, id)
			}
		}
	}
}
