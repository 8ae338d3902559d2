package record

import "parley"

// measureReports reads sanctions and the like through their life.
func measureReports(s *sifter, q *said, r rule) {
	step := q.step(parley.Measure, r)
	switch q.mood {
	case negated, hypothetical:
		return
	case requested:
		return // the request carries it
	case denied:
		s.add(q, report{kind: parley.Measure, form: r.form, denies: true, roles: measureRoles(q)})
		return
	case planned, conditional:
		if step == "imposed" {
			step = "threatened"
		}
	}
	rep := s.add(q, report{kind: parley.Measure, form: r.form, step: step, by: q.from, roles: measureRoles(q),
		founds: len(q.from)+len(q.parties) > 0})
	if n := q.targets(); n != nil {
		rep.its().count = n
	}
}

func measureRoles(q *said) map[string][]who {
	return map[string][]who{"by": addActors(q.from, q.parties), "on": q.to}
}

// targets is the number of those whom a measure strikes.
func (q *said) targets() *parley.Quantity {
	for i := range q.Quantities {
		switch n := &q.Quantities[i]; n.Unit {
		case "percent", "%", "year", "years", "month", "months", "day", "days", "week", "weeks", "hour", "hours":
		default:
			if n.Value > 0 {
				return n
			}
		}
	}
	return nil
}

func renderMeasure(c *cluster, m *parley.Matter) {
	m.Roles["by"] = c.roleIDs("by")
	m.Roles["on"] = minusIDs(c.roleIDs("on"), m.Roles["by"])
	m.Count = supported(c, func(r *report) *parley.Quantity {
		if r.kind != parley.Measure {
			return nil
		}
		return r.count
	})
	m.Aim = c.phrase(2)
	m.Status = measureStatus(c)
}

// measureStatus is the last step by time; without times the last of the
// usual order, a threat only where nothing followed it.
func measureStatus(c *cluster) string {
	status, day := "", 0
	for _, r := range c.reports {
		if r.denies || !isStep(parley.Measure, r.step) {
			continue
		}
		at := r.seenDay()
		if status == "" || status == "threatened" || r.step != "threatened" && at >= day {
			status, day = r.step, at
		}
	}
	return status
}
