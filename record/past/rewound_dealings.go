package past

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/record/store"
)

// pairKind are two actors that deal with each other in matters of a kind.
type pairKind struct {
	a, b parley.ActorID
	kind parley.MatterKind
}

// otherDealing is what matters that were otherwise make of a dealing: by how many
// more it was, and the last of those.
type otherDealing struct {
	more int
	last store.Matter
	any  bool
}

// dealtOtherwise returns what there was more and less between those that q asks
// for.
func (r *Rewound) dealtOtherwise(q store.DealingQuery) map[pairKind]*otherDealing {
	out := make(map[pairKind]*otherDealing)
	at := func(k pairKind) *otherDealing {
		if out[k] == nil {
			out[k] = &otherDealing{}
		}
		return out[k]
	}
	for _, m := range r.then.Were {
		for _, k := range dealt(q, m) {
			at(k).more--
		}
	}
	for _, m := range r.then.Shown {
		for _, k := range dealt(q, m) {
			d := at(k)
			d.more++
			if !d.any || later(m, d.last) {
				d.last, d.any = m, true
			}
		}
	}
	return out
}

// later is the order in which a dealing names its last matter.
func later(m, o store.Matter) bool { return m.Day > o.Day || m.Day == o.Day && m.ID < o.ID }

// dealt lists the dealings of a matter that q asks for.
func dealt(q store.DealingQuery, m store.Matter) []pairKind {
	from, to := store.DealtOn(m)
	if m.Rejected() || len(q.Kinds) > 0 && !slices.Contains(q.Kinds, m.Kind) || q.From != "" && to < q.From || q.To != "" && (from == "" || from > q.To) {
		return nil
	}
	var out []pairKind
	for _, p := range store.Pairs(m.Matter) {
		if q.Actor != "" && p[0] != q.Actor && p[1] != q.Actor || q.Among != nil && (!slices.Contains(q.Among, p[0]) || !slices.Contains(q.Among, p[1])) {
			continue
		}
		out = append(out, pairKind{p[0], p[1], m.Kind})
	}
	return out
}

// Dealings implements store.Questions.
func (r *Rewound) Dealings(ctx context.Context, q store.DealingQuery) iter.Seq2[store.Dealing, error] {
	return func(yield func(store.Dealing, error) bool) {
		list, err := r.dealings(ctx, q)
		if err != nil {
			yield(store.Dealing{}, err)
			return
		}
		for _, d := range list {
			if d.Last, d.Example, err = r.last(ctx, q, d); !yield(d.Dealing, err) || err != nil {
				return
			}
		}
	}
}

// dealing is one as it is now, with how much there was of it.
type dealing struct {
	store.Dealing
	was *otherDealing
}

// dealings are those that q asks for, in its order, with the last matter of now.
func (r *Rewound) dealings(ctx context.Context, q store.DealingQuery) ([]dealing, error) {
	others := r.dealtOtherwise(q)
	all := q
	if q.Limit > 0 {
		all.Limit += len(others) // so many may come further down
	}
	var out []dealing
	for d, err := range r.now.Dealings(ctx, all) {
		if err != nil {
			return nil, err
		}
		k := pairKind{d.A, d.B, d.Kind}
		was := others[k]
		if was != nil {
			d.Matters += was.more
			delete(others, k)
		}
		if d.Matters > 0 {
			out = append(out, dealing{d, was})
		}
	}
	if err := r.beyond(ctx, q, others, &out); err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b dealing) int {
		return cmp.Or(-cmp.Compare(a.Matters, b.Matters), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.Kind, b.Kind))
	})
	return cut(out, 0, q.Limit), nil
}

// beyond adds the dealings of which there was more than now and that the list of
// now does not reach, and those of which now there is none.
func (r *Rewound) beyond(ctx context.Context, q store.DealingQuery, others map[pairKind]*otherDealing, out *[]dealing) error {
	for k, was := range others {
		if was.more <= 0 {
			continue // there are as many before it
		}
		d := dealing{store.Dealing{A: k.a, B: k.b, Kind: k.kind}, was}
		if q.Limit > 0 {
			only := q
			only.Kinds, only.Among, only.Limit = []parley.MatterKind{k.kind}, []parley.ActorID{k.a, k.b}, 0
			for now, err := range r.now.Dealings(ctx, only) {
				if err != nil {
					return err
				}
				d.Dealing = now
			}
		}
		d.Matters += was.more
		*out = append(*out, d)
	}
	return nil
}

// last returns the day and the id of the last matter of a dealing.
func (r *Rewound) last(ctx context.Context, q store.DealingQuery, d dealing) (parley.Day, parley.MatterID, error) {
	if d.was == nil {
		return d.Last, d.Example, nil
	}
	still := store.Matter{Day: d.Last}
	still.ID = d.Example
	found := d.Example != ""
	if _, other := r.then.Were[d.Example]; other {
		var err error
		if still, found, err = r.lastStill(ctx, q, pairKind{d.A, d.B, d.Kind}); err != nil {
			return "", "", err
		}
	}
	if !found || d.was.any && later(d.was.last, still) {
		still = d.was.last
	}
	return still.Day, still.ID, nil
}

// lastStill finds the last matter of a dealing that is as it was.
func (r *Rewound) lastStill(ctx context.Context, q store.DealingQuery, k pairKind) (last store.Matter, found bool, err error) {
	of := store.MatterQuery{Kind: k.kind, Actors: []parley.ActorID{k.a, k.b}, Limit: 1}
	for m, err := range r.still(ctx, of) {
		if err != nil {
			return last, false, err
		}
		if found && m.Day < last.Day {
			break
		}
		if slices.Contains(dealt(q, m), k) && (!found || later(m, last)) {
			last, found = m, true
		}
	}
	return last, found, nil
}

// Dealers implements store.Questions.
func (r *Rewound) Dealers(ctx context.Context, q store.DealingQuery) ([]parley.ActorID, error) {
	more := make(map[parley.ActorID]int)
	for k, d := range r.dealtOtherwise(q) {
		more[k.a] += d.more
		more[k.b] += d.more
	}
	maps.DeleteFunc(more, func(_ parley.ActorID, n int) bool { return n == 0 })
	if len(more) == 0 {
		return r.now.Dealers(ctx, q)
	}
	weight := make(map[parley.ActorID]int)
	all := q
	all.Limit = 0
	for d, err := range r.now.Dealings(ctx, all) {
		if err != nil {
			return nil, err
		}
		weight[d.A] += d.Matters
		weight[d.B] += d.Matters
	}
	for id, n := range more {
		if weight[id] += n; weight[id] == 0 {
			delete(weight, id)
		}
	}
	ids := slices.SortedFunc(maps.Keys(weight), func(a, b parley.ActorID) int { return cmp.Or(-cmp.Compare(weight[a], weight[b]), cmp.Compare(a, b)) })
	return cut(ids, 0, q.Limit), nil
}
