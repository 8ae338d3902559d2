package review

import (
	"slices"

	"parley"
)

// NewAnchor names the claim of an id in a reading as the reader left it, and
// says whether there is one.
func NewAnchor(r parley.Reading, id parley.ClaimID) (Anchor, bool) {
	at := slices.IndexFunc(r.Claims, func(c parley.Claim) bool { return c.ID == id })
	if at < 0 {
		return Anchor{}, false
	}
	c := &r.Claims[at]
	a := Anchor{Span: Span{Doc: r.Doc, Start: c.Start, End: c.End}, ID: c.ID, Act: c.Act, Word: word(c), Polarity: c.Polarity, Modality: c.Modality, Roles: c.Roles}
	for i := range r.Claims {
		if o := &r.Claims[i]; i != at && o.Start < c.End && c.Start < o.End {
			a.Beside = append(a.Beside, o.ID)
		}
	}
	return a, true
}

// word is the stretch of the words that report a claim; zero where no mark
// says so.
func word(c *parley.Claim) [2]int {
	for _, m := range c.Marks {
		if m.Role == "act" {
			return [2]int{m.Start, m.End}
		}
	}
	return [2]int{}
}

// in returns which of the claims of its document an anchor means, or −1: the
// one of its id; else the one claim of its sentence that was not there beside
// it and that the same word reports, or the same act of the same actors. Where
// two fit alike it means neither.
func (a *Anchor) in(claims []parley.Claim) int {
	best, most, twice := -1, 0, false
	for i := range claims {
		c := &claims[i]
		if c.ID == a.ID {
			return i
		}
		if c.Start >= a.End || a.Start >= c.End || slices.Contains(a.Beside, c.ID) {
			continue
		}
		switch n := a.likeness(c); {
		case n > most:
			best, most, twice = i, n, false
		case n == most:
			twice = true
		}
	}
	if twice {
		return -1
	}
	return best
}

// likeness says how well a claim of the sentence is the one that is meant; 0
// is not at all.
func (a *Anchor) likeness(c *parley.Claim) int {
	shared, all := a.cast(c)
	w := word(c)
	sameWord := w[0] < a.Word[1] && a.Word[0] < w[1]
	sameAct := c.Act == a.Act
	switch {
	case sameWord && (sameAct || shared > 0 || all == 0):
	case sameAct && 2*shared >= all && all > 0:
	default:
		return 0
	}
	n := 1 + shared
	if sameWord {
		n += 100
	}
	if sameAct {
		n += 10
	}
	return n
}

// cast counts the actors that a claim and the anchor have in the same role,
// and those that either has.
func (a *Anchor) cast(c *parley.Claim) (shared, all int) {
	for role, ids := range a.Roles {
		all += len(ids)
		for _, id := range ids {
			if slices.Contains(c.Roles[role], id) {
				shared++
			}
		}
	}
	for _, ids := range c.Roles {
		all += len(ids)
	}
	return shared, all - shared
}

// same says whether a claim reads as it did: the act, its actors and its mode.
func (a *Anchor) same(c *parley.Claim) bool {
	shared, all := a.cast(c)
	return c.Act == a.Act && shared == all && c.Polarity == a.Polarity && c.Modality == a.Modality
}

// about says whether a claim is still about the same: the act, and one of its
// actors where both have some.
func (a *Anchor) about(c *parley.Claim) bool {
	shared, _ := a.cast(c)
	return c.Act == a.Act && (shared > 0 || len(a.Roles) == 0 || len(c.Roles) == 0)
}
