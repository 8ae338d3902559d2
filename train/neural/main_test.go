package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"parley/train/corpus"
)

// The same commands must give the same bytes: the runs that `make train` makes, on few sentences and a small network, twice.
func TestSameBytes(t *testing.T) {
	const shared = "../../../shared"
	if _, err := os.Stat(filepath.Join(shared, "data/ud-ewt/train.conllu")); err != nil {
		t.Skipf("the treebanks are not here: %v", err)
	}
	var want []byte
	for range 2 {
		got := trial(t, shared)
		if want != nil && !bytes.Equal(got, want) {
			t.Fatal("two runs gave two models")
		}
		want = got
	}
}

// trial makes the runs in a folder of its own and returns the model file.
func trial(t *testing.T, shared string) []byte {
	dir := t.TempDir()
	words := []string{"the", "of", "said", "talks", "Monday"}
	values := make([]float32, len(words)*16)
	for i := range values {
		values[i] = float32(i%7) - 3
	}
	vectors := filepath.Join(dir, "vectors.bin")
	if err := corpus.SaveVectors(vectors, words, values, 16); err != nil {
		t.Fatal(err)
	}
	file := func(n int) string { return filepath.Join(dir, fmt.Sprintf("%d.w", n)) }
	base := options{shared: shared, vectors: vectors, epochs: 1, size: 300, seed: 1, trial: 120, rate: 2e-3, floor: 0.02, keep: 0.985,
		s: sizes{Sub: 16, State: 16, Layers: 2, Arc: 16, Rel: 16, Tag: 16}, d: dropout{0.06, 0.3, 0.25, 0.3}}
	first, second, third := base, base, base
	first.save = file(1)
	second.load, second.save, second.seed, second.devToo = file(1), file(2), 2, true
	third.load, third.save, third.out, third.devToo = file(2), file(3), filepath.Join(dir, "model.bin"), true
	for _, o := range []options{first, second, third} {
		if err := run(o); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(third.out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
