package syntax

import "testing"

// A sentence whose verb was taken for a participle gets its verb, subject and
// object back; one that has a verb is left alone.
func TestMainVerb(t *testing.T) {
	s := &Sentence{
		Words:  []string{"Chile", "eased", "import", "controls", "on", "Monday", "."},
		Lemmas: []string{"Chile", "ease", "import", "control", "on", "Monday", "."},
		UPOS:   []string{"PROPN", "VERB", "NOUN", "NOUN", "ADP", "PROPN", "PUNCT"},
		XPOS:   []string{"NNP", "VBN", "NN", "NNS", "IN", "NNP", "."},
		Head:   []int{3, 3, 3, -1, 5, 3, 3},
		Rel:    []string{"compound", "amod", "compound", "root", "case", "nmod", "punct"},
	}
	s.Link()
	s.mainVerb()
	for _, k := range []struct {
		word, head int
		rel        string
	}{{1, -1, "root"}, {0, 1, "nsubj"}, {3, 1, "obj"}, {2, 3, "compound"}, {5, 1, "obl"}} {
		if s.Head[k.word] != k.head || s.Rel[k.word] != k.rel {
			t.Errorf("%s: %s of %d, want %s of %d", s.Words[k.word], s.Rel[k.word], s.Head[k.word], k.rel, k.head)
		}
	}
	again := append([]int(nil), s.Head...)
	s.mainVerb()
	for i, h := range s.Head {
		if h != again[i] {
			t.Errorf("mended twice: %s hangs on %d, was on %d", s.Words[i], h, again[i])
		}
	}
}
