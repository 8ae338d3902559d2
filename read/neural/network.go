// Package neural runs the network that tags and parses: word vectors and hashed affixes, layers of LSTMs in both directions, and
// a biaffine form over words for the heads (Kiperwasser & Goldberg 2016; Dozat & Manning 2017).
//
// All arithmetic is on integers, so every processor gives the same result to the last bit. On amd64 it runs on vectors, with AVX-512
// where the processor has its instruction for products of 16-bit integers (and on the tiles of AMX besides, where there are some and
// the system lends them), else with AVX2; anywhere else, and when built with the tag purego, in loops of Go. Numbers stand for themselves times a power of two: see the constants.
//
// Sentences are best given several at once, see Batch: most of the time of a single one goes into fetching the recurrent weights
// anew for each word.
package neural

import (
	"slices"
	"sync"
)

// Binary places of the fixed-point numbers.
const (
	inputBits  = 4  // a table byte is shifted up by this to become an input
	sumBits    = 22 // sums of products
	stateBits  = 11 // states of the LSTMs, between -1 and 1
	cellBits   = 16 // cells
	gateBits   = 15 // gates, between 0 and 1
	hiddenBits = 10 // hidden layer
	arcBits    = 9  // arc vectors of dependents
	pairBits   = 8  // products of relation vectors
	leakShift  = 3  // the hidden layer passes an eighth of what is negative
)

// Network is a trained network. Safe for concurrent use.
type Network struct {
	// Sizes are the numbers of columns.
	Sizes Sizes
	// Rels are the relations; Tags are the tags as "XPOS/UPOS".
	Rels, Tags []string
	isRoot     []bool           // of Rels
	words      map[string]int32 // row of the word table, from 1; row 0 is unknown
	wordTable  []int8
	pieceTable []int8
	pieceRows  int
	layers     [][2]direction
	hidden     affine
	arc        affine
	rel, tag   affine
	root       []int16
	pool       sync.Pool
}

// Sizes are the shape of a network.
type Sizes struct {
	Word, Piece, State, Layers, Arc, Rel, Tag int
}

func (s Sizes) input(layer int) int {
	if layer == 0 {
		return s.Word + s.Piece
	}
	return 2 * s.State
}

func (s Sizes) hidden() int { return 2*s.Arc + 2*s.Rel + s.Tag }

type affine struct {
	w    Matrix
	bias []int32
}

type direction struct {
	x    affine
	back Matrix
}

// run maps rows of in to rows of out.
func (a *affine) run(out []int32, in []int16, ld, rows int) []int32 {
	out = grow(out, rows*a.w.N)
	a.w.mulOnto(out, a.bias, in, ld, rows)
	return out
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// TagWords returns for each word the index of its tag in n.Tags.
func (n *Network) TagWords(words []string) []int16 {
	if len(words) == 0 {
		return nil
	}
	b := n.recall(words)
	defer b.Close()
	return slices.Clone(b.Tags(0))
}

// ParseWords returns for each word its head, len(words) for the root, and the index of its relation in n.Rels.
func (n *Network) ParseWords(words []string) (heads, rels []int) {
	if len(words) == 0 {
		return nil, nil
	}
	b := n.recall(words)
	defer b.Close()
	heads, rels = b.Parse(0)
	return heads, slices.Clone(rels)
}

// recall returns a batch of one sentence. Whoever parses what he has just tagged mostly finds that it is made already.
func (n *Network) recall(words []string) *Batch {
	b := n.take()
	if b.Len() != 1 || !slices.Equal(b.words, words) {
		b.encode([][]string{words})
	}
	return b
}

func (n *Network) take() *Batch {
	if b, ok := n.pool.Get().(*Batch); ok {
		return b
	}
	return &Batch{net: n}
}
