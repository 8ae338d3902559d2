package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// evaluation runs everything and gathers the sections of the document.
type evaluation struct {
	parley, shared string // paths
	dir            string // for files on the way
	out            strings.Builder
}

// runs is how often what depends on the machine's mood is measured.
const runs = 5

func (e *evaluation) run(document string) error {
	for _, p := range []*string{&e.parley, &e.shared} {
		path, err := filepath.Abs(*p)
		if err != nil {
			return err
		}
		if _, err := os.Stat(path); err != nil {
			return fmt.Errorf("eval: %w", err)
		}
		*p = path
	}
	var err error
	if e.dir, err = os.MkdirTemp("", "measure"); err != nil {
		return err
	}
	defer os.RemoveAll(e.dir)
	for _, section := range []struct {
		title   string
		measure func(*evaluation) error
	}{
		{"What was measured", (*evaluation).origin},
		{"Speed and size", (*evaluation).speeds},
		{"Archives", (*evaluation).archives},
		{"Tags and trees", (*evaluation).language},
		{"Words and sentences of raw text", (*evaluation).borders},
		{"Who is meant", (*evaluation).references},
		{"Sentences coded one by one", (*evaluation).coding},
		{"Matters against hand-coded facts", (*evaluation).facts},
		{"How certain it is that something happened", (*evaluation).factuality},
		{"How sure claims are", (*evaluation).calibration},
		{"Hard sentences", (*evaluation).hard},
		{"Articles of web pages", (*evaluation).pages},
		{"Tests that print a figure", (*evaluation).tests},
		{"Sizes of the tables", (*evaluation).tables},
	} {
		fmt.Fprintf(os.Stderr, "measure: %s\n", section.title)
		e.printf("\n### %s\n\n", section.title)
		if err := section.measure(e); err != nil {
			return fmt.Errorf("%s: %w", section.title, err)
		}
	}
	fmt.Print(e.out.String())
	return replace(document, e.out.String())
}

func (e *evaluation) printf(format string, args ...any) { fmt.Fprintf(&e.out, format, args...) }

// data is the path of a file of the shared data.
func (e *evaluation) data(parts ...string) string {
	return filepath.Join(append([]string{e.shared, "data"}, parts...)...)
}

// temporary writes a file that is gone after the evaluation.
func (e *evaluation) temporary(name, text string) (string, error) {
	path := filepath.Join(e.dir, name)
	return path, os.WriteFile(path, []byte(text), 0o600)
}

// script runs one of the shared scorers and returns what it prints.
func (e *evaluation) script(name string, args ...string) (string, error) {
	o, err := command("", "", nil, "python3", append([]string{filepath.Join(e.shared, "tools", name)}, args...)...)
	return strings.TrimSpace(o.out), err
}

// The generated part of the document stands between these lines.
const (
	begin = "<!-- measured: begin, written by make eval -->"
	end   = "<!-- measured: end -->"
)

// replace puts text between the marks of a document and leaves the rest alone.
func replace(path, text string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(b), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return fmt.Errorf("%s: the lines %q and %q are not there", path, begin, end)
	}
	return os.WriteFile(path, []byte(head+begin+"\n"+text+"\n"+end+tail), 0o644)
}
