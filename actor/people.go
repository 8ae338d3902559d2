package actor

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// indexPeople makes surnames and offices lead to people.
func (c *catalog) indexPeople() {
	c.highest = make([]float64, len(c.entries))
	c.written = map[string]titleInfo{}
	for _, e := range c.entries {
		for _, t := range e.Offices {
			if _, ok := c.written[t.Title]; !ok {
				c.written[t.Title], _ = c.title(t.Title)
			}
		}
	}
	c.weighCountries()
	for n, e := range c.entries {
		if e.Type != Person {
			continue
		}
		for _, name := range append([]string{e.Name}, e.Names...) {
			for _, k := range surnameKeys(name, e.Country) {
				c.link(k, ref{entry: int32(n), kind: surname})
			}
			if words := splitName(name); len(words) == 2 && turnable[e.Country] {
				c.link(words[1]+words[0], ref{entry: int32(n)})
			}
		}
		for _, t := range e.Offices {
			k := t.Of + " " + t.Role
			c.holders[k] = append(c.holders[k], holder{int32(n), t, false})
			c.highest[n] = max(c.highest[n], c.roleRank(t)*c.salience[e.Country])
		}
	}
	for _, hs := range c.holders {
		slices.SortStableFunc(hs, func(a, b holder) int { return cmp.Compare(a.tenure.From, b.tenure.From) })
	}
}

// weighCountries says how much news there is of a country's people, by how many of them the tables have: a prime minister
// of the Cook Islands is meant less often than a former one of Britain.
func (c *catalog) weighCountries() {
	count := map[string]int{}
	for _, e := range c.entries {
		if e.Type == Person {
			count[e.Country]++
		}
	}
	c.salience = map[string]float64{}
	for country, n := range count {
		c.salience[country] = min(1, 0.35+0.3*math.Log10(1+float64(n)))
	}
	c.salience[""] = 1
}

// familyFirst are the countries whose people put the family name first.
var familyFirst = map[string]bool{"CHN": true, "TWN": true, "KOR": true, "PRK": true, "VNM": true, "KHM": true, "HKG": true}

// turnable are the countries whose names stand in the tables with the given name first, but elsewhere also the other way
// round ("Kishida Fumio").
var turnable = map[string]bool{"JPN": true, "HUN": true}

// surnameKeys returns the keys of a person's name by which news calls them for short: "bin Salman", "Sudani", "Xi".
func surnameKeys(name, country string) []string {
	words := splitName(name)
	for len(words) > 1 && (words[len(words)-1] == "jr" || words[len(words)-1] == "sr" || words[len(words)-1] == "ii" || words[len(words)-1] == "iii") {
		words = words[:len(words)-1]
	}
	if len(words) < 2 {
		return nil
	}
	last := len(words) - 1
	keys := []string{words[last]}
	start := last
	for start > 1 && (articles[words[start-1]] || particles[words[start-1]]) {
		start--
		keys = append(keys, key(words[start:]))
	}
	if familyFirst[country] {
		keys = append(keys, words[0])
	}
	return slices.DeleteFunc(keys, func(k string) bool { return len(k) < 2 })
}

// prominence says from 0 to 1 how likely news of a date means this person, and why: by the rank of the office that they
// hold then, or of the nearest one in time.
func (c *catalog) prominence(e *Entry, on string, h Hint) (float64, string) {
	best, at := 0.1, -1
	role := ""
	if h.Office != "" {
		info, _ := c.title(h.Office)
		role = info.role
	}
	for i, t := range e.Offices {
		score := c.roleRank(t) * timeFactor(t, on) * c.salience[e.Country]
		if role != "" && (t.Role == role || role == "leader") {
			score = min(1, score*2)
		}
		if score > best {
			best, at = score, i
		}
	}
	if h.Country != "" && e.Country != h.Country {
		best *= 0.2
	}
	if at < 0 {
		return best, "no office known"
	}
	t := &e.Offices[at]
	return best, t.Title + " of " + t.Of + " " + t.From + ".." + t.To
}

// roleRank is the rank of an office; in a country outside the tables' states (a body, a group) the same.
func (c *catalog) roleRank(t Tenure) float64 {
	info, known := c.written[t.Title]
	if !known {
		info, _ = c.title(t.Title)
	}
	if info.role == t.Role && info.role != "" {
		return info.rank
	}
	if info, ok := c.roles[t.Role]; ok {
		return info.rank
	}
	return 0.3
}

// timeFactor is 1 for an office held at the date, less before and after it. Without a date the more recent ones count
// more.
func timeFactor(t Tenure, on string) float64 {
	if on == "" {
		switch {
		case t.To == "" && t.From >= "2015":
			return 0.9
		case t.To >= "2020" || t.To == "":
			return 0.8
		case t.To >= "2010":
			return 0.6
		}
		return 0.45
	}
	if holds(t, on) != none {
		return 1
	}
	gap := 0
	if t.To != "" && lastDay(t.To) < on {
		gap = year(on) - year(t.To)
	} else if t.From != "" && t.From > on {
		gap = 2 * (year(t.From) - year(on)) // nobody is called by an office yet to come
	}
	switch {
	case gap <= 1:
		return 0.7
	case gap <= 4:
		return 0.55
	case gap <= 10:
		return 0.4
	}
	return 0.25
}

// ByOffice returns who held an office at a date: title as the press writes it, country an alpha-3 code or the id of a
// body or group ("igo:un"), on an ISO 8601 date, month or year. "Leader" is understood as the office that leads that
// country. Where the date is unknown, or nobody is known for it, the one candidate is the office itself
// ("office:IRQ:head_of_government"). nil where title or country is unknown.
func ByOffice(title, country, on string) []Candidate {
	return (*Table)(nil).ByOffice(title, country, on)
}

// ByOffice is the function of that name.
func (t *Table) ByOffice(title, country, on string) []Candidate {
	c := t.catalog()
	info, ok := c.title(title)
	if !ok || !c.known(country) && !c.known("state:"+country) {
		return nil
	}
	role := info.role
	if role == "leader" {
		role = c.leaderRole[country]
		if role == "" {
			role = "group_leader"
		}
	}
	if on == "" {
		return []Candidate{{c.officeEntry(country, role), 1, "date unknown: the office itself"}}
	}
	out := c.inOffice(country, role, title, on)
	if len(out) == 0 {
		return []Candidate{{c.officeEntry(country, role), 0.9, "no holder known on " + on + ": the office itself"}}
	}
	sortCandidates(out)
	return out
}

// inOffice lists the holders at a date, each once.
func (c *catalog) inOffice(country, role, title, on string) []Candidate {
	var out []Candidate
	seen := map[int32]bool{}
	holders := appointed(c.holders[country+" "+role], on)
	least := perhaps
	if slices.ContainsFunc(holders, func(h holder) bool { return h.at(on) == surely }) {
		least = surely
	}
	for _, h := range holders {
		match := h.at(on)
		if match < least || seen[h.entry] {
			continue
		}
		seen[h.entry] = true
		conf := 0.95
		if match == perhaps {
			conf = 0.6
		}
		why := h.tenure.Title + " of " + country + " " + h.tenure.From + ".." + h.tenure.To
		if h.added {
			why += ", as a person added"
		}
		out = append(out, Candidate{c.entries[h.entry], conf, why})
	}
	if info := c.roles[role]; !info.single && len(out) > 1 {
		out = weaken(out, 1/float64(len(out)), "one of several")
	}
	return out
}

// certainty of a date falling into a term.
type certainty int

const (
	none    certainty = iota
	perhaps           // the term's or the text's date is not exact enough, or the term's end unknown for long
	surely
)

// lastKnown is the year up to which the tables say who is in office.
const lastKnown = 2026

// holds compares a term with a date of day, month or year precision.
func holds(t Tenure, on string) certainty {
	from, to := firstDay(on), lastDay(on)
	if t.From == "" && t.To == "" {
		return perhaps
	}
	if t.From != "" && firstDay(t.From) > to || t.To != "" && lastDay(t.To) < from {
		return none
	}
	if t.To == "" && year(on) > lastKnown || t.From == "" || t.Known != "" && lastDay(t.Known) < to {
		return perhaps
	}
	if lastDay(t.From) <= from && (t.To == "" || firstDay(t.To) >= to) {
		return surely
	}
	return perhaps
}

// at is holds of the holder's term. One that a person added without an end lasts, also beyond the day up to which the
// tables reach.
func (h holder) at(on string) certainty {
	t := h.tenure
	if h.added && t.To == "" {
		t.To = "9999"
	}
	return holds(t, on)
}

// firstDay completes a date to its first day.
func firstDay(d string) string {
	switch len(d) {
	case 4:
		return d + "-01-01"
	case 7:
		return d + "-01"
	}
	return d
}

// lastDay completes a date to its last day (the 31st also of short months: dates are only compared).
func lastDay(d string) string {
	switch len(d) {
	case 4:
		return d + "-12-31"
	case 7:
		return d + "-31"
	}
	return d
}

// year returns a date's year, 0 where it has none.
func year(d string) int {
	n := 0
	for i := 0; i < len(d) && i < 4; i++ {
		if d[i] < '0' || d[i] > '9' {
			return 0
		}
		n = n*10 + int(d[i]-'0')
	}
	return n
}

// officeEntry makes the actor that an office is while its holder is unknown.
func (c *catalog) officeEntry(of, role string) *Entry {
	e := &Entry{ID: "office:" + of + ":" + role, Name: strings.ReplaceAll(role, "_", " "), Type: GovernmentBody, Country: of}
	if title, ok := c.roleTitle[role]; ok {
		e.Name = title
	}
	if n, ok := c.byID["state:"+of]; ok {
		e.Name += " of " + c.entries[n].Name
		e.Parent = "state:" + of
		return e
	}
	e.Parent, e.Country, e.Type = of, "", Other
	if n, ok := c.byID[of]; ok {
		e.Name += " of " + c.entries[n].Name
		e.Country = c.entries[n].Country
	}
	return e
}
