package view

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"parley"
	"parley/record/review"
	"parley/record/store"
	"parley/view/headline"
)

// ReviewOfClaim returns what people say of a claim, by its id now. The error is
// ErrNotFound where there is no such claim.
func (v *View) ReviewOfClaim(ctx context.Context, id parley.ClaimID) (Reviewed, error) {
	claims, err := v.store.Claims(ctx, id)
	if err == nil && len(claims) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Reviewed{}, err
	}
	a := v.ask(ctx)
	return *cmp.Or(a.claimReview(claims[0]), unreviewed()), a.err
}

// ReviewOfMatter returns what people say of a matter, by its id now. The error
// is ErrNotFound where there is no such matter.
func (v *View) ReviewOfMatter(ctx context.Context, id parley.MatterID) (Reviewed, error) {
	row, err := v.store.Matter(ctx, id)
	if err != nil {
		return Reviewed{}, err
	}
	a := v.ask(ctx)
	return *cmp.Or(a.matterReview(row), unreviewed()), a.err
}

// KindOf returns the kind of a matter, or ErrNotFound.
func (v *View) KindOf(ctx context.Context, id string) (parley.MatterKind, error) {
	row, err := v.store.Matter(ctx, parley.MatterID(id))
	return row.Kind, err
}

// ReviewQuery asks for corrections; every field that is set narrows it.
type ReviewQuery struct {
	Status review.Status
	By     string
	Lapsed bool // those that no longer apply
}

// Reviews lists the corrections of actors, claims and matters that q asks for,
// in the order in which they were made.
func (v *View) Reviews(ctx context.Context, q ReviewQuery) ([]Correction, error) {
	said, err := v.said(ctx)
	if err != nil {
		return nil, err
	}
	a := v.ask(ctx)
	out := []Correction{}
	for _, e := range said.All() {
		if q.Status != "" && e.Status != q.Status || q.By != "" && e.By != q.By {
			continue
		}
		c := a.correction(e, said)
		if q.Lapsed && c.Lapsed == "" {
			continue
		}
		out = append(out, c)
	}
	return out, a.err
}

// ReviewMode is review.Single or review.FourEyes: whether a correction holds at
// once or when somebody else has approved it.
func (v *View) ReviewMode(ctx context.Context) (string, error) {
	said, err := v.said(ctx)
	if err != nil {
		return "", err
	}
	return said.Mode(), nil
}

// ReviewState is ReviewMode, and how many corrections wait for somebody's
// approval.
func (v *View) ReviewState(ctx context.Context) (mode string, waiting int, err error) {
	said, err := v.said(ctx)
	if err != nil {
		return "", 0, err
	}
	for _, e := range said.All() {
		if e.Status == review.Proposed {
			waiting++
		}
	}
	return said.Mode(), waiting, nil
}

func unreviewed() *Reviewed {
	return &Reviewed{State: StateMachine, Fields: []ReviewedPart{}, Corrections: []Correction{}}
}

// stateOf says how people look at a matter.
func stateOf(r *store.Review) string {
	if r == nil {
		return StateMachine
	}
	return state(r.Rejected, r.Formed || len(r.Fields) > 0, r.Accepted)
}

// ClaimState says how people look at a claim: StateMachine where nobody says
// anything that holds.
func ClaimState(c parley.Claim) string {
	if c.Review == nil {
		return StateMachine
	}
	return state(c.Review.Rejected, len(c.Review.Fields) > 0, c.Review.Accepted)
}

// MatterState says the same of a matter.
func MatterState(m store.Matter) string { return stateOf(m.Review) }

func state(rejected, corrected, accepted bool) string {
	switch {
	case rejected:
		return StateRejected
	case corrected:
		return StateCorrected
	case accepted:
		return StateAccepted
	}
	return StateMachine
}

// claimReview is what people say of a claim, nil where nobody does.
func (a *asker) claimReview(c parley.Claim) *Reviewed {
	r := c.Review
	if r == nil {
		return nil
	}
	out := a.reviewed(r.Numbers, r.Lapsed)
	out.State = ClaimState(c)
	if r.Machine == nil {
		return out
	}
	for _, name := range slices.Sorted(maps.Keys(r.Fields)) {
		machine, _ := review.ClaimValue(*r.Machine, name)
		value, _ := review.ClaimValue(c, name)
		out.field(name, r.Fields[name], a.valueNow(machine), a.valueNow(value))
	}
	return out
}

// matterReview is what people say of a matter, nil where nobody does.
func (a *asker) matterReview(m store.Matter) *Reviewed {
	r := m.Review
	if r == nil {
		return nil
	}
	out := a.reviewed(r.Numbers, r.Lapsed)
	out.State = stateOf(r)
	if r.Machine == nil {
		return out
	}
	for _, name := range slices.Sorted(maps.Keys(r.Fields)) {
		machine, _ := review.MatterValue(*r.Machine, name)
		value, _ := review.MatterValue(m.Matter, name)
		out.field(name, r.Fields[name], a.valueNow(machine), a.valueNow(value))
	}
	return out
}

// reviewed lists the corrections of a claim or a matter.
func (a *asker) reviewed(numbers []int64, lapsed map[int64]string) *Reviewed {
	out := unreviewed()
	said := a.said()
	for _, n := range numbers {
		e, ok := said.Entry(n)
		if !ok {
			continue // made since the findings were worked out
		}
		c := newCorrection(e, said)
		c.Lapsed = lapsed[n]
		if e.Status == review.Proposed {
			out.Waiting++
		}
		out.Corrections = append(out.Corrections, c)
	}
	return out
}

// field adds a field that people set, and says so of its corrections.
func (r *Reviewed) field(name string, number int64, machine, value string) {
	r.Fields = append(r.Fields, ReviewedPart{name, machine, value, number})
	for i := range r.Corrections {
		if r.Corrections[i].Field == name {
			r.Corrections[i].Machine = machine
		}
	}
}

// said is what people say.
func (a *asker) said() *review.State {
	said, err := a.people(a.ctx)
	if a.keep(err); err != nil {
		return review.NewState(nil)
	}
	return said
}

// Why a correction no longer applies where it is found nowhere.
const (
	lostClaim  = "no claim of its sentence is that one any more"
	lostMatter = "its claims are of no one matter of that kind any more"
)

// correction is a correction with where its claim or matter is by now.
func (a *asker) correction(e review.Entry, said *review.State) Correction {
	c := newCorrection(e, said)
	of := said.Of(e)
	number := e.Number
	for at := e; at.Op == review.Undo || at.Op == review.Approve || at.Op == review.Decline; number = at.Number {
		next, ok := said.Entry(at.Correction.Number)
		if !ok || next.Number >= at.Number {
			break
		}
		at = next
	}
	var r *Reviewed
	switch {
	case of.Claim != nil:
		if claim := a.reviewedClaim(of.Claim.Doc, number); claim != nil {
			c.Target.now(string(claim.ID))
			r = a.claimReview(*claim)
		}
	case of.Matter != nil:
		if row := a.reviewedMatter(of, number); row != nil {
			c.Target.now(string(row.ID))
			r = a.matterReview(*row)
		}
	default:
		return c
	}
	holds := e.Number == number && (e.Status == review.Approved || e.Status == review.Proposed)
	if r == nil {
		switch {
		case !holds:
		case of.Claim != nil:
			c.Lapsed = lostClaim
		default:
			c.Lapsed = lostMatter
		}
		return c
	}
	for _, x := range r.Corrections {
		if x.Number == number {
			c.Machine = x.Machine
			if holds {
				c.Lapsed = x.Lapsed
			}
		}
	}
	return c
}

// now notes the id that a target has by now.
func (t *Target) now(id string) {
	if id != t.ID {
		t.Was, t.ID = t.ID, id
	}
}

// reviewedClaim returns the claim of a document that a correction is about, or
// nil.
func (a *asker) reviewedClaim(doc parley.DocID, number int64) *parley.Claim {
	r, err := a.store.Reading(a.ctx, doc)
	a.keep(err)
	for i := range r.Claims {
		if v := r.Claims[i].Review; v != nil && slices.Contains(v.Numbers, number) {
			return &r.Claims[i]
		}
	}
	return nil
}

// reviewedMatter returns the matter that a correction is about, or nil: one of
// those that stand on claims of its documents, or of those that lists leave
// out.
func (a *asker) reviewedMatter(of review.Correction, number int64) *store.Matter {
	about := func(m store.Matter) bool { return m.Review != nil && slices.Contains(m.Review.Numbers, number) }
	seen := make(map[parley.MatterID]bool)
	docs := make(map[parley.DocID]bool)
	for _, anchor := range of.Matter.Claims {
		if docs[anchor.Doc] {
			continue
		}
		docs[anchor.Doc] = true
		links, err := a.store.MattersOf(a.ctx, anchor.Doc)
		a.keep(err)
		for _, claim := range slices.Sorted(maps.Keys(links)) {
			for _, id := range links[claim] {
				if seen[id] {
					continue
				}
				seen[id] = true
				row, err := a.store.Matter(a.ctx, id)
				a.keep(err)
				if err == nil && about(row) {
					return &row
				}
			}
		}
	}
	for m, err := range a.store.Matters(a.ctx, store.MatterQuery{Rejected: true}) {
		if a.keep(err); err == nil && about(m) {
			return &m
		}
	}
	return nil
}

// struck makes the actors of a false reading known by the names that its
// document has for them: no other claim may name them.
func (a *asker) struck(c parley.Claim) {
	if c.Review == nil || !c.Review.Rejected {
		return
	}
	var r parley.Reading
	for _, ids := range c.Roles {
		for _, id := range ids {
			if a.actor(id).Name != "" {
				continue
			}
			if r.Doc == "" {
				var err error
				r, err = a.store.Reading(a.ctx, c.Doc)
				if a.keep(err); errors.Is(err, ErrNotFound) {
					return
				}
			}
			for _, known := range r.Actors {
				if known.ID == id {
					a.actors[id] = store.Actor{Actor: known}
				}
			}
		}
	}
}

// valueNow is a value in words, with the names that its actors have by now.
func (a *asker) valueNow(v review.Value) string {
	v.Actors = slices.Clone(v.Actors)
	for i := range v.Actors {
		v.Actors[i].Name = a.actor(v.Actors[i].ID).Name
	}
	return Value(&v)
}

// notReported stands where a value is not reported.
const notReported = "not reported"

// Value is the value of a field in words.
func Value(v *review.Value) string {
	if v == nil || v.Empty() {
		return notReported
	}
	var parts []string
	if v.Words != "" {
		parts = append(parts, headline.InWords(v.Words))
	}
	parts = append(parts, v.List...)
	for _, w := range v.Actors {
		parts = append(parts, cmp.Or(w.Name, string(w.ID)))
	}
	if v.Time != nil {
		parts = append(parts, cmp.Or(headline.When(v.Time), notReported))
	}
	if v.Place != nil {
		parts = append(parts, placeName(v.Place))
	}
	for i := range v.Quantities {
		parts = append(parts, headline.Quantity(&v.Quantities[i]))
	}
	var chain []string
	for _, l := range v.Chain {
		name := l.Text
		if name == "" && l.Actor != nil {
			name = cmp.Or(l.Actor.Name, string(l.Actor.ID))
		}
		chain = append(chain, name)
	}
	if len(chain) > 0 {
		parts = append(parts, strings.Join(chain, Arrow))
	}
	return strings.Join(parts, ", ")
}
