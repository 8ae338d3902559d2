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

// Where something else came than a few new documents, all readings are looked at:
// a document that is read again, a text that was there and is read for the first
// time, a correction that was not looked at when it came.
func TestLookingGivesWay(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "Ana met Ben.", "b.txt": "Cleo met Dan.", "c.txt": "Ana met Dan.", "d.txt": "Ben met Cleo.", "e.txt": "Ben met Dan.",
		"unread.txt": "Die Außenminister trafen sich am Montag in der Hauptstadt und sprachen über den Frieden, die Grenze und die Rückkehr der Flüchtlinge in ihre Dörfer."})
	dir := t.TempDir()
	by := func(version string, want int, files ...string) {
		t.Helper()
		a := open(t, dir, simple(version))
		for _, f := range files {
			add(t, a, filepath.Join(docs, f))
		}
		if a.looked != want {
			t.Errorf("%v: looked %d times, want %d", files, a.looked, want)
		}
		same(t, a)
	}
	by("r1", 0, "a.txt")
	by("r1", 1, "b.txt")
	by("r1", 1, "unread.txt")
	by("r1", 0, "a.txt", "b.txt") // nothing new
	by("r2", 0, "a.txt")
	by("r2", 1, "c.txt")
	a := open(t, dir, simple("r2"))
	correct(t, a, review.Correction{Op: review.Rename, Actor: who("Ana"), Name: "Anna", By: "Rossi", Why: "her name"})
	by("r2", 1, "d.txt")
	event, err := review.NewEvent(said(review.Correction{Op: review.Rename, Actor: who("Ben"), Name: "Benno"}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Store.Append(context.Background(), a.Now(), event); err != nil {
		t.Fatal(err)
	}
	by("r2", 0, "e.txt")
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
