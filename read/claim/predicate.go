package claim

import (
	"parley/act"
	"parley/read/date"
	"parley/read/factuality"
	"parley/read/syntax"
)

// Predicate is a word that says that something happens or is so.
type Predicate struct {
	Word       int // of the sentence
	Mode       factuality.Mode
	Factuality float64 // 3 it happened for certain, 0 open, -3 it did not for certain
}

// Predicates returns the predicates of a sentence of text from left to right,
// whether they report acts that Parley knows or not: full verbs and words that
// have a copula. It looks at the words and the tree of this sentence alone.
func Predicates(text string, s *syntax.Sentence) []Predicate {
	var out []Predicate
	for w := range s.Words {
		if s.UPOS[w] == "VERB" || s.Kid(w, "cop") >= 0 {
			out = append(out, PredicateAt(text, s, w))
		}
	}
	return out
}

// PredicateAt is Predicates for one word, which may be a noun: "the attack".
func PredicateAt(text string, s *syntax.Sentence, w int) Predicate {
	m := modeAt(text, s, w)
	return Predicate{Word: w, Mode: m, Factuality: factuality.Value(s, w, m, cuesOf(s))}
}

// Features returns what the factuality of word w is worked out from.
func Features(text string, s *syntax.Sentence, w int) []string {
	return factuality.Features(s, w, modeAt(text, s, w), cuesOf(s))
}

func modeAt(text string, s *syntax.Sentence, w int) factuality.Mode {
	n := s.Index + 1
	r := &run{text: text, who: nobody{}, class: make([][][]act.ClassForm, n), dates: make([][]date.Expr, n), found: make([][]report, n)}
	return r.modeOf(&event{s: s, sent: s.Index, head: w, verb: w}).public()
}

// public is the mode as other packages see it.
func (m mode) public() factuality.Mode {
	return factuality.Mode{Negative: m.negative, Modality: m.modality, Tense: m.tense, Conditioned: m.condition != "", Premise: m.premise, Possible: m.possible,
		Reported: m.doubt, Obliged: m.must, Background: m.background}
}

// cuesOf tells the cues of a sentence that its words hang on.
func cuesOf(s *syntax.Sentence) factuality.Cues {
	return func(w int) (act.Cue, bool) {
		head, kind := s.Head[w], hangs(s, w)
		if head < 0 || kind == "" {
			return act.Cue{}, false
		}
		return cueOf(s, w, head, kind)
	}
}
