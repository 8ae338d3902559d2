package record

import (
	"slices"
	"strconv"

	"parley"
)

// ceasefireReports reads declarations, extensions and ends.
func ceasefireReports(s *sifter, q *said, r rule) {
	s.ceasefireStage(q, q.step(parley.Ceasefire, r))
}

// ceasefireStage files a stage of a truce. One that is only asked for,
// planned or conditional is proposed.
func (s *sifter) ceasefireStage(q *said, step string) {
	if q.mood != happened && q.under(mediating...) {
		return // the subject of the mediation
	}
	switch q.mood {
	case hypothetical, negated:
		return
	case denied:
		s.add(q, report{kind: parley.Ceasefire, roles: s.truceRoles(q), denies: true})
		return
	case requested, conditional:
		step = "proposed"
	case planned:
		if !q.under("agree", "accept") && (step == "declared" || step == "in_force") {
			step = "proposed" // "is to begin in two days": it may yet not
		}
	}
	roles := s.truceRoles(q)
	known := q.about(parley.Ceasefire) || len(roles["parties"]) > 0 || q.Place != nil
	s.add(q, report{kind: parley.Ceasefire, form: truceForm(q), step: step, by: addActors(q.from, q.parties), roles: roles,
		founds: q.mood == happened || known && (q.mood != planned || q.about(parley.Ceasefire))}) // "in an effort to end the war" plans no truce
}

// truceRoles is who is bound by a truce and who brokered it. An organisation
// of states that a truce is named after brokered it.
func (s *sifter) truceRoles(q *said) map[string][]who {
	parties, mediators := q.parties, q.brokers()
	if q.kept.thing != nil && len(q.kept.thing.parties) > 0 {
		parties = q.kept.thing.parties
	}
	for _, w := range parties {
		if w.kind == parley.IGO {
			mediators = addActors(mediators, []who{w})
		}
	}
	parties = minus(parties, mediators)
	if sides := narrow(minus(addActors(q.from, q.to), mediators)); len(parties) == 0 && declares(q) && bound(sides) {
		parties = sides
	}
	return map[string][]who{"parties": parties, "mediators": mediators}
}

// declares reports whether those who act bind themselves.
func declares(q *said) bool {
	switch q.Act {
	case "declare_ceasefire", "extend_ceasefire", "agree", "sign":
		return q.mood == happened
	}
	return false
}

// bound reports whether those who declare a truce are its parties: two and
// more, or an armed group. One state may speak of the truce of others.
func bound(sides []who) bool {
	return len(sides) > 1 || len(sides) == 1 && sides[0].kind == parley.ArmedGroup
}

func truceForm(q *said) string {
	if !q.about(parley.Ceasefire) {
		return ""
	}
	switch q.Thing.Head {
	case "truce", "armistice":
		return "truce"
	case "cessation", "halt", "end", "pause":
		return "cessation"
	}
	return "ceasefire"
}

// adherenceReports reads how somebody stands to a truce.
func adherenceReports(s *sifter, q *said, r rule) {
	step := q.step(parley.Ceasefire, r)
	switch {
	case q.mood == requested || q.mood == hypothetical || q.mood == denied:
		s.truceMention(q)
		return
	case q.mood == negated:
		step = "rejects"
	case q.Condition != "" || q.mood == conditional:
		step = "conditional"
	}
	s.stance(q, step)
}

func (s *sifter) stance(q *said, stance string) {
	if stance == "" {
		return
	}
	s.add(q, report{kind: parley.Ceasefire, form: truceForm(q), step: stance, by: addActors(q.from, q.parties),
		roles: map[string][]who{"mediators": q.mediators}, founds: true})
}

// truceMention files that a truce is spoken of, and no more.
func (s *sifter) truceMention(q *said) {
	if q.under(mediating...) || q.Act == "request_mediation" || q.Act == "offer_mediation" {
		return // the subject of the mediation
	}
	step := ""
	if (q.mood == requested || q.mood == conditional || q.mood == hypothetical && q.Act != "mention") && q.Act != "observe_ceasefire" && q.Act != "comply" {
		step = "proposed" // to keep a truce can only be asked where there is one
	}
	s.add(q, report{kind: parley.Ceasefire, form: truceForm(q), step: step, roles: s.truceRoles(q),
		founds: q.mood != denied && (q.mood != hypothetical || q.Thing != nil && q.Thing.Area != "")})
}

// violationReports reads breaches. Somebody's word makes one alleged; it is
// confirmed when a verifier or the accused side itself says so.
func violationReports(s *sifter, q *said, r rule) {
	switch q.mood {
	case requested, planned, conditional, negated:
		return
	case denied:
		s.add(q, report{kind: parley.Ceasefire, denies: true, by: q.from})
		return
	}
	level := q.step(parley.Ceasefire, r)
	if q.mood == happened && slices.ContainsFunc(q.kept.voices, func(v who) bool { return verifies(v, q.from) }) {
		level = "confirmed"
	}
	s.add(q, report{kind: parley.Ceasefire, form: truceForm(q), step: level, by: q.from, seldom: &seldom{other: q.to}, founds: q.mood == happened})
}

func verifies(v who, accused []who) bool {
	if v.kind == parley.IGO || v.kind == parley.Body {
		return true
	}
	return compare([]who{v}, accused).matched > 0
}

func renderCeasefire(c *cluster, m *parley.Matter) {
	m.Roles["parties"] = c.roleIDs("parties")
	m.Roles["mediators"] = c.roleIDs("mediators")
	m.Area = c.area()
	m.Stages = stages(c, parley.Ceasefire)
	m.Status = lastStage(m.Stages)
	m.Declarations = declarations(c)
	m.Adherence = adherence(c)
	m.Violations = violations(c)
}

// declarations lists who declared the truce when, each actor and day once.
func declarations(c *cluster) []parley.Declaration {
	type line struct {
		by []who
		parley.Declaration
	}
	var lines []line
	for _, r := range c.reports {
		if r.denies || len(r.by) == 0 || r.step != "declared" && r.step != "extended" {
			continue
		}
		at := slices.IndexFunc(lines, func(l line) bool {
			x, y := spanOf(l.Time), spanOf(r.time)
			return compare(l.by, r.by).whole() && (!x.known() || !y.known() || meets(x, y, 1))
		})
		if at < 0 {
			lines = append(lines, line{})
			at = len(lines) - 1
		}
		l := &lines[at]
		l.by = narrow(addActors(l.by, r.by))
		l.Time = sharper(l.Time, r.time)
		if l.Terms == "" {
			l.Terms = terms(r)
		}
	}
	var out []parley.Declaration
	for _, l := range lines {
		l.Declaration.By = actorIDs(l.by)
		out = append(out, l.Declaration)
	}
	return out
}

func terms(r *report) string {
	days := ""
	if r.duration > 0 {
		days = strconv.Itoa(r.duration) + " days"
	}
	return joinPhrases(days, r.object, r.condition)
}

// adherence lists each actor's last stance; a condition is not lost when the
// same document also has the actor adhere.
func adherence(c *cluster) []parley.Stance {
	type line struct {
		by  []who
		doc parley.DocID
		parley.Stance
	}
	var lines []line
	for _, r := range c.reports {
		if r.denies || len(r.by) == 0 || !isStance(r.step) {
			continue
		}
		for _, one := range r.by {
			by := []who{one}
			at := slices.IndexFunc(lines, func(l line) bool { return compare(l.by, by).whole() })
			if at < 0 {
				lines = append(lines, line{by: by, Stance: parley.Stance{Stance: r.step}})
				at = len(lines) - 1
			}
			l := &lines[at]
			l.Claims = append(l.Claims, r.id)
			l.by = narrow(addActors(l.by, by))
			if !(l.Stance.Stance == "conditional" && r.step == "adheres" && l.doc == r.doc.id) {
				l.Stance.Stance = r.step
			}
			if r.condition != "" {
				l.Condition = r.condition
			}
			l.doc = r.doc.id
		}
	}
	var out []parley.Stance
	for _, l := range lines {
		l.Stance.By = actorIDs(l.by)
		out = append(out, l.Stance)
	}
	return out
}

func isStance(step string) bool {
	switch step {
	case "adheres", "conditional", "suspended", "rejects":
		return true
	}
	return false
}

func violations(c *cluster) []parley.Violation {
	type line struct {
		by, against []who
		parley.Violation
	}
	var lines []line
	for _, r := range c.reports {
		if r.denies || r.step != "alleged" && r.step != "confirmed" {
			continue
		}
		at := slices.IndexFunc(lines, func(l line) bool {
			x, y := spanOf(l.Time), spanOf(r.time)
			return compatibleRoles(l.by, r.by) && compatibleRoles(l.against, r.other) && (!x.known() || !y.known() || meets(x, y, 0))
		})
		if at < 0 {
			lines = append(lines, line{Violation: parley.Violation{Level: r.step}})
			at = len(lines) - 1
		}
		l := &lines[at]
		l.by, l.against = addActors(l.by, r.by), addActors(l.against, r.other)
		l.Time = sharper(l.Time, r.time)
		l.Claims = append(l.Claims, r.id)
		if r.step == "confirmed" {
			l.Level = r.step
		}
	}
	var out []parley.Violation
	for _, l := range lines {
		l.Violation.By, l.Violation.Against = actorIDs(narrow(l.by)), actorIDs(narrow(l.against))
		out = append(out, l.Violation)
	}
	return out
}

// compatibleRoles reports whether two fillings of a role may be the same:
// one leaves it open, or all of the shorter have a counterpart.
func compatibleRoles(a, b []who) bool {
	return len(a) == 0 || len(b) == 0 || compare(a, b).whole()
}
