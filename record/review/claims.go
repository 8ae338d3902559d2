package review

import (
	"reflect"
	"slices"

	"parley"
	"parley/act"
)

// ground is a claim by which an entry names a matter.
type ground struct {
	entry int // in State.all
	side  int // 0 of Matter, 1 of With and Rest
	*Anchor
}

// target files the corrections of claims and matters by document.
func (s *State) target() {
	for i := range s.all {
		e := &s.all[i]
		if e.unknown {
			continue
		}
		if e.Claim != nil {
			s.claimed[e.Claim.Doc] = append(s.claimed[e.Claim.Doc], i)
		}
		if e.Matter == nil {
			continue
		}
		sides := [][]Anchor{e.Matter.Claims, e.Rest}
		if e.With != nil {
			sides[1] = e.With.Claims
		}
		for side, list := range sides {
			for k := range list {
				s.grounds[list[k].Doc] = append(s.grounds[list[k].Doc], ground{i, side, &list[k]})
			}
		}
	}
}

// Ground is a claim of a reading by which a correction names a matter: on side
// 0 its Matter, on side 1 its With or what it says to be the Rest.
type Ground struct {
	Number int64
	Side   int
	Doc    parley.DocID
	Claim  parley.ClaimID
}

// Grounds returns the claims of a reading, as the reader left it, by which
// corrections name matters, whether they hold or not.
func (s *State) Grounds(r parley.Reading) []Ground {
	var out []Ground
	for _, g := range s.grounds[r.Doc] {
		if at := g.in(r.Claims); at >= 0 {
			out = append(out, Ground{s.all[g.entry].Number, g.side, r.Doc, r.Claims[at].ID})
		}
	}
	return out
}

// review lays over the claims of out, which lead to the actors that are meant,
// what people say of those of r, as the reader left them. It says whether a
// field is another by that.
func (s *State) review(r parley.Reading, out []parley.Claim) (set bool) {
	of := make(map[int][]*Entry)
	for _, i := range s.claimed[r.Doc] {
		if at := s.all[i].Claim.in(r.Claims); at >= 0 {
			of[at] = append(of[at], &s.all[i])
		}
	}
	for at, list := range of {
		out[at] = s.reviewed(&r.Claims[at], out[at], list)
		set = set || out[at].Review.Machine != nil
	}
	return set
}

// reviewed returns a claim as the corrections of it have it; read is what the
// reader left.
func (s *State) reviewed(read *parley.Claim, c parley.Claim, list []*Entry) parley.Claim {
	v := &parley.Review{}
	for _, e := range list {
		v.Numbers = append(v.Numbers, e.Number)
	}
	list = slices.Clone(list)
	byDecision(list)
	sets := make(map[string]*Entry)
	for _, e := range list {
		if !e.stands() {
			continue
		}
		if why := lapsed(e, read); why != "" {
			if v.Lapsed == nil {
				v.Lapsed = make(map[int64]string)
			}
			v.Lapsed[e.Number] = why
			continue
		}
		switch e.Op {
		case Accept, Reject:
			v.Accepted, v.Rejected = e.Op == Accept, e.Op == Reject
		case Set:
			sets[e.Field] = e
		}
	}
	c.Review = v
	if v.Rejected || len(sets) == 0 {
		return c
	}
	machine := c
	machine.Review = nil
	v.Machine, v.Fields = &machine, make(map[string]int64, len(sets))
	for _, f := range claimFields {
		e := sets[f.Name]
		if e == nil {
			continue
		}
		v.Fields[f.Name] = e.Number
		f.put(&c, s.value(e))
	}
	if c.Act != machine.Act || c.Polarity != machine.Polarity || c.Modality != machine.Modality {
		recode(&c)
	}
	return c
}

// lapsed says why a correction that holds does not apply to what is read now.
func lapsed(e *Entry, read *parley.Claim) string {
	switch {
	case e.Op == Accept && !e.Claim.same(read):
		return "what was accepted is read otherwise now"
	case e.Op == Reject && !e.Claim.about(read):
		return "what was rejected is read otherwise now"
	}
	return ""
}

// value is what a correction sets, with its actors as who they are by now.
func (s *State) value(e *Entry) Value {
	if e.Value == nil {
		return Value{}
	}
	v := *e.Value
	v.Actors = slices.Clone(v.Actors)
	for i := range v.Actors {
		v.Actors[i].ID = s.Now(v.Actors[i].ID)
	}
	v.Chain = slices.Clone(v.Chain)
	for i, l := range v.Chain {
		if l.Actor != nil {
			who := *l.Actor
			who.ID = s.Now(who.ID)
			v.Chain[i].Actor = &who
		}
	}
	return v
}

// recode derives the codes of a claim whose act or mode is another, as the
// reader does.
func recode(c *parley.Claim) {
	context := c.Form
	if context == "" && c.Thing != nil {
		context = string(c.Thing.Kind)
	}
	future := c.Modality == parley.Planned || c.Modality == parley.Conditional
	c.PLOVER, c.CAMEO, c.Goldstein = act.Crosswalk(c.Act, c.Polarity == parley.Negative, future, context)
}

// cast makes the actors of a reading those that its claims name, and describes
// those whom a correction brings in.
func (s *State) cast(r *parley.Reading) {
	named := make(map[parley.ActorID]bool)
	for i := range r.Claims {
		eachActor(&r.Claims[i], func(id *parley.ActorID) { named[*id] = true })
	}
	delete(named, "")
	r.Actors = slices.DeleteFunc(slices.Clone(r.Actors), func(a parley.Actor) bool {
		there := named[a.ID]
		delete(named, a.ID)
		return !there
	})
	for _, i := range s.claimed[r.Doc] {
		e := &s.all[i]
		if !e.stands() || e.Value == nil {
			continue
		}
		v := s.value(e)
		for _, l := range v.Chain {
			if l.Actor != nil {
				v.Actors = append(v.Actors, *l.Actor)
			}
		}
		for _, w := range v.Actors {
			if !named[w.ID] {
				continue
			}
			delete(named, w.ID)
			if known, ok := s.who[w.ID]; ok {
				w = known
			}
			r.Actors = append(r.Actors, parley.Actor{ID: w.ID, Name: w.Name, Type: w.Type, Country: w.Country})
		}
	}
	slices.SortFunc(r.Actors, func(a, b parley.Actor) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
}

// Counting returns a reading as it counts for matters: without the claims of
// which people say that they are false.
func Counting(r parley.Reading) parley.Reading {
	if !slices.ContainsFunc(r.Claims, rejected) {
		return r
	}
	r.Claims = slices.DeleteFunc(slices.Clone(r.Claims), rejected)
	new(State).cast(&r)
	return r
}

func rejected(c parley.Claim) bool { return c.Review != nil && c.Review.Rejected }

// equal says whether two corrections give a field the same value.
func (v *Value) equal(o *Value) bool {
	if v == nil || o == nil {
		return (v == nil || v.Empty()) && (o == nil || o.Empty())
	}
	return reflect.DeepEqual(v, o)
}
