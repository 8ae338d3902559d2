package record

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// agreementReports reads agreeing and signing. What is agreed decides: a
// truce, access, a promise of one's own, or an instrument of two and more.
func agreementReports(s *sifter, q *said, r rule) {
	switch {
	case q.about(parley.Ceasefire):
		s.ceasefireStage(q, "declared")
		return
	case q.about(parley.Access):
		accessReports(s, q, rule{step: "agreed"})
		return
	case q.about(parley.Initiative):
		answerReports(s, q, rule{step: "accepted"})
		return
	case s.toMediate(q):
		return // the content is filed as the mediator's answer
	}
	if q.Act == "agree" && !q.about(parley.Instrument) {
		s.agreedTo(q)
		return
	}
	instrumentReports(s, q, r)
}

// toMediate reports whether what is agreed to is to mediate; an agreement that
// somebody has mediated already is an agreement.
func (s *sifter) toMediate(q *said) bool {
	c := q.asks(mediating...)
	return c != nil && moodOf(c) != happened
}

// agreedTo reads an agreement that nothing names: to do something oneself,
// which is a promise, or that somebody else should, which is a demand.
func (s *sifter) agreedTo(q *said) {
	if q.mood != happened {
		return
	}
	sides := narrow(minus(q.all(), q.mediators))
	for _, c := range q.content {
		inner := s.look(c)
		if inner.mood == requested && len(inner.from) > 0 && compare(inner.from, sides).matched == 0 {
			s.add(q, report{kind: parley.Initiative, form: "demand", founds: true, roles: map[string][]who{"from": sides, "to": inner.from}})
			return
		}
	}
	if len(sides) > 1 && !slices.ContainsFunc(sides, func(w who) bool { return !contracts(w.kind) }) {
		instrumentReports(s, q, rule{step: "negotiated"})
		return
	}
	promiseReports(s, q, rule{form: "promise", step: "pending"})
}

// contracts reports whether actors of a type come to agreements, rather than
// two persons agreeing on what to do.
func contracts(k parley.ActorType) bool {
	switch k {
	case parley.State, parley.GovernmentBody, parley.ArmedGroup, parley.Party, parley.Coalition, parley.IGO:
		return true
	}
	return false
}

// endingReports reads suspension and withdrawal of whatever they are of.
func endingReports(s *sifter, q *said, r rule) {
	switch {
	case q.about(parley.Ceasefire):
		s.ceasefireStage(q, map[string]string{"suspended": "suspended", "withdrawn": "ended"}[r.step])
	case q.about(parley.Measure):
		measureReports(s, q, rule{form: "sanction", step: "eased"})
	case q.about(parley.Initiative):
		if q.mood == happened {
			s.add(q, report{kind: parley.Initiative, step: "withdrawn", by: q.from, roles: approachRoles(q)})
		}
	case q.about(parley.Instrument):
		instrumentReports(s, q, r)
	case isForm(parley.Measure, q.Form):
		measureReports(s, q, rule{form: q.Form, step: "imposed"})
	}
}

// instrumentReports reads the stages of agreements, resolutions and laws.
func instrumentReports(s *sifter, q *said, r rule) {
	if q.mood == hypothetical || q.mood == denied || q.about(parley.Ceasefire) {
		return
	}
	step := q.step(parley.Instrument, r)
	if q.Act == "vote" && q.Step == "" && (q.Vote == nil || !passes(q)) {
		step = "submitted" // voted on
	}
	if q.Vote == nil && q.Step == "approved" && len(q.from) == 1 {
		q.kept.its().vote = &parley.Vote{Body: q.from[0].id, Present: -1, For: -1, Against: -1, Abstain: -1, Passed: "yes"}
	}
	if q.mood == negated {
		step = ""
	}
	if q.mood != happened && step != "" {
		step = "proposed"
	}
	form := instrumentForm(q)
	parties := minus(s.signatories(q, form), q.brokers())
	s.add(q, report{
		kind: parley.Instrument, form: form, step: step, by: q.from,
		roles:  map[string][]who{"parties": parties, "mediators": q.brokers()},
		founds: q.mood == happened && (q.about(parley.Instrument) || len(parties) > 1) || q.mood == planned && named(q),
	})
}

// passes reports whether a vote went in favour, as far as the claim tells.
func passes(q *said) bool {
	v := q.Vote
	return v.Passed == "yes" || v.Passed == "" && (v.For < 0 || v.Against < 0 || v.For > v.Against)
}

// named reports whether the thing of a claim can be told from others of its
// class: by a proper name, a number, its points or its parties.
func named(q *said) bool {
	if q.Named != "" {
		return true
	}
	if q.Thing == nil {
		return false
	}
	between := len(q.Thing.Parties) > 1 && instrumentHeads[q.Thing.Head] != ""
	return proper(q.Thing.Name) || between || q.Thing.Points > 0
}

// proper reports whether a name is one: it has a number, or a capital after
// its first word.
func proper(name string) bool {
	_, rest, _ := strings.Cut(name, " ")
	return strings.ContainsFunc(rest, unicode.IsUpper) || strings.ContainsFunc(name, unicode.IsDigit)
}

var instrumentHeads = map[string]string{
	"accord": "agreement", "deal": "agreement", "pact": "agreement", "agreement": "agreement", "memorandum": "agreement", "protocol": "agreement",
	"understanding": "agreement", "settlement": "agreement", "compact": "agreement",
	"treaty": "treaty", "convention": "treaty", "charter": "treaty",
	"framework": "framework", "plan": "framework", "roadmap": "framework", "declaration": "framework",
	"resolution": "resolution", "law": "law", "bill": "law", "act": "law", "constitution": "law", "decree": "law", "order": "law", "directive": "law", "ordinance": "law", "amendment": "law",
}

func instrumentForm(q *said) string {
	if q.about(parley.Instrument) {
		if f := instrumentHeads[q.Thing.Head]; f != "" {
			return f
		}
	}
	return ""
}

// signatories is who is bound: the parties that the words name, otherwise
// those who agree or sign; the body that votes for resolutions and laws.
func (s *sifter) signatories(q *said, form string) []who {
	if q.kept.thing != nil && len(q.kept.thing.parties) > 1 {
		return q.kept.thing.parties
	}
	switch q.Act {
	case "agree", "sign", "negotiate", "accede":
		switch {
		case q.mood == happened, q.mood == planned && q.parent == nil:
			return narrow(minus(q.all(), q.mediators))
		case q.parent != nil: // those who are asked to agree are the parties to be
			return without(q.from, s.whos(q.parent.Roles[parley.From]))
		}
		return nil
	case "vote":
		if form == "resolution" || form == "law" {
			return q.from
		}
	case "withdraw", "suspend":
		return q.from
	}
	if q.brokered() {
		return q.parties
	}
	return q.sides()
}

// brokered reports whether the thing of a claim is named after the one actor
// who brought it about: "the US-brokered agreement".
func (q *said) brokered() bool {
	if q.kept.thing == nil || len(q.kept.thing.parties) != 1 {
		return false // with more, nobody can say which of them
	}
	w := contentWords(q.Thing.Name)
	return w.has(termOf("brokered")) || w.has(termOf("mediated")) || w.has(termOf("led"))
}

// brokers are the mediators that the claim or the name of its thing gives.
func (q *said) brokers() []who {
	if q.brokered() {
		return addActors(q.mediators, q.kept.thing.parties)
	}
	return q.mediators
}

func renderInstrument(c *cluster, m *parley.Matter) {
	m.Roles["parties"] = c.roleIDs("parties")
	m.Roles["mediators"] = c.roleIDs("mediators")
	m.Name = c.name()
	for _, r := range c.reports {
		if r.thing != nil && r.thing.Points > m.Points {
			m.Points = r.thing.Points
		}
		if r.provision != "" && !slices.Contains(m.Provisions, r.provision) {
			m.Provisions = append(m.Provisions, r.provision)
		}
	}
	m.Stages = stages(c, parley.Instrument)
	m.Votes = ballots(c)
	m.Status = lastStage(m.Stages)
}

// stages lists the steps of a kind in the order of their time, each once.
func stages(c *cluster, k parley.MatterKind) []parley.Stage {
	type line struct {
		by []who
		parley.Stage
	}
	var lines []line
	for _, r := range c.reports {
		if r.denies || !isStage(k, r.step) {
			continue
		}
		at := slices.IndexFunc(lines, func(l line) bool { return l.Stage.Stage == r.step && sameStep(l.Time, r.time, k, r.step) })
		if at < 0 {
			lines = append(lines, line{Stage: parley.Stage{Stage: r.step}})
			at = len(lines) - 1
		}
		l := &lines[at]
		l.by = addActors(l.by, r.by)
		l.Claims = append(l.Claims, r.id)
		l.Time = sharper(l.Time, r.time)
	}
	var out []parley.Stage
	for _, l := range lines {
		l.Stage.By = actorIDs(narrow(l.by))
		out = append(out, l.Stage)
	}
	slices.SortStableFunc(out, func(a, b parley.Stage) int {
		if x, y := spanOf(a.Time), spanOf(b.Time); x.set && y.set && x.from != y.from {
			return int(x.from - y.from)
		}
		return slices.Index(steps[k], a.Stage) - slices.Index(steps[k], b.Stage)
	})
	return out
}

// isStage tells stages from the stances and levels of violation that a
// ceasefire has beside them.
func isStage(k parley.MatterKind, step string) bool {
	i := slices.Index(steps[k], step)
	return i >= 0 && (k != parley.Ceasefire || i <= slices.Index(steps[k], "ended"))
}

// sameStep reports whether two mentions of a stage are of one step. A truce
// may be extended more than once, everything else happens once.
func sameStep(a, b *parley.Time, k parley.MatterKind, step string) bool {
	if k != parley.Ceasefire || step != "extended" {
		return true
	}
	x, y := spanOf(a), spanOf(b)
	return !x.known() || !y.known() || meets(x, y, 3)
}

func lastStage(list []parley.Stage) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].Stage
}

// ballots lists the votes. Reports that agree in every number that both give
// are of one ballot.
func ballots(c *cluster) []parley.BallotResult {
	var out []parley.BallotResult
	for _, r := range c.reports {
		if r.vote == nil || r.denies {
			continue
		}
		b := ballot(r)
		at := slices.IndexFunc(out, func(o parley.BallotResult) bool { return sameBallot(o, b) })
		if at < 0 {
			out = append(out, b)
			continue
		}
		out[at] = mergeBallots(out[at], b)
	}
	for i := range out {
		out[i].Unaccounted = unaccounted(out[i])
	}
	return out
}

func ballot(r *report) parley.BallotResult {
	v := r.vote
	b := parley.BallotResult{Body: v.Body, Present: given(v.Present), For: given(v.For), Against: given(v.Against), Abstain: given(v.Abstain),
		Threshold: v.Threshold, Claims: []parley.ClaimID{r.id}}
	if b.Body == "" && len(r.by) == 1 {
		b.Body = r.by[0].id
	}
	switch {
	case v.Passed == "yes" || v.Passed == "" && r.step == "approved":
		b.Passed = ptr(true)
	case v.Passed == "no":
		b.Passed = ptr(false)
	}
	return b
}

func given(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}

func ptr[T any](v T) *T { return &v }

func sameBallot(a, b parley.BallotResult) bool {
	if a.Body != "" && b.Body != "" && a.Body != b.Body {
		return false
	}
	return agree(a.Present, b.Present) && agree(a.For, b.For) && agree(a.Against, b.Against) && agree(a.Abstain, b.Abstain) && agree(a.Passed, b.Passed)
}

func agree[T comparable](a, b *T) bool { return a == nil || b == nil || *a == *b }

func mergeBallots(a, b parley.BallotResult) parley.BallotResult {
	if a.Body == "" {
		a.Body = b.Body
	}
	a.Present, a.For, a.Against, a.Abstain = either(a.Present, b.Present), either(a.For, b.For), either(a.Against, b.Against), either(a.Abstain, b.Abstain)
	a.Passed = either(a.Passed, b.Passed)
	if a.Threshold == "" {
		a.Threshold = b.Threshold
	}
	a.Claims = append(a.Claims, b.Claims...)
	return a
}

func either[T any](a, b *T) *T {
	if a != nil {
		return a
	}
	return b
}

// unaccounted is how many of those present are in none of the counts.
func unaccounted(b parley.BallotResult) *int {
	if b.Present == nil || b.For == nil || b.Against == nil || b.Abstain == nil {
		return nil
	}
	return ptr(*b.Present - *b.For - *b.Against - *b.Abstain)
}
