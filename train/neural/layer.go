package main

import (
	"math/rand/v2"

	"parley/train/dense"
)

// layer is an affine map, rows × (k → n).
type layer struct {
	k, n                 int
	w, bias              *param
	pack, packT, packOut dense.Packed
	x                    []float32
	ldx                  int
	out, transposed      []float32
}

func newLayer(name string, k, n int, rng *rand.Rand) *layer {
	return &layer{k: k, n: n, w: newParam(name+".w", k, n, glorot(k, n), rng), bias: newParam(name+".b", 1, n, 0, rng)}
}

func (l *layer) params() []*param { return []*param{l.w, l.bias} }

// forward maps the first rows of x, which stand ldx apart.
func (l *layer) forward(x []float32, ldx, rows int) []float32 {
	l.x, l.ldx = x, ldx
	l.pack.Pack(l.w.w, l.k, l.n)
	l.out = room(l.out, rows*l.n)
	for r := range rows {
		copy(l.out[r*l.n:(r+1)*l.n], l.bias.w)
	}
	l.pack.MulAdd(l.out, l.n, x, ldx, rows)
	return l.out
}

// backward adds the gradients of the weights, and that of x to dx, whose rows stand lddx apart.
func (l *layer) backward(dout []float32, rows int, dx []float32, lddx int) {
	l.packOut.Pack(dout, rows, l.n)
	l.transposed = room(l.transposed, rows*l.k)
	for r := range rows {
		for i, v := range l.x[r*l.ldx : r*l.ldx+l.k] {
			l.transposed[i*rows+r] = v
		}
	}
	l.packOut.MulAdd(l.w.g, l.n, l.transposed, rows, l.k)
	addColumns(l.bias.g, dout[:rows*l.n])
	if dx != nil {
		l.packT.PackT(l.w.w, l.n, l.k)
		l.packT.MulAdd(dx, lddx, dout, l.n, rows)
	}
}
