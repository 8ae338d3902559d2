package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parley"
	"parley/actor"
	"parley/record/log"
	"parley/record/review"
	"parley/view"
)

// worded reads as simple does, and marks the word that reports the act; edit
// changes what was read.
func worded(version string, edit func(*parley.Claim)) Reader {
	return Reader{Version: version, Read: func(ctx context.Context, table *actor.Table, d parley.Doc) (parley.Reading, error) {
		r, err := simple(version).Read(ctx, table, d)
		for i := range r.Claims {
			c := &r.Claims[i]
			at := c.Start + strings.Index(c.Text, "met")
			c.Marks = append(c.Marks, parley.Mark{Role: "act", Start: at, End: at + len("met")})
			edit(c)
		}
		return r, err
	}}
}

// better gives claims other ids and another act.
func better(act parley.Act) Reader {
	return worded("r2", func(c *parley.Claim) { c.ID, c.Act = "other-"+c.ID, act })
}

// Corrections survive a better reader that gives other ids; what was accepted
// and is read otherwise is listed, and so is what is not read any more.
func TestReviewSurvivesReading(t *testing.T) {
	docs := lines(t, anaBen, anaBen2, eva)
	for name, test := range map[string]struct {
		reader Reader
		lapsed string
	}{
		"other ids":   {better("meet"), ""},
		"another act": {better("visit"), "1: what was accepted is read otherwise now\n3: what was rejected is read otherwise now"},
		"nothing": {Reader{"r3", func(context.Context, *actor.Table, parley.Doc) (parley.Reading, error) { return parley.Reading{}, nil }},
			"1: no claim of its sentence is that one any more\n2: no claim of its sentence is that one any more\n3: no claim of its sentence is that one any more\n4: its claims are of no one matter of that kind any more"},
	} {
		t.Run(name, func(t *testing.T) {
			first := worded("r1", func(*parley.Claim) {})
			a := open(t, t.TempDir(), first)
			add(t, a, docs)
			cleo, ef := claimsOf(t, a, "a")[1].ID, claimsOf(t, a, "c")[0].ID
			var numbers []int64
			for _, q := range []Ask{
				{Op: review.Accept, Target: string(cleo)},
				{Op: review.Set, Target: string(cleo), Field: "place", Value: "Basra"},
				{Op: review.Reject, Target: string(ef)},
				{Op: review.Set, Target: string(matterOf(t, a, claimsOf(t, a, "b")[0].ID).ID), Field: "status", Value: "planned"},
			} {
				numbers = append(numbers, ask(t, a, q).Number)
			}
			a.Reader = func() (Reader, error) { return test.reader, nil }
			add(t, a, docs)
			got := exported(t, a)
			list, err := viewOf(t, a).Reviews(context.Background(), view.ReviewQuery{})
			if err != nil || len(list) != 4 {
				t.Fatalf("%+v, %v", list, err)
			}
			var lapsed []string
			for i, c := range list {
				if c.Lapsed != "" {
					lapsed = append(lapsed, fmt.Sprintf("%d: %s", i+1, c.Lapsed))
				}
			}
			if got := strings.Join(lapsed, "\n"); got != test.lapsed {
				t.Errorf("lapsed\n%s\nwant\n%s", got, test.lapsed)
			}
			if name != "nothing" && (!strings.Contains(got, "Basra") || !strings.Contains(got, `"status":"planned"`)) {
				t.Error(got)
			}
			if name == "other ids" && strings.Contains(got, "person:eva") {
				t.Error("the false reading is back")
			}
			a.Reader = func() (Reader, error) { return first, nil }
			add(t, a, docs)
			if list, err := viewOf(t, a).Reviews(context.Background(), view.ReviewQuery{Lapsed: true}); err != nil || len(list) != 0 {
				t.Errorf("read as before: %+v, %v", list, err)
			}
			for _, n := range numbers {
				ask(t, a, Ask{Op: review.Undo, Number: n})
			}
			plain := open(t, t.TempDir(), first)
			add(t, plain, docs)
			if got, want := exported(t, a), exported(t, plain); got != want {
				t.Errorf("all undone\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// A record to which corrections came before its documents, or between them,
// twice, and from two who wrote at once, comes to the same as one to which they
// came after.
func TestReviewInAnyOrder(t *testing.T) {
	ctx := context.Background()
	docs := []string{anaBen, anaBen2, eva, `{"name":"d","language":"en","published":"2025-01-03","text":"Ana met Ben.Eva met Fay.Gus met Hal."}`}
	after := open(t, t.TempDir(), simple("r1"))
	add(t, after, lines(t, docs...))
	plain := exported(t, after)
	claim := func(name string, n int) string { return string(claimsOf(t, after, name)[n].ID) }
	matter := func(name string, n int) string {
		return string(matterOf(t, after, parley.ClaimID(claim(name, n))).ID)
	}
	for _, q := range []func() Ask{
		func() Ask {
			return Ask{Op: review.Set, Target: claim("a", 1), Field: "participants", Value: "Cleo, Eva"}
		},
		func() Ask { return Ask{Op: review.Reject, Target: claim("d", 2)} },
		func() Ask { return Ask{Op: review.Part, Target: matter("a", 0), Claims: []string{claim("b", 0)}} },
		func() Ask { return Ask{Op: review.Join, Target: matter("a", 1), With: matter("c", 0)} },
		func() Ask { return Ask{Op: review.Set, Target: matter("b", 0), Field: "time", Value: "2024-12-31"} },
		func() Ask { return Ask{Op: review.Accept, Target: matter("c", 0)} },
	} {
		if done := ask(t, after, q()); done.Number == 0 {
			t.Fatalf("%+v changes nothing", q())
		}
	}
	want := exported(t, after)
	var said []review.Correction
	for e, err := range after.Store.Corrections(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		c, err := review.Of(e)
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, c.Correction)
	}
	say := func(a *App, list ...review.Correction) {
		t.Helper()
		for _, c := range list {
			if _, err := a.Correct(ctx, c); err != nil {
				t.Fatal(err)
			}
		}
	}
	first := open(t, t.TempDir(), simple("r1"))
	say(first, said...)
	add(t, first, lines(t, docs...))
	dir := t.TempDir()
	mixed, other := open(t, dir, simple("r1")), open(t, dir, simple("r1"))
	for i, c := range said {
		say(mixed, c, c)
		add(t, other, lines(t, docs[(i+1)%len(docs)]))
	}
	if _, err := after.Check(ctx); err != nil {
		t.Fatal(err)
	}
	for name, a := range map[string]*App{"before": first, "between": mixed, "made anew from the log": after} {
		if got := exported(t, a); got != want {
			t.Errorf("%s\n%s\nwant\n%s", name, got, want)
		}
	}
	for e, err := range mixed.Store.Corrections(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		event, err := review.NewEvent(review.Correction{Op: review.Undo, Number: e.Seq, By: "x", Why: "y"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := mixed.Store.Append(ctx, mixed.Now(), []log.Event{event}...); err != nil {
			t.Fatal(err)
		}
	}
	if got := exported(t, mixed); got != plain {
		t.Errorf("all undone\n%s\nwant\n%s", got, plain)
	}
}
