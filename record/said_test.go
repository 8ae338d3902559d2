package record

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley"
)

// alone lists the claims of a matter that tell of no other of its kind, as far
// as all show.
func alone(m parley.Matter, all []parley.Matter) []parley.ClaimID {
	return slices.DeleteFunc(slices.Clone(m.Claims), func(c parley.ClaimID) bool { return len(with(all, m.Kind, c)) > 1 })
}

// with lists the matters of a kind that stand on a claim.
func with(all []parley.Matter, kind parley.MatterKind, c parley.ClaimID) []parley.MatterID {
	var out []parley.MatterID
	for _, m := range all {
		if m.Kind == kind && slices.Contains(m.Claims, c) {
			out = append(out, m.ID)
		}
	}
	return out
}

// saying puts sides into the documents of their claims.
func saying(in []Input, sides ...Side) []Input {
	out := slices.Clone(in)
	for i := range out {
		for _, s := range sides {
			if slices.ContainsFunc(out[i].Reading.Claims, func(c parley.Claim) bool { return c.ID == s.Claim }) {
				out[i].Sides = append(slices.Clone(out[i].Sides), s)
			}
		}
	}
	return out
}

func sidesOf(number int64, m parley.Matter, side int, apart bool, claims ...parley.ClaimID) []Side {
	var out []Side
	for _, c := range claims {
		out = append(out, Side{Number: number, Kind: m.Kind, Claim: c, Side: side, Apart: apart, Roles: m.Roles})
	}
	return out
}

// drawnSides draws what people say of the matters that documents add up to:
// some are one, some are two.
func drawnSides(t *rapid.T, all []parley.Matter) (joins, parts [][2]parley.Matter, sides []Side) {
	number := int64(0)
	for _, m := range all {
		mine := alone(m, all)
		switch rapid.IntRange(0, 5).Draw(t, "say") {
		case 0:
			others := slices.DeleteFunc(slices.Clone(all), func(o parley.Matter) bool { return o.Kind != m.Kind || o.ID == m.ID || len(alone(o, all)) == 0 })
			if len(others) == 0 || len(mine) == 0 {
				continue
			}
			o := rapid.SampledFrom(others).Draw(t, "other")
			number++
			joins = append(joins, [2]parley.Matter{m, o})
			sides = append(append(sides, sidesOf(number, m, 0, false, mine...)...), sidesOf(number, o, 1, false, alone(o, all)...)...)
		case 1, 2:
			if len(mine) < 2 {
				continue
			}
			cut := rapid.IntRange(1, len(mine)-1).Draw(t, "cut")
			number++
			one, two := m, m
			one.Claims, two.Claims = mine[:cut], mine[cut:]
			parts = append(parts, [2]parley.Matter{one, two})
			sides = append(append(sides, sidesOf(number, m, 0, true, one.Claims...)...), sidesOf(number, m, 1, true, two.Claims...)...)
		}
	}
	return joins, parts, sides
}

// What people say to be two is two, and what they say to be one is one, unless
// something of it is said to be two; whatever else comes, in whatever order.
func TestSidesAreHeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := documents(2, 7).Draw(t, "in")
		known := rapid.IntRange(1, len(in)).Draw(t, "known")
		joins, parts, sides := drawnSides(t, merge(in[:known]...))
		all := saying(in, sides...)
		got := merge(all...)
		for _, p := range parts {
			for _, a := range p[0].Claims {
				for _, b := range p[1].Claims {
					for _, m := range with(got, p[0].Kind, a) {
						if slices.Contains(with(got, p[0].Kind, b), m) && len(with(got, p[0].Kind, a)) == 1 && len(with(got, p[0].Kind, b)) == 1 {
							t.Fatalf("%s and %s are both in %s", a, b, m)
						}
					}
				}
			}
		}
		for _, j := range joins {
			if len(parts) > 0 || known < len(in) {
				break // other claims may outnumber those that were meant, or be told apart
			}
			a, b := with(got, j[0].Kind, j[0].Claims[0]), with(got, j[1].Kind, j[1].Claims[0])
			if !slices.ContainsFunc(a, func(m parley.MatterID) bool { return slices.Contains(b, m) }) {
				t.Fatalf("%v and %v are not one: %v, %v", j[0].Claims, j[1].Claims, a, b)
			}
		}
		diff(t, merge(rapid.Permutation(all).Draw(t, "other order")...), got)
		var x Index
		for _, i := range in { // first without what people say
			x.Add(i)
			if rapid.Bool().Draw(t, "look") {
				x.Matters()
			}
		}
		for _, i := range rapid.Permutation(all).Draw(t, "again") {
			x.Add(i)
			if rapid.Bool().Draw(t, "look again") {
				x.Matters()
			}
		}
		diff(t, x.Matters(), got)
		for _, i := range in { // all taken back
			x.Add(i)
		}
		diff(t, x.Matters(), merge(in...))
	})
}

// Two reports of a meeting that nothing tells apart are two because somebody
// says so, a third goes to one of them, and two that nothing brings together
// are one because somebody says so.
func TestSides(t *testing.T) {
	meet := func(from, to parley.ActorID, day parley.Day) parley.Claim {
		return parley.Claim{Act: "meet", Roles: roleMap{"from": {from}, "to": {to}}, Time: &parley.Time{From: day, To: day, Precision: parley.PrecisionDay}}
	}
	in := []Input{
		doc("a", "2031-03-03", meet(berg, dias, "2031-03-02")),
		doc("b", "2031-03-03", meet(berg, dias, "2031-03-02")),
		doc("c", "2031-03-10", meet(berg, falk, "2031-03-09")),
	}
	if got := merge(in...); len(got) != 2 {
		t.Fatalf("%d matters, want 2", len(got))
	}
	two := saying(in,
		Side{Number: 1, Kind: parley.Contact, Claim: "a:00", Side: 0, Apart: true}, Side{Number: 1, Kind: parley.Contact, Claim: "b:00", Side: 1, Apart: true},
		Side{Number: 2, Kind: parley.Contact, Claim: "b:00", Side: 0}, Side{Number: 2, Kind: parley.Contact, Claim: "c:00", Side: 1})
	got := merge(append(two, doc("d", "2031-03-04", meet(berg, dias, "2031-03-02")))...)
	if len(got) != 2 {
		t.Fatalf("%d matters, want that of a and that of b and c: %+v", len(got), got)
	}
	for _, pair := range [][2]parley.ClaimID{{"a:00", "b:00"}, {"a:00", "c:00"}} {
		if with(got, parley.Contact, pair[0])[0] == with(got, parley.Contact, pair[1])[0] {
			t.Errorf("%v are one", pair)
		}
	}
	if with(got, parley.Contact, "b:00")[0] != with(got, parley.Contact, "c:00")[0] || len(with(got, parley.Contact, "d:00")) != 1 {
		t.Errorf("%+v", got)
	}
}
