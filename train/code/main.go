// Command code learns the classifier of package guess: which event a word
// reports that no frame and no list names.
//
//	go run ./train/vectors -shared ../shared -out /tmp/vectors.bin
//	go run ./train/code -shared ../shared -vectors /tmp/vectors.bin -out read/code/guess/guess.bin
//
// It learns from the unlabelled texts alone, whose words the frames of package
// act and the lists of package code label. One thread and a fixed order: the
// same texts, tables and vectors give the same bytes.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"parley/read/code"
	"parley/read/code/guess"
	"parley/read/model/file"
	"parley/read/syntax"
	"parley/train/corpus"
)

func main() {
	shared := flag.String("shared", "../shared", "folder with data/")
	vectors := flag.String("vectors", "vectors.bin", "word vectors, made by train/vectors")
	out := flag.String("out", "read/code/guess/guess.bin", "file to write")
	step := flag.Int("step", 60, "take every n-th White House text")
	news := flag.Int("news", 1, "take every n-th current event")
	words := flag.Int("words", 14000, "vectors of this many of the commonest words")
	flag.Parse()
	if err := run(*shared, *vectors, *out, *step, *news, *words); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// example is a labelled word.
type example struct {
	features guess.Features
	class    int
	lemma    uint32 // hash, to keep whole lemmas apart
}

func run(shared, vectors, out string, step, news, words int) error {
	start := time.Now()
	v, err := corpus.LoadVectors(vectors)
	if err != nil {
		return err
	}
	m := newModel(v, words)
	data, err := collect(m, shared, step, news)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d words labelled, %v\n", len(data), time.Since(start))
	var seen, unseen []example
	for _, x := range data {
		if x.lemma%5 == 0 {
			unseen = append(unseen, x)
		} else {
			seen = append(seen, x)
		}
	}
	train(m, seen)
	report(m, unseen)
	train(m, data)
	payload := m.Bytes()
	fmt.Fprintf(os.Stderr, "%d bytes, %v\n", len(payload), time.Since(start))
	return file.Save(out, payload)
}

// collect labels the texts.
func collect(m *guess.Model, shared string, step, news int) ([]example, error) {
	l, err := code.NewLabeller()
	if err != nil {
		return nil, err
	}
	classes := map[string]int{"RETREAT": 6}
	for i, c := range guess.Classes {
		classes[c] = i
	}
	var out []example
	skipped := 0
	for _, src := range [...]struct {
		name string
		step int
	}{{"current-events", news}, {"wikinews", 1}, {"white-house", step}} {
		for text, err := range corpus.Texts(filepath.Join(shared, "data/text", src.name+".jsonl.gz"), src.step) {
			if err != nil {
				return nil, err
			}
			err := l.Text(context.Background(), text, func(s *syntax.Sentence, labels []code.Label) {
				for _, x := range labels {
					if skipped++; x.Type == "" && skipped%4 != 0 { // verbs of no event are too many
						continue
					}
					out = append(out, example{m.Read(s, x.Word), classes[x.Type], lemmaHash(s.Lemmas[x.Word])})
				}
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func lemmaHash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i]|0x20)) * 16777619
	}
	return h ^ h>>13
}
