package neural

import (
	"math"

	"parley/read/lexeme"
)

// The squashing functions as tables: 256 steps to the unit, from -8 to 8.
const (
	steps     = 256
	tableSize = 16 * steps
	tableBits = 8
)

var (
	sigmoidTable = table(func(x float64) float64 { return 1 / (1 + math.Exp(-x)) })
	tanhTable    = table(math.Tanh)
)

// lookup is a table. One number stands behind it, as vectors read two of them at once.
type lookup [tableSize + 1]int16

// table holds f with gateBits binary places. It is filled by rounding, and the functions' last bits never reach the rounding
// border, so that it is the same everywhere.
func table(f func(float64) float64) *lookup {
	t := new(lookup)
	for i := range tableSize {
		v := math.Round(f(float64(i-tableSize/2)/steps) * (1 << gateBits))
		t[i] = int16(max(-32767, min(32767, v)))
	}
	return t
}

// squash looks v, which has from binary places, up in a table.
func squash(t *lookup, v int32, from uint) int32 {
	i := shift(v, from-tableBits) + tableSize/2
	if i < 0 {
		i = 0
	}
	if i > tableSize-1 {
		i = tableSize - 1
	}
	return int32(t[i&(tableSize-1)])
}

// run fills states and below.
func (b *Batch) run() {
	n, g := b.net, &b.lanes
	h2, width := 2*n.Sizes.State, n.Sizes.input(0)
	b.in = grow(b.in, g.rows()*max(width, h2))
	b.next = grow(b.next, g.rows()*max(width, h2))
	clear(b.seen[:])
	for row, w := range g.at {
		in, word := b.in[row*width:(row+1)*width], b.words[w]
		seen := &b.seen[lexeme.Hash(word)%uint64(len(b.seen))]
		if at := int(*seen) - 1; at >= 0 && b.words[g.at[at]] == word {
			copy(in, b.in[at*width:])
			continue
		}
		n.look(in, word)
		*seen = int32(row + 1)
	}
	for k := range n.layers {
		for d := range n.layers[k] {
			b.scan(&n.layers[k][d], n.Sizes.input(k), d)
		}
		b.in, b.next = b.next, b.in
	}
	for row, w := range g.at {
		at := int(w) * h2
		copy(b.states[at:at+h2], b.in[row*h2:])
		if len(b.below) > 0 {
			copy(b.below[at:at+h2], b.next[row*h2:])
		}
	}
}

// scan runs one direction (0 forward, 1 backward) and writes its states into its half of b.next. The products of the input are
// made for some steps at a time, so that they are still at hand when their step comes.
func (b *Batch) scan(d *direction, in, side int) {
	g, h := &b.lanes, b.net.Sizes.State
	b.cells = grow(b.cells, len(g.of)*h)
	steps := g.steps()
	if side == 0 {
		for from := 0; from < steps; {
			to := from + 1
			for to < steps && g.base[to+1]-g.base[from] <= together {
				to++
			}
			b.sums = d.x.run(b.sums, b.in[g.base[from]*in:], in, g.base[to]-g.base[from])
			for t := from; t < to; t++ {
				b.advance(d, t, t-1, from, side)
			}
			from = to
		}
		return
	}
	for to := steps; to > 0; {
		from := to - 1
		for from > 0 && g.base[to]-g.base[from-1] <= together {
			from--
		}
		b.sums = d.x.run(b.sums, b.in[g.base[from]*in:], in, g.base[to]-g.base[from])
		for t := to - 1; t >= from; t-- {
			b.advance(d, t, t+1, from, side)
		}
		to = from
	}
}

// advance takes step t from the states of the step before; b.sums begins with step from.
func (b *Batch) advance(d *direction, t, before, from, side int) {
	g, h := &b.lanes, b.net.Sizes.State
	first, count := g.base[t], g.base[t+1]-g.base[t]
	sums := b.sums[(first-g.base[from])*4*h:]
	starts := firstWord
	if side == 1 {
		starts = lastWord
	}
	// Going backward a lane may be over where step t stands: its last word is its first.
	rows, anew := 0, 0
	if before >= 0 && before < g.steps() {
		rows = min(count, g.base[before+1]-g.base[before])
	}
	for j, e := range g.edge[first : first+count] {
		if e&starts != 0 {
			clear(b.cells[j*h : (j+1)*h])
			if j < rows {
				anew++
			}
		}
	}
	switch {
	case anew == rows: // nothing to take over
	case anew == 0:
		d.back.mulAdd(sums, 4*h, b.next[g.base[before]*2*h+side*h:], 2*h, rows)
	default:
		b.before = grow(b.before, rows*h)
		for j := range rows {
			if state := b.before[j*h : (j+1)*h]; g.edge[first+j]&starts != 0 {
				clear(state)
			} else {
				copy(state, b.next[(g.base[before]+j)*2*h+side*h:])
			}
		}
		d.back.mulAdd(sums, 4*h, b.before, h, rows)
	}
	for j := range count {
		at := (first+j)*2*h + side*h
		gates(sums[j*4*h:(j+1)*4*h], b.cells[j*h:(j+1)*h], b.next[at:at+h])
	}
}

// unit turns the sums of one step into the next cells and states. Columns: input, forget and output gate, candidate.
func unit(row, cell []int32, state []int16) {
	h := len(cell)
	gi, gf, gout, gc := row[:h], row[h:2*h], row[2*h:3*h], row[3*h:4*h]
	state = state[:h]
	for k := range cell {
		i := squash(sigmoidTable, gi[k], sumBits)
		f := squash(sigmoidTable, gf[k], sumBits)
		o := squash(sigmoidTable, gout[k], sumBits)
		c := squash(tanhTable, gc[k], sumBits)
		v := int32(int64(f)*int64(cell[k])>>gateBits) + i*c>>(2*gateBits-cellBits)
		cell[k] = v
		state[k] = int16(shift(o*squash(tanhTable, v, cellBits), 2*gateBits-stateBits))
	}
}
