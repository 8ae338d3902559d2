package code

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"parley/actor"
)

// petrarchRow is a validation record of PETRARCH.
type petrarchRow struct {
	Category string
	Text     string
	Events   []struct{ Source, Target, CAMEO string }
}

// invented names the countries that PETRARCH's records invent, and what else
// they call them. It is the actor table of this test alone.
var invented = map[string][]string{
	"ARN": {"Arnor", "Arnorian"}, "GON": {"Gondor", "Minas Tirith"}, "OSG": {"Osgiliath"}, "ERI": {"Eriador", "Eriadorian", "Eriadori"},
	"CAL": {"Calenardhon"}, "ITH": {"Ithilen"}, "BRE": {"Bree"}, "FOR": {"Fornost"}, "MOR": {"Mordor", "Cirith Ungol"}, "DAG": {"Dagolath", "Dagolathi"},
	"ROH": {"Rohan", "Rohans"}, "DOL": {"Dol Amroth", "Dol_Amroth"}, "ELF": {"Caras Galadhon", "Galadriel"}, "HOB": {"Frodo", "Gollum"},
	"FRO": {"the Shire", "The Shire"}, "ELR": {"Lorien"}, "DNK": {"Danish"}, "PHL": {"Philippines"}, "FRA": {"France"}, "CAF": {"Central African Republic"},
	"EEU": {"European Union"}, "PAK": {"Pakistani"}, "AFG": {"Afghanistan"}, "SAL": {"Al-Qaeda"}, "RUS": {"Russian"}, "ITP": {"International Criminal Court"},
}

// country is the part of a code that names whom: "CALGOV" is CAL, "IGOEEU" EEU.
// "" where a record leaves it open ("---GOV").
func country(code string) string {
	for _, prefix := range []string{"IGOCOP", "IGO", "IMGMO"} {
		code = strings.TrimPrefix(code, prefix)
	}
	if len(code) < 3 || strings.ContainsAny(code[:3], "-#") {
		return ""
	}
	return code[:3]
}

// TestInventedCountries compares who does something to whom with the records
// of PETRARCH, whose countries and codes no table of ours knows.
func TestInventedCountries(t *testing.T) {
	c := coder(t)
	found, gold, given := 0, 0, 0
	for _, line := range lines(t, "petr_unittest.jsonl") {
		var r petrarchRow
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains([]string{"COMPOUND", "DEMO", "PARSING", "MODIFY"}, r.Category) {
			continue
		}
		want := map[[2]string]bool{}
		for _, e := range r.Events {
			s, o := country(e.Source), country(e.Target)
			if len(invented[s]) > 0 && len(invented[o]) > 0 && s != o {
				want[[2]string{s, o}] = true
			}
		}
		got := directed(t, c, r.Text)
		gold += len(want)
		given += len(got)
		for p := range got {
			if want[p] {
				found++
			}
		}
		if testing.Verbose() {
			t.Logf("%v want %v: %s", keys(got), keys(want), r.Text)
		}
	}
	recall, precision := 100*float64(found)/float64(gold), 100*float64(found)/float64(given)
	t.Logf("directed pairs: %d of %d found (%.1f %%), precision %.1f %%", found, gold, recall, precision)
	if recall < leastPairs {
		t.Errorf("%.1f %% of the pairs found, want at least %.1f", recall, leastPairs)
	}
}

const leastPairs = 63.0

func keys(m map[[2]string]bool) []string {
	var out []string
	for p := range m {
		out = append(out, p[0]+">"+p[1])
	}
	slices.Sort(out)
	return out
}

// directed returns the pairs of invented countries that the coder connects.
func directed(t *testing.T, c *Coder, text string) map[[2]string]bool {
	t.Helper()
	name := map[string]string{}
	for code, names := range invented {
		for _, n := range names {
			if strings.Contains(text, n) && len(n) > len(name[code]) {
				name[code] = n
			}
		}
	}
	out := map[[2]string]bool{}
	for s, source := range name {
		for o, target := range name {
			if s == o {
				continue
			}
			got, err := c.Code(context.Background(), Sentence{Text: text, Source: source, Target: target})
			if err != nil {
				t.Fatal(err)
			}
			if got.Confidence >= connected {
				out[[2]string{s, o}] = true
			}
		}
	}
	return out
}

// connected is the confidence from which an event between two actors is taken
// for one.
const connected = 0.65

// TestUniversalPetrarch compares the root of the first event with the records
// of Universal PETRARCH, who is given by country.
func TestUniversalPetrarch(t *testing.T) {
	c := coder(t)
	right, n := 0, 0
	for _, line := range lines(t, "petr2_gsr.jsonl") {
		var r petrarchRow
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Events {
			s, o := actor.Lookup(stateName(e.Source), ""), actor.Lookup(stateName(e.Target), "")
			if len(s) == 0 || len(o) == 0 || len(e.CAMEO) < 2 || typeOf(e.CAMEO) == "" || country(e.Source) == country(e.Target) {
				continue
			}
			got, err := c.Code(context.Background(), Sentence{Text: r.Text, Source: s[0].Entry.Name, Target: o[0].Entry.Name})
			if err != nil {
				t.Fatal(err)
			}
			n++
			if merged(got.PLOVER.Type) == merged(typeOf(e.CAMEO)) {
				right++
			} else if testing.Verbose() {
				t.Logf("%s>%s %s (%s), got %s: %s", e.Source, e.Target, e.CAMEO, typeOf(e.CAMEO), got.PLOVER.Type, r.Text)
			}
		}
	}
	t.Logf("root class of pairs of countries: %d of %d (%.1f %%)", right, n, 100*float64(right)/float64(n))
}

// stateName is the name of the state whose alpha-3 code begins a CAMEO actor.
func stateName(code string) string {
	if e, ok := actor.ByID("state:" + country(code)); ok {
		return e.Name
	}
	if strings.HasPrefix(code, "IGOUNO") {
		return "United Nations"
	}
	return ""
}
