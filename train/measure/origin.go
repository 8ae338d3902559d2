package main

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// origin says of which state of the source, on what machine and when.
func (e *evaluation) origin() error {
	commit, err := command("", "", nil, "git", "log", "-1", "--format=%h of %cs")
	if err != nil {
		return err
	}
	changed, err := command("", "", nil, "git", "status", "--porcelain", "--untracked-files=no", "--", ":!docs/measurements.md")
	if err != nil {
		return err
	}
	version, err := command("", "", nil, e.parley, "version")
	if err != nil {
		return err
	}
	t := table{head: []string{"", ""}}
	state := ""
	if strings.TrimSpace(changed.out) != "" {
		state = ", with changes not committed"
	}
	t.add("commit", strings.TrimSpace(commit.out)+state)
	t.add("day", time.Now().UTC().Format("2 January 2006"))
	t.add("machine", fmt.Sprintf("%s, %d processors, %s/%s", processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH))
	t.add("load", load())
	err = filepath.WalkDir("read", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".bin" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		t.add("`"+path+"`", fmt.Sprintf("%s bytes, SHA-256 of the file %.12x…", count(len(b)), sha256.Sum256(b)))
		return nil
	})
	e.printf("%s\n`parley version`:\n\n```\n%s\n```\n", t.String(), strings.TrimSpace(version.out))
	return err
}

// load says how crowded the machine is.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	cells := strings.Fields(string(b))
	if err != nil || len(cells) < 2 {
		return "not known"
	}
	return cells[1] + " programs wanted a processor in the five minutes before"
}

// processor is what the machine says of its processor.
func processor() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return "processor not known"
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		if name, value, ok := strings.Cut(in.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "processor not known"
}

// tables counts the rows of the tables that the program holds.
func (e *evaluation) tables() error {
	t := table{head: []string{"table", "rows", "bytes"}}
	for _, dir := range []string{"act/data", "actor/data", "place/data", "read/code/data"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
		if err != nil {
			return err
		}
		for _, path := range files {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			rows := 0
			for line := range strings.Lines(string(b)) {
				rows += one(strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#"))
			}
			t.add("`"+path+"`", count(rows), count(len(b)))
		}
	}
	e.printf("%s", t.String())
	return nil
}
