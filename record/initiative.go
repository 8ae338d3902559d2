package record

import (
	"slices"

	"parley"
)

// mediating lists the acts whose content makes a request or an offer one of
// mediation.
var mediating = []parley.Act{"mediate", "offer_mediation", "accept_mediation", "request_mediation"}

// approachReports reads what somebody asks of or puts to somebody else:
// requests, demands, proposals, offers and invitations.
func approachReports(s *sifter, q *said, r rule) {
	if q.mood == denied {
		s.add(q, report{kind: parley.Initiative, form: r.form, roles: approachRoles(q), denies: true})
		return
	}
	if q.mood != happened && q.mood != planned {
		return
	}
	if observers(q.from) {
		s.position(q, "supports")
		return
	}
	if wantsToKnow(q) {
		s.answer(q, "", "considering")
		return
	}
	if c := q.asks(mediating...); c != nil || q.Act == "request_mediation" {
		s.askedMediation(q, c)
		return
	}
	if q.Act == "invite" && q.about(parley.BodyMatter) && len(q.to) > 1 {
		for _, one := range q.to { // each seat has its own answer
			s.add(q, report{kind: parley.Initiative, form: r.form, seldom: &seldom{slot: string(one.id)}, founds: true,
				roles: map[string][]who{"from": q.from, "to": {one}}})
		}
		return
	}
	if q.Act == "offer" && len(q.to) == 0 && !q.about(parley.Initiative) {
		promiseReports(s, q, rule{form: "promise", step: "pending"}) // ready to do something that nobody need accept
		return
	}
	s.add(q, report{
		kind: parley.Initiative, form: r.form, step: q.step(parley.Initiative, r), roles: approachRoles(q),
		founds: (len(q.from) > 0 || q.Act == "invite" && len(q.to) > 0) && (q.mood == happened || len(contentWords(q.object())) > 0),
	})
}

// wantsToKnow reports whether a request asks for nothing but an explanation:
// the asker is still considering what was put to him.
func wantsToKnow(q *said) bool {
	if q.Act != "request" || len(q.from) == 0 {
		return false
	}
	w := contentWords(q.Object)
	return len(w) < 8 && (w.has(termOf("clarification")) || w.has(termOf("explanation")) || w.has(termOf("clarify")))
}

func approachRoles(q *said) map[string][]who {
	from := q.from
	if len(from) == 0 {
		from = q.participants
	}
	return map[string][]who{"from": from, "to": without(q.to, from), "mediators": q.mediators}
}

// askedMediation reads a request to mediate; content says between whom, and
// may be nil.
func (s *sifter) askedMediation(q *said, content *parley.Claim) {
	parties, mediators := q.sides(), q.mediators
	if content != nil {
		inner := s.look(content)
		parties = addActors(parties, addActors(inner.parties, minus(inner.to, inner.from)))
		mediators = addActors(mediators, addActors(inner.mediators, inner.from))
	}
	if len(mediators) == 0 {
		mediators = q.to
	}
	s.add(q, report{kind: parley.Initiative, form: "mediation", founds: true,
		roles: map[string][]who{"from": q.from, "to": q.to, "parties": minus(parties, mediators), "mediators": mediators}})
}

// mediationReports reads offers to mediate, mediation that goes on, and a
// mediator's yes.
func mediationReports(s *sifter, q *said, r rule) {
	switch {
	case q.mood == hypothetical || q.mood == negated:
		return
	case q.mood == denied:
		s.add(q, report{kind: parley.Initiative, form: "mediation", denies: true, roles: s.mediationRoles(q)})
	case q.mood == requested && q.parent != nil:
		return // the request carries it
	case q.Act == "accept_mediation" && q.about(parley.Instrument) && q.brokered():
		agreementReports(s, q, rule{step: "negotiated"})
		s.add(q, report{kind: parley.Initiative, form: "mediation", step: "accepted", by: q.from, founds: true,
			roles: map[string][]who{"mediators": q.kept.thing.parties, "parties": minus(q.from, q.kept.thing.parties)}})
	case q.Act == "accept_mediation" || q.under("agree", "promise", "accept"):
		s.agreedToMediate(q)
	case q.Act == "offer_mediation" || q.mood == conditional || q.mood == planned:
		if q.parent != nil && slices.Contains(mediating, q.parent.Act) {
			return
		}
		roles := s.mediationRoles(q)
		roles["from"] = roles["mediators"]
		s.add(q, report{kind: parley.Initiative, form: "mediation", founds: true, roles: roles})
		s.readiness(q)
	default:
		s.mediation(q, q.step(parley.Initiative, r))
	}
}

// readiness files that somebody who offers to mediate, to nobody in particular,
// binds himself to: "stands ready to help the parties if they ask".
func (s *sifter) readiness(q *said) {
	if q.Act != "offer_mediation" || len(q.to) > 0 || q.mood == planned || q.object() == "" {
		return
	}
	by := q.mediators
	if len(by) == 0 {
		by = q.from
	}
	if observers(by) || crowd(by) {
		return
	}
	r := s.add(q, report{kind: parley.Commitment, form: "promise", step: "pending", by: by, founds: len(by) > 0, roles: map[string][]who{"by": by}})
	for _, c := range q.content {
		if r.condition == "" && c.Condition != "" {
			own := *r.claim
			own.rare = &rare{condition: c.Condition}
			r.claim = &own
		}
	}
}

func (s *sifter) mediationRoles(q *said) map[string][]who {
	mediators := q.mediators
	if len(mediators) == 0 {
		mediators = q.from
	}
	return map[string][]who{"mediators": mediators, "parties": minus(addActors(q.sides(), q.to), mediators)}
}

// mediation files mediation that is going on or has been.
func (s *sifter) mediation(q *said, step string) {
	if q.mood != happened && q.mood != planned {
		return
	}
	s.add(q, report{kind: parley.Initiative, form: "mediation", step: step, by: q.mediators, founds: true, roles: s.mediationRoles(q)})
}

// agreedToMediate reads "agreed to mediate" by the mediator, or a party's
// "accepted the mediation".
func (s *sifter) agreedToMediate(q *said) {
	by := q.from
	if len(by) == 0 {
		by = q.mediators
	}
	if len(by) == 0 && q.parent != nil {
		by = s.whos(q.parent.Roles[parley.From])
	}
	mediators := q.mediators
	if len(mediators) == 0 {
		mediators = without(by, q.parties)
	}
	step := "accepted"
	if q.Condition != "" || q.mood == conditional {
		step = "conditional"
	}
	s.add(q, report{kind: parley.Initiative, form: "mediation", step: step, by: by, founds: true,
		roles: map[string][]who{"mediators": mediators, "parties": minus(addActors(q.sides(), q.to), mediators)}})
}

// answerReports reads answers. One to a truce or an agreement is filed with
// those as well.
func answerReports(s *sifter, q *said, r rule) {
	if q.mood == hypothetical || q.mood == denied || q.mood == requested {
		return
	}
	step := q.step(parley.Initiative, r)
	switch {
	case q.mood == negated && step == "accepted":
		step = "declined"
	case q.mood == negated:
		return
	case step == "accepted" && (q.Condition != "" || q.mood == conditional):
		step = "conditional"
	}
	if q.about(parley.Ceasefire) {
		s.stance(q, map[string]string{"accepted": "adheres", "conditional": "conditional", "declined": "rejects"}[step])
	}
	s.answer(q, r.form, step)
	if q.Act == "accept" || q.Act == "reject" {
		form := "supports"
		if step == "declined" {
			form = "opposes"
		}
		s.position(q, form)
	}
}

// answer files a response: whoever answers is the addressee, and the one who
// is answered the author.
func (s *sifter) answer(q *said, form, step string) {
	asked := q.to
	if len(q.mediators) > 0 && len(asked) == 0 {
		asked = q.mediators
	}
	specific := q.about(parley.Initiative) || form != ""
	roles := map[string][]who{"from": asked, "to": q.from}
	if form == "mediation" {
		roles = map[string][]who{"mediators": addActors(q.mediators, asked), "parties": q.parties}
	}
	if form == "" && q.about(parley.Initiative) && isForm(parley.Initiative, q.Thing.Head) {
		form = q.Thing.Head
	}
	s.add(q, report{kind: parley.Initiative, form: form, step: step, by: q.from, roles: roles,
		founds: specific && len(asked) > 0 && len(q.from) > 0 && !q.Background})
}

// responses lists the answers, one line an actor: the last word of each.
func responses(c *cluster) []parley.Response {
	type line struct {
		by []who
		parley.Response
	}
	var lines []line
	for _, r := range c.reports {
		if len(r.by) == 0 || !isResponse(r.step) || r.denies {
			continue
		}
		at := slices.IndexFunc(lines, func(l line) bool { return compare(l.by, r.by).whole() && l.Response.Response == r.step })
		if at < 0 {
			lines = append(lines, line{by: r.by, Response: parley.Response{Response: r.step}})
			at = len(lines) - 1
		}
		lines[at].by = narrow(addActors(lines[at].by, r.by))
		lines[at].Claims = append(lines[at].Claims, r.id)
		lines[at].Time = sharper(lines[at].Time, r.time)
	}
	var out []parley.Response
	for _, l := range lines {
		l.Response.By = actorIDs(l.by)
		out = append(out, l.Response)
	}
	return out
}

func isResponse(step string) bool {
	switch step {
	case "accepted", "conditional", "declined", "considering", "welcomed":
		return true
	}
	return false
}

// isFinal reports whether an answer settles the matter for the one who gives it.
func isFinal(step string) bool { return step == "accepted" || step == "declined" }

// initiativeStatus sums the answers up: what the last final answers come to.
func initiativeStatus(c *cluster, addressees []who) (status string, waiting []who) {
	final := map[string][]who{}
	withdrawn := ""
	for _, r := range c.reports {
		switch {
		case r.denies:
		case r.step == "withdrawn" || r.step == "lapsed":
			withdrawn = r.step
		case isFinal(r.step) || r.step == "conditional":
			for step := range final {
				final[step] = without(final[step], r.by)
			}
			final[r.step] = addActors(final[r.step], r.by)
		}
	}
	waiting = without(addressees, addActors(final["accepted"], final["declined"]))
	switch {
	case withdrawn != "":
		return withdrawn, nil
	case len(final["declined"]) > 0:
		return "declined", waiting
	case len(final["conditional"]) > 0:
		return "conditional", waiting
	case len(final["accepted"]) > 0:
		return "accepted", waiting
	}
	return "open", waiting
}

func renderInitiative(c *cluster, m *parley.Matter) {
	for _, role := range []string{"from", "to", "parties", "mediators"} {
		m.Roles[role] = c.roleIDs(role)
	}
	m.Subject = c.phrase(3)
	m.Responses = responses(c)
	addressees := c.role("to")
	if len(addressees) == 0 && m.Form == "mediation" {
		addressees = c.role("parties")
	}
	status, waiting := initiativeStatus(c, addressees)
	m.Status = status
	m.WaitingOn = actorIDs(waiting)
}
