package record

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley"
)

// How alike two strands are, and what they come to together, does not depend
// on which is named first.
func TestLikenessIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []*strand
		for _, in := range documents(2, 6).Draw(t, "in") {
			all = append(all, strandsOf(sift(in))...)
		}
		for i, a := range all {
			for _, b := range all[i+1:] {
				if a.kind == b.kind {
					checkSymmetric(t, a, b)
				}
			}
		}
	})
}

// No two strands of a document share their name.
func TestStrandsHaveNamesOfTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, in := range documents(1, 3).Draw(t, "in") {
			seen := map[strandKey]bool{}
			for _, s := range strandsOf(sift(in)) {
				if seen[s.key()] {
					t.Fatalf("two strands are %s", s.key())
				}
				seen[s.key()] = true
			}
		}
	})
}

// Two lists of actors fit each other the same, whichever is named first.
func TestCompareIsSymmetric(t *testing.T) {
	everybody := map[parley.ActorID]who{}
	for _, a := range cast {
		everybody[a.ID] = newWho(a)
	}
	crowds := rapid.SliceOfNDistinct(drawnActors, 1, 5, rapid.ID[parley.ActorID])
	rapid.Check(t, func(t *rapid.T) {
		var lists [2][]who
		for i := range lists {
			for _, id := range crowds.Draw(t, "list") {
				lists[i] = addActors(lists[i], []who{everybody[id]})
			}
		}
		if ab, ba := compare(lists[0], lists[1]), compare(lists[1], lists[0]); ab != ba {
			t.Fatalf("%+v one way, %+v the other", ab, ba)
		}
	})
}

func checkSymmetric(t *rapid.T, a, b *strand) {
	alike := policies[a.kind].alike
	for _, sc := range []scope{within, across} {
		if ab, ba := alike(&a.profile, &b.profile, sc), alike(&b.profile, &a.profile, sc); ab != ba {
			t.Fatalf("%s and %s, scope %d: %v one way, %v the other", a.key(), b.key(), sc, ab, ba)
		}
	}
	if ab, ba := a.profile.and(b.profile), b.profile.and(a.profile); !reflect.DeepEqual(ab, ba) {
		t.Fatalf("%s and %s together:\n%+v\n%+v", a.key(), b.key(), ab, ba)
	}
	ao, bo := outlineOf(&a.profile), outlineOf(&b.profile)
	if p := policies[a.kind]; ao.apart(&bo, a.kind) && alike(&a.profile, &b.profile, across) >= p.from[across] {
		t.Fatalf("%s and %s are ruled out, and are alike:\n%+v\n%+v", a.key(), b.key(), a.profile, b.profile)
	}
	aFiled, aSought := reach(a)
	bFiled, bSought := reach(b)
	if finds(aSought, bFiled) != finds(bSought, aFiled) {
		t.Fatalf("%s and %s: one finds the other and not the other way round", a.key(), b.key())
	}
}

func finds(sought, filed []uint64) bool {
	return slices.ContainsFunc(sought, func(k uint64) bool { return slices.Contains(filed, k) })
}

// Every order of the documents gives the same matters.
func TestEveryOrder(t *testing.T) {
	barred := parley.Claim{Act: "deny_access", Time: day("2031-03-01"), Background: true, Attribution: by(wire), Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}
	swap := parley.Claim{Act: "exchange_prisoners", Time: day("2031-03-09"), Modality: parley.Denied, Attribution: by(wire), Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}
	tests := []struct {
		name string
		in   []Input
	}{
		{"access denied, and an exchange that is denied eight days later", []Input{doc("d01", "", barred), doc("d04", "", swap)}},
		{"aid by one who is named and one who is not", []Input{
			doc("a", "2031-03-02", parley.Claim{Act: "aid", Thing: &parley.Thing{Kind: parley.Access, Key: "a", Area: "Sudria"}, Time: day("2031-03-01"), Roles: roleMap{parley.To: ids(sud)}}),
			doc("b", "2031-03-02", parley.Claim{Act: "provide_access", Time: day("2031-03-01"), Place: at("Sudria"), Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}),
			doc("c", "2031-03-02", parley.Claim{Act: "deny_access", Time: day("2031-03-01"), Place: at("Sudria"), Roles: roleMap{parley.From: ids(ost), parley.To: ids(dias)}})}},
		{"a leader by full name and one by the last, beside the state and its government", []Input{
			doc("a", "2031-03-02", parley.Claim{Act: "attack", Time: day("2031-03-01"), Roles: roleMap{parley.From: ids(govNRD, berg), parley.To: ids(front)}}),
			doc("b", "2031-03-02", parley.Claim{Act: "attack", Time: day("2031-03-01"), Roles: roleMap{parley.From: ids("person:berg", nrd), parley.To: ids(front)}}),
			doc("c", "2031-03-03", parley.Claim{Act: "attack", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(front, army)}})}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := asJSONs(merge(tt.in...))
			permute(tt.in, func(in []Input) {
				if got := asJSONs(merge(in...)); got != want {
					t.Errorf("got  %s\nwant %s", got, want)
				}
			})
		})
	}
}

func asJSONs(list []parley.Matter) string {
	out := ""
	for _, m := range list {
		out += asJSON(m) + "\n"
	}
	return out
}

// permute calls f with every order of a list (Heap 1963).
func permute(list []Input, f func([]Input)) {
	var generate func(k int)
	generate = func(k int) {
		if k <= 1 {
			f(list)
			return
		}
		for i := range k {
			generate(k - 1)
			if k%2 == 0 {
				list[i], list[k-1] = list[k-1], list[i]
			} else {
				list[0], list[k-1] = list[k-1], list[0]
			}
		}
	}
	generate(len(list))
}
