package document

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
)

// drawn makes texts of which some repeat others, and more than are looked at
// share a phrase.
func drawn(rng *rand.Rand, n int) []Print {
	words := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprint("w", rng.IntN(5000))
		}
		return out
	}
	phrase, base := strings.Join(words(20), " "), words(300)
	var out []Print
	for i := range n {
		text := phrase + " " + strings.Join(words(rng.IntN(40)), " ")
		if i%3 == 0 {
			at := rng.IntN(200)
			text = strings.Join(base[at:at+60+rng.IntN(40)], " ") + " " + strings.Join(words(rng.IntN(60)), " ")
		}
		day := parley.Day(fmt.Sprintf("2025-01-%02d", 1+rng.IntN(28)))
		if i%7 == 0 {
			day = ""
		}
		out = append(out, Print{Doc: parley.DocID(fmt.Sprintf("doc:%03d", i)), Published: day, Fingerprint: Fingerprint(text), Sketch: NewSketch(text)})
	}
	return out
}

// What a new text changes is known from the documents that share a key with it:
// which others repeat another than before, and what it repeats itself.
func TestAffected(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	changed := 0
	for range 40 {
		prints := drawn(rng, 60+rng.IntN(30))
		rng.Shuffle(len(prints), func(i, j int) { prints[i], prints[j] = prints[j], prints[i] })
		fresh, old := prints[:1+rng.IntN(2)], prints[2:]
		before, after := found(old), found(append(slices.Clone(old), fresh...))
		keys := keysOf(fresh)
		var stand []Standing
		for _, p := range old {
			if slices.ContainsFunc(p.Keys(), func(k int64) bool { return keys[k] }) {
				stand = append(stand, Standing{p, before[p.Doc].of})
			}
		}
		affected := Affected(fresh, stand)
		for _, p := range old {
			if before[p.Doc].of != after[p.Doc].of {
				if changed++; !slices.Contains(affected, p.Doc) {
					t.Fatalf("%s repeats %q, and before it %q; it is none of %v", p.Doc, after[p.Doc].of, before[p.Doc].of, affected)
				}
			}
		}
		// With all that share a key with those, what they repeat is as it is of all.
		of := slices.Clone(fresh)
		for _, s := range stand {
			if slices.Contains(affected, s.Doc) {
				of = append(of, s.Print)
			}
		}
		keys = keysOf(of)
		var some []Print
		for _, p := range prints {
			if slices.ContainsFunc(p.Keys(), func(k int64) bool { return keys[k] }) && (slices.ContainsFunc(fresh, func(f Print) bool { return f.Doc == p.Doc }) || slices.ContainsFunc(old, func(o Print) bool { return o.Doc == p.Doc })) {
				some = append(some, p)
			}
		}
		got := found(some)
		for _, p := range of {
			if got[p.Doc].of != after[p.Doc].of {
				t.Fatalf("among some %s repeats %q, among all %q", p.Doc, got[p.Doc].of, after[p.Doc].of)
			}
		}
	}
	if changed < 5 {
		t.Errorf("%d documents repeat another than before, too few to say", changed)
	}
}

func keysOf(prints []Print) map[int64]bool {
	out := make(map[int64]bool)
	for _, p := range prints {
		for _, k := range p.Keys() {
			out[k] = true
		}
	}
	return out
}

// The keys of all documents are those of each, in order.
func TestKeys(t *testing.T) {
	prints := drawn(rand.New(rand.NewPCG(5, 6)), 20)
	prints = append(prints, Print{Doc: "doc:short", Fingerprint: "no hash"})
	var c Copies
	want := make(map[int64]map[parley.DocID]bool)
	for _, p := range prints {
		c.Add(p)
		for _, k := range p.Keys() {
			if want[k] == nil {
				want[k] = make(map[parley.DocID]bool)
			}
			want[k][p.Doc] = true
		}
	}
	got, last := make(map[int64]map[parley.DocID]bool), int64(-1)
	for k, doc := range c.Keys() {
		if k < last {
			t.Fatalf("%d after %d", k, last)
		}
		if last = k; got[k] == nil {
			got[k] = make(map[parley.DocID]bool)
		}
		got[k][doc] = true
	}
	if !maps.EqualFunc(got, want, maps.Equal) {
		t.Errorf("%d keys, want %d", len(got), len(want))
	}
}
