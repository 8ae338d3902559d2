package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parley/read/conllu"
	"parley/train/corpus"
)

// treebanks are those with gold tags, trees and names.
var treebanks = []struct{ name, folder, names string }{
	{"EWT test (web and mail)", "ud-ewt", "uner-ewt-test.iob2"},
	{"PUD (news and wiki)", "ud-pud", "uner-pud-test.iob2"},
}

// language measures tags, trees and names on gold words, ours and prose's.
func (e *evaluation) language() error {
	baseline := filepath.Join(e.dir, "baseline")
	if _, err := command("train/baseline", "", nil, "go", "build", "-o", baseline, "."); err != nil {
		return err
	}
	trees := table{head: []string{"treebank", "reader", "UPOS", "XPOS", "UAS", "LAS", "LAS without punctuation", "words a second of processor time"}}
	names := table{head: []string{"names", "reader", "all: P / R / F1", "PER", "ORG", "LOC"}}
	var scorer, pairs []string
	for _, b := range treebanks {
		g, err := e.gold(b.folder, b.names)
		if err != nil {
			return err
		}
		ours, err := e.compare(g, "parley-"+b.folder, "", e.parley, "parse", "--tokens", g.path)
		if err != nil {
			return err
		}
		theirs, err := e.compare(g, "prose-"+b.folder, g.text, baseline)
		if err != nil {
			return err
		}
		a, p := ours.words, theirs.words
		trees.add(b.name, "Parley", hundredths(a.upos, a.words), hundredths(a.xpos, a.words), hundredths(a.head, a.words), hundredths(a.tree, a.words), hundredths(a.bareTree, a.bare), ours.speed)
		trees.add("", "prose v2", "has none", hundredths(p.xpos, p.words), "has none", "has none", "has none", theirs.speed)
		names.add(nameRow(b.name, "Parley", ours.names)...)
		names.add(nameRow("", "prose v2", theirs.names)...)
		pairs = append(pairs, fmt.Sprintf("%s of %s sentences of %s", count(ours.names.paired), count(ours.names.sentences), b.names))
		line, err := e.script("score_parse.py", g.path, ours.file, "--names", e.data("ner", b.names))
		if err != nil {
			return err
		}
		scorer = append(scorer, fmt.Sprintf("%-7s %s", b.folder, strings.ReplaceAll(line, "\n", "  ")))
	}
	e.printf("Gold words; tags, trees and names are the reader's own; punctuation counts where nothing else is said, subtypes of relations\n"+
		"do not. The speeds are those of whole processes on one core, loading included; `parley parse --tokens` also makes trees and lemmas,\n"+
		"prose tags and names alone.\n\n%s\n", trees.String())
	e.printf("Names: both ends and the type right, in per cent; under the types F1. The files of names hold the sentences in another\n"+
		"order than the treebanks, so they are paired by their letters here (%s).\n\n%s\n", strings.Join(pairs, ", "), names.String())
	e.printf("`score_parse.py` pairs the n-th sentence with the n-th, so that its line on names compares different sentences; it prints:\n\n```\n%s\n```\n", strings.Join(scorer, "\n"))
	return nil
}

// gold is a treebank with the names that are marked in it.
type gold struct {
	path, text string
	trees      []*conllu.Sentence
	names      []labelled
}

func (e *evaluation) gold(folder, names string) (gold, error) {
	g := gold{path: e.data(folder, "test.conllu")}
	text, err := os.ReadFile(g.path)
	if err != nil {
		return g, err
	}
	g.text = string(text)
	if g.trees, err = corpus.Trees(g.path); err != nil {
		return g, err
	}
	g.names, err = goldNames(e.data("ner", names))
	return g, err
}

func hundredths(a, b int) string { return fmt.Sprintf("%.2f", 100*float64(a)/float64(max(1, b))) }

func nameRow(file, reader string, s nameScore) []string {
	row := []string{file, reader, s.by[""].String()}
	for _, k := range nameTypes {
		row = append(row, fmt.Sprintf("%.1f of %s", s.by[k].f1(), count(s.by[k].gold)))
	}
	return row
}

// compared is what a reader printed about a treebank, against gold.
type compared struct {
	file  string
	words agreement
	names nameScore
	speed string // words a second of processor time
}

// compare runs a reader on one core; the name is that of a file for what it
// prints.
func (e *evaluation) compare(g gold, name, input, program string, args ...string) (compared, error) {
	var c compared
	o, err := command("", input, []string{"GOMAXPROCS=1"}, program, args...)
	if err != nil {
		return c, err
	}
	if c.file, err = e.temporary(name+".conllu", o.out); err != nil {
		return c, err
	}
	trees, err := corpus.Trees(c.file)
	if err != nil {
		return c, err
	}
	if c.words, err = compareTrees(g.trees, trees); err != nil {
		return c, fmt.Errorf("%s: %w", name, err)
	}
	c.names = compareNames(g.names, labels(trees))
	c.speed = rounded(float64(c.words.words) / o.processor.Seconds())
	return c, nil
}
