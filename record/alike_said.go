package record

import (
	"slices"

	"parley"
)

// relatedIssue is how similar the words of two positions have to be where both
// are toward the same actor.
const relatedIssue = 0.3

// positionAlike wants the same speaker, the same stance and the same issue.
func positionAlike(a, b *profile, sc scope) float64 {
	by, f := a.rolesOf(b, "by")
	toward, _ := a.rolesOf(b, "toward")
	when := a.times(b, across)
	if by == clash || by == unknown || toward == clash || !a.formsFit(b) || sc == across && when == clash {
		return 0
	}
	o := similar(a.words, b.words, sc)
	aimed := sc == across && toward >= fits && len(a.roles["toward"]) == len(b.roles["toward"]) && o >= max(a.related(), b.related())
	if sc == across {
		o = max(o, a.sameIssue(b, toward))
	}
	if o >= 0 && o < 0.25 || sc == across && o < 0.5 && !aimed || sc == within && o < 0.67 && len(a.roles["toward"]) > 0 != (len(b.roles["toward"]) > 0) {
		return 0 // praise of somebody is not that of what he has a part in
	}
	var s points
	s.add(0.35*f.like, true)
	s.add(0.2, toward >= fits)
	s.add(0.1, toward == unknown && len(a.roles["toward"])+len(b.roles["toward"]) == 0)
	s.add(0.4*o, o > 0)
	s.add(0.1, sc == within && adjacent(a, b))
	s.add(0.1, when == same)
	return float64(s)
}

// related is how similar the words of another position toward the same actor
// have to be. One is accused of much.
func (p *profile) related() float64 {
	if oneIs(p, p, "condemns") || oneIs(p, p, "opposes") {
		return 0.4
	}
	return relatedIssue
}

// sameIssue is how surely two positions of several documents are on one issue,
// however it is worded: both are on the truce of one area, praise the same in
// one story, or were taken on one day in much the same words; 0 where nothing of
// the kind is known.
func (p *profile) sameIssue(o *profile, toward verdict) float64 {
	if p.seen.set && o.seen.set && around(p.seen, o.seen).days() > longIssue {
		return 0
	}
	bare := len(p.roles["toward"])+len(o.roles["toward"]) == 0
	switch {
	case (bare || toward >= fits) && p.onTruce() && o.onTruce() && (areas(p, o) == same || areas(p, o) == unknown && p.sameStory(o)):
		return 0.75
	case toward >= fits && p.approves() && o.approves() && p.telling(o, "toward", toward) >= fits && p.kindred(o) && p.sameStory(o):
		return 0.5
	case bare && p.published(o, 2) && gist(p.deed, o.deed) >= 0.4 && p.sameStory(o):
		return 0.6
	}
	return 0
}

// longIssue is for how many days, first to last, words that differ are taken for
// one position, and a way through is taken for one: four months, in which a truce
// of two is extended once or twice.
const longIssue = 124

// kindred reports whether two positions toward one actor are taken in one
// process, or are for the same deeds, or one of them for none in particular.
func (p *profile) kindred(o *profile) bool {
	if p.atHome() || o.atHome() { // who thanks a minister of his own does not thank the army
		if f := compare(p.roles["toward"], o.roles["toward"]); f.like < 1 {
			return false
		}
	}
	bare := len(p.deed) == 0 && len(o.deed) == 0 || (len(p.deed) == 0 || len(o.deed) == 0) && p.published(o, 14)
	return p.sameProcess(o) || bare && p.shareForm(o) || common(p.deed, o.deed) > 0
}

// atHome reports whether somebody takes a stance toward those of his own state.
func (p *profile) atHome() bool {
	return slices.ContainsFunc(p.roles["by"], func(b who) bool {
		return slices.ContainsFunc(p.roles["toward"], func(t who) bool { return b.root() == t.root() })
	})
}

// onTruce reports whether a position is for a truce or worried about one, and
// on nothing else.
func (p *profile) onTruce() bool {
	return len(p.about) == 1 && p.about[0] == string(parley.Ceasefire) && (p.approves() || oneIs(p, p, "concerned") || oneIs(p, p, "warns"))
}

// approves reports whether a position supports or praises.
func (p *profile) approves() bool {
	return len(p.forms) > 0 && familyOf(p.forms[0]) == "for"
}
