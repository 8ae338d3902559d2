package token

import "strings"

// IsAbbreviation tells whether the token t ends in a period of its own: "Mr.", "U.S.", "J.", "Jan.".
func IsAbbreviation(t string) bool {
	if len(t) < 2 || len(t) > longestEdge || t[len(t)-1] != '.' {
		return false
	}
	r := t[len(t)-2]
	return r != '.' && r != '!' && r != '?'
}

// CanEnd tells whether the abbreviation t may be the last word of a sentence: "U.S.", "Inc.", "p.m.", "etc.", but not a title
// ("Gen.") or an initial ("J.").
func CanEnd(t string) bool {
	if strings.Count(t, ".") >= 2 {
		return true
	}
	return finals[strings.TrimSuffix(t, ".")]
}
