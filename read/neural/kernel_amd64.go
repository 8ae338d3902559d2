package neural

//go:noescape
func mul4(pairs int, a *int16, lda int, b *int16, c *int32, ldc int)

//go:noescape
func mul1(pairs int, a *int16, b *int16, c *int32)

//go:noescape
func mul1x4(pairs int, a *int16, b *int16, c *int32)

//go:noescape
func wide8(pairs int, a *int16, lda int, b *int16, c *int32, ldc int)

//go:noescape
func wide1x4(pairs int, a *int16, b *int16, c *int32)

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() uint32

// quick and wide tell whether the kernels for AVX2 and for AVX-512 with VNNI may be used.
var quick, wide = vectors()

// vectors asks the processor, and whether the system saves the wide registers.
func vectors() (avx2, vnni bool) {
	top, _, _, _ := cpuid(0, 0)
	if top < 7 {
		return false, false
	}
	_, _, c, _ := cpuid(1, 0)
	if c&(1<<27) == 0 {
		return false, false
	}
	saved := xgetbv()
	_, b, c7, _ := cpuid(7, 0)
	avx2 = saved&0x06 == 0x06 && b&(1<<5) != 0
	vnni = avx2 && saved&0xe6 == 0xe6 && b&(1<<16) != 0 && c7&(1<<11) != 0
	return avx2, vnni
}

// mulAdd adds a·m to out: rows of a stand lda apart, rows of out ldo apart.
func (m *Matrix) mulAdd(out []int32, ldo int, a []int16, lda, rows int) {
	if !quick {
		m.slowMulAdd(out, ldo, a, lda, rows)
		return
	}
	if rows == 0 {
		return
	}
	pairs := m.K / 2
	_, _ = a[(rows-1)*lda+m.K-1], out[(rows-1)*ldo+m.N-1] // the kernels do not check
	i := 0
	for ; wide && i+8 <= rows; i += 8 {
		for j := 0; j < m.N; j += panel {
			wide8(pairs, &a[i*lda], lda*2, &m.data[j*m.K], &out[i*ldo+j], ldo*4)
		}
	}
	for ; i+4 <= rows; i += 4 {
		for j := 0; j < m.N; j += panel {
			mul4(pairs, &a[i*lda], lda*2, &m.data[j*m.K], &out[i*ldo+j], ldo*4)
		}
	}
	for ; i < rows; i++ {
		j := 0
		for ; wide && pairs%2 == 0 && j+4*panel <= m.N; j += 4 * panel {
			wide1x4(pairs, &a[i*lda], &m.data[j*m.K], &out[i*ldo+j])
		}
		for ; j+4*panel <= m.N; j += 4 * panel {
			mul1x4(pairs, &a[i*lda], &m.data[j*m.K], &out[i*ldo+j])
		}
		for ; j < m.N; j += panel {
			mul1(pairs, &a[i*lda], &m.data[j*m.K], &out[i*ldo+j])
		}
	}
}
