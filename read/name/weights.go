package name

import (
	"encoding/binary"
	"fmt"
	"slices"

	"parley/read/neural"
)

// weights holds the weights of the features: a hash table with open
// addressing that says where the row of a feature lies. Most of the time of
// a lookup would be waiting for memory, so that what belongs together lies
// together, and sums goes through the features of words in passes without
// branches, which lets the processor wait for many of them at once.
//
// Keys are hashes, so that their upper bits serve as places: a file, which
// has them in rising order, then fills the table from end to end.
type weights struct {
	present []uint64 // a filter: the bit of every key that there is
	bit     uint     // shift from a key to the number of its bit
	slots   []slot
	place   uint   // shift from a key to its place
	rows    []int8 // a weight for each label; the first row, of noughts, belongs to no key
}

// slot is one place of the table: the key, 0 where it is free (a key 0 is
// stored as 1), and where its row starts.
type slot struct{ key, row uint32 }

// cell is the weight of a feature for one label.
type cell struct {
	label uint8
	value int8
}

// span is how much sums reads at the start of a row: the row and some of the
// next one, for the sake of a round number.
const span = (Labels + 15) &^ 15

func newWeights(keys int) *weights {
	places, bits := uint(4), uint(8)
	for 1<<places < 2*keys {
		places++
	}
	for 1<<bits < 16*keys {
		bits++
	}
	return &weights{present: make([]uint64, 1<<(bits-6)), bit: 32 - bits, slots: make([]slot, 1<<places), place: 32 - places, rows: make([]int8, span, (keys+1)*Labels+span)}
}

func (w *weights) put(key uint32, row []cell) {
	key = max(key, 1)
	bit := key >> w.bit
	w.present[bit/64] |= 1 << (bit % 64)
	at := int(key >> w.place)
	for w.slots[at].key != 0 && w.slots[at].key != key {
		at = (at + 1) & (len(w.slots) - 1)
	}
	from := len(w.rows) - span + Labels // the rest of the last row's span
	w.slots[at] = slot{key, uint32(from)}
	w.rows = slices.Grow(w.rows, Labels)[:len(w.rows)+Labels]
	for _, c := range row {
		w.rows[from+int(c.label)] = c.value
	}
}

// row returns what is not nought of a row.
func (w *weights) row(from uint32) []cell {
	var out []cell
	for l, v := range w.rows[from : from+uint32(Labels)] {
		if v != 0 {
			out = append(out, cell{uint8(l), v})
		}
	}
	return out
}

// find returns where the row of a key starts; 0 where there is none.
func (w *weights) find(key uint32) uint32 {
	at := int(key >> w.place)
	for {
		switch s := w.slots[at]; s.key {
		case key:
			return s.row
		case 0:
			return 0
		}
		at = (at + 1) & (len(w.slots) - 1)
	}
}

// sum adds up the rows of keys; keys serve as memory and are overwritten.
func (w *weights) sum(keys []uint32, out *[Labels]int32) {
	ends, sums := [1]int{len(keys)}, [1][Labels]int32{}
	w.sums(keys, ends[:], sums[:])
	*out = sums[0]
}

// sums adds to each row of out the rows of some keys: those from where the ones
// of the row before end. It goes through the keys of a whole sentence at a
// time. keys and ends serve as memory and are overwritten.
func (w *weights) sums(keys []uint32, ends []int, out [][Labels]int32) {
	n, from := 0, 0
	for i, end := range ends {
		for _, key := range keys[from:end] {
			key = max(key, 1)
			bit := key >> w.bit
			keys[n] = key
			n += int(w.present[bit/64] >> (bit % 64) & 1)
		}
		ends[i], from = n, end
	}
	keys = keys[:n]
	var touched uint32 // fetches the slots, all at once
	for _, key := range keys {
		touched |= w.slots[key>>w.place].key
	}
	if touched == 0 {
		return
	}
	var rows [64]int32
	from = 0
	for i, end := range ends {
		for from < end {
			some := keys[from:min(end, from+len(rows))]
			for k, key := range some {
				rows[k] = int32(w.find(key))
			}
			var sum [span]int16
			neural.SumRows(sum[:], w.rows, rows[:len(some)])
			for l := range out[i] {
				out[i][l] += int32(sum[l])
			}
			from += len(some)
		}
	}
}

// append writes the table as model files have it: the keys in rising order
// with the numbers of their rows, the lengths of the rows, their labels and
// their values.
func (w *weights) append(b []byte) []byte {
	var used []slot
	for _, s := range w.slots {
		if s.key != 0 {
			used = append(used, s)
		}
	}
	slices.SortFunc(used, func(a, b slot) int { return int(int64(a.key) - int64(b.key)) })
	t := newTable(len(used))
	for i, s := range used {
		t.put(s.key, uint32(i))
	}
	b = t.append(b)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(used)+1))
	for _, s := range used {
		b = append(b, byte(len(w.row(s.row))))
	}
	each := func(f func(cell) byte) {
		for _, s := range used {
			for _, c := range w.row(s.row) {
				b = append(b, f(c))
			}
		}
	}
	each(func(c cell) byte { return c.label })
	each(func(c cell) byte { return byte(c.value) })
	return b
}

// weights reads what append wrote.
func (r *reader) weights() (*weights, error) {
	keys, numbers := r.entries()
	n := int(r.uint32())
	counts := r.take(n - 1)
	if r.broken || n < 1 {
		return nil, fmt.Errorf("load names: tables: %w", errBroken)
	}
	starts := make([]int, n)
	for i, c := range counts {
		starts[i+1] = starts[i] + int(c)
	}
	labels, values := r.take(starts[n-1]), r.take(starts[n-1])
	if r.broken {
		return nil, fmt.Errorf("load names: weights: %w", errBroken)
	}
	w := newWeights(len(keys))
	var row [Labels]cell
	for at, k := range keys {
		i := int(numbers[at])
		if i >= n-1 || int(counts[i]) > Labels {
			return nil, fmt.Errorf("load names: feature %08x: %w", k, errBroken)
		}
		from, end := starts[i], starts[i+1]
		for j, l := range labels[from:end] {
			if l >= uint8(Labels) {
				return nil, fmt.Errorf("load names: label %d: %w", l, errBroken)
			}
			row[j] = cell{l, int8(values[from+j])}
		}
		w.put(k, row[:counts[i]])
	}
	return w, nil
}
