package neural

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unsafe"
)

// Weights are what training gives: matrices of float32, row-major, by name.
type Weights struct {
	Sizes      Sizes
	Words      []string  // of rows 1 and up of the word table
	WordTable  []float32 // row 0 is for unknown words
	PieceTable []float32
	Rels, Tags []string
	// Matrix returns the weights of a name: "f0.x" "f0.h" "f0.b" and so on for forward (f) and backward (b) layers, "hidden.w"
	// "hidden.b", "arc", "rel", "tag" likewise, "root".
	Matrix func(name string) []float32
}

// Append appends the integer form of the weights to b: what Read reads.
func (w *Weights) Append(b []byte) []byte {
	s := w.Sizes
	for _, v := range [...]int{s.Word, s.Piece, s.State, s.Layers, s.Arc, s.Rel, s.Tag} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	b = appendNames(appendNames(appendNames(b, w.Words), w.Rels), w.Tags)
	b, wordScale := appendTable(b, w.WordTable)
	b, pieceScale := appendTable(b, w.PieceTable)
	for k := range s.Layers {
		in := func(row int) float64 {
			switch {
			case k > 0:
				return 1 << (sumBits - stateBits)
			case row < s.Word:
				return (1 << (sumBits - inputBits)) / wordScale
			}
			return (1 << (sumBits - inputBits)) / pieceScale
		}
		for _, d := range [...]string{"f", "b"} {
			name := fmt.Sprintf("%s%d", d, k)
			b = appendAffine(b, w.Matrix(name+".x"), w.Matrix(name+".b"), s.input(k), 4*s.State, in)
			m := NewMatrix(w.Matrix(name+".h"), s.State, 4*s.State, places(sumBits-stateBits))
			b = appendMatrix(b, m)
		}
	}
	b = appendAffine(b, w.Matrix("hidden.w"), w.Matrix("hidden.b"), 2*s.State, s.hidden(), places(sumBits-stateBits))
	b = appendAffine(b, w.Matrix("arc.w"), w.Matrix("arc.b"), s.Arc, s.Arc, places(sumBits-hiddenBits))
	rel, tag := w.Matrix("rel.b"), w.Matrix("tag.b")
	b = appendAffine(b, w.Matrix("rel.w"), rel, 3*s.Rel, len(rel), func(row int) float64 {
		if row < s.Rel {
			return 1 << (sumBits - pairBits)
		}
		return 1 << (sumBits - hiddenBits)
	})
	b = appendAffine(b, w.Matrix("tag.w"), tag, s.Tag, len(tag), places(sumBits-hiddenBits))
	for _, v := range w.Matrix("root") {
		b = binary.LittleEndian.AppendUint16(b, uint16(cut(math.Round(float64(v)*(1<<hiddenBits)))))
	}
	return b
}

func places(n int) func(int) float64 { return func(int) float64 { return float64(int64(1) << n) } }

func appendNames(b []byte, names []string) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(names)))
	for _, n := range names {
		b = append(append(b, byte(len(n))), n...)
	}
	return b
}

// appendTable rounds a table to bytes and returns the factor that it was scaled by.
func appendTable(b []byte, t []float32) ([]byte, float64) {
	top := 0.0
	for _, v := range t {
		top = math.Max(top, math.Abs(float64(v)))
	}
	scale := 127 / top
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t)))
	for _, v := range t {
		b = append(b, byte(int8(math.Round(float64(v)*scale))))
	}
	return b, scale
}

func appendMatrix(b []byte, m Matrix) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(m.K))
	b = binary.LittleEndian.AppendUint32(b, uint32(m.N))
	for _, v := range m.data {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func appendAffine(b []byte, w, bias []float32, k, n int, scale func(int) float64) []byte {
	b = appendMatrix(b, NewMatrix(w, k, n, scale))
	for _, v := range bias {
		b = binary.LittleEndian.AppendUint32(b, uint32(int32(math.Round(float64(v)*(1<<sumBits)))))
	}
	return b
}

var errShort = errors.New("neural: model: cut short")

// reader takes the parts of a payload from its front; after the first fault all it gives is zero.
type reader struct {
	b   []byte
	err error
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.err, r.b = errShort, nil
		return nil
	}
	part := r.b[:n]
	r.b = r.b[n:]
	return part
}

func (r *reader) int() int {
	if p := r.bytes(4); p != nil {
		return int(binary.LittleEndian.Uint32(p))
	}
	return 0
}

func (r *reader) names() []string {
	n := r.int()
	if n > len(r.b) {
		r.err = errShort
		return nil
	}
	ends := make([]int, 0, n) // of each name in all
	var all []byte
	for range n {
		if c := r.bytes(1); c != nil {
			all = append(all, r.bytes(int(c[0]))...)
			ends = append(ends, len(all))
		}
	}
	text, from := string(all), 0
	out := make([]string, len(ends))
	for i, end := range ends {
		out[i] = text[from:end]
		from = end
	}
	return out
}

// table gives bytes of the payload themselves a sign, as there are many.
func (r *reader) table() []int8 {
	p := r.bytes(r.int())
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(p))), len(p))
}

func (r *reader) shorts(n int) []int16 {
	p := r.bytes(2 * n)
	out := make([]int16, len(p)/2)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(p[2*i:]))
	}
	return out
}

// matrix reads a matrix that must be k×n; n is 0 where any number of columns will do.
func (r *reader) matrix(k, n int) Matrix {
	m := Matrix{K: r.int(), N: r.int()}
	if m.K != k || n > 0 && m.N != n || m.N%panel != 0 || m.N > 1<<16 || m.K%2 != 0 {
		r.err, r.b = fmt.Errorf("neural: model: matrix %d×%d, want %d×%d", m.K, m.N, k, n), nil
		return Matrix{}
	}
	m.data = r.shorts(m.K * m.N)
	return m
}

func (r *reader) affine(k, n int) affine {
	a := affine{w: r.matrix(k, n)}
	a.bias = make([]int32, a.w.N)
	for i := range a.bias {
		a.bias[i] = int32(uint32(r.int()))
	}
	return a
}

// widen adds columns of noughts up to a multiple of two panels, which tiles take.
func (a *affine) widen() {
	for a.w.N%(2*panel) != 0 {
		a.w.data = append(a.w.data, make([]int16, panel*a.w.K)...)
		a.bias = append(a.bias, make([]int32, panel)...)
		a.w.N += panel
	}
}

// Read makes a network of the payload of a model file. The network goes on reading from the payload, which must not change.
func Read(payload []byte) (*Network, error) {
	r := &reader{b: payload}
	n := &Network{}
	for _, v := range [...]*int{&n.Sizes.Word, &n.Sizes.Piece, &n.Sizes.State, &n.Sizes.Layers, &n.Sizes.Arc, &n.Sizes.Rel, &n.Sizes.Tag} {
		if *v = r.int(); *v > 1<<12 {
			return nil, fmt.Errorf("neural: model: size %d", *v)
		}
	}
	s := n.Sizes
	words := r.names()
	n.Rels, n.Tags = r.names(), r.names()
	n.words = make(map[string]int32, len(words))
	for i, w := range words {
		n.words[w] = int32(i) + 1
	}
	n.wordTable, n.pieceTable = r.table(), r.table()
	if r.err == nil && (len(n.wordTable) != (len(words)+1)*s.Word || s.Piece == 0) {
		return nil, fmt.Errorf("neural: model: word table of %d bytes for %d words", len(n.wordTable), len(words))
	}
	for k := 0; k < s.Layers && r.err == nil; k++ {
		var l [2]direction
		for d := range l {
			l[d] = direction{r.affine(s.input(k), 4*s.State), r.matrix(s.State, 4*s.State)}
			l[d].x.w.cutUp()
			l[d].back.cutUp()
		}
		n.layers = append(n.layers, l)
	}
	n.hidden = r.affine(2*s.State, s.hidden())
	n.hidden.w.cutUp()
	n.arc = r.affine(s.Arc, s.Arc)
	n.arc.w.cutUp()
	n.rel, n.tag = r.affine(3*s.Rel, 0), r.affine(s.Tag, 0)
	n.root = r.shorts(s.Arc + s.Rel)
	if r.err != nil {
		return nil, r.err
	}
	n.pieceRows = len(n.pieceTable) / s.Piece
	if len(r.b) > 0 || n.pieceRows&(n.pieceRows-1) != 0 || n.rel.w.N < len(n.Rels) || n.tag.w.N < len(n.Tags) {
		return nil, errors.New("neural: model: the parts do not fit")
	}
	n.tag.widen()
	n.tag.w.cutUp()
	for _, rel := range n.Rels {
		n.isRoot = append(n.isRoot, rel == "root")
	}
	return n, nil
}
