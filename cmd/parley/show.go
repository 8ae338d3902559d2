package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/record/store"
	"parley/view"
	"parley/view/headline"
)

func newShow(s *settings) *cobra.Command {
	var lines bool
	var asOf day
	c := &cobra.Command{
		Use:   "show ID",
		Short: "One matter, document, actor or claim, sentence by sentence",
		Long: `Show what an id names; its first letters are enough, as ` + "`parley brief`" + ` and
` + "`parley actors`" + ` print them. A matter comes with the sentences that it stands on,
by document: who says so (Bloomberg ▸ anonymous sources ▸), in which mode
(asserted, planned, conditional, requested, hypothetical, denied), and which words
are what: underlined on a terminal, in [brackets] elsewhere. A document comes with
all its claims, an actor with all matters that it has a part in.
` + asOfHelp,
		Example: `  parley show 3f9c2a
  parley show state:COL
  parley show --json 3f9c2a`,
		Args: wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withView(c, asOf, func(v *view.View) error {
				ref, err := v.Resolve(c.Context(), args[0])
				if err != nil {
					return err
				}
				return show(c.Context(), c.OutOrStdout(), v, ref, lines)
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	asOfFlag(c, &asOf)
	return c
}

// shown is what show found, ready for either output.
type shown struct {
	Kind   store.RefKind  `json:"kind"`
	Matter *view.Matter   `json:"matter,omitempty"`
	Doc    *view.Document `json:"document,omitempty"`
	Actor  *view.Actor    `json:"actor,omitempty"`
	Claim  *view.Claim    `json:"claim,omitempty"`
	Source *view.DocRef   `json:"source,omitempty"`
	Lines  []view.Line    `json:"matters,omitempty"`
}

func show(ctx context.Context, w io.Writer, v *view.View, ref store.Ref, asJSON bool) error {
	out := shown{Kind: ref.Kind}
	p := newPage(w)
	var err error
	var write func()
	switch ref.Kind {
	case store.MatterRef:
		var m view.Matter
		m, err = v.Matter(ctx, parley.MatterID(ref.ID))
		out.Matter, write = &m, func() { p.matter(m) }
	case store.DocumentRef:
		var d view.Document
		d, err = v.Document(ctx, parley.DocID(ref.ID))
		out.Doc, write = &d, func() { p.document(d) }
	case store.ActorRef:
		var a view.Actor
		a, out.Lines, err = v.Actor(ctx, parley.ActorID(ref.ID), 0)
		out.Actor, write = &a, func() { p.actorPage(a, out.Lines) }
	case store.ClaimRef:
		var c view.Claim
		var d view.DocRef
		c, d, out.Lines, err = v.Claim(ctx, parley.ClaimID(ref.ID))
		out.Claim, out.Source, write = &c, &d, func() { p.claimPage(c, d, out.Lines) }
	}
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(w, out)
	}
	write()
	return p.err
}

func (p *page) matter(m view.Matter) {
	for _, line := range wrap(m.Headline, p.width) {
		p.heading(line)
	}
	kind := string(m.Kind)
	if m.Form != "" && m.Form != kind {
		kind += " · " + headline.InWords(m.Form)
	}
	p.line(p.faint(fmt.Sprintf("%s · %s · %s", kind, m.Line.Sources, m.ID)))
	p.line("")
	p.facts(m.Facts)
	p.reviewed("  ", m.Review)
	for _, s := range m.Evidence {
		p.line("")
		p.source(s.Doc)
		for _, c := range s.Claims {
			p.claim(c)
		}
	}
}

func (p *page) facts(facts []view.Fact) {
	wide := 0
	for _, f := range facts {
		wide = max(wide, len(f.Label))
	}
	last := ""
	for _, f := range facts {
		label := f.Label
		if label == last {
			label = ""
		}
		last = f.Label
		value := f.Value
		if f.Matter != "" {
			value += " " + p.faint(string(f.Matter))
		}
		p.para(fmt.Sprintf("  %s%s  ", p.faint(label), strings.Repeat(" ", wide-len(label))), value)
	}
}

func (p *page) source(d view.DocRef) {
	title := d.Title
	if title == "" {
		title = d.Name
	}
	p.para("", p.bold(title))
	var parts []string
	for _, s := range []string{d.Outlet, headline.Day(d.Published), d.Name} {
		if s != "" && s != title {
			parts = append(parts, s)
		}
	}
	if d.Published == "" {
		parts = append(parts, "day not reported")
	}
	if d.CopyOf != "" {
		parts = append(parts, "repeats "+string(d.CopyOf))
	}
	p.para("", p.faint(strings.Join(append(parts, string(d.ID)), " · ")))
}

// claim shows the sentence behind a chain of attribution, and below it what was
// read from it.
func (p *page) claim(c view.Claim) {
	p.line("")
	if chain := c.ChainText(); chain != "" {
		p.para("    ", p.faint(chain))
	}
	p.para("    ", p.marked(c.Segments))
	facts := []string{c.Act, c.Mode}
	for _, r := range c.Roles {
		facts = append(facts, roleNames(r))
	}
	if c.Review != nil && c.Review.State == view.StateRejected {
		facts = append(facts, "a false reading")
	}
	p.para("    ", p.faint(strings.Join(append(facts, string(c.ID)), " · ")))
	p.reviewed("    ", c.Review)
}

// roleNames says who has a role, and whom the machine read where people say
// that it is another.
func roleNames(r view.RoleNames) string {
	s := r.Role + " " + r.Names
	if r.Read != "" {
		s += " (read as " + r.Read + ")"
	}
	return s
}

// marked is the sentence with the words of the claim marked, the narrowest
// mark first: underlined, the act bold, on a terminal, in brackets elsewhere.
func (p *page) marked(segments []view.Segment) string {
	var b strings.Builder
	for i := 0; i < len(segments); {
		role := markOf(segments[i])
		text := ""
		for ; i < len(segments) && markOf(segments[i]) == role; i++ {
			text += segments[i].Text
		}
		b.WriteString(p.mark(role, text))
	}
	return b.String()
}

func markOf(s view.Segment) string {
	if len(s.Roles) == 0 {
		return ""
	}
	return s.Roles[len(s.Roles)-1]
}

func (p *page) mark(role, text string) string {
	switch {
	case role == "" || strings.TrimSpace(text) == "":
		return text
	case !p.ansi:
		core := strings.TrimSpace(text)
		at := strings.Index(text, core)
		return text[:at] + "[" + role + ": " + core + "]" + text[at+len(core):]
	case role == "act":
		return p.bold(text)
	}
	return p.underline(text)
}

func (p *page) document(d view.Document) {
	p.source(d.DocRef)
	if d.Reader == "" {
		p.line("")
		p.line("unread: the language (" + d.Language + ") is not read")
		p.line("")
		for line := range strings.Lines(d.Doc.Text) {
			p.para("  ", line)
		}
		return
	}
	paragraph := 0
	for n, s := range d.Sentences {
		if s.Paragraph != paragraph {
			p.line("")
			paragraph = s.Paragraph
		}
		p.para(p.faint(fmt.Sprintf("%3d ", n)), s.Text)
		for _, c := range s.Claims {
			p.claimLine(c)
		}
	}
	p.line("")
	p.heading("What it adds up to")
	p.matters(d.Matters)
}

func (p *page) claimLine(c view.Claim) {
	parts := []string{c.Act, c.Mode}
	for _, r := range c.Roles {
		parts = append(parts, roleNames(r))
	}
	if chain := c.ChainText(); chain != "" {
		parts = append([]string{chain}, parts...)
	}
	if c.Review != nil && c.Review.State == view.StateRejected {
		parts = append(parts, "a false reading")
	}
	p.para("      → ", p.faint(strings.Join(parts, " · ")))
}

func (p *page) claimPage(c view.Claim, d view.DocRef, matters []view.Line) {
	p.source(d)
	p.claim(c)
	p.line("")
	p.matters(matters)
}
