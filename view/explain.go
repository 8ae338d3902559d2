package view

import (
	"cmp"
	"context"
	"slices"

	"parley"
)

// Reason is why names were taken for an actor, with where.
type Reason struct {
	Why       string         `json:"why"` // in words
	Names     []string       `json:"names"`
	Read      parley.ActorID `json:"read,omitempty"` // whom the machine read, where people say that it is another
	Documents int            `json:"documents"`
	Examples  []Example      `json:"examples"`
}

// Example is a sentence that names an actor.
type Example struct {
	Doc  DocRef         `json:"doc"`
	Text string         `json:"text"`
	ID   parley.ClaimID `json:"claim"`
}

// mostExamples is how many sentences are shown for each reason.
const mostExamples = 3

// Explain says why the record takes names for an actor: for each way in which
// that was found out the names, the number of documents and some sentences. It
// goes through all readings.
func (v *View) Explain(ctx context.Context, id parley.ActorID) (Actor, []Reason, error) {
	who, _, err := v.Actor(ctx, id, 1)
	if err != nil {
		return who, nil, err
	}
	a := v.ask(ctx)
	byWhy := make(map[string]*Reason)
	for r, err := range v.store.Readings(ctx) {
		if err != nil {
			return who, nil, err
		}
		at := slices.IndexFunc(r.Reading.Actors, func(x parley.Actor) bool { return x.ID == who.ID })
		if at < 0 {
			continue
		}
		read := r.Reading.Actors[at]
		c := naming(r.Reading.Claims, who.ID)
		because := Reason{Why: read.Why, Names: []string{}, Examples: []Example{}}
		if c != nil {
			because.Read = machine(*c, who.ID)
		}
		if because.Why == "" {
			because.Why = "a person says so"
		}
		key := because.Why + "\n" + string(because.Read)
		if byWhy[key] == nil {
			byWhy[key] = &because
		}
		x := byWhy[key]
		x.Documents++
		x.Names = append(x.Names, read.Names...)
		if c != nil && len(x.Examples) < mostExamples {
			x.Examples = append(x.Examples, Example{a.ref(a.card(r.Doc.ID)), c.Text, c.ID})
		}
	}
	out := []Reason{}
	for _, x := range byWhy {
		slices.Sort(x.Names)
		x.Names = slices.Compact(x.Names)
		out = append(out, *x)
	}
	slices.SortFunc(out, func(a, b Reason) int {
		return cmp.Or(-cmp.Compare(a.Documents, b.Documents), cmp.Compare(a.Why, b.Why), cmp.Compare(a.Read, b.Read))
	})
	return who, out, a.err
}

// naming returns the first claim that names an actor, or nil.
func naming(claims []parley.Claim, id parley.ActorID) *parley.Claim {
	for i := range claims {
		c := &claims[i]
		for _, ids := range c.Roles {
			if slices.Contains(ids, id) {
				return c
			}
		}
		for _, l := range c.Attribution {
			if l.Actor == id {
				return c
			}
		}
	}
	return nil
}

// machine is whom the machine read in the place of an actor; "" where it read
// the same.
func machine(c parley.Claim, id parley.ActorID) parley.ActorID {
	var least parley.ActorID
	for was, now := range c.Read {
		if now == id && (least == "" || was < least) {
			least = was
		}
	}
	return least
}
