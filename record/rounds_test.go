package record

import (
	"testing"

	"parley"
)

// What the same do to the same, or say to the same, again and again: rounds of
// measures, of talks and of strikes, answers to other requests, withdrawals from
// elsewhere, and what is one all the same.
func TestRounds(t *testing.T) {
	measure := func(act parley.Act, object string, by, on []parley.ActorID) parley.Claim {
		return parley.Claim{Act: act, Object: object, Roles: roleMap{parley.From: by, parley.To: on}}
	}
	impose := func(object string) parley.Claim { return measure("impose_measure", object, ids(nrd), ids(sud)) }
	rule := func(object string, place *parley.Place) parley.Claim {
		return parley.Claim{Act: "impose_measure", Object: object, Place: place, Roles: roleMap{parley.From: ids(govNRD)}}
	}
	planned := func(c parley.Claim) parley.Claim { c.Modality = parley.Planned; return c }
	during := func(c parley.Claim, from, to parley.Day) parley.Claim {
		c.Time = &parley.Time{From: from, To: to}
		return c
	}
	withdraw := func(mood parley.Modality, place *parley.Place) parley.Claim {
		return parley.Claim{Act: "withdraw_forces", Modality: mood, Place: place, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}
	}
	sudria := &parley.Place{Name: "Sudria", Precision: "country", Country: "SUD"}
	ask := func(object string) parley.Claim {
		return parley.Claim{Act: "demand", Object: object, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}
	}
	refuse := func(object string) parley.Claim {
		return parley.Claim{Act: "reject", Object: object, Thing: &parley.Thing{Kind: parley.Initiative, Key: "i", Head: "demand"}, Roles: roleMap{parley.From: ids(sud), parley.To: ids(nrd)}}
	}
	own := func(act parley.Act, name string, days int) parley.Claim {
		return parley.Claim{Act: act, Duration: days, Thing: &parley.Thing{Kind: parley.Ceasefire, Key: "c", Head: "truce", Name: name, Parties: ids(front)}, Roles: roleMap{parley.From: ids(front)}}
	}
	brokered := func(area string) parley.Claim {
		return parley.Claim{Act: "mediate", Thing: &parley.Thing{Kind: parley.Ceasefire, Key: "c", Head: "truce", Area: area}, Roles: roleMap{parley.Mediators: ids(ost)}}
	}
	talks := func(time *parley.Time) parley.Claim {
		return parley.Claim{Act: "talk", Time: time, Roles: roleMap{parley.Participants: ids(nrd, sud)}}
	}
	sign := func(name string) parley.Claim {
		return parley.Claim{Act: "sign", Thing: &parley.Thing{Kind: parley.Instrument, Key: "i", Head: "accord", Name: name}, Roles: roleMap{parley.From: ids(nrd, sud)}}
	}
	strike := func(object, place string, killed float64) parley.Claim {
		c := parley.Claim{Act: "bombard", Object: object, Place: &parley.Place{Name: place, Precision: "region", Country: "SUD"}, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(front)}}
		if isPoint(at(place)) && killed == 0 {
			c.Place = at(place)
		}
		if killed > 0 {
			c.Killed = people(killed)
		}
		return c
	}
	let := func(mood parley.Modality, to parley.ActorID) parley.Claim {
		return parley.Claim{Act: "release", Modality: mood, Tense: parley.Past, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(to)}}
	}
	aid := func(object string, time *parley.Time) parley.Claim {
		return parley.Claim{Act: "aid", Modality: parley.Planned, Time: time, Place: sudria, Object: object,
			Thing: &parley.Thing{Kind: parley.Access, Key: "a", Head: "aid"}, Roles: roleMap{parley.To: ids(sud)}}
	}
	agree := func(object string) parley.Claim {
		return parley.Claim{Act: "agree", Object: object, Thing: &parley.Thing{Kind: parley.Instrument, Key: "i", Head: "accord"}, Roles: roleMap{parley.From: ids(nrd, sud)}}
	}
	ruling := func(name string) parley.Claim {
		return parley.Claim{Act: "vote", Thing: &parley.Thing{Kind: parley.Instrument, Key: "i", Head: "ruling", Name: name}, Roles: roleMap{parley.From: ids(parliament)}, Vote: &parley.Vote{Present: -1, For: -1, Against: -1, Abstain: -1}}
	}
	oppose := func(object string) parley.Claim {
		return parley.Claim{Act: "reject", Object: object, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}
	}
	again := func(c parley.Claim) parley.Claim { c.Apart = true; return c }
	given := func(object string) parley.Claim {
		c := aid(object, nil)
		c.Modality, c.Roles = parley.Asserted, roleMap{parley.From: ids(nrd), parley.To: ids(sud)}
		return c
	}
	tests := []struct {
		name          string
		kind          parley.MatterKind
		want          int
		dayB          parley.Day // the first is told on 10 March
		first, second parley.Claim
	}{
		{"sanctions, and what is done next to the same", parley.Measure, 2, "2031-03-16", impose("sanctions on Sudria"), impose("the import of timber and fish")},
		{"measures that have nothing in common", parley.Measure, 2, "2031-03-11", impose("a levy on timber"), impose("the landing rights of the airline")},
		{"one measure in two papers", parley.Measure, 1, "2031-03-18", impose("a levy on timber and fish"), impose("the levy on fish and timber")},
		{"sanctions, and more of them planned weeks later", parley.Measure, 2, "2031-03-28", impose("diplomatic relations with Sudria"), planned(impose("diplomatic relations with Sudria"))},
		{"sanctions that are threatened and then imposed", parley.Measure, 1, "2031-03-19", planned(impose("sanctions on Sudria")), impose("sanctions on Sudria")},
		{"sanctions told of later by when they were", parley.Measure, 1, "2031-03-20", impose("sanctions on Sudria"), during(impose("the port authority"), "2031-03-01", "2031-03-12")},
		{"a state and one of its ministers", parley.Measure, 2, "2031-03-11", impose("sanctions on Sudria"), measure("impose_measure", "sanctions on Dias", ids(nrd), ids(dias))},
		{"what those without a name seize", parley.Measure, 2, "2031-03-12", measure("impose_measure", "a freighter", ids("armed:SUD:militants"), ids(sud)), measure("impose_measure", "a freighter", ids("armed:SUD:militants"), ids(sud))},
		{"martial law, and what is said of it", parley.Measure, 1, "2031-03-24", rule("martial law in the south", nil), rule("martial law", nil)},
		{"curfews in two towns", parley.Measure, 2, "2031-03-13", rule("a night curfew in Hillford", at("Hillford")), rule("a night curfew in Ostburg", at("Ostburg"))},
		{"a curfew of one word", parley.Measure, 2, "2031-03-13", rule("a curfew", nil), rule("the curfew", nil)},

		{"an answer to what is asked", parley.Initiative, 1, "2031-03-12", ask("pull its gunboats out of the lagoon"), refuse("pulling gunboats out of the lagoon before a treaty")},
		{"an answer to something else by the same", parley.Initiative, 2, "2031-03-12", ask("pull its gunboats out of the lagoon"), refuse("the military budget of its neighbour")},
		{"an answer that says nothing of it", parley.Initiative, 1, "2031-03-20", ask("pull its gunboats out of the lagoon"), refuse("")},
		{"a request of which nothing is said, and an answer weeks later", parley.Initiative, 2, "2031-03-28", ask(""), refuse("")},

		{"a withdrawal announced again", parley.Commitment, 1, "2031-05-10", withdraw(parley.Planned, sudria), withdraw(parley.Planned, sudria)},
		{"a withdrawal from elsewhere", parley.Commitment, 2, "2031-03-20", withdraw(parley.Planned, at("Hillford")), withdraw(parley.Planned, at("Ostburg"))},
		{"withdrawals half a year apart", parley.Commitment, 2, "2031-09-20", withdraw(parley.Planned, sudria), withdraw(parley.Planned, sudria)},
		{"one from a town and one from anywhere", parley.Commitment, 2, "2031-03-20", withdraw(parley.Planned, at("Hillford")), withdraw(parley.Planned, nil)},

		{"a truce of one side alone, and its end", parley.Ceasefire, 1, "2031-03-14", own("declare_ceasefire", "", 0), own("end_ceasefire", "", 0)},
		{"truces of one side that last otherwise", parley.Ceasefire, 2, "2031-03-14", own("declare_ceasefire", "", 1), own("declare_ceasefire", "", 3)},
		{"a truce that one brokered", parley.Ceasefire, 1, "2031-03-11", brokered(""), brokered("Sudria")},
		{"truces that one brokered, a month apart", parley.Ceasefire, 2, "2031-04-11", brokered(""), brokered("Sudria")},

		{"talks on a day, and talks reported after it", parley.Contact, 2, "2031-03-13", talks(day("2031-03-10")), talks(nil)},
		{"talks on a day, and the report of the next", parley.Contact, 1, "2031-03-11", talks(day("2031-03-10")), talks(nil)},
		{"an accord of the same kind signed in the next year", parley.Instrument, 2, "2031-11-10", sign("mutual defence accord"), sign("mutual defence accord")},
		{"one accord signed on one day", parley.Instrument, 1, "2031-03-12", sign("mutual defence accord"), sign("mutual defence accord")},
		{"what the same agree on, and something else", parley.Instrument, 2, "2031-03-11", agree("open the lock gates"), agree("a common radio band")},
		{"what the same agree on, told again", parley.Instrument, 1, "2031-03-11", agree("open the lock gates"), agree("opening lock gates at night")},
		{"rulings by as many votes", parley.Instrument, 2, "2031-03-11", ruling("6-2 ruling"), ruling("6-2 ruling")},
		{"one truce and another", parley.Ceasefire, 2, "2031-03-14", own("declare_ceasefire", "", 0), again(own("declare_ceasefire", "", 0))},
		{"aid by one to one, and more in five weeks", parley.Access, 2, "2031-04-16", given("rice"), given("tents")},
		{"what one opposes of another, in names that are the same", parley.Position, 2, "2031-03-16", oppose("limits that Sudria puts on Nordia's trade in cloth"), oppose("fees that Sudria takes for Nordia's ships")},
		{"an officer killed, and soldiers of his", parley.Incident, 2, "2031-03-10",
			parley.Claim{Act: "kill", Time: day("2031-03-10"), Roles: roleMap{parley.From: ids(nrd), parley.To: ids(dias)}},
			parley.Claim{Act: "kill", Time: day("2031-03-10"), Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}},
		{"as many killed on another day", parley.Incident, 2, "2031-03-13", strike("", "the north", 40), strike("", "the north", 40)},
		{"a town hit again, told of by its name", parley.Incident, 2, "2031-03-14", strike("the port of Hillford", "Hillford", 0), strike("the port of Hillford", "Hillford", 0)},
		{"one person let go, announced and done", parley.Access, 1, "2031-03-13", let(parley.Planned, dias), let(parley.Asserted, dias)},
		{"prisoners let go, and others", parley.Access, 2, "2031-03-15", let(parley.Planned, "population:SUD"), let(parley.Asserted, "population:SUD")},
		{"aid that is to come on a day", parley.Access, 1, "2031-03-11", aid("rice", day("2031-03-20")), aid("tents", day("2031-03-20"))},
		{"aid by nobody knows whom", parley.Access, 2, "2031-03-11", aid("rice", nil), aid("tents", nil)},
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
