package past

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"

	"parley"
	"parley/record/store"
)

// Matters implements store.Questions.
func (r *Record) Matters(ctx context.Context, q store.MatterQuery) iter.Seq2[store.Matter, error] {
	return func(yield func(store.Matter, error) bool) {
		list, err := r.wanted(ctx, q)
		if err != nil {
			yield(store.Matter{}, err)
			return
		}
		less := order(q)
		if less != nil {
			slices.SortFunc(list, less)
		}
		if list, err = behind(q, list); err != nil {
			yield(store.Matter{}, err)
			return
		}
		for _, m := range cut(list, q.Offset, q.Limit) {
			if !yield(m, nil) {
				return
			}
		}
	}
}

// order is how q sorts; nil for the order in which the findings are.
func order(q store.MatterQuery) func(a, b store.Matter) int {
	byID := func(a, b store.Matter) int { return cmp.Compare(a.ID, b.ID) }
	switch q.Sort {
	case store.ByTime:
		return func(a, b store.Matter) int {
			x, _ := store.Extent(a.Time)
			y, _ := store.Extent(b.Time)
			return cmp.Or(-cmp.Compare(x, y), byID(a, b))
		}
	case store.BySources:
		return func(a, b store.Matter) int {
			return cmp.Or(-cmp.Compare(a.Origins, b.Origins), -cmp.Compare(len(a.Claims), len(b.Claims)), byID(a, b))
		}
	case store.ByDue:
		return func(a, b store.Matter) int {
			return cmp.Or(cmp.Compare(store.DueDay(a.Matter), store.DueDay(b.Matter)), byID(a, b))
		}
	case store.ByID:
		return byID
	}
	return nil
}

// behind leaves out what comes up to a position. The item that it names may
// be gone.
func behind(q store.MatterQuery, list []store.Matter) ([]store.Matter, error) {
	if q.After == nil {
		return list, nil
	}
	at, err := placed(q)
	if err != nil {
		return nil, fmt.Errorf("read: matters: %w", err)
	}
	less := order(q)
	if less == nil {
		less = latest
	}
	n, found := slices.BinarySearchFunc(list, at, less)
	if found {
		n++
	}
	return list[n:], nil
}

// placed is a matter that stands where a position is.
func placed(q store.MatterQuery) (store.Matter, error) {
	var m store.Matter
	p := q.After
	if len(p) != len(q.PositionOf(m)) {
		return m, store.ErrPosition
	}
	m.ID = parley.MatterID(p[len(p)-1])
	var numbers []string
	switch q.Sort {
	case store.ByTime:
		m.Time = &parley.Time{From: parley.Day(p[0]), To: parley.Day(p[0])}
	case store.ByDue:
		m.Due = &parley.Time{From: parley.Day(p[0]), To: parley.Day(p[0])}
	case store.BySources:
		numbers = p[:2]
	case store.ByID:
	default:
		m.Day, numbers = parley.Day(p[0]), p[1:3]
	}
	for i, text := range numbers {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 1<<20 {
			return m, store.ErrPosition
		}
		if i == 0 {
			m.Origins = n
		} else {
			m.Claims = make([]parley.ClaimID, n)
		}
	}
	return m, nil
}

// CountMatters implements store.Questions.
func (r *Record) CountMatters(ctx context.Context, q store.MatterQuery) (int, error) {
	list, err := r.wanted(ctx, q)
	return len(cut(list, 0, q.Limit)), err
}

func (r *Record) wanted(ctx context.Context, q store.MatterQuery) ([]store.Matter, error) {
	of, err := r.standing(ctx, q.Doc)
	if err != nil {
		return nil, err
	}
	terms := store.Words(q.Text)
	var out []store.Matter
	for _, m := range r.found.Matters {
		if !q.Takes(m) || q.Doc != "" && !of[m.ID] || q.Text != "" && !store.FoundAmong(r.words(m), terms) {
			continue
		}
		if q.Outlet != "" {
			reports, err := r.reportedBy(ctx, m, q.Outlet)
			if err != nil {
				return nil, err
			}
			if !reports {
				continue
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// standing are the matters that stand on claims of a document.
func (r *Record) standing(ctx context.Context, doc parley.DocID) (map[parley.MatterID]bool, error) {
	if doc == "" {
		return nil, nil
	}
	links, err := r.MattersOf(ctx, doc)
	out := make(map[parley.MatterID]bool)
	for _, ids := range links {
		for _, id := range ids {
			out[id] = true
		}
	}
	return out, err
}

// words is what a search for a matter looks through.
func (r *Record) words(m store.Matter) []string {
	text := []string{store.MatterWords(m.Matter)}
	for _, ids := range m.Roles {
		for _, id := range ids {
			text = append(text, store.SearchLines(r.actors[id]))
		}
	}
	return text
}

func (r *Record) reportedBy(ctx context.Context, m store.Matter, outlet string) (bool, error) {
	docs, err := r.DocsOf(ctx, m.Claims...)
	if err != nil {
		return false, err
	}
	for _, doc := range docs {
		c, err := r.base.Card(ctx, doc)
		if err != nil {
			return false, err
		}
		if c.Doc.Outlet == outlet {
			return true, nil
		}
	}
	return false, nil
}

// Dealers implements store.Questions.
func (r *Record) Dealers(_ context.Context, q store.DealingQuery) ([]parley.ActorID, error) {
	most := q.Limit
	q.Limit = 0
	weight := make(map[parley.ActorID]int)
	for _, d := range r.dealings(q) {
		weight[d.A] += d.Matters
		weight[d.B] += d.Matters
	}
	ids := slices.SortedFunc(maps.Keys(weight), func(a, b parley.ActorID) int { return cmp.Or(-cmp.Compare(weight[a], weight[b]), cmp.Compare(a, b)) })
	return cut(ids, 0, most), nil
}

// Dealings implements store.Questions.
func (r *Record) Dealings(_ context.Context, q store.DealingQuery) iter.Seq2[store.Dealing, error] {
	return func(yield func(store.Dealing, error) bool) {
		for _, d := range r.dealings(q) {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func (r *Record) dealings(q store.DealingQuery) []store.Dealing {
	by := make(map[pairKind]*store.Dealing)
	for _, m := range r.found.Matters {
		for _, k := range dealt(q, m) {
			d := by[k]
			if d == nil {
				d = &store.Dealing{A: k.a, B: k.b, Kind: k.kind, Last: m.Day, Example: m.ID}
				by[k] = d
			}
			if d.Matters++; m.Day > d.Last || m.Day == d.Last && m.ID < d.Example {
				d.Last, d.Example = m.Day, m.ID
			}
		}
	}
	list := make([]store.Dealing, 0, len(by))
	for _, d := range by {
		list = append(list, *d)
	}
	slices.SortFunc(list, func(a, b store.Dealing) int {
		return cmp.Or(-cmp.Compare(a.Matters, b.Matters), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.Kind, b.Kind))
	})
	return cut(list, 0, q.Limit)
}
