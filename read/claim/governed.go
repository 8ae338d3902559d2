package claim

import (
	"parley"
	"parley/act"
	"parley/read/syntax"
)

// governed applies the head's own effect: that of its cue, of the act that it
// reports, or, where it is transparent ("began to", "managed to"), its own mode.
func (r *run) governed(m *mode, s *syntax.Sentence, e *event, child, head int, kind string) {
	plain := kind == "xcomp" && s.XPOS[child] != "VBG" && !isInfinitive(s, child) // "remains ready"
	if cue, ok := cueOf(s, child, head, kind); ok && !plain && !(kind == "obj" && answers(e, cue.Effect)) {
		effect := cue.Effect
		if effect == "planned" && performative[lemma(s, head)] && r.saysAct(e) { // "I want to thank", "we would like to congratulate"
			effect = "asserted"
		}
		if effect == "requested" && r.abstractSubject(s, head) && !asksItself[lemma(s, head)] { // "the escalation prompted Chad to …", "reports suggest that …"
			m.transparent(s, head)
			return
		}
		o := r.outer(m, s, head, kind, effect)
		if cue.Signature.Yes == act.Open && o.tense == parley.Past && !o.negative && s.UPOS[head] == "ADJ" { // "was able to": did
			cue.Signature = through
		}
		m.above = append(m.above, governor{effect: effect, signature: cue.Signature, negated: o.negative})
		return
	}
	if g := r.eventAt(s, head); g != nil && g != e && contains(g.roles["content"], child, s) {
		effect := contentEffect(g.frame.Act, isNominal(s, child) && s.XPOS[child] != "VBG")
		sig := through
		if effect == "negative" {
			sig = reversed
		}
		m.above = append(m.above, governor{effect: effect, signature: sig})
		return
	}
	switch {
	case kind == "subj":
		m.transparent(s, head)
		m.conditions(r, s, head)
	case kind == "xcomp" && s.Lemmas[head] == "be" && isInfinitive(s, child):
		m.raise(parley.Planned)
	case kind == "xcomp" && isVerb(s, head):
		m.transparent(s, head)
		if o := s.Kid(head, "obj"); o > head && o < child && isInfinitive(s, child) { // "sent envoys to end the war": what they are sent for
			m.raise(parley.Planned)
		}
		m.conditions(r, s, head)
	case kind == "acl" && isInfinitive(s, child):
		m.raise(parley.Planned)
		m.nominal(s, head) // "no plan to attack"
		m.conditions(r, s, head)
	}
}

// asksItself lists verbs by which plans and texts ask as people do: "the plan
// asks the government to withdraw".
var asksItself = map[string]bool{"ask": true, "call": true, "demand": true, "urge": true, "require": true, "request": true, "order": true, "appeal": true,
	"want": true, "oblige": true, "mandate": true, "stipulate": true, "foresee": true, "envisage": true, "recommend": true, "propose": true}

// performative lists verbs of wishing that only introduce what is being said.
var performative = map[string]bool{"want": true, "wish": true, "like": true, "let": true, "have": true}

// saysAct reports whether an event is something said.
func (r *run) saysAct(e *event) bool {
	i, ok := act.Lookup(e.frame.Act)
	return ok && spoken(i.Matter)
}

// answers reports whether a negative cue over an offer, request or threat is
// an answer to it: what is rejected was offered all the same.
func answers(e *event, effect string) bool {
	if effect != "negative" && effect != "planned" || !isNominal(e.s, e.head) {
		return false
	}
	i, ok := act.Lookup(e.frame.Act)
	return ok && (i.Matter == parley.Initiative || i.Matter == parley.Position || i.Matter == parley.Commitment)
}

// outer reads the mode of a cue itself, "did not refuse to sign", and gives
// the event the conditions and the future that it has.
func (r *run) outer(m *mode, s *syntax.Sentence, head int, kind, effect string) mode {
	o := mode{modality: parley.Asserted, tense: parley.Present}
	o.own(s, head)
	if isNominal(s, head) {
		o.nominal(s, head) // "no intention of attacking"
	}
	if kind == "ccomp" || kind == "obj" && effect != "negative" {
		return o
	}
	m.conditions(r, s, head)
	if o.tense == parley.Future {
		m.tense = parley.Future
	}
	m.raise(o.modality)
	return o
}

// transparent takes over tense and mode of a verb like "begin" or "continue".
func (m *mode) transparent(s *syntax.Sentence, head int) {
	var o mode
	o.modality = parley.Asserted
	o.own(s, head)
	m.above = append(m.above, governor{signature: through, negated: o.negative})
	m.raise(o.modality)
	m.background = m.background || o.background
	m.must = m.must || o.must
	m.tense = o.tense
}

// contains reports whether child fills the role or stands in a phrase that
// does; clauses that only accompany it ("while …") are not part of it.
func contains(fillers []int, child int, s *syntax.Sentence) bool {
	for _, f := range fillers {
		for i := child; i >= 0; i = s.Head[i] {
			if i == f {
				return true
			}
			if accompanies(s, i) {
				break
			}
		}
	}
	return false
}

// accompanies reports whether the clause of i tells of something beside what
// it hangs on: "while …", "although …", "as …".
func accompanies(s *syntax.Sentence, i int) bool {
	if !s.Is(i, "advcl") {
		return false
	}
	switch prepOf(s, i) {
	case "while", "although", "though", "as", "after", "before", "since", "because", "when", "whereas", "even+though":
		return true
	}
	return false
}

// abstractSubject reports whether a verb has a subject that is no actor.
func (r *run) abstractSubject(s *syntax.Sentence, v int) bool {
	subj := clauseSubject(s, v, inherit)
	return len(subj) > 0 && s.UPOS[subj[0]] == "NOUN" && len(r.actorsOf(s, subj)) == 0 && (!sourceNoun[s.Lemmas[subj[0]]] || saysItself(s.Lemmas[subj[0]]))
}

// contentEffect is what an act does to its content. What is welcomed or
// condemned has happened; what is asked for, offered or threatened has not.
func contentEffect(a parley.Act, nominal bool) string {
	switch a {
	case "request", "demand", "propose", "invite", "request_mediation":
		return "requested"
	case "warn":
		return "hypothetical"
	case "promise", "offer", "agree", "offer_mediation", "accept", "accept_mediation", "accept_invitation", "endorse":
		if nominal && (a == "endorse" || a == "accept") {
			return ""
		}
		return "planned"
	case "threaten":
		return "planned"
	case "deny":
		return "denied"
	case "reject", "decline_invitation", "reject_mediation":
		if nominal {
			return ""
		}
		return "negative"
	case "negotiate", "talk", "meet", "call":
		return "hypothetical"
	}
	return ""
}
