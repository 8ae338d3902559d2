package coref

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/place"
	"parley/read/syntax"
)

// titleOf reads the title before a person's name, and a state after it ("of
// Egypt"), and moves the beginning of the span to that of the title.
func (r *reader) titleOf(s *syntax.Sentence, sp *span) title {
	sp.outer = titleStart(s, sp.first)
	t := r.readTitleWords(s, sp.outer, sp.first)
	if t.country == "" && sp.last+1 < len(s.Words) && fold(s.Words[sp.last]) == "of" && t.words != "" {
		if code, n := r.countryAt(s.Words, sp.last+1); n > 0 {
			t.country = code
		} else if code, n := r.placeAt(s, sp.last+1, min(sp.last+4, len(s.Words))); n > 0 {
			t.country = code
		}
	}
	if t.country == "" && t.of == "" {
		t.country = r.originBefore(s, sp.outer, t.words != "")
	}
	head := top(s, sp.first, sp.last)
	if a := s.Kid(head, "appos"); a >= sp.last && nominal(s, a) && !namedBetween(s, sp.last, a) {
		t = r.afterName(s, a, t)
	} else if h := s.Head[head]; h >= 0 && h < sp.outer && s.Is(head, "appos") && nominal(s, h) && !plural(s, h) {
		t = r.afterName(s, h, t)
	} else if sp.last+2 < len(s.Words) && s.Words[sp.last] == "," {
		t = r.afterComma(s, sp.last+1, t)
	}
	if t.gender == unknownGender {
		t.gender = genderOf(append(words(s, sp.outer, sp.first), "x"))
	}
	return t
}

// afterName reads an apposition: "Farhad Alaaldin, the foreign affairs
// advisor to Iraqi Prime Minister …".
func (r *reader) afterName(s *syntax.Sentence, a int, t title) title {
	if _, isName := s.Name(a); isName || !titleNoun(s, a) {
		return t
	}
	first, last := leftEdge(s, a), rightEdge(s, a)
	u := r.readTitleWords(s, first, last)
	if u.country == "" && last < len(s.Words) && s.UPOS[last] == "ADP" && !sentTo([]string{u.head, fold(s.Words[last])}) {
		for i := last + 1; i < min(last+5, len(s.Words)) && u.country == "" && s.UPOS[i] != "PUNCT"; i++ {
			u.country, _ = r.countryAt(s.Words, i)
		}
		if u.country == "" && fold(s.Words[last]) == "of" {
			u.country, _ = r.placeAt(s, last+1, min(last+4, len(s.Words)))
		}
	}
	if u.words == "" {
		return t
	}
	if t.words == "" {
		if u.country == "" {
			u.country = t.country
		}
		return u
	}
	if t.country == "" {
		t.country = u.country
	}
	return t
}

// namedBetween says whether a person is named between two words.
func namedBetween(s *syntax.Sentence, first, last int) bool {
	for _, n := range s.Names {
		if n.Type == "PER" && n.First >= first && n.First < last {
			return true
		}
	}
	return false
}

// afterComma reads an apposition that the tree has lost.
func (r *reader) afterComma(s *syntax.Sentence, first int, t title) title {
	for i := first; i < min(first+8, len(s.Words)); i++ {
		if s.UPOS[i] == "PUNCT" || s.UPOS[i] == "VERB" || s.UPOS[i] == "ADP" {
			return t
		}
		if nominal(s, i) && titleNoun(s, i) && leftEdge(s, i) == first {
			end := rightEdge(s, i)
			_, l := complement(s, i, end)
			if closed(s, max(end, l)) {
				return r.afterName(s, i, t)
			}
			return t
		}
	}
	return t
}

// titleNoun says whether a noun can head a title.
func titleNoun(s *syntax.Sentence, i int) bool {
	if personNouns[lemma(s, i)] || personNouns[fold(s.Words[i])] {
		return true
	}
	_, ok := actor.Office(s.Words[i])
	return ok
}

// honorific says whether a word before a name is a mere form of address or a
// rank.
var honorifics = map[string]bool{"mr": true, "mr.": true, "mrs": true, "mrs.": true, "ms": true, "ms.": true, "dr": true, "dr.": true, "sir": true, "lord": true,
	"gen.": true, "gen": true, "lt.": true, "col.": true, "maj.": true, "capt.": true, "sgt.": true, "adm.": true, "sen.": true, "rep.": true, "gov.": true,
	"sheikh": true, "shaikh": true, "sheik": true, "amir": true, "emir": true, "mullah": true, "ayatollah": true, "prof.": true, "rev.": true, "spc.": true,
	"staff": true, "brig.": true, "cmdr.": true, "sayyid": true, "dame": true, "baroness": true, "crown": true, "hm": true, "hrh": true, "his": true, "her": true,
	"majesty": true, "excellency": true, "highness": true, "royal": true}

// titleStart goes back from a name over the words of a title. The word right
// before the name must be one of a title itself.
func titleStart(s *syntax.Sentence, first int) int {
	at := first
	for at > 0 && honorifics[fold(s.Words[at-1])] {
		at--
	}
	n := titleTail(s, at)
	if n == 0 {
		if f, ok := describedBy(s, at); ok {
			return trimTitle(s, f, first)
		}
		return trimTitle(s, at, first)
	}
	at -= n
	for at > 0 && titleGoesOn(s, at-1) {
		at--
	}
	return trimTitle(s, behindPlace(s, at, first), first)
}

// behindPlace returns where a title begins whose first words are the place that
// the sentence speaks of before: "While in Vienna President X met Y".
func behindPlace(s *syntax.Sentence, at, first int) int {
	if at == 0 || at >= first || !startsUpper(s.Words[at]) {
		return at
	}
	switch fold(s.Words[at-1]) {
	case "in", "at", "from", "near":
	default:
		return at
	}
	for n := min(3, first-at-1); n > 0; n-- {
		if len(place.Lookup(join(s.Words[at:at+n]))) > 0 || isState(s.Words[at:at+n]) {
			return at + n
		}
	}
	return at
}

// titleTail returns the number of words before position at that are a title
// by themselves: neither the first nor the last can be spared.
func titleTail(s *syntax.Sentence, at int) int {
	for n := min(7, at); n > 1; n-- {
		if s.UPOS[at-n] == "PUNCT" || s.UPOS[at-n] == "ADP" || s.UPOS[at-n] == "DET" || s.UPOS[at-n] == "VERB" || s.UPOS[at-n] == "AUX" {
			continue
		}
		role, ok := actor.Office(join(s.Words[at-n : at]))
		if !ok {
			continue
		}
		if inner, ok := actor.Office(join(s.Words[at-n+1 : at])); ok && inner == role {
			continue
		}
		if inner, ok := actor.Office(join(s.Words[at-n : at-1])); ok && inner == role {
			continue
		}
		return n
	}
	if at > 0 && (titleNoun(s, at-1) || personNouns[strings.TrimSuffix(fold(s.Words[at-1]), "s")]) {
		return 1
	}
	return longTitle(s, at)
}

// longTitle reads titles with a field: "Minister for the Middle East",
// "Director of National Intelligence (DNI)".
func longTitle(s *syntax.Sentence, at int) int {
	of := false
	for n := 1; n <= min(9, at); n++ {
		w := fold(s.Words[at-n])
		if name, ok := personMarked(s, at-n); ok && name.Last <= at {
			return 0
		}
		switch {
		case n == 1 && (w == "of" || w == "for" || w == "to"):
			return 0 // "aide to X" is no title of X
		case w == "of" || w == "for" || w == "to":
			of = true
		case w == "the" || w == "and" || w == "&" || w == "(" || w == ")" || w == ",":
			if w == "," && !of {
				return 0
			}
		case !startsUpper(s.Words[at-n]):
			return 0
		case of && titleNoun(s, at-n):
			return n
		}
	}
	return 0
}

// describedBy returns where a title begins that the tree hangs on the name
// and that ends right before it: "Minister for the Middle East Tobias …".
func describedBy(s *syntax.Sentence, at int) (int, bool) {
	for _, k := range s.Kids(at) {
		if k < at && s.Rel[k] == "nmod:desc" && titleNoun(s, k) {
			if f, l := s.Range(k); l == at {
				return f, true
			}
		}
	}
	return 0, false
}

// titleGoesOn says whether word i, before a title, belongs to it.
func titleGoesOn(s *syntax.Sentence, i int) bool {
	w := fold(s.Words[i])
	if name, ok := personMarked(s, i); weekdays[w] || ok && name.Last <= i+1 {
		return false
	}
	switch {
	case titleWords[w] || personNouns[w] && s.UPOS[i] != "VERB":
		return true
	case w == "-" && i > 0:
		return true
	case w == "'s" || w == "’s":
		return false
	case s.UPOS[i] == "PROPN" || s.UPOS[i] == "ADJ" && s.Words[i] != w:
		return true
	case s.UPOS[i] == "NOUN" && s.Is(i, "compound"):
		return true
	}
	return false
}

var weekdays = wordSet{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true}

func trimTitle(s *syntax.Sentence, at, first int) int {
	for at < first && (s.UPOS[at] == "PUNCT" || s.UPOS[at] == "ADP" || s.UPOS[at] == "VERB" && !titleWords[fold(s.Words[at])]) {
		at++
	}
	if at > 0 && at < first && s.UPOS[at-1] == "DET" && fold(s.Words[at-1]) == "the" {
		at--
	}
	return at
}

// readTitleWords takes the words of a title apart: state, title, gender.
func (r *reader) readTitleWords(s *syntax.Sentence, first, last int) title {
	var t title
	var kept []string
	placed := false
	for i := first; i < last; {
		w := fold(s.Words[i])
		if n, cands := r.table.Longest(s.Words[:last], i); n > 0 && outsideStates(cands[0].Entry) && cands[0].Confidence >= 0.9 {
			t.of = cands[0].Entry.ID
			i += n
			continue
		}
		if code, n := r.countryAt(s.Words[:last], i); n > 0 && !(len(kept) > 0 && kept[len(kept)-1] == "of" && w == "state") {
			if t.country == "" && !sentTo(kept) {
				t.country = code
			}
			i += n
			continue
		}
		if t.country == "" && startsUpper(s.Words[i]) && (len(kept) == 0 || kept[len(kept)-1] == "of") {
			if code, n := r.placeAt(s, i, last); n > 0 && (i+n < last || len(kept) > 0) {
				t.country, placed = code, true
				i += n
				continue
			}
		}
		switch {
		case w == "the" && len(kept) == 0, w == "a", w == "an", w == "'s", w == "’s", w == ",":
		case w == "mr." || w == "mr" || w == "mrs." || w == "ms." || w == "ms" || w == "dr." || w == "sir":
		case w == "former" || w == "ex" || w == "then":
			t.former = true
		default:
			kept = append(kept, strings.ToLower(s.Words[i]))
		}
		i++
	}
	t.gender = genderOf(append(words(s, first, last), "x"))
	if placed && slices.ContainsFunc(kept, func(w string) bool { return lists["militia"][w] || w == "separatist" || w == "secessionist" }) {
		t.country = "" // who fights for a region does not speak for its state
	}
	if len(kept) == 0 {
		return t
	}
	t.words = join(kept)
	t.head = kept[len(kept)-1]
	if role, ok := actor.Office(t.words); ok {
		t.role = role
	}
	return t
}

// sentTo says whether a title goes on with where its holder is sent, who is of
// another state: "envoy for …", "ambassador to …".
func sentTo(title []string) bool {
	n := len(title)
	return n > 1 && (title[n-1] == "for" || title[n-1] == "to") && sent[title[n-2]]
}

var sent = wordSet{"envoy": true, "ambassador": true, "representative": true, "emissary": true, "coordinator": true, "mediator": true, "negotiator": true,
	"rapporteur": true, "delegate": true}

// outsideStates says whether an actor is one that offices can be of besides
// states and their bodies.
func outsideStates(e *actor.Entry) bool {
	switch e.Type {
	case actor.IGO, actor.ArmedGroup, actor.Party, actor.Coalition, actor.Organisation:
		return true
	}
	return false
}

func official(t actor.Type) bool { return t == actor.State || t == actor.GovernmentBody }

// countryAt returns the state that a word of nationality, a state's name or
// a seat of government at word i stands for, and its number of words.
func (r *reader) countryAt(list []string, i int) (code string, n int) {
	if !startsUpper(list[i]) {
		return "", 0
	}
	if m, cands := r.table.Longest(list, i); m > 0 && official(cands[0].Entry.Type) {
		code, n = cands[0].Entry.Country, m
	}
	for m := min(3, len(list)-i); m > n; m-- {
		if d, ok := actor.Demonym(join(list[i : i+m])); ok {
			return d, m
		}
	}
	return code, n
}
