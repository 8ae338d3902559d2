// Package factuality says how certain a reader can be that what a predicate of
// a sentence tells happened or is so: 3 it did for certain, 0 open, -3 it did
// not for certain. The scale is that of FactBank (Saurí and Pustejovsky 2009)
// as Lee, Artzi, Choi and Zettlemoyer (2015) made it continuous; the weights of
// the rules' properties are fitted to the judgements of It Happened v2
// (Rudinger, White and Van Durme 2018). See data/CARD.md.
package factuality

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"parley"
	"parley/read/syntax"
	"parley/shipped"
)

//go:embed data/weights.tsv
var weightsText string

// Value returns the factuality of the predicate at word w of a sentence.
func Value(s *syntax.Sentence, w int, m Mode, cues Cues) float64 {
	v := weigh(s, w, m, cues, weights())
	if m.Negative && m.Modality == parley.Asserted && !m.Possible { // the judges often overlooked "not"; grammar does not
		v = min(v, denied)
	}
	return bound(v)
}

// denied is the most that what is plainly negated can have.
const denied = -1

// weigh is Sum of the features without its bounds. It makes neither their names nor those of their pairs.
func weigh(s *syntax.Sentence, w int, m Mode, cues Cues, t *table) float64 {
	var memory struct {
		name  [96]byte
		met   [64]int32
		short [32]int32
	}
	f := features{s: s, cues: cues, table: t, name: memory.name[:0], met: memory.met[:0], numbers: memory.short[:0], sum: t.always}
	f.properties(w, m)
	slices.Sort(f.numbers)
	short := slices.Compact(f.numbers)
	for i, a := range short {
		for _, b := range short[i+1:] {
			f.sum += t.pairs[[2]int32{a, b}]
		}
	}
	return f.sum
}

// table is the weights as weigh looks them up.
type table struct {
	always float64
	single map[string]weight
	short  map[string]int32 // the properties of pairs, numbered by the order of their names
	pairs  map[[2]int32]float64
}

// weight is that of a property by itself; its number tells it from others.
type weight struct {
	number int32
	value  float64
}

// Sum adds the weights of the features, with that of no name, and keeps the
// value within -3 and 3.
func Sum(weights map[string]float64, features []string) float64 {
	v := weights[""]
	for _, f := range features {
		v += weights[f]
	}
	return bound(v)
}

func bound(v float64) float64 { return max(-3, min(3, v)) }

var weights = sync.OnceValue(func() *table {
	w, err := parse(weightsText)
	if err != nil {
		panic(err) // the file is part of the program and a test reads it
	}
	return newTable(w)
})

func newTable(weights map[string]float64) *table {
	t := &table{always: weights[""], single: map[string]weight{}, short: map[string]int32{}, pairs: map[[2]int32]float64{}}
	var names []string
	for name, v := range weights {
		if a, b, ok := strings.Cut(name, and); ok {
			names = append(names, a, b)
			continue
		}
		t.single[name] = weight{int32(len(t.single)), v}
	}
	slices.Sort(names)
	for i, name := range slices.Compact(names) {
		t.short[name] = int32(i)
	}
	for name, v := range weights {
		if a, b, ok := strings.Cut(name, and); ok {
			t.pairs[[2]int32{t.short[a], t.short[b]}] = v
		}
	}
	return t
}

// parse reads a file of weights; the error names the line that is none.
func parse(text string) (map[string]float64, error) {
	out := map[string]float64{}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		name, value, ok := strings.Cut(lines.Text(), "\t")
		v, err := strconv.ParseFloat(value, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("factuality: weights.tsv:%d: %q is no name and number", n, lines.Text())
		}
		if _, twice := out[name]; twice {
			return nil, fmt.Errorf("factuality: weights.tsv:%d: %q is there already", n, name)
		}
		out[name] = v
	}
	return out, nil
}

// Shipped names the weights, with their checksum, worked out on the first call.
func Shipped() shipped.Part { return part() }

var part = sync.OnceValue(func() shipped.Part { return shipped.File("factuality", weightsText) })
