package export

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/sqlite"
	"parley/record/store"
	"parley/view"
)

// Fields of the export contract, version 1, with what they are where nothing
// is reported: "null", "list", "map", or "set" where they always have a value.
var contract = map[string]map[string]string{
	"document": {"id": "set", "name": "set", "title": "null", "outlet": "null", "published": "null", "language": "null", "sha256": "set", "origin": "set", "copy_of": "null"},
	"actor":    {"id": "set", "name": "set", "type": "set", "country": "null", "names": "list", "offices": "list"},
	"claim": {"id": "set", "doc": "set", "sentence": "set", "start": "set", "end": "set", "text": "set", "act": "set", "plover": "map", "cameo": "null",
		"goldstein": "null", "roles": "map", "polarity": "set", "modality": "set", "condition": "null", "attribution": "list", "time": "null", "place": "null",
		"topics": "list", "quantities": "list", "quotation": "null", "confidence": "set"},
	"contact":    {},
	"initiative": {"subject": "null", "responses": "list", "waiting_on": "list"},
	"instrument": {"name": "null", "points": "null", "provisions": "list", "stages": "list", "votes": "list"},
	"ceasefire":  {"area": "null", "declarations": "list", "stages": "list", "adherence": "list", "violations": "list"},
	"commitment": {"action": "null", "condition": "null", "due": "null", "basis": "null", "history": "list"},
	"measure":    {"count": "null", "aim": "null"},
	"body":       {"name": "null", "mandate": "null", "tiers": "list"},
	"access":     {"area": "null"},
	"incident":   {"killed": "null", "injured": "null", "operation": "null", "in_response_to": "null"},
	"position":   {"issue": "null"},
}

var everyMatter = map[string]string{"id": "set", "form": "null", "roles": "map", "time": "null", "place": "null", "topics": "list", "status": "null", "claims": "list",
	"documents": "set", "origins": "set", "disputes": "list"}

// export writes a record with these findings, over one document with one
// claim.
func exported(t *testing.T, claim parley.Claim, f store.Found) []string {
	t.Helper()
	ctx := context.Background()
	s, err := sqlite.Create(ctx, filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	doc, err := log.NewDocument(log.Received{Doc: parley.Doc{ID: "doc:1", Name: "a.txt", SHA256: "0f", Text: claim.Text}})
	if err != nil {
		t.Fatal(err)
	}
	reading, err := log.NewReading(parley.Reading{Doc: "doc:1", Reader: "r", Claims: []parley.Claim{claim}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(ctx, time.Unix(0, 0), doc, reading); err != nil {
		t.Fatal(err)
	}
	f.Basis = store.Basis{Seq: 2, Method: "m"}
	if err := s.Replace(ctx, f.Stream()); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := JSONL(ctx, &b, view.New(s)); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// Every field is there when nothing is reported, as null or an empty list, and
// the lines come in the order of the contract.
func TestEmptyFields(t *testing.T) {
	f := store.Found{Actors: []store.Actor{{Actor: parley.Actor{ID: "person:x", Name: "X", Type: parley.Person}}}}
	var kinds []string
	for _, kind := range slices.Backward(parley.Kinds) {
		f.Matters = append(f.Matters, store.Matter{Matter: parley.Matter{ID: parley.MatterID("matter:" + kind), Kind: kind, Documents: 1, Origins: 1}})
	}
	for _, line := range exported(t, parley.Claim{ID: "c1", Doc: "doc:1", Text: "x", Act: "meet", Polarity: parley.Positive, Modality: parley.Asserted}, f) {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		kind := row["kind"].(string)
		kinds = append(kinds, kind)
		want := maps.Clone(contract[kind])
		if len(kinds) > 3 {
			maps.Copy(want, everyMatter)
		}
		for field, empty := range want {
			value, ok := row[field]
			_, isMap := value.(map[string]any)
			list, isList := value.([]any)
			switch {
			case !ok:
				t.Errorf("%s has no %s", kind, field)
			case empty == "null" && value != nil, empty == "list" && (!isList || len(list) > 0), empty == "map" && !isMap, empty == "set" && value == nil:
				t.Errorf("%s: %s is %v, want %s", kind, field, value, empty)
			}
		}
	}
	want := "document actor claim contact initiative instrument ceasefire commitment measure body access incident position"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("lines of kind %s, want %s", got, want)
	}
}

// What is reported comes out as the contract writes it.
func TestFields(t *testing.T) {
	n := func(i int) *int { return &i }
	passed := true
	actors := []parley.ActorID{"person:x"}
	claims := []parley.ClaimID{"c1"}
	time := &parley.Time{Text: "17 January 2025", From: "2025-01-17", To: "2025-01-17", Precision: parley.PrecisionDay}
	const wantTime = `{"text":"17 January 2025","from":"2025-01-17","to":"2025-01-17","precision":"day"}`
	claim := parley.Claim{
		ID: "c1", Doc: "doc:1", Sentence: 0, Start: 0, End: 4, Text: "a<b>", Act: "sign", PLOVER: parley.PLOVER{Type: "AGREE"}, CAMEO: "057", Goldstein: 8,
		Roles:    map[parley.Role][]parley.ActorID{parley.Parties: actors, parley.From: nil},
		Polarity: parley.Positive, Modality: parley.Planned, Condition: "if", Attribution: []parley.Link{{Actor: "person:x", Text: "X", Verb: "say"}, {Text: "sources"}},
		Time: &parley.Time{Text: "soon"}, Place: &parley.Place{Text: "there", Name: "There"}, Quantities: []parley.Quantity{{Value: 30, Comparator: ">=", Unit: "people", Text: "at least 30"}}, Confidence: 0.9,
	}
	matter := func(m parley.Matter) store.Matter {
		m.Claims, m.Documents, m.Origins = claims, 1, 1
		return store.Matter{Matter: m}
	}
	lines := exported(t, claim, store.Found{
		Actors: []store.Actor{{Actor: parley.Actor{ID: "person:x", Name: "X", Type: parley.Person, Offices: []parley.Office{{Title: "minister", Of: "FRA", From: "2024-01-09"}}}}},
		Matters: []store.Matter{
			matter(parley.Matter{ID: "matter:1", Kind: parley.Instrument, Form: "treaty", Points: 20, Stages: []parley.Stage{{Stage: "signed", Time: time, Claims: claims}},
				Votes: []parley.BallotResult{{Body: "person:x", Present: n(100), For: n(60), Against: n(30), Abstain: n(0), Unaccounted: n(10), Passed: &passed, Claims: claims}}}),
			matter(parley.Matter{ID: "matter:2", Kind: parley.Incident, Status: "alleged", Killed: &parley.Quantity{Value: 12, Comparator: "~"},
				Place: &parley.Place{Name: "Aleppo", Country: "SYR", Lat: 36.2, Lon: 37.2, Precision: "city"}, Roles: map[string][]parley.ActorID{"by": actors},
				Disputes: []parley.Dispute{{Field: "killed", Values: []parley.DisputedValue{{Value: "12", Claims: claims}}}}}),
		},
	})
	all := strings.Join(lines, "\n")
	for _, want := range []string{
		`"offices":[{"title":"minister","of":"FRA","from":"2024-01-09","to":null}]`,
		`"text":"a<b>"`,
		`"plover":{"type":"AGREE","mode":null,"context":null},"cameo":"057","goldstein":8,"roles":{"parties":["person:x"]}`,
		`"attribution":[{"actor":"person:x","text":"X","verb":"say"},{"actor":null,"text":"sources","verb":null}]`,
		`"time":{"text":"soon","from":null,"to":null,"precision":"unknown"}`,
		`"place":{"text":"there","name":"There","country":null,"lat":null,"lon":null,"precision":null}`,
		`"quantities":[{"value":30,"comparator":">=","unit":"people","text":"at least 30"}]`,
		`"points":20`,
		`"stages":[{"stage":"signed","time":` + wantTime + `,"by":[],"claims":["c1"]}]`,
		`"votes":[{"body":"person:x","present":100,"for":60,"against":30,"abstain":0,"unaccounted":10,"threshold":null,"passed":true,"claims":["c1"]}]`,
		`"killed":{"value":12,"comparator":"~","unit":null,"text":null},"injured":null`,
		`"lat":36.2,"lon":37.2,"precision":"city"`,
		`"disputes":[{"field":"killed","values":[{"value":"12","claims":["c1"]}]}]`,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %s in\n%s", want, all)
		}
	}
}
