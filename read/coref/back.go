package coref

import (
	"strings"

	"parley"
	"parley/actor"
)

// backReference resolves "the group", "the ministry", "the country".
func (r *reader) backReference(p nounPhrase) (*chain, float64) {
	if !p.definite || p.head-p.first > 3 || p.s.Kid(p.head, "nmod:poss") >= 0 {
		return nil, 0
	}
	if f, l := complement(p.s, p.head, p.last); f < l && !p.s.Is(p.head, "nsubj") {
		return nil, 0
	}
	accept := r.referent(p)
	if accept == nil || quality(p) || r.partOfState(p) || p.lemma == "front" && caseOf(p.s, p.head) == "on" {
		return nil, 0
	}
	if lists["government"][p.lemma] {
		if c := r.salient(p.s.Index, 5, func(c *chain) bool {
			return strings.HasSuffix(string(c.id), ":government") && len(c.members) == 0 && !(r.ofOthers(p) && r.isHome(c.country))
		}); c != nil {
			return c, 0.65
		}
		if c := r.ownBody(p); c != nil {
			return c, 0.6
		}
	}
	if lists["state"][p.lemma] {
		if c := r.lastState(p); c != nil {
			return c, 0.65
		}
	}
	back := 5
	if lists["militia"][p.lemma] {
		back = 12
	}
	if lists["state"][p.lemma] || r.ofOthers(p) {
		if c := r.salient(p.s.Index, back, func(c *chain) bool { return accept(c) && !r.isHome(c.country) }); c != nil {
			return c, 0.65
		}
	}
	if c := r.salient(p.s.Index, back, func(c *chain) bool { return accept(c) && !(r.ofOthers(p) && r.isHome(c.country)) }); c != nil {
		return c, 0.65
	}
	if c := r.bodyBefore(p.lemma); c != nil && (r.about == "" || c.country != r.about) && !r.ofOthers(p) {
		if own := r.ownBody(p); own == nil || own.mentions == 0 {
			return c, 0.5
		}
	}
	return r.ownBody(p), 0.5
}

// isHome says whether a state is the one whose government publishes the text:
// it calls itself "we" and by its name, not "the state".
func (r *reader) isHome(country string) bool {
	return r.home != nil && country != "" && r.home.country == country
}

// ofOthers says whether a phrase speaks of a government as one only speaks of
// another's: "the transitional government".
func (r *reader) ofOthers(p nounPhrase) bool {
	for i := p.first; i < p.head; i++ {
		switch fold(p.s.Words[i]) {
		case "transitional", "interim", "caretaker", "provisional", "military", "local", "regional", "regime", "elected":
			return true
		}
	}
	return p.lemma == "regime" || p.lemma == "junta"
}

// ownBody resolves "the army" and "the government" to those of the state that
// the text is about, where there is one.
func (r *reader) ownBody(p nounPhrase) *chain {
	if !lists["body"][p.lemma] && !lists["government"][p.lemma] && fold(p.s.Words[p.head]) != "forces" {
		return nil
	}
	state, ok := actor.ByID("state:" + r.about)
	if !ok || r.ofOthers(p) && r.isHome(r.about) {
		return nil
	}
	first := p.first
	for first < p.head && p.s.UPOS[first] == "DET" {
		first++
	}
	x, ok := r.describe(append([]string{state.Name, "'s"}, p.s.Words[first:p.last]...))
	if !ok || x.Entry.Country != r.about || x.Entry.Type != actor.GovernmentBody || strings.HasPrefix(x.Entry.ID, "office:") {
		return nil
	}
	return r.entryChain(x)
}

// lastState returns the state that "the country" means: the last one named
// before it in its sentence, be it as a place.
func (r *reader) lastState(p nounPhrase) *chain {
	for k := len(r.found) - 1; k >= 0 && r.found[k].sent == p.s.Index; k-- {
		m := r.found[k]
		if m.last > p.first || m.chain.country == "" || len(m.chain.members) > 0 {
			continue
		}
		if p.s.Is(m.head, "compound", "amod") {
			continue // "expel Ruritanian troops from the country"
		}
		if m.chain.kind == parley.State && (m.kind == Name || m.silent) || m.chain.state() {
			return r.stateChain(m.chain.country)
		}
	}
	return nil
}

// referent returns what kind of chain a noun can refer back to, or nil.
func (r *reader) referent(p nounPhrase) func(c *chain) bool {
	switch {
	case lists["militia"][p.lemma]:
		return func(c *chain) bool { return c.kind == parley.ArmedGroup && !strings.HasPrefix(string(c.id), "armed:") }
	case p.lemma == "force" && p.plural && fold(p.s.Words[p.head-1]) == "armed":
		return func(c *chain) bool { return isBody(c, "military") }
	case p.plural:
		return nil
	case lists["group"][p.lemma]:
		return func(c *chain) bool { return isGroup(c, p.lemma) }
	case lists["state"][p.lemma]:
		return func(c *chain) bool { return c.kind == parley.State && len(c.members) == 0 }
	case lists["government"][p.lemma]:
		return func(c *chain) bool { return c.state() && len(c.members) == 0 }
	case lists["body"][p.lemma]:
		return func(c *chain) bool { return isBody(c, p.lemma) }
	}
	return nil
}

func isGroup(c *chain, noun string) bool {
	switch c.kind {
	case parley.ArmedGroup:
		return noun == "group" || noun == "movement" || noun == "organization" || noun == "organisation" || noun == "faction" || noun == "front"
	case parley.Party:
		return noun == "party" || noun == "movement" || noun == "group" || noun == "faction"
	case parley.Coalition:
		return noun == "coalition" || noun == "alliance" || noun == "bloc"
	case parley.Organisation, parley.IGO:
		return noun == "organization" || noun == "organisation" || noun == "bloc" || noun == "alliance"
	}
	return false
}

// isBody says whether a body's name has the noun in it, or one of its kind.
func isBody(c *chain, noun string) bool {
	switch c.kind {
	case parley.GovernmentBody, parley.IGO, parley.Body, parley.Organisation:
	default:
		return false
	}
	name := fold(c.name) + " " + string(c.id)
	for _, w := range kindred[noun] {
		if strings.Contains(name, w) {
			return true
		}
	}
	return strings.Contains(name, noun)
}

var kindred = map[string][]string{
	"ministry": {"department", "foreign office"}, "department": {"ministry"}, "army": {"military", "armed-forces", "armed forces", "defense forces", "defence forces"},
	"military":   {"army", "armed-forces", "armed forces", "defense forces", "defence forces"},
	"parliament": {"assembly", "knesset", "congress", "council of representatives", "bundestag", "duma", "majlis"},
	"assembly":   {"parliament"}, "legislature": {"parliament", "congress"}, "council": {"security council"}, "union": {"european union", "african union"},
	"tribunal": {"court"}, "agency": {"iaea"}, "force": {"forces"},
}

// partOfState says whether "the state" is one of those that a federation has:
// its governor or its capital is spoken of, or a "state of" something.
func (r *reader) partOfState(p nounPhrase) bool {
	if p.lemma != "state" {
		return false
	}
	if next := fold(at(p.s, p.last)); next == "of" || next == "-" || next == "–" {
		return true
	}
	if r.about != "" || r.home == nil {
		return federations[r.about]
	}
	for code, n := range r.stateCounts {
		if n > 0 && code != r.home.country {
			return false
		}
	}
	return federations[r.home.country]
}

// federations are states whose parts are called states.
var federations = wordSet{"USA": true, "IND": true, "NGA": true, "AUS": true, "BRA": true, "MEX": true, "DEU": true, "VEN": true, "MYS": true, "SDN": true,
	"SSD": true, "MMR": true, "FSM": true, "SOM": true, "ETH": true, "AUT": true}
