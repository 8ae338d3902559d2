package store

import (
	"errors"
	"slices"
	"strconv"

	"parley"
)

// ErrPosition is the cause where a list is to go on from a position that is
// none of it.
var ErrPosition = errors.New("no position in this list")

// Position is a place in a list, behind one of its items. It names the item by
// what the list is sorted by, so that it stays where it is whatever is added to
// the list. nil is the beginning.
type Position []string

// MatterQuery asks for matters; every field that is set narrows it.
type MatterQuery struct {
	Kind     parley.MatterKind
	Kinds    []parley.MatterKind // one of them
	Statuses []string            // one of them
	Actor    parley.ActorID      // in one of its roles
	Actors   []parley.ActorID    // each of them in one of its roles
	Role     string              // with Actor or Actors: only in this role
	RoleOf   []string            // with Actor or Actors: only in one of these roles
	Doc      parley.DocID        // one of whose claims it stands on
	Outlet   string              // of one of those documents
	Place    string              // part of the name of its place, or its country; case and accents do not matter
	Text     string              // words that stand in what is said about it, see Words
	About    string              // words that stand, one behind the other, in what a position is about
	Disputed bool                // whose sources give different values
	Rejected bool                // of which people say that they are none of the field; all other questions leave those out
	Dated    bool                // that say when
	Located  bool                // that say where
	From, To parley.Day          // that may have happened within these days, "" for open
	Since    parley.Day          // last reported on this day or later
	Until    parley.Day          // last reported on this day or earlier
	Sort     MatterSort
	After    Position
	Offset   int // so many are left out at the beginning
	Limit    int // 0 for all
}

// At returns the question for the stretch of the list behind a position.
func (q MatterQuery) At(after Position, limit int) MatterQuery {
	q.After, q.Limit = after, limit
	return q
}

// Plain says whether q asks for all matters of its kind, or of any.
func (q MatterQuery) Plain() bool {
	return len(q.Kinds)+len(q.Statuses)+len(q.Actors) == 0 && !q.Disputed && !q.Dated && !q.Located &&
		q.Actor == "" && q.Doc == "" && q.Outlet == "" && q.Place == "" && q.Text == "" && q.About == "" && q.From == "" && q.To == "" && q.Since == "" && q.Until == ""
}

// MatterSort is an order of matters.
type MatterSort string

// The orders of matters; the zero one is ByReport. All end with the id.
const (
	ByReport  MatterSort = "reported" // the last reported first, those without a day last; then by origins and claims
	ByTime    MatterSort = "happened" // the last to happen first, those without a time last
	BySources MatterSort = "sources"  // those of most origins first, then of most claims
	ByDue     MatterSort = "due"      // what is due first comes first, what is never due last
	ByID      MatterSort = "id"
)

// PositionOf is where m stands in the list that q asks for.
func (q MatterQuery) PositionOf(m Matter) Position {
	id := string(m.ID)
	switch q.Sort {
	case ByTime:
		from, _ := Extent(m.Time)
		return Position{string(from), id}
	case BySources:
		return Position{strconv.Itoa(m.Origins), strconv.Itoa(len(m.Claims)), id}
	case ByDue:
		return Position{string(DueDay(m.Matter)), id}
	case ByID:
		return Position{id}
	}
	return Position{string(m.Day), strconv.Itoa(m.Origins), strconv.Itoa(len(m.Claims)), id}
}

// Extent returns the first and the last day on which something may have
// happened, "" where that is not known. A month or a year stands for all its
// days.
func Extent(t *parley.Time) (from, to parley.Day) {
	if t == nil {
		return "", ""
	}
	from, to = first(t.From), last(t.To)
	if from == "" {
		from = first(t.To)
	}
	if to == "" {
		to = last(t.From)
	}
	return from, to
}

// first is the first day of a date that may be cut; "" where its year is open.
func first(d parley.Day) parley.Day {
	switch {
	case len(d) == 0 || d[0] == '-':
		return ""
	case len(d) == len("2006"):
		return d + "-01-01"
	case len(d) == len("2006-01"):
		return d + "-01"
	}
	return d
}

// last is the last day of a date that may be cut. Days that a month does not
// have do no harm: they are compared, not counted.
func last(d parley.Day) parley.Day {
	switch {
	case len(d) == 0 || d[0] == '-':
		return ""
	case len(d) == len("2006"):
		return d + "-12-31"
	case len(d) == len("2006-01"):
		return d + "-31"
	}
	return d
}

// Never is after every day.
const Never = parley.Day("~")

// DueDay is the last day on which a matter can be done in time; Never where it
// is not known.
func DueDay(m parley.Matter) parley.Day {
	if _, to := Extent(m.Due); to != "" {
		return to
	}
	return Never
}

// DocumentQuery asks for documents; every field that is set narrows it.
type DocumentQuery struct {
	Outlet   string
	Language string
	Origin   parley.DocID // that go back to it
	Text     string       // stands in its title or name
	Since    parley.Day   // published on this day or later
	Until    parley.Day   // published on this day or earlier
	Known    parley.Day   // published up to this day, or without a date
	After    Position
	Limit    int // 0 for all
}

// At returns the question for the stretch of the list behind a position.
func (q DocumentQuery) At(after Position, limit int) DocumentQuery {
	q.After, q.Limit = after, limit
	return q
}

// PositionOf is where c stands in the list.
func (q DocumentQuery) PositionOf(c Card) Position {
	return Position{string(c.Doc.Published), string(c.Doc.ID)}
}

// ClaimQuery asks for claims; every field that is set narrows it.
type ClaimQuery struct {
	IDs        []parley.ClaimID // one of them
	Act        parley.Act
	Class      int // of the act: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for any
	Modality   parley.Modality
	Polarity   parley.Polarity
	Actor      parley.ActorID // in one of its roles
	From       parley.ActorID // in the role from, or one of several parties
	To         parley.ActorID // in the role to
	Speaker    parley.ActorID // in its attribution
	Doc        parley.DocID
	Outlet     string     // of its document
	Since      parley.Day // published on this day or later
	Until      parley.Day // published on this day or earlier
	Known      parley.Day // published up to this day, or without a date
	Confidence float64    // at least
	After      Position
	Limit      int // 0 for all
}

// At returns the question for the stretch of the list behind a position.
func (q ClaimQuery) At(after Position, limit int) ClaimQuery {
	q.After, q.Limit = after, limit
	return q
}

// ClaimAt is where a claim stands.
type ClaimAt struct {
	ID        parley.ClaimID
	Doc       parley.DocID
	N         int // place in the reading, 0-based
	Published parley.Day
}

// PositionOf is where c stands in the list.
func (q ClaimQuery) PositionOf(c ClaimAt) Position {
	return Position{string(c.Published), string(c.Doc), strconv.Itoa(c.N)}
}

// SentenceQuery asks for sentences; every field that is set narrows it.
type SentenceQuery struct {
	Text     string // words that stand in it, see Words
	Outlet   string
	Language string
	Since    parley.Day // published on this day or later
	Until    parley.Day // published on this day or earlier
	Known    parley.Day // published up to this day, or without a date
	After    Position
	Limit    int // 0 for all
}

// At returns the question for the stretch of the list behind a position.
func (q SentenceQuery) At(after Position, limit int) SentenceQuery {
	q.After, q.Limit = after, limit
	return q
}

// SentenceAt is where a sentence stands.
type SentenceAt struct {
	Doc parley.DocID
	N   int   // 0-based
	Row int64 // grows with the readings that are recorded
}

// PositionOf is where s stands in the list.
func (q SentenceQuery) PositionOf(s SentenceAt) Position {
	return Position{strconv.FormatInt(s.Row, 10)}
}

// ActorQuery asks for actors; every field that is set narrows it.
type ActorQuery struct {
	Text    string // stands in one of the names or the id; case and accents do not matter
	Type    parley.ActorType
	Country string
	After   Position
	Offset  int
	Limit   int // 0 for all
}

// At returns the question for the stretch of the list behind a position.
func (q ActorQuery) At(after Position, limit int) ActorQuery {
	q.After, q.Limit = after, limit
	return q
}

// PositionOf is where a stands in the list.
func (q ActorQuery) PositionOf(a Actor) Position {
	return Position{strconv.Itoa(a.Documents), string(a.ID)}
}

// DealingQuery asks who deals with whom; every field that is set narrows it.
type DealingQuery struct {
	Kinds    []parley.MatterKind // one of them
	Actor    parley.ActorID      // deals with others
	Among    []parley.ActorID    // deal with each other
	From, To parley.Day          // within these days it may have happened, or, where its time is not known, was last reported
	Limit    int                 // 0 for all
}

// Dealing is how often two actors deal with each other in matters of a kind.
type Dealing struct {
	A, B    parley.ActorID // A < B
	Kind    parley.MatterKind
	Matters int
	Last    parley.Day      // on which one of them was last reported
	Example parley.MatterID // that one; the smallest id of several
}

// OutletCount is what the record has of an outlet.
type OutletCount struct {
	Outlet    string // "" where none is reported
	Documents int
	Claims    int
	First     parley.Day
	Last      parley.Day
}

// Takes says whether q asks for m, as far as it can be told from m alone: Doc,
// Outlet and Text are left to who knows documents and names.
func (q MatterQuery) Takes(m Matter) bool {
	from, to := Extent(m.Time)
	switch {
	case q.Rejected != m.Rejected(),
		q.Kind != "" && m.Kind != q.Kind,
		len(q.Kinds) > 0 && !slices.Contains(q.Kinds, m.Kind),
		len(q.Statuses) > 0 && !slices.Contains(q.Statuses, m.Status),
		q.Actor != "" && !q.takesPart(m, q.Actor),
		q.Disputed && len(m.Disputes) == 0,
		q.Dated && from == "",
		q.Located && (m.Place == nil || m.Place.Precision == ""),
		q.Place != "" && (m.Place == nil || !AtPlace(PlaceWords(m.Place), q.Place)),
		q.From != "" && (from == "" || to < q.From),
		q.To != "" && (from == "" || from > q.To),
		q.About != "" && !isAbout(m.Issue, q.About),
		q.Since != "" && m.Day < q.Since,
		q.Until != "" && (m.Day == "" || m.Day > q.Until):
		return false
	}
	return !slices.ContainsFunc(q.Actors, func(a parley.ActorID) bool { return !q.takesPart(m, a) })
}

// isAbout says whether words stand, one behind the other, in an issue.
func isAbout(issue, asked string) bool {
	words := SplitWords(asked)
	return len(words) > 0 && FoundIn(issue, []Term{{Words: words}})
}

func (q MatterQuery) takesPart(m Matter, id parley.ActorID) bool {
	for role, list := range m.Roles {
		if (q.Role == "" || q.Role == role) && (len(q.RoleOf) == 0 || slices.Contains(q.RoleOf, role)) && slices.Contains(list, id) {
			return true
		}
	}
	return false
}
