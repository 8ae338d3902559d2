package record

import (
	"slices"

	"parley"
)

// blockRoles lists the roles by which candidates for a merge are found.
var blockRoles = map[parley.MatterKind][]string{
	parley.Initiative: {"from", "to", "mediators"},
	parley.Commitment: {"by"},
	parley.Measure:    {"by", "on"},
	parley.Access:     {"by", "to"},
	parley.Incident:   {"by", "against"},
	parley.Position:   {"by"},
}

// anchors is by how many words a matter of words is found: two that share
// half of their words share one of the four smallest hashes nearly always.
const anchors = 4

// blocks are the names under which a strand is looked for, as hashes.
type blocks []uint64

// named adds a name of a sort: what it is made of, and in which order, tells it
// from others.
func (b *blocks) named(sort string, parts ...word) {
	h := hashed(sort)
	for _, p := range parts {
		h = mixed(h ^ uint64(p))
	}
	*b = append(*b, h)
}

// each adds a name for every word.
func (b *blocks) each(sort string, words wordSet) {
	for _, w := range words {
		b.named(sort, w)
	}
}

// pairs adds a name for every pair of actors by their roots, or for one that is
// alone.
func (b *blocks) pairs(sort string, list []who) {
	if len(list) == 1 {
		b.named(sort, list[0].tie)
	}
	for i, x := range list {
		for _, y := range list[i+1:] {
			b.named(sort, min(x.tie, y.tie), max(x.tie, y.tie))
		}
	}
}

// roots adds a name for every actor of the roles by which a kind is found.
func (b *blocks) roots(s *strand) {
	for _, role := range blockRoles[s.kind] {
		for _, w := range s.roles[role] {
			b.named(role, w.tie)
		}
	}
}

// stories adds a name for every pair of the cast, of a part of it where it is
// large.
func (b *blocks) stories(s *strand) {
	cast := smallest(s.cast, 2*anchors)
	for i, x := range cast {
		for _, y := range cast[i+1:] {
			b.named("cast", min(x, y), max(x, y))
		}
	}
}

// truceMakers names those who propose a truce or bring one about.
func (b *blocks) truceMakers(s *strand) {
	if !s.ofTruce() {
		return
	}
	for _, w := range s.makers() {
		b.named("truce by", w.tie)
	}
}

func (b *blocks) places(s *strand) {
	for _, p := range s.places {
		b.named("at", wordOf(p.Name))
	}
}

// worded adds names for everybody by whom a matter is, with words of it and, for
// a position, with whom it is toward and that it is on a truce.
func (b *blocks) worded(s *strand) {
	few := smallest(s.words, 2*anchors) // the shorter of two phrases may be in the other
	for _, role := range blockRoles[s.kind] {
		for _, by := range s.roles[role] {
			for _, w := range few {
				b.named(role, by.tie, w)
			}
			if s.kind != parley.Position {
				continue
			}
			for _, w := range s.roles["toward"] {
				b.named("toward", by.tie, w.tie)
			}
			if s.onTruce() {
				b.named("on a truce", by.tie)
			}
		}
	}
}

// blocksOf returns the names under which a strand looks for others, without
// their time, sorted. Two strands that may be of one matter share one.
func blocksOf(s *strand) blocks {
	var b blocks
	switch s.kind {
	case parley.Contact:
		b.pairs("with", s.roles["participants"])
	case parley.Instrument:
		b.pairs("of", s.roles["parties"])
		b.each("name", sample(s.name))
		if len(b) == 0 {
			b.each("word", sample(s.words))
		}
		if len(s.roles["parties"]) < 2 { // known by what it is called alone
			b.each("called", sample(s.called))
		}
	case parley.Ceasefire:
		b.pairs("of", s.roles["parties"])
		b.each("name", sample(s.name))
		b.each("area", s.area)
		b.stories(s)
		for _, w := range s.roles["mediators"] {
			b.named("brokered", w.tie)
		}
	case parley.BodyMatter:
		b.each("name", sample(s.called))
	case parley.Access:
		b.roots(s)
		b.each("area", s.area)
	case parley.Incident:
		b.roots(s)
		b.each("op", sample(s.operation))
		b.places(s)
	case parley.Measure:
		b.roots(s)
	case parley.Initiative:
		b.roots(s) // answers come without words
		b.truceMakers(s)
		if slices.Contains(s.forms, "mediation") || slices.Contains(s.forms, "invitation") || s.answers {
			b.pairs("parties", s.roles["parties"])
			b.each("name", sample(s.name))
			break
		}
		b.worded(s)
	default:
		b.worded(s)
		if s.kind == parley.Commitment && len(s.roles["by"]) == 0 {
			b.places(s)
		}
		if s.kind == parley.Commitment && s.withdraws() {
			for _, by := range s.roles["by"] {
				b.named("withdraws", by.tie)
			}
		}
	}
	slices.Sort(b)
	return slices.Compact(b)
}

func sample(words wordSet) wordSet { return smallest(words, anchors) }

// smallest picks the n words with the smallest hashes, which the words are
// (bottom-k sketch, Broder 1997).
func smallest(words wordSet, n int) wordSet { return words[:min(n, len(words))] }

// reach returns the keys under which a strand is filed and those under which
// it looks, hashed. A strand with a date is filed by stretches of time and finds
// those of the same stretch and those without a date; one without finds all.
func reach(s *strand) (filed, sought []uint64) {
	when := s.event()
	width := max(8, 2*policies[s.kind].window)
	w := when.wider(s.window())
	kind := hashed(string(s.kind))
	for _, n := range blocksOf(s) {
		k := mixed(kind ^ n)
		if !when.set || when.days() > 400 {
			filed = append(filed, k^undated, k^always)
			sought = append(sought, k^always)
			continue
		}
		filed = append(filed, k^always)
		sought = append(sought, k^undated)
		for b := floorDiv(int(w.from), width); b <= floorDiv(int(w.to), width); b++ {
			stretch := k ^ mixed(uint64(b))
			filed, sought = append(filed, stretch), append(sought, stretch)
		}
	}
	return filed, sought
}

// What stands for a stretch of time: none, and any.
var undated, always = mixed(1 << 62), mixed(1<<62 + 1)

// mixed spreads a number over all bits (the finalizer of SplitMix64, Steele and
// others 2014).
func mixed(n uint64) uint64 {
	n += 0x9E3779B97F4A7C15
	n = (n ^ n>>30) * 0xBF58476D1CE4E5B9
	n = (n ^ n>>27) * 0x94D049BB133111EB
	return n ^ n>>31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
