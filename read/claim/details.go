package claim

import (
	"strings"

	"parley"
	"parley/read/date"
	"parley/read/quantity"
	"parley/read/syntax"
)

// when sets the time of the claim, what is due by when, and durations.
func (r *run) when(e *event, c *parley.Claim) {
	s := e.s
	best := -1
	for _, x := range r.dated(s) {
		home := timeHome(s, x)
		level := r.closeness(e, home)
		if level < 0 || level == aboveEvent && c.Apart { // what came later has a time of its own
			continue
		}
		t := &parley.Time{Text: s.Text(r.text, x.First, x.Last), From: parley.Day(x.Value.From), To: parley.Day(x.Value.To), Precision: parley.Precision(x.Value.Precision), Hour: x.Hour}
		switch {
		case x.Kind == date.Duration:
			if c.Duration == 0 && x.Days > 0 && x.Relation != "within" {
				c.Duration = x.Days
			}
			if x.Relation == "within" && c.Due == nil {
				c.Due = t
			}
			continue
		case x.Kind != date.Point:
			continue
		case level == inContent || x.Relation == "by" || x.Relation == "until" || x.Relation == "before" && c.Tense == parley.Future:
			if c.Due == nil {
				c.Due = t
			}
			continue
		case x.Relation == "since":
			t.To, t.Precision = "", parley.PrecisionRange
		}
		if best < 0 || level < best {
			best = level
			c.Time = t
		}
	}
	if c.Time != nil && c.Tense == parley.Past && c.Time.Precision == parley.PrecisionYear {
		c.Background = c.Background || older(c.Time.To, r.doc.Published)
	}
}

// older reports whether a day lies more than a year before the document's.
func older(d, published parley.Day) bool {
	if len(d) < 4 || len(published) < 4 || d[0] == '-' {
		return false
	}
	return d[:4] < published[:4] && (len(d) < 10 || len(published) < 10 || d[4:] < published[4:])
}

func (r *run) dated(s *syntax.Sentence) []date.Expr {
	if r.dates[s.Index] == nil {
		hint := date.Past
		for i, w := range s.Words {
			if s.XPOS[i] == "MD" && (w == "will" || w == "shall") {
				hint = date.Future
			}
		}
		r.dates[s.Index] = append(make([]date.Expr, 0, 1), date.Find(s.Words, string(r.doc.Published), hint)...)
	}
	return r.dates[s.Index]
}

// timeHome is the word that a time expression hangs on.
func timeHome(s *syntax.Sentence, x date.Expr) int {
	for w := x.First; w < x.Last; w++ {
		if h := s.Head[w]; h < x.First || h >= x.Last {
			return h
		}
	}
	return -1
}

// How near a word is to an event, from the nearest.
const (
	onEvent = iota
	nearEvent
	aboveEvent
	inContent
)

// closeness says where a phrase that hangs on home stands to the event: on
// it, on something that it hangs on within the clause, in its content, or
// elsewhere (-1).
func (r *run) closeness(e *event, home int) int {
	s := e.s
	if home < 0 {
		return -1
	}
	if home == e.head || home == e.verb {
		return onEvent
	}
	if contains(e.roles["content"], home, s) {
		return inContent
	}
	for i, d := home, 0; i >= 0 && d < 4; i, d = s.Head[i], d+1 { // down from the event: "met in the capital on Monday"
		if i == e.head || i == e.verb {
			return nearEvent
		}
		if s.Is(i, "parataxis") || (isVerb(s, i) && i != home || r.eventAt(s, i) != nil) && !atOnce(s, i) { // "…, the army said on Thursday" dates what the army did
			break
		}
	}
	for i, d := e.verb, 0; i >= 0 && d < 5; i, d = s.Head[i], d+1 { // up: the clause that the event is part of
		if i == home {
			return aboveEvent
		}
		if s.Is(i, "ccomp", "parataxis", "acl:relcl") || s.Is(i, "advcl") && !isInfinitive(s, i) && s.XPOS[i] != "VBG" {
			break
		}
	}
	return -1
}

// atOnce reports whether a clause tells what happened at the time of the one
// that it hangs on: "killed ten when it attacked on Monday".
func atOnce(s *syntax.Sentence, i int) bool {
	if !s.Is(i, "advcl") {
		return false
	}
	for _, k := range s.Kids(i) {
		if s.Lemmas[k] == "when" && k < i {
			return true
		}
	}
	return false
}

// numbers reads casualties, counts and votes.
func (r *run) numbers(e *event, c *parley.Claim) {
	s := e.s
	first, last := s.Range(e.verb)
	if e.head < first || e.head >= last {
		f, l := s.Range(e.head)
		first, last = min(first, f), max(last, l)
	}
	for _, q := range r.amounts(s) {
		if q.First >= first && q.Last <= last {
			c.Quantities = append(c.Quantities, toQuantity(q))
		}
	}
	if incident(c.Act) {
		killed, injured := quantity.Casualties(s.Words)
		if killed != nil && killed.First >= first && killed.First < last {
			q := toQuantity(*killed)
			c.Killed = &q
		}
		if injured != nil && injured.First >= first && injured.First < last {
			q := toQuantity(*injured)
			c.Injured = &q
		}
	}
	if c.Act == "vote" || c.Act == "ratify" || c.Step == "approved" {
		if votes := quantity.FindVotes(s.Words); len(votes) > 0 {
			v := votes[0]
			c.Vote = &parley.Vote{Present: v.Present, For: v.For, Against: v.Against, Abstain: v.Abstain, Threshold: v.Threshold, Passed: v.Passed}
			if from := c.Roles[parley.From]; len(from) > 0 {
				c.Vote.Body = from[0]
			}
		}
	}
}

// amounts returns the quantities of a sentence.
func (r *run) amounts(s *syntax.Sentence) []quantity.Quantity {
	if r.counts[s.Index] == nil {
		r.counts[s.Index] = append(make([]quantity.Quantity, 0, 1), quantity.Find(s.Words, s.UPOS)...)
	}
	return r.counts[s.Index]
}

func toQuantity(q quantity.Quantity) parley.Quantity {
	return parley.Quantity{Value: q.Value, High: q.High, Comparator: q.Comparator, Unit: q.Unit, Text: q.Text}
}

func incident(a parley.Act) bool {
	switch a {
	case "attack", "bombard", "kill", "abduct", "arrest", "protest", "violate_ceasefire":
		return true
	}
	return false
}

// where returns the place of the event: a phrase of place that hangs on it
// or on what it hangs on.
func (r *run) where(e *event) *parley.Place {
	s := e.s
	for _, w := range e.roles["place"] {
		if p := r.placeOf(s, r.town(s, w)); p != nil {
			return p
		}
	}
	if p := r.held(e); p != nil {
		return p
	}
	best, level := -1, 9
	for w := range s.Words {
		if !happensAt(s, w, e.frame.Act) || r.placeName(s, r.town(s, w)) == "" && r.unlisted(s, r.town(s, w)) == "" {
			continue
		}
		home := s.Head[w]
		if s.Is(w, "obj") {
			home = w
		}
		if l := r.closeness(e, home); l >= 0 && l < level {
			best, level = w, l
		}
	}
	if best < 0 {
		return nil
	}
	return r.placeOf(s, r.town(s, best))
}

// held returns the town or spot that is taken or held: that of an attack which
// has it for its object, "occupy the village of …", and that which forces leave
// who hold it, "the withdrawal of troops holding the pass of …".
func (r *run) held(e *event) *parley.Place {
	s := e.s
	var objects []int
	switch e.frame.Act {
	case "attack", "bombard":
		if isVerb(s, e.head) && !s.Is(e.head, "amod") && lemma(s, e.head) != "control" { // "rebel-held Aleppo" is no attack on it
			objects = append(e.roles["to"], clauseOf(s, e.head).obj...)
		}
	case "withdraw_forces", "deploy":
		for _, w := range within(s, e.head) {
			if v := s.Kid(w, "acl"); v > w && keeps[lemma(s, v)] {
				objects = append(objects, clauseOf(s, v).obj...)
			}
		}
	}
	for _, w := range objects {
		at := r.town(s, w)
		if p, _ := r.placeAt(s, at); p != nil && (p.Kind == "country" || len(r.at(s, at)) > 0) {
			continue // "occupied Chad" says whom, not where
		}
		if p := r.placeOf(s, at); p != nil {
			return p
		}
	}
	return nil
}

// keeps lists verbs of being somewhere by force.
var keeps = map[string]bool{"occupy": true, "hold": true, "control": true, "seize": true, "besiege": true, "blockade": true}

// happensAt reports whether a word stands where the scene of an act does; of
// acts that go somewhere also where its way does.
func happensAt(s *syntax.Sentence, w int, a parley.Act) bool {
	if s.Is(w, "obj") { // "let the ships enter the port"
		return lets(a)
	}
	if !s.Is(w, "obl", "nmod", "conj") {
		return false
	}
	p, _, _ := strings.Cut(prepOf(s, w), "+") // "to and from", "out of"
	switch p {
	case "in", "at", "near", "inside", "outside", "across", "around", "throughout", "within", "along":
		return true
	case "to", "from", "into", "on", "over":
		return lets(a) || a == "visit" || a == "deploy" || a == "withdraw_forces" || a == "aid"
	case "through", "out":
		return lets(a)
	case "": // "the flow of goods thru Mocha port"
		return lets(a) && s.Is(w, "nmod", "obl") && siteNoun[lemma(s, w)]
	}
	return false
}

// lets reports whether an act lets people and goods through or keeps them out:
// where they go is where it is.
func lets(a parley.Act) bool { return a == "provide_access" || a == "deny_access" }

// town is the place that "the department of Cauca" or "the outskirts of Aleppo"
// names, else w itself.
func (r *run) town(s *syntax.Sentence, w int) int {
	at := w
	if s.UPOS[w] != "NOUN" || !siteNoun[lemma(s, w)] {
		return w
	}
	complements(s, w, func(p string, f int) {
		if p == "of" && at == w {
			at = f
		}
	})
	for _, k := range s.Kids(w) { // "Mocha port"
		if at == w && k < w && s.Is(k, "compound", "nmod:poss") && s.UPOS[k] == "PROPN" {
			at = k
		}
	}
	return at
}

// siteNoun lists nouns for kinds and parts of places.
var siteNoun = map[string]bool{"department": true, "province": true, "city": true, "town": true, "village": true, "region": true, "district": true,
	"governorate": true, "state": true, "area": true, "outskirt": true, "outskirts": true, "suburb": true, "north": true, "south": true, "east": true, "west": true,
	"capital": true, "port": true, "camp": true, "island": true, "part": true, "center": true, "centre": true, "border": true, "vicinity": true, "county": true, "municipality": true,
	"airport": true, "airfield": true, "harbour": true, "harbor": true, "crossing": true, "bridge": true, "terminal": true, "seaport": true, "road": true, "locality": true, "settlement": true, "commune": true, "township": true, "hamlet": true}

func (r *run) placeOf(s *syntax.Sentence, w int) *parley.Place {
	p, name := r.placeAt(s, w)
	if p == nil {
		if name = r.unlisted(s, w); name == "" {
			return nil
		}
		return &parley.Place{Text: name, Name: name}
	}
	return &parley.Place{Text: name, Name: p.Name, Country: p.Country, Lat: p.Lat, Lon: p.Lon, Precision: string(p.Precision)}
}

// unlisted returns the name at w of a place that no gazetteer has, a village, or
// "": what the recogniser takes for a place and nobody knows as an actor, or
// what a noun before it says to be one.
func (r *run) unlisted(s *syntax.Sentence, w int) string {
	if s.UPOS[w] != "PROPN" {
		return ""
	}
	first, last := w, w+1
	n, ok := s.Name(w)
	if ok {
		first, last = n.First, n.Last
	}
	site := s.Head[w] >= 0 && s.Is(w, "nmod") && prepOf(s, w) == "of" && siteNoun[lemma(s, s.Head[w])]
	if !site && (!ok || n.Type != "LOC" || len(r.at(s, w)) > 0) {
		return ""
	}
	return s.Text(r.text, first, last)
}

// named returns the proper name of an operation that the event carries.
func (r *run) named(e *event) string {
	s := e.s
	for _, w := range e.roles["named"] {
		return strings.Trim(r.phrase(s, w), "“”\"'‘’ ")
	}
	for i := 0; i+1 < len(s.Words); i++ {
		if s.Words[i] != "Operation" || s.Words[i+1] == "" || s.Words[i+1][0] < 'A' || s.Words[i+1][0] > 'Z' {
			continue
		}
		if !s.Under(i, e.verb) && !s.Under(i, e.head) {
			continue
		}
		last := i + 1
		for last < len(s.Words) && (isCapital(s.Words[last]) || s.Words[last] == "-" && last+1 < len(s.Words) && isCapital(s.Words[last+1])) {
			last++
		}
		return s.Text(r.text, i, last)
	}
	return ""
}

func isCapital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }
