// Package store says what a place that keeps the record must do. There is one
// log and what is projected from it: documents, sentences and claims with
// every entry, actors and matters when they are worked out anew.
//
// Package record/recordtest holds the tests that every implementation passes.
package store

import (
	"context"
	"errors"
	"iter"
	"time"

	"parley"
	"parley/record/log"
)

// Errors that callers tell apart.
var (
	ErrNotFound = errors.New("not in the record")
	ErrStale    = errors.New("newer findings stand")
)

// Store keeps a record. All its methods may be called at the same time, also
// from several processes. What a sequence yields is one state of the record;
// after an error it ends.
type Store interface {
	Log
	Documents
	Findings
	Close() error
}

// Readable is what can be asked of a record.
type Readable interface {
	Documents
	Questions
}

// Log is how the record grows.
type Log interface {
	// Append adds the events at the end of the log, in order, all or none of
	// them, and projects them. It leaves out those that change nothing: a
	// document or a reading equal to the one that stands, a correction that
	// stands already. A correction that those before it do not admit is an
	// error of package review. When it returns, the entries that it returns
	// have been written such that neither the end of the process nor of the
	// machine loses them.
	Append(ctx context.Context, at time.Time, events ...log.Event) ([]log.Entry, error)

	// Head returns the end of the log.
	Head(ctx context.Context) (log.Head, error)

	// Entries yields the entries after number seq, 0 for all, in order.
	Entries(ctx context.Context, seq int64) iter.Seq2[log.Entry, error]

	// Rebuild throws away all that is projected and projects the log again;
	// actors and matters have to be replaced afterwards.
	Rebuild(ctx context.Context) error
}

// Documents is what the log says about documents.
type Documents interface {
	// Cards yields what is known about every document, by id.
	Cards(ctx context.Context) iter.Seq2[Card, error]

	// Card returns one of them, or ErrNotFound.
	Card(ctx context.Context, id parley.DocID) (Card, error)

	// CardsByID returns those of these ids. One that is not there is left out.
	CardsByID(ctx context.Context, ids ...parley.DocID) (map[parley.DocID]Card, error)

	// Document returns a document with its text, or ErrNotFound.
	Document(ctx context.Context, id parley.DocID) (parley.Doc, error)

	// Reading returns what the document was last read as, or ErrNotFound
	// where it has not been read.
	Reading(ctx context.Context, id parley.DocID) (parley.Reading, error)

	// Readings yields every document with its reading, by id, without its
	// text; the reading of one that has not been read is empty.
	Readings(ctx context.Context) iter.Seq2[Read, error]

	// ReadingsUntil yields those of Readings whose document was published up
	// to a day, and those without a date.
	ReadingsUntil(ctx context.Context, day parley.Day) iter.Seq2[Read, error]

	// Claims returns the claims of these ids, in their order. One that is
	// not there is left out. Nothing in them may be changed: others are given
	// the same.
	Claims(ctx context.Context, ids ...parley.ClaimID) ([]parley.Claim, error)

	// DocumentsAt yields the documents that q asks for, the latest published
	// first, then by id.
	DocumentsAt(ctx context.Context, q DocumentQuery) iter.Seq2[Card, error]

	// CountDocuments counts the documents that q asks for, up to its limit.
	CountDocuments(ctx context.Context, q DocumentQuery) (int, error)

	// ClaimsAt yields where the claims are that q asks for, as they were read:
	// those of the documents published last first, by document, in the order of
	// the text. An actor that people say is another is found as both.
	ClaimsAt(ctx context.Context, q ClaimQuery) iter.Seq2[ClaimAt, error]

	// DocsOf returns the documents of claims. One that is not there is left
	// out.
	DocsOf(ctx context.Context, ids ...parley.ClaimID) (map[parley.ClaimID]parley.DocID, error)

	// SentencesAt yields where the sentences are that q asks for, those of the
	// readings recorded last first.
	SentencesAt(ctx context.Context, q SentenceQuery) iter.Seq2[SentenceAt, error]

	// Outlets yields who published documents, those of most documents first.
	Outlets(ctx context.Context) iter.Seq2[OutletCount, error]

	// Corrections yields the entries of the log that hold what people say
	// beyond and against the readings, in order.
	Corrections(ctx context.Context) iter.Seq2[log.Entry, error]

	// LastCorrection returns a number that grows whenever Corrections yields
	// more; 0 where nobody has said anything.
	LastCorrection(ctx context.Context) (int64, error)
}

// Findings are what the readings add up to.
type Findings interface {
	// Replace puts f in the place of all findings that stand, row by row. It
	// returns ErrStale, and does nothing, where those were worked out from more
	// of the log.
	Replace(ctx context.Context, f Stream) error

	// Update changes the findings that stand. It returns ErrStale, and does
	// nothing, where those were not worked out from c.From.
	Update(ctx context.Context, c Change) error

	// Prints yields what tells copies apart, of every document, by id.
	Prints(ctx context.Context) iter.Seq2[Print, error]

	// Basis returns what the findings that stand were worked out from; the
	// zero Basis where there are none.
	Basis(ctx context.Context) (Basis, error)

	Questions
	Reachable
	Rewindable
}

// Questions are asked of the findings that stand.
type Questions interface {
	// Matters yields the matters that q asks for, in its order, which unless it
	// says otherwise is the latest first, those without a day last; then by
	// number of origins, of claims, and by id.
	Matters(ctx context.Context, q MatterQuery) iter.Seq2[Matter, error]

	// Matter returns one matter, or ErrNotFound.
	Matter(ctx context.Context, id parley.MatterID) (Matter, error)

	// MattersByID returns those of these ids. One that is not there is left out.
	MattersByID(ctx context.Context, ids ...parley.MatterID) (map[parley.MatterID]Matter, error)

	// MattersOf returns, for the claims of a document, the matters that
	// stand on them, by id.
	MattersOf(ctx context.Context, doc parley.DocID) (map[parley.ClaimID][]parley.MatterID, error)

	// MattersOn returns the matters that stand on these claims, by id. A claim on
	// which none stands is left out.
	MattersOn(ctx context.Context, ids ...parley.ClaimID) (map[parley.ClaimID][]parley.MatterID, error)

	// CountMatters counts the matters that q asks for, up to its limit; order,
	// position and offset do not matter.
	CountMatters(ctx context.Context, q MatterQuery) (int, error)

	// Counts says how much the record held when the findings that stand were
	// worked out; all is 0 where there are none.
	Counts(ctx context.Context) (Counts, error)

	// Actors yields the actors that q asks for, those of most documents
	// first, then by id.
	Actors(ctx context.Context, q ActorQuery) iter.Seq2[Actor, error]

	// Dealings yields who deals with whom, the most matters first, then by a, b
	// and kind.
	Dealings(ctx context.Context, q DealingQuery) iter.Seq2[Dealing, error]

	// Dealers returns those who are in most of the dealings that q asks for,
	// each matter counted once for each other who is in it, the most first, then
	// by id; at most q.Limit of them.
	Dealers(ctx context.Context, q DealingQuery) ([]parley.ActorID, error)

	// Actor returns one actor, or ErrNotFound.
	Actor(ctx context.Context, id parley.ActorID) (Actor, error)

	// ActorsByID returns those of these ids. One that is not there is left out.
	ActorsByID(ctx context.Context, ids ...parley.ActorID) (map[parley.ActorID]Actor, error)

	// Beside returns, of each of these ids of a kind, those of the same kind that
	// come right before and right after it.
	Beside(ctx context.Context, kind RefKind, ids ...string) (map[string]Neighbours, error)

	// Find returns the ids that begin with prefix, or whose part after the
	// first colon does, at most limit of them, by id.
	Find(ctx context.Context, prefix string, limit int) ([]Ref, error)
}
