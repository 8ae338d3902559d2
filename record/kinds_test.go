package record

import (
	"testing"

	"parley"
)

var (
	nrd, sud, ost      = parley.ActorID("state:NRD"), parley.ActorID("state:SUD"), parley.ActorID("state:OST")
	berg, dias, falk   = parley.ActorID("person:anna-berg"), parley.ActorID("person:carlo-dias"), parley.ActorID("person:eva-falk")
	front, army        = parley.ActorID("group:hill-front"), parley.ActorID("group:river-army")
	monitors, wire     = parley.ActorID("igo:monitors"), parley.ActorID("media:wire")
	govNRD, parliament = parley.ActorID("gov:NRD"), parley.ActorID("parliament:SUD")
)

// How many matters of a kind one document's claims add up to.
func TestOneDocument(t *testing.T) {
	truce := &parley.Thing{Kind: parley.Ceasefire, Key: "ceasefire#1", Head: "truce", Area: "Sudria"}
	tests := []struct {
		name   string
		kind   parley.MatterKind
		want   int
		claims []parley.Claim
	}{
		{"headline, lead and detail tell of one call", parley.Contact, 1, []parley.Claim{
			{Act: "call", Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
			{Act: "talk", Roles: roleMap{parley.Participants: ids(berg, dias)}},
			{Act: "call", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(dias)}},
		}},
		{"a visit and a later call are two", parley.Contact, 2, []parley.Claim{
			{Act: "visit", Roles: roleMap{parley.From: ids(berg), parley.To: ids(sud)}},
			{Act: "talk", Apart: true, Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
		}},
		{"mediation that has been, and readiness to help later", parley.Initiative, 2, []parley.Claim{
			{Act: "mediate", Object: "the talks", Roles: roleMap{parley.Mediators: ids(ost)}},
			{Sentence: 4, Act: "offer_mediation", Object: "issues that may arise", Roles: roleMap{parley.From: ids(ost)}},
		}},
		{"a call and a meeting are two", parley.Contact, 2, []parley.Claim{
			{Act: "call", Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
			{Act: "meet", Roles: roleMap{parley.Participants: ids(berg, dias)}},
		}},
		{"the presidents' call and the states' talks elsewhere are two", parley.Contact, 2, []parley.Claim{
			{Act: "call", Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
			{Act: "talk", Roles: roleMap{parley.Parties: ids(nrd, sud)}, Place: at("Ostburg")},
		}},
		{"messages to three are three contacts", parley.Contact, 3, []parley.Claim{
			{Act: "send_message", Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias, falk, monitors)}},
		}},
		{"asking for talks holds none", parley.Contact, 0, []parley.Claim{
			{ID: "a", Act: "request", Object: "talks", Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
			{Act: "talk", ContentOf: "a", Modality: parley.Requested, Roles: roleMap{parley.Participants: ids(dias, falk)}},
		}},
		{"talks that may be held are none", parley.Contact, 0, []parley.Claim{
			{Act: "talk", Modality: parley.Hypothetical, Roles: roleMap{parley.Participants: ids(dias, falk)}},
		}},
		{"two requests to one addressee", parley.Initiative, 2, []parley.Claim{
			{Act: "request", Object: "open the northern border", Roles: roleMap{parley.From: ids(berg), parley.To: ids(sud)}},
			{Act: "demand", Object: "release the fishermen", Roles: roleMap{parley.From: ids(berg), parley.To: ids(sud)}},
		}},
		{"one request told twice", parley.Initiative, 1, []parley.Claim{
			{Act: "request", Object: "open the northern border", Roles: roleMap{parley.From: ids(berg), parley.To: ids(sud)}},
			{Act: "demand", Object: "opening the border", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}},
		}},
		{"a denied attack is none", parley.Incident, 0, []parley.Claim{
			{Act: "attack", Modality: parley.Denied, Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
		}},
		{"an attack that did not happen is none", parley.Incident, 0, []parley.Claim{
			{Act: "attack", Polarity: parley.Negative, Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
		}},
		{"history without a date is no news", parley.Incident, 0, []parley.Claim{
			{Act: "attack", Background: true, Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
		}},
		{"attack and answer are two", parley.Incident, 2, []parley.Claim{
			{Act: "attack", Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
			{Act: "bombard", Roles: roleMap{parley.From: ids(sud), parley.To: ids(front)}},
		}},
		{"several groups strike the forces of two states", parley.Incident, 2, []parley.Claim{
			{Act: "attack", Roles: roleMap{parley.From: ids(front, army), parley.To: ids(nrd, sud)}},
		}},
		{"two days, two attacks", parley.Incident, 2, []parley.Claim{
			{Act: "attack", Time: day("2031-03-02"), Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
			{Act: "attack", Time: day("2031-03-05"), Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
		}},
		{"a truce, its extension and its friends are one truce", parley.Ceasefire, 1, []parley.Claim{
			{Act: "declare_ceasefire", Thing: truce, Roles: roleMap{parley.Parties: ids(front, sud)}},
			{Act: "extend_ceasefire", Thing: truce, Duration: 14, Roles: roleMap{parley.From: ids(front)}},
			{Act: "praise", Thing: truce, Roles: roleMap{parley.From: ids(berg)}},
		}},
		{"two agreements between the same", parley.Instrument, 2, []parley.Claim{
			{Act: "sign", Thing: &parley.Thing{Kind: parley.Instrument, Key: "instrument#1", Head: "treaty", Name: "fisheries treaty"}, Roles: roleMap{parley.From: ids(nrd, sud)}, Time: day("2031-03-02")},
			{Act: "sign", Thing: &parley.Thing{Kind: parley.Instrument, Key: "instrument#2", Head: "accord", Name: "rail accord"}, Roles: roleMap{parley.From: ids(nrd, sud)}, Time: day("2031-04-09")},
		}},
		{"a promise and its content are one commitment", parley.Commitment, 1, []parley.Claim{
			{ID: "a", Act: "promise", Object: "withdraw the garrison", Roles: roleMap{parley.From: ids(sud)}},
			{Act: "withdraw_forces", ContentOf: "a", Modality: parley.Planned, Roles: roleMap{parley.From: ids(sud)}},
		}},
		{"what an analyst would like is no initiative", parley.Initiative, 0, []parley.Claim{
			{Act: "request", Object: "a broader strategy", Roles: roleMap{parley.From: ids("source:analyst")}},
		}},
		{"received invitations are those that were sent", parley.Initiative, 1, []parley.Claim{
			{Act: "invite", Object: "join the talks", Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
			{Act: "invite", Roles: roleMap{parley.To: ids(dias)}},
		}},
		{"a deal of no name that is not there", parley.Instrument, 0, []parley.Claim{
			{Act: "mention", Polarity: parley.Negative, Thing: &parley.Thing{Kind: parley.Instrument, Key: "i", Head: "agreement", Name: "peace agreement"}},
		}},
		{"the bill belongs to the accord that it enacts", parley.Instrument, 1, []parley.Claim{
			{Act: "sign", Thing: &parley.Thing{Kind: parley.Instrument, Key: "i", Head: "accord", Name: "water accord", Parties: ids(nrd, sud)}},
			{Act: "submit", Thing: &parley.Thing{Kind: parley.Instrument, Key: "j", Head: "bill", Name: "draft bill"}, Roles: roleMap{parley.To: ids(parliament)}},
		}},
		{"help alone is no access", parley.Access, 0, []parley.Claim{
			{Act: "aid", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}},
		}},
		{"a bare attack belongs to the one nearby", parley.Incident, 1, []parley.Claim{
			{Act: "bombard", Time: day("2031-03-09"), Place: at("Hillford"), Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
			{Act: "attack", Roles: roleMap{parley.From: ids(front)}},
		}},
		{"ready to act, with nobody to accept", parley.Initiative, 0, []parley.Claim{
			{Act: "offer", Object: "support elections", Roles: roleMap{parley.From: ids(nrd)}},
		}},
		{"an offer to mediate is not a request to", parley.Initiative, 2, []parley.Claim{
			{Act: "request_mediation", Roles: roleMap{parley.From: ids(berg), parley.To: ids(falk), parley.Parties: ids(nrd, sud), parley.Mediators: ids(falk)}},
			{Act: "accept_mediation", Roles: roleMap{parley.From: ids(falk), parley.Parties: ids(nrd, sud)}},
			{Act: "offer_mediation", Roles: roleMap{parley.From: ids(ost), parley.Parties: ids(nrd, sud)}},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ofKind(merge(doc("a", "2031-03-10", tt.claims...)), tt.kind); len(got) != tt.want {
				t.Errorf("%d matters, want %d: %+v", len(got), tt.want, got)
			}
		})
	}
}

// A call takes the names of the persons, not of their states.
func TestContactTakesThePersons(t *testing.T) {
	m := only(t, merge(doc("a", "2031-03-10",
		parley.Claim{Act: "call", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(dias)}},
		parley.Claim{Act: "call", Time: day("2031-03-09"), Roles: roleMap{parley.From: ids(berg), parley.To: ids(sud)}},
	)), parley.Contact)
	if got := m.Roles["participants"]; !sameIDs(got, ids(berg, dias)) || m.Form != "call" || m.Status != "reported" || m.Time.From != "2031-03-09" {
		t.Errorf("got %+v", m)
	}
}

func TestPlannedMeetingIsPlanned(t *testing.T) {
	m := only(t, merge(doc("a", "2031-03-10",
		parley.Claim{Act: "meet", Modality: parley.Planned, Time: day("2031-03-20"), Roles: roleMap{parley.Participants: ids(berg, dias)}},
	)), parley.Contact)
	if m.Status != "planned" {
		t.Errorf("status %q", m.Status)
	}
}

func TestMediationAskedAndAccepted(t *testing.T) {
	m := only(t, merge(doc("a", "2031-03-10",
		parley.Claim{Act: "accept_mediation", Roles: roleMap{parley.From: ids(falk), parley.Parties: ids(nrd, sud)}},
		parley.Claim{ID: "q", Act: "request", Object: "mediation", Roles: roleMap{parley.From: ids(berg), parley.To: ids(falk)}},
		parley.Claim{Act: "mediate", ContentOf: "q", Modality: parley.Requested, Roles: roleMap{parley.From: ids(falk), parley.Parties: ids(nrd, sud)}},
	)), parley.Initiative)
	switch {
	case m.Form != "mediation" || m.Status != "accepted":
		t.Errorf("form %q, status %q", m.Form, m.Status)
	case !sameIDs(m.Roles["from"], ids(berg)) || !sameIDs(m.Roles["to"], ids(falk)) || !sameIDs(m.Roles["parties"], ids(nrd, sud)) || !sameIDs(m.Roles["mediators"], ids(falk)):
		t.Errorf("roles %v", m.Roles)
	case len(m.Responses) != 1 || m.Responses[0].Response != "accepted" || !sameIDs(m.Responses[0].By, ids(falk)):
		t.Errorf("responses %+v", m.Responses)
	case len(m.WaitingOn) != 0:
		t.Errorf("waiting on %v", m.WaitingOn)
	}
}

// Who mediated is told of the mediation, between whom of the accord.
func TestMediationOfAnAccord(t *testing.T) {
	got := merge(doc("a", "2031-03-10",
		parley.Claim{Act: "mediate", Sentence: 1, Roles: roleMap{parley.Mediators: ids(ost)}},
		parley.Claim{Act: "sign", Sentence: 1, Thing: &parley.Thing{Kind: parley.Instrument, Key: "i", Head: "accord"}, Roles: roleMap{parley.Parties: ids(nrd, sud)}},
	))
	accord, mediation := only(t, got, parley.Instrument), only(t, got, parley.Initiative)
	if !sameIDs(accord.Roles["mediators"], ids(ost)) || !sameIDs(mediation.Roles["parties"], ids(nrd, sud)) {
		t.Errorf("accord %v, mediation %v", accord.Roles, mediation.Roles)
	}
}

// "Agreed that the group should release them" demands; nobody promises.
func TestAgreedThatOthersShould(t *testing.T) {
	got := merge(doc("a", "2031-03-10",
		parley.Claim{ID: "a", Act: "agree", Object: "the front should release the hostages", Roles: roleMap{parley.From: ids(berg, dias)}},
		parley.Claim{Act: "release", ContentOf: "a", Modality: parley.Requested, Roles: roleMap{parley.From: ids(front)}},
	))
	if m := only(t, got, parley.Initiative); m.Form != "demand" || !sameIDs(m.Roles["to"], ids(front)) || len(ofKind(got, parley.Commitment)) > 0 {
		t.Errorf("got %+v", got)
	}
}

// To ask what an offer means is to consider it.
func TestAskingForClarification(t *testing.T) {
	m := only(t, merge(doc("a", "2031-03-10",
		parley.Claim{Act: "invite", Object: "join the talks", Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
		parley.Claim{Act: "request", Object: "further clarification", Roles: roleMap{parley.From: ids(sud), parley.To: ids(nrd)}},
	)), parley.Initiative)
	if m.Status != "open" || len(m.Responses) != 1 || m.Responses[0].Response != "considering" || len(m.WaitingOn) != 1 {
		t.Errorf("got %+v", m)
	}
}

func TestInvitationsToABody(t *testing.T) {
	council := &parley.Thing{Kind: parley.BodyMatter, Key: "body#1", Head: "council", Name: "river council", Tiers: 2}
	got := merge(doc("a", "2031-03-10",
		parley.Claim{Act: "invite", Thing: council, Roles: roleMap{parley.From: ids(berg), parley.To: ids(dias)}},
		parley.Claim{Act: "comment", Step: "considering", Thing: council, Roles: roleMap{parley.From: ids(dias)}},
		parley.Claim{Act: "invite", Thing: council, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(falk)}},
	))
	body := only(t, got, parley.BodyMatter)
	if body.Name != "river council" || len(body.Tiers) != 2 || !sameIDs(body.Roles["invited"], ids(dias, falk)) {
		t.Errorf("body %+v", body)
	}
	list := ofKind(got, parley.Initiative)
	if len(list) != 2 {
		t.Fatalf("%d invitations: %+v", len(list), list)
	}
	for _, m := range list {
		if m.Form != "invitation" || m.Status != "open" || len(m.WaitingOn) != 1 {
			t.Errorf("invitation %+v", m)
		}
		if sameIDs(m.Roles["to"], ids(dias)) && (len(m.Responses) != 1 || m.Responses[0].Response != "considering") {
			t.Errorf("responses %+v", m.Responses)
		}
	}
}

// The vote does not add up, and that is a finding.
func TestVoteArithmetic(t *testing.T) {
	accord := &parley.Thing{Kind: parley.Instrument, Key: "instrument#1", Head: "accord", Name: "water accord", Parties: ids(nrd, sud)}
	m := only(t, merge(doc("a", "2031-06-10",
		parley.Claim{Act: "sign", Thing: accord, Time: day("2031-03-02"), Place: at("Ostburg"), Roles: roleMap{parley.Parties: ids(nrd, sud)}},
		parley.Claim{Act: "submit", Thing: accord, Roles: roleMap{parley.To: ids(parliament)}},
		parley.Claim{Act: "vote", Thing: accord, Roles: roleMap{parley.From: ids(parliament)}, Vote: &parley.Vote{Present: 100, For: 80, Against: 10, Abstain: 4}},
	)), parley.Instrument)
	if len(m.Votes) != 1 || m.Votes[0].Unaccounted == nil || *m.Votes[0].Unaccounted != 6 {
		t.Fatalf("votes %+v", m.Votes)
	}
	if m.Name != "water accord" || len(m.Stages) != 3 || m.Stages[0].Stage != "signed" || m.Stages[0].Time.From != "2031-03-02" {
		t.Errorf("stages %+v", m.Stages)
	}
	if len(m.Disputes) != 1 || m.Disputes[0].Field != "votes" {
		t.Errorf("disputes %+v", m.Disputes)
	}
}

func TestCeasefireLife(t *testing.T) {
	truce := &parley.Thing{Kind: parley.Ceasefire, Key: "ceasefire#1", Head: "truce", Area: "Hill Country"}
	m := only(t, merge(doc("a", "2031-03-10",
		parley.Claim{Act: "declare_ceasefire", Thing: truce, Time: day("2031-03-01"), Roles: roleMap{parley.From: ids(front)}},
		parley.Claim{Act: "observe_ceasefire", Thing: truce, Roles: roleMap{parley.From: ids(front)}},
		parley.Claim{Act: "threaten", Thing: truce, Condition: "should the truce end", Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}},
		parley.Claim{Act: "violate_ceasefire", Thing: truce, Attribution: by(sud), Roles: roleMap{parley.From: ids(front)}},
		parley.Claim{Act: "violate_ceasefire", Thing: truce, Attribution: by(front), Roles: roleMap{parley.From: ids(sud)}},
		parley.Claim{Act: "violate_ceasefire", Thing: truce, Attribution: by(monitors), Roles: roleMap{parley.From: ids(army)}},
		parley.Claim{Act: "extend_ceasefire", Thing: truce, Time: day("2031-03-09"), Duration: 14, Roles: roleMap{parley.From: ids(front)}},
	)), parley.Ceasefire)
	if m.Area != "Hill Country" || len(m.Stages) != 2 || m.Status != "extended" || len(m.Declarations) != 2 {
		t.Errorf("got %+v", m)
	}
	if len(m.Adherence) != 1 || m.Adherence[0].Stance != "conditional" || m.Adherence[0].Condition == "" {
		t.Errorf("adherence %+v", m.Adherence)
	}
	if len(m.Violations) != 3 || m.Violations[0].Level != "alleged" || m.Violations[2].Level != "confirmed" {
		t.Errorf("violations %+v", m.Violations)
	}
	if len(m.Disputes) != 1 || m.Disputes[0].Field != "violations" || len(m.Disputes[0].Values) != 2 {
		t.Errorf("disputes %+v", m.Disputes)
	}
}

func TestCommitmentRestsOnInstrument(t *testing.T) {
	accord := &parley.Thing{Kind: parley.Instrument, Key: "instrument#1", Head: "accord", Parties: ids(nrd, sud)}
	got := merge(doc("a", "2031-03-10",
		parley.Claim{Act: "sign", Thing: accord, Roles: roleMap{parley.Parties: ids(nrd, sud)}},
		parley.Claim{Act: "promise", Thing: accord, Object: "clear the mines", Condition: "once funds arrive", Roles: roleMap{parley.From: ids(sud)}},
		parley.Claim{Act: "promise", Object: "clearing mines in the valley", Due: day("2031-12-31"), Roles: roleMap{parley.From: ids(dias), parley.To: ids(nrd)}},
	))
	m := only(t, got, parley.Commitment)
	if m.Basis != only(t, got, parley.Instrument).ID || m.Condition == "" || m.Due == nil || m.Status != "pending" || !sameIDs(m.Roles["by"], ids(dias)) {
		t.Errorf("got %+v", m)
	}
}

func TestMeasureLife(t *testing.T) {
	m := only(t, merge(
		doc("a", "2031-03-01", parley.Claim{Act: "impose_measure", Modality: parley.Planned, Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}),
		doc("b", "2031-03-10", parley.Claim{Act: "impose_measure", Form: "asset_freeze", Roles: roleMap{parley.From: ids(govNRD), parley.To: ids(sud)},
			Quantities: []parley.Quantity{{Value: 12, Comparator: ">", Unit: "companies"}}}),
		doc("c", "2031-03-20", parley.Claim{Act: "lift_measure", Roles: roleMap{parley.From: ids(nrd), parley.To: ids(sud)}}),
	), parley.Measure)
	if m.Status != "lifted" || m.Form != "asset_freeze" || m.Count == nil || m.Count.Value != 12 || m.Documents != 3 {
		t.Errorf("got %+v", m)
	}
}

func TestAnswerToAnAttack(t *testing.T) {
	got := merge(doc("a", "2031-03-10",
		parley.Claim{ID: "first", Act: "attack", Named: "Operation Dawn", Time: day("2031-03-07"), Roles: roleMap{parley.From: ids(front), parley.To: ids(sud)}, Killed: people(3)},
		parley.Claim{Act: "bombard", Cause: "first", Roles: roleMap{parley.From: ids(sud), parley.To: ids(front)}},
	))
	for _, m := range ofKind(got, parley.Incident) {
		switch m.Form {
		case "attack":
			if m.Operation != "Operation Dawn" || m.Killed.Value != 3 || m.InResponseTo != "" {
				t.Errorf("attack %+v", m)
			}
		case "bombardment":
			if m.InResponseTo == "" {
				t.Errorf("bombardment answers nothing: %+v", m)
			}
		}
	}
}
