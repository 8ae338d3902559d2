package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/record/review"
	"parley/record/store"
	"parley/view"
)

// ask asks for a correction as M. Rossi.
func ask(t *testing.T, a *App, q Ask) Corrected {
	t.Helper()
	if q.By == "" {
		q.By = "M. Rossi"
	}
	if q.Why == "" {
		q.Why = "so it is"
	}
	done, err := a.Review(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func viewOf(t *testing.T, a *App) *view.View {
	t.Helper()
	v, err := a.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// claimsOf lists the claims of a document by the name that it has.
func claimsOf(t *testing.T, a *App, name string) []view.Claim {
	t.Helper()
	v := viewOf(t, a)
	for c, err := range v.Cards(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Doc.Name != name {
			continue
		}
		d, err := v.Document(context.Background(), c.Doc.ID)
		if err != nil {
			t.Fatal(err)
		}
		var out []view.Claim
		for _, s := range d.Sentences {
			out = append(out, s.Claims...)
		}
		return out
	}
	t.Fatalf("no document %s", name)
	return nil
}

// matterOf is the matter that stands on a claim, with what is said of it.
func matterOf(t *testing.T, a *App, id parley.ClaimID) view.Matter {
	t.Helper()
	_, _, lines, err := viewOf(t, a).Claim(context.Background(), id)
	if err != nil || len(lines) != 1 {
		t.Fatalf("%s: %d matters, %v", id, len(lines), err)
	}
	m, err := viewOf(t, a).Matter(context.Background(), lines[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const (
	anaBen  = `{"name":"a","language":"en","published":"2025-01-01","text":"Ana met Ben.Cleo met Dan."}`
	anaBen2 = `{"name":"b","language":"en","published":"2025-01-01","text":"Ana met Ben."}`
	eva     = `{"name":"c","language":"en","published":"2025-01-01","text":"Eva met Fay."}`
)

func lines(t *testing.T, docs ...string) string {
	t.Helper()
	return write(t, map[string]string{"d.jsonl": strings.Join(docs, "\n")})
}

// takeBack undoes a correction and wants the export to be what it was.
func takeBack(t *testing.T, a *App, number int64, want string) {
	t.Helper()
	ask(t, a, Ask{Op: review.Undo, Number: number})
	if got := exported(t, a); got != want {
		t.Errorf("after the undo\n%s\nwant\n%s", got, want)
	}
}

// A false reading founds nothing, and stays visible with the names that it has.
func TestReviewRejectClaim(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen, eva))
	before := exported(t, a)
	c := claimsOf(t, a, "c")[0]
	done := ask(t, a, Ask{Op: review.Reject, Target: string(c.ID), Why: "Eva and Fay are dogs"})
	got := exported(t, a)
	if strings.Contains(got, "person:eva") || strings.Count(got, `"kind":"contact"`) != 2 || strings.Contains(got, string(c.ID)) {
		t.Error(got)
	}
	c = claimsOf(t, a, "c")[0]
	if r := c.Review; r == nil || r.State != view.StateRejected || len(r.Corrections) != 1 || r.Corrections[0].Why != "Eva and Fay are dogs" || len(c.Matters) != 0 {
		t.Errorf("%+v", c)
	}
	if c.Roles[0].Names != "Eva, Fay" {
		t.Errorf("named %s", c.Roles[0].Names)
	}
	if again := ask(t, a, Ask{Op: review.Reject, Target: string(c.ID)}); again.Number != 0 {
		t.Errorf("the second time: %+v", again)
	}
	takeBack(t, a, done.Number, before)
}

// A field that is set counts in the merge, and the machine's value stays
// beside it.
func TestReviewSetClaim(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen, anaBen2, eva))
	before := exported(t, a)
	c := claimsOf(t, a, "c")[0]
	var numbers []int64
	for _, q := range []Ask{
		{Field: "participants", Value: "Ana, Ben"}, {Field: "time", Value: "2025-01-01"}, {Field: "place", Value: "Basra"}, {Field: "act", Value: "call"},
		{Field: "attribution", Value: "Cleo > two officials"}, {Field: "topics", Value: "water; grain"}, {Field: "killed", Value: ">=3"}, {Field: "modality", Value: "planned"},
	} {
		q.Op, q.Target = review.Set, string(c.ID)
		numbers = append(numbers, ask(t, a, q).Number)
	}
	got := exported(t, a)
	for _, want := range []string{
		`"act":"call","plover":{"type":"AGREE"`, `"roles":{"participants":["person:ana","person:ben"]}`, `"modality":"planned"`,
		`"attribution":[{"actor":"person:cleo","text":"Cleo","verb":null},{"actor":null,"text":"two officials","verb":null}]`,
		`"time":{"text":null,"from":"2025-01-01","to":"2025-01-01","precision":"day"}`, `"name":"Basra","country":"IRQ"`, `"topics":["water","grain"]`, `"review":"corrected"`,
	} {
		if !strings.Contains(got, want) && !strings.Contains(got, strings.ReplaceAll(want, `"text":null`, `"text":""`)) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Contains(got, "person:eva") {
		t.Error("whom nobody names any more is still there")
	}
	c = claimsOf(t, a, "c")[0]
	if len(c.Review.Fields) != 8 || len(c.Review.Corrections) != 8 {
		t.Fatalf("%+v", c.Review)
	}
	for _, f := range c.Review.Fields {
		switch f.Field {
		case "participants":
			if f.Value != "Ana, Ben" || !strings.Contains(f.Machine, "person:eva") {
				t.Errorf("%+v", f)
			}
		case "place":
			if f.Machine != "not reported" || f.Value != "Basra (IRQ)" {
				t.Errorf("%+v", f)
			}
		}
	}
	if was := c.Review.Corrections[0].Was; was != "Eva, Fay" {
		t.Errorf("it was %s", was)
	}
	for _, n := range numbers[1:] {
		ask(t, a, Ask{Op: review.Undo, Number: n})
	}
	takeBack(t, a, numbers[0], before)
}

// Of two who set a field the last counts, and when it is taken back the first.
func TestReviewSetTwice(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen2))
	id := string(claimsOf(t, a, "b")[0].ID)
	one := ask(t, a, Ask{Op: review.Set, Target: id, Field: "time", Value: "2025-01"})
	first := exported(t, a)
	two := ask(t, a, Ask{Op: review.Set, Target: id, Field: "time", Value: "2024-12-30..2025-01-02"})
	if again := ask(t, a, Ask{Op: review.Set, Target: id, Field: "time", Value: "2024-12-30..2025-01-02"}); again.Number != 0 || one.Number == 0 {
		t.Errorf("%+v", again)
	}
	if got := exported(t, a); !strings.Contains(got, `"from":"2024-12-30","to":"2025-01-02","precision":"range"`) {
		t.Error(got)
	}
	takeBack(t, a, two.Number, first)
}

// What is accepted and noted changes nothing but that.
func TestReviewAcceptAndNote(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen, anaBen2))
	before := exported(t, a)
	c := claimsOf(t, a, "b")[0]
	note := ask(t, a, Ask{Op: review.Note, Target: string(c.ID), Why: "ask Ben"})
	if exported(t, a) != before {
		t.Error("a note changes the export")
	}
	done := ask(t, a, Ask{Op: review.Accept, Target: string(c.ID)})
	m := ask(t, a, Ask{Op: review.Accept, Target: string(matterOf(t, a, c.ID).ID)})
	if got := exported(t, a); strings.ReplaceAll(got, `,"review":"accepted"`, "") != before || strings.Count(got, `"review":"accepted"`) != 2 {
		t.Error(got)
	}
	if r := claimsOf(t, a, "b")[0].Review; r.State != view.StateAccepted || len(r.Corrections) != 2 {
		t.Errorf("%+v", r)
	}
	ask(t, a, Ask{Op: review.Undo, Number: note.Number})
	ask(t, a, Ask{Op: review.Undo, Number: m.Number})
	takeBack(t, a, done.Number, before)
}

// A field of a matter stays set when the matter grows and its id changes; the
// matter that is none of the field stays out of lists.
func TestReviewMatterGrows(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen2))
	id := claimsOf(t, a, "b")[0].ID
	m := matterOf(t, a, id)
	ask(t, a, Ask{Op: review.Set, Target: string(m.ID), Field: "status", Value: "cancelled"})
	ask(t, a, Ask{Op: review.Accept, Target: string(m.ID)})
	for i := range 6 { // one of them has a smaller id
		add(t, a, lines(t, fmt.Sprintf(`{"name":"more-%d","language":"en","published":"2025-01-01","text":"Ana met Ben."}`, i)))
	}
	now := matterOf(t, a, id)
	if now.ID == m.ID {
		t.Fatal("the id did not change: the test shows nothing")
	}
	if now.Status != "cancelled" || now.Documents != 7 || now.State != view.StateCorrected || len(now.Review.Fields) != 1 || now.Review.Fields[0].Machine != "reported" {
		t.Errorf("%+v", now)
	}
	list, err := viewOf(t, a).Reviews(context.Background(), view.ReviewQuery{})
	if err != nil || len(list) != 2 || list[0].Target.ID != string(now.ID) || list[0].Target.Was != string(m.ID) || list[0].Lapsed+list[1].Lapsed != "" {
		t.Errorf("%+v, %v", list, err)
	}

	before := exported(t, a)
	done := ask(t, a, Ask{Op: review.Reject, Target: string(now.ID)})
	if got := exported(t, a); strings.Contains(got, `"kind":"contact"`) || !strings.Contains(got, string(id)) {
		t.Error(got)
	}
	lines, err := viewOf(t, a).Matters(context.Background(), store.MatterQuery{Rejected: true})
	if err != nil || len(lines) != 1 || lines[0].State != view.StateRejected {
		t.Errorf("%+v, %v", lines, err)
	}
	if n, err := a.Store.CountMatters(context.Background(), store.MatterQuery{}); err != nil || n != 0 {
		t.Errorf("%d matters, %v", n, err)
	}
	takeBack(t, a, done.Number, before)
}

// Two matters are one because somebody says so, and one is two, also for
// documents that come later.
func TestReviewJoinAndPart(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen, anaBen2, eva))
	before := exported(t, a)
	ab, ef := claimsOf(t, a, "a")[0].ID, claimsOf(t, a, "c")[0].ID
	ab2 := claimsOf(t, a, "b")[0].ID
	join := ask(t, a, Ask{Op: review.Join, Target: string(matterOf(t, a, ab).ID), With: string(matterOf(t, a, ef).ID)})
	if m := matterOf(t, a, ef); m.Documents != 3 || m.State != view.StateCorrected || m.ID != matterOf(t, a, ab).ID {
		t.Errorf("%+v", m)
	}
	if again, err := a.Review(context.Background(), Ask{Op: review.Join, By: "x", Why: "y", Target: string(matterOf(t, a, ab).ID), With: string(matterOf(t, a, ef).ID)}); !errors.Is(err, review.ErrSelfMatter) {
		t.Errorf("%+v, %v: they are one", again, err)
	}
	takeBack(t, a, join.Number, before)

	part := ask(t, a, Ask{Op: review.Part, Target: string(matterOf(t, a, ab).ID), Documents: []string{string(claimsOf(t, a, "b")[0].Doc)}})
	if one, two := matterOf(t, a, ab), matterOf(t, a, ab2); one.ID == two.ID || one.Documents != 1 || two.Documents != 1 {
		t.Errorf("%+v and %+v", one, two)
	}
	if _, err := a.Review(context.Background(), Ask{Op: review.Join, By: "x", Why: "y", Target: string(matterOf(t, a, ab).ID), With: string(matterOf(t, a, ab2).ID)}); !errors.Is(err, review.ErrConflict) {
		t.Errorf("%v: somebody tells them apart", err)
	}
	add(t, a, lines(t, `{"name":"d","language":"en","published":"2025-01-01","text":"Ana met Ben."}`, `{"name":"e","language":"en","published":"2025-01-01","text":"Ana met Ben."}`))
	one, two := matterOf(t, a, ab), matterOf(t, a, ab2)
	if one.ID == two.ID || one.Documents+two.Documents != 4 {
		t.Errorf("%d and %d documents", one.Documents, two.Documents)
	}
	ask(t, a, Ask{Op: review.Undo, Number: part.Number})
	if m := matterOf(t, a, ab); m.Documents != 4 || m.State != view.StateMachine {
		t.Errorf("%+v", m)
	}
}

// As of a day, what was said up to it counts.
func TestReviewAsOf(t *testing.T) {
	ctx := context.Background()
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen, eva))
	before := exported(t, a)
	a.Now = func() time.Time { return time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC) }
	ask(t, a, Ask{Op: review.Reject, Target: string(claimsOf(t, a, "c")[0].ID)})
	ask(t, a, Ask{Op: review.Reject, Target: string(matterOf(t, a, claimsOf(t, a, "a")[0].ID).ID)})
	for day, want := range map[parley.Day]string{"2026-06-30": before, "2026-07-01": exported(t, a)} {
		v, err := viewOf(t, a).AsOf(ctx, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := exportOf(t, v); got != want {
			t.Errorf("as of %s\n%s\nwant\n%s", day, got, want)
		}
	}
}
