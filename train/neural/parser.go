package main

import (
	"math"
	"math/rand/v2"

	"parley/train/dense"
)

// parser is the whole network: encoder, one hidden layer that all outputs share, arcs by a biaffine form (Dozat & Manning 2017),
// relations by a map of the product and the two parts, tags by a map.
type parser struct {
	enc      *encoder
	hidden   *layer
	arc      *layer
	rel, tag *layer
	name     *layer // labels of names, while learning; nil where none are learnt
	propers  []bool // which tags have a Penn tag of names
	root     *param // what stands for the root as a head: arc part, then relation part
	rels     int
	tags     int
	top      []float32
	mlp      []float32
	mask     []float32
	pair     []float32
	scores   [][]float32
	arcDeps  []float32
}

func pad(n int) int { return (n + dense.Panel - 1) / dense.Panel * dense.Panel }

func newParser(s sizes, word []float32, subRows, rels, tags int, rng *rand.Rand) *parser {
	p := &parser{enc: newEncoder(s, word, subRows, rng), rels: rels, tags: tags}
	p.hidden = newLayer("hidden", 2*s.State, p.width(), rng)
	p.arc = newLayer("arc", s.Arc, s.Arc, rng)
	p.rel = newLayer("rel", 3*s.Rel, pad(rels), rng)
	p.tag = newLayer("tag", s.Tag, pad(tags), rng)
	p.root = newParam("root", 1, s.Arc+s.Rel, 0.1, rng)
	return p
}

// width is the number of hidden columns: arc dependent, arc head, relation dependent, relation head, tag.
func (p *parser) width() int {
	s := p.enc.s
	return 2*s.Arc + 2*s.Rel + s.Tag
}

func (p *parser) params() []*param {
	out := append(p.enc.params(), p.hidden.params()...)
	out = append(append(out, p.arc.params()...), p.rel.params()...)
	out = append(append(out, p.tag.params()...), p.root)
	if p.name != nil {
		out = append(out, p.name.params()...)
	}
	return out
}

// leak is the slope of the hidden layer below zero.
const leak = 0.125

// encode runs everything up to the hidden layer, rows in sentence order.
func (p *parser) encode(b *batch, d dropout, rng *rand.Rand) {
	w := 2 * p.enc.s.State
	packed := p.enc.forward(b, d, rng)
	p.top = room(p.top, len(packed))
	for r, k := range b.perm {
		copy(p.top[r*w:(r+1)*w], packed[k*w:(k+1)*w])
	}
	p.mlp = p.hidden.forward(p.top, w, b.total)
	p.mask = dropMask(p.mask, len(p.mlp), d.mlp, rng)
	for i, v := range p.mlp {
		if v < 0 {
			p.mask[i] *= leak
		}
		p.mlp[i] = v * p.mask[i]
	}
	p.arcDeps = p.arc.forward(p.mlp, p.width(), b.total)
	p.scores = p.scores[:0]
	for i, s := range b.sents {
		p.scores = append(p.scores, p.arcScores(b.start[i], len(s.words)))
	}
}

// heads returns the arc vectors of the heads of a sentence, the root as row n, padded to a panel.
func (p *parser) heads(start, n int) []float32 {
	a, w := p.enc.s.Arc, p.width()
	m := make([]float32, pad(n+1)*a)
	for i := range n {
		copy(m[i*a:(i+1)*a], p.mlp[(start+i)*w+a:(start+i)*w+2*a])
	}
	copy(m[n*a:(n+1)*a], p.root.w[:a])
	return m
}

// arcScores returns n rows of pad(n+1) scores.
func (p *parser) arcScores(start, n int) []float32 {
	a, cols := p.enc.s.Arc, pad(n+1)
	var pack dense.Packed
	pack.PackT(p.heads(start, n), a, cols)
	s := make([]float32, n*cols)
	pack.MulAdd(s, cols, p.arcDeps[start*a:], a, n)
	return s
}

// pairs fills the input of the relation map for the given heads.
func (p *parser) pairs(b *batch, heads [][]int) []float32 {
	r, a, w := p.enc.s.Rel, p.enc.s.Arc, p.width()
	p.pair = room(p.pair, b.total*3*r)
	for i, s := range b.sents {
		for k := range s.words {
			at := b.start[i] + k
			dep := p.mlp[at*w+2*a : at*w+2*a+r]
			head := p.relHead(b.start[i], heads[i][k], len(s.words))
			row := p.pair[at*3*r : (at+1)*3*r]
			for j := range r {
				row[j] = dep[j] * head[j]
			}
			copy(row[r:2*r], dep)
			copy(row[2*r:], head)
		}
	}
	return p.pair
}

func (p *parser) relHead(start, head, n int) []float32 {
	r, a, w := p.enc.s.Rel, p.enc.s.Arc, p.width()
	if head == n {
		return p.root.w[a : a+r]
	}
	return p.mlp[(start+head)*w+2*a+r : (start+head)*w+2*a+2*r]
}

// learn adds the gradients of one batch and returns the summed loss per word of arcs, relations, tags and names.
func (p *parser) learn(b *batch, d dropout, rng *rand.Rand) (arc, rel, tag, name float64) {
	p.encode(b, d, rng)
	s, w := p.enc.s, p.width()
	scale := 1 / float32(b.total)
	dmlp := make([]float32, b.total*w)
	darc := make([]float32, b.total*s.Arc)
	gold := make([][]int, len(b.sents))
	for i, x := range b.sents {
		if gold[i] = x.heads; x.heads == nil {
			gold[i] = make([]int, len(x.words))
			continue
		}
		arc += p.arcLoss(b.start[i], x, p.scores[i], scale, dmlp, darc)
	}
	p.arc.backward(darc, b.total, dmlp, w)
	rel = p.relLoss(b, gold, scale, dmlp)
	tag = p.tagLoss(b, scale, dmlp)
	for i := range dmlp {
		dmlp[i] *= p.mask[i]
	}
	dtop := make([]float32, len(p.top))
	p.hidden.backward(dmlp, b.total, dtop, 2*s.State)
	if p.name != nil {
		name = p.nameLoss(b, nameShare*scale, dtop)
	}
	packed := make([]float32, len(dtop))
	for r, k := range b.perm {
		copy(packed[k*2*s.State:(k+1)*2*s.State], dtop[r*2*s.State:(r+1)*2*s.State])
	}
	p.enc.backward(b, packed)
	return arc * float64(scale), rel * float64(scale), tag * float64(scale), name * nameShare * float64(scale)
}

// arcLoss turns scores into their gradient and passes it to heads and dependents.
func (p *parser) arcLoss(start int, x *sample, scores []float32, scale float32, dmlp, darc []float32) float64 {
	n, a, w := len(x.words), p.enc.s.Arc, p.width()
	cols := pad(n + 1)
	loss := 0.0
	for i := range n {
		row := scores[i*cols : (i+1)*cols]
		row[i] = -1e9
		loss += softmaxLoss(row[:n+1], x.heads[i], scale)
		clear(row[n+1:])
	}
	heads := p.heads(start, n)
	var pack dense.Packed
	pack.Pack(heads, cols, a)
	pack.MulAdd(darc[start*a:], a, scores, cols, n)
	t := make([]float32, cols*n)
	dense.Transpose(t, scores, n, cols)
	pack.Pack(p.arcDeps[start*a:(start+n)*a], n, a)
	dheads := make([]float32, cols*a)
	pack.MulAdd(dheads, a, t, n, n+1)
	for i := range n {
		add(dmlp[(start+i)*w+a:(start+i)*w+2*a], dheads[i*a:(i+1)*a])
	}
	add(p.root.g[:a], dheads[n*a:(n+1)*a])
	return loss
}

func (p *parser) relLoss(b *batch, gold [][]int, scale float32, dmlp []float32) float64 {
	r, a, w := p.enc.s.Rel, p.enc.s.Arc, p.width()
	logits := p.rel.forward(p.pairs(b, gold), 3*r, b.total)
	loss := 0.0
	for i, x := range b.sents {
		if x.heads == nil {
			clear(logits[b.start[i]*p.rel.n : (b.start[i]+len(x.words))*p.rel.n])
			continue
		}
		for k, y := range x.rels {
			row := logits[(b.start[i]+k)*p.rel.n : (b.start[i]+k+1)*p.rel.n]
			loss += softmaxLoss(row[:p.rels], y, scale)
			clear(row[p.rels:])
		}
	}
	dpair := make([]float32, len(p.pair))
	p.rel.backward(logits, b.total, dpair, 3*r)
	for i, x := range b.sents {
		n := len(x.words)
		for k := range x.heads {
			at := b.start[i] + k
			d := dpair[at*3*r : (at+1)*3*r]
			row := p.pair[at*3*r : (at+1)*3*r]
			ddep := dmlp[at*w+2*a : at*w+2*a+r]
			dhead := p.root.g[a : a+r]
			if h := x.heads[k]; h < n {
				dhead = dmlp[(b.start[i]+h)*w+2*a+r : (b.start[i]+h)*w+2*a+2*r]
			}
			for j := range r {
				ddep[j] += d[r+j] + d[j]*row[2*r+j]
				dhead[j] += d[2*r+j] + d[j]*row[r+j]
			}
		}
	}
	return loss
}

func (p *parser) tagLoss(b *batch, scale float32, dmlp []float32) float64 {
	at, w := p.width()-p.enc.s.Tag, p.width()
	logits := p.tag.forward(p.mlp[at:], w, b.total)
	loss := 0.0
	for i, x := range b.sents {
		for k, y := range x.tags {
			row := logits[(b.start[i]+k)*p.tag.n : (b.start[i]+k+1)*p.tag.n]
			clear(row[p.tags:])
			switch {
			case y >= 0:
				loss += softmaxLoss(row[:p.tags], y, scale)
			case x.proper[k] != 0:
				loss += partLoss(row[:p.tags], scale, func(t int) bool { return p.propers[t] == (x.proper[k] > 0) })
			default:
				clear(row)
			}
		}
	}
	p.tag.backward(logits, b.total, dmlp[at:], w)
	return loss
}

// exps turns the row into its exponentials, scaled by the largest, and returns their sum.
func exps(row []float32) (sum float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	for i, v := range row {
		row[i] = exp(v - top)
		sum += row[i]
	}
	return sum
}

// softmaxLoss turns the row into scale × (probability − gold) and returns the loss.
func softmaxLoss(row []float32, gold int, scale float32) float64 {
	sum := exps(row)
	loss := -math.Log(float64(row[gold]/sum) + 1e-12)
	for i := range row {
		row[i] *= scale / sum
	}
	row[gold] -= scale
	return loss
}

func add(to, from []float32) {
	for i, v := range from {
		to[i] += v
	}
}
