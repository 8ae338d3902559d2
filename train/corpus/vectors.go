package corpus

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
)

// Vectors are word vectors: Values[i*Dim:(i+1)*Dim] belongs to Words[i].
type Vectors struct {
	Words  []string
	Values []float32
	Dim    int
}

// SaveVectors writes word vectors: count and dimension, then each word (length, bytes) with its float32 values.
func SaveVectors(path string, words []string, values []float32, dim int) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("corpus: vectors: %w", err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	put := func(n uint32) { w.Write(binary.LittleEndian.AppendUint32(nil, n)) } // bufio keeps the first error for Flush
	put(uint32(len(words)))
	put(uint32(dim))
	for i, word := range words {
		put(uint32(len(word)))
		w.WriteString(word)
		for _, v := range values[i*dim : (i+1)*dim] {
			put(math.Float32bits(v))
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("corpus: vectors: %s: %w", path, err)
	}
	return nil
}

// LoadVectors reads what SaveVectors wrote.
func LoadVectors(path string) (*Vectors, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("corpus: vectors: %w", err)
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<20)
	var bad error
	get := func() uint32 {
		var b [4]byte
		if _, err := io.ReadFull(r, b[:]); err != nil && bad == nil {
			bad = err
		}
		return binary.LittleEndian.Uint32(b[:])
	}
	n, dim := int(get()), int(get())
	v := &Vectors{Dim: dim}
	for i := 0; i < n && bad == nil; i++ {
		word := make([]byte, get())
		if _, err := io.ReadFull(r, word); err != nil {
			bad = err
		}
		v.Words = append(v.Words, string(word))
		for range dim {
			v.Values = append(v.Values, math.Float32frombits(get()))
		}
	}
	if bad != nil {
		return nil, fmt.Errorf("corpus: vectors: %s: %w", path, bad)
	}
	return v, nil
}
