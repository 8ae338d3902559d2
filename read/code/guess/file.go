package guess

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync"

	"parley/read/model/file"
)

// guessFile holds the model; CARD.md says how it was made.
//
//go:embed guess.bin
var guessFile []byte

// Load returns the model, made on the first call. It fails only if the program
// was built with a damaged file (file.ErrDamaged).
var Load = sync.OnceValues(func() (*Model, error) {
	payload, err := file.Open(guessFile)
	if err != nil {
		return nil, fmt.Errorf("guess: %w", err)
	}
	return Parse(payload)
})

// Bytes returns the model as Parse reads it.
func (m *Model) Bytes() []byte {
	le := binary.LittleEndian
	words := make([]string, len(m.Words))
	for w, r := range m.Words {
		words[r] = w
	}
	b := le.AppendUint32(nil, uint32(m.Dim))
	b = le.AppendUint32(b, uint32(len(words)))
	b = le.AppendUint64(b, math.Float64bits(m.Scale))
	for _, w := range words {
		b = append(b, byte(len(w)))
		b = append(b, w...)
	}
	for _, v := range m.Vectors {
		b = append(b, byte(v))
	}
	for _, v := range slices.Concat(m.Dense, m.Sparse) {
		b = le.AppendUint16(b, uint16(v))
	}
	for _, v := range m.Bias {
		b = le.AppendUint32(b, uint32(v))
	}
	return b
}

// Parse reads a model; the error wraps file.ErrDamaged.
func Parse(b []byte) (*Model, error) {
	le := binary.LittleEndian
	if len(b) < 16 {
		return nil, fmt.Errorf("guess: header: %w", file.ErrDamaged)
	}
	dim, count := int(le.Uint32(b)), int(le.Uint32(b[4:]))
	m := &Model{Dim: dim, Scale: math.Float64frombits(le.Uint64(b[8:]))}
	b = b[16:]
	if dim > 1<<10 || count > 1<<20 {
		return nil, fmt.Errorf("guess: sizes: %w", file.ErrDamaged)
	}
	m.Words = make(map[string]int32, min(count, len(b)))
	for r := range count {
		if len(b) == 0 || len(b) < 1+int(b[0]) {
			return nil, fmt.Errorf("guess: words: %w", file.ErrDamaged)
		}
		n := int(b[0])
		m.Words[string(b[1:1+n])] = int32(r)
		b = b[1+n:]
	}
	n := len(Classes)
	if len(b) != count*dim+2*(Slots*dim+Rows)*n+4*n {
		return nil, fmt.Errorf("guess: length: %w", file.ErrDamaged)
	}
	m.Vectors = make([]int8, count*dim)
	for i := range m.Vectors {
		m.Vectors[i] = int8(b[i])
	}
	b = b[len(m.Vectors):]
	weights := make([]int16, (Slots*dim+Rows)*n)
	for i := range weights {
		weights[i] = int16(le.Uint16(b[2*i:]))
	}
	m.Dense, m.Sparse = weights[:Slots*dim*n], weights[Slots*dim*n:]
	b = b[2*len(weights):]
	for c := range n {
		m.Bias = append(m.Bias, int32(le.Uint32(b[4*c:])))
	}
	return m, nil
}
