package api

import (
	"context"
	"mime"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// writes registers what adds to the record.
func (s *Server) writes() {
	huma.Register(s.api, huma.Operation{
		OperationID: "add-documents", Method: http.MethodPost, Path: "/documents", Summary: "Add a document, or several as JSON Lines", Tags: []string{"documents"},
		Description: "The body is the document, and Content-Type says what it is: text/plain, text/html, application/xhtml+xml, message/rfc822 (an e-mail with what is attached to it), " +
			"application/json (one object) or application/x-ndjson (one object a line) with the fields name, title, outlet, published, url, language and text. " +
			"A document is known by its name and text: to send it again changes nothing and answers 200.",
		Security: security, MaxBodyBytes: s.Limits.Body, BodyReadTimeout: bodyTime, Errors: writeErrors(), DefaultStatus: http.StatusCreated,
		SkipValidateBody: true, // it is whatever Content-Type says
		RequestBody:      &huma.RequestBody{Required: true, Content: contents()},
		Responses:        map[string]*huma.Response{"200": {Description: "All of it was known."}},
	}, s.add)
	huma.Register(s.api, huma.Operation{
		OperationID: "correct", Method: http.MethodPost, Path: "/corrections", Summary: "Say something beyond or against what was read", Tags: []string{"corrections"},
		Description: corrections, Security: security, MaxBodyBytes: 1 << 20, BodyReadTimeout: bodyTime,
		Errors: append(writeErrors(), http.StatusNotFound, http.StatusConflict), DefaultStatus: http.StatusCreated,
		Responses: map[string]*huma.Response{"200": {Description: "The same stands already."}},
	}, s.correct)
}

// bodyTime is how long a client may take to send a body.
const bodyTime = 60 * time.Second

func contents() map[string]*huma.MediaType {
	out := make(map[string]*huma.MediaType)
	for _, k := range kinds {
		out[k] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	return out
}

type addInput struct {
	ContentType string `header:"Content-Type"`
	Name        string `query:"name" maxLength:"1000" doc:"Of a single text or page: its name, or its address where it has none; what makes it known again, together with its text."`
	Title       string `query:"title" maxLength:"1000"`
	Outlet      string `query:"outlet" maxLength:"200" doc:"Who published it."`
	Published   string `query:"published" pattern:"^\\d{4}(-\\d{2}(-\\d{2})?)?$" doc:"The day of publication, or as much of it as is known."`
	URL         string `query:"url" maxLength:"2000"`
	Language    string `query:"language" pattern:"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" doc:"BCP 47."`
	RawBody     []byte
}

type addOutput struct {
	Status int
	Body   Addition
}

func (s *Server) add(ctx context.Context, in *addInput) (*addOutput, error) {
	if s.Writer == nil {
		return nil, errReadOnly
	}
	kind, _, err := mime.ParseMediaType(in.ContentType)
	if err != nil || !slices.Contains(kinds, kind) {
		return nil, huma.Error415UnsupportedMediaType("Content-Type has to be one of " + list(kinds))
	}
	if len(in.RawBody) == 0 {
		return nil, invalid("body", "there is nothing in it", nil)
	}
	added, err := s.Writer.Add(ctx, Incoming{MediaType: in.ContentType, Body: slices.Clone(in.RawBody), Name: in.Name, Title: in.Title, Outlet: in.Outlet, Published: in.Published, URL: in.URL, Language: in.Language})
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	out := &addOutput{Status: http.StatusOK, Body: Addition{Documents: added, Outcomes: make(map[string]int)}}
	var faults []error
	for i, a := range added {
		out.Body.Outcomes[a.Outcome]++
		if a.Outcome == "recorded" || a.Outcome == "unread" {
			out.Status = http.StatusCreated
		}
		if a.Fault != "" {
			faults = append(faults, detail(place(i, len(added)), a.Fault, nil))
		}
	}
	if len(added) == 0 {
		return nil, invalid("body", "there is no document in it", nil)
	}
	if len(faults) == len(added) {
		return nil, huma.Error422UnprocessableEntity("nothing of it could be read", faults[:min(len(faults), mostFaults)]...)
	}
	return out, nil
}

// mostFaults is how many faults of one body are told.
const mostFaults = 100
