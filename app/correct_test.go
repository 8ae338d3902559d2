package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/actor"
	"parley/record/review"
	"parley/record/store"
	"parley/source/file"
)

func who(name string) review.Who {
	p := person(name)
	return review.Who{ID: p.ID, Name: p.Name, Type: p.Type}
}

// said completes a correction.
func said(c review.Correction) review.Correction {
	c.By, c.Why = "M. Rossi", "her own spelling"
	return c
}

func correct(t *testing.T, a *App, c review.Correction) Corrected {
	t.Helper()
	done, err := a.Correct(context.Background(), said(c))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func actorOf(t *testing.T, a *App, id parley.ActorID) store.Actor {
	t.Helper()
	found, err := a.Store.Actor(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Two that are made one have one line, one meeting, and what was read beside it.
func TestCorrectMerge(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, write(t, map[string]string{"d.jsonl": `{"name":"a","published":"2025-01-01","text":"Ana met Ben."}` + "\n" + `{"name":"b","published":"2025-01-01","text":"Anna met Ben."}`}))
	before := exported(t, a)
	done := correct(t, a, review.Correction{Op: review.Merge, Actor: who("Anna"), Other: who("Ana")})
	got := exported(t, a)
	if strings.Contains(got, `"person:anna"`) || strings.Count(got, `"kind":"contact"`) != 1 || !strings.Contains(got, `"name":"Ana","type":"person","country":null,"names":["Ana","Anna"]`) {
		t.Error(got)
	}
	ana := actorOf(t, a, "person:ana")
	if c := ana.Corrected; ana.Documents != 2 || c == nil || len(c.Machine) != 2 || c.Machine[1].ID != "person:anna" || c.Machine[1].Name != "Anna" || c.Machine[1].Documents != 1 {
		t.Errorf("%+v", ana)
	}
	if again := correct(t, a, review.Correction{Op: review.Merge, Actor: who("Anna"), Other: who("Ana")}); again.Number != 0 {
		t.Errorf("the second time: %+v", again)
	}
	correct(t, a, review.Correction{Op: review.Undo, Number: done.Number})
	if after := exported(t, a); after != before {
		t.Errorf("after the undo\n%s\nwant\n%s", after, before)
	}
	if head(t, a).Seq != 6 {
		t.Errorf("log of %d entries, want two documents with readings, a correction and an undo", head(t, a).Seq)
	}
}

// One who is two is told apart by name, by sentence or by document; new
// documents go by the name.
func TestCorrectSplit(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "Ana met Ben.", "b.txt": "Ana met Cleo.", "c.txt": "Ana met Dan. Ana met Eva. The weather of the day was fair.\n"})
	other := review.Who{ID: "person:ana-two", Name: "Ana (envoy)", Type: parley.Person, New: true}
	for name, test := range map[string]struct {
		only func(map[string]parley.DocID) review.Selection
		want []string // in whose meetings she is
		stay []string
	}{
		"document": {func(d map[string]parley.DocID) review.Selection {
			return review.Selection{Docs: []parley.DocID{d["b.txt"]}}
		}, []string{"cleo"}, []string{"ben", "dan", "eva"}},
		"sentence": {func(d map[string]parley.DocID) review.Selection {
			return review.Selection{Spans: []review.Span{{Doc: d["c.txt"], Start: 14, End: 16}}}
		}, []string{"eva"}, []string{"ben", "cleo", "dan"}},
		"name": {func(map[string]parley.DocID) review.Selection { return review.Selection{Names: []string{"ana"}} }, []string{"ben", "cleo", "dan", "eva"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := open(t, t.TempDir(), simple("r1"))
			_, reports := add(t, a, docs)
			ids := make(map[string]parley.DocID)
			for _, r := range reports {
				ids[r.Doc.Name] = r.Doc.ID
			}
			before := exported(t, a)
			only := test.only(ids)
			done := correct(t, a, review.Correction{Op: review.Split, Actor: who("Ana"), Other: other, Only: &only})
			if got := meets(t, a, other.ID); fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("the new one meets %v, want %v", got, test.want)
			}
			if got := meets(t, a, "person:ana"); fmt.Sprint(got) != fmt.Sprint(test.stay) {
				t.Errorf("the old one meets %v, want %v", got, test.stay)
			}
			if two := actorOf(t, a, other.ID); two.Name != other.Name || len(two.Names) != 1 || two.Corrected.Machine[0].ID != "person:ana" {
				t.Errorf("%+v", two)
			}
			correct(t, a, review.Correction{Op: review.Undo, Number: done.Number})
			if exported(t, a) != before {
				t.Error("the undo leaves something")
			}
		})
	}
}

// meets lists whom somebody meets.
func meets(t *testing.T, a *App, id parley.ActorID) []string {
	t.Helper()
	var out []string
	for _, name := range []string{"ben", "cleo", "dan", "eva"} {
		for m, err := range a.Store.Matters(context.Background(), store.MatterQuery{Actor: id}) {
			if err != nil {
				t.Fatal(err)
			}
			for _, other := range m.Roles["participants"] {
				if other == parley.ActorID("person:"+name) {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

// A name that is added is read from then on, and in what was read before.
func TestCorrectName(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "Ana met Ben.", "b.txt": "Nusch met Cleo.", "c.txt": "Dan met Eva."})
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, docs)
	done := correct(t, a, review.Correction{Op: review.Name, Actor: who("Ana"), Name: "Nusch"})
	if done.Reread != 1 {
		t.Errorf("%d documents read again, want the one with that name", done.Reread)
	}
	add(t, a, write(t, map[string]string{"d.txt": "Nusch met Dan."}))
	got := exported(t, a)
	if strings.Contains(got, "person:nusch") || !strings.Contains(got, `"names":["Ana","Nusch"]`) || strings.Count(got, `"reader":"r1"`) != 2 || strings.Count(got, `"reader":"r1+`) != 2 {
		t.Error(got)
	}
	if ana := actorOf(t, a, "person:ana"); ana.Documents != 3 || fmt.Sprint(ana.Corrected.Added) != "[Nusch]" {
		t.Errorf("%+v", ana)
	}
	// A better reader keeps it.
	a.Reader = func() (Reader, error) { return simple("r2"), nil }
	add(t, a, docs)
	if got := exported(t, a); strings.Contains(got, "person:nusch") || strings.Count(got, `"reader":"r2`) != 3 {
		t.Error(got)
	}
	a.Reader = func() (Reader, error) { return simple("r1"), nil }
	add(t, a, docs)
	if done := correct(t, a, review.Correction{Op: review.Undo, Number: done.Number}); done.Reread != 2 {
		t.Errorf("%d documents read again by the undo, want 2", done.Reread)
	}
	one := open(t, t.TempDir(), simple("r1"))
	add(t, one, docs, write(t, map[string]string{"d.txt": "Nusch met Dan."}))
	if got, want := exported(t, a), exported(t, one); got != want {
		t.Errorf("after the undo\n%s\nwant\n%s", got, want)
	}
}

// What comes between a correction and the work that follows from it is made
// good by the next who asks, and so is a document that was read meanwhile by
// somebody who did not know of it.
func TestCorrectInterrupted(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, simple("r1"))
	add(t, a, write(t, map[string]string{"a.txt": "Ana met Ben.", "b.txt": "Nusch met Cleo."}))
	event, err := review.NewEvent(said(review.Correction{Op: review.Name, Actor: who("Ana"), Name: "Nusch"}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Store.Append(context.Background(), a.Now(), event); err != nil {
		t.Fatal(err)
	}
	// Somebody who began before the correction writes after it.
	w := writer{app: a, report: func(Report) {}}
	late := write(t, map[string]string{"c.txt": "Nusch met Dan."})
	if err := a.write(context.Background(), w, nil, file.Documents(late)); err != nil {
		t.Fatal(err)
	}
	a.Close()
	b := open(t, dir, simple("r1"))
	if got := exported(t, b); strings.Contains(got, "person:nusch") {
		t.Error(got)
	}
	// And one who writes after that.
	if err := b.write(context.Background(), writer{app: b, report: func(Report) {}}, nil, file.Documents(write(t, map[string]string{"d.txt": "Nusch met Eva."}))); err != nil {
		t.Fatal(err)
	}
	if got := exported(t, b); strings.Contains(got, "person:nusch") {
		t.Error(got)
	}
}

// A document that cannot be read again keeps the reading that it has, and holds
// nothing else up.
func TestCorrectUnreadable(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, write(t, map[string]string{"a.txt": "Ana met Ben.", "b.txt": "Nusch met Cleo.", "c.txt": "Nusch met Dan."}))
	good := simple("r1")
	a.Reader = func() (Reader, error) {
		return Reader{"r1", func(ctx context.Context, table *actor.Table, d parley.Doc) (parley.Reading, error) {
			if d.Name == "b.txt" {
				panic("cannot read this")
			}
			return good.Read(ctx, table, d)
		}}, nil
	}
	done := correct(t, a, review.Correction{Op: review.Name, Actor: who("Ana"), Name: "Nusch"})
	if done.Reread != 1 || done.Stayed != 1 {
		t.Errorf("%+v, want one read again and one left", done)
	}
	if got := exported(t, a); !strings.Contains(got, `"person:nusch"`) || actorOf(t, a, "person:ana").Documents != 2 {
		t.Error(got)
	}
}

// As of a day, corrections count that were made up to it.
func TestCorrectAsOf(t *testing.T) {
	ctx := context.Background()
	a := open(t, t.TempDir(), simple("r1"))
	lines := `{"name":"a","published":"2025-01-01","text":"Ana met Ben."}
{"name":"b","published":"2025-01-02","text":"Anna met Ben."}
{"name":"c","published":"2025-01-03","text":"Nusch met Cleo."}`
	add(t, a, write(t, map[string]string{"d.jsonl": lines}))
	asOf := func(day parley.Day) string {
		t.Helper()
		v, err := a.View(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if v, err = v.AsOf(ctx, day); err != nil {
			t.Fatal(err)
		}
		return exportOf(t, v)
	}
	before := asOf("2025-06-01")
	a.Now = func() time.Time { return time.Date(2025, 7, 1, 23, 59, 0, 0, time.UTC) }
	merge := correct(t, a, review.Correction{Op: review.Merge, Actor: who("Anna"), Other: who("Ana")})
	correct(t, a, review.Correction{Op: review.Name, Actor: who("Ana"), Name: "Nusch"})
	after := exported(t, a)
	a.Now = func() time.Time { return time.Date(2025, 8, 1, 0, 0, 0, 0, time.UTC) }
	correct(t, a, review.Correction{Op: review.Undo, Number: merge.Number})
	for day, want := range map[parley.Day]string{"2025-06-30": before, "2025-07-01": after, "2025-07-31": after, "2025-08-01": exported(t, a)} {
		if got := asOf(day); got != want {
			t.Errorf("as of %s\n%s\nwant\n%s", day, got, want)
		}
	}
	if exported(t, a) == after || after == before {
		t.Error("the corrections change nothing")
	}
}

// A correction that cannot stand leaves nothing.
func TestCorrectRefuses(t *testing.T) {
	ctx := context.Background()
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, write(t, map[string]string{"a.txt": "Ana met Ben."}))
	correct(t, a, review.Correction{Op: review.Merge, Actor: who("Ana"), Other: who("Ben")})
	before := head(t, a)
	for _, test := range []struct {
		c    review.Correction
		want error
	}{
		{review.Correction{Op: review.Merge, Actor: who("Ben"), Other: who("Ana"), By: "x", Why: "y"}, review.ErrCycle},
		{review.Correction{Op: review.Undo, Number: 99, By: "x", Why: "y"}, review.ErrNoEntry},
		{review.Correction{Op: review.Rename, Actor: who("Ben"), Name: "B", By: "x"}, review.ErrIncomplete},
		{review.Correction{Op: review.Office, Actor: who("Ben"), Office: &parley.Office{Title: "president", Of: "nowhere"}, By: "x", Why: "y"}, review.ErrIncomplete},
		{review.Correction{Op: review.Split, Actor: who("Ben"), Other: review.Who{ID: "person:vladimir-putin", Name: "V", Type: parley.Person, New: true}, Only: &review.Selection{Names: []string{"x"}}, By: "x", Why: "y"}, review.ErrConflict},
	} {
		if _, err := a.Correct(ctx, test.c); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.c.Op, err, test.want)
		}
	}
	if head(t, a) != before {
		t.Error("something was recorded")
	}
}

// Whether corrections come before the documents, after them or between them,
// once or twice, in one process or in several, the export is the same; and
// when all are undone it is that of a record without any.
func TestCorrectionsInAnyOrder(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { inAnyOrder(t, rand.New(rand.NewPCG(seed, 1))) })
	}
}

func inAnyOrder(t *testing.T, rnd *rand.Rand) {
	names := []string{"Ana", "Ben", "Cleo", "Dan", "Eva", "Fay"}
	files := map[string]string{"00.txt": "Ana met Ben. Cleo met Dan. Eva met Fay. The weather of the day was fair.\n"}
	for i := range 8 {
		text := ""
		for range 1 + rnd.IntN(3) {
			x := rnd.Perm(len(names))
			text += names[x[0]] + " met " + names[x[1]] + ". "
		}
		files[fmt.Sprintf("%02d.txt", i+1)] = text + "The weather of the day was fair.\n"
	}
	docs := write(t, files)
	plain := open(t, t.TempDir(), simple("r1"))
	_, reports := add(t, plain, docs)
	untouched := exported(t, plain)

	steps := anyCorrections(rnd, names, reports)
	after := plain
	stand := carryOut(t, after, steps)
	want := exported(t, after)
	shown := everybody(t, after)
	if _, err := after.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := everybody(t, after); !reflect.DeepEqual(got, shown) {
		t.Fatalf("actors corrected one by one\n%+v\nmade anew from the log\n%+v", shown, got)
	}

	before := open(t, t.TempDir(), simple("r1"))
	add(t, before, filepath.Join(docs, "00.txt"))
	carryOut(t, before, steps)
	add(t, before, docs)
	if got := exported(t, before); got != want {
		t.Fatalf("corrections first\n%s\nwant\n%s", got, want)
	}

	dir := t.TempDir()
	mixed := open(t, dir, simple("r1"))
	add(t, mixed, filepath.Join(docs, "00.txt"))
	other := open(t, dir, simple("r1"))
	for i, s := range steps {
		carryOut(t, mixed, []review.Correction{s, s})
		add(t, other, filepath.Join(docs, fmt.Sprintf("%02d.txt", 1+i%8)))
	}
	add(t, other, docs)
	if got := exported(t, mixed); got != want {
		t.Fatalf("between, twice each, by two\n%s\nwant\n%s", got, want)
	}
	if _, err := mixed.Check(context.Background()); err != nil || exported(t, mixed) != want {
		t.Fatalf("made anew from the log: %v\n%s\nwant\n%s", err, exported(t, mixed), want)
	}
	for len(stand) > 0 { // in any order that later corrections allow
		i := rnd.IntN(len(stand))
		_, err := after.Correct(context.Background(), said(review.Correction{Op: review.Undo, Number: stand[i]}))
		if errors.Is(err, review.ErrNeeded) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		stand = append(stand[:i], stand[i+1:]...)
	}
	if got := exported(t, after); got != untouched {
		t.Fatalf("all undone\n%s\nwant\n%s", got, untouched)
	}
}

// everybody lists the actors with all that is shown of them.
func everybody(t *testing.T, a *App) []store.Actor {
	t.Helper()
	var out []store.Actor
	for x, err := range a.Store.Actors(context.Background(), store.ActorQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}

// anyCorrections draws corrections, of which some cannot stand.
func anyCorrections(rnd *rand.Rand, names []string, reports []Report) []review.Correction {
	one := func() review.Who { return who(names[rnd.IntN(len(names))]) }
	var out []review.Correction
	for i := range 8 {
		c := review.Correction{Actor: one()}
		switch rnd.IntN(6) {
		case 0, 1:
			c.Op, c.Other = review.Merge, one()
		case 2:
			c.Op, c.Name = review.Rename, fmt.Sprintf("Title %d", rnd.IntN(3))
		case 3:
			c.Op, c.Name = review.Name, names[rnd.IntN(len(names))]
		case 4:
			c.Op, c.Office = review.Office, &parley.Office{Title: "prime minister", Of: "IRQ", From: parley.Day(fmt.Sprintf("202%d-01-01", i)), To: parley.Day(fmt.Sprintf("202%d-12-31", i))}
		case 5:
			c.Op, c.Other = review.Split, review.Who{ID: parley.ActorID(fmt.Sprintf("person:new-%d", i)), Name: fmt.Sprintf("New %d", i), Type: parley.Person, New: true}
			c.Only = &review.Selection{Docs: []parley.DocID{reports[rnd.IntN(len(reports))].Doc.ID}}
			if rnd.IntN(2) == 0 {
				c.Only = &review.Selection{Names: []string{names[rnd.IntN(len(names))]}}
			}
		}
		out = append(out, said(c))
	}
	return out
}

// carryOut corrects, and returns the numbers of those that stand; some are
// refused.
func carryOut(t *testing.T, a *App, steps []review.Correction) []int64 {
	t.Helper()
	var out []int64
	for _, c := range steps {
		done, err := a.Correct(context.Background(), c)
		switch {
		case err == nil && done.Number > 0:
			out = append(out, done.Number)
		case err != nil && !errors.Is(err, review.ErrSelf) && !errors.Is(err, review.ErrMerged) && !errors.Is(err, review.ErrCycle) && !errors.Is(err, review.ErrConflict):
			t.Fatal(err)
		}
	}
	return out
}
