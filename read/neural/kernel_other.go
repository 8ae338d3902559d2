//go:build !amd64 || purego

package neural

// There is one set of kernels: loops of Go.
const plain = 0

var level = plain

// mulAdd adds a·m to out: rows of a stand lda apart, rows of out ldo apart.
func (m *Matrix) mulAdd(out []int32, ldo int, a []int16, lda, rows int) {
	m.slowMulAdd(out, ldo, a, lda, rows)
}

// mulOnto sets each row of out, which stand side by side, to bias plus what mulAdd adds.
func (m *Matrix) mulOnto(out, bias []int32, a []int16, lda, rows int) {
	m.spread(out, bias, rows)
	m.mulAdd(out, m.N, a, lda, rows)
}

// cutUp is for processors with tiles.
func (m *Matrix) cutUp() {}

func gates(sums, cell []int32, state []int16) { unit(sums, cell, state) }

func squeeze(dst []int16, src []int32, by, leak uint) { slowSqueeze(dst, src, by, leak) }

func sumRows(dst []int16, table []int8, rows []int32, up uint) { slowSumRows(dst, table, rows, up) }
