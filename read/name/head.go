package name

import (
	"encoding/binary"
	"math"

	"parley/read/neural"
)

// States gives for each word what the network that tags and parses holds of
// it; tag.Tagger does.
type States interface {
	// States puts StateWidth numbers for each word behind out.
	States(out []int16, words []string) []int16
	StateWidth() int
}

// head weighs the states of a word for every label, besides the features.
type head struct {
	encoder string  // the version of the network that it was trained with
	weights []int16 // a row for each label, in units of the model's scale
	width   int
	readout *neural.Readout
}

const (
	headBits   = 9 // binary places of the weights
	encoderLen = 12
	widest     = 1 << 12
)

func newHead(weights []float32, encoder string, scale float32) *head {
	h := &head{encoder: encoder, width: len(weights) / Labels, weights: make([]int16, len(weights))}
	for i, v := range weights {
		q := math.Round(float64(v) / float64(scale) * (1 << headBits))
		h.weights[i] = int16(max(-32767, min(32767, q)))
	}
	h.readout = neural.NewReadout(h.weights, h.width)
	return h
}

// add adds the weights of a word's row of sums to the scores of its labels.
func (h *head) add(row []int32, out *[Labels]int32) {
	const places = headBits + neural.StateBits
	for l, v := range row[:Labels] {
		out[l] += (v + 1<<(places-1)) >> places
	}
}

// append writes the width, which is 0 where there is no head, the encoder's
// version and the weights.
func (h *head) append(b []byte) []byte {
	if h == nil {
		return binary.LittleEndian.AppendUint32(b, 0)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(h.width))
	b = append(b, h.encoder...)
	for _, v := range h.weights {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func (r *reader) head() *head {
	width := int(r.uint32())
	if width == 0 {
		return nil
	}
	if width > widest || width%2 != 0 {
		r.broken = true
		return nil
	}
	h := &head{width: width, encoder: string(r.take(encoderLen))}
	b := r.take(2 * width * Labels)
	if r.broken {
		return nil
	}
	h.weights = make([]int16, width*Labels)
	for i := range h.weights {
		h.weights[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	h.readout = neural.NewReadout(h.weights, width)
	return h
}
