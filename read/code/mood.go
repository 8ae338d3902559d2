package code

import (
	"strings"

	"parley"
	"parley/act"
)

// mood is what the sentence makes of an event: whether it is denied, and
// whether it lies ahead.
type mood struct {
	negative bool
	future   bool // will, may, plans to, if
	wanted   bool // asked for, demanded
}

// moodOf reads the mood of an event whose word is i: from its own auxiliaries
// outwards.
func (t tree) moodOf(i int) mood {
	var m mood
	for d := 0; d < climbs && i >= 0; d++ {
		t.own(&m, i)
		h := t.Head[i]
		if h < 0 {
			break
		}
		if t.Is(i, "advcl", "acl:relcl", "parataxis") {
			if p := t.prep(i); t.Is(i, "advcl") && (p == "if" || p == "unless") {
				m.future = true
			}
			if t.Is(i, "advcl") && t.infinitive(i) && !speech(t.lemma(i)) {
				m.future = true
			}
			if t.Is(i, "advcl") && t.prep(i) == "without" {
				m.negative = !m.negative
			}
			break
		}
		if !t.governed(&m, i, h) {
			break
		}
		i = h
	}
	return m
}

// own reads auxiliaries and negation of word i.
func (t tree) own(m *mood, i int) {
	for _, k := range t.Kids(i) {
		w := strings.ToLower(t.Words[k])
		switch {
		case t.Is(k, "aux"):
			switch w {
			case "will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "can", "should", "must":
				m.future = true
			}
			if t.Lemmas[k] == "be" && t.infinitive(i) {
				m.future = true
			}
		case t.Is(k, "advmod"):
			switch w {
			case "not", "n't", "n’t", "never":
				if k+1 >= len(t.Words) || !strings.EqualFold(t.Words[k+1], "only") {
					m.negative = !m.negative
				}
			case "longer":
				m.negative = !m.negative
			}
		case t.Is(k, "det") && (w == "no" || w == "neither"):
			m.negative = !m.negative
		case t.Is(k, "nsubj") && (w == "nobody" || w == "none" || w == "neither"):
			m.negative = !m.negative
		}
	}
}

// governed adds the effect of the word h that i hangs on, and reports whether
// what h hangs on matters as well.
func (t tree) governed(m *mood, i, h int) bool {
	kind := "obj"
	switch {
	case t.Is(i, "conj", "appos"):
		return true
	case t.Is(i, "xcomp"), t.Is(i, "acl") && t.infinitive(i):
		kind = "xcomp"
	case t.Is(i, "ccomp"):
		kind = "ccomp"
	case t.Is(i, "nsubj") && t.Rel[i] != "nsubj:pass":
		return false
	}
	if kind == "obj" && t.Is(i, "obl", "nmod") && t.verb(h) && t.prep(i) != "from" {
		return t.Is(i, "nmod")
	}
	if does[t.lemma(h)] || tries[t.lemma(h)] || performs[t.lemma(h)] && t.nominal(i) {
		return true
	}
	if willing[strings.ToLower(t.Words[h])] && (kind != "obj" || t.infinitive(i)) {
		m.future = true
		return true
	}
	for _, c := range act.Cues(t.lemma(h)) {
		if c.Kind != kind && !(c.Kind == "xcomp" && kind == "obj" && t.nominal(h)) && !(c.Kind == "from" && t.prep(i) == "from") {
			continue
		}
		switch c.Effect {
		case "negative", "denied", "counterfactual":
			m.negative = !m.negative
		case "planned", "conditional", "hypothetical":
			m.future = true
		case "requested":
			m.wanted = true
		}
		break
	}
	if kind == "ccomp" && reports[t.lemma(h)] {
		return false
	}
	if kind == "xcomp" && t.verb(h) || t.nominal(h) || kind == "obj" && t.verb(h) {
		return true
	}
	return false
}

// recode gives a claim the code that it has in the coder, where that differs
// from the record of claims: the coder is asked for what was done or said.
func (t tree) recode(c *parley.Claim, word, verb int) parley.Claim {
	out := *c
	negative := c.Polarity == parley.Negative
	code := func(future bool) {
		out.PLOVER, out.CAMEO, out.Goldstein = act.Crosswalk(c.Act, negative, future, "")
	}
	info, _ := act.Lookup(c.Act)
	quad := act.Quad(info.PLOVER)
	switch {
	case c.Modality == parley.Planned && (t.Is(verb, "advcl") && t.infinitive(verb) && speech(t.lemma(verb)) || t.begun(verb, quad) || word != verb && performs[t.lemma(verb)] && !t.ahead(verb)):
		out.Modality = parley.Asserted
		code(false)
	case c.Modality == parley.Asserted && !negative && t.Head[verb] >= 0 && t.infinitive(verb) && willing[strings.ToLower(t.Words[t.Head[verb]])]:
		out.Modality = parley.Planned
		code(true)
	case c.Modality == parley.Hypothetical && t.ahead(verb):
		code(true)
	case quad == 2 && c.Modality == parley.Asserted && !negative && consents[t.lemma(verb)]:
		out.PLOVER, out.CAMEO, out.Goldstein = parley.PLOVER{Type: "AGREE"}, "030", act.Goldstein("030")
	}
	if strings.HasPrefix(strings.ToLower(c.Condition), "unless") && act.Quad(out.PLOVER.Type) <= 2 {
		out.PLOVER, out.CAMEO, out.Goldstein = parley.PLOVER{Type: "THREATEN"}, "130", act.Goldstein("130")
	}
	if out.PLOVER.Type == "AID" && strings.HasPrefix(out.CAMEO, "08") { // and letting people and goods through as yielding
		out.PLOVER.Type = "RETREAT"
	}
	if out.CAMEO == "057" { // the codebook of PLOVER counts signing and ratifying as support
		out.PLOVER.Type = "SUPPORT"
	}
	return out
}

// ahead reports whether v has an auxiliary of the future.
func (t tree) ahead(v int) bool {
	var m mood
	t.own(&m, v)
	return m.future
}

// begun reports whether v hangs on a verb that tells of doing it: "resorted to
// throwing". An attempt at violence counts as violence, after CAMEO.
func (t tree) begun(v, quad int) bool {
	h := t.Head[v]
	if h < 0 || !t.Is(v, "xcomp", "advcl", "obl", "acl", "ccomp") || t.ahead(h) {
		return false
	}
	return does[t.lemma(h)] || quad == 4 && tries[t.lemma(h)]
}

var (
	// willing: what somebody is ready for lies ahead.
	willing = map[string]bool{"ready": true, "willing": true, "prepared": true, "set": true, "poised": true, "due": true, "about": true, "keen": true, "eager": true,
		"scheduled": true, "expected": true, "determined": true, "likely": true, "free": true}
	// does: who does this does what it governs.
	does = map[string]bool{"resort": true, "begin": true, "start": true, "continue": true, "proceed": true, "manage": true, "go": true, "keep": true, "rush": true, "join": true, "use": true, "succeed": true, "decide": true}
	// tries: an attempt.
	tries = map[string]bool{"try": true, "attempt": true, "attempted": true, "bid": true, "effort": true, "conspire": true, "plot": true}
	// performs: announcing it does it.
	performs = map[string]bool{"announce": true, "declare": true, "order": true, "proclaim": true, "decree": true, "impose": true, "unveil": true}
	// consents: who does this to what is material has only said so.
	consents = map[string]bool{"agree": true, "promise": true, "pledge": true, "vow": true, "undertake": true, "offer": true, "consent": true, "propose": true}
)

// speech reports whether a verb is said rather than done: who marches to
// demand a vote demands it.
func speech(lemma string) bool {
	switch lemma {
	case "protest", "demand", "denounce", "condemn", "demonstrate", "urge", "call", "press", "ask", "express", "show", "mark", "commemorate", "support", "oppose", "thank", "discuss", "negotiate":
		return true
	}
	return false
}

// shift gives the CAMEO code that an event has in its mood, after the rules of
// PLOVER: a cooperative act ahead is a promise, a negated one a rejection; a
// material conflict ahead is a threat, a negated one yields.
func shift(cameo string, m mood) string {
	quad := act.Quad(typeOf(cameo))
	switch {
	case quad == 0:
		return cameo
	case m.negative && quad <= 2:
		return "120"
	case m.negative && m.future && quad == 4:
		return "035"
	case m.negative && quad == 4:
		return "080"
	case m.future && (quad == 2 || cameo[:2] == "04" || cameo[:2] == "08"):
		return "030"
	case m.future && cameo == "057", m.future && cameo == "054":
		return "030"
	case m.future && quad == 4:
		return "130"
	}
	return cameo
}
