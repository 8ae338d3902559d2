package main

import (
	"fmt"
	"path/filepath"

	"parley/read/name"
	"parley/read/syntax"
)

// result counts names right, found and there, of types PER, ORG and LOC.
type result struct{ right, found, there int }

func (r result) String() string {
	p, c := float64(r.right)/float64(max(1, r.found)), float64(r.right)/float64(max(1, r.there))
	return fmt.Sprintf("P %.2f R %.2f F1 %.2f (%d names)", 100*p, 100*c, 200*p*c/max(1e-9, p+c), r.there)
}

func (t *trainer) score(m *name.Model, examples []example) result {
	var r result
	find := name.With(m, t.models.Tagger)
	for _, e := range examples {
		gold := map[syntax.Name]bool{}
		for _, n := range goldNames(e) {
			gold[n] = true
			r.there++
		}
		for _, n := range find.Find(e.words, e.tags) {
			if n.Type == "MISC" {
				continue
			}
			r.found++
			if gold[n] {
				r.right++
			}
		}
	}
	return r
}

// test prints the scores on the files that are never trained on.
func (t *trainer) test(m *name.Model) error {
	for _, file := range []string{"uner-ewt-test.iob2", "uner-pud-test.iob2"} {
		examples, err := readColumns(filepath.Join(t.data, "ner", file), scheme{types: plain, column: 2}, 1)
		if err != nil {
			return err
		}
		t.tagAll(examples)
		fmt.Println(file, t.score(m, examples))
	}
	return nil
}

func goldNames(e example) []syntax.Name {
	labels := make([]name.Label, len(e.words))
	for i, m := range e.allowed {
		if m&1 != 0 {
			continue
		}
		for l := range name.Label(name.Labels) {
			if m == only(l) {
				labels[i] = l
			}
		}
	}
	return name.Spans(labels)
}
