package dense

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The packed product must equal the plain one for sizes around the block borders.
func TestMulAdd(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, s := range [][3]int{{1, 1, 16}, {4, 7, 16}, {5, 300, 48}, {33, 64, 32}, {8, 513, 16}} {
		m, k, n := s[0], s[1], s[2]
		a, b, c := random(rng, m*k), random(rng, k*n), random(rng, m*n)
		want := append([]float32(nil), c...)
		for i := range m {
			for j := range n {
				for p := range k {
					want[i*n+j] += a[i*k+p] * b[p*n+j]
				}
			}
		}
		var p Packed
		p.Pack(b, k, n)
		got := append([]float32(nil), c...)
		p.MulAdd(got, n, a, k, m)
		bt := make([]float32, n*k)
		Transpose(bt, b, k, n)
		p.PackT(bt, k, n)
		again := append([]float32(nil), c...)
		p.MulAdd(again, n, a, k, m)
		for i := range want {
			if math.Abs(float64(want[i]-got[i])) > 1e-3 || got[i] != again[i] {
				t.Fatalf("%v: at %d: want %g, got %g and %g", s, i, want[i], got[i], again[i])
			}
		}
	}
}

func random(rng *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = rng.Float32() - 0.5
	}
	return out
}

func BenchmarkMulAdd(b *testing.B) {
	const m, k, n = 600, 256, 512
	rng := rand.New(rand.NewPCG(1, 1))
	a, w, c := random(rng, m*k), random(rng, k*n), random(rng, m*n)
	var p Packed
	p.Pack(w, k, n)
	b.SetBytes(m * k * n * 2)
	for b.Loop() {
		p.MulAdd(c, n, a, k, m)
	}
}
