package record

import (
	"slices"

	"parley"
)

// contactAlike wants the same people in the same way on the same occasion.
func contactAlike(a, b *profile, sc scope) float64 {
	v, f := a.rolesOf(b, "participants")
	when, where := a.times(b, sc), a.placesOf(b)
	switch {
	case v == clash || v == unknown || !a.formsFit(b) || when == clash || where == clash:
		return 0
	case a.plans != b.plans && a.happens != b.happens && (sc == within && when != same):
		return 0
	case remote(a) && len(b.places) > 0 || remote(b) && len(a.places) > 0:
		return 0
	}
	if sc == within {
		if a.apart != b.apart {
			return 0
		}
		return contactWithin(a, b, f, when, where)
	}
	s := points(0.55 * f.like)
	switch {
	case f.short < 2 && (when != same || where != same):
		return 0
	case f.short < f.long && (f.short < 3 || float64(f.short)/float64(f.long) < 0.6):
		return 0
	case when == unknown && (where != same && similar(a.words, b.words, sc) < 0.5 || !a.shareForm(b)):
		return 0
	}
	s.add(0.15, when == same)
	s.add(0.1, when == fits)
	s.add(0.05, when == fits && a.close(b, 3))
	s.add(-0.2, when == fits && !a.close(b, a.meetAgain(b)))
	s.add(0.15, where == same)
	s.add(0.1, a.shareForm(b))
	s.add(0.1, similar(a.words, b.words, sc) >= 0.5)
	return float64(s)
}

// meetAgain is within how many days, first to last, reports of one meeting have to
// be: one that is told of with its day is reported on that day or the next.
func (p *profile) meetAgain(o *profile) int {
	if exact(p.when) || exact(o.when) {
		return 3
	}
	return 5
}

func contactWithin(a, b *profile, f fit, when, where verdict) float64 {
	sure := when == same || where == same || a.sharesKey(b)
	if f.short < 2 {
		if sure && f.like > 0.7 || a.shareForm(b) && f.long < 3 {
			return 0.55
		}
		return 0
	}
	if f.like < 0.85 && !a.shareForm(b) && !sure { // "call" of the presidents, "talks" of the states
		return 0.45
	}
	s := points(0.4 + 0.3*f.like)
	s.add(0.1, a.shareForm(b))
	s.add(0.2, sure)
	return float64(s)
}

func remote(p *profile) bool {
	for _, f := range p.forms {
		if familyOf(f) == "remote" {
			return true
		}
	}
	return false
}

// incidentAlike wants the same deed by and against the same on the same
// occasion. Who did it may be disputed when day and place are the same.
func incidentAlike(a, b *profile, sc scope) float64 {
	when, where := a.times(b, sc), a.placesOf(b)
	if !a.formsFit(b) || when == clash || where == clash {
		return 0
	}
	op := overlap(a.operation, b.operation)
	if op >= 0 && op < 0.5 {
		return 0
	}
	if a.plans != b.plans && a.happens != b.happens && op < 0.5 && !(sc == within && when == same) {
		return 0
	}
	by, _ := a.rolesOf(b, "by")
	against, _ := a.rolesOf(b, "against")
	blamed := by == clash && when == same && where == same && (a.voiced || b.voiced)
	if by == clash && !blamed || against == clash {
		return 0
	}
	numbers := a.killed.equal(b.killed) || a.injured.equal(b.injured)
	if sc == across && when != same && !a.close(b, 2) {
		numbers = false // as many on another day
	}
	if (a.killed.far(b.killed) || a.injured.far(b.injured)) && !(when == same && where == same) {
		return 0
	}
	if sc == across && a.lasting && b.lasting { // told of for as long as it goes on
		if by != clash && against != clash && where == same && !wide(a) && !wide(b) || by >= fits && where == same || against == same && where != unknown && !nameless(a.roles["against"]) {
			return 0.7
		}
		return 0
	}
	if sc == across && against >= fits && persons(a.roles["against"]) != persons(b.roles["against"]) {
		against = unknown // who is killed by name is not the army of his country
	}
	if sc == across { // "militants" and "people" are in every report
		by, against = a.telling(b, "by", by), a.telling(b, "against", against)
	}
	var s points
	s.add(0.4, op >= 0.5)
	s.add(0.3, by >= fits || blamed)
	s.add(0.3, against >= fits)
	s.add(0.2, when == same)
	s.add(0.2, numbers)
	if sc == within {
		s.add(0.25, where == same)
		s.add(0.5, a.sharesKey(b))
		s.add(0.1, a.shareForm(b))
		s.add(0.1, adjacent(a, b))
		s.add(0.3, (thin(a) || thin(b)) && nearby(a, b))
		return float64(s)
	}
	if when == unknown || !told(by, against, where, op) {
		s -= 0.2
	}
	spot := where == same && a.exactPlace() && b.exactPlace()
	s.add(0.25, spot)
	s.add(0.1, where == same && !spot && when == same)
	// In a war the same strike the same day after day, and the same town.
	again := when != same && op < 0.5
	s.add(0.15, similar(a.words, b.words, sc) >= 0.5 && !(again && spot && !a.published(b, 2) && !a.close(b, 2))) // the words may say no more than where
	s.add(-0.25, again && !a.close(b, 1))
	s.add(-0.1, again && !spot && (by == fits || against == fits))
	return float64(s)
}

// wide reports whether a profile is set in nothing smaller than a region.
func wide(p *profile) bool {
	return !slices.ContainsFunc(p.places, func(p *parley.Place) bool { return isPoint(p) || p.Precision == "" })
}

// told reports whether enough is known to say which deed it is.
func told(by, against, where verdict, op float64) bool {
	return by >= fits && (against >= fits || where == same) || against >= fits && where == same || op >= 0.5
}

// thin reports whether an incident is told with little more than its kind:
// "the attack", "the attack on the port".
func thin(p *profile) bool {
	return len(p.roles["by"]) == 0 || len(p.roles["against"]) == 0 && len(p.places) == 0
}

// nearby reports whether two profiles of one document stand within three
// sentences of each other.
func nearby(a, b *profile) bool {
	return a.sentences[0] <= b.sentences[1]+3 && b.sentences[0] <= a.sentences[1]+3
}

// adjacent reports whether two profiles of one document stand in the same or
// in neighbouring sentences.
func adjacent(a, b *profile) bool {
	return a.sentences[0] <= b.sentences[1]+1 && b.sentences[0] <= a.sentences[1]+1
}

// accessAlike wants the same area or the same giver and receiver.
func accessAlike(a, b *profile, sc scope) float64 {
	by, _ := a.rolesOf(b, "by")
	to, _ := a.rolesOf(b, "to")
	where, when := areas(a, b), a.times(b, sc)
	if by == clash || to == clash || where == clash || !a.formsFit(b) || when == clash {
		return 0
	}
	spot := where == same && a.exactPlace() && b.exactPlace()
	if a.plans != b.plans && a.happens != b.happens && by < fits && to < fits && !spot {
		return 0
	}
	if sc == across && a.denies != b.denies && !a.published(b, 7) { // a siege, and a corridor weeks later
		return 0
	}
	o := similar(a.words, b.words, sc)
	var s points
	s.add(0.5, sc == within && a.sharesKey(b))
	s.add(0.25, by >= fits)
	s.add(0.25, to >= fits)
	s.add(0.3, where == same)
	s.add(0.15, a.shareForm(b))
	s.add(0.15, o >= 0.5)
	s.add(0.1, sc == within && adjacent(a, b))
	s.add(0.1, when >= fits)
	if sc == across {
		s.add(-0.3, when == unknown)
		s.add(-0.4, when != same && !spot && !a.published(b, 14))
		s.add(-0.2, when != same && !spot && !a.published(b, 14) && oneIs(a, b, "aid")) // given again and again
		s.add(0.2, spot)
		s.add(-0.3, by == unknown && oneIs(a, b, "aid") && !spot && when != same)                                                     // many give to the same
		s.add(-0.4, oneIs(a, b, "exchange") && when != same && !a.close(b, 2) && !(persons(a.roles["to"]) && persons(b.roles["to"]))) // one is let go once
	}
	return float64(s)
}

// oneIs reports whether one of two profiles has a form.
func oneIs(a, b *profile, form string) bool {
	return slices.Contains(a.forms, form) || slices.Contains(b.forms, form)
}

// areas compares by place and by the words of the area.
func areas(a, b *profile) verdict {
	if v := a.placesOf(b); v == same || v == clash {
		return v
	}
	switch o := overlap(a.area, b.area); {
	case o < 0:
		return unknown
	case o >= 0.5:
		return same
	}
	return clash
}
