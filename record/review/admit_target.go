package review

import (
	"fmt"
	"slices"

	"parley"
)

// admitDecision says what is in the way of an approval or a refusal. What is
// approved has to be admitted by what stands by now.
func (s *State) admitDecision(c Correction) error {
	e, ok := s.Entry(c.Number)
	switch {
	case !ok:
		return fmt.Errorf("%s: %d: %w", c.Op, c.Number, ErrNoEntry)
	case e.Status != Proposed:
		return fmt.Errorf("%s: %d: %w: it is %s", c.Op, c.Number, ErrDecided, e.Status)
	case e.By == c.By:
		return fmt.Errorf("%s: %d: %w: %s made it", c.Op, c.Number, ErrOwn, e.By)
	case c.Op == Decline:
		return nil
	}
	switch e.Op {
	case Undo:
		_, err := s.without(e.Number).admitUndo(e.Correction)
		return err
	case Mode:
		return nil
	case Accept, Set, Reject, Note, Join, Part:
		return s.admitTarget(e.Correction)
	}
	return s.admitActor(e.Correction)
}

// without returns what the corrections but one add up to.
func (s *State) without(number int64) *State {
	return NewState(slices.DeleteFunc(s.All(), func(e Entry) bool { return e.Number == number }))
}

// repeatedTarget says whether a correction that stands, or waits for approval,
// says the same of the same claim or matter, and none after it says otherwise.
func (s *State) repeatedTarget(c Correction) bool {
	for i := range slices.Backward(s.all) {
		e := &s.all[i]
		if !e.stands() && e.Status != Proposed || e.unknown || !e.sameTarget(c) {
			continue
		}
		switch {
		case c.Op == Accept || c.Op == Reject:
			if e.Op == Accept || e.Op == Reject {
				return e.Op == c.Op && (c.Op == Reject || e.asRead(c))
			}
		case e.Op != c.Op:
		case c.Op == Set:
			if e.Field == c.Field {
				return e.Value.equal(c.Value)
			}
		case c.Op == Note:
			if e.Why == c.Why {
				return true
			}
		case c.Op == Join || c.Op == Part:
			return true
		}
	}
	return false
}

// sameTarget says whether two corrections are about the same claim or matter,
// or say of the same matters that they are one, or two.
func (c Correction) sameTarget(o Correction) bool {
	switch {
	case c.Claim != nil && o.Claim != nil:
		return c.Claim.Doc == o.Claim.Doc && c.Claim.ID == o.Claim.ID
	case c.Matter == nil || o.Matter == nil || c.Matter.Kind != o.Matter.Kind:
		return false
	case o.Op == Join:
		return c.Op == Join && (c.Matter.like(o.Matter) && c.With.like(o.With) || c.Matter.like(o.With) && c.With.like(o.Matter))
	case o.Op == Part:
		return c.Op == Part && covers(c.Matter.Claims, o.Matter.Claims) && covers(c.Rest, o.Rest)
	}
	return c.Op != Join && c.Op != Part && c.Matter.like(o.Matter)
}

// like says whether two are the same matter: of one id, or on claims of which
// most are the same.
func (s *Stand) like(o *Stand) bool {
	if s.ID == o.ID {
		return true
	}
	n := 0
	for i := range s.Claims {
		if has(o.Claims, s.Claims[i].ID) {
			n++
		}
	}
	return 2*n > max(len(s.Claims), len(o.Claims))
}

func has(list []Anchor, id parley.ClaimID) bool {
	return slices.ContainsFunc(list, func(a Anchor) bool { return a.ID == id })
}

// covers says whether all claims of b are in a.
func covers(a, b []Anchor) bool {
	return !slices.ContainsFunc(b, func(x Anchor) bool { return !has(a, x.ID) })
}

// asRead says whether two accept the same: what the claim says, or what the
// matter comes to.
func (c Correction) asRead(o Correction) bool {
	if c.Claim != nil {
		return c.Claim.same(&parley.Claim{Act: o.Claim.Act, Polarity: o.Claim.Polarity, Modality: o.Claim.Modality, Roles: o.Claim.Roles})
	}
	a, b := c.Matter, o.Matter
	return a.Form == b.Form && a.Status == b.Status && fmt.Sprint(a.Roles) == fmt.Sprint(b.Roles)
}

// admitTarget says what is in the way of a correction of a claim or a matter.
func (s *State) admitTarget(c Correction) error {
	switch c.Op {
	case Join:
		return s.admitJoin(c)
	case Part:
		for i := range c.Rest {
			if has(c.Matter.Claims, c.Rest[i].ID) {
				return fmt.Errorf("part: %s: %w: claim %s is on both sides", c.Matter.ID, ErrConflict, c.Rest[i].ID)
			}
		}
	}
	return nil
}

// admitJoin says whether nobody tells apart what is to be one.
func (s *State) admitJoin(c Correction) error {
	meet := func(a, b []Anchor) bool {
		return slices.ContainsFunc(a, func(x Anchor) bool { return has(b, x.ID) })
	}
	for i := range s.all {
		e := &s.all[i]
		if !e.stands() || e.Op != Part || e.Matter.Kind != c.Matter.Kind {
			continue
		}
		for _, pair := range [][2][]Anchor{{c.Matter.Claims, c.With.Claims}, {c.With.Claims, c.Matter.Claims}} {
			if meet(pair[0], e.Matter.Claims) && meet(pair[1], e.Rest) {
				return fmt.Errorf("join: %s and %s: %w: correction %d tells them apart (%s: %s)", c.Matter.ID, c.With.ID, ErrConflict, e.Number, e.By, e.Why)
			}
		}
	}
	return nil
}
