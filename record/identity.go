package record

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// who is an actor as the reading of one document knows it, cut down to what
// identity needs.
type who struct {
	id      parley.ActorID
	kind    parley.ActorType
	country string // ISO 3166-1 alpha-3, or ""
	last    string // last word of a person's name, lower case
	tie     word   // the root, to compare
}

func newWho(a parley.Actor) who {
	w := who{id: a.ID, kind: a.Type, country: a.Country}
	if a.Type == parley.ArmedGroup {
		w.country = "" // an armed group speaks for no state
	}
	if w.country == "" && a.Type == parley.Person {
		w.country = officeCountry(a.Offices)
	}
	if a.Type == parley.Person {
		words := strings.Fields(strings.ToLower(a.Name))
		if len(words) > 0 {
			w.last = words[len(words)-1]
		}
	}
	return w.tied()
}

func (w who) tied() who {
	w.tie = wordOf(w.root())
	return w
}

func officeCountry(offices []parley.Office) string {
	for _, o := range offices {
		if len(o.Of) == 3 && o.Of == strings.ToUpper(o.Of) {
			return o.Of
		}
	}
	return ""
}

// root is what every actor shares with those that it may stand for: the
// country where it has one, otherwise itself. Actors of different roots are
// never taken for one another.
func (w who) root() string {
	if w.country != "" {
		return w.country
	}
	return string(w.id)
}

// standing says how fully an actor of a type stands for its country: "the
// Kremlin", "Putin" and "Russia" are used for one another, a party or a
// company and its country are not.
var standing = map[parley.ActorType]float64{
	parley.State:          1,
	parley.GovernmentBody: 1,
	parley.Person:         1,
	parley.UnnamedSource:  0.75,
	parley.Body:           0.75,
	parley.Population:     0.7,
	parley.OtherActor:     0.5,
	parley.Party:          0.4,
	parley.Organisation:   0.4,
}

// sameParty is the likeness from which two actors count as one party.
const sameParty = 0.5

// observers reports whether a list holds nobody but unnamed sources without a
// country, media and the like: analysts ask and propose much, and it is no
// initiative.
func observers(list []who) bool {
	for _, w := range list {
		switch {
		case w.kind == parley.Media:
		case w.country == "" && (w.kind == parley.UnnamedSource || w.kind == parley.OtherActor):
		default:
			return false
		}
	}
	return len(list) > 0
}

// nameless reports whether a list holds nobody but people and fighters whom
// nothing tells from others.
func nameless(list []who) bool {
	for _, w := range list {
		switch {
		case w.kind == parley.Population && w.country == "", w.kind == parley.UnnamedSource, w.kind == parley.OtherActor:
		case strings.HasPrefix(string(w.id), "armed:"):
		default:
			return false
		}
	}
	return len(list) > 0
}

// crowd reports whether a list holds nobody but populations, who hope and
// demand but bind themselves to nothing.
func crowd(list []who) bool {
	for _, w := range list {
		if w.kind != parley.Population {
			return false
		}
	}
	return len(list) > 0
}

// likeness says how well two actors may be one and the same party to a
// matter: 1 is the same actor, 0 certainly another.
func likeness(a, b who) float64 {
	switch {
	case a.id == b.id:
		return 1
	case a.kind == parley.Person && b.kind == parley.Person:
		if a.last != "" && a.last == b.last && (a.country == b.country || a.country == "" || b.country == "") {
			return 0.9
		}
		return 0
	case a.country == "" || a.country != b.country:
		return 0
	}
	return 0.8 * min(standing[a.kind], standing[b.kind])
}

// fit compares two lists of actors: how many of the shorter one have a
// counterpart in the longer, and how well they match on average.
type fit struct {
	matched, short, long int
	like                 float64 // mean likeness of those matched
}

// whole reports whether every actor of the shorter list has a counterpart.
func (f fit) whole() bool { return f.short > 0 && f.matched == f.short }

// compare pairs the actors of two lists, the likeliest first; which list is
// named first makes no difference.
func compare(a, b []who) fit {
	f := fit{short: min(len(a), len(b)), long: max(len(a), len(b))}
	var pairs []pair
	for i, x := range a {
		for j, y := range b {
			if l := likeness(x, y); l >= sameParty {
				pairs = append(pairs, pair{i, j, l, min(x.id, y.id), max(x.id, y.id)})
			}
		}
	}
	if len(pairs) > 1 {
		slices.SortFunc(pairs, pair.before)
	}
	left, right := make([]bool, len(a)), make([]bool, len(b))
	for _, p := range pairs {
		if !left[p.a] && !right[p.b] {
			left[p.a], right[p.b] = true, true
			f.matched++
			f.like += p.like
		}
	}
	if f.matched > 0 {
		f.like /= float64(f.matched)
	}
	return f
}

// pair is an actor of one list with one of another, by index.
type pair struct {
	a, b       int
	like       float64
	first, snd parley.ActorID // of the two, in the order of ids
}

func (p pair) before(o pair) int {
	return cmp.Or(-cmp.Compare(p.like, o.like), cmp.Compare(p.first, o.first), cmp.Compare(p.snd, o.snd))
}

// specific orders actors by how much they say: a person says more than an
// office, an office more than a state.
func specific(k parley.ActorType) int {
	switch k {
	case parley.Person:
		return 4
	case parley.GovernmentBody, parley.Body:
		return 3
	case parley.State:
		return 2
	case parley.Population:
		return 1
	case parley.UnnamedSource:
		return 0
	}
	return 3
}

// addActors joins two lists without repeating an actor, sorted by id. Where
// two documents know different things of one actor, the one with a country
// stays.
func addActors(a, b []who) []who {
	out := append(slices.Clone(a), b...)
	slices.SortFunc(out, func(x, y who) int {
		return cmp.Or(cmp.Compare(x.id, y.id), -cmp.Compare(x.country, y.country), cmp.Compare(x.kind, y.kind), cmp.Compare(x.last, y.last))
	})
	return slices.CompactFunc(out, func(x, y who) bool { return x.id == y.id })
}

// narrow drops every actor that a more specific one of the list stands for:
// Russia and the Kremlin beside Putin. Two persons never stand for each other.
func narrow(list []who) []who {
	var out []who
	for _, a := range list {
		covered := slices.ContainsFunc(list, func(b who) bool {
			return b.id != a.id && specific(b.kind) > specific(a.kind) && likeness(a, b) >= sameParty
		})
		if !covered {
			out = append(out, a)
		}
	}
	return out
}

func actorIDs(list []who) []parley.ActorID {
	var out []parley.ActorID
	for _, w := range list {
		out = append(out, w.id)
	}
	return out
}

// without returns the actors of a that have no counterpart in b.
func without(a, b []who) []who {
	var out []who
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y who) bool { return likeness(x, y) >= sameParty }) {
			out = append(out, x)
		}
	}
	return out
}
