package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"parley"
	"parley/view"
	"parley/view/headline"
)

// matterPage is a matter, how it went, and the claims that say so.
type matterPage struct {
	Kind     string
	Headline string
	Sources  string
	Facts    []fact
	Disputes []disputeTable
	Life     []event
	Ballots  []ballot
	Stances  []stance
	Breaches []breach
	Lists    []items
	Origins  []origin
}

// event is a step in the life of a matter.
type event struct {
	When, Exact string
	What        string
	Detail      string
	By          []link
	Cites       []note
}

// disputeTable sets what the sources say of one field side by side.
type disputeTable struct {
	Field  string
	Values []disputedValue
}

// disputedValue is one of the values, with those who give it.
type disputedValue struct {
	Value   link
	Sources []link
	Cites   []note
}

// stance is how an actor stands to a ceasefire.
type stance struct {
	By        []link
	Stance    string
	Condition string
	Cites     []note
}

// breach is a violation of a ceasefire.
type breach struct {
	By, Against []link
	When        string
	Level       string
	Cites       []note
}

// items is a heading with a list under it.
type items struct {
	Title string
	Items []string
}

// origin is the documents that go back to one origin, with their claims.
type origin struct {
	Documents []source
	Claims    []card
}

// source is a document of an origin.
type source struct {
	Link link
	Copy bool
}

// matter builds the page of a matter.
func (h *Handler) matter(ctx context.Context, r *http.Request) (content, error) {
	id := parley.MatterID(r.PathValue("id"))
	m, err := h.view.Matter(ctx, id)
	if err != nil {
		return content{}, fmt.Errorf("matter %s: %w", id, err)
	}
	var claims []parley.Claim
	docs := map[parley.ClaimID]view.DocRef{}
	for _, s := range m.Evidence {
		for _, c := range s.Claims {
			claims = append(claims, c.Claim)
			docs[c.ID] = s.Doc
		}
	}
	n, err := h.namesOf(ctx, claims, m.Matter)
	if err != nil {
		return content{}, err
	}
	counts, err := h.view.Counts(ctx)
	if err != nil {
		return content{}, fmt.Errorf("counts: %w", err)
	}
	cite := citations(claims)
	page := matterPage{
		Kind:     matterKind(m),
		Headline: m.Headline,
		Sources:  m.Sources,
		Facts:    matterFacts(m, n, counts.Last),
		Disputes: disputeTables(m.Matter, docs, n, cite),
		Life:     life(m.Matter, n, cite),
		Ballots:  ballots(m.Matter.Votes, n, cite),
		Stances:  stances(m.Matter, n, cite),
		Breaches: breaches(m.Matter, n, cite),
		Lists:    lists(m.Matter),
		Origins:  origins(m.Evidence, n, cite),
	}
	return content{Title: m.Headline, Name: "matter", Section: "brief", Data: page}, nil
}

// matterKind is "Ceasefire · truce".
func matterKind(m view.Matter) string {
	kind := string(m.Kind)
	if form := headline.InWords(m.Form); form != "" && form != kind {
		kind += " · " + form
	}
	return kind
}

// citer tells the numbers under which a page shows claims.
type citer map[parley.ClaimID]int

// citations numbers the claims of a page from 1.
func citations(claims []parley.Claim) citer {
	out := citer{}
	for i, c := range claims {
		out[c.ID] = i + 1
	}
	return out
}

// of returns the numbers of the claims, in order.
func (c citer) of(ids []parley.ClaimID) []note {
	var out []note
	for _, id := range ids {
		if n, ok := c[id]; ok {
			out = append(out, noteOf(n, id))
		}
	}
	slices.SortFunc(out, func(a, b note) int { return cmp.Compare(a.Number, b.Number) })
	return out
}

// drawn are the facts that the page shows in a form of their own.
var drawn = []string{"answer", "stage", "vote", "declaration", "adherence", "violation", "history", "tier", "provision"}

// matterFacts is the table of what is known of a matter.
func matterFacts(m view.Matter, n names, asOf parley.Day) []fact {
	var out []fact
	for _, f := range m.Facts {
		if slices.Contains(drawn, f.Label) || strings.HasPrefix(f.Label, "disputed ") {
			continue
		}
		shown := fact{Label: title(headline.InWords(f.Label)), Value: f.Value}
		switch {
		case f.Matter != "":
			shown.Links, shown.Value = []link{{f.Value, matterPath(f.Matter)}}, ""
		case len(f.Actors) > 0:
			shown.Links, shown.Value = n.links(f.Actors), ""
		}
		if f.Label == "owes an answer" {
			shown.Value = waited(m.Line, asOf)
		}
		if f.Label == "time" && m.Matter.Time != nil {
			shown.Exact = m.Matter.Time.Text
		}
		out = append(out, shown)
	}
	return out
}

// life tells the steps of a matter in the order of the record.
func life(m parley.Matter, n names, cite citer) []event {
	var out []event
	add := func(t *parley.Time, what, detail string, by []parley.ActorID, claims []parley.ClaimID) {
		e := event{When: or(headline.When(t), notReported), What: headline.InWords(what), Detail: detail, By: n.links(by), Cites: cite.of(claims)}
		if t != nil {
			e.Exact = t.Text
		}
		out = append(out, e)
	}
	for _, d := range m.Declarations {
		add(d.Time, "declared", d.Terms, d.By, nil)
	}
	for _, s := range m.Stages {
		add(s.Time, s.Stage, "", s.By, s.Claims)
	}
	for _, r := range m.Responses {
		add(r.Time, r.Response, "", r.By, r.Claims)
	}
	for _, s := range m.History {
		add(s.Time, s.Status, "", nil, s.Claims)
	}
	return out
}

// disputeTables names, for each disputed value, who says so.
func disputeTables(m parley.Matter, docs map[parley.ClaimID]view.DocRef, n names, cite citer) []disputeTable {
	var out []disputeTable
	for _, d := range m.Disputes {
		t := disputeTable{Field: headline.InWords(d.Field)}
		for _, v := range d.Values {
			shown := disputedValue{Value: n.link(parley.ActorID(v.Value)), Cites: cite.of(v.Claims)}
			for _, id := range v.Claims {
				doc, ok := docs[id]
				l := link{documentName(doc), documentPath(doc.ID) + "#" + cardID(id)}
				if ok && !slices.ContainsFunc(shown.Sources, func(o link) bool { return o.Text == l.Text }) {
					shown.Sources = append(shown.Sources, l)
				}
			}
			t.Values = append(t.Values, shown)
		}
		out = append(out, t)
	}
	return out
}

// stances lists who stands how to a ceasefire.
func stances(m parley.Matter, n names, cite citer) []stance {
	var out []stance
	for _, s := range m.Adherence {
		out = append(out, stance{n.links(s.By), headline.InWords(s.Stance), s.Condition, cite.of(s.Claims)})
	}
	return out
}

// breaches lists the violations of a ceasefire.
func breaches(m parley.Matter, n names, cite citer) []breach {
	var out []breach
	for _, v := range m.Violations {
		out = append(out, breach{n.links(v.By), n.links(v.Against), or(headline.When(v.Time), notReported), headline.InWords(v.Level), cite.of(v.Claims)})
	}
	return out
}

// lists is what an instrument provides for and the tiers of a body.
func lists(m parley.Matter) []items {
	var out []items
	if len(m.Provisions) > 0 {
		out = append(out, items{"What it provides for", m.Provisions})
	}
	var tiers []string
	for _, t := range m.Tiers {
		said := t.Name
		if len(t.From) > 0 {
			said += ": " + strings.Join(t.From, ", ")
		}
		tiers = append(tiers, said)
	}
	if len(tiers) > 0 {
		out = append(out, items{"Tiers", tiers})
	}
	return out
}

// origins groups the evidence by the origin of its documents: copies of one
// report count once.
func origins(evidence []view.Source, n names, cite citer) []origin {
	var out []origin
	last := parley.DocID("")
	for _, s := range evidence {
		if len(out) == 0 || s.Doc.Origin == "" || s.Doc.Origin != last {
			out = append(out, origin{})
		}
		last = s.Doc.Origin
		o := &out[len(out)-1]
		o.Documents = append(o.Documents, source{link{documentName(s.Doc), documentPath(s.Doc.ID)}, s.Doc.CopyOf != ""})
		for _, c := range s.Claims {
			o.Claims = append(o.Claims, behind(numbered{Claim: c, Number: cite[c.ID]}, n))
		}
	}
	return out
}

// behind is the card of a claim with its sentence, for a page that does not
// show the document.
func behind(c numbered, n names) card {
	out := cardOf(c, n)
	out.Source = link{"In the text", wordsPath(c.Claim.Claim)}
	var before []string
	for _, s := range c.Segments {
		marked := segment{Text: s.Text}
		for _, role := range s.Roles {
			over := coverOf(role, &c)
			if slices.Contains(before, role) {
				over.Tag = ""
			}
			marked.Marks = append(marked.Marks, over)
		}
		out.Sentence = append(out.Sentence, marked)
		before = s.Roles
	}
	return out
}
