package api_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"testing"

	"parley/app"
	"parley/serve/api"
)

// Filters of claims go by what people set, and no longer by what the machine
// read, which stays beside it; lists stay whole and in order over their pages.
func TestClaimsByCorrectedValues(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	type claim struct {
		ID, Act, Modality, Polarity string
		Review                      *struct {
			Fields []struct{ Field, Machine, Value string }
		}
		Roles []struct {
			Role   string
			Actors []struct{ ID string }
		}
	}
	type page struct {
		Items []claim
		Next  string
	}
	walk := func(question string, limit int) []string {
		t.Helper()
		var ids []string
		for cursor := ""; ; {
			p := read[page](t, r, "/claims?limit="+strconv.Itoa(limit)+"&"+question+"&cursor="+url.QueryEscape(cursor))
			for _, c := range p.Items {
				ids = append(ids, c.ID)
			}
			if cursor = p.Next; cursor == "" {
				return ids
			}
		}
	}
	all := walk("", 1000)
	asserted := walk("mode=asserted&polarity=positive", 1000)
	set := func(id, field, value string) {
		t.Helper()
		s := r.ask(t, http.MethodPost, api.Prefix+"/corrections", `{"op":"set","target":"`+id+`","field":"`+field+`","value":"`+value+`","reason":"the text says so"}`, "Content-Type", "application/json")
		if s.status != http.StatusCreated {
			t.Fatalf("%s %s: %d %s", id, field, s.status, s.body)
		}
	}
	first, middle, last := asserted[0], asserted[len(asserted)/2], asserted[len(asserted)-1]
	for _, id := range []string{first, middle, last} {
		set(id, "modality", "hypothetical")
	}
	set(middle, "act", "threaten")
	set(last, "from", "Norway")

	for _, c := range []struct {
		question string
		has, not []string
	}{
		{"mode=hypothetical", []string{first, middle, last}, nil},
		{"mode=asserted", nil, []string{first, middle, last}},
		{"act=threaten", []string{middle}, []string{first}},
		{"act=threaten&mode=hypothetical", []string{middle}, []string{first, last}},
		{"class=verbal_conflict", []string{middle}, nil},
		{"source=state:NOR", []string{last}, nil},
		{"actor=state:NOR&mode=hypothetical", []string{last}, []string{first}},
		{"id=" + middle + "&mode=asserted", nil, []string{middle}},
		{"id=" + middle + "&mode=hypothetical", []string{middle}, []string{last}},
	} {
		whole := walk(c.question, 1000)
		for _, id := range c.has {
			if !slices.Contains(whole, id) {
				t.Errorf("%s: %s is missing", c.question, id)
			}
		}
		for _, id := range c.not {
			if slices.Contains(whole, id) {
				t.Errorf("%s: %s is there", c.question, id)
			}
		}
		order := slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !slices.Contains(whole, id) })
		for _, limit := range []int{1, 2, 7} {
			if got := walk(c.question, limit); !slices.Equal(got, order) {
				t.Errorf("%s by %d: %d claims, want the %d of the whole list in its order", c.question, limit, len(got), len(order))
			}
		}
	}
	one := read[claim](t, r, "/claims/"+middle)
	if one.Modality != "hypothetical" || one.Review == nil || !slices.ContainsFunc(one.Review.Fields, func(f struct{ Field, Machine, Value string }) bool {
		return f.Field == "modality" && f.Machine == "asserted" && f.Value == "hypothetical"
	}) {
		t.Errorf("%+v: the machine's value is gone", one)
	}
	if got := walk("mode=asserted&as_of=2020-01-01", 1000); !slices.Contains(got, last) && slices.Contains(walk("as_of=2020-01-01", 1000), last) {
		t.Error("before the correction the claim is what the machine read")
	}
}
