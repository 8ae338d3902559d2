package neural

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The kernels and the plain loop must agree to the last bit for all row counts and widths.
func TestMulAddAgrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, s := range [][3]int{{1, 2, 16}, {3, 64, 64}, {4, 128, 80}, {9, 160, 128}, {5, 30, 112}, {19, 256, 192}, {1, 6, 64}} {
		rows, k, n := s[0], s[1], s[2]
		w := make([]float32, k*n)
		for i := range w {
			w[i] = rng.Float32() - 0.5
		}
		m := NewMatrix(w, k, n, func(int) float64 { return 8000 })
		a := make([]int16, rows*(k+2))
		for i := range a {
			a[i] = int16(rng.IntN(8000) - 4000)
		}
		got, want := make([]int32, rows*n), make([]int32, rows*n)
		for i := range got {
			got[i] = int32(i)
			want[i] = int32(i)
		}
		m.mulAdd(got, n, a, k+2, rows)
		m.slowMulAdd(want, n, a, k+2, rows)
		if !slices.Equal(got, want) {
			t.Fatalf("%v: kernel and loop differ", s)
		}
	}
}

// pack must lay out the transpose exactly as NewMatrix lays out the matrix.
func TestPack(t *testing.T) {
	const k, n = 6, 19
	rows, w := make([]int16, n*k), make([]float32, k*32)
	for c := range n {
		for r := range k {
			rows[c*k+r] = int16(c*100 + r)
			w[r*32+c] = float32(c*100 + r)
		}
	}
	want := NewMatrix(w, k, 32, func(int) float64 { return 1 })
	var got Matrix
	got.pack(rows, n, k, k)
	if !slices.Equal(got.data, want.data) {
		t.Fatal("the layouts differ")
	}
}
