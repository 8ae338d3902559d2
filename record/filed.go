package record

import (
	"cmp"
	"encoding/binary"
	"errors"
	"iter"
	"reflect"
	"slices"

	"parley"
)

// Strands is what one document adds to the merge: the claims of it that may be
// of one matter, numbered by their places.
type Strands struct {
	doc    parley.DocID
	number int64
	list   []*strand
	sights []outline
}

// NewStrands returns the strands of a document.
func NewStrands(in Input) *Strands {
	s := &Strands{doc: in.Doc.ID, number: in.Number, list: strandsOf(take(sift(in), in.Sides))}
	for _, one := range s.list {
		one.forgetKeys()
		s.sights = append(s.sights, outlineOf(&one.profile))
	}
	return s
}

// Filed is where a strand is found by documents that come later, so that not all
// have to be merged anew for them: by the keys of [Index.Keys] and by its part,
// which is the same for all strands that are connected, directly or through
// others. Strands of one part may also have come apart since.
type Filed struct {
	ID    int64 // the number of its document and its place, see [PlaceOf]
	Part  int64
	New   bool   // not only its part is another
	Sight []byte // what rules out at a glance that another is of the same matter
	Keys  []uint64
}

// placeBits are those of the id of a strand that are its place in the document.
const placeBits = 16

// PlaceOf returns the number of the document of a strand, and its place there.
func PlaceOf(id int64) (document int64, place int) {
	return id >> placeBits, int(id & (1<<placeBits - 1))
}

// label names the part of a component by the smallest id in it: in a merge that
// only grows that is the oldest, which stays.
func (x *Index) label(c *component) {
	part := slices.MinFunc(c.nodes, byID).id
	for _, n := range c.nodes {
		if n.part != part || !n.told {
			n.part = part
			x.parted = append(x.parted, n)
		}
	}
}

// Filed returns the strands that are new or of another part since the last
// call of Filed or of Refiled, by id.
func (x *Index) Filed() []Filed {
	x.flush()
	slices.SortFunc(x.parted, byID)
	var out []Filed
	for _, n := range slices.Compact(x.parted) {
		if x.nodes[n.slot] != n { // taken out since
			continue
		}
		f := x.told(n)
		if f.New = !n.told; f.New {
			f.Keys, _ = reach(n.strand)
			slices.Sort(f.Keys)
			f.Keys = slices.Compact(f.Keys)
		}
		n.told = true
		out = append(out, f)
	}
	x.parted = nil
	return out
}

// Refiled returns all strands by id, as new ones but without their keys.
func (x *Index) Refiled() iter.Seq[Filed] {
	x.flush()
	x.parted = nil
	var all []*node
	for _, nodes := range x.docs {
		for _, n := range nodes {
			n.told = true
			all = append(all, n)
		}
	}
	slices.SortFunc(all, byID)
	return func(yield func(Filed) bool) {
		for _, n := range all {
			f := x.told(n)
			if f.New = true; !yield(f) {
				return
			}
		}
	}
}

// Keys yields every key with the ids of the strands that are filed under it,
// by key; an id may come twice under one.
func (x *Index) Keys() iter.Seq2[uint64, int64] {
	return func(yield func(uint64, int64) bool) {
		for _, k := range x.filed.keys() {
			for at := range x.filed.under(k) {
				if !yield(k, x.nodes[at].id) {
					return
				}
			}
		}
	}
}

func byID(a, b *node) int { return cmp.Compare(a.id, b.id) }

func (x *Index) told(n *node) Filed {
	return Filed{ID: n.id, Part: n.part, Sight: x.sights[n.slot].bytes()}
}

// Sought returns for each key under which one of the strands looks for others
// the places of those that do.
func (s *Strands) Sought() map[uint64][]int {
	out := make(map[uint64][]int)
	for i, one := range s.list {
		_, sought := reach(one)
		for _, k := range sought {
			if !slices.Contains(out[k], i) {
				out[k] = append(out[k], i)
			}
		}
	}
	return out
}

// May reports whether the strand at a place may be of one matter with another,
// of which the sight is known.
func (s *Strands) May(place int, sight []byte) (bool, error) {
	o, err := parseOutline(sight)
	if err != nil {
		return false, err
	}
	return !s.sights[place].apart(&o, s.list[place].kind), nil
}

// Named returns the ids of the strands of the document that the one at a place
// refers to, and of those that refer to it: who shows the one has to know the
// other.
func (s *Strands) Named(place int) (refers, users []int64) {
	for i, one := range s.list {
		if i == place {
			continue
		}
		id := s.number<<placeBits + int64(i)
		if s.list[place].names(one) {
			refers = append(refers, id)
		}
		if one.names(s.list[place]) {
			users = append(users, id)
		}
	}
	return refers, users
}

// Like returns the places of the strands that are linked to the same strands of other
// documents as one of o, which are of the same document.
func (s *Strands) Like(o *Strands) map[int]bool {
	out := make(map[int]bool)
	for i, one := range s.list {
		out[i] = slices.ContainsFunc(o.list, func(other *strand) bool {
			return one.key() == other.key() && slices.Equal(one.said, other.said) && reflect.DeepEqual(one.profile, other.profile)
		})
	}
	return out
}

// Doc returns the document that the strands are of.
func (s *Strands) Doc() parley.DocID { return s.doc }

// Number returns the number of the document.
func (s *Strands) Number() int64 { return s.number }

// On returns the ids of the strands of a kind that have a claim of the document.
func (s *Strands) On(kind parley.MatterKind, claim parley.ClaimID) []int64 {
	var out []int64
	for i, one := range s.list {
		if one.kind == kind && slices.ContainsFunc(one.reports, func(r *report) bool { return r.id == claim }) {
			out = append(out, s.number<<placeBits+int64(i))
		}
	}
	return out
}

// names reports whether a report of s refers to a claim of o.
func (s *strand) names(o *strand) bool {
	if o.kind != parley.Instrument && o.kind != parley.Incident {
		return false
	}
	return slices.ContainsFunc(s.reports, func(r *report) bool {
		to := r.basis
		if o.kind == parley.Incident {
			to = r.cause
		}
		return to != "" && slices.ContainsFunc(o.reports, func(q *report) bool { return q.id == to })
	})
}

// Linked returns for each strand of a document that is in the ids of the strands
// that it may be of one matter with.
func (x *Index) Linked(doc parley.DocID) []int64 {
	var out []int64
	for _, n := range x.docs[doc] {
		for _, l := range n.links {
			out = append(out, l.to.id)
		}
	}
	return out
}

var errSight = errors.New("faulty sight of a strand")

// sightSize is how many bytes an outline takes.
const sightSize = 4 + 3*8 + 3*16 + 3*8 + 6 + 1 + 2

// bytes returns the outline as parseOutline reads it.
func (a *outline) bytes() []byte {
	le, b := binary.LittleEndian, make([]byte, 0, sightSize)
	b = le.AppendUint32(b, uint32(a.notes))
	for _, d := range []days{a.when, a.event, a.seen} {
		b = le.AppendUint32(le.AppendUint32(b, uint32(d.from)), uint32(d.to))
	}
	for _, w := range a.wide {
		b = le.AppendUint64(le.AppendUint64(b, w[0]), w[1])
	}
	for _, h := range a.half {
		b = le.AppendUint64(b, h)
	}
	b = append(append(b, a.counts[:]...), a.family)
	return le.AppendUint16(b, uint16(a.window))
}

func parseOutline(b []byte) (o outline, err error) {
	if len(b) != sightSize {
		return o, errSight
	}
	le := binary.LittleEndian
	take := func(n int) []byte { head := b[:n]; b = b[n:]; return head }
	o.notes = notes(le.Uint32(take(4)))
	for _, d := range []*days{&o.when, &o.event, &o.seen} {
		d.from, d.to = int32(le.Uint32(take(4))), int32(le.Uint32(take(4)))
	}
	for i := range o.wide {
		o.wide[i] = [2]uint64{le.Uint64(take(8)), le.Uint64(take(8))}
	}
	for i := range o.half {
		o.half[i] = le.Uint64(take(8))
	}
	copy(o.counts[:], take(len(o.counts)))
	o.family, o.window = take(1)[0], int16(le.Uint16(take(2)))
	return o, nil
}

// IDs returns the ids of the strands.
func (s *Strands) IDs() []int64 {
	out := make([]int64, len(s.list))
	for i := range out {
		out[i] = s.number<<placeBits + int64(i)
	}
	return out
}
