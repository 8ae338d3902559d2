package headline

import (
	"cmp"
	"fmt"
	"strings"

	"parley"
)

// meets says what the participants of a contact of each form did.
var meets = map[string]struct{ one, many, infinitive, noun string }{
	"call":    {"spoke by telephone", "spoke by telephone", "speak by telephone", "telephone call"},
	"meeting": {"met", "met", "meet", "meeting"},
	"visit":   {"was on a visit", "met on a visit", "meet on a visit", "visit"},
	"talks":   {"held talks", "held talks", "hold talks", "round of talks"},
	"message": {"was in touch by message", "were in touch by message", "be in touch by message", "message"},
	"contact": {"was in contact", "were in contact", "be in contact", "contact"},
}

func (w writer) contact() string {
	m, ok := meets[w.Form]
	if !ok {
		m = meets["contact"]
	}
	who := w.who("participants")
	tail := w.whereClause() + w.whenClause() + after(": ", phrase(w.Subject))
	if who == "" {
		return "a " + m.noun + tail + "; the participants are not reported"
	}
	did := m.many
	if len(w.Roles["participants"]) < 2 {
		tail += "; with whom is not reported"
		if !w.plural("participants") {
			did = m.one
		}
	}
	switch w.Status {
	case "cancelled":
		return "the " + m.noun + " of " + who + " was cancelled" + tail
	case "planned":
		return who + " " + isAre(w.plural("participants")) + " to " + m.infinitive + tail
	}
	return who + " " + did + tail
}

// asks says what the one who takes an initiative does to the one to whom it
// goes; the object follows the verb.
var asks = map[string]struct{ to, alone, noun string }{
	"mediation":  {"asked %s to mediate", "offered to mediate", "mediation"},
	"invitation": {"invited %s", "issued an invitation", "an invitation"},
	"proposal":   {"made a proposal to %s", "made a proposal", "a proposal"},
	"request":    {"made a request to %s", "made a request", "a request"},
	"demand":     {"made a demand of %s", "made a demand", "a demand"},
	"offer":      {"made an offer to %s", "made an offer", "an offer"},
}

func (w writer) initiative() string {
	sentence := w.asked()
	if w.Form == "mediation" {
		sentence += w.between()
	}
	return sentence + after(": ", w.subject()) + w.whenClause() + w.answers()
}

// subject leaves out what only repeats that somebody is to mediate.
func (w writer) subject() string {
	if w.Form == "mediation" && strings.HasPrefix(strings.ToLower(w.Subject), "mediat") {
		return ""
	}
	return phrase(w.Subject)
}

func (w writer) asked() string {
	a, ok := asks[w.Form]
	if !ok {
		a = asks["proposal"]
	}
	from, to := w.who("from"), w.who("to")
	if w.Form == "mediation" && to == "" {
		return w.mediation(from)
	}
	switch {
	case from == "" && to == "" && w.Form != "mediation":
		return a.noun + " was made; by whom and to whom is not reported"
	case from == "" && w.Form == "mediation":
		return to + " " + wasWere(w.plural("to")) + " asked to mediate (by whom is not reported)"
	case from == "":
		return to + " received " + a.noun + " (from whom is not reported)"
	case to == "":
		return from + " " + a.alone
	}
	return from + " " + fmt.Sprintf(a.to, to)
}

// mediation is the sentence where nobody is reported to have been asked.
func (w writer) mediation(from string) string {
	mediators := w.who("mediators")
	switch {
	case from == "" && mediators == "":
		return "mediation was proposed (by whom is not reported)"
	case from == "":
		return "mediation by " + mediators + " was proposed (by whom is not reported)"
	case mediators == "" || mediators == from:
		return from + " offered to mediate"
	}
	return from + " proposed mediation by " + mediators
}

// between names the parties: of one alone it cannot be said that somebody
// mediates between them.
func (w writer) between() string {
	who := w.who("parties")
	switch {
	case who == "":
		return ""
	case len(w.Roles["parties"]) == 1:
		return " in a matter that concerns " + who
	}
	return " between " + who
}

// answered says each response in words.
var answered = []struct{ response, words string }{
	{"accepted", "accepted by"}, {"conditional", "accepted on conditions by"}, {"declined", "declined by"},
	{"considering", "under consideration by"}, {"welcomed", "welcomed by"},
}

func (w writer) answers() string {
	var parts []string
	for _, a := range answered {
		var by []parley.ActorID
		seen := map[parley.ActorID]bool{}
		for _, r := range w.Responses {
			for _, id := range r.By {
				if r.Response == a.response && !seen[id] {
					seen[id] = true
					by = append(by, id)
				}
			}
		}
		if len(by) > 0 {
			parts = append(parts, a.words+" "+w.list(by))
		}
	}
	switch {
	case w.Status == "withdrawn" || w.Status == "lapsed":
		parts = append(parts, w.Status)
	case len(parts) == 0 && w.Status != "open" && w.Status != "":
		parts = append(parts, InWords(w.Status))
	}
	switch {
	case len(w.WaitingOn) > 0:
		parts = append(parts, "no answer reported from "+w.list(w.WaitingOn))
	case len(parts) == 0:
		parts = append(parts, "no answer reported")
	}
	return after(" — ", strings.Join(parts, "; "))
}

// owes says how the debtor of a commitment of each form came to owe.
var owes = map[string]string{"promise": "promised", "guarantee": "guaranteed"}

func (w writer) commitment() string {
	sentence := w.owed() + after(": ", phrase(w.Action))
	if w.Condition != "" {
		sentence += ", on condition: " + phrase(w.Condition)
	}
	sentence += after(", due ", When(w.Due)) + w.whenClause()
	return sentence + after(" — ", InWords(w.Status))
}

func (w writer) owed() string {
	who, to := w.who("by"), w.who("to")
	switch {
	case who == "":
		noun := InWords(cmp.Or(w.Form, "promise"))
		return article(noun) + " " + noun + after(" to ", to) + " (by whom is not reported)"
	case w.Form == "obligation":
		return who + " " + isAre(w.plural("by")) + " under an obligation" + after(" to ", to)
	}
	return who + " " + cmp.Or(owes[w.Form], owes["promise"]) + after(" ", to)
}

// stands says what a position of each form is; toward may be missing.
var stands = map[string]deed{
	"supports":  {"support", "supported", "supported"},
	"opposes":   {"oppose", "opposed", "opposed"},
	"condemns":  {"condemn", "condemned", "condemned"},
	"praises":   {"praise", "praised", "praised"},
	"concerned": {"be concerned about", "expressed concern about", "viewed with concern"},
	"warns":     {"warn", "warned", "warned"},
	"denies":    {"deny", "denied", "denied"},
}

func (w writer) position() string {
	d, ok := stands[w.Form]
	if !ok {
		d = deed{"comment on", "commented on", "commented on"}
	}
	toward := w.who("toward")
	issue := phrase(w.Issue)
	object := toward + after(": ", issue)
	switch {
	case toward == "" && issue == "":
		object = "(what is not reported)"
	case toward == "" && (w.Form == "warns" || w.Form == "denies"): // what is warned of may be a clause
		return w.said("by", d, "") + ": " + issue + w.whenClause()
	case toward == "":
		object = issue
	}
	return w.said("by", d, object) + w.whenClause()
}
