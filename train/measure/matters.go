package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// matterScore is what score_matters.py --json prints.
type matterScore struct {
	Score      float64
	RecallCore float64 `json:"recall_core"`
	Recall     float64
	Precision  float64
	Fields     float64
	Core       int
	CoreFound  int `json:"core_found"`
	Facts      int
	Found      int
	Matters    int
	Accounted  int
	Checked    int
	Right      int
	ByKind     map[string]struct{ Facts, Found, Checked, Right int } `json:"by_kind"`
	Missing    []string                                              `json:"missing_documents"`
}

// record adds what is at the paths to a new record and returns its export and
// what the adding took.
func (e *evaluation) record(paths ...string) (export string, took outcome, err error) {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return "", took, err
	}
	defer os.RemoveAll(dir)
	database := filepath.Join(dir, "r.db")
	if took, err = command(dir, "", nil, e.parley, append([]string{"--record", database, "add"}, paths...)...); err != nil {
		return "", took, err
	}
	o, err := command(dir, "", nil, e.parley, "--record", database, "export", "--format", "jsonl")
	return o.out, took, err
}

// matters scores the export of what is at a path against a folder of gold; the second result
// is what score_matters.py --list prints.
func (e *evaluation) matters(path, gold string) (matterScore, string, error) {
	var s matterScore
	export, _, err := e.record(path)
	if err != nil {
		return s, "", err
	}
	file, err := e.temporary("r.jsonl", export)
	if err != nil {
		return s, "", err
	}
	o, err := e.script("score_matters.py", file, gold, "--json")
	if err != nil {
		return s, "", err
	}
	if err := json.Unmarshal([]byte(o), &s); err != nil {
		return s, "", fmt.Errorf("score_matters.py: %w", err)
	}
	list, err := e.script("score_matters.py", file, gold, "--list")
	return s, list, err
}

// kinds is a table of the facts of each kind.
func kinds(seeds, dev matterScore) *table {
	t := &table{head: []string{"kind", "seeds: found", "fields right", "dev: found", "fields right"}}
	names := maps.Clone(dev.ByKind)
	maps.Copy(names, seeds.ByKind)
	for _, k := range slices.Sorted(maps.Keys(names)) {
		a, b := seeds.ByKind[k], dev.ByKind[k]
		t.add(k, fmt.Sprintf("%d of %d", a.Found, a.Facts), share(a.Right, a.Checked), fmt.Sprintf("%d of %d", b.Found, b.Facts), share(b.Right, b.Checked))
	}
	return t
}

// counted says of the facts of cluster files how many are found, and of how
// many of these the number of documents is right.
type counted struct{ facts, found, right int }

var listed = regexp.MustCompile(`^(\S+): \S+ #(\d+) (MISSED|found as \S+, wrong: (.*))`)

// counts reads the list of score_matters.py, which names a fact only if it is
// missed or something about it is wrong.
func counts(gold, list string) (counted, error) {
	var c counted
	type fact struct {
		file string
		at   int
	}
	missed, wrong := map[fact]bool{}, map[fact]bool{}
	for line := range strings.Lines(list) {
		if m := listed.FindStringSubmatch(line); m != nil {
			at, _ := strconv.Atoi(m[2]) // digits by the expression
			missed[fact{m[1], at}] = m[3] == "MISSED"
			wrong[fact{m[1], at}] = slices.Contains(strings.Split(m[4], ", "), "documents")
		}
	}
	files, err := filepath.Glob(filepath.Join(gold, "*.json"))
	if err != nil {
		return c, err
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			return c, err
		}
		var g struct{ Facts []struct{ Documents int } }
		if err := json.Unmarshal(b, &g); err != nil {
			return c, fmt.Errorf("%s: %w", path, err)
		}
		for i, f := range g.Facts {
			if f.Documents == 0 {
				continue
			}
			k := fact{filepath.Base(path), i}
			c.facts++
			c.found += one(!missed[k])
			c.right += one(!missed[k] && !wrong[k])
		}
	}
	return c, nil
}
