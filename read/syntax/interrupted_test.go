package syntax

import (
	"slices"
	"testing"
)

// A name with an apposition keeps its verb when a second clause follows.
func TestInterrupted(t *testing.T) {
	words := []string{"Velidov", ",", "the", "envoy", ",", "made", "a", "plan", "and", "Karimov", "liked", "it"}
	tags := []string{"PROPN", "PUNCT", "DET", "NOUN", "PUNCT", "VERB", "DET", "NOUN", "CCONJ", "PROPN", "VERB", "PRON"}
	fine := []string{"NNP", ",", "DT", "NN", ",", "VBD", "DT", "NN", "CC", "NNP", "VBD", "PRP"}
	want := []int{5, 3, 3, 0, 0, -1, 7, 5, 10, 10, 5, 10}
	for why, s := range map[string]Sentence{
		"a second subject": {Head: []int{10, 3, 3, 0, 0, 0, 7, 5, 10, 10, -1, 10},
			Rel: []string{"nsubj", "punct", "det", "appos", "punct", "acl:relcl", "det", "obj", "cc", "nsubj", "root", "obj"}},
		"a name for a root": {Head: []int{-1, 3, 3, 0, 0, 0, 7, 5, 10, 10, 5, 10},
			Rel: []string{"root", "punct", "det", "appos", "punct", "parataxis", "det", "obj", "cc", "nsubj", "conj", "obj"}},
	} {
		s.Words, s.Lemmas, s.UPOS, s.XPOS = words, words, tags, fine
		s.Link()
		s.interrupted()
		if !slices.Equal(s.Head, want) || s.Rel[0] != "nsubj" || s.Rel[5] != "root" || s.Rel[10] != "conj" {
			t.Errorf("%s: heads %v, relations %v, want heads %v", why, s.Head, s.Rel, want)
		}
	}
	relative := Sentence{Words: []string{"Velidov", ",", "envoy", ",", "who", "spoke", "left"}, UPOS: []string{"PROPN", "PUNCT", "NOUN", "PUNCT", "PRON", "VERB", "VERB"},
		XPOS: []string{"NNP", ",", "NN", ",", "WP", "VBD", "VBD"}, Head: []int{6, 2, 0, 0, 5, 0, -1}, Rel: []string{"nsubj", "punct", "appos", "punct", "nsubj", "acl:relcl", "root"}}
	relative.Lemmas = relative.Words
	relative.Link()
	before := slices.Clone(relative.Head)
	if relative.interrupted(); !slices.Equal(relative.Head, before) {
		t.Errorf("a relative clause: heads %v, want %v", relative.Head, before)
	}
}
