package main

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/record/review"
	"parley/view"
)

func newReview(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:   "review",
		Short: "Say what is right and wrong of claims and matters",
		Long: `Say that what was read of a sentence, or what it adds up to, is right; set a field
of it; say that it is a false reading, or none of the field; add a note; say that
two matters are the same happening, or that one is two.

A correction is an entry of the log, with who, when and why. Nothing that was read
is lost: the machine's value is shown beside the one that was set, and
` + "`parley review undo NUMBER`" + ` takes a correction back. It holds for what is read later
and by better readers too: the claim is found again by its sentence, its words and
its actors, the matter by its claims. Where that cannot be done, the correction is
listed as no longer applying (` + "`parley review list --lapsed`" + `).

With ` + "`parley review mode four-eyes`" + ` a correction holds only when somebody else has
approved it. An ID is that of a claim or a matter, or its first letters, as
` + "`parley brief`" + ` and ` + "`parley show`" + ` print them.`,
		Example: `  parley show 3f9c2a1b                              a matter with its claims
  parley review fields 3f9c2a1b                     what can be set of it
  parley review set 3f9c2a1b status accepted --why "confirmed by both ministries"
  parley review reject c77a1f --why "a figure of speech"
  parley review list --waiting`,
		Args: knownCommand,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newReviewAccept(s), newReviewSet(s), newReviewReject(s), newReviewNote(s), newReviewMerge(s), newReviewSplit(s),
		newReviewApprove(s), newReviewDecline(s), newReviewUndo(s), newReviewList(s), newReviewFields(s), newReviewMode(s))
	return c
}

// asking makes a command that corrects: ask makes of its arguments what is
// asked for.
func asking(s *settings, c *cobra.Command, ask func(args []string) (app.Ask, error)) *cobra.Command {
	g := &signature{}
	g.flags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		asked, err := ask(args)
		if err != nil {
			return err
		}
		asked.By, asked.Why = cmp.Or(g.by, login()), g.why
		return s.withRecord(c, func(a *app.App) error {
			done, err := a.Review(c.Context(), asked)
			if err != nil {
				return faulty(c, err)
			}
			v, err := a.View(c.Context())
			if err != nil {
				return err
			}
			return reportReview(c, v, done, g.json)
		})
	}
	return c
}

// faulty makes what is missing on the command line an error of usage.
func faulty(c *cobra.Command, err error) error {
	var invalid *app.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	var lines []string
	usage := false
	for _, f := range invalid.Faults {
		name := f.Field
		switch f.Field {
		case "by", "why":
			name, usage = "--"+f.Field, true
		case "claims", "documents":
			name = "--" + strings.TrimSuffix(f.Field, "s")
		case "target", "value":
			name = strings.ToUpper(f.Field)
		}
		if f.Field == "target" {
			name = "ID"
		}
		line := "review " + c.Name() + ": " + name + ": " + f.Problem
		if len(f.Allowed) > 0 {
			line += ": " + strings.Join(f.Allowed, ", ")
		}
		lines = append(lines, line)
	}
	out := errors.New(strings.Join(lines, "\n"))
	if usage {
		return usageError{out}
	}
	return out
}

func reportReview(c *cobra.Command, v *view.View, done app.Corrected, asJSON bool) error {
	made, _, err := v.Correction(c.Context(), done.Number)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(c.OutOrStdout(), correctionLine{made, done.Number > 0, done.Reread, done.Stayed})
	}
	p := newPage(c.OutOrStdout())
	if done.Number == 0 {
		p.line("that stands already, nothing was recorded")
		return p.err
	}
	p.para(fmt.Sprintf("correction %d: ", done.Number), made.What)
	switch {
	case done.Waits:
		p.line(fmt.Sprintf("it waits: `parley review approve %d` by somebody else makes it hold", done.Number))
	case made.Lapsed != "":
		p.para("", "it changes nothing: "+made.Lapsed)
	}
	switch review.Op(made.Op) {
	case review.Undo, review.Approve, review.Decline, review.Mode:
	default:
		p.line(p.faint(fmt.Sprintf("`parley review undo %d` takes it back", done.Number)))
	}
	return p.err
}

func newReviewAccept(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:   "accept ID",
		Short: "Say that a claim is read rightly, or that a matter is right",
		Long: `Say that the claim of this ID is what its sentence says, or that the matter is what
its claims add up to. It holds while that is read so: where a better reader reads
something else, or the matter becomes another, the acceptance no longer applies.
A reason may be given and need not be.`,
		Example: `  parley review accept 3f9c2a1b
  parley review accept c77a1f --by Rossi`,
		Args: wants(cobra.ExactArgs(1)),
	}, func(args []string) (app.Ask, error) { return app.Ask{Op: review.Accept, Target: args[0]}, nil })
}

func newReviewSet(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:   "set ID FIELD VALUE",
		Short: "Set a field of a claim or a matter",
		Long: `Set the FIELD of a claim or a matter to VALUE; "" is “not reported”. The machine's
value stays beside it. ` + "`parley review fields ID`" + ` lists the fields and what they take:

  one of    a word of a list
  actors    names or ids, with commas between them
  date      2025-01-17, 2025-01, 2025, or 2025-01-05..2025-01-17
  place     a name of the gazetteer; "Tripoli, LBN" names the country too
  number    12, >=30, ~200, 10-12
  numbers   numbers with what they count: "30 people; 2 vessels"
  chain     who says so, from the outlet inwards: "Reuters > officials"
  list      texts with semicolons between them
  words     any text

What is set of a claim counts for the matters that stand on it.`,
		Example: `  parley review set c77a1f act call --why "they spoke by telephone"
  parley review set c77a1f to "Hiwar Zand, Iraq" --why "both were addressed"
  parley review set 3f9c2a1b time 2026-11-02 --why "the communiqué has the date"`,
		Args: wants(cobra.ExactArgs(3)),
	}, func(args []string) (app.Ask, error) {
		return app.Ask{Op: review.Set, Target: args[0], Field: args[1], Value: args[2]}, nil
	})
}

func newReviewReject(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:   "reject ID",
		Short: "Say that a claim is a false reading, or a matter none of the field",
		Long: `Say that the claim of this ID is not what its sentence says: no matter stands on it
any more, and it stays visible, struck. Or that the matter is none of the field:
lists leave it out, its claims remain.`,
		Example: `  parley review reject c77a1f --why "“to fire at” is said of critics"
  parley review reject 3f9c2a1b --why "a football match"`,
		Args: wants(cobra.ExactArgs(1)),
	}, func(args []string) (app.Ask, error) { return app.Ask{Op: review.Reject, Target: args[0]}, nil })
}

func newReviewNote(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:     "note ID",
		Short:   "Add a note to a claim or a matter",
		Long:    `Add a note, given as --why, to a claim or a matter. It changes nothing else.`,
		Example: `  parley review note 3f9c2a1b --why "ask the embassy about the second date"`,
		Args:    wants(cobra.ExactArgs(1)),
	}, func(args []string) (app.Ask, error) { return app.Ask{Op: review.Note, Target: args[0]}, nil })
}

func newReviewMerge(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:   "merge ID OTHER",
		Short: "Say that two matters are the same happening",
		Long: `Say that the matters ID and OTHER, of one kind, are the same happening. They are one
from then on, with the claims of both, whatever else is reported of either.`,
		Example: `  parley review merge 3f9c2a1b 9a0c77d2 --why "the same call: Tuesday in Washington was Wednesday in Moscow"`,
		Args:    wants(cobra.ExactArgs(2)),
	}, func(args []string) (app.Ask, error) {
		return app.Ask{Op: review.Join, Target: args[0], With: args[1]}, nil
	})
}

func newReviewSplit(s *settings) *cobra.Command {
	var claims, documents []string
	c := asking(s, &cobra.Command{
		Use:   "split ID",
		Short: "Say that some claims of a matter are another happening",
		Long: `Say that some of the claims that the matter ID stands on are another happening: those
of --claim, and all of the documents of --document; each can be given more than
once. The two are never one again, whatever else is reported of either.`,
		Example: `  parley review split 3f9c2a1b --document 77446ebc --why "the second raid, two days later"
  parley review split 3f9c2a1b --claim c77a1f --claim c81b20 --why "another round of talks"`,
		Args: wants(cobra.ExactArgs(1)),
	}, func(args []string) (app.Ask, error) {
		return app.Ask{Op: review.Part, Target: args[0], Claims: claims, Documents: documents}, nil
	})
	c.Flags().StringArrayVar(&claims, "claim", nil, "the claim of this `ID`")
	c.Flags().StringArrayVar(&documents, "document", nil, "the claims of the document of this `ID`")
	return c
}

// numbered reads the number of a correction.
func numbered(op review.Op, name string) func([]string) (app.Ask, error) {
	return func(args []string) (app.Ask, error) {
		n, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil || n <= 0 {
			return app.Ask{}, usageError{fmt.Errorf("review %s: %q is no number of a correction", name, args[0])}
		}
		return app.Ask{Op: op, Number: n}, nil
	}
}

func newReviewApprove(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:   "approve NUMBER",
		Short: "Approve a correction that somebody else made",
		Long: `Approve the correction of that number, where one waits for a second person: from
then on it holds. Nobody can approve their own.`,
		Example: `  parley review list --waiting
  parley review approve 41 --by Okafor`,
		Args: wants(cobra.ExactArgs(1)),
	}, numbered(review.Approve, "approve"))
}

func newReviewDecline(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:     "decline NUMBER",
		Short:   "Decline a correction that somebody else made",
		Long:    `Decline the correction of that number, where one waits for a second person. It stays in the history and never holds.`,
		Example: `  parley review decline 41 --by Okafor --why "the communiqué says otherwise"`,
		Args:    wants(cobra.ExactArgs(1)),
	}, numbered(review.Decline, "decline"))
}

func newReviewUndo(s *settings) *cobra.Command {
	return asking(s, &cobra.Command{
		Use:   "undo NUMBER",
		Short: "Take a correction back",
		Long: `Take the correction of that number back: the record is as it would be without it.
The undo is an entry of the log as well, and cannot be undone: make the correction
again instead. Where corrections wait for a second person, so does an undo, unless
you take back what you made and nobody has approved yet.`,
		Example: `  parley review undo 41 --why "they were two calls after all"`,
		Args:    wants(cobra.ExactArgs(1)),
	}, numbered(review.Undo, "undo"))
}
