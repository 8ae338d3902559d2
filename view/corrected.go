package view

import (
	"context"
	"slices"
	"strconv"

	"parley/record/store"
)

// CorrectionPage lists what people said beyond and against what was read, the
// latest first.
func (v *View) CorrectionPage(ctx context.Context, q CorrectionQuery) ([]Correction, store.Position, error) {
	list, err := v.Reviews(ctx, q.ReviewQuery)
	if err != nil {
		return nil, nil, err
	}
	list = slices.DeleteFunc(list, func(c Correction) bool {
		return q.Actor != "" && !slices.Contains(c.Actors, q.Actor) || q.Target != "" && (c.Target == nil || c.Target.ID != q.Target) && (c.With == nil || c.With.ID != q.Target)
	})
	slices.Reverse(list)
	if q.After != nil {
		number, err := int64(0), error(store.ErrPosition)
		if len(q.After) == 1 {
			number, err = strconv.ParseInt(q.After[0], 10, 64)
		}
		if err != nil {
			return nil, nil, store.ErrPosition
		}
		list = slices.DeleteFunc(list, func(c Correction) bool { return c.Number >= number })
	}
	if q.Limit > 0 && len(list) > q.Limit {
		list = list[:q.Limit]
		return list, store.Position{strconv.FormatInt(list[q.Limit-1].Number, 10)}, nil
	}
	return list, nil, nil
}
