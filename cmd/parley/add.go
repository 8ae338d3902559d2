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
	"parley/source/file"
)

func newAdd(s *settings) *cobra.Command {
	var lines bool
	var kind string
	c := &cobra.Command{
		Use:   "add PATH...",
		Short: "Read articles into the record",
		Long: `Read articles into the record, and work out what they add up to.

A PATH is a file, a folder, a pattern in quotes ("wire/*.html"), or - for
standard input. What a file holds is told by its name:

  .txt .text           one plain text
  .html .htm .xhtml    one web page: its article, title, date, outlet and address
  .jsonl .ndjson       JSON Lines, one article a line
  .eml                 one e-mail, what it forwards, and what is attached to it
  .mbox                e-mails, one after the other
  .warc                a web archive: its pages

all of which may be compressed (.gz, .zst). Of a folder the files of these names are read,
in the order of the names. What is named and ends otherwise, and standard input,
is told by its first bytes, or by --type. A line of JSON Lines is one article:

  {"name": "…", "title": "…", "outlet": "…", "published": "2025-01-17",
   "url": "…", "language": "en", "text": "…"}

of which text, and name or url, must be there. Of a text file, a first line that
looks like a headline is taken for the title. A text in a language that is not
read is recorded, and shown as unread.

Adding an article that the record holds changes nothing. One that cannot be read
is named, and the rest goes on. The command can be stopped at any time, even by
kill -9: what was reported as recorded stays, and the same command goes on.`,
		Example: `  parley add statement.txt
  parley add articles/ wire.jsonl.gz CC-NEWS-20250117.warc.gz
  curl -s https://wire.example/story | parley add -
  parley add --json articles/     one JSON object for each article when it is safe on disk`,
		Args: wants(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, paths []string) error {
			in := &file.Reader{Stdin: c.InOrStdin()}
			var err error
			if kind != "" {
				if in.Kind, err = file.ParseKind(kind); err != nil {
					return usageError{fmt.Errorf("--type: %w", err)}
				}
			}
			out := newAddOutput(c, lines, in)
			defer app.KeepMemory()()
			return s.withNewRecord(c, func(a *app.App) error {
				sum, err := a.AddDocuments(c.Context(), in.Documents(paths...), out.report)
				if err != nil {
					out.progress.clear()
					return err
				}
				return out.finish(sum)
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print a JSON object for each article, and one for the sum")
	c.Flags().StringVar(&kind, "type", "", "what the named files or standard input hold: text, html, jsonl, mail, mbox, warc")
	return c
}

type addOutput struct {
	progress progress
	errors   io.Writer
	text     io.Writer
	json     *json.Encoder // nil for text
	in       *file.Reader
	started  time.Time
	done     int
	failed   int
}

func newAddOutput(c *cobra.Command, lines bool, in *file.Reader) *addOutput {
	o := &addOutput{progress: newProgress(c.ErrOrStderr()), errors: c.ErrOrStderr(), text: c.OutOrStdout(), in: in, started: time.Now()}
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
	share, known := o.in.Share()
	if !known {
		share = 0
	}
	o.progress.show(addProgress(o.done, o.failed, time.Since(o.started), share) + ": " + r.Doc.Name)
}

// addProgress says how far it has come: "1204 articles, 31 a second, 3 failed,
// 2 min left". share is how much of the files has been read, 0 where that is not
// known; the remaining time is not told in the first seconds, which say little.
func addProgress(done, failed int, spent time.Duration, share float64) string {
	parts := []string{count(done, "article")}
	if s := spent.Seconds(); s >= 1 {
		rate := fmt.Sprintf("%.0f a second", float64(done)/s)
		if float64(done) < 10*s {
			rate = fmt.Sprintf("%.1f a second", float64(done)/s)
		}
		parts = append(parts, rate)
	}
	if failed > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", failed))
	}
	if share > 0 && spent > 3*time.Second {
		left := time.Duration(float64(spent) * (1 - share) / share)
		switch {
		case left >= 100*time.Minute:
			parts = append(parts, fmt.Sprintf("%.0f h left", left.Hours()))
		case left >= 100*time.Second:
			parts = append(parts, fmt.Sprintf("%.0f min left", left.Minutes()))
		default:
			parts = append(parts, fmt.Sprintf("%.0f s left", left.Seconds()))
		}
	}
	return strings.Join(parts, ", ")
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
		{app.Recorded, "new"}, {app.Updated, "updated"}, {app.Unread, "new in a language that is not read"}, {app.Known, "known"}, {app.Empty, "without an article"}, {app.Failed, "failed"},
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
