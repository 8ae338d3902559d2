package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/record/store"
	"parley/view"
	"parley/view/headline"
)

func newActors(s *settings) *cobra.Command {
	limit := 50
	var lines bool
	var asOf day
	var kind string
	c := &cobra.Command{
		Use:   "actors [TEXT]",
		Short: "Who is in the record, under which names, and why; corrections",
		Long: `List the actors of the record, those of most documents first: their names as they
were read, their offices, and how each name was resolved. TEXT narrows the list
to those that have it in one of their names or their id; case and accents do not
matter.

The commands below explain an actor and correct it: two are one, one is two, this
is the name, that spelling means her, he held that office from this day on. What
people said is shown beside what was read.
` + asOfHelp,
		Example: `  parley actors
  parley actors barzani
  parley actors --type armed_group --limit 0
  parley actors why Russia                     by which words it is known, and where
  parley actors offers                         who is likely one, for you to decide
  parley actors merge Peyikshan Pezeshkian --why "typing error"`,
		Args: wants(cobra.ArbitraryArgs),
		RunE: func(c *cobra.Command, args []string) error {
			if limit < 0 {
				return usageError{fmt.Errorf("actors: --limit %d: want 0 or more", limit)}
			}
			q := store.ActorQuery{Text: strings.Join(args, " "), Type: parley.ActorType(kind), Limit: limit}
			return s.withView(c, asOf, func(v *view.View) error {
				actors, err := v.Actors(c.Context(), q)
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), actors)
				}
				p := newPage(c.OutOrStdout())
				p.actors(actors, q)
				return p.err
			})
		},
	}
	c.Flags().IntVar(&limit, "limit", limit, "show at most `N` actors, 0 for all")
	c.Flags().StringVar(&kind, "type", "", "only actors of this `TYPE`: person, state, armed_group, …")
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	asOfFlag(c, &asOf)
	c.AddCommand(newWhy(s), newOffers(s), newMerge(s), newApart(s), newSplit(s), newRename(s), newName(s), newOffice(s), newHistory(s), newUndo(s))
	return c
}

func (p *page) actors(list []view.Actor, q store.ActorQuery) {
	if len(list) == 0 {
		p.line("no actor of that name or type is in the record")
		return
	}
	for _, a := range list {
		p.actor(a)
	}
	if len(list) == q.Limit {
		p.line(p.faint("--limit 0 shows all"))
	}
}

func (p *page) actor(a view.Actor) {
	what := headline.InWords(string(a.Type))
	if a.Country != "" {
		what += ", " + a.Country
	}
	p.line(p.bold(a.Name) + " " + p.faint("("+what+") "+string(a.ID)))
	var others []string
	for _, n := range a.Names {
		if n != a.Name {
			others = append(others, n)
		}
	}
	if len(others) > 0 {
		p.para("    read as ", strings.Join(others, ", "))
	}
	if len(a.Added) > 0 {
		p.para("    names given by people ", strings.Join(a.Added, ", "))
	}
	for _, o := range a.Offices {
		p.para("    ", p.faint(headline.Office(o)))
	}
	if a.Why != "" {
		p.para("    ", p.faint(a.Why))
	}
	for _, l := range a.Likely {
		p.para("    ", p.faint(fmt.Sprintf("perhaps %s %s (%.2f: %s)", l.Name, l.Actor, l.Confidence, l.Why)))
	}
	p.line(p.faint(fmt.Sprintf("    %s · %s · %s", count(a.Documents, "document"), count(a.Claims, "claim"), count(a.Matters, "matter"))))
	p.corrected(a)
}

func (p *page) actorPage(a view.Actor, matters []view.Line) {
	p.actor(a)
	if len(matters) == 0 {
		return
	}
	p.line("")
	p.heading("Has a part in")
	p.matters(matters)
}
