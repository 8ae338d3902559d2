package record

import (
	"iter"
	"slices"

	"parley"
)

// bind files a strand under what people say of it. All that it ties together
// are one component.
func (x *Index) bind(n *node) {
	for _, m := range n.said {
		if x.bound[m.number] == nil {
			x.bound[m.number] = make(map[*node]bool)
		}
		x.bound[m.number][n] = true
	}
}

func (x *Index) unbind(n *node) {
	for _, m := range n.said {
		delete(x.bound[m.number], n)
		for o := range x.bound[m.number] {
			x.dirty[o] = true
		}
		if len(x.bound[m.number]) == 0 {
			delete(x.bound, m.number)
		}
	}
}

// beside yields the strands that are in one component with n.
func (x *Index) beside(n *node) iter.Seq[*node] {
	return func(yield func(*node) bool) {
		for _, l := range n.links {
			if !yield(l.to) {
				return
			}
		}
		for _, m := range n.said {
			for o := range x.bound[m.number] {
				if o != n && !yield(o) {
					return
				}
			}
		}
	}
}

// Of returns the matters of a kind that stand on a claim of a document, sorted.
func (x *Index) Of(kind parley.MatterKind, doc parley.DocID, id parley.ClaimID) []parley.MatterID {
	x.flush()
	var out []parley.MatterID
	for _, n := range x.docs[doc] {
		if n.kind != kind || n.made == nil || !slices.ContainsFunc(n.reports, func(r *report) bool { return r.id == id }) {
			continue
		}
		if m := matterID(n.made.key()); !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	slices.Sort(out)
	return out
}
