package view

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"parley"
	"parley/record/store"
	"parley/view/headline"
)

// Line is a matter in a list.
type Line struct {
	ID        parley.MatterID   `json:"id"`
	Short     string            `json:"short"` // the beginning of the id that is enough to name it
	Kind      parley.MatterKind `json:"kind"`
	Form      string            `json:"form"`
	Status    string            `json:"status"`
	Headline  string            `json:"headline"`
	Changes   []string          `json:"changes,omitempty"` // since an earlier day, where that was asked
	Details   []string          `json:"details"`           // what the kind has besides: silence, votes, adherence, violations, disputes
	Reported  parley.Day        `json:"reported"`          // last day of publication of its documents, or ""
	Documents int               `json:"documents"`
	Origins   int               `json:"origins"`
	Sources   string            `json:"sources"`           // "2 documents · 1 origin"
	Silence   int               `json:"silence,omitempty"` // days without the answer that is owed, where they are counted to a day
	State     string            `json:"state"`             // machine, accepted, corrected or rejected: what people say of it

	Matter parley.Matter `json:"-"`
}

// Matters lists the matters that q asks for, the latest reported first.
func (v *View) Matters(ctx context.Context, q store.MatterQuery) ([]Line, error) {
	return v.ask(ctx).lines(q)
}

func (a *asker) lines(q store.MatterQuery) ([]Line, error) {
	rows, err := collect(a.store.Matters(a.ctx, q))
	if err != nil {
		return nil, err
	}
	a.about(rows)
	lines := make([]Line, 0, len(rows))
	for _, m := range rows {
		lines = append(lines, a.line(m))
	}
	return lines, a.err
}

func (a *asker) line(m store.Matter) Line {
	silence := a.silence(m.Matter)
	details := a.details(m.Matter)
	if s := a.silent(m.Matter, silence); s != "" {
		details = append([]string{s}, details...)
	}
	return Line{
		ID: m.ID, Short: a.short(store.MatterRef, string(m.ID)), Kind: m.Kind, Form: m.Form, Status: m.Status,
		Headline: headline.Of(m.Matter, a.actor), Details: details, Silence: silence,
		Reported: m.Day, Documents: m.Documents, Origins: m.Origins, Sources: Sources(m.Documents, m.Origins),
		Matter: m.Matter, State: stateOf(m.Review),
	}
}

// Sources says how many documents report something, from how many origins.
func Sources(documents, origins int) string {
	return plural(documents, "document") + " · " + plural(origins, "origin")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// details are the lines below a headline.
func (a *asker) details(m parley.Matter) []string {
	out := []string{}
	for _, v := range m.Votes {
		out = append(out, a.vote(v))
	}
	for _, s := range m.Adherence {
		line := a.list(s.By) + ": " + headline.InWords(s.Stance)
		if s.Condition != "" {
			line += ", on condition: " + s.Condition
		}
		out = append(out, line)
	}
	out = append(out, a.violations(m)...)
	for _, d := range m.Disputes {
		out = append(out, "disputed "+headline.InWords(d.Field)+": "+a.dispute(d))
	}
	return out
}

func (a *asker) name(id parley.ActorID) string { return headline.Name(a.actor(id)) }

func (a *asker) list(ids []parley.ActorID) string {
	var names []string
	for _, id := range ids {
		names = append(names, a.name(id))
	}
	if len(names) == 0 {
		return "not reported"
	}
	return strings.Join(names, ", ")
}

// vote is the arithmetic of a ballot in words: "vote in the Senate: 63 for, 11
// against; abstentions and members present not reported; passed".
func (a *asker) vote(v parley.BallotResult) string {
	var known, unknown []string
	for _, n := range []struct {
		n            *int
		word, absent string
	}{
		{v.For, "for", "votes for"}, {v.Against, "against", "votes against"}, {v.Abstain, "abstained", "abstentions"},
		{v.Present, "present", "members present"}, {v.Unaccounted, "unaccounted for", ""},
	} {
		switch {
		case n.n != nil:
			known = append(known, fmt.Sprintf("%d %s", *n.n, n.word))
		case n.absent != "":
			unknown = append(unknown, n.absent)
		}
	}
	s := "vote"
	if v.Body != "" {
		s += " in " + a.name(v.Body)
	}
	parts := []string{s + ": " + strings.Join(known, ", ")}
	if len(known) == 0 {
		parts, unknown = []string{s + ": numbers not reported"}, nil
	}
	if len(unknown) > 0 {
		parts = append(parts, headline.And(unknown)+" not reported")
	}
	if v.Threshold != "" {
		parts = append(parts, "threshold "+v.Threshold)
	}
	return strings.Join(append(parts, result(v.Passed)), "; ")
}

func result(passed *bool) string {
	switch {
	case passed == nil:
		return "result not reported"
	case *passed:
		return "passed"
	}
	return "rejected"
}

// violations counts them by level and by who is said to have committed them.
func (a *asker) violations(m parley.Matter) []string {
	var out []string
	for _, v := range m.Violations {
		line := "violation " + headline.InWords(v.Level) + ": by " + a.list(v.By)
		if len(v.Against) > 0 {
			line += " against " + a.list(v.Against)
		}
		if when := headline.When(v.Time); when != "" {
			line += ", " + when
		}
		out = append(out, line)
	}
	return out
}

// dispute sets the values side by side with their sources: "12 (Reuters) or 30
// (SANA)"; where all are of one source, it is named once: "12 or 30 (Reuters)".
func (a *asker) dispute(d parley.Dispute) string {
	var values, bare []string
	sources := make(map[string]bool)
	for _, v := range d.Values {
		source := " (" + strings.Join(a.outlets(v.Claims), ", ") + ")"
		sources[source] = true
		bare = append(bare, a.value(v.Value))
		values = append(values, a.value(v.Value)+source)
	}
	if len(sources) == 1 {
		for source := range sources {
			return strings.Join(bare, " or ") + source
		}
	}
	return strings.Join(values, " or ")
}

// comparators are how a number that is a bound is written in words.
var comparators = []struct{ sign, words string }{{">= ", "at least "}, {"<= ", "at most "}, {"> ", "more than "}, {"< ", "fewer than "}, {"~ ", "about "}}

// value says a value that sources differ on: actors by their names, days in
// words, and "at least 23" for ">= 23".
func (a *asker) value(v string) string {
	if names, ok := a.names(strings.Split(v, ", ")); ok {
		return headline.And(names)
	}
	for _, c := range comparators {
		if number, ok := strings.CutPrefix(v, c.sign); ok {
			return c.words + number
		}
	}
	from, to, period := strings.Cut(v, "/")
	if wholeDay(from) && (!period || wholeDay(to)) {
		return headline.When(&parley.Time{From: parley.Day(from), To: parley.Day(cmp.Or(to, from)), Precision: parley.PrecisionDay})
	}
	return v
}

// names are the names of actors by their ids; false where one is no actor that
// is known.
func (a *asker) names(ids []string) ([]string, bool) {
	var out []string
	for _, id := range ids {
		if !isActor(id) {
			return nil, false
		}
		found := a.actor(parley.ActorID(id))
		if found.Name == "" {
			return nil, false
		}
		out = append(out, headline.Name(found))
	}
	return out, true
}

func wholeDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// outlets names who published the claims, each once: the outlet, or the name
// of the document where it is not known.
func (a *asker) outlets(ids []parley.ClaimID) []string {
	a.published(ids)
	docs := a.docsOf(ids)
	out := []string{}
	seen := make(map[string]bool)
	for _, id := range ids {
		doc, ok := docs[id]
		if !ok {
			continue
		}
		d := a.card(doc).Doc
		name := cmp.Or(d.Outlet, d.Name)
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}
