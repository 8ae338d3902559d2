package web

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/view"
)

// segment is a stretch of text over which the same marks lie.
type segment struct {
	Text  string
	Marks []cover // outermost first; empty over plain text
	Link  string  // fragment of the card of the first act that covers it, or ""
	Slot  string  // class of the claim that Link leads to
	Ends  []note  // claims whose words end here
}

// cover is one mark over a segment.
type cover struct {
	Class string // of the style sheet: what the mark is and whose
	Tag   string // name of the role, for the label over the words
}

// note is a number set behind the words of a claim, which leads to its card.
type note struct {
	Number int
	Card   string // fragments of the page
	Words  string
}

// noteOf is the number of a claim.
func noteOf(number int, id parley.ClaimID) note { return note{number, cardID(id), wordsID(id)} }

// numbered is a claim with its number in the document and its slot in the
// paragraph; the style sheet lights up the marks of one slot at a time.
type numbered struct {
	view.Claim
	Number int
	Slot   int
}

// stretch is a mark, cut to the sentence, with the claim it belongs to.
type stretch struct {
	parley.Mark
	claim *numbered
}

// segments cuts text[start:end), in code points, where the marks of the claims
// begin and end. Put together, the segments give back the text.
func segments(text []rune, start, end int, claims []numbered) []segment {
	marks := stretches(start, end, claims)
	last := lastActs(marks)
	edges := edges(start, end, marks)
	var out []segment
	for i, from := range edges[:len(edges)-1] {
		to := edges[i+1]
		out = append(out, segmentOver(text[from:to], from, to, marks, last))
	}
	return out
}

// stretches lists the marks of the claims inside the sentence, the longest
// first, so that shorter ones nest in longer ones. A claim that marks no act
// word has the whole sentence for its words.
func stretches(start, end int, claims []numbered) []stretch {
	var out []stretch
	for i := range claims {
		c := &claims[i]
		acts := 0
		for _, m := range c.Marks {
			m.Start, m.End = max(m.Start, start), min(m.End, end)
			if m.Start >= m.End {
				continue
			}
			if m.Role == actRole {
				acts++
			}
			out = append(out, stretch{m, c})
		}
		if acts == 0 {
			out = append(out, stretch{parley.Mark{Role: wholeRole, Start: start, End: end}, c})
		}
	}
	slices.SortStableFunc(out, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.claim.Number, b.claim.Number))
	})
	return out
}

// actRole marks the words that say the act itself; wholeRole marks the
// sentence of a claim for which no word stands alone.
const (
	actRole   = "act"
	wholeRole = "whole"
)

// edges returns the start, the end and, in order, each edge of a mark between.
func edges(start, end int, marks []stretch) []int {
	at := []int{start, end}
	for _, m := range marks {
		at = append(at, m.Start, m.End)
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// lastActs returns where the last act word of each claim ends: its number
// stands there.
func lastActs(marks []stretch) map[int]int {
	last := map[int]int{}
	for _, m := range marks {
		if m.Role == actRole || m.Role == wholeRole {
			last[m.claim.Number] = max(last[m.claim.Number], m.End)
		}
	}
	return last
}

// segmentOver builds the segment [from,to) from the marks that cover it.
func segmentOver(text []rune, from, to int, marks []stretch, last map[int]int) segment {
	s := segment{Text: string(text)}
	for _, m := range marks {
		if m.Start > from || m.End < to {
			continue
		}
		over := coverOf(m.Role, m.claim)
		if m.Start != from {
			over.Tag = "" // the role is told once, where the mark begins
		}
		s.Marks = append(s.Marks, over)
		if m.Role != actRole && m.Role != wholeRole {
			continue
		}
		if m.Role == actRole && s.Link == "" {
			s.Link, s.Slot = cardID(m.claim.ID), slotClass(m.claim.Slot)
		}
		if n := noteOf(m.claim.Number, m.claim.ID); last[m.claim.Number] == to && !slices.Contains(s.Ends, n) {
			s.Ends = append(s.Ends, n)
		}
	}
	slices.SortFunc(s.Ends, func(a, b note) int { return cmp.Compare(a.Number, b.Number) })
	return s
}

// coverOf names a mark of a claim for the style sheet.
func coverOf(role string, c *numbered) cover {
	slot := slotClass(c.Slot)
	switch role {
	case actRole:
		return cover{Class: slot + " act " + modeClass(c.Claim.Claim)}
	case wholeRole:
		return cover{Class: slot + " " + wholeRole}
	}
	return cover{Class: slot + " role", Tag: roleWord(role)}
}

// cardID is the fragment under which the card of a claim stands, wordsID the
// one under which its words stand in the text.
func cardID(id parley.ClaimID) string  { return "c-" + strings.TrimPrefix(string(id), "claim:") }
func wordsID(id parley.ClaimID) string { return "m-" + strings.TrimPrefix(string(id), "claim:") }

// modeClass is the class that draws the line of the claim's mode. A negated
// act reads as denied: neither happened, as far as the text goes.
func modeClass(c parley.Claim) string {
	if c.Polarity == parley.Negative {
		return "denied"
	}
	if c.Modality == "" {
		return string(parley.Asserted)
	}
	return string(c.Modality)
}
