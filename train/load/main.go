// Command load makes a record as large as wanted and asks a server about it, to
// measure how the store, the API and the page bear it.
//
//	load make [-claims N] [-reports N] [-seed N] RECORD.db
//	    a record that nobody could take for news: its readings are those of the
//	    sample articles, again and again, with other states, people, days and
//	    places in each story. The same numbers give the same record.
//	load ask [-rate 50] [-seconds 60] [-token T] http://127.0.0.1:7311
//	    every question of the API, so many a second, and how long the answers
//	    took, as a table; with -each N one after the other
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"time"

	"parley/app"
	"parley/record/log"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: load make|ask: see the comment of train/load/main.go")

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	flags := flag.NewFlagSet("load "+args[0], flag.ContinueOnError)
	seed := flags.Uint64("seed", 1, "of what is drawn")
	switch args[0] {
	case "make":
		claims := flags.Int("claims", 1_000_000, "how many claims the record is to hold, at least")
		reports := flags.Int("reports", 3, "documents that report one story")
		samples := flags.String("samples", "samples/articles.jsonl", "the articles whose readings are repeated")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		if flags.NArg() != 1 || *claims < 1 || *reports < 1 {
			return errUsage
		}
		return create(ctx, flags.Arg(0), *samples, *claims, &teller{reports: *reports, seed: *seed})
	case "ask":
		a := &asker{client: &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 100}}}
		flags.Float64Var(&a.rate, "rate", 50, "questions a second")
		flags.IntVar(&a.seconds, "seconds", 60, "how long")
		flags.IntVar(&a.each, "each", 0, "ask one question after the other instead, so many of each kind")
		flags.StringVar(&a.token, "token", "", "a token, where the server asks for one")
		if err := flags.Parse(args[1:]); err != nil {
			return err
		}
		if flags.NArg() != 1 || a.rate <= 0 {
			return errUsage
		}
		a.base, a.seed = strings.TrimSuffix(flags.Arg(0), "/")+"/api/v1", *seed
		return a.run(ctx)
	}
	return errUsage
}

// create makes the record.
func create(ctx context.Context, path, samples string, claims int, t *teller) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("make: %s: is there already; name a new file", path)
	}
	var err error
	if t.samples, err = readings(ctx, samples); err != nil {
		return err
	}
	a, err := app.Create(ctx, path, 1)
	if err != nil {
		return err
	}
	defer a.Close()
	return fill(ctx, a, t, claims)
}

// fill appends documents until the record holds so many claims, and works out
// what they add up to.
func fill(ctx context.Context, a *app.App, t *teller, claims int) error {
	const batch = 200
	started := time.Now()
	have, docs := 0, 0
	for have < claims {
		var events []log.Event
		for range batch {
			doc, reading := t.next()
			received, err := log.NewDocument(doc)
			if err != nil {
				return err
			}
			said, err := log.NewReading(reading)
			if err != nil {
				return err
			}
			events = append(events, received, said)
			have += len(reading.Claims)
			docs++
			if have >= claims {
				break
			}
		}
		// One time for all: the same numbers give the same record.
		if _, err := a.Store.Append(ctx, time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC), events...); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "\r%d documents, %d claims", docs, have)
	}
	written := time.Since(started)
	if err := a.Refresh(ctx); err != nil {
		return err
	}
	c, err := a.Store.Counts(ctx)
	if err != nil {
		return err
	}
	matters := 0
	for _, n := range c.Matters {
		matters += n
	}
	fmt.Fprintf(os.Stderr, "\r%d documents, %d claims in %s; %d matters, %d actors in %s\n", c.Documents, c.Claims, written.Round(time.Second),
		matters, c.Actors, (time.Since(started) - written).Round(time.Second))
	return nil
}

// readings reads the samples.
func readings(ctx context.Context, path string) ([]sample, error) {
	scratch, err := os.MkdirTemp("", "load")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	a, err := app.Create(ctx, scratch+"/samples.db", 1)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	if _, err := a.Add(ctx, []string{path}, func(app.Report) {}); err != nil {
		return nil, err
	}
	var out []sample
	for r, err := range a.Store.Readings(ctx) {
		if err != nil {
			return nil, err
		}
		if len(r.Reading.Claims) == 0 {
			continue
		}
		if r.Doc, err = a.Store.Document(ctx, r.Doc.ID); err != nil {
			return nil, err
		}
		out = append(out, sample{r.Doc, r.Reading})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("read: %s: no claims in it", path)
	}
	return out, nil
}
