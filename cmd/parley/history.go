package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/record/review"
	"parley/view"
	"parley/view/headline"
)

func newHistory(s *settings) *cobra.Command {
	var lines bool
	c := &cobra.Command{
		Use:   "history [ACTOR]",
		Short: "Who corrected what, when and why",
		Long: `List every correction and every undo in the order in which they were made, or those
that concern an ACTOR: what it says, who said so, when and why, and whether it was
taken back.`,
		Example: `  parley actors history
  parley actors history Pezeshkian
  parley actors history --json`,
		Args: wants(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withView(c, "", func(v *view.View) error {
				var of parley.ActorID
				if len(args) > 0 {
					who, err := v.Whom(c.Context(), args[0])
					if err != nil {
						return err
					}
					of = who.ID
				}
				list, err := v.Corrections(c.Context(), of)
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), list)
				}
				p := newPage(c.OutOrStdout())
				if len(list) == 0 {
					p.line("nobody has corrected anything")
				}
				for _, x := range list {
					p.correction("", x)
				}
				return p.err
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	return c
}

func (p *page) correction(indent string, c view.Correction) {
	first := fmt.Sprintf("%s%d  ", indent, c.Number)
	what := c.What
	if c.UndoneBy > 0 {
		what += fmt.Sprintf(" (taken back by entry %d)", c.UndoneBy)
	}
	switch {
	case c.UndoneBy > 0:
	case c.Status == review.Proposed:
		what += " (waits for somebody's approval)"
	case c.Decision != nil && c.Status == review.Declined:
		what += fmt.Sprintf(" (declined by %s: %s)", c.Decision.By, c.Decision.Why)
	case c.Decision != nil:
		what += fmt.Sprintf(" (approved by %s)", c.Decision.By)
	}
	p.para(first, what)
	if c.Lapsed != "" {
		p.para(strings.Repeat(" ", len(first)), "no longer applies: "+c.Lapsed)
	}
	p.para(strings.Repeat(" ", len(first)), p.faint(strings.TrimSuffix(c.By+", "+c.Day()+": "+c.Why, ": ")))
}

// corrected says what people made of an actor, and what was read.
func (p *page) corrected(a view.Actor) {
	if len(a.Machine) > 1 || len(a.Machine) == 1 && (a.Machine[0].ID != a.ID || a.Machine[0].Name != a.Name) {
		for _, m := range a.Machine {
			p.para("    the machine read ", fmt.Sprintf("%s (%s) %s: %s, %s", cmp.Or(m.Name, "nobody"), headline.InWords(string(m.Type)), m.ID,
				count(m.Documents, "document"), count(m.Claims, "claim")))
		}
	}
	for _, c := range a.Corrections {
		p.correction("    correction ", c)
	}
}

func newWhy(s *settings) *cobra.Command {
	var lines bool
	var asOf day
	c := &cobra.Command{
		Use:   "why ACTOR",
		Short: "Why is this Russia? By which words an actor is known, and where",
		Long: `Say why the record takes words for an ACTOR: for each way in which that was found
out, the names, in how many documents, and some of the sentences; and what people
said of it. An ACTOR is an id, its first letters, or a name.
` + asOfHelp,
		Example: `  parley actors why Russia
  parley actors why person:masoud-pezeshkian --json`,
		Args: wants(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withView(c, asOf, func(v *view.View) error {
				who, err := v.Whom(c.Context(), strings.Join(args, " "))
				if err != nil {
					return err
				}
				a, reasons, err := v.Explain(c.Context(), who.ID)
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), map[string]any{"actor": a, "reasons": reasons})
				}
				p := newPage(c.OutOrStdout())
				p.actor(a)
				for _, r := range reasons {
					p.reason(r)
				}
				return p.err
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	asOfFlag(c, &asOf)
	return c
}

func (p *page) reason(r view.Reason) {
	p.line("")
	why := r.Why
	if r.Read != "" {
		why += "; the machine read " + string(r.Read)
	}
	names := "no name of its own"
	if len(r.Names) > 0 {
		names = "“" + strings.Join(r.Names, "”, “") + "”"
	}
	p.para("  ", p.bold(names)+": "+why+p.faint(" ("+count(r.Documents, "document")+")"))
	for _, x := range r.Examples {
		p.para("      "+p.faint(x.Doc.Short)+"  ", x.Text)
	}
}

func newOffers(s *settings) *cobra.Command {
	var lines bool
	var asOf day
	c := &cobra.Command{
		Use:   "offers",
		Short: "Who is likely one, for you to decide",
		Long: `List the names that stay actors of their own although they likely mean another:
the text was not sure enough to take one for the other, so a person decides. From a
confidence of 0.8 on nobody is asked, and below 0.5 nothing is offered. The surest
come first, with the reasons and the commands that say yes and no.
` + asOfHelp,
		Example: `  parley actors offers
  parley actors offers --json`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return s.withView(c, asOf, func(v *view.View) error {
				offers, err := v.Offers(c.Context())
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), offers)
				}
				p := newPage(c.OutOrStdout())
				if len(offers) == 0 {
					p.line("nobody to decide on")
				}
				for _, o := range offers {
					p.para("", fmt.Sprintf("%s is perhaps %s %s", p.bold(o.Name), p.bold(o.LikelyName), p.faint(fmt.Sprintf("(%.2f: %s; %s)", o.Confidence, o.Why, count(o.Documents, "document")))))
					p.line(p.faint("    parley actors merge " + string(o.Actor) + " " + string(o.Likely) + " --why …"))
					p.line(p.faint("    parley actors apart " + string(o.Actor) + " " + string(o.Likely) + " --why …"))
				}
				return p.err
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	asOfFlag(c, &asOf)
	return c
}
