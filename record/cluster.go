package record

import (
	"cmp"
	"slices"

	"parley"
)

// strand is a set of reports taken for one matter: one report, those of one
// document, or all.
type strand struct {
	profile
	reports []*report
	least   *report // names it
	said    []mark  // sorted
}

// strandKey names a strand by its smallest report.
type strandKey struct {
	kind  parley.MatterKind
	claim parley.ClaimID
	slot  string
}

func (s *strand) key() strandKey { return s.least.key() }

func (r *report) key() strandKey { return strandKey{r.kind, r.id, r.slot} }

func (k strandKey) compare(o strandKey) int {
	return cmp.Or(cmp.Compare(k.kind, o.kind), cmp.Compare(k.claim, o.claim), cmp.Compare(k.slot, o.slot))
}

func newStrand(r *report) *strand {
	return &strand{profile: profileOf(r), reports: []*report{r}, least: r, said: marks(r.said, nil)}
}

func (s *strand) and(o *strand) *strand {
	j := &strand{profile: s.profile.and(o.profile), reports: append(slices.Clone(s.reports), o.reports...), least: s.least, said: marks(s.said, o.said)}
	if o.key().compare(s.key()) < 0 {
		j.least = o.least
	}
	return j
}

// edge is the likeness of two strands, by their index.
type edge struct {
	a, b  int
	score float64
}

// join merges strands along their edges, the likeliest first, as long as
// what is merged so far does not clash. What comes out depends on the set of
// strands alone, provided they are sorted by key.
func join(strands []*strand, edges []edge, sc scope) []*strand {
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(-cmp.Compare(x.score, y.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	parent := make([]int, len(strands))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	merged := slices.Clone(strands)
	for _, e := range edges {
		a, b := find(e.a), find(e.b)
		if a == b {
			continue
		}
		if forbidden(merged[a], merged[b]) {
			continue
		}
		single := len(merged[a].reports) == len(strands[e.a].reports) && len(merged[b].reports) == len(strands[e.b].reports)
		if !single && policies[strands[a].kind].alike(&merged[a].profile, &merged[b].profile, sc) <= 0 {
			continue
		}
		a, b = min(a, b), max(a, b)
		parent[b] = a
		merged[a] = merged[a].and(merged[b])
	}
	var out []*strand
	for i := range strands {
		if find(i) == i {
			sortReports(merged[i].reports)
			out = append(out, merged[i])
		}
	}
	return out
}

// strandsOf joins the reports of one document.
func strandsOf(reports []*report) []*strand {
	byKind := make(map[parley.MatterKind][]*strand)
	for _, r := range reports {
		byKind[r.kind] = append(byKind[r.kind], newStrand(r))
	}
	var out []*strand
	for _, k := range parley.Kinds {
		out = append(out, joinWithin(byKind[k])...)
	}
	return tidy(out)
}

func joinWithin(strands []*strand) []*strand {
	slices.SortFunc(strands, func(a, b *strand) int { return a.key().compare(b.key()) })
	var edges []edge
	for i, a := range strands {
		p := policies[a.kind]
		for j, b := range strands[i+1:] {
			if s := p.alike(&a.profile, &b.profile, within); s >= p.from[within] {
				edges = append(edges, edge{i, i + 1 + j, s})
			}
		}
	}
	return join(strands, edges, within)
}
