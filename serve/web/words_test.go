package web

import (
	"testing"

	"parley"
)

func TestSilence(t *testing.T) {
	for _, c := range []struct {
		since, asOf parley.Day
		want        string
	}{
		{"2023-02-03", "2023-03-18", "no answer, 43 days"},
		{"2023-03-17", "2023-03-18", "no answer, 1 day"},
		{"", "2023-03-18", ""},
		{"--02-03", "2023-03-18", ""},
		{"2023-04-01", "2023-03-18", ""},
	} {
		if got := silence(c.since, c.asOf); got != c.want {
			t.Errorf("silence(%q, %q) = %q, want %q", c.since, c.asOf, got, c.want)
		}
	}
}

func TestNumbersAreGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 75: "75", 1000: "1\u202f000", 6431376: "6\u202f431\u202f376", -1234: "−1\u202f234"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %q, want %q", n, got, want)
		}
	}
}

// A vote says what is reported and nothing more.
func TestVoteWords(t *testing.T) {
	n := func(i int) *int { return &i }
	for _, c := range []struct {
		vote parley.BallotResult
		want string
		line int
	}{
		{parley.BallotResult{}, "numbers not reported", 0},
		{parley.BallotResult{For: n(130), Against: n(0)}, "130 for, 0 against", 0},
		{parley.BallotResult{Present: n(102), For: n(75), Against: n(0), Abstain: n(2), Unaccounted: n(25), Threshold: "52"}, "75 for, 0 against, 2 abstained, 25 not accounted for (of 102); needed: 52", 509},
		{parley.BallotResult{Present: n(120), For: n(84), Against: n(19), Abstain: n(17), Unaccounted: n(0), Threshold: "majority"}, "84 for, 19 against, 17 abstained (of 120); needed: majority", 500},
	} {
		if got := voteWords(c.vote); got != c.want {
			t.Errorf("voteWords(%+v) = %q, want %q", c.vote, got, c.want)
		}
		if got := thresholdAt(c.vote); got != c.line {
			t.Errorf("thresholdAt(%+v) = %d, want %d", c.vote, got, c.line)
		}
	}
}

// The parts of a drawn vote fill it without gap or overlap.
func TestBarsFillTheDrawing(t *testing.T) {
	n := func(i int) *int { return &i }
	x := 0
	for _, b := range bars(parley.BallotResult{For: n(84), Against: n(19), Abstain: n(17)}) {
		if b.X != x || b.W <= 0 {
			t.Errorf("part %+v begins where %d was expected", b, x)
		}
		x = b.X + b.W
	}
	if x != ballotWidth {
		t.Errorf("the parts end at %d, want %d", x, ballotWidth)
	}
}
