package main

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/read/conllu"
)

// Every sentence is also learnt from as careless writers and headline desks spell it: all in small letters, every word with a
// capital, all in capitals. Trees and tags stay the same.
const (
	shareLower = 0.05
	shareTitle = 0.04
	shareUpper = 0.02
)

func asIs(word string) string { return word }

func title(word string) string {
	r, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[n:]
}

// variants returns the sentences in four spellings: as they are, small, with capitals, in capitals.
func (x *index) variants(trees []*conllu.Sentence) [4][]*sample {
	return [4][]*sample{x.samples(trees, asIs), x.samples(trees, strings.ToLower), x.samples(trees, title), x.samples(trees, strings.ToUpper)}
}

// choose draws a spelling for every sentence.
func choose(v [4][]*sample, rng *rand.Rand) []*sample {
	out := make([]*sample, len(v[0]))
	for i := range out {
		kind := 0
		switch r := rng.Float64(); {
		case r < shareLower:
			kind = 1
		case r < shareLower+shareTitle:
			kind = 2
		case r < shareLower+shareTitle+shareUpper:
			kind = 3
		}
		out[i] = v[kind][i]
	}
	return out
}
