package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley/export"
	"parley/view"
)

func newExport(s *settings) *cobra.Command {
	format := "jsonl"
	var asOf day
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the whole record for another program",
		Long: `Write the whole record to standard output: documents, actors, claims and
matters, one JSON object a line. The same documents give the same lines, in
whatever order they were added.
` + asOfHelp,
		Example: `  parley export --format jsonl > record.jsonl
  parley export --as-of 2016-10-01 > then.jsonl`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			if format != "jsonl" {
				return usageError{fmt.Errorf("export: format %q: want jsonl", format)}
			}
			return s.withView(c, asOf, func(v *view.View) error {
				return export.JSONL(c.Context(), c.OutOrStdout(), v)
			})
		},
	}
	c.Flags().StringVar(&format, "format", format, "`FORMAT` of the lines: jsonl")
	asOfFlag(c, &asOf)
	return c
}
