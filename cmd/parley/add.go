package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley"
	"parley/app"
)

func newAdd(s *settings) *cobra.Command {
	var lines bool
	c := &cobra.Command{
		Use:   "add PATH...",
		Short: "Read articles into the record",
		Long: `Read articles into the record, and work out what they add up to.

A PATH is a text file, a file of JSON Lines (.jsonl, .ndjson), or a folder, of
which the .txt, .text, .jsonl and .ndjson files are read in the order of their
names; all may be gzipped (.gz). A line of JSON Lines is one article:

  {"name": "…", "title": "…", "outlet": "…", "published": "2025-01-17",
   "url": "…", "language": "en", "text": "…"}

of which text, and name or url, must be there. Of a text file, a first line that
looks like a headline is taken for the title.

Adding an article that the record holds changes nothing. One that cannot be read
is named, and the rest goes on. The command can be stopped at any time, even by
kill -9: what was reported as recorded stays, and the same command goes on.`,
		Example: `  parley add statement.txt
  parley add articles/ wire.jsonl.gz
  parley add --json articles/     one JSON object for each article when it is safe on disk`,
		Args: wants(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, paths []string) error {
			out := newAddOutput(c, lines)
			return s.withNewRecord(c, func(a *app.App) error {
				sum, err := a.Add(c.Context(), paths, out.report)
				if err != nil {
					out.progress.clear()
					return err
				}
				return out.finish(sum)
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print a JSON object for each article, and one for the sum")
	return c
}

type addOutput struct {
	progress progress
	errors   io.Writer
	text     io.Writer
	json     *json.Encoder // nil for text
	started  time.Time
	done     int
	failed   int
}

func newAddOutput(c *cobra.Command, lines bool) *addOutput {
	o := &addOutput{progress: newProgress(c.ErrOrStderr()), errors: c.ErrOrStderr(), text: c.OutOrStdout(), started: time.Now()}
	if lines {
		o.json = json.NewEncoder(c.OutOrStdout())
		o.json.SetEscapeHTML(false)
	}
	return o
}

type addLine struct {
	Outcome app.Outcome  `json:"outcome"`
	ID      parley.DocID `json:"id,omitempty"`
	Name    string       `json:"name,omitempty"`
	Claims  int          `json:"claims"`
	Error   string       `json:"error,omitempty"`
}

func (o *addOutput) report(r app.Report) {
	o.done++
	if r.Outcome == app.Failed {
		o.failed++
		o.progress.clear()
		fmt.Fprintf(o.errors, "parley: add: %v\n", r.Err)
	}
	if o.json != nil {
		line := addLine{Outcome: r.Outcome, ID: r.Doc.ID, Name: r.Doc.Name, Claims: r.Claims}
		if r.Err != nil {
			line.Error = r.Err.Error()
		}
		o.json.Encode(line)
	}
	o.progress.show(fmt.Sprintf("%d articles, %.0f s: %s", o.done, time.Since(o.started).Seconds(), r.Doc.Name))
}

func (o *addOutput) finish(sum app.Summary) error {
	o.progress.clear()
	if o.json != nil {
		counts := map[string]int{"claims": sum.Claims, "matters": sum.Matters}
		for outcome, n := range sum.Outcomes {
			counts[string(outcome)] = n
		}
		o.json.Encode(map[string]any{"sum": counts})
	} else {
		fmt.Fprintln(o.text, summaryLine(sum))
	}
	if n := sum.Outcomes[app.Failed]; n > 0 {
		return partly{fmt.Errorf("add: %d documents failed", n)}
	}
	return nil
}

// summaryLine says what became of the documents: "5 documents: 4 new, 1 known;
// 42 claims; 12 matters in the record".
func summaryLine(sum app.Summary) string {
	words := []struct {
		outcome app.Outcome
		word    string
	}{
		{app.Recorded, "new"}, {app.Updated, "updated"}, {app.Unread, "new in a language that is not read"}, {app.Known, "known"}, {app.Failed, "failed"},
	}
	var parts []string
	all := 0
	for _, w := range words {
		if n := sum.Outcomes[w.outcome]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, w.word))
			all += n
		}
	}
	if all == 0 {
		return "no documents found"
	}
	return fmt.Sprintf("%s: %s; %s; %s in the record", count(all, "document"), strings.Join(parts, ", "), count(sum.Claims, "claim"), count(sum.Matters, "matter"))
}
