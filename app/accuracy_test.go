package app

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// shared is where the hand-coded facts lie, beside the repository; the test is
// skipped where they do not.
func shared(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../shared")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		t.Skip("../shared/gold is not there: the facts coded by hand are not part of the repository")
	}
	return dir
}

// opened opens a new record with the real reader.
func opened(t *testing.T) *App {
	t.Helper()
	a, err := Create(context.Background(), filepath.Join(t.TempDir(), "r.db"), 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// floors are just under what was measured when they were last set; `make eval`
// prints what is measured today.
type floors struct{ score, core, precision, fields float64 }

// What the record says of texts that were coded by hand does not get worse.
func TestAccuracy(t *testing.T) {
	dir := shared(t)
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not there: the scorer needs it")
	}
	for _, c := range []struct {
		name, texts, gold string
		floors
	}{
		{"seeds", "seeds", "gold/seeds", floors{0.78, 0.82, 0.65, 0.90}},
		{"dev", "gold/dev/documents.jsonl", "gold/dev/facts", floors{0.70, 0.57, 0.74, 0.80}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := opened(t)
			add(t, a, filepath.Join(dir, c.texts))
			file := filepath.Join(t.TempDir(), "r.jsonl")
			if err := os.WriteFile(file, []byte(exported(t, a)), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(python, filepath.Join(dir, "tools/score_matters.py"), file, filepath.Join(dir, c.gold), "--json").Output()
			if err != nil {
				t.Fatalf("score_matters.py: %v", err)
			}
			var got struct {
				Score      float64
				RecallCore float64 `json:"recall_core"`
				Precision  float64
				Fields     float64
			}
			if err := json.Unmarshal(out, &got); err != nil {
				t.Fatal(err)
			}
			t.Logf("score %.3f, core facts found %.3f, precision %.3f, fields right %.3f", got.Score, got.RecallCore, got.Precision, got.Fields)
			if got.Score < c.score || got.RecallCore < c.core || got.Precision < c.precision || got.Fields < c.fields {
				t.Errorf("%+v, want at least %+v", got, c.floors)
			}
		})
	}
}

// The order in which real reports come, and reading one twice, leave no trace.
func TestRealReportsInAnyOrder(t *testing.T) {
	seeds, err := filepath.Glob(filepath.Join(shared(t), "seeds", "*.txt"))
	if err != nil || len(seeds) == 0 {
		t.Skip("../shared/seeds is not there: the seed articles are not part of the repository")
	}
	one := opened(t)
	add(t, one, seeds...)
	want := exported(t, one)

	backwards := slices.Clone(seeds)
	slices.Reverse(backwards)
	for name, order := range map[string][]string{
		"backwards":   backwards,
		"twice":       append(slices.Clone(seeds), seeds...),
		"from within": append(append(slices.Clone(seeds[2:]), seeds[0]), seeds[:2]...),
	} {
		t.Run(name, func(t *testing.T) {
			a := opened(t)
			for _, path := range order {
				add(t, a, path)
			}
			if exported(t, a) != want {
				t.Error("the export differs from that of one sitting in order")
			}
		})
	}
}
