package view

import (
	"cmp"
	"context"
	"slices"

	"parley"
	"parley/record/store"
)

// Network returns who deals with whom: at most limit actors, those of most
// dealings, and the edges between them. With q.Actor it is that actor, those
// with whom it deals, and what is between them.
func (v *View) Network(ctx context.Context, q store.DealingQuery, limit int) (Network, error) {
	focus := q.Actor
	dealers := q
	dealers.Limit = limit
	if focus != "" {
		dealers.Limit = limit + 1
	}
	ids, err := v.store.Dealers(ctx, dealers)
	if err != nil {
		return Network{}, err
	}
	slices.SortStableFunc(ids, func(x, y parley.ActorID) int { return first(x == focus, y == focus) })
	ids = ids[:min(limit, len(ids))]
	q.Actor, q.Among = "", append([]parley.ActorID{}, ids...)
	slices.Sort(q.Among)
	list, err := collect(v.store.Dealings(ctx, q))
	if err != nil {
		return Network{}, err
	}
	out := Network{Nodes: []Node{}, Edges: []Edge{}}
	deals := make(map[parley.ActorID]int)
	for _, d := range list {
		out.Edges = append(out.Edges, Edge{d.A, d.B, d.Kind, d.Matters, d.Last, d.Example})
		deals[d.A] += d.Matters
		deals[d.B] += d.Matters
	}
	a := v.ask(ctx)
	a.meet(ids...)
	for _, id := range ids {
		out.Nodes = append(out.Nodes, Node{a.who(id), a.actor(id).Country, deals[id]})
	}
	return out, a.err
}

// first sorts what holds before what does not.
func first(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

// channels are the kinds of dealings by which one reaches another.
var channels = []parley.MatterKind{parley.Contact, parley.Initiative, parley.Instrument, parley.Commitment}

// Between returns the third parties that have open channels to both a and b
// within some days, "" for open, at most limit of them: those with the more of
// what is less first. It returns ErrNotFound where a or b is not in the record.
func (v *View) Between(ctx context.Context, a, b parley.ActorID, from, to parley.Day, limit int) (Between, error) {
	ask := v.ask(ctx)
	for _, id := range []parley.ActorID{a, b} {
		if _, err := v.store.Actor(ctx, id); err != nil {
			return Between{}, err
		}
	}
	out := Between{A: ask.who(a), B: ask.who(b), Third: []Channel{}}
	with := func(of parley.ActorID) (map[parley.ActorID]int, error) {
		n := make(map[parley.ActorID]int)
		for d, err := range v.store.Dealings(ctx, store.DealingQuery{Kinds: channels, Actor: of, From: from, To: to}) {
			if err != nil {
				return nil, err
			}
			other := d.A
			if other == of {
				other = d.B
			}
			n[other] += d.Matters
		}
		return n, nil
	}
	withA, err := with(a)
	if err != nil {
		return out, err
	}
	withB, err := with(b)
	if err != nil {
		return out, err
	}
	for id, n := range withA {
		if id != a && id != b && withB[id] > 0 {
			out.Third = append(out.Third, Channel{Who: Who{ID: id}, WithA: n, WithB: withB[id]})
		}
	}
	slices.SortFunc(out.Third, func(x, y Channel) int {
		return cmp.Or(-cmp.Compare(min(x.WithA, x.WithB), min(y.WithA, y.WithB)), -cmp.Compare(x.WithA+x.WithB, y.WithA+y.WithB), cmp.Compare(x.ID, y.ID))
	})
	out.Third = out.Third[:min(limit, len(out.Third))]
	third := make([]parley.ActorID, len(out.Third))
	for i, c := range out.Third {
		third[i] = c.ID
	}
	for i, who := range ask.whos(third) {
		out.Third[i].Who = who
		if err := v.evidence(ctx, &out.Third[i], a, b, from, to); err != nil {
			return out, err
		}
	}
	return out, ask.err
}

// mostEvidence is how many matters show each side of a channel.
const mostEvidence = 3

func (v *View) evidence(ctx context.Context, c *Channel, a, b parley.ActorID, from, to parley.Day) error {
	q := store.MatterQuery{Kinds: channels, From: from, To: to, Limit: mostEvidence}
	var err error
	q.Actors = []parley.ActorID{c.ID, a}
	if c.A, _, err = v.Rows(ctx, q); err != nil {
		return err
	}
	q.Actors = []parley.ActorID{c.ID, b}
	if c.B, _, err = v.Rows(ctx, q); err != nil {
		return err
	}
	q.Actors, q.Limit = []parley.ActorID{c.ID, a, b}, mostCounted
	c.BothIn, err = v.store.CountMatters(ctx, q)
	return err
}
