package act

import (
	"maps"
	"slices"
	"strings"
)

// addGerunds lets a gerund that a tagger takes for a noun report what its verb
// does: "the torching of villages by militiamen" has the frames of torch, with
// of for the object and by or a possessive for the subject. Nouns that have a
// frame for the act already keep it alone.
func (t *table) addGerunds() {
	for _, lemma := range slices.Sorted(maps.Keys(t.verbs)) {
		noun := gerund(lemma)
		had := t.nominals[noun]
		for _, f := range t.verbs[lemma] {
			if g, ok := gerundFrame(f, noun); ok && !reports(had, f) {
				t.nominals[noun] = append(t.nominals[noun], g)
			}
		}
	}
}

func reports(fs []Frame, f Frame) bool {
	for _, g := range fs {
		if g.Act == f.Act {
			return true
		}
	}
	return false
}

// gerundFrame turns a frame of a verb into one of its gerund; ok is false
// where the verb has no object or takes a particle or a clause.
func gerundFrame(f Frame, noun string) (g Frame, ok bool) {
	if f.Particle != "" {
		return Frame{}, false
	}
	g = f
	g.Lemma, g.Slots = noun, nil
	for _, s := range f.Slots {
		switch s.Name {
		case "obj":
			if s.Forbidden || !s.Required {
				return Frame{}, false
			}
			s.Name, ok = "of", true
			g.Slots = append(g.Slots, s)
		case "subj":
			s.Required = false
			for _, name := range []string{"by", "poss"} {
				s.Name = name
				g.Slots = append(g.Slots, s)
			}
		case "iobj", "xcomp", "ccomp", "adv":
			if s.Required {
				return Frame{}, false
			}
		case "of", "by":
		default:
			g.Slots = append(g.Slots, s)
		}
	}
	return g, ok
}

// gerund spells the -ing form of a verb.
func gerund(lemma string) string {
	switch n := len(lemma); {
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:n-2] + "ying"
	case strings.HasSuffix(lemma, "e") && !strings.HasSuffix(lemma, "ee"):
		return lemma[:n-1] + "ing"
	case doubles(lemma):
		return lemma + lemma[n-1:] + "ing"
	}
	return lemma + "ing"
}

// stressed are ends of longer verbs whose last consonant doubles as well:
// expel, submit, refer.
var stressed = []string{"pel", "mit", "efer", "sfer", "nfer", "begin", "bel", "cur", "abet", "rebut", "regret", "run", "shut", "cancel"}

// doubles reports whether the last consonant of a verb doubles before -ing: it
// has one syllable and ends in one vowel and one consonant (ban), or one of the
// stressed ends.
func doubles(lemma string) bool {
	n := len(lemma)
	for _, end := range stressed {
		if strings.HasSuffix(lemma, end) {
			return true
		}
	}
	if n < 3 || strings.IndexByte("bdglmnprt", lemma[n-1]) < 0 || !isVowel(lemma[n-2]) || isVowel(lemma[n-3]) {
		return false
	}
	for i := range n - 3 {
		if isVowel(lemma[i]) {
			return false
		}
	}
	return true
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
