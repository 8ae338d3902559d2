package actor

import (
	"strings"
	"sync"
	"testing"
)

// added returns the table of a text with additions.
func added(t *testing.T, text string, entries ...Entry) *Table {
	t.Helper()
	a, err := Add(entries...)
	if err != nil {
		t.Fatal(err)
	}
	return a.For(text)
}

var spelled = Entry{ID: "person:masoud-pezeshkian", Names: []string{"Peyikshan"}}

// A spelling that a person added means its actor, and nobody else.
func TestAddedName(t *testing.T) {
	table := added(t, "President Peyikshan spoke.", spelled)
	if c := table.Lookup("Peyikshan", "2025-03-01"); len(c) != 1 || c[0].Entry.ID != spelled.ID || c[0].Confidence < 0.9 || !strings.Contains(c[0].Why, "a person added") {
		t.Errorf("Lookup = %+v", c)
	}
	if n, c := table.Longest([]string{"Peyikshan", "spoke"}, 0); n != 1 || c[0].Entry.ID != spelled.ID {
		t.Errorf("Longest = %d, %+v", n, c)
	}
	if c := Lookup("Peyikshan", "2025-03-01"); len(c) > 0 {
		t.Errorf("the tables themselves: %+v", c)
	}
	e, ok := table.ByID(spelled.ID)
	if !ok || e.Country != "IRN" || len(e.Offices) == 0 {
		t.Errorf("ByID = %+v", e)
	}
	// A name that others have means the one whom a person says.
	putin := added(t, "Sudani left.", Entry{ID: "person:masoud-pezeshkian", Names: []string{"Sudani"}})
	if c := putin.Lookup("Sudani", "2024-01-01"); len(c) != 1 || c[0].Entry.ID != "person:masoud-pezeshkian" {
		t.Errorf("a name that others have: %+v", c)
	}
}

// An actor whom no table has is found by the name that it was read under, by
// what is added, and by what sounds like it.
func TestAddedActor(t *testing.T) {
	table := added(t, "Hiwar al-Zand, the Zand office", Entry{ID: "person:hiwar-zand", Name: "Hiwar Zand", Type: Person, Country: "IRQ", Names: []string{"Hiwar al-Zand"}})
	for _, name := range []string{"Hiwar Zand", "Hiwar al-Zand"} {
		if c := table.Lookup(name, ""); len(c) == 0 || c[0].Entry.ID != "person:hiwar-zand" {
			t.Errorf("Lookup(%s) = %+v", name, c)
		}
	}
	if c := table.Similar("Hiwar Zant", Hint{Country: "IRQ"}); len(c) == 0 || c[0].Entry.ID != "person:hiwar-zand" {
		t.Errorf("Similar = %+v", c)
	}
}

// Whoever a person adds to an office is its holder in that term, and before and
// after it the tables say who.
func TestAddedOffice(t *testing.T) {
	const who = "person:hiwar-zand"
	table := added(t, "the Iraqi prime minister", Entry{ID: who, Name: "Hiwar Zand", Type: Person, Country: "IRQ",
		Offices: []Tenure{{Title: "prime minister", Of: "IRQ", From: "2026-03-01", To: "2026-09-01"}}})
	for on, want := range map[string]bool{"2026-02-01": false, "2026-03-02": true, "2026-08-15": true, "2026-09-20": false} {
		c := table.ByOffice("premier", "IRQ", on)
		if len(c) == 0 || (c[0].Entry.ID == who) != want {
			t.Errorf("on %s: %+v, want %s: %v", on, c, who, want)
		}
	}
	if c := table.ByOffice("prime minister", "IRN", "2026-04-01"); len(c) > 0 && c[0].Entry.ID == who {
		t.Errorf("of another state: %+v", c)
	}
}

// A text gets only what concerns it, under a version of its own.
func TestFor(t *testing.T) {
	a, err := Add(spelled, Entry{ID: "person:hiwar-zand", Name: "Hiwar Zand", Type: Person, Country: "IRQ",
		Offices: []Tenure{{Title: "prime minister", Of: "IRQ", From: "2026-03-01"}}})
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for text, key := range map[string]string{
		"Nothing of it.":                                "none",
		"The prime minister of Norway spoke.":           "none",
		"Iraq and Iran share a border.":                 "none",
		"Peyikshan's office denied it.":                 "name",
		"An aide of PEYIKSHAN.":                         "name",
		"Iraq’s Prime Minister resigned.":               "office",
		"The Iraqi premier resigned.":                   "office",
		"Baghdad's leaders met.":                        "office",
		"Mr Zand arrived.":                              "office",
		"Peyikshan received the Iraqi prime minister.":  "both",
		"The Iraqi prime minister received Peyikshan.":  "both",
		"The Iraqi prime minister, Zand, met Peyikshan": "both",
	} {
		v := a.For(text).Version()
		if old, ok := versions[key]; ok && old != v {
			t.Errorf("%q: %q, want %q", text, v, old)
		}
		versions[key] = v
	}
	if versions["none"] != "" || len(versions) != 4 || versions["name"] == versions["office"] || versions["name"] == versions["both"] {
		t.Errorf("versions %v", versions)
	}
	if a.For("Peyikshan") != a.For("Peyikshan met nobody.") {
		t.Error("the same additions make two tables")
	}
	var none *Additions
	if none.For("Peyikshan") != nil {
		t.Error("no additions make a table")
	}
}

// The order in which people add does not matter, nor does adding twice.
func TestAddInAnyOrder(t *testing.T) {
	other := Entry{ID: "person:masoud-pezeshkian", Names: []string{"Pezeskian"}}
	const text = "Peyikshan, also Pezeskian"
	want := added(t, text, spelled, other).Version()
	for _, list := range [][]Entry{{other, spelled}, {spelled, spelled, other}} {
		if v := added(t, text, list...).Version(); v != want {
			t.Errorf("%s, want %s", v, want)
		}
	}
}

func TestAddNamesWhatIsWrong(t *testing.T) {
	for want, e := range map[string]Entry{
		"without an id": {Names: []string{"x"}},
		"is no name":    {ID: "person:a", Names: []string{"…"}},
		"no state":      {ID: "person:a", Offices: []Tenure{{Title: "president", Of: "ZZZ"}}},
		"date":          {ID: "person:a", Offices: []Tenure{{Title: "president", Of: "IRQ", From: "last year"}}},
		"before it":     {ID: "person:a", Offices: []Tenure{{Title: "president", Of: "IRQ", From: "2020", To: "2019"}}},
	} {
		if _, err := Add(e); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Add(%+v) = %v, want %q", e, err, want)
		}
	}
}

// Many may ask at the same time, with and without additions.
func TestTablesAtTheSameTime(t *testing.T) {
	a, err := Add(spelled)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				a.For("Peyikshan").Similar("Peyikshen", Hint{Country: "IRN"})
				a.For("nobody").Lookup("Putin", "2020-01-01")
			}
		})
	}
	wg.Wait()
}

func BenchmarkFor(b *testing.B) {
	a, err := Add(spelled)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("The two delegations met on Monday, and said little afterwards. ", 50) + "Peyikshan"
	b.Run("text", func(b *testing.B) {
		for b.Loop() {
			a.For(text)
		}
	})
	b.Run("table", func(b *testing.B) {
		for b.Loop() {
			catalogue().with([]*addition{&a.list[0]})
		}
	})
}
