package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parley"
	"parley/record/review"
	"parley/record/store"
	"parley/view"
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

func (e *Invalid) add(field, problem string, allowed ...string) {
	e.Faults = append(e.Faults, Fault{field, problem, allowed})
}

// Review records what a person says of a claim or a matter, and works out what
// it changes. The error is an *Invalid where the Ask is not whole, one of
// package review's where the correction cannot stand, store.ErrNotFound or
// view.ErrAmbiguous where an id names nothing or several. What is in the log
// stays, as with [App.Correct].
func (a *App) Review(ctx context.Context, ask Ask) (Corrected, error) {
	if err := ask.whole(); err != nil {
		return Corrected{}, err
	}
	c := review.Correction{Op: ask.Op, By: strings.TrimSpace(ask.By), Why: strings.TrimSpace(ask.Why), Number: ask.Number}
	if ask.Op == review.Mode {
		c.Field = ask.Field
	}
	if ask.aims() {
		v, err := a.View(ctx)
		if err != nil {
			return Corrected{}, err
		}
		if err := (&aimer{app: a, view: v, readings: make(map[parley.DocID]parley.Reading)}).aim(ctx, ask, &c); err != nil {
			return Corrected{}, err
		}
	}
	return a.Correct(ctx, c)
}

// Fields lists what can be set of a claim or of a matter of a kind; kind does
// not matter for claims.
func Fields(of store.RefKind, kind parley.MatterKind) []review.Field {
	if of == store.ClaimRef {
		return review.ClaimFields()
	}
	return review.MatterFields(kind)
}

// aims says whether a target is needed.
func (ask Ask) aims() bool {
	switch ask.Op {
	case review.Approve, review.Decline, review.Undo, review.Mode:
		return false
	}
	return true
}

// whole says what of an Ask is missing that needs no record to tell.
func (ask Ask) whole() error {
	var e Invalid
	ops := []review.Op{review.Accept, review.Set, review.Reject, review.Note, review.Join, review.Part, review.Approve, review.Decline, review.Undo, review.Mode}
	if !slices.Contains(ops, ask.Op) {
		var names []string
		for _, op := range ops {
			names = append(names, string(op))
		}
		e.add("op", "is one of", names...)
		return &e
	}
	if strings.TrimSpace(ask.By) == "" {
		e.add("by", "is missing: a correction says who")
	}
	if strings.TrimSpace(ask.Why) == "" && ask.Op != review.Accept && ask.Op != review.Approve {
		e.add("why", "is missing: a correction says why")
	}
	if ask.aims() && strings.TrimSpace(ask.Target) == "" {
		e.add("target", "is missing: the id of a claim or a matter")
	}
	switch ask.Op {
	case review.Approve, review.Decline, review.Undo:
		if ask.Number <= 0 {
			e.add("number", "is missing: that of the correction")
		}
	case review.Mode:
		if ask.Field != review.Single && ask.Field != review.FourEyes {
			e.add("field", "is one of", review.Single, review.FourEyes)
		}
	case review.Join:
		if ask.With == "" {
			e.add("with", "is missing: the id of the other matter")
		}
	case review.Part:
		if len(ask.Claims)+len(ask.Documents) == 0 {
			e.add("claims", "are missing, or documents: which part is another happening")
		}
	}
	if len(e.Faults) > 0 {
		return &e
	}
	return nil
}

// aimer makes the target of an Ask into what is found again later.
type aimer struct {
	app      *App
	view     *view.View
	readings map[parley.DocID]parley.Reading // as the reader left them
}

func (m *aimer) aim(ctx context.Context, ask Ask, c *review.Correction) error {
	ref, err := m.view.Resolve(ctx, strings.TrimSpace(ask.Target))
	if err != nil {
		return err
	}
	switch {
	case ref.Kind == store.ClaimRef && (ask.Op == review.Join || ask.Op == review.Part):
		return &Invalid{[]Fault{{"target", "is a claim; matters are joined and parted", nil}}}
	case ref.Kind == store.ClaimRef:
		return m.claim(ctx, parley.ClaimID(ref.ID), ask, c)
	case ref.Kind == store.MatterRef:
		return m.matter(ctx, parley.MatterID(ref.ID), ask, c)
	}
	return &Invalid{[]Fault{{"target", "is the id of " + named(ref.Kind) + "; wanted is a claim or a matter", nil}}}
}

// named is what an id names, with its article.
func named(k store.RefKind) string {
	if k == store.ActorRef {
		return "an actor"
	}
	return "a " + string(k)
}

func (m *aimer) claim(ctx context.Context, id parley.ClaimID, ask Ask, c *review.Correction) error {
	list, err := m.view.Claims(ctx, id)
	if err == nil && len(list) == 0 {
		err = store.ErrNotFound
	}
	if err != nil {
		return err
	}
	anchor, err := m.anchor(ctx, list[0])
	if err != nil {
		return err
	}
	anchor.Text = list[0].Text
	c.Claim = &anchor
	if ask.Op != review.Set {
		return nil
	}
	machine := list[0]
	if r := machine.Review; r != nil && r.Machine != nil {
		machine = *r.Machine
	}
	was, _ := review.ClaimValue(machine, ask.Field)
	return m.set(ctx, review.ClaimFields(), was, ask, c)
}

func (m *aimer) matter(ctx context.Context, id parley.MatterID, ask Ask, c *review.Correction) error {
	row, err := m.app.Store.Matter(ctx, id)
	if err != nil {
		return err
	}
	most := review.MostAnchors
	if ask.Op == review.Part {
		most = len(row.Claims)
	}
	if c.Matter, err = m.stand(ctx, row, most); err != nil {
		return err
	}
	switch ask.Op {
	case review.Set:
		machine := row.Matter
		if r := row.Review; r != nil && r.Machine != nil {
			machine = *r.Machine
		}
		was, _ := review.MatterValue(machine, ask.Field)
		return m.set(ctx, review.MatterFields(row.Kind), was, ask, c)
	case review.Join:
		return m.join(ctx, row, ask, c)
	case review.Part:
		return m.part(ctx, ask, c)
	}
	return nil
}

// anchor is how a claim is found again.
func (m *aimer) anchor(ctx context.Context, c parley.Claim) (review.Anchor, error) {
	r, ok := m.readings[c.Doc]
	if !ok {
		var err error
		if r, err = m.app.Store.Reading(ctx, c.Doc); err != nil {
			return review.Anchor{}, err
		}
		m.readings[c.Doc] = r
	}
	anchor, ok := review.NewAnchor(r, c.ID)
	if !ok { // it was read again meanwhile
		return anchor, store.ErrNotFound
	}
	return anchor, nil
}

// stand is how a matter is found again: by the first of its claims.
func (m *aimer) stand(ctx context.Context, row store.Matter, most int) (*review.Stand, error) {
	title, err := m.view.Headline(ctx, row.Matter)
	if err != nil {
		return nil, err
	}
	st := &review.Stand{ID: row.ID, Kind: row.Kind, Form: row.Form, Status: row.Status, Title: title, Roles: row.Roles}
	claims, err := m.app.Store.Claims(ctx, row.Claims[:min(most, len(row.Claims))]...)
	if err != nil {
		return nil, err
	}
	for _, c := range claims {
		anchor, err := m.anchor(ctx, c)
		if err != nil {
			return nil, err
		}
		st.Claims = append(st.Claims, anchor)
	}
	return st, nil
}

func (m *aimer) join(ctx context.Context, row store.Matter, ask Ask, c *review.Correction) error {
	ref, err := m.view.Resolve(ctx, strings.TrimSpace(ask.With))
	if err != nil {
		return err
	}
	if ref.Kind != store.MatterRef {
		return &Invalid{[]Fault{{"with", "is the id of " + named(ref.Kind) + "; wanted is a matter", nil}}}
	}
	other, err := m.app.Store.Matter(ctx, parley.MatterID(ref.ID))
	if err != nil {
		return err
	}
	if other.Kind != row.Kind {
		return &Invalid{[]Fault{{"with", "is of another kind (" + string(other.Kind) + "): only matters of one kind (" + string(row.Kind) + ") are the same happening", nil}}}
	}
	c.With, err = m.stand(ctx, other, review.MostAnchors)
	return err
}

// part leaves in the matter of a correction the claims that are another
// happening.
func (m *aimer) part(ctx context.Context, ask Ask, c *review.Correction) error {
	chosen := make(map[parley.ClaimID]bool)
	for _, text := range ask.Claims {
		ref, err := m.view.Resolve(ctx, strings.TrimSpace(text))
		if err != nil {
			return err
		}
		id := parley.ClaimID(ref.ID)
		if !slices.ContainsFunc(c.Matter.Claims, func(x review.Anchor) bool { return x.ID == id }) {
			return &Invalid{[]Fault{{"claims", text + " is no claim that the matter stands on", nil}}}
		}
		chosen[id] = true
	}
	for _, text := range ask.Documents {
		doc, err := m.view.DocumentOf(ctx, strings.TrimSpace(text))
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(c.Matter.Claims, func(x review.Anchor) bool { return x.Doc == doc }) {
			return &Invalid{[]Fault{{"documents", text + " is no document that the matter stands on", nil}}}
		}
		for _, x := range c.Matter.Claims {
			chosen[x.ID] = chosen[x.ID] || x.Doc == doc
		}
	}
	var part []review.Anchor
	for _, x := range c.Matter.Claims {
		if chosen[x.ID] {
			part = append(part, x)
		} else {
			c.Rest = append(c.Rest, x)
		}
	}
	if len(c.Rest) == 0 {
		return &Invalid{[]Fault{{"claims", "are all that the matter stands on: nothing would be left", nil}}}
	}
	c.Matter.Claims = part
	return nil
}

// set reads the value of a field.
func (m *aimer) set(ctx context.Context, fields []review.Field, was review.Value, ask Ask, c *review.Correction) error {
	at := slices.IndexFunc(fields, func(f review.Field) bool { return f.Name == ask.Field })
	if at < 0 {
		var names []string
		for _, f := range fields {
			names = append(names, f.Name)
		}
		problem := "is missing; there are"
		if ask.Field != "" {
			problem = "there is no " + ask.Field + "; there are"
		}
		return &Invalid{[]Fault{{"field", problem, names}}}
	}
	value, err := m.value(ctx, fields[at], ask.Value)
	if err != nil {
		return err
	}
	if err := m.named(ctx, &was); err != nil {
		return err
	}
	c.Field, c.Value, c.Was = ask.Field, &value, &was
	return nil
}

// named puts the names of actors in.
func (m *aimer) named(ctx context.Context, v *review.Value) error {
	name := func(w *review.Who) error {
		row, err := m.app.Store.Actor(ctx, w.ID)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		w.Name, w.Type, w.Country = row.Name, row.Type, row.Country
		return err
	}
	for i := range v.Actors {
		if err := name(&v.Actors[i]); err != nil {
			return err
		}
	}
	for _, l := range v.Chain {
		if l.Actor != nil {
			if err := name(l.Actor); err != nil {
				return err
			}
		}
	}
	return nil
}
