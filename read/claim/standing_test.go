package claim_test

import (
	"context"
	"slices"
	"testing"

	"parley"
	"parley/read"
)

// What is told by the way of what somebody or something is: on whose side it
// stands, that it is held or occupied, that people live in it or meet at it.
func TestStanding(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text    string
		act     parley.Act // one claim of it, "" where there is to be no agreement in the text
		lasting bool
	}{
		{"Rebels backed by Ghanaian troops seized four bases in the north.", "endorse", true},
		{"The Ghana-backed militia left the valley on Monday.", "endorse", true},
		{"The Chadian army, backed by French jets, attacked the rebels near Abéché.", "endorse", true},
		{"Ghana backed the rebels of Togo on Monday.", "endorse", false},
		{"Togo, backed by Ghana, rejected the plan.", "endorse", false},
		{"Kenya rejected a plan backed by Ghana.", "endorse", false},
		{"The foreign ministers of Kenya and Ghana held talks in Accra.", "talk", false},
		{"Gunmen occupied the town hall of Bouaké on Monday.", "attack", false},
		{"Togo called for the release of hostages held by the rebels.", "abduct", true},
		{"Ministers condemned the Kenyan settlements in the valley.", "", false},
		{"Gunmen shelled the settlement of Bouaké on Monday.", "", false},
		{"The Kenyan army took two settlements in the north.", "", false},
		{"The World Food Programme sent rice to Togo.", "", false},
		{"Forces of the Government of National Accord left Tripoli.", "", false},
		{"Delegates of Kenya went to the national convention in Accra.", "", false},
		{"Foreign Minister Bill Otieno left for Ghana on Monday.", "", false},
		{"Parliament passed the Water Bill on Monday.", "vote", false},
		{"Kenya signed a peace settlement with Ghana.", "sign", false},
		{"Kenya and Ghana agreed on a settlement of the dispute.", "agree", false},
		{"Kenya ratified the convention on refugees.", "ratify", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := reader.Read(context.Background(), parley.Doc{ID: "d", Name: "d", Language: "en", Published: "2024-12-01", Text: tt.text})
			if err != nil {
				t.Fatal(err)
			}
			agreed := slices.ContainsFunc(got.Claims, func(c parley.Claim) bool { return c.Thing != nil && c.Thing.Kind == parley.Instrument })
			if tt.act == "" {
				if agreed {
					t.Errorf("an agreement: %+v", got.Claims)
				}
				return
			}
			i := slices.IndexFunc(got.Claims, func(c parley.Claim) bool { return c.Act == tt.act })
			if i < 0 {
				t.Fatalf("no %s: %+v", tt.act, got.Claims)
			}
			if c := got.Claims[i]; c.Lasting != tt.lasting {
				t.Errorf("lasting %v, want %v", c.Lasting, tt.lasting)
			}
			if tt.act == "vote" || tt.act == "sign" || tt.act == "ratify" || tt.act == "agree" {
				if !agreed {
					t.Errorf("no agreement: %+v", got.Claims)
				}
			}
		})
	}
}
