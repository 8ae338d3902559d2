package read_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"parley"
	"parley/actor"
	"parley/read"
)

// A name and an office that a person added are understood in texts, by the
// date of the text, and a text that they do not concern reads as without them.
func TestReadWith(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	known, err := actor.Add(
		actor.Entry{ID: "person:orla-vindt", Name: "Orla Vindt", Type: actor.Person, Country: "FIN", Offices: []actor.Tenure{{Title: "foreign minister", Of: "FIN", From: "2031-02-01"}}},
		actor.Entry{ID: "igo:un", Names: []string{"Weltverein"}},
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text, day string
		want      parley.ActorID // who condemns
		plus      bool           // whether the version names the additions
	}{
		{"The Finnish foreign minister condemned the attack.", "2031-03-01", "person:orla-vindt", true},
		{"Finland's foreign minister condemned the attack.", "2031-03-01", "person:orla-vindt", true},
		{"The Finnish foreign minister condemned the attack.", "2019-07-01", "person:pekka-haavisto", true},
		{"The Weltverein condemned the attack.", "2031-03-01", "igo:un", true},
		{"Norway condemned the attack.", "2031-03-01", "state:NOR", false},
	} {
		doc := parley.Doc{Name: "t", Published: parley.Day(test.day), Language: "en", Text: test.text}
		got, err := reader.ReadWith(context.Background(), known.For(doc.Text), doc)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Claims) == 0 || !reflect.DeepEqual(got.Claims[0].Roles[parley.From], []parley.ActorID{test.want}) {
			t.Errorf("%s (%s): %+v, want %s", test.text, test.day, got.Claims, test.want)
		}
		if strings.Contains(got.Reader, "+") != test.plus {
			t.Errorf("%s: read by %q", test.text, got.Reader)
		}
	}
}

// A spelling that is not sure enough stays an actor of its own, and says whom
// it likely means.
func TestLikely(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]parley.ActorID{
		"Kenyan lawyer Keniata visited Oman.":     "person:uhuru-kenyatta",
		"Kenyan lawyer Olof Brask visited Oman.":  "",
		"Kenyan envoy Uhuru Keniata visited Oman": "",
	} {
		got, err := reader.Read(context.Background(), parley.Doc{Name: "t", Published: "2025-04-01", Language: "en", Text: text})
		if err != nil {
			t.Fatal(err)
		}
		var likely parley.ActorID
		for _, a := range got.Actors {
			for _, l := range a.Likely {
				if l.Confidence >= actor.Sure || l.Actor == a.ID {
					t.Errorf("%s: %+v is likely %+v", text, a, l)
				}
				if l.Confidence >= 0.5 {
					likely = l.Actor
				}
			}
		}
		if likely != want {
			t.Errorf("%s: likely %q, want %q", text, likely, want)
		}
	}
}
