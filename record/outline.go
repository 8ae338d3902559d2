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
	words        bitset
	name, called bitset
	from, to     bitset // the actors of the two roles that must not clash
	when, event  days
	window       int32
	timed        bool // when is known, if only without a year
	open         bool // an initiative that may be alike without words in common
	answers      bool
	truce        bool // a position on a truce, or what is asked or offered is one
	approves     bool // a position for somebody or something
}

// bitset is a set of words by their hashes.
type bitset struct {
	bits  [2]uint64
	words uint16 // how many there are
	plain bool   // no two of them have one bit
}

func (m *bitset) add(s string) {
	h := hashed(s)
	m.bits[h>>6&1] |= 1 << (h & 63)
	m.words++
}

func bitsetOf(words wordSet) (m bitset) {
	for _, w := range words {
		m.add(w)
	}
	m.plain = bits.OnesCount64(m.bits[0])+bits.OnesCount64(m.bits[1]) == int(m.words)
	return m
}

// actorBits has for every actor all by which likeness may match it.
func actorBits(list []who) (m bitset) {
	for _, w := range list {
		m.add(string(w.id))
		if w.country != "" {
			m.add(w.country)
		}
		if w.last != "" {
			m.add(" " + w.last)
		}
	}
	return m
}

// common is the most words that two sets can have in common.
func (m *bitset) common(o *bitset) int {
	n := bits.OnesCount64(m.bits[0]&o.bits[0]) + bits.OnesCount64(m.bits[1]&o.bits[1])
	if n > 0 && !m.plain && !o.plain {
		return int(min(m.words, o.words))
	}
	return n
}

// dice is the most that dice can be; -1 where either is empty.
func (m *bitset) dice(o *bitset) float64 {
	if m.words == 0 || o.words == 0 {
		return -1
	}
	return 2 * float64(m.common(o)) / float64(m.words+o.words)
}

// clashes reports whether there are actors in both and none is in both.
func (m *bitset) clashes(o *bitset) bool {
	return m.words > 0 && o.words > 0 && m.bits[0]&o.bits[0]|m.bits[1]&o.bits[1] == 0
}

// days is a span that is set, or no days at all.
type days struct {
	from, to int32
	set      bool
}

func daysOf(s span) days { return days{int32(s.from), int32(s.to), s.set} }

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
	roles := clashing[p.kind]
	return outline{
		words: bitsetOf(p.words), name: bitsetOf(p.name), called: bitsetOf(p.called),
		from: actorBits(p.roles[roles[0]]), to: actorBits(p.roles[roles[1]]),
		when: daysOf(p.when), event: daysOf(p.event()), timed: p.when.known(), window: int32(p.window()),
		open:    slices.Contains(p.forms, "mediation") || slices.Contains(p.forms, "invitation"),
		answers: p.answers,
		truce:   p.kind == parley.Position && p.onTruce() || p.ofTruce(), approves: p.kind == parley.Position && p.approves(),
	}
}

// apart reports whether the policy of their kind certainly keeps two strands
// apart across documents. It may only say so where that does.
func (a *outline) apart(b *outline, kind parley.MatterKind) bool {
	if a.far(b) {
		return true
	}
	if kind == parley.Initiative && (a.open || b.open) {
		return false
	}
	if a.from.clashes(&b.from) || a.to.clashes(&b.to) {
		return true
	}
	switch kind {
	case parley.Initiative:
		return a.answers == b.answers && !(a.truce && b.truce) && !a.similar(b) && a.words.common(&b.words) < 2
	case parley.Commitment:
		if a.from.words+b.from.words == 0 {
			return false // known by their place
		}
		return !a.similar(b) && a.words.common(&b.words) < 1
	case parley.Position:
		return !a.similar(b) && !(a.truce && b.truce) && a.aimless(b)
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
	x, y := a.event, b.event
	if a.timed && b.timed {
		x, y = a.when, b.when
	}
	return x.set && y.set && max(x.from-y.to, y.from-x.to) > min(a.window, b.window)
}

// aimless reports whether two positions on different words are toward nobody of
// whom both could be, and are not on one issue in part.
func (a *outline) aimless(b *outline) bool {
	if a.to.words == 0 || b.to.words == 0 {
		return a.to.words+b.to.words > 0 || a.words.common(&b.words) < 2
	}
	return !(a.approves && b.approves) && !a.related(b)
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
