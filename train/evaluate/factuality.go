package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"parley"
	"parley/read"
	"parley/read/claim"
	"parley/read/factuality"
)

// factualityScore compares the factuality of predicates with what people said:
// whether the sign is right, Pearson's r and the mean absolute error; then the
// same sign by the rules of mode alone, and the predicates that are furthest off.
func factualityScore(out io.Writer, path string, show int) error {
	judged, err := factuality.Judgements(path)
	if err != nil {
		return err
	}
	reader, err := read.New()
	if err != nil {
		return err
	}
	var values, labels, rules []float64
	var lines []string
	for _, j := range judged {
		s, text := reader.Words(j.Tokens)
		for _, t := range j.Targets {
			p := claim.PredicateAt(text, &s, t.Start)
			values, labels = append(values, p.Factuality), append(labels, t.Label)
			rules = append(rules, byMode(p.Mode))
			lines = append(lines, fmt.Sprintf("%+.1f for %+.1f  %s: %s", p.Factuality, t.Label, j.Tokens[t.Start], strings.Join(j.Tokens, " ")))
		}
	}
	a := factuality.Agree(values, labels)
	fmt.Fprintf(out, "factuality %d predicates  sign right %.1f %%  always yes %.1f %%  Pearson r %.3f  mean error %.2f\n", a.Number, 100*a.Sign, 100*a.Yes, a.Pearson, a.Error)
	b := factuality.Agree(rules, labels)
	fmt.Fprintf(out, "mode alone %d predicates  sign right %.1f %%  Pearson r %.3f\n", b.Number, 100*b.Sign, b.Pearson)
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int {
		d := math.Abs(values[k]-labels[k]) - math.Abs(values[i]-labels[i])
		switch {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return 0
	})
	for _, i := range order[:min(show, len(order))] {
		fmt.Fprintln(out, lines[i])
	}
	return nil
}

// byMode is the value that the mode by itself stands for.
func byMode(m factuality.Mode) float64 {
	switch {
	case m.Premise, m.Possible, m.Modality == parley.Hypothetical, m.Modality == parley.Conditional, m.Modality == parley.Denied:
		return -1
	case m.Negative:
		return -3
	case m.Modality == parley.Asserted:
		return 3
	}
	return 0 // planned, requested
}
