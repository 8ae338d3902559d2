package main

import (
	"math/rand/v2"
	"sort"
)

// sample is one sentence as numbers.
type sample struct {
	words      []int32   // rows of the word table, 0 is unknown
	subs       [][]int32 // rows of the affix table for each word, that of the whole word first
	rare       []float32 // chance that training hides the word, for words that the treebank has seldom
	heads      []int     // the root as len(words); nil where the sentence has no tree
	rels       []int
	tags       []int    // -1 where it is not known
	names      []uint32 // the labels of names that may be right, as bits; nil where nothing is known
	proper     []int8   // of words without a tag: 1 a word of a name, -1 none, 0 not known
	upos, xpos []string // as in the treebank, for scoring
}

// batch holds sentences, longest first, packed by position: the words at position t of all sentences that reach it stand
// together from off[t].
type batch struct {
	sents []*sample
	off   []int // per position, one more at the end
	count []int // sentences that reach the position
	total int
	start []int // per sentence: its first row in sentence order
	perm  []int // row in sentence order → packed row
	flip  []int // packed row → packed row of the mirrored position
}

func newBatch(sents []*sample) *batch {
	sort.SliceStable(sents, func(a, b int) bool { return len(sents[a].words) > len(sents[b].words) })
	b := &batch{sents: sents}
	for t := range len(sents[0].words) {
		n := sort.Search(len(sents), func(i int) bool { return len(sents[i].words) <= t })
		b.off, b.count = append(b.off, b.total), append(b.count, n)
		b.total += n
	}
	b.off = append(b.off, b.total)
	b.flip = make([]int, b.total)
	for i, s := range sents {
		b.start = append(b.start, len(b.perm))
		for t := range s.words {
			b.perm = append(b.perm, b.off[t]+i)
			b.flip[b.off[t]+i] = b.off[len(s.words)-1-t] + i
		}
	}
	return b
}

// batches groups samples of like length to about size words each, in an order drawn by rng.
func batches(samples []*sample, size int, rng *rand.Rand) []*batch {
	type keyed struct {
		s   *sample
		key float64
	}
	ks := make([]keyed, len(samples))
	for i, s := range samples {
		ks[i] = keyed{s, float64(len(s.words)) * (1 + 0.2*rng.Float64())}
	}
	rng.Shuffle(len(ks), func(a, b int) { ks[a], ks[b] = ks[b], ks[a] })
	sort.SliceStable(ks, func(a, b int) bool { return ks[a].key < ks[b].key })
	var out []*batch
	var group []*sample
	words := 0
	for _, k := range ks {
		group = append(group, k.s)
		if words += len(k.s.words); words >= size {
			out = append(out, newBatch(group))
			group, words = nil, 0
		}
	}
	if len(group) > 0 {
		out = append(out, newBatch(group))
	}
	rng.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}
