package past

import (
	"context"
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/record/store"
)

// count adds up what there was.
func (r *Rewound) count(ctx context.Context) error {
	now, err := r.now.Counts(ctx)
	if err != nil {
		return err
	}
	n := store.Counts{Actors: now.Actors - len(r.then.Left) + len(r.added[store.ActorRef]), Matters: maps.Clone(now.Matters), Readers: []string{}}
	if err := r.countMoved(ctx, &n); err != nil {
		return err
	}
	for _, m := range r.then.Were {
		if !m.Rejected() {
			n.Matters[m.Kind]--
		}
	}
	for _, m := range r.then.Shown {
		if !m.Rejected() {
			n.Matters[m.Kind]++
		}
	}
	maps.DeleteFunc(n.Matters, func(_ parley.MatterKind, n int) bool { return n == 0 })
	outlets, err := r.outlets(ctx)
	if err != nil {
		return err
	}
	for _, o := range outlets {
		n.Documents += o.Documents
		n.Claims += o.Claims
		if o.Outlet != "" {
			n.Outlets++
		}
		if o.First != "" && (n.First == "" || o.First < n.First) {
			n.First = o.First
		}
		n.Last = max(n.Last, o.Last)
	}
	held, err := r.now.HeldUntil(ctx, r.day)
	if err != nil {
		return err
	}
	n.Origins += held.Originals
	for _, d := range r.then.Reread {
		if held.Readers[d.Was.Reader]++; held.Readers[d.Is.Reader] == 1 {
			delete(held.Readers, d.Is.Reader)
		} else {
			held.Readers[d.Is.Reader]--
		}
	}
	for reader, documents := range held.Readers {
		if v := store.ReaderOf(reader); v == "" {
			n.Unread += documents
		} else if !slices.Contains(n.Readers, v) {
			n.Readers = append(n.Readers, v)
		}
	}
	slices.Sort(n.Readers)
	r.counts = n
	return nil
}

// countMoved counts the documents that repeated another and do not now, and the
// other way round.
func (r *Rewound) countMoved(ctx context.Context, n *store.Counts) error {
	now, err := r.docs.CardsByID(ctx, slices.Collect(maps.Keys(r.then.Origins))...)
	for id, c := range now {
		if r.then.Origins[id].CopyOf != "" {
			n.Origins--
		}
		if c.Doc.CopyOf != "" {
			n.Origins++
		}
	}
	return err
}

// Outlets implements store.Documents.
func (r *Rewound) Outlets(ctx context.Context) iter.Seq2[store.OutletCount, error] {
	return func(yield func(store.OutletCount, error) bool) {
		list, err := r.outlets(ctx)
		if err != nil {
			yield(store.OutletCount{}, err)
			return
		}
		slices.SortFunc(list, byDocuments)
		for _, o := range list {
			if !yield(o, nil) {
				return
			}
		}
	}
}

// outlets lists who published the documents that there were.
func (r *Rewound) outlets(ctx context.Context) ([]store.OutletCount, error) {
	more := make(map[string]int) // claims
	if len(r.then.Reread) > 0 {
		cards, err := r.docs.CardsByID(ctx, slices.Collect(maps.Keys(r.then.Reread))...)
		if err != nil {
			return nil, err
		}
		for id, c := range cards {
			more[c.Doc.Outlet] += len(r.then.Reread[id].Was.Claims) - len(r.then.Reread[id].Is.Claims)
		}
	}
	var list []store.OutletCount
	for o, err := range r.now.OutletsUntil(ctx, r.day) {
		if err != nil {
			return nil, err
		}
		o.Claims += more[o.Outlet]
		list = append(list, o)
	}
	return list, nil
}
