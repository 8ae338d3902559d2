package date

import (
	"fmt"
	"strings"
	"unicode"
)

// words cuts a sentence as UD English EWT does: punctuation, clitics, hyphens and signs are words of their own, but
// figures keep their points, commas, colons and slashes, and "mid-" stays with its word.
func words(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		out = append(out, wordsOf(w)...)
	}
	return out
}

func wordsOf(w string) []string {
	var out, tail []string
	for len(w) > 1 && strings.ContainsRune(`("“[$`, rune(w[0])) {
		out, w = append(out, w[:1]), w[1:]
	}
	for len(w) > 1 && strings.ContainsRune(`,;:!?)"]%`, rune(w[len(w)-1])) {
		tail, w = append([]string{w[len(w)-1:]}, tail...), w[:len(w)-1]
	}
	if strings.HasSuffix(w, ".") && len(w) > 1 && strings.Count(w, ".") == 1 && !abbreviation(w) {
		tail, w = append([]string{"."}, tail...), w[:len(w)-1]
	}
	for _, c := range []string{"'s", "’s", "'ll", "n't"} {
		if strings.HasSuffix(w, c) && len(w) > len(c) {
			tail, w = append([]string{c}, tail...), w[:len(w)-len(c)]
		}
	}
	if strings.HasPrefix(strings.ToLower(w), "mid-") || isoDate(w) {
		return append(append(out, w), tail...)
	}
	start := 0
	for i, r := range w {
		if r == '-' || r == '–' {
			if i > start {
				out = append(out, w[start:i])
			}
			out = append(out, string(r))
			start = i + len(string(r))
		}
	}
	if start < len(w) {
		out = append(out, w[start:])
	}
	return append(out, tail...)
}

func abbreviation(w string) bool {
	return strings.Contains("Jan. Feb. Mar. Apr. Aug. Sept. Sep. Oct. Nov. Dec. Mr. Fri. Mon. Wed.", w)
}

func isoDate(w string) bool {
	return len(w) >= 10 && w[4] == '-' && unicode.IsDigit(rune(w[0]))
}

// show writes expressions compactly: words → value, hour, days, "~" for approximate, relation, kind if no point.
func show(ws []string, found []Expr) string {
	var out []string
	for _, e := range found {
		s := strings.Join(ws[e.First:e.Last], " ") + " →"
		switch v := e.Value; {
		case v.Precision == Unknown:
			s += " ?"
		case v.From == v.To:
			s += " " + v.From
		default:
			s += " " + v.From + ".." + v.To
		}
		if p := e.Value.Precision; p == Month || p == Year {
			s += " " + p
		}
		if e.Hour != "" {
			s += " T" + e.Hour
		}
		if e.Days > 0 {
			s += fmt.Sprintf(" %dd", e.Days)
		} else if e.Hours > 0 {
			s += fmt.Sprintf(" %dh", e.Hours)
		}
		if e.Approx {
			s += " ~"
		}
		if e.Relation != "" {
			s += " " + e.Relation
		}
		if e.Kind != Point {
			s += " " + e.Kind
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}
