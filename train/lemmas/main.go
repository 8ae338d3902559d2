// Command lemmas finds the words whose lemma the rules of package tag get wrong and writes them to lemmas.txt. It learns from
// UD English EWT's training set and, for the endings -ing, -ed, -s of common verbs, from the words of the vector file: of the
// possible stems the one that is itself a known verb. Of the verbs and adjectives that have frames, and of those in words.txt, the
// regular forms are made and told apart.
//
//	go run ./train/lemmas -shared ../shared -vectors /tmp/vectors.bin -out read/tag/lemmas.txt
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"parley/read/tag"
	"parley/train/corpus"
)

func main() {
	shared := flag.String("shared", "../shared", "folder with data/")
	vectors := flag.String("vectors", "vectors.bin", "vector file of train/vectors")
	frames := flag.String("frames", "act/data", "folder with verbs.tsv and adjectives.tsv")
	words := flag.String("words", "train/lemmas/words.txt", "further verbs")
	irregular := flag.String("irregular", "read/tag/irregular.txt", "irregular verbs, whose past is not made")
	out := flag.String("out", "read/tag/lemmas.txt", "file to write")
	flag.Parse()
	if err := run(*shared, *vectors, *frames, *words, *irregular, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type key struct {
	form  string
	group byte
}

func run(shared, vectors, frames, words, irregular, out string) error {
	trees, err := corpus.Trees(filepath.Join(shared, "data/ud-ewt/train.conllu"))
	if err != nil {
		return err
	}
	v, err := corpus.LoadVectors(vectors)
	if err != nil {
		return err
	}
	seen := map[key]map[string]int{}
	verbs := map[string]int{}
	for _, s := range trees {
		for _, w := range s.Words {
			count(seen, verbs, w.Form, w.Lemma, tag.Tag{UPOS: w.UPOS, XPOS: w.XPOS}, strings.Contains(w.Feats, "Typo=Yes"))
		}
	}
	table := exceptions(seen)
	guess(table, seen, verbs, v.Words)
	past, err := irregulars(irregular)
	if err != nil {
		return err
	}
	verb := func(v string) []form { return inflect(v, past) }
	for _, list := range []struct {
		path  string
		forms func(string) []form
	}{
		{filepath.Join(frames, "verbs.tsv"), verb},
		{words, verb},
		{filepath.Join(frames, "adjectives.tsv"), compare},
	} {
		lemmas, err := firstColumns(list.path)
		if err != nil {
			return err
		}
		teach(table, seen, lemmas, list.forms)
	}
	return write(out, table)
}

func count(seen map[key]map[string]int, verbs map[string]int, form, lemma string, t tag.Tag, typo bool) {
	if t.UPOS == "PROPN" || t.UPOS == "PUNCT" || t.UPOS == "NUM" || t.UPOS == "SYM" || t.UPOS == "X" || typo || lemma == "" || strings.Contains(lemma, " ") {
		return
	}
	k := key{strings.ReplaceAll(strings.ToLower(form), "’", "'"), tag.Group(t.XPOS)}
	if k.form == "i" || lemma == "I" {
		lemma = "I"
	} else {
		lemma = strings.ToLower(lemma)
	}
	if seen[k] == nil {
		seen[k] = map[string]int{}
	}
	seen[k][lemma]++
	if strings.HasPrefix(t.XPOS, "VB") {
		verbs[lemma]++
	}
}

// exceptions keeps the commonest lemma of each form where the rule gives another.
func exceptions(seen map[key]map[string]int) map[key]string {
	out := map[key]string{}
	for k, lemmas := range seen {
		best := commonest(lemmas)
		if best != tag.Rule(k.form, k.group) && !strings.ContainsAny(k.form, " \t#") && (k.group != '-' || lemmas[best] > 1) {
			out[k] = best
		}
	}
	return out
}

func commonest(lemmas map[string]int) string {
	best, most := "", 0
	for l, n := range lemmas {
		if n > most || n == most && l < best {
			best, most = l, n
		}
	}
	return best
}

// guess adds verb forms that the treebank lacks: the known verb that fits.
func guess(table map[key]string, seen map[key]map[string]int, verbs map[string]int, words []string) {
	rank := map[string]int{}
	for i, w := range words {
		if _, ok := rank[w]; !ok {
			rank[w] = i
		}
	}
	for _, w := range words {
		if strings.ToLower(w) != w {
			continue
		}
		for _, e := range [...]struct {
			ending string
			group  byte
		}{{"ing", 'g'}, {"ed", 'd'}} {
			stem, ok := strings.CutSuffix(w, e.ending)
			k := key{w, e.group}
			if !ok || len(stem) < 3 || seen[k] != nil {
				continue
			}
			if best := fitting(stem, verbs, rank); best != "" && best != tag.Rule(w, e.group) {
				table[k] = best
			}
		}
	}
}

// fitting returns the stem that is a known verb, else the one commonest in the texts, else "". A bare stem that is short or ends
// in s is only believed as a known verb: it is more likely a noun ("gap", "cleans") beside a verb with e ("gape", "cleanse").
func fitting(stem string, verbs map[string]int, rank map[string]int) string {
	n := len(stem)
	try := []string{stem + "e"}
	if verbs[stem] > 0 || n > 3 && stem[n-1] != 's' {
		try = append(try, stem)
	}
	if stem[n-1] == stem[n-2] && (strings.IndexByte("bdgmnprt", stem[n-1]) >= 0 || stem[n-1] == 'l' && n > 5) {
		try = append(try, stem[:n-1])
	}
	if stem[n-1] == 'i' {
		try = append(try, stem[:n-1]+"y")
	}
	best, place := "", 1<<30
	for _, t := range try {
		r, ok := rank[t]
		if verbs[t] > 0 {
			r, ok = r-1<<20, true
		}
		if ok && r < place {
			best, place = t, r
		}
	}
	return best
}

func write(path string, table map[key]string) error {
	lines := make([]string, 0, len(table))
	for k, l := range table {
		lines = append(lines, fmt.Sprintf("%s %c %s\n", k.form, k.group, l))
	}
	sort.Strings(lines)
	text := "# Words whose lemma the rules do not find: form, group, lemma. Made by train/lemmas; see lemma.go and CARD.md.\n" + strings.Join(lines, "")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return fmt.Errorf("lemmas: %w", err)
	}
	return nil
}
