package view

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/record/store"
)

// Steps of commitments and answers to initiatives that speak for and against
// their being kept or accepted.
var (
	speakFor     = []string{"kept", "partly_kept", "in_progress", "accepted", "welcomed"}
	speakAgainst = []string{"broken", "late", "void", "contested", "declined"}
)

// Ledger lists commitments and initiatives with who owes whom what.
func (v *View) Ledger(ctx context.Context, q store.MatterQuery) ([]LedgerRow, store.Position, error) {
	list, next, err := v.matters(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	a := v.ask(ctx)
	a.about(list)
	a.waiting(list)
	out := make([]LedgerRow, 0, len(list))
	for _, m := range list {
		out = append(out, a.ledgerRow(m))
	}
	return out, next, a.err
}

func (a *asker) ledgerRow(m store.Matter) LedgerRow {
	from, to := m.Roles["by"], m.Roles["to"]
	if m.Kind == parley.Initiative {
		if from = m.Roles["from"]; len(from) == 0 {
			from = m.Roles["mediators"]
		}
		if len(to) == 0 {
			to = m.Roles["parties"]
		}
	}
	row := LedgerRow{
		Row: a.matterRow(m), Debtors: a.whos(from), Creditors: a.whos(to), What: cmp.Or(m.Action, m.Subject, strings.ReplaceAll(m.Form, "_", " ")), Condition: m.Condition,
		For: []parley.ClaimID{}, Against: []parley.ClaimID{},
	}
	row.Late, row.Waited = row.Overdue, row.Silence
	evidence := func(step string, claims []parley.ClaimID) {
		switch {
		case slices.Contains(speakFor, step):
			row.For = append(row.For, claims...)
		case slices.Contains(speakAgainst, step):
			row.Against = append(row.Against, claims...)
		}
	}
	for _, h := range m.History {
		evidence(h.Status, h.Claims)
	}
	for _, r := range m.Responses {
		evidence(r.Response, r.Claims)
	}
	return row
}

// Instruments lists agreements, resolutions and plans with how far they are.
func (v *View) Instruments(ctx context.Context, q store.MatterQuery) ([]InstrumentRow, store.Position, error) {
	list, next, err := v.matters(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	a := v.ask(ctx)
	a.about(list)
	a.dated(list)
	out := make([]InstrumentRow, 0, len(list))
	for _, m := range list {
		row := InstrumentRow{Row: a.matterRow(m), Name: m.Name, Points: m.Points, Provisions: append([]string{}, m.Provisions...), Stages: a.stages(m.Stages), Votes: a.ballots(m.Votes), Positions: []Row{}}
		if m.Name != "" {
			on, err := collect(v.store.Matters(ctx, store.MatterQuery{Kind: parley.Position, About: m.Name, Limit: mostPositions}))
			if err != nil {
				return nil, nil, err
			}
			row.Positions = a.matterRows(on)
		}
		out = append(out, row)
	}
	return out, next, a.err
}

// dated asks when the stages of these matters were reported.
func (a *asker) dated(list []store.Matter) {
	var claims []parley.ClaimID
	for _, m := range list {
		for _, s := range m.Stages {
			claims = append(claims, s.Claims...)
		}
	}
	a.published(claims)
}

// mostPositions is how many positions on an instrument are listed.
const mostPositions = 20

// Ceasefires returns who stands how to which ceasefire.
func (v *View) Ceasefires(ctx context.Context, q store.MatterQuery) (CeasefireMatrix, error) {
	list, err := collect(v.store.Matters(ctx, q))
	if err != nil {
		return CeasefireMatrix{}, err
	}
	a := v.ask(ctx)
	a.about(list)
	shown := make([]latest, len(list))
	var claims []parley.ClaimID
	for i, m := range list {
		shown[i] = latestOf(m.Violations)
		for n := range shown[i].all() {
			claims = append(claims, versionsOf(m.Violations[n])...)
		}
	}
	a.told(a.claimsOf(claims))
	a.dated(list)
	out := CeasefireMatrix{Ceasefires: []CeasefireRow{}, Actors: []Who{}}
	in := make(map[parley.ActorID]int)
	for i, m := range list {
		row := a.ceasefireRow(m, shown[i])
		for _, c := range row.Cells {
			in[c.Actor]++
		}
		out.Ceasefires = append(out.Ceasefires, row)
	}
	for id := range in {
		out.Actors = append(out.Actors, a.who(id))
	}
	slices.SortFunc(out.Actors, func(x, y Who) int { return cmp.Or(-cmp.Compare(in[x.ID], in[y.ID]), cmp.Compare(x.ID, y.ID)) })
	return out, a.err
}

// latest are the violations of a ceasefire that are shown: of each actor the
// last that is alleged and the last that is confirmed, as places in the list,
// −1 for none.
type latest map[parley.ActorID][2]int

func latestOf(list []parley.Violation) latest {
	out := make(latest)
	for i, x := range list {
		level := 0
		if x.Level == "confirmed" {
			level = 1
		}
		for _, id := range x.By {
			of, known := out[id]
			if !known {
				of = [2]int{-1, -1}
			}
			if of[level] < 0 || begins(list[of[level]].Time) <= begins(x.Time) {
				of[level] = i
			}
			out[id] = of
		}
	}
	return out
}

// all yields the places of the violations, each once.
func (l latest) all() map[int]bool {
	out := make(map[int]bool)
	for _, of := range l {
		for _, n := range of {
			if n >= 0 {
				out[n] = true
			}
		}
	}
	return out
}

func (a *asker) ceasefireRow(m store.Matter, shown latest) CeasefireRow {
	row := CeasefireRow{Row: a.matterRow(m), Stages: a.stages(m.Stages), Declarations: []Step{}, Cells: []CeasefireCell{}}
	cell := func(id parley.ActorID) *CeasefireCell {
		at := slices.IndexFunc(row.Cells, func(c CeasefireCell) bool { return c.Actor == id })
		if at < 0 {
			row.Cells = append(row.Cells, CeasefireCell{Actor: id, Claims: []parley.ClaimID{}})
			at = len(row.Cells) - 1
		}
		return &row.Cells[at]
	}
	for _, id := range m.Roles["parties"] {
		cell(id)
	}
	for _, d := range m.Declarations {
		row.Declarations = append(row.Declarations, a.step("declaration", "declared", declared(a.list(d.By), d.Terms), d.Time, d.By, nil))
		for _, id := range d.By {
			cell(id).Declared = d.Time
		}
	}
	for _, s := range m.Adherence {
		for _, id := range s.By {
			c := cell(id)
			c.Stance, c.Condition, c.Claims = s.Stance, s.Condition, append(c.Claims, s.Claims...)
		}
	}
	for _, x := range m.Violations {
		for _, id := range x.By {
			cell(id).Violations++
		}
	}
	told := make(map[int]*ViolationOf)
	for n := range shown.all() {
		v := a.violation(m.Violations[n])
		told[n] = &v
	}
	for i := range row.Cells {
		if of, broke := shown[row.Cells[i].Actor]; broke {
			row.Cells[i].Alleged, row.Cells[i].Confirmed = told[of[0]], told[of[1]]
		}
	}
	a.observed(m, &row)
	return row
}

func begins(t *parley.Time) parley.Day {
	from, _ := store.Extent(t)
	return from
}

// violation tells a violation as each source does: who says so leads each
// version, and a denial is one of them.
func (a *asker) violation(x parley.Violation) ViolationOf {
	out := ViolationOf{By: a.whos(x.By), Against: a.whos(x.Against), Time: x.Time, Level: x.Level, Versions: []Version{}}
	for _, c := range a.claimsOf(versionsOf(x)) {
		card := a.claimCard(c, nil)
		out.Versions = append(out.Versions, Version{c.ID, a.ref(a.card(c.Doc)), card.Chain, card.Mode, c.Text})
	}
	return out
}

// versionsOf are the claims that tell a violation, as far as they are shown.
func versionsOf(x parley.Violation) []parley.ClaimID {
	return x.Claims[:min(len(x.Claims), mostVersions)]
}

// mostVersions is how many tellings of a violation are shown.
const mostVersions = 12

// observed counts the days of a ceasefire, and those for which no violation is
// reported. Violations without a day count for none.
func (a *asker) observed(m store.Matter, row *CeasefireRow) {
	start := parley.Day("")
	for _, d := range m.Declarations {
		if day := begins(d.Time); day != "" && (start == "" || day < start) {
			start = day
		}
	}
	start = cmp.Or(start, begins(m.Time))
	end := a.counted
	for _, s := range m.Stages {
		if _, day := store.Extent(s.Time); day != "" && slices.Contains([]string{"ended", "terminated", "collapsed", "expired"}, s.Stage) {
			end = day
		}
	}
	from, errFrom := time.Parse(time.DateOnly, string(start))
	to, errTo := time.Parse(time.DateOnly, string(end))
	if errFrom != nil || errTo != nil || to.Before(from) {
		return
	}
	all := int(to.Sub(from).Hours()/24) + 1
	broken := make(map[parley.Day]bool)
	for _, x := range m.Violations {
		first, last := store.Extent(x.Time)
		day, err := time.Parse(time.DateOnly, string(max(first, start)))
		for err == nil && parley.Day(day.Format(time.DateOnly)) <= min(last, end) && len(broken) <= all {
			broken[parley.Day(day.Format(time.DateOnly))] = true
			day = day.AddDate(0, 0, 1)
		}
	}
	kept := all - len(broken)
	row.Days, row.Observed = &all, &kept
}
