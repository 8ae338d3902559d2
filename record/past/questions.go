package past

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"parley"
	"parley/record/store"
)

func missing[ID ~string](id ID) error { return fmt.Errorf("read: %s: %w", id, store.ErrNotFound) }

// cut leaves out so many at the beginning, and keeps at most limit, 0 for all.
func cut[T any](list []T, offset, limit int) []T {
	list = list[min(offset, len(list)):]
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}

// Matter implements store.Questions.
func (r *Record) Matter(_ context.Context, id parley.MatterID) (store.Matter, error) {
	if m, ok := r.matters[id]; ok {
		return m, nil
	}
	return store.Matter{}, missing(id)
}

// MattersOf implements store.Questions.
func (r *Record) MattersOf(ctx context.Context, doc parley.DocID) (map[parley.ClaimID][]parley.MatterID, error) {
	out := make(map[parley.ClaimID][]parley.MatterID)
	if c, err := r.Card(ctx, doc); err != nil || c.Reader == "" {
		return out, nil // a document that is not there has no matters
	}
	reading, err := r.Reading(ctx, doc)
	for _, c := range reading.Claims {
		if ids := r.byClaim[c.ID]; len(ids) > 0 {
			out[c.ID] = ids
		}
	}
	return out, err
}

// Counts implements store.Questions.
func (r *Record) Counts(context.Context) (store.Counts, error) { return r.counts, nil }

// Actors implements store.Questions.
func (r *Record) Actors(_ context.Context, q store.ActorQuery) iter.Seq2[store.Actor, error] {
	text := store.Fold(q.Text)
	var list []store.Actor
	behind := q.After == nil
	for _, a := range r.found.Actors {
		if behind && (q.Type == "" || a.Type == q.Type) && (q.Country == "" || a.Country == q.Country) && (text == "" || strings.Contains(store.SearchLines(a), text)) {
			list = append(list, a)
		}
		behind = behind || slices.Equal(q.PositionOf(a), q.After)
	}
	return func(yield func(store.Actor, error) bool) {
		for _, a := range cut(list, q.Offset, q.Limit) {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// Actor implements store.Questions.
func (r *Record) Actor(_ context.Context, id parley.ActorID) (store.Actor, error) {
	if a, ok := r.actors[id]; ok {
		return a, nil
	}
	return store.Actor{}, missing(id)
}

// Find implements store.Questions.
func (r *Record) Find(_ context.Context, prefix string, limit int) ([]store.Ref, error) {
	var out []store.Ref
	for kind, ids := range r.ids {
		for _, id := range ids {
			if strings.HasPrefix(id, prefix) || strings.HasPrefix(id[strings.IndexByte(id, ':')+1:], prefix) {
				out = append(out, store.Ref{Kind: kind, ID: id})
			}
		}
	}
	slices.SortFunc(out, func(a, b store.Ref) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Kind, b.Kind)) })
	return cut(out, 0, limit), nil
}
