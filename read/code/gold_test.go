package code

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"testing"

	"parley/act"
)

// goldRow is a line of plover_gsr_cameo.jsonl.
type goldRow struct {
	in   Sentence
	root string
}

// merged folds the types that published comparisons fold (Hu et al. 2024).
func merged(plover string) string {
	switch plover {
	case "CONCEDE", "RETREAT":
		return "YIELD"
	case "DEMAND":
		return "REQUEST"
	case "DISAPPROVE", "INVESTIGATE":
		return "ACCUSE"
	case "FIGHT":
		return "ASSAULT"
	}
	return plover
}

func goldQuestion(tb testing.TB, line []byte) goldRow {
	tb.Helper()
	type named struct{ Text string }
	var r struct {
		Text           string
		Source, Target []named
		PLOVER         string
	}
	if err := json.Unmarshal(line, &r); err != nil {
		tb.Fatal(err)
	}
	out := goldRow{in: Sentence{Text: r.Text}, root: merged(r.PLOVER)}
	rest := r.Source
	if len(rest) > 0 {
		out.in.Source, rest = rest[0].Text, rest[1:]
	}
	if len(r.Target) > 0 {
		rest = r.Target
	}
	if len(rest) > 0 {
		out.in.Target = rest[0].Text
	}
	return out
}

// lines returns the lines of a file beside the repository, or skips the test.
func lines(t *testing.T, name string) [][]byte {
	t.Helper()
	f, err := os.Open("../../../shared/data/events/" + name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("../shared/data/events is missing: the test sets are not part of the repository")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][]byte
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		out = append(out, append([]byte(nil), in.Bytes()...))
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// macroF1 is the mean F1 of the labels that occur in gold, in per cent.
func macroF1(gold, got []string) float64 {
	type counts struct{ right, gold, got int }
	per := map[string]*counts{}
	at := func(l string) *counts {
		if per[l] == nil {
			per[l] = &counts{}
		}
		return per[l]
	}
	for i := range gold {
		at(gold[i]).gold++
		at(got[i]).got++
		if gold[i] == got[i] {
			at(gold[i]).right++
		}
	}
	sum, n := 0.0, 0
	for _, c := range per {
		if c.gold > 0 {
			n++
			sum += 2 * float64(c.right) / float64(c.gold+c.got)
		}
	}
	return 100 * sum / float64(n)
}

// TestGold holds the coder to what it reaches on sentences coded by hand.
func TestGold(t *testing.T) {
	c := coder(t)
	var gold, got, goldQuad, gotQuad []string
	for _, line := range lines(t, "plover_gsr_cameo.jsonl") {
		r := goldQuestion(t, line)
		out, err := c.Code(context.Background(), r.in)
		if err != nil {
			t.Fatal(err)
		}
		gold, got = append(gold, r.root), append(got, merged(out.PLOVER.Type))
		goldQuad, gotQuad = append(goldQuad, quadName(r.root)), append(gotQuad, quadName(merged(out.PLOVER.Type)))
	}
	root, quad := macroF1(gold, got), macroF1(goldQuad, gotQuad)
	t.Logf("%d sentences: root macro F1 %.1f, quad macro F1 %.1f", len(gold), root, quad)
	if root < leastRoot || quad < leastQuad {
		t.Errorf("root macro F1 %.1f, quad %.1f: want at least %.1f and %.1f", root, quad, leastRoot, leastQuad)
	}
}

// What the coder has reached, less a little.
const (
	leastRoot = 83.0
	leastQuad = 89.5
)

func quadName(plover string) string {
	return [...]string{"", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}[act.Quad(plover)]
}
