package coref

import "parley/read/syntax"

// acting decides whether the name of a state, or of a capital that may stand
// for its government, means an actor here or the place, and how sure that is.
func (r *reader) acting(s *syntax.Sentence, sp *span, head int) (float64, bool) {
	i := coordinated(s, head)
	if dateline(s, sp) {
		return 0, false
	}
	city := sp.cand.Confidence < 0.6 // a seat of government
	if city && !landmark(s, sp) {
		return 0.7, cityActs(s, i)
	}
	if inPlace(s, i) {
		return 0, false
	}
	if city {
		return 0.85, true
	}
	return 0.95, true
}

// dateline says whether a name opens a report: "HELSINKI, Aug 15 -".
func dateline(s *syntax.Sentence, sp *span) bool {
	if sp.first > 0 {
		return false
	}
	for i := sp.last; i < min(sp.last+8, len(s.Words)); i++ {
		switch {
		case s.Words[i] == "—" || s.Words[i] == "–" || s.Words[i] == "--" || s.Words[i] == "-" && i+1 < len(s.Words) && s.From[i+1] > s.To[i]:
			return true
		case s.UPOS[i] == "VERB" || s.UPOS[i] == "AUX":
			return false
		}
	}
	return false
}

// landmark tells buildings that mean a government wherever they act ("the
// Kremlin", "the White House") from cities.
func landmark(s *syntax.Sentence, sp *span) bool {
	if sp.first > 0 && fold(s.Words[sp.first-1]) == "the" && !s.Is(top(s, sp.first, sp.last), "compound", "amod", "nmod:desc") {
		return true // but in "the Oslo talks" the article is that of the talks
	}
	return has(s, sp.first, sp.last, "kremlin", "house", "street", "bottom", "elysee", "élysée", "palace")
}

// inPlace says whether the preposition of word i makes it a place.
func inPlace(s *syntax.Sentence, i int) bool {
	if s.Rel[i] == "nmod:poss" || s.Is(i, "nsubj", "obj", "iobj", "compound", "amod", "appos", "vocative") {
		return false
	}
	c := caseOf(s, i)
	h := s.Head[i]
	if insideCases[c] {
		return c != "in" || h < 0 || !trusting[lemma(s, h)]
	}
	if h < 0 {
		return false
	}
	switch c {
	case "to", "from", "toward", "towards":
		return motionWords[lemma(s, h)]
	case "of":
		return regionNouns[lemma(s, h)] && lemma(s, h) != "invasion"
	}
	return false
}

// trusting are nouns after which "in" a state is no place.
var trusting = wordSet{"confidence": true, "trust": true, "interest": true, "believe": true, "faith": true}

// cityActs says whether a capital stands for its government: it is the
// subject of a word for acting, it owns a noun, or something is done with it.
func cityActs(s *syntax.Sentence, i int) bool {
	h := s.Head[i]
	if h < 0 {
		return false
	}
	switch {
	case s.Is(i, "nsubj"):
		l := lemma(s, h)
		return s.UPOS[h] == "VERB" && (sayVerbs[l] || actVerbs[l]) || s.Kid(h, "xcomp", "ccomp") >= 0 && s.UPOS[h] == "VERB"
	case s.Rel[i] == "nmod:poss":
		return !regionNouns[lemma(s, h)] && !placeNouns[lemma(s, h)]
	case s.Is(i, "obl:agent"), s.Is(i, "iobj"):
		return true
	case s.Is(i, "obj"):
		l := lemma(s, h)
		return sayVerbs[l] || addressed[l]
	}
	switch caseOf(s, i) {
	case "with", "between", "by", "against":
		return true
	case "from", "to", "toward", "towards":
		return !motionWords[lemma(s, h)] && (said[lemma(s, h)] || sayVerbs[lemma(s, h)])
	}
	return false
}

// placeNouns are things of a city and not of a government.
var placeNouns = wordSet{"airport": true, "street": true, "embassy": true, "suburb": true, "resident": true, "university": true, "hospital": true,
	"population": true, "district": true, "neighborhood": true, "neighbourhood": true, "hotel": true, "mosque": true, "church": true}

// addressed are verbs that something is done with to a government.
var addressed = wordSet{"sanction": true, "back": true, "pressure": true, "press": true, "support": true, "oppose": true, "arm": true, "fund": true,
	"blame": true, "help": true, "invite": true, "threaten": true, "convince": true, "persuade": true, "provoke": true, "isolate": true, "anger": true}

// said are nouns that pass from government to government.
var said = wordSet{"message": true, "letter": true, "invitation": true, "offer": true, "proposal": true, "response": true, "clarification": true,
	"support": true, "pressure": true, "signal": true, "demand": true, "request": true, "reply": true, "answer": true, "assurance": true, "aid": true,
	"assistance": true, "concession": true, "warning": true, "guarantee": true, "commitment": true, "approval": true, "reaction": true,
	"threat": true, "call": true, "weapon": true, "arm": true, "seek": true, "receive": true, "say": true}
