package claim

import (
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// code sets the PLOVER and CAMEO codes that follow from act and mode.
func (r *run) code(c *parley.Claim) { r.codeIn(c, "") }

// codeEvent is code with what the frame and the object of the event tell of
// the kind of act that it is: to expel a diplomat is a sanction, a villager
// coercion.
func (r *run) codeEvent(e *event, c *parley.Claim) {
	context := e.option("context")
	if context == "" {
		context = r.contextOf(e, c)
	}
	r.codeIn(c, context)
	if c.PLOVER.Type == "THREATEN" && force(c.Act) && attempted(e) { // to try to kill somebody is an assault
		c.PLOVER, c.CAMEO, c.Goldstein = act.Crosswalk(c.Act, false, false, c.Form)
	}
}

func (r *run) codeIn(c *parley.Claim, context string) {
	future := c.Modality == parley.Planned || c.Modality == parley.Conditional
	if context == "" && c.Thing != nil {
		context = string(c.Thing.Kind)
	}
	if c.Form != "" && context == "" || c.Form != "" && c.Thing != nil && context == string(c.Thing.Kind) { // a freeze of assets
		context = c.Form
	}
	c.PLOVER, c.CAMEO, c.Goldstein = act.Crosswalk(c.Act, c.Polarity == parley.Negative, future, context)
}

// contextOf names what decides between the codes of one act, or "".
func (r *run) contextOf(e *event, c *parley.Claim) string {
	switch c.Act {
	case "accept":
		for _, role := range []string{"content", "thing"} {
			for _, w := range e.roles[role] {
				if r.ofClass(e.s, w, "demand") && lemma(e.s, w) != "concession" {
					return "demand"
				}
			}
		}
	case "impose_measure":
		if r.domestic(c) {
			return "restriction"
		}
	case "expel":
		for _, w := range e.roles["to"] {
			if accredited[lemma(e.s, counted(e.s, w))] || peaceful(e.s, w) {
				return "diplomatic"
			}
		}
	case "cooperate":
		for _, w := range e.roles["content"] {
			if k := e.s.Kid(w, "amod"); k >= 0 && (lemma(e.s, k) == "diplomatic" || lemma(e.s, k) == "ambassadorial") {
				return "diplomatic"
			}
		}
	case "withdraw_forces", "deploy":
		for _, w := range append(e.roles["thing"], e.roles["from"]...) {
			if peaceful(e.s, w) {
				return "peacekeeping"
			}
		}
	}
	return ""
}

// ofClass reports whether a noun is of a class of nouns.tsv.
func (r *run) ofClass(s *syntax.Sentence, w int, class string) bool {
	for _, have := range r.classes(s, w) {
		if have.Class == class {
			return true
		}
	}
	return false
}

// domestic reports whether a measure is one of a state on its own people: a
// curfew, the ban of a party.
func (r *run) domestic(c *parley.Claim) bool {
	from, to := c.Roles[parley.From], c.Roles[parley.To]
	for _, id := range to {
		if a := r.actor(id); a == nil || !sameCountry(r, id, from) {
			return false
		}
	}
	if len(to) > 0 {
		return true
	}
	return c.Place != nil && r.ofCountry(from, c.Place.Country)
}

// accredited lists nouns for those whom a state admits for another or for an
// organisation: to expel them is a measure against these.
var accredited = map[string]bool{"diplomat": true, "ambassador": true, "envoy": true, "attache": true, "attaché": true, "consul": true, "chargé": true, "charge": true,
	"delegation": true, "mission": true, "adviser": true, "representative": true, "staff": true, "personnel": true}

// peaceful reports whether those who are sent or withdrawn keep, watch or
// inspect rather than fight.
func peaceful(s *syntax.Sentence, w int) bool {
	words := append([]int{w}, s.Kids(w)...)
	for _, k := range words {
		switch lemma(s, k) {
		case "peacekeeper", "peacekeeping", "observer", "monitor", "inspector", "peace-keeping", "blue-helmet", "peace-keeper":
			return k == w || k < w
		}
	}
	return false
}

// force reports whether an act does harm by force.
func force(a parley.Act) bool {
	switch a {
	case "attack", "bombard", "kill", "abduct":
		return true
	}
	return false
}

// attempted reports whether an event was tried: "attempted to storm", "tried
// to kill", "an attempt to assassinate".
func attempted(e *event) bool {
	s := e.s
	h := s.Head[e.verb]
	if h < 0 || !isInfinitive(s, e.verb) {
		return false
	}
	switch strings.ToLower(s.Lemmas[h]) {
	case "try", "attempt":
		return s.UPOS[h] == "NOUN" || s.XPOS[h] == "VBD" || s.XPOS[h] == "VBN"
	}
	return false
}
