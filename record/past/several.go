package past

import (
	"context"
	"maps"
	"slices"

	"parley"
	"parley/record/store"
)

// CardsByID implements store.Documents.
func (r *Record) CardsByID(ctx context.Context, ids ...parley.DocID) (map[parley.DocID]store.Card, error) {
	cards, err := r.base.CardsByID(ctx, ids...)
	maps.DeleteFunc(cards, func(id parley.DocID, _ store.Card) bool { return !r.known[id] })
	for id, c := range cards {
		r.asOf(&c.Doc)
		cards[id] = c
	}
	return cards, err
}

// LastCorrection implements store.Documents.
func (r *Record) LastCorrection(ctx context.Context) (int64, error) {
	return r.base.LastCorrection(ctx)
}

// ActorsByID implements store.Questions.
func (r *Record) ActorsByID(_ context.Context, ids ...parley.ActorID) (map[parley.ActorID]store.Actor, error) {
	return some(r.actors, ids), nil
}

// MattersByID implements store.Questions.
func (r *Record) MattersByID(_ context.Context, ids ...parley.MatterID) (map[parley.MatterID]store.Matter, error) {
	return some(r.matters, ids), nil
}

// MattersOn implements store.Questions.
func (r *Record) MattersOn(_ context.Context, ids ...parley.ClaimID) (map[parley.ClaimID][]parley.MatterID, error) {
	return some(r.byClaim, ids), nil
}

// some are the values of those keys that are there.
func some[K comparable, V any](all map[K]V, keys []K) map[K]V {
	out := make(map[K]V, len(keys))
	for _, k := range keys {
		if v, ok := all[k]; ok {
			out[k] = v
		}
	}
	return out
}

// Beside implements store.Questions.
func (r *Record) Beside(_ context.Context, kind store.RefKind, ids ...string) (map[string]store.Neighbours, error) {
	list := r.ids[kind]
	out := make(map[string]store.Neighbours, len(ids))
	for _, id := range ids {
		var n store.Neighbours
		at, found := slices.BinarySearch(list, id)
		if at > 0 {
			n.Before = list[at-1]
		}
		if found {
			at++
		}
		if at < len(list) {
			n.After = list[at]
		}
		out[id] = n
	}
	return out, nil
}
