package coref

import (
	"slices"
	"strings"

	"parley/actor"
)

// another says whether a name in its title cannot mean a person of that family
// whom the text names in full: the title is one of women and the person a man,
// or the tables have another bearer of the name in that office, as with the
// daughter of a president.
func (r *reader) another(p *person, parts []string, t title) bool {
	if len(p.parts) < 2 || len(parts) > 1 {
		return false
	}
	if g := r.genderOfPerson(p); t.gender != unknownGender && g != unknownGender && g != t.gender {
		return true
	}
	if t.role == "" || !singleOffice(t.role) || slices.ContainsFunc(p.titles, func(have title) bool { return have.role == t.role }) {
		return false
	}
	holder := false
	for _, x := range r.table.Lookup(parts[0], r.date) {
		if x.Entry.Type != actor.Person || !holdsOffice(x.Entry, t.role, r.date, true) || t.country != "" && !servedFor(x.Entry, t.country) {
			continue
		}
		for _, n := range append([]string{x.Entry.Name}, x.Entry.Names...) {
			if named := nameParts(strings.Fields(n)); len(named) > 1 && agree(named, p.parts, t) {
				return false
			}
		}
		holder = true
	}
	return holder
}

// genderOfPerson guesses from the given name of the fullest form and from the
// titles.
func (r *reader) genderOfPerson(p *person) gender {
	for _, t := range p.titles {
		if t.gender != unknownGender {
			return t.gender
		}
	}
	return genderOf(strings.Fields(p.form))
}

// misfits says whether a bare family name has titles that its bearer in the
// tables cannot have: one of the other sex.
func (r *reader) misfits(p *person, e *actor.Entry) bool {
	g := genderOf(strings.Fields(e.Name))
	return g != unknownGender && slices.ContainsFunc(p.titles, func(t title) bool { return t.gender != unknownGender && t.gender != g })
}

// unheardOf says whether a bare family name stands behind the title of an
// office that its bearer in the tables never held, in a text that does not
// speak of the bearer's state: a governor is no foreign statesman.
func (r *reader) unheardOf(p *person, e *actor.Entry) bool {
	if e.Country == "" || r.stateCounts[e.Country] > 0 || r.isHome(e.Country) {
		return false
	}
	titled := false
	for _, t := range p.titles {
		if t.head == "" {
			continue
		}
		if titled = true; t.role != "" && holdsOffice(e, t.role, "", true) {
			return false
		}
	}
	return titled
}

// agree says whether two names can be of one person: a family name with any
// given name, a given name alone only behind a title, two full names where
// their first and last parts agree.
func agree(a, b []string, t title) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 1 {
		if a[0] == b[len(b)-1] {
			return true
		}
		return a[0] == b[0] && len(a[0]) > 1 && (t.words != "" || t.gender != unknownGender || len(a[0]) <= 3) || len(b) > 2 && a[0] == b[len(b)-2] && len(a[0]) > 3
	}
	first := a[0] == b[0] || len(a[0]) == 1 && strings.HasPrefix(b[0], a[0]) || len(b[0]) == 1 && strings.HasPrefix(a[0], b[0])
	if !first || len(a) == 3 && len(b) == 3 && len(a[1]) > 2 && len(b[1]) > 2 && a[1][0] != b[1][0] && a[2] == b[2] {
		return false // two of one family and one syllable: "Kim Bong-su", "Kim Hyun-su"
	}
	return a[len(a)-1] == b[len(b)-1] || slices.Contains(b, a[len(a)-1]) && len(b) > 2
}

// junior says whether a name ends with the mark of a son.
func junior(words []string) bool {
	switch w := strings.ToLower(strings.Trim(words[len(words)-1], ".")); w {
	case "jr", "junior":
		return true
	}
	return false
}
