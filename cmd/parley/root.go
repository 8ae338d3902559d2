package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/app"
	"parley/view"
)

const rootHelp = `Parley reads news articles and keeps a sourced record of a peace process: who
met whom, who asked what of whom and who still owes an answer, which agreements
stand and how the votes went, who keeps to which ceasefire. Every line of the
record leads back to the sentence that it was read from.

The record is one file, ./parley.db unless --record or PARLEY_RECORD names
another. Nothing leaves this machine, and only the watch command asks others: those
that its configuration names.`

const rootExample = `  parley add articles/            read a folder of texts into the record
  parley watch                    keep it up to date with feeds and folders
  parley brief                    what the record holds, for a reader in a hurry
  parley diff 2016-09-01 2016-10-01
                                  what changed between two days
  parley show 3f9c                one matter (or document, or actor), sentence by sentence
  parley actors offers            who is likely one, for you to decide
  parley export --format jsonl    everything, for another program

Exit codes:
  0  done
  1  failed; the last lines say why
  2  the command line was wrong
  3  done, but some documents could not be read; each was named`

// settings are the flags that all commands share.
type settings struct {
	record string
}

func newRoot() *cobra.Command {
	s := &settings{}
	root := &cobra.Command{
		Use:           "parley",
		Short:         "Reads news articles and keeps a sourced record of a peace process",
		Long:          rootHelp,
		Example:       rootExample,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          knownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.PersistentFlags().StringVar(&s.record, "record", cmp.Or(os.Getenv("PARLEY_RECORD"), "parley.db"), "the `FILE` that keeps the record")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newAdd(s), newWatch(s), newSources(s), newUser(s), newBrief(s), newShow(s), newActors(s), newReview(s), newDiff(s), newExport(s), newServe(s), newToken(s), newParse(), newCode(), newCheck(s), newVersion())
	return root
}

func knownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf("there is no command %q", args[0])
	if like := c.SuggestionsFor(args[0]); len(like) > 0 {
		text += fmt.Sprintf("; did you mean %q?", like[0])
	}
	return usageError{fmt.Errorf("%s", text)}
}

// wants makes a wrong number of arguments a usageError.
func wants(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		err := check(c, args)
		if err == nil {
			return nil
		}
		name := strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" ")
		switch want := strings.TrimSpace(strings.TrimPrefix(c.Use, c.Name())); {
		case c.HasSubCommands():
			return usageError{err}
		case want == "":
			return usageError{fmt.Errorf("%s: it takes flags alone, and %q is none", name, args[0])}
		default:
			return usageError{fmt.Errorf("%s: want %s: %w", name, want, err)}
		}
	}
}

// withRecord opens the record, which must be there, and closes it after f.
func (s *settings) withRecord(c *cobra.Command, f func(*app.App) error) error {
	a, err := app.Open(noticing(c), s.record, runtime.GOMAXPROCS(0))
	if err != nil {
		return err
	}
	return closing(a, f)
}

// noticing is a context in which it is said that opening takes long.
func noticing(c *cobra.Command) context.Context {
	return app.Noticing(c.Context(), func(what string) { fmt.Fprintln(c.ErrOrStderr(), "parley:", what) })
}

// withNewRecord is withRecord for a record that is made if it is not there.
func (s *settings) withNewRecord(c *cobra.Command, f func(*app.App) error) error {
	a, err := app.Create(noticing(c), s.record, runtime.GOMAXPROCS(0))
	if err != nil {
		return err
	}
	return closing(a, f)
}

// withView is withRecord for commands that only ask, of what was known on a
// day, "" for everything.
func (s *settings) withView(c *cobra.Command, asOf day, f func(*view.View) error) error {
	return s.withRecord(c, func(a *app.App) error {
		v, err := a.View(c.Context())
		if err != nil {
			return err
		}
		if v, err = v.AsOf(c.Context(), parley.Day(asOf)); err != nil {
			return err
		}
		return f(v)
	})
}

func closing(a *app.App, f func(*app.App) error) error {
	err := f(a)
	if closed := a.Close(); err == nil {
		err = closed
	}
	return err
}
