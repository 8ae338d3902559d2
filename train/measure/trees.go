package main

import (
	"fmt"
	"strings"

	"parley/read/conllu"
)

// agreement counts the words of which a reader says the same as gold; bare are
// those that are no punctuation, bareTree those of them that hang as in gold.
type agreement struct{ words, upos, xpos, head, tree, bare, bareTree int }

// compareTrees counts over two treebanks of the same sentences and words.
// Subtypes of relations are not compared.
func compareTrees(gold, got []*conllu.Sentence) (agreement, error) {
	var a agreement
	if len(gold) != len(got) {
		return a, fmt.Errorf("%d sentences, %d of gold", len(got), len(gold))
	}
	for n, s := range gold {
		if len(s.Words) != len(got[n].Words) {
			return a, fmt.Errorf("sentence %d: %d words, %d of gold", n+1, len(got[n].Words), len(s.Words))
		}
		for i, w := range s.Words {
			o := got[n].Words[i]
			a.words++
			a.upos += one(w.UPOS == o.UPOS)
			a.xpos += one(w.XPOS == o.XPOS)
			a.head += one(w.Head == o.Head)
			same := w.Head == o.Head && mainType(w.Rel) == mainType(o.Rel)
			a.tree += one(same)
			a.bare += one(w.UPOS != "PUNCT")
			a.bareTree += one(same && w.UPOS != "PUNCT")
		}
	}
	return a, nil
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

func mainType(relation string) string {
	r, _, _ := strings.Cut(relation, ":")
	return r
}
