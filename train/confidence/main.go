// Command confidence fits how sure claims are to what people coded by hand, and
// prints how far the shipped confidences are kept: of claims marked 0.8 about
// 80 % should be right.
//
//	confidence -parley ./parley -shared ../shared [-out read/claim/data/confidence.tsv]
//
// What is right. Development texts and seeds, whose facts people wrote down: a
// claim is judged if it stands behind a matter that is no position (gold lists
// of those are open-ended), and right if score_matters.py pairs one of its
// matters with a fact. Coded sentences: of each, one event with its two sides
// is known; a claim is judged if it shares the event or both sides with it, and
// right if it shares both, each on its side. Other claims cannot be told. As a
// coded sentence has one event of several, what is right of its claims is a
// lower bound; the fit takes that as an offset of their own, which is not shipped.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	parley := flag.String("parley", "./parley", "the program")
	shared := flag.String("shared", "../shared", "folder of texts and facts coded by hand")
	out := flag.String("out", "", "file of weights to write; none: print only")
	ridge := flag.Float64("ridge", 5, "weight of the sum of squares")
	flag.Parse()
	if err := run(*parley, *shared, *out, *ridge); err != nil {
		fmt.Fprintln(os.Stderr, "confidence:", err)
		os.Exit(1)
	}
}

func run(parley, shared, out string, ridge float64) error {
	sets, err := judge(parley, shared)
	if err != nil {
		return err
	}
	var known []judged
	for _, s := range sets {
		right := 0
		for _, c := range s.claims {
			if c.right {
				right++
			}
		}
		fmt.Printf("%s: %d claims judged of %d, %d right\n", s.name, len(s.claims), s.all, right)
		if s.fitted {
			known = append(known, s.claims...)
		}
	}
	fmt.Println()
	shipped := func(c judged) float64 { return c.shipped }
	if out != "" {
		weights := fit(known, ridge)
		if err := write(out, weights); err != nil {
			return err
		}
		shipped = func(c judged) float64 { return chance(weights, c) }
	}
	held := crossed(known, ridge)
	crossFitted := func(c judged) float64 { return held[c.id] }
	for _, s := range sets {
		if !s.fitted {
			table(s.name+", never fitted to", s.claims, shipped)
			continue
		}
		if !s.part {
			table(s.name, s.claims, shipped)
		}
		title := s.name + ", each fifth of the documents by weights fitted to the others"
		if s.part {
			title = s.name + ", likewise: a lower bound"
		}
		table(title, s.claims, crossFitted)
	}
	return nil
}
