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
	Doc  parley.DocID  `json:"doc,omitempty" doc:"of a claim: the document that it stands in"`
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
	a := v.ask(ctx)
	for _, e := range list {
		out = append(out, a.correction(e, said))
	}
	return out, a.err
}

// Correction returns the correction of a number, and whether there is one.
func (v *View) Correction(ctx context.Context, number int64) (Correction, bool, error) {
	said, err := v.said(ctx)
	if err != nil {
		return Correction{}, false, err
	}
	e, ok := said.Entry(number)
	if !ok {
		return Correction{Actors: []parley.ActorID{}}, false, nil
	}
	a := v.ask(ctx)
	return a.correction(e, said), ok, a.err
}

// newCorrection is a correction by what the log alone says of it.
func newCorrection(e review.Entry, said *review.State) Correction {
	of := said.Of(e)
	c := Correction{Number: e.Number, At: e.At, By: e.By, Why: e.Why, Op: string(e.Op), What: InWords(e.Correction), Actors: []parley.ActorID{}, UndoneBy: e.UndoneBy, Status: e.Status}
	switch e.Op {
	case review.Undo:
		c.Undoes = e.Correction.Number
		c.What += ": " + InWords(of)
	case review.Approve, review.Decline:
		c.What += ": " + InWords(of)
	}
	for _, who := range []review.Who{of.Actor, of.Other} {
		if who.ID != "" {
			c.Actors = append(c.Actors, who.ID)
		}
	}
	if d, ok := said.Entry(e.Decided); ok {
		c.Decision = &Decision{d.Number, d.At, d.By, d.Why}
	}
	switch {
	case of.Claim != nil:
		c.Target = &Target{Kind: store.ClaimRef, ID: string(of.Claim.ID), Text: of.Claim.Text, Doc: of.Claim.Doc}
	case of.Matter != nil:
		c.Target = matterTarget(of.Matter)
	}
	if of.With != nil {
		c.With = matterTarget(of.With)
	}
	if of.Op == review.Set {
		c.Field, c.Was, c.Value = of.Field, Value(of.Was), Value(of.Value)
	}
	return c
}

func matterTarget(s *review.Stand) *Target {
	return &Target{Kind: store.MatterRef, ID: string(s.ID), Text: s.Title}
}

// InWords says what a correction does: "Peyikshan is Masoud Pezeshkian".
func InWords(c review.Correction) string {
	switch {
	case c.Op == review.Split && c.Only == nil, c.Op == review.Office && c.Office == nil:
		return string(c.Op) // by another version
	case c.Claim != nil:
		return claimInWords(c)
	case c.Matter != nil:
		return matterInWords(c)
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
	case review.Approve:
		return fmt.Sprintf("correction %d is approved", c.Number)
	case review.Decline:
		return fmt.Sprintf("correction %d is declined", c.Number)
	case review.Mode:
		if c.Field == review.FourEyes {
			return "from here on a correction holds when somebody else has approved it"
		}
		return "from here on a correction holds at once"
	}
	return string(c.Op)
}

func claimInWords(c review.Correction) string {
	claim := "“" + headline.InWords(string(c.Claim.Act)) + "” in “" + cmp.Or(shortened(c.Claim.Text), string(c.Claim.ID)) + "”"
	switch c.Op {
	case review.Accept:
		return claim + " is read rightly"
	case review.Reject:
		return claim + " is a false reading"
	case review.Note:
		return "a note on " + claim
	case review.Set:
		return claim + ": " + setInWords(c)
	}
	return string(c.Op)
}

func matterInWords(c review.Correction) string {
	matter := "“" + cmp.Or(c.Matter.Title, string(c.Matter.ID)) + "”"
	switch c.Op {
	case review.Accept:
		return matter + " is right"
	case review.Reject:
		return matter + " is no " + string(c.Matter.Kind) + " to be listed"
	case review.Note:
		return "a note on " + matter
	case review.Set:
		return matter + ": " + setInWords(c)
	case review.Join:
		if c.With != nil {
			return matter + " and “" + cmp.Or(c.With.Title, string(c.With.ID)) + "” are one happening"
		}
	case review.Part:
		return plural(len(c.Matter.Claims), "claim") + " of " + matter + " are of another happening"
	}
	return string(c.Op)
}

func setInWords(c review.Correction) string {
	said := headline.InWords(c.Field) + " is " + Value(c.Value)
	if was := Value(c.Was); was != Value(nil) {
		return said + ", not " + was
	}
	return said + "; none was reported"
}

// shortened cuts a sentence that is long at a blank.
func shortened(s string) string {
	const most = 90
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := string(r[:most])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return cut + " …"
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
