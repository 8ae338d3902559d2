package record

import (
	"slices"
	"strings"

	"parley"
)

// castOf lists whom a document tells of, where and in what process: the roots of
// its actors, without the media and those who have no name, the countries of its
// places, and the truces and agreements that it speaks of. Documents about one conflict share most of their cast, even where
// one of them leaves open who the parties are.
func castOf(r parley.Reading, actors map[parley.ActorID]who) wordSet {
	var out wordSet
	for _, w := range actors {
		switch {
		case w.kind == parley.Media, w.country == "" && (w.kind == parley.UnnamedSource || w.kind == parley.OtherActor || w.kind == parley.Population):
		default:
			out = append(out, w.tie)
		}
	}
	for _, c := range r.Claims {
		if c.Place != nil && c.Place.Country != "" {
			out = append(out, wordOf(c.Place.Country))
		}
		if p := processOf(c.Thing, actors); p != "" {
			out = append(out, wordOf(p)|process)
		}
	}
	return out.sorted()
}

// processOf names the process that a truce or an agreement belongs to, by its
// area or parties; "" where neither is known.
func processOf(t *parley.Thing, actors map[parley.ActorID]who) string {
	if t == nil {
		return ""
	}
	switch t.Kind {
	case parley.Ceasefire:
		if w := contentTerms(t.Area); len(w) > 0 {
			return "on truce " + strings.Join(w, " ")
		}
	case parley.Instrument:
		var roots []string
		for _, id := range t.Parties {
			if w, ok := actors[id]; ok {
				roots = append(roots, w.root())
			}
		}
		slices.Sort(roots)
		if roots = slices.Compact(roots); len(roots) > 1 && len(roots) < 5 {
			return "on accord " + strings.Join(roots, "+")
		}
	}
	return ""
}

// sameProcess reports whether the documents of two profiles speak of the same
// truce or agreement.
func (p *profile) sameProcess(o *profile) bool {
	for _, c := range p.cast {
		if c&process != 0 && o.cast.has(c) {
			return true
		}
	}
	return false
}

// sameStory reports whether the documents of two profiles tell of the same:
// most of the smaller cast is in the larger, and three of those, or two within
// a fortnight, are there for no part that they play in either profile.
func (p *profile) sameStory(o *profile) bool {
	if overlap(p.cast, o.cast) < 0.5 {
		return false
	}
	shared := p.besides(o)
	return shared > 2 || shared == 2 && p.published(o, 14)
}

// besides counts whom both casts have of those that play no part in either
// profile.
func (p *profile) besides(o *profile) int {
	var few [16]word
	playing := few[:0]
	for _, roles := range []map[string][]who{p.roles, o.roles} {
		for _, list := range roles {
			for _, w := range list {
				playing = append(playing, w.tie)
			}
		}
	}
	n := 0
	for _, w := range p.cast {
		if o.cast.has(w) && !slices.Contains(playing, w) {
			n++
		}
	}
	return n
}
