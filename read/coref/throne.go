package coref

import (
	"slices"
	"strings"

	"parley"
	"parley/actor"
)

// crowns are titles of monarchs and their heirs: nobody who was elected bears
// them, and they go with a given name.
var crowns = wordSet{"king": true, "queen": true, "sultan": true, "emir": true, "amir": true, "emperor": true, "shah": true, "prince": true,
	"princess": true, "monarch": true, "sheikh": true, "sheikha": true, "pope": true, "pontiff": true, "duke": true}

// reigns says whether a person is called by the title of a monarch, in the text
// or in the tables.
func (c *chain) reigns() bool {
	for w := range c.nouns {
		if crowns[w] {
			return true
		}
	}
	return c.entry != nil && slices.ContainsFunc(c.entry.Offices, func(t actor.Tenure) bool { return crowned(t.Title) })
}

// crowned says whether a title is one of monarchs.
func crowned(title string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(title)), func(w string) bool { return crowns[w] })
}

// onThrone finds the monarch or heir whom a title and a given name mean
// ("Sultan Qaboos") among those of the states that the text names, most named
// first; the spelling may differ.
func (r *reader) onThrone(p *person, country string) (actor.Candidate, bool) {
	var states []string
	for code, n := range r.stateCounts {
		if n > 0 {
			states = append(states, code)
		}
	}
	slices.SortFunc(states, func(a, b string) int {
		if d := r.stateCounts[b] - r.stateCounts[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	if country != "" {
		states = []string{country}
	}
	for _, t := range p.titles {
		if t.role == "" || !crowns[t.head] {
			continue
		}
		for _, code := range states {
			for _, x := range r.table.ByOffice(t.words, code, r.date) {
				if x.Entry.Type == actor.Person && x.Confidence >= 0.6 && r.givenName(p.form, x.Entry, code, t.words) {
					x.Why = "given name and throne: " + x.Why
					return x, true
				}
			}
		}
	}
	return actor.Candidate{}, false
}

// givenName says whether a name is, in some spelling, the first of a person's.
func (r *reader) givenName(form string, e *actor.Entry, country, office string) bool {
	_, rest, several := strings.Cut(e.Name, " ")
	if !several {
		return false
	}
	if fold(form) == fold(e.Name[:len(e.Name)-len(rest)-1]) {
		return true
	}
	if f, name := fold(form), fold(e.Name); f == "" || name == "" || f[0] != name[0] || !slices.ContainsFunc(e.Offices, func(t actor.Tenure) bool { return crowned(t.Title) }) {
		return false
	}
	similar := r.table.Similar(form+" "+rest, actor.Hint{Country: country, Office: office, Date: r.date})
	return len(similar) > 0 && similar[0].Entry == e && similar[0].Confidence >= actor.Sure
}

// counterparts resolves "his Omani counterpart" to whoever has the owner's
// office in that state, or else to the state; "her Greek and Dutch
// counterparts, X and Y" to those named.
func (r *reader) counterparts(p nounPhrase) (*chain, float64) {
	if p.lemma != "counterpart" && p.lemma != "colleague" {
		return nil, 0
	}
	if c := r.namedBehind(p); c != nil {
		return c, 0.85
	}
	owner := r.owner(p)
	if owner == nil || !owner.person() {
		return nil, 0
	}
	var members []*chain
	for i := p.first; i < p.head; i++ {
		code, ok := actor.Demonym(p.s.Words[i])
		if !ok {
			continue
		}
		if c := r.opposite(owner, code); c != nil {
			members = append(members, c)
		}
	}
	return r.setChain(members), 0.75
}

// opposite returns who has the office of a person in another state at the date
// of the text, or that state.
func (r *reader) opposite(owner *chain, code string) *chain {
	for _, role := range r.rolesOf(owner) {
		if c := r.holder(role, code, false); c != nil {
			return c
		}
		for _, x := range r.table.ByOffice(strings.ReplaceAll(role, "_", " "), code, r.date) {
			if x.Entry.Type == actor.Person && x.Confidence >= 0.8 {
				return r.entryChain(x)
			}
		}
	}
	return r.stateChain(code)
}

// rolesOf lists the offices of a state that a person has in the text, else
// those that the tables give at its date.
func (r *reader) rolesOf(c *chain) []string {
	if len(c.roles) > 0 || c.entry == nil || r.date == "" {
		return c.roles
	}
	var roles []string
	for _, t := range c.entry.Offices {
		if len(t.Of) == 3 && t.From <= r.date && (t.To == "" || t.To >= r.date) && singleOffice(t.Role) {
			roles = append(roles, t.Role)
		}
	}
	return roles
}

// namedBehind returns the persons who are named right behind a plural phrase
// and a comma: "the two ministers, X and Y,".
func (r *reader) namedBehind(p nounPhrase) *chain {
	if !p.plural {
		return nil
	}
	s := p.s
	at := p.last
	if _, l := complement(s, p.head, p.last); l > at {
		at = l
	}
	if at >= len(s.Words) || s.Words[at] != "," {
		return nil
	}
	var members []*chain
	for at < len(s.Words) {
		for at < len(s.Words) && (s.Words[at] == "," || fold(s.Words[at]) == "and") {
			at++
		}
		if at >= len(s.Words) {
			break
		}
		sp := r.spanAt(s, at)
		if sp == nil || sp.person == nil || sp.outer != at {
			break
		}
		if c := r.spanChain(s, sp); c != nil && c.kind == parley.Person {
			members = append(members, c)
		}
		at = sp.last
	}
	if len(members) < 2 {
		return nil
	}
	return r.setChain(members)
}
