//go:build !amd64

package dense

func block(m, k int, a []float32, lda int, b []float32, c []float32, ldc int) {
	slowBlock(m, k, a, lda, b, c, ldc)
}
