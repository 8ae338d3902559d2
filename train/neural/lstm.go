package main

import (
	"math"
	"math/rand/v2"

	"parley/train/dense"
)

// lstm is one direction of one layer (Hochreiter & Schmidhuber 1997; forget gates: Gers et al. 2000). The columns of the gates
// are input, forget, output, candidate.
type lstm struct {
	in, h                                  int
	wx, wh, bias                           *param
	packX, packH, packXT, packHT, packGate dense.Packed
	x, gates, cell, tanh, out, prev        []float32
	dgates, transposed                     []float32
	mask                                   []float32 // per sentence: dropout of the state before
}

func newLSTM(name string, in, h int, rng *rand.Rand) *lstm {
	l := &lstm{in: in, h: h}
	l.wx = newParam(name+".x", in, 4*h, glorot(in, h), rng)
	l.wh = newParam(name+".h", h, 4*h, glorot(h, h), rng)
	l.bias = newParam(name+".b", 1, 4*h, 0, rng)
	for i := h; i < 2*h; i++ {
		l.bias.w[i] = 1
	}
	return l
}

func (l *lstm) params() []*param { return []*param{l.wx, l.wh, l.bias} }

// room returns a cleared slice of n numbers, in old's memory where it fits.
func room(old []float32, n int) []float32 {
	if cap(old) < n {
		return make([]float32, n)
	}
	old = old[:n]
	clear(old)
	return old
}

// forward runs over x, rows packed as b says, and returns the states. drop is the dropout of the recurrent state; 0 for none.
func (l *lstm) forward(b *batch, x []float32, drop float32, rng *rand.Rand) []float32 {
	h, g := l.h, 4*l.h
	l.x = x
	l.packX.Pack(l.wx.w, l.in, g)
	l.packH.Pack(l.wh.w, h, g)
	l.gates = room(l.gates, b.total*g)
	l.cell, l.tanh = room(l.cell, b.total*h), room(l.tanh, b.total*h)
	l.out, l.prev = room(l.out, b.total*h), room(l.prev, b.total*h)
	l.mask = dropMask(l.mask, len(b.sents)*h, drop, rng)
	for r := range b.total {
		copy(l.gates[r*g:r*g+g], l.bias.w)
	}
	l.packX.MulAdd(l.gates, g, x, l.in, b.total)
	for t, n := range b.count {
		at := b.off[t]
		if t > 0 {
			before := b.off[t-1]
			for i, v := range l.out[before*h : (before+n)*h] {
				l.prev[at*h+i] = v * l.mask[i]
			}
			l.packH.MulAdd(l.gates[at*g:], g, l.prev[at*h:], h, n)
		}
		for i := range n {
			row, cells := l.gates[(at+i)*g:(at+i+1)*g], []float32(nil)
			if t > 0 {
				cells = l.cell[(b.off[t-1]+i)*h : (b.off[t-1]+i+1)*h]
			}
			l.unit(at+i, row, cells)
		}
	}
	return l.out
}

// unit turns the sums of one row into gates, cell and state.
func (l *lstm) unit(r int, row, before []float32) {
	h := l.h
	cell, th, out := l.cell[r*h:r*h+h], l.tanh[r*h:r*h+h], l.out[r*h:r*h+h]
	gi, gf, gout, gc := row[:h], row[h:2*h], row[2*h:3*h], row[3*h:4*h]
	for k := range h {
		i, f, o, c := sigmoid(gi[k]), sigmoid(gf[k]), sigmoid(gout[k]), tanh(gc[k])
		gi[k], gf[k], gout[k], gc[k] = i, f, o, c
		v := i * c
		if before != nil {
			v += f * before[k]
		}
		cell[k] = v
		th[k] = tanh(v)
		out[k] = o * th[k]
	}
}

// backward takes the gradient of the states, adds to the gradients of the weights and adds the gradient of x to dx (if not nil).
func (l *lstm) backward(b *batch, dout, dx []float32) {
	h, g := l.h, 4*l.h
	l.dgates = room(l.dgates, b.total*g)
	l.packHT.PackT(l.wh.w, g, h)
	dstate, dcell := make([]float32, len(b.sents)*h), make([]float32, len(b.sents)*h)
	for t := len(b.count) - 1; t >= 0; t-- {
		n, at := b.count[t], b.off[t]
		for i := range n {
			var before []float32
			if t > 0 {
				before = l.cell[(b.off[t-1]+i)*h : (b.off[t-1]+i+1)*h]
			}
			l.unitBack(at+i, before, dout[(at+i)*h:(at+i+1)*h], dstate[i*h:(i+1)*h], dcell[i*h:(i+1)*h])
		}
		if t == 0 {
			break
		}
		clear(dstate[:n*h])
		l.packHT.MulAdd(dstate, h, l.dgates[at*g:], g, n)
		for i := range n * h {
			dstate[i] *= l.mask[i]
		}
	}
	l.packGate.Pack(l.dgates, b.total, g)
	l.transposed = room(l.transposed, b.total*max(l.in, h))
	dense.Transpose(l.transposed, l.x, b.total, l.in)
	l.packGate.MulAdd(l.wx.g, g, l.transposed, b.total, l.in)
	dense.Transpose(l.transposed, l.prev, b.total, h)
	l.packGate.MulAdd(l.wh.g, g, l.transposed, b.total, h)
	addColumns(l.bias.g, l.dgates)
	if dx != nil {
		l.packXT.PackT(l.wx.w, g, l.in)
		l.packXT.MulAdd(dx, l.in, l.dgates, g, b.total)
	}
}

func (l *lstm) unitBack(r int, before, dout, dstate, dcell []float32) {
	h := l.h
	row, d := l.gates[r*4*h:(r+1)*4*h], l.dgates[r*4*h:(r+1)*4*h]
	th := l.tanh[r*h : r*h+h]
	for k := range h {
		i, f, o, c := row[k], row[h+k], row[2*h+k], row[3*h+k]
		dh := dout[k] + dstate[k]
		dc := dh*o*(1-th[k]*th[k]) + dcell[k]
		d[k] = dc * c * i * (1 - i)
		if before != nil {
			d[h+k] = dc * before[k] * f * (1 - f)
		}
		d[2*h+k] = dh * th[k] * o * (1 - o)
		d[3*h+k] = dc * i * (1 - c*c)
		dcell[k] = dc * f
	}
}

// addColumns adds up the rows of m to sum.
func addColumns(sum, m []float32) {
	n := len(sum)
	for at := 0; at < len(m); at += n {
		for i, v := range m[at : at+n] {
			sum[i] += v
		}
	}
}

// dropMask returns n factors: 0 with probability drop, else 1/(1-drop).
func dropMask(old []float32, n int, drop float32, rng *rand.Rand) []float32 {
	m := room(old, n)
	keep := 1 / (1 - drop)
	for i := range m {
		if drop == 0 || rng.Float32() >= drop {
			m[i] = keep
		}
	}
	return m
}

// exp is e to the x, to seven digits: 2 to the whole part by the exponent bits, a polynomial for the rest.
func exp(x float32) float32 {
	if x > 80 {
		x = 80
	}
	if x < -80 {
		return 0
	}
	y := x * 1.44269504
	n := float32(int32(y+1000.5)) - 1000
	f := (y - n) * 0.69314718
	p := 1 + f*(1+f*(0.5+f*(0.16666667+f*(0.041666667+f*0.0083333))))
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}

func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }

func tanh(x float32) float32 { return 1 - 2/(1+exp(2*x)) }
