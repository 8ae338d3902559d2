package review

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"sync"

	"parley"
	"parley/act"
	"parley/record/store"
)

// amended are the claims of which people set a field, as they have them, of one
// state of the corrections. They are few beside the claims that were read.
type amended struct {
	mu     sync.Mutex
	of     *State
	claims map[parley.ClaimID]parley.Claim
}

// amended returns the claims of which people set a field, as they have them.
func (d *Documents) amended(ctx context.Context) (map[parley.ClaimID]parley.Claim, error) {
	s, err := d.state(ctx)
	if err != nil {
		return nil, err
	}
	d.set.mu.Lock()
	defer d.set.mu.Unlock()
	if d.set.of == s {
		return d.set.claims, nil
	}
	claims := make(map[parley.ClaimID]parley.Claim)
	for _, doc := range slices.Sorted(maps.Keys(s.claimed)) {
		if !slices.ContainsFunc(s.claimed[doc], func(i int) bool { return s.all[i].Op == Set && s.all[i].stands() }) {
			continue
		}
		r, err := d.Reading(ctx, doc)
		if err != nil {
			return nil, err
		}
		for _, c := range r.Claims {
			if c.Review != nil && c.Review.Machine != nil {
				claims[c.ID] = c
			}
		}
	}
	d.set.of, d.set.claims = s, claims
	return claims, nil
}

// ClaimsAt implements store.Documents: a claim of which people set a field is
// found by what they set, and not by what the machine read.
func (d *Documents) ClaimsAt(ctx context.Context, q store.ClaimQuery) iter.Seq2[store.ClaimAt, error] {
	where := q // what no correction changes
	where.Act, where.Class, where.Modality, where.Polarity, where.Actor, where.From, where.To, where.Speaker = "", 0, "", "", "", "", "", ""
	if q.Act == where.Act && q.Class == where.Class && q.Modality == where.Modality && q.Polarity == where.Polarity &&
		q.Actor == where.Actor && q.From == where.From && q.To == where.To && q.Speaker == where.Speaker {
		return d.Documents.ClaimsAt(ctx, q)
	}
	return func(yield func(store.ClaimAt, error) bool) {
		amended, err := d.amended(ctx)
		if err != nil {
			yield(store.ClaimAt{}, err)
			return
		}
		where.IDs = []parley.ClaimID{}
		for id, c := range amended {
			if takes(c, q) && (q.IDs == nil || slices.Contains(q.IDs, id)) {
				where.IDs = append(where.IDs, id)
			}
		}
		slices.Sort(where.IDs)
		var found []store.ClaimAt
		if len(where.IDs) > 0 {
			for c, err := range d.Documents.ClaimsAt(ctx, where) {
				if err != nil {
					yield(c, err)
					return
				}
				found = append(found, c)
			}
		}
		read := q
		if q.Limit > 0 {
			read.Limit = q.Limit + len(amended) // so many may be passed over
		}
		n := 0
		give := func(c store.ClaimAt) bool {
			n++
			return yield(c, nil) && n != q.Limit
		}
		for c, err := range d.Documents.ClaimsAt(ctx, read) {
			if err != nil {
				yield(c, err)
				return
			}
			if _, other := amended[c.ID]; other {
				continue
			}
			for ; len(found) > 0 && before(found[0], c); found = found[1:] {
				if !give(found[0]) {
					return
				}
			}
			if !give(c) {
				return
			}
		}
		for _, c := range found {
			if !give(c) {
				return
			}
		}
	}
}

// before is the order of the list: the latest published first.
func before(a, b store.ClaimAt) bool {
	return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.N, b.N)) < 0
}

// takes says whether a claim is one that q asks for by what can be set of it.
func takes(c parley.Claim, q store.ClaimQuery) bool {
	in := func(id parley.ActorID, roles ...parley.Role) bool {
		return id == "" || slices.ContainsFunc(roles, func(r parley.Role) bool { return slices.Contains(c.Roles[r], id) })
	}
	return (q.Act == "" || c.Act == q.Act) && (q.Class == 0 || act.Quad(c.PLOVER.Type) == q.Class) && (q.Modality == "" || c.Modality == q.Modality) && (q.Polarity == "" || c.Polarity == q.Polarity) &&
		in(q.Actor, slices.Collect(maps.Keys(c.Roles))...) && in(q.From, parley.From, parley.Parties, parley.Participants, parley.Mediators) && in(q.To, parley.To, parley.Parties, parley.Participants) &&
		(q.Speaker == "" || slices.ContainsFunc(c.Attribution, func(l parley.Link) bool { return l.Actor == q.Speaker }))
}
