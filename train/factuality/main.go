// Command factuality fits the weights of package factuality to judgements of
// readers: a linear model over the features of its rules, least squares with an
// elastic net, by coordinate descent in a fixed order. The same input gives the
// same bytes.
//
//	factuality -data FOLDER -out read/factuality/data/weights.tsv
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"parley/read"
	"parley/read/claim"
	"parley/read/factuality"
)

func main() {
	data := flag.String("data", "../shared/data/factuality", "folder of uds-ih2-train.jsonl and uds-ih2-dev.jsonl")
	out := flag.String("out", "", "file of weights to write; none: print the scores only")
	least := flag.Int("least", 5, "how often a feature must be seen")
	ridge := flag.Float64("ridge", 20, "weight of the sum of squares")
	lasso := flag.Float64("lasso", 15, "weight of the sum of sizes")
	rounds := flag.Int("rounds", 60, "passes over all weights")
	flag.Parse()
	if err := run(*data, *out, settings{*least, *ridge, *lasso, *rounds}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type settings struct {
	least        int
	ridge, lasso float64
	rounds       int
}

// sample is the judged predicates of a file with their features.
type sample struct {
	features [][]string
	labels   []float64
}

func load(reader *read.Reader, path string) (sample, error) {
	var out sample
	judged, err := factuality.Judgements(path)
	if err != nil {
		return out, err
	}
	for _, j := range judged {
		s, text := reader.Words(j.Tokens)
		for _, t := range j.Targets {
			out.features = append(out.features, claim.Features(text, &s, t.Start))
			out.labels = append(out.labels, t.Label)
		}
	}
	return out, nil
}

func run(data, out string, set settings) error {
	reader, err := read.New()
	if err != nil {
		return err
	}
	train, err := load(reader, filepath.Join(data, "uds-ih2-train.jsonl"))
	if err != nil {
		return err
	}
	dev, err := load(reader, filepath.Join(data, "uds-ih2-dev.jsonl"))
	if err != nil {
		return err
	}
	weights := fit(train, set)
	for _, x := range []struct {
		name string
		s    sample
	}{{"train", train}, {"dev", dev}} {
		values := make([]float64, len(x.s.labels))
		for i, f := range x.s.features {
			values[i] = factuality.Sum(weights, f)
		}
		a := factuality.Agree(values, x.s.labels)
		fmt.Printf("%s: %d predicates, sign right %.1f %% (always yes %.1f %%), Pearson r %.3f, mean error %.2f\n", x.name, a.Number, 100*a.Sign, 100*a.Yes, a.Pearson, a.Error)
	}
	fmt.Println(len(weights), "weights")
	if out == "" {
		return nil
	}
	return write(out, weights)
}

// fit minimises the squared error plus both penalties.
func fit(train sample, set settings) map[string]float64 {
	count := map[string]int{}
	for _, f := range train.features {
		for _, name := range f {
			count[name]++
		}
	}
	var names []string
	for name, n := range count {
		if n >= set.least {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	at := make(map[string]int, len(names))
	for i, name := range names {
		at[name] = i
	}
	rows := make([][]int32, len(names))
	for i, f := range train.features {
		for _, name := range f {
			if k, ok := at[name]; ok {
				rows[k] = append(rows[k], int32(i))
			}
		}
	}
	rest := slices.Clone(train.labels)
	mean := 0.0
	for _, y := range rest {
		mean += y
	}
	mean /= float64(len(rest))
	for i := range rest {
		rest[i] -= mean
	}
	w := make([]float64, len(names))
	for range set.rounds {
		for k, r := range rows {
			sum := 0.0
			for _, i := range r {
				sum += rest[i]
			}
			n := float64(len(r))
			sum += n * w[k]
			next := 0.0
			switch {
			case sum > set.lasso:
				next = (sum - set.lasso) / (n + set.ridge)
			case sum < -set.lasso:
				next = (sum + set.lasso) / (n + set.ridge)
			}
			if d := next - w[k]; d != 0 {
				for _, i := range r {
					rest[i] -= d
				}
				w[k] = next
			}
		}
		shift := 0.0
		for _, e := range rest {
			shift += e
		}
		shift /= float64(len(rest))
		mean += shift
		for i := range rest {
			rest[i] -= shift
		}
	}
	out := map[string]float64{"": mean}
	for k, v := range w {
		if v != 0 {
			out[names[k]] = v
		}
	}
	return out
}

func write(path string, weights map[string]float64) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprint(b, "# Weights of the factuality of predicates, made by train/factuality; see CARD.md.\n# feature\tweight; the first, without a name, is added always\n")
	names := make([]string, 0, len(weights))
	for name := range weights {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(b, "%s\t%s\n", strings.ReplaceAll(name, "\t", " "), number(weights[name]))
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }
