package code

import (
	"strings"

	"parley/read/syntax"
)

// tree asks a sentence what the coder needs to know of its grammar. It takes
// the shortest way and forgives what parsers get wrong; package claim is
// stricter.
type tree struct{ *syntax.Sentence }

// climbs bounds how many words up an argument is looked for.
const climbs = 8

func (t tree) verb(i int) bool { return t.UPOS[i] == "VERB" || t.UPOS[i] == "AUX" }

func (t tree) nominal(i int) bool {
	switch t.UPOS[i] {
	case "NOUN", "PROPN", "PRON", "NUM":
		return true
	}
	return false
}

func (t tree) lemma(i int) string { return strings.ToLower(t.Lemmas[i]) }

// prep returns the preposition or subordinator of a phrase, or "".
func (t tree) prep(i int) string {
	for _, k := range t.Kids(i) {
		if k < i && t.Is(k, "case", "mark") {
			return strings.ToLower(t.Words[k])
		}
	}
	return ""
}

func (t tree) infinitive(v int) bool {
	for _, k := range t.Kids(v) {
		if t.Is(k, "mark") && t.Lemmas[k] == "to" {
			return true
		}
	}
	return false
}

// passive reports whether the subject of v is what is acted on, or, of a
// participle, the noun that it modifies.
func (t tree) passive(v int) bool {
	for _, k := range t.Kids(v) {
		if t.Rel[k] == "nsubj:pass" || t.Rel[k] == "aux:pass" || t.Rel[k] == "obl:agent" {
			return true
		}
	}
	if t.XPOS[v] != "VBN" {
		return false
	}
	if t.Is(v, "conj") && t.Kid(v, "nsubj", "aux") < 0 && t.Head[v] >= 0 {
		return t.passive(t.Head[v])
	}
	return (t.Rel[v] == "acl" || t.Is(v, "amod")) && t.Kid(v, "aux") < 0
}

// agent returns the by-phrase of a passive, or -1.
func (t tree) agent(v int) int {
	for _, k := range t.Kids(v) {
		if t.Rel[k] == "obl:agent" || t.Is(k, "obl") && t.prep(k) == "by" {
			return k
		}
	}
	return -1
}

// subject returns the head of who acts in the clause of v, or -1.
func (t tree) subject(v int) int {
	for d := 0; d < climbs && v >= 0; d++ {
		if t.passive(v) {
			return t.agent(v)
		}
		if s, ok := t.ownSubject(v); ok {
			return s
		}
		h := t.Head[v]
		if h < 0 {
			return -1
		}
		switch {
		case t.Rel[v] == "acl:relcl":
			return h
		case t.Is(v, "xcomp", "advcl", "ccomp", "conj", "parataxis", "obl", "acl"):
			if t.Is(v, "acl") && !t.infinitive(v) && t.nominal(h) {
				return h
			}
			if o := t.Kid(h, "obj", "iobj"); t.Is(v, "xcomp") && o >= 0 && o < v && t.verb(h) && t.infinitive(v) && !subjectControl[t.lemma(h)] {
				return o
			}
			v = h
		case t.nominal(v):
			v = h
		default:
			return -1
		}
	}
	return -1
}

// ownSubject returns the subject that hangs on v itself; a relative pronoun
// stands for the noun of its clause.
func (t tree) ownSubject(v int) (int, bool) {
	k := t.Kid(v, "nsubj")
	if k < 0 {
		return -1, false
	}
	if t.XPOS[k] == "WDT" || t.XPOS[k] == "WP" || t.Lemmas[k] == "that" {
		for i := v; i >= 0; i = t.Head[i] {
			if t.Rel[i] == "acl:relcl" {
				return t.Head[i], true
			}
		}
	}
	return k, true
}

var subjectControl = map[string]bool{"promise": true, "vow": true, "threaten": true, "use": true, "take": true, "hold": true, "pledge": true}

// objects returns what is acted on: the object, of a passive its subject.
func (t tree) objects(v int) []int {
	var out []int
	if t.passive(v) {
		if k := t.Kid(v, "nsubj:pass", "nsubj"); k >= 0 {
			return []int{k}
		}
		if t.Is(v, "conj") && t.Head[v] >= 0 {
			return t.objects(t.Head[v])
		}
		if t.Is(v, "acl", "amod") {
			return []int{t.Head[v]}
		}
		return nil
	}
	for _, k := range t.Kids(v) {
		if t.Is(k, "obj", "iobj") {
			out = append(out, k)
		}
	}
	if len(out) == 0 && t.Is(v, "conj") && t.Head[v] >= 0 && t.verb(t.Head[v]) {
		if k := t.Kid(t.Head[v], "obj"); k > v {
			out = append(out, k)
		}
	}
	return out
}

// particleObject returns what stands behind a particle that the tree takes for
// a preposition: "took [in 300 refugees]".
func (t tree) particleObject(v int) []int {
	for _, k := range t.Kids(v) {
		if k > v && t.Is(k, "obl") {
			for _, c := range t.Kids(k) {
				if c == v+1 && t.Is(c, "case") {
					return []int{k}
				}
			}
		}
	}
	return nil
}

// particle reports whether p stands with v as its particle, also behind the
// object ("forced them out").
func (t tree) particle(v int, p string) bool {
	if v+1 < len(t.Words) && strings.EqualFold(t.Words[v+1], p) {
		return true
	}
	for _, k := range t.Kids(v) {
		if k > v && (k <= v+4 || t.Is(k, "compound:prt", "advmod")) && strings.EqualFold(t.Words[k], p) || k > v && t.Is(k, "obl") && t.prep(k) == p {
			return true
		}
	}
	return false
}

// clauseVerb climbs from a noun to the verb that governs it, through nouns
// and prepositions; -1 where none does.
func (t tree) clauseVerb(i int) int {
	for d := 0; d < climbs && i >= 0; d++ {
		if t.verb(i) || t.Kid(i, "cop") >= 0 {
			return i
		}
		i = t.Head[i]
	}
	return -1
}

// under reports whether word i lies below top without a clause between them.
func (t tree) under(i, top int) bool {
	for d := 0; d < climbs && i >= 0; d++ {
		if i == top {
			return true
		}
		if t.Is(i, "acl:relcl", "advcl", "ccomp", "parataxis") {
			return false
		}
		i = t.Head[i]
	}
	return false
}

// speaker returns the verb of saying that reports the clause of v, before or
// behind it, or -1.
func (t tree) speaker(v int) int {
	for d := 0; d < climbs && v >= 0; d++ {
		for _, k := range t.Kids(v) {
			if k > v && t.Is(k, "parataxis") && reports[t.lemma(k)] {
				return k
			}
		}
		h := t.Head[v]
		if h >= 0 && t.Is(v, "ccomp") && reports[t.lemma(h)] {
			return h
		}
		if t.Is(v, "advcl", "acl") {
			return -1 // not what is said, only along with it
		}
		v = h
	}
	return -1
}

// obliged reports whether v has an auxiliary of obligation.
func (t tree) obliged(v int) bool {
	for _, k := range t.Kids(v) {
		if t.Is(k, "aux") {
			switch t.lemma(k) {
			case "must", "should", "ought":
				return true
			}
		}
	}
	return false
}

// together reports whether several act in the clause of v: a joint subject,
// "with", "joint".
func (t tree) together(v int) bool {
	if s := t.subject(v); s >= 0 {
		if t.Kid(s, "conj") >= 0 {
			return true
		}
		for _, k := range t.Kids(s) {
			if t.Kid(k, "conj") >= 0 {
				return true
			}
		}
	}
	first, last := t.Range(v)
	for i := first; i < last; i++ {
		switch t.lemma(i) {
		case "joint", "jointly", "together", "with":
			return true
		}
	}
	return false
}

// rank is less the further an event stands from the main verb, 1 for that
// itself: 0.88 for each clause between them, less for what is only a purpose
// or goes before or after. What a verb of saying reports ranks as high as it.
func (t tree) rank(word, v int) float64 {
	f := 1.0
	if word != v && t.Is(word, "obl", "nmod") {
		switch t.prep(word) {
		case "after", "before", "following", "since", "amid", "despite", "because", "during", "until", "ahead", "about", "over", "regarding", "concerning":
			f = 0.5
		}
	}
	for d := 0; d < 20 && v >= 0; d++ {
		switch {
		case t.Is(v, "advcl") && t.infinitive(v):
			f *= 0.7
		case t.Is(v, "advcl") && background[t.prep(v)], t.Rel[v] == "acl:relcl":
			f *= 0.6
		case t.Is(v, "xcomp", "acl", "advcl"):
			f *= 0.88
		case t.Is(v, "ccomp") && t.Head[v] >= 0 && !reports[t.lemma(t.Head[v])]:
			f *= 0.88
		}
		v = t.Head[v]
	}
	return f
}

var background = map[string]bool{"after": true, "before": true, "since": true, "as": true, "because": true, "while": true, "although": true, "when": true, "where": true}

var reports = map[string]bool{"say": true, "report": true, "announce": true, "tell": true, "confirm": true, "state": true, "claim": true, "add": true, "note": true, "declare": true}
