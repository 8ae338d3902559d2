package record

import (
	"reflect"
	"slices"

	"parley"
)

// flush merges anew what was touched since the last time.
func (x *Index) flush() {
	x.init()
	if len(x.dirty) == 0 && len(x.gone) == 0 {
		return
	}
	todo := make(map[*node]bool)
	old := make(map[*component]bool)
	for _, c := range x.gone {
		old[c] = true
	}
	for n := range x.dirty {
		todo[n] = true
		if n.in != nil {
			old[n.in] = true
		}
		for o := range x.beside(n) {
			todo[o] = true
			if o.in != nil {
				old[o.in] = true
			}
		}
	}
	for c := range old {
		for _, n := range c.nodes {
			todo[n] = true
		}
	}
	before := make(map[parley.MatterID]*rendered)
	for c := range old {
		for _, id := range c.matters {
			before[id] = x.matters[id]
			x.forget(id)
		}
	}
	for n := range todo {
		n.in = nil
	}
	for n := range todo {
		if n.in == nil {
			x.place(x.connected(n), before)
		}
	}
	for id := range before { // gone
		x.changed[id] = true
	}
	clear(x.dirty)
	x.gone = nil
}

// connected returns the component of a strand.
func (x *Index) connected(start *node) *component {
	c := &component{}
	start.in = c
	for queue := []*node{start}; len(queue) > 0; {
		n := queue[0]
		queue = queue[1:]
		c.nodes = append(c.nodes, n)
		for o := range x.beside(n) {
			if o.in != c {
				o.in = c
				queue = append(queue, o)
			}
		}
	}
	slices.SortFunc(c.nodes, func(a, b *node) int { return a.key.compare(b.key) })
	return c
}

// place merges the strands of a component and files its matters, taking those
// that are there again from before.
func (x *Index) place(c *component, before map[parley.MatterID]*rendered) {
	at := make(map[*node]int, len(c.nodes))
	strands := make([]*strand, len(c.nodes))
	for i, n := range c.nodes {
		at[n], strands[i] = i, n.strand
	}
	var edges []edge
	for i, n := range c.nodes {
		for o, s := range n.links {
			if j := at[o]; i < j {
				edges = append(edges, edge{i, j, s})
			}
		}
	}
	for _, s := range tied(join(strands, edges, across)) {
		r, ok := render(s)
		if !ok {
			continue
		}
		x.file(c, r)
		if old := before[r.matter.ID]; old == nil || !reflect.DeepEqual(*old, r) {
			x.changed[r.matter.ID] = true
		}
		delete(before, r.matter.ID)
	}
}

func (x *Index) file(c *component, r rendered) {
	id := r.matter.ID
	x.matters[id] = &r
	c.matters = append(c.matters, id)
	for _, claim := range r.named() {
		k := kindClaim{r.matter.Kind, claim}
		if at, ok := slices.BinarySearch(x.byClaim[k], id); !ok {
			x.byClaim[k] = slices.Insert(x.byClaim[k], at, id)
		}
		x.touch(k)
	}
	for _, k := range r.refers() {
		if x.users[k] == nil {
			x.users[k] = make(map[parley.MatterID]bool)
		}
		x.users[k][id] = true
	}
}

func (x *Index) forget(id parley.MatterID) {
	p := x.matters[id]
	if p == nil {
		return
	}
	delete(x.matters, id)
	for _, claim := range p.named() {
		k := kindClaim{p.matter.Kind, claim}
		x.byClaim[k] = slices.DeleteFunc(x.byClaim[k], func(have parley.MatterID) bool { return have == id })
		if len(x.byClaim[k]) == 0 {
			delete(x.byClaim, k)
		}
		x.touch(k)
	}
	for _, k := range p.refers() {
		delete(x.users[k], id)
		if len(x.users[k]) == 0 {
			delete(x.users, k)
		}
	}
}

// touch marks the matters that refer to a claim's matter as changed.
func (x *Index) touch(k kindClaim) {
	for id := range x.users[k] {
		x.changed[id] = true
	}
}

// named lists the claims by which other matters may refer to a matter.
func (r *rendered) named() []parley.ClaimID {
	if k := r.matter.Kind; k == parley.Instrument || k == parley.Incident {
		return r.matter.Claims
	}
	return nil
}

// refers lists the claims whose matters a matter names.
func (r rendered) refers() []kindClaim {
	var out []kindClaim
	if r.basis != "" {
		out = append(out, kindClaim{parley.Instrument, r.basis})
	}
	if r.cause != "" {
		out = append(out, kindClaim{parley.Incident, r.cause})
	}
	return out
}
