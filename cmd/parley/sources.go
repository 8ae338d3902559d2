package main

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/watch/state"
)

func newSources(s *settings) *cobra.Command {
	var lines bool
	c := &cobra.Command{
		Use:   "sources [NAME...]",
		Short: "How the sources that are watched do, and how reliable they are",
		Long: `List the sources of ` + "`parley watch`" + `: when each was last asked and with what
success, what became of the articles that it named, when it is asked again, and
what a person said of its reliability.`,
		Example: `  parley sources
  parley sources example-news --json
  parley sources rate example-news B --why "two years of checks, one correction"`,
		Args: wants(cobra.ArbitraryArgs),
		RunE: func(c *cobra.Command, names []string) error {
			return s.withWatching(c, func(w *app.Watching) error {
				list, err := w.Sources(c.Context())
				if err != nil {
					return err
				}
				if list, err = choose(list, names); err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), sourceLines(list))
				}
				p := newPage(c.OutOrStdout())
				p.sources(list, time.Now(), len(names) > 0)
				return p.err
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	c.AddCommand(newRate(s))
	return c
}

func newRate(s *settings) *cobra.Command {
	g := &signature{}
	c := &cobra.Command{
		Use:   "rate NAME A|B|C|D|E|F",
		Short: "Say how reliable a source is",
		Long: `Rate a source on the scale of NATO and the Admiralty:

  A  completely reliable       D  not usually reliable
  B  usually reliable          E  unreliable
  C  fairly reliable           F  reliability cannot be judged

It is about the source, whatever it reports this time. A rating is an entry of
the log, with who, when and why; a later one takes its place, and all are kept.`,
		Example: `  parley sources rate example-news B --why "two years of checks, one correction"`,
		Args:    wants(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			letter, err := state.ParseReliability(args[1])
			if err != nil {
				return usageError{fmt.Errorf("sources rate: %w", err)}
			}
			r := state.Rating{Source: args[0], Reliability: letter, By: strings.TrimSpace(cmp.Or(g.by, login())), Why: strings.TrimSpace(g.why)}
			if r.Why == "" {
				return usageError{fmt.Errorf("sources rate: --why is missing: a rating says why")}
			}
			if r.By == "" {
				return usageError{fmt.Errorf("sources rate: --by is missing: a rating says who")}
			}
			return s.withWatching(c, func(w *app.Watching) error {
				if err := w.Rate(c.Context(), r); err != nil {
					return err
				}
				if g.json {
					return printJSON(c.OutOrStdout(), r)
				}
				fmt.Fprintf(c.OutOrStdout(), "%s: %s, %s, says %s\n", r.Source, letter, letter.Words(), r.By)
				return nil
			})
		},
	}
	g.flags(c)
	return c
}

// withWatching is withRecord for commands that ask what a watch remembers.
func (s *settings) withWatching(c *cobra.Command, f func(*app.Watching) error) error {
	return s.withRecord(c, func(a *app.App) error {
		w, err := a.Watching(c.Context(), s.record)
		if err != nil {
			return err
		}
		err = f(w)
		if closed := w.Close(); err == nil {
			err = closed
		}
		return err
	})
}

// choose returns the sources of these names, all for none.
func choose(list []app.Source, names []string) ([]app.Source, error) {
	if len(names) == 0 {
		return list, nil
	}
	var out []app.Source
	for _, name := range names {
		found := false
		for _, s := range list {
			if s.Name == name {
				out, found = append(out, s), true
			}
		}
		if !found {
			return nil, fmt.Errorf("sources: %s: %w", name, state.ErrNone)
		}
	}
	return out, nil
}

// sourceLine is a source as a program sees it; what is not known is null.
type sourceLine struct {
	Name        string         `json:"name"`
	Kind        string         `json:"kind"`
	Address     string         `json:"address"`
	Outlet      *string        `json:"outlet"`
	Configured  bool           `json:"configured"`
	Health      string         `json:"health"`
	LastSuccess *time.Time     `json:"last_success"`
	LastFailure *time.Time     `json:"last_failure"`
	Cause       *string        `json:"cause"`
	Failures    int            `json:"failures_in_a_row"`
	Tries       int            `json:"tries"`
	Successes   int            `json:"successes"`
	Next        *time.Time     `json:"next"`
	Articles    articleLine    `json:"articles"`
	Fault       *string        `json:"last_article_failure"`
	Note        *string        `json:"note"`
	Moved       *string        `json:"moved_to"`
	Reliability *string        `json:"reliability"`
	Ratings     []state.Rating `json:"ratings"`
}

type articleLine struct {
	Seen    int `json:"seen"`
	New     int `json:"new"`
	Known   int `json:"known"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
	Waiting int `json:"waiting"`
}

func sourceLines(list []app.Source) []sourceLine {
	out := make([]sourceLine, 0, len(list))
	for _, s := range list {
		l := sourceLine{
			Name: s.Name, Kind: s.Kind, Address: s.Address, Outlet: reported(s.Outlet), Configured: s.Configured, Health: health(s),
			LastSuccess: instant(s.Success), LastFailure: instant(s.Failure), Cause: reported(s.Cause), Failures: s.Failures, Tries: s.Tries, Successes: s.Successes,
			Next: instant(s.Next), Fault: reported(s.Fault), Note: reported(s.Note), Moved: reported(s.Moved),
			Articles:    articleLine{Seen: s.Articles.Seen, New: s.Articles.Recorded, Known: s.Articles.Known, Failed: s.Articles.Failed, Skipped: s.Articles.Skipped, Waiting: s.Articles.Pending},
			Reliability: reported(string(s.Rating().Reliability)), Ratings: s.Ratings,
		}
		if l.Ratings == nil {
			l.Ratings = []state.Rating{}
		}
		out = append(out, l)
	}
	return out
}

func reported(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// health says in a word how a source does.
func health(s app.Source) string {
	switch {
	case !s.Configured:
		return "not watched"
	case s.Failures > 0:
		return "failing"
	case s.Successes == 0:
		return "not asked yet"
	}
	return "well"
}

// sources lists sources; whole adds what does not hold any more.
func (p *page) sources(list []app.Source, now time.Time, whole bool) {
	if len(list) == 0 {
		p.line("no source has been watched: `parley watch` begins")
		return
	}
	for _, s := range list {
		rating := s.Rating()
		mark := "not rated"
		if rating.Reliability != "" {
			mark = string(rating.Reliability) + ", " + rating.Reliability.Words()
		}
		p.line(p.bold(s.Name) + " " + p.faint("("+s.Kind+") ") + health(s) + " · " + mark)
		p.para("    ", p.faint(s.Address))
		p.para("    ", p.asked(s, now))
		if s.Articles.Seen > 0 {
			p.para("    ", articleWords(s.Articles))
		}
		if s.Fault != "" {
			p.para("    last article that failed: ", s.Fault)
		}
		if s.Moved != "" {
			p.para("    ", "has moved for good to "+s.Moved+": change the configuration")
		}
		if s.Note != "" {
			p.para("    ", s.Note)
		}
		shown := s.Ratings
		if !whole && len(shown) > 1 {
			shown = shown[len(shown)-1:]
		}
		for _, r := range shown {
			p.para("    ", p.faint(fmt.Sprintf("%s since %s, says %s: %s", r.Reliability, r.At.Local().Format(time.DateOnly), r.By, r.Why)))
		}
	}
}

func (p *page) asked(s app.Source, now time.Time) string {
	var parts []string
	if !s.Success.IsZero() {
		parts = append(parts, "last success "+ago(s.Success, now))
	}
	if !s.Failure.IsZero() {
		text := "last failure " + ago(s.Failure, now)
		if s.Failures > 0 {
			text = fmt.Sprintf("%s (%s in a row)", text, count(s.Failures, "failure"))
		}
		parts = append(parts, text+": "+s.Cause)
	}
	if len(parts) == 0 {
		parts = append(parts, "never asked")
	}
	if s.Configured && !s.Next.IsZero() {
		parts = append(parts, "next at "+clock(s.Next, now))
	}
	return strings.Join(parts, "; ")
}

func articleWords(c state.Counts) string {
	parts := []string{fmt.Sprintf("%d seen", c.Seen)}
	for _, w := range []struct {
		n    int
		word string
	}{{c.Recorded, "new"}, {c.Known, "known"}, {c.Failed, "failed"}, {c.Skipped, "not wanted"}, {c.Pending, "waiting"}} {
		if w.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", w.n, w.word))
		}
	}
	return strings.Join(parts, " · ")
}

// ago says how long ago a time was, to the nearest that a person would say.
func ago(t, now time.Time) string {
	d := now.Sub(t)
	switch {
	case d < 2*time.Minute:
		return "just now"
	case d < 2*time.Hour:
		return fmt.Sprintf("%.0f minutes ago", d.Minutes())
	case d < 48*time.Hour:
		return fmt.Sprintf("%.0f hours ago", d.Hours())
	}
	return fmt.Sprintf("%.0f days ago", d.Hours()/24)
}
