package headline

import (
	"slices"
	"strings"
	"testing"

	"parley"
)

var people = map[parley.ActorID]parley.Actor{
	"trump":      {Name: "Donald Trump", Type: parley.Person},
	"putin":      {Name: "Vladimir Putin", Type: parley.Person},
	"santos":     {Name: "Juan Manuel Santos", Type: parley.Person},
	"usa":        {Name: "United States", Type: parley.State, Country: "USA"},
	"irn":        {Name: "Iran", Type: parley.State, Country: "IRN"},
	"col":        {Name: "Colombia", Type: parley.State, Country: "COL"},
	"farc":       {Name: "FARC", Type: parley.ArmedGroup},
	"houthis":    {Name: "Houthis", Type: parley.ArmedGroup},
	"accord":     {Name: "Tripoli Accord", Type: parley.OtherActor},
	"tigers":     {Name: "Liberation Tigers of Tamil Eelam", Type: parley.ArmedGroup},
	"hamas":      {Name: "Hamas", Type: parley.ArmedGroup},
	"congress":   {Name: "Colombian Congress", Type: parley.GovernmentBody},
	"un":         {Name: "United Nations", Type: parley.IGO},
	"civilians":  {Name: "civilians", Type: parley.Population},
	"anonymous":  {Name: "anonymous officials", Type: parley.UnnamedSource},
	"red-cross":  {Name: "International Committee of the Red Cross", Type: parley.Organisation},
	"with-the":   {Name: "The Elders", Type: parley.Organisation},
	"government": {Name: "Iraqi government", Type: parley.GovernmentBody},
}

func name(id parley.ActorID) parley.Actor {
	a := people[id]
	a.ID = id
	return a
}

type roles = map[string][]parley.ActorID

func ids(list ...parley.ActorID) []parley.ActorID { return list }

func day(from, to parley.Day) *parley.Time {
	return &parley.Time{From: from, To: to, Precision: parley.PrecisionDay}
}

func TestOf(t *testing.T) {
	for _, test := range []struct {
		want string
		m    parley.Matter
	}{
		// Contacts.
		{"Donald Trump and Vladimir Putin met in Helsinki, 16 July 2018",
			parley.Matter{Kind: parley.Contact, Form: "meeting", Roles: roles{"participants": ids("trump", "putin")}, Place: &parley.Place{Name: "Helsinki"}, Time: day("2018-07-16", "2018-07-16")}},
		{"Donald Trump and Vladimir Putin are to speak by telephone",
			parley.Matter{Kind: parley.Contact, Form: "call", Status: "planned", Roles: roles{"participants": ids("trump", "putin")}}},
		{"The round of talks of Iran and the United States was cancelled",
			parley.Matter{Kind: parley.Contact, Form: "talks", Status: "cancelled", Roles: roles{"participants": ids("irn", "usa")}}},
		{"FARC was in contact; with whom is not reported",
			parley.Matter{Kind: parley.Contact, Form: "contact", Roles: roles{"participants": ids("farc")}}},
		{"The Houthis held talks; with whom is not reported",
			parley.Matter{Kind: parley.Contact, Form: "talks", Roles: roles{"participants": ids("houthis")}}},
		{"A meeting in Geneva; the participants are not reported",
			parley.Matter{Kind: parley.Contact, Form: "meeting", Place: &parley.Place{Text: "Geneva"}}},
		{"Colombia, FARC, Hamas and 2 others met",
			parley.Matter{Kind: parley.Contact, Form: "meeting", Roles: roles{"participants": ids("col", "farc", "hamas", "irn", "usa")}}},

		// Initiatives.
		{"Donald Trump asked Vladimir Putin to mediate between the United States and Iran — accepted by Vladimir Putin",
			parley.Matter{Kind: parley.Initiative, Form: "mediation", Status: "accepted", Roles: roles{"from": ids("trump"), "to": ids("putin"), "parties": ids("usa", "irn"), "mediators": ids("putin")},
				Responses: []parley.Response{{By: ids("putin"), Response: "accepted"}, {By: ids("putin"), Response: "accepted"}}}},
		{"Vladimir Putin offered to mediate between the United States and Iran — no answer reported from Iran",
			parley.Matter{Kind: parley.Initiative, Form: "mediation", Status: "open", WaitingOn: ids("irn"), Roles: roles{"from": ids("putin"), "mediators": ids("putin"), "parties": ids("usa", "irn")}}},
		{"The Houthis were asked to mediate (by whom is not reported) in a matter that concerns Hamas — no answer reported",
			parley.Matter{Kind: parley.Initiative, Form: "mediation", Roles: roles{"to": ids("houthis"), "parties": ids("hamas")}}},
		{"Mediation by the United Nations was proposed (by whom is not reported) between Colombia and FARC — no answer reported",
			parley.Matter{Kind: parley.Initiative, Form: "mediation", Roles: roles{"mediators": ids("un"), "parties": ids("col", "farc")}}},
		{"Donald Trump invited Vladimir Putin: to join a council — accepted on conditions by Vladimir Putin; declined by Iran",
			parley.Matter{Kind: parley.Initiative, Form: "invitation", Subject: "to join a council", Status: "conditional", Roles: roles{"from": ids("trump"), "to": ids("putin")},
				Responses: []parley.Response{{By: ids("irn"), Response: "declined"}, {By: ids("putin"), Response: "conditional"}}}},
		{"A demand was made; by whom and to whom is not reported — withdrawn",
			parley.Matter{Kind: parley.Initiative, Form: "demand", Status: "withdrawn"}},
		{"FARC received a proposal (from whom is not reported) — no answer reported",
			parley.Matter{Kind: parley.Initiative, Form: "proposal", Status: "open", Roles: roles{"to": ids("farc")}}},
		{"FARC made an offer: a truce — no answer reported",
			parley.Matter{Kind: parley.Initiative, Form: "offer", Subject: "a truce", Roles: roles{"from": ids("farc")}}},

		// Instruments and ceasefires.
		{"The Final Agreement between Colombia and FARC was signed and ratified, and is in force, 24 November 2016",
			parley.Matter{Kind: parley.Instrument, Form: "agreement", Name: "Final Agreement", Status: "in_force", Roles: roles{"parties": ids("col", "farc")}, Time: day("2016-11-24", "2016-11-24"),
				Stages: []parley.Stage{{Stage: "signed"}, {Stage: "ratified"}, {Stage: "in_force"}}}},
		{"A 20-point framework; its stage is not reported",
			parley.Matter{Kind: parley.Instrument, Form: "framework", Points: 20}},
		{"An 11-point agreement of Iran was in force",
			parley.Matter{Kind: parley.Instrument, Form: "agreement", Points: 11, Status: "ended", Roles: roles{"parties": ids("irn")}, Stages: []parley.Stage{{Stage: "in_force"}}}},
		{"A truce between Colombia and FARC in Cauca was declared and extended, mediated by the United Nations",
			parley.Matter{Kind: parley.Ceasefire, Form: "truce", Area: "Cauca", Status: "extended", Roles: roles{"parties": ids("col", "farc"), "mediators": ids("un")},
				Stages: []parley.Stage{{Stage: "declared"}, {Stage: "extended"}, {Stage: "extended"}}}},
		{"Resolution 2428 of the United Nations was approved",
			parley.Matter{Kind: parley.Instrument, Form: "resolution", Name: "resolution 2428", Roles: roles{"parties": ids("un")}, Stages: []parley.Stage{{Stage: "approved"}}}},
		{"The Tripoli Accord was signed",
			parley.Matter{Kind: parley.Instrument, Form: "agreement", Name: "Tripoli Accord", Roles: roles{"parties": ids("accord")}, Stages: []parley.Stage{{Stage: "signed"}}}},
		{"A ceasefire of the Liberation Tigers of Tamil Eelam was declared",
			parley.Matter{Kind: parley.Ceasefire, Form: "ceasefire", Roles: roles{"parties": ids("tigers")}, Stages: []parley.Stage{{Stage: "declared"}}}},
		{"The 20-point plan was proposed",
			parley.Matter{Kind: parley.Instrument, Form: "framework", Points: 20, Name: "20-point plan", Stages: []parley.Stage{{Stage: "proposed"}}}},
		{"The Dayton Accords were negotiated and signed",
			parley.Matter{Kind: parley.Instrument, Form: "agreement", Name: "Dayton Accords", Stages: []parley.Stage{{Stage: "negotiated"}, {Stage: "signed"}}}},
		{"A ceasefire was declared and suspended, and is in force again",
			parley.Matter{Kind: parley.Ceasefire, Form: "ceasefire", Status: "in_force", Stages: []parley.Stage{{Stage: "declared"}, {Stage: "suspended"}, {Stage: "in_force"}}}},
		{"A cessation of hostilities is in force",
			parley.Matter{Kind: parley.Ceasefire, Form: "cessation", Status: "in_force", Stages: []parley.Stage{{Stage: "in_force"}}}},

		// Commitments, measures, positions.
		{"Colombia promised FARC: release prisoners, on condition: the truce holds, due December 2016 — partly kept",
			parley.Matter{Kind: parley.Commitment, Form: "promise", Action: "release prisoners", Condition: "the truce holds", Status: "partly_kept",
				Due: &parley.Time{From: "2016-12-01", To: "2016-12-31", Precision: parley.PrecisionMonth}, Roles: roles{"by": ids("col"), "to": ids("farc")}}},
		{"The Iraqi government is under an obligation to the United States: protect missions — pending",
			parley.Matter{Kind: parley.Commitment, Form: "obligation", Action: "protect missions", Status: "pending", Roles: roles{"by": ids("government"), "to": ids("usa")}}},
		{"A guarantee (by whom is not reported)", parley.Matter{Kind: parley.Commitment, Form: "guarantee"}},
		{"The United States imposed sanctions on Iran (at least 30 people), over drones",
			parley.Matter{Kind: parley.Measure, Form: "sanction", Status: "imposed", Aim: "drones", Count: &parley.Quantity{Value: 30, Comparator: ">=", Unit: "people"}, Roles: roles{"by": ids("usa"), "on": ids("irn")}}},
		{"The United States threatened to impose tariffs on Colombia",
			parley.Matter{Kind: parley.Measure, Form: "tariff", Status: "threatened", Roles: roles{"by": ids("usa"), "on": ids("col")}}},
		{"The United States lifted an embargo on 3 vessels",
			parley.Matter{Kind: parley.Measure, Form: "embargo", Status: "lifted", Count: &parley.Quantity{Value: 3, Comparator: "=", Unit: "vessels"}, Roles: roles{"by": ids("usa")}}},
		{"Sanctions on Iran were eased (by whom is not reported)",
			parley.Matter{Kind: parley.Measure, Form: "sanction", Status: "eased", Roles: roles{"on": ids("irn")}}},
		{"Colombia expelled anonymous officials", parley.Matter{Kind: parley.Measure, Form: "expulsion", Status: "imposed", Roles: roles{"by": ids("col"), "on": ids("anonymous")}}},
		{"The International Committee of the Red Cross expressed concern about Colombia: displacement",
			parley.Matter{Kind: parley.Position, Form: "concerned", Issue: "displacement", Roles: roles{"by": ids("red-cross"), "toward": ids("col")}}},
		{"The Elders supported the talks", parley.Matter{Kind: parley.Position, Form: "supports", Issue: "the talks", Roles: roles{"by": ids("with-the")}}},

		// Bodies and access.
		{"The Contact Group, chaired by the United Nations, of 3 tiers, with Iran, Vladimir Putin invited",
			parley.Matter{Kind: parley.BodyMatter, Form: "contact_group", Name: "Contact Group", Tiers: make([]parley.Tier, 3), Roles: roles{"chair": ids("un"), "members": ids("irn"), "invited": ids("putin")}}},
		{"A council, whose chair and members are not reported", parley.Matter{Kind: parley.BodyMatter, Form: "council"}},
		{"A corridor for civilians in Aleppo was opened by Iran",
			parley.Matter{Kind: parley.Access, Form: "corridor", Status: "open", Area: "Aleppo", Roles: roles{"by": ids("irn"), "to": ids("civilians")}}},
		{"An exchange of prisoners was agreed", parley.Matter{Kind: parley.Access, Form: "exchange", Status: "agreed"}},

		// Incidents.
		{"FARC attacked the Colombian Congress in Bogota, 7 October — at least 12 killed, 30 injured",
			parley.Matter{Kind: parley.Incident, Form: "attack", Status: "reported", Roles: roles{"by": ids("farc"), "against": ids("congress")}, Place: &parley.Place{Name: "Bogota"}, Time: day("--10-07", "--10-07"),
				Killed: &parley.Quantity{Value: 12, Comparator: ">=", Unit: "people"}, Injured: &parley.Quantity{Value: 30, Comparator: "="}}},
		{"FARC allegedly abducted civilians", parley.Matter{Kind: parley.Incident, Form: "abduction", Status: "alleged", Roles: roles{"by": ids("farc"), "against": ids("civilians")}}},
		{"FARC reportedly raided Colombia, which is contested", parley.Matter{Kind: parley.Incident, Form: "raid", Status: "contested", Roles: roles{"by": ids("farc"), "against": ids("col")}}},
		{"Civilians were bombarded (by whom is not reported)", parley.Matter{Kind: parley.Incident, Form: "bombardment", Status: "reported", Roles: roles{"against": ids("civilians")}}},
		{"Iran is to deploy forces (Operation Dawn), in response to the raid",
			parley.Matter{Kind: parley.Incident, Form: "deployment", Status: "planned", Operation: "Operation Dawn", InResponseTo: "the raid", Roles: roles{"by": ids("irn")}}},
		{"A raid was alleged; by whom and against whom is not reported", parley.Matter{Kind: parley.Incident, Form: "raid", Status: "alleged"}},
		{"Iran declared war on unknown:1", parley.Matter{Kind: parley.Incident, Form: "war_declaration", Status: "reported", InResponseTo: "matter:12", Roles: roles{"by": ids("irn"), "against": ids("unknown:1")}}},
	} {
		if got := Of(test.m, name); got != test.want {
			t.Errorf("%s %s:\n got %s\nwant %s", test.m.Kind, test.m.Form, got, test.want)
		}
	}
}

// Whatever is missing, there is a sentence: it begins with a capital, has no
// gaps and no full stop.
func TestEveryMatterHasASentence(t *testing.T) {
	roleNames := []string{"from", "to", "by", "on", "against", "toward", "parties", "mediators", "participants", "chair"}
	for _, kind := range parley.Kinds {
		for _, form := range append([]string{"", "unheard_of"}, slices.Sorted(formsOf(kind))...) {
			for _, status := range []string{"", "open", "planned", "alleged", "contested", "threatened", "withdrawn", "in_force"} {
				for mask := range 1 << 3 {
					m := parley.Matter{Kind: kind, Form: form, Status: status, Roles: roles{}}
					for i, r := range roleNames {
						if mask>>(i%3)&1 == 1 {
							m.Roles[r] = ids("un")
						}
					}
					got := Of(m, name)
					if got == "" || got[:1] != strings.ToUpper(got[:1]) || strings.Contains(got, "  ") || strings.HasSuffix(got, ".") || strings.Contains(got, " ,") ||
						strings.Contains(got, "()") || strings.Contains(got, "_") || strings.Contains(got, "%!") || strings.HasSuffix(got, " ") {
						t.Errorf("%s %s %s: %q", kind, form, status, got)
					}
				}
			}
		}
	}
}

func formsOf(kind parley.MatterKind) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, table := range []func(func(string) bool){keys(meets), keys(asks), keys(owes), keys(stands), keys(measureNouns), keys(strikes), keys(passages)} {
			for f := range table {
				if !yield(f) {
					return
				}
			}
		}
	}
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func TestDescriptiveIsSorted(t *testing.T) {
	lower := make([]string, len(descriptive))
	for i, w := range descriptive {
		lower[i] = strings.ToLower(w)
	}
	if !slices.IsSorted(lower) {
		t.Error("descriptive is searched by halves and must be sorted")
	}
}

func TestPhrase(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"join a “peace council", "join a peace council"},
		{`resolve it through talks" and more`, "resolve it through talks and more"},
		{"a “fair” offer,", "a “fair” offer"},
		{strings.Repeat("word, ", 40), strings.Repeat("word, ", 17) + "word …"},
	} {
		if got := phrase(test.in); got != test.want {
			t.Errorf("phrase(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestWhen(t *testing.T) {
	for _, test := range []struct {
		want string
		t    *parley.Time
	}{
		{"", nil},
		{"", &parley.Time{}},
		{"“last month”", &parley.Time{Text: "last month", Precision: parley.PrecisionUnknown}},
		{"17 January 2025", day("2025-01-17", "2025-01-17")},
		{"7 October", day("--10-07", "--10-07")},
		{"January 2025", &parley.Time{From: "2025-01-01", To: "2025-01-31", Precision: parley.PrecisionMonth}},
		{"May", &parley.Time{From: "--05", To: "--05", Precision: parley.PrecisionMonth}},
		{"2016", &parley.Time{From: "2016-01-01", To: "2016-12-31", Precision: parley.PrecisionYear}},
		{"3 May 2025 to 5 May 2025", &parley.Time{From: "2025-05-03", To: "2025-05-05", Precision: parley.PrecisionRange}},
		{"since 3 May 2025", &parley.Time{From: "2025-05-03", Precision: parley.PrecisionRange}},
		{"until 5 May 2025", &parley.Time{To: "2025-05-05", Precision: parley.PrecisionRange}},
	} {
		if got := When(test.t); got != test.want {
			t.Errorf("When(%+v) = %q, want %q", test.t, got, test.want)
		}
	}
}

func TestQuantity(t *testing.T) {
	for _, test := range []struct {
		want string
		q    parley.Quantity
	}{
		{"12", parley.Quantity{Value: 12, Comparator: "="}},
		{"more than 1200 people", parley.Quantity{Value: 1200, Comparator: ">", Unit: "people"}},
		{"about 12,000", parley.Quantity{Value: 12000, Comparator: "~"}},
		{"1,234,567.5", parley.Quantity{Value: 1234567.5}},
		{"10 to 12 vessels", parley.Quantity{Value: 10, High: 12, Comparator: "=", Unit: "vessels"}},
	} {
		if got := Quantity(&test.q); got != test.want {
			t.Errorf("%+v: %q, want %q", test.q, got, test.want)
		}
	}
}
