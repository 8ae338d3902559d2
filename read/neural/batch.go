package neural

import (
	"iter"
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

	group    group
	in, next []int16 // of the group that is worked on
	sums     []int32
	cells    []int32
	dep      []int16
	scores   []int32
	pair     []int16
	heads    Matrix
	rows     []int16
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

// encode fills states, below and hidden.
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
	b.group.sort(b.starts)
	for b.group.take(b.starts) {
		b.run()
	}
	b.hidden = grow(b.hidden, count*width)
	for from := 0; from < count; from += together {
		rows := min(together, count-from)
		b.sums = n.hidden.run(b.sums, b.states[from*h2:], h2, rows)
		squeeze(b.hidden[from*width:(from+rows)*width], b.sums, sumBits-hiddenBits, leakShift)
	}
}

// rowsOf returns the first word of a sentence and the number of its words.
func (b *Batch) rowsOf(k int) (first, count int) { return b.starts[k], b.starts[k+1] - b.starts[k] }

// Tags returns for each word of sentence k the index of its tag in Network.Tags.
func (b *Batch) Tags(k int) []int {
	n, width := b.net, b.net.Sizes.hidden()
	first, count := b.rowsOf(k)
	if count == 0 {
		return nil
	}
	b.sums = n.tag.run(b.sums, b.hidden[first*width+width-n.Sizes.Tag:], width, count)
	out := make([]int, count)
	for i := range out {
		out[i] = largest(b.sums[i*n.tag.w.N : i*n.tag.w.N+len(n.Tags)])
	}
	return out
}

// Parse returns for each word of sentence k its head, their number for the root, and the index of its relation in Network.Rels.
func (b *Batch) Parse(k int) (heads, rels []int) {
	first, count := b.rowsOf(k)
	if count == 0 {
		return nil, nil
	}
	width := b.net.Sizes.hidden()
	hidden := b.hidden[first*width : (first+count)*width]
	heads = b.findHeads(hidden, count)
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
func (b *Batch) findHeads(hidden []int16, count int) []int {
	n := b.net
	a, width := n.Sizes.Arc, n.Sizes.hidden()
	b.sums = n.arc.run(b.sums, hidden, width, count)
	b.dep = grow(b.dep, count*a)
	squeeze(b.dep, b.sums, sumBits-arcBits, 0)
	b.rows = grow(b.rows, (count+1)*a)
	for i := range count {
		copy(b.rows[i*a:(i+1)*a], hidden[i*width+a:i*width+2*a])
	}
	copy(b.rows[count*a:], n.root[:a])
	b.heads.pack(b.rows, count+1, a, a)
	b.scores = grow(b.scores, count*b.heads.N)
	clear(b.scores)
	b.heads.mulAdd(b.scores, b.heads.N, b.dep, a, count)
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
	out := make([]int, count)
	for i := range out {
		out[i] = n.relOf(b.sums[i*n.rel.w.N:i*n.rel.w.N+len(n.Rels)], heads[i] == count)
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

// group is some sentences of a batch that are alike in length, longest first. Their words are taken by turns: the first of each
// sentence, then the second, so that the words of a step stand side by side.
type group struct {
	order []int // the sentences, longest first
	next  int   // of order, that no group has had
	of    []int // the sentences of this group
	base  []int // where each step begins, and where the last one ends
}

// abreast is the number of sentences of a group.
const abreast = 16

func (g *group) sort(starts []int) {
	g.order, g.next = g.order[:0], 0
	for k := range len(starts) - 1 {
		g.order = append(g.order, k)
	}
	slices.SortStableFunc(g.order, func(a, b int) int { return starts[b+1] - starts[b] - (starts[a+1] - starts[a]) })
}

// take makes a group of the next sentences; false at the end.
func (g *group) take(starts []int) bool {
	g.of = g.order[g.next:min(g.next+abreast, len(g.order))]
	g.next += len(g.of)
	for n := len(g.of); n > 0 && starts[g.of[n-1]] == starts[g.of[n-1]+1]; n-- { // without words
		g.of = g.of[:n-1]
	}
	if len(g.of) == 0 {
		return false
	}
	g.base = append(g.base[:0], 0)
	left := len(g.of)
	for t := 0; ; t++ {
		for left > 0 && t >= starts[g.of[left-1]+1]-starts[g.of[left-1]] {
			left--
		}
		if left == 0 {
			return true
		}
		g.base = append(g.base, g.base[t]+left)
	}
}

// step returns for each sentence that has a word t the row of that word.
func (b *Batch) step(t int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for row := b.group.base[t]; row < b.group.base[t+1]; row++ {
			if !yield(row-b.group.base[t], row) {
				return
			}
		}
	}
}

// steps is the length of the longest sentence, rows the number of words.
func (g *group) steps() int { return len(g.base) - 1 }
func (g *group) rows() int  { return g.base[len(g.base)-1] }
