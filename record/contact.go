package record

import (
	"slices"
	"strings"

	"parley"
)

// contactReports reads calls, meetings, visits and talks: who spoke with
// whom. A mediator is not a participant, and asking for talks holds none.
func contactReports(s *sifter, q *said, r rule) {
	if q.mood != happened && q.mood != planned && q.mood != denied {
		return
	}
	if len(q.parties) > 1 && len(without(q.from, q.parties)) > 0 && q.Act == "host" {
		s.add(q, report{kind: parley.Initiative, form: "mediation", founds: q.mood == happened,
			roles: map[string][]who{"mediators": q.from, "parties": q.parties}})
		s.contact(q, r, "", addActors(q.parties, q.participants))
		return
	}
	if r.form != "meeting" && r.form != "visit" && oneToMany(q) {
		s.oneByOne(q, r)
		return
	}
	s.contact(q, r, "", minus(q.all(), q.mediators))
}

// oneToMany reports whether one side speaks with several who are not said to
// speak with each other.
func oneToMany(q *said) bool {
	return len(q.from) == 1 && len(q.to) > 1 && len(q.participants)+len(q.parties) == 0
}

// oneByOne files a contact with each of those addressed.
func (s *sifter) oneByOne(q *said, r rule) {
	for _, one := range q.to {
		s.contact(q, r, string(one.id), addActors(q.from, []who{one}))
	}
}

func (s *sifter) contact(q *said, r rule, slot string, people []who) {
	step := q.step(parley.Contact, r)
	if step == "" && q.mood == planned {
		step = "planned"
	}
	people = narrow(people)
	s.add(q, report{
		kind: parley.Contact, form: r.form, seldom: &seldom{slot: slot}, step: step,
		roles:  map[string][]who{"participants": people},
		founds: q.mood != denied && enoughToMeet(q, people),
		denies: q.mood == denied,
	})
}

// enoughToMeet reports whether a contact can stand on its own: two sides, or
// one that somebody visits or meets in a place that is named.
func enoughToMeet(q *said, people []who) bool {
	if len(people) > 1 {
		return q.mood != planned || q.Act != "talk" && q.Act != "negotiate" || q.Time != nil || q.Place != nil || q.under("agree", "accept_invitation")
	}
	if len(people) == 0 {
		return false
	}
	switch people[0].kind {
	case parley.IGO, parley.Coalition, parley.Body:
		return q.Place != nil || q.Time != nil
	}
	return q.Act == "visit" && (q.Place != nil || q.mood == planned)
}

// minus drops from a the actors that b lists by id.
func minus(a, b []who) []who {
	var out []who
	for _, x := range a {
		listed := false
		for _, y := range b {
			listed = listed || x.id == y.id
		}
		if !listed {
			out = append(out, x)
		}
	}
	return out
}

// negotiationReports reads negotiations: talks between the parties, and a
// stage of the agreement where they are about one.
func negotiationReports(s *sifter, q *said, r rule) {
	people := minus(q.all(), q.mediators)
	if q.about(parley.Instrument) {
		instrumentReports(s, q, r)
	}
	if q.about(parley.Ceasefire) {
		s.truceMention(q)
	}
	if (q.mood == happened || q.mood == planned) && len(narrow(people)) > 1 {
		if oneToMany(q) {
			s.oneByOne(q, r)
		} else {
			s.contact(q, r, "", people)
		}
	}
	if len(q.mediators) > 0 {
		s.mediation(q, "")
	}
}

// contactStatus is what the reports of a contact come to.
func contactStatus(c *cluster) string {
	status := ""
	for _, r := range c.reports {
		if r.denies {
			continue
		}
		switch {
		case r.step == "cancelled":
			return "cancelled"
		case r.step != "planned":
			status = "reported"
		case status == "":
			status = "planned"
		}
	}
	return status
}

func renderContact(c *cluster, m *parley.Matter) {
	m.Roles["participants"] = c.roleIDs("participants")
	m.Status = contactStatus(c)
	m.Topics = append(m.Topics, discussed(c)...)
	slices.Sort(m.Topics)
	m.Topics = slices.Compact(m.Topics)
}

// discussed is what a contact was about, in the words of its reports.
func discussed(c *cluster) []string {
	const longest = 16 // words
	var out []string
	for _, r := range c.reports {
		if n := len(strings.Fields(r.object)); n > 0 && n <= longest && !r.denies {
			out = append(out, r.object)
		}
	}
	return out
}
