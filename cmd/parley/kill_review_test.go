package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Killing a review at any moment loses nothing that it has reported: it either
// was not made, and the record is as before, or it was, and whoever asks next
// finishes what follows from it.
func TestKillReview(t *testing.T) {
	if testing.Short() {
		t.Skip("works out a record of 300 documents several times")
	}
	const documents = 300
	dir := t.TempDir()
	path := filepath.Join(dir, "docs.jsonl")
	var lines []string
	for i := range documents {
		b, err := json.Marshal(map[string]string{"name": fmt.Sprint("report-", i), "language": "en", "published": fmt.Sprintf("2024-%02d-%02d", i%12+1, i%28+1),
			"text": fmt.Sprintf("Norway visited Egypt. %d people met in Oman.", i+10)})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(b))
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	output(t, dir, "add", path)
	clean, err := os.ReadFile(filepath.Join(dir, "parley.db"))
	if err != nil {
		t.Fatal(err)
	}
	before := output(t, dir, "export")
	id := ""
	for line := range strings.Lines(before) {
		var row struct{ Kind, ID, Act string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		if row.Kind == "claim" && row.Act == "visit" {
			id = row.ID
		}
	}
	say := []string{"review", "set", id, "to", "Kenya", "--by", "Rossi", "--why", "misread"}
	started := time.Now()
	output(t, dir, say...)
	whole := time.Since(started)
	after := output(t, dir, "export")
	if before == after {
		t.Fatal("the correction changes nothing")
	}
	made := 0
	for _, part := range []int{5, 20, 40, 60, 80, 95} { // of a hundred
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "parley.db"), clean, 0o600); err != nil {
			t.Fatal(err)
		}
		c := program(dir, say...)
		var out strings.Builder
		c.Stdout = &out
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(part) / 100)
		c.Process.Kill()
		c.Wait()
		want := before
		stands := strings.Contains(output(t, dir, "review", "list"), "misread")
		if stands {
			want, made = after, made+1
		}
		if out.Len() > 0 && !stands {
			t.Fatalf("killed at %d %%: it was reported, and is lost", part)
		}
		if got := output(t, dir, "export"); got != want {
			t.Errorf("killed at %d %%, made: %v: %s", part, stands, firstDifference(got, want))
		}
		t.Logf("killed at %d %% of %v: made: %v, reported: %v", part, whole, stands, out.Len() > 0)
	}
	if made == 0 {
		t.Error("no kill came after the correction")
	}
}
