package roster

import (
	"math/rand"
	"reflect"
	"slices"
	"testing"

	"parley"
)

var readings = []parley.Reading{
	{
		Doc: "doc:1",
		Actors: []parley.Actor{
			{ID: "person:a", Name: "Ana Ruiz", Type: parley.Person, Names: []string{"Ana Ruiz", "Ruiz"}, Why: "named in full"},
			{ID: "state:COL", Name: "Colombia", Type: parley.State, Country: "COL", Names: []string{"Colombia"}},
		},
		Claims: []parley.Claim{
			{Roles: map[parley.Role][]parley.ActorID{parley.From: {"person:a"}, parley.Parties: {"person:a", "state:COL"}}},
			{Attribution: []parley.Link{{Actor: "person:a"}, {Text: "sources"}}},
		},
	},
	{Doc: "doc:2", Actors: []parley.Actor{{ID: "person:a", Name: "Ruiz", Type: parley.Person, Country: "COL", Names: []string{"Ruiz", "the envoy"},
		Offices: []parley.Office{{Title: "envoy", Of: "COL"}}, Why: "named in full", Likely: []parley.Likely{{Actor: "person:z", Confidence: 0.5}, {Actor: "person:y", Confidence: 0.6}}}}},
	{Doc: "doc:3", Actors: []parley.Actor{{ID: "person:a", Name: "Ana Ruiz", Type: parley.OtherActor, Names: []string{"Ana Ruiz"},
		Offices: []parley.Office{{Title: "envoy", Of: "COL"}, {Title: "envoy", Of: "COL", From: "2012-09-04"}}, Likely: []parley.Likely{{Actor: "person:z", Confidence: 0.7, Why: "surer"}}}}},
}

// Names and offices are united, and of whom a name may mean the surest; of other values the one that most documents
// give stands, and a known one before none.
func TestEntries(t *testing.T) {
	want := []Entry{
		{Actor: parley.Actor{ID: "person:a", Name: "Ana Ruiz", Type: parley.Person, Country: "COL", Names: []string{"Ana Ruiz", "Ruiz", "the envoy"},
			Offices: []parley.Office{{Title: "envoy", Of: "COL"}, {Title: "envoy", Of: "COL", From: "2012-09-04"}}, Why: "named in full",
			Likely: []parley.Likely{{Actor: "person:z", Confidence: 0.7, Why: "surer"}, {Actor: "person:y", Confidence: 0.6}}}, Documents: 3, Claims: 2},
		{Actor: parley.Actor{ID: "state:COL", Name: "Colombia", Type: parley.State, Country: "COL", Names: []string{"Colombia"}}, Documents: 1, Claims: 1},
	}
	for seed := range int64(20) {
		var r Roster
		for _, i := range rand.New(rand.NewSource(seed)).Perm(len(readings)) {
			r.Add(readings[i])
		}
		if got := slices.Collect(r.Entries()); !reflect.DeepEqual(got, want) {
			t.Fatalf("order %d:\ngot  %+v\nwant %+v", seed, got, want)
		}
	}
}

// What is taken out leaves no trace, whatever came in between.
func TestRemove(t *testing.T) {
	for gone := range readings {
		var r, want Roster
		for i := range readings {
			r.Add(readings[i])
			if i != gone {
				want.Add(readings[i])
			}
		}
		r.Remove(readings[gone])
		if got := slices.Collect(r.Entries()); !reflect.DeepEqual(got, slices.Collect(want.Entries())) {
			t.Errorf("without %d\ngot  %+v\nwant %+v", gone, got, slices.Collect(want.Entries()))
		}
	}
}

// A roster of which every actor was put down and taken up again counts on.
func TestTallies(t *testing.T) {
	var before, whole Roster
	before.Add(readings[0])
	before.Add(readings[1])
	var after Roster
	for id := range before.IDs() {
		if err := after.Put(id, before.Tally(id)); err != nil {
			t.Fatal(err)
		}
	}
	after.Add(readings[2])
	for _, r := range readings {
		whole.Add(r)
	}
	if got, want := slices.Collect(after.Entries()), slices.Collect(whole.Entries()); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if before.Tally("person:nobody") != nil || before.Has("person:nobody") {
		t.Error("nobody is counted")
	}
	if err := after.Put("person:x", []byte("{")); err == nil {
		t.Error("half a tally is one")
	}
}

func TestEmptyRoster(t *testing.T) {
	if got := slices.Collect(new(Roster).Entries()); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
