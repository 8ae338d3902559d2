package syntax

import (
	"slices"
	"testing"
)

func TestArguments(t *testing.T) {
	tests := []struct {
		why  string
		s    Sentence
		head []int
		rel  []string
	}{
		{"two objects",
			Sentence{
				Words:  []string{"Oman", "gave", "Chad", "ten", "buses"},
				Lemmas: []string{"Oman", "give", "Chad", "ten", "bus"},
				UPOS:   []string{"PROPN", "VERB", "PROPN", "NUM", "NOUN"},
				XPOS:   []string{"NNP", "VBD", "NNP", "CD", "NNS"},
				Head:   []int{1, -1, 1, 4, 1},
				Rel:    []string{"nsubj", "root", "obj", "nummod", "obj"},
			},
			[]int{1, -1, 1, 4, 1}, []string{"nsubj", "root", "iobj", "nummod", "obj"}},
		{"a list is no recipient",
			Sentence{
				Words:  []string{"Oman", "sent", "tents", ",", "buses"},
				Lemmas: []string{"Oman", "send", "tent", ",", "bus"},
				UPOS:   []string{"PROPN", "VERB", "NOUN", "PUNCT", "NOUN"},
				XPOS:   []string{"NNP", "VBD", "NNS", ",", "NNS"},
				Head:   []int{1, -1, 1, 4, 1},
				Rel:    []string{"nsubj", "root", "obj", "punct", "obj"},
			},
			[]int{1, -1, 1, 4, 1}, []string{"nsubj", "root", "obj", "punct", "obj"}},
		{"no passive without an object to take",
			Sentence{
				Words:  []string{"Nurses", "marched", "."},
				Lemmas: []string{"nurse", "march", "."},
				UPOS:   []string{"NOUN", "VERB", "PUNCT"},
				XPOS:   []string{"NNS", "VBN", "."},
				Head:   []int{1, -1, 1},
				Rel:    []string{"nsubj:pass", "root", "punct"},
			},
			[]int{1, -1, 1}, []string{"nsubj", "root", "punct"}},
		{"a speaker behind what is said",
			Sentence{
				Words:  []string{"Rebels", "left", "Goma", ",", "residents", "said", "."},
				Lemmas: []string{"rebel", "leave", "Goma", ",", "resident", "say", "."},
				UPOS:   []string{"NOUN", "VERB", "PROPN", "PUNCT", "NOUN", "VERB", "PUNCT"},
				XPOS:   []string{"NNS", "VBD", "NNP", ",", "NNS", "VBD", "."},
				Head:   []int{1, 5, 1, 4, 2, -1, 5},
				Rel:    []string{"nsubj", "ccomp", "obj", "punct", "conj", "root", "punct"},
			},
			[]int{1, 5, 1, 4, 5, -1, 5}, []string{"nsubj", "ccomp", "obj", "punct", "nsubj", "root", "punct"}},
	}
	for _, test := range tests {
		s := test.s
		s.Link()
		for range 2 {
			s.arguments()
			if !slices.Equal(s.Head, test.head) || !slices.Equal(s.Rel, test.rel) {
				t.Errorf("%s: heads %v, want %v; relations %v, want %v", test.why, s.Head, test.head, s.Rel, test.rel)
			}
		}
	}
}
