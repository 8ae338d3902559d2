package record

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley"
)

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := documents(1, 6).Draw(t, "in")
		diff(t, merge(rapid.Permutation(in).Draw(t, "other order")...), merge(in...))
	})
}

func TestTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := documents(1, 5).Draw(t, "in")
		diff(t, merge(append(slices.Clone(in), in...)...), merge(in...))
	})
}

// Adding, taking out and asking in any order comes to a merge of what is in.
func TestIndexEqualsMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := documents(2, 7).Draw(t, "in")
		var x Index
		have := map[int]bool{}
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			i := rapid.IntRange(0, len(in)-1).Draw(t, "document")
			if rapid.IntRange(0, 2).Draw(t, "step") == 0 {
				x.Remove(in[i].Doc.ID)
				delete(have, i)
			} else {
				x.Add(in[i])
				have[i] = true
			}
			if rapid.Bool().Draw(t, "look") {
				x.Matters()
			}
		}
		var left []Input
		for i := range in {
			if have[i] {
				left = append(left, in[i])
			}
		}
		diff(t, x.Matters(), merge(left...))
		if len(left) == 0 && len(x.filed.first)+len(x.users)+len(x.matters) > 0 {
			t.Errorf("an empty index holds %d keys, %d references, %d matters", len(x.filed.first), len(x.users), len(x.matters))
		}
	})
}

// Changed names every matter that differs from the last time it was asked.
func TestChangedNamesWhatDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := documents(2, 5).Draw(t, "in")
		var x Index
		x.Add(in[0])
		x.Changed()
		before := x.Matters()
		if rapid.Bool().Draw(t, "remove") {
			x.Remove(in[0].Doc.ID)
		}
		x.Add(in[1])
		changed := x.Changed()
		after := x.Matters()
		for _, pair := range [][2][]parley.Matter{{before, after}, {after, before}} {
			for _, m := range pair[0] {
				at := slices.IndexFunc(pair[1], func(o parley.Matter) bool { return o.ID == m.ID })
				if (at < 0 || !equal(pair[1][at], m)) && !slices.Contains(changed, m.ID) {
					t.Errorf("%s differs and is not named", m.ID)
				}
			}
		}
	})
}

// byRefusal are the kinds that a sentence with "not" can tell of: an offer
// not accepted, a road not open, a call not supported, a truce not kept or
// only spoken of. What a truce would do may be said of one that there is.
var byRefusal = []parley.MatterKind{parley.Initiative, parley.Access, parley.Position, parley.Ceasefire, parley.BodyMatter}

// A matter stands on a claim that says it happened, or is planned or asked for.
func TestNothingStandsOnDenials(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := documents(1, 3).Draw(t, "in")
		claims := map[parley.ClaimID]parley.Claim{}
		for _, d := range in {
			for _, c := range d.Reading.Claims {
				claims[c.ID] = c
			}
		}
		for _, m := range merge(in...) {
			if !slices.ContainsFunc(m.Claims, func(id parley.ClaimID) bool {
				c := claims[id]
				return (c.Polarity == parley.Positive || slices.Contains(byRefusal, m.Kind)) && c.Modality != parley.Denied && (c.Modality != parley.Hypothetical || m.Status == "alleged" || m.Status == "contested" || m.Kind == parley.Ceasefire)
			}) {
				t.Errorf("%s %s stands on %v", m.Kind, m.Form, m.Claims)
			}
		}
	})
}

func equal(a, b parley.Matter) bool { return asJSON(a) == asJSON(b) }

func asJSON(m parley.Matter) string {
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func diff(t *rapid.T, got, want []parley.Matter) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d matters, want %d", len(got), len(want))
	}
	for i := range got {
		if a, b := asJSON(got[i]), asJSON(want[i]); a != b {
			t.Fatalf("matter %d\n got %s\nwant %s", i, a, b)
		}
	}
}
