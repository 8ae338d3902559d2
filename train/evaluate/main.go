// Command evaluate measures the reading stages on treebanks.
//
//	evaluate -borders FILE.conllu      tokens and sentences from raw text
//	evaluate -parse FILE.conllu        the same words with tags, lemmas and trees of our own, as CoNLL-U
//	evaluate -lemmas FILE.conllu       lemmas from gold tags
//	evaluate -factuality FILE.jsonl    how certain it is that what predicates tell happened
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
)

func main() {
	raw := flag.String("borders", "", "treebank whose raw text is split")
	trees := flag.String("parse", "", "treebank whose words are tagged and parsed")
	lemmas := flag.String("lemmas", "", "treebank whose words are lemmatised")
	facts := flag.String("factuality", "", "judged predicates, in the form of It Happened v2")
	show := flag.Int("show", 0, "number of faults to print")
	flag.Parse()
	if err := run(*raw, *trees, *lemmas, *facts, *show); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(raw, trees, lemmas, facts string, show int) error {
	out := bufio.NewWriter(os.Stdout)
	err := fmt.Errorf("evaluate: nothing to do: see -h")
	switch {
	case raw != "":
		err = borders(out, raw, show)
	case trees != "":
		err = parseFile(out, trees)
	case lemmas != "":
		err = lemmaScore(out, lemmas, show)
	case facts != "":
		err = factualityScore(out, facts, show)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}
