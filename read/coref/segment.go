package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/actor"
	"parley/place"
	"parley/read/syntax"
)

// segment returns the names of a sentence, from those that the recogniser
// marked and those that the tables of actors know; they do not overlap.
func (r *reader) segment(s *syntax.Sentence) []span {
	var out []span
	taken := make([]bool, len(s.Words))
	for _, n := range r.marks(s) {
		if taken[n.First] {
			continue // a longer name of the tables covers it
		}
		if sp, ok := r.fromName(s, n); ok {
			out = append(out, sp)
			for i := sp.first; i < sp.last; i++ {
				taken[i] = true
			}
		}
	}
	for i := 0; i < len(s.Words); i++ {
		if taken[i] || !startsUpper(s.Words[i]) && !startsUpper(after(s, i)) {
			continue
		}
		n, cands := r.table.Longest(s.Words, i)
		if n == 0 || !r.trusted(s, i, n, cands[0]) {
			continue
		}
		sp := span{outer: i, first: i, last: i + n, cand: r.prefer(s, i, i+n, cands[0]), known: true}
		if cands[0].Entry.Type == actor.Person {
			sp.kind = "PER"
		}
		out = append(out, sp)
		for k := i; k < min(i+n, len(taken)); k++ {
			taken[k] = true
		}
		i += n - 1
	}
	return ordered(out)
}

// notNames are words that are no name by themselves.
var notNames = wordSet{"i": true, "we": true, "they": true, "he": true, "she": true, "it": true, "you": true, "jr": true, "jr.": true, "sr": true,
	"sr.": true, "mr": true, "mr.": true, "ms.": true, "mrs.": true, "president": true, "minister": true, "parliament": true, "government": true,
	"the": true, "this": true, "these": true, "our": true, "yes": true, "no": true}

// deed says whether a word begins the name of something done.
func deed(s *syntax.Sentence, i int) bool {
	w := fold(s.Words[i])
	return w == "operation" || w == "exercise"
}

var months = wordSet{"January": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true, "September": true,
	"October": true, "November": true, "December": true, "February": true}

// personElsewhere says whether the document names a person so.
func (r *reader) personElsewhere(word string) bool {
	if r.personWords == nil {
		r.personWords = wordSet{}
		for n := range r.sents {
			for _, x := range r.sents[n].Names {
				if x.Type == "PER" {
					r.personWords[r.sents[n].Words[x.Last-1]] = true
				}
			}
		}
	}
	return r.personWords[word]
}

// titleBefore says whether a noun for a person stands right before a name
// and hangs on it: "Russian official Klimov".
func titleBefore(s *syntax.Sentence, i int) bool {
	return i > 0 && titleNoun(s, i-1) && s.Head[i-1] == i && !s.Is(i-1, "case") || i > 0 && honorifics[fold(s.Words[i-1])]
}

func after(s *syntax.Sentence, i int) string {
	if s.Words[i] == "al" && i+2 < len(s.Words) {
		return s.Words[i+2]
	}
	return ""
}

func startsUpper(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

// trusted keeps common words that are also names out: one capitalised word at
// the start of a sentence, or one that is no proper noun, must be a state's
// name or in capitals.
func (r *reader) trusted(s *syntax.Sentence, i, n int, x actor.Candidate) bool {
	if x.Confidence < 0.5 {
		return false
	}
	if n > 1 {
		return true
	}
	if w := s.Words[i]; fold(w) == "states" && !theStates(s, i) || r.shortFor(w, x.Entry) {
		return false
	}
	if s.UPOS[i] != "PROPN" {
		return x.Entry.Type == actor.State && s.UPOS[i] != "ADJ" && s.UPOS[i] != "PRON"
	}
	return x.Entry.Type != actor.Person
}

// prefer asks for the whole name once more with the date, which Longest does
// not know.
func (r *reader) prefer(s *syntax.Sentence, first, last int, x actor.Candidate) actor.Candidate {
	if y, ok := r.lookup(join(s.Words[first:last])); ok && y.Confidence >= x.Confidence {
		return y
	}
	return x
}

func ordered(spans []span) []span {
	for i := 1; i < len(spans); i++ {
		for k := i; k > 0 && spans[k].first < spans[k-1].first; k-- {
			spans[k], spans[k-1] = spans[k-1], spans[k]
		}
	}
	return spans
}

// stretchPerson takes titles off the front of a person's name and adds parts
// that hang on it: "al - Sudani".
func (r *reader) stretchPerson(s *syntax.Sentence, sp *span) {
	if n := (sp.last - sp.first) / 2; n > 1 && join(s.Words[sp.first:sp.first+n]) == join(s.Words[sp.last-n:sp.last]) {
		sp.last -= n // a caption and the line below it
	}
	skipOffice(s, sp)
	for sp.first < sp.last-1 && (isTitleWord(s, sp.first) || pluralTitle(s.Words[sp.first]) || s.Words[sp.first] == "HE" || s.Words[sp.first] == "H.E.") {
		sp.first++
		if w := fold(s.Words[sp.first]); (w == "of" || w == "for" || w == "to") && sp.first+2 < sp.last {
			sp.first = afterField(s, sp.first+1, sp.last)
		}
	}
	for i := sp.first + 1; i+1 < sp.last; i++ {
		if _, ok := actor.Demonym(s.Words[i+1]); s.Words[i] == "of" && (ok || isState(s.Words[i+1:sp.last])) {
			sp.last = i // "King Abdullah of Jordan"
		}
	}
	for sp.first < sp.last-1 && !startsUpper(s.Words[sp.first]) && !articles[fold(s.Words[sp.first])] {
		sp.first++
	}
	for sp.last+1 < len(s.Words) && s.Words[sp.last] == "-" && startsUpper(s.Words[sp.last+1]) && s.From[sp.last] == s.To[sp.last-1] && s.From[sp.last+1] == s.To[sp.last] &&
		!r.twoSides(s, sp.last, sp.last+2) {
		sp.last += 2
	}
	for sp.first > 1 && s.Words[sp.first-1] == "-" && articles[fold(s.Words[sp.first-2])] {
		sp.first -= 2
	}
}

// skipOffice takes off a person's name what belongs to the title before it:
// whose office it is ("UN Special Envoy X") and what it is for ("Envoy for the
// Horn of Africa X").
func skipOffice(s *syntax.Sentence, sp *span) {
	if n, cands := actor.Longest(s.Words, sp.first); n > 0 && sp.first+n < sp.last-1 && cands[0].Entry.Type != actor.Person && isTitleWord(s, sp.first+n) {
		sp.first += n
	}
	at := sp.first - 1
	if at > 0 && fold(s.Words[at]) == "the" {
		at--
	}
	if w := fold(s.Words[max(at, 0)]); at > 0 && (w == "for" || w == "of" || w == "to") && titleNoun(s, at-1) {
		sp.first = afterPlace(s, sp.first, sp.last)
		for sp.first < sp.last-1 && (fields[fold(s.Words[sp.first])] || fold(s.Words[sp.first]) == "and") {
			sp.first++
		}
	}
}

// fields are words for what a minister or secretary is for.
var fields = wordSet{"commerce": true, "defense": true, "defence": true, "state": true, "treasury": true, "energy": true, "labor": true, "labour": true,
	"homeland": true, "security": true, "health": true, "education": true, "finance": true, "interior": true, "transport": true, "transportation": true,
	"trade": true, "agriculture": true, "justice": true, "foreign": true, "affairs": true, "environment": true, "industry": true, "culture": true,
	"housing": true, "veterans": true, "war": true, "home": true, "information": true, "tourism": true, "labours": true, "economy": true,
	"development": true, "human": true, "services": true, "parliament": true, "intelligence": true, "national": true, "staff": true}

// afterField returns where the words end that say what an office is for; one
// word where no place is named.
func afterField(s *syntax.Sentence, first, last int) int {
	if fold(s.Words[first]) == "the" && first+1 < last {
		first++
	}
	if n := afterPlace(s, first, last); n > first {
		return n
	}
	return min(first+1, last-1)
}

// afterPlace returns the word behind the name of a place or a state that
// begins at first and leaves something of the stretch; first where there is
// none.
func afterPlace(s *syntax.Sentence, first, last int) int {
	for n := min(5, last-first-1); n > 0; n-- {
		if part := s.Words[first : first+n]; isState(part) || regional[fold(join(part))] || n > 1 && len(place.Lookup(join(part))) > 0 {
			return first + n
		}
	}
	return first
}

// regional are the names of regions that offices are for and that no table of
// places has as one place.
var regional = wordSet{"middle east": true, "near east": true, "near eastern affairs": true, "horn of africa": true, "great lakes": true, "great lakes region": true,
	"sahel": true, "maghreb": true, "levant": true, "gulf": true, "balkans": true, "western balkans": true, "south caucasus": true, "caucasus": true,
	"central asia": true, "south asia": true, "west africa": true, "east africa": true, "central africa": true, "southern africa": true, "north africa": true,
	"africa": true, "asia": true, "europe": true, "asia pacific": true, "indo - pacific": true, "latin america": true, "south america": true,
	"north america": true, "caribbean": true, "arctic": true, "red sea": true, "black sea": true, "eastern mediterranean": true, "mediterranean": true,
	"middle east peace": true, "middle east peace process": true, "african great lakes": true, "southeast asia": true, "east asia": true, "darfur": true}

func isState(words []string) bool {
	n, cands := actor.Longest(words, 0)
	return n == len(words) && cands[0].Entry.Type == actor.State
}

// pluralTitle reports whether a word is a title of several: "Presidents
// Kagame and Ndayishimiye".
func pluralTitle(w string) bool {
	one, several := strings.CutSuffix(fold(w), "s")
	_, office := actor.Office(one)
	return several && (office || personNouns[one])
}

var articles = wordSet{"al": true, "el": true, "as": true, "ash": true, "ad": true, "an": true, "ar": true, "az": true}

func isTitleWord(s *syntax.Sentence, i int) bool {
	w := fold(s.Words[i])
	if honorifics[w] || titleWords[w] || personNouns[w] {
		return true
	}
	if _, ok := actor.Demonym(s.Words[i]); ok {
		return true
	}
	_, ok := actor.Office(s.Words[i])
	return ok
}
