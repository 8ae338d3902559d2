package neural

import (
	"math"
	"slices"

	"parley/read/arborescence"
	"parley/read/lexeme"
)

// Batch is what a network makes of some sentences that it goes over together: the LSTMs take a step in several sentences at once,
// so that the weights are fetched once for all of them. Each sentence comes out as it would alone. Not safe for concurrent use.
type Batch struct {
	net    *Network
	words  []string // of all sentences, one sentence behind the other
	starts []int    // where each sentence begins in words, and where the last one ends
	states []int16  // of the last layer of LSTMs, in the order of words
	below  []int16  // of the layer before it, empty where there is none
	hidden []int16
	dep    []int16 // arc vectors of the words as dependents
	tags   []int16 // the index of each word's tag

	lanes    lanes
	seen     [512]int32 // by hash: 1 more than the row of in of a word that may come again
	in, next []int16    // of the layer that is worked on, in the order of lanes
	before   []int16    // the states of a step, where some of its lanes go on to another sentence
	sums     []int32
	cells    []int32
	scores   []int32
	pair     []int16
	heads    Matrix
	rows     []int16
	rels     []int
}

// most is the number of words whose memory is kept for the next batch.
const most = 4096

// Encode runs the network over sentences; Close gives its memory back.
func (n *Network) Encode(sentences [][]string) *Batch {
	b := n.take()
	b.encode(sentences)
	return b
}

// Close ends the use of the batch.
func (b *Batch) Close() {
	if len(b.words) <= most {
		b.net.pool.Put(b)
	}
}

// Len returns the number of sentences.
func (b *Batch) Len() int { return max(0, len(b.starts)-1) }

// together is the number of rows that the affine maps work on before what they give is rounded.
const together = 64

// encode fills states, below, hidden, dep and tags.
func (b *Batch) encode(sentences [][]string) {
	b.words, b.starts = b.words[:0], append(b.starts[:0], 0)
	for _, s := range sentences {
		b.words = append(b.words, s...)
		b.starts = append(b.starts, len(b.words))
	}
	n, count := b.net, len(b.words)
	h2, width := 2*n.Sizes.State, n.Sizes.hidden()
	b.states = grow(b.states, count*h2)
	b.below = b.below[:0]
	if len(n.layers) >= stateLayers {
		b.below = grow(b.below, count*h2)
	}
	if b.lanes.fill(b.starts); b.lanes.steps() > 0 {
		b.run()
	}
	a := n.Sizes.Arc
	b.hidden, b.dep, b.tags = grow(b.hidden, count*width), grow(b.dep, count*a), grow(b.tags, count)
	for from := 0; from < count; from += together {
		rows := min(together, count-from)
		b.sums = n.hidden.run(b.sums, b.states[from*h2:], h2, rows)
		hidden := b.hidden[from*width : (from+rows)*width]
		squeeze(hidden, b.sums, sumBits-hiddenBits, leakShift)
		b.sums = n.arc.run(b.sums, hidden, width, rows)
		squeeze(b.dep[from*a:(from+rows)*a], b.sums, sumBits-arcBits, 0)
		b.sums = n.tag.run(b.sums, hidden[width-n.Sizes.Tag:], width, rows)
		for i := range rows {
			b.tags[from+i] = int16(largest(b.sums[i*n.tag.w.N : i*n.tag.w.N+len(n.Tags)]))
		}
	}
}

// rowsOf returns the first word of a sentence and the number of its words.
func (b *Batch) rowsOf(k int) (first, count int) { return b.starts[k], b.starts[k+1] - b.starts[k] }

// Tags returns for each word of sentence k the index of its tag in Network.Tags, valid until the batch is closed.
func (b *Batch) Tags(k int) []int16 { return b.tags[b.starts[k]:b.starts[k+1]] }

// Parse returns for each word of sentence k its head, their number for the root, and the index of its relation in Network.Rels; the
// latter are valid until the next call.
func (b *Batch) Parse(k int) (heads, rels []int) {
	first, count := b.rowsOf(k)
	if count == 0 {
		return nil, nil
	}
	width := b.net.Sizes.hidden()
	hidden := b.hidden[first*width : (first+count)*width]
	heads = b.findHeads(hidden, first, count)
	return heads, b.findRels(hidden, heads)
}

// States puts the states of the words of sentence k behind out, as Network.States has them.
func (b *Batch) States(out []int16, k int) []int16 {
	width := 2 * b.net.Sizes.State
	for i := b.starts[k]; i < b.starts[k+1]; i++ {
		out = append(out, b.states[i*width:(i+1)*width]...)
		if len(b.below) > 0 {
			out = append(out, b.below[i*width:(i+1)*width]...)
		}
	}
	return out
}

func largest(row []int32) int {
	best, most := 0, int32(math.MinInt32)
	for i, v := range row {
		if v > most {
			best, most = i, v
		}
	}
	return best
}

// findHeads scores every pair of words and takes the best tree.
func (b *Batch) findHeads(hidden []int16, first, count int) []int {
	n := b.net
	a, width := n.Sizes.Arc, n.Sizes.hidden()
	b.rows = grow(b.rows, (count+1)*a)
	for i := range count {
		copy(b.rows[i*a:(i+1)*a], hidden[i*width+a:i*width+2*a])
	}
	copy(b.rows[count*a:], n.root[:a])
	b.heads.pack(b.rows, count+1, a, a)
	b.scores = grow(b.scores, count*b.heads.N)
	clear(b.scores)
	b.heads.mulAdd(b.scores, b.heads.N, b.dep[first*a:], a, count)
	return arborescence.Best(count, b.heads.N, b.scores)
}

// findRels names the relation of every word to its head.
func (b *Batch) findRels(hidden []int16, heads []int) []int {
	n := b.net
	r, a, width := n.Sizes.Rel, n.Sizes.Arc, n.Sizes.hidden()
	count := len(heads)
	b.pair = grow(b.pair, count*3*r)
	for i, h := range heads {
		dep := hidden[i*width+2*a : i*width+2*a+r]
		head := n.root[a : a+r]
		if h < count {
			head = hidden[h*width+2*a+r : h*width+2*a+2*r]
		}
		row := b.pair[i*3*r : (i+1)*3*r]
		for k, v := range dep {
			row[k] = clamp16(shift(int32(v)*int32(head[k]), 2*hiddenBits-pairBits))
		}
		copy(row[r:2*r], dep)
		copy(row[2*r:], head)
	}
	b.sums = n.rel.run(b.sums, b.pair, 3*r, count)
	b.rels = grow(b.rels, count)
	for i := range b.rels {
		b.rels[i] = n.relOf(b.sums[i*n.rel.w.N:i*n.rel.w.N+len(n.Rels)], heads[i] == count)
	}
	return b.rels
}

// relOf returns the best relation; "root" stands at the root and nowhere else.
func (n *Network) relOf(row []int32, root bool) int {
	best := -1
	for i, v := range row {
		if n.isRoot[i] == root && (best < 0 || v > row[best]) {
			best = i
		}
	}
	return max(best, 0)
}

// look fills a row of the input of the first layer.
func (n *Network) look(row []int16, word string) {
	var pieces [lexeme.PieceCount]int32
	id := [...]int32{lexeme.Find(n.words, lexeme.Key(word)) * int32(n.Sizes.Word)}
	sumRows(row[:n.Sizes.Word], n.wordTable, id[:], inputBits)
	lexeme.Pieces(&pieces, word, n.pieceRows)
	for i := range pieces {
		pieces[i] *= int32(n.Sizes.Piece)
	}
	sumRows(row[n.Sizes.Word:], n.pieceTable, pieces[:], inputBits)
}

// lanes is the order in which the LSTMs go over the words of a batch. The sentences stand in a few rows of about the same length,
// one sentence behind the other, and a step takes the next word of each row; the words of a step stand side by side. The rows are
// sorted by length, longest first, so that those of a step are always the first ones.
type lanes struct {
	order []int   // the sentences, longest first
	of    []lane  // longest first
	next  []int   // of each sentence the one behind it in its lane, -1 at the end
	base  []int   // where each step begins in at, and where the last one ends
	at    []int32 // the words, by steps
	edge  []edge  // of those
}

// lane is a row of sentences.
type lane struct{ first, last, words int }

// edge says whether a word is its sentence's first or last, where the LSTMs begin anew.
type edge uint8

const (
	firstWord edge = 1 << iota
	lastWord
)

// abreast is the number of lanes.
const abreast = 16

// fill spreads sentences over lanes, each to the lane that is shortest so far, the longest sentences first (Graham 1969); those
// without words are left out.
func (g *lanes) fill(starts []int) {
	g.order, g.of = g.order[:0], g.of[:0]
	for k := range len(starts) - 1 {
		if starts[k+1] > starts[k] {
			g.order = append(g.order, k)
		}
	}
	slices.SortStableFunc(g.order, func(a, b int) int { return starts[b+1] - starts[b] - (starts[a+1] - starts[a]) })
	g.next = grow(g.next, len(starts))
	for i, k := range g.order {
		words := starts[k+1] - starts[k]
		g.next[k] = -1
		if i < abreast {
			g.of = append(g.of, lane{k, k, words})
			continue
		}
		shortest := 0
		for j := range g.of {
			if g.of[j].words < g.of[shortest].words {
				shortest = j
			}
		}
		l := &g.of[shortest]
		g.next[l.last] = k
		l.last, l.words = k, l.words+words
	}
	slices.SortStableFunc(g.of, func(a, b lane) int { return b.words - a.words })
	g.base = append(g.base[:0], 0)
	for left := len(g.of); left > 0; {
		t := len(g.base)
		g.base = append(g.base, g.base[t-1]+left)
		for left > 0 && t >= g.of[left-1].words {
			left--
		}
	}
	g.at, g.edge = grow(g.at, g.rows()), grow(g.edge, g.rows())
	for j, l := range g.of {
		t := 0
		for k := l.first; k >= 0; k = g.next[k] {
			for w := starts[k]; w < starts[k+1]; w++ {
				row := g.base[t] + j
				g.at[row], g.edge[row] = int32(w), 0
				if w == starts[k] {
					g.edge[row] |= firstWord
				}
				if w == starts[k+1]-1 {
					g.edge[row] |= lastWord
				}
				t++
			}
		}
	}
}

// steps is the number of words of the longest lane, rows that of all of them.
func (g *lanes) steps() int { return len(g.base) - 1 }
func (g *lanes) rows() int  { return g.base[len(g.base)-1] }
