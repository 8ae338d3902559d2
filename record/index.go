package record

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"parley"
)

// Input is one document with its reading, and what people say of its claims.
type Input struct {
	Doc     parley.Doc
	Reading parley.Reading
	Sides   []Side
	Number  int64 // of the document, for who keeps where its strands are: see [Filed]
}

// Merge returns the matters that the readings add up to, sorted by kind and
// id. It is pure: the order of the inputs does not
// matter, and of two inputs with the same document the last one counts.
func Merge(inputs iter.Seq[Input]) []parley.Matter {
	var x Index
	for in := range inputs {
		x.Add(in)
	}
	return x.Matters()
}

// Index is a merge that grows document by document. What it holds always
// equals [Merge] of the documents that are in it. Adding a document looks
// only at strands that share an actor, a name or a place and a stretch of
// time with it, and merges anew only those that it touches.
//
// The zero value is an empty index. It is not safe for concurrent use.
type Index struct {
	docs    map[parley.DocID][]*node
	filed   filings   // by the keys of reach
	nodes   []*node   // by their slots, nil where one is free
	sights  []outline // by the same
	free    []slot
	matters map[parley.MatterID]*strand            // what each is made of; it is rendered when it is asked for
	users   map[kindClaim]map[parley.MatterID]bool // matters that refer to a claim's matter
	touched map[kindClaim]bool                     // claims of matters that became others
	dirty   map[*node]bool
	gone    []*component // components that lost a strand
	changed map[parley.MatterID]bool
	bound   map[int64]map[*node]bool // strands that people say something of, by its number
	casts   casts
	parted  []*node // whose part is another than Filed said last
	looked  int32   // counts the searches for links
}

// kindClaim names the matter of a kind that a claim of a document belongs to.
type kindClaim struct {
	kind  parley.MatterKind
	doc   parley.DocID
	claim parley.ClaimID
}

// node is a strand of one document in the graph of strands.
type node struct {
	*strand
	links []link
	in    *component
	made  *strand // the matter that it is part of, nil where nothing founds one
	id    int64   // see Filed
	part  int64   // the same; 0: it is in none yet
	slot  slot
	told  bool // Filed has said it, or who keeps where the strands are
}

// link says how well another strand may be of one matter.
type link struct {
	to    *node
	score float64
}

// component is a set of strands connected by links, with its matters.
type component struct {
	nodes   []*node
	matters []parley.MatterID
}

func (x *Index) init() {
	if x.docs != nil {
		return
	}
	x.docs = make(map[parley.DocID][]*node)
	x.filed.init()
	x.matters = make(map[parley.MatterID]*strand)
	x.users = make(map[kindClaim]map[parley.MatterID]bool)
	x.dirty = make(map[*node]bool)
	x.changed = make(map[parley.MatterID]bool)
	x.bound = make(map[int64]map[*node]bool)
	x.casts = newCasts()
}

// Add puts a document in, in place of an earlier reading of it.
func (x *Index) Add(in Input) { x.AddStrands(NewStrands(in), nil) }

// AddStrands is Add of the document that the strands are of, or of those alone
// whose parts are given by their places: what such an index says holds for
// matters all of whose strands are in it.
func (x *Index) AddStrands(s *Strands, parts map[int]int64) {
	x.init()
	if _, ok := x.docs[s.doc]; ok {
		x.Remove(s.doc)
	}
	nodes := []*node{}
	var filed [][]uint64
	for i, one := range s.list {
		part, wanted := parts[i]
		if parts != nil && !wanted {
			continue
		}
		x.casts.all(one)
		n := x.seat(one, s.sights[i])
		n.id, n.part, n.told = s.number<<placeBits+int64(i), part, wanted
		under, sought := reach(one)
		x.link(n, sought)
		nodes, filed = append(nodes, n), append(filed, under)
		x.dirty[n] = true
		x.bind(n)
	}
	for i, n := range nodes { // strands of one document do not link to each other
		for _, k := range filed[i] {
			x.filed.add(k, n.slot)
		}
	}
	x.docs[s.doc] = nodes
}

// seat gives a strand a slot.
func (x *Index) seat(s *strand, sight outline) *node {
	n := &node{strand: s}
	if last := len(x.free) - 1; last >= 0 {
		n.slot = x.free[last]
		x.free = x.free[:last]
		x.nodes[n.slot], x.sights[n.slot] = n, sight
		return n
	}
	n.slot = slot(len(x.nodes))
	x.nodes, x.sights = append(x.nodes, n), append(x.sights, sight)
	return n
}

// link finds the strands that n may be one matter with, under the keys under
// which it looks.
func (x *Index) link(n *node, sought []uint64) {
	p := policies[n.kind]
	if x.looked++; x.looked < 0 { // after two thousand million
		for i := range x.sights {
			x.sights[i].met = 0
		}
		x.looked = 1
	}
	sight := &x.sights[n.slot]
	for _, k := range sought {
		for at := range x.filed.under(k) {
			other := &x.sights[at]
			if other.met == x.looked {
				continue
			}
			other.met = x.looked
			if sight.apart(other, n.kind) {
				continue
			}
			o := x.nodes[at]
			if forbidden(n.strand, o.strand) {
				continue
			}
			a, b := n, o
			if b.key().compare(a.key()) < 0 { // as join asks, whichever came first
				a, b = b, a
			}
			if s := p.alike(&a.profile, &b.profile, across); s >= p.from[across] {
				n.links = append(n.links, link{o, s})
				o.links = append(o.links, link{n, s})
			}
		}
	}
}

func (n *node) untie(o *node) {
	at := slices.IndexFunc(n.links, func(l link) bool { return l.to == o })
	last := len(n.links) - 1
	n.links[at] = n.links[last]
	n.links[last] = link{}
	n.links = n.links[:last]
}

// Remove takes a document out; nothing of it stays. Taking out one that is
// not in changes nothing.
func (x *Index) Remove(id parley.DocID) {
	x.init()
	for _, n := range x.docs[id] {
		filed, _ := reach(n.strand)
		for _, k := range filed {
			x.filed.remove(k, n.slot)
		}
		for _, l := range n.links {
			l.to.untie(n)
			x.dirty[l.to] = true
		}
		x.unbind(n)
		delete(x.dirty, n)
		x.nodes[n.slot] = nil
		x.free = append(x.free, n.slot)
		if n.in != nil {
			x.gone = append(x.gone, n.in)
			at := slices.Index(n.in.nodes, n)
			n.in.nodes = slices.Delete(slices.Clone(n.in.nodes), at, at+1)
		}
	}
	delete(x.docs, id)
}

// SetOrigin changes the origin of a document that is in, as if it had been
// added with it. It counts for what a matter shows, not for what is one.
func (x *Index) SetOrigin(id, origin parley.DocID) {
	x.init()
	for _, n := range x.docs[id] {
		for _, r := range n.reports {
			r.doc.origin = origin
		}
		if n.made != nil {
			x.changed[matterID(n.made.key())] = true
		}
	}
}

// Has reports whether a document is in the index.
func (x *Index) Has(id parley.DocID) bool {
	_, ok := x.docs[id]
	return ok
}

// Matters returns all matters, sorted by kind, in the order of
// [parley.Kinds], and id.
func (x *Index) Matters() []parley.Matter {
	return slices.AppendSeq(make([]parley.Matter, 0, x.Len()), x.All())
}

// Len is how many matters there are.
func (x *Index) Len() int {
	x.flush()
	return len(x.matters)
}

// All yields what Matters returns, one at a time.
func (x *Index) All() iter.Seq[parley.Matter] {
	x.flush()
	list := slices.Collect(maps.Keys(x.matters))
	rank := make(map[parley.MatterKind]int)
	for i, k := range parley.Kinds {
		rank[k] = i
	}
	slices.SortFunc(list, func(a, b parley.MatterID) int {
		return cmp.Or(rank[x.matters[a].kind]-rank[x.matters[b].kind], cmp.Compare(a, b))
	})
	return func(yield func(parley.Matter) bool) {
		for _, id := range list {
			if !yield(x.resolved(x.matters[id])) {
				return
			}
		}
	}
}

// Matter returns one matter by its id, and whether there is one.
func (x *Index) Matter(id parley.MatterID) (parley.Matter, bool) {
	x.flush()
	s, ok := x.matters[id]
	if !ok {
		return parley.Matter{}, false
	}
	return x.resolved(s), true
}

// LastReported returns the last day on which a document that reports a matter
// was published, "" where none is known or there is no such matter.
func (x *Index) LastReported(id parley.MatterID) parley.Day {
	x.flush()
	var last parley.Day
	if s, ok := x.matters[id]; ok {
		for _, r := range s.reports {
			last = max(last, r.doc.published)
		}
	}
	return last
}

// Changed returns the ids of the matters that are new, different or gone
// since the last call, sorted; [Index.Matter] tells which of them still are.
func (x *Index) Changed() []parley.MatterID {
	x.flush()
	out := make([]parley.MatterID, 0, len(x.changed))
	for id := range x.changed {
		out = append(out, id)
	}
	clear(x.changed)
	slices.Sort(out)
	return out
}

// resolved renders a matter with the matters that it refers to.
func (x *Index) resolved(s *strand) parley.Matter {
	m := render(s)
	for _, k := range refers(s) {
		ids := x.Of(k.kind, k.doc, k.claim)
		switch {
		case len(ids) == 0:
		case k.kind == parley.Instrument:
			m.Basis = ids[0]
		case ids[0] != m.ID:
			m.InResponseTo = string(ids[0])
		}
	}
	return m
}
