package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/record/review"
)

// Writer adds to the record. Its methods may be called at the same time; it
// lets one write after the other.
type Writer interface {
	// Add reads what was sent into the record. The error is that of the record;
	// a document that fails says so in its place.
	Add(context.Context, Incoming) ([]Added, error)
	// Correct records a correction. The error is one of package review's where
	// it cannot stand.
	Correct(context.Context, review.Correction) (Corrected, error)
	// Review records what somebody says of a claim or a matter. The error is
	// an *Invalid where it is not whole, else as those of Correct.
	Review(context.Context, Review) (Corrected, error)
}

// Review is what somebody says of a claim or a matter; see CorrectionBody.
type Review struct {
	Op, By, Why, Target, Field, Value, With string
	Claims, Documents                       []string
	Number                                  int64
}

// Invalid says what of a Review cannot be.
type Invalid struct{ Faults []Fault }

// Fault is one thing that is wrong with a Review.
type Fault struct {
	Field, Problem string
	Allowed        []string
}

// Error implements error.
func (e *Invalid) Error() string { return "the correction is not whole" }

// Incoming is what a client sends to be read: one document, or JSON Lines of
// several.
type Incoming struct {
	MediaType string
	Body      []byte

	// What the client says of a single document; "" where it says nothing.
	Name, Title, Outlet, Published, URL, Language string
}

// Added is what became of a document.
type Added struct {
	ID      parley.DocID `json:"id" doc:"empty where there is no document"`
	Outcome string       `json:"outcome" enum:"recorded,updated,known,unread,empty,failed" doc:"recorded: new. updated: known, with something new about it. known: nothing new. unread: new, in a language that is not read. empty: a page without an article. failed: see fault."`
	Name    string       `json:"name"`
	Title   string       `json:"title"`
	Claims  int          `json:"claims" doc:"that were read in it now"`
	Matters int          `json:"matters" doc:"that stand on its claims"`
	Fault   string       `json:"fault,omitempty"`
}

// Corrected is what became of a correction.
type Corrected struct {
	Number  int64 `json:"number" doc:"names the correction; 0 where the same stands already"`
	Reread  int   `json:"reread" doc:"documents that were read again because of it"`
	Waits   bool  `json:"waits,omitempty" doc:"it holds when somebody else has approved it"`
	Unknown bool  `json:"unknown,omitempty" doc:"the office is none that the reader looks for in texts"`
}

// Addition is the answer to documents.
type Addition struct {
	Documents []Added        `json:"documents" doc:"in the order in which they came"`
	Outcomes  map[string]int `json:"outcomes"`
}

// kinds are the media types of documents.
var kinds = []string{"text/plain", "text/html", "application/xhtml+xml", "message/rfc822", "application/json", "application/x-ndjson", "application/jsonl"}

var errReadOnly = huma.Error403Forbidden("this server only reads the record")

func writeErrors() []int {
	return []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusRequestTimeout, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType,
		http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable}
}
