package claim

import (
	"slices"

	"parley"
	"parley/read/syntax"
)

// judged adds the stance that somebody takes by what he says of a matter, where
// no verb of praise or blame does: "the plan is a mistake, the minister said",
// "Norway played a central role" in a statement of a government. What the
// outlet of a news report says of its own takes no side.
func (r *run) judged(s *syntax.Sentence, built map[*event]int, claims []parley.Claim) []parley.Claim {
	var out []parley.Claim
	for v := range s.Words {
		a := r.verdictOf(s, v)
		if a == "" {
			continue
		}
		if g := r.eventAt(s, v); g != nil {
			if i, ok := built[g]; ok && position(claims[i].Act) {
				continue
			}
		}
		m := r.modeOf(&event{s: s, sent: s.Index, head: v, verb: v})
		if m.modality != parley.Asserted || m.premise || m.possible {
			continue
		}
		if m.negative {
			if a != "praise" { // "is no mistake"
				continue
			}
			a = "express_concern" // "is not enough"
		} else if r.isEnough(s, v) {
			continue
		}
		from, chain := r.speaks(s, v)
		subj := conjuncts(s, s.Kid(v, "nsubj", "csubj"))
		of := r.praised(s, subj)
		if from = without(from, of); len(from) == 0 {
			continue
		}
		c := r.statement(s, v, a)
		c.Attribution = chain
		c.Roles[parley.From] = from
		if len(of) > 0 {
			c.Roles[parley.To] = of
		}
		c.Object = r.judgement(s, v, subj)
		if repeats(claims, &c) || slices.ContainsFunc(out, func(o parley.Claim) bool { return o.Act == c.Act }) {
			continue
		}
		e := &event{sent: s.Index, s: s, head: v, verb: v, roles: map[string][]int{"content": subj}}
		c.Thing = r.thingOf(e)
		c.Topics = r.topics(e, &c)
		r.code(&c)
		out = append(out, c)
	}
	return out
}

// verdictOf names the act of saying what the predicate v says: blame, praise
// or worry; "" where it judges nothing.
func (r *run) verdictOf(s *syntax.Sentence, v int) parley.Act {
	if isVerb(s, v) {
		return r.deserves(s, v)
	}
	if s.Kid(v, "cop") < 0 || s.Kid(v, "nsubj", "csubj", "expl") < 0 {
		return ""
	}
	words := []int{v}
	if isNominal(s, v) {
		for _, k := range s.Kids(v) {
			if k < v && s.Is(k, "amod", "compound") {
				words = append(words, k)
			}
		}
	}
	switch {
	case r.anyOf(s, words, "slur"):
		return "condemn"
	case r.anyOf(s, words, "judged_worry"), lemma(s, v) == "concern" && prepOf(s, v) == "of":
		return "express_concern"
	case r.anyOf(s, words, "judged_good"), r.isEnough(s, v), s.UPOS[v] == "NOUN" && r.ofClass(s, v, "merit") && r.anyOf(s, words, "judged_weight"):
		return "praise"
	}
	return ""
}

// deserves reads "showed courage", "played a central role", "breaches
// international law": deeds that are told for their worth.
func (r *run) deserves(s *syntax.Sentence, v int) parley.Act {
	o := s.Kid(v, "obj")
	if o < 0 || isPassive(s, v) || s.Kid(v, "nsubj") < 0 {
		return ""
	}
	switch lemma(s, v) {
	case "violate", "undermine", "jeopardise", "jeopardize", "destabilise", "destabilize", "betray", "contravene", "breach", "flout":
		if s.XPOS[v] == "VBZ" || s.XPOS[v] == "VBP" {
			return "condemn"
		}
	case "demonstrate", "show", "display", "exhibit", "exercise":
		if r.ofClass(s, o, "merit") {
			return "praise"
		}
	case "play", "make", "take", "provide", "perform":
		for _, k := range s.Kids(o) {
			if k < o && s.Is(k, "amod") && r.ofClass(s, k, "judged_weight") && r.ofClass(s, o, "merit") && s.XPOS[v] != "VB" {
				return "praise"
			}
		}
	}
	return ""
}

// isEnough reports whether a predicate says that something is enough: worth
// telling only where it is not.
func (r *run) isEnough(s *syntax.Sentence, v int) bool {
	switch lemma(s, v) {
	case "enough", "sufficient", "adequate", "acceptable", "satisfactory":
		return true
	}
	return false
}

func (r *run) anyOf(s *syntax.Sentence, words []int, class string) bool {
	return slices.ContainsFunc(words, func(w int) bool { return r.ofClass(s, w, class) })
}

// praised returns whose doing is judged: the subject itself, or who did what
// it names.
func (r *run) praised(s *syntax.Sentence, subj []int) []parley.ActorID {
	if ids := r.actorsOf(s, subj); len(ids) > 0 {
		return ids
	}
	for _, w := range subj {
		if ids := r.responsible(s, w); len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// judgement is what is judged and how, in words.
func (r *run) judgement(s *syntax.Sentence, v int, subj []int) string {
	said := r.predicate(s, v)
	for _, k := range s.Kids(v) { // "not enough"
		if k < v && s.Is(k, "advmod", "amod") && k == v-1 {
			said = s.Text(r.text, k, v) + " " + said
		}
	}
	for _, w := range topmost(s, subj) {
		t := r.wording(s, w)
		if isNominal(s, w) && s.UPOS[w] != "PRON" {
			t = r.phrase(s, w)
		}
		switch {
		case t == "":
		case lemma(s, v) == "concern":
			return t // "is of concern" says no more than the act
		default:
			return clip(t + ": " + said)
		}
	}
	return said
}
