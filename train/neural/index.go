package main

import (
	"math"
	"sort"
	"strings"

	"parley/read/conllu"
	"parley/read/lexeme"
	"parley/train/corpus"
)

// subRows is the size of the affix table.
const subRows = 1 << 17

// index numbers words, relations and tags.
type index struct {
	words  map[string]int32
	rels   []string
	tags   []string
	relIDs map[string]int
	tagIDs map[string]int
	taken  map[string][]int32
	counts map[string]int // occurrences in the training set, in lower case
	names  []labelled     // what is known of names
}

func newIndex(trees []*conllu.Sentence, v *corpus.Vectors) *index {
	x := &index{words: map[string]int32{}, taken: map[string][]int32{}, counts: map[string]int{}, relIDs: map[string]int{}, tagIDs: map[string]int{}}
	for i, w := range v.Words {
		x.words[w] = int32(i) + 1
	}
	for _, s := range trees {
		x.count(s)
		for _, w := range s.Words {
			x.relIDs[w.Rel], x.tagIDs[w.XPOS+"/"+w.UPOS] = 0, 0
		}
	}
	x.rels, x.tags = number(x.relIDs), number(x.tagIDs)
	return x
}

func (x *index) count(s *conllu.Sentence) {
	for _, w := range s.Words {
		x.counts[strings.ToLower(lexeme.Key(w.Form))]++
	}
}

func number(ids map[string]int) []string {
	var names []string
	for n := range ids {
		names = append(names, n)
	}
	sort.Strings(names)
	for i, n := range names {
		ids[n] = i
	}
	return names
}

// table returns the word vectors scaled to a mean square of a half, row 0 for unknown words.
func (x *index) table(v *corpus.Vectors) []float32 {
	sum := 0.0
	for _, f := range v.Values {
		sum += float64(f) * float64(f)
	}
	k := float32(math.Sqrt(0.5 / (sum / float64(len(v.Values)))))
	out := make([]float32, (len(v.Words)+1)*v.Dim)
	for i, f := range v.Values {
		out[v.Dim+i] = min(3, max(-3, f*k))
	}
	return out
}

func (x *index) id(word string) int32 {
	return lexeme.Find(x.words, lexeme.Key(word))
}

// pieces returns the rows of the affix table for a word; a word is only taken apart once.
func (x *index) pieces(word string) []int32 {
	if p, ok := x.taken[word]; ok {
		return p
	}
	var p [lexeme.PieceCount]int32
	lexeme.Pieces(&p, word, subRows)
	x.taken[word] = append([]int32(nil), p[:]...)
	return x.taken[word]
}

// samples numbers the sentences; spell says how the words are written.
func (x *index) samples(trees []*conllu.Sentence, spell func(string) string) []*sample {
	out := make([]*sample, len(trees))
	for i, s := range trees {
		t := &sample{}
		for _, w := range s.Words {
			t.rare = append(t.rare, 0.25/(0.25+float32(x.counts[strings.ToLower(lexeme.Key(w.Form))])))
			form := spell(w.Form)
			t.words = append(t.words, x.id(form))
			t.subs = append(t.subs, x.pieces(form))
			h := w.Head
			if h < 0 {
				h = len(s.Words)
			}
			t.heads = append(t.heads, h)
			t.rels = append(t.rels, x.relIDs[w.Rel])
			tag, ok := x.tagIDs[w.XPOS+"/"+w.UPOS]
			if !ok {
				tag = -1
			}
			t.tags = append(t.tags, tag)
			t.upos, t.xpos = append(t.upos, w.UPOS), append(t.xpos, w.XPOS)
		}
		out[i] = t
	}
	attach(out, trees, x.names)
	return out
}

// propers says of each tag whether its Penn tag is one of names.
func (x *index) propers() []bool {
	out := make([]bool, len(x.tags))
	for i, t := range x.tags {
		out[i] = strings.HasPrefix(t, "NNP")
	}
	return out
}
