package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/actor"
	"parley/place"
	"parley/read/syntax"
)

// span is a name in a sentence.
type span struct {
	outer       int // beginning with the title of a person
	first, last int
	kind        string // PER, ORG, LOC, or "" for what the tables alone know
	cand        actor.Candidate
	known       bool
	own         bool // known as a body of the state that the text is about
	person      *person
	chain       *chain
}

// fromName takes over a marked name, its borders put right.
func (r *reader) fromName(s *syntax.Sentence, n syntax.Name) (span, bool) {
	sp := span{first: n.First, last: n.Last, kind: n.Type}
	if deed(s, n.First) || n.First > 0 && deed(s, n.First-1) && startsUpper(s.Words[n.First-1]) {
		return sp, false // the name of something done
	}
	if _, ok := actor.Demonym(s.Words[n.First]); ok && n.Last == n.First+1 && (n.Type != "LOC" || s.UPOS[n.First] == "ADJ") {
		return sp, false
	}
	if _, ok := actor.Demonym(join(s.Words[n.First:n.Last])); ok && n.Last > n.First+1 && n.Type == "LOC" {
		return sp, false // "Sierra Leonean"
	}
	if n.Last == n.First+1 && (r.field(s, n) || fold(s.Words[n.First]) == "states" && !theStates(s, n.First)) {
		return sp, false
	}
	if n.Last == n.First+1 && months[s.Words[n.First]] && titleTail(s, n.First) == 0 && !s.Is(n.First, "nsubj") {
		return sp, false
	}
	if n.Type == "ORG" && n.Last == n.First+1 && !r.outfitWords()[s.Words[n.First]] && (r.personElsewhere(s.Words[n.First]) || titleBefore(s, n.First)) {
		if x, ok := r.lookup(s.Words[n.First]); !ok || x.Entry.Type == actor.Person {
			sp.kind, n.Type = "PER", "PER"
		}
	}
	for sp.first < sp.last-1 && (s.UPOS[sp.first] == "DET" || s.UPOS[sp.first] == "PUNCT") {
		sp.first++
	}
	for sp.last-1 > sp.first && (s.Words[sp.last-1] == "'s" || s.Words[sp.last-1] == "’s" || s.UPOS[sp.last-1] == "PUNCT") {
		sp.last--
	}
	if n.Type == "PER" {
		r.stretchPerson(s, &sp)
	}
	if w := fold(s.Words[sp.first]); sp.last == sp.first+1 && (notNames[w] || n.Type == "PER" && (titleWords[w] || (personNouns[w] || crowns[w]) && (n.Last-n.First > 1 || !r.familyName(s.Words[sp.first])))) {
		return sp, false
	}
	if n.Type != "PER" && titleNoun(s, sp.last-1) && (sp.last-sp.first > 1 || s.UPOS[sp.last-1] == "NOUN") {
		return sp, false // "Iraqi Foreign Minister" is an office
	}
	sp.outer = sp.first
	text := join(s.Words[sp.first:sp.last])
	x, ok := r.lookup(text)
	if ok && r.shortFor(text, x.Entry) {
		return sp, n.Type != "MISC"
	}
	if y, longer := r.longer(s, &sp, ok); longer {
		x, ok = y, true
	}
	if next := sp.last; !ok && next < len(s.Words) && plural(s, next) { // "the Scottish and Kurdistan Regional governments"
		if y, whole := r.lookup(text + " " + lemma(s, next)); whole && y.Entry.Type == actor.GovernmentBody {
			x, ok = y, true
		}
	}
	if !ok && r.isPlace(s, &sp) {
		return sp, false
	}
	if !ok && sp.last == sp.first+1 && !r.familyName(text) && !femaleGiven[fold(text)] && !maleGiven[fold(text)] && titleTail(s, sp.first) == 0 {
		if y, slip := actor.Misspelt(text); slip {
			sp.kind, sp.cand, sp.known = "", y, true
			return sp, true
		}
	}
	switch n.Type {
	case "PER":
		if ok && x.Entry.Type != actor.Person && x.Confidence >= 0.9 && titleTail(s, sp.first) == 0 {
			sp.kind, sp.cand, sp.known = "", x, true
		}
		return sp, true
	case "MISC":
		if ok && x.Confidence >= 0.9 && x.Entry.Type != actor.Person {
			sp.cand, sp.known = x, true
			return sp, true
		}
		return sp, false
	}
	if y, led := r.ledGovernment(s, &sp); led && !ok {
		x, ok = y, true
	}
	if y, own := r.ownName(s, &sp, x, ok); own {
		x, ok, sp.own = y, true, true
	}
	if !ok || x.Confidence < 0.5 {
		if y, known := r.describe(words(s, sp.first, sp.last)); known && r.bodyName(s.Words[sp.first:sp.last]) && !r.firm(s, &sp, y) {
			x, ok = y, true
		} else if y, known := r.describeOf(s, &sp); known {
			x, ok = y, true
		}
	}
	if ok && x.Entry.Type == actor.Person && sp.last-sp.first > 1 && x.Confidence > 0.8 {
		sp.kind = "PER"
		return sp, true
	}
	if ok && x.Entry.Type != actor.Person && x.Confidence >= 0.5 {
		sp.cand, sp.known = x, true
	}
	return sp, true
}

// firm says whether a name of capitals that the recogniser took for that of an
// organisation was only described as people: the "Ghana Cocoa Corporation" is not
// any Ghanaian companies.
func (r *reader) firm(s *syntax.Sentence, sp *span, x actor.Candidate) bool {
	if sp.kind != "ORG" || x.Entry.Type != actor.Population || sp.last-sp.first < 3 || plural(s, sp.last-1) {
		return false
	}
	return !folk[lemma(s, sp.last-1)] && startsUpper(s.Words[sp.last-1])
}

// ledGovernment reads the name of a government by who leads it: "Gillard
// Government", "Ruto Administration".
func (r *reader) ledGovernment(s *syntax.Sentence, sp *span) (actor.Candidate, bool) {
	last := sp.last - 1
	if last == sp.first || !lists["government"][fold(s.Words[last])] {
		return actor.Candidate{}, false
	}
	x, ok := r.lookup(join(s.Words[sp.first:last]))
	if b := sp.first - 2; b >= 0 && s.Words[b+1] == "-" && (!ok || x.Confidence < 0.45) {
		x, ok = r.lookup(s.Words[b]) // "the Rousseff-Temer government"
	}
	if !ok || x.Entry.Type != actor.Person || x.Confidence < 0.45 {
		return actor.Candidate{}, false
	}
	state, ok := actor.ByID("state:" + x.Entry.Country)
	if !ok {
		return actor.Candidate{}, false
	}
	return r.describe([]string{state.Name, "'s", "government"})
}

// familyName reports whether a longer name of a person ends with a word.
func (r *reader) familyName(word string) bool {
	if r.familyWords == nil {
		r.familyWords = wordSet{}
		for n := range r.sents {
			for _, x := range r.sents[n].Names {
				if x.Type == "PER" && x.Last-x.First > 1 {
					r.familyWords[r.sents[n].Words[x.Last-1]] = true
				}
			}
		}
	}
	return r.familyWords[word]
}

// ownName reads the name of a body that many states have ("the Senate") as
// that of the state that the text is about.
func (r *reader) ownName(s *syntax.Sentence, sp *span, x actor.Candidate, known bool) (actor.Candidate, bool) {
	if r.about == "" || known && (x.Entry.Type != actor.GovernmentBody || r.stateCounts[x.Entry.Country] > 0) {
		return x, false
	}
	state, ok := actor.ByID("state:" + r.about)
	if !ok || !r.bodyName(s.Words[sp.first:sp.last]) || r.foreign(s.Words[sp.first:sp.last], r.about) {
		return x, false
	}
	for i := sp.first; i < sp.last-1; i++ {
		if r.knownName(s.Words[i]) || r.personElsewhere(s.Words[i]) {
			return x, false // whose it is says the name
		}
	}
	if b := sp.first - 1; b >= 0 {
		if code, ok := actor.Demonym(s.Words[b]); ok && code != r.about {
			y, ok := r.describe(append([]string{s.Words[b]}, s.Words[sp.first:sp.last]...))
			return y, ok && y.Entry.Type == actor.GovernmentBody && y.Entry.Country == code
		}
	}
	y, ok := r.describe(append([]string{state.Name, "'s"}, s.Words[sp.first:sp.last]...))
	if z, part := r.describe(append([]string{state.Name, "'s"}, s.Words[sp.first:sp.last-1]...)); part && ok && z.Entry.ID == y.Entry.ID {
		return x, false // "Air Force Base" is no air force
	}
	return y, ok && y.Entry.Country == r.about && y.Entry.Type == actor.GovernmentBody && !strings.HasPrefix(y.Entry.ID, "office:")
}

// isPlace says whether a name that no table of actors knows is one of a place,
// whatever the recogniser took it for.
func (r *reader) isPlace(s *syntax.Sentence, sp *span) bool {
	if sp.kind == "LOC" {
		return false // is one, and remembered as such
	}
	if sp.kind == "ORG" && lists["geography"][fold(s.Words[sp.first])] {
		return true
	}
	if sp.kind == "PER" && (sp.last-sp.first == 1 || titleTail(s, sp.first) > 0) {
		return false // many a family name is a town
	}
	return len(place.Lookup(join(s.Words[sp.first:sp.last]))) > 0
}

// describeOf tries a body's name with the state behind it: "Federal
// Government of Iraq".
func (r *reader) describeOf(s *syntax.Sentence, sp *span) (actor.Candidate, bool) {
	if sp.last+1 >= len(s.Words) || fold(s.Words[sp.last]) != "of" {
		return actor.Candidate{}, false
	}
	_, n := r.countryAt(s.Words, sp.last+1)
	if n == 0 {
		return actor.Candidate{}, false
	}
	return r.describe(words(s, sp.first, sp.last+1+n))
}

// longer tries whether the tables know a longer name that begins here; one as
// long as the mark will do where the mark itself is unknown.
func (r *reader) longer(s *syntax.Sentence, sp *span, known bool) (actor.Candidate, bool) {
	n, cands := r.table.Longest(s.Words, sp.first)
	if n == 0 || sp.first+n < sp.last || known && sp.first+n == sp.last || cands[0].Confidence < 0.8 {
		return actor.Candidate{}, false
	}
	sp.last = sp.first + n
	return cands[0], true
}

// readSpan resolves a name.
func (r *reader) readSpan(s *syntax.Sentence, sp *span) {
	c := r.spanChain(s, sp)
	if c == nil {
		return
	}
	head := top(s, sp.outer, sp.last)
	if sp.person != nil {
		r.add(s, sp.outer, sp.last, head, Name, c, 0.95)
		return
	}
	if sp.known && c.kind == parley.State {
		confidence, acts := r.acting(s, sp, head)
		if !acts {
			r.addSilent(s, sp.first, sp.last, head, c)
			return
		}
		r.add(s, sp.first, sp.last, head, Name, c, confidence)
		return
	}
	if c.thing {
		r.addSilent(s, sp.first, sp.last, head, c)
		return
	}
	confidence := 0.7
	if sp.known {
		confidence = max(0.6, sp.cand.Confidence)
	}
	r.add(s, sp.first, sp.last, head, Name, c, confidence)
}

// spanChain returns the chain of a name, made on first use.
func (r *reader) spanChain(s *syntax.Sentence, sp *span) *chain {
	if sp.chain != nil {
		return sp.chain
	}
	form := join(s.Words[sp.first:sp.last])
	key := fold(form)
	switch {
	case sp.person != nil:
		sp.chain = sp.person.chain
		sp.chain.addName(form)
	case sp.own && r.bodyBefore(form) != nil:
		sp.chain = r.bodyBefore(form)
	case sp.known && !r.anyones(s, sp):
		sp.chain = r.entryChain(sp.cand)
	case sp.kind == "PER":
		return nil
	case r.named[key] != nil:
		sp.chain = r.named[key]
	case r.shortBody(form) != nil:
		sp.chain = r.shortBody(form)
	case r.shortOutfit(form) != nil:
		sp.chain = r.shortOutfit(form)
	default:
		sp.chain = r.unknownName(s, sp, form)
	}
	r.rememberAlias(s, sp)
	return sp.chain
}

// unknownName makes a chain for an organisation that no table knows; a place
// is a thing.
func (r *reader) unknownName(s *syntax.Sentence, sp *span, form string) *chain {
	if sp.kind != "ORG" && !chambers[fold(form)] {
		return r.thingChain(fold(form), false)
	}
	short := fold(form)
	if long, ok := r.abbreviated()[form]; ok {
		form = long
	}
	c := chain{kind: parley.Organisation, name: form, why: "named in the text; no table knows it"}
	prefix := "org:"
	if armedName(s, sp) {
		c.kind, prefix = parley.ArmedGroup, "group:"
	} else {
		c.country = r.possessor(s, sp)
		for i := sp.first; i < sp.last && c.country == "" && !(sp.last == sp.first+1 && lists["body"][fold(s.Words[i])]); i++ {
			c.country, _ = r.countryAt(s.Words[:sp.last], i) // a "Congress" by itself is of any state
		}
		if before := sp.first - 1; c.country == "" && before >= 0 && lists["outfit"][lemma(s, before)] {
			for i := before - 1; i >= 0 && i >= before-4 && s.UPOS[i] != "PUNCT" && s.UPOS[i] != "VERB" && c.country == ""; i-- {
				c.country, _ = r.countryAt(s.Words[:sp.last], i) // "the Swiss bank X"
			}
		}
	}
	c.id = parley.ActorID(prefix + slug(form))
	made := r.byID[c.id]
	if made == nil {
		made = r.newChain(c)
	}
	r.named[fold(form)], r.named[short] = made, made
	if short := initials(s.Words[sp.first:sp.last]); len(short) > 2 && r.named[short] == nil {
		r.named[short] = made
	}
	return made
}

// possessor returns the state whose a name is said to be: COL of "Colombia's Congress".
func (r *reader) possessor(s *syntax.Sentence, sp *span) string {
	end := sp.first - 1
	if end < 1 || s.Words[end] != "'s" && s.Words[end] != "’s" {
		return ""
	}
	const longest = 4 // words of a state
	for i := max(0, end-longest); i < end; i++ {
		if code, n := r.countryAt(s.Words[:end], i); n > 0 && i+n == end {
			return code
		}
	}
	return ""
}

func initials(list []string) string {
	var b strings.Builder
	for _, w := range list {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}

// armedName says whether the words of a name, or the noun before it, tell an
// armed group.
func armedName(s *syntax.Sentence, sp *span) bool {
	if has(s, sp.first, sp.last, "brigade", "brigades", "front", "harakat", "kata'ib", "kataib", "jaysh", "jaish", "liwa", "militia", "mujahideen", "insurgents") ||
		has(s, sp.first, sp.last, "kata’ib", "ansar", "saraya", "battalions", "rebels", "guerrillas") || armedNames[fold(s.Words[sp.first])] ||
		fightersOf(s, syntax.Name{First: sp.first, Last: sp.last}) {
		return true
	}
	i := sp.first - 1
	if i > 1 && s.Words[i] == "as" {
		i -= 2 // "militias such as X"
	}
	return i >= 0 && (lists["militia"][lemma(s, i)] || strings.HasPrefix(lemma(s, i), "militia"))
}
