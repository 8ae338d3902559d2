package view

import (
	"testing"

	"parley"
	"parley/record/review"
	"parley/record/store"
)

// What sources differ on is said in words that a reader knows: no ids, no signs
// of comparison, and one source once.
func TestValuesInWords(t *testing.T) {
	a := sample(t).ask(ctx)
	for value, want := range map[string]string{
		"person:bo":                   "Bo Lind",
		"person:ana, person:bo":       "Ana Ruiz and Bo Lind",
		"person:ana, person:nobody":   "person:ana, person:nobody",
		">= 23":                       "at least 23",
		"< 5":                         "fewer than 5",
		"~ 200":                       "about 200",
		"2025-01-02":                  "2 January 2025",
		"2025-01-02/2025-01-04":       "2 January 2025 to 4 January 2025",
		"3 for, 1 against":            "3 for, 1 against",
		"Annex B/2":                   "Annex B/2",
		"12":                          "12",
		"reported":                    "reported",
		"a plan: the second, revised": "a plan: the second, revised",
	} {
		if got := a.value(value); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
	one := parley.Dispute{Values: []parley.DisputedValue{{Value: "3", Claims: []parley.ClaimID{"c0ask"}}, {Value: "1", Claims: []parley.ClaimID{"c0met"}}}}
	if got := a.dispute(one); got != "3 or 1 (Gazette)" {
		t.Errorf("two values of one source: %q", got)
	}
	if a.err != nil {
		t.Error(a.err)
	}
}

// Days that wait are counted to today where no day is looked back from, and
// only where somebody says which day it is.
func TestDaysWaited(t *testing.T) {
	v := sample(t)
	due := store.Matter{Matter: parley.Matter{ID: "matter:1", Kind: parley.Commitment, Status: "pending", Due: &parley.Time{From: "2025-01-05", To: "2025-01-05"}}}
	for _, c := range []struct {
		of               *View
		silence, overdue int
	}{{v, 0, 0}, {v.Counting("2025-01-12"), 10, 7}, {v.Counting("2025-01-03"), 1, 0}} {
		lines, err := c.of.Briefing(ctx, "", store.MatterQuery{}, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines.Lists {
			if l.Key == "waiting" && (len(l.Items) != 1 || l.Items[0].Silence != c.silence) {
				t.Errorf("counted to %q: %+v, want %d days", c.of.counted(), l.Items, c.silence)
			}
		}
		if got := c.of.ask(ctx).matterRow(due).Overdue; got != c.overdue {
			t.Errorf("counted to %q: %d days late, want %d", c.of.counted(), got, c.overdue)
		}
	}
	due.Status = "kept"
	if got := v.Counting("2025-01-12").ask(ctx).matterRow(due).Overdue; got != 0 {
		t.Errorf("a promise that was kept is %d days late", got)
	}
}

// A step without a day of its own has the day on which it was first reported.
func TestStepReported(t *testing.T) {
	a := sample(t).ask(ctx)
	if got := a.step("stage", "signed", "signed", nil, nil, []parley.ClaimID{"c1met", "c0met"}).Reported; got != "2025-01-02" {
		t.Errorf("%q", got)
	}
	if got := a.step("stage", "signed", "signed", nil, nil, []parley.ClaimID{"c1met"}).Reported; got != "" {
		t.Errorf("a document without a day: %q", got)
	}
}

// A value that was not there is not "not not reported".
func TestSetWhereNothingWas(t *testing.T) {
	set := review.Correction{Op: review.Set, Field: "status", Value: &review.Value{Words: "accepted"}}
	if got := setInWords(set); got != "status is accepted; none was reported" {
		t.Errorf("%q", got)
	}
	set.Was = &review.Value{Words: "open"}
	if got := setInWords(set); got != "status is accepted, not open" {
		t.Errorf("%q", got)
	}
}
