package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as searches compare it: lower case, without accents, with
// plain apostrophes and single blanks.
func Fold(s string) string {
	if ascii(s) {
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
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

// ascii says whether s has no accents and no apostrophes but the plain one.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// SearchLines returns what a search for an actor looks through: its id and its
// names, also those that people gave it and those that it was read under
// before, folded, a line each.
func SearchLines(a Actor) string {
	lines := []string{Fold(string(a.ID)), Fold(a.Name)}
	for _, n := range a.Names {
		lines = append(lines, Fold(n))
	}
	if c := a.Corrected; c != nil {
		for _, n := range c.Added {
			lines = append(lines, Fold(n))
		}
		for _, m := range c.Machine {
			lines = append(lines, Fold(string(m.ID)), Fold(m.Name))
		}
	}
	return strings.Join(lines, "\n")
}
