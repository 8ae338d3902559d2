package read_test

import (
	"os"
	"testing"

	"parley/read"
)

// Whatever tree the parser gives, mending leaves one root and no cycle.
func TestMendedTrees(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"testdata/hard.tsv", "code/testdata/own.tsv", "../samples/articles.jsonl"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sents, err := reader.Sentences(t.Context(), string(text))
		if err != nil {
			t.Fatal(err)
		}
		for i := range sents {
			roots := 0
			for w, h := range sents[i].Head {
				if h < 0 {
					roots++
				}
				for d := 0; h >= 0; h = sents[i].Head[h] {
					if d++; d > len(sents[i].Head) {
						t.Fatalf("%s: sentence %d: a cycle above %s", file, i, sents[i].Words[w])
					}
				}
			}
			if roots != 1 {
				t.Errorf("%s: sentence %d has %d roots: %v", file, i, roots, sents[i].Words)
			}
		}
	}
}
