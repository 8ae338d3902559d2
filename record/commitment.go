package record

import (
	"slices"

	"parley"
)

// promiseReports reads what somebody binds himself to do.
func promiseReports(s *sifter, q *said, r rule) {
	if q.mood != happened && q.mood != planned && q.mood != conditional {
		return
	}
	if q.asks(mediating...) != nil || q.parent != nil && q.under("promise", "agree") {
		return // filed as mediation, or by the promise that says it
	}
	by := addActors(q.from, addActors(q.parties, q.participants))
	if observers(by) || crowd(by) {
		return
	}
	s.add(q, report{
		kind: parley.Commitment, form: r.form, step: q.step(parley.Commitment, r), by: by,
		roles:  map[string][]who{"by": by, "to": without(s.creditors(q, by), by)},
		founds: len(by) > 0 && q.object() != "" && (q.mood == happened || !q.under(asking...)),
	})
}

// asking lists the acts whose content has not been promised by anybody yet.
var asking = []parley.Act{"request", "demand", "propose", "invite", "offer", "warn", "threaten", "cooperate"}

// creditors are those to whom something is promised: those whom the promise
// names, or those whom the promised deed is for.
func (s *sifter) creditors(q *said, by []who) []who {
	if len(q.to) > 0 {
		return q.to
	}
	for _, c := range q.content {
		switch c.Act {
		case "aid", "provide_access", "deploy", "release", "cooperate", "promise":
			inner := s.look(c)
			if compatibleRoles(inner.from, by) && len(inner.to) > 0 {
				return inner.to
			}
		}
	}
	return nil
}

// deedReports reads deeds that somebody announces to do: a promise by
// another name. Done, they speak for a promise that was made.
func deedReports(s *sifter, q *said, r rule) {
	if q.parent != nil && q.mood != happened {
		return // filed by whoever asks or promises it
	}
	step := "pending"
	switch q.mood {
	case happened:
		step = "in_progress"
	case planned:
	default:
		return
	}
	by := addActors(q.from, q.parties)
	s.add(q, report{
		kind: parley.Commitment, form: r.form, step: q.step(parley.Commitment, rule{step: step}), by: by, seldom: &seldom{text: deed(q)},
		roles:  map[string][]who{"by": by, "to": minus(q.to, by)},
		founds: q.mood == planned && (len(by) > 0 || q.Act == "withdraw_forces" && q.Place != nil),
	})
}

// withdrawing is how the withdrawal of forces is named, and withdrawal are the words
// of it and of nothing else.
const withdrawing = "withdraw forces"

var withdrawal = lowerWords(withdrawing).meant()

// deed names an announced deed by its act.
func deed(q *said) string {
	text := map[parley.Act]string{"withdraw_forces": withdrawing, "cooperate": "cooperate", "investigate": "investigate", "deploy": "deploy forces", "mobilize": "mobilize forces"}[q.Act]
	if text != "" && q.Place != nil {
		text += " (" + q.Place.Name + ")"
	}
	return text
}

// complianceReports reads whether somebody does what is owed.
func complianceReports(s *sifter, q *said, r rule) {
	if q.about(parley.Ceasefire) {
		adherenceReports(s, q, rule{step: "adheres"})
		return
	}
	step := q.step(parley.Commitment, r)
	switch q.mood {
	case happened:
	case negated:
		step = "broken"
	case planned:
		promiseReports(s, q, rule{form: "promise", step: "pending"})
		return
	default:
		return
	}
	s.add(q, report{kind: parley.Commitment, form: "", step: step, by: q.from,
		roles: map[string][]who{"by": addActors(q.from, q.parties)}})
}

func renderCommitment(c *cluster, m *parley.Matter) {
	m.Roles["by"] = c.roleIDs("by")
	m.Roles["to"] = minusIDs(c.roleIDs("to"), m.Roles["by"])
	m.Action = c.phrase(3)
	for _, r := range c.reports {
		if m.Condition == "" {
			m.Condition = r.condition
		}
		m.Due = sharper(m.Due, r.due)
	}
	m.History = history(c)
	m.Status = commitmentStatus(c)
}

func minusIDs(a, b []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, x := range a {
		if !slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	return out
}

// history lists the steps in the order in which they are told.
func history(c *cluster) []parley.StatusChange {
	var out []parley.StatusChange
	for _, r := range c.reports {
		if !isStep(parley.Commitment, r.step) || r.denies {
			continue
		}
		at := slices.IndexFunc(out, func(h parley.StatusChange) bool { return h.Status == r.step })
		if at < 0 {
			out = append(out, parley.StatusChange{Status: r.step})
			at = len(out) - 1
		}
		out[at].Time = sharper(out[at].Time, r.time)
		out[at].Claims = append(out[at].Claims, r.id)
	}
	return out
}

// commitmentStatus is the furthest step; evidence for and against leaves it
// contested.
func commitmentStatus(c *cluster) string {
	seen := map[string]bool{}
	for _, r := range c.reports {
		seen[r.step] = !r.denies || seen[r.step]
	}
	switch {
	case seen["contested"], seen["kept"] && seen["broken"]:
		return "contested"
	}
	for _, s := range []string{"void", "broken", "kept", "partly_kept", "late", "in_progress", "pending"} {
		if seen[s] {
			return s
		}
	}
	return "unknown"
}
