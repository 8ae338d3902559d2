package claim

import (
	"slices"
	"strings"

	"parley/read/syntax"
)

// clause is a verb with its arguments, as the grammar gives them: through
// passives, relative clauses, control, raising and coordination.
type clause struct {
	s       *syntax.Sentence
	verb    int
	passive bool
	subj    []int // who acts: the subject, or the by-agent of a passive
	obj     []int // what is acted on: the object, or the subject of a passive
	iobj    []int
}

// inherit bounds how many clauses up an omitted argument is looked for.
const inherit = 6

func clauseOf(s *syntax.Sentence, v int) clause {
	c := clause{s: s, verb: v, passive: isPassive(s, v)}
	c.iobj = conjuncts(s, s.Kid(v, "iobj"))
	object := conjuncts(s, s.Kid(v, "obj"))
	if len(object) == 1 { // "the council, which he will chair"
		if a := antecedent(s, v, object[0]); a >= 0 && s.XPOS[object[0]] != "IN" {
			object = conjuncts(s, a)
		}
	}
	if c.passive {
		c.obj = subjects(s, v, inherit)
		c.subj = agents(s, v)
		if len(object) > 0 && len(c.iobj) == 0 { // "was given a warning": the subject received it
			c.iobj, c.obj = c.obj, object
		}
		return c
	}
	c.subj = subjects(s, v, inherit)
	c.obj = object
	if len(c.obj) == 0 { // parsers of news often call the person asked an indirect object
		c.obj, c.iobj = c.iobj, nil
	}
	if len(c.obj) == 0 {
		c.obj = sharedObject(s, v)
	}
	if len(c.obj) == 0 {
		c.obj = relativeObject(s, v)
	}
	if len(c.iobj) == 0 {
		c.iobj = recipient(s, v, c.obj)
	}
	return c
}

// isPassive reports whether v is a passive: by its subject or auxiliary, or
// a past participle that modifies a noun ("an agreement signed in Geneva").
func isPassive(s *syntax.Sentence, v int) bool {
	for _, k := range s.Kids(v) {
		if s.Rel[k] == "nsubj:pass" || s.Rel[k] == "aux:pass" || s.Rel[k] == "csubj:pass" {
			return true
		}
	}
	if s.XPOS[v] != "VBN" {
		return false
	}
	if s.Is(v, "acl") && s.Rel[v] != "acl:relcl" || s.Is(v, "amod") {
		return s.Kid(v, "aux") < 0
	}
	if s.Is(v, "conj") && s.Kid(v, "nsubj", "aux") < 0 {
		return isPassive(s, s.Head[v])
	}
	return s.Is(v, "advcl") && s.Kid(v, "nsubj", "aux") < 0
}

// agents returns the by-phrase of a passive.
func agents(s *syntax.Sentence, v int) []int {
	for _, k := range s.Kids(v) {
		if s.Rel[k] == "obl:agent" || s.Is(k, "obl") && prepOf(s, k) == "by" && !isTimeWord(s.Lemmas[k]) {
			return conjuncts(s, k)
		}
	}
	if !s.Is(v, "amod") {
		return nil
	}
	var out []int
	for _, k := range s.Kids(v) { // "a UN-brokered truce", "Swedish- and Swiss-mediated talks"
		if k < v && (isNominal(s, k) || s.UPOS[k] == "ADJ" && isCapital(s.Words[k])) {
			out = append(out, k)
		}
	}
	return out
}

// subjects returns the grammatical subject of v, looked for in the clauses
// that v depends on where it has none of its own.
func subjects(s *syntax.Sentence, v, depth int) []int {
	if k := s.Kid(v, "nsubj"); k >= 0 {
		if a := antecedent(s, v, k); a >= 0 {
			return conjuncts(s, a)
		}
		return conjuncts(s, k)
	}
	if k := s.Kid(v, "nmod:poss"); k >= 0 && s.XPOS[v] == "VBG" { // "Israel's shelling of the port"
		return conjuncts(s, k)
	}
	head := s.Head[v]
	if head < 0 || depth == 0 {
		return nil
	}
	switch {
	case s.Rel[v] == "acl:relcl":
		return nil
	case s.Is(v, "conj"):
		if isPassive(s, v) == isPassive(s, head) || s.Kid(head, "nsubj") >= 0 {
			return subjects(s, head, depth-1)
		}
		return clauseOf(s, head).subj
	case s.Is(v, "xcomp"):
		return controller(s, v, head, depth)
	case s.Is(v, "amod"):
		return []int{head}
	case s.Is(v, "advmod"): // "far from lifting the siege, Chad …"
		return clauseSubject(s, head, depth-1)
	case s.Is(v, "acl"):
		if isInfinitive(s, v) {
			if o := invited(s, head); len(o) > 0 {
				return o
			}
			return holder(s, head, depth-1)
		}
		if s.XPOS[v] == "VBG" && prepOf(s, v) != "" { // "its role in mediating …"
			return holder(s, head, depth-1)
		}
		if s.XPOS[v] == "VBG" && statement[lemma(s, head)] { // "issued a declaration demanding that …"
			if o := holder(s, head, depth-1); len(o) > 0 {
				return o
			}
		}
		return conjuncts(s, head)
	case s.Is(v, "advcl", "ccomp", "obl", "nmod"):
		if isNominal(s, head) {
			return holder(s, head, depth-1)
		}
		if s.Is(v, "advcl") && s.XPOS[v] == "VBG" && prepOf(s, v) == "" {
			if o := narrator(s, v); len(o) > 0 {
				return o
			}
		}
		if isInfinitive(s, v) || s.XPOS[v] == "VBG" && objectGerund(prepOf(s, v)) {
			if o := told(s, head, v); len(o) > 0 {
				return o
			}
		}
		return clauseSubject(s, head, depth-1)
	}
	return nil
}

// clauseSubject is who acts in the clause of v.
func clauseSubject(s *syntax.Sentence, v, depth int) []int {
	if isPassive(s, v) {
		if a := agents(s, v); len(a) > 0 {
			return a
		}
	}
	return subjects(s, v, depth)
}

// antecedent resolves a relative pronoun to the noun of its clause, or -1.
func antecedent(s *syntax.Sentence, v, pronoun int) int {
	if s.XPOS[pronoun] != "WDT" && s.XPOS[pronoun] != "WP" && !(s.Lemmas[pronoun] == "that" && pronoun < v) {
		return -1
	}
	for i, d := v, 0; i >= 0 && d < inherit; i, d = s.Head[i], d+1 {
		if s.Rel[i] == "acl:relcl" {
			return s.Head[i]
		}
	}
	return -1
}

// sharedObject is the object of a coordinated verb that stands to the right
// of both ("condemned and rejected the plan"), or the noun that a relative
// clause without object pronoun modifies ("the offer that Iran rejected").
func sharedObject(s *syntax.Sentence, v int) []int {
	h := s.Head[v]
	if h < 0 {
		return nil
	}
	if s.Is(v, "conj") {
		if o := s.Kid(h, "obj"); o > v {
			return conjuncts(s, o)
		}
	}
	if s.Rel[v] == "acl:relcl" {
		if k := s.Kid(v, "nsubj"); k >= 0 && antecedent(s, v, k) < 0 && s.Kid(v, "xcomp", "ccomp") < 0 {
			return conjuncts(s, h)
		}
	}
	return nil
}

// relativeObject is the noun whose relative pronoun a verb above an infinitive
// has in its stead: "the siege, which Chad refused to lift".
func relativeObject(s *syntax.Sentence, v int) []int {
	h := s.Head[v]
	if h < 0 || !s.Is(v, "xcomp") || s.Kid(v, "ccomp", "xcomp") >= 0 {
		return nil
	}
	if o := s.Kid(h, "obj"); o >= 0 && o < h {
		if a := antecedent(s, h, o); a >= 0 {
			return conjuncts(s, a)
		}
	}
	return nil
}

// conjuncts returns i and the nouns coordinated with it; nothing for -1.
func conjuncts(s *syntax.Sentence, i int) []int {
	if i < 0 {
		return nil
	}
	out := []int{i}
	for n := 0; n < len(out) && n < 40; n++ { // parsers hang the third on the second
		for _, k := range s.Kids(out[n]) {
			if s.Is(k, "conj") && (isNominal(s, k) || !isNominal(s, i)) && (n == 0 || isNominal(s, i)) {
				out = append(out, k)
			}
		}
	}
	if len(out) > 1 {
		if n, ok := s.Name(i); ok && n.Type == "PER" {
			return enumerated(s, i, out)
		}
	}
	return out
}

// enumerated adds to persons that are listed with their countries those whom the
// parser hung on a country or took for an apposition: "A of X, B of Y, and C of Z".
func enumerated(s *syntax.Sentence, i int, out []int) []int {
	last := out[len(out)-1]
	add := func(k int) {
		if n, ok := s.Name(k); ok && n.Type == "PER" && k > i && k < last && !slices.Contains(out, n.First) && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, k := range s.Kids(i) {
		switch {
		case k < i:
		case s.Is(k, "appos"):
			add(k)
		case s.Is(k, "nmod") && prepOf(s, k) == "of":
			for _, c := range s.Kids(k) {
				if !s.Is(c, "conj") {
					continue
				}
				add(c)
				for _, f := range s.Kids(c) { // "Amir Sheikh Tamim": hung on the title
					if s.Is(f, "flat") {
						add(f)
					}
				}
			}
		}
	}
	return out
}

// lemma returns the lemma of word i in lower case: headlines and names write
// "Ceasefire" and "Operation".
func lemma(s *syntax.Sentence, i int) string { return lowerASCII(s.Lemmas[i]) }

// counted returns the noun that a word of quantity counts: "rockets" of
// "thousands of rockets", "attacks" of "a series of attacks"; else i itself.
func counted(s *syntax.Sentence, i int) int {
	switch lemma(s, i) {
	case "thousand", "hundred", "ten", "tens", "dozen", "score", "number", "series", "wave", "barrage", "salvo", "lot", "range", "couple", "majority", "most", "some",
		"many", "several", "all", "each", "pair", "million", "string", "spate", "handful", "group", "batch", "round", "member", "array", "variety", "kind", "type",
		"part", "portion", "half", "third", "quarter", "bulk", "rest", "percent", "percentage", "dollar", "euro", "pound", "kg", "kilogram", "ton", "tonne", "litre", "liter",
		"barrel", "truckload", "planeload", "shipload", "box", "consignment", "shipment", "worth", "billion", "crowd", "band", "gang", "unit", "volley", "package":
	default:
		if s.UPOS[i] != "NUM" {
			return i
		}
	}
	of := i
	complements(s, i, func(p string, f int) {
		if p == "of" && of == i {
			of = f
		}
	})
	if of > i {
		return counted(s, of) // "hundreds of thousands of …"
	}
	return of
}

func isNominal(s *syntax.Sentence, i int) bool {
	switch s.UPOS[i] {
	case "NOUN", "PROPN", "PRON", "NUM", "DET":
		return true
	}
	return false
}

func isVerb(s *syntax.Sentence, i int) bool { return s.UPOS[i] == "VERB" || s.UPOS[i] == "AUX" }

func isInfinitive(s *syntax.Sentence, v int) bool {
	for _, k := range s.Kids(v) {
		if s.Is(k, "mark") && s.Lemmas[k] == "to" {
			return true
		}
	}
	return false
}

// prepOf returns the preposition of a phrase or gerund, parts of a complex
// one joined by "+" ("according+to"), or "".
func prepOf(s *syntax.Sentence, k int) string {
	var memory [4]string
	parts := memory[:0]
	for _, c := range s.Kids(k) {
		if c > k || !s.Is(c, "case", "mark") {
			continue
		}
		parts = append(parts, strings.ToLower(s.Words[c]))
		for _, f := range s.Kids(c) {
			if s.Is(f, "fixed") {
				parts = append(parts, strings.ToLower(s.Words[f]))
			}
		}
	}
	if len(parts) == 2 && parts[0] == "for" && parts[1] == "to" { // "for Russia to use its influence"
		return "for"
	}
	return strings.Join(parts, "+")
}

// complements calls yield for each prepositional complement of i.
func complements(s *syntax.Sentence, i int, yield func(prep string, filler int)) {
	for _, k := range s.Kids(i) {
		if s.Is(k, "obl", "nmod", "advcl", "acl") && s.Rel[k] != "nmod:poss" && s.Rel[k] != "acl:relcl" {
			p, _, _ := strings.Cut(prepOf(s, k), "+and+") // "to and from"
			if p != "" && p != "to" || p == "to" && isNominal(s, k) || p == "to" && s.XPOS[k] == "VBG" {
				yield(p, k)
			}
		}
	}
}

// pair returns the words of a prepositional phrase; of "between X and Y" also where the parser hung
// the second on the noun before "between".
func pair(s *syntax.Sentence, f int) []int {
	out := conjuncts(s, f)
	h := s.Head[f]
	if len(out) > 1 || h < 0 || prepOf(s, f) != "between" {
		return out
	}
	for _, k := range s.Kids(h) {
		if k > f && s.Is(k, "conj") && isNominal(s, k) {
			return append(out, conjuncts(s, k)...)
		}
	}
	return out
}

func isTimeWord(lemma string) bool {
	switch lemma {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
		"may", "june", "july", "august", "september", "october", "november", "december", "day", "week", "month", "year", "end", "deadline",
		"today", "tomorrow", "yesterday", "night", "morning", "evening", "noon", "midnight", "hour", "minute", "time", "then", "now", "moment":
		return true
	}
	return false
}
