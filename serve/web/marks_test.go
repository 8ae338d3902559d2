package web

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parley"
	"parley/view"
)

// whole puts the segments together again.
func whole(segments []segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Whatever the marks, the reader sees the text that was received: nothing is
// lost, doubled or moved, and each claim's number stands exactly once.
func TestSegmentsGiveBackTheText(t *testing.T) {
	text := []rune("Čović urged “the rebels” to release all hostages, an aide said — and left.")
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 500 {
		var claims []numbered
		for i := range random.IntN(6) {
			c := numbered{Number: i + 1, Slot: i, Claim: view.Claim{ID: parley.ClaimID(fmt.Sprint(i))}}
			for range random.IntN(5) {
				a, b := random.IntN(len(text)+9)-4, random.IntN(len(text)+9)-4
				role := []string{"act", "from", "to", "condition"}[random.IntN(4)]
				c.Marks = append(c.Marks, parley.Mark{Role: role, Start: min(a, b), End: max(a, b)})
			}
			claims = append(claims, c)
		}
		got := segments(text, 0, len(text), claims)
		if whole(got) != string(text) {
			t.Fatalf("round %d: segments give %q", round, whole(got))
		}
		numbers := map[int]int{}
		for _, s := range got {
			for _, e := range s.Ends {
				numbers[e.Number]++
			}
		}
		for _, c := range claims {
			if numbers[c.Number] != 1 {
				t.Fatalf("round %d: claim %d is numbered %d times", round, c.Number, numbers[c.Number])
			}
		}
	}
}

// Claims that overlap each keep their line, their number and their card.
func TestOverlappingClaimsStayLegible(t *testing.T) {
	text := []rune("A urged B to stop")
	claims := []numbered{
		{Number: 1, Slot: 0, Claim: view.Claim{ID: "x", Claim: parley.Claim{Modality: parley.Asserted, Marks: []parley.Mark{{Role: "act", Start: 2, End: 7}, {Role: "to", Start: 8, End: 9}}}}},
		{Number: 2, Slot: 1, Claim: view.Claim{ID: "y", Claim: parley.Claim{Modality: parley.Requested, Marks: []parley.Mark{{Role: "act", Start: 2, End: 17}, {Role: "from", Start: 8, End: 9}}}}},
	}
	got := segments(text, 0, len(text), claims)
	want := []struct {
		text, link string
		classes    []string
		ends       int
	}{
		{"A ", "", nil, 0},
		{"urged", "c-y", []string{"k1 act requested", "k0 act asserted"}, 1},
		{" ", "c-y", []string{"k1 act requested"}, 0},
		{"B", "c-y", []string{"k1 act requested", "k0 role", "k1 role"}, 0},
		{" to stop", "c-y", []string{"k1 act requested"}, 1},
	}
	if len(got) != len(want) {
		t.Fatalf("%d segments, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		var classes []string
		for _, m := range got[i].Marks {
			classes = append(classes, m.Class)
		}
		if got[i].Text != w.text || got[i].Link != w.link || fmt.Sprint(classes) != fmt.Sprint(w.classes) || len(got[i].Ends) != w.ends {
			t.Errorf("segment %d is %+v, want %+v", i, got[i], w)
		}
	}
	if tag := got[3].Marks[2].Tag; tag != "from" {
		t.Errorf("the label over B is %q, want from", tag)
	}
}

// What did not happen is never drawn as if it had.
func TestModeOfTheLine(t *testing.T) {
	for _, c := range []struct {
		claim parley.Claim
		want  string
	}{
		{parley.Claim{}, "asserted"},
		{parley.Claim{Modality: parley.Planned}, "planned"},
		{parley.Claim{Modality: parley.Denied, Polarity: parley.Positive}, "denied"},
		{parley.Claim{Modality: parley.Asserted, Polarity: parley.Negative}, "denied"},
		{parley.Claim{Modality: parley.Planned, Polarity: parley.Negative}, "denied"},
	} {
		if got := modeClass(c.claim); got != c.want {
			t.Errorf("modeClass(%+v) = %q, want %q", c.claim, got, c.want)
		}
	}
}
