package neural

import "math"

// panel is the number of columns that the kernels work on together.
const panel = 16

// Matrix is a matrix of 16-bit integers, K×N, laid out for the kernels: panels of 16 columns, in each the rows by pairs, the two
// numbers of a column side by side. K is even, N a multiple of 16.
type Matrix struct {
	K, N  int
	data  []int16
	tiles []byte // the same for tiles, where cutUp made it
}

// NewMatrix rounds w (k×n, row-major) times scale; row r is scaled by scale(r). Numbers beyond 16 bits are cut.
func NewMatrix(w []float32, k, n int, scale func(row int) float64) Matrix {
	m := Matrix{K: k, N: n, data: make([]int16, k*n)}
	for r := range k {
		s := scale(r)
		for c := range n {
			m.data[m.at(r, c)] = cut(math.Round(float64(w[r*n+c]) * s))
		}
	}
	return m
}

func (m *Matrix) at(r, c int) int {
	return c/panel*panel*m.K + r/2*2*panel + c%panel*2 + r%2
}

func cut(v float64) int16 { return int16(math.Max(-32768, math.Min(32767, v))) }

// pack lays out the transpose of rows: n rows of k numbers become the columns; m gets the next multiple of 16 columns, the rest
// zero.
func (m *Matrix) pack(rows []int16, n, k, ld int) {
	m.K, m.N = k, (n+panel-1)/panel*panel
	if cap(m.data) < m.K*m.N {
		m.data = make([]int16, m.K*m.N*2)
	}
	m.data = m.data[:m.K*m.N]
	clear(m.data[(m.N-panel)*k:])
	for c := range n {
		row := rows[c*ld : c*ld+k]
		base := c/panel*panel*k + c%panel*2
		for r := 0; r+1 < len(row); r += 2 {
			m.data[base] = row[r]
			m.data[base+1] = row[r+1]
			base += 2 * panel
		}
	}
}

// slowMulAdd is mulAdd for processors without AVX2, equal to the last bit.
func (m *Matrix) slowMulAdd(out []int32, ldo int, a []int16, lda, rows int) {
	for i := range rows {
		x := a[i*lda : i*lda+m.K]
		for j := 0; j < m.N; j += panel {
			w := m.data[j*m.K : (j+panel)*m.K]
			for c := 0; c < panel; c += 4 {
				four((*[4]int32)(out[i*ldo+j+c:]), x, w[2*c:])
			}
		}
	}
}

// spread makes each row of out the same.
func (m *Matrix) spread(out, row []int32, rows int) {
	for r := range rows {
		copy(out[r*m.N:(r+1)*m.N], row)
	}
}

// four adds the products of x with four columns, whose pairs stand a panel apart in w.
func four(sum *[4]int32, x, w []int16) {
	s0, s1, s2, s3 := sum[0], sum[1], sum[2], sum[3]
	for len(x) >= 2 && len(w) >= 8 {
		x0, x1 := int32(x[0]), int32(x[1])
		p := (*[8]int16)(w)
		s0 += x0*int32(p[0]) + x1*int32(p[1])
		s1 += x0*int32(p[2]) + x1*int32(p[3])
		s2 += x0*int32(p[4]) + x1*int32(p[5])
		s3 += x0*int32(p[6]) + x1*int32(p[7])
		x, w = x[2:], w[min(2*panel, len(w)):]
	}
	sum[0], sum[1], sum[2], sum[3] = s0, s1, s2, s3
}
