package api_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"

	"parley/app"
	"parley/serve/api"
)

// The store keeps what it decoded: after everything was asked by several readers
// at a time, a server answers as one does that kept nothing, also
// what people corrected.
func TestAnswersDoNotWearOut(t *testing.T) {
	b := record(t)
	r := serving(t, b, app.Serving{Limits: many})
	type page struct{ Items []struct{ ID string } }
	ids := func(list string) []string {
		var out []string
		for _, x := range read[page](t, r, list+"?limit=60").Items {
			out = append(out, x.ID)
		}
		return out
	}
	claims, actors := ids("/claims"), ids("/actors")
	for i, correction := range []string{
		`{"op":"set","target":"` + claims[0] + `","field":"modality","value":"hypothetical","reason":"it says would"}`,
		`{"op":"set","target":"` + claims[len(claims)/2] + `","field":"from","value":"Norway","reason":"the text says so"}`,
		`{"op":"merge","actor":"` + actors[1] + `","other":"` + actors[2] + `","reason":"the same"}`,
	} {
		if s := r.ask(t, http.MethodPost, api.Prefix+"/corrections", correction, "Content-Type", "application/json"); s.status != http.StatusCreated {
			t.Fatalf("correction %d: %d %s", i, s.status, s.body)
		}
	}
	questions := []string{"/claims?limit=500", "/ceasefires", "/ledger", "/instruments", "/timeline", "/map", "/network", "/brief", "/search?q=talks", "/search?q=talks&in=matters", "/claims?actor=" + url.QueryEscape(actors[1])}
	for _, doc := range ids("/documents") {
		questions = append(questions, "/documents/"+doc, "/documents/"+doc+"/reading")
	}
	for _, list := range []struct {
		path string
		ids  []string
	}{{"/claims/", claims}, {"/matters/", ids("/matters")}, {"/actors/", ids("/actors")}} {
		for _, id := range list.ids {
			questions = append(questions, list.path+url.PathEscape(id))
		}
	}
	done := make(chan bool)
	const readers = 2
	for range readers {
		// A server of its own: one keeps whole answers.
		own := serving(t, b, app.Serving{Limits: many})
		go func() {
			defer func() { done <- true }()
			for _, q := range questions {
				own.get(t, q)
			}
		}()
	}
	for range readers {
		<-done
	}
	again, err := app.Open(context.Background(), b.path, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	used, fresh := serving(t, b, app.Serving{Limits: many}), serving(t, book{again, b.path}, app.Serving{Limits: many})
	for _, q := range questions {
		if got, want := used.get(t, q), fresh.get(t, q); got.status != http.StatusOK || string(got.body) != string(want.body) {
			t.Errorf("%s: %d %s\nof a server that kept nothing: %d %s", q, got.status, got.body, want.status, want.body)
		}
	}
}
