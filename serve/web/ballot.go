package web

import (
	"fmt"
	"strconv"
	"strings"

	"parley"
)

// ballot is a vote, told in words and drawn to scale.
type ballot struct {
	Body   link
	Words  string // "75 for, 0 against, 2 abstained; 25 not accounted for"
	Passed string
	Parts  []bar
	Width  int // of the drawing, in its own units
	Line   int // where the threshold stands in the drawing; 0 where it is not known
	Cites  []note
}

// bar is one part of a vote in the drawing.
type bar struct {
	Class string
	Label string
	X, W  int
}

// ballotWidth is the width of the drawing of a vote.
const ballotWidth = 1000

// ballots tells and draws the votes of a matter.
func ballots(votes []parley.BallotResult, n names, cite citer) []ballot {
	out := drawings(votes)
	for i, v := range votes {
		if v.Body != "" {
			out[i].Body = n.link(v.Body)
		}
		out[i].Passed, out[i].Cites = passedWord(v.Passed), cite.of(v.Claims)
	}
	return out
}

// drawings draws votes whose words stand beside them.
func drawings(votes []parley.BallotResult) []ballot {
	out := make([]ballot, len(votes))
	for i, v := range votes {
		out[i] = ballot{Words: voteWords(v), Width: ballotWidth, Parts: bars(v), Line: thresholdAt(v)}
	}
	return out
}

// parts lists the numbers of a vote that are reported, in the order in which
// they are told and drawn.
func parts(v parley.BallotResult) []struct {
	class, words string
	n            *int
} {
	return []struct {
		class, words string
		n            *int
	}{
		{"for", "for", v.For}, {"against", "against", v.Against}, {"abstain", "abstained", v.Abstain}, {"unaccounted", "not accounted for", v.Unaccounted},
	}
}

// voteWords tells a vote; what nobody reports is left out, and a vote without
// any number says so.
func voteWords(v parley.BallotResult) string {
	said := ""
	for _, p := range parts(v) {
		if p.n == nil || (p.class == "unaccounted" && *p.n == 0) {
			continue
		}
		if said != "" {
			said += ", "
		}
		said += number(*p.n) + " " + p.words
	}
	if said == "" {
		said = "numbers " + notReported
	}
	if v.Present != nil {
		said += fmt.Sprintf(" (of %s)", number(*v.Present))
	}
	if v.Threshold != "" {
		said += "; needed: " + v.Threshold
	}
	return said
}

// passedWord says how a vote ended, or nothing where that is not reported.
func passedWord(passed *bool) string {
	switch {
	case passed == nil:
		return ""
	case *passed:
		return "passed"
	}
	return "did not pass"
}

// bars draws the reported numbers side by side, to scale.
func bars(v parley.BallotResult) []bar {
	total := 0
	for _, p := range parts(v) {
		if p.n != nil && *p.n > 0 {
			total += *p.n
		}
	}
	if total == 0 {
		return nil
	}
	var out []bar
	sum := 0
	for _, p := range parts(v) {
		if p.n == nil || *p.n <= 0 {
			continue
		}
		x := sum * ballotWidth / total
		sum += *p.n
		out = append(out, bar{p.class, number(*p.n) + " " + p.words, x, sum*ballotWidth/total - x})
	}
	return out
}

// fractions are thresholds that are told in words.
var fractions = map[string]float64{
	"majority": .5, "simple majority": .5, "half": .5, "two thirds": 2.0 / 3, "two-thirds": 2.0 / 3, "three quarters": .75, "three-quarters": .75,
}

// thresholdAt is where the threshold stands in the drawing of the vote.
func thresholdAt(v parley.BallotResult) int {
	total := 0
	for _, p := range parts(v) {
		if p.n != nil {
			total += max(0, *p.n)
		}
	}
	if total == 0 {
		return 0
	}
	if n, err := strconv.Atoi(v.Threshold); err == nil && n > 0 && n <= total {
		return n * ballotWidth / total
	}
	return int(fractions[strings.ToLower(v.Threshold)] * ballotWidth)
}
