package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/record/store"
	"parley/view"
	"parley/view/headline"
)

// briefLimit is how many matters a section of the brief shows.
const briefLimit = 12

func newBrief(s *settings) *cobra.Command {
	limit := briefLimit
	var lines bool
	var asOf, since day
	c := &cobra.Command{
		Use:   "brief",
		Short: "What the record holds, for a reader in a hurry",
		Long: `What the record holds, for a reader in a hurry: who met whom, which initiatives
wait for whose answer, agreements with the arithmetic of their votes, ceasefires
with who keeps to them, commitments, measures, incidents, and what the sources
contradict each other on. Each line says how many documents report it, from how
many independent origins; what they do not say is called "not reported".

The letters at the beginning of a line are for ` + "`parley show`" + `.

--since leaves only what documents published after a day report, and says what is
new about it. --as-of asks what the record knew on a day: from the documents
published up to it alone, and those without a date, with the corrections made up
to its end; who has not answered by then is listed with the days of silence.`,
		Example: `  parley brief
  parley brief --limit 0          everything
  parley brief --since 2016-09-30
  parley brief --as-of 2016-10-01
  parley brief --json | jq '.sections[] | select(.key == "open")'`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			if limit < 0 {
				return usageError{fmt.Errorf("brief: --limit %d: want 0 or more", limit)}
			}
			if since != "" && asOf != "" && since >= asOf {
				return usageError{fmt.Errorf("brief: --since %s: want a day before %s", since, asOf)}
			}
			return s.withView(c, asOf, func(v *view.View) error {
				b, err := brief(c.Context(), v, since, limit)
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), b)
				}
				p := newPage(c.OutOrStdout())
				p.brief(b)
				return p.err
			})
		},
	}
	c.Flags().IntVar(&limit, "limit", limit, "show at most `N` matters in each section, 0 for all")
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	c.Flags().Var(&since, "since", "only what was reported after this `DATE`")
	asOfFlag(c, &asOf)
	return c
}

func brief(ctx context.Context, v *view.View, since day, limit int) (view.Brief, error) {
	if since != "" {
		return v.Since(ctx, parley.Day(since), limit)
	}
	return v.Brief(ctx, limit)
}

func (p *page) brief(b view.Brief) {
	if b.AsOf != "" {
		p.para("", "Known on "+headline.Day(b.AsOf)+":")
	}
	p.para("", holds(b.Counts))
	if b.Since != "" {
		p.para("", "Reported since "+headline.Day(b.Since)+":")
	}
	p.sections(b.Sections)
}

// sections are lists with a heading; those that are empty are summed up below.
func (p *page) sections(list []view.Section) {
	empty := ""
	for _, s := range list {
		if s.Total == 0 {
			empty += s.Title + ": " + s.Empty + ". "
			continue
		}
		p.line("")
		p.line(p.bold(s.Title) + p.faint(fmt.Sprintf(" (%d)", s.Total)))
		p.matters(s.Lines)
		if more := s.Total - len(s.Lines); more > 0 {
			p.line(p.faint(fmt.Sprintf("  … and %d more: --limit 0 shows all", more)))
		}
	}
	if empty != "" {
		p.line("")
		p.para("", p.faint(empty))
	}
}

// holds is one sentence on the size of the record.
func holds(c store.Counts) string {
	matters := 0
	for _, n := range c.Matters {
		matters += n
	}
	parts := []string{count(c.Documents, "document")}
	if c.Outlets > 0 {
		parts[0] += " of " + count(c.Outlets, "outlet")
	}
	switch {
	case c.First != "" && c.First != c.Last:
		parts[0] += ", " + headline.Day(c.First) + " to " + headline.Day(c.Last)
	case c.First != "":
		parts[0] += ", " + headline.Day(c.First)
	}
	if c.Unread > 0 {
		parts = append(parts, fmt.Sprintf("%d unread (their language is not read)", c.Unread))
	}
	return strings.Join(append(parts, count(c.Origins, "origin"), count(c.Claims, "claim"), count(c.Actors, "actor"), count(matters, "matter")), " · ")
}

func (p *page) matters(lines []view.Line) {
	for _, l := range lines {
		sources := l.Sources
		if l.Reported != "" {
			sources += " · " + headline.Day(l.Reported)
		}
		first := "  " + l.Short + "  "
		p.para(p.faint(first), l.Headline+" "+p.faint("("+sources+")"))
		indent := strings.Repeat(" ", len(first))
		for _, change := range l.Changes {
			p.para(indent+"▸ ", change)
		}
		for _, d := range l.Details {
			p.para(indent+"· ", d)
		}
	}
}
