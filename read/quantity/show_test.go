package quantity

import (
	"fmt"
	"strings"
)

// showQuantities writes quantities compactly: comparator, value, unit and the words in brackets.
func showQuantities(found []Quantity) string {
	var out []string
	for _, q := range found {
		s := q.Comparator + fmt.Sprint(q.Value)
		if q.High > 0 {
			s += fmt.Sprint("..", q.High)
		}
		if q.Unit != "" {
			s += " " + q.Unit
		}
		out = append(out, s+" ["+q.Text+"]")
	}
	return strings.Join(out, "; ")
}

// showCounts writes votes, casualties, points and tiers of a sentence, leaving out what is not said.
func showCounts(words []string) string {
	var out []string
	for _, v := range FindVotes(words) {
		s := "vote"
		for _, c := range []struct {
			name string
			n    int
		}{{"present", v.Present}, {"seats", v.Seats}, {"for", v.For}, {"against", v.Against}, {"abstain", v.Abstain}} {
			if c.n >= 0 {
				s += fmt.Sprintf(" %s %d", c.name, c.n)
			}
		}
		if v.Threshold != "" {
			s += " threshold " + v.Threshold
		}
		if v.Unanimous {
			s += " unanimous"
		}
		if v.Passed != "" {
			s += " passed " + v.Passed
		}
		out = append(out, s+" ["+strings.Join(words[v.First:v.Last], " ")+"]")
	}
	killed, injured := Casualties(words)
	if killed != nil {
		out = append(out, "killed "+showQuantities([]Quantity{*killed}))
	}
	if injured != nil {
		out = append(out, "injured "+showQuantities([]Quantity{*injured}))
	}
	if n, first, last, ok := Points(words); ok {
		out = append(out, fmt.Sprintf("points %d [%s]", n, strings.Join(words[first:last], " ")))
	}
	if n, first, last, ok := Tiers(words); ok {
		out = append(out, fmt.Sprintf("tiers %d [%s]", n, strings.Join(words[first:last], " ")))
	}
	return strings.Join(out, "; ")
}
