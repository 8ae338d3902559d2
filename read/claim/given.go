package claim

import (
	"parley"
	"parley/act"
	"parley/read/syntax"
)

// given reports whether a participle that modifies a noun tells what is so
// whatever becomes of the noun in its sentence: in "called for the release of
// all hostages held by the militia" they are held, and a party that agrees to
// "a Swiss-brokered accord" agrees to one that has been brokered. What is only
// asked for or planned without being known, "talks mediated by Kenya", is not.
func (r *run) given(e *event) bool {
	s := e.s
	v := e.head
	if v != e.verb || !isVerb(s, v) || !s.Is(v, "amod", "acl") || s.Rel[v] == "acl:relcl" || isInfinitive(s, v) || s.Head[v] < 0 || prepOf(s, v) != "" {
		return false
	}
	switch e.frame.Act {
	case "mediate", "attack", "bombard", "kill", "abduct", "arrest", "deploy":
	default:
		return false
	}
	if s.XPOS[v] != "VBN" && s.XPOS[v] != "VBG" || !isNominal(s, s.Head[v]) {
		return false
	}
	n := s.Head[v]
	if lasting(e) || s.XPOS[v] == "VBN" && (force(e.frame.Act) || e.frame.Act == "arrest") { // people held, killed, arrested
		return true
	}
	if known(s, n) {
		return true
	}
	if h := s.Head[n]; s.Is(v, "amod") && h >= 0 {
		if g := r.eventAt(s, h); g != nil {
			switch g.frame.Act {
			case "agree", "accept", "reject", "sign", "ratify", "withdraw", "suspend", "violate_ceasefire", "end_ceasefire", "extend_ceasefire", "declare_ceasefire", "accede", "comply":
				return !r.modeOf(g).negative && r.modeOf(g).modality == parley.Asserted
			}
		}
	}
	return false
}

// known reports whether a noun phrase means something that is there already:
// it is definite, has an owner or means all of a kind.
func known(s *syntax.Sentence, n int) bool {
	for _, k := range s.Kids(n) {
		switch {
		case s.Rel[k] == "nmod:poss":
			return true
		case s.Is(k, "det", "det:predet") && k < n:
			switch lowerASCII(s.Words[k]) {
			case "the", "this", "that", "these", "those", "all", "both":
				return true
			}
		}
	}
	return false
}

// helped makes mediators of those whose part in bringing an agreement or a truce
// about is spoken of, "their leadership in reaching this deal": its parties are
// said to reach it.
func (r *run) helped(e *event, c *parley.Claim) {
	s, v := e.s, e.verb
	if c.Act != "agree" && c.Act != "declare_ceasefire" && c.Act != "extend_ceasefire" || !isVerb(s, v) || s.XPOS[v] != "VBG" || prepOf(s, v) != "in" {
		return
	}
	n := v - 2 // "… leadership in reaching": whatever the parser hung it on
	if n < 0 || !isNominal(s, n) || !lentHand[lemma(s, n)] {
		return
	}
	by := r.actorsOf(s, conjuncts(s, s.Kid(n, "nmod:poss")))
	if h := s.Head[n]; len(by) == 0 && h >= 0 && s.Is(n, "obj") {
		by = r.actorsOf(s, clauseSubject(s, h, inherit)) // "played a role in reaching"
	}
	parties := without(c.Roles[parley.Parties], by)
	if len(by) == 0 || len(parties) == 1 {
		return
	}
	c.Act = "mediate"
	c.Roles = map[parley.Role][]parley.ActorID{parley.Mediators: by}
	if len(parties) > 0 {
		c.Roles[parley.Parties] = parties
	}
}

// lentHand lists nouns for what others than the parties do for an agreement.
var lentHand = map[string]bool{"leadership": true, "role": true, "partnership": true, "help": true, "support": true, "assistance": true, "diplomacy": true,
	"mediation": true, "part": true, "contribution": true, "cooperation": true, "involvement": true}

// brokersOf returns who, by a participle before it, brought about the truce,
// agreement or talks that a word names: "a Swiss-brokered accord".
func (r *run) brokersOf(s *syntax.Sentence, n int) []parley.ActorID {
	var out []parley.ActorID
	for _, k := range s.Kids(n) {
		if k >= n || !s.Is(k, "amod") {
			continue
		}
		if g := r.eventAt(s, k); g != nil && g.frame.Act == "mediate" {
			out = append(out, r.actorsOf(s, g.roles["mediators"])...)
		}
	}
	return out
}

// brokered takes those who brokered what somebody agrees to or rejects from
// among those with or toward whom he does so.
func (r *run) brokered(e *event, c *parley.Claim) {
	info, _ := act.Lookup(c.Act)
	if c.Act == "mediate" || info.Matter != parley.Instrument && info.Matter != parley.Ceasefire && !answersOffer(c.Act) {
		return
	}
	for _, role := range []string{"content", "thing"} {
		for _, w := range e.roles[role] {
			by := r.brokersOf(e.s, w)
			if len(by) == 0 {
				continue
			}
			for _, from := range []parley.Role{parley.From, parley.To, parley.Parties} {
				if left := without(c.Roles[from], by); len(left) > 0 {
					c.Roles[from] = left
				} else {
					delete(c.Roles, from)
				}
			}
			c.Roles[parley.Mediators] = union(c.Roles[parley.Mediators], by)
			return
		}
	}
}
