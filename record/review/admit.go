package review

import (
	"fmt"
	"slices"

	"parley"
)

// Admit says whether a correction can be added to those that stand. repeats is
// true where it would change nothing, as the same stands already. The error
// wraps one of the errors of this package and names what is in the way. It
// does not look at readings: whether an actor is in the record is for the
// caller.
func (s *State) Admit(c Correction) (repeats bool, err error) {
	if err := c.complete(); err != nil {
		return false, err
	}
	switch c.Op {
	case Undo:
		return s.admitUndo(c)
	case Approve, Decline:
		return false, s.admitDecision(c)
	case Mode:
		return s.mode == c.Field, nil
	case Accept, Set, Reject, Note, Join, Part:
		if c.Op == Join && c.Matter.ID == c.With.ID {
			return false, fmt.Errorf("join: %s: %w", c.Matter.ID, ErrSelfMatter)
		}
		if s.repeatedTarget(c) {
			return true, nil
		}
		return false, s.admitTarget(c)
	}
	if s.repeated(c) {
		return true, nil
	}
	return false, s.admitActor(c)
}

// admitActor says what is in the way of a correction of an actor.
func (s *State) admitActor(c Correction) error {
	switch c.Op {
	case Merge:
		return s.admitMerge(c)
	case Split:
		return s.admitSplit(c)
	case Apart:
		return s.admitApart(c)
	}
	if err := s.alive(c.Op, c.Actor.ID); err != nil {
		return err
	}
	return s.unsaid(c)
}

// repeated says whether a correction that stands, or waits for approval, says
// the same.
func (s *State) repeated(c Correction) bool {
	for i := range slices.Backward(s.all) {
		e := &s.all[i]
		if !e.stands() && e.Status != Proposed || e.Op != c.Op || e.Actor.ID != c.Actor.ID {
			continue
		}
		if same(e.Correction, c) {
			return true
		}
		if c.Op == Rename {
			return false // only the last one counts
		}
	}
	return false
}

// same compares what two corrections of one actor and operation do.
func same(a, b Correction) bool {
	switch a.Op {
	case Merge, Apart:
		return a.Other.ID == b.Other.ID
	case Rename:
		return a.Name == b.Name
	case Name:
		return fold(a.Name) == fold(b.Name)
	case Office:
		return *a.Office == *b.Office
	case Split:
		return a.Other.ID == b.Other.ID && slices.Equal(a.Only.Names, b.Only.Names) && slices.Equal(a.Only.Spans, b.Only.Spans) && slices.Equal(a.Only.Docs, b.Only.Docs)
	}
	return false
}

// alive says whether an actor is its own, and not part of another.
func (s *State) alive(op Op, id parley.ActorID) error {
	if m := s.merged(id); m != nil {
		return fmt.Errorf("%s: %s: %w: of %s, by correction %d", op, id, ErrMerged, s.Now(id), m.Number)
	}
	return nil
}

func (s *State) admitMerge(c Correction) error {
	a, b := c.Actor.ID, c.Other.ID
	if a == b {
		return fmt.Errorf("merge: %s: %w", a, ErrSelf)
	}
	if m := s.merged(b); m != nil && s.Now(b) == a {
		return fmt.Errorf("merge: %s into %s: %w: %s is part of %s by correction %d", a, b, ErrCycle, b, a, m.Number)
	}
	for _, id := range []parley.ActorID{a, b} {
		if err := s.alive(Merge, id); err != nil {
			return err
		}
	}
	if e := s.kept(a, b); e != nil {
		return fmt.Errorf("merge: %s into %s: %w: correction %d keeps them apart (%s: %s)", a, b, ErrConflict, e.Number, e.By, e.Why)
	}
	return nil
}

func (s *State) admitApart(c Correction) error {
	a, b := c.Actor.ID, c.Other.ID
	if a == b {
		return fmt.Errorf("apart: %s: %w", a, ErrSelf)
	}
	if s.Now(a) == s.Now(b) {
		m := s.merged(a)
		if m == nil {
			m = s.merged(b)
		}
		return fmt.Errorf("apart: %s and %s: %w: correction %d makes them one (%s: %s)", a, b, ErrConflict, m.Number, m.By, m.Why)
	}
	return nil
}

// kept returns the correction that keeps two actors, or what is part of them,
// apart; nil where there is none.
func (s *State) kept(a, b parley.ActorID) *Entry {
	for i := range s.all {
		e := &s.all[i]
		if !e.stands() || e.Op != Apart {
			continue
		}
		x, y := s.Now(e.Actor.ID), s.Now(e.Other.ID)
		if x == a && y == b || x == b && y == a {
			return e
		}
	}
	return nil
}

// Apart says whether a correction that stands keeps two actors apart.
func (s *State) Apart(a, b parley.ActorID) bool { return s.kept(a, b) != nil }

func (s *State) admitSplit(c Correction) error {
	if c.Actor.ID == c.Other.ID {
		return fmt.Errorf("split: %s: %w", c.Actor.ID, ErrSelf)
	}
	for _, id := range []parley.ActorID{c.Actor.ID, c.Other.ID} {
		if err := s.alive(Split, id); err != nil {
			return err
		}
	}
	if !c.Other.New {
		return nil
	}
	for i := range s.all {
		if e := &s.all[i]; e.stands() && (e.Actor.ID == c.Other.ID || e.Other.ID == c.Other.ID) {
			return fmt.Errorf("split: %s: %w: correction %d knows an actor of that id", c.Other.ID, ErrConflict, e.Number)
		}
	}
	return nil
}

// unsaid says whether no correction gives a name or an office to somebody
// else.
func (s *State) unsaid(c Correction) error {
	for i := range s.all {
		e := &s.all[i]
		if !e.stands() || e.Op != c.Op || s.Now(e.Actor.ID) == c.Actor.ID {
			continue
		}
		switch {
		case c.Op == Name && fold(e.Name) == fold(c.Name):
			return fmt.Errorf("name: %q: %w: by correction %d it means %s", c.Name, ErrConflict, e.Number, s.Now(e.Actor.ID))
		case c.Op == Office && fold(e.Office.Title) == fold(c.Office.Title) && e.Office.Of == c.Office.Of && meet(*e.Office, *c.Office):
			return fmt.Errorf("office: %s of %s: %w: by correction %d %s holds it then", c.Office.Title, c.Office.Of, ErrConflict, e.Number, s.Now(e.Actor.ID))
		}
	}
	return nil
}

// meet says whether two terms have a day in common; one ends on the day on
// which the next begins.
func meet(a, b parley.Office) bool {
	before := func(x, y parley.Office) bool { return x.To != "" && y.From != "" && x.To <= y.From }
	return !before(a, b) && !before(b, a)
}

func (s *State) admitUndo(c Correction) (repeats bool, err error) {
	number := c.Number
	e, ok := s.Entry(number)
	switch {
	case !ok:
		return false, fmt.Errorf("undo: %d: %w", number, ErrNoEntry)
	case e.Op == Undo:
		return false, fmt.Errorf("undo: %d: %w: it undid correction %d, which can be made again", number, ErrIsUndo, e.Correction.Number)
	case e.Op == Approve || e.Op == Decline:
		return false, fmt.Errorf("undo: %d: %w: it decided on correction %d, which can be taken back or made again", number, ErrIsUndo, e.Correction.Number)
	case e.Op == Mode:
		return false, fmt.Errorf("undo: %d: %w: say the other way of review instead", number, ErrIsUndo)
	case e.UndoneBy != 0:
		by, _ := s.Entry(e.UndoneBy)
		return false, fmt.Errorf("undo: %d: %w: by %s, in entry %d", number, ErrUndone, by.By, e.UndoneBy)
	case e.Status == Declined:
		by, _ := s.Entry(e.Decided)
		return false, fmt.Errorf("undo: %d: %w: %s declined it in entry %d, it never held", number, ErrDecided, by.By, e.Decided)
	}
	for i := range s.all {
		if u := &s.all[i]; u.Op == Undo && u.Status == Proposed && u.Correction.Number == number {
			return true, nil
		}
	}
	if e.Op != Split || !e.Other.New {
		return false, nil
	}
	for i := s.place[number] + 1; i < len(s.all); i++ {
		if later := &s.all[i]; later.stands() && (later.Actor.ID == e.Other.ID || later.Other.ID == e.Other.ID) {
			return false, fmt.Errorf("undo: %d: %w: correction %d is about %s, who would be gone", number, ErrNeeded, later.Number, e.Other.ID)
		}
	}
	return false, nil
}
