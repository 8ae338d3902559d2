package main

import (
	"cmp"
	"fmt"
	"os"
	"os/user"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/record/review"
	"parley/view"
)

// signature is who corrects, and why.
type signature struct {
	by, why string
	json    bool
}

// flags adds the flags that all corrections have.
func (g *signature) flags(c *cobra.Command) {
	c.Flags().StringVar(&g.by, "by", "", "`NAME` of who says so (default: the name you are logged in by)")
	c.Flags().StringVar(&g.why, "why", "", "the reason, as `TEXT`: it stays beside the correction for good")
	c.Flags().BoolVar(&g.json, "json", false, "print JSON")
}

// login is the name that the user is logged in by.
func login() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"))
}

// signed puts who and why into a correction.
func (g *signature) signed(c *cobra.Command, correction review.Correction) (review.Correction, error) {
	if g.why == "" {
		return correction, usageError{fmt.Errorf("actors %s: --why is missing: a correction says why", c.Name())}
	}
	correction.By, correction.Why = cmp.Or(g.by, login()), g.why
	if correction.By == "" {
		return correction, usageError{fmt.Errorf("actors %s: --by is missing: a correction says who", c.Name())}
	}
	return correction, nil
}

// correctionHelp ends the help of every correction.
const correctionHelp = `

A correction is an entry of the log, with who, when and why. It holds for what is
read later and by better readers too; nothing that was read is lost, and
` + "`parley actors undo NUMBER`" + ` takes it back. An ACTOR is an id, its first letters, or
a name; ` + "`parley actors TEXT`" + ` finds them.`

// newCorrection makes a command that corrects: find makes the correction of
// its arguments.
func newCorrection(s *settings, c *cobra.Command, find func(*cobra.Command, *view.View, []string) (review.Correction, error)) *cobra.Command {
	g := &signature{}
	g.flags(c)
	c.Long += correctionHelp
	c.RunE = func(c *cobra.Command, args []string) error {
		if _, err := g.signed(c, review.Correction{}); err != nil {
			return err
		}
		return s.withRecord(c, func(a *app.App) error {
			v, err := a.View(c.Context())
			if err != nil {
				return err
			}
			correction, err := find(c, v, args)
			if err != nil {
				return err
			}
			if correction, err = g.signed(c, correction); err != nil {
				return err
			}
			done, err := a.Correct(c.Context(), correction)
			if err != nil {
				return err
			}
			return reportCorrection(c, v, correction, done, g.json)
		})
	}
	return c
}

// correctionLine is what a program reads of a correction that was made.
type correctionLine struct {
	Correction view.Correction `json:"correction"`
	Changed    bool            `json:"changed"` // false: the same stood already
	Reread     int             `json:"reread"`  // documents
	Stayed     int             `json:"stayed"`  // documents that could not be read again
}

func reportCorrection(c *cobra.Command, v *view.View, correction review.Correction, done app.Corrected, asJSON bool) error {
	made, _, err := v.Correction(c.Context(), done.Number)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(c.OutOrStdout(), correctionLine{made, done.Number > 0, done.Reread, done.Stayed})
	}
	p := newPage(c.OutOrStdout())
	if done.Number == 0 {
		p.para("", view.InWords(correction)+": that stands already, nothing was recorded")
		return p.err
	}
	p.para(fmt.Sprintf("correction %d: ", done.Number), made.What)
	if done.Reread > 0 {
		p.line(count(done.Reread, "document") + " read again")
	}
	if done.Stayed > 0 {
		p.line(count(done.Stayed, "document") + " could not be read again: what was read of them before stands")
	}
	if done.Unknown {
		p.para("", "the reader knows no office of that title: it is shown, but no text's “the "+correction.Office.Title+"” is taken for it")
	}
	if correction.Op != review.Undo {
		p.line(p.faint(fmt.Sprintf("`parley actors undo %d` takes it back", done.Number)))
	}
	return p.err
}
