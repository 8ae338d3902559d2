package claim_test

import (
	"context"
	"strings"
	"testing"

	"parley"
	"parley/read"
)

// What is spoken of in passing and known from the rest of the text: whose talks,
// which process, what is held, on what condition, what a commitment is to.
func TestSpokenOfInPassing(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		fits       func(c *parley.Claim) bool
		want       bool
	}{
		{"the talks that led to the agreement", "Kenya and Chad have signed an agreement on grazing rights. I thank their envoys for their patience throughout the negotiations.",
			func(c *parley.Claim) bool { return c.Act == "talk" && len(c.Roles[parley.Participants]) == 2 }, true},
		{"talks beside two agreements are of either", "Kenya and Chad have signed an agreement on grazing rights. Niger and Mali have signed a treaty on water. I thank the envoys for their patience throughout the negotiations.",
			func(c *parley.Claim) bool { return c.Act == "talk" }, false},
		{"a process named by its places", "Norway backs the resumption of the Harare and Maputo processes.",
			func(c *parley.Claim) bool {
				return c.Thing != nil && c.Thing.Kind == parley.Initiative && c.Thing.Name == "Harare and Maputo processes"
			}, true},
		{"a process of another sort", "Norway backs the resumption of the licensing process.",
			func(c *parley.Claim) bool { return c.Thing != nil && c.Thing.Kind == parley.Initiative }, false},
		{"measures that build confidence", "The envoys discussed the implementation of the confidence-building measures.",
			func(c *parley.Claim) bool {
				return c.Thing != nil && c.Thing.Kind == parley.Instrument && c.Thing.Name == "confidence-building measures"
			}, true},
		{"a village that is taken", "Soldiers took the village of Tumbali.",
			func(c *parley.Claim) bool { return c.Act == "attack" && c.Place != nil && c.Place.Name == "Tumbali" }, true},
		{"troops leave the village that they hold", "The withdrawal of troops holding the village of Tumbali began on Friday.",
			func(c *parley.Claim) bool {
				return c.Act == "withdraw_forces" && c.Place != nil && c.Place.Name == "Tumbali"
			}, true},
		{"who holds a town does not attack it", "Doctors reached rebel-held Aleppo.",
			func(c *parley.Claim) bool { return c.Act == "attack" && c.Place != nil }, false},
		{"a condition at the end of an offer", "Chad remains ready to facilitate settlement of claims that may arise under the accord, if asked by the parties.",
			func(c *parley.Claim) bool {
				return c.Act == "offer_mediation" && strings.HasSuffix(c.Condition, "if asked by the parties")
			}, true},
		{"what a commitment is to", "I assure the people of Chad of our ongoing commitment to help end the drought.",
			func(c *parley.Claim) bool { return c.Act == "promise" && c.Object == "help end the drought" }, true},
		{"what is done when the firing stops", "The rebels stopped firing to let the withdrawal of troops from Gao begin.",
			func(c *parley.Claim) bool { return c.Act == "withdraw_forces" && c.Polarity == parley.Negative }, false},
		{"who is able to go somewhere", "Syrians are now able to fly from Damascus to Amman.",
			func(c *parley.Claim) bool {
				return c.Act == "provide_access" && c.Place != nil && c.Place.Name == "Damascus"
			}, true},
		{"a part in an agreement of others", "The minister thanked President Ruto of Kenya and President Macron of France for their leadership in reaching this deal between Chad and Niger.",
			func(c *parley.Claim) bool {
				return c.Act == "mediate" && len(c.Roles[parley.Mediators]) == 2 && len(c.Roles[parley.Parties]) == 2
			}, true},
		{"restraint of the sides themselves", "Chad and Niger showed restraint in reaching the accord.",
			func(c *parley.Claim) bool { return c.Act == "mediate" }, false},
		{"who agrees to stay in touch is no party", "President Ruto and President Macron agreed to remain in close contact to ensure that the grain deal is carried out.",
			func(c *parley.Claim) bool { return c.Act == "agree" && c.Thing != nil }, false},
		{"the second of three with their countries", "We thank Prime Minister Modi of India, Sheikh Tamim bin Hamad Al Thani of Qatar, and President Ruto of Kenya for their help.",
			func(c *parley.Claim) bool { return c.Act == "praise" && len(c.Roles[parley.To]) == 3 }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := reader.Read(context.Background(), parley.Doc{ID: "d", Name: "d", Language: "en", Outlet: "The White House", Published: "2024-12-01", Text: tt.text})
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for i := range got.Claims {
				found = found || tt.fits(&got.Claims[i])
			}
			if found != tt.want {
				t.Errorf("%s\n  found %v, want %v\n%s", tt.text, found, tt.want, shown(got))
			}
		})
	}
}
