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
	filed   map[uint64]*filing                     // by the keys of reach
	matters map[parley.MatterID]*strand            // what each is made of; it is rendered when it is asked for
	users   map[kindClaim]map[parley.MatterID]bool // matters that refer to a claim's matter
	dirty   map[*node]bool
	gone    []*component // components that lost a strand
	changed map[parley.MatterID]bool
	bound   map[int64]map[*node]bool // strands that people say something of, by its number
	casts   casts
	parted  []*node // whose part is another than Filed said last
	looked  int     // counts the searches for links
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
	sight outline
	links []link
	in    *component
	made  *strand // the matter that it is part of, nil where nothing founds one
	met   int     // the last search that came upon it
	id    int64   // see Filed
	part  int64   // the same; 0: it is in none yet
	told  bool    // Filed has said it, or who keeps where the strands are
}

// link says how well another strand may be of one matter.
type link struct {
	to    *node
	score float64
}

// filing is one of the strands that are filed under a key.
type filing struct {
	*node
	next *filing
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
	x.filed = make(map[uint64]*filing)
	x.matters = make(map[parley.MatterID]*strand)
	x.users = make(map[kindClaim]map[parley.MatterID]bool)
	x.dirty = make(map[*node]bool)
	x.changed = make(map[parley.MatterID]bool)
	x.bound = make(map[int64]map[*node]bool)
	x.casts = make(casts)
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
		for _, r := range one.reports {
			r.roles = x.casts.one(r.roles)
		}
		one.roles = x.casts.one(one.roles)
		n := &node{strand: one, sight: s.sights[i], id: s.number<<placeBits + int64(i), part: part, told: wanted}
		under, sought := reach(one)
		x.link(n, sought)
		nodes, filed = append(nodes, n), append(filed, under)
		x.dirty[n] = true
		x.bind(n)
	}
	for i, n := range nodes { // strands of one document do not link to each other
		for _, k := range filed[i] {
			x.filed[k] = &filing{n, x.filed[k]}
		}
	}
	x.docs[s.doc] = nodes
}

// link finds the strands that n may be one matter with, under the keys under
// which it looks.
func (x *Index) link(n *node, sought []uint64) {
	p := policies[n.kind]
	x.looked++
	for _, k := range sought {
		for f := x.filed[k]; f != nil; f = f.next {
			o := f.node
			if o.met == x.looked {
				continue
			}
			o.met = x.looked
			if n.sight.apart(&o.sight, n.kind) {
				continue
			}
			if forbidden(n.strand, o.strand) {
				continue
			}
			a, b := n, o
			if b.key.compare(a.key) < 0 { // as join asks, whichever came first
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
			x.unfile(k, n)
		}
		for _, l := range n.links {
			l.to.untie(n)
			x.dirty[l.to] = true
		}
		x.unbind(n)
		delete(x.dirty, n)
		if n.in != nil {
			x.gone = append(x.gone, n.in)
			at := slices.Index(n.in.nodes, n)
			n.in.nodes = slices.Delete(slices.Clone(n.in.nodes), at, at+1)
		}
	}
	delete(x.docs, id)
}

func (x *Index) unfile(key uint64, n *node) {
	first := x.filed[key]
	for at := &first; *at != nil; at = &(*at).next {
		if (*at).node == n {
			*at = (*at).next
			break
		}
	}
	if first == nil {
		delete(x.filed, key)
		return
	}
	x.filed[key] = first
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
			x.changed[matterID(n.made.key)] = true
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
