package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"

	"parley/read/code/guess"
	"parley/train/corpus"
)

const (
	passes = 6
	rate   = 0.05
	decay  = 1e-5
	most   = 32000 // of an int16 weight
)

// newModel takes over the vectors of the commonest words, as bytes.
func newModel(v *corpus.Vectors, words int) *guess.Model {
	n := min(words, len(v.Words))
	m := &guess.Model{Dim: v.Dim, Words: make(map[string]int32, n), Vectors: make([]int8, 0, n*v.Dim)}
	for i, w := range v.Words {
		if len(m.Words) == n {
			break
		}
		if len(w) > 60 {
			continue
		}
		m.Words[w] = int32(len(m.Words))
		row := v.Values[i*v.Dim : (i+1)*v.Dim]
		norm := 0.0
		for _, x := range row {
			norm += float64(x) * float64(x)
		}
		norm = math.Sqrt(norm/float64(v.Dim)) + 1e-9
		for _, x := range row { // a typical value is a third of 127
			m.Vectors = append(m.Vectors, int8(math.Round(math.Max(-127, math.Min(127, float64(x)/norm*42)))))
		}
	}
	return m
}

// train fits the weights by stochastic gradient descent on the logistic loss
// and writes them into the model as integers. Rare classes count more, by the
// root of their rarity.
func train(m *guess.Model, data []example) {
	n := len(guess.Classes)
	dense, sparse, bias := make([]float64, guess.Slots*m.Dim*n), make([]float64, guess.Rows*n), make([]float64, n)
	weight := classWeights(data)
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	rng := rand.New(rand.NewPCG(1, 2))
	logits := make([]float64, n)
	for pass := range passes {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		step := rate * (1 - float64(pass)/passes)
		for _, i := range order {
			x := &data[i]
			drop := rng.IntN(4) == 0 // learn to do without the words around
			copy(logits, bias)
			each(m, x, drop, func(w float64, at int, dense_ bool) {
				from := sparse
				if dense_ {
					from = dense
				}
				for c := range logits {
					logits[c] += w * from[at+c]
				}
			})
			softmax(logits)
			logits[x.class]--
			for c := range logits {
				logits[c] *= step * weight[x.class]
				bias[c] -= logits[c]
			}
			each(m, x, drop, func(w float64, at int, dense_ bool) {
				from := sparse
				scale := w
				if dense_ {
					from = dense
					scale = w * 0.15 // dense inputs are many
				}
				for c := range logits {
					from[at+c] -= scale*logits[c] + decay*step*from[at+c]
				}
			})
		}
	}
	quantise(m, dense, sparse, bias)
}

// each calls f for the inputs of an example: value, first weight, and whether
// it is of a vector.
func each(m *guess.Model, x *example, drop bool, f func(w float64, at int, dense bool)) {
	n := len(guess.Classes)
	for slot, row := range x.features.Vectors {
		if row < 0 {
			continue
		}
		for d := range m.Dim {
			f(float64(m.Vectors[int(row)*m.Dim+d])/127, (slot*m.Dim+d)*n, true)
		}
	}
	if drop {
		return
	}
	for _, h := range x.features.Hashed {
		f(1, int(h)*n, false)
	}
}

func softmax(x []float64) {
	top := x[0]
	for _, v := range x {
		top = math.Max(top, v)
	}
	sum := 0.0
	for i := range x {
		x[i] = math.Exp(x[i] - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}

func classWeights(data []example) []float64 {
	count := make([]float64, len(guess.Classes))
	for _, x := range data {
		count[x.class]++
	}
	mean := float64(len(data)) / float64(len(count))
	for c := range count {
		count[c] = math.Min(4, math.Sqrt(mean/(count[c]+1)))
	}
	return count
}

func quantise(m *guess.Model, dense, sparse, bias []float64) {
	top := 1e-9
	for _, list := range [][]float64{dense, sparse} {
		for _, v := range list {
			top = math.Max(top, math.Abs(v))
		}
	}
	unit := most / top
	whole := func(list []float64) []int16 {
		out := make([]int16, len(list))
		for i, v := range list {
			out[i] = int16(math.Round(v * unit))
		}
		return out
	}
	m.Dense, m.Sparse, m.Bias = whole(dense), whole(sparse), nil
	for _, v := range bias {
		m.Bias = append(m.Bias, int32(math.Round(v*unit*127)))
	}
	m.Scale = 1 / (unit * 127)
}

// report prints how well lemmas are guessed that were not learned from.
func report(m *guess.Model, unseen []example) {
	for _, least := range []float64{0, 0.5, 0.7} {
		events, found, given, right := 0, 0, 0, 0
		for i := range unseen {
			x := &unseen[i]
			class, p := m.Guess(x.features)
			if p < least {
				class = ""
			}
			if x.class > 0 {
				events++
			}
			if class != "" {
				given++
				if class == guess.Classes[x.class] {
					right++
				}
				if x.class > 0 {
					found++
				}
			}
		}
		fmt.Fprintf(os.Stderr, "unseen lemmas, probability ≥ %.1f: %d words, %d events; type given to %d of the events; %.1f %% of the types given right\n",
			least, len(unseen), events, found, 100*float64(right)/math.Max(1, float64(given)))
	}
}
