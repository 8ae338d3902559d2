package record

import (
	"slices"

	"parley"
)

// together marks the reports that one claim makes of several matters, so that
// their strands are looked at together. Numbers of people are positive.
func together(id parley.ClaimID) mark {
	return mark{number: -1 - int64(hashed(string(id))>>1), side: 0}
}

// folded joins the strands that stand on exactly the same claims: a position
// toward two actors is told once where no report takes it toward one of them.
// Strands are sorted by key.
func folded(strands []*strand) []*strand {
	var out []*strand
	for _, s := range strands {
		at := -1
		if s.shared() {
			at = slices.IndexFunc(out, func(o *strand) bool { return o.kind == s.kind && o.shared() && sameClaims(o, s) && !forbidden(o, s) })
		}
		if at < 0 {
			out = append(out, s)
			continue
		}
		out[at] = out[at].and(s)
		sortReports(out[at].reports)
	}
	return out
}

// shared reports whether every claim of a strand makes reports of several
// matters of its kind.
func (s *strand) shared() bool {
	return !slices.ContainsFunc(s.reports, func(r *report) bool {
		return !slices.ContainsFunc(r.said, func(m mark) bool { return m.number < 0 })
	})
}

func sameClaims(a, b *strand) bool {
	in := func(s *strand) map[parley.ClaimID]bool {
		out := make(map[parley.ClaimID]bool, len(s.reports))
		for _, r := range s.reports {
			out[r.id] = true
		}
		return out
	}
	x, y := in(a), in(b)
	if len(x) != len(y) {
		return false
	}
	for id := range x {
		if !y[id] {
			return false
		}
	}
	return true
}
