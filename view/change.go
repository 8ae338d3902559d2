package view

import (
	"cmp"
	"slices"

	"parley"
	"parley/view/headline"
)

// changeKind says what sort of change it is, the most telling first.
type changeKind int

const (
	answered changeKind = iota
	disputed
	stage
	status
	other
	fresh
)

// String is the key of the section of these changes.
func (k changeKind) String() string {
	return []string{"answered", "disputed", "stages", "status", "other", "new"}[k]
}

// change is one thing that is different about a matter; words is "" for a
// matter that is new.
type change struct {
	kind  changeKind
	words string
}

// compare says what is different about m since before; nothing where only
// further documents report the same.
func (a *asker) compare(before *earlier, m parley.Matter) []change {
	old := before.of(m)
	if old == nil {
		return []change{{kind: fresh}}
	}
	var out []change
	add := func(kind changeKind, words string) { out = append(out, change{kind, words}) }
	for _, r := range m.Responses {
		if by := without(r.By, responders(old, r.Response)); len(by) > 0 && answers[r.Response] != "" {
			add(answered, answers[r.Response]+" by "+a.list(by)+dated(r.Time))
		}
	}
	for _, d := range m.Disputes {
		if !slices.ContainsFunc(old.Disputes, func(o parley.Dispute) bool { return o.Field == d.Field }) {
			add(disputed, "the sources differ now on "+headline.InWords(d.Field))
		}
	}
	for _, s := range m.Stages {
		if !slices.ContainsFunc(old.Stages, func(o parley.Stage) bool { return o.Stage == s.Stage }) {
			add(stage, "further stage: "+headline.InWords(s.Stage)+dated(s.Time))
		}
	}
	if n := len(m.Votes) - len(old.Votes); n > 0 {
		add(stage, plural(n, "further vote"))
	}
	if m.Status != old.Status && len(out) == 0 { // what was said so far tells why
		add(status, "status was "+cmp.Or(headline.InWords(old.Status), "not reported")+", now "+cmp.Or(headline.InWords(m.Status), "not reported"))
	}
	if n := len(m.Violations) - len(old.Violations); n > 0 {
		add(other, plural(n, "further violation")+" reported")
	}
	for _, n := range []struct {
		label    string
		old, now *parley.Quantity
	}{{"killed", old.Killed, m.Killed}, {"injured", old.Injured, m.Injured}, {"count", old.Count, m.Count}} {
		if was, now := headline.Quantity(n.old), headline.Quantity(n.now); was != now {
			add(other, n.label+" was "+cmp.Or(was, "not reported")+", now "+cmp.Or(now, "not reported"))
		}
	}
	for _, d := range old.Disputes {
		if !slices.ContainsFunc(m.Disputes, func(n parley.Dispute) bool { return n.Field == d.Field }) {
			add(other, "the sources do not differ on "+headline.InWords(d.Field)+" any more")
		}
	}
	return out
}

// answers are the responses that answer an initiative, in words.
var answers = map[string]string{"accepted": "accepted", "conditional": "accepted on conditions", "declined": "declined"}

// responders are those who gave a response.
func responders(m *parley.Matter, response string) []parley.ActorID {
	var out []parley.ActorID
	for _, r := range m.Responses {
		if r.Response == response {
			out = append(out, r.By...)
		}
	}
	return out
}

func without(list, out []parley.ActorID) []parley.ActorID {
	return slices.DeleteFunc(slices.Clone(list), func(id parley.ActorID) bool { return slices.Contains(out, id) })
}

// dated is ", " and the time, or "".
func dated(t *parley.Time) string {
	if when := headline.When(t); when != "" {
		return ", " + when
	}
	return ""
}
