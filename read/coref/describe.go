package coref

import (
	"strings"

	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// possessed resolves bodies by whom they belong to: "Netanyahu's
// administration", "the Trump Administration", "his government", "its army".
func (r *reader) possessed(p nounPhrase) (*chain, float64) {
	if quality(p) {
		return nil, 0
	}
	owner := r.owner(p)
	if owner == nil || owner.thing || len(owner.members) > 0 {
		return nil, 0
	}
	if owner.person() && p.lemma == "leadership" || p.lemma == "state" && r.partOfState(p) {
		return nil, 0
	}
	if owner.country != "" && lists["state"][p.lemma] && !p.plural {
		return r.stateChain(owner.country), 0.7
	}
	phrase := []string{owner.name, "'s", p.s.Words[p.head]}
	if owner.country != "" && owner.kind != parley.ArmedGroup {
		state, ok := actor.ByID("state:" + owner.country)
		if !ok {
			return nil, 0
		}
		if owner.person() && !lists["government"][p.lemma] && !ofStates[p.lemma] {
			return nil, 0
		}
		phrase[0] = state.Name
	} else if owner.person() || !ofGroups[p.lemma] {
		return nil, 0
	}
	x, ok := r.describe(phrase)
	if !ok || !r.describing(p) || strings.HasPrefix(x.Entry.ID, "office:") {
		return nil, 0
	}
	return r.entryChain(x), 0.75
}

// quality says whether a noun that may mean a government means something that
// one does or has: "its leadership in feeding the hungry", "a visa regime".
func quality(p nounPhrase) bool {
	switch p.lemma {
	case "hostage", "captive", "prisoner": // "held hostage by X"
		return p.first == p.head && !p.plural && !startsUpper(p.s.Words[p.head])
	case "leadership":
		next := fold(at(p.s, p.last))
		return next == "in" && p.s.XPOS[min(p.last+1, len(p.s.Words)-1)] == "VBG" || next == "on" || gifted(p)
	case "authority":
		if !p.plural && vested(p) {
			return true
		}
		fallthrough
	case "regime":
		before := p.head - 1
		if before < p.first || p.s.UPOS[before] != "NOUN" {
			return false
		}
		switch lemma(p.s, before) {
		case "sanction", "sanctions", "visa", "inspection", "verification", "trade", "tax", "tariff", "legal", "border", "safeguard", "safeguards", "monitoring",
			"export", "control", "licensing", "emergency", "ceasefire", "transit", "quota", "aid":
			return true
		}
	}
	return false
}

// gifted says whether a leadership is what somebody does well: "thanked her
// for her bold leadership", "under his leadership", "global leadership".
func gifted(p nounPhrase) bool {
	for i := p.first; i < p.head; i++ {
		if p.s.UPOS[i] == "ADJ" && leadingWell[fold(p.s.Words[i])] {
			return true
		}
	}
	k := p.s.Kid(p.head, "nmod:poss")
	if k < 0 {
		return false
	}
	switch caseOf(p.s, p.head) {
	case "for", "under", "through", "thanks", "to", "with":
		return true
	}
	h := p.s.Head[p.head]
	return h >= 0 && p.s.Is(p.head, "obj") && judgedWell[lemma(p.s, h)]
}

// leadingWell are adjectives of a leadership that is no group of people.
var leadingWell = wordSet{"bold": true, "strong": true, "visionary": true, "global": true, "technological": true, "moral": true, "effective": true, "steady": true,
	"confident": true, "continued": true, "great": true, "personal": true, "decisive": true, "weak": true, "poor": true, "responsible": true, "military": false,
	"economic": true, "courageous": true, "principled": true, "historic": true, "extraordinary": true, "outstanding": true, "good": true}

// judgedWell are verbs (lemmas) whose object is what somebody has or does.
var judgedWell = wordSet{"praise": true, "commend": true, "appreciate": true, "show": true, "demonstrate": true, "welcome": true, "provide": true, "need": true,
	"restore": true, "strengthen": true, "cement": true, "applaud": true, "laud": true, "advance": true, "exercise": true}

// vested says whether an authority is a right: "the authority to close the
// border", "its legal authority", "by the authority vested in her".
func vested(p nounPhrase) bool {
	for i := p.first; i < p.head; i++ {
		switch fold(p.s.Words[i]) {
		case "legal", "emergency", "statutory", "executive", "full", "sole", "ultimate", "final", "moral", "broad", "constitutional", "necessary":
			return true
		}
	}
	switch next := fold(at(p.s, p.last)); next {
	case "to", "vested", "under", "over", "granted", "given", "delegated", "conferred":
		return true
	}
	return caseOf(p.s, p.head) == "under" || caseOf(p.s, p.head) == "by" && p.s.Kid(p.head, "acl") > p.head
}

// at returns a word of a sentence, "" beyond its end.
func at(s *syntax.Sentence, i int) string {
	if i < 0 || i >= len(s.Words) {
		return ""
	}
	return s.Words[i]
}

// owner returns the chain of a possessive or of a person's name before the
// head.
func (r *reader) owner(p nounPhrase) *chain {
	if k := p.s.Kid(p.head, "nmod"); k > p.head && lists["government"][p.lemma] && caseOf(p.s, k) == "of" {
		if sp := r.spanAt(p.s, k); sp != nil && sp.person != nil { // "the regime of X"
			return r.spanChain(p.s, sp)
		}
	}
	for _, k := range p.s.Kids(p.head) {
		if k > p.head || !p.s.Is(k, "nmod:poss", "compound", "nmod:desc") {
			continue
		}
		m := r.covering(p.s.Index, k)
		if m == nil || p.s.Rel[k] != "nmod:poss" && !m.chain.person() {
			continue
		}
		if m.kind == Name && !m.chain.person() {
			return nil // package actor reads "Iraq's parliament" as a whole
		}
		return m.chain
	}
	return nil
}

// ofStates are bodies that a head of government may call his own.
var ofStates = wordSet{"country": true, "army": true, "military": true, "force": true, "troop": true, "parliament": true, "cabinet": true}

// ofGroups are nouns for the members of a group.
var ofGroups = wordSet{"fighter": true, "force": true, "militant": true, "member": true, "leader": true, "official": true, "leadership": true, "militia": true,
	"troop": true, "soldier": true}

// generic gives nouns for people and fighters of no named side an actor of
// their own: "civilians", "militant factions in the region".
func (r *reader) generic(p nounPhrase) *chain {
	if caseOf(p.s, p.head) == "as" {
		return nil // "named both as terrorists"
	}
	kind, ok := genericKinds(p)
	if !ok {
		return nil
	}
	name := fold(p.s.Words[p.head])
	if p.head > p.first && p.s.UPOS[p.head-1] == "ADJ" && lists["adjective"][fold(p.s.Words[p.head-1])] {
		name = fold(p.s.Words[p.head-1]) + " " + name
	}
	id := parley.ActorID(genericPrefix[kind] + slug(name))
	if c := r.byID[id]; c != nil {
		return c
	}
	return r.newChain(chain{id: id, kind: kind, name: name, plural: true, why: "people whom the text does not name"})
}

// crossing are adjectives of what no one state has.
var crossing = wordSet{"international": true, "regional": true}

var genericPrefix = map[parley.ActorType]string{parley.Population: "population:", parley.ArmedGroup: "armed:", parley.OtherActor: "other:"}

func genericKinds(p nounPhrase) (parley.ActorType, bool) {
	w := fold(p.s.Words[p.head])
	switch {
	case lists["people"][w]:
		return parley.Population, true
	case p.lemma == "force" && p.head > p.first && fold(p.s.Words[p.head-1]) == "armed":
		return "", false
	case p.plural && p.head > p.first && crossing[fold(p.s.Words[p.head-1])] && lists["faction"][p.lemma]:
		return parley.OtherActor, true // "regional actors"
	case p.plural && lists["militia"][p.lemma], p.plural && lists["faction"][p.lemma] && p.head > p.first && lists["adjective"][fold(p.s.Words[p.head-1])]:
		return parley.ArmedGroup, true
	case w == "community" && p.head > p.first && fold(p.s.Words[p.head-1]) == "international":
		return parley.OtherActor, true
	}
	return "", false
}

// described asks package actor what the phrase means. The head must matter:
// "the Iraqi government request" is no government.
func (r *reader) described(p nounPhrase) (*chain, float64) {
	s := p.s
	f, l := complement(s, p.head, p.last)
	long := words(s, p.first, p.last)
	if f < l {
		long = words(s, p.first, l)
	}
	if quality(p) {
		return nil, 0
	}
	x, ok := r.describe(long)
	if !ok && f < l { // "the Kurds of northern Syria"
		x, ok = r.describe(words(s, p.first, p.last))
	}
	if !ok {
		return nil, 0
	}
	if !r.describing(p) || p.indefinite && !p.plural && x.Entry.Type == actor.GovernmentBody && !oneOfMany(x.Entry.ID) || r.counts(p) {
		return nil, 0
	}
	if p.indefinite && !p.plural && x.Entry.Type == actor.IGO && (f >= l || fold(s.Words[f]) != "of") {
		return nil, 0
	}
	if lists["people"][fold(s.Words[p.head])] && x.Entry.Type != actor.Population && x.Entry.Type != actor.UnnamedSource {
		return nil, 0 // those whom a group holds are not the group
	}
	if _, counted := p.count(); strings.HasPrefix(x.Entry.ID, "source:unknown:") && p.definite && (counted || lists["persons"][fold(s.Words[p.head])]) {
		return nil, 0 // "the two leaders" are not just any
	}
	if strings.HasPrefix(x.Entry.ID, "office:") {
		return nil, 0
	}
	if x.Entry.Type == actor.State && regionNouns[p.lemma] {
		return nil, 0 // "Ruritania's capital"
	}
	if startsUpper(s.Words[p.head]) && x.Entry.Type == actor.GovernmentBody && (lists["government"][p.lemma] || p.lemma == "state") && !r.bodyName(capitals(s, p)) {
		return nil, 0 // "the Highway Safety Administration"
	}
	if p.lemma == "state" && x.Entry.Type == actor.GovernmentBody && fold(at(s, p.last)) == "of" {
		return nil, 0 // "the Nigerian state of X" is a part of it
	}
	if c := r.describedEach(p, f, l); c != nil {
		return c, 0.75
	}
	if c := r.sameSource(p, x); c != nil {
		return c, 0.7
	}
	if c := r.voiceOf(p, x); c != nil {
		return c, 0.6
	}
	if inPlace(s, p.head) && x.Entry.Type == actor.State {
		return nil, 0
	}
	return r.entryChain(x), x.Confidence
}

// oneOfMany reports whether a state has many of what an entry names, so that
// one of them stands for it: "a Chilean court", "an Indian frigate".
func oneOfMany(id string) bool {
	_, slot, _ := strings.Cut(strings.TrimPrefix(id, "gov:"), ":")
	switch slot {
	case "judiciary", "prosecution", "police", "military", "navy", "air-force", "gendarmerie", "border-guard", "coast-guard", "local-authorities":
		return true
	}
	return false
}

// counts reports whether a noun only counts the people behind "of": "a group
// of Kenyan nurses" are nurses, no armed group.
func (r *reader) counts(p nounPhrase) bool {
	switch p.lemma {
	case "group", "band", "team", "gang", "crowd", "unit", "faction", "delegation", "community":
	default:
		return false
	}
	k := p.s.Kid(p.head, "nmod")
	if k < p.head || caseOf(p.s, k) != "of" || !plural(p.s, k) {
		return false
	}
	_, folk := actor.Folk(p.s.Words[k])
	return folk || personNouns[lemma(p.s, k)]
}

// sameSource returns the source that "the spokesperson" refers back to.
func (r *reader) sameSource(p nounPhrase, x actor.Candidate) *chain {
	slot, unknown := strings.CutPrefix(x.Entry.ID, "source:unknown:")
	if !unknown || !p.definite {
		return nil
	}
	return r.salient(p.s.Index, 4, func(c *chain) bool {
		return c.kind == parley.UnnamedSource && c.plural == p.plural && strings.HasSuffix(string(c.id), ":"+slot) ||
			c.person() && !p.plural && c.nouns[p.lemma]
	})
}

// voiceOf returns the spokesperson of the body that the sentence before was
// about, where a phrase does not say whose spokesperson it means.
func (r *reader) voiceOf(p nounPhrase, x actor.Candidate) *chain {
	if x.Entry.ID != "source:unknown:spokesperson" || p.plural {
		return nil
	}
	var body *chain
	for k := len(r.found) - 1; k >= 0 && r.found[k].sent >= p.s.Index-1; k-- {
		m := r.found[k]
		if s := &r.sents[m.sent]; m.sent < p.s.Index && s.Is(m.head, "nsubj") && s.Head[m.head] >= 0 && s.Rel[s.Head[m.head]] == "root" && m.chain.collective() {
			body = m.chain
		}
	}
	if body == nil || body.entry == nil {
		return nil
	}
	y, ok := r.describe([]string{body.entry.Name, "'s", p.s.Words[p.head]})
	if !ok || y.Entry.Parent != body.entry.ID {
		return nil
	}
	return r.entryChain(y)
}

// describing says whether the head of a phrase, alone or with the word before
// it, is a noun that describes actors: "request" in "the Iraqi government
// request" is none.
func (r *reader) describing(p nounPhrase) bool {
	head := p.s.Words[p.head]
	if _, ok := r.describe([]string{"Iraqi", head}); ok {
		return true
	}
	if _, ok := r.describe([]string{"the", head}); ok {
		return true
	}
	for k := p.head - 1; k >= p.first && k >= p.head-3; k-- {
		if _, folk := actor.Folk(join(p.s.Words[k : p.head+1])); folk { // "opposition parties", though "opposition" alone is one
			return true
		}
		x, ok := r.describe(append([]string{"Iraqi"}, p.s.Words[k:p.head+1]...))
		y, before := r.describe(append([]string{"Iraqi"}, p.s.Words[k:p.head]...))
		if ok && (!before || x.Entry.ID != y.Entry.ID) {
			return true
		}
	}
	return false
}

// describedEach reads "the leadership of Iran, Israel and the United States".
func (r *reader) describedEach(p nounPhrase, f, l int) *chain {
	s := p.s
	if f >= l || fold(s.Words[f]) != "of" {
		if c := r.ofNations(p); c != nil || f >= l {
			return c
		}
	}
	k := top(s, f, l)
	if s.Kid(k, "conj") < 0 || r.stateName(s, k) == nil {
		return nil
	}
	var members []*chain
	for _, i := range conjuncts(s, k) {
		if r.stateName(s, i) == nil {
			return nil
		}
		x, ok := r.describe(append([]string{s.Words[p.head], "of"}, s.Words[leftEdge(s, i):rightEdge(s, i)]...))
		if !ok {
			return nil
		}
		members = append(members, r.entryChain(x))
	}
	return r.setChain(members)
}
