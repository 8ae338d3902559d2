package record

import (
	"parley"
)

// incidentReports reads violence, deployments, arrests and protests.
func incidentReports(s *sifter, q *said, r rule) {
	step := ""
	switch q.mood {
	case negated, requested:
		return
	case hypothetical:
		if q.Polarity == parley.Negative || !q.under("accuse", "condemn", "warn") && len(q.kept.voices) == 0 {
			return
		}
		step = "alleged"
	case conditional:
		s.threatToTruce(q)
		return
	case planned:
		if q.parent != nil && !q.under("threaten") {
			return // filed by whoever promises it
		}
		step = "planned"
		if r.form == "deployment" {
			deedReports(s, q, rule{form: "promise"}) // announced by those who will do it
		}
	case denied:
		step = "denied"
	}
	step = q.step(parley.Incident, rule{step: step})
	by, against := q.from, q.to
	if r.form == "protest" || r.form == "deployment" || r.form == "war_declaration" {
		by = addActors(by, q.parties)
	} else if len(by) == 0 && len(against) == 0 {
		against = q.parties
	}
	for i, target := range targetsApart(by, against) {
		slot := ""
		if i > 0 {
			slot = string(target[0].id)
		}
		s.add(q, report{
			kind: parley.Incident, form: r.form, seldom: &seldom{slot: slot}, step: step, denies: q.mood == denied,
			roles:  map[string][]who{"by": by, "against": target},
			founds: q.mood != denied && newsworthy(q, by, against) && !(q.mood == hypothetical && q.parent == nil),
		})
	}
}

// newsworthy tells an incident from the background: history counts when it
// has a date, a name or a place to go by. Violence of one side that is
// neither against somebody nor anywhere ("Russia's continued aggression", "the
// fighting") is talked of rather than reported.
func newsworthy(q *said, by, against []who) bool {
	somewhere := q.Place != nil || q.Named != "" || q.Killed != nil || q.Injured != nil || q.Time != nil
	switch {
	case len(by) == 0 && (q.mood == planned || !somewhere),
		len(against) == 0 && !somewhere && (q.Act == "attack" || q.Act == "abduct"),
		q.mood == planned && len(against) == 0 && q.Place == nil && q.Named == "",
		q.Act == "protest" && len(against) == 0 && q.Place == nil && !protests(by):
		return false
	}
	occupied := q.Lasting && q.Act == "attack" && q.Tense != parley.Present // "the Kenyan-occupied hills"
	if !q.Background && !occupied {
		return true
	}
	return q.Time != nil && spanOf(q.Time).known() || q.Named != ""
}

// protests reports whether those who protest are people, not a state or a
// person who shows something.
func protests(by []who) bool {
	for _, w := range by {
		switch w.kind {
		case parley.State, parley.GovernmentBody, parley.Person, parley.IGO:
			return false
		}
	}
	return true
}

// targetsApart splits the targets where they are forces or states of
// different countries struck by several: no one happening strikes them all.
func targetsApart(by, against []who) [][]who {
	if len(by) < 2 || len(against) < 2 || len(against) > 3 {
		return [][]who{against}
	}
	seen := map[string]bool{}
	var out [][]who
	for _, a := range against {
		if a.country == "" || seen[a.country] || a.kind == parley.Population {
			return [][]who{against}
		}
		seen[a.country] = true
		out = append(out, []who{a})
	}
	return out
}

// threatToTruce reads "will attack again if the truce ends" as a condition
// on keeping it.
func (s *sifter) threatToTruce(q *said) {
	if q.Condition != "" && (q.about(parley.Ceasefire) || speaksOfTruce(q.Condition)) {
		s.stance(q, "conditional")
	}
}

// speaksOfTruce reports whether words of a condition name a truce.
func speaksOfTruce(condition string) bool {
	w := contentWords(condition)
	return w.has(termOf("truce")) || w.has(termOf("ceasefire")) || w.has(termOf("armistice")) || w.has(termOf("cessation"))
}

func renderIncident(c *cluster, m *parley.Matter) {
	m.Roles["by"] = c.roleIDs("by")
	m.Roles["against"] = minusIDs(c.roleIDs("against"), m.Roles["by"])
	m.Killed = supported(c, func(r *report) *parley.Quantity { return r.killed })
	m.Injured = supported(c, func(r *report) *parley.Quantity { return r.injured })
	for _, r := range c.reports {
		if m.Operation == "" {
			m.Operation = r.named
		}
		if m.InResponseTo == "" {
			m.InResponseTo = r.inResponse
		}
	}
	m.Status = incidentStatus(c)
}

// incidentStatus weighs the reports: what is denied as well as asserted is
// contested, what only accusers say is alleged.
func incidentStatus(c *cluster) string {
	var reported, denies, alleged, plans bool
	for _, r := range c.reports {
		switch {
		case r.denies:
			denies = true
		case r.step == "contested":
			return "contested"
		case r.step == "alleged":
			alleged = true
		case r.step == "planned":
			plans = true
		default:
			reported = true
		}
	}
	switch {
	case denies && (reported || alleged):
		return "contested"
	case reported:
		return "reported"
	case alleged:
		return "alleged"
	case plans:
		return "planned"
	}
	return "reported"
}
