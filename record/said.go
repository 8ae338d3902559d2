package record

import (
	"cmp"
	"slices"

	"parley"
)

// Side is what people say of a claim's place among matters: those of one
// number are about the same two sides. The matter that most of one side is in
// and the one that most of the other is in are one; or, where they are Apart,
// nothing of one side is of one matter with anything of the other, and all that
// is on side 0 is one matter.
type Side struct {
	Number int64
	Kind   parley.MatterKind
	Claim  parley.ClaimID
	Side   int // 0 or 1
	Apart  bool
	Roles  map[string][]parley.ActorID // of the matter that is meant: a claim may report several of a kind
}

// take puts what people say upon the reports of one document, and returns them.
func take(reports []*report, sides []Side) []*report {
	for _, s := range sides {
		var best *report
		most := -1
		for _, r := range reports {
			if r.id != s.Claim || r.kind != s.Kind {
				continue
			}
			n := 0
			for role, list := range r.roles {
				for _, w := range list {
					if slices.Contains(s.Roles[role], w.id) {
						n++
					}
				}
			}
			if n > most || n == most && r.slot < best.slot {
				best, most = r, n
			}
		}
		if best != nil {
			best.more().said = append(best.said, mark{s.Number, s.Side, s.Apart})
		}
	}
	return reports
}

// mark is a side that a report is on.
type mark struct {
	number int64
	side   int
	apart  bool
}

func (m mark) compare(o mark) int {
	return cmp.Or(cmp.Compare(m.number, o.number), cmp.Compare(m.side, o.side))
}

// marks unites two sorted lists.
func marks(a, b []mark) []mark {
	if len(a)+len(b) == 0 {
		return nil
	}
	out := append(slices.Clone(a), b...)
	slices.SortFunc(out, mark.compare)
	return slices.Compact(out)
}

// forbidden reports whether people say that two strands are not of one matter.
func forbidden(a, b *strand) bool {
	if len(a.said) == 0 || len(b.said) == 0 {
		return false
	}
	for _, m := range a.said {
		for _, o := range b.said {
			if m.apart && m.number == o.number && m.side != o.side {
				return true
			}
		}
	}
	return false
}

// tied joins the strands of which people say that they are of one matter, as
// far as they do not say of others that they are not. Strands are sorted by
// key.
func tied(strands []*strand) []*strand {
	bonds := bondsOf(strands)
	if len(bonds) == 0 {
		return folded(strands)
	}
	merged := slices.Clone(strands)
	at := make([]int, len(strands)) // index → that of what it is part of
	for i := range at {
		at[i] = i
	}
	for _, b := range bonds {
		i, j := at[b[0]], at[b[1]]
		if i == j || forbidden(merged[i], merged[j]) {
			continue
		}
		i, j = min(i, j), max(i, j)
		merged[i] = merged[i].and(merged[j])
		sortReports(merged[i].reports)
		merged[j] = nil
		for k := range at {
			if at[k] == j {
				at[k] = i
			}
		}
	}
	return folded(slices.DeleteFunc(merged, func(s *strand) bool { return s == nil }))
}

// bondsOf returns the pairs of strands, by index, that are to be one, sorted.
func bondsOf(strands []*strand) [][2]int {
	type sides struct {
		most  [2]int // index of the strand with most of the reports of a side
		count [2]int
		all   []int // of side 0, where they are apart
	}
	said := make(map[int64]*sides)
	for i, s := range strands {
		tally := make(map[mark]int)
		for _, r := range s.reports {
			for _, m := range r.said {
				tally[m]++
			}
		}
		for m, n := range tally {
			b := said[m.number]
			if b == nil {
				b = &sides{}
				said[m.number] = b
			}
			switch {
			case m.apart && m.side == 0:
				b.all = append(b.all, i)
			case !m.apart && n > b.count[m.side]:
				b.most[m.side], b.count[m.side] = i, n
			}
		}
	}
	var out [][2]int
	for _, b := range said {
		if b.count[0] > 0 && b.count[1] > 0 {
			out = append(out, [2]int{min(b.most[0], b.most[1]), max(b.most[0], b.most[1])})
		}
		for k := 1; k < len(b.all); k++ {
			out = append(out, [2]int{b.all[0], b.all[k]})
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return out
}
