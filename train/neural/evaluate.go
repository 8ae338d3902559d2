package main

import (
	"fmt"
	"strings"

	"parley/read/arborescence"
)

type score struct{ upos, xpos, uas, las float64 }

func (s score) String() string {
	return fmt.Sprintf("dev UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f", s.upos, s.xpos, s.uas, s.las)
}

// evaluate measures the network as it is.
func (p *parser) evaluate(samples []*sample, x *index) score {
	var s score
	n := 0.0
	for from := 0; from < len(samples); from += 40 {
		b := newBatch(append([]*sample(nil), samples[from:min(len(samples), from+40)]...))
		heads, rels, tags := p.predict(b)
		for i, t := range b.sents {
			for k := range t.words {
				n++
				xpos, upos, _ := strings.Cut(x.tags[tags[i][k]], "/")
				if upos == t.upos[k] {
					s.upos++
				}
				if xpos == t.xpos[k] {
					s.xpos++
				}
				if heads[i][k] == t.heads[k] {
					s.uas++
					if mainType(x.rels[rels[i][k]]) == mainType(x.rels[t.rels[k]]) {
						s.las++
					}
				}
			}
		}
	}
	return score{100 * s.upos / n, 100 * s.xpos / n, 100 * s.uas / n, 100 * s.las / n}
}

func mainType(rel string) string {
	r, _, _ := strings.Cut(rel, ":")
	return r
}

// predict returns heads, relations and tags for every sentence of the batch.
func (p *parser) predict(b *batch) (heads, rels, tags [][]int) {
	p.encode(b, dropout{}, nil)
	for i, s := range b.sents {
		n := len(s.words)
		cols := pad(n + 1)
		ints := make([]int32, n*cols)
		for k, v := range p.scores[i] {
			ints[k] = int32(v * 4096)
		}
		heads = append(heads, arborescence.Best(n, cols, ints))
	}
	logits := p.rel.forward(p.pairs(b, heads), 3*p.enc.s.Rel, b.total)
	tagged := p.tag.forward(p.mlp[p.width()-p.enc.s.Tag:], p.width(), b.total)
	for i, s := range b.sents {
		r, t := make([]int, len(s.words)), make([]int, len(s.words))
		for k := range s.words {
			at := b.start[i] + k
			r[k] = largest(logits[at*p.rel.n : at*p.rel.n+p.rels])
			t[k] = largest(tagged[at*p.tag.n : at*p.tag.n+p.tags])
		}
		rels, tags = append(rels, r), append(tags, t)
	}
	return heads, rels, tags
}

func largest(row []float32) int {
	best := 0
	for i, v := range row {
		if v > row[best] {
			best = i
		}
	}
	return best
}
