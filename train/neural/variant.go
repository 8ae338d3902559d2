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

// spellings are the four of variants: as it is, small, with capitals, in capitals.
var spellings = [4]func(string) string{asIs, strings.ToLower, title, strings.ToUpper}

// variants returns the sentences in the four spellings, those without trees behind the others.
func (x *index) variants(trees []*conllu.Sentence, more []labelled) (out [4][]*sample) {
	for k, spell := range spellings {
		out[k] = append(x.samples(trees, spell), x.named(more, spell)...)
	}
	return out
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
