package factuality

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
)

// Judged is a sentence whose predicates people have judged.
type Judged struct {
	Tokens  []string
	Targets []Target
}

// Target is a predicate, words Start to End of its sentence, and what people
// made of it: 3 it happened for certain, -3 it did not for certain.
type Target struct {
	Start, End int
	Label      float64
}

// Judgements reads a file of JSON Lines in the form of It Happened v2 as UDS
// publishes it. The error names the line that is none.
func Judgements(path string) ([]Judged, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("factuality: %w", err)
	}
	defer f.Close()
	var out []Judged
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var j Judged
		if err := json.Unmarshal(lines.Bytes(), &j); err != nil {
			return nil, fmt.Errorf("factuality: %s:%d: %w", path, n, err)
		}
		for _, t := range j.Targets {
			if t.Start < 0 || t.Start >= len(j.Tokens) {
				return nil, fmt.Errorf("factuality: %s:%d: no word %d", path, n, t.Start)
			}
		}
		out = append(out, j)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("factuality: %s: %w", path, err)
	}
	return out, nil
}

// Agreement is how far values agree with what people said.
type Agreement struct {
	Number  int
	Sign    float64 // share on the same side: above 0 or not
	Pearson float64 // correlation
	Error   float64 // mean absolute error
	Yes     float64 // share that people put above 0: right if one always says yes
}

// Agree compares values with labels, pair by pair.
func Agree(values, labels []float64) Agreement {
	a := Agreement{Number: len(labels)}
	n := float64(len(labels))
	if n == 0 {
		return a
	}
	var sv, sl, svv, sll, svl float64
	for i, v := range values {
		l := labels[i]
		if v > 0 == (l > 0) {
			a.Sign++
		}
		if l > 0 {
			a.Yes++
		}
		a.Error += math.Abs(v - l)
		sv, sl, svv, sll, svl = sv+v, sl+l, svv+v*v, sll+l*l, svl+v*l
	}
	a.Sign, a.Yes, a.Error = a.Sign/n, a.Yes/n, a.Error/n
	if d := math.Sqrt(svv-sv*sv/n) * math.Sqrt(sll-sl*sl/n); d > 0 {
		a.Pearson = (svl - sv*sl/n) / d
	}
	return a
}
