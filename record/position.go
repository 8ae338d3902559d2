package record

import (
	"slices"

	"parley"
)

// positionReports reads what somebody is for, against or worried about.
func positionReports(s *sifter, q *said, r rule) {
	if q.Lasting {
		return // whose side those are on who are spoken of: nobody takes a stance
	}
	form := r.form
	if isForm(parley.Position, q.Form) {
		form = q.Form
	}
	switch q.mood {
	case hypothetical, requested, denied, conditional:
		if q.Act != "threaten" || q.mood != conditional {
			return
		}
	case negated:
		switch form {
		case "supports", "praises":
			form = "opposes"
		default:
			return
		}
	}
	s.position(q, form)
	switch q.Act {
	case "threaten":
		s.threat(q)
	case "endorse", "praise":
		if q.about(parley.Initiative) && !q.ofProcess() && q.mood == happened {
			s.answer(q, "", "welcomed")
		}
	}
}

func (s *sifter) position(q *said, form string) {
	by := addActors(q.from, q.participants)
	if len(by) == 0 {
		by = q.kept.voices
	}
	sides := addressed(narrow(minus(q.to, by)))
	for i, one := range sides {
		r := report{kind: parley.Position, form: form, by: by, founds: len(by) > 0, roles: map[string][]who{"by": by, "toward": one}}
		if len(sides) > 1 {
			r.more().said = []mark{together(q.ID)}
		}
		if i > 0 {
			r.more().slot = string(one[0].id)
		}
		s.add(q, r)
	}
}

// addressed splits those toward whom somebody takes a stance by whom they act
// for: who praises two governments praises each, and may praise one of them
// again. A long list is of one sort.
func addressed(toward []who) [][]who {
	const most = 4
	var out [][]who
	for _, w := range toward {
		at := slices.IndexFunc(out, func(o []who) bool { return o[0].root() == w.root() })
		if at < 0 {
			out = append(out, []who{w})
			continue
		}
		out[at] = append(out[at], w)
	}
	if len(out) < 2 || len(out) > most {
		return [][]who{toward}
	}
	return out
}

// threat reads what is threatened where no content claim says it: the end of
// a truce.
func (s *sifter) threat(q *said) {
	if q.about(parley.Ceasefire) && (q.Condition != "" || len(q.content) > 0 && q.content[0].Condition != "") {
		s.stance(q, "conditional")
	}
}

// commentReports reads remarks: only the answers among them count.
func commentReports(s *sifter, q *said, _ rule) {
	if q.mood == happened && isStep(parley.Initiative, q.Step) {
		s.answer(q, "", q.Step)
	}
}

func renderPosition(c *cluster, m *parley.Matter) {
	m.Roles["by"] = c.roleIDs("by")
	m.Roles["toward"] = minusIDs(c.roleIDs("toward"), m.Roles["by"])
	m.Issue = c.phrase(3)
}
