//go:build !purego

package neural

import "golang.org/x/sys/cpu"

//go:noescape
func mul4(pairs int, a *int16, lda int, b *int16, c *int32, ldc int)

//go:noescape
func mul1(pairs int, a *int16, b *int16, c *int32)

//go:noescape
func mul1x4(pairs int, a *int16, b *int16, c *int32)

//go:noescape
func wide8x2(pairs int, a *int16, lda int, b *int16, ldb int, c *int32, ldc int)

//go:noescape
func wide4x4(pairs int, a *int16, lda int, b *int16, ldb int, c *int32, ldc int, rows int)

//go:noescape
func wide1x4(pairs int, a *int16, b *int16, c *int32)

//go:noescape
func gates16(sums *int32, h int, cell *int32, state *int16, sigmoid, tanh *int16)

//go:noescape
func gates8(sums *int32, h int, cell *int32, state *int16, sigmoid, tanh *int16)

//go:noescape
func squeeze16(dst *int16, src *int32, n int, by, leak int)

//go:noescape
func sum16(dst *int16, n int, table *int8, rows *int32, count int, up int)

// What the kernels ask of the processor.
const (
	plain = iota // nothing: loops of Go
	avx2
	vnni // AVX-512 with its instruction for products of 16-bit integers
	amx  // tiles of bytes besides
)

// level is the best set of kernels that the processor has. Tests lower it.
var level = best()

func best() int {
	x := &cpu.X86
	switch {
	case x.HasAVX2 && x.HasAVX512F && x.HasAVX512BW && x.HasAVX512VL && x.HasAVX512VNNI:
		if x.HasAMXTile && x.HasAMXInt8 && mayTile() {
			return amx
		}
		return vnni
	case x.HasAVX2:
		return avx2
	}
	return plain
}

// mulAdd adds a·m to out: rows of a stand lda apart, rows of out ldo apart.
func (m *Matrix) mulAdd(out []int32, ldo int, a []int16, lda, rows int) {
	if rows == 0 || m.K == 0 || m.N == 0 {
		return
	}
	_, _ = a[(rows-1)*lda+m.K-1], out[(rows-1)*ldo+m.N-1] // the kernels do not check
	_ = m.data[m.K*m.N-1]
	switch {
	case level == plain:
		m.slowMulAdd(out, ldo, a, lda, rows)
	case level >= amx && rows >= leastRows && m.tiles != nil:
		m.tileMulAdd(out, ldo, out, ldo, a, lda, rows)
	case level >= vnni:
		m.wideMulAdd(out, ldo, a, lda, rows)
	default:
		m.narrowMulAdd(out, ldo, a, lda, rows, 0)
	}
}

// mulOnto sets each row of out, which stand side by side, to bias plus what mulAdd adds.
func (m *Matrix) mulOnto(out, bias []int32, a []int16, lda, rows int) {
	if level >= amx && rows >= leastRows && m.tiles != nil {
		_, _, _ = a[(rows-1)*lda+m.K-1], out[rows*m.N-1], bias[m.N-1] // the kernels do not check
		m.tileMulAdd(out, m.N, bias, 0, a, lda, rows)
		return
	}
	m.spread(out, bias, rows)
	m.mulAdd(out, m.N, a, lda, rows)
}

// wideMulAdd is mulAdd with AVX-512. Panels are taken one after the other and stay in the nearest cache for all rows, save for
// one row alone.
func (m *Matrix) wideMulAdd(out []int32, ldo int, a []int16, lda, rows int) {
	pairs, ldb := m.K/2, 2*panel*m.K
	eights := rows &^ 7
	for j := 0; eights > 0 && j+2*panel <= m.N; j += 2 * panel {
		for i := 0; i < eights; i += 8 {
			wide8x2(pairs, &a[i*lda], lda*2, &m.data[j*m.K], ldb, &out[i*ldo+j], ldo*4)
		}
	}
	if from := m.N &^ (2*panel - 1); from < m.N && eights > 0 {
		m.narrowMulAdd(out, ldo, a, lda, eights, from)
	}
	if eights == rows {
		return
	}
	out, a, rows = out[eights*ldo:], a[eights*lda:], rows-eights
	j := 0
	for ; rows == 1 && pairs%2 == 0 && j+4*panel <= m.N; j += 4 * panel {
		wide1x4(pairs, &a[0], &m.data[j*m.K], &out[j])
	}
	for ; j+4*panel <= m.N; j += 4 * panel {
		for i := 0; i < rows; i += 4 {
			wide4x4(pairs, &a[i*lda], lda*2, &m.data[j*m.K], ldb, &out[i*ldo+j], ldo*4, rows-i)
		}
	}
	if j < m.N {
		m.narrowMulAdd(out, ldo, a, lda, rows, j)
	}
}

// narrowMulAdd is mulAdd with AVX2 for the columns from a multiple of 16 on.
func (m *Matrix) narrowMulAdd(out []int32, ldo int, a []int16, lda, rows, from int) {
	pairs := m.K / 2
	i := 0
	for ; i+4 <= rows; i += 4 {
		for j := from; j < m.N; j += panel {
			mul4(pairs, &a[i*lda], lda*2, &m.data[j*m.K], &out[i*ldo+j], ldo*4)
		}
	}
	for ; i < rows; i++ {
		j := from
		for ; j+4*panel <= m.N; j += 4 * panel {
			mul1x4(pairs, &a[i*lda], &m.data[j*m.K], &out[i*ldo+j])
		}
		for ; j < m.N; j += panel {
			mul1(pairs, &a[i*lda], &m.data[j*m.K], &out[i*ldo+j])
		}
	}
}

// gates is unit, with vectors where they fit.
func gates(sums, cell []int32, state []int16) {
	h := len(cell)
	if level == plain || h == 0 || h%16 != 0 {
		unit(sums, cell, state)
		return
	}
	_, _ = sums[4*h-1], state[h-1]
	if level >= vnni {
		gates16(&sums[0], h, &cell[0], &state[0], &sigmoidTable[0], &tanhTable[0])
		return
	}
	gates8(&sums[0], h, &cell[0], &state[0], &sigmoidTable[0], &tanhTable[0])
}

// squeeze is slowSqueeze, with vectors where they fit.
func squeeze(dst []int16, src []int32, by, leak uint) {
	n := 0
	if level != plain {
		if n = len(dst) &^ 15; n > 0 {
			_ = src[n-1]
			squeeze16(&dst[0], &src[0], n, int(by), int(leak))
		}
	}
	slowSqueeze(dst[n:], src[n:], by, leak)
}

// sumRows is slowSumRows, with vectors where they fit.
func sumRows(dst []int16, table []int8, rows []int32, up uint) {
	n := len(dst)
	if level == plain || n == 0 || n%16 != 0 || len(rows) == 0 {
		slowSumRows(dst, table, rows, up)
		return
	}
	for _, r := range rows {
		_ = table[int(r) : int(r)+n]
	}
	sum16(&dst[0], n, &table[0], &rows[0], len(rows), int(up))
}
