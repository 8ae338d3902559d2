// Command measure measures Parley and writes down what it finds.
//
//	measure eval -parley ./parley -shared ../shared -document docs/measurements.md
//	    every score against what was coded by hand, beside prose v2, and
//	    speed and memory; the document's generated part is replaced
//	measure archive [-step N] [-cores N] [-keep RECORD.db] [-profile FILE] FILE.jsonl.gz
//	    an archive, every N-th document of it, goes into a record and that is
//	    exported: what it takes, and which stage takes it
//	measure growth [-sizes 1000,10000] [-batch 100] [-parley ./parley] FILE.jsonl.gz
//	    what a document takes that is added to a record of so many, in the
//	    process that filled the record and in a new one
//	measure merges [-n 50] [-seed 1] RECORD.db
//	    what to judge a merge by: the largest matter and a sample of those of
//	    several documents, with what their claims say
//	measure benchmarks
//	    makes a table of what go test -bench prints, on the standard input
//	measure code -parley ./parley -shared ../shared
//	    how many sentences parley code codes in a second of one core
//	measure speed [FILE.jsonl.gz]
//	    one run of the reader over the English texts of a file, as JSON; without
//	    a file, its loading alone. eval runs it several times.
//
// Build first what is measured: go build -o parley ./cmd/parley. eval runs
// the scorers of ../shared/tools with python3, and from the repository's root
// the programs train/evaluate, train/evalcoref, train/baseline and train/pages.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
)

var errUsage = errors.New("usage: measure eval|archive|growth|merges|benchmarks|code|speed: see the comment of train/measure/main.go")

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	switch args[0] {
	case "eval":
		var e evaluation
		flags.StringVar(&e.parley, "parley", "./parley", "the program")
		flags.StringVar(&e.shared, "shared", "../shared", "the data and the scorers")
		document := flags.String("document", "docs/measurements.md", "the document whose generated part is replaced")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return e.run(*document)
	case "archive":
		a := archive{}
		flags.IntVar(&a.step, "step", 97, "every how many documents one is read")
		flags.IntVar(&a.cores, "cores", runtime.GOMAXPROCS(0), "how many documents are read at the same time")
		flags.StringVar(&a.keep, "keep", "", "where the record is left")
		flags.StringVar(&a.profile, "profile", "", "where the profile of the processor is left")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		if flags.NArg() != 1 {
			return errUsage
		}
		return a.read(os.Stdout, flags.Arg(0))
	case "growth":
		g := growth{}
		flags.StringVar(&g.sizes, "sizes", "1000,10000", "documents in the record, with commas between")
		flags.IntVar(&g.batch, "batch", 100, "how many documents are added at a time")
		flags.StringVar(&g.parley, "parley", "./parley", "the program")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		if flags.NArg() != 1 {
			return errUsage
		}
		return g.measure(os.Stdout, flags.Arg(0))
	case "merges":
		n := flags.Int("n", 50, "how many matters are drawn")
		seed := flags.String("seed", "1", "another seed draws others")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		if flags.NArg() != 1 {
			return errUsage
		}
		return merges(os.Stdout, flags.Arg(0), *n, *seed)
	case "benchmarks":
		return benchmarks(os.Stdin, os.Stdout)
	case "code":
		var e evaluation
		flags.StringVar(&e.parley, "parley", "./parley", "the program")
		flags.StringVar(&e.shared, "shared", "../shared", "the data and the scorers")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		t := table{head: []string{"what", "median (least to most)", "how"}}
		if err := e.coder(&t); err != nil {
			return err
		}
		fmt.Println(t.String())
		return nil
	case "speed":
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		return speed(os.Stdout, flags.Arg(0))
	}
	return errUsage
}
