package claim

import (
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// climb follows an event outwards and adds what the words it hangs on do to
// its mode: "refused to sign", "a plan to attack", "to avoid a war", "denied
// that …", "if they attack".
func (r *run) climb(m *mode, e *event) {
	s := e.s
	if r.given(e) {
		m.nominal(s, s.Head[e.head])
		return
	}
	child := e.verb
	if e.head != e.verb && !s.Under(e.head, e.verb) {
		child = e.head
	}
	shielded := false
	for depth := 0; depth < 12; depth++ {
		if asInfinitive(s, child) {
			// what somebody is told to do is no purpose of the telling
		} else if s.Is(child, "advcl") || s.Is(child, "acl") && conditionMark(s, child) != "" {
			if r.saidThen(s, e, child) {
				return
			}
			r.adverbial(m, s, child)
		}
		if v := endedFor(s, child); v >= 0 {
			m.raise(parley.Planned)
			child = v
			continue
		}
		head := s.Head[child]
		if head < 0 {
			return
		}
		if s.Is(child, "conj", "parataxis", "list", "appos") {
			if isNominal(s, child) && r.besideHalt(s, e, head) {
				return
			}
			child = head
			continue
		}
		if s.Is(child, "ccomp") && m.condition == "" {
			m.trailing(r, s, child, head)
		}
		if s.Rel[child] == "acl:relcl" {
			return // what is said of the noun is not what is told beside it
		}
		kind := hangs(s, child)
		if kind == "" {
			child = head
			continue
		}
		known := len(m.above)
		r.governed(m, s, e, child, head, kind)
		for i := known; i < len(m.above); i++ {
			m.above[i].shielded = shielded
		}
		// what a noun phrase inside a request names is there already: "pursue those responsible for attacks"
		shielded = shielded || isNominal(s, e.head) && s.XPOS[e.head] != "VBG" && s.Is(child, "nmod", "obl") && !isVerb(s, head)
		child = head
	}
}

// endedFor returns the verb of ending that a purpose is of, where the parser
// hung it on what is ended: "stopped firing to let the buses pass"; else -1.
func endedFor(s *syntax.Sentence, v int) int {
	h := s.Head[v]
	if !s.Is(v, "advcl", "xcomp") || !isInfinitive(s, v) || h < 0 || !s.Is(h, "xcomp") || s.XPOS[h] != "VBG" {
		return -1
	}
	switch lemma(s, h) {
	case "fight", "fire", "shoot", "shell", "bomb", "attack", "bombard", "work", "strike", "march":
	default:
		return -1
	}
	switch up := s.Head[h]; lemma(s, up) {
	case "cease", "stop", "quit", "suspend", "halt":
		return up
	}
	return -1
}

// besideHalt reports whether a deed of cooperation is listed after what is to
// stop: in "a halt to all strikes, the entry of food and …" the food enters.
func (r *run) besideHalt(s *syntax.Sentence, e *event, n int) bool {
	i, ok := act.Lookup(e.frame.Act)
	if !ok || act.Quad(i.PLOVER) > 2 || s.Kid(e.head, "det") < 0 {
		return false
	}
	for d := 0; n >= 0 && d < 3; n, d = s.Head[n], d+1 {
		switch lemma(s, n) {
		case "halt", "end", "stop", "cessation", "suspension", "ban", "freeze":
			return isNominal(s, n) && n < e.head
		}
		if !s.Is(n, "nmod") {
			break
		}
	}
	return false
}

// saidThen reports whether a purpose tells what was said or discussed at a
// meeting or call that took place: "met to discuss", "called to congratulate".
func (r *run) saidThen(s *syntax.Sentence, e *event, child int) bool {
	h := s.Head[child]
	if child != e.verb || h < 0 || !isInfinitive(s, child) || s.XPOS[h] != "VBD" && s.XPOS[h] != "VBN" {
		return false
	}
	mine, ok := act.Lookup(e.frame.Act)
	if !ok || mine.Matter != parley.Contact && !spoken(mine.Matter) {
		return false
	}
	if g := r.eventAt(s, h); g != nil {
		if i, ok := act.Lookup(g.frame.Act); ok && i.Matter == parley.Contact {
			return !r.modeOf(g).negative && r.modeOf(g).modality == parley.Asserted
		}
	}
	switch lemma(s, h) {
	case "gather", "meet", "speak", "call", "assemble", "convene", "write", "phone":
		return true
	}
	return false
}

// trailing takes a condition that follows what is reported but hangs on the
// verb of saying: "said it would sign unless …".
func (m *mode) trailing(r *run, s *syntax.Sentence, child, head int) {
	for _, k := range s.Kids(head) {
		if k > child && s.Is(k, "advcl") && conditionMark(s, k) != "" {
			f, l := s.Range(k)
			m.condition = clip(s.Text(r.text, f, l))
			return
		}
	}
}

// hangs names how a word hangs on its head, in the terms of the cues: xcomp,
// ccomp, obj, acl, or "" where mode does not pass.
func hangs(s *syntax.Sentence, child int) string {
	switch syntax.Main(s.Rel[child]) {
	case "xcomp":
		return "xcomp"
	case "ccomp", "csubj":
		return "ccomp"
	case "obj", "nmod", "obl", "nsubj":
		if s.Rel[child] == "nsubj:pass" || !s.Is(child, "nsubj") {
			return "obj"
		}
		if happens(s, s.Head[child]) {
			return "subj"
		}
	case "acl":
		if s.Rel[child] != "acl:relcl" {
			return "acl"
		}
	case "advcl":
		if prepOf(s, child) != "" && s.XPOS[child] == "VBG" {
			return "obj"
		}
		if gerundBehind(s, child) || asInfinitive(s, child) {
			return "xcomp"
		}
	}
	return ""
}

// asInfinitive tells the infinitive that completes a verb of asking or making,
// though parsers take it for a purpose: "called on Chad to leave".
func asInfinitive(s *syntax.Sentence, v int) bool {
	h := s.Head[v]
	if !s.Is(v, "advcl", "ccomp") || h < 0 || h > v || !isInfinitive(s, v) || s.Kid(v, "nsubj") >= 0 {
		return false
	}
	cue, ok := cueOf(s, v, h, "xcomp")
	if !ok || cue.Effect != "requested" && cue.Effect != "asserted" {
		return false
	}
	if o := s.Kid(h, "obj", "iobj"); o > h && o < v {
		return true
	}
	return len(told(s, h, v)) > 0
}

// happens reports whether a verb says of its subject that it took place, so
// that its negation and time are those of the subject: "never took place".
func happens(s *syntax.Sentence, v int) bool {
	switch s.Lemmas[v] {
	case "take":
		o := s.Kid(v, "obj")
		return o >= 0 && s.Lemmas[o] == "place"
	case "go":
		return v+1 < len(s.Words) && (s.Lemmas[v+1] == "ahead" || s.Lemmas[v+1] == "forward")
	case "happen", "occur", "materialise", "materialize", "proceed", "transpire":
		return true
	}
	return false
}

// gerundBehind tells the gerund that completes the verb right before it, which
// parsers take for an adverbial clause: "ruled out closing".
func gerundBehind(s *syntax.Sentence, v int) bool {
	h := s.Head[v]
	if s.XPOS[v] != "VBG" || h < 0 || h >= v || prepOf(s, v) != "" || s.Kid(h, "obj") >= 0 && s.Kid(h, "obj") < v {
		return false
	}
	return v-1 == h || v-2 == h && s.Head[v-1] == h && s.Is(v-1, "compound", "advmod")
}

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

// cueOf looks the head up among the cues, alone, with its particle and with
// the preposition between it and the child.
func cueOf(s *syntax.Sentence, child, head int, kind string) (act.Cue, bool) {
	prep := prepOf(s, child)
	keys := []string{withAdverb(s, head), lightLemma(s, head), s.Lemmas[head] + "+" + prep, s.Lemmas[head]}
	for _, key := range keys {
		for _, c := range act.Cues(key) {
			switch {
			case kind == "acl" && c.Kind == "xcomp" && !isInfinitive(s, child) && s.XPOS[child] != "VBG":
				continue // "the report that …" is not "is reported to"
			case c.Kind == "from" && prep == "from", c.Kind == kind && (kind != "obj" || prep == "" || key != s.Lemmas[head] || isNominal(s, head)):
				return c, true
			case kind == "acl" && (c.Kind == "xcomp" || c.Kind == "ccomp"):
				return c, true
			case kind == "xcomp" && (c.Kind == "ccomp" || c.Kind == "obj") && s.XPOS[child] == "VBG":
				return c, true
			case kind == "obj" && c.Kind == "xcomp" && (s.XPOS[child] == "VBG" || isNominal(s, head)):
				return c, true
			}
		}
	}
	return act.Cue{}, false
}

// withAdverb is the lemma of a word with the adverb right behind it: "have yet",
// "stop short"; else "".
func withAdverb(s *syntax.Sentence, head int) string {
	if k := head + 1; k < len(s.Words) && (s.UPOS[k] == "ADV" || s.UPOS[k] == "ADJ") {
		return s.Lemmas[head] + "+" + strings.ToLower(s.Words[k])
	}
	return ""
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

// farFrom reports whether "far" stands before the "from" of a gerund.
func farFrom(s *syntax.Sentence, v int) bool {
	f := v - 2
	return f >= 0 && s.XPOS[v] == "VBG" && strings.EqualFold(s.Words[f], "far") && s.Head[v] != f
}

// adverbial reads the clause that an event stands in: a condition makes it
// hypothetical, a purpose planned at most, "without" negates it.
func (r *run) adverbial(m *mode, s *syntax.Sentence, child int) {
	if conditionMark(s, child) != "" {
		m.raise(parley.Hypothetical)
		m.premise = true
		return
	}
	switch p := prepOf(s, child); {
	case p == "from" && farFrom(s, child), p == "without" || p == "instead+of" || p == "rather+than":
		m.above = append(m.above, governor{signature: reversed})
	case p == "before" && s.XPOS[child] == "VBG":
	case isInfinitive(s, child):
		m.raise(parley.Planned)
	case strings.HasPrefix(p, "so+that"):
		m.raise(parley.Planned)
	}
}
