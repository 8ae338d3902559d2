package record

import (
	"slices"
	"testing"

	"parley"
)

// What is asked, promised and judged again in other words.
func TestOtherWords(t *testing.T) {
	ask := func(object string, to ...parley.ActorID) parley.Claim {
		return parley.Claim{Act: "request", Object: object, Roles: roleMap{parley.From: ids(berg), parley.To: to}}
	}
	promise := func(object string, to ...parley.ActorID) parley.Claim {
		return parley.Claim{Act: "promise", Object: object, Roles: roleMap{parley.From: ids(nrd), parley.To: to}}
	}
	praise := func(object string, to ...parley.ActorID) parley.Claim {
		return parley.Claim{Act: "praise", Object: object, Roles: roleMap{parley.From: ids(berg), parley.To: to}}
	}
	on := func(act parley.Act, object, area string) parley.Claim {
		return parley.Claim{Act: act, Object: object, Roles: roleMap{parley.From: ids(berg)},
			Thing: &parley.Thing{Kind: parley.Ceasefire, Key: "ceasefire#1", Head: "truce", Area: area}}
	}
	pactOf := func(name string) parley.Claim {
		return parley.Claim{Act: "mention", Roles: roleMap{parley.From: ids(berg)}, Attribution: by(front),
			Thing: &parley.Thing{Kind: parley.Instrument, Key: "instrument#1", Head: "deal", Name: name}}
	}
	tests := []struct {
		name          string
		kind          parley.MatterKind
		want          int
		dayB          parley.Day
		first, second parley.Claim
	}{
		{"a request in fewer words", parley.Initiative, 1, "2031-04-20", ask("hand over the captives and open the road", front), ask("release the hostages, let the ferries sail and open the road at last", front)},
		{"a request for something else", parley.Initiative, 2, "2031-04-20", ask("hand over the captives and open the road", front), ask("lay down its arms", front)},
		{"requests with nothing in common but that they are urgent", parley.Initiative, 2, "2031-03-14", ask("move this forward", front), ask("Hillford to move forward with the Harbour Act", front)},
		{"a truce asked for again within days", parley.Initiative, 1, "2031-03-14", ask("an immediate ceasefire in the valleys", front), ask("a truce", front)},
		{"a truce asked of nobody, and another", parley.Initiative, 2, "2031-03-14", ask("an immediate ceasefire in the valleys"), ask("a truce")},
		{"a truce asked for again after two months", parley.Initiative, 2, "2031-05-14", ask("an immediate ceasefire in the valleys"), ask("a truce")},
		{"one promise in two sentences", parley.Commitment, 1, "2031-04-20", promise("remain engaged in patrols of the buffer zone", sud), promise("continue patrols of the zone", sud)},
		{"a promise of aid to one, and of another sum", parley.Commitment, 2, "2031-04-20", promise("send 200 tons of wheat flour", sud), promise("send 900 tons of wheat flour", sud)},
		{"a promise that is like another by names alone", parley.Commitment, 2, "2031-04-20", promise("build a bridge in Upper Hillford", sud), promise("close the mines of Upper Hillford", sud)},
		{"a truce and its extension are welcomed", parley.Position, 1, "2031-05-14", on("praise", "the start of a pause", "Sudria"), on("endorse", "its extension", "Sudria")},
		{"truces in two countries are welcomed", parley.Position, 2, "2031-05-14", on("praise", "the start of a pause", "Sudria"), on("endorse", "its extension", "Ostland")},
		{"a deal by what it is for", parley.Instrument, 1, "2031-03-20", pactOf("crew deal"), pactOf("deal to secure the release of the crew")},
		{"deals for two ends", parley.Instrument, 2, "2031-03-20", pactOf("crew deal"), pactOf("harbour deal")},
		{"thanks for two things", parley.Position, 2, "2031-03-20", praise("the gift of a fire engine", sud), praise("its vote on whaling", sud)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ofKind(merge(doc("a", "2031-03-10", tt.first), doc("b", tt.dayB, tt.second)), tt.kind)
			if len(got) != tt.want {
				t.Errorf("%d matters, want %d: %+v", len(got), tt.want, got)
			}
		})
	}
}

// Who praises two praises each: told once while both are always named
// together, and for each as soon as one is named alone.
func TestPraiseOfTwo(t *testing.T) {
	praise := func(object string, to ...parley.ActorID) parley.Claim {
		return parley.Claim{Act: "praise", Object: object, Roles: roleMap{parley.From: ids(berg), parley.To: to}}
	}
	both := praise("the rescue of the miners", sud, ost)
	together := doc("a", "2031-03-10", both)
	again := doc("b", "2031-03-11", both)
	alone := doc("c", "2031-03-12", praise("the rescue of the miners", sud))
	x := &Index{}
	check := func(when string, want map[parley.ActorID]int, matters int) {
		t.Helper()
		got := ofKind(x.Matters(), parley.Position)
		if len(got) != matters {
			t.Fatalf("%s: %d positions, want %d: %+v", when, len(got), matters, got)
		}
		for actor, documents := range want {
			at := slices.IndexFunc(got, func(m parley.Matter) bool { return slices.Contains(m.Roles["toward"], actor) })
			if at < 0 || got[at].Documents != documents {
				t.Errorf("%s: praise of %s: %+v, want %d documents", when, actor, got, documents)
			}
		}
	}
	x.Add(together)
	x.Add(again)
	check("always together", map[parley.ActorID]int{sud: 2, ost: 2}, 1)
	x.Add(alone)
	check("one of them alone", map[parley.ActorID]int{sud: 3, ost: 2}, 2)
	x.Remove(alone.Doc.ID)
	check("together again", map[parley.ActorID]int{sud: 2, ost: 2}, 1)
}

// What is said to be not enough in a statement on a truce is the truce.
func TestRemarkOnTheTruce(t *testing.T) {
	truce := parley.Claim{Act: "declare_ceasefire", Thing: &parley.Thing{Kind: parley.Ceasefire, Key: "ceasefire#1", Head: "truce", Area: "Sudria"}}
	worry := func(object string) parley.Claim {
		return parley.Claim{Act: "express_concern", Object: object, Roles: roleMap{parley.From: ids(berg)}}
	}
	named := worry("the truce: no answer to hunger")
	named.Thing = truce.Thing
	m := only(t, merge(doc("a", "2031-03-10", truce, worry("not enough")), doc("b", "2031-04-10", named)), parley.Position)
	if m.Documents != 2 {
		t.Errorf("%d documents, want 2", m.Documents)
	}
}

// Who is ready to help if he is asked offers it, and is bound.
func TestReadinessBinds(t *testing.T) {
	ready := parley.Claim{Act: "offer_mediation", Object: "settle disputes on fishing", Condition: "if both sides wish", Roles: roleMap{parley.From: ids(ost), parley.Mediators: ids(ost)}}
	m := only(t, merge(doc("a", "2031-03-10", ready)), parley.Commitment)
	if m.Condition != "if both sides wish" || len(m.Roles["by"]) != 1 {
		t.Errorf("%+v", m)
	}
	put := ready
	put.Roles = roleMap{parley.From: ids(ost), parley.Mediators: ids(ost), parley.To: ids(sud)}
	if got := ofKind(merge(doc("a", "2031-03-10", put)), parley.Commitment); len(got) != 0 {
		t.Errorf("an offer put to somebody waits for an answer: %+v", got)
	}
}

// A process that is known by its name is one mediation wherever it is named.
func TestNamedProcess(t *testing.T) {
	on := func(name string) parley.Claim {
		return parley.Claim{Act: "endorse", Object: "the resumption of the " + name, Roles: roleMap{parley.From: ids(berg)},
			Thing: &parley.Thing{Kind: parley.Initiative, Key: "initiative#1", Head: "process", Name: name}}
	}
	in := []Input{doc("a", "2031-03-10", on("Hillford process")), doc("b", "2031-04-10", on("Hillford process")), doc("c", "2031-04-10", on("Ostburg process"))}
	if got := ofKind(merge(in...), parley.Initiative); len(got) != 2 || got[0].Documents+got[1].Documents != 3 {
		t.Errorf("%+v", got)
	}
}

// A crossing that is open goes on being open for the life of a truce.
func TestOneCrossing(t *testing.T) {
	open := func(mode parley.Modality) parley.Claim {
		return parley.Claim{Act: "provide_access", Modality: mode, Place: at("Hillford"), Roles: roleMap{parley.To: ids(sud)}}
	}
	for day, want := range map[parley.Day]int{"2031-07-01": 1, "2031-09-10": 2} {
		if got := ofKind(merge(doc("a", "2031-03-10", open("")), doc("b", day, open(""))), parley.Access); len(got) != want {
			t.Errorf("%s: %d matters, want %d: %+v", day, len(got), want, got)
		}
	}
}

// Forces leave a place, whoever they are.
func TestForcesLeaveAPlace(t *testing.T) {
	leave := func(place string) parley.Claim {
		return parley.Claim{Act: "withdraw_forces", Modality: parley.Planned, Object: "forces", Place: at(place)}
	}
	got := ofKind(merge(doc("a", "2031-03-10", leave("Hillford")), doc("b", "2031-03-14", leave("Hillford")), doc("c", "2031-03-14", leave("Ostburg"))), parley.Commitment)
	if len(got) != 2 || got[0].Documents+got[1].Documents != 3 {
		t.Errorf("%+v", got)
	}
}
