package store

import (
	"context"
	"iter"

	"parley"
)

// Reach is where findings are found by what comes later: a process that adds a
// document to a large record looks at what that touches, and at nothing else.
// Numbers of documents are those of their entries. What is nil is nothing.
type Reach struct {
	Documents iter.Seq[parley.DocID] // that the findings were worked out from
	Others    iter.Seq[int64]        // numbers of documents that were there and have other strands now: all of these are among Strands
	Strands   iter.Seq[Strand]
	Keys      iter.Seq2[uint64, int64]          // with the ids of strands, sorted; nil: the keys of Strands
	Texts     iter.Seq2[int64, int64]           // keys of texts with the numbers of documents, see document.Print
	Tallies   iter.Seq2[parley.ActorID, []byte] // nil for one whom nobody names any more
	AsRead    iter.Seq2[parley.ActorID, []byte] // what is kept of actors of whom people say something, as they were read
	ReadIn    iter.Seq2[parley.ActorID, int64]  // some of these with the numbers of the documents in which they were read
}

// Strand is a strand of a document, as package record has it.
type Strand struct {
	ID    int64
	Part  int64
	New   bool   // else its part alone is another
	Sight []byte // that of a new one, and its keys
	Keys  []uint64
}

// Nearby is a strand that is filed under a key, or was before its document got
// other strands.
type Nearby struct {
	Key   uint64
	ID    int64
	Sight []byte
}

// Copy is a document with what it goes back to.
type Copy struct {
	Print
	Origin
	Number int64
}

// Reachable tells what findings that come to be have to look at.
type Reachable interface {
	// Reached returns the basis of the findings of which the reach is known, the
	// zero Basis where it is known of none.
	Reached(ctx context.Context) (Basis, error)

	// Holds says which of the documents the reach has.
	Holds(ctx context.Context, docs ...parley.DocID) (map[parley.DocID]bool, error)

	// Near yields the strands that are filed under the keys.
	Near(ctx context.Context, keys []uint64) iter.Seq2[Nearby, error]

	// Connected yields the strands, by id and part alone, of all parts that one
	// of the ids is of.
	Connected(ctx context.Context, ids []int64) iter.Seq2[Strand, error]

	// Numbered returns the document of a number, without its text, with its
	// reading, or ErrNotFound.
	Numbered(ctx context.Context, number int64) (Read, error)

	// Alike yields the documents that have a text with one of the keys, in any
	// order, with what tells copies apart.
	Alike(ctx context.Context, keys []int64) iter.Seq2[Copy, error]

	// Family yields the documents that go back to one of those given, without
	// these.
	Family(ctx context.Context, origins ...parley.DocID) iter.Seq2[Copy, error]

	// Tallies returns what is counted of actors; of some there may be nothing.
	Tallies(ctx context.Context, actors ...parley.ActorID) (map[parley.ActorID][]byte, error)

	// AsRead returns what is kept of all actors of whom people say something.
	AsRead(ctx context.Context) (map[parley.ActorID][]byte, error)

	// ReadIn returns the numbers of the documents in which one of the actors was
	// read, of those of which Reach.ReadIn tells.
	ReadIn(ctx context.Context, actors ...parley.ActorID) ([]int64, error)
}
