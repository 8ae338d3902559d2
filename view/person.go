package view

import (
	"context"
	"fmt"
	"runtime/debug"

	"golang.org/x/sync/errgroup"

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
	who, err := v.actor(ctx, id)
	if err != nil {
		return ActorDetail{}, err
	}
	out := ActorDetail{Actor: who}
	// Each of the lists is read from its own place: they do not wait for each
	// other.
	var parts errgroup.Group
	a := v.ask(ctx)
	parts.Go(borne(func() (err error) {
		if out.Did, err = v.inRoles(ctx, a, who.ID, acting, limit); err == nil {
			out.Received, err = v.inRoles(ctx, a, who.ID, suffered, limit)
		}
		return err
	}))
	parts.Go(borne(func() (err error) {
		out.Positions, _, err = v.Rows(ctx, store.MatterQuery{Kind: parley.Position, Actor: who.ID, Role: "by", Limit: limit})
		return err
	}))
	parts.Go(borne(func() (err error) {
		out.Statements, _, err = v.ClaimItems(ctx, store.ClaimQuery{Speaker: who.ID, Limit: limit})
		return err
	}))
	parts.Go(borne(func() (err error) {
		out.Examples, _, err = v.ClaimItems(ctx, store.ClaimQuery{Actor: who.ID, Limit: min(limit, mostShown)})
		return err
	}))
	if err := parts.Wait(); err != nil {
		return out, err
	}
	return out, a.err
}

// borne is f with a panic made an error: nothing above a goroutine could recover.
func borne(f func() error) func() error {
	return func() (err error) {
		defer func() {
			if fault := recover(); fault != nil {
				err = fmt.Errorf("a part of an answer broke down: %v\n%s", fault, debug.Stack())
			}
		}()
		return f()
	}
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
