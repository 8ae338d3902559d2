package main

import (
	"fmt"
	"io"

	"parley/read/sentence"
	"parley/read/token"
	"parley/train/corpus"
)

// split returns the raw text of a treebank with its gold borders, and the tokens and sentences that the reading stages find.
func split(path string) (raw corpus.Raw, tokens, sentences [][2]int, err error) {
	trees, err := corpus.Trees(path)
	if err != nil {
		return raw, nil, nil, err
	}
	raw = corpus.RawText(trees)
	toks := token.Split(raw.Text)
	for _, t := range toks {
		tokens = append(tokens, [2]int{t.Start, t.End})
	}
	for _, s := range sentence.Split(raw.Text, toks) {
		sentences = append(sentences, [2]int{toks[s.From].Start, toks[s.To-1].End})
	}
	return raw, tokens, sentences, nil
}

// borders prints precision, recall and F1 of tokens and sentences on the raw text of a treebank, and up to show faults of each
// kind.
func borders(out io.Writer, path string, show int) error {
	raw, tokens, sentences, err := split(path)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n", path)
	for _, c := range [...]struct {
		what      string
		gold, got [][2]int
	}{{"tokens", raw.Tokens, tokens}, {"sentences", raw.Sentences, sentences}} {
		p, r, wrong := score(c.gold, c.got)
		for _, g := range wrong[:min(show, len(wrong))] {
			fmt.Fprintf(out, "  %s: not gold: %q in %q\n", c.what, raw.Text[g[0]:g[1]], raw.Text[max(0, g[0]-20):min(len(raw.Text), g[1]+30)])
		}
		fmt.Fprintf(out, "%-9s P %.2f  R %.2f  F1 %.2f  (%d gold, %d found)\n", c.what, p, r, f1(p, r), len(c.gold), len(c.got))
	}
	return nil
}

// score returns precision and recall in percent and the stretches that are not gold.
func score(gold, got [][2]int) (precision, recall float64, wrong [][2]int) {
	in := map[[2]int]bool{}
	for _, g := range gold {
		in[g] = true
	}
	for _, g := range got {
		if !in[g] {
			wrong = append(wrong, g)
		}
	}
	hit := float64(len(got) - len(wrong))
	return 100 * hit / float64(len(got)), 100 * hit / float64(len(gold)), wrong
}

func f1(p, r float64) float64 { return 2 * p * r / (p + r) }
