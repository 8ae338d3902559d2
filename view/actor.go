package view

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parley"
	"parley/record/review"
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
	// Likely is whom the name may mean besides, for a person to say.
	Likely []parley.Likely `json:"likely,omitempty"`
	// Machine is what was read, where people say otherwise or more; Added are
	// the names that they gave, and Corrections is what they said.
	Machine     []MachineActor `json:"machine,omitempty"`
	Added       []string       `json:"added_names,omitempty"`
	Corrections []Correction   `json:"corrections,omitempty"`
}

// MachineActor is an actor as it was read.
type MachineActor struct {
	ID        parley.ActorID   `json:"id"`
	Name      string           `json:"name"`
	Type      parley.ActorType `json:"type"`
	Country   string           `json:"country"`
	Names     []string         `json:"names"`
	Why       string           `json:"why"`
	Documents int              `json:"documents"`
	Claims    int              `json:"claims"`
}

// Actors lists the actors that q asks for, those of most documents first.
func (v *View) Actors(ctx context.Context, q store.ActorQuery) ([]Actor, error) {
	rows, err := collect(v.store.Actors(ctx, q))
	if err != nil {
		return nil, err
	}
	said, err := v.said(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Actor, 0, len(rows))
	for _, r := range rows {
		out = append(out, newActor(r, said))
	}
	return out, nil
}

func newActor(r store.Actor, said *review.State) Actor {
	a := Actor{
		ID: r.ID, Name: r.Name, Type: r.Type, Country: r.Country, Names: append([]string{}, r.Names...), Offices: append([]parley.Office{}, r.Offices...),
		Why: r.Why, Documents: r.Documents, Claims: r.Claims, Matters: r.Matters, Likely: stillLikely(r.Actor, said),
	}
	for _, e := range said.About(r.ID) {
		a.Corrections = append(a.Corrections, newCorrection(e, said))
	}
	if r.Corrected == nil {
		return a
	}
	a.Added = r.Corrected.Added
	for _, m := range r.Corrected.Machine {
		a.Machine = append(a.Machine, MachineActor{m.ID, m.Name, m.Type, m.Country, append([]string{}, m.Names...), m.Why, m.Documents, m.Claims})
	}
	return a
}

// stillLikely leaves out what is not worth a person's time, and what people
// have decided.
func stillLikely(a parley.Actor, said *review.State) []parley.Likely {
	return slices.DeleteFunc(slices.Clone(a.Likely), func(l parley.Likely) bool {
		return l.Confidence < worthAsking || said.Now(l.Actor) == a.ID || said.Apart(a.ID, said.Now(l.Actor))
	})
}

// Actor returns one actor and the matters in which it has a role, at most limit
// of them, 0 for all. Of one that is part of another by now it returns that.
func (v *View) Actor(ctx context.Context, id parley.ActorID, limit int) (Actor, []Line, error) {
	who, err := v.actor(ctx, id)
	if err != nil {
		return who, nil, err
	}
	lines, err := v.Matters(ctx, store.MatterQuery{Actor: who.ID, Limit: limit})
	return who, lines, err
}

// actor returns one actor; of one that is part of another by now it returns
// that.
func (v *View) actor(ctx context.Context, id parley.ActorID) (Actor, error) {
	said, err := v.said(ctx)
	if err != nil {
		return Actor{}, err
	}
	row, err := v.store.Actor(ctx, id)
	if now := said.Now(id); errors.Is(err, ErrNotFound) && now != id {
		row, err = v.store.Actor(ctx, now)
	}
	if err != nil {
		return Actor{}, err
	}
	return newActor(row, said), nil
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

// read names those whom the machine read in the place of actors of a claim; ""
// where it read the same.
func (a *asker) read(c parley.Claim, ids []parley.ActorID) string {
	var names []string
	for was, now := range c.Read {
		if !slices.Contains(ids, now) {
			continue
		}
		name := string(was)
		if row := a.row(now); row.Corrected != nil {
			for _, m := range row.Corrected.Machine {
				if m.ID == was && m.Name != "" {
					name = m.Name
				}
			}
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
