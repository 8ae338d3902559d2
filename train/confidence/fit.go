package main

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"slices"

	"parley/read/claim"
)

// least is how many judged claims must have a ground for it to get a weight.
const least = 12

// partly is the offset of claims of texts of which a part is coded.
const partly = " partly coded"

// fit finds the weights of a logistic model of all claims, and then how far to
// trust them on whole texts: two numbers, by which the sum of the weights is
// stretched and moved (Platt scaling), fitted to the claims of those alone, each
// with the sum that weights fitted to other documents give it.
func fit(claims []judged, ridge float64) map[string]float64 {
	var whole []judged
	for k := range uint32(folds) {
		w := descend(without(claims, k), ridge)
		for _, c := range claims {
			if !c.part && fold(c.doc) == k {
				p := claim.Chance(w, c.grounds)
				whole = append(whole, judged{right: c.right, odds: math.Log(p / (1 - p))})
			}
		}
	}
	w := descend(claims, ridge)
	stretch, shift := 1.0, 0.0
	for range 5000 {
		var ds, dm float64
		for _, c := range whole {
			e := 1 / (1 + math.Exp(-stretch*c.odds-shift))
			if c.right {
				e--
			}
			ds += e * c.odds
			dm += e
		}
		n := float64(len(whole))
		stretch -= 0.3 * ds / n
		shift -= 0.3 * dm / n
	}
	out := make(map[string]float64, len(w))
	for name, v := range w {
		out[name] = stretch * v
	}
	out[""] += shift
	return out
}

// descend finds the weights by gradient descent with a
// decreasing step over all claims at once: few weights, a convex loss, and the
// same result for the same input.
func descend(claims []judged, ridge float64) map[string]float64 {
	count := map[string]int{}
	for _, c := range claims {
		for _, g := range c.grounds {
			count[g]++
		}
	}
	names := []string{"", partly}
	for g, n := range count {
		if n >= least {
			names = append(names, g)
		}
	}
	slices.Sort(names)
	at := map[string]int{}
	for i, n := range names {
		at[n] = i
	}
	rows := make([][]int, len(claims))
	for i, c := range claims {
		rows[i] = append(rows[i], at[""])
		if c.part {
			rows[i] = append(rows[i], at[partly])
		}
		for _, g := range c.grounds {
			if k, ok := at[g]; ok {
				rows[i] = append(rows[i], k)
			}
		}
	}
	w := make([]float64, len(names))
	for round := range 1500 {
		gradient := make([]float64, len(w))
		for i, r := range rows {
			z := 0.0
			for _, k := range r {
				z += w[k]
			}
			e := 1 / (1 + math.Exp(-z))
			if claims[i].right {
				e--
			}
			for _, k := range r {
				gradient[k] += e
			}
		}
		step := 4 / (float64(len(rows)) * (1 + float64(round)/1000))
		for k := range w {
			if names[k] != "" && names[k] != partly {
				gradient[k] += ridge * w[k]
			}
			w[k] -= step * gradient[k]
		}
	}
	out := map[string]float64{}
	for k, name := range names {
		if name != partly {
			out[name] = w[k]
		}
	}
	return out
}

// chance is the confidence that the weights give, as the reader rounds it.
func chance(weights map[string]float64, c judged) float64 {
	return math.Round(100*max(0.02, min(0.98, claim.Chance(weights, c.grounds)))) / 100
}

// folds is in how many parts the documents are put by their names.
const folds = 5

func fold(doc string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(doc))
	return h.Sum32() % folds
}

// without returns the claims of documents of other parts.
func without(claims []judged, part uint32) []judged {
	var out []judged
	for _, c := range claims {
		if fold(c.doc) != part {
			out = append(out, c)
		}
	}
	return out
}

// crossed returns the confidence of each claim by weights fitted to the
// documents of the other parts.
func crossed(claims []judged, ridge float64) map[string]float64 {
	out := map[string]float64{}
	for k := range uint32(folds) {
		w := fit(without(claims, k), ridge)
		for _, c := range claims {
			if fold(c.doc) == k {
				out[c.id] = chance(w, c)
			}
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
	fmt.Fprint(b, "# Weights of what the confidence of a claim rests on, made by train/confidence; see CARD.md.\n# ground\tweight in log odds; the first, without a name, is added always\n")
	names := make([]string, 0, len(weights))
	for n := range weights {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		fmt.Fprintf(b, "%s\t%.2f\n", n, weights[n])
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// table prints how many of the claims in each band of confidence are right,
// and the measures of all: the mean gap between the two (expected calibration
// error), the mean squared error (Brier) beside that of always saying the
// share that is right.
func table(title string, claims []judged, confidence func(judged) float64) {
	fmt.Printf("| %s | claims | mean confidence | right |\n|---|---|---|---|\n", title)
	var n [10]int
	var sum, right [10]float64
	brier, all := 0.0, 0.0
	for _, c := range claims {
		p := confidence(c)
		b := min(9, int(p*10+0.5))
		n[b]++
		sum[b] += p
		y := 0.0
		if c.right {
			y = 1
		}
		right[b] += y
		all += y
		brier += (p - y) * (p - y)
	}
	gap := 0.0
	total := float64(len(claims))
	for b := range n {
		if n[b] == 0 {
			continue
		}
		k := float64(n[b])
		fmt.Printf("| %s | %d | %.2f | %.2f |\n", band(b), n[b], sum[b]/k, right[b]/k)
		gap += math.Abs(sum[b] - right[b])
	}
	share := all / total
	fmt.Printf("\n%d claims, %.1f %% right; expected calibration error %.3f; Brier score %.3f, of always %.2f: %.3f\n\n", len(claims), 100*share, gap/total, brier/total, share, share*(1-share))
}

// band names the confidences that round to a tenth.
func band(b int) string {
	if b == 9 {
		return "0.85 and above"
	}
	return fmt.Sprintf("%.2f to %.2f", max(0, float64(b)/10-0.05), float64(b)/10+0.05)
}
