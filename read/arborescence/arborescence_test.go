package arborescence

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// On small random graphs the result must be a tree with one root and as good as the best of all trees.
func TestBestAgainstAllTrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for round := range 600 {
		n := 1 + round%5
		stride := n + 1 + round%2
		score := make([]int32, n*stride)
		for i := range score {
			score[i] = int32(rng.IntN(41) - 20)
		}
		got := Best(n, stride, score)
		if !isTree(got, make([]uint8, len(got))) {
			t.Fatalf("round %d: %v is no tree", round, got)
		}
		want := int32(-1 << 30)
		each(n, make([]int, 0, n), func(heads []int) {
			if isTree(heads, make([]uint8, len(heads))) {
				want = max(want, total(heads, stride, score))
			}
		})
		if s := total(got, stride, score); s != want {
			t.Fatalf("round %d: score %d, best is %d (%v)", round, s, want, got)
		}
	}
}

func each(n int, heads []int, visit func([]int)) {
	if len(heads) == n {
		visit(heads)
		return
	}
	for h := 0; h <= n; h++ {
		if h != len(heads) {
			each(n, append(heads, h), visit)
		}
	}
}

func total(heads []int, stride int, score []int32) int32 {
	sum := int32(0)
	for d, h := range heads {
		sum += score[d*stride+h]
	}
	return sum
}

// What a search leaves in memory must not show in the next one.
func TestMemory(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	used := new(contraction)
	for round := range 300 {
		n := 1 + rng.IntN(40)
		score := make([]int32, n*(n+1))
		for i := range score {
			score[i] = int32(rng.IntN(2001) - 1000)
		}
		fresh := new(contraction)
		fresh.fill(n, n+1, score)
		used.fill(n, n+1, score)
		want := fresh.solve()
		if got := used.solve(); !slices.Equal(got, want) || !isTree(got, make([]uint8, n)) {
			t.Fatalf("round %d: %v, want %v", round, got, want)
		}
	}
}
