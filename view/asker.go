package view

import (
	"context"
	"errors"
	"strings"

	"parley"
	"parley/record/review"
	"parley/record/store"
)

// asker answers the small questions of one large one, each once. It keeps the
// first error, so that the sentences can be made without looking for one.
type asker struct {
	ctx    context.Context
	store  store.Readable
	day    parley.Day // looked back from, or ""
	actors map[parley.ActorID]store.Actor
	cards  map[parley.DocID]store.Card
	people func(context.Context) (*review.State, error) // what they say
	err    error

	docs    map[parley.ClaimID]parley.DocID // "" where the claim is not there
	claims  map[parley.ClaimID]parley.Claim // that are there
	beside  map[store.Ref]store.Neighbours
	matters map[parley.MatterID]MatterRef // without an id where it is not there
	counted parley.Day                    // that days are counted to, or ""
}

func (v *View) ask(ctx context.Context) *asker {
	return &asker{
		ctx: ctx, store: v.store, day: v.day, counted: v.counted(), people: v.said, actors: make(map[parley.ActorID]store.Actor), cards: make(map[parley.DocID]store.Card),
		docs: make(map[parley.ClaimID]parley.DocID), claims: make(map[parley.ClaimID]parley.Claim), beside: make(map[store.Ref]store.Neighbours), matters: make(map[parley.MatterID]MatterRef),
	}
}

func (a *asker) keep(err error) {
	if a.err == nil && err != nil && !errors.Is(err, store.ErrNotFound) {
		a.err = err
	}
}

// actor returns the actor of this id; one that is not in the record has its
// id alone.
func (a *asker) actor(id parley.ActorID) parley.Actor { return a.row(id).Actor }

func (a *asker) row(id parley.ActorID) store.Actor {
	found, ok := a.actors[id]
	if !ok {
		a.meet(id)
		found = a.actors[id]
		found.ID = id // also where it could not be asked
	}
	return found
}

// card returns what is known about a document.
func (a *asker) card(id parley.DocID) store.Card {
	found, ok := a.cards[id]
	if !ok {
		a.open(id)
		found = a.cards[id]
		found.Doc.ID = id // also where it could not be asked
	}
	return found
}

// shortest is how many characters of an id are shown at least: so many that
// what was noted down yesterday still names the same thing when the record has
// grown, and that ids of two kinds hardly ever begin alike.
const shortest = 8

// short returns the shortest beginning of the part of id after the colon that
// names nothing else of its kind.
func (a *asker) short(kind store.RefKind, id string) string {
	a.shorten(kind, id)
	beside := a.beside[store.Ref{Kind: kind, ID: id}]
	from := strings.IndexByte(id, ':') + 1
	return id[from:min(len(id), max(from+shortest, 1+common(id, beside.Before), 1+common(id, beside.After)))]
}

// common is how many bytes a and b begin with alike.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
