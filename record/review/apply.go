package review

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley"
)

// Apply returns a reading as people corrected it: every mention of an actor
// leads to whom it means by the corrections that stand. What it changes is a
// copy. An actor that is part of another gives it its names and offices; name,
// type and country are those that the correction has for the other.
func (s *State) Apply(r parley.Reading) parley.Reading {
	out, _ := s.Trace(r)
	return out
}

// Trace is Apply, and says for each actor that was read who it is; nil where
// each is itself.
func (s *State) Trace(r parley.Reading) (parley.Reading, map[parley.ActorID][]parley.ActorID) {
	if !s.concerns(r) {
		return r, nil
	}
	p := newPlacer(s, r)
	out := r
	out.Claims = slices.Clone(r.Claims)
	for i := range out.Claims {
		out.Claims[i] = p.claim(out.Claims[i])
	}
	out.Actors = p.actors(r.Actors)
	if s.review(r, out.Claims) {
		s.cast(&out)
	}
	trace := make(map[parley.ActorID][]parley.ActorID, len(p.went))
	for from, shares := range p.went {
		trace[from] = slices.Sorted(maps.Keys(shares))
	}
	return out, trace
}

// Claim returns a claim of a document as Apply does. r is the document's
// reading as the reader left it; it may be left out where [State.Alone] says
// so.
func (s *State) Claim(c parley.Claim, r parley.Reading) parley.Claim {
	if s.Alone(c) {
		r = parley.Reading{Doc: c.Doc, Claims: []parley.Claim{c}}
	}
	at := slices.IndexFunc(r.Claims, func(o parley.Claim) bool { return o.ID == c.ID })
	if at < 0 || !s.concerns(r) {
		return c
	}
	all := slices.Clone(r.Claims)
	all[at] = newPlacer(s, r).claim(c)
	s.review(r, all)
	return all[at]
}

// Alone says whether [State.Claim] can do without the reading that a claim is
// of.
func (s *State) Alone(c parley.Claim) bool {
	alone := len(s.claimed[c.Doc]) == 0
	eachActor(&c, func(id *parley.ActorID) {
		for _, i := range s.moves[*id] {
			alone = alone && !(s.all[i].Op == Split && len(s.all[i].Only.Names) > 0)
		}
		alone = alone && !(len(s.moves[*id]) > 0 && s.splitByName())
	})
	return alone
}

func (s *State) splitByName() bool {
	return slices.ContainsFunc(s.all, func(e Entry) bool { return e.stands() && e.Op == Split && len(e.Only.Names) > 0 })
}

// concerns says whether Apply changes anything.
func (s *State) concerns(r parley.Reading) bool {
	if len(s.claimed[r.Doc]) > 0 {
		return true
	}
	if len(s.moves) == 0 {
		return false
	}
	for i := range r.Actors {
		if len(s.moves[r.Actors[i].ID]) > 0 {
			return true
		}
	}
	found := false
	for i := range r.Claims {
		eachActor(&r.Claims[i], func(id *parley.ActorID) { found = found || len(s.moves[*id]) > 0 })
	}
	return found
}

// eachActor calls f with every place of a claim that names an actor. Lists are
// those of c, not copies.
func eachActor(c *parley.Claim, f func(*parley.ActorID)) {
	for _, ids := range c.Roles {
		for i := range ids {
			f(&ids[i])
		}
	}
	for i := range c.Attribution {
		f(&c.Attribution[i].Actor)
	}
	if c.Thing != nil {
		for i := range c.Thing.Parties {
			f(&c.Thing.Parties[i])
		}
	}
	if c.Vote != nil {
		f(&c.Vote.Body)
	}
	for i := range c.Marks {
		f(&c.Marks[i].Actor)
	}
}

// placer leads the mentions of one document to their actors.
type placer struct {
	*State
	doc   parley.DocID
	names map[parley.ActorID][]string // of the document, folded, the longest first
	went  map[parley.ActorID]map[parley.ActorID]share
}

// share is the names, folded, by which claims call the part of an actor of the
// document that went to one actor.
type share map[string]bool

func newPlacer(s *State, r parley.Reading) *placer {
	p := &placer{State: s, doc: r.Doc, names: make(map[parley.ActorID][]string), went: make(map[parley.ActorID]map[parley.ActorID]share)}
	for _, a := range r.Actors {
		var folded []string
		for _, n := range a.Names {
			folded = append(folded, fold(n))
		}
		slices.SortFunc(folded, func(x, y string) int { return len(y) - len(x) })
		p.names[a.ID] = folded
	}
	return p
}

// claim returns a copy of c whose actors are those of the corrections.
func (p *placer) claim(c parley.Claim) parley.Claim {
	to := make(map[parley.ActorID]parley.ActorID)
	eachActor(&c, func(id *parley.ActorID) {
		if _, known := to[*id]; !known && *id != "" {
			to[*id] = p.mention(*id, &c)
		}
	})
	out := c
	for id, now := range to {
		if id == now {
			continue
		}
		if out.Read == nil {
			out.Read = make(map[parley.ActorID]parley.ActorID)
		}
		out.Read[id] = now
	}
	out.Roles = make(map[parley.Role][]parley.ActorID, len(c.Roles))
	for role, ids := range c.Roles {
		out.Roles[role] = replaced(ids, to)
	}
	out.Attribution = slices.Clone(c.Attribution)
	for i := range out.Attribution {
		if id := out.Attribution[i].Actor; id != "" {
			out.Attribution[i].Actor = to[id]
		}
	}
	if c.Thing != nil {
		t := *c.Thing
		t.Parties = replaced(t.Parties, to)
		out.Thing = &t
	}
	if c.Vote != nil && c.Vote.Body != "" {
		v := *c.Vote
		v.Body = to[v.Body]
		out.Vote = &v
	}
	out.Marks = slices.Clone(c.Marks)
	for i := range out.Marks {
		if id := out.Marks[i].Actor; id != "" {
			out.Marks[i].Actor = to[id]
		}
	}
	return out
}

// replaced returns the actors that ids lead to, each once.
func replaced(ids []parley.ActorID, to map[parley.ActorID]parley.ActorID) []parley.ActorID {
	if ids == nil {
		return nil
	}
	out := make([]parley.ActorID, 0, len(ids))
	for _, id := range ids {
		if now := to[id]; !slices.Contains(out, now) {
			out = append(out, now)
		}
	}
	return out
}

// mention returns whom an actor means in a claim, and remembers it.
func (p *placer) mention(id parley.ActorID, c *parley.Claim) parley.ActorID {
	called := p.called(id, c)
	to := p.walk(id, 0, func(e *Entry) bool { return p.selects(e.Only, id, c, called) })
	if p.went[id] == nil {
		p.went[id] = make(map[parley.ActorID]share)
	}
	if p.went[id][to] == nil {
		p.went[id][to] = make(share)
	}
	for _, n := range called {
		p.went[id][to][n] = true
	}
	return to
}

// called returns the names, folded, by which a claim calls an actor: of those
// of the document, the longest within each of its marks.
func (p *placer) called(id parley.ActorID, c *parley.Claim) []string {
	var out []string
	var text []rune
	for _, m := range c.Marks {
		if m.Actor != id {
			continue
		}
		if text == nil {
			text = []rune(c.Text)
		}
		start, end := max(0, m.Start-c.Start), min(len(text), m.End-c.Start)
		if start >= end {
			continue
		}
		words := " " + fold(string(text[start:end])) + " "
		for _, n := range p.names[id] {
			if n != "" && strings.Contains(words, " "+n+" ") {
				out = append(out, n)
				break
			}
		}
	}
	return out
}

// selects says whether a selection means an actor in a claim.
func (p *placer) selects(sel *Selection, id parley.ActorID, c *parley.Claim, called []string) bool {
	if slices.Contains(sel.Docs, c.Doc) {
		return true
	}
	for _, s := range sel.Spans {
		if s.Doc == c.Doc && s.Start < c.End && c.Start < s.End {
			return true
		}
	}
	if len(sel.Names) == 0 {
		return false
	}
	if len(called) > 0 {
		return slices.ContainsFunc(called, sel.named)
	}
	// "he" means the one that the document names otherwise.
	names := p.names[id]
	return len(names) > 0 && !slices.ContainsFunc(names, func(n string) bool { return !sel.named(n) })
}

// named says whether a folded name is one of the selection.
func (sel *Selection) named(name string) bool {
	return slices.ContainsFunc(sel.Names, func(n string) bool { return fold(n) == name })
}

// actors returns the actors that the corrected claims name, by id.
func (p *placer) actors(read []parley.Actor) []parley.Actor {
	byID := make(map[parley.ActorID]*parley.Actor)
	for _, a := range read {
		shares := p.went[a.ID]
		if len(shares) == 0 { // no claim names it
			c := parley.Claim{Doc: p.doc}
			p.mention(a.ID, &c)
			shares = p.went[a.ID]
		}
		ids := slices.Sorted(maps.Keys(shares))
		for _, id := range ids {
			part := a
			if len(ids) > 1 {
				part.Names, part.Words = p.namesOf(a, a.Names, id, shares), p.namesOf(a, a.Words, id, shares)
				if id != a.ID {
					part.Offices = nil
				}
			}
			put(byID, p.as(part, id))
			if id == a.ID { // who it was read as goes before who others say it is
				of := byID[id]
				of.Name, of.Type, of.Country, of.Why, of.Likely = a.Name, a.Type, a.Country, a.Why, a.Likely
			}
		}
	}
	out := make([]parley.Actor, 0, len(byID))
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		out = append(out, *byID[id])
	}
	return out
}

// namesOf returns which of some names of a go to id: those by which a claim calls
// it. A name that no claim calls goes where a split by name wants it, else it
// stays.
func (p *placer) namesOf(a parley.Actor, names []string, id parley.ActorID, shares map[parley.ActorID]share) []string {
	var out []string
	for _, n := range names {
		f := fold(n)
		used := false
		for _, s := range shares {
			used = used || s[f]
		}
		mine := shares[id][f]
		if !used {
			to := p.walk(a.ID, 0, func(e *Entry) bool { return e.Only.named(f) })
			if _, ok := shares[to]; !ok {
				to = slices.Min(slices.Collect(maps.Keys(shares)))
			}
			mine = to == id
		}
		if mine {
			out = append(out, n)
		}
	}
	return out
}

// as returns an actor of the reading as the one that corrections make of it.
func (p *placer) as(a parley.Actor, id parley.ActorID) parley.Actor {
	if id == a.ID {
		return a
	}
	who := p.who[id]
	a.ID, a.Name, a.Type, a.Country, a.Why, a.Likely = id, who.Name, who.Type, who.Country, "", nil
	if e := p.made[id]; e != nil {
		a.Why = "told apart from " + cmp.Or(e.Actor.Name, string(e.Actor.ID))
	}
	return a
}

// put adds an actor to those of a reading; where it is there already, what is
// said of it is united.
func put(byID map[parley.ActorID]*parley.Actor, a parley.Actor) {
	old := byID[a.ID]
	if old == nil {
		byID[a.ID] = &a
		return
	}
	old.Names, old.Words = united(old.Names, a.Names), united(old.Words, a.Words)
	old.Offices = slices.Clone(old.Offices)
	for _, o := range a.Offices {
		if !slices.Contains(old.Offices, o) {
			old.Offices = append(old.Offices, o)
		}
	}
}

// united are the names of both lists, sorted, each once.
func united(a, b []string) []string {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}
