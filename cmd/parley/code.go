package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley/read/code"
)

// codeGC lets the heap grow to three times what is in use before it is swept: nearly all of that are tables, which stay, and going
// over them again and again takes a thirtieth of the time. GOGC in the environment has the last word.
const codeGC = 200

func newCode() *cobra.Command {
	return &cobra.Command{
		Use:   "code",
		Short: "Code sentences for given pairs of actors (PLOVER, CAMEO)",
		Long: `Code sentences of your own: what does the source do to the target?

Standard input is JSON Lines, one sentence a line,

  {"id": "…", "text": "…", "source": "…", "target": "…"}

with the actors as they stand in the sentence; each may be null. Standard output
has a line for each, in the same order:

  {"id", "plover", "mode", "cameo", "quad", "goldstein", "act", "modality",
   "confidence"}

plover is one of the 16 types of PLOVER, or null where there is no event; quad
is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
conflict. A line that cannot be coded has an "error" and is named on standard
error, and the rest goes on. Nothing is recorded.`,
		Example: `  parley code < sentences.jsonl > events.jsonl`,
		Args:    wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			if os.Getenv("GOGC") == "" {
				debug.SetGCPercent(codeGC)
			}
			coder, err := code.New()
			if err != nil {
				return err
			}
			faults, err := coder.Lines(c.Context(), c.InOrStdin(), c.OutOrStdout(), runtime.GOMAXPROCS(0), func(err error) {
				fmt.Fprintf(c.ErrOrStderr(), "parley: code: %v\n", err)
			})
			if err != nil {
				return fmt.Errorf("code: %w", err)
			}
			if faults > 0 {
				return partly{fmt.Errorf("code: %d lines failed", faults)}
			}
			return nil
		},
	}
}
