package view

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/sqlite"
	"parley/record/store"
)

// benchClaims is how many claims the record of the benchmarks has; the
// variable PARLEY_BENCH_CLAIMS sets another number.
const benchClaims = 20_000

// perDocument, perMatter and actors are what news records look like, roughly.
const (
	perDocument = 20
	perMatter   = 4
	actorCount  = 500
)

func benchRecord(b *testing.B) (*View, int) {
	b.Helper()
	n := benchClaims
	if s := os.Getenv("PARLEY_BENCH_CLAIMS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	return New(recordOf(b, n)), n
}

// recordOf is a record of n claims.
func recordOf(b testing.TB, n int) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Create(ctx, filepath.Join(b.TempDir(), "r.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	for from := 0; from < n; from += 64 * perDocument {
		var events []log.Event
		for at := from; at < min(n, from+64*perDocument); at += perDocument {
			events = append(events, benchDocument(b, at)...)
		}
		if _, err := s.Append(ctx, time.Unix(0, 0), events...); err != nil {
			b.Fatal(err)
		}
	}
	head, err := s.Head(ctx)
	if err != nil {
		b.Fatal(err)
	}
	f := store.Found{Basis: store.Basis{Seq: head.Seq, Method: "m"}}
	for i := range actorCount {
		f.Actors = append(f.Actors, store.Actor{Actor: parley.Actor{ID: benchActor(i), Name: fmt.Sprintf("Person %d", i), Type: parley.Person}, Documents: i, Claims: i, Matters: i})
	}
	for at := 0; at < n; at += perMatter {
		f.Matters = append(f.Matters, benchMatter(at, n))
	}
	if err := s.Replace(ctx, f.Stream()); err != nil {
		b.Fatal(err)
	}
	return s
}

func benchActor(i int) parley.ActorID {
	return parley.ActorID(fmt.Sprintf("person:%d", i%actorCount))
}

func benchClaim(i int) parley.ClaimID { return parley.ClaimID(fmt.Sprintf("c%016x", i*2654435761)) }

func benchDoc(at int) parley.DocID {
	return parley.DocID(fmt.Sprintf("doc:%016x", at/perDocument*2654435761))
}

func benchDay(i int) parley.Day {
	return parley.Day(time.Date(2020, 1, 1+i%2000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

func benchDocument(b testing.TB, at int) []log.Event {
	id, text := benchDoc(at), ""
	r := parley.Reading{Doc: id, Reader: "r"}
	for k := range perDocument {
		sentence := fmt.Sprintf("Person %d asked Person %d to mediate between the two sides of the conflict before the month was over. ", at+k, at+k+7)
		start := len(text)
		text += sentence
		r.Sentences = append(r.Sentences, parley.Sentence{Start: start, End: len(text) - 1})
		r.Claims = append(r.Claims, parley.Claim{
			ID: benchClaim(at + k), Doc: id, Sentence: k, Start: start, End: len(text) - 1, Text: sentence[:len(sentence)-1], Act: "request_mediation",
			Roles:    map[parley.Role][]parley.ActorID{parley.From: {benchActor(at + k)}, parley.To: {benchActor(at + k + 7)}},
			Polarity: parley.Positive, Modality: parley.Asserted, Marks: []parley.Mark{{Role: "from", Start: start, End: start + 8}},
		})
	}
	d, err := log.NewDocument(log.Received{Doc: parley.Doc{ID: id, Name: fmt.Sprint(at), Text: text, Language: "en", Published: benchDay(at)}, Fingerprint: string(id)})
	if err != nil {
		b.Fatal(err)
	}
	e, err := log.NewReading(r)
	if err != nil {
		b.Fatal(err)
	}
	return []log.Event{d, e}
}

// benchMatter stands on claims of several documents.
func benchMatter(at, n int) store.Matter {
	m := parley.Matter{
		ID: parley.MatterID(fmt.Sprintf("matter:%016x", at*2654435761)), Kind: parley.Kinds[at/perMatter%len(parley.Kinds)], Form: "mediation", Status: "open", Documents: perMatter, Origins: perMatter,
		Roles: map[string][]parley.ActorID{"from": {benchActor(at)}, "to": {benchActor(at + 7)}},
	}
	for k := range perMatter {
		m.Claims = append(m.Claims, benchClaim((at+k*perDocument*31)%n))
	}
	switch m.Kind {
	case parley.Ceasefire:
		m.Roles = map[string][]parley.ActorID{"parties": {benchActor(at), benchActor(at + 7)}}
		for k, c := range m.Claims {
			m.Violations = append(m.Violations, parley.Violation{By: []parley.ActorID{benchActor(at + k%2*7)}, Against: []parley.ActorID{benchActor(at + 3)}, Level: "alleged", Claims: []parley.ClaimID{c}})
		}
	case parley.Incident:
		m.Disputes = []parley.Dispute{{Field: "killed", Values: []parley.DisputedValue{{Value: "3", Claims: m.Claims[:1]}, {Value: string(benchActor(at + 11)), Claims: m.Claims[1:]}}}}
	}
	m.Place = &parley.Place{Name: "Here", Lat: 1, Lon: 2, Precision: "city"}
	m.Time = &parley.Time{From: benchDay(at), To: benchDay(at), Precision: parley.PrecisionMonth}
	return store.Matter{Matter: m, Day: benchDay(at)}
}

// BenchmarkPages is how long each question takes that a page asks.
func BenchmarkPages(b *testing.B) {
	v, n := benchRecord(b)
	for name, ask := range map[string]func(i int) error{
		"Brief": func(int) error { _, err := v.Brief(ctx, 12); return err },
		"Matter": func(i int) error {
			_, err := v.Matter(ctx, benchMatter(i*perMatter*7919%n/perMatter*perMatter, n).ID)
			return err
		},
		"Document": func(i int) error { _, err := v.Document(ctx, benchDoc(i*7919*perDocument%n)); return err },
		"Matters": func(int) error {
			_, err := v.Matters(ctx, store.MatterQuery{Kind: parley.Ceasefire, Limit: 50})
			return err
		},
		"Actor":  func(i int) error { _, _, err := v.Actor(ctx, benchActor(i), 50); return err },
		"Actors": func(int) error { _, err := v.Actors(ctx, store.ActorQuery{Text: "person 3", Limit: 50}); return err },
		"Counts": func(int) error { _, err := v.Counts(ctx); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if err := ask(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
