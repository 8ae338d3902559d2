package export

import (
	"parley"
	"parley/record/store"
	"parley/view"
)

// matter is what every matter has; the fields of its kind follow it.
type matter struct {
	Kind      parley.MatterKind           `json:"kind"`
	ID        parley.MatterID             `json:"id"`
	Form      *string                     `json:"form"`
	Roles     map[string][]parley.ActorID `json:"roles"`
	Time      *when                       `json:"time"`
	Place     *place                      `json:"place"`
	Topics    []string                    `json:"topics"`
	Status    *string                     `json:"status"`
	Claims    []parley.ClaimID            `json:"claims"`
	Documents int                         `json:"documents"`
	Origins   int                         `json:"origins"`
	Disputes  []dispute                   `json:"disputes"`
	Review    string                      `json:"review,omitempty"` // accepted or corrected, where people say so
}

type dispute struct {
	Field  string          `json:"field"`
	Values []disputedValue `json:"values"`
}

type disputedValue struct {
	Value  string           `json:"value"`
	Claims []parley.ClaimID `json:"claims"`
}

// newMatter returns the line of m: what every matter has, and what its kind
// has besides.
func newMatter(row store.Matter) any {
	m := row.Matter
	common := matter{
		Kind: m.Kind, ID: m.ID, Form: orNull(m.Form), Roles: roles(m.Roles), Time: newTime(m.Time), Place: newPlace(m.Place),
		Topics: list(m.Topics), Status: orNull(m.Status), Claims: list(m.Claims), Documents: m.Documents, Origins: m.Origins, Disputes: []dispute{}, Review: reviewed(view.MatterState(row)),
	}
	for _, d := range m.Disputes {
		values := []disputedValue{}
		for _, v := range d.Values {
			values = append(values, disputedValue{v.Value, list(v.Claims)})
		}
		common.Disputes = append(common.Disputes, dispute{d.Field, values})
	}
	if line, ok := lines[m.Kind]; ok {
		return line(common, m)
	}
	return common
}

var lines = map[parley.MatterKind]func(matter, parley.Matter) any{
	parley.Initiative: newInitiative,
	parley.Instrument: newInstrument,
	parley.Ceasefire:  newCeasefire,
	parley.Commitment: newCommitment,
	parley.Measure:    newMeasure,
	parley.BodyMatter: newBody,
	parley.Access: func(c matter, m parley.Matter) any {
		return struct {
			matter
			Area *string `json:"area"`
		}{c, orNull(m.Area)}
	},
	parley.Incident: newIncident,
	parley.Position: func(c matter, m parley.Matter) any {
		return struct {
			matter
			Issue *string `json:"issue"`
		}{c, orNull(m.Issue)}
	},
}

type response struct {
	By       []parley.ActorID `json:"by"`
	Response string           `json:"response"`
	Time     *when            `json:"time"`
	Claims   []parley.ClaimID `json:"claims"`
}

func newInitiative(c matter, m parley.Matter) any {
	responses := []response{}
	for _, r := range m.Responses {
		responses = append(responses, response{list(r.By), r.Response, newTime(r.Time), list(r.Claims)})
	}
	return struct {
		matter
		Subject   *string          `json:"subject"`
		Responses []response       `json:"responses"`
		WaitingOn []parley.ActorID `json:"waiting_on"`
	}{c, orNull(m.Subject), responses, list(m.WaitingOn)}
}

type stage struct {
	Stage  string           `json:"stage"`
	Time   *when            `json:"time"`
	By     []parley.ActorID `json:"by"`
	Claims []parley.ClaimID `json:"claims"`
}

func stages(in []parley.Stage) []stage {
	out := []stage{}
	for _, s := range in {
		out = append(out, stage{s.Stage, newTime(s.Time), list(s.By), list(s.Claims)})
	}
	return out
}

type ballot struct {
	Body        *parley.ActorID  `json:"body"`
	Present     *int             `json:"present"`
	For         *int             `json:"for"`
	Against     *int             `json:"against"`
	Abstain     *int             `json:"abstain"`
	Unaccounted *int             `json:"unaccounted"`
	Threshold   *string          `json:"threshold"`
	Passed      *bool            `json:"passed"`
	Claims      []parley.ClaimID `json:"claims"`
}

func newInstrument(c matter, m parley.Matter) any {
	votes := []ballot{}
	for _, v := range m.Votes {
		votes = append(votes, ballot{orNull(v.Body), v.Present, v.For, v.Against, v.Abstain, v.Unaccounted, orNull(v.Threshold), v.Passed, list(v.Claims)})
	}
	return struct {
		matter
		Name       *string  `json:"name"`
		Points     *int     `json:"points"`
		Provisions []string `json:"provisions"`
		Stages     []stage  `json:"stages"`
		Votes      []ballot `json:"votes"`
	}{c, orNull(m.Name), orNone(m.Points), list(m.Provisions), stages(m.Stages), votes}
}

// orNone is n, or null where it is 0: not reported.
func orNone(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

type declaration struct {
	By    []parley.ActorID `json:"by"`
	Time  *when            `json:"time"`
	Terms *string          `json:"terms"`
}

type stance struct {
	By        []parley.ActorID `json:"by"`
	Stance    string           `json:"stance"`
	Condition *string          `json:"condition"`
	Claims    []parley.ClaimID `json:"claims"`
}

type violation struct {
	By      []parley.ActorID `json:"by"`
	Against []parley.ActorID `json:"against"`
	Time    *when            `json:"time"`
	Level   string           `json:"level"`
	Claims  []parley.ClaimID `json:"claims"`
}

func newCeasefire(c matter, m parley.Matter) any {
	out := struct {
		matter
		Area         *string       `json:"area"`
		Declarations []declaration `json:"declarations"`
		Stages       []stage       `json:"stages"`
		Adherence    []stance      `json:"adherence"`
		Violations   []violation   `json:"violations"`
	}{c, orNull(m.Area), []declaration{}, stages(m.Stages), []stance{}, []violation{}}
	for _, d := range m.Declarations {
		out.Declarations = append(out.Declarations, declaration{list(d.By), newTime(d.Time), orNull(d.Terms)})
	}
	for _, s := range m.Adherence {
		out.Adherence = append(out.Adherence, stance{list(s.By), s.Stance, orNull(s.Condition), list(s.Claims)})
	}
	for _, v := range m.Violations {
		out.Violations = append(out.Violations, violation{list(v.By), list(v.Against), newTime(v.Time), v.Level, list(v.Claims)})
	}
	return out
}

type change struct {
	Status string           `json:"status"`
	Time   *when            `json:"time"`
	Claims []parley.ClaimID `json:"claims"`
}

func newCommitment(c matter, m parley.Matter) any {
	history := []change{}
	for _, h := range m.History {
		history = append(history, change{h.Status, newTime(h.Time), list(h.Claims)})
	}
	return struct {
		matter
		Action    *string          `json:"action"`
		Condition *string          `json:"condition"`
		Due       *when            `json:"due"`
		Basis     *parley.MatterID `json:"basis"`
		History   []change         `json:"history"`
	}{c, orNull(m.Action), orNull(m.Condition), newTime(m.Due), orNull(m.Basis), history}
}

func newMeasure(c matter, m parley.Matter) any {
	return struct {
		matter
		Count *quantity `json:"count"`
		Aim   *string   `json:"aim"`
	}{c, newQuantity(m.Count), orNull(m.Aim)}
}

type tier struct {
	Name *string  `json:"name"`
	From []string `json:"from"`
}

func newBody(c matter, m parley.Matter) any {
	tiers := []tier{}
	for _, t := range m.Tiers {
		tiers = append(tiers, tier{orNull(t.Name), list(t.From)})
	}
	return struct {
		matter
		Name    *string `json:"name"`
		Mandate *string `json:"mandate"`
		Tiers   []tier  `json:"tiers"`
	}{c, orNull(m.Name), orNull(m.Mandate), tiers}
}

func newIncident(c matter, m parley.Matter) any {
	return struct {
		matter
		Killed       *quantity `json:"killed"`
		Injured      *quantity `json:"injured"`
		Operation    *string   `json:"operation"`
		InResponseTo *string   `json:"in_response_to"`
	}{c, newQuantity(m.Killed), newQuantity(m.Injured), orNull(m.Operation), orNull(m.InResponseTo)}
}
