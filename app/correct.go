package app

import (
	"context"
	"errors"
	"fmt"

	"parley"
	"parley/actor"
	"parley/record/review"
	"parley/record/store"
)

// Corrected is what became of a correction.
type Corrected struct {
	Number  int64 // of its entry in the log; 0 where the same stands already, and nothing was recorded
	Reread  int   // documents that were read again because of it
	Stayed  int   // documents that were to be read again, could not be, and stay as they were read before
	Unknown bool  // the office is none that the reader looks for in texts
	Waits   bool  // it holds when somebody else approves it
}

// Correct records what a person says beyond or against the readings, reads the
// documents again that it concerns and works out what they add up to. The
// error is one of package review's where the correction cannot stand. When the
// correction is in the log it stays, even where the error is of what comes
// after that: the next who asks finishes it.
func (a *App) Correct(ctx context.Context, c review.Correction) (Corrected, error) {
	var out Corrected
	event, err := review.NewEvent(c)
	if err != nil {
		return out, err
	}
	if out.Unknown, err = a.possible(ctx, c); err != nil {
		return out, err
	}
	state, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil {
		return out, err
	}
	if _, err := state.Admit(c); err != nil { // the store asks again, for others correct at the same time
		return out, err
	}
	added, err := a.Store.Append(ctx, a.Now(), event)
	if err != nil || len(added) == 0 {
		return out, err
	}
	out.Number = added[0].Seq
	if state, err = review.Fold(a.Store.Corrections(ctx)); err != nil {
		return out, err
	}
	made, _ := state.Entry(out.Number)
	out.Waits = made.Status == review.Proposed
	before, stayed := a.heeded()
	if err := a.Refresh(ctx); err != nil {
		return out, fmt.Errorf("correction %d is recorded: %w", out.Number, err)
	}
	reread, notRead := a.heeded()
	out.Reread, out.Stayed = reread-before, notRead-stayed
	return out, nil
}

// heeded counts the documents that were read again, and those that could not
// be.
func (a *App) heeded() (reread, stayed int) {
	a.finding.Lock()
	defer a.finding.Unlock()
	return a.reread, a.stayed
}

// possible says whether the reader can be told what a correction says, and
// whether an actor that it makes is new. unknown is true of an office that the
// reader does not look for.
func (a *App) possible(ctx context.Context, c review.Correction) (unknown bool, err error) {
	who := parley.Actor{ID: c.Actor.ID, Name: c.Actor.Name, Type: c.Actor.Type, Country: c.Actor.Country}
	switch {
	case c.Op == review.Name:
		who.Names = []string{c.Name}
	case c.Op == review.Office:
		who.Offices = []parley.Office{*c.Office}
		_, known := actor.Office(c.Office.Title)
		unknown = !known
	case c.Op == review.Split && c.Other.New:
		return false, a.fresh(ctx, c.Other.ID)
	default:
		return false, nil
	}
	if _, err := actor.Add(entry(who)); err != nil {
		return false, fmt.Errorf("%w: %w", review.ErrIncomplete, err)
	}
	return unknown, nil
}

// fresh says whether nobody has an id yet.
func (a *App) fresh(ctx context.Context, id parley.ActorID) error {
	_, err := a.Store.Actor(ctx, id)
	if _, known := actor.ByID(string(id)); err == nil || known {
		return fmt.Errorf("split: %s: %w: there is an actor of that id", id, review.ErrConflict)
	}
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}
