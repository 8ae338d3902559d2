// Package log is the truth of the record: a list of entries to which entries
// are only ever added, each sealed with a hash over itself and over the one
// before it. Whoever changes, drops or reorders an entry breaks the chain.
// Everything else that a store holds is projected from the log.
//
// Entries are values; this package neither stores them nor reads the clock.
package log

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"parley"
)

// Kind says what an entry holds. A store keeps entries of kinds that it does
// not know, and projects nothing from them.
type Kind string

// The kinds of entries.
const (
	Document Kind = "document" // a Received: a document, or what a later delivery adds to it
	Reading  Kind = "reading"  // a parley.Reading: replaces what the document contributed before
	// Correction is what a person says beyond or against the readings, a
	// review.Correction; its subject is the id of what it is about.
	Correction Kind = "correction"
)

// Event is what is to be added to the log.
type Event struct {
	Kind    Kind
	Subject string // id of what it is about
	Payload []byte // JSON

	made any // what the payload was made of, nil where it was read from somewhere
}

// Plain is the event without what its payload was made of, which is kept as long
// as the event is: texts and readings are large.
func (e Event) Plain() Event {
	e.made = nil
	return e
}

// Entry is an event in its place in the log.
type Entry struct {
	Seq int64     // 1 for the first
	At  time.Time // when it was added, UTC, microseconds
	Event
	Prev Hash // Hash of the entry before; zero for the first
	Hash Hash
}

// Hash is a SHA-256.
type Hash [sha256.Size]byte

// String returns the hash in hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Head is the end of a log: number and hash of its last entry. The zero value
// is the head of an empty log.
type Head struct {
	Seq  int64
	Hash Hash
}

// ErrBroken is the cause where an entry does not continue the chain.
var ErrBroken = errors.New("the chain of hashes is broken")

// Append seals the event as the entry after head.
func Append(head Head, at time.Time, event Event) Entry {
	e := Entry{Seq: head.Seq + 1, At: at.UTC().Truncate(time.Microsecond), Event: event, Prev: head.Hash}
	e.Hash = e.sum()
	return e
}

// Head returns the head of the log that ends with e.
func (e Entry) Head() Head { return Head{Seq: e.Seq, Hash: e.Hash} }

// sum hashes every field with its length before it, so that no two entries
// run together to the same bytes.
func (e Entry) sum() Hash {
	h := sha256.New()
	var n [8]byte
	number := func(v int64) {
		binary.BigEndian.PutUint64(n[:], uint64(v))
		h.Write(n[:])
	}
	h.Write(e.Prev[:])
	number(e.Seq)
	number(e.At.UnixMicro())
	for _, field := range [][]byte{[]byte(e.Kind), []byte(e.Subject), e.Payload} {
		number(int64(len(field)))
		h.Write(field)
	}
	return Hash(h.Sum(nil))
}

// Verify follows the chain from head, which is zero for a whole log, and
// returns the head at its end. The error is that of the sequence, or wraps
// ErrBroken and names the first entry that does not fit.
func Verify(head Head, entries iter.Seq2[Entry, error]) (Head, error) {
	for e, err := range entries {
		if err != nil {
			return head, err
		}
		if e.Seq != head.Seq+1 || e.Prev != head.Hash || e.Hash != e.sum() {
			return head, fmt.Errorf("verify: entry %d: %w", head.Seq+1, ErrBroken)
		}
		head = e.Head()
	}
	return head, nil
}

// Received is what an entry of kind Document holds.
type Received struct {
	Doc         parley.Doc
	Fingerprint string // equal for exact copies, see document.Fingerprint
	Sketch      []byte `json:",omitempty"` // alike for near copies, see document.Sketch
	Credit      string `json:",omitempty"` // outlet that the text credits, see document.Credit
}

// NewDocument returns the event that records r. Copies are worked out from the
// whole record, so CopyOf and Origin are left out.
func NewDocument(r Received) (Event, error) {
	r.Doc.CopyOf, r.Doc.Origin = "", ""
	return event(Document, string(r.Doc.ID), r)
}

// NewReading returns the event that records r.
func NewReading(r parley.Reading) (Event, error) {
	return event(Reading, string(r.Doc), r)
}

// NewCorrection returns the event that records a correction of subject.
func NewCorrection(subject string, payload any) (Event, error) {
	return event(Correction, subject, payload)
}

// mostMade is the largest payload beside which a new event keeps what that was
// made of, so that it need not be decoded, in bytes: many events wait to be
// written while an archive is read, and some are of whole books.
const mostMade = 128 << 10

func event(kind Kind, subject string, payload any) (Event, error) {
	b, err := json.Marshal(payload)
	if err != nil {
		return Event{}, fmt.Errorf("log: %s %s: %w", kind, subject, err)
	}
	e := Event{Kind: kind, Subject: subject, Payload: b}
	if len(b) <= mostMade {
		e.made = payload
	}
	return e, nil
}

// Received returns what an event of kind Document holds. It shares its memory
// with what a new event was made of.
func (e Event) Received() (Received, error) {
	if r, ok := e.made.(Received); ok {
		return r, nil
	}
	var r Received
	return r, e.decode(&r)
}

// Reading returns what an event of kind Reading holds. It shares its memory with
// what a new event was made of.
func (e Event) Reading() (parley.Reading, error) {
	if r, ok := e.made.(parley.Reading); ok {
		return r, nil
	}
	var r parley.Reading
	return r, e.decode(&r)
}

// Correction decodes what an event of kind Correction holds into to.
func (e Event) Correction(to any) error { return e.decode(to) }

func (e Event) decode(to any) error {
	if err := json.Unmarshal(e.Payload, to); err != nil {
		return fmt.Errorf("log: %s %s: %w", e.Kind, e.Subject, err)
	}
	return nil
}
