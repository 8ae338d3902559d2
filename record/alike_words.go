package record

import (
	"slices"

	"parley"
)

// initiativeAlike wants the same request or offer between the same; an
// answer fits by those who give and get it.
func initiativeAlike(a, b *profile, sc scope) float64 {
	when := a.times(b, sc)
	if sc == across && when != clash && a.ofTruce() && b.ofTruce() && oneIs(a, b, "mediation") && oneIs(a, b, "proposal") {
		return truceProposed(a, b)
	}
	if !a.formsFit(b) || when == clash {
		return 0
	}
	from, _ := a.rolesOf(b, "from")
	to, _ := a.rolesOf(b, "to")
	key := sc == within && a.sharesKey(b)
	o := similar(a.words, b.words, sc)
	if oneIs(a, b, "mediation") {
		return mediationAlike(a, b, sc, from, to, o, when)
	}
	story := sc == across && to == unknown && a.sameStory(b)
	if sc == across && from >= fits && (to >= fits || story) && gist(a.deed, b.deed) >= 0.5 {
		o = max(o, 0.5) // asked again, in other words
	}
	if sc == across && from >= fits && !a.answers && !b.answers && a.ofTruce() && b.ofTruce() && a.published(b, 14) && (areas(a, b) == same || areas(a, b) == unknown && (to >= fits || story)) {
		o = max(o, 0.75) // "an immediate truce in Darfur", "a truce at once"
	}
	claimed := from == clash && (key || sc == across && o >= 0.6 && to >= fits && when >= fits && (a.voiced || b.voiced))
	if from == clash && !claimed || to == clash {
		return 0
	}
	var s points
	s.add(0.3, from >= fits)
	s.add(0.2, to >= fits)
	s.add(0.5, key && to != clash)
	if a.answers != b.answers {
		if sc == across && (!a.answersInTime(b, o) || overlap(a.words, b.words) == 0 || !a.answersTo(b)) {
			return 0
		}
		s.add(0.2, from >= fits || to >= fits)
		s.add(0.1, sc == within && adjacent(a, b))
		s.add(0.2, o >= 0.34)
		s.add(-0.3, sc == across && (from < fits || to < fits) && o < 0.5)
		return float64(s)
	}
	if invites(a) || invites(b) {
		s.add(0.3, to >= fits && (from != unknown || sc == within))
		s.add(0.2, o >= 0.34)
		s.add(-0.3, o >= 0 && o < 0.2)
		s.add(-0.1, sc == across && o < 0.34)
		return float64(s)
	}
	if o >= 0 && o < 0.34 && !key || sc == across && (o < 0.5 || a.otherDeed(b)) {
		return 0
	}
	s.add(0.4*o, o >= 0)
	s.add(0.1, story)
	s.add(0.1, o < 0 && a.shareForm(b))
	s.add(0.1, when == same || sc == within && adjacent(a, b))
	s.add(-0.1, sc == across && when == unknown)
	return float64(s)
}

// truceProposed compares the proposal of a truce between others with mediation
// that brought about one: he who words the terms mediates.
func truceProposed(a, b *profile) float64 {
	if !compare(a.makers(), b.makers()).whole() || areas(a, b) == clash {
		return 0
	}
	var s points
	s.add(0.4, true)
	s.add(0.2, areas(a, b) == same || overlap(a.cast, b.cast) >= 0.5)
	s.add(0.1, a.published(b, 30))
	return float64(s)
}

// makers are those who mediate or propose.
func (p *profile) makers() []who {
	if m := p.roles["mediators"]; len(m) > 0 {
		return m
	}
	return p.roles["from"]
}

// ofTruce reports whether an initiative is for a truce.
func (p *profile) ofTruce() bool {
	return p.kind == parley.Initiative && p.words.has(truces)
}

// answersInTime reports whether the one of two profiles that answers was
// published when the other could be answered: not before it and, where they
// have no words in common, within a month.
func (p *profile) answersInTime(o *profile, alike float64) bool {
	answer, asked := p, o
	if o.answers {
		answer, asked = o, p
	}
	if !answer.seen.set || !asked.seen.set {
		return true
	}
	late := answer.seen.from - asked.seen.to
	return answer.seen.to >= asked.seen.from-1 && (late <= 30 || alike >= 0.34)
}

// answersTo reports whether the one of two profiles that answers is to what the
// other asks: they have a good part of what is asked in common, or one of them says
// nothing of it and they are in the news together. Who answers may leave unsaid for
// a while what everybody knows was asked.
func (p *profile) answersTo(o *profile) bool {
	a, b := p.deed.minus(ofAsking), o.deed.minus(ofAsking)
	if len(a) > 0 && len(b) > 0 {
		return sameDeed(a, b) || common(a, b) > 1 && overlap(a, b) >= 0.34
	}
	if !p.seen.set || !o.seen.set {
		return true
	}
	if p.answers && len(b) > 0 || o.answers && len(a) > 0 {
		return p.published(o, 14)
	}
	return p.published(o, 3)
}

// ofAsking are words that say no more than that something is asked, offered or
// answered.
var ofAsking = contentWords("request demand call calls calling ask plea appeal offer proposal propose proposed suggestion ultimatum invitation invite statement idea bid answer reply accept reject rejected")

func invites(p *profile) bool { return slices.Contains(p.forms, "invitation") }

func mediationAlike(a, b *profile, sc scope, from, to verdict, o float64, when verdict) float64 {
	mediators, _ := a.rolesOf(b, "mediators")
	parties, f := a.rolesOf(b, "parties")
	if mediators == clash || from == clash || parties == clash {
		return 0
	}
	if named := dice(a.name, b.name); named >= 0 { // "the Astana process"
		if named < 0.5 {
			return 0
		}
		return 0.7
	}
	var s points
	s.add(0.35, mediators >= fits)
	s.add(0.35, parties >= fits && f.short > 1)
	s.add(0.15, parties >= fits && f.short == 1)
	s.add(0.1, from >= fits)
	s.add(0.1, to >= fits)
	if sc == within {
		s.add(0.5, a.sharesKey(b))
		s.add(0.15, mediators >= fits && parties == unknown && (a.plans == b.plans || adjacent(a, b))) // ready to help later is another matter
		s.add(0.1, adjacent(a, b))
		return float64(s)
	}
	where := areas(a, b)
	s.add(0.25, where == same || where == unknown && parties == unknown && a.sameStory(b))
	s.add(0.15, o >= 0.5)
	s.add(-0.1, when == unknown)
	return float64(s)
}

// once are the stages of an instrument that come on one day.
var once = []string{"signed", "submitted", "approved", "ratified"}

// instrumentAlike goes by name, parties and the days of its stages.
func instrumentAlike(a, b *profile, sc scope) float64 {
	key := sc == within && a.sharesKey(b)
	if numbersClash(a.called, b.called) || a.points > 0 && b.points > 0 && a.points != b.points {
		return 0
	}
	if key {
		return 0.9
	}
	parties, f := a.rolesOf(b, "parties")
	when := a.times(b, sc)
	if parties == clash || when == clash || a.stagesClash(b, 1, once...) {
		return 0
	}
	if !a.formsFit(b) {
		if sc == within && (enacts(a, b) || enacts(b, a)) {
			return 0.5
		}
		return 0
	}
	both := parties >= fits && f.short > 1
	if sc == within {
		called := overlap(a.called, b.called)
		if called >= 0 && called < 0.3 {
			return 0
		}
		var s points
		s.add(0.5, called >= 0.5)
		s.add(0.5, both)
		s.add(0.5, bare(a) || bare(b))
		s.add(0.4, len(a.called) == 0 && len(b.roles["parties"]) == 0 || len(b.called) == 0 && len(a.roles["parties"]) == 0)
		s.add(0.1, adjacent(a, b))
		s.add(0.1, a.shareForm(b))
		return float64(s)
	}
	named, called := dice(a.name, b.name), dice(a.called, b.called)
	if named >= 0 && named < 0.3 || named < 0 && called >= 0 && called < 0.2 {
		return 0
	}
	known := named >= 0.5 || called >= 0.5
	if named < 0.5 && a.signs && b.signs && a.seen.set && b.seen.set && !a.published(b, 120) {
		return 0 // "a free trade agreement" is signed once
	}
	if !known && !stageShared(a, b) && !a.published(b, 120) {
		return 0 // the same sides agree on other things
	}
	if !known && !stageShared(a, b) && len(a.words) > 0 && len(b.words) > 0 && common(a.words, b.words) == 0 {
		return 0
	}
	shared := common(a.name, b.name)
	words := similar(a.words, b.words, sc)
	if known || a.published(b, 14) {
		words = max(words, overlap(a.topics, b.topics))
	}
	var s points
	s.add(0.3, named >= 0.5)
	s.add(0.3, named >= 0.5 && (shared > 1 || numbered(a, b)))
	s.add(0.45, both && f.short == f.long)
	s.add(0.15, named < 0 && called >= 0.5)
	s.add(0.25, named < 0 && called >= 0.8 && common(a.called, b.called) > 1 && inWords(a.called, b.called) > 0 && a.published(b, 60) && overlap(a.cast, b.cast) >= 0.5) // "the hostage release deal"
	s.add(0.5, named < 0 && called < 0.8 && overlap(a.called, b.called) > 0.99 && a.published(b, 30) && a.sameStory(b))                                                  // "the hostage deal"
	s.add(0.15, when == same || stageShared(a, b))
	s.add(0.15, words >= 0.5)
	s.add(0.1, when == fits && (known || a.published(b, 30)))
	s.add(0.1, both && a.published(b, 3))
	s.add(0.35, words >= 0.6 && inWords(a.words, b.words) > 2 && a.published(b, 3) && overlap(a.cast, b.cast) > 0.5) // one announcement
	s.add(0.1, a.points > 0 && a.points == b.points)
	return float64(s)
}

// inWords is how many words two sets have in common that are no numbers: a "6-2
// ruling" is one of many.
func inWords(a, b wordSet) int {
	_, _, both := numerals(a, b)
	return common(a, b) - both
}

// numbered reports whether both names have a number in common that is not
// the year.
func numbered(a, b *profile) bool {
	for _, n := range a.name {
		if n&numeral != 0 && n&ofYear == 0 && b.name.has(n) {
			return true
		}
	}
	return false
}

// enacts reports whether a is the bill by which a parliament takes up the
// agreement b: it has no name and no parties of its own.
func enacts(a, b *profile) bool {
	return len(a.forms) == 1 && a.forms[0] == "law" && bare(a) && len(b.roles["parties"]) > 1
}

// bare reports whether a profile says nothing but "the agreement".
func bare(p *profile) bool {
	return len(p.called) == 0 && len(p.roles["parties"]) == 0 && p.points == 0
}

func numbersClash(a, b wordSet) bool {
	inA, inB, both := numerals(a, b)
	return inA && inB && both == 0
}

func stageShared(a, b *profile) bool {
	for stage, s := range a.stages {
		if o := b.stages[stage]; s.known() && o.known() && overlapping(s, o, 1) == same {
			return true
		}
	}
	return false
}

// bodyAlike goes by the name. One made of words that many bodies have, "peace
// council", is enough for one document; across documents somebody must be in
// both as well.
func bodyAlike(a, b *profile, sc scope) float64 {
	if sc == within && a.sharesKey(b) {
		return 0.9
	}
	if numbersClash(a.called, b.called) || a.times(b, sc) == clash {
		return 0
	}
	if sc == within {
		return overlap(a.called, b.called)
	}
	seated := 0
	for _, role := range []string{"chair", "members", "invited"} {
		if v, _ := a.rolesOf(b, role); v >= fits {
			seated++
		}
	}
	if len(a.name) == 0 || len(b.name) == 0 {
		if seated == 0 {
			return 0
		}
		return dice(a.called, b.called)
	}
	o := dice(a.name, b.name)
	if o < 0.6 || common(a.name, b.name) < 2 && seated == 0 {
		return 0
	}
	return o
}
