package dense

//go:noescape
func kernel4(k int, a *float32, lda int, b *float32, c *float32, ldc int)

//go:noescape
func kernel1(k int, a *float32, b *float32, c *float32)

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

var quick = hasFMA()

func hasFMA() bool {
	_, b, _, _ := cpuid(7, 0)
	_, _, c, _ := cpuid(1, 0)
	return b&(1<<5) != 0 && c&(1<<12) != 0
}

// block multiplies rows of a with one packed panel of b.
func block(m, k int, a []float32, lda int, b []float32, c []float32, ldc int) {
	if !quick {
		slowBlock(m, k, a, lda, b, c, ldc)
		return
	}
	i := 0
	for ; i+4 <= m; i += 4 {
		kernel4(k, &a[i*lda], lda*4, &b[0], &c[i*ldc], ldc*4)
	}
	for ; i < m; i++ {
		kernel1(k, &a[i*lda], &b[0], &c[i*ldc])
	}
}
