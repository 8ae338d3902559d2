package main

import (
	"math/rand/v2"

	"parley/read/name"
	"parley/read/neural"
)

// head learns the weights of the states of the network, a row for each
// label, together with those of the features.
type head struct {
	rate, noise         float32 // rate 0: no head
	width               int
	rows, squares, sums [name.Labels][]float32
	masks               []float32 // a stock of masks that leave out a share of the states
	states              []float32 // of the sentence at hand, some left out
}

// maskStock is the number of places where a mask may begin.
const maskStock = 1 << 16

// start makes room, and the masks.
func (h *head) start(random *rand.Rand) {
	if h.rate == 0 {
		return
	}
	for l := range h.rows {
		h.rows[l], h.squares[l], h.sums[l] = make([]float32, h.width), make([]float32, h.width), make([]float32, h.width)
	}
	h.masks = make([]float32, maskStock+h.width)
	for i := range h.masks {
		if random.Float32() >= h.noise {
			h.masks[i] = 1 / (1 - h.noise) / (1 << neural.StateBits)
		}
	}
}

// blur takes the states of a sentence and leaves some out.
func (h *head) blur(states []int16, random *rand.Rand) {
	if h.rate == 0 {
		return
	}
	h.states = h.states[:0]
	for at := 0; at < len(states); at += h.width {
		mask := h.masks[random.IntN(maskStock):]
		for k, v := range states[at : at+h.width] {
			h.states = append(h.states, float32(v)*mask[k])
		}
	}
}

// add adds what the states of word i speak for to the scores of its labels.
func (h *head) add(i int, s *[name.Labels]float32) {
	if h.rate == 0 {
		return
	}
	x := h.states[i*h.width : (i+1)*h.width]
	for l := range s {
		w := h.rows[l]
		var a, b, c, d float32
		for k := 0; k+3 < len(x) && k+3 < len(w); k += 4 {
			a += x[k] * w[k]
			b += x[k+1] * w[k+1]
			c += x[k+2] * w[k+2]
			d += x[k+3] * w[k+3]
		}
		s[l] += a + b + c + d
	}
}

// step moves the weights of word i along the gradient g of its labels.
func (h *head) step(i int, g *[name.Labels]float32, decay float32) {
	if h.rate == 0 {
		return
	}
	x := h.states[i*h.width : (i+1)*h.width]
	for l, v := range g {
		if v < 1e-3 && v > -1e-3 {
			continue
		}
		w, q := h.rows[l][:len(x)], h.squares[l][:len(x)]
		for k, y := range x {
			if y == 0 {
				continue
			}
			d := v*y - decay*w[k]
			q[k] += d * d
			w[k] += h.rate * d / (1e-1 + sqrt(q[k]))
		}
	}
}

// remember adds the weights to their sums.
func (h *head) remember() {
	for l := range h.rows {
		for k, v := range h.rows[l] {
			h.sums[l][k] += v
		}
	}
}

// mean returns the mean of the weights that were remembered so many times.
func (h *head) mean(times float32) []float32 {
	var out []float32
	for l := range h.sums {
		for _, v := range h.sums[l] {
			out = append(out, v/max(times, 1))
		}
	}
	return out
}
