package review

import (
	"cmp"
	"slices"
)

// decide goes through the log and says of each entry how it stands: a
// correction holds at once while one person is enough, and from the entry that
// approves it where a second is asked for. So do an undo and a change of the
// way of review; that an author takes back what nobody has approved needs
// nobody.
func (s *State) decide() {
	for i := range s.all {
		e := &s.all[i]
		e.Status, e.UndoneBy, e.Decided, e.unknown = Approved, 0, 0, e.complete() != nil
		s.place[e.Number] = i
		switch {
		case e.unknown:
		case e.Op == Approve || e.Op == Decline:
			s.judge(e)
		case s.mode == FourEyes && !s.withdraws(e):
			e.Status = Proposed
		default:
			s.enact(e)
		}
	}
}

// before returns the entry of that number where it comes before another.
func (s *State) before(e *Entry) *Entry {
	at, ok := s.place[e.Correction.Number]
	if !ok || s.all[at].Number >= e.Number {
		return nil
	}
	return &s.all[at]
}

// withdraws says whether an author takes back what waits for approval.
func (s *State) withdraws(e *Entry) bool {
	if e.Op != Undo {
		return false
	}
	of := s.before(e)
	return of != nil && of.Status == Proposed && of.By == e.By
}

func (s *State) judge(e *Entry) {
	of := s.before(e)
	if of == nil || of.Status != Proposed || of.By == e.By {
		return
	}
	of.Decided = e.Number
	if e.Op == Decline {
		of.Status = Declined
		return
	}
	of.Status = Approved
	s.enact(of)
}

// enact does what a correction that holds does to others.
func (s *State) enact(e *Entry) {
	switch e.Op {
	case Mode:
		s.mode = e.Field
	case Undo:
		of := s.before(e)
		if of != nil && of.Op != Undo && of.Op != Mode && of.UndoneBy == 0 && (of.Status == Approved || of.Status == Proposed) {
			of.UndoneBy, of.Status = e.Number, Undone
		}
	}
}

// holdsSince is the number of the entry by which a correction holds.
func (e *Entry) holdsSince() int64 { return cmp.Or(e.Decided, e.Number) }

// byDecision puts first what has held for longest: of two that say what cannot
// both be, the last counts.
func byDecision(list []*Entry) {
	slices.SortFunc(list, func(a, b *Entry) int { return cmp.Compare(a.holdsSince(), b.holdsSince()) })
}
