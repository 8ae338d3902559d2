package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Names are compared by letters: the files split words and order sentences in
// different ways.
func TestCompareNames(t *testing.T) {
	gold := []labelled{
		label([]string{"Ana", "met", "Ben", "Oz", "in", "Genf", "."}, []string{"B-PER", "O", "B-PER", "I-PER", "O", "B-LOC", "O"}),
		label([]string{"Oslo2", "Rome"}, []string{"B-LOC", "B-LOC"}),
		label([]string{"Nobody", "else"}, []string{"B-ORG", "O"}),
	}
	got := []labelled{
		label([]string{"Oslo", "2", "Rome"}, []string{"B-LOC", "I-LOC", "B-LOC"}),
		label([]string{"Ana", "met", "Ben", "Oz", "in", "Genf", "."}, []string{"B-PER", "", "B-PER", "", "", "B-ORG", ""}),
	}
	s := compareNames(gold, got)
	if s.paired != 2 || s.sentences != 3 {
		t.Errorf("%d of %d paired, want 2 of 3", s.paired, s.sentences)
	}
	for kind, want := range map[string]found{
		"":    {gold: 6, got: 5, right: 3},
		"PER": {gold: 2, got: 2, right: 1},
		"LOC": {gold: 3, got: 2, right: 2},
		"ORG": {gold: 1, got: 1},
	} {
		if s.by[kind] != want {
			t.Errorf("%q: %+v, want %+v", kind, s.by[kind], want)
		}
	}
}

// A word inside begins a name of its own when the type changes; other types
// are no names.
func TestLabel(t *testing.T) {
	s := label([]string{"a", "b", "c", "d"}, []string{"I-PER", "I-LOC", "B-LOC", "B-MISC"})
	for _, m := range []mention{{0, 1, "PER"}, {1, 2, "LOC"}, {2, 3, "LOC"}} {
		if !s.names[m] {
			t.Errorf("%v is missing in %v", m, s.names)
		}
	}
	if len(s.names) != 3 {
		t.Errorf("%v", s.names)
	}
}

// The scorer names only what is wrong: a fact that it does not name is found
// and right.
func TestCounts(t *testing.T) {
	dir := t.TempDir()
	facts := `{"facts": [{"documents": 2}, {"documents": 3}, {"kind": "x"}, {"documents": 2}, {"documents": 4}]}`
	if err := os.WriteFile(filepath.Join(dir, "cluster-a.json"), []byte(facts), 0o600); err != nil {
		t.Fatal(err)
	}
	list := `other.json: contact #3 MISSED: {}
cluster-a.json: contact #0 MISSED (core): {"kind": "contact"}
cluster-a.json: ceasefire #1 found as m1, wrong: time, documents
cluster-a.json: access #3 found as m2, wrong: documents_of, roles
recall_core 0.5`
	c, err := counts(dir, list)
	if want := (counted{facts: 4, found: 3, right: 2}); err != nil || c != want {
		t.Errorf("%+v, %v; want %+v", c, err, want)
	}
}

// What a person wrote around the marks stays as it is.
func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.md")
	if err := os.WriteFile(path, []byte("before\n"+begin+"\nold\n"+end+"\nafter\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := replace(path, "new"); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if want := "before\n" + begin + "\nnew\n" + end + "\nafter\n"; err != nil || string(b) != want {
		t.Errorf("%q, %v", b, err)
	}
	if err := os.WriteFile(path, []byte("no marks"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := replace(path, "new"); err == nil {
		t.Error("a document without marks is not refused")
	}
}

// Benchmarks come out in units with few digits; a failure is not swallowed.
func TestBenchmarks(t *testing.T) {
	in := "goos: linux\npkg: parley/place\nBenchmarkLookup \t 100 \t 1234567 ns/op\t 25000 tokens/s\t 2048 B/op\t 1500 allocs/op\nPASS\n"
	var b bytes.Buffer
	if err := benchmarks(strings.NewReader(in), &b); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "\nparley/place\n  Lookup  1.235 ms  25,000 tokens/s  2 KiB  1,500 allocations\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if err := benchmarks(strings.NewReader("FAIL\tparley/place\n"), &b); err == nil {
		t.Error("a failure is not reported")
	}
}

func TestFigures(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{count(1234567), "1,234,567"}, {count(12), "12"}, {count(0), "0"},
		{share(1, 3), "33.3 %"}, {share(0, 0), "–"},
		{spread([]float64{3, 1, 2, 9}, unit("ms")), "2 ms (1 ms to 9 ms)"},
		{rounded(21649), "21,600"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}
