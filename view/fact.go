package view

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley"
	"parley/view/headline"
)

// Fact is one line of what the claims of a matter add up to.
type Fact struct {
	Label  string           `json:"label"`
	Value  string           `json:"value"`
	Actors []parley.ActorID `json:"actors,omitempty"` // that the value names
	Claims []parley.ClaimID `json:"claims,omitempty"` // that say so, where it is not all
	Matter parley.MatterID  `json:"matter,omitempty"` // that the value is about
}

// roleOrder is the order in which roles are shown; others follow.
var roleOrder = []string{"from", "by", "chair", "participants", "to", "on", "against", "toward", "parties", "mediators", "members", "invited"}

// facts lists what is known of a matter; what its kind should have and nobody
// reports says so.
func (a *asker) facts(m parley.Matter) []Fact {
	f := facts{asker: a}
	f.roles(m)
	f.add("status", headline.InWords(m.Status))
	f.always("time", headline.When(m.Time))
	f.add("place", placeName(m.Place))
	f.add("topics", strings.Join(m.Topics, ", "))
	f.add("name", m.Name)
	f.add("subject", m.Subject)
	f.add("issue", m.Issue)
	f.add("action", m.Action)
	f.add("condition", m.Condition)
	f.add("due", headline.When(m.Due))
	f.add("area", m.Area)
	f.add("mandate", m.Mandate)
	f.add("aim", m.Aim)
	f.add("count", headline.Quantity(m.Count))
	f.add("killed", headline.Quantity(m.Killed))
	f.add("injured", headline.Quantity(m.Injured))
	f.add("operation", m.Operation)
	f.link("basis", m.Basis)
	f.response(m.InResponseTo)
	if m.Points > 0 {
		f.add("points", fmt.Sprint(m.Points))
	}
	for _, p := range m.Provisions {
		f.add("provision", p)
	}
	f.life(m)
	for _, d := range m.Disputes {
		f.list = append(f.list, Fact{Label: "disputed " + headline.InWords(d.Field), Value: a.dispute(d)})
	}
	return f.list
}

type facts struct {
	*asker
	list []Fact
}

func (f *facts) add(label, value string) {
	if value != "" {
		f.list = append(f.list, Fact{Label: label, Value: value})
	}
}

func (f *facts) always(label, value string) {
	if value == "" {
		value = "not reported"
	}
	f.add(label, value)
}

func (f *facts) who(label string, ids []parley.ActorID) {
	if len(ids) > 0 {
		f.list = append(f.list, Fact{Label: label, Value: f.asker.list(ids), Actors: ids})
	}
}

func (f *facts) roles(m parley.Matter) {
	order := slices.Clone(roleOrder)
	for _, role := range slices.Sorted(maps.Keys(m.Roles)) {
		if !slices.Contains(order, role) {
			order = append(order, role)
		}
	}
	for _, role := range order {
		f.who(role, m.Roles[role])
	}
}

func (f *facts) link(label string, id parley.MatterID) {
	if id == "" {
		return
	}
	m, err := f.store.Matter(f.ctx, id)
	f.keep(err)
	if err == nil {
		f.list = append(f.list, Fact{Label: label, Value: headline.Of(m.Matter, f.actor), Matter: id})
	}
}

func (f *facts) response(to string) {
	if strings.HasPrefix(to, "matter:") {
		f.link("in response to", parley.MatterID(to))
		return
	}
	f.add("in response to", to)
}

// life is what happened one after the other, with the claims that say so.
func (f *facts) life(m parley.Matter) {
	step := func(label string, words []string, t *parley.Time, by []parley.ActorID, claims []parley.ClaimID) {
		if when := headline.When(t); when != "" {
			words = append(words, when)
		}
		f.list = append(f.list, Fact{Label: label, Value: strings.Join(words, ", "), Actors: by, Claims: claims})
	}
	for _, r := range m.Responses {
		step("answer", []string{headline.InWords(r.Response) + " by " + f.asker.list(r.By)}, r.Time, r.By, r.Claims)
	}
	f.who("owes an answer", m.WaitingOn)
	for _, s := range m.Stages {
		words := headline.InWords(s.Stage)
		if len(s.By) > 0 {
			words += " by " + f.asker.list(s.By)
		}
		step("stage", []string{words}, s.Time, s.By, s.Claims)
	}
	for _, v := range m.Votes {
		f.list = append(f.list, Fact{Label: "vote", Value: strings.TrimPrefix(f.vote(v), "vote "), Claims: v.Claims})
	}
	for _, d := range m.Declarations {
		words := []string{"by " + f.asker.list(d.By)}
		if d.Terms != "" {
			words = append(words, d.Terms)
		}
		step("declaration", words, d.Time, d.By, nil)
	}
	for _, s := range m.Adherence {
		words := []string{f.asker.list(s.By) + ": " + headline.InWords(s.Stance)}
		if s.Condition != "" {
			words = append(words, "on condition: "+s.Condition)
		}
		step("adherence", words, nil, s.By, s.Claims)
	}
	for i, text := range f.violations(m) {
		f.list = append(f.list, Fact{Label: "violation", Value: strings.TrimPrefix(text, "violation "), Claims: m.Violations[i].Claims})
	}
	for _, h := range m.History {
		step("history", []string{headline.InWords(h.Status)}, h.Time, nil, h.Claims)
	}
	for _, t := range m.Tiers {
		f.add("tier", strings.TrimSpace(t.Name+" "+parenthesis(strings.Join(t.From, ", "))))
	}
}

func parenthesis(s string) string {
	if s == "" {
		return ""
	}
	return "(from " + s + ")"
}

func placeName(p *parley.Place) string {
	switch {
	case p == nil:
		return ""
	case p.Name == "":
		return p.Text
	case p.Country != "" && p.Precision != "country":
		return p.Name + " (" + p.Country + ")"
	}
	return p.Name
}
