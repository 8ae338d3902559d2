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
	when, event  days
	from, to     sketch // the actors of the two roles that must not clash
	words        sketch
	name, called halfSketch
	window       int16 // days
	notes
}

// notes are what is so or not of a strand.
type notes uint16

const (
	timed    notes = 1 << iota // when is known, if only without a year
	yearly                     // when has a year
	held                       // event is known
	unworded                   // an initiative that may be alike without words in common
	answers                    // an answer
	truce                      // a position on a truce, or what is asked or offered is one
	approves                   // a position for somebody or something
)

func (m notes) is(what notes) bool { return m&what != 0 }

func (m *notes) set(what notes, when bool) {
	if when {
		*m |= what
	}
}

// days are the first and the last of a span, where that is known.
type days struct{ from, to int32 }

// sketch is a set of words by their hashes, of which no more than 255 count.
type sketch struct {
	bits  [2]uint64
	words uint8 // how many there are
	plain bool  // no two of them have one bit
}

// halfSketch is one with half the bits, for the few words of a name.
type halfSketch struct {
	bits  uint64
	words uint8
	plain bool
}

func (m *sketch) add(w word) {
	m.bits[w>>14&1] |= 1 << (w >> 8 & 63)
	m.words += uint8(min(1, 255-m.words))
}

func sketchOf(words wordSet) (m sketch) {
	for _, w := range words {
		m.add(w)
	}
	m.plain = bits.OnesCount64(m.bits[0])+bits.OnesCount64(m.bits[1]) == len(words)
	return m
}

func halfSketchOf(words wordSet) (m halfSketch) {
	for _, w := range words {
		m.bits |= 1 << (w >> 8 & 63)
	}
	m.words = uint8(min(255, len(words)))
	m.plain = bits.OnesCount64(m.bits) == len(words)
	return m
}

// actorSketch has for every actor all by which likeness may match it.
func actorSketch(list []who) (m sketch) {
	for _, w := range list {
		m.add(wordOf(string(w.id)))
		if w.country != "" {
			m.add(wordOf(w.country))
		}
		if w.last != "" {
			m.add(wordOf(" " + w.last))
		}
	}
	return m
}

// common is the most words that two sets can have in common.
func (m *sketch) common(o *sketch) int {
	n := bits.OnesCount64(m.bits[0]&o.bits[0]) + bits.OnesCount64(m.bits[1]&o.bits[1])
	return most(n, m.words, o.words, m.plain || o.plain)
}

// dice is the most that dice can be; -1 where either is empty.
func (m *sketch) dice(o *sketch) float64 { return diceOf(m.common(o), m.words, o.words) }

func (m *halfSketch) dice(o *halfSketch) float64 {
	return diceOf(most(bits.OnesCount64(m.bits&o.bits), m.words, o.words, m.plain || o.plain), m.words, o.words)
}

// most is how many words two sets can have in common of which n bits are in both.
func most(n int, a, b uint8, plain bool) int {
	if n > 0 && !plain {
		return int(min(a, b))
	}
	return n
}

func diceOf(common int, a, b uint8) float64 {
	if a == 0 || b == 0 {
		return -1
	}
	return 2 * float64(common) / float64(int(a)+int(b))
}

// clashes reports whether there are actors in both and none is in both.
func (m *sketch) clashes(o *sketch) bool {
	return m.words > 0 && o.words > 0 && m.bits[0]&o.bits[0]|m.bits[1]&o.bits[1] == 0
}

// clashing names the roles whose clash alone keeps two strands of a kind apart.
var clashing = map[parley.MatterKind][2]string{
	parley.Contact:    {"participants", ""},
	parley.Instrument: {"parties", ""},
	parley.Initiative: {"", "to"},
	parley.Commitment: {"by", "to"},
	parley.Measure:    {"by", "on"},
	parley.Access:     {"by", "to"},
	parley.Incident:   {"", "against"},
	parley.Position:   {"by", "toward"},
}

func outlineOf(p *profile) outline {
	roles, event := clashing[p.kind], p.event()
	o := outline{
		when: days{p.when.from, p.when.to}, event: days{event.from, event.to}, window: int16(p.window()),
		from: actorSketch(p.roles[roles[0]]), to: actorSketch(p.roles[roles[1]]),
		words: sketchOf(p.words), name: halfSketchOf(p.name), called: halfSketchOf(p.called),
	}
	o.set(timed, p.when.known())
	o.set(yearly, p.when.set)
	o.set(held, event.set)
	o.set(unworded, slices.Contains(p.forms, "mediation") || slices.Contains(p.forms, "invitation"))
	o.set(answers, p.answers)
	o.set(truce, p.kind == parley.Position && p.onTruce() || p.ofTruce())
	o.set(approves, p.kind == parley.Position && p.approves())
	return o
}

// apart reports whether the policy of their kind certainly keeps two strands
// apart across documents. It may only say so where that does.
func (a *outline) apart(b *outline, kind parley.MatterKind) bool {
	if a.far(b) {
		return true
	}
	if kind == parley.Initiative && (a.is(unworded) || b.is(unworded)) {
		return false
	}
	if a.from.clashes(&b.from) || a.to.clashes(&b.to) {
		return true
	}
	switch kind {
	case parley.Initiative:
		return a.is(answers) == b.is(answers) && !(a.is(truce) && b.is(truce)) && !a.similar(b) && a.words.common(&b.words) < 2
	case parley.Commitment:
		if a.from.words == 0 && b.from.words == 0 {
			return false // known by their place
		}
		return !a.similar(b) && a.words.common(&b.words) < 1
	case parley.Position:
		return !a.similar(b) && !(a.is(truce) && b.is(truce)) && a.aimless(b)
	case parley.Instrument:
		if named := a.name.dice(&b.name); named >= 0 {
			return named < 0.3
		}
		called := a.called.dice(&b.called)
		return called >= 0 && called < 0.2
	}
	return false
}

// far reports whether times certainly clash.
func (a *outline) far(b *outline) bool {
	x, y, known := a.event, b.event, held
	if a.is(timed) && b.is(timed) {
		x, y, known = a.when, b.when, yearly
	}
	return a.is(known) && b.is(known) && max(x.from-y.to, y.from-x.to) > int32(min(a.window, b.window))
}

// aimless reports whether two positions on different words are toward nobody of
// whom both could be, and are not on one issue in part.
func (a *outline) aimless(b *outline) bool {
	if a.to.words == 0 || b.to.words == 0 {
		return a.to.words != b.to.words || a.words.common(&b.words) < 2
	}
	return !(a.is(approves) && b.is(approves)) && !a.related(b)
}

// similar reports whether the words may be as similar as one half.
func (a *outline) similar(b *outline) bool {
	return a.words.common(&b.words) > 1 && 1.25*a.words.dice(&b.words) >= 0.5
}

// related reports whether the words may be as similar as two positions toward
// one actor must be.
func (a *outline) related(b *outline) bool {
	return a.words.common(&b.words) > 1 && 1.25*a.words.dice(&b.words) >= relatedIssue
}

// hashed is the FNV-1a hash of a string.
func hashed(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>32
}
