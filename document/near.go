package document

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"iter"
	"slices"

	"parley"
)

// Keys lists what two texts have in common where one repeats the other: hashes
// of shingles and one of the fingerprint, none of them negative. What has no
// key in common with a text neither repeats it nor is repeated by it.
func (p *Print) Keys() []int64 {
	out := make([]int64, 0, len(p.Sketch.hashes)+1)
	for _, h := range p.Sketch.hashes {
		out = append(out, int64(h))
	}
	return append(out, fingerprints+int64(p.short()))
}

// short is the beginning of the fingerprint, or a hash of one that is no hash.
func (p *Print) short() uint32 {
	var b [4]byte
	if n, err := hex.Decode(b[:], []byte(p.Fingerprint[:min(8, len(p.Fingerprint))])); err != nil || n < len(b) {
		h := uint64(0)
		for _, c := range []byte(p.Fingerprint) {
			h = mix(h ^ uint64(c))
		}
		return uint32(h)
	}
	return binary.BigEndian.Uint32(b[:])
}

// fingerprints is where the keys of fingerprints begin.
const fingerprints = 1 << 32

// Keys yields the keys of all documents, by key.
func (c *Copies) Keys() iter.Seq2[int64, parley.DocID] {
	return func(yield func(int64, parley.DocID) bool) {
		var all []uint64 // hash and place
		for i := range c.prints {
			for _, h := range c.prints[i].Sketch.hashes {
				all = append(all, uint64(h)<<32|uint64(i))
			}
		}
		if !c.each(all, 0, yield) {
			return
		}
		all = all[:0]
		for i := range c.prints {
			all = append(all, uint64(c.prints[i].short())<<32|uint64(i))
		}
		c.each(all, fingerprints, yield)
	}
}

func (c *Copies) each(all []uint64, from int64, yield func(int64, parley.DocID) bool) bool {
	slices.Sort(all)
	for _, x := range all {
		if !yield(from+int64(x>>32), c.prints[uint32(x)].Doc) {
			return false
		}
	}
	return true
}

// Standing is a document of which it is known what it repeats, "" for nothing.
type Standing struct {
	Print
	CopyOf parley.DocID
}

// Affected returns those of the documents that stand that may repeat another
// than they do once fresh ones come; those that stand have to be all that have
// a key in common with a fresh one.
func Affected(fresh []Print, stand []Standing) []parley.DocID {
	var out []parley.DocID
	pushed := pushedOut(fresh, stand)
	for i := range stand {
		d := &stand[i]
		if pushed[d.CopyOf] || slices.ContainsFunc(fresh, func(n Print) bool { return earlier(&n, &d.Print) < 0 && n.like(&d.Print) }) {
			out = append(out, d.Doc)
		}
	}
	return out
}

// like reports whether two texts are copies, whichever is the earlier.
func (p *Print) like(o *Print) bool {
	if p.Fingerprint == o.Fingerprint {
		return true
	}
	shared, a, b := 0, p.Sketch.hashes, o.Sketch.hashes
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			shared++
			a, b = a[1:], b[1:]
		}
	}
	return p.Sketch.share(o.Sketch, shared) > 0
}

// pushedOut returns the documents that are no longer among the earliest of a
// hash because of fresh ones.
func pushedOut(fresh []Print, stand []Standing) map[parley.DocID]bool {
	lists := make(map[uint32][]*Print)
	for i := range fresh {
		for _, h := range fresh[i].Sketch.hashes {
			lists[h] = append(lists[h], &fresh[i])
		}
	}
	count := make(map[uint32]int, len(lists)) // fresh ones
	for h, list := range lists {
		count[h] = len(list)
	}
	for i := range stand {
		for _, h := range stand[i].Sketch.hashes {
			if count[h] > 0 {
				lists[h] = append(lists[h], &stand[i].Print)
			}
		}
	}
	out := make(map[parley.DocID]bool)
	for h, list := range lists {
		if len(list) <= earliest {
			continue
		}
		slices.SortFunc(list, earlier)
		for _, p := range list[earliest:min(len(list), earliest+count[h])] {
			out[p.Doc] = true
		}
	}
	return out
}
