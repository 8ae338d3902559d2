package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// refine names an act by its content: to ask somebody to mediate is a request
// for mediation, to agree to do so accepts it. The parties between whom it
// would settle are read from the content.
func (r *run) refine(e *event, c *parley.Claim) {
	s := e.s
	fill := e.roles["content"]
	if (position(c.Act) || answersOffer(c.Act)) && len(c.Roles[parley.To]) == 0 {
		for _, w := range slices.Concat(fill, e.roles["thing"]) {
			if isNominal(s, w) {
				if ids := without(r.responsible(s, w), c.Roles[parley.From]); len(ids) > 0 {
					c.Roles[parley.To] = ids
					break
				}
			}
		}
	}
	if asksOf(c.Act) && len(c.Roles[parley.To]) == 0 { // "demanded that X withdraw"
		for _, w := range fill {
			if k := s.Kid(w, "nsubj"); k >= 0 {
				if ids := without(r.actorsOf(s, conjuncts(s, k)), c.Roles[parley.From]); len(ids) > 0 {
					c.Roles[parley.To] = ids
				}
			}
		}
	}
	if c.Act == "request_mediation" && len(c.Roles[parley.Mediators]) == 0 { // "the request for Russia's mediation"
		for _, w := range fill {
			if ids := r.actorsOf(s, conjuncts(s, s.Kid(w, "nmod:poss"))); len(ids) > 0 && len(c.Roles[parley.To]) == 0 {
				c.Roles[parley.To] = ids
			}
		}
		if to := c.Roles[parley.To]; len(to) > 0 {
			c.Roles[parley.Mediators] = to
		}
	}
	if c.Act == "mediate" && len(c.Roles[parley.Parties]) == 0 && c.Thing != nil {
		if p := without(c.Thing.Parties, c.Roles[parley.Mediators]); len(p) > 1 {
			c.Roles[parley.Parties] = p
		}
	}
	if c.Act == "mobilize" && r.jointly(e, c) {
		c.Act = "cooperate"
	}
	if towardContent[c.Act] && len(c.Roles[parley.To]) == 0 {
		if ids := without(r.contentTarget(s, fill), c.Roles[parley.From]); len(ids) > 0 {
			c.Roles[parley.To] = ids
		}
	}
	if c.Act == "impose_measure" && len(c.Roles[parley.To]) == 0 {
		r.aimed(e, c)
	}
	if c.Act == "offer" || c.Act == "promise" { // to be ready to attack is a threat
		for _, w := range fill {
			if g := r.conflictIn(s, w); g != nil {
				c.Act = "threaten"
				if ids := r.actorsOf(s, g.roles["to"]); len(ids) > 0 && len(c.Roles[parley.To]) == 0 {
					c.Roles[parley.To] = ids
				}
			}
		}
	}
	fill = append(fill, e.roles["thing"]...)
	to, ok := mediationAct[c.Act]
	if !ok || len(fill) == 0 {
		return
	}
	for _, w := range fill {
		m := r.mediationIn(s, w)
		if m < 0 || isNominal(s, w) && (c.Act == "reject" || c.Act == "accept" || c.Act == "agree") && c.Thing != nil && c.Thing.Kind != parley.Initiative {
			continue // "rejected the agreement between X and Y" is no answer to a mediator
		}
		c.Act = to
		c.Form = "mediation"
		if p := r.between(s, w); len(p) > 0 {
			c.Roles[parley.Parties] = p
		}
		switch to {
		case "request_mediation":
			c.Roles[parley.Mediators] = c.Roles[parley.To]
		default:
			c.Roles[parley.Mediators] = c.Roles[parley.From]
		}
		if len(c.Roles[parley.Mediators]) == 0 {
			delete(c.Roles, parley.Mediators)
		}
		return
	}
}

var mediationAct = map[parley.Act]parley.Act{"request": "request_mediation", "demand": "request_mediation", "offer": "offer_mediation",

	"promise": "offer_mediation", "agree": "accept_mediation", "accept": "accept_mediation", "reject": "reject_mediation"}

// towardContent lists the acts of speech that are toward whom their content is
// toward: to threaten to bomb a country threatens it.
var towardContent = map[parley.Act]bool{"threaten": true, "promise": true, "offer": true}

// contentTarget returns whom the first event of a content is toward, or the
// country against or to which it goes.
func (r *run) contentTarget(s *syntax.Sentence, fill []int) []parley.ActorID {
	for _, top := range fill {
		first, last := s.Range(top)
		for w := first; w < last; w++ {
			if g := r.eventAt(s, w); g != nil && g.head == w && s.Under(w, top) {
				if ids := r.actorsOf(s, g.roles["to"]); len(ids) > 0 {
					return ids
				}
			}
		}
		for w := first; w < last; w++ {
			if !s.Under(w, top) || !s.Is(w, "obl", "nmod") {
				continue
			}
			switch prepOf(s, w) {
			case "to", "against", "with", "on", "from":
				if c := r.country(s, w); c != "" {
					return []parley.ActorID{r.who.State(c)}
				}
				if ids := r.at(s, w); len(ids) > 0 {
					return ids
				}
			}
		}
	}
	return nil
}

// aimed finds whom a measure strikes where its object is no actor: "black-
// listed 30 vessels … carrying Iranian oil", "intensified its sanctions,
// targeting Iran's exports": the state that the sentence names beside who acts.
func (r *run) aimed(e *event, c *parley.Claim) {
	s := e.s
	for w := range s.Words {
		ids := without(r.at(s, w), c.Roles[parley.From])
		if len(ids) == 0 || !r.hasType(s, w, "state") || s.Is(w, "nsubj") || speaks(s, w) {
			continue
		}
		if c.Roles[parley.From] != nil && sameCountry(r, ids[0], c.Roles[parley.From]) {
			continue
		}
		c.Roles[parley.To] = ids
		return
	}
}

func sameCountry(r *run, id parley.ActorID, others []parley.ActorID) bool {
	a := r.actor(id)
	for _, o := range others {
		if b := r.actor(o); a != nil && b != nil && a.Country != "" && a.Country == b.Country {
			return true
		}
	}
	return false
}

// conflictIn returns the event of material conflict that a content names at
// its head, or nil.
func (r *run) conflictIn(s *syntax.Sentence, w int) *event {
	if averting[lemma(s, w)] {
		return nil
	}
	words := []int{w}
	if o := s.Kid(w, "obj"); o >= 0 {
		words = append(words, o)
	}
	for _, k := range words {
		if g := r.eventAt(s, k); g != nil {
			if i, ok := act.Lookup(g.frame.Act); ok && act.Quad(i.PLOVER) == 4 && g.frame.Act != "protest" && i.Matter != parley.Instrument && !negated(s, k) {
				return g
			}
		}
	}
	return nil
}

// averting lists verbs whose object is to be kept from happening: to promise to
// deter attacks threatens nobody with them.
var averting = map[string]bool{"deter": true, "prevent": true, "avert": true, "stop": true, "end": true, "halt": true, "counter": true, "repel": true, "avoid": true,
	"combat": true, "oppose": true, "resist": true, "thwart": true, "foil": true, "block": true, "condemn": true, "cease": true, "discourage": true, "forestall": true,
	"investigate": true, "suspend": true, "reduce": true, "limit": true, "refrain": true, "withstand": true, "punish": true, "prosecute": true}

// negated reports whether a verb is negated by its own words: a promise not to
// attack is no threat.
func negated(s *syntax.Sentence, v int) bool {
	var m mode
	m.own(s, v)
	return m.negative
}

func asksOf(a parley.Act) bool {
	switch a {
	case "request", "demand", "propose", "invite", "request_mediation":
		return true
	}
	return false
}

// answersOffer reports whether an act answers what somebody offered.
func answersOffer(a parley.Act) bool {
	switch a {
	case "accept", "reject", "accept_mediation", "reject_mediation", "accept_invitation", "decline_invitation":
		return true
	}
	return false
}

func position(a parley.Act) bool {
	i, ok := act.Lookup(a)
	return ok && i.Matter == parley.Position
}

// responsible returns the actors whose doing a noun phrase names: possessor,
// modifier, by-phrase, or who acts in the event that it reports.
func (r *run) responsible(s *syntax.Sentence, w int) []parley.ActorID {
	if ids := r.actors(s, w); len(ids) > 0 {
		return ids
	}
	if g := r.eventAt(s, w); g != nil && g.head == w {
		if ids := r.actorsOf(s, g.roles["from"]); len(ids) > 0 {
			return ids
		}
	}
	var out []parley.ActorID
	complements(s, w, func(p string, f int) {
		if p == "by" || p == "of" && out == nil {
			for _, k := range conjuncts(s, f) {
				out = append(out, r.at(s, k)...)
			}
		}
	})
	return out
}

// mediationIn returns the word of a content that speaks of mediation: the
// act itself, or an initiative or talks between others; -1 for none.
func (r *run) mediationIn(s *syntax.Sentence, top int) int {
	first, last := s.Range(top)
	for w := first; w < last; w++ {
		if !s.Under(w, top) {
			continue
		}
		if s.Is(w, "amod") || s.Is(w, "acl") && isPassive(s, w) { // "agreed to a US-brokered deal"
			continue
		}
		if g := r.eventAt(s, w); g != nil && g.head == w && (g.frame.Act == "mediate" || strings.HasSuffix(string(g.frame.Act), "_mediation")) {
			return w
		}
		if mediating[s.Lemmas[w]] && len(r.between(s, top)) > 1 {
			return w
		}
	}
	return -1
}

// mediating lists words that speak of mediation when they stand before
// "between X and Y" in what somebody is to do.
var mediating = map[string]bool{"initiative": true, "dialogue": true, "mediation": true, "mediator": true, "negotiation": true, "talk": true,

	"ceasefire": true, "truce": true, "peace": true, "broker": true, "facilitate": true, "reconciliation": true, "settlement": true, "fire": true}

// between returns the actors of a "between X and Y" anywhere in the content.
func (r *run) between(s *syntax.Sentence, top int) []parley.ActorID {
	first, last := s.Range(top)
	for w := first; w < last; w++ {
		if s.Under(w, top) && s.Is(w, "nmod", "obl") && prepOf(s, w) == "between" {
			if ids := r.actorsOf(s, pair(s, w)); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// jointly reports whether forces of two states exercise or patrol with one
// another, which threatens neither.
func (r *run) jointly(e *event, c *parley.Claim) bool {
	exercise := false
	for _, w := range append(e.roles["thing"], e.head) {
		exercise = exercise || r.ofClass(e.s, w, "exercise")
	}
	if !exercise {
		return false
	}
	states := map[string]bool{}
	for _, id := range union(c.Roles[parley.From], c.Roles[parley.To], c.Roles[parley.Participants]) {
		if a := r.actor(id); a != nil && a.Country != "" {
			states[a.Country] = true
		}
	}
	return len(states) > 1
}
