package view

import (
	"cmp"
	"context"
	"slices"

	"parley"
	"parley/actor"
	"parley/record/store"
)

// Offer is a name that stays an actor of its own, with whom it likely means.
// It is for a person to say whether they are one.
type Offer struct {
	Actor      parley.ActorID `json:"actor"`
	Name       string         `json:"name"`
	Documents  int            `json:"documents"`
	Likely     parley.ActorID `json:"likely"`
	LikelyName string         `json:"likely_name"`
	Confidence float64        `json:"confidence"` // 0 to 1; from actor.Sure on nobody is asked
	Why        string         `json:"why"`
}

// Offers lists the likely identities that are not sure enough to be taken for
// granted, the surest first: those that the reader saw in a text, and actors of
// the record that no table knows and whose names sound alike. What people have
// decided is left out.
func (v *View) Offers(ctx context.Context) ([]Offer, error) {
	said, err := v.said(ctx)
	if err != nil {
		return nil, err
	}
	out := []Offer{}
	var own []store.Actor
	for a, err := range v.store.Actors(ctx, store.ActorQuery{}) {
		if err != nil {
			return nil, err
		}
		for _, l := range stillLikely(a.Actor, said) {
			out = append(out, Offer{a.ID, a.Name, a.Documents, l.Actor, l.Name, l.Confidence, l.Why})
		}
		if _, known := actor.ByID(string(a.ID)); !known && hasName(a.Type) {
			own = append(own, a)
		}
	}
	alike, err := soundAlike(own)
	if err != nil {
		return nil, err
	}
	for _, o := range alike {
		if !said.Apart(o.Actor, o.Likely) {
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(a, b Offer) int {
		return cmp.Or(-cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(a.Actor, b.Actor), cmp.Compare(a.Likely, b.Likely))
	})
	return out, nil
}

// hasName says whether actors of a type have names of their own.
func hasName(t parley.ActorType) bool {
	switch t {
	case parley.UnnamedSource, parley.Population, parley.OtherActor:
		return false
	}
	return true
}

// worthAsking is the confidence from which two actors are offered for one.
const worthAsking = 0.5

// soundAlike finds actors of one type whose names sound alike, each pair once:
// the one that is named less is offered for the other.
func soundAlike(own []store.Actor) ([]Offer, error) {
	var entries []actor.Entry
	var names []string
	byID := make(map[string]store.Actor, len(own))
	for _, a := range own {
		entries = append(entries, actor.Entry{ID: string(a.ID), Name: a.Name, Type: actor.Type(a.Type), Country: a.Country, Names: []string{a.Name}})
		names = append(names, a.Name)
		byID[string(a.ID)] = a
	}
	entries = slices.DeleteFunc(entries, func(e actor.Entry) bool { return actor.NameKey(e.Name) == "" })
	all, err := actor.Add(entries...)
	if err != nil {
		return nil, err
	}
	table := all.For(names...)
	var out []Offer
	for _, a := range own {
		for _, c := range table.Similar(a.Name, actor.Hint{Country: a.Country}) {
			b, ok := byID[c.Entry.ID]
			if !ok || b.ID == a.ID || b.Type != a.Type || c.Confidence < worthAsking {
				continue
			}
			if a.Documents < b.Documents || a.Documents == b.Documents && a.ID > b.ID {
				out = append(out, Offer{a.ID, a.Name, a.Documents, b.ID, b.Name, c.Confidence, c.Why})
			}
		}
	}
	return out, nil
}
