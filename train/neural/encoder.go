package main

import (
	"fmt"
	"math/rand/v2"
)

// sizes of the network; the columns of every product are multiples of 16.
type sizes struct {
	Word, Sub, State, Layers, Arc, Rel, Tag int
}

// encoder turns words into vectors: word vectors (fixed), hashed affixes (learnt), layers of LSTMs in both directions.
type encoder struct {
	s      sizes
	word   []float32 // rows of s.Word; row 0 is unknown
	sub    *param
	fwd    []*lstm
	bwd    []*lstm
	inputs [][]float32 // what went into each layer, after dropout
	masks  [][]float32 // per layer: dropout of its input, per sentence
	mirror [][]float32
	hidden []bool // per packed row: the whole word's row was left out
	dx     [2][]float32
}

func newEncoder(s sizes, word []float32, subRows int, rng *rand.Rand) *encoder {
	e := &encoder{s: s, word: word, sub: newTable("sub", subRows, s.Sub, 0.1, rng)}
	in := s.Word + s.Sub
	for k := range s.Layers {
		e.fwd = append(e.fwd, newLSTM(fmt.Sprintf("f%d", k), in, s.State, rng))
		e.bwd = append(e.bwd, newLSTM(fmt.Sprintf("b%d", k), in, s.State, rng))
		in = 2 * s.State
	}
	e.inputs, e.masks, e.mirror = make([][]float32, s.Layers+1), make([][]float32, s.Layers+1), make([][]float32, s.Layers)
	return e
}

func (e *encoder) params() []*param {
	out := []*param{e.sub}
	for k := range e.fwd {
		out = append(append(out, e.fwd[k].params()...), e.bwd[k].params()...)
	}
	return out
}

// dropout rates while training; the zero value is for use.
type dropout struct {
	word, input, state, mlp float32
}

// hide decides whether a word's vector and its row as a whole are left out, so that the network learns what to do with words that
// have no vector, that the treebank lacks, or both.
func (d dropout) hide(s *sample, t int, rng *rand.Rand) (vector, form bool) {
	if d.word == 0 {
		return false, false
	}
	r, both := rng.Float32(), d.word
	if s.rare != nil {
		both += s.rare[t]
	}
	switch {
	case r < both:
		return true, true
	case r < both+d.word:
		return true, false
	case r < both+3*d.word:
		return false, true
	}
	return false, false
}

// width is the number of columns that go into layer k; layer s.Layers is the output.
func (e *encoder) width(k int) int {
	if k == 0 {
		return e.s.Word + e.s.Sub
	}
	return 2 * e.s.State
}

// look fills the input of the first layer.
func (e *encoder) look(b *batch, d dropout, rng *rand.Rand) {
	w := e.width(0)
	x := room(e.inputs[0], b.total*w)
	e.hidden = make([]bool, b.total)
	for i, s := range b.sents {
		for t, id := range s.words {
			row := x[(b.off[t]+i)*w : (b.off[t]+i+1)*w]
			hideVector, hideForm := d.hide(s, t, rng)
			if hideVector {
				id = 0
			}
			e.hidden[b.off[t]+i] = hideForm
			copy(row, e.word[int(id)*e.s.Word:(int(id)+1)*e.s.Word])
			for n, r := range s.subs[t] {
				if n == 0 && hideForm {
					continue
				}
				for k, v := range e.sub.row(int(r)) {
					row[e.s.Word+k] += v
				}
			}
		}
	}
	e.inputs[0] = x
}

// forward returns the top states, rows packed as b says, columns forward then backward.
func (e *encoder) forward(b *batch, d dropout, rng *rand.Rand) []float32 {
	e.look(b, d, rng)
	for k := range e.fwd {
		w := e.width(k)
		e.masks[k] = dropMask(e.masks[k], len(b.sents)*w, d.input, rng)
		applyMask(b, e.inputs[k], e.masks[k], w)
		e.mirror[k] = flipRows(e.mirror[k], e.inputs[k], b.flip, w)
		f := e.fwd[k].forward(b, e.inputs[k], d.state, rng)
		r := e.bwd[k].forward(b, e.mirror[k], d.state, rng)
		h := e.s.State
		next := room(e.inputs[k+1], b.total*2*h)
		for i := range b.total {
			copy(next[i*2*h:i*2*h+h], f[i*h:i*h+h])
			copy(next[i*2*h+h:(i+1)*2*h], r[b.flip[i]*h:b.flip[i]*h+h])
		}
		e.inputs[k+1] = next
	}
	k := len(e.fwd)
	e.masks[k] = dropMask(e.masks[k], len(b.sents)*e.width(k), d.input, rng)
	applyMask(b, e.inputs[k], e.masks[k], e.width(k))
	return e.inputs[k]
}

// backward takes the gradient of the top states, which it changes.
func (e *encoder) backward(b *batch, dtop []float32) {
	h := e.s.State
	for k := len(e.fwd) - 1; k >= 0; k-- {
		applyMask(b, dtop, e.masks[k+1], 2*h)
		df, dr := make([]float32, b.total*h), make([]float32, b.total*h)
		for i := range b.total {
			copy(df[i*h:i*h+h], dtop[i*2*h:i*2*h+h])
			copy(dr[b.flip[i]*h:b.flip[i]*h+h], dtop[i*2*h+h:(i+1)*2*h])
		}
		w := e.width(k)
		e.dx[0], e.dx[1] = room(e.dx[0], b.total*w), room(e.dx[1], b.total*w)
		e.fwd[k].backward(b, df, e.dx[0])
		e.bwd[k].backward(b, dr, e.dx[1])
		dtop = make([]float32, b.total*w)
		for i := range b.total {
			a, c := e.dx[0][i*w:(i+1)*w], e.dx[1][b.flip[i]*w:(b.flip[i]+1)*w]
			for j := range a {
				dtop[i*w+j] = a[j] + c[j]
			}
		}
	}
	applyMask(b, dtop, e.masks[0], e.width(0))
	e.learnInput(b, dtop)
}

// learnInput passes the gradient of the input to the affixes; word vectors stay as they are.
func (e *encoder) learnInput(b *batch, dx []float32) {
	w := e.width(0)
	for i, s := range b.sents {
		for t := range s.words {
			row := dx[(b.off[t]+i)*w+e.s.Word : (b.off[t]+i+1)*w]
			for n, r := range s.subs[t] {
				if n == 0 && e.hidden[b.off[t]+i] {
					continue
				}
				g := e.sub.grad(r)
				for k, v := range row {
					g[k] += v
				}
			}
		}
	}
}

// applyMask multiplies every row by the mask of its sentence.
func applyMask(b *batch, x, mask []float32, w int) {
	for t, n := range b.count {
		at := b.off[t] * w
		for i, m := range mask[:n*w] {
			x[at+i] *= m
		}
	}
}

func flipRows(old, x []float32, flip []int, w int) []float32 {
	out := room(old, len(x))
	for i, j := range flip {
		copy(out[i*w:(i+1)*w], x[j*w:(j+1)*w])
	}
	return out
}
