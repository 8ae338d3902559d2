package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// archives measures what archives take: a sample of speeches from the file to
// the export, and short documents added to records of two sizes.
func (e *evaluation) archives() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	sample, err := command("", "", nil, self, "archive", "-step", "97", "-cores", fmt.Sprint(runtime.NumCPU()), e.data("text", "white-house.jsonl.gz"))
	if err != nil {
		return err
	}
	grown, err := command("", "", nil, self, "growth", "-parley", e.parley, e.data("text", "current-events.jsonl.gz"))
	if err != nil {
		return err
	}
	e.printf("A sample of an archive (`measure archive`), and short documents added to a growing record (`measure growth`): the same as the end of `make bench`.\n\n```\n%s\n\n%s\n```\n",
		strings.TrimSpace(sample.out), strings.TrimSpace(grown.out))
	return nil
}

// pages measures how articles are found in web pages, beside go-trafilatura on
// the pages that it brings along.
func (e *evaluation) pages() error {
	program := filepath.Join(e.dir, "pages")
	if _, err := command("train/pages", "", nil, "go", "build", "-mod=mod", "-o", program, "."); err != nil {
		return err
	}
	o, err := command("train/pages", "", []string{"GOMAXPROCS=1"}, program)
	if err != nil {
		return err
	}
	e.printf("Strings that people marked as belonging to the article of a page or not; the pages and the marks are those of go-trafilatura's\n"+
		"own comparison; what Parley misses of them was looked at while its rules were made (`go run .` in `train/pages`).\n\n```\n%s\n```\n", strings.TrimSpace(o.out))
	return nil
}
