package name

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Model holds the weights of a linear-chain conditional random field
// (Lafferty, McCallum & Pereira, ICML 2001), a lexicon of words and a table
// of known names. It is read-only once made.
type Model struct {
	lexicon  *table
	clusters *table
	phrases  *table
	weights  *weights
	scale    float32
	next     [Labels][Labels]float32 // in units of scale
	head     *head                   // nil where the model asks no network
}

// Parts are what a model is made of, in the form in which training has it.
type Parts struct {
	Lexicon  map[uint32]uint32          // WordKey → Word.Pack
	Clusters map[uint32]uint32          // ExactKey → Cluster.Pack
	Phrases  map[uint32]uint8           // PhraseKeys → class and mark
	Features map[uint32][Labels]float32 // weights by feature key
	Next     [Labels][Labels]float32    // weights of label pairs
	Head     []float32                  // weights of the states, a row for each label; may be empty
	Encoder  string                     // version of the network that gave the states, 12 signs
}

// NewModel makes a model from its parts: weights are rounded to 8 bits.
func NewModel(p Parts) *Model {
	m := &Model{lexicon: newTable(len(p.Lexicon)), clusters: newTable(len(p.Clusters)), phrases: newTable(len(p.Phrases))}
	for k, v := range p.Clusters {
		m.clusters.put(k, v)
	}
	for k, v := range p.Lexicon {
		m.lexicon.put(k, v)
	}
	for k, v := range p.Phrases {
		m.phrases.put(k, uint32(v))
	}
	m.fill(p)
	return m
}

func (m *Model) fill(p Parts) {
	top := float32(0)
	for _, row := range p.Features {
		for _, v := range row {
			top = max(top, v, -v)
		}
	}
	m.scale = max(top, 1e-6) / 127
	keys := make([]uint32, 0, len(p.Features))
	for k := range p.Features {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	m.weights = newWeights(len(keys))
	for _, k := range keys {
		var cells []cell
		for l, v := range p.Features[k] {
			if q := round(v / m.scale); q != 0 {
				cells = append(cells, cell{uint8(l), int8(q)})
			}
		}
		if len(cells) > 0 {
			m.weights.put(k, cells)
		}
	}
	if len(p.Head) > 0 {
		m.head = newHead(p.Head, p.Encoder, m.scale)
	}
	for a := range m.next {
		for b := range m.next[a] {
			m.next[a][b] = p.Next[a][b] / m.scale
		}
	}
}

func round(v float32) int {
	if v < 0 {
		return -int(-v + 0.5)
	}
	return int(v + 0.5)
}

// magic opens the file of a model; the last byte is the version of the
// format and of the features.
const magic = "PARLEYNAMES\x03"

var errBroken = errors.New("not a model of names, or cut short")

// Append writes the model behind b: the magic, then little-endian counts
// and tables, keys in rising order, so that equal models are equal bytes.
func (m *Model) Append(b []byte) []byte {
	b = append(b, magic...)
	b = m.lexicon.append(b)
	b = m.clusters.append(b)
	b = m.phrases.append(b)
	b = m.weights.append(b)
	b = appendFloat(b, m.scale)
	for a := range m.next {
		for _, v := range m.next[a] {
			b = appendFloat(b, v)
		}
	}
	return m.head.append(b)
}

// reader takes a file apart; after the first fault it gives zeros.
type reader struct {
	b      []byte
	broken bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.broken = true
		return nil
	}
	head := r.b[:n]
	r.b = r.b[n:]
	return head
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// Load reads what Append wrote.
func Load(b []byte) (*Model, error) {
	r := &reader{b: b}
	if string(r.take(len(magic))) != magic {
		return nil, fmt.Errorf("load names: header: %w", errBroken)
	}
	m := &Model{lexicon: r.table(), clusters: r.table(), phrases: r.table()}
	var err error
	if m.weights, err = r.weights(); err != nil {
		return nil, err
	}
	m.scale = r.float()
	for a := range m.next {
		for b := range m.next[a] {
			m.next[a][b] = r.float()
		}
	}
	m.head = r.head()
	if r.broken {
		return nil, fmt.Errorf("load names: weights: %w", errBroken)
	}
	return m, nil
}
