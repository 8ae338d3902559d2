package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// fold drops a noun that reports the same act as the verb whose frame it
// fills ("resume talks", "send aid") and gives the verb what it said of roles.
func fold(events []*event) []*event {
	return slices.DeleteFunc(events, func(n *event) bool {
		if !isNominal(n.s, n.head) {
			return false
		}
		for _, v := range events {
			if v == n || !slices.Contains(v.used, n.head) {
				continue
			}
			if slices.Contains(v.roles["content"], n.head) { // "reaffirmed its commitment to …": one promise
				if v.frame.Act != n.frame.Act || len(n.roles["content"]) == 0 && v.frame.Act != "agree" { // "agreed to a deal with …"
					continue
				}
				if c := n.roles["content"]; len(c) > 0 {
					v.roles["content"] = c
				}
				for role, f := range n.roles {
					if len(v.roles[role]) == 0 && role != "from" && role != "participants" {
						v.roles[role] = f
					}
				}
				if len(v.roles["thing"]) == 0 {
					v.roles["thing"] = []int{n.head}
				}
				return true
			}
			if !sameMatter(v.frame.Act, n.frame.Act) {
				continue
			}
			if _, light := act.Light(lemma(v.s, v.head)); light && isContact(n.frame) && v.frame.Options["polarity"] == "" { // "had a phone conversation": the noun says what it was
				v.frame = n.frame
			}
			for role, f := range n.roles {
				if len(v.roles[role]) == 0 && (role != "from" || len(v.roles["participants"]) == 0) {
					v.roles[role] = f
				}
			}
			return true
		}
		return false
	})
}

func sameMatter(a, b parley.Act) bool {
	if a == b {
		return true
	}
	x, _ := act.Lookup(a)
	y, _ := act.Lookup(b)
	return x.Matter != "" && x.Matter == y.Matter && x.Matter != parley.Position && x.Matter != parley.Initiative
}

func (r *run) nounEvent(s *syntax.Sentence, n int) *event {
	frames := nounFrames(s, n)
	at := n
	if s.Words[n] == "Operation" && isCapital(nextWord(s, n)) {
		for s.Is(at, "compound", "flat", "nmod:desc", "amod") && s.Head[at] > at { // "Operation Desert Storm": the name's head carries it
			at = s.Head[at]
		}
	} else if name, ok := s.Name(n); ok && name.Type != "MISC" || s.Is(n, "compound", "flat") && s.Head[n] > n {
		return nil
	}
	c := carrierOf(s, at)
	if at != n || s.Words[n] == "Operation" {
		return r.operation(s, n, at, c)
	}
	if len(frames) == 0 || entitled(s, n, c) {
		return nil
	}
	slot := func(name string) []int { return r.nounSlot(s, n, c, name) }
	frame, roles, used, ok := r.best(s, frames, func(act.Frame) bool { return true }, slot)
	if !ok && attended(s, at) { // "said during talks with Jones": who said it took part
		c.subj = clauseSubject(s, s.Head[at], inherit)
		frame, roles, used, ok = r.best(s, frames, isContact, slot)
	}
	if !ok {
		return nil
	}
	e := &event{sent: s.Index, s: s, head: n, verb: n, frame: frame, roles: roles, used: used, subj: c.subj, aspect: c.aspect}
	if c.light && c.verb >= 0 {
		e.verb = c.verb
	}
	return e
}

// entitled reports whether a veto is the right to one, which somebody has or is
// given, and not the use of it: "a veto over the budget", "granted Togo a veto".
func entitled(s *syntax.Sentence, n int, c carrier) bool {
	if lemma(s, n) != "veto" {
		return false
	}
	if c.verb >= 0 {
		switch lemma(s, c.verb) {
		case "have", "give", "grant", "get", "hold", "retain", "keep", "want", "offer", "lose":
			return true
		}
	}
	return slices.ContainsFunc(s.Kids(n), func(k int) bool { return k > n && prepOf(s, k) == "over" })
}

// attended reports whether the clause tells what somebody did at the event
// that n names.
func attended(s *syntax.Sentence, n int) bool {
	h := s.Head[n]
	if h < 0 || !isVerb(s, h) || !s.Is(n, "obl", "obj", "nmod") {
		return false
	}
	p := prepOf(s, n)
	switch p[strings.LastIndexByte(p, '+')+1:] {
	case "during", "in", "at", "after", "before", "following", "of":
		return true
	}
	return false
}

func isContact(f act.Frame) bool {
	i, ok := act.Lookup(f.Act)
	return ok && i.Matter == parley.Contact
}

// nounFrames returns the frames of a noun: of the longest entry that ends with
// it ("telephone conversation"), then its own.
func nounFrames(s *syntax.Sentence, n int) []act.Frame {
	last := lemma(s, n)
	own := act.Noun(last)
	for length := min(3, act.LongestNoun(last)); length > 1; length-- {
		first := n - length + 1
		if first < 0 || s.Head[first] != n && s.Head[n-1] != n {
			continue
		}
		words := make([]string, length)
		for i := range words {
			words[i] = lemma(s, first+i)
		}
		if frames := act.Noun(strings.Join(words, " ")); len(frames) > 0 {
			return append(slices.Clone(frames), own...)
		}
	}
	return own
}

// operation is the attack that a named operation is, where somebody launches
// it: "began Operation Northern Shield against the rebels".
func (r *run) operation(s *syntax.Sentence, n, at int, c carrier) *event {
	if !isCapital(nextWord(s, n)) || c.verb < 0 || !s.Is(at, "obj", "nsubj:pass", "xcomp") {
		return nil
	}
	from := clauseSubject(s, c.verb, inherit)
	if len(r.actorsOf(s, from)) == 0 {
		return nil
	}
	roles := map[string][]int{"from": from}
	_, last := s.Range(c.verb)
	w := n + 1
	for w < last && (isCapital(s.Words[w]) || s.Words[w] == "-" || s.UPOS[w] == "PROPN") { // its name
		w++
	}
	for ; w < last; w++ { // "an operation designed to counter Hamas": the first other actor
		if len(without(r.at(s, w), r.actorsOf(s, from))) > 0 && !r.isPlace(s, w) {
			roles["to"] = []int{w}
			break
		}
	}
	frame := act.Frame{Lemma: "operation", Act: "attack", Weight: 0.8}
	return &event{sent: s.Index, s: s, head: n, verb: c.verb, frame: frame, roles: roles, used: []int{at}, subj: from}
}

func nextWord(s *syntax.Sentence, i int) string {
	if i+1 < len(s.Words) {
		return s.Words[i+1]
	}
	return ""
}

func (r *run) adjectiveEvent(s *syntax.Sentence, a int) *event {
	frames := act.Adjective(lemma(s, a))
	if len(frames) == 0 || s.Kid(a, "cop") < 0 && !s.Is(a, "root", "xcomp", "advcl", "conj", "parataxis", "ccomp") && !behind(s, a) {
		return nil
	}
	slot := func(name string) []int {
		switch name {
		case "subj":
			if k := s.Kid(a, "nsubj"); k >= 0 {
				if h := s.Head[a]; s.Is(a, "advcl") && prepOf(s, a) == "as" && h > a && len(r.actors(s, k)) == 0 { // "As neighbours worried about …, we …"
					return clauseSubject(s, h, inherit)
				}
				return conjuncts(s, k)
			}
			if behind(s, a) {
				return capacity(s, s.Head[a])
			}
			if s.Is(a, "xcomp", "advcl", "acl") {
				return subjects(s, a, inherit)
			}
			return nil
		case "xcomp":
			for _, k := range s.Kids(a) {
				if s.Is(k, "xcomp", "advcl", "ccomp", "csubj") && isInfinitive(s, k) {
					return conjuncts(s, k)
				}
			}
			return nil
		case "ccomp":
			return conjuncts(s, s.Kid(a, "ccomp"))
		}
		var out []int
		complements(s, a, func(p string, f int) {
			if p == name {
				out = append(out, conjuncts(s, f)...)
			}
		})
		return out
	}
	frame, roles, used, ok := r.best(s, frames, func(act.Frame) bool { return true }, slot)
	if !ok {
		return nil
	}
	return &event{sent: s.Index, s: s, head: a, verb: a, frame: frame, roles: roles, used: used, subj: roles["from"]}
}

// behind reports whether an adjective with a complement stands behind its noun:
// "states concerned for their crews".
func behind(s *syntax.Sentence, a int) bool {
	h := s.Head[a]
	if !s.Is(a, "amod", "acl") || h < 0 || h > a || !isNominal(s, h) {
		return false
	}
	found := false
	complements(s, a, func(_ string, f int) { found = found || f > a })
	return found
}

// capacity returns the noun n, or who is spoken of as n: in "as leaders of
// countries with …, we …" it is "we".
func capacity(s *syntax.Sentence, n int) []int {
	for i, d := n, 0; d < 3 && i >= 0; i, d = s.Head[i], d+1 {
		if first, _ := s.Range(i); s.Lemmas[first] == "as" && s.Is(i, "obl", "advcl") && s.Head[i] >= 0 && isVerb(s, s.Head[i]) {
			return clauseSubject(s, s.Head[i], inherit)
		}
		if !s.Is(i, "nmod", "conj") {
			break
		}
	}
	return conjuncts(s, n)
}
