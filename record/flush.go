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
	before := make(map[parley.MatterID]*strand)
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
	for k := range x.touched {
		for id := range x.users[k] {
			x.changed[id] = true
		}
	}
	x.touched = nil
	x.dirty = make(map[*node]bool) // clear would leave it as large as it was
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
	slices.SortFunc(c.nodes, func(a, b *node) int { return a.key().compare(b.key()) })
	x.label(c)
	return c
}

// place merges the strands of a component and files its matters, taking those
// that are there again from before.
func (x *Index) place(c *component, before map[parley.MatterID]*strand) {
	at, first := make(map[*node]int, len(c.nodes)), make(map[*report]int, len(c.nodes))
	strands := make([]*strand, len(c.nodes))
	for i, n := range c.nodes {
		at[n], first[n.reports[0]], strands[i] = i, i, n.strand
		n.made = nil
	}
	var edges []edge
	for i, n := range c.nodes {
		for _, l := range n.links {
			if j := at[l.to]; i < j {
				edges = append(edges, edge{i, j, l.score})
			}
		}
	}
	for _, s := range tied(join(strands, edges, across)) {
		if !founded(s) {
			continue
		}
		s.roles = x.casts.distribution(s.roles)
		for _, r := range s.reports {
			if i, ok := first[r]; ok {
				c.nodes[i].made = s
			}
		}
		id := matterID(s.key())
		x.file(c, id, s)
		if old := before[id]; old == nil || !old.shows(s) {
			x.changed[id] = true
		}
		delete(before, id)
	}
}

// shows reports whether a matter that is made of o looks the same, but for the
// matters that it refers to.
func (s *strand) shows(o *strand) bool {
	if s == o || slices.Equal(s.reports, o.reports) && reflect.DeepEqual(s.profile, o.profile) {
		return true
	}
	one, _ := (&cluster{s}).claims()
	other, _ := (&cluster{o}).claims()
	if !slices.Equal(one, other) || !slices.Equal(refers(s), refers(o)) {
		return false
	}
	return reflect.DeepEqual(render(s), render(o))
}

func (x *Index) file(c *component, id parley.MatterID, s *strand) {
	x.matters[id] = s
	c.matters = append(c.matters, id)
	x.touch(s)
	for _, k := range refers(s) {
		if x.users[k] == nil {
			x.users[k] = make(map[parley.MatterID]bool)
		}
		x.users[k][id] = true
	}
}

func (x *Index) forget(id parley.MatterID) {
	s := x.matters[id]
	if s == nil {
		return
	}
	delete(x.matters, id)
	x.touch(s)
	for _, k := range refers(s) {
		delete(x.users[k], id)
		if len(x.users[k]) == 0 {
			delete(x.users, k)
		}
	}
}

// touch notes the claims of a matter: those that refer to one of them are changed,
// which is known when all are filed.
func (x *Index) touch(s *strand) {
	if s.kind != parley.Instrument && s.kind != parley.Incident {
		return
	}
	if x.touched == nil {
		x.touched = make(map[kindClaim]bool)
	}
	for _, r := range s.reports {
		x.touched[kindClaim{s.kind, r.doc.id, r.id}] = true
	}
}

// refers lists the claims whose matters a matter names, of each kind the first:
// the instrument that a commitment rests on, what an incident answers to.
func refers(s *strand) []kindClaim {
	var basis, cause *report
	for _, r := range s.reports {
		if basis == nil && r.basis != "" {
			basis = r
		}
		if cause == nil && r.cause != "" && s.kind == parley.Incident {
			cause = r
		}
	}
	var out []kindClaim
	if basis != nil {
		out = append(out, kindClaim{parley.Instrument, basis.doc.id, basis.basis})
	}
	if cause != nil {
		out = append(out, kindClaim{parley.Incident, cause.doc.id, cause.cause})
	}
	return out
}
