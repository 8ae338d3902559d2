package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/record/review"
	"parley/record/store"
	"parley/view"
)

func newReviewMode(s *settings) *cobra.Command {
	set := asking(s, &cobra.Command{Use: "mode"}, func(args []string) (app.Ask, error) {
		return app.Ask{Op: review.Mode, Field: args[0]}, nil
	})
	change := set.RunE
	set.Use, set.Short = "mode [single|four-eyes]", "Whether a correction needs a second person"
	set.Long = `Say whether a correction holds at once (single, which is how a record begins) or
when somebody else has approved it (four-eyes); without an argument, show which.
The change is an entry of the log; from four-eyes back to single it needs a second
person too. Corrections that were made before stand as they did.`
	set.Example = `  parley review mode
  parley review mode four-eyes --why "we are three now"`
	set.Args = wants(cobra.MaximumNArgs(1))
	set.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			if args[0] != review.Single && args[0] != review.FourEyes {
				return usageError{fmt.Errorf("review mode: %q: want %s or %s", args[0], review.Single, review.FourEyes)}
			}
			return change(c, args)
		}
		return s.withView(c, "", func(v *view.View) error {
			mode, err := v.ReviewMode(c.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(c.OutOrStdout(), mode)
			return err
		})
	}
	return set
}

func newReviewFields(s *settings) *cobra.Command {
	var lines bool
	c := &cobra.Command{
		Use:   "fields ID",
		Short: "What can be set of a claim or a matter",
		Long:  "List the fields of a claim or a matter that `parley review set` takes, and what each takes.",
		Example: `  parley review fields 3f9c2a1b
  parley review fields c77a1f --json`,
		Args: wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withView(c, "", func(v *view.View) error {
				ref, err := v.Resolve(c.Context(), args[0])
				if err != nil {
					return err
				}
				var fields []review.Field
				switch ref.Kind {
				case store.ClaimRef:
					fields = app.Fields(store.ClaimRef, "")
				case store.MatterRef:
					kind, err := v.KindOf(c.Context(), ref.ID)
					if err != nil {
						return err
					}
					fields = app.Fields(store.MatterRef, kind)
				default:
					return fmt.Errorf("review fields: %s is a %s; wanted is a claim or a matter", ref.ID, ref.Kind)
				}
				if lines {
					return printJSON(c.OutOrStdout(), fields)
				}
				p := newPage(c.OutOrStdout())
				for _, f := range fields {
					what := string(f.Takes)
					if len(f.Allowed) > 0 {
						what += " " + strings.Join(f.Allowed, ", ")
					}
					p.para(fmt.Sprintf("%-14s", f.Name), what)
				}
				return p.err
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	return c
}

func newReviewList(s *settings) *cobra.Command {
	var lines, waiting, lapsed bool
	var by string
	c := &cobra.Command{
		Use:   "list [ID]",
		Short: "Who corrected what, when and why, and how it stands",
		Long: `List every correction and every undo in the order in which they were made, or those
of a claim or a matter: what it says, who said so, when and why; whether it waits,
was declined or taken back, or no longer applies.`,
		Example: `  parley review list
  parley review list 3f9c2a1b
  parley review list --waiting
  parley review list --lapsed --json`,
		Args: wants(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withView(c, "", func(v *view.View) error {
				q := view.ReviewQuery{By: by, Lapsed: lapsed}
				if waiting {
					q.Status = review.Proposed
				}
				list, err := listed(c, v, args, q)
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), list)
				}
				p := newPage(c.OutOrStdout())
				if len(list) == 0 {
					p.line("there is no such correction")
				}
				for _, x := range list {
					p.correction("", x)
				}
				return p.err
			})
		},
	}
	c.Flags().BoolVar(&waiting, "waiting", false, "only those that wait for a second person")
	c.Flags().BoolVar(&lapsed, "lapsed", false, "only those that no longer apply")
	c.Flags().StringVar(&by, "by", "", "only those of this `NAME`")
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	return c
}

// listed returns the corrections that are asked for, all or of one claim or
// matter.
func listed(c *cobra.Command, v *view.View, args []string, q view.ReviewQuery) ([]view.Correction, error) {
	all, err := v.Reviews(c.Context(), q)
	if err != nil || len(args) == 0 {
		return all, err
	}
	ref, err := v.Resolve(c.Context(), args[0])
	if err != nil {
		return nil, err
	}
	out := []view.Correction{}
	for _, x := range all {
		for _, t := range []*view.Target{x.Target, x.With} {
			if t != nil && t.Kind == ref.Kind && (t.ID == ref.ID || t.Was == ref.ID) {
				out = append(out, x)
				break
			}
		}
	}
	return out, nil
}
