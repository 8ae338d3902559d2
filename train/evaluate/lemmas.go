package main

import (
	"fmt"
	"io"
	"strings"

	"parley/read/tag"
	"parley/train/corpus"
)

// lemmaScore prints the share of words whose lemma is right given the gold tag, case aside.
func lemmaScore(out io.Writer, path string, show int) error {
	trees, err := corpus.Trees(path)
	if err != nil {
		return err
	}
	n, hit := 0, 0
	for _, s := range trees {
		for _, w := range s.Words {
			n++
			got := tag.Lemma(w.Form, tag.Tag{UPOS: w.UPOS, XPOS: w.XPOS})
			if strings.EqualFold(got, w.Lemma) {
				hit++
			} else if show > 0 {
				show--
				fmt.Fprintf(out, "  %s %s: %s, gold %s\n", w.Form, w.XPOS, got, w.Lemma)
			}
		}
	}
	fmt.Fprintf(out, "lemmas %.2f (%d words)\n", 100*float64(hit)/float64(n), n)
	return nil
}
