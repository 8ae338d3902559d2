package neural

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// small makes a network of random weights.
func small(t testing.TB, layers int) *Network {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, 7))
	w := Weights{Sizes: Sizes{Word: 16, Piece: 16, State: 16, Layers: layers, Arc: 16, Rel: 16, Tag: 16}}
	draw := func(n int) []float32 { return fill(n, func() float32 { return rng.Float32()*2 - 1 }) }
	for i := range 40 {
		w.Words = append(w.Words, fmt.Sprint("w", i))
	}
	w.WordTable, w.PieceTable = draw(41*16), draw(64*16)
	for i := range 16 {
		w.Rels, w.Tags = append(w.Rels, fmt.Sprint("r", i)), append(w.Tags, fmt.Sprint("X", i, "/U"))
	}
	w.Rels[3] = "root"
	w.Matrix = func(name string) []float32 {
		sizes := map[string]int{"hidden.w": 32 * 80, "hidden.b": 80, "arc.w": 16 * 16, "arc.b": 16, "rel.w": 48 * 16, "rel.b": 16, "tag.w": 16 * 16,
			"tag.b": 16, "root": 32, "f0.x": 32 * 64, "b0.x": 32 * 64, "f0.b": 64, "b0.b": 64, "f0.h": 16 * 64, "b0.h": 16 * 64,
			"f1.x": 32 * 64, "b1.x": 32 * 64, "f1.b": 64, "b1.b": 64, "f1.h": 16 * 64, "b1.h": 16 * 64}
		if sizes[name] == 0 {
			t.Fatalf("no size for %s", name)
		}
		return draw(sizes[name])
	}
	n, err := Read(w.Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// answer is all that a network says of a sentence.
func (b *Batch) answer(k int) string {
	heads, rels := b.Parse(k)
	return fmt.Sprint(b.Tags(k), heads, rels, b.States(nil, k))
}

// Sentences of any lengths must come out of a batch as they do alone, and alone as they do with the plain loops.
func TestBatch(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for layers := 1; layers <= 2; layers++ {
		n := small(t, layers)
		var sentences [][]string
		for i := range 60 {
			sentences = append(sentences, fill(i*i%23, func() string { return fmt.Sprint("w", rng.IntN(60)) }))
		}
		sentences = append(sentences, fill(3*together, func() string { return "w1" }))
		var want []string
		eachLevel(t, func(t *testing.T) {
			for i, s := range sentences {
				b := n.Encode([][]string{s})
				if level == plain {
					want = append(want, b.answer(0))
				} else if b.answer(0) != want[i] {
					t.Errorf("%d words alone: %s, want %s", len(s), b.answer(0), want[i])
				}
				b.Close()
			}
			for from := 0; from < len(sentences); from += 1 + rng.IntN(40) {
				to := min(len(sentences), from+rng.IntN(30))
				b := n.Encode(sentences[from:to])
				if b.Len() != to-from {
					t.Fatalf("%d sentences of %d", b.Len(), to-from)
				}
				for k := range to - from {
					if got := b.answer(k); got != want[from+k] {
						t.Errorf("sentence %d of %d, %d words: %s, want %s", k, to-from, len(sentences[from+k]), got, want[from+k])
					}
				}
				b.Close()
			}
		})
	}
}

// One sentence after another, asked for in any order, must not see what the one before left.
func TestRecall(t *testing.T) {
	n := small(t, 2)
	first, second := []string{"w1", "w2", "w3"}, []string{"w3", "w2"}
	b := n.Encode([][]string{first, second})
	heads, rels := b.Parse(1)
	rels = slices.Clone(rels)
	tags := slices.Clone(b.Tags(0))
	states := b.States(nil, 1)
	b.Close()
	for range 3 {
		if got := n.TagWords(first); !slices.Equal(got, tags) {
			t.Errorf("tags %d, want %d", got, tags)
		}
		h, r := n.ParseWords(second)
		if !slices.Equal(h, heads) || !slices.Equal(r, rels) {
			t.Errorf("tree %d %d, want %d %d", h, r, heads, rels)
		}
		if got := n.States(nil, second); !slices.Equal(got, states) {
			t.Errorf("states %d, want %d", got, states)
		}
	}
	if n.TagWords(nil) != nil || len(n.States(nil, nil)) != 0 {
		t.Error("no words must give nothing")
	}
}
