package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
)

// things are ids of the record that the walk asks about.
type things struct{ document, claim, matter, actor, other string }

func thingsOf(t *testing.T, r running) things {
	type page struct{ Items []struct{ ID string } }
	first := func(question string) string { return read[page](t, r, question).Items[0].ID }
	actors := read[page](t, r, "/actors").Items
	return things{first("/documents"), first("/claims"), first("/matters"), actors[0].ID, actors[1].ID}
}

// sample is a value that a parameter takes.
func (x things) sample(op *huma.Operation, p *huma.Param) string {
	switch {
	case p.Name == "id" && p.In == "path":
		return map[string]string{"documents": x.document, "claims": x.claim, "matters": x.matter, "actors": x.actor}[op.Tags[0]]
	case p.Name == "id":
		return x.claim
	case len(p.Schema.Enum) > 0:
		return p.Schema.Enum[0].(string)
	case p.Name == "as_of" || p.Name == "until" || p.Name == "to":
		return "2023-06-01" // all was known then
	case p.Schema.Format == "date":
		return "2016-09-20"
	}
	if v, ok := map[string]string{
		"actor": x.actor, "source": x.actor, "target": x.actor, "speaker": x.actor, "a": x.actor, "b": x.other, "document": x.document, "q": "talks", "act": "meet",
		"outlet": "Meridian Wire", "language": "en", "place": "Cairo", "role": "from", "status": "open,accepted", "country": "COL", "kind": "contact,initiative",
		"start": "3", "end": "40", "limit": "2", "min_confidence": "0.5", "disputed": "true", "by": "somebody", "lapsed": "true", "user": "amina",
	}[p.Name]; ok {
		return v
	}
	return ""
}

// Every operation of the OpenAPI document, asked with what it requires, with
// each parameter by itself, and as of a day, answers as its schema says.
func TestEveryQuestion(t *testing.T) {
	b := record(t)
	r := serving(t, b, behind(t, b, auth.DoorOptions{}))
	spec := r.Spec()
	x := thingsOf(t, r)
	asked := 0
	for path, item := range spec.Paths {
		op := item.Get
		if op == nil {
			continue
		}
		required := url.Values{}
		at := path
		for _, p := range op.Parameters {
			switch {
			case p.In == "path":
				at = strings.Replace(at, "{"+p.Name+"}", url.PathEscape(x.sample(op, p)), 1)
			case p.Required:
				required.Set(p.Name, x.sample(op, p))
			}
		}
		questions := []url.Values{required}
		for _, p := range op.Parameters {
			if p.In != "query" || p.Required || p.Name == "cursor" {
				continue
			}
			with := url.Values{p.Name: {x.sample(op, p)}}
			if with.Get(p.Name) == "" {
				t.Errorf("%s: the test has no value for %s", path, p.Name)
			}
			for name := range required {
				with.Set(name, required.Get(name))
			}
			questions = append(questions, with)
		}
		for _, q := range questions {
			s := r.get(t, at+"?"+q.Encode())
			asked++
			if s.status != http.StatusOK {
				t.Errorf("%s?%s: %d %s", at, q.Encode(), s.status, s.body)
				continue
			}
			if media := op.Responses["200"].Content["application/json"]; media != nil {
				conforms(t, spec, media.Schema, s.body, at+"?"+q.Encode())
			}
		}
	}
	if asked < 150 {
		t.Errorf("asked %d questions only", asked)
	}
}

// conforms checks an answer against its schema; what the schema does not name
// must not be there.
func conforms(t *testing.T, spec *huma.OpenAPI, schema *huma.Schema, body []byte, question string) {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Errorf("%s: %v", question, err)
		return
	}
	res := &huma.ValidateResult{}
	huma.Validate(spec.Components.Schemas, schema, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, v, res)
	for _, err := range res.Errors[:min(3, len(res.Errors))] {
		t.Errorf("%s: %v", question, err)
	}
}

// What is added and corrected is answered as the schemas say.
func TestEveryAddition(t *testing.T) {
	r := serving(t, record(t), app.Serving{Limits: many})
	spec := r.Spec()
	x := thingsOf(t, r)
	bodies := map[string][]struct{ kind, body string }{
		"/documents": {{"text/plain", "Norway asked Chad to release prisoners."}},
		"/corrections": {
			{"application/json", `{"op":"rename","actor":"` + x.actor + `","name":"Another","reason":"it is called so"}`},
			{"application/json", `{"op":"apart","actor":"` + x.actor + `","other":"` + x.other + `","reason":"they are two"}`},
			{"application/json", `{"op":"split","actor":"` + x.actor + `","other":"Somebody Else","only":{"documents":["` + x.document + `"]},"reason":"a namesake"}`},
			{"application/json", `{"op":"set","target":"` + x.matter + `","field":"name","value":"the grain agreement","reason":"the second source says so"}`},
			{"application/json", `{"op":"reject","target":"` + x.claim + `","reason":"a headline of another article"}`},
			{"application/json", `{"op":"note","target":"` + x.matter + `","reason":"ask the ministry"}`},
			{"application/json", `{"op":"accept","target":"` + x.matter + `"}`},
			{"application/json", `{"op":"office","actor":"Helen Clark","office":{"title":"prime minister","of":"New Zealand","from":"1999-12-05","to":"2008-11-19"},"reason":"her terms"}`},
		},
	}
	for path, item := range spec.Paths {
		if item.Post == nil || keepsPeople(item.Post) {
			continue
		}
		if len(bodies[path]) == 0 {
			t.Errorf("%s: the test has no body", path)
		}
		for _, b := range bodies[path] {
			s := r.ask(t, http.MethodPost, api.Prefix+path, b.body, "Content-Type", b.kind)
			if s.status != http.StatusCreated && !(strings.Contains(b.body, "Helen Clark") && s.status == http.StatusUnprocessableEntity) {
				t.Errorf("%s %s: %d %s", path, b.body, s.status, s.body)
				continue
			}
			if s.status == http.StatusCreated {
				conforms(t, spec, item.Post.Responses["201"].Content["application/json"].Schema, s.body, path)
			}
		}
	}
	list := read[struct{ Items []struct{ Number int64 } }](t, r, "/corrections").Items
	if len(list) < 3 {
		t.Fatalf("%d corrections are listed", len(list))
	}
	undo := r.ask(t, http.MethodPost, api.Prefix+"/corrections", `{"op":"undo","number":`+jsonOf(list[len(list)-1].Number)+`,"reason":"no"}`, "Content-Type", "application/json")
	if undo.status != http.StatusCreated {
		t.Errorf("undo: %d %s", undo.status, undo.body)
	}
}

func jsonOf(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
