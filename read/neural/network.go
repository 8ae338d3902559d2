// Package neural runs the network that tags and parses: word vectors and hashed affixes, layers of LSTMs in both directions, and
// a biaffine form over words for the heads (Kiperwasser & Goldberg 2016; Dozat & Manning 2017).
//
// All arithmetic is on integers, so every processor gives the same result to the last bit; on amd64 with AVX2 the products run
// on vectors. Numbers stand for themselves times a power of two: see the constants.
package neural

import (
	"sync"

	"parley/read/arborescence"
	"parley/read/lexeme"
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
	for r := range rows {
		copy(out[r*a.w.N:(r+1)*a.w.N], a.bias)
	}
	a.w.mulAdd(out, a.w.N, in, ld, rows)
	return out
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// work is the memory of one sentence. The words it was last used for are kept: whoever parses what he has just tagged finds the
// hidden layer still there.
type work struct {
	words  []string
	in     []int16
	next   []int16
	sums   []int32
	cell   []int32
	hidden []int16
	dep    []int16
	scores []int32
	pair   []int16
	heads  Matrix
	rows   []int16
}

func (n *Network) take() *work {
	if w, ok := n.pool.Get().(*work); ok {
		return w
	}
	return &work{}
}

// most is the number of words whose memory is kept for the next sentence.
const most = 512

func (n *Network) give(w *work) {
	if len(w.words) <= most {
		n.pool.Put(w)
	}
}

func same(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i, s := range a {
		if s != b[i] {
			return false
		}
	}
	return true
}

// TagWords returns for each word the index of its tag in n.Tags.
func (n *Network) TagWords(words []string) []int {
	if len(words) == 0 {
		return nil
	}
	w := n.take()
	defer n.give(w)
	n.encode(w, words)
	width := n.Sizes.hidden()
	w.sums = n.tag.run(w.sums, w.hidden[width-n.Sizes.Tag:], width, len(words))
	out := make([]int, len(words))
	for i := range out {
		out[i] = largest(w.sums[i*n.tag.w.N : i*n.tag.w.N+len(n.Tags)])
	}
	return out
}

// ParseWords returns for each word its head, len(words) for the root, and the index of its relation in n.Rels.
func (n *Network) ParseWords(words []string) (heads, rels []int) {
	if len(words) == 0 {
		return nil, nil
	}
	w := n.take()
	defer n.give(w)
	n.encode(w, words)
	heads = n.findHeads(w, len(words))
	return heads, n.findRels(w, heads)
}

func largest(row []int32) int {
	best := 0
	for i, v := range row {
		if v > row[best] {
			best = i
		}
	}
	return best
}

// findHeads scores every pair of words and takes the best tree.
func (n *Network) findHeads(w *work, count int) []int {
	a, width := n.Sizes.Arc, n.Sizes.hidden()
	w.sums = n.arc.run(w.sums, w.hidden, width, count)
	w.dep = grow(w.dep, count*a)
	for i, v := range w.sums[:count*a] {
		w.dep[i] = clamp16(shift(v, sumBits-arcBits))
	}
	w.rows = grow(w.rows, (count+1)*a)
	for i := range count {
		copy(w.rows[i*a:(i+1)*a], w.hidden[i*width+a:i*width+2*a])
	}
	copy(w.rows[count*a:], n.root[:a])
	w.heads.pack(w.rows, count+1, a, a)
	w.scores = grow(w.scores, count*w.heads.N)
	clear(w.scores)
	w.heads.mulAdd(w.scores, w.heads.N, w.dep, a, count)
	return arborescence.Best(count, w.heads.N, w.scores)
}

// findRels names the relation of every word to its head.
func (n *Network) findRels(w *work, heads []int) []int {
	r, a, width := n.Sizes.Rel, n.Sizes.Arc, n.Sizes.hidden()
	count := len(heads)
	w.pair = grow(w.pair, count*3*r)
	for i, h := range heads {
		dep := w.hidden[i*width+2*a : i*width+2*a+r]
		head := n.root[a : a+r]
		if h < count {
			head = w.hidden[h*width+2*a+r : h*width+2*a+2*r]
		}
		row := w.pair[i*3*r : (i+1)*3*r]
		for k, v := range dep {
			row[k] = clamp16(shift(int32(v)*int32(head[k]), 2*hiddenBits-pairBits))
		}
		copy(row[r:2*r], dep)
		copy(row[2*r:], head)
	}
	w.sums = n.rel.run(w.sums, w.pair, 3*r, count)
	out := make([]int, count)
	for i := range out {
		out[i] = n.relOf(w.sums[i*n.rel.w.N:i*n.rel.w.N+len(n.Rels)], heads[i] == count)
	}
	return out
}

// relOf returns the best relation; "root" stands at the root and nowhere else.
func (n *Network) relOf(row []int32, root bool) int {
	best := -1
	for i, v := range row {
		if (n.Rels[i] == "root") == root && (best < 0 || v > row[best]) {
			best = i
		}
	}
	return max(best, 0)
}

// shift divides by a power of two, rounding half up.
func shift(v int32, by uint) int32 { return (v + 1<<(by-1)) >> by }

func clamp16(v int32) int16 {
	if v > 32767 {
		return 32767
	}
	if v < -32768 {
		return -32768
	}
	return int16(v)
}

// look fills the input of the first layer.
func (n *Network) look(w *work, words []string) {
	width := n.Sizes.input(0)
	w.in = grow(w.in, len(words)*width)
	var pieces [lexeme.PieceCount]int32
	for i, word := range words {
		row := w.in[i*width : (i+1)*width]
		id := int(lexeme.Find(n.words, lexeme.Key(word)))
		for k, v := range n.wordTable[id*n.Sizes.Word : (id+1)*n.Sizes.Word] {
			row[k] = int16(v) << inputBits
		}
		sub := row[n.Sizes.Word:]
		clear(sub)
		lexeme.Pieces(&pieces, word, n.pieceRows)
		for _, p := range pieces {
			t := n.pieceTable[int(p)*n.Sizes.Piece : (int(p)+1)*n.Sizes.Piece]
			for k, v := range t[:len(sub)] {
				sub[k] += int16(v)
			}
		}
		for k := range sub {
			sub[k] <<= inputBits
		}
	}
}
