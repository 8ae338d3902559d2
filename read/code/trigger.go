package code

import (
	"slices"
	"strings"
)

// trigger is a word that words.tsv explains.
type trigger struct {
	sent, word int
	verb       int // the verb that carries it, or the word itself
	cameo      string
	weight     float64
	bound      bool // its condition holds, so that it knows better than the word alone
	mood       mood
}

// triggers finds the words of a sentence that the lists explain.
func (l *lexicon) triggers(sent int, t tree) []trigger {
	var out []trigger
	for i := range t.Words {
		pos := ""
		switch t.UPOS[i] {
		case "VERB":
			pos = "v "
		case "NOUN":
			pos = "n "
		case "ADJ":
			pos = "a "
		default:
			continue
		}
		if t.Is(i, "amod") && pos != "a " || t.Is(i, "compound") {
			continue
		}
		for _, e := range l.rows(pos, t.lemma(i)) {
			if e.particle != "" && !t.particle(i, e.particle) || !l.holds(t, i, e.any) {
				continue
			}
			x := trigger{sent: sent, word: i, verb: i, cameo: e.cameo, weight: e.weight, bound: len(e.any) > 0}
			if pos == "n " {
				if v := t.clauseVerb(i); v >= 0 {
					x.verb = v
				}
			}
			x.mood = t.moodOf(i)
			out = append(out, x)
			break
		}
	}
	return out
}

// rows returns the rows of a lemma; "conced", as lemmatisers cut "conceded",
// is "concede".
func (l *lexicon) rows(pos, lemma string) []entry {
	if r := l.words[pos+lemma]; r != nil || pos != "v " {
		return r
	}
	return l.words[pos+lemma+"e"]
}

// holds reports whether one of the conditions holds at word i.
func (l *lexicon) holds(t tree, i int, any []condition) bool {
	if len(any) == 0 {
		return true
	}
	return slices.ContainsFunc(any, func(c condition) bool { return l.holdsOne(t, i, c) })
}

func (l *lexicon) holdsOne(t tree, i int, c condition) bool {
	bare := c.class == "" && c.lemma == ""
	switch c.slot {
	case "obj":
		objects := t.objects(i)
		if len(objects) == 0 {
			objects = t.particleObject(i)
		}
		return slices.ContainsFunc(objects, func(o int) bool { return l.fits(t, o, c, 2) })
	case "told":
		return !t.passive(i) && len(t.objects(i)) > 0 && l.holdsOne(t, i, condition{slot: "xcomp"})
	case "subj":
		if bare {
			return t.Is(i, "nsubj")
		}
		s := t.subject(i)
		return s >= 0 && l.fits(t, s, c, 2)
	case "any":
		return l.below(t, i, c, 5)
	case "mod":
		for _, k := range t.Kids(i) {
			if k < i && l.is(t, k, c) {
				return true
			}
		}
		return false
	case "joint":
		return l.below(t, i, c, 5) && t.together(i)
	case "xcomp":
		for _, k := range t.Kids(i) {
			if k > i && t.Is(k, "xcomp", "acl", "advcl", "ccomp") && t.infinitive(k) {
				return true
			}
		}
		return false
	case "must":
		k := t.Kid(i, "ccomp")
		if k < 0 {
			return false
		}
		for _, a := range t.Kids(k) {
			switch t.lemma(a) {
			case "must", "should", "ought", "need":
				if t.Is(a, "aux") {
					return true
				}
			}
		}
		return t.lemma(k) == "have" || t.lemma(k) == "need"
	}
	for _, k := range t.Kids(i) {
		if k > i && t.Is(k, "obl", "nmod", "advcl") && t.prep(k) == c.slot && (bare || l.fits(t, k, c, 2)) {
			return true
		}
	}
	for _, o := range t.objects(i) { // parsers hang complements of the verb on its object
		for _, k := range t.Kids(o) {
			if k > i && t.Is(k, "nmod") && t.prep(k) == c.slot && (bare || l.fits(t, k, c, 1)) {
				return true
			}
		}
	}
	return false
}

// fits reports whether word w, one joined to it, a noun before it or its
// of-complement is of the class.
func (l *lexicon) fits(t tree, w int, c condition, deep int) bool {
	if l.is(t, w, c) {
		return true
	}
	if deep == 0 {
		return false
	}
	for _, k := range t.Kids(w) {
		switch {
		case t.Is(k, "conj", "appos", "flat"), t.Is(k, "nmod") && t.prep(k) == "of", t.Is(k, "nmod") && t.prep(k) == "worth", t.Is(k, "nummod"):
			if l.fits(t, k, c, deep-1) {
				return true
			}
		case t.Is(k, "amod", "compound") && k < w:
			if l.is(t, k, c) {
				return true
			}
		}
	}
	return false
}

// below reports whether something in the clause below i is of the class.
func (l *lexicon) below(t tree, i int, c condition, deep int) bool {
	for _, k := range t.Kids(i) {
		if t.Is(k, "acl:relcl", "ccomp", "parataxis") || t.Rel[k] == "nsubj" || t.Is(k, "conj") && t.verb(k) {
			continue
		}
		if l.is(t, k, c) || deep > 0 && l.below(t, k, c, deep-1) {
			return true
		}
	}
	return false
}

func (l *lexicon) is(t tree, w int, c condition) bool {
	lemma := t.lemma(w)
	if c.lemma != "" {
		return lemma == c.lemma || strings.EqualFold(t.Words[w], c.lemma)
	}
	return c.class == "" || c.words[lemma] || c.words[strings.ToLower(t.Words[w])]
}
