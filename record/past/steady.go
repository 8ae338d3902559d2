package past

import (
	"context"
	"iter"

	"parley"
	"parley/record/store"
)

// Steady answers for an earlier day also while the record grows: what it asks is
// worked out again where the findings have become others in between. Of its
// documents nothing has to be.
type Steady struct {
	store.Documents
	at func(context.Context) (Moment, error)
}

// Moment is a record of an earlier day with what says whether its answers hold.
type Moment struct {
	Record store.Readable
	Holds  func(context.Context) (bool, error) // nil: always
}

// NewSteady returns the record of the day that at returns; at is asked again
// where that does not hold any more.
func NewSteady(ctx context.Context, at func(context.Context) (Moment, error)) (*Steady, error) {
	m, err := at(ctx)
	return &Steady{m.Record, at}, err
}

// patience is how often a question is asked again before it is given up.
const patience = 5

// steadily asks until an answer holds; then it returns store.ErrStale.
func steadily[T any](ctx context.Context, s *Steady, ask func(store.Readable) (T, error)) (T, error) {
	var none T
	for range patience {
		m, err := s.at(ctx)
		if err != nil {
			return none, err
		}
		answer, err := ask(m.Record)
		if m.Holds == nil {
			return answer, err
		}
		holds, late := m.Holds(ctx)
		if late != nil {
			return none, late
		}
		if holds {
			return answer, err
		}
	}
	return none, store.ErrStale
}

// list is steadily for what is answered one by one.
func list[T any](ctx context.Context, s *Steady, ask func(store.Readable) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		all, err := steadily(ctx, s, func(r store.Readable) ([]T, error) {
			var out []T
			for x, err := range ask(r) {
				if err != nil {
					return nil, err
				}
				out = append(out, x)
			}
			return out, nil
		})
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		for _, x := range all {
			if !yield(x, nil) {
				return
			}
		}
	}
}

// Differs is that of Rewound; it says no where all matters of the day were worked
// out.
func (s *Steady) Differs(ctx context.Context) (ids []parley.MatterID, known bool, err error) {
	m, err := s.at(ctx)
	if r, rewound := m.Record.(*Rewound); rewound {
		return r.Differs(), true, err
	}
	return nil, false, err
}

// Matters implements store.Questions.
func (s *Steady) Matters(ctx context.Context, q store.MatterQuery) iter.Seq2[store.Matter, error] {
	return list(ctx, s, func(r store.Readable) iter.Seq2[store.Matter, error] { return r.Matters(ctx, q) })
}

// Matter implements store.Questions.
func (s *Steady) Matter(ctx context.Context, id parley.MatterID) (store.Matter, error) {
	return steadily(ctx, s, func(r store.Readable) (store.Matter, error) { return r.Matter(ctx, id) })
}

// MattersOf implements store.Questions.
func (s *Steady) MattersOf(ctx context.Context, doc parley.DocID) (map[parley.ClaimID][]parley.MatterID, error) {
	return steadily(ctx, s, func(r store.Readable) (map[parley.ClaimID][]parley.MatterID, error) { return r.MattersOf(ctx, doc) })
}

// MattersOn implements store.Questions.
func (s *Steady) MattersOn(ctx context.Context, claims ...parley.ClaimID) (map[parley.ClaimID][]parley.MatterID, error) {
	return steadily(ctx, s, func(r store.Readable) (map[parley.ClaimID][]parley.MatterID, error) {
		return r.MattersOn(ctx, claims...)
	})
}

// CountMatters implements store.Questions.
func (s *Steady) CountMatters(ctx context.Context, q store.MatterQuery) (int, error) {
	return steadily(ctx, s, func(r store.Readable) (int, error) { return r.CountMatters(ctx, q) })
}

// Counts implements store.Questions.
func (s *Steady) Counts(ctx context.Context) (store.Counts, error) {
	return steadily(ctx, s, func(r store.Readable) (store.Counts, error) { return r.Counts(ctx) })
}

// Actors implements store.Questions.
func (s *Steady) Actors(ctx context.Context, q store.ActorQuery) iter.Seq2[store.Actor, error] {
	return list(ctx, s, func(r store.Readable) iter.Seq2[store.Actor, error] { return r.Actors(ctx, q) })
}

// Actor implements store.Questions.
func (s *Steady) Actor(ctx context.Context, id parley.ActorID) (store.Actor, error) {
	return steadily(ctx, s, func(r store.Readable) (store.Actor, error) { return r.Actor(ctx, id) })
}

// Dealings implements store.Questions.
func (s *Steady) Dealings(ctx context.Context, q store.DealingQuery) iter.Seq2[store.Dealing, error] {
	return list(ctx, s, func(r store.Readable) iter.Seq2[store.Dealing, error] { return r.Dealings(ctx, q) })
}

// Dealers implements store.Questions.
func (s *Steady) Dealers(ctx context.Context, q store.DealingQuery) ([]parley.ActorID, error) {
	return steadily(ctx, s, func(r store.Readable) ([]parley.ActorID, error) { return r.Dealers(ctx, q) })
}

// MattersByID implements store.Questions.
func (s *Steady) MattersByID(ctx context.Context, ids ...parley.MatterID) (map[parley.MatterID]store.Matter, error) {
	return steadily(ctx, s, func(r store.Readable) (map[parley.MatterID]store.Matter, error) { return r.MattersByID(ctx, ids...) })
}

// ActorsByID implements store.Questions.
func (s *Steady) ActorsByID(ctx context.Context, ids ...parley.ActorID) (map[parley.ActorID]store.Actor, error) {
	return steadily(ctx, s, func(r store.Readable) (map[parley.ActorID]store.Actor, error) { return r.ActorsByID(ctx, ids...) })
}

// Beside implements store.Questions.
func (s *Steady) Beside(ctx context.Context, kind store.RefKind, ids ...string) (map[string]store.Neighbours, error) {
	return steadily(ctx, s, func(r store.Readable) (map[string]store.Neighbours, error) { return r.Beside(ctx, kind, ids...) })
}

// Find implements store.Questions.
func (s *Steady) Find(ctx context.Context, prefix string, limit int) ([]store.Ref, error) {
	return steadily(ctx, s, func(r store.Readable) ([]store.Ref, error) { return r.Find(ctx, prefix, limit) })
}
