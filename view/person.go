package view

import (
	"context"

	"parley"
	"parley/record/store"
)

// Roles of matters in which an actor acts, and in which others act upon it.
var (
	acting   = []string{"from", "by", "chair", "participants", "mediators", "parties", "members"}
	suffered = []string{"to", "on", "against", "toward", "invited"}
)

// ActorDetail returns an actor with what it did and what was done to it, at
// most limit matters and sentences in each list; of one that is part of another
// by now, that. It returns ErrNotFound where there is none.
func (v *View) ActorDetail(ctx context.Context, id parley.ActorID, limit int) (ActorDetail, error) {
	who, _, err := v.Actor(ctx, id, 1)
	if err != nil {
		return ActorDetail{}, err
	}
	out := ActorDetail{Actor: who}
	a := v.ask(ctx)
	if out.Did, err = v.inRoles(ctx, a, who.ID, acting, limit); err != nil {
		return out, err
	}
	if out.Received, err = v.inRoles(ctx, a, who.ID, suffered, limit); err != nil {
		return out, err
	}
	if out.Positions, _, err = v.Rows(ctx, store.MatterQuery{Kind: parley.Position, Actor: who.ID, Role: "by", Limit: limit}); err != nil {
		return out, err
	}
	if out.Statements, _, err = v.ClaimItems(ctx, store.ClaimQuery{Speaker: who.ID, Limit: limit}); err != nil {
		return out, err
	}
	if out.Examples, _, err = v.ClaimItems(ctx, store.ClaimQuery{Actor: who.ID, Limit: min(limit, mostShown)}); err != nil {
		return out, err
	}
	return out, a.err
}

// mostShown is how many sentences show why a name is taken for an actor.
const mostShown = 5

// inRoles lists the matters in which an actor has one of several roles, the
// latest first; positions have a list of their own.
func (v *View) inRoles(ctx context.Context, a *asker, id parley.ActorID, roles []string, limit int) ([]Row, error) {
	q := store.MatterQuery{Actor: id, RoleOf: roles, Kinds: deeds, Limit: limit}
	list, err := collect(v.store.Matters(ctx, q))
	return a.matterRows(list), err
}

// deeds are the kinds of matters in which something is done.
var deeds = []parley.MatterKind{parley.Contact, parley.Initiative, parley.Instrument, parley.Ceasefire, parley.Commitment, parley.Measure, parley.BodyMatter, parley.Access, parley.Incident}
