package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	"parley/record/review"
	"parley/record/store"
	"parley/view"
)

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
