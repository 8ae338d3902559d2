package name

import (
	"encoding/binary"
	"math"
	"slices"
)

// append writes the entries of t in rising order of keys: their number, the
// differences of the keys as varints, the values as varints.
func (t *table) append(b []byte) []byte {
	keys := make([]uint32, 0, len(t.keys))
	for _, k := range t.keys {
		if k != 0 {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(keys)))
	before := uint32(0)
	for _, k := range keys {
		b = binary.AppendUvarint(b, uint64(k-before))
		before = k
	}
	for _, k := range keys {
		v, _ := t.get(k)
		b = binary.AppendUvarint(b, uint64(v))
	}
	return b
}

func (r *reader) uvarint() uint32 {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		v := uint32(r.b[0])
		r.b = r.b[1:]
		return v
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > math.MaxUint32 {
		r.broken = true
		return 0
	}
	r.b = r.b[n:]
	return uint32(v)
}

// entries reads what append wrote.
func (r *reader) entries() (keys, values []uint32) {
	n := int(r.uint32())
	if r.broken || n > len(r.b)/2 {
		r.broken = true
		return nil, nil
	}
	keys, values = make([]uint32, n), make([]uint32, n)
	before := uint32(0)
	for i := range keys {
		before += r.uvarint()
		keys[i] = before
	}
	for i := range values {
		values[i] = r.uvarint()
	}
	return keys, values
}

func (r *reader) table() *table {
	keys, values := r.entries()
	t := newTable(len(keys))
	for i, k := range keys {
		t.put(k, values[i])
	}
	return t
}

func appendFloat(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

func (r *reader) float() float32 { return math.Float32frombits(r.uint32()) }
