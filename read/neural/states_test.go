package neural

import "testing"

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
