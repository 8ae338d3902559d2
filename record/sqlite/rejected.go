package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"parley"
	"parley/record/store"
)

// matterBody is a matter as its row keeps it, without its day.
type matterBody struct {
	*parley.Matter
	Review **store.Review `json:",omitempty"`
}

func newMatterBody(m store.Matter) ([]byte, error) {
	b := matterBody{Matter: &m.Matter}
	if m.Review != nil {
		b.Review = &m.Review
	}
	return json.Marshal(b)
}

// rejected lists the matters of which people say that they are none of the
// field. They are few: they are looked through one by one. A question for the
// words or the documents of a matter finds none of them.
func (s *Store) rejected(ctx context.Context, q store.MatterQuery) iter.Seq2[store.Matter, error] {
	list, err := all(rows(ctx, s.read, scanMatter, "matters", `SELECT day, body FROM rejected_matters`))
	if err != nil {
		return failing[store.Matter](err)
	}
	list = slices.DeleteFunc(list, func(m store.Matter) bool { return !q.Takes(m) || q.Doc != "" || q.Outlet != "" || q.Text != "" })
	slices.SortFunc(list, func(a, b store.Matter) int {
		return cmp.Or(-cmp.Compare(a.Day, b.Day), -cmp.Compare(a.Origins, b.Origins), -cmp.Compare(len(a.Claims), len(b.Claims)), cmp.Compare(a.ID, b.ID))
	})
	from := 0
	if q.After != nil {
		from = 1 + slices.IndexFunc(list, func(m store.Matter) bool { return slices.Equal(q.PositionOf(m), q.After) })
		if from == 0 {
			return failing[store.Matter](fmt.Errorf("read: matters: %w", store.ErrPosition))
		}
	}
	list = list[min(len(list), from+q.Offset):]
	if q.Limit > 0 {
		list = list[:min(len(list), q.Limit)]
	}
	return listed(list, nil)
}
