package app

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// A record to which every document is added by a process of its own, which
// looks only at what that touches, is the same as one that was filled at once:
// with copies that come before what they repeat, and matters that grow into each
// other.
func TestLookingEqualsMergingAnew(t *testing.T) {
	files := make(map[string]string)
	long := "The delegations of both countries spent the whole afternoon on the annex about the bridges, the ferries and the customs posts along the river."
	for i := range 30 {
		text := fmt.Sprintf("Ana%d met Ben. Cleo%d met Dan%d. The weather of the day was fair.\n", i%3, i%7, i%5)
		if i%6 == 5 {
			text = "Ana met Ben.\n"
		}
		if i%4 == 2 {
			text += long + fmt.Sprintf(" Ana%d met Cleo%d.\n", i%2, i%3)
		}
		files[fmt.Sprintf("%02d.txt", i)] = text
	}
	docs := write(t, files)
	dir := t.TempDir()
	looked := 0
	for i := range 30 {
		a := open(t, dir, simple("r1"))
		add(t, a, filepath.Join(docs, fmt.Sprintf("%02d.txt", (i*7)%30)))
		looked += a.looked
		same(t, a)
	}
	if looked != 29 {
		t.Errorf("%d of 29 documents were added by looking at what they touch", looked)
	}
}

// The same with the real reader and the articles that come with the program.
func TestLookingAtSamples(t *testing.T) {
	all, err := os.ReadFile("../samples/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
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
	looked := 0
	for i := range paths {
		a := open(t, dir, Reader{})
		a.Reader = reader
		add(t, a, paths[(i*5+3)%len(paths)])
		looked += a.looked
		same(t, a)
	}
	if looked != len(paths)-1 {
		t.Errorf("%d of %d documents were added by looking at what they touch", looked, len(paths)-1)
	}
}
