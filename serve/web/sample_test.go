package web

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/sqlite"
	"parley/record/store"
	"parley/view"
)

// book is a record made by hand, so that every part of the pages has something
// to show whatever the reader finds.
type book struct {
	docs     []parley.Doc
	readings map[parley.DocID]*parley.Reading
	origins  map[parley.DocID]store.Origin
	actors   []store.Actor
	matters  []store.Matter
}

// add puts a document into the book, one sentence a line and two a paragraph.
func (b *book) add(doc parley.Doc) {
	doc.Text = strings.TrimSpace(doc.Text)
	b.docs = append(b.docs, doc)
	r := &parley.Reading{Doc: doc.ID, Reader: "test"}
	start := 0
	for i, line := range strings.Split(doc.Text, "\n") {
		n := len([]rune(line))
		r.Sentences = append(r.Sentences, parley.Sentence{Start: start, End: start + n, Paragraph: i / 2})
		start += n + 1
	}
	b.readings[doc.ID] = r
}

// claim adds a claim about a sentence; marks are "role=words", and the first
// place of the words in the sentence is marked.
func (b *book) claim(t testing.TB, doc parley.DocID, sentence int, c parley.Claim, marks ...string) parley.ClaimID {
	t.Helper()
	r := b.readings[doc]
	s := r.Sentences[sentence]
	text := ""
	for _, d := range b.docs {
		if d.ID == doc {
			text = string([]rune(d.Text)[s.Start:s.End])
		}
	}
	c.ID = parley.ClaimID(fmt.Sprintf("claim:%s-%d", strings.TrimPrefix(string(doc), "doc:"), len(r.Claims)))
	c.Doc, c.Sentence, c.Start, c.End, c.Text = doc, sentence, s.Start, s.End, text
	c.Polarity = cmp.Or(c.Polarity, parley.Positive)
	c.Modality = cmp.Or(c.Modality, parley.Asserted)
	for _, mark := range marks {
		role, words, _ := strings.Cut(mark, "=")
		at := strings.Index(text, words)
		if at < 0 {
			t.Fatalf("no %q in %q", words, text)
		}
		from := s.Start + len([]rune(text[:at]))
		c.Marks = append(c.Marks, parley.Mark{Role: role, Start: from, End: from + len([]rune(words))})
	}
	r.Claims = append(r.Claims, c)
	return c.ID
}

// open writes the book into a store and returns both the store and its view.
func (b *book) open(t testing.TB) (store.Store, *view.View) {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Create(ctx, filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // a test may have closed it
	var events []log.Event
	for _, d := range b.docs {
		doc, err := log.NewDocument(log.Received{Doc: d, Fingerprint: string(d.ID)})
		if err != nil {
			t.Fatal(err)
		}
		reading, err := log.NewReading(*b.readings[d.ID])
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, doc, reading)
	}
	if _, err := s.Append(ctx, time.Unix(0, 0), events...); err != nil {
		t.Fatal(err)
	}
	head, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	found := store.Found{Basis: store.Basis{Seq: head.Seq, Method: "test"}, Origins: b.origins, Actors: b.actors, Matters: b.matters}
	if err := s.Replace(ctx, found.Stream()); err != nil {
		t.Fatal(err)
	}
	return s, view.New(s)
}

// empty is a book with nothing in it.
func empty() *book {
	return &book{readings: map[parley.DocID]*parley.Reading{}, origins: map[parley.DocID]store.Origin{}}
}

// sample is a book of three documents, one of them a reprint, with a matter of
// each of four kinds.
func sample(t testing.TB) *book {
	t.Helper()
	b := empty()
	for _, a := range []parley.Actor{
		{ID: "person:santos", Name: "Juan Manuel Santos", Type: parley.Person, Country: "COL", Names: []string{"Juan Manuel Santos", "Santos"}, Offices: []parley.Office{{Title: "president", Of: "COL", From: "2010-08-07", To: "2018-08-07"}}},
		{ID: "person:londono", Name: "Rodrigo Londoño", Type: parley.Person, Country: "COL", Names: []string{"Rodrigo Londoño", "Timochenko"}},
		{ID: "group:farc", Name: "FARC", Type: parley.ArmedGroup, Names: []string{"FARC", "the rebels"}},
		{ID: "body:senate", Name: "Senate of Colombia", Type: parley.GovernmentBody, Country: "COL"},
		{ID: "state:SYR", Name: "Syria", Type: parley.State, Country: "SYR"},
		{ID: "state:USA", Name: "United States", Type: parley.State, Country: "USA"},
		{ID: "state:RUS", Name: "Russia", Type: parley.State, Country: "RUS"},
		{ID: "state:UKR", Name: "Ukraine", Type: parley.State, Country: "UKR"},
		{ID: "media:reuters", Name: "Reuters", Type: parley.Media},
	} {
		b.actors = append(b.actors, store.Actor{Actor: a, Documents: 1, Claims: 3})
	}
	b.add(parley.Doc{ID: "doc:d1", Name: "one.txt", Title: "Accord <signed>", Outlet: "Meridian Wire", Published: "2016-10-03", Language: "en", Text: `
Accord <signed>
Juan Manuel Santos and Rodrigo Londoño signed the accord in Cartagena on 26 September & will meet again.
Santos urged the rebels to release all hostages, Reuters reported, citing an intelligence source.
The rebels would resume attacks if the truce ends.
The FARC denied that it attacked a village.
The Senate ratified the accord by 75 votes to none.`})
	b.add(parley.Doc{ID: "doc:d2", Name: "two.txt", Title: "Grain deal extended", Outlet: "Steppe Herald", Published: "2023-03-18", Language: "en", Text: `
Russia has extended the agreement for 60 days.
Syria has not answered the invitation of the United States.`})
	b.add(parley.Doc{ID: "doc:d3", Name: "three.txt", Outlet: "Harbour Gazette", Language: "en", Text: `Santos and Londoño signed the accord.`})
	b.origins["doc:d3"] = store.Origin{CopyOf: "doc:d1", Origin: "doc:d1"}
	sampleMatters(t, b)
	return b
}

// sampleMatters adds the claims of the sample and what they add up to.
func sampleMatters(t testing.TB, b *book) {
	t.Helper()
	type roles = map[parley.Role][]parley.ActorID
	pair, farc := []parley.ActorID{"person:santos", "person:londono"}, []parley.ActorID{"group:farc"}
	day := &parley.Time{Text: "on 26 September", From: "2016-09-26", To: "2016-09-26", Precision: parley.PrecisionDay}
	chain := []parley.Link{{Actor: "media:reuters", Text: "Reuters", Verb: "report"}, {Text: "an intelligence source", Verb: "cite"}}
	signed := b.claim(t, "doc:d1", 1, parley.Claim{Act: "sign", CAMEO: "057", Roles: roles{parley.Parties: pair}, Time: day, Place: &parley.Place{Text: "Cartagena", Name: "Cartagena", Country: "COL", Precision: "city"}}, "act=signed", "parties=Juan Manuel Santos", "parties=Rodrigo Londoño", "time=on 26 September", "place=Cartagena")
	meet := b.claim(t, "doc:d1", 1, parley.Claim{Act: "meet", Modality: parley.Planned, Roles: roles{parley.Participants: pair}}, "act=will meet", "participants=Juan Manuel Santos and Rodrigo Londoño")
	urged := b.claim(t, "doc:d1", 2, parley.Claim{Act: "request", Attribution: chain, Object: "release all hostages", Roles: roles{parley.From: {"person:santos"}, parley.To: farc}}, "act=urged", "from=Santos", "to=the rebels", "attribution=Reuters reported, citing an intelligence source")
	b.claim(t, "doc:d1", 2, parley.Claim{Act: "release", Modality: parley.Requested, Attribution: chain, Roles: roles{parley.From: farc}}, "act=release", "from=the rebels", "object=all hostages")
	threat := b.claim(t, "doc:d1", 3, parley.Claim{Act: "attack", Modality: parley.Conditional, Condition: "if the truce ends", Roles: roles{parley.From: farc}}, "act=would resume attacks", "from=The rebels", "condition=if the truce ends")
	denial := b.claim(t, "doc:d1", 4, parley.Claim{Act: "deny", Roles: roles{parley.From: farc}}, "act=denied", "from=The FARC")
	b.claim(t, "doc:d1", 4, parley.Claim{Act: "attack", Modality: parley.Denied, Roles: roles{parley.From: farc}}, "act=attacked", "from=The FARC", "to=a village")
	ratified := b.claim(t, "doc:d1", 5, parley.Claim{Act: "ratify", Roles: roles{parley.From: {"body:senate"}}, Quantities: []parley.Quantity{{Value: 75, Unit: "votes", Comparator: "=", Text: "75 votes"}}}, "act=ratified", "from=The Senate", "quantity=75 votes")
	sixty := b.claim(t, "doc:d2", 0, parley.Claim{Act: "extend_ceasefire", Roles: roles{parley.From: {"state:RUS"}}}, "act=has extended", "from=Russia", "quantity=60 days")
	invited := b.claim(t, "doc:d2", 1, parley.Claim{Act: "accept_invitation", Polarity: parley.Negative, Roles: roles{parley.From: {"state:SYR"}}})
	copied := b.claim(t, "doc:d3", 0, parley.Claim{Act: "sign", Roles: roles{parley.Parties: pair}}, "act=signed", "parties=Santos", "parties=Londoño")

	n := func(i int) *int { return &i }
	yes := true
	ids := func(list ...parley.ClaimID) []parley.ClaimID { return list }
	b.matters = []store.Matter{
		{Day: "2016-10-03", Matter: parley.Matter{
			ID: "instrument:m1", Kind: parley.Instrument, Form: "agreement", Roles: map[string][]parley.ActorID{"parties": pair, "signed_by": farc}, Time: day, Place: &parley.Place{Name: "Cartagena"},
			Claims: ids(signed, ratified, copied), Documents: 2, Origins: 1, Points: 6, Provisions: []string{"the rebels lay down their arms"},
			Stages: []parley.Stage{{Stage: "signed", Time: day, By: pair, Claims: ids(signed, copied)}, {Stage: "ratified", Claims: ids(ratified)}},
			Votes:  []parley.BallotResult{{Body: "body:senate", Present: n(102), For: n(75), Against: n(0), Abstain: n(2), Unaccounted: n(25), Passed: &yes, Threshold: "52", Claims: ids(ratified)}},
		}},
		{Day: "2016-10-03", Matter: parley.Matter{ID: "contact:m2", Kind: parley.Contact, Form: "meeting", Status: "planned", Roles: map[string][]parley.ActorID{"participants": pair}, Claims: ids(meet), Documents: 1, Origins: 1}},
		{Day: "2023-03-18", Matter: parley.Matter{ID: "initiative:m3", Kind: parley.Initiative, Form: "invitation", Status: "open", Roles: map[string][]parley.ActorID{"from": {"state:USA"}, "to": {"state:SYR"}}, WaitingOn: []parley.ActorID{"state:SYR"}, Time: &parley.Time{From: "2023-02-03", To: "2023-02-03", Precision: parley.PrecisionDay}, Claims: ids(invited), Documents: 1, Origins: 1}},
		{Day: "2023-03-18", Matter: parley.Matter{
			ID: "ceasefire:m4", Kind: parley.Ceasefire, Form: "truce", Roles: map[string][]parley.ActorID{"parties": {"state:RUS", "state:UKR"}}, Area: "Black Sea", Claims: ids(sixty, threat, denial, urged), Documents: 2, Origins: 2,
			Stages:       []parley.Stage{{Stage: "extended", Time: &parley.Time{From: "2023-03-18", To: "2023-05-17", Precision: parley.PrecisionRange}, Claims: ids(sixty)}},
			Declarations: []parley.Declaration{{By: []parley.ActorID{"state:RUS"}, Terms: "for 60 days"}},
			Adherence:    []parley.Stance{{By: farc, Stance: "conditional", Condition: "if the truce ends", Claims: ids(threat)}},
			Violations:   []parley.Violation{{By: farc, Level: "alleged", Claims: ids(denial)}},
			Disputes:     []parley.Dispute{{Field: "duration", Values: []parley.DisputedValue{{Value: "60 days", Claims: ids(sixty)}, {Value: "120 days", Claims: ids(urged)}}}},
		}},
	}
}

// handler serves the book.
func handler(t testing.TB, b *book) *Handler {
	t.Helper()
	_, v := b.open(t)
	return New(v, nil)
}
