// Package dense multiplies matrices of float32 for the training programs: AVX2 where the processor has it. All matrices are
// row-major; the number of columns of a product must be a multiple of 16.
package dense

import "fmt"

// Panel is the width that columns are padded to.
const Panel = 16

// depth is how many rows of a packed panel are worked on at a time, so that they stay in the first-level cache.
const depth = 256

// Packed is a matrix k×n laid out for multiplication: panels of 16 columns.
type Packed struct {
	K, N int
	data []float32
}

// Pack lays out b (k×n). It uses the memory of p again.
func (p *Packed) Pack(b []float32, k, n int) {
	p.size(k, n)
	for j := 0; j < n; j += Panel {
		at := j * k
		for r := range k {
			copy(p.data[at+r*Panel:at+r*Panel+Panel], b[r*n+j:r*n+j+Panel])
		}
	}
}

// PackT lays out the transpose of b (n×k).
func (p *Packed) PackT(b []float32, k, n int) {
	p.size(k, n)
	for j := 0; j < n; j += Panel {
		at := j * k
		for c := range Panel {
			row := b[(j+c)*k : (j+c)*k+k]
			for r, v := range row {
				p.data[at+r*Panel+c] = v
			}
		}
	}
}

func (p *Packed) size(k, n int) {
	if n%Panel != 0 {
		panic(fmt.Sprintf("dense: %d columns, want a multiple of %d", n, Panel))
	}
	p.K, p.N = k, n
	if cap(p.data) < k*n {
		p.data = make([]float32, k*n)
	}
	p.data = p.data[:k*n]
}

// MulAdd adds a·b to c: a is m×k with rows lda apart, c is m×n with rows ldc apart.
func (p *Packed) MulAdd(c []float32, ldc int, a []float32, lda, m int) {
	if m == 0 {
		return
	}
	for from := 0; from < p.K; from += depth {
		k := min(depth, p.K-from)
		for j := 0; j < p.N; j += Panel {
			panel := p.data[j*p.K+from*Panel:]
			block(m, k, a[from:], lda, panel, c[j:], ldc)
		}
	}
}

// Transpose writes the transpose of a (m×n) to out (n×m).
func Transpose(out, a []float32, m, n int) {
	for i := 0; i < m; i += 8 {
		top := min(i+8, m)
		for j := range n {
			for r := i; r < top; r++ {
				out[j*m+r] = a[r*n+j]
			}
		}
	}
}

func slowBlock(m, k int, a []float32, lda int, b []float32, c []float32, ldc int) {
	for i := range m {
		row := c[i*ldc : i*ldc+Panel]
		for p, v := range a[i*lda : i*lda+k] {
			col := b[p*Panel : p*Panel+Panel]
			for j, w := range col {
				row[j] += v * w
			}
		}
	}
}
