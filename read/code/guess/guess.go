// Package guess says which event of PLOVER a word reports that neither a frame
// nor a list names. It is a linear classifier over word vectors, words and
// relations around the word, learned from the words that frames and lists do
// name (distant supervision: Mintz et al., ACL 2009).
//
// All sums are of integers, so that every processor gives the same answer.
package guess

import (
	"math"
	"strings"

	"parley/read/lexeme"
	"parley/read/syntax"
)

// Classes are the answers: the events, CONCEDE and RETREAT in one, and "" for
// no event.
var Classes = []string{"", "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"}

// Sizes of the model.
const (
	Slots = 3       // words whose vectors count: the word itself, its object, its complement
	Rows  = 1 << 14 // hashed features
)

// Model is a trained classifier. It is safe for concurrent use.
type Model struct {
	Dim     int              // length of the vectors
	Words   map[string]int32 // lexeme key → row of Vectors
	Vectors []int8           // rows of Dim
	// Dense has, for each slot and dimension, a weight for each class; Sparse for
	// each hashed feature. Bias is one for each class. A sum times Scale is a
	// logit.
	Dense  []int16
	Sparse []int16
	Bias   []int32
	Scale  float64
}

// Features are what the classifier sees of a word.
type Features struct {
	Vectors [Slots]int32 // rows, -1 for none
	Hashed  []uint32     // below Rows
}

// Read collects the features of word w.
func (m *Model) Read(s *syntax.Sentence, w int) Features {
	f := Features{Vectors: [Slots]int32{m.row(s, w), -1, -1}}
	add := func(parts ...string) { f.Hashed = append(f.Hashed, hash(parts...)) }
	add("pos", s.XPOS[w])
	add("rel", syntax.Main(s.Rel[w]))
	for _, k := range s.Kids(w) {
		lemma := strings.ToLower(s.Lemmas[k])
		switch {
		case s.Is(k, "obj") || s.Rel[k] == "nsubj:pass":
			if f.Vectors[1] < 0 {
				f.Vectors[1] = m.row(s, k)
			}
			add("obj", lemma)
			if c := complement(s, k); c >= 0 {
				add("obj of", strings.ToLower(s.Lemmas[c]))
			}
		case s.Is(k, "obl", "nmod") && k > w:
			if f.Vectors[2] < 0 {
				f.Vectors[2] = m.row(s, k)
			}
			p := prep(s, k)
			add("prep", p)
			add("in", p, lemma)
		case s.Is(k, "nsubj"):
			add("subj", s.UPOS[k], lemma)
		case s.Is(k, "xcomp", "ccomp"):
			add("clause", syntax.Main(s.Rel[k]))
		case s.Is(k, "compound:prt"):
			add("prt", lemma)
		case s.Is(k, "amod", "compound"):
			add("mod", lemma)
		}
	}
	return f
}

func prep(s *syntax.Sentence, i int) string {
	for _, k := range s.Kids(i) {
		if k < i && s.Is(k, "case") {
			return strings.ToLower(s.Words[k])
		}
	}
	return ""
}

func complement(s *syntax.Sentence, i int) int {
	for _, k := range s.Kids(i) {
		if k > i && s.Is(k, "nmod") && prep(s, k) == "of" {
			return k
		}
	}
	return -1
}

// row is the vector of a word, by its form or else its lemma; -1 for none.
func (m *Model) row(s *syntax.Sentence, w int) int32 {
	for _, key := range [...]string{s.Lemmas[w], s.Words[w]} {
		if r, ok := m.Words[lexeme.Key(key)]; ok {
			return r
		}
	}
	return -1
}

// hash is FNV-1a.
func hash(parts ...string) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h = (h ^ 0xff) * 16777619
	}
	return (h ^ h>>15) % Rows
}

// Guess returns the most likely class and its probability.
func (m *Model) Guess(f Features) (class string, p float64) {
	n := len(Classes)
	sums := make([]int64, n)
	for c := range sums {
		sums[c] = int64(m.Bias[c])
	}
	for slot, row := range f.Vectors {
		if row < 0 {
			continue
		}
		v := m.Vectors[int(row)*m.Dim : (int(row)+1)*m.Dim]
		for d, x := range v {
			at := (slot*m.Dim + d) * n
			for c := range sums {
				sums[c] += int64(x) * int64(m.Dense[at+c])
			}
		}
	}
	for _, h := range f.Hashed {
		for c := range sums {
			sums[c] += vectorOne * int64(m.Sparse[int(h)*n+c])
		}
	}
	best := 0
	for c := range sums {
		if sums[c] > sums[best] {
			best = c
		}
	}
	total := 0.0
	for c := range sums {
		total += math.Exp(float64(sums[c]-sums[best]) * m.Scale)
	}
	return Classes[best], 1 / total
}

// vectorOne is what stands for 1 in a vector.
const vectorOne = 127
