package view

import (
	"context"
	"errors"
	"slices"
	"testing"

	"parley"
	"parley/record/store"
)

// A view that was not told how to look back says so, and shows nothing later.
func TestNoPast(t *testing.T) {
	v := sample(t)
	if _, err := v.AsOf(ctx, "2025-01-02"); !errors.Is(err, ErrNoPast) {
		t.Errorf("AsOf = %v, want ErrNoPast", err)
	}
	if same, err := v.AsOf(ctx, ""); err != nil || same != v {
		t.Errorf("AsOf(\"\") = %v, %v, want the view itself", same, err)
	}
	if _, err := v.Diff(ctx, "2025-01-02", "", 0); !errors.Is(err, ErrNoPast) {
		t.Errorf("Diff = %v, want ErrNoPast", err)
	}
}

func TestDays(t *testing.T) {
	for _, test := range []struct {
		from, to parley.Day
		want     int
	}{
		{"2024-02-28", "2024-03-01", 2}, // a leap year
		{"2025-03-01", "2025-02-28", -1},
		{"2025-12-31", "2026-01-01", 1},
		{"", "2025-01-01", 0},
		{"--05", "2025-01-01", 0},
	} {
		if got := days(test.from, test.to); got != test.want {
			t.Errorf("days(%s, %s) = %d, want %d", test.from, test.to, got, test.want)
		}
	}
}

// were is what there was on an earlier day.
type were struct {
	store.Questions
	matters []parley.Matter
}

func (w were) MattersOn(_ context.Context, claims ...parley.ClaimID) (map[parley.ClaimID][]parley.MatterID, error) {
	out := make(map[parley.ClaimID][]parley.MatterID)
	for _, m := range w.matters {
		for _, c := range m.Claims {
			if slices.Contains(claims, c) {
				out[c] = append(out[c], m.ID)
			}
		}
	}
	return out, nil
}

func (w were) Matter(_ context.Context, id parley.MatterID) (store.Matter, error) {
	at := slices.IndexFunc(w.matters, func(m parley.Matter) bool { return m.ID == id })
	if at < 0 {
		return store.Matter{}, store.ErrNotFound
	}
	return store.Matter{Matter: w.matters[at]}, nil
}

func earlierOf(matters ...parley.Matter) *earlier {
	return (&View{store: struct {
		store.Documents
		store.Questions
	}{nil, were{matters: matters}}}).earlier(ctx)
}

// A matter goes on from the one that it shares most claims with, whatever its
// id has become; of several from the one of its own id.
func TestEarlierMatter(t *testing.T) {
	e := earlierOf(
		parley.Matter{ID: "matter:1", Kind: parley.Contact, Claims: []parley.ClaimID{"a", "b", "c"}},
		parley.Matter{ID: "matter:2", Kind: parley.Contact, Claims: []parley.ClaimID{"d"}},
		parley.Matter{ID: "matter:3", Kind: parley.Contact, Claims: []parley.ClaimID{"d"}}, // that tells of two
	)
	for _, test := range []struct {
		id     parley.MatterID
		claims []parley.ClaimID
		kind   parley.MatterKind
		want   parley.MatterID
	}{
		{"", []parley.ClaimID{"d", "c", "x", "b"}, parley.Contact, "matter:1"},
		{"", []parley.ClaimID{"d", "a"}, parley.Contact, "matter:1"}, // a tie: the smaller id
		{"matter:3", []parley.ClaimID{"d", "a"}, parley.Contact, "matter:3"},
		{"matter:3", []parley.ClaimID{"a", "b", "d"}, parley.Contact, "matter:1"},
		{"matter:3", []parley.ClaimID{"d"}, parley.Contact, "matter:3"},
		{"", []parley.ClaimID{"x", "d"}, parley.Contact, "matter:2"},
		{"", []parley.ClaimID{"x"}, parley.Contact, ""},
		{"", []parley.ClaimID{"a"}, parley.Incident, ""},
	} {
		var got parley.MatterID
		if m := e.of(parley.Matter{ID: test.id, Kind: test.kind, Claims: test.claims}); m != nil {
			got = m.ID
		}
		if got != test.want || e.err != nil {
			t.Errorf("%s %v: %q, %v, want %q", test.id, test.claims, got, e.err, test.want)
		}
	}
}

// Each sort of change is named once, in words.
func TestCompare(t *testing.T) {
	n := func(v float64) *parley.Quantity {
		return &parley.Quantity{Value: v, Comparator: "=", Unit: "people"}
	}
	v := sample(t)
	for name, test := range map[string]struct {
		old, now parley.Matter
		want     []string
	}{
		"nothing": {parley.Matter{Status: "open"}, parley.Matter{Status: "open", Documents: 7}, nil},
		"answer": {
			parley.Matter{Status: "open"},
			parley.Matter{Status: "declined", Responses: []parley.Response{{By: []parley.ActorID{"person:bo"}, Response: "declined"}}},
			[]string{"declined by Bo Lind"},
		},
		"no answer": {parley.Matter{}, parley.Matter{Responses: []parley.Response{{By: []parley.ActorID{"person:bo"}, Response: "welcomed"}}}, nil},
		"stage": {
			parley.Matter{Stages: []parley.Stage{{Stage: "signed"}}},
			parley.Matter{Stages: []parley.Stage{{Stage: "signed"}, {Stage: "ratified"}}, Votes: []parley.BallotResult{{}}},
			[]string{"further stage: ratified", "1 further vote"},
		},
		"status":     {parley.Matter{Status: "pending"}, parley.Matter{Status: "kept"}, []string{"status was pending, now kept"}},
		"dispute":    {parley.Matter{}, parley.Matter{Disputes: []parley.Dispute{{Field: "killed"}}}, []string{"the sources differ now on killed"}},
		"settled":    {parley.Matter{Disputes: []parley.Dispute{{Field: "killed"}}}, parley.Matter{}, []string{"the sources do not differ on killed any more"}},
		"casualties": {parley.Matter{Killed: n(3)}, parley.Matter{Killed: n(5), Violations: make([]parley.Violation, 2)}, []string{"2 further violations reported", "killed was 3 people, now 5 people"}},
	} {
		test.old.Claims, test.now.Claims = []parley.ClaimID{"a"}, []parley.ClaimID{"a"}
		a := v.ask(ctx)
		var got []string
		for _, c := range a.compare(earlierOf(test.old), test.now) {
			got = append(got, c.words)
		}
		if len(got) != len(test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%s: %q, want %q", name, got[i], test.want[i])
			}
		}
	}
}
