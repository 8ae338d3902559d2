package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley/record/store"
	"parley/view"
)

func init() {
	// An empty list is [] in every answer, never null; the schemas say so.
	huma.DefaultArrayNullable = false
}

// config is what the OpenAPI document says before any operation.
func config() huma.Config {
	c := huma.DefaultConfig("Parley", "1")
	c.Info.Description = about
	c.Info.License = &huma.License{Name: "see LICENSE in the source"}
	c.DocsPath, c.SchemasPath, c.OpenAPIPath = "", "", "" // served by plain, without anything from elsewhere
	c.CreateHooks = nil                                   // no links to schemas in answers
	c.RejectUnknownQueryParameters = true
	c.Transformers = []huma.Transformer{short}
	c.Servers = []*huma.Server{{URL: Prefix}}
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "A token made by `parley token add`. A server that only its own machine can reach asks for none unless it was started with --require-token."},
	}
	return c
}

// short cuts what a problem repeats of a request, and says in words what a
// decoder says in those of the program.
func short(_ huma.Context, _ string, v any) (any, error) {
	problem, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	for _, e := range problem.Errors {
		if strings.HasPrefix(e.Message, "json: cannot unmarshal ") {
			e.Message = "a value does not fit where it stands"
		}
		switch value := e.Value.(type) {
		case nil, bool, int, int64, float64:
		case string:
			e.Value = cut(value)
		default:
			e.Value = nil
		}
	}
	return v, nil
}

const about = `Questions to a sourced record of a peace process, and additions to it.

Every list has limit and cursor; next in an answer is the cursor of the page that follows. Offsets of texts count Unicode code points unless
they are called otherwise. Days are ISO 8601 dates; the empty string is "not reported", and a month or year may stand for a day that is not
known more precisely. Whatever takes as_of can be asked as it was known on that day.

Every error is a problem document (RFC 9457) of the type application/problem+json.`

// answer is a response with its validators.
type answer[T any] struct {
	ETag         string `header:"ETag" doc:"Names this answer: it stays the same as long as the record does."`
	CacheControl string `header:"Cache-Control"`
	Body         T
}

// security is how operations are asked: with a token, or without where the
// server asks for none.
var security = []map[string][]string{{}, {"token": {}}}

var notModified = &huma.Response{Description: "If-None-Match names the answer that stands."}

// get registers a question.
func get[I, O any](s *Server, path, id, summary string, ask func(context.Context, *I) (O, error)) {
	op := huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Tags: []string{tag(path)},
		Security:  security,
		Errors:    []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable},
		Responses: map[string]*huma.Response{"304": notModified},
	}
	if strings.Contains(path, "{") {
		op.Errors = append(op.Errors, http.StatusNotFound)
	}
	if living[id] { // it has no name by which it could be known again
		delete(op.Responses, "304")
		huma.Register(s.api, op, func(ctx context.Context, in *I) (*fresh[O], error) {
			out, err := ask(ctx, in)
			if err != nil {
				return nil, s.problem(ctx, err)
			}
			return &fresh[O]{"private, no-cache", out}, nil
		})
		return
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*answer[O], error) {
		name := tagOf(ctx)
		out, err := s.kept.of(ctx, name, func(ctx context.Context) (any, error) { return ask(ctx, in) })
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return &answer[O]{ETag: tagOf(ctx), CacheControl: "private, no-cache", Body: out.(O)}, nil
	})
}

// tag is the group of an operation in the documentation.
func tag(path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return first
}

// found answers about the one thing that an id, or the beginning of one, names.
func found[T any](ctx context.Context, s *Server, in *ByID, kind store.RefKind, ask func(*view.View, string) (T, error)) (T, error) {
	var none T
	v, err := s.at(ctx, in.past())
	if err != nil {
		return none, err
	}
	ref, err := v.Resolve(ctx, in.ID)
	if err != nil {
		return none, err
	}
	if ref.Kind != kind {
		return none, missing(kind, in.ID)
	}
	return ask(v, ref.ID)
}
