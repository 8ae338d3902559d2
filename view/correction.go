package view

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"parley"
	"parley/record/review"
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
}

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
