package record

import "iter"

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
	}
}

// beside yields the strands that are in one component with n.
func (x *Index) beside(n *node) iter.Seq[*node] {
	return func(yield func(*node) bool) {
		for o := range n.links {
			if !yield(o) {
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
