// Package recordtest holds the tests that every place that keeps the record
// must pass.
package recordtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// Exercise runs all tests. open returns the store at a place of the test's,
// made where it is not there yet; the suite closes it and opens it again.
func Exercise(t *testing.T, open func(t *testing.T) func() store.Store) {
	for name, test := range map[string]func(*testing.T, func() store.Store){
		"an empty record answers everything":                       empty,
		"what was appended is there after closing":                 durable,
		"the same event twice changes nothing":                     idempotent,
		"a batch with a faulty event leaves nothing":               atomic,
		"a later reading replaces the earlier one":                 rereads,
		"an unknown kind of entry is kept and not shown":           unknownKind,
		"the tables are projections of the log":                    rebuild,
		"the chain holds under many writers":                       manyWriters,
		"a reader sees one state while a writer writes":            snapshot,
		"findings replace each other as a whole":                   findings,
		"an update leaves what a replacement would":                updates,
		"what comes later finds what it touches":                   reach,
		"what came after a day is found with what it touches":      rewind,
		"what tells copies apart is kept with the log":             prints,
		"readings are found by day of publication":                 readingsUntil,
		"findings worked out from less are turned away":            stale,
		"matters are found by kind, status, actor, text":           queries,
		"ids are found by their first letters":                     find,
		"actors are found by any name, accents or not":             actorSearch,
		"what is not there is ErrNotFound":                         missing,
		"what people say is kept beside what was read":             corrections,
		"a correction that cannot stand leaves nothing":            refused,
		"of many corrections that exclude each other one is heard": oneIsHeard,
		"what people made of an actor is kept with it":             correctedActors,
		"what people say of claims and matters is kept":            reviews,
		"what people made of a matter is kept with it":             reviewedMatters,
		"every question is answered as by going through it all":    answers,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// start is when the entries of the tests are added.
var start = time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)

// Doc returns the document number n.
func doc(n int) parley.Doc {
	return parley.Doc{
		ID:        parley.DocID(fmt.Sprintf("doc:%04d", n)),
		Name:      fmt.Sprintf("report-%d.txt", n),
		Title:     "Envoys Meet in Geneva",
		Published: parley.Day(fmt.Sprintf("2025-01-%02d", n%28+1)),
		Language:  "en",
		Text:      fmt.Sprintf("Envoys Meet in Geneva\nThe two envoys met on day %d. — They will meet again.", n),
		SHA256:    fmt.Sprintf("%064d", n),
	}
}

// reading returns what the document number n is read as: two claims.
func reading(n int, reader string) parley.Reading {
	d := doc(n)
	claim := func(k int, act parley.Act) parley.Claim {
		return parley.Claim{
			ID: parley.ClaimID(fmt.Sprintf("claim:%04d-%s-%d", n, reader, k)), Doc: d.ID, Sentence: k, Text: "…", Act: act,
			Roles:    map[parley.Role][]parley.ActorID{parley.From: {"state:COL"}, parley.To: {"group:farc"}},
			Polarity: parley.Positive, Modality: parley.Asserted, Confidence: 0.5,
		}
	}
	return parley.Reading{
		Doc: d.ID, Reader: reader,
		Sentences: []parley.Sentence{{Start: 0, End: 22}, {Start: 22, End: 52, Paragraph: 1}},
		Actors: []parley.Actor{
			{ID: "state:COL", Name: "Colombia", Type: parley.State, Country: "COL", Names: []string{"Colombia"}},
			{ID: "group:farc", Name: "FARC", Type: parley.ArmedGroup, Names: []string{"FARC"}},
		},
		Claims: []parley.Claim{claim(0, "meet"), claim(1, "promise")},
	}
}

// sketch is that of the document number n; every other has none.
func sketch(n int) []byte {
	if n%2 == 0 {
		return nil
	}
	return []byte{0, byte(n), 255}
}

// events are the entries that record the document number n.
func events(t *testing.T, n int, reader string) []log.Event {
	t.Helper()
	d, err := log.NewDocument(log.Received{Doc: doc(n), Fingerprint: fmt.Sprint(n), Sketch: sketch(n), Credit: fmt.Sprint("Wire ", n)})
	if err != nil {
		t.Fatal(err)
	}
	r, err := log.NewReading(reading(n, reader))
	if err != nil {
		t.Fatal(err)
	}
	return []log.Event{d, r}
}

func add(t *testing.T, s store.Store, numbers ...int) []log.Entry {
	t.Helper()
	var list []log.Event
	for _, n := range numbers {
		list = append(list, events(t, n, "r1")...)
	}
	entries, err := s.Append(context.Background(), start, list...)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// list returns what seq yields.
func list[T any](t *testing.T, seq func(func(T, error) bool)) []T {
	t.Helper()
	var out []T
	for x, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}

func closed(t *testing.T, s store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
