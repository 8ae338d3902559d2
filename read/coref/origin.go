package coref

import (
	"strings"

	"parley"
	"parley/actor"
	"parley/place"
	"parley/read/syntax"
)

// originBefore returns the state that stands before a person's title or name
// and belongs to it: "Peru's [foreign minister X]", "Thai prime minister and
// [defence minister X]", "the Kenyan runner [X]"; "" where none does.
func (r *reader) originBefore(s *syntax.Sentence, outer int, titled bool) string {
	if outer < 1 {
		return ""
	}
	if w := s.Words[outer-1]; w == "'s" || w == "’s" || w == "'" || w == "’" {
		return r.countryEnding(s, outer-1)
	}
	if titled && fold(s.Words[outer-1]) == "and" && outer > 2 && titleNoun(s, outer-2) {
		first := titleStart(s, outer-1)
		if t := r.readTitleWords(s, first, outer-1); t.country != "" {
			return t.country
		}
		return r.originBefore(s, first, false)
	}
	if titled {
		return ""
	}
	return r.national(s, outer)
}

// countryEnding returns the state whose name ends before word end.
func (r *reader) countryEnding(s *syntax.Sentence, end int) string {
	for i := max(0, end-5); i < end; i++ {
		if code, n := r.countryAt(s.Words[:end], i); n > 0 && i+n == end {
			return code
		}
	}
	return ""
}

// national returns the one nationality before common nouns and a name: "the
// former Kenyan runner X".
func (r *reader) national(s *syntax.Sentence, name int) string {
	i := name - 1
	for i >= 0 && name-i <= 4 && !startsUpper(s.Words[i]) && (s.UPOS[i] == "NOUN" || s.UPOS[i] == "ADJ" || s.Words[i] == "-") {
		i--
	}
	if i < 0 || i == name-1 || s.UPOS[name-1] != "NOUN" || s.Kid(name-1, "cop", "nsubj") >= 0 || plural(s, name-1) {
		return ""
	}
	code, n := r.countryAt(s.Words[:name], i)
	if n == 0 {
		return ""
	}
	if i > 1 && (s.Words[i-1] == "-" || s.UPOS[i-1] == "PROPN" || s.UPOS[i-1] == "ADJ") {
		for _, k := range []int{i - 1, i - 2} {
			if other, n := r.countryAt(s.Words[:i], k); n > 0 && other != code {
				return "" // of two nationalities
			}
		}
	}
	return code
}

// countryOfPlace returns the state of a place by its name; of several places
// of one name that which the text names, else the first.
func (r *reader) countryOfPlace(list []string) string {
	found := place.Lookup(join(list))
	for _, p := range found {
		if r.stateCounts[p.Country] > 0 {
			return p.Country
		}
	}
	if len(found) > 0 {
		return found[0].Country
	}
	return ""
}

// placeAt returns the state of the place that is named at word i, and the
// number of its words.
func (r *reader) placeAt(s *syntax.Sentence, i, last int) (country string, n int) {
	for n = min(3, last-i); n > 0; n-- {
		whole := true
		for k := i; k < i+n; k++ {
			w := fold(s.Words[k])
			whole = whole && startsUpper(s.Words[k]) && !titleWords[w] && !personNouns[w]
		}
		if !whole {
			continue
		}
		if code := r.countryOfPlace(s.Words[i : i+n]); code != "" {
			return code, n
		}
	}
	return "", 0
}

// domestic returns the state of a person whose title is one of a state and
// names none: that of the sentence, or the one that the text is about; "" where
// the tables have another in that office.
func (r *reader) domestic(p *person, t title) string {
	if t.role == "" || t.of != "" || t.former || !ofState(t) {
		return ""
	}
	s := &r.sents[p.first]
	code := r.only(s, 0, len(s.Words))
	if code == "" {
		code = r.about
	}
	if code == "" || r.isHome(code) && leading[t.role] {
		return ""
	}
	if singleOffice(t.role) && r.date != "" {
		for _, x := range r.table.ByOffice(t.words, code, r.date) {
			if x.Entry.Type == actor.Person && x.Confidence >= 0.9 && leading[t.role] {
				return "" // somebody else is known to hold it
			}
		}
	}
	return code
}

// ofState says whether a title is one that states give: not that of a party's
// leader or a firm's president.
func ofState(t title) bool {
	switch t.role {
	case "head_of_state":
		return t.words == "president" || crowns[t.head]
	case "head_of_government", "supreme_leader", "crown_prince":
		return t.words != "chancellor"
	}
	return strings.HasSuffix(t.role, "_minister") || stateHeads[t.head]
}

// stateHeads are the last words of titles that only states give.
var stateHeads = wordSet{"minister": true, "senator": true, "lawmaker": true, "ambassador": true, "congressman": true, "congresswoman": true, "mp": true}

// armedNames begin the names of armed groups in the languages of the region.
var armedNames = wordSet{"jaysh": true, "jaish": true, "liwa": true, "ansar": true, "kata'ib": true, "kataib": true, "katibat": true, "harakat": true,
	"saraya": true, "jund": true, "jabhat": true, "asa'ib": true, "asaib": true, "firqat": true, "quwat": true, "lashkar": true, "tehreek": true,
	"tehrik": true, "hizb": true, "hezb": true, "harkat": true, "jamaat": true, "jama'at": true, "ahrar": true, "faylaq": true, "tahrik": true}

// fightersOf says whether the word behind a name calls it one of fighters:
// "Velid rebels".
func fightersOf(s *syntax.Sentence, n syntax.Name) bool {
	if n.Last >= len(s.Words) || startsUpper(s.Words[n.Last]) || !plural(s, n.Last) {
		return false
	}
	return lists["militia"][lemma(s, n.Last)]
}

// sides cuts the name of two persons that a hyphen joins before a noun for
// what they do together: "the Trump-Kim summit".
func (r *reader) sides(s *syntax.Sentence, n syntax.Name) []syntax.Name {
	for i := n.First + 1; i+1 < n.Last; i++ {
		if (s.Words[i] == "-" || s.Words[i] == "–") && r.twoSides(s, i, n.Last) {
			return []syntax.Name{{First: n.First, Last: i, Type: n.Type}, {First: i + 1, Last: n.Last, Type: n.Type}}
		}
	}
	return []syntax.Name{n}
}

// twoSides says whether the hyphen at i joins two names, the second of which
// ends before last, and not the parts of one.
func (r *reader) twoSides(s *syntax.Sentence, i, last int) bool {
	if last < len(s.Words) && (contactWords[lemma(s, last)] || lists["government"][lemma(s, last)] || pacts[lemma(s, last)]) {
		return true
	}
	if r.bareElsewhere(s.Words[i-1]) && r.bareElsewhere(s.Words[i+1]) {
		return true
	}
	return r.knownName(s.Words[i-1]) && (r.knownName(s.Words[i+1]) || isState(s.Words[i+1:last]))
}

// bareElsewhere says whether the text has a word as the last one of a person's
// name of which it is the only part or the second behind a blank, so that it is
// no half of a double name.
func (r *reader) bareElsewhere(word string) bool {
	if r.bareWords == nil {
		r.bareWords = wordSet{}
		for k := range r.sents {
			s := &r.sents[k]
			for _, x := range s.Names {
				hyphened := x.First > 0 && s.Words[x.First-1] == "-" || x.Last < len(s.Words) && s.Words[x.Last] == "-"
				for i := x.First; i < x.Last; i++ {
					hyphened = hyphened || s.Words[i] == "-" || s.Words[i] == "–"
				}
				if x.Type == "PER" && !hyphened {
					r.bareWords[s.Words[x.Last-1]] = true
				}
			}
		}
	}
	return r.bareWords[word]
}

var pacts = wordSet{"pact": true, "accord": true, "treaty": true, "agreement": true, "deal": true, "plan": true, "ticket": true, "doctrine": true,
	"declaration": true, "tie": true, "relation": true, "relationship": true, "duo": true, "debate": true, "alliance": true, "campaign": true}

// unknownPerson says whether a chain is a person that no table knows.
func unknownPerson(c *chain) bool { return c.kind == parley.Person && c.entry == nil }
