package review

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/record/log"
)

// cast of the tests.
func who(id string) Who {
	return Who{ID: parley.ActorID("person:" + id), Name: strings.ToUpper(id), Type: parley.Person}
}

func fresh(id string) Who {
	w := who(id)
	w.New = true
	return w
}

func merge(a, b string) Correction { return Correction{Op: Merge, Actor: who(a), Other: who(b)} }
func apart(a, b string) Correction { return Correction{Op: Apart, Actor: who(a), Other: who(b)} }
func rename(a, name string) Correction {
	return Correction{Op: Rename, Actor: who(a), Name: name}
}
func spell(a, name string) Correction { return Correction{Op: Name, Actor: who(a), Name: name} }
func split(a string, b Who, only Selection) Correction {
	return Correction{Op: Split, Actor: who(a), Other: b, Only: &only}
}
func office(a, of string, from, to parley.Day) Correction {
	return Correction{Op: Office, Actor: who(a), Office: &parley.Office{Title: "president", Of: of, From: from, To: to}}
}
func undo(n int64) Correction { return Correction{Op: Undo, Number: n} }

func signed(c Correction) Correction {
	c.By, c.Why = "Rossi", "because"
	return c
}

// state is what corrections add up to that are entries 1, 2, … of the log.
func state(list ...Correction) *State {
	var entries []Entry
	for i, c := range list {
		entries = append(entries, Entry{Number: int64(i + 1), At: time.Unix(int64(i), 0), Correction: signed(c)})
	}
	return NewState(entries)
}

// What can be said after what, and why not.
func TestAdmit(t *testing.T) {
	foo := Selection{Names: []string{"foo"}}
	for name, test := range map[string]struct {
		before  []Correction
		c       Correction
		repeats bool
		err     error
		says    string
	}{
		"a merge":                          {nil, merge("a", "b"), false, nil, ""},
		"with oneself":                     {nil, merge("a", "a"), false, ErrSelf, "person:a"},
		"the same again":                   {[]Correction{merge("a", "b")}, merge("a", "b"), true, nil, ""},
		"again after an undo":              {[]Correction{merge("a", "b"), undo(1)}, merge("a", "b"), false, nil, ""},
		"the other way round":              {[]Correction{merge("a", "b")}, merge("b", "a"), false, ErrCycle, "by correction 1"},
		"round in three":                   {[]Correction{merge("a", "b"), merge("b", "c")}, merge("c", "a"), false, ErrCycle, "person:a is part of person:c"},
		"into another as well":             {[]Correction{merge("a", "b")}, merge("a", "c"), false, ErrMerged, "of person:b, by correction 1"},
		"into one that is part of another": {[]Correction{merge("a", "b")}, merge("c", "a"), false, ErrMerged, "of person:b"},
		"more into the same":               {[]Correction{merge("a", "b")}, merge("c", "b"), false, nil, ""},
		"what is kept apart":               {[]Correction{apart("a", "b")}, merge("b", "a"), false, ErrConflict, "correction 1 keeps them apart (Rossi: because)"},
		"what is kept apart of its parts":  {[]Correction{apart("a", "b"), merge("b", "c")}, merge("a", "c"), false, ErrConflict, "correction 1"},
		"apart what is one":                {[]Correction{merge("a", "b")}, apart("b", "a"), false, ErrConflict, "correction 1 makes them one"},
		"apart from oneself":               {nil, apart("a", "a"), false, ErrSelf, ""},
		"apart again":                      {[]Correction{apart("a", "b")}, apart("a", "b"), true, nil, ""},
		"a split":                          {nil, split("a", fresh("n"), foo), false, nil, ""},
		"a split into oneself":             {nil, split("a", who("a"), foo), false, ErrSelf, ""},
		"a split of nothing":               {nil, split("a", fresh("n"), Selection{}), false, ErrIncomplete, "which names"},
		"a split again":                    {[]Correction{split("a", fresh("n"), foo)}, split("a", fresh("n"), foo), true, nil, ""},
		"a new actor twice":                {[]Correction{split("a", fresh("n"), foo)}, split("b", fresh("n"), foo), false, ErrConflict, "correction 1"},
		"more to the new actor":            {[]Correction{split("a", fresh("n"), foo)}, split("b", who("n"), foo), false, nil, ""},
		"a split of a part":                {[]Correction{merge("a", "b")}, split("a", fresh("n"), foo), false, ErrMerged, ""},
		"a name":                           {[]Correction{rename("a", "X")}, rename("a", "Y"), false, nil, ""},
		"the same name":                    {[]Correction{rename("a", "X"), rename("a", "Y")}, rename("a", "Y"), true, nil, ""},
		"an earlier name":                  {[]Correction{rename("a", "X"), rename("a", "Y")}, rename("a", "X"), false, nil, ""},
		"a name of a part":                 {[]Correction{merge("a", "b")}, rename("a", "X"), false, ErrMerged, ""},
		"a spelling again":                 {[]Correction{spell("a", "Peyikshan")}, spell("a", "PEYIKSHÁN"), true, nil, ""},
		"a spelling of another":            {[]Correction{spell("a", "Peyikshan")}, spell("b", "peyikshan"), false, ErrConflict, "person:a"},
		"a spelling of one's part":         {[]Correction{spell("a", "Peyikshan"), merge("a", "b")}, spell("b", "peyikshan"), false, nil, ""},
		"an office":                        {[]Correction{office("a", "IRQ", "2020-01-01", "2021-01-01")}, office("b", "IRQ", "2021-01-01", ""), false, nil, ""},
		"an office of two at a time":       {[]Correction{office("a", "IRQ", "2020-01-01", "")}, office("b", "IRQ", "2021-01-01", ""), false, ErrConflict, "person:a holds it"},
		"an office again":                  {[]Correction{office("a", "IRQ", "2020-01-01", "")}, office("a", "IRQ", "2020-01-01", ""), true, nil, ""},
		"an office elsewhere":              {[]Correction{office("a", "IRQ", "2020-01-01", "")}, office("b", "IRN", "2020-01-01", ""), false, nil, ""},
		"an undo":                          {[]Correction{merge("a", "b")}, undo(1), false, nil, ""},
		"an undo twice":                    {[]Correction{merge("a", "b"), undo(1)}, undo(1), false, ErrUndone, "by Rossi, in entry 2"},
		"an undo of an undo":               {[]Correction{merge("a", "b"), undo(1)}, undo(2), false, ErrIsUndo, "undid correction 1"},
		"an undo of nothing":               {[]Correction{merge("a", "b")}, undo(7), false, ErrNoEntry, "7"},
		"an undo of what others need":      {[]Correction{split("a", fresh("n"), foo), merge("n", "b")}, undo(1), false, ErrNeeded, "correction 2"},
		"an undo of what others needed":    {[]Correction{split("a", fresh("n"), foo), merge("n", "b"), undo(2)}, undo(1), false, nil, ""},
		"no such operation":                {nil, Correction{Op: "burn", Actor: who("a")}, false, ErrIncomplete, "burn"},
	} {
		t.Run(name, func(t *testing.T) {
			repeats, err := state(test.before...).Admit(signed(test.c))
			if repeats != test.repeats || !errors.Is(err, test.err) || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("%v, %v, want %v, %v: %q", repeats, err, test.repeats, test.err, test.says)
			}
		})
	}
	for _, c := range []Correction{merge("a", "b"), {Op: Rename, Actor: who("a"), By: "x", Why: "y"}, {Op: Undo, By: "x", Why: "y"}} {
		if _, err := NewEvent(c); !errors.Is(err, ErrIncomplete) {
			t.Errorf("NewEvent(%+v) = %v", c, err)
		}
	}
}

const text = "Mr Foo and Bar met; he left. Baz saw him."

// read is a document that calls person:a Foo in one claim, Bar in the next and
// "he" in the third.
func read() parley.Reading {
	claim := func(id string, start, end int) parley.Claim {
		return parley.Claim{
			ID: parley.ClaimID(id), Doc: "doc:1", Start: 0, End: 28, Text: text[:28], Act: "meet",
			Roles:       map[parley.Role][]parley.ActorID{parley.From: {"person:a"}, parley.To: {"person:b"}},
			Attribution: []parley.Link{{Actor: "person:a"}, {Text: "sources"}},
			Thing:       &parley.Thing{Parties: []parley.ActorID{"person:b", "person:a"}},
			Vote:        &parley.Vote{Body: "person:a"},
			Marks:       []parley.Mark{{Role: "from", Start: start, End: end, Actor: "person:a"}, {Role: "act", Start: 15, End: 18}},
		}
	}
	he := claim("c3", 20, 22)
	he.Start, he.End = 0, 28
	return parley.Reading{Doc: "doc:1", Reader: "r",
		Actors: []parley.Actor{
			{ID: "person:a", Name: "A", Type: parley.Person, Country: "AAA", Names: []string{"Bar", "Foo"}, Offices: []parley.Office{{Title: "envoy"}}, Why: "name"},
			{ID: "person:b", Name: "B", Type: parley.Person, Names: []string{"B"}, Why: "surname"},
		},
		Claims: []parley.Claim{claim("c1", 0, 6), claim("c2", 11, 14), he},
	}
}

// Every place that names an actor follows a merge, each list names it once, and
// the reading itself stays as it was.
func TestApplyMerge(t *testing.T) {
	before := read()
	got := state(merge("a", "b")).Apply(before)
	if !reflect.DeepEqual(before, read()) {
		t.Fatal("Apply changed its argument")
	}
	for _, c := range got.Claims {
		eachActor(&c, func(id *parley.ActorID) {
			if *id == "person:a" {
				t.Errorf("%s still names person:a", c.ID)
			}
		})
		if !reflect.DeepEqual(c.Thing.Parties, []parley.ActorID{"person:b"}) || c.Vote.Body != "person:b" || c.Read["person:a"] != "person:b" {
			t.Errorf("%+v", c)
		}
	}
	want := []parley.Actor{{ID: "person:b", Name: "B", Type: parley.Person, Names: []string{"B", "Bar", "Foo"}, Offices: []parley.Office{{Title: "envoy"}}, Why: "surname"}}
	if !reflect.DeepEqual(got.Actors, want) {
		t.Errorf("%+v, want %+v", got.Actors, want)
	}
	if same := state(merge("x", "y")).Apply(before); !reflect.DeepEqual(same, before) {
		t.Errorf("a reading that names neither: %+v", same)
	}
}

// Which mentions a split takes along.
func TestApplySplit(t *testing.T) {
	for name, test := range map[string]struct {
		only Selection
		took []bool // of the three claims
		left []string
	}{
		"a name":             {Selection{Names: []string{"FOO"}}, []bool{true, false, false}, []string{"Bar"}},
		"all names":          {Selection{Names: []string{"foo", "bar"}}, []bool{true, true, true}, nil},
		"another name":       {Selection{Names: []string{"fo"}}, []bool{false, false, false}, []string{"Bar", "Foo"}},
		"the document":       {Selection{Docs: []parley.DocID{"doc:1"}}, []bool{true, true, true}, nil},
		"another document":   {Selection{Docs: []parley.DocID{"doc:2"}}, []bool{false, false, false}, []string{"Bar", "Foo"}},
		"the sentence":       {Selection{Spans: []Span{{Doc: "doc:1", Start: 3, End: 4}}}, []bool{true, true, true}, nil},
		"the sentence after": {Selection{Spans: []Span{{Doc: "doc:1", Start: 28, End: 40}}}, []bool{false, false, false}, []string{"Bar", "Foo"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := state(split("a", fresh("n"), test.only))
			got := s.Apply(read())
			for i, c := range got.Claims {
				if (c.Roles[parley.From][0] == "person:n") != test.took[i] {
					t.Errorf("%s: from %v, want another: %v", c.ID, c.Roles[parley.From], test.took[i])
				}
				if one := s.Claim(read().Claims[i], read()); !reflect.DeepEqual(one, c) {
					t.Errorf("by itself: %+v, want %+v", one, c)
				}
			}
			var left []string
			for _, a := range got.Actors {
				if a.ID == "person:a" {
					left = a.Names
				}
				if a.ID == "person:n" && (a.Name != "N" || a.Why != "told apart from A") {
					t.Errorf("%+v", a)
				}
			}
			if !reflect.DeepEqual(left, test.left) {
				t.Errorf("names left: %v, want %v", left, test.left)
			}
		})
	}
}

// Later corrections go on from earlier ones; what is undone is as if it had
// never been.
func TestApplyInTurn(t *testing.T) {
	first := func(s *State) parley.ActorID { return s.Apply(read()).Claims[0].Roles[parley.From][0] }
	foo := Selection{Names: []string{"foo"}}
	for _, test := range []struct {
		list []Correction
		want parley.ActorID
	}{
		{[]Correction{merge("a", "c"), merge("c", "d")}, "person:d"},
		{[]Correction{merge("a", "c"), merge("c", "d"), undo(2)}, "person:c"},
		{[]Correction{merge("a", "c"), merge("c", "d"), undo(1)}, "person:a"},
		{[]Correction{merge("a", "c"), split("c", fresh("n"), foo)}, "person:n"},
		{[]Correction{split("c", fresh("n"), foo), merge("a", "c")}, "person:c"},
		{[]Correction{split("a", fresh("n"), foo), merge("a", "c")}, "person:n"},
		{[]Correction{split("a", fresh("n"), foo), merge("n", "c")}, "person:c"},
		{[]Correction{split("a", fresh("n"), foo), merge("n", "a")}, "person:a"},
		{[]Correction{split("a", who("b"), foo)}, "person:b"},
	} {
		if got := first(state(test.list...)); got != test.want {
			t.Errorf("%+v: %s, want %s", test.list, got, test.want)
		}
	}
}

// Names and offices are told to the reader as long as they stand, and are shown
// with whoever their actor is by now.
func TestAdditions(t *testing.T) {
	s := state(spell("a", "Ah"), office("a", "IRQ", "2020-01-01", ""), rename("a", "Alpha"), merge("a", "b"), spell("b", "Be"), undo(5))
	var got []string
	for _, a := range s.Additions() {
		got = append(got, string(a.ID)+" "+strings.Join(a.Names, ","))
	}
	if want := []string{"person:a Ah", "person:a "}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if s.Told() != 6 || state(merge("a", "b")).Told() != 0 {
		t.Errorf("Told = %d", s.Told())
	}
	b, names := s.Shown(parley.Actor{ID: "person:b", Name: "B"})
	if b.Name != "B" || len(b.Offices) != 1 || !reflect.DeepEqual(names, []string{"Ah"}) {
		t.Errorf("%+v, %v", b, names)
	}
	if a, _ := state(rename("a", "Alpha"), rename("a", "Aleph"), undo(2)).Shown(parley.Actor{ID: "person:a", Name: "A"}); a.Name != "Alpha" {
		t.Errorf("%+v", a)
	}
}

// What is written is read again, and an earlier moment has what was said until
// then.
func TestFold(t *testing.T) {
	var head log.Head
	var entries []log.Entry
	for i, c := range []Correction{merge("a", "b"), split("c", fresh("n"), Selection{Spans: []Span{{Doc: "d", End: 3}}}), undo(1)} {
		event, err := NewEvent(signed(c))
		if err != nil {
			t.Fatal(err)
		}
		e := log.Append(head, time.Unix(int64(i), 0), event)
		head, entries = e.Head(), append(entries, e)
	}
	seq := func(yield func(log.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
	s, err := Fold(seq)
	if err != nil || len(s.All()) != 3 || s.Now("person:a") != "person:a" || s.All()[0].UndoneBy != 3 {
		t.Fatalf("%+v, %v", s, err)
	}
	if got := s.All()[1].Correction; !reflect.DeepEqual(got, signed(split("c", fresh("n"), Selection{Spans: []Span{{Doc: "d", End: 3}}}))) {
		t.Errorf("%+v", got)
	}
	if before, err := FoldUntil(seq, time.Unix(2, 0)); err != nil || before.Now("person:a") != "person:b" {
		t.Errorf("%+v, %v", before, err)
	}
	if before, err := FoldTo(seq, 0); err != nil || !before.Empty() {
		t.Errorf("%+v, %v", before, err)
	}
	if about := s.About("person:b"); len(about) != 2 {
		t.Errorf("about person:b: %+v", about)
	}
	entries[0].Payload = []byte("{")
	if _, err := Fold(seq); err == nil {
		t.Error("a faulty entry was taken")
	}
}
