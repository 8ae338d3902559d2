// Command vectors learns word vectors from the unlabelled texts (structured skip-gram with negative sampling: Mikolov et al.
// 2013; one output matrix per position: Ling et al. 2015) and writes them for the other training programs.
//
//	go run ./train/vectors -shared ../shared -out /tmp/vectors.bin
//
// One thread and a fixed seed: the same texts give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"time"

	"parley/read/lexeme"
	"parley/train/corpus"
)

func main() {
	shared := flag.String("shared", "../shared", "folder with data/")
	out := flag.String("out", "vectors.bin", "file to write")
	step := flag.Int("step", 1, "take every n-th White House text")
	least := flag.Int("least", 5, "fewest occurrences of a word")
	epochs := flag.Int("epochs", 2, "passes over the texts")
	flag.Parse()
	if err := run(*shared, *out, *step, *least, *epochs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(shared, out string, step, least, epochs int) error {
	start := time.Now()
	sents, vocab, err := read(shared, step, least)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d sentences, %d words, %v\n", len(sents), len(vocab.Words), time.Since(start))
	m := newSkipgram(vocab)
	for e := range epochs {
		m.epoch(sents, e, epochs)
		fmt.Fprintf(os.Stderr, "epoch %d, %v\n", e+1, time.Since(start))
	}
	return corpus.SaveVectors(out, vocab.Words, m.in, dim)
}

// vocabulary holds the words, commonest first, and their counts.
type vocabulary struct {
	Words  []string
	Counts []int
	total  int
}

// read returns the texts as word numbers, -1 for rare words, and the vocabulary.
func read(shared string, step, least int) ([][]int32, *vocabulary, error) {
	ids := map[string]int32{}
	var names []string
	var counts []int
	var sents [][]int32
	add := func(words []string) {
		row := make([]int32, len(words))
		for i, w := range words {
			key := lexeme.Key(w)
			id, ok := ids[key]
			if !ok {
				id = int32(len(names))
				key = string([]byte(key))
				ids[key] = id
				names, counts = append(names, key), append(counts, 0)
			}
			counts[id]++
			row[i] = id
		}
		sents = append(sents, row)
	}
	trees, err := corpus.Trees(filepath.Join(shared, "data/ud-ewt/train.conllu"))
	if err != nil {
		return nil, nil, err
	}
	for _, t := range trees {
		add(t.Forms())
	}
	for words, err := range corpus.Sentences(shared, step) {
		if err != nil {
			return nil, nil, err
		}
		add(words)
	}
	return renumber(sents, names, counts, least)
}

// renumber sorts the words by count and then spelling, and drops the rare.
func renumber(sents [][]int32, names []string, counts []int, least int) ([][]int32, *vocabulary, error) {
	order := make([]int, 0, len(names))
	for i, c := range counts {
		if c >= least {
			order = append(order, i)
		}
	}
	sort.Slice(order, func(a, b int) bool {
		if counts[order[a]] != counts[order[b]] {
			return counts[order[a]] > counts[order[b]]
		}
		return names[order[a]] < names[order[b]]
	})
	fresh := make([]int32, len(names))
	for i := range fresh {
		fresh[i] = -1
	}
	v := &vocabulary{}
	for n, i := range order {
		fresh[i] = int32(n)
		v.Words, v.Counts = append(v.Words, names[i]), append(v.Counts, counts[i])
		v.total += counts[i]
	}
	for _, s := range sents {
		for k, id := range s {
			s[k] = fresh[id]
		}
	}
	return sents, v, nil
}
