package neural

// stateLayers is how many layers, the last ones, States tells of.
const stateLayers = 2

// StateWidth is how many numbers States gives of each word.
func (n *Network) StateWidth() int {
	return 2 * n.Sizes.State * min(stateLayers, len(n.layers))
}

// StateBits is the number of binary places of the numbers that States gives, which lie between -1 and 1.
const StateBits = stateBits

// States puts the states of the last two layers of LSTMs behind out, StateWidth numbers for each word, the last layer first. Whoever
// asks right after tagging or parsing the same words pays only for the copying.
func (n *Network) States(out []int16, words []string) []int16 {
	if len(words) == 0 {
		return out
	}
	b := n.recall(words)
	defer b.Close()
	return b.States(out, 0)
}

// Readout is a linear map from the states of a word to some numbers. It is read-only once made.
type Readout struct {
	w     Matrix
	parts [stateLayers]Matrix // the same, of the weights for one layer each
	width int
}

// NewReadout makes a map of weights: one row of width weights for each number that comes out; width is even.
func NewReadout(weights []int16, width int) *Readout {
	rows := len(weights) / width
	r := &Readout{width: width}
	r.w.pack(weights, rows, width, width)
	if width%(2*stateLayers) == 0 {
		for i := range r.parts {
			r.parts[i].pack(weights[i*width/stateLayers:], rows, width/stateLayers, width)
		}
	}
	return r
}

// RunIn maps the states of the words of sentence k of a batch, as Run does what States gives of them; the batch's network gives as
// many numbers for a word as the map takes.
func (r *Readout) RunIn(out []int32, b *Batch, k int) ([]int32, int) {
	first, count := b.rowsOf(k)
	width := 2 * b.net.Sizes.State
	out = grow(out, count*r.w.N)
	clear(out)
	if len(b.below) == 0 {
		r.w.mulAdd(out, r.w.N, b.states[first*width:], width, count)
		return out, r.w.N
	}
	r.parts[0].mulAdd(out, r.w.N, b.states[first*width:], width, count)
	r.parts[1].mulAdd(out, r.w.N, b.below[first*width:], width, count)
	return out, r.w.N
}

// Run maps the states of some words; out is used again. The numbers of word i begin at i times the second result.
func (r *Readout) Run(out []int32, states []int16) ([]int32, int) {
	count := len(states) / r.width
	out = grow(out, count*r.w.N)
	clear(out)
	r.w.mulAdd(out, r.w.N, states, r.width, count)
	return out, r.w.N
}
