package view

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/record/store"
	"parley/view/headline"
)

// MatterDetail returns a matter with its life, its sources and its disputes, or
// ErrNotFound.
func (v *View) MatterDetail(ctx context.Context, id parley.MatterID) (MatterDetail, error) {
	row, err := v.store.Matter(ctx, id)
	if err != nil {
		return MatterDetail{}, err
	}
	claims, err := v.store.Claims(ctx, row.Claims...)
	if err != nil {
		return MatterDetail{}, err
	}
	review, err := v.ReviewOfMatter(ctx, id)
	if err != nil {
		return MatterDetail{}, err
	}
	a := v.ask(ctx)
	m := row.Matter
	out := MatterDetail{
		Row: a.matterRow(row), Facts: a.facts(m), Life: a.life(m), Votes: a.ballots(m.Votes), Points: m.Points, Provisions: append([]string{}, m.Provisions...),
		Adherence: []StanceOf{}, Evidence: a.origins(claims, row), Disputes: a.disputes(m.Disputes), Links: a.links(m), Review: &review, Corrections: []Correction{},
	}
	for _, s := range m.Adherence {
		out.Adherence = append(out.Adherence, StanceOf{a.whos(s.By), s.Stance, s.Condition, claimList(s.Claims)})
	}
	said, err := v.said(ctx)
	if err != nil {
		return out, err
	}
	for _, cast := range out.Roles {
		for _, who := range cast.Actors {
			for _, e := range said.About(who.ID) {
				if !slices.ContainsFunc(out.Corrections, func(c Correction) bool { return c.Number == e.Number }) {
					out.Corrections = append(out.Corrections, newCorrection(e, said))
				}
			}
		}
	}
	return out, a.err
}

// claimList is a list that is never nil.
func claimList(ids []parley.ClaimID) []parley.ClaimID { return append([]parley.ClaimID{}, ids...) }

// life is what happened one after the other: what has a day by it, what has
// none where the matter tells it.
func (a *asker) life(m parley.Matter) []Step {
	out := []Step{}
	add := func(kind, label, words string, t *parley.Time, by []parley.ActorID, claims []parley.ClaimID) {
		out = append(out, a.step(kind, label, words, t, by, claims))
	}
	for _, d := range m.Declarations {
		add("declaration", "declared", declared(a.list(d.By), d.Terms), d.Time, d.By, nil)
	}
	out = append(out, a.stages(m.Stages)...)
	for _, r := range m.Responses {
		add("answer", r.Response, headline.InWords(r.Response)+" by "+a.list(r.By), r.Time, r.By, r.Claims)
	}
	for _, x := range m.Votes {
		add("vote", result(x.Passed), a.vote(x), nil, clean(x.Body), x.Claims)
	}
	for i, x := range m.Violations {
		add("violation", x.Level, a.violations(m)[i], x.Time, x.By, x.Claims)
	}
	for _, h := range m.History {
		add("status", h.Status, headline.InWords(h.Status), h.Time, nil, h.Claims)
	}
	return inTime(out)
}

// inTime sorts steps by their days; one without a day stays behind the one
// before it.
func inTime(steps []Step) []Step {
	type dated struct {
		Step
		day parley.Day
	}
	list := make([]dated, len(steps))
	day := parley.Day("")
	for i, s := range steps {
		if from, _ := store.Extent(s.Time); from != "" {
			day = from
		}
		list[i] = dated{s, day}
	}
	slices.SortStableFunc(list, func(a, b dated) int { return cmp.Compare(a.day, b.day) })
	for i, d := range list {
		steps[i] = d.Step
	}
	return steps
}

func (a *asker) stages(list []parley.Stage) []Step {
	out := []Step{}
	for _, s := range list {
		words := headline.InWords(s.Stage)
		if len(s.By) > 0 {
			words += " by " + a.list(s.By)
		}
		out = append(out, a.step("stage", s.Stage, words, s.Time, s.By, s.Claims))
	}
	return out
}

func (a *asker) step(kind, label, words string, t *parley.Time, by []parley.ActorID, claims []parley.ClaimID) Step {
	return Step{Kind: kind, Label: label, Words: words, Time: t, By: a.whos(by), Claims: claimList(claims), Reported: a.firstReported(claims)}
}

// firstReported is the day of publication of the first document that makes one
// of these claims, or "".
func (a *asker) firstReported(claims []parley.ClaimID) parley.Day {
	a.published(claims)
	var first parley.Day
	for _, doc := range a.docsOf(claims) {
		if day := a.card(doc).Doc.Published; day != "" && (first == "" || day < first) {
			first = day
		}
	}
	return first
}

// declared is a declaration in words.
func declared(by, terms string) string {
	return strings.Join(clean("declared by "+by, terms), ": ")
}

// clean leaves out what is empty.
func clean[S ~string](list ...S) []S {
	return slices.DeleteFunc(list, func(s S) bool { return s == "" })
}

func (a *asker) ballots(list []parley.BallotResult) []Ballot {
	out := []Ballot{}
	for _, b := range list {
		x := Ballot{Present: b.Present, For: b.For, Against: b.Against, Abstain: b.Abstain, Unaccounted: b.Unaccounted, Threshold: b.Threshold, Passed: b.Passed,
			Words: strings.TrimPrefix(a.vote(b), "vote "), Claims: claimList(b.Claims), Needed: needed(b)}
		if b.Body != "" {
			who := a.who(b.Body)
			x.Body = &who
		}
		out = append(out, x)
	}
	return out
}

// needed is how many votes a threshold asks for: it says so itself, or asks
// for a share of those present. nil where that cannot be told.
func needed(b parley.BallotResult) *int {
	words := strings.ToLower(b.Threshold)
	if n, err := strconv.Atoi(strings.TrimSpace(words)); err == nil && n > 0 {
		return &n
	}
	if b.Present == nil || *b.Present <= 0 {
		return nil
	}
	n := 0
	switch {
	case strings.Contains(words, "two-thirds"), strings.Contains(words, "two thirds"), strings.Contains(words, "2/3"):
		n = (2**b.Present + 2) / 3
	case strings.Contains(words, "three-fifths"), strings.Contains(words, "three fifths"), strings.Contains(words, "3/5"):
		n = (3**b.Present + 4) / 5
	case strings.Contains(words, "three-quarters"), strings.Contains(words, "three quarters"), strings.Contains(words, "3/4"):
		n = (3**b.Present + 3) / 4
	case strings.Contains(words, "majority"), strings.Contains(words, "half"):
		n = *b.Present/2 + 1
	default:
		return nil
	}
	return &n
}

// origins groups claims by where the reports go back to.
func (a *asker) origins(claims []parley.Claim, m store.Matter) []OriginGroup {
	self := []MatterRef{a.matterRef(m)}
	out := []OriginGroup{}
	for _, s := range a.sources(claims) { // those of one origin beside each other
		cards := SourceCards{Document: s.Doc, Claims: []ClaimCard{}}
		for _, c := range s.Claims {
			cards.Claims = append(cards.Claims, a.claimCard(c.Claim, self))
		}
		if n := len(out); n == 0 || out[n-1].Origin != s.Doc.Origin {
			out = append(out, OriginGroup{Origin: s.Doc.Origin})
		}
		group := &out[len(out)-1]
		group.Documents = append(group.Documents, cards)
	}
	return out
}

func (a *asker) disputes(list []parley.Dispute) []DisputeTable {
	out := []DisputeTable{}
	for _, d := range list {
		t := DisputeTable{Field: d.Field, Words: headline.InWords(d.Field), Values: []DisputeValue{}}
		for _, x := range d.Values {
			t.Values = append(t.Values, DisputeValue{x.Value, a.value(x.Value), a.outlets(x.Claims), claimList(x.Claims)})
		}
		out = append(out, t)
	}
	return out
}

// links are the matters that m has to do with.
func (a *asker) links(m parley.Matter) []MatterLink {
	out := []MatterLink{}
	for _, l := range []struct {
		label string
		id    string
	}{{"basis", string(m.Basis)}, {"in_response_to", m.InResponseTo}} {
		if !strings.HasPrefix(l.id, "matter:") {
			continue
		}
		row, err := a.store.Matter(a.ctx, parley.MatterID(l.id))
		if errors.Is(err, ErrNotFound) {
			continue
		}
		a.keep(err)
		out = append(out, MatterLink{l.label, a.matterRef(row)})
	}
	return out
}
