package store

import (
	"context"
	"iter"

	"parley"
)

// Holdings are how many documents there are.
type Holdings struct {
	Originals int            // that repeat no other
	Readers   map[string]int // by the version of the reader that last read them, "" for those not read
}

// Rewindable tells what was otherwise on an earlier day: of documents published
// after it, and of what they touch. Documents without a date are known on every
// day.
type Rewindable interface {
	// OutletsUntil yields in any order who published documents up to a day, or
	// without a date.
	OutletsUntil(ctx context.Context, day parley.Day) iter.Seq2[OutletCount, error]

	// HeldUntil counts the documents published up to a day, and those without a
	// date.
	HeldUntil(ctx context.Context, day parley.Day) (Holdings, error)

	// ReadingsAfter yields the documents published after a day with their
	// readings, without their texts; the reading of one that has not been read is
	// empty.
	ReadingsAfter(ctx context.Context, day parley.Day) iter.Seq2[Read, error]

	// ToldUntil yields in any order the documents published up to a day, and those
	// without a date, that were read with what people told the reader: see ReaderOf.
	ToldUntil(ctx context.Context, day parley.Day) iter.Seq2[Card, error]

	// PrintsAfter yields what tells copies apart of the documents published after
	// a day.
	PrintsAfter(ctx context.Context, day parley.Day) iter.Seq2[Copy, error]

	// PartsAfter yields the strands, by id and part alone, of all parts that have
	// one of a document published after a day. It is known where the reach is, see
	// Reachable.
	PartsAfter(ctx context.Context, day parley.Day) iter.Seq2[Strand, error]
}
