package main

import (
	"fmt"
	"io"
	"os"

	"parley/read/conllu"
	"parley/read/model"
	"parley/read/tag"
	"parley/train/corpus"
)

// parseFile prints the sentences of a treebank with tags, lemmas and trees of our own, and the speed to stderr.
func parseFile(out io.Writer, path string) error {
	trees, err := corpus.Trees(path)
	if err != nil {
		return err
	}
	start := cpuTime()
	m, err := model.Load()
	if err != nil {
		return err
	}
	loaded := cpuTime() - start
	start = cpuTime()
	words := 0
	for _, s := range trees {
		forms := s.Forms()
		tags := m.Tagger.Tag(forms)
		tree := m.Parser.Parse(forms, tags)
		words += len(forms)
		for i := range s.Words {
			w := &s.Words[i]
			w.UPOS, w.XPOS, w.Lemma = tags[i].UPOS, tags[i].XPOS, tag.Lemma(w.Form, tags[i])
			w.Head, w.Rel = tree.Head[i], tree.Rel[i]
		}
	}
	spent := cpuTime() - start
	for _, s := range trees {
		if err := conllu.Write(out, s); err != nil {
			return err
		}
	}
	fmt.Fprintf(os.Stderr, "load %v, %d words in %v of processor time: %.0f words/s\n", loaded, words, spent, float64(words)/spent.Seconds())
	return nil
}
