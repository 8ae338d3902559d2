package record

import "parley"

// accessReports reads aid, corridors, evacuations and exchanges.
func accessReports(s *sifter, q *said, r rule) {
	step := q.step(parley.Access, r)
	opens := step == "done" || step == "open"
	switch q.mood {
	case hypothetical:
		return
	case denied:
		s.add(q, report{kind: parley.Access, form: r.form, denies: true, roles: accessRoles(q)})
		return
	case negated:
		if !opens {
			return
		}
		step = "obstructed"
	case planned, conditional, requested:
		if q.parent != nil && (q.Act != "provide_access" || q.under("promise")) && !q.under("agree") {
			return // the subject of whoever asks or promises it
		}
		if opens {
			step = "proposed"
			if q.under("agree") {
				step = "agreed"
			}
		}
	}
	if q.Act == "deny_access" && q.mood != happened {
		return
	}
	founds := len(q.from)+len(q.to) > 0 || q.Place != nil || q.Thing != nil && q.Thing.Area != ""
	switch q.Act {
	case "aid": // "help" and "protect" alone open no access
		founds = founds && q.about(parley.Access)
	case "release", "exchange_prisoners":
		founds = len(q.from) > 0 && (q.Tense == parley.Past || q.Time != nil || q.mood == planned)
	}
	s.add(q, report{kind: parley.Access, form: r.form, step: step, roles: accessRoles(q), founds: founds})
}

func accessRoles(q *said) map[string][]who {
	return map[string][]who{"by": addActors(q.from, q.parties), "to": q.to}
}

func renderAccess(c *cluster, m *parley.Matter) {
	m.Roles["by"] = c.roleIDs("by")
	m.Roles["to"] = minusIDs(c.roleIDs("to"), m.Roles["by"])
	m.Area = c.area()
	m.Status = accessStatus(c)
}

// accessStatus is the last outcome reported; a proposal only where there is
// none.
func accessStatus(c *cluster) string {
	status, rank := "", 0
	for _, r := range c.reports {
		if r.denies || !isStep(parley.Access, r.step) {
			continue
		}
		n := map[string]int{"proposed": 1, "agreed": 2}[r.step]
		if n == 0 {
			n = 3
		}
		if n >= rank {
			status, rank = r.step, n
		}
	}
	return status
}
