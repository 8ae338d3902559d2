package record

import (
	"slices"

	"parley"
)

// castOf lists whom a document tells of and where: the roots of its actors,
// without the media and those who have no name, and the countries of its
// places. Documents about one conflict share most of their cast, even where
// one of them leaves open who the parties are.
func castOf(r parley.Reading, actors map[parley.ActorID]who) wordSet {
	var out wordSet
	for _, w := range actors {
		switch {
		case w.kind == parley.Media, w.country == "" && (w.kind == parley.UnnamedSource || w.kind == parley.OtherActor || w.kind == parley.Population):
		default:
			out = append(out, w.root())
		}
	}
	for _, c := range r.Claims {
		if c.Place != nil && c.Place.Country != "" {
			out = append(out, c.Place.Country)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sameStory reports whether the documents of two profiles tell of the same:
// most of the smaller cast is in the larger, and three of those, or two within
// a fortnight, are there for no part that they play in either profile.
func (p *profile) sameStory(o *profile) bool {
	shared := common(p.beside(o), o.cast)
	return overlap(p.cast, o.cast) >= 0.5 && (shared > 2 || shared == 2 && p.published(o, 14))
}

// beside is the cast without those that play a part in either profile.
func (p *profile) beside(o *profile) wordSet {
	playing := make(map[string]bool)
	for _, roles := range []map[string][]who{p.roles, o.roles} {
		for _, list := range roles {
			for _, w := range list {
				playing[w.root()] = true
			}
		}
	}
	var out wordSet
	for _, root := range p.cast {
		if !playing[root] {
			out = append(out, root)
		}
	}
	return out
}
