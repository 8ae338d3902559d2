package view

import (
	"context"
	"slices"

	"parley"
	"parley/record/store"
)

// Diff is what changed in the record between two days.
type Diff struct {
	From     parley.Day   `json:"from"`
	To       parley.Day   `json:"to"` // "" for everything in the record
	Before   store.Counts `json:"before"`
	After    store.Counts `json:"after"`
	Sections []Section    `json:"sections"` // each matter in the first that it fits
}

// diffSections lists what can have become of a matter, the most telling first.
var diffSections = []struct {
	kind         changeKind
	title, empty string
}{
	{answered, "Answered", "no initiative was answered"},
	{disputed, "Newly disputed", "no dispute was added"},
	{stage, "Further stages and votes", "no agreement or ceasefire went on"},
	{status, "Changed status", "no status changed"},
	{other, "Other changes", "nothing else changed"},
	{fresh, "New", "nothing new is reported"},
}

// Diff compares what was known on the day from with what was known on the day
// to, "" for everything in the record; at most limit matters in each section, 0
// for all.
func (v *View) Diff(ctx context.Context, from, to parley.Day, limit int) (Diff, error) {
	after, err := v.AsOf(ctx, to)
	if err != nil {
		return Diff{}, err
	}
	d := Diff{From: from, To: to}
	if d.After, err = after.Counts(ctx); err != nil {
		return d, err
	}
	a := after.ask(ctx)
	before, counts, err := v.earlier(ctx, from)
	if err != nil {
		return d, err
	}
	d.Before = counts
	bySection := make(map[changeKind][]changedMatter)
	rows, err := collect(after.store.Matters(ctx, store.MatterQuery{}))
	if err != nil {
		return d, err
	}
	for _, m := range rows {
		if c := a.compare(before, m.Matter); len(c) > 0 {
			kind := slices.MinFunc(c, func(x, y change) int { return int(x.kind - y.kind) }).kind
			bySection[kind] = append(bySection[kind], changedMatter{m, c})
		}
	}
	for _, s := range diffSections {
		section := Section{Key: s.kind.String(), Title: s.title, Empty: s.empty, Lines: []Line{}, Total: len(bySection[s.kind])}
		for _, m := range bySection[s.kind][:limited(section.Total, limit)] {
			section.Lines = append(section.Lines, a.changed(m))
		}
		d.Sections = append(d.Sections, section)
	}
	return d, a.err
}

// changedMatter is a matter with what is different about it.
type changedMatter struct {
	store.Matter
	changes []change
}

// changed is the line of a matter with its changes.
func (a *asker) changed(m changedMatter) Line {
	l := a.line(m.Matter)
	for _, c := range m.changes {
		if c.words != "" {
			l.Changes = append(l.Changes, c.words)
		}
	}
	return l
}

func limited(n, limit int) int {
	if limit > 0 {
		return min(n, limit)
	}
	return n
}

// earlier is what a record held on an earlier day, by the claims that its
// matters stand on.
type earlier map[parley.MatterKind]map[parley.ClaimID]*parley.Matter

func (v *View) earlier(ctx context.Context, day parley.Day) (earlier, store.Counts, error) {
	past, err := v.AsOf(ctx, day)
	if err != nil {
		return nil, store.Counts{}, err
	}
	out := make(earlier)
	for m, err := range past.store.Matters(ctx, store.MatterQuery{}) {
		if err != nil {
			return nil, store.Counts{}, err
		}
		if out[m.Kind] == nil {
			out[m.Kind] = make(map[parley.ClaimID]*parley.Matter)
		}
		for _, c := range m.Claims {
			if old := out[m.Kind][c]; old == nil || m.ID < old.ID {
				out[m.Kind][c] = &m.Matter
			}
		}
	}
	counts, err := past.Counts(ctx)
	return out, counts, err
}

// of returns what m was: the matter of its kind that stood on most of its
// claims, the smallest id where several did; nil where it is new.
func (e earlier) of(m parley.Matter) *parley.Matter {
	shared := make(map[*parley.Matter]int)
	var best *parley.Matter
	for _, c := range m.Claims {
		old := e[m.Kind][c]
		if old == nil {
			continue
		}
		shared[old]++
		if best == nil || shared[old] > shared[best] || shared[old] == shared[best] && old.ID < best.ID {
			best = old
		}
	}
	return best
}
