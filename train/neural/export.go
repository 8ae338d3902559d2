package main

import (
	"parley/read/model/file"
	"parley/read/neural"
	"parley/train/corpus"
)

// export writes the network in the integer form that the program reads.
func (p *parser) export(path string, x *index, v *corpus.Vectors) error {
	byName := map[string]*param{}
	for _, q := range p.params() {
		byName[q.name] = q
	}
	s := p.enc.s
	w := neural.Weights{
		Sizes:      neural.Sizes{Word: s.Word, Piece: s.Sub, State: s.State, Layers: s.Layers, Arc: s.Arc, Rel: s.Rel, Tag: s.Tag},
		Words:      v.Words,
		WordTable:  p.enc.word,
		PieceTable: byName["sub"].w,
		Rels:       x.rels,
		Tags:       x.tags,
		Matrix:     func(name string) []float32 { return byName[name].w },
	}
	return file.Save(path, w.Append(nil))
}
