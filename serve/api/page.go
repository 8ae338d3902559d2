package api

import (
	"context"
	"encoding/base64"
	"encoding/json"

	"parley/record/store"
)

// countedTo is how far a list is counted.
const countedTo = 10000

// page answers with a stretch of a list; count may be nil.
func page[Q, T any](ctx context.Context, p Paging, at func(store.Position, int) Q, list func(context.Context, Q) ([]T, store.Position, error), count func(context.Context, Q) (int, error)) (Page[T], error) {
	after, err := position(p.Cursor)
	if err != nil {
		return Page[T]{}, err
	}
	items, next, err := list(ctx, at(after, p.Limit))
	if err != nil {
		return Page[T]{}, err
	}
	out := Page[T]{Items: items, Next: cursor(next)}
	if count != nil {
		n, err := count(ctx, at(nil, countedTo))
		if err != nil {
			return Page[T]{}, err
		}
		out.Total = &n
	}
	return out, nil
}

// cursor is a position as clients carry it; "" for none.
func cursor(p store.Position) string {
	if len(p) == 0 {
		return ""
	}
	b, _ := json.Marshal(p) // strings always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

// position is what cursor was made from.
func position(cursor string) (store.Position, error) {
	if cursor == "" {
		return nil, nil
	}
	var p store.Position
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil || len(p) == 0 {
		return nil, store.ErrPosition
	}
	return p, nil
}
