package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parley"
)

// Fold returns s as searches compare it: lower case, without accents, with
// plain apostrophes and single blanks.
func Fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ', 'ʿ', 'ʾ':
			return '\''
		}
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// SearchLines returns what a search for an actor looks through: its id and its
// names, folded, a line each.
func SearchLines(a parley.Actor) string {
	lines := []string{Fold(string(a.ID)), Fold(a.Name)}
	for _, n := range a.Names {
		lines = append(lines, Fold(n))
	}
	return strings.Join(lines, "\n")
}
