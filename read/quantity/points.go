package quantity

import (
	"strings"

	"parley/read/quantity/number"
)

// Points returns the N of an N-point plan ("20-point plan", "a plan with 14 points") and the words [first, last) that
// say it. Percentage points, and points won or lost in a game, poll or market, do not count.
func Points(words []string) (n int, first, last int, ok bool) {
	if !mention(words, "point") {
		return 0, 0, 0, false
	}
	return firstCount(words, func(f *finder, i, e int) int {
		switch {
		case f.mark(e, "-") && f.is(e+1, "point", "points", "pointed"):
			if f.is(e+2, "lead", "margin", "drop", "gap", "advantage", "victory", "win", "rise", "fall", "increase") {
				return 0
			}
			return e + 2
		case f.is(e, "point") && f.is(e+1, "plan", "proposal", "programme", "program", "agenda", "roadmap", "agreement", "deal"):
			return e + 1
		case f.is(e, "points") && !f.pointsGame(i, e):
			return e + 1
		}
		return 0
	})
}

// pointsGame reports points that are won, lost or measured.
func (f *finder) pointsGame(i, e int) bool {
	if f.is(i-1, "by", "scored", "fell", "rose", "lost", "gained", "won", "dropped", "down", "up", "lead", "leads", "earned") {
		return true
	}
	return f.is(e+1, "ahead", "behind", "higher", "lower", "clear", "lead", "adrift", "below", "above")
}

// Tiers returns the number of tiers of a body ("three tiers of representation", "two-tier structure") and the words
// [first, last) that say it.
func Tiers(words []string) (n int, first, last int, ok bool) {
	if !mention(words, "tier") {
		return 0, 0, 0, false
	}
	return firstCount(words, func(f *finder, i, e int) int {
		if f.mark(e, "-") {
			if f.is(e+1, "tier", "tiers", "tiered") {
				return e + 2
			}
			return 0
		}
		for k := e; k < e+3; k++ {
			if f.is(k, "tiers") || f.is(k, "tier", "tiered") && k == e {
				return k + 1
			}
			if f.at(k).Class != number.Letters || f.has(k, kStop) {
				break
			}
		}
		return 0
	})
}

// firstCount returns the first whole number whose words end where end says (0 for no match).
func firstCount(words []string, end func(f *finder, i, e int) int) (n, first, last int, ok bool) {
	f := newFinder(words, nil)
	if f == nil {
		return 0, 0, 0, false
	}
	for i := range f.ps {
		v, e, good := number.Parse(f.ps, i)
		if !good || v != float64(int(v)) || v < 1 || v > 1000 {
			continue
		}
		if stop := end(f, i, e); stop > 0 {
			return int(v), f.ps[i].Word, f.ps[stop-1].Word + 1, true
		}
	}
	return 0, 0, 0, false
}

// mention reports whether a word has a part in it, of ASCII letters, whatever its case: most sentences have no such word, and to
// look for their figures takes longer.
func mention(words []string, part string) bool {
	for _, w := range words {
		for i := 0; i+len(part) <= len(w); i++ {
			if w[i]|0x20 == part[0] && strings.EqualFold(w[i:i+len(part)], part) {
				return true
			}
		}
	}
	return false
}
