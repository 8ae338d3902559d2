package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"parley/app"
)

func newParse() *cobra.Command {
	var tokens bool
	c := &cobra.Command{
		Use:   "parse FILE",
		Short: "Print the words, tags, trees and names of a text (CoNLL-U)",
		Long: `Print how the reader sees the sentences of a text: words, parts of speech, lemmas,
trees after Universal Dependencies and, in the last column, names (NE=B-PER). The
form is CoNLL-U. With --tokens FILE is CoNLL-U itself, whose sentences and words
are kept and whose tags and trees are made anew: that is how they are scored
against a treebank. FILE - is standard input. Nothing is recorded.`,
		Example: `  parley parse statement.txt
  parley parse --tokens test.conllu > predicted.conllu`,
		Args: wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			in, err := input(c, args[0])
			if err != nil {
				return fmt.Errorf("parse: %w", err)
			}
			defer in.Close()
			parse := app.ParseText
			if tokens {
				parse = app.ParseTokens
			}
			if err := parse(c.Context(), in, c.OutOrStdout()); err != nil {
				return fmt.Errorf("parse: %s: %w", args[0], err)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&tokens, "tokens", false, "FILE is CoNLL-U: keep its sentences and words")
	return c
}

func input(c *cobra.Command, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(c.InOrStdin()), nil
	}
	return os.Open(name)
}
