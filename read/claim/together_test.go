package claim_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/read"
)

// What several say together is said by all of them, and examples are those of
// the noun right before them.
func TestWhoTogether(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		act  parley.Act
		role parley.Role
		want []string
	}{
		{"Anwar Ibrahim met Prabowo Subianto in Jakarta. They agreed that Myanmar must free the monks without delay.", "demand", parley.From, []string{"anwar-ibrahim", "prabowo"}},
		{"Villagers are facing airstrikes by the Gnassingbé regime and militias like Boko Haram.", "attack", parley.From, []string{"TGO", "boko-haram"}},
	} {
		got, err := reader.Read(context.Background(), parley.Doc{ID: "d", Name: "d", Language: "en", Published: "2024-12-01", Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, k := range got.Claims {
			if k.Act != c.act && !(c.act == "attack" && k.Act == "bombard") {
				continue
			}
			found = found || !slices.ContainsFunc(c.want, func(w string) bool {
				return !slices.ContainsFunc(k.Roles[c.role], func(id parley.ActorID) bool { return strings.Contains(string(id), w) })
			})
		}
		if !found {
			t.Errorf("%s\n  no %s with %s %v\n%s", c.text, c.act, c.role, c.want, shown(got))
		}
	}
}
