package app

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"parley/record/review"
	"parley/record/store"
)

// A record that grows document by document, asked in between, is the same as
// one that was filled at once: with copies, a second process that adds too, and
// a new version of the reader.
func TestGrowingEqualsMergingAnew(t *testing.T) {
	files := make(map[string]string)
	for i := range 24 {
		text := fmt.Sprintf("Ana%d met Ben. Cleo%d met Dan%d. The weather of the day was fair.\n", i%3, i%7, i%5)
		if i%6 == 5 {
			text = "Ana met Ben.\n"
		}
		files[fmt.Sprintf("%02d.txt", i)] = text
	}
	docs := write(t, files)
	dir := t.TempDir()
	one, other := open(t, dir, simple("r1")), open(t, dir, simple("r1"))
	for i := range 24 {
		a := one
		if i%5 == 3 {
			a = other
		}
		if i == 20 {
			one.Reader = func() (Reader, error) { return simple("r2"), nil }
			other.Reader = one.Reader
			add(t, one, filepath.Join(docs, "00.txt"))
		}
		add(t, a, filepath.Join(docs, fmt.Sprintf("%02d.txt", (i*7)%24)))
		same(t, a)
	}
	one.Reader = func() (Reader, error) { return simple("r2"), nil }
	add(t, one, docs)
	same(t, one)
}

// same checks that the findings of a are those of a merge of all readings.
func same(t *testing.T, a *App) {
	t.Helper()
	got := exported(t, a)
	ctx := context.Background()
	state, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil {
		t.Fatal(err)
	}
	f, err := a.find(ctx, always, state, nil, func(store.Read) {})
	if err != nil {
		t.Fatal(err)
	}
	whole := f.all()
	if whole.Basis, err = a.Store.Basis(ctx); err != nil {
		t.Fatal(err)
	}
	if err := a.Store.Replace(ctx, whole); err != nil {
		t.Fatal(err)
	}
	if want := exported(t, a); got != want {
		t.Fatalf("got\n%s\nwant\n%s", got, want)
	}
}

// The same with the real reader and the articles that come with the program,
// whose matters grow into each other.
func TestSamplesOneByOne(t *testing.T) {
	all, err := os.ReadFile("../samples/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	whole := open(t, t.TempDir(), Reader{})
	whole.Reader = reader
	add(t, whole, "../samples/articles.jsonl")
	dir := t.TempDir()
	grown := open(t, dir, Reader{})
	grown.Reader = reader
	lines := bufio.NewScanner(bytes.NewReader(all))
	lines.Buffer(nil, len(all)+1)
	var paths []string
	for lines.Scan() {
		path := filepath.Join(dir, fmt.Sprintf("%02d.jsonl", len(paths)))
		if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for i := range paths {
		add(t, grown, paths[(i*5+3)%len(paths)])
		if i > 0 && grown.written.Seq == 0 {
			t.Fatal("the findings were worked out anew")
		}
	}
	if got, want := exported(t, grown), exported(t, whole); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
