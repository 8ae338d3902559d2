package neural

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// eachLevel runs a test with every set of kernels that the processor has, the plain loops first.
func eachLevel(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	most := level
	defer func() { level = most }()
	for l := plain; l <= most; l++ {
		level = l
		t.Run(fmt.Sprintf("level %d", l), f)
	}
}

// number draws a number of 16 bits; every fourth is one of those at which sums overflow and roundings turn.
func number(rng *rand.Rand) int16 {
	if rng.IntN(4) == 0 {
		return [...]int16{math.MinInt16, math.MinInt16, math.MaxInt16, 0, -1, 1}[rng.IntN(6)]
	}
	return int16(rng.Uint32())
}

// wide draws a number of 32 bits in the same way.
func wide(rng *rand.Rand) int32 {
	switch rng.IntN(4) {
	case 0:
		return [...]int32{math.MinInt32, math.MaxInt32, math.MaxInt32 - 1<<13, 0, -1, 1 << 24, -1 << 24}[rng.IntN(7)]
	case 1:
		return int32(rng.Uint32())
	}
	return int32(rng.Uint32()) >> rng.IntN(20)
}

func fill[T any](n int, draw func() T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = draw()
	}
	return out
}

// checkProduct compares mulAdd with the definition of a product, on a matrix and rows drawn from seed.
func checkProduct(t *testing.T, seed uint64, rows, pairs, panels int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	m := Matrix{K: 2 * pairs, N: panels * panel}
	m.data = fill(m.K*m.N, func() int16 { return number(rng) })
	m.cutUp()
	lda, ldo := m.K+rng.IntN(3), m.N+rng.IntN(3)
	a := fill(rows*lda, func() int16 { return number(rng) })
	got := fill(rows*ldo, func() int32 { return wide(rng) })
	want := slices.Clone(got)
	m.mulAdd(got, ldo, a, lda, rows)
	for i := range rows {
		for c := range m.N {
			for k := range m.K {
				want[i*ldo+c] += int32(a[i*lda+k]) * int32(m.data[m.at(k, c)])
			}
		}
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%d×%d by %d×%d, row %d, column %d: %d, want %d", rows, m.K, m.K, m.N, i/ldo, i%ldo, got[i], want[i])
		}
	}
}

func TestProduct(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		for rows := range 18 {
			for _, pairs := range []int{1, 2, 7, 16, 32, 80, 128} {
				for panels := 1; panels < 10; panels++ {
					checkProduct(t, uint64(rows), rows, pairs, panels)
				}
			}
		}
	})
}

// checkGates compares gates with unit, for several steps, so that what one leaves is what the next begins with.
func checkGates(t *testing.T, seed uint64, h int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 2))
	cell, state := fill(h, func() int32 { return wide(rng) }), make([]int16, h)
	wantCell, wantState := slices.Clone(cell), make([]int16, h)
	for range 8 {
		sums := fill(4*h, func() int32 { return wide(rng) })
		gates(sums, cell, state)
		unit(sums, wantCell, wantState)
		if !slices.Equal(cell, wantCell) || !slices.Equal(state, wantState) {
			t.Fatalf("%d cells:\n%d\n%d, want\n%d\n%d", h, cell, state, wantCell, wantState)
		}
	}
}

func TestGates(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		for seed := range uint64(200) {
			checkGates(t, seed, []int{1, 8, 16, 24, 48, 128}[seed%6])
		}
	})
}

// Every place of the tables, and what lies beyond their ends, must be found.
func TestTables(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		const h = 16
		for v := int32(-9 * steps); v < 9*steps; v += h {
			sums, cell, state := make([]int32, 4*h), make([]int32, h), make([]int16, h)
			for k := range sums {
				sums[k] = (v + int32(k%h)) << (sumBits - tableBits)
			}
			for k := range cell {
				cell[k] = (v + int32(k)) << (cellBits - tableBits)
			}
			wantCell, wantState := slices.Clone(cell), make([]int16, h)
			gates(sums, cell, state)
			unit(sums, wantCell, wantState)
			if !slices.Equal(cell, wantCell) || !slices.Equal(state, wantState) {
				t.Fatalf("from %d on: %d %d, want %d %d", v, cell, state, wantCell, wantState)
			}
		}
	})
}

func checkSqueeze(t *testing.T, seed uint64, n int, by, leak uint) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 3))
	src := fill(n, func() int32 { return wide(rng) })
	got, want := make([]int16, n), make([]int16, n)
	squeeze(got, src, by, leak)
	for i, v := range src {
		if leak > 0 && v < 0 {
			v >>= leak
		}
		v = (v + 1<<(by-1)) >> by
		want[i] = int16(max(math.MinInt16, min(math.MaxInt16, v)))
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%d by %d leak %d: %d, want %d", src, by, leak, got, want)
	}
}

func TestSqueeze(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		for n := range 70 {
			checkSqueeze(t, uint64(n), n, sumBits-hiddenBits, leakShift)
			checkSqueeze(t, uint64(n), n, sumBits-arcBits, 0)
		}
	})
}

func checkSumRows(t *testing.T, seed uint64, n, count int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 4))
	table := fill(20*n+1, func() int8 { return int8(number(rng)) })
	rows := fill(count, func() int32 { return int32(rng.IntN(20) * n) })
	up := uint(seed % 5)
	got, want := fill(n, func() int16 { return 99 }), make([]int16, n)
	sumRows(got, table, rows, up)
	for i := range want {
		for _, r := range rows {
			want[i] += int16(table[int(r)+i]) << up
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%d rows of %d: %d, want %d", count, n, got, want)
	}
}

func TestSumRows(t *testing.T) {
	eachLevel(t, func(t *testing.T) {
		for n := range 70 {
			for count := range 12 {
				checkSumRows(t, uint64(n), n, count)
			}
		}
	})
}

func FuzzKernels(f *testing.F) {
	f.Add(uint64(1), byte(9), byte(64), byte(7))
	f.Add(uint64(2), byte(1), byte(3), byte(4))
	f.Fuzz(func(t *testing.T, seed uint64, x, y, z byte) {
		eachLevel(t, func(t *testing.T) {
			checkProduct(t, seed, int(x%20), 1+int(y%130), 1+int(z%12))
			checkGates(t, seed, 8*(1+int(y%20)))
			checkSqueeze(t, seed, int(x), 1+uint(y%24), uint(z%8))
			checkSumRows(t, seed, 16*(1+int(x%8)), int(y%12))
		})
	})
}
