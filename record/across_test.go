package record

import (
	"testing"

	"parley"
)

// Whether two documents tell of one matter of a kind, and why.
func TestTwoDocuments(t *testing.T) {
	call := func(time *parley.Time) parley.Claim {
		return parley.Claim{Act: "call", Time: time, Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}}
	}
	strike := func(time *parley.Time, place string, killed float64) parley.Claim {
		c := parley.Claim{Act: "bombard", Time: time, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(front)}}
		if place != "" {
			c.Place = at(place)
		}
		if killed > 0 {
			c.Killed = people(killed)
		}
		return c
	}
	ask := func(object string) parley.Claim {
		return parley.Claim{Act: "request", Object: object, Roles: roleMap{parley.From: ids(berg), parley.To: ids(front)}}
	}
	truce := func(area string, act parley.Act) parley.Claim {
		return parley.Claim{Act: act, Thing: &parley.Thing{Kind: parley.Ceasefire, Key: "ceasefire#1", Head: "truce", Area: area}}
	}
	deal := func(name string, time *parley.Time, parties ...parley.ActorID) parley.Claim {
		return parley.Claim{Act: "sign", Time: time, Roles: roleMap{parley.Parties: parties},
			Thing: &parley.Thing{Kind: parley.Instrument, Key: "instrument#1", Head: "accord", Name: name, Parties: parties}}
	}
	sanction := parley.Claim{Act: "impose_measure", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}
	gunmen := parley.Claim{Act: "kill", Killed: people(13), Roles: roleMap{parley.From: ids("armed:SUD:militants"), parley.To: ids("population:people")}}
	refuse := parley.Claim{Act: "reject", Thing: &parley.Thing{Kind: parley.Initiative, Key: "i", Head: "request"}, Roles: roleMap{parley.From: ids(front), parley.To: ids(nrd)}}
	other := refuse
	other.Object = "stop building the dam"
	taken := parley.Claim{Act: "abduct", Roles: roleMap{parley.From: ids(front), parley.To: ids("population:sailors")}, Place: at("Hillford")}
	held := taken
	held.Lasting = true
	forCrews := func(name string) parley.Claim {
		return parley.Claim{Act: "mention", Thing: &parley.Thing{Kind: parley.Instrument, Key: "i", Head: "deal", Name: name}, Attribution: []parley.Link{{Actor: nrd, Text: "Nordia", Verb: "say"}}}
	}
	tests := []struct {
		name         string
		kind         parley.MatterKind
		want         int
		dayA, dayB   parley.Day
		first, other parley.Claim
	}{
		{"a call reported on the next day", parley.Contact, 1, "2031-03-10", "2031-03-11", call(day("2031-03-10")), call(nil)},
		{"calls a month apart", parley.Contact, 2, "2031-03-10", "2031-04-10", call(nil), call(nil)},
		{"calls on two days that are named", parley.Contact, 2, "2031-03-10", "2031-03-13", call(day("2031-03-09")), call(day("2031-03-13"))},
		{"the leaders' call, and the states called each other", parley.Contact, 1, "2031-03-10", "2031-03-10", call(day("2031-03-10")),
			parley.Claim{Act: "call", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}},
		{"the leaders' call and the states' talks", parley.Contact, 2, "2031-03-10", "2031-03-10", call(day("2031-03-10")),
			parley.Claim{Act: "talk", Time: day("2031-03-10"), Roles: roleMap{parley.Parties: ids(nrd, sud)}}},
		{"a meeting of two and one of three", parley.Contact, 2, "2031-03-10", "2031-03-10",
			parley.Claim{Act: "meet", Roles: roleMap{parley.Participants: ids(berg, dias)}},
			parley.Claim{Act: "meet", Roles: roleMap{parley.Participants: ids(berg, dias, falk)}}},
		{"strikes on one day in one town", parley.Incident, 1, "2031-03-10", "2031-03-11", strike(day("2031-03-10"), "Hillford", 4), strike(day("2031-03-10"), "Hillford", 6)},
		{"strikes on one day in two towns", parley.Incident, 2, "2031-03-10", "2031-03-11", strike(day("2031-03-10"), "Hillford", 4), strike(day("2031-03-10"), "Ostburg", 4)},
		{"strikes with very different numbers and no place", parley.Incident, 2, "2031-03-10", "2031-03-11", strike(day("2031-03-10"), "", 4), strike(day("2031-03-10"), "", 40)},
		{"strikes of a war on one day, with no place", parley.Incident, 2, "2031-03-10", "2031-03-10", strike(nil, "", 0), strike(nil, "", 0)},
		{"strikes of a war on one day, with one number", parley.Incident, 1, "2031-03-10", "2031-03-10", strike(nil, "", 14), strike(nil, "", 14)},
		{"fighters without a name kill as many elsewhere", parley.Incident, 2, "2031-03-10", "2031-03-11", gunmen, gunmen},
		{"strikes in one town a week apart", parley.Incident, 2, "2031-03-10", "2031-03-18", strike(day("2031-03-10"), "Hillford", 0), strike(nil, "Hillford", 0)},
		{"captives still held six weeks on", parley.Incident, 1, "2031-03-10", "2031-04-21", held, held},
		{"captives taken, and others six weeks on", parley.Incident, 2, "2031-03-10", "2031-04-21", taken, taken},
		{"the proposal of a truce, and the truce that the same brokered", parley.Initiative, 1, "2031-03-10", "2031-03-14",
			parley.Claim{Act: "propose", Object: "a truce in Sudria", Roles: roleMap{parley.From: ids(ost), parley.To: ids(nrd, sud)}},
			parley.Claim{Act: "mediate", Object: "the truce in Sudria", Roles: roleMap{parley.Mediators: ids(ost)}}},
		{"the proposal of a truce, and one that others brokered", parley.Initiative, 2, "2031-03-10", "2031-03-14",
			parley.Claim{Act: "propose", Object: "a truce in Sudria", Roles: roleMap{parley.From: ids(ost), parley.To: ids(nrd, sud)}},
			parley.Claim{Act: "mediate", Object: "the truce in Sudria", Roles: roleMap{parley.Mediators: ids(monitors)}}},
		{"a deal known by what it is for", parley.Instrument, 1, "2031-03-10", "2031-04-14", forCrews("deal to release the crews"), forCrews("crew release deal")},
		{"undated strikes of undated documents", parley.Incident, 2, "", "", strike(nil, "", 0), strike(nil, "", 0)},
		{"the same request again after six weeks", parley.Initiative, 1, "2031-03-10", "2031-04-22", ask("release all the hostages"), ask("the release of the hostages")},
		{"another request", parley.Initiative, 2, "2031-03-10", "2031-03-10", ask("release all the hostages"), ask("reopen the border crossing")},
		{"an answer in another document", parley.Initiative, 1, "2031-03-10", "2031-03-20", ask("release all the hostages"),
			parley.Claim{Act: "reject", Thing: &parley.Thing{Kind: parley.Initiative, Key: "i", Head: "request"}, Roles: roleMap{parley.From: ids(front), parley.To: ids(nrd)}}},
		{"an answer published before the request", parley.Initiative, 2, "2031-03-20", "2031-03-10", ask("release all the hostages"), refuse},
		{"an answer half a year later, in no words of the request", parley.Initiative, 2, "2031-03-10", "2031-06-01", ask("release all the hostages"), refuse},
		{"agreements of the same sides half a year apart", parley.Instrument, 2, "2031-03-10", "2031-09-10", deal("", nil, nrd, sud), deal("", nil, nrd, sud)},
		{"access denied, and given by the same two months later", parley.Access, 2, "2031-03-10", "2031-05-10",
			parley.Claim{Act: "deny_access", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}},
			parley.Claim{Act: "provide_access", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}},
		{"truces called for in one country four months apart", parley.Ceasefire, 2, "2031-03-10", "2031-07-10", truce("Sudria", "declare_ceasefire"), truce("Sudria", "declare_ceasefire")},
		{"a visit of a year long past and one now", parley.Contact, 2, "2031-03-10", "2031-03-10",
			parley.Claim{Act: "visit", Time: &parley.Time{From: "2023", To: "2023"}, Place: at("Ostburg"), Roles: roleMap{parley.From: ids(berg), parley.To: ids(ost)}},
			parley.Claim{Act: "visit", Place: at("Ostburg"), Roles: roleMap{parley.From: ids(berg), parley.To: ids(ost)}}},
		{"sanctions three weeks after sanctions", parley.Measure, 2, "2031-03-10", "2031-04-02", sanction, sanction},
		{"an answer to something else", parley.Initiative, 2, "2031-03-10", "2031-03-12", ask("release all the hostages"), other},
		{"sanctions that two papers report", parley.Measure, 1, "2031-03-10", "2031-03-12", sanction, sanction},
		{"a truce and its extension two months later", parley.Ceasefire, 1, "2031-03-10", "2031-05-10", truce("Sudria", "declare_ceasefire"), truce("Sudria", "extend_ceasefire")},
		{"truces in two countries", parley.Ceasefire, 2, "2031-03-10", "2031-03-10", truce("Sudria", "declare_ceasefire"), truce("Ostland", "declare_ceasefire")},
		{"one accord by two names", parley.Instrument, 1, "2031-03-10", "2031-03-12", deal("water accord", day("2031-03-09"), nrd, sud), deal("accord on sharing water", nil, nrd, sud)},
		{"two accords of the same parties", parley.Instrument, 2, "2031-03-10", "2031-03-12", deal("water accord", day("2031-03-09"), nrd, sud), deal("rail accord", nil, nrd, sud)},
		{"numbered resolutions", parley.Instrument, 2, "2031-03-10", "2031-03-12", deal("Resolution 411", nil), deal("Resolution 412", nil)},
		{"one promise in two speeches", parley.Commitment, 1, "2031-03-10", "2031-04-10",
			parley.Claim{Act: "promise", Object: "monitor the ceasefire from the air", Roles: roleMap{parley.From: ids(nrd)}},
			parley.Claim{Act: "promise", Object: "continue monitoring of the ceasefire", Roles: roleMap{parley.From: ids(nrd)}}},
		{"one word in common is not one promise", parley.Commitment, 2, "2031-03-10", "2031-04-10",
			parley.Claim{Act: "promise", Object: "support", Roles: roleMap{parley.From: ids(nrd)}},
			parley.Claim{Act: "promise", Object: "support for schools", Roles: roleMap{parley.From: ids(nrd)}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ofKind(merge(doc("a", tt.dayA, tt.first), doc("b", tt.dayB, tt.other)), tt.kind)
			if len(got) != tt.want {
				t.Errorf("%d matters, want %d: %+v", len(got), tt.want, got)
			}
		})
	}
}

// Where the words leave open which truce or whose mediation it is, those whom
// both documents tell of say that they are of one story.
func TestOneStory(t *testing.T) {
	tell := func(name string, of []parley.ActorID, c parley.Claim) Input {
		return doc(name, "2031-03-10", c, parley.Claim{Act: "comment", Roles: roleMap{parley.From: of}})
	}
	truce := func(act parley.Act, area string) parley.Claim {
		return parley.Claim{Act: act, Thing: &parley.Thing{Kind: parley.Ceasefire, Key: "ceasefire#1", Head: "truce", Area: area}}
	}
	mediate := parley.Claim{Act: "mediate", Roles: roleMap{parley.Mediators: ids(monitors)}, Time: day("2031-03-09")}
	tests := []struct {
		name          string
		kind          parley.MatterKind
		want          int
		castA, castB  []parley.ActorID
		first, second parley.Claim
	}{
		{"a truce whose area one leaves out", parley.Ceasefire, 1, ids(nrd, sud, front), ids(berg, front), truce("declare_ceasefire", "Sudria"), truce("extend_ceasefire", "")},
		{"a truce told of with others", parley.Ceasefire, 2, ids(nrd, sud, front), ids(falk, army), truce("declare_ceasefire", "Sudria"), truce("extend_ceasefire", "")},
		{"one name in common is not one story", parley.Ceasefire, 2, ids(nrd, sud), ids(nrd, army), truce("declare_ceasefire", "Sudria"), truce("extend_ceasefire", "")},
		{"mediation between those who are not named", parley.Initiative, 1, ids(nrd, front), ids(berg, front), mediate, mediate},
		{"mediation by the same elsewhere", parley.Initiative, 2, ids(nrd, front), ids(sud, army), mediate, mediate},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ofKind(merge(tell("a", tt.castA, tt.first), tell("b", tt.castB, tt.second)), tt.kind)
			if len(got) != tt.want {
				t.Errorf("%d matters, want %d: %+v", len(got), tt.want, got)
			}
		})
	}
}

// Who did it is disputed when day and place are the same and somebody blames.
func TestWhoDidItIsDisputed(t *testing.T) {
	hit := func(who parley.ActorID, source parley.ActorID) parley.Claim {
		return parley.Claim{Act: "bombard", Time: day("2031-03-10"), Place: at("Hillford"), Attribution: by(source),
			Roles: roleMap{parley.From: ids(who), parley.To: ids(parley.ActorID("population:SUD"))}}
	}
	m := only(t, merge(doc("a", "2031-03-11", hit(front, sud)), doc("b", "2031-03-11", hit(nrd, front))), parley.Incident)
	if len(m.Disputes) != 1 || m.Disputes[0].Field != "by" || len(m.Disputes[0].Values) != 2 {
		t.Errorf("disputes %+v", m.Disputes)
	}
}

func TestDenialMakesContested(t *testing.T) {
	m := only(t, merge(
		doc("a", "2031-03-11", parley.Claim{Act: "attack", Time: day("2031-03-10"), Place: at("Hillford"), Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}}),
		doc("b", "2031-03-11", parley.Claim{Act: "attack", Time: day("2031-03-10"), Place: at("Hillford"), Modality: parley.Denied, Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}}),
	), parley.Incident)
	if m.Status != "contested" || len(m.Disputes) != 1 || m.Disputes[0].Field != "status" {
		t.Errorf("status %q, disputes %+v", m.Status, m.Disputes)
	}
}

func TestCasualtiesAreARange(t *testing.T) {
	report := func(q *parley.Quantity) parley.Claim {
		return parley.Claim{Act: "attack", Time: day("2031-03-10"), Place: at("Hillford"), Killed: q, Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}}
	}
	atLeast := &parley.Quantity{Value: 10, Comparator: ">=", Unit: "people"}
	m := only(t, merge(doc("a", "2031-03-11", report(people(12))), doc("b", "2031-03-11", report(atLeast))), parley.Incident)
	if len(m.Disputes) != 0 {
		t.Errorf("12 and at least 10 agree: %+v", m.Disputes)
	}
	m = only(t, merge(doc("a", "2031-03-11", report(people(8))), doc("b", "2031-03-11", report(atLeast))), parley.Incident)
	if len(m.Disputes) != 1 || m.Disputes[0].Values[1].Value != ">= 10" {
		t.Errorf("8 and at least 10 differ: %+v", m.Disputes)
	}
}

func TestOrigins(t *testing.T) {
	call := func(chain []parley.Link) parley.Claim {
		return parley.Claim{Act: "call", Time: day("2031-03-10"), Attribution: chain, Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}}
	}
	copied := doc("d", "2031-03-10", call(nil))
	copied.Doc.Origin = "c"
	tests := []struct {
		name       string
		docs, want int
		in         []Input
	}{
		{"two outlets of their own", 2, 2, []Input{doc("a", "2031-03-10", call(nil)), doc("b", "2031-03-10", call(nil))}},
		{"a reprint", 2, 1, []Input{doc("c", "2031-03-10", call(nil)), copied}},
		{"two that cite the wire, and one of its own", 3, 2, []Input{doc("a", "2031-03-10", call(by(wire))), doc("b", "2031-03-10", call(by(wire))), doc("c", "2031-03-10", call(nil))}},
		{"one cites the wire and knows more", 2, 2, []Input{doc("a", "2031-03-10", call(by(wire)), call(nil)), doc("b", "2031-03-10", call(by(wire)))}},
		{"two quote one minister", 2, 1, []Input{doc("a", "2031-03-10", call(by(falk))), doc("b", "2031-03-10", call(by(falk)))}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if m := only(t, merge(tt.in...), parley.Contact); m.Documents != tt.docs || m.Origins != tt.want {
				t.Errorf("%d documents, %d origins; want %d, %d", m.Documents, m.Origins, tt.docs, tt.want)
			}
		})
	}
}
