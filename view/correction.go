package view

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"parley"
	"parley/record/review"
	"parley/record/store"
	"parley/view/headline"
)

// Correction is what a person said beyond or against what was read.
type Correction struct {
	Number   int64            `json:"number"` // of its entry in the log
	At       time.Time        `json:"at"`
	By       string           `json:"by"`
	Why      string           `json:"why"` // in their words
	Op       string           `json:"op"`
	What     string           `json:"what"` // what it does, in words
	Actors   []parley.ActorID `json:"actors"`
	UndoneBy int64            `json:"undone_by,omitempty"` // number of the undo
	Undoes   int64            `json:"undoes,omitempty"`

	// What follows is of corrections of claims and matters, but for Status and
	// Decision, which all have.
	Status   review.Status `json:"status" doc:"proposed, approved, declined or undone"`
	Decision *Decision     `json:"decision,omitempty" doc:"who approved or declined it; absent where nobody was asked"`
	Target   *Target       `json:"target,omitempty" doc:"the claim or matter that it is about; absent: actors"`
	With     *Target       `json:"with,omitempty" doc:"of join: the other matter; of part: what stayed"`
	Field    string        `json:"field,omitempty" doc:"of set"`
	Was      string        `json:"was,omitempty" doc:"of set: the machine's value when it was made, in words"`
	Machine  string        `json:"machine,omitempty" doc:"of set: the machine's value now, in words; empty where it no longer applies"`
	Value    string        `json:"value,omitempty" doc:"of set: the new value, in words"`
	Lapsed   string        `json:"lapsed,omitempty" doc:"why it no longer applies; empty while it does"`
}

// Decision is what somebody else said of a correction.
type Decision struct {
	Number int64     `json:"number"` // of its entry in the log
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Why    string    `json:"why"`
}

// Target is a claim or a matter that a correction is about.
type Target struct {
	Kind store.RefKind `json:"kind"` // claim or matter
	ID   string        `json:"id" doc:"its id now; where it is not found any more, the one that it had"`
	Was  string        `json:"was,omitempty" doc:"the id that it had when the correction was made, where that is another"`
	Text string        `json:"text" doc:"the sentence, or the matter in one, as it was then"`
}

// Reviewed is what people say of a claim or a matter.
type Reviewed struct {
	State       string         `json:"state" doc:"machine, accepted, corrected or rejected"`
	Waiting     int            `json:"waiting" doc:"how many corrections wait for somebody's approval"`
	Fields      []ReviewedPart `json:"fields" doc:"that people set"`
	Corrections []Correction   `json:"corrections" doc:"in the order in which they were made, also those that do not hold"`
}

// ReviewedPart is a field that people set.
type ReviewedPart struct {
	Field   string `json:"field"`
	Machine string `json:"machine" doc:"the machine's value, in words; not reported where it has none"`
	Value   string `json:"value"`
	Number  int64  `json:"number" doc:"of the correction that holds"`
}

// The states of a claim or a matter.
const (
	StateMachine   = "machine"   // nobody has said anything that holds
	StateAccepted  = "accepted"  // somebody says that it is right
	StateCorrected = "corrected" // somebody set a field, or joined or parted matters
	StateRejected  = "rejected"  // it is no reading of its sentence, or none of the field
)

// Day is the day of the correction, in UTC.
func (c Correction) Day() string { return headline.Day(parley.Day(c.At.UTC().Format(time.DateOnly))) }

// said returns what people said beyond and against what was read.
func (v *View) said(ctx context.Context) (*review.State, error) {
	return review.Fold(v.store.Corrections(ctx))
}

// Corrections returns every correction and every undo in the order in which
// they were made; where id is set, those that concern that actor.
func (v *View) Corrections(ctx context.Context, id parley.ActorID) ([]Correction, error) {
	said, err := v.said(ctx)
	if err != nil {
		return nil, err
	}
	list := said.All()
	if id != "" {
		list = said.About(id)
	}
	out := []Correction{}
	for _, e := range list {
		out = append(out, newCorrection(e, said))
	}
	return out, nil
}

// Correction returns the correction of a number, and whether there is one.
func (v *View) Correction(ctx context.Context, number int64) (Correction, bool, error) {
	said, err := v.said(ctx)
	if err != nil {
		return Correction{}, false, err
	}
	e, ok := said.Entry(number)
	return newCorrection(e, said), ok, nil
}

func newCorrection(e review.Entry, said *review.State) Correction {
	c := Correction{Number: e.Number, At: e.At, By: e.By, Why: e.Why, Op: string(e.Op), What: InWords(e.Correction), Actors: []parley.ActorID{}, UndoneBy: e.UndoneBy}
	of := e.Correction
	if e.Op == review.Undo {
		c.Undoes = e.Correction.Number
		undone, _ := said.Entry(c.Undoes)
		of = undone.Correction
		c.What += ": " + InWords(of)
	}
	for _, who := range []review.Who{of.Actor, of.Other} {
		if who.ID != "" {
			c.Actors = append(c.Actors, who.ID)
		}
	}
	return c
}

// InWords says what a correction does: "Peyikshan is Masoud Pezeshkian".
func InWords(c review.Correction) string {
	switch {
	case c.Op == review.Split && c.Only == nil, c.Op == review.Office && c.Office == nil:
		return string(c.Op) // by another version
	}
	a, b := cmp.Or(c.Actor.Name, string(c.Actor.ID)), cmp.Or(c.Other.Name, string(c.Other.ID))
	switch c.Op {
	case review.Merge:
		return a + " is " + b
	case review.Apart:
		return a + " is not " + b
	case review.Split:
		return "of " + a + ", " + selected(*c.Only) + " is " + b
	case review.Rename:
		return a + " is called " + c.Name
	case review.Name:
		return "“" + c.Name + "” means " + a
	case review.Office:
		return a + ": " + headline.Office(*c.Office)
	case review.Undo:
		return fmt.Sprintf("correction %d is taken back", c.Number)
	}
	return string(c.Op)
}

// selected says which mentions of an actor are meant.
func selected(sel review.Selection) string {
	var parts []string
	if len(sel.Names) > 0 {
		parts = append(parts, "whoever is called “"+strings.Join(sel.Names, "” or “")+"”")
	}
	if n := len(sel.Spans); n > 0 {
		parts = append(parts, "the one in "+plural(n, "sentence"))
	}
	if n := len(sel.Docs); n > 0 {
		parts = append(parts, "the one in "+plural(n, "document"))
	}
	return strings.Join(parts, " and ")
}
