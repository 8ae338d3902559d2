package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// toward finds whom an act is toward where no slot of its frame names him, as
// coders of events do: whom the content is toward or speaks of ("offered to
// send doctors to Mali"), against whom the purpose of a protest is ("marched
// to demand the resignation of …"), or the state in which a deed of somebody
// from elsewhere takes place ("withdrew its battalion from Haiti").
func (r *run) toward(e *event, c *parley.Claim) {
	if len(c.Roles[parley.From]) == 0 && ownForces[c.Act] { // "the deployment of Indian troops", "200 Fijian soldiers were flown to …"
		if ids := r.actorsOf(e.s, e.roles["thing"]); len(ids) > 0 {
			c.Roles[parley.From] = ids
		}
	}
	if len(c.Roles[parley.To]) > 0 || len(c.Roles[parley.Participants])+len(c.Roles[parley.Parties]) > 0 {
		return
	}
	from := c.Roles[parley.From]
	if len(from) == 0 && (contentDirected[c.Act] || c.Act == "protest" || c.Act == "kill") {
		return
	}
	var ids []parley.ActorID
	switch {
	case asksOf(c.Act):
		ids = r.asked(e, from)
	case c.Act == "investigate" || c.Act == "impose_measure" || answersOffer(c.Act) || c.Act == "comply":
		if ids = r.doer(e, from); len(ids) == 0 && contentDirected[c.Act] {
			ids = r.ofContent(e, from)
		}
	case contentDirected[c.Act]:
		ids = r.ofContent(e, from)
	case c.Act == "protest":
		ids = r.ofPurpose(e, from)
	}
	if len(ids) == 0 && (c.Act == "threaten" || c.Modality == parley.Conditional && hostileAct(c.Act)) {
		ids = r.ofCondition(e, from)
	}
	if len(ids) == 0 && struck[c.Act] {
		ids = r.ofPatient(e, from)
	}
	if len(ids) == 0 && (placeDirected[c.Act] || contentDirected[c.Act]) {
		ids = r.ofPlace(e, c)
	}
	if len(ids) == 0 {
		return
	}
	c.Roles[parley.To] = ids
	if c.Act == "agree" && c.Thing == nil && len(from) == 1 { // to agree to do something for another is to promise it; an agreement binds both
		c.Act = "promise"
	}
}

// ownForces lists the deeds that are done by those to whom the forces belong.
var ownForces = map[parley.Act]bool{"deploy": true, "withdraw_forces": true, "mobilize": true}

// contentDirected lists the acts of speech that are toward whom their content
// is toward or speaks of.
var contentDirected = map[parley.Act]bool{"threaten": true, "promise": true, "offer": true, "agree": true, "accept": true, "reject": true, "warn": true,
	"suspend": true, "withdraw": true, "comply": true, "decline_invitation": true, "accept_invitation": true, "deny": true}

// placeDirected lists the deeds that are toward the state in which they are
// done where those who do them come from elsewhere.
var placeDirected = map[parley.Act]bool{"visit": true, "aid": true, "provide_access": true, "deny_access": true, "deploy": true, "mobilize": true,
	"withdraw_forces": true, "attack": true, "bombard": true, "kill": true, "abduct": true, "impose_measure": true, "ease_measure": true, "lift_measure": true,
	"protest": true, "investigate": true}

// struck lists the deeds that are toward those to whom what they strike
// belongs: "shelled positions of the Croatian army".
var struck = map[parley.Act]bool{"attack": true, "bombard": true, "kill": true, "abduct": true, "arrest": true, "release": true, "expel": true, "deny_access": true,
	"provide_access": true, "aid": true, "impose_measure": true, "ease_measure": true, "lift_measure": true}

// doer returns who acts in what the content of an event reports: whose offer
// is answered, whose doing is looked into.
func (r *run) doer(e *event, from []parley.ActorID) []parley.ActorID {
	s := e.s
	for _, top := range slices.Concat(e.roles["content"], e.roles["thing"]) {
		for _, w := range within(s, top) {
			if g := r.eventAt(s, w); g != nil && g != e && g.head == w {
				if ids := without(r.actorsOf(s, g.roles["from"]), from); len(ids) > 0 {
					return ids
				}
			}
		}
	}
	return nil
}

// ofPatient returns the first actor in the phrase that says what is struck.
func (r *run) ofPatient(e *event, from []parley.ActorID) []parley.ActorID {
	s := e.s
	tops := slices.Concat(e.roles["to"], e.roles["thing"])
	if isVerb(s, e.head) {
		tops = append(tops, clauseOf(s, e.head).obj...)
	}
	for _, k := range s.Kids(e.head) {
		if k > e.head && s.Is(k, "obl", "nmod") {
			switch prepOf(s, k) {
			case "on", "against", "at", "of":
				tops = append(tops, k)
			}
		}
	}
	for _, top := range tops {
		for _, w := range within(s, top) {
			if inClause(s, w, top) || speaks(s, w) {
				continue
			}
			if ids := without(r.at(s, w), from); len(ids) > 0 && !r.ownPeople(ids[0], from) && s.UPOS[w] != "PRON" {
				return ids
			}
		}
	}
	return nil
}

// hostileAct reports whether to do it when something happens is a threat.
func hostileAct(a parley.Act) bool {
	i, ok := act.Lookup(a)
	return ok && (act.Quad(i.PLOVER) == 4 || act.Quad(i.PLOVER) == 3 && (a == "suspend" || a == "withdraw" || a == "decline_invitation" || a == "withdraw_mediation"))
}

// inClause reports whether a word below top stands in a clause that tells more of
// it: "36 people suspected of plotting against …".
func inClause(s *syntax.Sentence, w, top int) bool {
	for ; w != top && w >= 0; w = s.Head[w] {
		if s.Is(w, "acl", "advcl", "ccomp", "xcomp") {
			return true
		}
	}
	return false
}

// ofCondition returns who could avert what is threatened: the subject of the
// condition, "unless the government withdraws".
func (r *run) ofCondition(e *event, from []parley.ActorID) []parley.ActorID {
	s := e.s
	for v, d := e.verb, 0; v >= 0 && d < 3; v, d = s.Head[v], d+1 {
		for _, k := range within(s, v) {
			for _, c := range s.Kids(k) {
				if s.Is(c, "advcl") && conditionMark(s, c) != "" {
					if ids := without(r.actorsOf(s, clauseSubject(s, c, 1)), from); len(ids) > 0 {
						return ids
					}
				}
			}
		}
	}
	return nil
}

// asked returns who is to do what is asked: he acts in the content.
func (r *run) asked(e *event, from []parley.ActorID) []parley.ActorID {
	s := e.s
	for _, top := range slices.Concat(e.roles["content"], e.roles["thing"]) {
		for _, w := range within(s, top) {
			if g := r.eventAt(s, w); g != nil && g != e && g.head == w {
				if ids := without(r.actorsOf(s, g.roles["from"]), from); len(ids) > 0 {
					return ids
				}
			}
		}
		for _, w := range within(s, top) {
			if ids := without(r.at(s, w), from); len(ids) > 0 && r.answerable(ids[0]) && !r.sameSide(ids[0], from) {
				return ids
			}
		}
	}
	return nil
}

// answerable reports whether an actor can be asked for something.
func (r *run) answerable(id parley.ActorID) bool {
	a := r.actor(id)
	if a == nil {
		return false
	}
	switch a.Type {
	case parley.Population, parley.Media, parley.UnnamedSource, parley.OtherActor:
		return false
	}
	return true
}

// sameSide reports whether an actor is of the state that one of the others
// is of or acts for.
func (r *run) sameSide(id parley.ActorID, others []parley.ActorID) bool {
	return slices.Contains(others, id) || sameCountry(r, id, others)
}

// ofContent returns whom the content of an act of speech is toward: the target
// of what it reports, else the first actor that it speaks of.
func (r *run) ofContent(e *event, from []parley.ActorID) []parley.ActorID {
	s := e.s
	for _, top := range slices.Concat(e.roles["content"], e.roles["thing"]) {
		words := within(s, top)
		if benefits[e.frame.Act] && slices.ContainsFunc(words, func(w int) bool { return adverse[s.Lemmas[w]] }) {
			return nil
		}
		for _, w := range words {
			if g := r.eventAt(s, w); g != nil && g != e && g.head == w {
				if benefits[e.frame.Act] && hostileAct(g.frame.Act) {
					return nil
				}
				if ids := without(r.actorsOf(s, g.roles["to"]), from); len(ids) > 0 {
					return ids
				}
			}
		}
		for _, w := range words {
			if ids := without(r.at(s, w), from); len(ids) > 0 && !r.ownPeople(ids[0], from) && !(benefits[e.frame.Act] && r.vague(ids[0])) {
				return ids
			}
		}
	}
	return nil
}

// adverse are verbs of doing something against whom they name.
var adverse = map[string]bool{"contain": true, "counter": true, "confront": true, "contend": true, "deter": true, "defeat": true, "curb": true, "combat": true,
	"resist": true, "punish": true, "isolate": true, "fight": true, "weaken": true, "degrade": true}

// vague reports whether an actor is an organisation known by its name alone,
// which may be no actor at all: "the Atlantic Charter".
func (r *run) vague(id parley.ActorID) bool {
	a := r.actor(id)
	return a == nil || a.Type == parley.Organisation || a.Type == parley.OtherActor
}

// benefits lists the acts that are toward whom they are to do good: to promise
// to contain somebody is to promise him nothing.
var benefits = map[parley.Act]bool{"promise": true, "offer": true}

// ownPeople reports whether an actor is a state of which one of the others
// is, or a body of it: "its Turkish officers" are not toward Turkey.
func (r *run) ownPeople(id parley.ActorID, others []parley.ActorID) bool {
	a := r.actor(id)
	if a != nil && a.Type == parley.State && sameCountry(r, id, others) {
		return true
	}
	for _, o := range others { // a mission and its organisation
		if strings.HasPrefix(string(o), string(id)+"-") || strings.HasPrefix(string(id), string(o)+"-") {
			return true
		}
	}
	return false
}

// ofPurpose returns whom a protest is against: the first actor in what it is
// over, against or meant to bring about.
func (r *run) ofPurpose(e *event, from []parley.ActorID) []parley.ActorID {
	s := e.s
	for _, base := range []int{e.head, e.verb} {
		for _, k := range within(s, base) {
			if k <= base || !purpose(s, k) || s.Head[k] != base && isNominal(s, k) {
				continue
			}
			for _, w := range within(s, k) {
				if ids := without(r.at(s, w), from); len(ids) > 0 && r.answerable(ids[0]) {
					return ids
				}
			}
		}
		if e.head == e.verb {
			break
		}
	}
	return nil
}

// purpose reports whether a phrase says what something is done for or against.
func purpose(s *syntax.Sentence, k int) bool {
	if s.Is(k, "advcl", "acl", "xcomp") {
		return isInfinitive(s, k) || s.XPOS[k] == "VBG" && prepOf(s, k) == ""
	}
	if !s.Is(k, "obl", "nmod") {
		return false
	}
	switch prepOf(s, k) {
	case "against", "over", "at", "about", "for", "in+protest+of", "in+protest+at", "in+support+of":
		return true
	}
	return lemma(s, k) == "protest" || lemma(s, k) == "support" || lemma(s, k) == "defiance"
}

// ofPlace returns the state on whose territory a deed is done, where nobody
// who does it is of that state.
func (r *run) ofPlace(e *event, c *parley.Claim) []parley.ActorID {
	s := e.s
	words := within(s, e.head)
	if e.verb != e.head {
		words = append(words, within(s, e.verb)...)
	}
	for _, top := range e.roles["content"] {
		words = append(words, within(s, top)...)
	}
	for _, w := range words {
		if w < e.head && w < e.verb || !located(s, w) || speaks(s, w) {
			continue
		}
		p, _ := r.placeAt(s, w)
		if p == nil || p.Country == "" || r.ofCountry(c.Roles[parley.From], p.Country) {
			continue
		}
		if id := r.who.State(p.Country); id != "" {
			return []parley.ActorID{id}
		}
	}
	return nil
}

// located reports whether a name stands where one of a place does: as object,
// or after a preposition of place, also beside a common noun ("the city of …").
func located(s *syntax.Sentence, w int) bool {
	if s.Is(w, "obj", "appos", "flat", "compound", "nmod:desc") {
		return true
	}
	switch prepOf(s, w) {
	case "in", "into", "inside", "within", "across", "throughout", "at", "from", "out+of", "on", "to", "against", "of", "over", "for", "around", "outside":
		return true
	}
	return s.Is(w, "conj") && located(s, s.Head[w])
}

// ofCountry reports whether one of several actors is a state, or of it.
func (r *run) ofCountry(ids []parley.ActorID, country string) bool {
	for _, id := range ids {
		if a := r.actor(id); a != nil && a.Country == country {
			return true
		}
	}
	return false
}

// besides reports whether a phrase tells of another time or circumstance:
// "during a visit to …", "after talks with …".
func besides(s *syntax.Sentence, k int) bool {
	if !s.Is(k, "obl", "nmod") {
		return false
	}
	switch prepOf(s, k) {
	case "during", "after", "before", "following", "since", "until", "amid", "despite", "because+of", "due+to", "according+to", "ahead+of", "as":
		return true
	}
	return false
}

// speaks reports whether a word belongs to those who are only cited for what
// the sentence says: "…, sources in Cairo said", "according to …".
func speaks(s *syntax.Sentence, w int) bool {
	for d := 0; w >= 0 && d < 8; w, d = s.Head[w], d+1 {
		if prepOf(s, w) == "according+to" {
			return true
		}
		h := s.Head[w]
		if h < 0 || !s.Is(w, "nsubj") {
			continue
		}
		if _, says := act.Report(lemma(s, h)); says && (s.Kid(h, "ccomp") >= 0 || s.Is(h, "parataxis")) {
			return true
		}
	}
	return false
}

// within returns the words below top that are part of what it says, in the
// order of the text: not its subject, nor what is told beside it in relative
// and accompanying clauses.
func within(s *syntax.Sentence, top int) []int {
	out := []int{top}
	for k := 0; k < len(out) && k < 200; k++ {
		for _, kid := range s.Kids(out[k]) {
			if s.Rel[kid] == "acl:relcl" || s.Is(kid, "parataxis", "nsubj", "csubj") && out[k] == top && isVerb(s, top) || accompanies(s, kid) || besides(s, kid) || s.Is(kid, "advcl") && conditionMark(s, kid) != "" {
				continue
			}
			out = append(out, kid)
		}
	}
	slices.Sort(out)
	return out
}
