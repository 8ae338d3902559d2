package record

import (
	"slices"

	"parley"
)

// commitmentAlike wants the same debtor and the same action.
func commitmentAlike(a, b *profile, sc scope) float64 {
	by, f := a.rolesOf(b, "by")
	to, _ := a.rolesOf(b, "to")
	when := a.times(b, sc)
	if len(a.roles["by"])+len(b.roles["by"]) == 0 && to != clash && when != clash && a.placesOf(b) == same && !wide(a) && !wide(b) {
		return 0.7 // "the withdrawal of troops from the pass"
	}
	o := similar(a.words, b.words, sc)
	if by == clash || by == unknown || to == clash || when == clash || f.short != f.long && !(sc == across && f.short == 1 && a.jointly(b)) {
		return 0
	}
	var s points
	s.add(0.3*f.like, true)
	s.add(0.1, to >= fits)
	if sc == within {
		s.add(0.3, a.sharesKey(b))
		s.add(0.4*o, o >= 0.5)
		s.add(0.1, adjacent(a, b))
		return float64(s)
	}
	if numbersClash(a.words, b.words) || a.otherDeed(b) {
		return 0 // another sum, or nothing in common but names
	}
	if a.withdraws() && b.withdraws() {
		return withdrawalsAlike(a, b, to)
	}
	if !a.done && !b.done {
		story := a.sameStory(b)
		if story && a.sameProcess(b) && overlap(a.deed, b.deed) >= 0.5 || (story || to >= fits) && gist(a.deed, b.deed) >= 0.5 {
			o = max(o, 0.65) // promised again, in other words
		}
	}
	s.add(0.6*o, o >= 0.5)
	s.add(-0.1, when == unknown)
	return float64(s)
}

// withdraws reports whether a commitment is to withdraw forces and says no more of
// it than by its actors and places.
func (p *profile) withdraws() bool {
	return p.deed.has(pullout) && len(p.deed.minus(withdrawal)) == 0
}

// withdrawalsAlike compares withdrawals by the same: known by where from, and one
// that is announced by its being done.
func withdrawalsAlike(a, b *profile, to verdict) float64 {
	if a.done && b.done || !a.published(b, 120) || a.placesOf(b) != same && (to < fits || a.inPart() || b.inPart()) {
		return 0
	}
	return 0.65
}

// inPart reports whether a profile is set in something smaller than a country.
func (p *profile) inPart() bool {
	return slices.ContainsFunc(p.places, func(at *parley.Place) bool { return at.Precision != "country" })
}

// jointly reports whether one may promise alone what it promises with others in
// another document of one story: "agreed that they would go on working for the
// release of the crew", "will work for the release of the crew".
func (p *profile) jointly(o *profile) bool {
	return gist(p.deed, o.deed) >= 0.75 && p.sameStory(o)
}
