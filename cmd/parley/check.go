package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley/app"
)

func newCheck(s *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Verify the log and rebuild everything else from it",
		Long: `The record is a log to which entries are only ever added, each sealed with a hash
over itself and the one before. Check follows that chain to its end, and says
which entry is the first that does not fit, if any. Then it makes all other tables
anew from the log. The number and the hash that it prints name the state of the
record: who has noted them down can tell later that nothing before was changed.`,
		Example: "  parley check",
		Args:    wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return s.withRecord(c, func(a *app.App) error {
				head, err := a.Check(c.Context())
				if err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%d entries, the chain holds, the tables are made anew\n%s\n", head.Seq, head.Hash)
				return nil
			})
		},
	}
}
