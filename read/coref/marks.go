package coref

import (
	"slices"
	"strings"

	"parley/actor"
	"parley/read/syntax"
)

// marks returns the marked names of a sentence, put right by what stands
// around them: the recogniser knows no word of the rest of the text and takes
// most unknown names for persons.
func (r *reader) marks(s *syntax.Sentence) []syntax.Name {
	out := make([]syntax.Name, 0, len(s.Names))
	for _, n := range s.Names {
		if k := len(out) - 1; k >= 0 && out[k].Type == "PER" && n.Type == "PER" && n.First == out[k].Last+1 && parentage[s.Words[n.First-1]] {
			out[k].Last = n.Last // "Salim bin Rashid bin Omar Al Farsi"
			continue
		}
		switch {
		case n.Type == "MISC" && n.Last == n.First+1 && r.personElsewhere(s.Words[n.First]):
			n.Type = "PER"
		case n.Type == "PER":
			n.Type = r.kindOf(s, n)
		case n.Type == "ORG" && n.Last-n.First > 2 && n.First > 1 && r.knownName(join(s.Words[n.Last-2:n.Last])):
			if w := fold(s.Words[n.First-1]); (w == "of" || w == "for") && titleNoun(s, n.First-2) { // "Director of National Security Ola Nordmann"
				n.First, n.Type = n.Last-2, "PER"
			}
		}
		if n.Type == "PER" {
			out = append(out, r.sides(s, n)...)
			continue
		}
		out = append(out, n)
	}
	return out
}

// parentage are words between the names of a person and of the father.
var parentage = map[string]bool{"bin": true, "ibn": true, "ben": true, "bint": true, "ould": true, "binti": true}

// kindOf returns what a name marked as a person is: "ORG" or "LOC" where the
// noun before it, its last word or the rest of the text say so.
func (r *reader) kindOf(s *syntax.Sentence, n syntax.Name) string {
	if n.First > 0 && lists["outfit"][lemma(s, n.First-1)] && s.UPOS[n.First-1] == "NOUN" && !r.owns(s, n.First-1) {
		return "ORG"
	}
	if armedNames[fold(s.Words[n.First])] && n.Last-n.First > 1 || fightersOf(s, n) && !r.knownName(join(s.Words[n.First:n.Last])) {
		return "ORG"
	}
	last := fold(s.Words[n.Last-1])
	switch several := n.Last-n.First > 1; {
	case several && lists["outfit-name"][last]:
		return "ORG"
	case several && lists["place-name"][last] && r.isPlaceName(s, n):
		return "LOC"
	case !several && r.placeWords()[s.Words[n.First]]:
		return "LOC"
	case !several && r.outfitWords()[s.Words[n.First]] && !r.familyName(s.Words[n.First]):
		return "ORG"
	}
	return n.Type
}

// owns says whether a noun before a name is only a part of a title: "party
// leader X" has "leader" there, "the company's X" a possessive.
func (r *reader) owns(s *syntax.Sentence, i int) bool {
	return i+1 < len(s.Words) && (s.Words[i+1] == "'s" || s.Words[i+1] == "’s")
}

// isPlaceName says whether a name that ends like that of a place may be one:
// Martha Hall and Tim Bridge have given names.
func (r *reader) isPlaceName(s *syntax.Sentence, n syntax.Name) bool {
	first := fold(s.Words[n.First])
	return !maleGiven[first] && !femaleGiven[first] && titleTail(s, n.First) == 0
}

// placeWords are the words that the text uses for places and that the
// recogniser takes for persons: "the village of X", "in X", "the X district".
func (r *reader) placeWords() wordSet {
	if r.placeNames != nil {
		return r.placeNames
	}
	r.placeNames = wordSet{}
	for k := range r.sents {
		s := &r.sents[k]
		for _, n := range s.Names {
			if n.Last == n.First+1 && (n.Type == "LOC" || n.Type == "PER" && placed(s, n.First)) && !r.familyName(s.Words[n.First]) && !r.knownName(s.Words[n.First]) {
				r.placeNames[s.Words[n.First]] = true
			}
		}
	}
	for k := range r.sents { // whoever has a title or says something is nobody's village
		s := &r.sents[k]
		for _, n := range s.Names {
			if n.Type == "PER" && n.Last == n.First+1 && (titleTail(s, n.First) > 0 || s.Is(n.First, "nsubj") && s.Head[n.First] >= 0 && sayVerbs[lemma(s, s.Head[n.First])]) {
				delete(r.placeNames, s.Words[n.First])
			}
		}
	}
	return r.placeNames
}

// placed says whether a word stands where names of places stand.
func placed(s *syntax.Sentence, i int) bool {
	if a := s.Kid(i, "appos"); a > i && settlements[lemma(s, a)] || a > i && regionNouns[lemma(s, a)] {
		return true // "Murak, a town"
	}
	if o := coordinated(s, i); o != i && s.Rel[i] == "conj" {
		return placed(s, o)
	}
	if i+1 < len(s.Words) && s.Is(i, "compound", "nmod:desc") && (regionNouns[lemma(s, i+1)] || settlements[lemma(s, i+1)]) && s.Head[i] == i+1 {
		return true
	}
	h := s.Head[i]
	if h < 0 || !s.Is(i, "nmod", "obl", "appos") {
		return false
	}
	switch caseOf(s, i) {
	case "of":
		return settlements[lemma(s, h)] || regionNouns[lemma(s, h)] || lemma(s, h) == "control"
	case "in", "near", "around", "outside", "inside", "into", "throughout", "across":
		return !trusting[lemma(s, h)]
	}
	return s.Is(i, "appos") && h < i && settlements[lemma(s, h)]
}

// settlements are nouns (lemmas) before or behind the name of a place.
var settlements = wordSet{"village": true, "hamlet": true, "locality": true, "municipality": true, "settlement": true, "commune": true, "county": true,
	"prefecture": true, "canton": true, "camp": true, "neighborhood": true, "neighbourhood": true, "island": true, "valley": true, "oasis": true,
	"crossing": true, "checkpoint": true, "peninsula": true, "road": true, "highway": true, "airport": true, "port": true, "base": true, "airbase": true,
	"outpost": true, "prison": true, "hospital": true, "mine": true, "oilfield": true, "dam": true, "bridge": true, "desert": true, "forest": true}

// knownName says whether the tables have somebody of that name.
func (r *reader) knownName(word string) bool {
	x, ok := r.lookup(word)
	return ok && x.Entry.Type == actor.Person && x.Confidence >= 0.45
}

// outfitWords are the first words of names of organisations of several words,
// by which the text may call them for short.
func (r *reader) outfitWords() wordSet {
	if r.outfits != nil {
		return r.outfits
	}
	r.outfits = wordSet{}
	for k := range r.sents {
		s := &r.sents[k]
		for _, n := range s.Names {
			if n.Last-n.First < 2 || n.Type == "LOC" || !lists["outfit-name"][fold(s.Words[n.Last-1])] {
				continue
			}
			if _, ok := actor.Demonym(s.Words[n.First]); !ok && len(s.Words[n.First]) > 2 && n.Last-n.First == 2 {
				r.outfits[s.Words[n.First]] = true
			}
		}
	}
	return r.outfits
}

// shortOutfit returns the chain of the organisation of several words whose
// name begins with the word: "Halden" after "Halden Airways".
func (r *reader) shortOutfit(form string) *chain {
	if strings.Contains(form, " ") || !r.outfitWords()[form] {
		return nil
	}
	for _, c := range r.chains {
		first, rest, several := strings.Cut(c.name, " ")
		if several && first == form && c.kind == "organisation" && lists["outfit-name"][fold(rest)] {
			return c
		}
	}
	return nil
}

// shortBody returns the last body or group whose name has the word in it that
// the text now uses for its name: "the Coalition", "the Mission".
func (r *reader) shortBody(form string) *chain {
	w := fold(form)
	if !lists["body"][w] && !lists["group"][w] {
		return nil
	}
	for k := len(r.found) - 1; k >= 0; k-- {
		c := r.found[k].chain
		if !c.collective() || c.id == "" || fold(c.name) == w {
			continue
		}
		if slices.Contains(strings.Fields(fold(c.name)), w) {
			return c
		}
	}
	return nil
}

// personMarked says whether word i is part of a name of a person, not of a
// title that was marked as one ("Special Envoy").
func personMarked(s *syntax.Sentence, i int) (syntax.Name, bool) {
	n, ok := s.Name(i)
	if !ok || n.Type != "PER" {
		return n, false
	}
	return n, !slices.ContainsFunc(s.Words[n.Last-1:n.Last], func(w string) bool { return titleWords[fold(w)] || personNouns[fold(w)] })
}
