package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/read/conllu"
)

// A file of names is read with its sources, and a faulty line is named.
func TestReadNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "names.txt")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("# wikigold\nNora\t4\t+\nsang\t1\t-\n.\t1\t?\n\n# ewt\n#\t1\t?\n\n")
	list, err := readNames(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].treebank() || !list[1].treebank() || list[1].words[0] != "#" {
		t.Fatalf("read %+v", list)
	}
	if s := list[0]; s.allowed[0] != 4 || s.proper[0] != 1 || s.proper[1] != -1 || s.proper[2] != 0 {
		t.Errorf("read %+v", s)
	}
	write("# ewt\nNora\t4\n")
	if _, err := readNames(path); err == nil || !strings.Contains(err.Error(), ":2:") {
		t.Errorf("two columns: error %v", err)
	}
}

// Trees get the labels of the same words; of the sentences without trees every fifth stretch of WikiGold is held out.
func TestNamesFindTheirTrees(t *testing.T) {
	trees := []*conllu.Sentence{{Words: []conllu.Word{{Form: "Nora"}, {Form: "sang"}}}, {Words: []conllu.Word{{Form: "Nobody"}}}}
	samples := []*sample{{}, {}}
	list := []labelled{{source: "dev", words: []string{"Nora", "sang"}, allowed: []uint32{4, 1}}, {source: "re3d", words: []string{"Nobody"}, allowed: []uint32{1}}}
	for range 120 {
		list = append(list, labelled{source: "wikigold"})
	}
	attach(samples, trees, list)
	if samples[0].names == nil || samples[0].names[0] != 4 || samples[1].names != nil {
		t.Errorf("labels %v and %v", samples[0].names, samples[1].names)
	}
	if learn, held := withoutTrees(list); len(learn) != 71 || len(held) != 50 {
		t.Errorf("%d to learn from, %d held out; want 71 and 50", len(learn), len(held))
	}
}

// Where several answers may be right, what counts is their probability together; where all may be, there is nothing to learn.
func TestPartLoss(t *testing.T) {
	row := []float32{1, 2, 0.5}
	loss := partLoss(row, 1, func(i int) bool { return i != 1 })
	a, b, c := math.Exp(1), math.Exp(2), math.Exp(0.5)
	if want := -math.Log((a + c) / (a + b + c)); math.Abs(loss-want) > 1e-4 {
		t.Errorf("loss %f, want %f", loss, want)
	}
	if want := b / (a + b + c); math.Abs(float64(row[1])-want) > 1e-4 || row[0] >= 0 || row[2] >= 0 {
		t.Errorf("gradient %v", row)
	}
	row = []float32{1, 2, 0.5}
	if loss := partLoss(row, 1, func(int) bool { return true }); loss > 1e-4 || row[0] != 0 && math.Abs(float64(row[0])) > 1e-4 {
		t.Errorf("all allowed: loss %f, gradient %v", loss, row)
	}
}
