package record

import (
	"slices"

	"parley"
)

// mention files the thing that a claim is about where the act itself did
// not: "welcomed the agreement of 2 December" says that there is one.
func (s *sifter) mention(q *said, since int) {
	if q.Thing == nil || s.filed(q.Thing.Kind, since) {
		return
	}
	switch q.Thing.Kind {
	case parley.Instrument:
		s.instrumentMention(q)
	case parley.Ceasefire:
		s.truceMention(q)
	case parley.BodyMatter:
		s.bodyMention(q)
	case parley.Initiative:
		s.processMention(q)
	}
}

// processMention files a process of mediation that is known by its name,
// whoever leads it.
func (s *sifter) processMention(q *said) {
	if !q.ofProcess() || q.mood == hypothetical || q.mood == denied || q.mood == negated {
		return
	}
	s.add(q, report{kind: parley.Initiative, form: "mediation", founds: true, roles: map[string][]who{"parties": q.kept.thing.parties}})
}

// ofProcess reports whether a claim is about a process that has a name.
func (q *said) ofProcess() bool {
	return q.about(parley.Initiative) && q.Thing.Head == "process" && q.Thing.Name != ""
}

// brokering files the mediation that the name of a truce or an agreement
// speaks of, "the UN-led truce", once for each.
func (s *sifter) brokering(q *said) {
	if !q.brokered() || !q.about(parley.Ceasefire) && !q.about(parley.Instrument) || q.mood == denied || s.brokered[q.Thing.Key] {
		return
	}
	s.brokered[q.Thing.Key] = true
	parties := minus(q.parties, q.kept.thing.parties)
	if len(parties) < 2 {
		parties = nil
	}
	s.add(q, report{kind: parley.Initiative, form: "mediation", seldom: &seldom{slot: "broker"}, founds: true,
		roles: map[string][]who{"mediators": q.kept.thing.parties, "parties": parties}})
}

func (s *sifter) instrumentMention(q *said) {
	step := ""
	switch {
	case q.mood == hypothetical || q.mood == denied || q.mood == negated:
		return
	case q.Act == "propose" || q.Act == "offer" || q.mood == requested || q.mood == conditional:
		step = "proposed"
	}
	if isStep(parley.Instrument, q.Step) {
		step = q.Step
	}
	s.add(q, report{
		kind: parley.Instrument, form: instrumentForm(q), step: step, founds: (step != "" || !loose(q)) && named(q) || pact(q) && (q.mood == happened || q.mood == planned), seldom: &seldom{provision: provision(q)},
		roles: map[string][]who{"parties": minus(q.kept.thing.parties, q.brokers()), "mediators": q.brokers()},
		words: contentWords(q.Thing.Name, q.Object),
	})
}

// pact reports whether the words name an agreement or a treaty and say which:
// "the hostage deal". Resolutions, plans and laws need a proper name, for
// their nouns are used of much else.
func pact(q *said) bool {
	if q.Thing.Head == "measure" { // of confidence-building: agreed on, or only asked for
		return !slices.Contains(asking, q.Act) && !q.under(asking...)
	}
	switch instrumentHeads[q.Thing.Head] {
	case "agreement", "treaty":
		return q.Thing.Name != ""
	}
	return false
}

// loose reports whether the noun is one that companies and offices use as well,
// programs and strategies, and neither a state nor a body or group of the
// record's world owns it.
func loose(q *said) bool {
	program := q.Thing.Head == "programme" || q.Thing.Head == "program"
	return (program || instrumentHeads[q.Thing.Head] == "framework") && !slices.ContainsFunc(q.kept.thing.parties, func(w who) bool {
		switch w.kind {
		case parley.State, parley.GovernmentBody, parley.IGO, parley.ArmedGroup, parley.Coalition:
			return true
		}
		return false
	})
}

// provision is what a claim says is to be done under an instrument.
func provision(q *said) string {
	switch q.Act {
	case "promise", "comply", "withdraw_forces", "release", "exchange_prisoners", "provide_access", "aid", "cooperate":
		return q.Object
	}
	return ""
}
