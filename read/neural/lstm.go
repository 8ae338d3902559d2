package neural

import "math"

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

// table holds f with gateBits binary places. It is filled by rounding, and the functions' last bits never reach the rounding
// border, so that it is the same everywhere.
func table(f func(float64) float64) *[tableSize]int16 {
	t := new([tableSize]int16)
	for i := range t {
		v := math.Round(f(float64(i-tableSize/2)/steps) * (1 << gateBits))
		t[i] = int16(max(-32767, min(32767, v)))
	}
	return t
}

// squash looks v, which has from binary places, up in a table.
func squash(t *[tableSize]int16, v int32, from uint) int32 {
	i := shift(v, from-tableBits) + tableSize/2
	if i < 0 {
		i = 0
	}
	if i > tableSize-1 {
		i = tableSize - 1
	}
	return int32(t[i&(tableSize-1)])
}

// encode fills w.hidden for words, unless it holds them already.
func (n *Network) encode(w *work, words []string) {
	if same(w.words, words) {
		return
	}
	w.words = append(w.words[:0], words...)
	n.look(w, words)
	h := n.Sizes.State
	for k := range n.layers {
		w.next = grow(w.next, len(words)*2*h)
		for d := range n.layers[k] {
			n.scan(w, &n.layers[k][d], n.Sizes.input(k), len(words), d)
		}
		w.in, w.next = w.next, w.in
	}
	w.sums = n.hidden.run(w.sums, w.in, 2*h, len(words))
	w.hidden = grow(w.hidden, len(words)*n.Sizes.hidden())
	for i, v := range w.sums[:len(w.hidden)] {
		if v < 0 {
			v >>= leakShift
		}
		w.hidden[i] = clamp16(shift(v, sumBits-hiddenBits))
	}
}

// scan runs one direction (0 forward, 1 backward) and writes its states into its half of w.next.
func (n *Network) scan(w *work, d *direction, in, count, side int) {
	h := n.Sizes.State
	w.sums = d.x.run(w.sums, w.in, in, count)
	w.cell = grow(w.cell, h)
	clear(w.cell)
	at, step := 0, 1
	if side == 1 {
		at, step = count-1, -1
	}
	for t := range count {
		row := w.sums[at*4*h : (at+1)*4*h]
		if t > 0 {
			before := at - step
			d.back.mulAdd(row, 4*h, w.next[before*2*h+side*h:before*2*h+side*h+h], h, 1)
		}
		unit(row, w.cell, w.next[at*2*h+side*h:at*2*h+side*h+h])
		at += step
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
