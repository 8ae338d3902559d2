package review

import (
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/record/store"
)

// fold returns a name as corrections compare it: as searches do, with blanks
// for all that is no letter or digit, without a possessive.
func fold(name string) string {
	name = store.Fold(name)
	name = strings.TrimSuffix(name, "'s")
	name = strings.ReplaceAll(name, "'s ", " ")
	var b strings.Builder
	for _, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case r != '\'' && r != '.':
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Additions returns what the reader is to know beyond its tables: for each
// name and each office that stands, the actor with that one name or office.
func (s *State) Additions() []parley.Actor {
	var out []parley.Actor
	for i := range s.all {
		e := &s.all[i]
		if !e.stands() {
			continue
		}
		a := parley.Actor{ID: e.Actor.ID, Name: e.Actor.Name, Type: e.Actor.Type, Country: e.Actor.Country}
		switch e.Op {
		case Name:
			a.Names = []string{e.Name}
		case Office:
			a.Offices = []parley.Office{*e.Office}
		default:
			continue
		}
		out = append(out, a)
	}
	return out
}

// Teaching lists the numbers of the corrections that stand of which
// [State.Additions] makes something.
func (s *State) Teaching() []int64 {
	var out []int64
	for i := range s.all {
		if e := &s.all[i]; e.stands() && (e.Op == Name || e.Op == Office) {
			out = append(out, e.Number)
		}
	}
	return out
}

// Told is the number of the last correction or undo that changed what
// [State.Additions] returns, 0 where there is none.
func (s *State) Told() int64 {
	for i := range slices.Backward(s.all) {
		e := &s.all[i]
		if op := s.Of(*e).Op; op == Name || op == Office {
			return e.Number
		}
	}
	return 0
}

// Shown returns an actor of the record with the name and the offices that
// people gave it, and the names that they added, whether these were read or
// not.
func (s *State) Shown(a parley.Actor) (parley.Actor, []string) {
	if !s.said[a.ID] {
		return a, nil
	}
	var names []string
	a.Offices = slices.Clone(a.Offices)
	for i := range s.all {
		e := &s.all[i]
		if !e.stands() || e.Op == Merge || e.Op == Split || s.since(i) != a.ID {
			continue
		}
		switch e.Op {
		case Rename:
			if e.Actor.ID == a.ID {
				a.Name = e.Name
			}
		case Office:
			if !slices.Contains(a.Offices, *e.Office) {
				a.Offices = append(a.Offices, *e.Office)
			}
		case Name:
			if !slices.Contains(names, e.Name) {
				names = append(names, e.Name)
			}
		}
	}
	return a, names
}
