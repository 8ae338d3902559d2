package name

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parley/read/tag"
)

// What is remembered of single words must be just what extract leaves out, and scores must come out the same, in sentences of any length and of
// more words than are remembered.
func TestAlone(t *testing.T) {
	m, err := Load(embedded)
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(5, 5))
	vocabulary := []string{"", "the", "Halden", "of", "Norway", "said", ",", "NATO", "12", "1,204", "“", "al-Sudani", "é", "Ministry", "President", "x"}
	for len(vocabulary) < 2*remembered {
		word := make([]byte, 1+rnd.IntN(9))
		for i := range word {
			word[i] = "aeinrstAENRST-."[rnd.IntN(15)]
		}
		vocabulary = append(vocabulary, string(word))
	}
	plain, quick := sentence{}, sentence{memory: m.newMemory()}
	for n := range 300 {
		words := make([]string, 1+n%23)
		tags := make([]tag.Tag, len(words))
		for i := range words {
			some := vocabulary
			if rnd.IntN(2) == 0 {
				some = vocabulary[:16]
			}
			words[i], tags[i] = some[rnd.IntN(len(some))], tag.Tag{XPOS: "NN", UPOS: "NOUN"}
		}
		m.prepare(&plain, words, tags)
		m.prepare(&quick, words, tags)
		for i := range words {
			want := slices.Clone(plain.extract(i))
			got := slices.Clone(quick.extract(i))
			for at, d := range away {
				got = quick.at(i+d).alone(got, side(at))
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%q, word %d: %d features, want %d", words, i, len(got), len(want))
			}
		}
		if got, want := m.scores(&quick), m.scores(&plain); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", words, got, want)
		}
	}
}
