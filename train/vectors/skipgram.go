package main

import (
	"math"
	"math/rand/v2"
)

const (
	dim       = 96
	window    = 2 // words on either side, each position with its own output matrix
	negatives = 5
	firstRate = 0.04
	sample    = 2e-4 // words more frequent than this are skipped at times
	drawSize  = 1 << 22
)

type skipgram struct {
	v    *vocabulary
	in   []float32
	out  [2 * window][]float32
	draw []int32
	keep []float32
	rng  *rand.Rand
}

func newSkipgram(v *vocabulary) *skipgram {
	m := &skipgram{v: v, rng: rand.New(rand.NewPCG(7, 11))}
	m.in = make([]float32, len(v.Words)*dim)
	for i := range m.in {
		m.in[i] = (m.rng.Float32() - 0.5) / dim
	}
	for p := range m.out {
		m.out[p] = make([]float32, len(v.Words)*dim)
	}
	sum := 0.0
	for _, c := range v.Counts {
		sum += math.Pow(float64(c), 0.75)
	}
	acc := 0.0
	for w, c := range v.Counts {
		acc += math.Pow(float64(c), 0.75)
		for len(m.draw) < int(acc/sum*drawSize) {
			m.draw = append(m.draw, int32(w))
		}
		f := float64(c) / float64(v.total)
		m.keep = append(m.keep, float32(math.Min(1, math.Sqrt(sample/f)+sample/f)))
	}
	return m
}

// epoch goes over all sentences once; the rate falls linearly to a tenth over all epochs.
func (m *skipgram) epoch(sents [][]int32, n, of int) {
	grad := make([]float32, dim)
	for k, s := range sents {
		part := (float64(n) + float64(k)/float64(len(sents))) / float64(of)
		rate := float32(firstRate * math.Max(0.05, 1-part))
		for i, w := range s {
			if w < 0 || m.rng.Float32() > m.keep[w] {
				continue
			}
			for p := range m.out {
				j := i + p - window
				if p >= window {
					j++
				}
				if j < 0 || j >= len(s) || s[j] < 0 {
					continue
				}
				m.pair(int(w), int(s[j]), m.out[p], rate, grad)
			}
		}
	}
}

func (m *skipgram) pair(w, context int, out []float32, rate float32, grad []float32) {
	in := m.in[w*dim : w*dim+dim]
	clear(grad)
	for k := 0; k <= negatives; k++ {
		target, gold := context, float32(1)
		if k > 0 {
			target, gold = int(m.draw[m.rng.IntN(len(m.draw))]), 0
			if target == context {
				continue
			}
		}
		o := out[target*dim : target*dim+dim]
		g := (gold - sigmoid(dot(in, o))) * rate
		for d := range o {
			grad[d] += g * o[d]
			o[d] += g * in[d]
		}
	}
	for d := range in {
		in[d] += grad[d]
	}
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for i := 0; i+3 < len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}

func sigmoid(x float32) float32 {
	switch {
	case x > 8:
		return 1
	case x < -8:
		return 0
	}
	return float32(1 / (1 + math.Exp(-float64(x))))
}
