package claim

import (
	"slices"
	"strings"

	"parley/act"
	"parley/read/syntax"
)

// event is a word that reports an act, with the frame that it fills.
type event struct {
	sent  int
	s     *syntax.Sentence
	head  int // the reporting word
	verb  int // the word that carries tense and mode: head, or the verb that lends a noun its subject
	frame act.Frame
	roles map[string][]int // role → words that fill it
	// subj is who acts as grammar has it, also where no slot asks for it.
	subj   []int
	aspect string // of the light verb: start, go, end, fail, plan, plain, or ""
	used   []int  // words that fill any slot, also those without a role
}

func (e *event) option(key string) string { return e.frame.Options[key] }

// carrier is the verb that a noun leans on.
type carrier struct {
	verb   int // or -1
	subj   []int
	aspect string
	light  bool
}

// carrierOf finds the verb that lends the noun n a subject, a tense and a
// mode: "held talks", "a warning was issued", "the offer was a trick".
func carrierOf(s *syntax.Sentence, n int) carrier {
	if cop := s.Kid(n, "cop"); cop >= 0 {
		return carrier{verb: n, subj: conjuncts(s, s.Kid(n, "nsubj")), light: true}
	}
	at := n
	for s.Is(at, "conj") && isNominal(s, s.Head[at]) {
		at = s.Head[at]
	}
	v := s.Head[at]
	if v < 0 || !isVerb(s, v) {
		return carrier{verb: -1}
	}
	aspect, light := act.Light(lightLemma(s, v))
	if !light {
		aspect, light = act.Light(s.Lemmas[v])
	}
	if p := prepOf(s, at); p != "" && s.Is(at, "obl") {
		if a, ok := act.Light(s.Lemmas[v] + "+" + p); ok {
			aspect, light = a, true
		} else {
			light = false
		}
	}
	c := carrier{verb: v, aspect: aspect, light: light}
	switch {
	case s.Rel[at] == "nsubj:pass" && light:
		c.subj = agents(s, v)
	case s.Is(at, "nsubj") && s.Rel[at] != "nsubj:pass":
		c.light = false
	case s.Is(at, "obj") && light:
		c.subj = clauseSubject(s, v, inherit)
	case s.Is(at, "obl") && light:
		c.subj = clauseSubject(s, v, inherit)
	case light && isPassive(s, v) && s.Head[v] == at: // "talks held in Oman by …"
		c.subj = agents(s, v)
	default:
		c.light = false
	}
	return c
}

func lightLemma(s *syntax.Sentence, v int) string {
	if p := s.Kid(v, "compound:prt"); p >= 0 {
		return s.Lemmas[v] + "+" + strings.ToLower(s.Words[p])
	}
	return s.Lemmas[v]
}

// fillers returns the words that stand in a slot of the verb.
func (r *run) verbSlot(c clause, name string) []int {
	s := c.s
	switch name {
	case "subj":
		return c.subj
	case "obj":
		return c.obj
	case "iobj":
		return c.iobj
	case "xcomp":
		return infinitive(s, c)
	case "ccomp":
		return conjuncts(s, s.Kid(c.verb, "ccomp"))
	case "adv":
		return conjuncts(s, s.Kid(c.verb, "advcl"))
	}
	var out []int
	collect := func(prep string, f int) {
		if prep == name {
			out = append(out, pair(s, f)...)
		}
	}
	complements(s, c.verb, collect)
	if len(out) == 0 {
		for _, o := range slices.Concat(c.obj, instruments(s, c.verb)) {
			if o > c.verb {
				complements(s, o, func(prep string, f int) {
					if prep != "of" || s.XPOS[f] == "VBG" { // what an object is of belongs to it
						collect(prep, f)
					}
				})
			}
		}
	}
	if len(out) == 0 && len(c.obj) == 0 && (name == "between" || name == "with" || name == "against") { // "the talks between X and Y collapsed"
		for _, n := range c.subj {
			complements(s, n, collect)
		}
	}
	if len(out) == 0 && name == "between" { // "mediating negotiations between …", two levels down
		for _, k := range s.Kids(c.verb) {
			if k > c.verb && s.Is(k, "obl", "xcomp") {
				complements(s, k, collect)
			}
		}
	}
	return out
}

// instruments returns the phrases of means that hang on a verb, "by phone",
// on which parsers hang what follows them.
func instruments(s *syntax.Sentence, v int) []int {
	var out []int
	for _, k := range s.Kids(v) {
		if k > v && s.Is(k, "obl") && (prepOf(s, k) == "by" || prepOf(s, k) == "via" || prepOf(s, k) == "over") {
			out = append(out, k)
		}
	}
	return out
}

// infinitive returns the open complement of a verb, also where the tree
// hangs it on the object or makes it adverbial.
func infinitive(s *syntax.Sentence, c clause) []int {
	if x := s.Kid(c.verb, "xcomp"); x >= 0 {
		return conjuncts(s, x)
	}
	for _, k := range s.Kids(c.verb) {
		if k > c.verb && s.Is(k, "advcl", "ccomp") && isInfinitive(s, k) {
			return conjuncts(s, k)
		}
	}
	for _, o := range c.obj {
		for _, k := range s.Kids(o) {
			if s.Is(k, "acl") && isInfinitive(s, k) {
				return conjuncts(s, k)
			}
		}
	}
	return nil
}

// nounSlot returns the words that stand in a slot of the noun n.
func (r *run) nounSlot(s *syntax.Sentence, n int, c carrier, name string) []int {
	switch name {
	case "subj":
		if len(r.actorsOf(s, conjuncts(s, s.Kid(n, "nmod:poss")))) > 0 { // whose it is beats who speaks of it
			return nil
		}
		return c.subj
	case "poss":
		return conjuncts(s, s.Kid(n, "nmod:poss"))
	case "mod":
		return premodifiers(s, n)
	case "xcomp":
		for _, k := range s.Kids(n) {
			if s.Is(k, "acl", "xcomp") && isInfinitive(s, k) {
				return conjuncts(s, k)
			}
		}
		if c.light && c.verb >= 0 && c.verb != n {
			return infinitive(s, clause{s: s, verb: c.verb})
		}
		return infinitiveBehind(s, n)
	case "ccomp":
		for _, k := range s.Kids(n) {
			if s.Is(k, "ccomp") || s.Is(k, "acl") && prepOf(s, k) == "that" {
				return conjuncts(s, k)
			}
		}
		if c.light && c.verb >= 0 && c.verb != n {
			return conjuncts(s, s.Kid(c.verb, "ccomp"))
		}
		return nil
	}
	var out []int
	collect := func(prep string, f int) {
		if prep == name && f != n {
			out = append(out, pair(s, f)...)
		}
	}
	complements(s, n, collect)
	if len(out) == 0 && c.verb >= 0 && c.verb != n && (name != "by" || !s.Is(n, "obl")) { // "raised by X in talks with Y"
		complements(s, c.verb, collect)
	}
	if len(out) == 0 {
		r.siblings(s, n, collect)
	}
	if len(out) == 0 && (name == "into" || name == "through" || name == "to") { // "the entry of ships into the port": hung on the ships
		complements(s, n, func(p string, f int) {
			if p == "of" {
				complements(s, f, collect)
			}
		})
	}
	return out
}

// infinitiveBehind returns the infinitive right behind the noun of a phrase that
// parsers hang on the verb of the clause: "assured them of its readiness to help".
func infinitiveBehind(s *syntax.Sentence, n int) []int {
	if n+2 >= len(s.Words) || !s.Is(n, "obl") || s.Lemmas[n+1] != "to" || !s.Is(n+1, "mark") {
		return nil
	}
	if v := s.Head[n+1]; v > n && s.Is(v, "advcl", "xcomp") && s.Head[v] == s.Head[n] {
		return conjuncts(s, v)
	}
	return nil
}

// siblings looks for a complement one level up, where the parser hung it on
// the noun that n is coordinated with or modifies.
func (r *run) siblings(s *syntax.Sentence, n int, collect func(string, int)) {
	h := s.Head[n]
	if h < 0 || !isNominal(s, h) {
		return
	}
	if s.Is(n, "nmod") && prepOf(s, n) == "of" && (isTimeWord(lemma(s, h)) || counted(s, h) == n) { // "after weeks of talks with …"
		complements(s, h, func(p string, f int) {
			if f > n {
				collect(p, f)
			}
		})
		return
	}
	if s.Is(n, "conj") {
		complements(s, h, func(p string, f int) {
			if f > n {
				collect(p, f)
			}
		})
	}
}

// premodifiers returns the words before a noun that modify it as adjectives or
// compounds: "Israeli" strikes, "US - Russia" talks, "telephone" conversation.
func premodifiers(s *syntax.Sentence, n int) []int {
	var out []int
	for _, k := range s.Kids(n) {
		if k < n && s.Is(k, "amod", "compound", "nmod") && s.Rel[k] != "nmod:poss" {
			if s.XPOS[k] == "VBN" { // who brokered a deal does not make it
				continue
			}
			out = append(out, conjuncts(s, k)...)
			out = append(out, compounds(s, k)...)
		}
	}
	return out
}

// modifiers returns the premodifiers that mean actors.
func (r *run) modifiers(s *syntax.Sentence, n int) []int {
	return slices.DeleteFunc(premodifiers(s, n), func(m int) bool { return len(r.at(s, m)) == 0 })
}

func compounds(s *syntax.Sentence, i int) []int {
	var out []int
	for _, k := range s.Kids(i) {
		if s.Is(k, "compound", "amod", "conj", "nmod:desc") && s.Rel[k] != "conj" {
			out = append(out, k)
		}
	}
	return out
}
