package view

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/sqlite"
	"parley/record/store"
)

var ctx = context.Background()

const text = "Reuters, citing officials, said that Ana Ruiz asked Bo Lind to mediate. Ärzte met."

// sample is a record of two documents, the second a copy of the first, and of
// one that is not read.
func sample(t *testing.T) *View {
	t.Helper()
	s, err := sqlite.Create(ctx, filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	docs := []parley.Doc{
		{ID: "doc:aaaaaaaaaa01", Name: "a.txt", Title: "Envoys Asked", Outlet: "Gazette", Published: "2025-01-02", Language: "en", Text: text},
		{ID: "doc:aaaaaaaaaa02", Name: "b.txt", Language: "en", Text: text},
		{ID: "doc:bbbbbbbbbb03", Name: "c.txt", Language: "de", Text: "Sie trafen sich."},
	}
	var events []log.Event
	for i, d := range docs {
		event, err := log.NewDocument(log.Received{Doc: d, Fingerprint: "f"})
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, event)
		if d.Language != "en" {
			continue
		}
		event, err = log.NewReading(reading(d.ID, i))
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, event)
	}
	if _, err := s.Append(ctx, time.Unix(0, 0), events...); err != nil {
		t.Fatal(err)
	}
	if err := s.Replace(ctx, findings(int64(len(events))).Stream()); err != nil {
		t.Fatal(err)
	}
	return New(s)
}

func reading(doc parley.DocID, n int) parley.Reading {
	id := func(k string) parley.ClaimID { return parley.ClaimID("c" + string(rune('0'+n)) + k) }
	return parley.Reading{
		Doc: doc, Reader: "r1",
		Sentences: []parley.Sentence{{Start: 0, End: 71}, {Start: 72, End: 82}},
		Claims: []parley.Claim{
			{ID: id("ask"), Doc: doc, Start: 0, End: 71, Text: text[:71], Act: "request_mediation", Polarity: parley.Positive, Modality: parley.Asserted,
				Roles:       map[parley.Role][]parley.ActorID{parley.From: {"person:ana"}, parley.To: {"person:bo"}},
				Attribution: []parley.Link{{Actor: "media:reuters", Text: "Reuters", Verb: "say"}, {Text: "officials", Verb: "cite"}},
				Marks:       []parley.Mark{{Role: "from", Start: 37, End: 45, Actor: "person:ana"}, {Role: "act", Start: 46, End: 51}, {Role: "to", Start: 52, End: 59}, {Role: "object", Start: 52, End: 71}}},
			{ID: id("met"), Doc: doc, Sentence: 1, Start: 72, End: 82, Text: "Ärzte met.", Act: "meet", Polarity: parley.Negative, Modality: parley.Conditional, Condition: "if asked",
				Marks: []parley.Mark{{Role: "from", Start: 70, End: 77}, {Role: "act", Start: 78, End: 200}, {Role: "time", Start: 300, End: 310}}},
		},
	}
}

func findings(seq int64) store.Found {
	n := func(i int) *int { return &i }
	yes := true
	ask := parley.Matter{
		ID: "matter:aaaa11110", Kind: parley.Initiative, Form: "mediation", Status: "open", Documents: 2, Origins: 1,
		Roles:     map[string][]parley.ActorID{"from": {"person:ana"}, "to": {"person:bo"}},
		WaitingOn: []parley.ActorID{"person:bo"}, Claims: []parley.ClaimID{"c1ask", "c0ask"},
		Disputes: []parley.Dispute{{Field: "to", Values: []parley.DisputedValue{{Value: "person:bo", Claims: []parley.ClaimID{"c0ask"}}, {Value: "a third", Claims: []parley.ClaimID{"c1ask"}}}}},
	}
	pact := parley.Matter{
		ID: "matter:aaaa11112", Kind: parley.Instrument, Form: "agreement", Documents: 1, Origins: 1, Claims: []parley.ClaimID{"c0met"}, Basis: ask.ID,
		Stages: []parley.Stage{{Stage: "signed", By: []parley.ActorID{"person:ana"}, Time: &parley.Time{From: "2025-01-01", To: "2025-01-01", Precision: parley.PrecisionDay}}},
		Votes: []parley.BallotResult{
			{Body: "body:senate", For: n(63), Against: n(11), Passed: &yes},
			{Present: n(100), For: n(60), Against: n(30), Abstain: n(6), Unaccounted: n(4)},
			{},
		},
	}
	return store.Found{
		Basis:   store.Basis{Seq: seq, Method: "m"},
		Origins: map[parley.DocID]store.Origin{"doc:aaaaaaaaaa02": {CopyOf: "doc:aaaaaaaaaa01", Origin: "doc:aaaaaaaaaa01"}},
		Actors: []store.Actor{
			{Actor: parley.Actor{ID: "person:ana", Name: "Ana Ruiz", Type: parley.Person}, Documents: 2, Claims: 2},
			{Actor: parley.Actor{ID: "person:bo", Name: "Bo Lind", Type: parley.Person, Names: []string{"Bo Lind", "Lind"}}, Documents: 2, Claims: 2, Matters: 1},
			{Actor: parley.Actor{ID: "media:reuters", Name: "Reuters", Type: parley.Media}, Documents: 2, Claims: 2},
			{Actor: parley.Actor{ID: "body:senate", Name: "Senate", Type: parley.GovernmentBody}, Documents: 1, Claims: 1},
		},
		Matters: []store.Matter{{Matter: ask, Day: "2025-01-02"}, {Matter: pact}},
	}
}

func TestBrief(t *testing.T) {
	v := sample(t)
	b, err := v.Brief(ctx, 10)
	if err != nil {
		t.Fatal(err)
	}
	if b.Counts.Documents != 3 || b.Counts.Unread != 1 || b.Counts.Origins != 2 {
		t.Errorf("%+v", b.Counts)
	}
	got := make(map[string][]string)
	for _, s := range b.Sections {
		if s.Total != len(s.Lines) || s.Title == "" || s.Empty == "" {
			t.Errorf("%+v", s)
		}
		for _, l := range s.Lines {
			got[s.Key] = append(got[s.Key], l.Headline)
		}
	}
	ask := "Ana Ruiz asked Bo Lind to mediate — no answer reported from Bo Lind"
	want := map[string][]string{"open": {ask}, "disputes": {ask}, "instruments": {"An agreement was signed"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	lines, err := v.Matters(ctx, store.MatterQuery{})
	if err != nil || len(lines) != 2 || lines[0].Short != "aaaa11110" || lines[0].Reported != "2025-01-02" || lines[0].Sources != "2 documents · 1 origin" {
		t.Errorf("%+v, %v", lines, err)
	}
	if want := []string{"disputed to: Bo Lind (Gazette) or a third (b.txt)"}; !reflect.DeepEqual(lines[0].Details, want) {
		t.Errorf("%q, want %q", lines[0].Details, want)
	}
	votes := []string{
		"vote in the Senate: 63 for, 11 against; abstentions and members present not reported; passed",
		"vote: 60 for, 30 against, 6 abstained, 100 present, 4 unaccounted for; result not reported",
		"vote: numbers not reported; result not reported",
	}
	if !reflect.DeepEqual(lines[1].Details, votes) {
		t.Errorf("%q, want %q", lines[1].Details, votes)
	}
}

// A limit cuts the lines and not the totals.
func TestBriefLimit(t *testing.T) {
	b, err := sample(t).Brief(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Sections {
		if len(s.Lines) > 1 || s.Total < len(s.Lines) {
			t.Errorf("%+v", s)
		}
	}
}

func TestMatter(t *testing.T) {
	v := sample(t)
	m, err := v.Matter(ctx, "matter:aaaa11110")
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Evidence) != 2 || m.Evidence[0].Doc.Name != "a.txt" || m.Evidence[1].Doc.CopyOf != "doc:aaaaaaaaaa01" {
		t.Fatalf("the original comes before its copy: %+v", m.Evidence)
	}
	c := m.Evidence[0].Claims[0]
	if c.ChainText() != "Reuters ▸ officials ▸" || c.Act != "request mediation" || c.Mode != "asserted" {
		t.Errorf("%q, %q, %q", c.ChainText(), c.Act, c.Mode)
	}
	if want := []RoleNames{{"from", []parley.ActorID{"person:ana"}, "Ana Ruiz", ""}, {"to", []parley.ActorID{"person:bo"}, "Bo Lind", ""}}; !reflect.DeepEqual(c.Roles, want) {
		t.Errorf("%v", c.Roles)
	}
	facts := make(map[string]string)
	for _, f := range m.Facts {
		facts[f.Label] = f.Value
	}
	for label, want := range map[string]string{"from": "Ana Ruiz", "status": "open", "time": "not reported", "owes an answer": "Bo Lind", "disputed to": "Bo Lind (Gazette) or a third (b.txt)"} {
		if facts[label] != want {
			t.Errorf("%s: %q, want %q", label, facts[label], want)
		}
	}
	m, err = v.Matter(ctx, "matter:aaaa11112")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Facts {
		facts[f.Label] = f.Value
	}
	if facts["stage"] != "signed by Ana Ruiz, 1 January 2025" || !strings.HasPrefix(facts["basis"], "Ana Ruiz asked Bo Lind") {
		t.Errorf("%v", facts)
	}
}

// The words of a sentence come back whole, whatever the marks.
func TestSegments(t *testing.T) {
	d, err := sample(t).Document(ctx, "doc:aaaaaaaaaa01")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Sentences) != 2 || d.Sentences[1].Text != "Ärzte met." || d.Reader != "r1" || d.Doc.Text != text || len(d.Matters) != 2 {
		t.Fatalf("%+v", d)
	}
	for _, s := range d.Sentences {
		whole := ""
		for _, seg := range s.Claims[0].Segments {
			whole += seg.Text
		}
		if whole != s.Text {
			t.Errorf("%q, want %q", whole, s.Text)
		}
	}
	first := d.Sentences[0].Claims[0]
	want := []Segment{
		{"Reuters, citing officials, said that ", nil}, {"Ana Ruiz", []string{"from"}}, {" ", nil}, {"asked", []string{"act"}}, {" ", nil},
		{"Bo Lind", []string{"object", "to"}}, {" to mediate.", []string{"object"}},
	}
	if got := first.Segments; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if want := []parley.MatterID{"matter:aaaa11110"}; !reflect.DeepEqual(first.Matters, want) {
		t.Errorf("%v", first.Matters)
	}
	// Marks that reach over the sentence are cut, those outside it left out.
	second := d.Sentences[1].Claims[0]
	if want := []Segment{{"Ärzte", []string{"from"}}, {" ", nil}, {"met.", []string{"act"}}}; !reflect.DeepEqual(second.Segments, want) {
		t.Errorf("%q, want %q", second.Segments, want)
	}
	if second.Mode != "conditional, negated: if asked" {
		t.Errorf("%q", second.Mode)
	}
}

func TestUnreadDocument(t *testing.T) {
	d, err := sample(t).Document(ctx, "doc:bbbbbbbbbb03")
	if err != nil || d.Reader != "" || len(d.Sentences) != 0 || d.Doc.Text != "Sie trafen sich." {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestActor(t *testing.T) {
	v := sample(t)
	a, lines, err := v.Actor(ctx, "person:bo", 0)
	if err != nil || a.Matters != 1 || len(lines) != 1 || a.Documents != 2 {
		t.Errorf("%+v, %v, %v", a, lines, err)
	}
	list, err := v.Actors(ctx, store.ActorQuery{Text: "lind"})
	if err != nil || len(list) != 1 || list[0].ID != "person:bo" {
		t.Errorf("%+v, %v", list, err)
	}
	names, err := v.Names(ctx, "person:bo", "body:senate", "person:nobody")
	if want := map[parley.ActorID]string{"person:bo": "Bo Lind", "body:senate": "the Senate"}; err != nil || !reflect.DeepEqual(names, want) {
		t.Errorf("%v, %v", names, err)
	}
}

func TestClaim(t *testing.T) {
	c, d, lines, err := sample(t).Claim(ctx, "c0ask")
	if err != nil || c.ID != "c0ask" || d.Name != "a.txt" || len(lines) != 1 {
		t.Errorf("%+v, %+v, %+v, %v", c, d, lines, err)
	}
}

func TestResolve(t *testing.T) {
	v := sample(t)
	for _, test := range []struct {
		id   string
		want store.Ref
		err  error
	}{
		{"matter:aaaa11110", store.Ref{Kind: store.MatterRef, ID: "matter:aaaa11110"}, nil},
		{"aaaa11110", store.Ref{Kind: store.MatterRef, ID: "matter:aaaa11110"}, nil},
		{"aaaa", store.Ref{}, ErrAmbiguous},
		{"c0ask", store.Ref{Kind: store.ClaimRef, ID: "c0ask"}, nil},
		{"bo", store.Ref{Kind: store.ActorRef, ID: "person:bo"}, nil},
		{"zzz", store.Ref{}, ErrNotFound},
		{"", store.Ref{}, ErrNotFound},
	} {
		got, err := v.Resolve(ctx, test.id)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("Resolve(%q) = %v, %v, want %v, %v", test.id, got, err, test.want, test.err)
		}
	}
}

func TestNotFound(t *testing.T) {
	v := sample(t)
	_, matter := v.Matter(ctx, "matter:none")
	_, doc := v.Document(ctx, "doc:none")
	_, _, actor := v.Actor(ctx, "person:none", 0)
	_, _, _, claim := v.Claim(ctx, "none")
	for what, err := range map[string]error{"Matter": matter, "Document": doc, "Actor": actor, "Claim": claim} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Programs that read along find lists where there are lists, never null.
func TestJSONHasNoNullLists(t *testing.T) {
	v := sample(t)
	b, err := v.Brief(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	m, err := v.Matter(ctx, "matter:aaaa11110")
	if err != nil {
		t.Fatal(err)
	}
	d, err := v.Document(ctx, "doc:bbbbbbbbbb03")
	if err != nil {
		t.Fatal(err)
	}
	a, err := v.Actors(ctx, store.ActorQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []any{b, m, d, a} {
		out, err := json.Marshal(x)
		if err != nil || strings.Contains(string(out), "null") {
			t.Errorf("%T: %s, %v", x, out, err)
		}
	}
}
