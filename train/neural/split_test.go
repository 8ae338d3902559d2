package main

import (
	"testing"

	"parley/read/conllu"
)

// Whole documents are held out, each fifth.
func TestSplit(t *testing.T) {
	var trees []*conllu.Sentence
	for doc := range 11 {
		trees = append(trees, &conllu.Sentence{Comments: []string{"# newdoc id = " + string(rune('a'+doc))}}, &conllu.Sentence{})
	}
	learn, held := split(trees)
	if len(learn) != 18 || len(held) != 4 || held[0] != trees[8] || held[1] != trees[9] || held[2] != trees[18] {
		t.Errorf("%d to learn from, %d held out", len(learn), len(held))
	}
}

// Sentences with a tag or relation that the index does not know are left out, the words of the others counted.
func TestKnown(t *testing.T) {
	word := func(form, xpos, rel string) *conllu.Sentence {
		return &conllu.Sentence{Words: []conllu.Word{{Form: form, XPOS: xpos, UPOS: "X", Rel: rel, Head: -1}}}
	}
	x := &index{relIDs: map[string]int{"root": 0}, tagIDs: map[string]int{"FW/X": 0}, counts: map[string]int{}}
	got := x.known([]*conllu.Sentence{word("Oui", "FW", "root"), word("non", "NN", "root"), word("si", "FW", "dep")})
	if len(got) != 1 || x.counts["oui"] != 1 || len(x.counts) != 1 {
		t.Errorf("%d sentences, counts %v", len(got), x.counts)
	}
}
