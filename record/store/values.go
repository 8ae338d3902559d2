package store

import (
	"iter"
	"slices"
	"strings"

	"parley"
)

// Card is a document without its text.
type Card struct {
	Doc         parley.Doc // Text is ""
	Fingerprint string     // see log.Received
	Reader      string     // version of the reader that last read it, or ""
	Claims      int        // of that reading
	Seq         int64      // number of the entry that holds the document
}

// Print is what tells copies of a document apart.
type Print struct {
	Doc         parley.DocID
	Published   parley.Day
	Outlet      string
	Fingerprint string // see log.Received
	Sketch      []byte // the same
	Credit      string // the same
}

// Read is a document, without its text, with its reading.
type Read struct {
	Doc     parley.Doc
	Reading parley.Reading
	Number  int64 // of the entry that holds the document
}

// Basis is what findings were worked out from.
type Basis struct {
	Seq    int64  // number of the last entry of the log
	Method string // version of the way in which they were worked out
}

// Found is what was worked out from all readings.
type Found struct {
	Basis   Basis
	Origins map[parley.DocID]Origin // of documents that share theirs with another; any other is its own
	Actors  []Actor
	Matters []Matter
}

// Stream is Found whose actors and matters are made as they are asked for, each
// once: first the actors, then the matters. All matters of a large record do not
// fit into memory beside what they are made of.
type Stream struct {
	Basis   Basis
	Origins map[parley.DocID]Origin
	Actors  iter.Seq[Actor]
	Matters iter.Seq[Matter]
	Reach   *Reach // asked for last; nil where it is not known
}

// Stream yields what f holds.
func (f Found) Stream() Stream {
	return Stream{f.Basis, f.Origins, slices.Values(f.Actors), slices.Values(f.Matters), nil}
}

// Found holds what s yields.
func (s Stream) Found() Found {
	return Found{s.Basis, s.Origins, slices.Collect(s.Actors), slices.Collect(s.Matters)}
}

// Change is how findings that stand become others.
type Change struct {
	From, To Basis
	Origins  map[parley.DocID]Origin // that differ; the zero Origin for a document that is its own again
	Actors   []Actor                 // new or different
	Matters  []Matter                // new or different
	Gone     []parley.MatterID
	Left     []parley.ActorID // whom nobody names any more
	Reach    *Reach           // what is new or different; nil where it is not known any more
}

// Origin says where a document goes back to.
type Origin struct {
	CopyOf parley.DocID // "" for the original
	Origin parley.DocID
}

// Actor is an actor with how often it is named.
type Actor struct {
	parley.Actor
	Documents int // that name it
	Claims    int
	Matters   int // in which it has a role
	// Corrected says what people made of the readings; nil where the actor is
	// as it was read.
	Corrected *Corrected
}

// Corrected is what an actor was before people corrected it, and what they
// say of it beyond that.
type Corrected struct {
	Machine []Actor  // that were read, by id, with their documents and claims: what it is made of
	Added   []string // names that people gave it, read or not
}

// Matter is a matter with the day on which it was last reported, or "".
type Matter struct {
	parley.Matter
	Day parley.Day
	// Review says what people make of it; nil where nobody says anything.
	Review *Review
}

// Rejected says whether people say that it is none of the field: lists leave it
// out.
func (m Matter) Rejected() bool { return m.Review != nil && m.Review.Rejected }

// Review is what people say of a matter, which is as they corrected it.
type Review struct {
	Accepted bool             `json:",omitempty"` // somebody says that it is right
	Rejected bool             `json:",omitempty"` // it is none of the field: lists leave it out
	Formed   bool             `json:",omitempty"` // somebody says which claims belong to it, or do not
	Machine  *parley.Matter   `json:",omitempty"` // as the claims add up to it; nil where no field is another
	Fields   map[string]int64 `json:",omitempty"` // that people set → number of the correction
	Lapsed   map[int64]string `json:",omitempty"` // numbers of corrections that no longer apply → why
	Numbers  []int64          // of all corrections of it, also of those that do not hold
}

// Ref names something in the record.
type Ref struct {
	Kind RefKind
	ID   string
}

// Neighbours are the ids of the same kind right before and right after one, ""
// where there is none.
type Neighbours struct{ Before, After string }

// RefKind says what a Ref names.
type RefKind string

// What a Ref can name.
const (
	DocumentRef RefKind = "document"
	ClaimRef    RefKind = "claim"
	ActorRef    RefKind = "actor"
	MatterRef   RefKind = "matter"
)

// Counts says how much the record held when the findings were worked out.
type Counts struct {
	Documents int                       `json:"documents"`
	Unread    int                       `json:"unread"` // documents in languages that are not read
	Outlets   int                       `json:"outlets"`
	Origins   int                       `json:"origins"`
	Claims    int                       `json:"claims"`
	Actors    int                       `json:"actors"`
	Matters   map[parley.MatterKind]int `json:"matters"`
	Readers   []string                  `json:"readers"` // versions of the readers that read it, sorted, see ReaderOf
	First     parley.Day                `json:"first"`   // of the days of publication; "" where none is known
	Last      parley.Day                `json:"last"`
}

// ReaderOf is the version of a reader without what stands behind a plus sign,
// which names what people told it.
func ReaderOf(version string) string {
	reader, _, _ := strings.Cut(version, "+")
	return reader
}
