package record

import (
	"hash/fnv"
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

// blocks returns the names under which a strand looks for others, without
// their time. Two strands that may be of one matter share one.
func blocks(s *strand) []string {
	switch s.kind {
	case parley.Contact:
		return pairs("with", s.roles["participants"])
	case parley.Instrument:
		names := append(pairs("of", s.roles["parties"]), prefixed("name", sample(s.name))...)
		if len(names) == 0 {
			names = prefixed("word", sample(s.words))
		}
		if len(s.roles["parties"]) < 2 { // known by what it is called alone
			names = append(names, prefixed("called", sample(s.called))...)
		}
		return names
	case parley.Ceasefire:
		names := append(append(pairs("of", s.roles["parties"]), prefixed("name", sample(s.name))...), prefixed("area", s.area)...)
		return append(names, stories(s)...)
	case parley.BodyMatter:
		return prefixed("name", sample(s.called))
	case parley.Access:
		return append(byRoots(s), prefixed("area", s.area)...)
	case parley.Incident:
		return append(append(byRoots(s), prefixed("op", sample(s.operation))...), placeNames(s)...)
	case parley.Measure:
		return byRoots(s)
	case parley.Initiative:
		if slices.Contains(s.forms, "mediation") || slices.Contains(s.forms, "invitation") || s.answers {
			names := append(byRoots(s), pairs("parties", s.roles["parties"])...)
			return append(append(names, prefixed("name", sample(s.name))...), truceMakers(s)...)
		}
	}
	var out []string
	for _, r := range byRoots(s) {
		for _, w := range smallest(s.words, 2*anchors) { // the shorter of two phrases may be in the other
			out = append(out, r+" "+w)
		}
		if s.kind == parley.Position {
			out = append(out, toward(s, r)...)
		}
	}
	if s.kind == parley.Commitment && len(s.roles["by"]) == 0 {
		out = append(out, placeNames(s)...)
	}
	if s.kind == parley.Initiative {
		out = append(out, byRoots(s)...) // answers come without words
		out = append(out, truceMakers(s)...)
	}
	return out
}

// toward names whom a position is toward, and that it is on a truce.
func toward(s *strand, by string) []string {
	var out []string
	for _, w := range s.roles["toward"] {
		out = append(out, by+" toward:"+w.root())
	}
	if s.onTruce() {
		out = append(out, by+" on a truce")
	}
	return out
}

// truceMakers names those who propose a truce or bring one about.
func truceMakers(s *strand) []string {
	if !s.ofTruce() {
		return nil
	}
	var out []string
	for _, w := range s.makers() {
		out = append(out, "truce by:"+w.root())
	}
	return out
}

// stories names every pair of the cast, of a part of it where it is large.
func stories(s *strand) []string {
	cast := smallest(s.cast, 2*anchors)
	var out []string
	for i, a := range cast {
		for _, b := range cast[i+1:] {
			out = append(out, "cast:"+min(a, b)+"+"+max(a, b))
		}
	}
	return out
}

func byRoots(s *strand) []string {
	var out []string
	for _, role := range blockRoles[s.kind] {
		for _, w := range s.roles[role] {
			out = append(out, role+":"+w.root())
		}
	}
	return out
}

func placeNames(s *strand) []string {
	var out []string
	for _, p := range s.places {
		out = append(out, "at:"+p.Name)
	}
	return out
}

// pairs names every pair of roots once.
func pairs(prefix string, list []who) []string {
	var roots []string
	for _, w := range list {
		roots = append(roots, w.root())
	}
	slices.Sort(roots)
	if len(roots) == 1 {
		return []string{prefix + ":" + roots[0]}
	}
	var out []string
	for i, a := range roots {
		for _, b := range roots[i+1:] {
			out = append(out, prefix+":"+a+"+"+b)
		}
	}
	return out
}

func prefixed(prefix string, words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, prefix+":"+w)
	}
	return out
}

func sample(words wordSet) []string { return smallest(words, anchors) }

// smallest picks the n words with the smallest hashes (bottom-k sketch, Broder
// 1997).
func smallest(words wordSet, n int) []string {
	if len(words) <= n {
		return words
	}
	type hashed struct {
		h uint64
		w string
	}
	all := make([]hashed, len(words))
	for i, w := range words {
		h := fnv.New64a()
		h.Write([]byte(w))
		all[i] = hashed{h.Sum64(), w}
	}
	slices.SortFunc(all, func(a, b hashed) int {
		if a.h < b.h {
			return -1
		}
		return 1
	})
	var out []string
	for _, x := range all[:n] {
		out = append(out, x.w)
	}
	return out
}

// reach returns the keys under which a strand is filed and those under which
// it looks, hashed. A strand with a date is filed by stretches of time and finds
// those of the same stretch and those without a date; one without finds all.
func reach(s *strand) (filed, sought []uint64) {
	names := blocks(s)
	slices.Sort(names)
	names = slices.Compact(names)
	when := s.event()
	width := max(8, 2*policies[s.kind].window)
	w := when.wider(s.window())
	for _, n := range names {
		k := hashed(string(s.kind) + " " + n)
		if !when.set || when.days() > 400 {
			filed = append(filed, k^undated, k^always)
			sought = append(sought, k^always)
			continue
		}
		filed = append(filed, k^always)
		sought = append(sought, k^undated)
		for b := floorDiv(w.from, width); b <= floorDiv(w.to, width); b++ {
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
