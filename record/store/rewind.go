package store

import (
	"context"
	"iter"

	"parley"
)

// Shelf is how many documents there are of an outlet and a reader.
type Shelf struct {
	Outlet    string
	Reader    string // version of the reader that last read them, "" for those not read
	Documents int
	Copies    int // of those, that repeat another
	Claims    int
	First     parley.Day // of the days of publication, "" where none is known
	Last      parley.Day
}

// Rewindable tells what was otherwise on an earlier day: of documents published
// after it, and of what they touch. Documents without a date are known on every
// day.
type Rewindable interface {
	// Shelves counts the documents published up to a day, and those without a
	// date, by outlet and then by reader.
	Shelves(ctx context.Context, day parley.Day) iter.Seq2[Shelf, error]

	// ReadingsAfter yields the documents published after a day with their
	// readings, without their texts; the reading of one that has not been read is
	// empty.
	ReadingsAfter(ctx context.Context, day parley.Day) iter.Seq2[Read, error]

	// PrintsAfter yields what tells copies apart of the documents published after
	// a day.
	PrintsAfter(ctx context.Context, day parley.Day) iter.Seq2[Copy, error]

	// PartsAfter yields the strands, by id and part alone, of all parts that have
	// one of a document published after a day. It is known where the reach is, see
	// Reachable.
	PartsAfter(ctx context.Context, day parley.Day) iter.Seq2[Strand, error]
}
