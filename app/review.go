package app

import (
	"context"
	"strings"

	"parley"
	"parley/record/review"
	"parley/record/store"
)

// Ask is a correction of a claim or a matter as somebody asks for it, in words.
type Ask struct {
	Op        review.Op // Accept, Set, Reject, Note, Join, Part; Approve, Decline, Undo; Mode
	By        string    // who says so
	Why       string    // in their words; Accept and Approve do without
	Target    string    // id of a claim or a matter, or its beginning; of all but Approve, Decline, Undo and Mode
	Field     string    // of Set, see [Fields]; of Mode review.Single or review.FourEyes
	Value     string    // of Set, as [review.Takes] says; "" is "not reported"
	With      string    // of Join: the other matter
	Claims    []string  // of Part: ids of the claims that are another happening
	Documents []string  // of Part: ids of documents all of whose claims are
	Number    int64     // of Approve, Decline and Undo: the correction
}

// Invalid says what of an Ask cannot be. It wraps review.ErrIncomplete.
type Invalid struct{ Faults []Fault }

// Fault is one thing that is wrong with an Ask.
type Fault struct {
	Field   string   `json:"field"`   // of the Ask, in lower case: op, by, why, target, field, value, with, claims, documents, number
	Problem string   `json:"problem"` // in words
	Allowed []string `json:"allowed,omitempty"`
}

// Error implements error: one line for each fault.
func (e *Invalid) Error() string {
	var lines []string
	for _, f := range e.Faults {
		line := f.Field + ": " + f.Problem
		if len(f.Allowed) > 0 {
			line += ": " + strings.Join(f.Allowed, ", ")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// Unwrap makes errors.Is(err, review.ErrIncomplete) true.
func (e *Invalid) Unwrap() error { return review.ErrIncomplete }

// Review records what a person says of a claim or a matter, and works out what
// it changes. The error is an *Invalid where the Ask is not whole, one of
// package review's where the correction cannot stand, store.ErrNotFound or
// view.ErrAmbiguous where an id names nothing or several. What is in the log
// stays, as with [App.Correct].
func (a *App) Review(ctx context.Context, ask Ask) (Corrected, error) {
	return Corrected{}, &Invalid{Faults: []Fault{{Field: "op", Problem: "not yet"}}}
}

// Fields lists what can be set of a claim or of a matter of a kind; kind does
// not matter for claims.
func Fields(of store.RefKind, kind parley.MatterKind) []review.Field { return nil }
