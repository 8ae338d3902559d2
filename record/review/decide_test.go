package review

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"parley"
)

func anchored(n int) *Anchor {
	return &Anchor{Span: Span{Doc: "doc:1", Start: 20 * n, End: 20*n + 20}, ID: parley.ClaimID(fmt.Sprint("c", n)), Act: "meet", Polarity: parley.Positive, Modality: parley.Asserted}
}

// drawnLog is a log of corrections, decisions and changes of the way of review
// by three people, each of which was admitted.
func drawnLog(t *rapid.T) []Entry {
	var list []Entry
	for n := int64(1); n <= int64(rapid.IntRange(1, 16).Draw(t, "entries")); n++ {
		c := Correction{Why: "because", By: rapid.SampledFrom([]string{"Rossi", "Okafor", "Lind"}).Draw(t, "by")}
		c.Op = rapid.SampledFrom([]Op{Accept, Reject, Set, Undo, Undo, Approve, Approve, Approve, Decline, Mode, Mode}).Draw(t, "op")
		switch c.Op {
		case Mode:
			c.Field = rapid.SampledFrom([]string{Single, FourEyes, FourEyes}).Draw(t, "mode")
		case Undo, Approve, Decline:
			c.Number = rapid.Int64Range(1, max(1, n-1)).Draw(t, "number")
		default:
			c.Claim = anchored(rapid.IntRange(1, 3).Draw(t, "claim"))
			if c.Op == Set {
				c.Field, c.Value = "polarity", &Value{Words: rapid.SampledFrom([]string{"positive", "negative"}).Draw(t, "value")}
			}
		}
		if repeats, err := NewState(list).Admit(c); err != nil || repeats {
			continue
		}
		list = append(list, Entry{Number: n, Correction: c})
	}
	return list
}

// Where a second person is asked for, nothing holds that one person said alone,
// whatever else is in the log; and what was decided stays decided.
func TestNobodyDecidesAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawnLog(t)
		last := NewState(list)
		for i := range list {
			mode := NewState(list[:i]).Mode()
			e, _ := last.Entry(list[i].Number)
			if e.Op == Approve || e.Op == Decline || mode == Single {
				continue
			}
			decided, _ := last.Entry(e.Decided)
			switch {
			case e.Status == Approved && e.Op == Undo && e.Decided == 0:
				of, _ := NewState(list[:i]).Entry(e.Correction.Number)
				if of.Status != Proposed || of.By != e.By {
					t.Fatalf("%s alone took back %+v", e.By, of)
				}
			case e.Status == Approved && (e.Decided == 0 || decided.By == e.By || decided.Op != Approve):
				t.Fatalf("%+v holds by %+v", e, decided)
			case e.Status == Declined && (decided.Op != Decline || decided.By == e.By):
				t.Fatalf("%+v is declined by %+v", e, decided)
			}
			if before, _ := NewState(list[:i+1]).Entry(e.Number); before.Status == Approved && e.Status != Approved && e.Status != Undone {
				t.Fatalf("what held is %s by what came later", e.Status)
			}
		}
	})
}

// A claim is found again by its id, else by its word, else by act and actors;
// never one that was there beside it, and neither of two that fit alike.
func TestAnchorFinds(t *testing.T) {
	roles := func(ids ...parley.ActorID) map[parley.Role][]parley.ActorID {
		return map[parley.Role][]parley.ActorID{parley.From: ids}
	}
	claim := func(id parley.ClaimID, act parley.Act, word int, who ...parley.ActorID) parley.Claim {
		return parley.Claim{ID: id, Act: act, Start: 100, End: 160, Roles: roles(who...), Marks: []parley.Mark{{Role: "act", Start: word, End: word + 3}}}
	}
	then := parley.Reading{Doc: "doc:1", Claims: []parley.Claim{claim("c1", "meet", 110, "person:a"), claim("c2", "call", 130, "person:b")}}
	anchor, ok := NewAnchor(then, "c1")
	if !ok || len(anchor.Beside) != 1 {
		t.Fatalf("%+v", anchor)
	}
	elsewhere := claim("n1", "meet", 110, "person:a")
	elsewhere.Start, elsewhere.End = 200, 260
	for name, test := range map[string]struct {
		now  []parley.Claim
		want int
	}{
		"as it was":                   {then.Claims, 0},
		"by its id, read otherwise":   {[]parley.Claim{claim("n0", "meet", 110, "person:a"), claim("c1", "visit", 140, "person:z")}, 1},
		"by its word and act":         {[]parley.Claim{claim("n1", "call", 130, "person:a"), claim("n2", "meet", 110, "person:z")}, 1},
		"by its word and actors":      {[]parley.Claim{claim("n1", "talk", 110, "person:a"), claim("n2", "talk", 130, "person:a")}, 0},
		"by act and actors":           {[]parley.Claim{claim("n1", "meet", 150, "person:a")}, 0},
		"not by act alone":            {[]parley.Claim{claim("n1", "meet", 150, "person:z")}, -1},
		"not by its word alone":       {[]parley.Claim{claim("n1", "talk", 110, "person:z")}, -1},
		"not what was there beside":   {[]parley.Claim{claim("c2", "meet", 110, "person:a")}, -1},
		"not in another sentence":     {[]parley.Claim{elsewhere}, -1},
		"neither of two that fit":     {[]parley.Claim{claim("n1", "meet", 150, "person:a"), claim("n2", "meet", 155, "person:a")}, -1},
		"the better of two":           {[]parley.Claim{claim("n1", "meet", 150, "person:a"), claim("n2", "meet", 110, "person:a")}, 1},
		"nothing where there is none": {nil, -1},
	} {
		if got := anchor.in(test.now); got != test.want {
			t.Errorf("%s: %d, want %d", name, got, test.want)
		}
	}
}

// An approval by the author that is in a log all the same, which somebody else
// wrote, decides nothing.
func TestOwnApprovalInALog(t *testing.T) {
	s := NewState([]Entry{
		{Number: 1, Correction: Correction{Op: Mode, By: "Rossi", Why: "two", Field: FourEyes}},
		{Number: 2, Correction: Correction{Op: Reject, By: "Rossi", Why: "false", Claim: anchored(1)}},
		{Number: 3, Correction: Correction{Op: Approve, By: "Rossi", Number: 2}},
		{Number: 4, Correction: Correction{Op: Mode, By: "Rossi", Why: "one", Field: Single}},
	})
	if e, _ := s.Entry(2); e.Status != Proposed || e.Decided != 0 || s.Mode() != FourEyes {
		t.Errorf("%+v, %s", e, s.Mode())
	}
}
