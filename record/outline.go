package record

import (
	"math/bits"
	"slices"

	"parley"
)

// outline says of a strand what rules out at a glance that another strand is
// of the same matter: most of those that share a name and a stretch of time
// are about something else. Words and actors are bits of their hashes (Bloom
// 1970), so that sets which share no bit share nothing.
type outline struct {
	met               int32 // the last search of its index that came upon it
	notes             notes
	when, event, seen days
	wide              [3][2]uint64 // the sets from, to, words
	half              [3]uint64    // the sets name, called, deed
	counts            [6]uint8     // how many are in each set, 255 and more
	family            uint8        // of its forms, see familyNumber
	window            int16        // days
}

// set is one of the sets of an outline.
type set int

const (
	fromSet set = iota // the actors of the two roles that must not clash
	toSet
	phraseSet
	nameSet
	calledSet
	deedSet
)

// notes are what is so or not of a strand; the first six say of each set whether
// no two that are in it have one bit.
type notes uint32

const (
	timed     notes = 1 << (iota + 6) // when is known, if only without a year
	yearly                            // when has a year
	exactly                           // when is known to a few days
	held                              // event is known
	seenOn                            // seen is known
	unworded                          // an initiative that may be alike without words in common
	mediates                          // one of mediation
	answers                           // an answer
	truce                             // a position on a truce, or what is asked or offered is one
	approves                          // a position for somebody or something
	somewhere                         // it has a place
	spotted                           // one that is a town or a spot
	areal                             // it has an area
	staged                            // some stage is dated
	pointed                           // it has points
	several                           // parties
)

func (n notes) is(what notes) bool { return n&what != 0 }

func (n *notes) set(what notes, when bool) {
	if when {
		*n |= what
	}
}

// days are the first and the last of a span, where that is known.
type days struct{ from, to int32 }

func daysOf(s span) days { return days{s.from, s.to} }

// far reports whether two are more than some days apart.
func (d days) far(o days, most int) bool { return int(max(d.from-o.to, o.from-d.to)) > most }

// clashing names the roles whose clash alone keeps two strands of a kind apart.
var clashing = map[parley.MatterKind][2]string{
	parley.Contact:    {"participants", ""},
	parley.Instrument: {"parties", ""},
	parley.Initiative: {"from", "to"}, // the first not always
	parley.Commitment: {"by", "to"},
	parley.Measure:    {"by", "on"},
	parley.Access:     {"by", "to"},
	parley.Incident:   {"", "against"},
	parley.Position:   {"by", "toward"},
}

func outlineOf(p *profile) outline {
	roles, event := clashing[p.kind], p.event()
	o := outline{when: daysOf(p.when), event: daysOf(event), seen: daysOf(p.seen), window: int16(p.window()), family: familyNumber(p.forms)}
	o.actors(fromSet, p.roles[roles[0]])
	o.actors(toSet, p.roles[roles[1]])
	o.fill(phraseSet, p.words)
	o.fill(nameSet, p.name)
	o.fill(calledSet, p.called)
	o.fill(deedSet, p.deed)
	n := &o.notes
	n.set(timed, p.when.known())
	n.set(yearly, p.when.set)
	n.set(exactly, p.when.known() && exact(p.when))
	n.set(held, event.set)
	n.set(seenOn, p.seen.set)
	n.set(mediates, slices.Contains(p.forms, "mediation"))
	n.set(unworded, n.is(mediates) || slices.Contains(p.forms, "invitation"))
	n.set(answers, p.answers)
	n.set(truce, p.kind == parley.Position && p.onTruce() || p.ofTruce())
	n.set(approves, p.kind == parley.Position && p.approves())
	n.set(somewhere, len(p.places) > 0)
	n.set(spotted, p.exactPlace())
	n.set(areal, len(p.area) > 0)
	n.set(staged, len(p.stages) > 0)
	n.set(pointed, p.points > 0)
	n.set(several, len(p.roles["parties"]) > 1)
	return o
}

// fill puts words into a set that is empty.
func (a *outline) fill(s set, list wordSet) {
	n := 0
	if s <= phraseSet {
		for _, w := range list {
			a.wide[s][w>>14&1] |= 1 << (w >> 8 & 63)
		}
		n = bits.OnesCount64(a.wide[s][0]) + bits.OnesCount64(a.wide[s][1])
	} else {
		for _, w := range list {
			a.half[s-nameSet] |= 1 << (w >> 8 & 63)
		}
		n = bits.OnesCount64(a.half[s-nameSet])
	}
	a.counts[s] = uint8(min(255, len(list)))
	a.notes.set(1<<s, n == len(list))
}

// actors puts into a set, for every actor, all by which likeness may match it.
func (a *outline) actors(s set, list []who) {
	var by wordSet
	for _, w := range list {
		by = append(by, wordOf(string(w.id)))
		if w.country != "" {
			by = append(by, wordOf(w.country))
		}
		if w.last != "" {
			by = append(by, wordOf(" "+w.last))
		}
	}
	a.fill(s, by)
}

// common is the most that two have in common of a set.
func (a *outline) common(b *outline, s set) int {
	n := 0
	if s <= phraseSet {
		n = bits.OnesCount64(a.wide[s][0]&b.wide[s][0]) + bits.OnesCount64(a.wide[s][1]&b.wide[s][1])
	} else {
		n = bits.OnesCount64(a.half[s-nameSet] & b.half[s-nameSet])
	}
	if n > 0 && !(a.notes | b.notes).is(1<<s) {
		return int(min(a.counts[s], b.counts[s]))
	}
	return n
}

// both reports whether neither has a set empty.
func (a *outline) both(b *outline, s set) bool { return a.counts[s] > 0 && b.counts[s] > 0 }

// dice is the most that dice of a set can be; -1 where either is empty.
func (a *outline) dice(b *outline, s set) float64 {
	if !a.both(b, s) {
		return -1
	}
	return 2 * float64(a.common(b, s)) / float64(int(a.counts[s])+int(b.counts[s]))
}

// clashes reports whether there are some in both and none is in both.
func (a *outline) clashes(b *outline, s set) bool { return a.both(b, s) && a.common(b, s) == 0 }

// near reports whether two were certainly not published more than some days
// apart.
func (a *outline) near(b *outline, days int) bool {
	return (a.notes & b.notes).is(seenOn) && !a.seen.far(b.seen, days)
}

// similar reports whether the words may be as similar as that, across documents.
func (a *outline) similar(b *outline, least float64) bool {
	return a.common(b, phraseSet) > 1 && 1.25*a.dice(b, phraseSet) >= least
}

// gist reports whether gist of the deeds may be one half.
func (a *outline) gist(b *outline) bool {
	n := a.common(b, deedSet)
	return n > 1 && 2*n >= int(min(a.counts[deedSet], b.counts[deedSet]))
}

// hashed is the FNV-1a hash of a string.
func hashed(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>32
}
