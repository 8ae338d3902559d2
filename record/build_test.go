package record

import (
	"fmt"
	"slices"
	"testing"

	"parley"
)

// The cast of the tests: a made-up region, so that nothing depends on names.
var cast = []parley.Actor{
	{ID: "state:NRD", Name: "Nordia", Type: parley.State, Country: "NRD"},
	{ID: "state:SUD", Name: "Sudria", Type: parley.State, Country: "SUD"},
	{ID: "state:OST", Name: "Ostland", Type: parley.State, Country: "OST"},
	{ID: "person:anna-berg", Name: "Anna Berg", Type: parley.Person, Country: "NRD"},
	{ID: "person:berg", Name: "Berg", Type: parley.Person, Country: "NRD"},
	{ID: "person:carlo-dias", Name: "Carlo Dias", Type: parley.Person, Country: "SUD"},
	{ID: "person:eva-falk", Name: "Eva Falk", Type: parley.Person, Country: "OST"},
	{ID: "gov:NRD", Name: "government of Nordia", Type: parley.GovernmentBody, Country: "NRD"},
	{ID: "parliament:SUD", Name: "parliament of Sudria", Type: parley.GovernmentBody, Country: "SUD"},
	{ID: "group:hill-front", Name: "Hill Front", Type: parley.ArmedGroup},
	{ID: "group:river-army", Name: "River Army", Type: parley.ArmedGroup},
	{ID: "igo:monitors", Name: "Monitoring Mission", Type: parley.IGO},
	{ID: "media:wire", Name: "Wire", Type: parley.Media},
	{ID: "source:analyst", Name: "analysts", Type: parley.UnnamedSource},
	{ID: "armed:SUD:militants", Name: "militants", Type: parley.ArmedGroup},
	{ID: "population:people", Name: "people", Type: parley.Population},
	{ID: "population:SUD", Name: "Sudrians", Type: parley.Population, Country: "SUD"},
}

// doc starts an input; its claims are added with the methods below.
func doc(name string, published parley.Day, claims ...parley.Claim) Input {
	in := Input{Doc: parley.Doc{ID: parley.DocID(name), Name: name, Published: published, Origin: parley.DocID(name)}}
	in.Reading.Doc = in.Doc.ID
	used := map[parley.ActorID]bool{}
	for i, c := range claims {
		c.Doc = in.Doc.ID
		if c.ID == "" {
			c.ID = parley.ClaimID(fmt.Sprintf("%s:%02d", name, i))
		} else {
			c.ID = parley.ClaimID(name + ":" + string(c.ID))
		}
		if c.ContentOf != "" {
			c.ContentOf = parley.ClaimID(name + ":" + string(c.ContentOf))
		}
		if c.Cause != "" {
			c.Cause = parley.ClaimID(name + ":" + string(c.Cause))
		}
		if c.Sentence == 0 {
			c.Sentence = i
		}
		if c.Polarity == "" {
			c.Polarity = parley.Positive
		}
		if c.Modality == "" {
			c.Modality = parley.Asserted
		}
		for _, ids := range c.Roles {
			for _, id := range ids {
				used[id] = true
			}
		}
		for _, l := range c.Attribution {
			used[l.Actor] = true
		}
		if c.Thing != nil {
			for _, id := range c.Thing.Parties {
				used[id] = true
			}
		}
		in.Reading.Claims = append(in.Reading.Claims, c)
	}
	for _, a := range cast {
		if used[a.ID] {
			in.Reading.Actors = append(in.Reading.Actors, a)
		}
	}
	return in
}

type roleMap = map[parley.Role][]parley.ActorID

func ids(list ...parley.ActorID) []parley.ActorID { return list }

func day(d parley.Day) *parley.Time {
	return &parley.Time{Text: string(d), From: d, To: d, Precision: parley.PrecisionDay}
}

func at(name string) *parley.Place { return &parley.Place{Text: name, Name: name, Precision: "city"} }

func people(n float64) *parley.Quantity {
	return &parley.Quantity{Value: n, Comparator: "=", Unit: "people"}
}

func by(source parley.ActorID) []parley.Link { return []parley.Link{{Actor: source, Verb: "say"}} }

func merge(inputs ...Input) []parley.Matter { return Merge(slices.Values(inputs)) }

// ofKind returns the matters of a kind.
func ofKind(list []parley.Matter, k parley.MatterKind) []parley.Matter {
	var out []parley.Matter
	for _, m := range list {
		if m.Kind == k {
			out = append(out, m)
		}
	}
	return out
}

// only returns the one matter of a kind, and fails when there are others.
func only(t *testing.T, list []parley.Matter, k parley.MatterKind) parley.Matter {
	t.Helper()
	got := ofKind(list, k)
	if len(got) != 1 {
		t.Fatalf("%d matters of kind %s, want 1: %+v", len(got), k, got)
	}
	return got[0]
}

func sameIDs(a, b []parley.ActorID) bool {
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
