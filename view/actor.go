package view

import (
	"context"

	"parley"
	"parley/record/store"
)

// Actor is an actor in a list.
type Actor struct {
	ID        parley.ActorID   `json:"id"`
	Name      string           `json:"name"`
	Type      parley.ActorType `json:"type"`
	Country   string           `json:"country"`
	Names     []string         `json:"names"`
	Offices   []parley.Office  `json:"offices"`
	Why       string           `json:"why"` // how the name was resolved, in words
	Documents int              `json:"documents"`
	Claims    int              `json:"claims"`
	Matters   int              `json:"matters"`
}

// Actors lists the actors that q asks for, those of most documents first.
func (v *View) Actors(ctx context.Context, q store.ActorQuery) ([]Actor, error) {
	rows, err := collect(v.store.Actors(ctx, q))
	if err != nil {
		return nil, err
	}
	out := make([]Actor, 0, len(rows))
	for _, r := range rows {
		out = append(out, newActor(r))
	}
	return out, nil
}

func newActor(r store.Actor) Actor {
	return Actor{
		ID: r.ID, Name: r.Name, Type: r.Type, Country: r.Country, Names: append([]string{}, r.Names...), Offices: append([]parley.Office{}, r.Offices...),
		Why: r.Why, Documents: r.Documents, Claims: r.Claims, Matters: r.Matters,
	}
}

// Actor returns one actor and the matters in which it has a role, at most limit
// of them, 0 for all.
func (v *View) Actor(ctx context.Context, id parley.ActorID, limit int) (Actor, []Line, error) {
	row, err := v.store.Actor(ctx, id)
	if err != nil {
		return Actor{}, nil, err
	}
	lines, err := v.Matters(ctx, store.MatterQuery{Actor: id, Limit: limit})
	return newActor(row), lines, err
}

// Names returns the names of actors, as they stand in sentences, by their ids;
// ids that are not in the record have none.
func (v *View) Names(ctx context.Context, ids ...parley.ActorID) (map[parley.ActorID]string, error) {
	a := v.ask(ctx)
	out := make(map[parley.ActorID]string, len(ids))
	for _, id := range ids {
		if found := a.actor(id); found.Name != "" {
			out[id] = a.name(id)
		}
	}
	return out, a.err
}
