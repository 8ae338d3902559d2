package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/record/store"
	"parley/view"
)

type parleyDay = parley.Day

// problem says to a client what went wrong. What it need not know goes to the
// log.
func (s *Server) problem(ctx context.Context, err error) error {
	var known huma.StatusError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, ErrNobody):
		return huma.Error401Unauthorized("you are not signed in any more; nothing was changed")
	case errors.Is(err, ErrChanged):
		return huma.Error403Forbidden(ErrChanged.Error())
	case errors.Is(err, view.ErrAmbiguous):
		return huma.Error422UnprocessableEntity("the id is short for several", detail("path.id", err.Error(), nil))
	case errors.Is(err, store.ErrNotFound), errors.Is(err, view.ErrNoActor):
		return huma.Error404NotFound(err.Error())
	case errors.Is(err, store.ErrPosition):
		return invalid("query.cursor", "it is none of this list", nil)
	case errors.Is(err, view.ErrNoPast):
		return invalid("query.as_of", "earlier days cannot be asked here", nil)
	case errors.Is(err, view.ErrLongPast):
		return longPast("query.as_of")
	case ctx.Err() != nil, errors.Is(err, context.DeadlineExceeded):
		return huma.NewError(http.StatusServiceUnavailable, "the question was given up before it was answered")
	}
	s.faults.Error("api: a question failed", "error", err)
	return huma.Error500InternalServerError(internal)
}

// longPast is the problem of a day that is not looked back from; where names the
// parameter that gives it.
func longPast(where string) error {
	return huma.Error422UnprocessableEntity(view.ErrLongPast.Error(), detail(where, "too many documents on either side of this day", nil))
}

const internal = "something went wrong here; the record is untouched"

func detail(location, message string, value any) error {
	return &huma.ErrorDetail{Location: location, Message: message, Value: value}
}

// invalid is the problem of one wrong parameter or field.
func invalid(location, message string, value any) error {
	return huma.Error422UnprocessableEntity("validation failed", detail(location, message, value))
}

func missing(kind store.RefKind, id string) error {
	return huma.Error404NotFound(fmt.Sprintf("no %s of the id %s", kind, id))
}

// refuse writes a problem outside of any operation.
func refuse(w http.ResponseWriter, status int, words string) {
	write(w, &huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: words})
}

func write(w http.ResponseWriter, p *huma.ErrorModel) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client has gone away
}

// Refuse answers with a problem for whoever stands before the API.
func Refuse(w http.ResponseWriter, status int, words string) { refuse(w, status, words) }

// list is "a, b or c".
func list(words []string) string {
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// place names a document of a body that holds n.
func place(i, n int) string {
	if n == 1 {
		return "body"
	}
	return fmt.Sprintf("body[%d]", i)
}
