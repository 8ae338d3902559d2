package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/app"
)

// asProgram makes the test binary run as parley itself: kill -9 needs a process.
const asProgram = "PARLEY_TEST_AS_PROGRAM"

func program(dir string, args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Dir = dir
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

func output(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var fault bytes.Buffer
	c := program(dir, args...)
	c.Stderr = &fault
	out, err := c.Output()
	if err != nil {
		t.Fatalf("parley %s: %v\n%s", strings.Join(args, " "), err, fault.String())
	}
	return string(out)
}

// generate writes n short reports about one another's states, so that claims,
// actors and matters of several documents come out of them.
func generate(t *testing.T, n int) string {
	t.Helper()
	states := []string{"Egypt", "Qatar", "Jordan", "Turkey", "Iraq", "Kenya", "Norway", "Oman", "Chad", "Sudan", "Finland"}
	sentences := []string{
		"%s asked %s to mediate between Sudan and Chad.",
		"%s and %s signed an agreement on prisoners.",
		"The foreign ministers of %s and %s met in Geneva.",
		"%s imposed sanctions on %s over the raid.",
		"%s invited %s to the talks.",
	}
	path := filepath.Join(t.TempDir(), "docs.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i := range n {
		var text []string
		for k := range 2 {
			at := i + 3*k
			text = append(text, fmt.Sprintf(sentences[at%len(sentences)], states[at%len(states)], states[(at+1+i%3)%len(states)]))
		}
		line := map[string]any{"name": fmt.Sprintf("report-%03d", i), "published": fmt.Sprintf("2024-%02d-%02d", i%12+1, i%28+1), "text": strings.Join(text, " ")}
		if err := json.NewEncoder(f).Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// Killing add at any moment loses no document that it has reported, and adding
// again gives the record of an undisturbed run.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 500 documents several times")
	}
	const documents = 500
	docs := generate(t, documents)
	whole := t.TempDir()
	output(t, whole, "add", docs)
	want := output(t, whole, "export")
	if n := strings.Count(want, `"kind":"document"`); n != documents {
		t.Fatalf("%d documents in the undisturbed record, want %d", n, documents)
	}
	for _, after := range []int{0, 1, 200, documents} {
		dir := t.TempDir()
		reported := killed(t, dir, docs, after)
		before := output(t, dir, "export")
		for id := range reported {
			if !strings.Contains(before, `"id":"`+string(id)+`"`) {
				t.Fatalf("killed after %d: %s was reported, and is lost", after, id)
			}
		}
		t.Logf("killed after %d: %d documents reported, %d recorded", after, len(reported), strings.Count(before, `"kind":"document"`))
		if sum := output(t, dir, "add", docs); !strings.HasPrefix(sum, "500 documents: ") || strings.Contains(sum, "failed") {
			t.Errorf("killed after %d: the next add: %s", after, sum)
		}
		if got := output(t, dir, "export"); got != want {
			t.Errorf("killed after %d: the export differs from that of an undisturbed run: %s", after, firstDifference(got, want))
		}
	}
}

// killed adds docs and kills the process once it has reported so many, at once
// where that is 0. It returns the documents that were reported.
func killed(t *testing.T, dir, docs string, after int) map[parley.DocID]bool {
	t.Helper()
	c := program(dir, "add", "--json", docs)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	reported := make(map[parley.DocID]bool)
	if after == 0 {
		awaitRecord(dir)
		c.Process.Kill()
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var line addLine
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil || line.ID == "" {
			break // the sum, or half a line
		}
		if line.Outcome != app.Failed {
			reported[line.ID] = true
		}
		if len(reported) == after {
			c.Process.Kill()
		}
	}
	c.Process.Kill()
	c.Wait()
	return reported
}

// awaitRecord returns as soon as there is a file, which is before anything is
// in it.
func awaitRecord(dir string) {
	for range 10_000 {
		if _, err := os.Stat(filepath.Join(dir, "parley.db")); err == nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// Two that add at the same time do not get in each other's way, and whoever is
// done last leaves the record of one that added everything.
func TestTwoAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 200 documents several times")
	}
	one, two := generate(t, 120), generate(t, 200)
	whole := t.TempDir()
	output(t, whole, "add", two)
	want := output(t, whole, "export")
	dir := t.TempDir()
	first, second := program(dir, "add", one), program(dir, "add", two)
	for _, c := range []*exec.Cmd{first, second} {
		c.Stderr = os.Stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
	}
	awaitRecord(dir)
	output(t, dir, "brief") // whoever asks meanwhile is answered
	for _, c := range []*exec.Cmd{first, second} {
		if err := c.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	if got := output(t, dir, "export"); got != want {
		t.Errorf("the export differs from that of one alone: %s", firstDifference(got, want))
	}
	output(t, dir, "check")
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d is\n%s\nwant\n%s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}
