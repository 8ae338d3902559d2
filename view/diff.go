package view

import (
	"cmp"
	"context"
	"errors"
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
	before, err := v.AsOf(ctx, from)
	if err != nil {
		return Diff{}, err
	}
	d := Diff{From: from, To: to}
	if d.After, err = after.Counts(ctx); err != nil {
		return d, err
	}
	if d.Before, err = before.Counts(ctx); err != nil {
		return d, err
	}
	rows, err := after.others(ctx, before)
	if err != nil {
		return d, err
	}
	a, was := after.ask(ctx), before.earlier(ctx)
	bySection := make(map[changeKind][]changedMatter)
	for _, m := range rows {
		if c := a.compare(was, m.Matter); len(c) > 0 {
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
	return d, cmp.Or(a.err, was.err)
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

// differing is a record of an earlier day that knows which of its matters differ
// from those that stand.
type differing interface {
	Differs(context.Context) (ids []parley.MatterID, known bool, err error)
}

// others lists the matters, the last reported first, that may differ from those of
// an earlier day: all of them, unless it is known of both which differ from those
// that stand.
func (v *View) others(ctx context.Context, before *View) ([]store.Matter, error) {
	ids := make(map[parley.MatterID]bool)
	for _, x := range []*View{v, before} {
		if x.day == "" {
			continue // what stands does not differ from itself
		}
		d, can := x.store.(differing)
		if !can {
			return collect(v.store.Matters(ctx, store.MatterQuery{}))
		}
		list, known, err := d.Differs(ctx)
		if err != nil {
			return nil, err
		}
		if !known {
			return collect(v.store.Matters(ctx, store.MatterQuery{}))
		}
		for _, id := range list {
			ids[id] = true
		}
	}
	var out []store.Matter
	for id := range ids {
		m, err := v.store.Matter(ctx, id)
		switch {
		case err == nil && !m.Rejected():
			out = append(out, m)
		case err != nil && !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b store.Matter) int {
		return cmp.Or(-cmp.Compare(a.Day, b.Day), -cmp.Compare(a.Origins, b.Origins), -cmp.Compare(len(a.Claims), len(b.Claims)), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// earlier is what a record held on an earlier day.
type earlier struct {
	ctx     context.Context
	store   store.Questions
	matters map[parley.MatterID]*parley.Matter // asked for so far
	err     error
}

func (v *View) earlier(ctx context.Context) *earlier {
	return &earlier{ctx: ctx, store: v.store, matters: make(map[parley.MatterID]*parley.Matter)}
}

// matter returns one of a kind, nil where there was none.
func (e *earlier) matter(id parley.MatterID, kind parley.MatterKind) *parley.Matter {
	m, asked := e.matters[id]
	if !asked {
		row, err := e.store.Matter(e.ctx, id)
		if err == nil {
			m = &row.Matter
		}
		e.err = cmp.Or(e.err, err)
		e.matters[id] = m
	}
	if m == nil || m.Kind != kind {
		return nil
	}
	return m
}

// of returns what m was: the matter of its kind that stood on most of its
// claims, of several the one of its own id or else of the smallest; nil where it
// is new.
func (e *earlier) of(m parley.Matter) *parley.Matter {
	stood, err := e.store.MattersOn(e.ctx, m.Claims...)
	e.err = cmp.Or(e.err, err)
	shared := make(map[parley.MatterID]int)
	for _, ids := range stood {
		for _, id := range ids {
			shared[id]++
		}
	}
	var best *parley.Matter
	for id, n := range shared {
		old := e.matter(id, m.Kind)
		if old == nil {
			continue
		}
		if best == nil || n > shared[best.ID] || n == shared[best.ID] && best.ID != m.ID && (id == m.ID || id < best.ID) {
			best = old
		}
	}
	return best
}
