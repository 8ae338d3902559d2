package web

import (
	"strings"

	"parley"
	"parley/view"
	"parley/view/headline"
)

// card is one claim as the pages show it.
type card struct {
	ID       string // fragment of the page
	Words    string // fragment of the words in the text
	Number   int
	Class    string // mode and slot, for the style sheet
	Act      string
	Code     string // act and its codes, for the curious
	Mode     string // "" for a plain assertion
	Chain    []step // through whom it reached us; empty where the outlet itself speaks
	Depth    int    // steps from the outlet inwards, at most 4
	Facts    []fact
	Matters  []link
	Source   link      // of the words, on pages that do not show the document
	Sentence []segment // on pages that do not show the document
}

// step is one link of an attribution chain.
type step struct {
	Who  link
	Verb string
}

// fact is a label with its value and the claims that say so.
type fact struct {
	Label string
	Links []link
	Value string
	Exact string // the words of the text, shown when the pointer rests on the value
	Read  string // whom the machine read, where people say that it is another
	Cites []note
}

// cardOf builds the card of a claim.
func cardOf(c numbered, n names) card {
	return card{
		ID:     cardID(c.ID),
		Words:  wordsID(c.ID),
		Number: c.Number,
		Class:  slotClass(c.Slot) + " " + modeClass(c.Claim.Claim),
		Act:    c.Act,
		Code:   code(c.Claim.Claim),
		Mode:   modeWord(c.Claim.Claim),
		Chain:  chain(c.Claim, n),
		Depth:  min(len(c.Chain), 4),
		Facts:  claimFacts(c.Claim, n),
	}
}

// code lists the codes of a claim: "sign · CAMEO 057 · PLOVER AGREE".
func code(c parley.Claim) string {
	parts := []string{string(c.Act)}
	if c.CAMEO != "" {
		parts = append(parts, "CAMEO "+c.CAMEO)
	}
	if c.PLOVER.Type != "" {
		parts = append(parts, "PLOVER "+strings.TrimSpace(c.PLOVER.Type+" "+c.PLOVER.Mode))
	}
	return strings.Join(parts, " · ")
}

// chain names each link of an attribution, outermost first, in the words of
// the text.
func chain(c view.Claim, n names) []step {
	var out []step
	for i, l := range c.Attribution {
		who := n.link(l.Actor)
		who.Text = c.Chain[i]
		out = append(out, step{who, l.Verb})
	}
	return out
}

// claimFacts lists who has a part in a claim, and what else it says.
func claimFacts(c view.Claim, n names) []fact {
	var out []fact
	for _, r := range c.Roles {
		out = append(out, fact{Label: roleWord(r.Role), Links: n.links(r.Actors), Read: r.Read})
	}
	add := func(label, value, exact string) {
		if value != "" {
			out = append(out, fact{Label: label, Value: value, Exact: exact})
		}
	}
	add("about", c.Object, "")
	add("name", c.Named, "")
	add("if", c.Condition, "")
	if c.Time != nil {
		add("when", headline.When(c.Time), c.Time.Text)
	}
	if c.Place != nil {
		add("where", or(c.Place.Name, c.Place.Text), c.Place.Text)
	}
	for _, q := range c.Quantities {
		add("number", or(q.Text, headline.Quantity(&q)), "")
	}
	return out
}
