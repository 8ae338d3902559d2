package review

import (
	"iter"
	"slices"
	"time"

	"parley"
	"parley/record/log"
)

// State is what the corrections of a log add up to. The zero value is that of
// a log without any. It is immutable and safe for concurrent use.
type State struct {
	all    []Entry                   // in the order of the log, undos too
	place  map[int64]int             // number → index in all
	moves  map[parley.ActorID][]int  // actor → the merges and splits that take from it and stand, as indexes in all
	filled map[parley.ActorID]bool   // actors that merges and splits that stand give to
	said   map[parley.ActorID]bool   // actors of whom a correction that stands says a name or an office
	who    map[parley.ActorID]Who    // who those are
	made   map[parley.ActorID]*Entry // those that a split made
	mode   string                    // the way of review that holds
	named  map[parley.ActorID]bool   // actors that corrections of actors name, whether they hold or not
	taken  map[parley.ActorID]bool   // those from which merges and splits take, the same

	claimed map[parley.DocID][]int    // document → the corrections of its claims, whether they hold or not, as indexes in all
	grounds map[parley.DocID][]ground // document → its claims by which matters are named
}

// Fold returns what the corrections among the entries add up to. The error is
// that of the sequence, or of an entry that cannot be read.
func Fold(entries iter.Seq2[log.Entry, error]) (*State, error) {
	return foldWhile(entries, func(log.Entry) bool { return true })
}

// FoldUntil is Fold of the entries before the first that was added at end or
// later; zero is no end.
func FoldUntil(entries iter.Seq2[log.Entry, error], end time.Time) (*State, error) {
	return foldWhile(entries, func(e log.Entry) bool { return end.IsZero() || e.At.Before(end) })
}

// Until returns the state before the first of the corrections that was added at end or
// later.
func (s *State) Until(end time.Time) *State {
	n := slices.IndexFunc(s.all, func(e Entry) bool { return !e.At.Before(end) })
	if n < 0 {
		return s
	}
	return NewState(s.all[:n])
}

// FoldTo is Fold of the entries up to number seq.
func FoldTo(entries iter.Seq2[log.Entry, error], seq int64) (*State, error) {
	return foldWhile(entries, func(e log.Entry) bool { return e.Seq <= seq })
}

func foldWhile(entries iter.Seq2[log.Entry, error], counts func(log.Entry) bool) (*State, error) {
	var list []Entry
	for e, err := range entries {
		if err != nil {
			return nil, err
		}
		if !counts(e) {
			break
		}
		if e.Kind != log.Correction {
			continue
		}
		c, err := Of(e)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return NewState(list), nil
}

// NewState returns what corrections, in the order of the log, add up to; which
// of them are undone it finds itself.
func NewState(list []Entry) *State {
	s := &State{
		all: slices.Clone(list), place: make(map[int64]int, len(list)), moves: make(map[parley.ActorID][]int), filled: make(map[parley.ActorID]bool),
		said: make(map[parley.ActorID]bool), who: make(map[parley.ActorID]Who), made: make(map[parley.ActorID]*Entry), mode: Single,
		named: make(map[parley.ActorID]bool), taken: make(map[parley.ActorID]bool), claimed: make(map[parley.DocID][]int), grounds: make(map[parley.DocID][]ground),
	}
	s.decide()
	for i, e := range s.all {
		if e.stands() && (e.Op == Merge || e.Op == Split) {
			s.moves[e.Actor.ID] = append(s.moves[e.Actor.ID], i)
			s.filled[e.Other.ID] = true
			if e.Other.New {
				s.made[e.Other.ID] = &s.all[i]
			}
			if s.made[e.Other.ID] == nil || e.Other.New {
				s.who[e.Other.ID] = e.Other
			}
		}
	}
	for i, e := range s.all {
		if e.stands() && (e.Op == Rename || e.Op == Name || e.Op == Office) {
			s.said[s.since(i)] = true
		}
	}
	s.target()
	s.name()
	return s
}

// stands says whether the correction holds and changes something by itself.
func (e Entry) stands() bool {
	return e.Status == Approved && !e.unknown && e.Op != Undo && e.Op != Approve && e.Op != Decline && e.Op != Mode
}

// All returns every correction and every undo, in the order of the log.
func (s *State) All() []Entry { return slices.Clone(s.all) }

// Empty says whether no correction stands.
func (s *State) Empty() bool {
	return !slices.ContainsFunc(s.all, Entry.stands)
}

// Entry returns the correction of that number, and whether there is one.
func (s *State) Entry(number int64) (Entry, bool) {
	i, ok := s.place[number]
	if !ok {
		return Entry{}, false
	}
	return s.all[i], true
}

// Now returns who an actor is by the merges that stand: itself, or the actor
// that it is part of.
func (s *State) Now(id parley.ActorID) parley.ActorID {
	return s.walk(id, 0, noSplit)
}

func noSplit(*Entry) bool { return false }

// since returns who the actor of the correction at an index is by now.
func (s *State) since(i int) parley.ActorID {
	return s.walk(s.all[i].Actor.ID, i+1, noSplit)
}

// walk follows an actor from the correction at index from on: through each
// merge that takes from it, and through each split of which taken says so.
func (s *State) walk(id parley.ActorID, from int, taken func(*Entry) bool) parley.ActorID {
	for {
		next := -1
		for _, i := range s.moves[id] {
			if i >= from && (s.all[i].Op == Merge || taken(&s.all[i])) {
				next = i
				break
			}
		}
		if next < 0 {
			return id
		}
		id, from = s.all[next].Other.ID, next+1
	}
}

// merged returns the merge by which an actor is part of another, or nil.
func (s *State) merged(id parley.ActorID) *Entry {
	for _, i := range s.moves[id] {
		if s.all[i].Op == Merge {
			return &s.all[i]
		}
	}
	return nil
}

// Touches says whether a correction that stands takes from an actor, gives to
// it or says something of it: whether what is shown of it may differ from what
// was read.
func (s *State) Touches(id parley.ActorID) bool {
	return len(s.moves[id]) > 0 || s.filled[id] || s.said[id]
}

// About returns the corrections and undos that concern an actor, in the order
// of the log: those that name it and those that name an actor which is part
// of it now.
func (s *State) About(id parley.ActorID) []Entry {
	concerns := func(c *Correction) bool {
		return c.Actor.ID == id || c.Other.ID == id || c.Actor.ID != "" && s.Now(c.Actor.ID) == id
	}
	var out []Entry
	for i := range s.all {
		of := s.Of(s.all[i])
		if concerns(&of) {
			out = append(out, s.all[i])
		}
	}
	return out
}

// Of returns what an entry comes down to: the correction that it undoes,
// approves or declines, and itself where it does none of these.
func (s *State) Of(e Entry) Correction {
	for e.Op == Undo || e.Op == Approve || e.Op == Decline {
		of, ok := s.Entry(e.Correction.Number)
		if !ok || of.Number >= e.Number {
			break
		}
		e = of
	}
	return e.Correction
}

// Mode is the way of review that holds: [Single] or [FourEyes].
func (s *State) Mode() string { return s.mode }
