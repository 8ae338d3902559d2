package past

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/record/store"
)

// wordsOf is what a search for a matter of a record looks through.
func wordsOf(ctx context.Context, m store.Matter, in record) ([]string, error) {
	text := []string{store.MatterWords(m.Matter)}
	for _, ids := range m.Roles {
		for _, id := range ids {
			a, err := in.Actor(ctx, id)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return nil, err
			}
			text = append(text, store.SearchLines(a))
		}
	}
	return text, nil
}

// Counts implements store.Questions.
func (r *Rewound) Counts(context.Context) (store.Counts, error) { return r.counts, nil }

// Actor implements store.Questions.
func (r *Rewound) Actor(ctx context.Context, id parley.ActorID) (store.Actor, error) {
	if a, ok := r.actors[id]; ok {
		return a, nil
	}
	if r.left[id] {
		return store.Actor{}, missing(id)
	}
	return r.now.Actor(ctx, id)
}

// ActorsByID implements store.Questions.
func (r *Rewound) ActorsByID(ctx context.Context, ids ...parley.ActorID) (map[parley.ActorID]store.Actor, error) {
	out, err := r.now.ActorsByID(ctx, ids...)
	maps.DeleteFunc(out, func(id parley.ActorID, _ store.Actor) bool { return r.left[id] })
	maps.Copy(out, some(r.actors, ids))
	return out, err
}

// Actors implements store.Questions.
func (r *Rewound) Actors(ctx context.Context, q store.ActorQuery) iter.Seq2[store.Actor, error] {
	return func(yield func(store.Actor, error) bool) {
		own, err := r.ownActors(q)
		if err != nil {
			yield(store.Actor{}, err)
			return
		}
		n := 0
		give := func(a store.Actor) bool {
			if n++; n <= q.Offset {
				return true
			}
			return yield(a, nil) && n != q.Offset+q.Limit
		}
		for a, err := range r.stillActors(ctx, q) {
			if err != nil {
				yield(a, err)
				return
			}
			for ; len(own) > 0 && mostNamed(own[0], a) < 0; own = own[1:] {
				if !give(own[0]) {
					return
				}
			}
			if !give(a) {
				return
			}
		}
		for _, a := range own {
			if !give(a) {
				return
			}
		}
	}
}

// ownActors lists those that q asks for who were others, behind its position.
func (r *Rewound) ownActors(q store.ActorQuery) ([]store.Actor, error) {
	text := store.Fold(q.Text)
	var out []store.Actor
	for _, a := range r.then.Actors {
		if (q.Type == "" || a.Type == q.Type) && (q.Country == "" || a.Country == q.Country) && (text == "" || strings.Contains(store.SearchLines(a), text)) {
			out = append(out, a)
		}
	}
	if q.After == nil {
		return out, nil
	}
	var at store.Actor
	n, err := 0, store.ErrPosition
	if len(q.After) == len(q.PositionOf(at)) {
		n, err = strconv.Atoi(q.After[0])
	}
	if err != nil {
		return nil, fmt.Errorf("read: actors: %w", store.ErrPosition)
	}
	at.Documents, at.ID = n, parley.ActorID(q.After[1])
	return slices.DeleteFunc(out, func(a store.Actor) bool { return mostNamed(a, at) <= 0 }), nil
}

// stillActors yields in the order of q, behind its position and without its
// limit, those that it asks for who are as they were.
func (r *Rewound) stillActors(ctx context.Context, q store.ActorQuery) iter.Seq2[store.Actor, error] {
	stretch := 0
	if q.Limit > 0 {
		stretch = max(atOnce, q.Offset+q.Limit)
	}
	q.Offset, q.Limit = 0, stretch
	return func(yield func(store.Actor, error) bool) {
		for {
			n := 0
			var last store.Actor
			for a, err := range r.now.Actors(ctx, q) {
				if err != nil {
					yield(a, err)
					return
				}
				n++
				last = a
				if _, other := r.actors[a.ID]; other || r.left[a.ID] {
					continue
				}
				if !yield(a, nil) {
					return
				}
			}
			if stretch == 0 || n < stretch {
				return
			}
			q.After = q.PositionOf(last)
		}
	}
}

// Find implements store.Questions.
func (r *Rewound) Find(ctx context.Context, prefix string, limit int) ([]store.Ref, error) {
	var out []store.Ref
	for kind, ids := range r.added {
		for _, id := range ids {
			if strings.HasPrefix(id, prefix) || strings.HasPrefix(id[strings.IndexByte(id, ':')+1:], prefix) {
				out = append(out, store.Ref{Kind: kind, ID: id})
			}
		}
	}
	for asked := limit; ; asked *= 4 {
		refs, err := r.now.Find(ctx, prefix, asked)
		if err != nil {
			return nil, err
		}
		all := asked == 0 || len(refs) < asked
		if refs, err = r.there(ctx, refs); err != nil {
			return nil, err
		}
		if !all && len(refs) < limit {
			continue
		}
		out = append(out, refs...)
		slices.SortFunc(out, func(a, b store.Ref) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Kind, b.Kind)) })
		return cut(out, 0, limit), nil
	}
}

// there leaves out what there was not on the day.
func (r *Rewound) there(ctx context.Context, refs []store.Ref) ([]store.Ref, error) {
	var claims []parley.ClaimID
	var docs []parley.DocID
	for _, ref := range refs {
		switch ref.Kind {
		case store.ClaimRef:
			claims = append(claims, parley.ClaimID(ref.ID))
		case store.DocumentRef:
			docs = append(docs, parley.DocID(ref.ID))
		}
	}
	of, err := r.DocsOf(ctx, claims...)
	if err != nil {
		return nil, err
	}
	known, err := r.known(ctx, docs)
	return slices.DeleteFunc(refs, func(ref store.Ref) bool {
		switch ref.Kind {
		case store.ClaimRef:
			_, there := of[parley.ClaimID(ref.ID)]
			return !there || r.gone[parley.ClaimID(ref.ID)]
		case store.DocumentRef:
			return !known(parley.DocID(ref.ID))
		case store.ActorRef:
			return r.left[parley.ActorID(ref.ID)]
		}
		id := parley.MatterID(ref.ID)
		_, is := r.then.Were[id]
		_, was := r.shown[id]
		return is && !was
	}), err
}

// Beside implements store.Questions.
func (r *Rewound) Beside(ctx context.Context, kind store.RefKind, ids ...string) (map[string]store.Neighbours, error) {
	out := make(map[string]store.Neighbours, len(ids))
	before, err := r.next(ctx, kind, ids, func(n store.Neighbours) string { return n.Before })
	if err != nil {
		return nil, err
	}
	after, err := r.next(ctx, kind, ids, func(n store.Neighbours) string { return n.After })
	for _, id := range ids {
		n := store.Neighbours{Before: before[id], After: after[id]}
		added := r.added[kind]
		at, found := slices.BinarySearch(added, id)
		if at > 0 {
			n.Before = max(n.Before, added[at-1])
		}
		if found {
			at++
		}
		if at < len(added) && (n.After == "" || added[at] < n.After) {
			n.After = added[at]
		}
		out[id] = n
	}
	return out, err
}

// next walks from each id to the first that there was on the day, "" where there
// was none.
func (r *Rewound) next(ctx context.Context, kind store.RefKind, ids []string, way func(store.Neighbours) string) (map[string]string, error) {
	at := make(map[string]string, len(ids)) // how far each has come
	for _, id := range ids {
		at[id] = id
	}
	for walking := slices.Collect(maps.Keys(at)); len(walking) > 0; {
		var from []string
		for _, id := range walking {
			from = append(from, at[id])
		}
		beside, err := r.now.Beside(ctx, kind, from...)
		if err != nil {
			return nil, err
		}
		var met []store.Ref
		for _, id := range walking {
			if at[id] = way(beside[at[id]]); at[id] != "" {
				met = append(met, store.Ref{Kind: kind, ID: at[id]})
			}
		}
		there, err := r.there(ctx, met)
		if err != nil {
			return nil, err
		}
		walking = slices.DeleteFunc(walking, func(id string) bool {
			return at[id] == "" || slices.Contains(there, store.Ref{Kind: kind, ID: at[id]})
		})
	}
	return at, nil
}
