package view

import (
	"context"
	"slices"
	"time"

	"parley"
	"parley/record/store"
	"parley/view/headline"
)

// The statuses by which matters wait and end. Those that are not named go on.
var (
	waitingFor = []string{"open", "conditional", ""}
	notDone    = []string{"pending", "in_progress", "late", "partly_kept", "unknown", ""}
	over       = []string{"accepted", "declined", "withdrawn", "lapsed", "ended", "terminated", "collapsed", "expired", "suspended", "rejected", "kept", "broken", "void",
		"superseded", "lifted", "done", "denied"}
)

type briefing struct {
	key, title, empty string
	query             store.MatterQuery
}

// briefings are the lists of a Briefing. A kind of the list's own is set
// against the kind that is asked for.
var briefings = []briefing{
	{"new", "New", "nothing is reported", store.MatterQuery{}},
	{"waiting", "Waiting for an answer", "nobody is waiting for an answer", store.MatterQuery{Kind: parley.Initiative, Statuses: waitingFor}},
	{"due", "Due or late", "no commitment is to be kept", store.MatterQuery{Kind: parley.Commitment, Statuses: notDone, Sort: store.ByDue}},
	{"contested", "Contested", "the sources do not contradict each other", store.MatterQuery{Disputed: true}},
	{"ended", "Ended", "nothing has ended", store.MatterQuery{Statuses: over}},
}

// Briefing returns five lists of the matters that narrow asks for, at most
// limit in each: what was reported last, what waits, is due, contested, over.
// With since, only what documents published after that day report, each with
// what they say of it that was not known before.
func (v *View) Briefing(ctx context.Context, since parley.Day, narrow store.MatterQuery, limit int) (Briefing, error) {
	counts, err := v.Counts(ctx)
	if err != nil {
		return Briefing{}, err
	}
	if counts.Readers == nil {
		counts.Readers = []string{}
	}
	b := Briefing{AsOf: v.day, Since: since, Counts: counts, Lists: []BriefingList{}}
	found := make([][]store.Matter, len(briefings))
	for i, x := range briefings {
		list := BriefingList{Key: x.key, Title: x.title, Empty: x.empty, Items: []Row{}}
		if q, asked := x.narrowed(since, narrow, limit); asked {
			if found[i], err = collect(v.store.Matters(ctx, q)); err != nil {
				return b, err
			}
			if list.Total, err = v.CountRows(ctx, q.At(nil, mostCounted)); err != nil {
				return b, err
			}
		}
		b.Lists = append(b.Lists, list)
	}
	a := v.ask(ctx)
	all := slices.Concat(found...)
	a.about(all)
	if since != "" {
		a.published(claimsIn(all))
	}
	for i, list := range found {
		b.Lists[i].Items = a.matterRows(list)
		for k, m := range list {
			if since != "" {
				b.Lists[i].Items[k].Changes = a.news(m.Matter, since)
			}
		}
	}
	return b, a.err
}

// narrowed is the question of a list, and whether it is asked at all: not where
// it is of another kind than is asked for.
func (x briefing) narrowed(since parley.Day, narrow store.MatterQuery, limit int) (store.MatterQuery, bool) {
	q := x.query
	q.Actors, q.Limit = narrow.Actors, limit
	if since != "" {
		q.Since = after(since)
	}
	if narrow.Kind == "" {
		return q, true
	}
	other := q.Kind != "" && q.Kind != narrow.Kind
	q.Kind = narrow.Kind
	return q, !other
}

func claimsIn(list []store.Matter) []parley.ClaimID {
	var out []parley.ClaimID
	for _, m := range list {
		out = append(out, m.Claims...)
	}
	return out
}

// mostCounted is how far the lists of a briefing are counted.
const mostCounted = 10000

// after is the day that follows; the day itself where it is no whole date.
func after(day parley.Day) parley.Day {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day
	}
	return parley.Day(t.AddDate(0, 0, 1).Format(time.DateOnly))
}

// news says what documents published after a day alone report of a matter:
// "new" where that is all of it.
func (a *asker) news(m parley.Matter, since parley.Day) []string {
	docs := a.docsOf(m.Claims)
	known := func(id parley.ClaimID) bool {
		doc, ok := docs[id]
		return ok && a.card(doc).Doc.Published <= since
	}
	if !slices.ContainsFunc(m.Claims, known) {
		return []string{"new"}
	}
	out := []string{}
	fresh := func(claims []parley.ClaimID) bool { return len(claims) > 0 && !slices.ContainsFunc(claims, known) }
	for _, r := range m.Responses {
		if fresh(r.Claims) {
			out = append(out, headline.InWords(r.Response)+" by "+a.list(r.By)+dated(r.Time))
		}
	}
	for _, s := range m.Stages {
		if fresh(s.Claims) {
			out = append(out, "further stage: "+headline.InWords(s.Stage)+dated(s.Time))
		}
	}
	for _, x := range m.Votes {
		if fresh(x.Claims) {
			out = append(out, a.vote(x))
		}
	}
	for _, s := range m.Adherence {
		if fresh(s.Claims) {
			out = append(out, a.list(s.By)+": "+headline.InWords(s.Stance))
		}
	}
	for i, x := range m.Violations {
		if fresh(x.Claims) {
			out = append(out, a.violations(m)[i])
		}
	}
	for _, h := range m.History {
		if fresh(h.Claims) {
			out = append(out, "status: "+headline.InWords(h.Status)+dated(h.Time))
		}
	}
	for _, d := range m.Disputes {
		for _, x := range d.Values {
			if fresh(x.Claims) {
				out = append(out, "another value for "+headline.InWords(d.Field)+": "+a.value(x.Value))
			}
		}
	}
	return out
}
