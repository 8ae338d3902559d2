package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

var actorRoles = []parley.Role{parley.From, parley.To, parley.Parties, parley.Mediators, parley.Participants}

// roles fills the roles of the claim with actors.
func (r *run) roles(e *event) map[parley.Role][]parley.ActorID {
	roles := make(map[parley.Role][]parley.ActorID, 3)
	for _, role := range actorRoles {
		var ids []parley.ActorID
		for _, w := range e.roles[string(role)] {
			found := r.actors(e.s, w)
			if t := r.town(e.s, w); t != w && force(e.frame.Act) && len(r.at(e.s, w)) == 0 { // "occupying the locality of X": a place
				found = nil
			}
			if c := r.country(e.s, w); len(found) == 0 && c != "" {
				found = []parley.ActorID{r.who.State(c)}
			}
			ids = union(ids, found)
		}
		if len(ids) > 0 {
			roles[role] = ids
		}
	}
	r.borrow(e, roles)
	r.same(e, roles)
	r.owed(e, roles)
	if p := roles[parley.Participants]; len(p) > 0 {
		p = union(p, roles[parley.From], roles[parley.To])
		roles[parley.Participants] = p
		delete(roles, parley.From)
		delete(roles, parley.To)
	}
	if from := roles[parley.From]; len(from) > 0 {
		if to := without(roles[parley.To], from); len(to) > 0 {
			roles[parley.To] = to
		} else {
			delete(roles, parley.To)
		}
		if len(from) > 1 && eachOther(e) {
			roles[parley.To] = from
		}
	}
	return roles
}

// eachOther reports whether those who act do so to "each other" or "one another".
func eachOther(e *event) bool {
	s := e.s
	for i := e.head + 1; i+1 < len(s.Words) && i <= e.head+3; i++ {
		switch {
		case strings.EqualFold(s.Words[i], "each") && strings.EqualFold(s.Words[i+1], "other"), strings.EqualFold(s.Words[i], "one") && strings.EqualFold(s.Words[i+1], "another"):
			return isVerb(s, e.head)
		}
	}
	return false
}

// borrow fills an empty role from the event that e is the content of: in
// "asked Iran for the release of …" it is Iran that releases.
func (r *run) borrow(e *event, roles map[parley.Role][]parley.ActorID) {
	if len(roles[parley.From]) > 0 || len(roles[parley.Participants]) > 0 {
		return
	}
	g := r.governor(e)
	if g == nil {
		return
	}
	for _, slot := range g.frame.Slots {
		if slot.Role == "content" && slot.ContentSubject != "" {
			if ids := r.actorsOf(e.s, g.roles[slot.ContentSubject]); len(ids) > 0 {
				roles[parley.From] = ids
				return
			}
		}
	}
}

// same gives a definite meeting or call ("during the call") the participants
// of the one that the text told of last, if what it says of them agrees.
func (r *run) same(e *event, roles map[parley.Role][]parley.ActorID) {
	info, _ := act.Lookup(e.frame.Act)
	last := r.contact
	if info.Matter != parley.Contact || e.frame.Act == "mediate" || e.frame.Act == "convene" || last.ID == "" || e.sent-last.Sentence > 5 {
		return
	}
	joins := !isNominal(e.s, e.head) && slices.ContainsFunc(e.used, func(w int) bool { return definite(e.s, w) && len(act.Noun(lemma(e.s, w))) > 0 })
	if !joins && (!isNominal(e.s, e.head) || !definite(e.s, e.head)) {
		return
	}
	have := union(roles[parley.From], roles[parley.To], roles[parley.Participants], roles[parley.Parties])
	known := union(last.Roles[parley.From], last.Roles[parley.To], last.Roles[parley.Participants])
	if joins && len(have) == 1 { // "joined the talks"
		known = union(known, have)
	}
	if len(have) > 1 || len(without(have, known)) > 0 {
		return
	}
	for role := range roles {
		delete(roles, role)
	}
	roles[parley.Participants] = known
}

func definite(s *syntax.Sentence, n int) bool {
	for _, k := range s.Kids(n) {
		if s.Is(k, "det") {
			switch strings.ToLower(s.Words[k]) {
			case "the", "this", "that", "these", "those":
				return true
			}
		}
	}
	return false
}

// owed says who owes what an agreement itself promises: its parties.
func (r *run) owed(e *event, roles map[parley.Role][]parley.ActorID) {
	info, _ := act.Lookup(e.frame.Act)
	if info.Matter != parley.Commitment || len(roles[parley.From]) > 0 {
		return
	}
	subj := e.subj
	if h := e.s.Head[e.verb]; len(subj) == 0 && h >= 0 && isVerb(e.s, h) {
		subj = clauseSubject(e.s, h, 2)
	}
	for _, w := range subj {
		for _, k := range append([]int{w}, e.s.Kids(w)...) {
			if t := r.thingAt[e.sent][k]; t != nil && t.Kind == parley.Instrument && len(t.Parties) > 0 {
				roles[parley.From] = t.Parties
				return
			}
		}
	}
}

func union(lists ...[]parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, l := range lists {
		for _, id := range l {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

func without(ids, drop []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if !slices.Contains(drop, id) {
			out = append(out, id)
		}
	}
	return out
}
