package syntax

import (
	"slices"
	"testing"
)

// Coordinated subjects that a parser has parted hang on each other again;
// two clauses that really are two stay.
func TestSubjects(t *testing.T) {
	tests := []struct {
		why  string
		s    Sentence
		head []int
		rel  []string
	}{
		{"a second subject of one verb",
			Sentence{
				Words:  []string{"Chad", "and", "the", "rebels", "resumed", "talks"},
				Lemmas: []string{"Chad", "and", "the", "rebel", "resume", "talk"},
				UPOS:   []string{"PROPN", "CCONJ", "DET", "NOUN", "VERB", "NOUN"},
				XPOS:   []string{"NNP", "CC", "DT", "NNS", "VBD", "NNS"},
				Head:   []int{4, 3, 3, 4, -1, 4},
				Rel:    []string{"nsubj", "cc", "det", "nsubj", "root", "obj"},
			},
			[]int{4, 3, 3, 0, -1, 4}, []string{"nsubj", "cc", "det", "conj", "root", "obj"}},
		{"a clause that begins in the middle of the subject",
			Sentence{
				Words:  []string{"Envoys", "of", "Chad", "and", "Sudan", "spoke", "."},
				Lemmas: []string{"envoy", "of", "Chad", "and", "Sudan", "speak", "."},
				UPOS:   []string{"NOUN", "ADP", "PROPN", "CCONJ", "PROPN", "VERB", "PUNCT"},
				XPOS:   []string{"NNS", "IN", "NNP", "CC", "NNP", "VBD", "."},
				Head:   []int{-1, 2, 0, 5, 5, 0, 0},
				Rel:    []string{"root", "case", "nmod", "cc", "nsubj", "conj", "punct"},
			},
			[]int{5, 2, 0, 4, 2, -1, 5}, []string{"nsubj", "case", "nmod", "cc", "conj", "root", "punct"}},
		{"two clauses",
			Sentence{
				Words:  []string{"Chad", "left", "and", "Sudan", "stayed"},
				Lemmas: []string{"Chad", "leave", "and", "Sudan", "stay"},
				UPOS:   []string{"PROPN", "VERB", "CCONJ", "PROPN", "VERB"},
				XPOS:   []string{"NNP", "VBD", "CC", "NNP", "VBD"},
				Head:   []int{1, -1, 4, 4, 1},
				Rel:    []string{"nsubj", "root", "cc", "nsubj", "conj"},
			},
			[]int{1, -1, 4, 4, 1}, []string{"nsubj", "root", "cc", "nsubj", "conj"}},
	}
	for _, test := range tests {
		s := test.s
		s.Link()
		for range 2 { // mending twice is mending once
			s.subjects()
			if !slices.Equal(s.Head, test.head) || !slices.Equal(s.Rel, test.rel) {
				t.Errorf("%s: heads %v, want %v; relations %v, want %v", test.why, s.Head, test.head, s.Rel, test.rel)
			}
		}
	}
}
