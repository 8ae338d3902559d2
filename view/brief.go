package view

import (
	"cmp"
	"context"

	"parley"
	"parley/record/store"
)

// Brief is what the record holds, for a reader in a hurry.
type Brief struct {
	AsOf     parley.Day   `json:"as_of,omitempty"` // the day looked back from
	Since    parley.Day   `json:"since,omitempty"` // only matters reported after this day
	Counts   store.Counts `json:"counts"`
	Sections []Section    `json:"sections"`
}

// Section is one list of the brief.
type Section struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Empty string `json:"empty"` // what to say where it is empty
	Lines []Line `json:"lines"`
	Total int    `json:"total"` // matters of which Lines are the first
}

var sections = []struct {
	key, title, empty string
	query             store.MatterQuery
}{
	{"contacts", "New contacts", "no contact is reported", store.MatterQuery{Kind: parley.Contact}},
	{"open", "Open initiatives", "nobody is waiting for an answer", store.MatterQuery{Kind: parley.Initiative, Statuses: []string{"open", "conditional", ""}}},
	{"answered", "Answered initiatives", "no initiative has been answered",
		store.MatterQuery{Kind: parley.Initiative, Statuses: []string{"accepted", "declined", "withdrawn", "lapsed"}}},
	{"instruments", "Agreements and votes", "no agreement is reported", store.MatterQuery{Kind: parley.Instrument}},
	{"ceasefires", "Ceasefires", "no ceasefire is reported", store.MatterQuery{Kind: parley.Ceasefire}},
	{"commitments", "Commitments", "no commitment is reported", store.MatterQuery{Kind: parley.Commitment}},
	{"measures", "Measures", "no sanction or other measure is reported", store.MatterQuery{Kind: parley.Measure}},
	{"bodies", "Bodies", "no council or mission is reported", store.MatterQuery{Kind: parley.BodyMatter}},
	{"access", "Access and exchanges", "no corridor, convoy or exchange is reported", store.MatterQuery{Kind: parley.Access}},
	{"incidents", "Incidents", "no incident is reported", store.MatterQuery{Kind: parley.Incident}},
	{"disputes", "Disputed", "the sources do not contradict each other", store.MatterQuery{Disputed: true}},
	{"positions", "Positions", "no position is reported", store.MatterQuery{Kind: parley.Position}},
}

// Brief returns the brief with at most limit lines in each section, 0 for all.
func (v *View) Brief(ctx context.Context, limit int) (Brief, error) {
	counts, err := v.store.Counts(ctx)
	if err != nil {
		return Brief{}, err
	}
	b := Brief{AsOf: v.day, Counts: counts}
	a := v.ask(ctx)
	for _, s := range sections {
		s.query.Limit = limit
		lines, err := a.lines(s.query)
		if err != nil {
			return Brief{}, err
		}
		total, err := v.total(ctx, s.query, len(lines), counts)
		if err != nil {
			return Brief{}, err
		}
		b.Sections = append(b.Sections, Section{Key: s.key, Title: s.title, Empty: s.empty, Lines: lines, Total: total})
	}
	return b, nil
}

// Since returns the brief of the matters that documents published after a day
// report, each with what has changed about it since, at most limit of them in
// each section, 0 for all. Changes is empty where they report nothing else
// than was known.
func (v *View) Since(ctx context.Context, day parley.Day, limit int) (Brief, error) {
	counts, err := v.store.Counts(ctx)
	if err != nil {
		return Brief{}, err
	}
	past, err := v.AsOf(ctx, day)
	if err != nil {
		return Brief{}, err
	}
	before := past.earlier(ctx)
	b := Brief{AsOf: v.day, Since: day, Counts: counts}
	a := v.ask(ctx)
	for _, s := range sections {
		section := Section{Key: s.key, Title: s.title, Empty: "nothing new", Lines: []Line{}}
		s.query.Since = after(day)
		rows, err := collect(v.store.Matters(ctx, s.query))
		if err != nil {
			return Brief{}, err
		}
		for _, m := range rows {
			if m.Day <= day {
				break // the latest come first
			}
			if section.Total++; limit == 0 || section.Total <= limit {
				section.Lines = append(section.Lines, a.since(before, m))
			}
		}
		b.Sections = append(b.Sections, section)
	}
	return b, cmp.Or(a.err, before.err)
}

// since is the line of a matter with its changes; of one that is new, "new".
func (a *asker) since(before *earlier, m store.Matter) Line {
	l := a.changed(changedMatter{m, a.compare(before, m.Matter)})
	if before.of(m.Matter) == nil {
		l.Changes = []string{"new"}
	}
	return l
}

// total is how many matters q would list without its limit, of which it lists
// so many.
func (v *View) total(ctx context.Context, q store.MatterQuery, listed int, counts store.Counts) (int, error) {
	switch {
	case listed < q.Limit || q.Limit == 0:
		return listed, nil
	case len(q.Statuses) == 0 && !q.Disputed:
		return counts.Matters[q.Kind], nil
	}
	return v.store.CountMatters(ctx, q)
}
