package neural

import (
	"math/rand/v2"
	"testing"
)

// The two products that reading a sentence spends its time on, and the loop for processors without AVX2.
func BenchmarkMulAdd(b *testing.B) {
	for _, c := range []struct {
		name       string
		rows, k, n int
		mul        func(*Matrix, []int32, int, []int16, int, int)
	}{
		{"input", 24, 256, 512, (*Matrix).mulAdd},
		{"step", 1, 128, 512, (*Matrix).mulAdd},
		{"plain", 24, 256, 512, (*Matrix).slowMulAdd},
	} {
		b.Run(c.name, func(b *testing.B) {
			rng := rand.New(rand.NewPCG(1, 1))
			w := make([]float32, c.k*c.n)
			for i := range w {
				w[i] = rng.Float32()
			}
			m := NewMatrix(w, c.k, c.n, func(int) float64 { return 1000 })
			a, out := make([]int16, c.rows*c.k), make([]int32, c.rows*c.n)
			b.SetBytes(int64(c.rows * c.k * c.n))
			for b.Loop() {
				c.mul(&m, out, c.n, a, c.k, c.rows)
			}
		})
	}
}
