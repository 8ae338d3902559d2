package neural

import (
	"slices"
	"testing"
)

// Run must give the plain sums of products, each in its own column.
func TestReadout(t *testing.T) {
	const width, rows = 8, 3
	weights, states := make([]int16, width*rows), make([]int16, 2*width)
	for i := range weights {
		weights[i] = int16(i*i - 50)
	}
	for i := range states {
		states[i] = int16(100 - 9*i)
	}
	out, stride := NewReadout(weights, width).Run(nil, states)
	for word := range 2 {
		for row := range rows {
			want := int32(0)
			for k := range width {
				want += int32(states[word*width+k]) * int32(weights[row*width+k])
			}
			if got := out[word*stride+row]; got != want {
				t.Errorf("word %d, row %d: %d, want %d", word, row, got, want)
			}
		}
	}
}

// RunIn must give of a sentence in a batch what Run gives of its states.
func TestReadoutInBatch(t *testing.T) {
	for layers := 1; layers <= 2; layers++ {
		n := small(t, layers)
		weights := make([]int16, 5*n.StateWidth())
		for i := range weights {
			weights[i] = int16(i*i%701 - 350)
		}
		r := NewReadout(weights, n.StateWidth())
		eachLevel(t, func(t *testing.T) {
			b := n.Encode([][]string{{"w1", "w2"}, {"w3"}, {}, {"w4", "w5", "w6"}})
			defer b.Close()
			for k := range b.Len() {
				want, _ := r.Run(nil, b.States(nil, k))
				if got, _ := r.RunIn(nil, b, k); !slices.Equal(got, want) {
					t.Errorf("sentence %d: %d, want %d", k, got, want)
				}
			}
		})
	}
}
