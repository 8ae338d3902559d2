package claim_test

import (
	"context"
	"testing"

	"parley"
	"parley/read"
)

// What was called off did not happen, whatever noun says what it would have been;
// and a court's ruling is nobody's law.
func TestCalledOffAndAdjudged(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text     string
		act      parley.Act
		polarity parley.Polarity
	}{
		{"Kwame Boateng cancelled his visit to Togo.", "visit", parley.Negative},
		{"Kwame Boateng paid a visit to Togo.", "visit", parley.Positive},
		{"Ghana called off a meeting with Togo.", "meet", parley.Negative},
		{"A meeting of Ghana and Togo was postponed.", "meet", parley.Negative},
		{"The cancelled visit by Kwame Boateng to Togo angered Benin.", "visit", parley.Negative},
		{"Ghana and Togo held a meeting.", "meet", parley.Positive},
	} {
		got := readText(t, reader, c.text)
		for _, k := range got.Claims {
			if k.Act == c.act && k.Polarity != c.polarity {
				t.Errorf("%s\n  %s is %s", c.text, k.Act, k.Polarity)
			}
		}
		if len(got.Claims) == 0 {
			t.Errorf("%s: no claim", c.text)
		}
	}
	for text, want := range map[string]int{
		"Togo has a veto over the budget. Chad was given a veto.":            0,
		"Togo's veto of the budget angered Chad.":                            1,
		"The envoy of Norway held talks with the mayor of Accra on Tuesday.": 1, // talks are held once, whatever they are called
	} {
		n := 0
		for _, k := range readText(t, reader, text).Claims {
			if k.Act == "reject" || k.Act == "talk" || k.Act == "negotiate" {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d claims, want %d", text, n, want)
		}
	}
	for text, want := range map[string]bool{
		"The parliament of Chile approved the law. Chile signed the law.": true,
		"Chile signed the ruling. The tribunal decision came into force.": false,
	} {
		has := false
		for _, k := range readText(t, reader, text).Claims {
			has = has || k.Thing != nil && k.Thing.Kind == parley.Instrument
		}
		if has != want {
			t.Errorf("%s: an instrument %v", text, has)
		}
	}
}

func readText(t *testing.T, reader *read.Reader, text string) parley.Reading {
	t.Helper()
	got, err := reader.Read(context.Background(), parley.Doc{ID: "d", Name: "d", Language: "en", Published: "2024-12-01", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return got
}
