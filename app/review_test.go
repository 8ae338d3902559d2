package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/actor"
	"parley/record/log"
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
	cards, err := v.Documents(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cards {
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

// With four eyes a correction holds when somebody else approves it.
func TestReviewFourEyes(t *testing.T) {
	ctx := context.Background()
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen, eva))
	early := ask(t, a, Ask{Op: review.Set, Target: string(claimsOf(t, a, "a")[0].ID), Field: "time", Value: "2025-01-02"})
	ask(t, a, Ask{Op: review.Mode, Field: review.FourEyes})
	before := exported(t, a)
	id := string(claimsOf(t, a, "c")[0].ID)
	done := ask(t, a, Ask{Op: review.Reject, Target: id})
	if !done.Waits || exported(t, a) != before {
		t.Errorf("%+v: it changes the export before anybody approves", done)
	}
	if r := claimsOf(t, a, "c")[0].Review; r.State != view.StateMachine || r.Waiting != 1 || r.Corrections[0].Status != review.Proposed {
		t.Errorf("%+v", r)
	}
	if again := ask(t, a, Ask{Op: review.Reject, Target: id, By: "B. Okafor"}); again.Number != 0 {
		t.Errorf("asked for twice: %+v", again)
	}
	for _, op := range []review.Op{review.Approve, review.Decline} {
		if _, err := a.Review(ctx, Ask{Op: op, Number: done.Number, By: "M. Rossi", Why: "mine"}); !errors.Is(err, review.ErrOwn) {
			t.Errorf("%s: %v", op, err)
		}
	}
	ask(t, a, Ask{Op: review.Approve, Number: done.Number, By: "B. Okafor"})
	after := exported(t, a)
	if strings.Contains(after, "person:eva") {
		t.Error(after)
	}
	if c := claimsOf(t, a, "c")[0].Review.Corrections[0]; c.Status != review.Approved || c.Decision == nil || c.Decision.By != "B. Okafor" {
		t.Errorf("%+v", c)
	}
	if _, err := a.Review(ctx, Ask{Op: review.Approve, Number: done.Number, By: "C. Lind"}); !errors.Is(err, review.ErrDecided) {
		t.Errorf("approved twice: %v", err)
	}
	// An undo waits too, unless it takes back what nobody has approved.
	undo := ask(t, a, Ask{Op: review.Undo, Number: done.Number})
	if exported(t, a) != after || !undo.Waits {
		t.Error("one person alone undid what two said")
	}
	ask(t, a, Ask{Op: review.Approve, Number: undo.Number, By: "B. Okafor"})
	if got := exported(t, a); got != before {
		t.Errorf("after the undo\n%s\nwant\n%s", got, before)
	}
	mine := ask(t, a, Ask{Op: review.Reject, Target: id})
	if back := ask(t, a, Ask{Op: review.Undo, Number: mine.Number}); back.Waits {
		t.Error("to take back what nobody has approved needs nobody")
	}
	// What is declined never holds; neither does one person end four eyes.
	no := ask(t, a, Ask{Op: review.Reject, Target: id})
	ask(t, a, Ask{Op: review.Decline, Number: no.Number, By: "B. Okafor", Why: "they met"})
	single := ask(t, a, Ask{Op: review.Mode, Field: review.Single})
	late := ask(t, a, Ask{Op: review.Undo, Number: early.Number})
	if mode, err := viewOf(t, a).ReviewMode(ctx); err != nil || mode != review.FourEyes || exported(t, a) != before || !late.Waits {
		t.Errorf("%s, %v", mode, err)
	}
	ask(t, a, Ask{Op: review.Approve, Number: single.Number, By: "B. Okafor"})
	if mode, _ := viewOf(t, a).ReviewMode(ctx); mode != review.Single {
		t.Error(mode)
	}
	// Corrections of actors wait as well.
	ask(t, a, Ask{Op: review.Mode, Field: review.FourEyes})
	merge := correct(t, a, review.Correction{Op: review.Merge, Actor: who("Ana"), Other: who("Ben")})
	if !merge.Waits || exported(t, a) != before {
		t.Error("two were made one by one person")
	}
	ask(t, a, Ask{Op: review.Approve, Number: merge.Number, By: "B. Okafor"})
	if strings.Contains(exported(t, a), "person:ana") {
		t.Error("they are two all the same")
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

// What is wrong with an ask is said by field, and nothing is recorded.
func TestReviewRefuses(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, lines(t, anaBen, anaBen2, eva))
	claim, matter := string(claimsOf(t, a, "a")[0].ID), string(matterOf(t, a, claimsOf(t, a, "a")[0].ID).ID)
	doc := string(claimsOf(t, a, "c")[0].Doc)
	before := head(t, a)
	for _, test := range []struct {
		ask  Ask
		want string
	}{
		{Ask{Op: "bless"}, "op: is one of: accept, set,"},
		{Ask{Op: review.Reject}, "by: is missing: a correction says who\nwhy: is missing: a correction says why\ntarget: is missing"},
		{Ask{Op: review.Set, Target: claim, Field: "colour"}, "field: there is no colour; there are: act, polarity,"},
		{Ask{Op: review.Set, Target: matter, Field: "killed"}, "field: there is no killed; there are: participants, form, status,"},
		{Ask{Op: review.Set, Target: claim, Field: "modality", Value: "sure"}, "value: modality is one of: asserted, planned,"},
		{Ask{Op: review.Set, Target: claim, Field: "modality"}, "value: modality is one of: asserted, planned,"},
		{Ask{Op: review.Set, Target: claim, Field: "time", Value: "2025-02-30"}, `value: time: "2025-02-30" is no date`},
		{Ask{Op: review.Set, Target: claim, Field: "time", Value: "2025-02-03..2025-01-02"}, "ends before it begins"},
		{Ask{Op: review.Set, Target: claim, Field: "place", Value: "Nowhereville"}, "value: place: no place of the name"},
		{Ask{Op: review.Set, Target: claim, Field: "place", Value: "Basra, FRA"}, "no Basra is known in FRA, but in IRQ"},
		{Ask{Op: review.Set, Target: claim, Field: "killed", Value: "many"}, `"many" is no number`},
		{Ask{Op: review.Set, Target: claim, Field: "from", Value: "Zzyzx Qwerty"}, "no such actor"},
		{Ask{Op: review.Set, Target: matter, Field: "status", Value: "accepted"}, "value: status is one of: reported, planned, cancelled"},
		{Ask{Op: review.Accept, Target: doc}, "target: is the id of a document"},
		{Ask{Op: review.Join, Target: claim, With: matter}, "target: is a claim"},
		{Ask{Op: review.Join, Target: matter}, "with: is missing"},
		{Ask{Op: review.Join, Target: matter, With: claim}, "with: is the id of a claim"},
		{Ask{Op: review.Part, Target: matter}, "claims: are missing"},
		{Ask{Op: review.Part, Target: matter, Documents: []string{doc}}, "is no document that the matter stands on"},
		{Ask{Op: review.Part, Target: matter, Claims: []string{claim, string(claimsOf(t, a, "b")[0].ID)}}, "nothing would be left"},
		{Ask{Op: review.Mode, Field: "six-eyes"}, "field: is one of: single, four-eyes"},
		{Ask{Op: review.Approve}, "number: is missing"},
	} {
		if test.ask.By = "x"; strings.HasPrefix(test.want, "by:") {
			test.ask.By = ""
		}
		if test.ask.Why = "y"; strings.Contains(test.want, "why:") {
			test.ask.Why = ""
		}
		_, err := a.Review(context.Background(), test.ask)
		if !errors.As(err, new(*Invalid)) || !errors.Is(err, review.ErrIncomplete) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %v, want %s", test.ask, err, test.want)
		}
	}
	for want, q := range map[error]Ask{
		store.ErrNotFound: {Op: review.Accept, Target: "nothing-like-it"}, review.ErrNoEntry: {Op: review.Approve, Number: 99},
		review.ErrSelfMatter: {Op: review.Join, Target: matter, With: matter},
	} {
		if q.By, q.Why = "x", "y"; true {
			if _, err := a.Review(context.Background(), q); !errors.Is(err, want) {
				t.Errorf("%+v: %v, want %v", q, err, want)
			}
		}
	}
	if head(t, a) != before {
		t.Error("something was recorded")
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
