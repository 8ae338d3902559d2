package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley"
	"parley/view"
	"parley/view/headline"
)

func newDiff(s *settings) *cobra.Command {
	limit := briefLimit
	var lines bool
	c := &cobra.Command{
		Use:   "diff DATE DATE",
		Short: "What changed between two days",
		Long: `What changed between what was known on one day and what was known on a later
one: initiatives that were answered, matters on which the sources now differ,
further stages and votes, statuses that changed, and what is new. What was known
on a day is what the documents published up to it say, and those without a date.

A matter stands once, under the most telling of its changes. That further
documents report the same is no change.`,
		Example: `  parley diff 2016-09-01 2016-10-01
  parley diff --limit 0 --json 2016-09-01 2016-10-01`,
		Args: wants(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			if limit < 0 {
				return usageError{fmt.Errorf("diff: --limit %d: want 0 or more", limit)}
			}
			from, err := parseDay(args[0])
			if err != nil {
				return usageError{fmt.Errorf("diff: %w", err)}
			}
			to, err := parseDay(args[1])
			if err != nil {
				return usageError{fmt.Errorf("diff: %w", err)}
			}
			if to < from {
				return usageError{fmt.Errorf("diff: %s comes before %s: want the earlier day first", to, from)}
			}
			return s.withView(c, "", func(v *view.View) error {
				d, err := v.Diff(c.Context(), parley.Day(from), parley.Day(to), limit)
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), d)
				}
				p := newPage(c.OutOrStdout())
				p.diff(d)
				return p.err
			})
		},
	}
	c.Flags().IntVar(&limit, "limit", limit, "show at most `N` matters in each section, 0 for all")
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	return c
}

func (p *page) diff(d view.Diff) {
	p.para("", "Known on "+headline.Day(d.From)+": "+holds(d.Before))
	p.para("", "Known on "+headline.Day(d.To)+": "+holds(d.After))
	p.sections(d.Sections)
}
