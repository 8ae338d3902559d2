package claim

import (
	"parley/act"
	"parley/read/syntax"
)

// narrator is who goes on speaking in "X said that …, adding that …": the
// subject of the outer verb of saying, though the tree hangs the participle
// on what is said.
func narrator(s *syntax.Sentence, v int) []int {
	if _, says := act.Report(lemma(s, v)); !says {
		return nil
	}
	for i, d := s.Head[v], 0; i >= 0 && d < inherit; i, d = s.Head[i], d+1 {
		h := s.Head[i]
		if h < 0 || !s.Is(i, "ccomp") {
			continue
		}
		if _, says := act.Report(lemma(s, h)); says {
			return clauseSubject(s, h, 2)
		}
	}
	return nil
}

// invited returns who is to do what the infinitive of a noun says, where the
// noun's frames name him: the "to" of "an invitation to Egypt to join".
func invited(s *syntax.Sentence, n int) []int {
	for _, f := range act.Noun(lemma(s, n)) {
		for _, slot := range f.Slots {
			if slot.Name != "xcomp" || slot.ContentSubject == "" {
				continue
			}
			var found []int
			collect := func(p string, k int) {
				if p == slot.ContentSubject {
					found = append(found, conjuncts(s, k)...)
				}
			}
			complements(s, n, collect)
			if len(found) == 0 && s.Head[n] >= 0 && isVerb(s, s.Head[n]) {
				complements(s, s.Head[n], collect)
			}
			if len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// objectGerund reports whether a gerund under the preposition is the doing of
// the object: "accused Russia of shelling", "thanked Oman for hosting".
func objectGerund(prep string) bool {
	return prep == "of" || prep == "for" || prep == "from" || prep == "into"
}

// told returns who, by the frames of a verb, is to do or has done what its
// complement v says: the object of "urge", the "on" of "call on".
func told(s *syntax.Sentence, head, v int) []int {
	object := func() []int {
		if isPassive(s, head) {
			return subjects(s, head, inherit-1)
		}
		return conjuncts(s, s.Kid(head, "obj", "iobj"))
	}
	if s.XPOS[v] == "VBG" && !isInfinitive(s, v) {
		if head > v { // "far from lifting the siege, Chad …"
			return nil
		}
		return object()
	}
	if causative[lemma(s, head)] {
		return object()
	}
	for _, f := range act.Verb(lemma(s, head)) {
		for _, slot := range f.Slots {
			if slot.Name != "xcomp" || slot.ContentSubject == "" {
				continue
			}
			var found []int
			switch slot.ContentSubject {
			case "obj", "iobj":
				found = object()
			default:
				complements(s, head, func(p string, k int) {
					if p == slot.ContentSubject && k < v {
						found = append(found, conjuncts(s, k)...)
					}
				})
			}
			if len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// causative lists verbs whose object does what the infinitive says.
var causative = map[string]bool{"lead": true, "cause": true, "force": true, "prompt": true, "drive": true, "persuade": true, "convince": true,

	"get": true, "allow": true, "enable": true, "help": true, "order": true, "compel": true, "induce": true, "permit": true, "authorize": true, "oblige": true}

// controller is the understood subject of an open complement: the object of
// "urge", the subject of "promise".
func controller(s *syntax.Sentence, v, head, depth int) []int {
	if o := told(s, head, v); len(o) > 0 && isInfinitive(s, v) {
		return o
	}
	if isPassive(s, head) {
		return subjects(s, head, depth-1)
	}
	if o := s.Kid(head, "obj", "iobj"); o >= 0 && o < v && !subjectControl[s.Lemmas[head]] {
		return conjuncts(s, o)
	}
	return subjects(s, head, depth-1)
}

// subjectControl lists verbs whose subject does what the infinitive says
// although they may have an object.
var subjectControl = map[string]bool{"promise": true, "vow": true, "threaten": true, "use": true, "take": true, "hold": true, "pledge": true}

// holder is whose a nominal is: "Russia" in "Russia's readiness to help", or
// the subject of the verb that lends it one ("Iran voiced its readiness").
func holder(s *syntax.Sentence, n, depth int) []int {
	if p := s.Kid(n, "nmod:poss"); p >= 0 {
		return conjuncts(s, p)
	}
	for _, k := range s.Kids(n) {
		if p := prepOf(s, k); s.Is(k, "nmod") && (p == "of" || p == "by") && s.UPOS[k] == "PROPN" {
			return conjuncts(s, k)
		}
	}
	if depth <= 0 || s.Head[n] < 0 {
		return nil
	}
	h := s.Head[n]
	if s.Is(n, "obj", "obl", "xcomp", "advcl") && !isNominal(s, h) {
		return clauseSubject(s, h, depth-1)
	}
	if s.Is(n, "conj") || s.Is(n, "nmod") {
		return holder(s, h, depth-1)
	}
	if k := s.Kid(n, "nsubj"); k >= 0 {
		return conjuncts(s, k)
	}
	return nil
}
