// Package review is what people say beyond and against what was read. Of
// actors: two are one, one is two, this is the name, that spelling means him,
// she held that office from this day to that. Of claims and matters: this is
// right, that field is another, this is a false reading or none of the field,
// these two are the same happening, and these claims another.
//
// A correction is an entry of the log, with who, when and why; nothing that
// was read is changed by it, and an undo is an entry as well. [Fold] makes of
// the entries what counts, and [State.Apply] lays that over a reading, between
// the reader and the merge; what is said of matters comes to the merge as sides
// that claims stand on ([State.Grounds]) and is laid over its matters
// ([State.Matter]). All are functions of their arguments alone: it is the same
// whether a correction came before or after the document.
//
// A claim is found again by its sentence, word, act and actors ([Anchor]), a
// matter by the claims that it stood on ([Stand]), so that corrections survive
// a better reader and what is reported later. What cannot be found any more is
// kept, does nothing, and is listed with the reason.
//
// A correction holds at once or, where a second person is asked for, when
// somebody else approves it ([Mode]). Names and offices are also told to the
// reader, see [State.Additions].
package review

import (
	"errors"
	"fmt"
	"time"

	"parley"
	"parley/record/log"
)

// Op is what a correction does.
type Op string

// The operations.
const (
	Merge  Op = "merge"  // Actor is Other
	Split  Op = "split"  // what Only selects of Actor is Other, or somebody new of that id
	Rename Op = "rename" // Actor is called Name
	Name   Op = "name"   // Name means Actor
	Office Op = "office" // Actor holds or held Office
	Apart  Op = "apart"  // Actor is not Other, whatever the likeness
	Undo   Op = "undo"   // the correction Number counts no more

	Accept Op = "accept" // what was read of the Claim, or what it adds up to in the Matter, is right
	Set    Op = "set"    // the Field of the Claim or the Matter is Value
	Reject Op = "reject" // the Claim is no reading of its sentence; the Matter is none of the field
	Note   Op = "note"   // Why is to be read with the Claim or the Matter; nothing changes
	Join   Op = "join"   // the Matter and With are one and the same happening
	Part   Op = "part"   // the claims of Matter are another happening than Rest, what else it stood on

	Approve Op = "approve" // the correction Number holds
	Decline Op = "decline" // the correction Number does not hold
	Mode    Op = "mode"    // from here on corrections are made as Field says: Single or FourEyes
)

// Correction is what an entry of kind log.Correction holds. Which fields are
// set depends on Op.
type Correction struct {
	Op     Op             `json:"op"`
	By     string         `json:"by"`  // who says so
	Why    string         `json:"why"` // in their words
	Actor  Who            `json:"actor,omitzero"`
	Other  Who            `json:"other,omitzero"`
	Name   string         `json:"name,omitempty"`
	Office *parley.Office `json:"office,omitempty"`
	Only   *Selection     `json:"only,omitempty"`
	Number int64          `json:"number,omitempty"` // of the entry that is undone, approved or declined

	Claim  *Anchor  `json:"claim,omitempty"`
	Matter *Stand   `json:"matter,omitempty"`
	With   *Stand   `json:"with,omitempty"`
	Rest   []Anchor `json:"rest,omitempty"`
	Field  string   `json:"field,omitempty"`
	Was    *Value   `json:"was,omitempty"`   // what the machine had when the correction was made
	Value  *Value   `json:"value,omitempty"` // nil is "not reported"
}

// Who names an actor as it was known when the correction was made. ID alone
// decides; the rest is for those who read the history, and for an actor that
// nothing else describes.
type Who struct {
	ID      parley.ActorID   `json:"id"`
	Name    string           `json:"name,omitempty"`
	Type    parley.ActorType `json:"type,omitempty"`
	Country string           `json:"country,omitempty"`
	New     bool             `json:"new,omitempty"` // Split makes it
}

// Selection says which mentions of an actor are meant: those in the documents,
// those in the stretches of text, and those by the names.
type Selection struct {
	Names []string       `json:"names,omitempty"` // case and accents do not matter
	Spans []Span         `json:"spans,omitempty"`
	Docs  []parley.DocID `json:"docs,omitempty"`
}

// Span is a stretch of a text. Texts never change, so it means the same
// whatever reader reads them.
type Span struct {
	Doc   parley.DocID `json:"doc"`
	Start int          `json:"start"` // code points, half open
	End   int          `json:"end"`
}

// Entry is a correction in its place in the log.
type Entry struct {
	Number int64 // of the entry: names the correction
	At     time.Time
	Correction
	Status   Status
	UndoneBy int64 // number of the undo, 0 where the correction was not taken back
	Decided  int64 // number of the entry that approved or declined it, 0 where nobody was asked
	unknown  bool  // incomplete, or of a later version: it is kept and does nothing
}

// Errors of what a person asks for. Those of [State.Admit] wrap one of them
// and name the corrections that stand in the way.
var (
	ErrIncomplete = errors.New("the correction is not complete")
	ErrSelf       = errors.New("an actor cannot be joined to or told apart from itself")
	ErrSelfMatter = errors.New("a matter is one with itself already")
	ErrMerged     = errors.New("the actor is part of another")
	ErrCycle      = errors.New("that would join an actor to a part of itself")
	ErrConflict   = errors.New("another correction says otherwise")
	ErrNoEntry    = errors.New("there is no such correction")
	ErrUndone     = errors.New("the correction is undone already")
	ErrIsUndo     = errors.New("an undo cannot be undone")
	ErrNeeded     = errors.New("later corrections build on it")
	ErrOwn        = errors.New("a reviewer cannot approve or decline their own correction")
	ErrDecided    = errors.New("the correction does not wait for anybody")
)

// NewEvent returns the event that records c. The error wraps ErrIncomplete and
// says what is missing.
func NewEvent(c Correction) (log.Event, error) {
	if err := c.complete(); err != nil {
		return log.Event{}, err
	}
	return log.NewCorrection(c.subject(), c)
}

// subject is the id of what a correction is about.
func (c Correction) subject() string {
	switch {
	case c.Claim != nil:
		return string(c.Claim.ID)
	case c.Matter != nil:
		return string(c.Matter.ID)
	case c.Op == Mode:
		return c.Field
	case c.Number > 0:
		return fmt.Sprint(c.Number)
	}
	return string(c.Actor.ID)
}

// Of returns the correction that an entry of the log holds.
func Of(e log.Entry) (Entry, error) {
	out := Entry{Number: e.Seq, At: e.At}
	return out, e.Event.Correction(&out.Correction)
}
