package view

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/view/headline"
)

// Claim is one act that one sentence reports, with its words told apart.
type Claim struct {
	parley.Claim `json:"-"`
	ID           parley.ClaimID    `json:"id"`
	Act          string            `json:"act"`  // in words
	Mode         string            `json:"mode"` // in words: "planned", "conditional: if the truce ends", "asserted, negated"
	Chain        []string          `json:"chain"`
	Segments     []Segment         `json:"segments"` // the sentence, without a gap
	Roles        []RoleNames       `json:"roles"`
	Matters      []parley.MatterID `json:"matters,omitempty"`
	Review       *Reviewed         `json:"review,omitempty" doc:"what people say of it; absent where nobody does"`
}

// Segment is a stretch of a sentence with what its words are to the claim.
type Segment struct {
	Text  string   `json:"text"`
	Roles []string `json:"roles,omitempty"` // of parley.Mark, the widest mark first; none for the other words
}

// RoleNames are the actors of a role.
type RoleNames struct {
	Role   string           `json:"role"`
	Actors []parley.ActorID `json:"actors"`
	Names  string           `json:"names"`
	Read   string           `json:"read,omitempty"` // whom the machine read, where people say that it is another
}

// Arrow stands between and after the links of a chain of attribution.
const Arrow = " ▸ "

// ChainText is the chain in one line, from the outlet inwards: "Bloomberg ▸
// anonymous sources ▸"; "" where the outlet itself asserts.
func (c Claim) ChainText() string {
	if len(c.Chain) == 0 {
		return ""
	}
	return strings.TrimRight(strings.Join(c.Chain, Arrow)+Arrow, " ")
}

func (a *asker) claim(c parley.Claim) Claim {
	a.struck(c)
	out := Claim{Claim: c, Review: a.claimReview(c), ID: c.ID, Act: headline.InWords(string(c.Act)), Mode: mode(c), Chain: []string{}, Segments: segments(c), Roles: []RoleNames{}}
	for _, l := range c.Attribution {
		out.Chain = append(out.Chain, cmp.Or(l.Text, a.actor(l.Actor).Name, string(l.Actor), "a source that is not named"))
	}
	for _, role := range []parley.Role{parley.From, parley.To, parley.Parties, parley.Mediators, parley.Participants} {
		if ids := c.Roles[role]; len(ids) > 0 {
			out.Roles = append(out.Roles, RoleNames{string(role), ids, a.list(ids), a.read(c, ids)})
		}
	}
	return out
}

func mode(c parley.Claim) string {
	s := string(c.Modality)
	if c.Polarity == parley.Negative {
		s += ", negated"
	}
	if c.Condition != "" {
		s += ": " + c.Condition
	}
	return s
}

// segments cuts the sentence where a mark begins or ends. Marks outside the
// sentence are left out, those that reach over its ends are cut.
func segments(c parley.Claim) []Segment {
	text := []rune(c.Text)
	cuts := []int{0, len(text)}
	var marks []parley.Mark
	for _, m := range c.Marks {
		m.Start, m.End = max(0, m.Start-c.Start), min(len(text), m.End-c.Start)
		if m.Start < m.End {
			marks = append(marks, m)
			cuts = append(cuts, m.Start, m.End)
		}
	}
	slices.SortStableFunc(marks, func(a, b parley.Mark) int { return cmp.Compare(b.End-b.Start, a.End-a.Start) })
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := []Segment{}
	for i, from := range cuts[:len(cuts)-1] {
		s := Segment{Text: string(text[from:cuts[i+1]])}
		for _, m := range marks {
			if m.Start <= from && from < m.End && !slices.Contains(s.Roles, m.Role) {
				s.Roles = append(s.Roles, m.Role)
			}
		}
		out = append(out, s)
	}
	return out
}
