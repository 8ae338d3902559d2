package main

import (
	"fmt"
	"path/filepath"

	"parley/read/name"
	"parley/read/syntax"
)

// tally counts names right, found and there.
type tally struct{ right, found, there int }

func (r tally) f1() float64 { return 200 * float64(r.right) / float64(max(1, r.found+r.there)) }

// result holds the counts of each type, "" for all of PER, ORG and LOC.
type result map[string]tally

func (r result) add(kind string, t tally) {
	for _, k := range []string{"", kind} {
		sum := r[k]
		r[k] = tally{sum.right + t.right, sum.found + t.found, sum.there + t.there}
	}
}

func (r result) String() string {
	a := r[""]
	p, c := float64(a.right)/float64(max(1, a.found)), float64(a.right)/float64(max(1, a.there))
	return fmt.Sprintf("P %.2f R %.2f F1 %.2f (%d names); PER %.1f ORG %.1f LOC %.1f", 100*p, 100*c, a.f1(), a.there, r["PER"].f1(), r["ORG"].f1(), r["LOC"].f1())
}

func (t *trainer) score(m *name.Model, examples []example) result {
	r := result{}
	find := name.With(m, t.models.Tagger)
	for _, e := range examples {
		gold := map[syntax.Name]bool{}
		for _, n := range goldNames(e) {
			if n.Type == "MISC" {
				continue
			}
			gold[n] = true
			r.add(n.Type, tally{there: 1})
		}
		for _, n := range find.Find(e.words, e.tags) {
			if n.Type == "MISC" {
				continue
			}
			t := tally{found: 1}
			if gold[n] {
				t.right = 1
			}
			r.add(n.Type, t)
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
