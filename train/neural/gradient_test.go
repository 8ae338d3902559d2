package main

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The gradient of every kind of weight must agree with the slope of the loss, that of names and of sentences without trees included.
func TestGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	s := sizes{Word: 8, Sub: 8, State: 16, Layers: 2, Arc: 16, Rel: 16, Tag: 16}
	word := make([]float32, 10*s.Word)
	for i := range word {
		word[i] = rng.Float32() - 0.5
	}
	p := newParser(s, word, 16, 5, 7, rng)
	for i := range p.root.w {
		p.root.w[i] *= 5
	}
	p.name = newLayer("name", 2*s.State, pad(nameLabels), rng)
	p.propers = []bool{false, true, false, false, true, false, false}
	var sents []*sample
	for _, n := range []int{5, 3, 3, 1} {
		x := &sample{}
		for k := range n {
			h := rng.IntN(n + 1)
			if h == k {
				h = n
			}
			x.words = append(x.words, int32(rng.IntN(10)))
			x.subs = append(x.subs, []int32{int32(rng.IntN(16)), int32(rng.IntN(16))})
			x.heads, x.rels, x.tags = append(x.heads, h), append(x.rels, rng.IntN(5)), append(x.tags, rng.IntN(7))
		}
		if n == 3 {
			for range n {
				x.names = append(x.names, 1+uint32(rng.IntN(1<<nameLabels-1)))
			}
		}
		sents = append(sents, x)
	}
	bare := sents[2]
	bare.heads, bare.rels, bare.tags, bare.proper = nil, nil, []int{-1, -1, -1}, []int8{1, 0, -1}
	b := newBatch(sents)
	loss := func() float64 {
		a, r, g, n := p.learn(b, dropout{}, rng)
		return a + r + g + n
	}
	loss()
	params := p.params()
	grads := make([][]float32, len(params))
	for k, q := range params {
		grads[k] = append([]float32(nil), q.g...)
	}
	for k, q := range params {
		for range 6 {
			i := rng.IntN(len(q.w))
			const step = 1e-3
			old := q.w[i]
			q.w[i] = old + step
			up := loss()
			q.w[i] = old - step
			down := loss()
			q.w[i] = old
			slope := (up - down) / (2 * step)
			if g := float64(grads[k][i]); math.Abs(g-slope) > 2e-3+0.05*math.Abs(slope) {
				t.Errorf("%s[%d]: gradient %.5f, slope %.5f", q.name, i, g, slope)
			}
		}
	}
}
