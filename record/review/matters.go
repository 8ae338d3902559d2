package review

import (
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/record/store"
)

// Found tells where claims are by now: the matters of a kind that stand on one
// of a document, and a matter by its id, as the claims add up to it.
type Found interface {
	Of(parley.MatterKind, parley.DocID, parley.ClaimID) []parley.MatterID
	Matter(parley.MatterID) (parley.Matter, bool)
}

// Why a correction of a matter no longer applies.
const (
	lostClaims = "none of the claims that it is about is read any more"
	lostMatter = "its claims are in no matter of that kind any more"
	tornMatter = "its claims are in several matters by now"
	otherwise  = "it has changed since it was accepted"
	stillOne   = "its claims are one matter all the same"
	stillTwo   = "its claims are two matters all the same: another correction tells them apart"
)

// at returns the matter that stands on more than half of the claims; where
// several do, as a claim may tell of two meetings, the one that has the roles
// or the id that it had. why says why there is none.
func (s *State) at(st *Stand, claims []Ground, in Found) (id parley.MatterID, why string) {
	if len(claims) == 0 {
		return "", lostClaims
	}
	votes, held := make(map[parley.MatterID]int), 0
	for _, c := range claims {
		all := in.Of(st.Kind, c.Doc, c.Claim)
		held += min(1, len(all))
		for _, m := range all {
			votes[m]++
		}
	}
	if len(votes) == 0 {
		return "", lostMatter
	}
	most := slices.Max(slices.Collect(maps.Values(votes)))
	if 2*most <= held {
		return "", tornMatter
	}
	best, likest, twice := parley.MatterID(""), -1, false
	for _, m := range slices.Sorted(maps.Keys(votes)) {
		if votes[m] < most {
			continue
		}
		like := 0
		if found, ok := in.Matter(m); ok {
			like = 2 * s.shared(st.Roles, found.Roles)
		}
		if m == st.ID {
			like++
		}
		switch {
		case like > likest:
			best, likest, twice = m, like, false
		case like == likest:
			twice = true
		}
	}
	if twice {
		return "", tornMatter
	}
	return best, ""
}

// shared counts the actors that have the same role in both.
func (s *State) shared(a, b map[string][]parley.ActorID) int {
	n := 0
	for role, ids := range a {
		for _, id := range ids {
			if slices.Contains(b[role], s.Now(id)) {
				n++
			}
		}
	}
	return n
}

// Verdict is what the corrections of matters come to.
type Verdict struct {
	of     map[parley.MatterID][]*Entry
	lapsed map[int64]string
}

// Judge finds the matters that corrections are about; grounds are those of all
// readings, whatever their order.
func (s *State) Judge(grounds iter.Seq[Ground], in Found) *Verdict {
	sides := make(map[int64]*[2][]Ground)
	for g := range grounds {
		if sides[g.Number] == nil {
			sides[g.Number] = new([2][]Ground)
		}
		sides[g.Number][g.Side] = append(sides[g.Number][g.Side], g)
	}
	v := &Verdict{make(map[parley.MatterID][]*Entry), make(map[int64]string)}
	for i := range s.all {
		if e := &s.all[i]; e.Matter != nil && !e.unknown {
			claims := sides[e.Number]
			if claims == nil {
				claims = new([2][]Ground)
			}
			s.find(v, e, claims, in)
		}
	}
	return v
}

// find files a correction under the matters that it is about.
func (s *State) find(v *Verdict, e *Entry, claims *[2][]Ground, in Found) {
	one, why := s.at(e.Matter, claims[0], in)
	if one != "" {
		v.of[one] = append(v.of[one], e)
	}
	if e.Op == Join || e.Op == Part {
		st := e.With
		if st == nil {
			st = &Stand{ID: e.Matter.ID, Kind: e.Matter.Kind, Roles: e.Matter.Roles}
		}
		two, lost := s.at(st, claims[1], in)
		if two != "" && two != one {
			v.of[two] = append(v.of[two], e)
		}
		if why == "" {
			why = lost
		}
		switch {
		case why != "":
		case e.Op == Join && one != two:
			why = stillTwo
		case e.Op == Part && one == two:
			why = stillOne
		}
	}
	if why != "" && e.stands() {
		v.lapsed[e.Number] = why
	}
}

// Matter returns a matter as people correct it, with what they say; nil where
// nobody says anything of it.
func (s *State) Matter(m parley.Matter, v *Verdict) (parley.Matter, *store.Review) {
	if len(v.of[m.ID]) == 0 {
		return m, nil
	}
	out := &store.Review{}
	for _, e := range v.of[m.ID] {
		out.Numbers = append(out.Numbers, e.Number)
	}
	list := slices.DeleteFunc(slices.Clone(v.of[m.ID]), func(e *Entry) bool { return !e.stands() })
	byDecision(list)
	m = s.set(m, list, out)
	for _, e := range list {
		why := v.lapsed[e.Number]
		if why == "" && e.Op == Accept && !s.asItWas(e.Matter, &m) {
			why = otherwise
		}
		switch {
		case why != "":
			if out.Lapsed == nil {
				out.Lapsed = make(map[int64]string)
			}
			out.Lapsed[e.Number] = why
		case e.Op == Accept, e.Op == Reject:
			out.Accepted, out.Rejected = e.Op == Accept, e.Op == Reject
		case e.Op == Join, e.Op == Part:
			out.Formed = true
		}
	}
	return m, out
}

// set returns a matter with the fields that the corrections set, the last of
// each.
func (s *State) set(m parley.Matter, list []*Entry, out *store.Review) parley.Matter {
	machine := m
	for _, e := range list {
		f, ok := fieldOfMatter(m.Kind, e.Field)
		if e.Op != Set || !ok {
			continue
		}
		if out.Fields == nil {
			out.Machine, out.Fields = &machine, make(map[string]int64)
		}
		out.Fields[e.Field] = e.Number
		f.put(&m, f.get(&machine)) // what an earlier one took from the machine's is not kept
		f.put(&m, s.value(e))
	}
	return m
}

// asItWas says whether a matter adds up to what it did: form, status and roles.
// Actors that people joined since are the same.
func (s *State) asItWas(st *Stand, m *parley.Matter) bool {
	if st.Form != m.Form || st.Status != m.Status {
		return false
	}
	was, is := 0, 0
	for _, ids := range st.Roles {
		now := make(map[parley.ActorID]bool)
		for _, id := range ids {
			now[s.Now(id)] = true
		}
		was += len(now)
	}
	for _, ids := range m.Roles {
		is += len(ids)
	}
	return was == is && s.shared(st.Roles, m.Roles) >= is
}

// Matters lists those that a verdict is about.
func (v *Verdict) Matters() []parley.MatterID {
	if v == nil {
		return nil
	}
	return slices.Collect(maps.Keys(v.of))
}

// Binds returns the correction of a number where it holds and says of matters
// that they are one or apart.
func (s *State) Binds(number int64) (Correction, bool) {
	e, ok := s.Entry(number)
	return e.Correction, ok && e.stands() && (e.Op == Join || e.Op == Part)
}

// Cast returns roles with who the actors are by now.
func (s *State) Cast(roles map[string][]parley.ActorID) map[string][]parley.ActorID {
	out := make(map[string][]parley.ActorID, len(roles))
	for role, ids := range roles {
		for _, id := range ids {
			out[role] = append(out[role], s.Now(id))
		}
	}
	return out
}
