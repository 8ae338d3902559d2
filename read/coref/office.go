package coref

import (
	"slices"
	"strings"

	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// stateName returns the span of a state's name whose head is word i, or nil.
func (r *reader) stateName(s *syntax.Sentence, i int) *span {
	if sp := r.spanAt(s, i); sp != nil && sp.known && sp.cand.Entry.Type == actor.State {
		return sp
	}
	return nil
}

// ofNations reads "the British and Irish governments".
func (r *reader) ofNations(p nounPhrase) *chain {
	if !p.plural {
		return nil
	}
	var members []*chain
	for i := p.first; i < p.head; i++ {
		if sp := r.spanAt(p.s, i); sp != nil && sp.first == i && sp.last > i+1 { // "Kurdistan Regional"
			x, ok := r.lookup(join(append(words(p.s, sp.first, sp.last), lemma(p.s, p.head))))
			if ok && x.Entry.Type == actor.GovernmentBody {
				members = append(members, r.entryChain(x))
				sp.chain = r.entryChain(x)
				i = sp.last - 1
				continue
			}
		}
		if _, ok := actor.Demonym(p.s.Words[i]); !ok || !p.s.Is(i, "amod", "compound", "conj") {
			continue
		}
		x, ok := r.describe([]string{p.s.Words[i], p.s.Words[p.head]})
		if !ok {
			return nil
		}
		members = append(members, r.entryChain(x))
	}
	if len(members) < 2 {
		return nil
	}
	return r.setChain(members)
}

// office resolves "the Russian leader", "the Prime Minister", "the president".
func (r *reader) office(p nounPhrase) (*chain, float64) {
	s := p.s
	if c, confidence := r.counterparts(p); c != nil {
		return c, confidence
	}
	if p.plural && s.Kid(p.head, "nmod") > p.head {
		if role, ok := actor.Office(strings.TrimSuffix(join(s.Words[p.first:p.last]), "s")); ok {
			if c := r.officeEach(p, role); c != nil {
				return c, 0.75
			}
		}
	}
	if p.plural || p.indefinite || s.UPOS[p.head] == "ADJ" {
		return nil, 0
	}
	f, l := complement(s, p.head, p.last)
	text := join(s.Words[p.first:p.last])
	if f < l && fold(s.Words[f]) == "of" || f < l && fold(s.Words[f]) == "for" {
		text = join(s.Words[p.first:l])
	} else {
		l = p.last
	}
	if l+1 < len(s.Words) && fold(s.Words[l]) == "of" {
		if _, n := r.countryAt(s.Words, l+1); n > 0 {
			l += 1 + n // "Minister of Foreign Affairs of Iraq"
		}
	}
	role, ok := actor.Office(text)
	if !ok {
		return r.byNoun(p)
	}
	if _, single := actor.Office(s.Words[p.head]); !single {
		rest := join(s.Words[p.first:p.head]) + " " + join(s.Words[p.head+1:l])
		if inner, without := actor.Office(rest); without && inner == role {
			return nil, 0 // "the president's visit", "the visit of the president"
		}
	}
	if c := r.officeEach(p, role); c != nil {
		return c, 0.75
	}
	country := r.countryOf(p, l)
	former := has(s, p.first, p.head, "former", "ex")
	if !p.definite && country == "" && !startsUpper(s.Words[p.head]) {
		return nil, 0
	}
	if c := r.holder(role, country, former); c != nil && crowns[p.lemma] == (crowned(role) || c.reigns()) {
		return c, 0.85
	} else if c != nil && country == "" {
		return r.byNoun(p)
	}
	if former || !p.definite && country == "" {
		return nil, 0
	}
	if country == "" && r.home != nil {
		country = r.home.country
	}
	if country == "" && p.definite && s.Kid(p.head, "nmod") < 0 {
		country = r.ground(p)
	}
	if country == "" {
		return r.byNoun(p)
	}
	cands := r.table.ByOffice(text, country, r.date)
	if len(cands) == 0 || cands[0].Confidence < 0.8 {
		return nil, 0
	}
	if !singleOffice(role) && (cands[0].Entry.Type != actor.Person || manyOf(s.Words[p.head])) {
		return r.byNoun(p)
	}
	c := r.entryChain(cands[0])
	if c.person() && !slices.Contains(c.roles, role) {
		c.roles = append(c.roles, role)
		c.addOffice(parley.Office{Title: strings.ReplaceAll(role, "_", " "), Of: country})
	}
	return c, 0.8 * cands[0].Confidence
}

// officeEach reads "the presidents of Colombia and Venezuela".
func (r *reader) officeEach(p nounPhrase, role string) *chain {
	k := p.s.Kid(p.head, "nmod")
	if k < p.head || caseOf(p.s, k) != "of" || p.s.Kid(k, "conj") < 0 {
		return nil
	}
	var members []*chain
	for _, i := range conjuncts(p.s, k) {
		sp := r.stateName(p.s, i)
		if sp == nil {
			return nil
		}
		c := r.holder(role, sp.cand.Entry.Country, false)
		if c == nil {
			cands := r.table.ByOffice(strings.ReplaceAll(role, "_", " "), sp.cand.Entry.Country, r.date)
			if len(cands) == 0 || cands[0].Confidence < 0.8 {
				return nil
			}
			c = r.entryChain(cands[0])
		}
		members = append(members, c)
	}
	return r.setChain(members)
}

// countryOf returns the state that the phrase names, or that of its owner.
func (r *reader) countryOf(p nounPhrase, last int) string {
	for i := p.first; i < last; i++ {
		if code, n := r.countryAt(p.s.Words[:last], i); n > 0 {
			return code
		}
	}
	if k := p.s.Kid(p.head, "nmod:poss"); k >= 0 {
		if m := r.headed(p.s.Index, k); m != nil {
			return m.chain.country
		}
	}
	if titleNoun(p.s, p.head) && p.s.Kid(p.head, "nmod") < 0 {
		return r.sharedCountry(p)
	}
	return ""
}

// sharedCountry returns the state behind the last of several titles: "the king
// and crown prince of Jordan".
func (r *reader) sharedCountry(p nounPhrase) string {
	for _, k := range conjuncts(p.s, p.head) {
		if k <= p.head || k > p.head+4 || !titleNoun(p.s, k) {
			continue
		}
		if o := k + 1; o+1 < len(p.s.Words) && fold(p.s.Words[o]) == "of" {
			if code, n := r.countryAt(p.s.Words, o+1); n > 0 {
				return code
			}
		}
	}
	return ""
}

// holder returns the person of the document in an office: the one named last,
// else one who is named later.
func (r *reader) holder(role, country string, former bool) *chain {
	var best *chain
	for _, p := range r.people {
		c := p.chain
		if country != "" && c.country != country && (c.entry == nil || !servedFor(c.entry, country)) {
			continue
		}
		if !holds(c, role, r.date, former) {
			continue
		}
		if best == nil || c.last > best.last {
			best = c
		}
	}
	if best != nil && country == "" && best.last < 0 {
		return nil
	}
	return best
}

// holds says whether a person has a role in the text or at the text's date.
func holds(c *chain, role, date string, former bool) bool {
	for _, have := range c.roles {
		if have == role || role == "leader" && leading[have] || have == "leader" && leading[role] {
			return true
		}
	}
	return c.entry != nil && holdsOffice(c.entry, role, date, former)
}

// holdsOffice says whether a known person has a role at a date, or at any
// where former.
func holdsOffice(e *actor.Entry, role, date string, former bool) bool {
	for _, t := range e.Offices {
		if t.Role != role && !(role == "leader" && leading[t.Role]) {
			continue
		}
		now := date == "" || t.From <= date && (t.To == "" || t.To >= date[:min(len(date), len(t.To))])
		if now || former {
			return true
		}
	}
	return false
}

// singleOffice says whether an office is one that a single person holds, so
// that it can stand for the person.
func singleOffice(role string) bool {
	return leading[role] || strings.HasSuffix(role, "_minister") && !strings.HasPrefix(role, "deputy") || role == "vice_president" || role == "crown_prince"
}

var leading = wordSet{"head_of_state": true, "head_of_government": true, "supreme_leader": true, "group_leader": true, "leader": true, "party_leader": true}

// byNoun resolves "the spokesman" to the last person whom the text has called
// one.
func (r *reader) byNoun(p nounPhrase) (*chain, float64) {
	if !p.definite || !personNouns[p.lemma] || p.plural {
		return nil, 0
	}
	var best *chain
	for _, q := range r.people {
		if q.chain.last >= 0 && q.chain.nouns[p.lemma] && r.noOther(p, q.chain) && (best == nil || q.chain.last > best.last) {
			best = q.chain
		}
	}
	return best, 0.75
}

// noOther says whether nothing in a phrase speaks against its meaning a person
// whom the text has called by its noun: a deputy, or somebody of another state,
// body or field than any title of the person names.
func (r *reader) noOther(p nounPhrase, c *chain) bool {
	var titles []string
	of := []string{c.country}
	for _, o := range c.offices {
		titles = append(titles, strings.Fields(fold(o.Title))...)
		of = append(of, o.Of)
	}
	for i := p.first; i < p.head; i++ {
		if w := fold(p.s.Words[i]); ranks[w] && !slices.Contains(titles, w) {
			return false
		}
	}
	if next := p.head + 2; next < len(p.s.Words) && p.s.Words[p.head+1] == "-" && startsUpper(p.s.Words[next]) && !slices.Contains(titles, fold(p.s.Words[next])) {
		return false // "the Secretary-General" is no secretary
	}
	f, l := complement(p.s, p.head, p.last)
	if f < l && fold(p.s.Words[f]) != "of" {
		f, l = 0, 0
	}
	for _, span := range [][2]int{{p.first, p.head}, {f, l}} {
		for i := span[0]; i < span[1]; i++ {
			if !startsUpper(p.s.Words[i]) {
				continue
			}
			n, cands := r.table.Longest(p.s.Words[:span[1]], i)
			if n == 0 || cands[0].Entry.Type == actor.Person || slices.Contains(of, cands[0].Entry.ID) || cands[0].Entry.Country != "" && slices.Contains(of, cands[0].Entry.Country) {
				continue
			}
			return false
		}
	}
	return true
}

// ranks are words before the noun of a title that make another office of it.
var ranks = wordSet{"deputy": true, "vice": true, "assistant": true, "under": true, "shadow": true, "associate": true, "former": true, "next": true,
	"new": true, "other": true, "previous": true, "first": true, "world": true}

// manyOf says whether a noun is of an office that many hold at a time.
func manyOf(noun string) bool {
	switch fold(noun) {
	case "judge", "justice", "senator", "lawmaker", "legislator", "deputy", "mp", "congressman", "congresswoman", "representative", "member", "ambassador",
		"governor", "general", "commander", "officer", "prosecutor", "diplomat", "mayor":
		return true
	}
	return false
}
