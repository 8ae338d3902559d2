//go:build !amd64

package neural

// mulAdd adds a·m to out: rows of a stand lda apart, rows of out ldo apart.
func (m *Matrix) mulAdd(out []int32, ldo int, a []int16, lda, rows int) {
	m.slowMulAdd(out, ldo, a, lda, rows)
}
