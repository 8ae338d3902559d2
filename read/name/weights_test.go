package name

import (
	"math/rand/v2"
	"testing"
)

// keyOf makes keys that are spread as hashes are, and the two smallest and
// largest ones.
func keyOf(n int) uint32 {
	switch n {
	case 0, 1:
		return uint32(n)
	case 2, 3:
		return ^uint32(n - 2)
	}
	return mix(uint32(n), 1)
}

// The passes of sum must give what looking up one key after the other gives,
// also for keys that are missing, share a place or are zero.
func TestWeights(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 7, 300, 5000} {
		w := newWeights(size)
		want := map[uint32][]cell{}
		for range size {
			row := make([]cell, rnd.IntN(Labels))
			for i := range row {
				row[i] = cell{uint8(i), int8(rnd.IntN(256) - 128)}
			}
			key := keyOf(rnd.IntN(3 * size))
			if _, ok := want[max(key, 1)]; !ok {
				w.put(key, row)
				want[max(key, 1)] = row
			}
		}
		for range 200 {
			var sum, got [Labels]int32
			keys := make([]uint32, rnd.IntN(80))
			for i := range keys {
				keys[i] = keyOf(rnd.IntN(3*size + 2))
				for _, c := range want[max(keys[i], 1)] {
					sum[c.label] += int32(c.value)
				}
			}
			if w.sum(keys, &got); got != sum {
				t.Fatalf("table of %d: got %v, want %v", size, got, sum)
			}
		}
	}
}
