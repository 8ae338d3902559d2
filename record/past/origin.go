package past

import (
	"context"
	"iter"

	"parley"
	"parley/record/store"
)

// goingBack yields the documents of base that q asks for, where origin puts in what
// each went back to on the day: base knows only what it goes back to now.
func goingBack(ctx context.Context, base store.Documents, q store.DocumentQuery, origin func(*parley.Doc)) iter.Seq2[store.Card, error] {
	all, n := q, 0
	all.Origin, all.Limit = "", 0
	return func(yield func(store.Card, error) bool) {
		for c, err := range base.DocumentsAt(ctx, all) {
			if err != nil {
				yield(c, err)
				return
			}
			if origin(&c.Doc); c.Doc.Origin != q.Origin {
				continue
			}
			if n++; !yield(c, nil) || n == q.Limit {
				return
			}
		}
	}
}

// number counts what seq yields.
func number[T any](seq iter.Seq2[T, error]) (int, error) {
	n := 0
	for _, err := range seq {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}
