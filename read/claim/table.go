package claim

import (
	"slices"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// table adds the talks that a sentence speaks of in passing, "their patience
// throughout the negotiations", where it does not say whose they are and the text
// tells of one agreement alone between sides that it names: they are the talks
// that led to it.
func (r *run) table(s *syntax.Sentence, claims []parley.Claim) []parley.Claim {
	for i := range claims {
		if info, _ := act.Lookup(claims[i].Act); info.Matter == parley.Contact && claims[i].Act != "mediate" {
			return nil // the sentence says who talked
		}
	}
	for w := range s.Words {
		if !r.theTalks(s, w) || r.eventAt(s, w) != nil {
			continue
		}
		sides := r.onlySides()
		if len(sides) < 2 {
			return nil
		}
		m := r.modeOf(&event{s: s, sent: s.Index, head: w, verb: w})
		if m.modality != parley.Asserted || m.negative || m.premise || m.possible {
			return nil
		}
		c := r.statement(s, w, "talk")
		c.Object, c.Tense = "", parley.Past
		c.Roles[parley.Participants] = sides
		r.code(&c)
		return []parley.Claim{c}
	}
	return nil
}

// theTalks reports whether word w means talks that the reader is taken to know
// of, or that went on for some time: "these negotiations", "months of talks".
func (r *run) theTalks(s *syntax.Sentence, w int) bool {
	switch lemma(s, w) {
	case "talk", "talks", "negotiation", "negotiations":
	default:
		return false
	}
	if s.UPOS[w] != "NOUN" || s.XPOS[w] != "NNS" {
		return false
	}
	if h := s.Head[w]; h >= 0 && s.Is(w, "nmod") && prepOf(s, w) == "of" && isTimeWord(lemma(s, h)) {
		return true
	}
	return definite(s, w)
}

// onlySides returns the parties of the agreement that the text tells of, where
// there is one alone with several, and nil otherwise.
func (r *run) onlySides() []parley.ActorID {
	key, only := "", []parley.ActorID(nil)
	for _, at := range r.thingAt {
		for _, t := range at {
			sides := t.Parties
			if len(sides) < 2 {
				sides = r.signers[t.Key]
			}
			if t.Kind != parley.Instrument || len(sides) < 2 || t.Key == key {
				continue
			}
			if key != "" {
				return nil
			}
			key, only = t.Key, sides
		}
	}
	if len(only) > 3 {
		return nil
	}
	return slices.Clone(only)
}
