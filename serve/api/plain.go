package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley/export"
)

// OpenAPI returns the description of the API, as docs/openapi.json has it.
func (s *Server) OpenAPI() ([]byte, error) {
	b, err := json.Marshal(s.api.OpenAPI())
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, b, "", "  ")
	out.WriteByte('\n')
	return out.Bytes(), err
}

// plain registers what answers in something else than JSON.
func (s *Server) plain() {
	lines := &huma.Response{Description: "JSON Lines: documents, actors, claims, matters, each by its id", Content: map[string]*huma.MediaType{"application/x-ndjson": {Schema: &huma.Schema{Type: huma.TypeString}}}}
	huma.Register(s.api, huma.Operation{
		OperationID: "export", Method: http.MethodGet, Path: "/export", Summary: "Everything, for another program", Tags: []string{"export"},
		Description: "The export contract, version 1, streamed: the same record gives the same bytes. A stream that breaks off is not whole.",
		Security:    security, Errors: []int{401, 403, 422, 429, 500, 503}, Responses: map[string]*huma.Response{"200": lines, "304": notModified},
	}, s.export)
	s.described()
	spec, err := s.OpenAPI()
	if err != nil {
		panic(err) // of the declarations, which are part of the program
	}
	page, policy := s.documentation()
	s.mux.HandleFunc("GET "+Prefix+"/openapi.json", serving(spec, "application/openapi+json", ""))
	s.mux.HandleFunc("GET "+Prefix+"/docs", serving(page, "text/html; charset=utf-8", policy))
}

// told are the headers with which whatever stands before operations refuses
// requests, and those of answers that are streamed.
var told = map[string]map[string]string{
	"401": {"WWW-Authenticate": "How to say who asks."},
	"429": {"Retry-After": "After how many seconds to ask again."},
	"503": {"Retry-After": "After how many seconds to ask again, where that can be told."},
}

// described adds to the description what no declaration of an operation says.
func (s *Server) described() {
	header := func(words string) *huma.Param {
		return &huma.Param{Description: words, Schema: &huma.Schema{Type: huma.TypeString}}
	}
	for _, item := range s.api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Patch, item.Delete} {
			if op == nil {
				continue
			}
			for status, r := range op.Responses {
				for name, words := range told[status] {
					if r.Headers == nil {
						r.Headers = make(map[string]*huma.Param)
					}
					r.Headers[name] = header(words)
				}
			}
			if op.OperationID == "export" {
				op.Responses["200"].Headers = map[string]*huma.Param{"ETag": header("Names this answer: it stays the same as long as the record does."), "Cache-Control": header("")}
			}
		}
	}
}

func serving(b []byte, mediaType, policy string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		_, _ = w.Write(b) // the client has gone away
	}
}

type exportInput struct {
	Past
	Format string `query:"format" enum:"jsonl" default:"jsonl"`
}

func (s *Server) export(ctx context.Context, in *exportInput) (*huma.StreamResponse, error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	done, err := s.exporting(ctx)
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(out huma.Context) {
		defer done()
		out.SetHeader("Content-Type", "application/x-ndjson")
		out.SetHeader("Content-Disposition", `attachment; filename="parley.jsonl"`)
		out.SetHeader("Cache-Control", "private, no-cache")
		out.SetHeader("ETag", tagOf(ctx))
		if out.Method() == http.MethodHead {
			return
		}
		if err := export.JSONL(ctx, out.BodyWriter(), v); err != nil {
			if ctx.Err() == nil && !late(err) {
				s.faults.Error("api: an export broke off", "error", err)
			}
			panic(http.ErrAbortHandler) // the client sees that it is not whole
		}
	}}, nil
}

//go:embed docs.html
var docsPage string

//go:embed docs.css
var docsStyle string

// documentation is the page that describes the API, and the policy under which
// it shows: it has its style in it, and nothing else.
func (s *Server) documentation() (page []byte, policy string) {
	sum := sha256.Sum256([]byte(docsStyle))
	policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	t := template.Must(template.New("docs").Funcs(template.FuncMap{"kind": kindOf, "ref": refOf}).Parse(docsPage))
	spec := s.api.OpenAPI()
	type operation struct {
		*huma.Operation
		Answer *huma.Schema
	}
	var operations []operation
	for _, path := range slices.Sorted(maps.Keys(spec.Paths)) {
		item := spec.Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Patch, item.Delete} {
			if op == nil {
				continue
			}
			x := operation{Operation: op}
			for _, status := range []string{"200", "201"} {
				if r := op.Responses[status]; r != nil && r.Content["application/json"] != nil {
					x.Answer = r.Content["application/json"].Schema
				}
			}
			operations = append(operations, x)
		}
	}
	var out bytes.Buffer
	err := t.Execute(&out, map[string]any{"Style": template.CSS(docsStyle), "About": strings.Split(spec.Info.Description, "\n\n"), "Prefix": Prefix, "Operations": operations, "Schemas": spec.Components.Schemas.Map()})
	if err != nil {
		panic(err) // of the template, which is part of the program
	}
	return out.Bytes(), policy
}

// refOf is the name of the schema that a schema refers to, itself or of its
// items; "" for none.
func refOf(s *huma.Schema) string {
	if s == nil {
		return ""
	}
	if s.Ref != "" {
		return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	}
	return refOf(s.Items)
}

// kindOf says in words what a schema takes.
func kindOf(s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case s.Ref != "":
		return refOf(s)
	case s.Type == huma.TypeArray:
		return "list of " + kindOf(s.Items)
	case s.Format == "date", s.Format == "date-time":
		return s.Format
	}
	return s.Type
}
