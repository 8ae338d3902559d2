package record

import (
	"slices"
	"strings"

	"parley"
)

// measureAlike wants the same measure by and on the same.
func measureAlike(a, b *profile, sc scope) float64 {
	by, _ := a.rolesOf(b, "by")
	on, _ := a.rolesOf(b, "on")
	when := a.times(b, sc)
	key := sc == within && a.sharesKey(b)
	if by == clash || on == clash && !key || when == clash || !a.formsFit(b) && !key {
		return 0
	}
	o := similar(a.words, b.words, sc)
	if sc == across {
		return measureAcross(a, b, by, on, when, o)
	}
	var s points
	s.add(0.5, key)
	s.add(0.3, by >= fits)
	s.add(0.3, on >= fits)
	s.add(0.2, o >= 0.5)
	s.add(0.1, when == same)
	s.add(0.1, a.shareForm(b))
	s.add(0.1, adjacent(a, b))
	return float64(s)
}

// measureAcross compares the measures of two documents. The same impose one on the
// same again and again, round after round: unless both say what it is, or give its
// day, they have to be told of at nearly one time.
func measureAcross(a, b *profile, by, on, when verdict, o float64) float64 {
	said := len(a.deed) > 0 && len(b.deed) > 0
	agree := said && sameDeed(a.deed, b.deed)
	dated := when == same || a.toldDuring(b) || b.toldDuring(a)
	switch {
	case dated:
	case said && common(a.deed, b.deed) == 0, a.plannedAfter(b, 3), b.plannedAfter(a, 3):
		return 0
	case !agree && !a.published(b, a.rounds(b)) && (a.seen.set || b.seen.set):
		return 0
	}
	by = a.telling(b, "by", by)
	aimless := len(a.roles["on"])+len(b.roles["on"]) == 0
	if persons(a.roles["on"]) != persons(b.roles["on"]) && !agree {
		on = unknown // a minister is struck by another measure than his state
	}
	var s points
	s.add(0.3, by >= fits)
	s.add(0.3, on >= fits)
	s.add(0.3, aimless && a.sameRule(b))
	s.add(0.2, o >= 0.5)
	s.add(0.1, when == same)
	s.add(-0.2, when == unknown || by == unknown || on == unknown && !aimless)
	s.add(-0.2, a.apart != b.apart && when != same && !a.published(b, 1))                   // "further sanctions"
	s.add(-0.1, when != same && o < 0.5 && a.seen.set && b.seen.set && !a.published(b, 14)) // one round after the other
	return float64(s)
}

// toldDuring reports whether a profile that gives no time was told of within the
// time of the other.
func (p *profile) toldDuring(o *profile) bool {
	return o.when.set && !p.when.known() && p.seen.set && o.when.days() <= longest && gap(p.seen, o.when) <= 1
}

// sameRule reports whether two measures that are against nobody, a curfew, martial
// law, are known to be one by what is said of them: nearly all of it is the same, in
// two words and more, and no name in either is another.
func (p *profile) sameRule(o *profile) bool {
	if common(p.deed, o.deed) < 2 || overlap(p.deed, o.deed) < 0.75 || areas(p, o) == clash {
		return false
	}
	a, b := p.words.minus(p.deed).minus(ofMeasures), o.words.minus(o.deed).minus(ofMeasures)
	return len(a) == 0 || len(b) == 0 || common(a, b) > 0
}

// rounds is within how many days two measures of which not both say what they are
// have to be told of: who says nothing more than "sanctions" twice may speak of
// those that are in the news, and one that is threatened is imposed, and lifted,
// some days later.
func (p *profile) rounds(o *profile) int {
	switch {
	case len(p.deed)+len(o.deed) > 0:
		return 3
	case p.happens != o.happens || p.lifts != o.lifts:
		return 14
	}
	return 7
}

// sameDeed reports whether two say the same of what is done: most of what the
// shorter one says, and more than one word where it has more.
func sameDeed(a, b wordSet) bool {
	n := common(a, b)
	return n > 1 && 2*n >= min(len(a), len(b)) || n == 1 && min(len(a), len(b)) == 1
}

// measured are the words that say what a measure is, without names and without
// those that all measures have.
func measured(r *report) wordSet {
	phrase := r.object
	if r.thing != nil && r.thing.Kind == parley.Measure {
		phrase += " " + r.thing.Name
	}
	return lowerWords(phrase).minus(ofMeasures)
}

// ofMeasures are words that say no more than that there is a measure, or that it
// is one of several.
var ofMeasures = contentWords(strings.Fields(`sanction sanctions measure measures restriction restrictions ban bans embargo penalty penalties tariff tariffs action actions step steps
economic financial targeted unilateral punitive coercive new fresh further additional tougher tough strict stricter sweeping similar first second third round package series set wave raft list
country government officials people companies individuals entities`)...)

// persons reports whether a list has somebody in it and nobody but persons.
func persons(list []who) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(w who) bool { return w.kind != parley.Person })
}
