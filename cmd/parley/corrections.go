package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/record/review"
	"parley/view"
)

func newMerge(s *settings) *cobra.Command {
	return newCorrection(s, &cobra.Command{
		Use:   "merge ACTOR INTO",
		Short: "Say that two actors are one",
		Long: `Say that ACTOR is INTO. From then on everything that ACTOR did or was done to
counts for INTO, whose name, type and country stand. INTO may be one that no
article has named yet, if the tables know it.`,
		Example: `  parley actors merge Peyikshan person:masoud-pezeshkian --why "typing error of the agency"`,
		Args:    wants(cobra.ExactArgs(2)),
	}, func(c *cobra.Command, v *view.View, args []string) (review.Correction, error) {
		a, err := v.Whom(c.Context(), args[0])
		if err != nil {
			return review.Correction{}, err
		}
		b, err := v.Known(c.Context(), args[1])
		return review.Correction{Op: review.Merge, Actor: a, Other: b}, err
	})
}

func newApart(s *settings) *cobra.Command {
	return newCorrection(s, &cobra.Command{
		Use:   "apart ACTOR OTHER",
		Short: "Say that two actors are not one, whatever the likeness",
		Long: `Say that ACTOR is not OTHER: they are no longer offered for one, and cannot be
merged while that stands.`,
		Example: `  parley actors apart "Ali Hassan" "Ali Hasan" --why "the one is a judge, the other a general"`,
		Args:    wants(cobra.ExactArgs(2)),
	}, func(c *cobra.Command, v *view.View, args []string) (review.Correction, error) {
		a, err := v.Whom(c.Context(), args[0])
		if err != nil {
			return review.Correction{}, err
		}
		b, err := v.Known(c.Context(), args[1])
		return review.Correction{Op: review.Apart, Actor: a, Other: b}, err
	})
}

func newSplit(s *settings) *cobra.Command {
	var called, claims, documents []string
	c := newCorrection(s, &cobra.Command{
		Use:   "split ACTOR OTHER",
		Short: "Say that one actor is two",
		Long: `Say that some of what is taken for ACTOR is OTHER: an actor of the record, or
somebody new of that name. Which: where ACTOR is called a name (--called), in the
sentence of a claim (--claim), in a document (--document); each can be given more
than once. What goes by a name goes by it in later articles too.`,
		Example: `  parley actors split "Mohammed Hussein" "Mohammed Hussein (militia)" --document 77446ebc --why "a namesake"
  parley actors split person:abu-ali "Abu Ali al-Askari" --called "Abu Ali of Hezbollah" --why "another nom de guerre"`,
		Args: wants(cobra.ExactArgs(2)),
	}, func(c *cobra.Command, v *view.View, args []string) (review.Correction, error) {
		out := review.Correction{Op: review.Split}
		var err error
		if out.Actor, err = v.Whom(c.Context(), args[0]); err != nil {
			return out, err
		}
		if out.Only, err = selection(c, v, called, claims, documents); err != nil {
			return out, err
		}
		out.Other, err = v.OtherThan(c.Context(), out.Actor, args[1])
		return out, err
	})
	c.Flags().StringArrayVar(&called, "called", nil, "where it is called `NAME`")
	c.Flags().StringArrayVar(&claims, "claim", nil, "in the sentence of the claim of this `ID`")
	c.Flags().StringArrayVar(&documents, "document", nil, "in the document of this `ID`")
	return c
}

// selection finds what the flags of split name.
func selection(c *cobra.Command, v *view.View, called, claims, documents []string) (*review.Selection, error) {
	if len(called)+len(claims)+len(documents) == 0 {
		return nil, usageError{fmt.Errorf("actors split: want --called, --claim or --document: which part is another")}
	}
	out := &review.Selection{Names: called}
	for _, text := range claims {
		span, err := v.SpanOf(c.Context(), text)
		if err != nil {
			return nil, err
		}
		out.Spans = append(out.Spans, span)
	}
	for _, text := range documents {
		id, err := v.DocumentOf(c.Context(), text)
		if err != nil {
			return nil, err
		}
		out.Docs = append(out.Docs, id)
	}
	return out, nil
}

func newRename(s *settings) *cobra.Command {
	return newCorrection(s, &cobra.Command{
		Use:   "rename ACTOR NAME",
		Short: "Give an actor another name to be shown by",
		Long: `Show ACTOR as NAME. Who is meant does not change by it, nor how names are
understood: for a spelling that the reader is to know there is ` + "`parley actors name`" + `.`,
		Example: `  parley actors rename person:ansarullah "Ansar Allah" --why "its own name"`,
		Args:    wants(cobra.ExactArgs(2)),
	}, func(c *cobra.Command, v *view.View, args []string) (review.Correction, error) {
		a, err := v.Whom(c.Context(), args[0])
		return review.Correction{Op: review.Rename, Actor: a, Name: strings.TrimSpace(args[1])}, err
	})
}

func newName(s *settings) *cobra.Command {
	return newCorrection(s, &cobra.Command{
		Use:   "name ACTOR SPELLING",
		Short: "Teach the reader a name or spelling of an actor",
		Long: `Teach the reader that SPELLING means ACTOR, and nobody else. Articles that have
that name are read again. ACTOR may be one that no article has named yet, if the
tables know it.`,
		Example: `  parley actors name person:masoud-pezeshkian Peyikshan --why "so in the agency's wires"`,
		Args:    wants(cobra.ExactArgs(2)),
	}, func(c *cobra.Command, v *view.View, args []string) (review.Correction, error) {
		a, err := v.Known(c.Context(), args[0])
		return review.Correction{Op: review.Name, Actor: a, Name: strings.TrimSpace(args[1])}, err
	})
}

func newOffice(s *settings) *cobra.Command {
	var from, to string
	c := newCorrection(s, &cobra.Command{
		Use:   "office PERSON TITLE OF",
		Short: "Say who held an office, and when",
		Long: `Say that PERSON holds or held an office: TITLE of a state, body or group. From then
on "the prime minister of Iraq" in an article of that time means PERSON, whatever
the tables say. Articles that it concerns are read again. OF is a name, a code like
IRQ or an id. Days are dates like 2025-01-17, or as much of one as is known.`,
		Example: `  parley actors office "Hiwar Zand" "prime minister" Iraq --from 2026-03-01 --why "sworn in on 1 March"`,
		Args:    wants(cobra.ExactArgs(3)),
	}, func(c *cobra.Command, v *view.View, args []string) (review.Correction, error) {
		out := review.Correction{Op: review.Office, Office: &parley.Office{Title: strings.ToLower(strings.TrimSpace(args[1])), From: parley.Day(from), To: parley.Day(to)}}
		var err error
		if out.Actor, err = v.Known(c.Context(), args[0]); err != nil {
			return out, err
		}
		if out.Actor.Type != parley.Person && out.Actor.Type != "" {
			return out, usageError{fmt.Errorf("actors office: %s is no person", out.Actor.Name)}
		}
		out.Office.Of, err = view.OfWhat(args[2])
		return out, err
	})
	c.Flags().StringVar(&from, "from", "", "first day of the term, as `DATE`")
	c.Flags().StringVar(&to, "to", "", "last day of the term, as `DATE`; left out while it lasts")
	return c
}

func newUndo(s *settings) *cobra.Command {
	return newCorrection(s, &cobra.Command{
		Use:   "undo NUMBER",
		Short: "Take a correction back",
		Long: `Take the correction of that number back: the record is as it would be without it.
The undo is an entry of the log as well, and cannot be undone: make the correction
again instead. ` + "`parley actors history`" + ` has the numbers.`,
		Example: `  parley actors undo 41 --why "they are two after all"`,
		Args:    wants(cobra.ExactArgs(1)),
	}, func(_ *cobra.Command, _ *view.View, args []string) (review.Correction, error) {
		n, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil || n <= 0 {
			return review.Correction{}, usageError{fmt.Errorf("actors undo: %q is no number of a correction", args[0])}
		}
		return review.Correction{Op: review.Undo, Number: n}, nil
	})
}
