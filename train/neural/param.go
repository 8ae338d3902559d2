package main

import (
	"math"
	"math/rand/v2"
)

// param is a matrix of weights with its gradient and the two moments of Adam (Kingma & Ba 2015).
type param struct {
	name       string
	rows, cols int
	w, g, m, v []float32
	// sparse parameters are tables of which a batch touches few rows: only those are updated.
	sparse  bool
	touched []int32
	mark    []bool
}

func newParam(name string, rows, cols int, scale float64, rng *rand.Rand) *param {
	n := rows * cols
	p := &param{name: name, rows: rows, cols: cols, w: make([]float32, n), g: make([]float32, n), m: make([]float32, n), v: make([]float32, n)}
	for i := range p.w {
		p.w[i] = float32((rng.Float64()*2 - 1) * scale)
	}
	return p
}

// glorot is the scale of Glorot & Bengio (2010).
func glorot(rows, cols int) float64 { return math.Sqrt(6 / float64(rows+cols)) }

func newTable(name string, rows, cols int, scale float64, rng *rand.Rand) *param {
	p := newParam(name, rows, cols, scale, rng)
	p.sparse, p.mark = true, make([]bool, rows)
	return p
}

func (p *param) row(i int) []float32 { return p.w[i*p.cols : (i+1)*p.cols] }

// grad returns the gradient of row i and remembers that it is touched.
func (p *param) grad(i int32) []float32 {
	if p.sparse && !p.mark[i] {
		p.mark[i] = true
		p.touched = append(p.touched, i)
	}
	return p.g[int(i)*p.cols : (int(i)+1)*p.cols]
}

const (
	beta1 = 0.9
	beta2 = 0.95 // Dozat & Manning (2017)
	tiny  = 1e-8
)

type adam struct {
	params []*param
	step   int
}

// norm returns the length of the whole gradient.
func (a *adam) norm() float64 {
	sum := 0.0
	for _, p := range a.params {
		if !p.sparse {
			sum += square(p.g)
			continue
		}
		for _, r := range p.touched {
			sum += square(p.g[int(r)*p.cols : (int(r)+1)*p.cols])
		}
	}
	return math.Sqrt(sum)
}

func square(g []float32) float64 {
	sum := 0.0
	for _, x := range g {
		sum += float64(x) * float64(x)
	}
	return sum
}

// update moves all weights by their gradients, scaled down to a norm of at most clip, and clears the gradients.
func (a *adam) update(rate, clip float64) {
	a.step++
	scale := 1.0
	if n := a.norm(); n > clip {
		scale = clip / n
	}
	c1, c2 := 1-math.Pow(beta1, float64(a.step)), 1-math.Pow(beta2, float64(a.step))
	k := float32(rate * math.Sqrt(c2) / c1)
	for _, p := range a.params {
		if !p.sparse {
			adamRow(p.w, p.g, p.m, p.v, k, float32(scale))
			continue
		}
		for _, r := range p.touched {
			from, to := int(r)*p.cols, (int(r)+1)*p.cols
			adamRow(p.w[from:to], p.g[from:to], p.m[from:to], p.v[from:to], k, float32(scale))
			p.mark[r] = false
		}
		p.touched = p.touched[:0]
	}
}

func adamRow(w, g, m, v []float32, k, scale float32) {
	g, m, v = g[:len(w)], m[:len(w)], v[:len(w)]
	for i := range w {
		x := g[i] * scale
		m[i] = beta1*m[i] + (1-beta1)*x
		v[i] = beta2*v[i] + (1-beta2)*x*x
		w[i] -= k * m[i] / (float32(math.Sqrt(float64(v[i]))) + tiny)
		g[i] = 0
	}
}
