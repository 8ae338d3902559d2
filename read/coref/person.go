package coref

import (
	"math"
	"slices"
	"strings"

	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// person is somebody whom the document names.
type person struct {
	parts  []string // of the fullest form
	form   string   // the fullest form as written
	titles []title
	chain  *chain
	junior bool  // the fullest form says that there is an elder of that name
	first  int   // the sentence that first names the person
	full   []int // the sentences that name the person by more than one word
}

// title is what stands before or after a person's name.
type title struct {
	words   string // "foreign affairs advisor", without state and article
	role    string // normalised by package actor, or ""
	country string
	of      string // id of the organisation or group that it is an office of, or ""
	head    string // lemma of its head noun
	former  bool
	gender  gender
}

// gatherPersons reads the names of all sentences, groups those of persons
// and identifies each, so that a short form or an office is understood also
// before the full name.
func (r *reader) gatherPersons() {
	for n := range r.sents {
		r.spans[n] = r.segment(&r.sents[n])
	}
	for pass := range 2 { // full names first, then single ones
		for n := range r.sents {
			for k := range r.spans[n] {
				sp := &r.spans[n][k]
				if sp.kind != "PER" {
					continue
				}
				parts := nameParts(r.sents[n].Words[sp.first:sp.last])
				if (len(parts) > 1) == (pass == 0) {
					r.place(&r.sents[n], sp, parts, n)
				}
			}
		}
	}
	for _, p := range r.people {
		r.identify(p)
	}
	r.mergeSame()
}

// place puts a name with the person whose name agrees, or with a new one.
func (r *reader) place(s *syntax.Sentence, sp *span, parts []string, n int) {
	if len(parts) == 0 {
		return
	}
	t := r.titleOf(s, sp)
	p := r.samePerson(parts, t, n)
	young := junior(s.Words[sp.first:sp.last])
	if p != nil && len(parts) > 1 && young != p.junior && slices.Contains(p.full, n) { // "Ola Nordmann Jr., son of Ola Nordmann"
		p = nil
		for _, q := range r.byPart[parts[len(parts)-1]] {
			if q.junior == young && agree(parts, q.parts, t) {
				p = q
			}
		}
	}
	if p == nil {
		p = &person{parts: parts, first: n, junior: young}
		r.people = append(r.people, p)
		for _, part := range parts {
			r.byPart[part] = append(r.byPart[part], p)
		}
	}
	form := join(s.Words[sp.first:sp.last])
	if len(parts) > len(p.parts) || p.form == "" || len(parts) == len(p.parts) && len(form) > len(p.form) {
		for _, part := range parts {
			if !slices.Contains(p.parts, part) {
				r.byPart[part] = append(r.byPart[part], p)
			}
		}
		p.parts, p.form = parts, form
	}
	if t.words != "" || t.country != "" || t.gender != unknownGender {
		p.titles = append(p.titles, t)
	}
	if len(parts) > 1 {
		p.full = append(p.full, n)
	}
	sp.person = p
}

// samePerson returns the person of the document whom the name in sentence n
// means: of several of one family the likeliest by prominence, of equals the
// one who was named last.
func (r *reader) samePerson(parts []string, t title, n int) *person {
	var family []*person
	for _, p := range r.byPart[parts[len(parts)-1]] {
		if agree(parts, p.parts, t) && !r.another(p, parts, t) {
			family = append(family, p)
		}
	}
	var best *person
	if len(family) == 1 {
		best = family[0]
	} else {
		most := math.MinInt
		for _, p := range family {
			if v := r.prominence(p, t, n); v >= most {
				best, most = p, v
			}
		}
	}
	if best == nil && len(parts) > 1 {
		for _, p := range r.byPart[parts[0]] {
			if agree(parts, p.parts, t) && !r.another(p, parts, t) {
				return p
			}
		}
	}
	return best
}

// prominence weighs who of a family is meant by the family name in sentence n:
// whoever has the title that stands before it; otherwise the one whom the text
// names most, for it calls the others by their full names, with a lead for
// high office and for having just been named.
func (r *reader) prominence(p *person, t title, n int) int {
	v := 2 * len(p.full)
	if p.first > n {
		v -= 1000
	}
	high, same, just := false, false, false
	for _, have := range p.titles {
		high = high || leading[have.role] && !have.former
		same = same || t.role != "" && have.role == t.role
	}
	if len(p.parts) > 1 {
		for _, x := range r.table.Lookup(p.form, r.date) {
			if x.Entry.Type != actor.Person || x.Confidence < 0.8 {
				continue
			}
			high = high || holdsOffice(x.Entry, "leader", r.date, false)
			same = same || t.role != "" && holdsOffice(x.Entry, t.role, r.date, t.former)
		}
	}
	for _, k := range p.full {
		just = just || k == n || k == n-1
	}
	if same {
		v += 100
	}
	if high {
		v += 4
	}
	if just {
		v += 3
	}
	return v
}

// identify gives a person a chain: that of a known person where name, office
// and date agree well enough, else one of its own.
func (r *reader) identify(p *person) {
	country := ""
	for _, t := range p.titles {
		if country == "" {
			country = t.country
		}
	}
	x, ok := r.knownPerson(p, country)
	var c *chain
	if ok {
		c = r.entryChain(x)
	} else {
		id := parley.ActorID("person:" + slug(p.form))
		if c = r.byID[id]; c == nil {
			c = r.newChain(chain{id: id, kind: parley.Person, name: p.form, country: country, why: "named in the text; no known person of that name and office"})
			if x.Entry != nil {
				c.why += "; perhaps " + x.Entry.Name + " (" + x.Why + ")"
				c.likely = []parley.Likely{{Actor: parley.ActorID(x.Entry.ID), Name: x.Entry.Name, Confidence: x.Confidence, Why: x.Why}}
			}
			c.gender = genderOf(strings.Fields(p.form))
		}
	}
	p.chain = c
	c.addName(p.form)
	for _, t := range p.titles {
		r.giveTitle(c, t)
	}
	for _, t := range p.titles {
		if c.country == "" && unknownPerson(c) {
			c.country = r.domestic(p, t)
		}
	}
}

// giveTitle adds what a title says of a person.
func (r *reader) giveTitle(c *chain, t title) {
	if c.gender == unknownGender {
		c.gender = t.gender
	}
	if t.words == "" {
		return
	}
	if t.role == "leader" && t.country == "" && t.of == "" && t.words == "leader" {
		t.role = "" // "Leader X" leads a party in a parliament
	}
	if t.country == "" {
		t.country = c.country
	}
	if t.country == "" && t.of == "" && r.home != nil && !leading[t.role] {
		t.country = r.home.country // whom a government's text gives no state is of its own
	}
	if c.country == "" {
		c.country = t.country
	}
	of := t.country
	if t.of != "" {
		of = t.of
	}
	c.addOffice(parley.Office{Title: t.words, Of: of})
	if t.role != "" && !t.former && !slices.Contains(c.roles, t.role) {
		c.roles = append(c.roles, t.role)
	}
	if t.head != "" {
		c.call(t.head)
	}
}

// knownPerson asks package actor who a person is. Where ok is false the
// candidate, if there is one, is only a guess.
func (r *reader) knownPerson(p *person, country string) (actor.Candidate, bool) {
	cands := r.table.Lookup(p.form, r.date)
	if len(cands) == 0 && len(p.parts) > 2 {
		cands = r.table.Lookup(withoutInitials(p.form), r.date)
	}
	if p.junior && slices.ContainsFunc(r.people, func(q *person) bool {
		return q != p && !q.junior && len(q.parts) > 1 && agree(q.parts, p.parts, title{})
	}) {
		return actor.Candidate{}, false
	}
	var best actor.Candidate
	named := len(p.parts) > 1 && !slices.ContainsFunc(p.titles, func(t title) bool { return t.role != "" })
	for _, x := range cands {
		if x.Entry.Type != actor.Person {
			continue
		}
		if country != "" && !servedFor(x.Entry, country) && !(named && x.Confidence >= 0.9) { // an Italian cardinal may serve the Vatican
			continue
		}
		if len(p.parts) == 1 && (r.misfits(p, x.Entry) || country == "" && r.unheardOf(p, x.Entry)) {
			continue
		}
		if x.Confidence > best.Confidence {
			best = x
		}
	}
	if len(p.parts) > 1 && best.Confidence >= 0.8 {
		return best, true
	}
	if x, ok := r.onThrone(p, country); ok && len(p.parts) == 1 {
		return x, true
	}
	var guess actor.Candidate
	if hint := r.hintOf(p, country); hint.Office != "" || hint.Country != "" {
		if similar := r.table.Similar(p.form, hint); len(similar) > 0 && similar[0].Entry.Type == actor.Person {
			guess = similar[0]
		}
	}
	if guess.Confidence >= actor.Sure && sameInitial(p.parts, guess.Entry) {
		return guess, true
	}
	if len(p.parts) == 1 && best.Confidence >= 0.45 {
		return best, true
	}
	if x, ok := r.compatriot(p, cands); ok && country == "" {
		return x, true
	}
	if x, ok := r.byOfficeAndSurname(p, country); ok {
		return x, true
	}
	if guess.Entry == nil {
		guess = best
	}
	return guess, false
}

// compatriot returns the likeliest bearer of a bare family name where of all
// the states that its bearers served the text names just one, and more than in
// passing.
func (r *reader) compatriot(p *person, cands []actor.Candidate) (actor.Candidate, bool) {
	var best actor.Candidate
	if len(p.parts) > 1 || slices.ContainsFunc(p.titles, func(t title) bool { return t.role != "" }) {
		return best, false
	}
	for _, x := range cands {
		if x.Entry.Type != actor.Person || r.stateCounts[x.Entry.Country] == 0 {
			continue
		}
		if best.Entry != nil && best.Entry.Country != x.Entry.Country {
			return best, false
		}
		if x.Confidence > best.Confidence {
			best = x
		}
	}
	return best, best.Entry != nil && best.Confidence >= 0.12 && r.stateCounts[best.Entry.Country] >= 4
}

// sameInitial says whether a full name begins like one of an entry's names: a
// given name that contradicts tells another person of the family name.
func sameInitial(parts []string, e *actor.Entry) bool {
	if len(parts) < 2 {
		return true
	}
	for _, n := range append([]string{e.Name}, e.Names...) {
		if other := nameParts(strings.Fields(n)); len(other) > 0 && other[0][0] == parts[0][0] {
			return true
		}
	}
	return false
}

// hintOf returns what the titles say of a person: the first office that
// package actor knows, else the first title.
func (r *reader) hintOf(p *person, country string) actor.Hint {
	hint := actor.Hint{Country: country, Date: r.date}
	known := false
	for _, t := range p.titles {
		if hint.Office == "" && t.words != "" || !known && t.role != "" {
			hint.Office, known = t.words, t.role != ""
		}
	}
	if hint.Country == "" && hint.Office != "" && r.home != nil {
		hint.Country = r.home.country
	}
	return hint
}

// byOfficeAndSurname finds the holder of the office in the title whose family
// name and first letter agree: "President Joseph R. Biden".
func (r *reader) byOfficeAndSurname(p *person, country string) (actor.Candidate, bool) {
	if country == "" && r.home != nil {
		country = r.home.country
	}
	for _, t := range p.titles {
		if t.role == "" || country == "" {
			continue
		}
		for _, x := range r.table.ByOffice(t.words, country, r.date) {
			parts := nameParts(strings.Fields(x.Entry.Name))
			if x.Entry.Type == actor.Person && x.Confidence >= 0.8 && len(parts) > 0 &&
				parts[len(parts)-1] == p.parts[len(p.parts)-1] && parts[0][0] == p.parts[0][0] {
				x.Why = "family name and office: " + x.Why
				return x, true
			}
		}
	}
	return actor.Candidate{}, false
}

// withoutInitials leaves single letters out of a name: "Joseph R. Biden".
func withoutInitials(name string) string {
	words := strings.Fields(name)
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return len(strings.Trim(w, ".")) == 1 }), " ")
}

func servedFor(e *actor.Entry, country string) bool {
	if e.Country == country {
		return true
	}
	return slices.ContainsFunc(e.Offices, func(t actor.Tenure) bool { return t.Of == country })
}

// mergeSame joins persons that turned out to be one ("Erdoğan" in the
// headline, "Recep Tayyip Erdogan" later, both known).
func (r *reader) mergeSame() {
	for n := range r.spans {
		for k := range r.spans[n] {
			if p := r.spans[n][k].person; p != nil && p.chain != nil {
				p.chain.kind = parley.Person
			}
		}
	}
}
