package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// attributionOf returns the chain from the outlet inwards: who, according to
// the text, says that the event happened. Empty: the outlet itself.
func (r *run) attributionOf(e *event) []parley.Link {
	s := e.s
	var inner []parley.Link // innermost first
	node := e.verb
	for depth := 0; node >= 0 && depth < 16; depth++ {
		for _, l := range r.beside(s, node, e) {
			inner = append(inner, l...)
		}
		head := s.Head[node]
		if head < 0 {
			break
		}
		switch {
		case s.Is(node, "ccomp") || s.Is(node, "xcomp") && allegation(s, head):
			if l := r.reporter(s, head, e); l != nil {
				inner = append(inner, l...)
			}
		case s.Is(node, "obl", "nmod", "acl", "advcl", "obj") && allegation(s, head):
			if l := r.reporter(s, head, e); l != nil {
				inner = append(inner, l...)
			}
		case s.Is(node, "parataxis") && node > head:
			if l := r.reporter(s, head, e); l != nil && s.Kid(head, "ccomp", "obj") < 0 {
				inner = append(inner, l...)
			}
		case s.Is(node, "acl") && s.Rel[node] != "acl:relcl" && sayingNoun(s.Lemmas[head]): // "claims that …", "reports of …"
			if l := r.nounReporter(s, head); l != nil {
				inner = append(inner, l...)
			}
		case s.Is(node, "nmod") && sayingNoun(s.Lemmas[head]) && prepOf(s, node) == "of":
			if l := r.nounReporter(s, head); l != nil {
				inner = append(inner, l...)
			}
		}
		node = head
	}
	if len(inner) == 0 {
		inner = append(inner, r.quoted(e)...)
	}
	slices.Reverse(inner)
	return dedupe(r.withoutSelf(inner))
}

// withoutSelf drops the links in which the document speaks of itself: "we
// note that …" in a joint statement is the outlet's own voice.
func (r *run) withoutSelf(chain []parley.Link) []parley.Link {
	return slices.DeleteFunc(chain, func(l parley.Link) bool {
		switch l.Text {
		case "I", "We", "we":
			return l.Actor == "" || slices.Contains(r.author(), l.Actor)
		}
		return false
	})
}

// beside returns the links of phrases that hang on node: "…, X said",
// "according to X", "reportedly", "as reported by X".
func (r *run) beside(s *syntax.Sentence, node int, e *event) [][]parley.Link {
	var out [][]parley.Link
	for _, k := range s.Kids(node) {
		switch {
		case k == e.head || k == e.verb:
		case s.Is(k, "parataxis", "advcl") && isVerb(s, k) && (s.Kid(k, "ccomp", "xcomp") < 0 || s.Is(k, "parataxis")):
			if l := r.parenthetical(s, node, k, e); l != nil {
				out = append(out, l)
			}
		case s.Is(k, "obl", "nmod", "advmod", "advcl", "parataxis") && strings.HasPrefix(prepOf(s, k), "according"):
			out = append(out, r.chain(s, k, "according to"))
		case s.Lemmas[k] == "accord" && s.Is(k, "advcl", "acl", "obl", "case"):
			complements(s, k, func(p string, f int) {
				if p == "to" {
					out = append(out, r.chain(s, f, "according to"))
				}
			})
		case s.Is(k, "advmod"):
			for _, c := range act.Cues(strings.ToLower(s.Words[k])) {
				if c.Effect == "reported" {
					w := strings.ToLower(s.Words[k])
					out = append(out, []parley.Link{{Text: w, Verb: w}})
				}
			}
		}
	}
	return out
}

// parenthetical reads "…, X said" and "as reported by X".
func (r *run) parenthetical(s *syntax.Sentence, node, k int, e *event) []parley.Link {
	if _, ok := act.Report(s.Lemmas[k]); !ok {
		return nil
	}
	if s.Is(k, "advcl") && prepOf(s, k) != "as" {
		if s.Lemmas[k] != "cite" && s.Lemmas[k] != "quote" {
			return nil
		}
		if o := s.Kid(k, "obj"); o >= 0 {
			return r.chain(s, o, s.Lemmas[k])
		}
		return nil
	}
	if k < node && s.Is(k, "parataxis") && s.Kid(k, "nsubj") < 0 {
		return nil
	}
	return r.reporter(s, k, e)
}

// allegation tells verbs whose complement is somebody's word against
// another: "accused X of shelling", "blamed X for the attack".
func allegation(s *syntax.Sentence, v int) bool {
	switch s.Lemmas[v] {
	case "accuse", "blame", "suspect", "charge", "allege", "fault":
		return true
	case "claim", "say", "report", "believe", "think":
		return s.Kid(v, "xcomp") >= 0
	}
	return false
}

// reporter returns the link that the verb v makes: its subject, or its
// by-agent; with what the subject itself rests on ("X, citing Y, said").
func (r *run) reporter(s *syntax.Sentence, v int, e *event) []parley.Link {
	_, report := act.Report(s.Lemmas[v])
	g := r.eventAt(s, v)
	if !report && (g == nil || g.s != s || !speech(g.frame.Act)) {
		return nil
	}
	verb := s.Lemmas[v]
	subj := clauseSubject(s, v, inherit)
	if len(subj) == 0 {
		return nil
	}
	var out []parley.Link
	for _, base := range []int{v, subj[0]} { // "X, citing Y, said"
		for _, k := range s.Kids(base) {
			if s.Is(k, "advcl", "acl") && (s.Lemmas[k] == "cite" || s.Lemmas[k] == "quote") && s.XPOS[k] == "VBG" {
				if o := s.Kid(k, "obj"); o >= 0 {
					out = append(out, r.chain(s, o, s.Lemmas[k])...)
				}
			}
		}
	}
	if len(r.actors(s, subj[0])) == 0 && !sayingNoun(s.Lemmas[subj[0]]) && !saysItself(s.Lemmas[subj[0]]) && !sourceNoun[s.Lemmas[subj[0]]] && !r.human(s, subj[0]) && s.UPOS[subj[0]] != "PRON" && s.UPOS[subj[0]] != "PROPN" {
		return nil
	}
	if s.Words[subj[0]] == "it" && len(r.at(s, subj[0])) == 0 {
		return append(out, parley.Link{Text: "it", Verb: verb})
	}
	return append(out, r.chain(s, subj[0], verb)...)
}

// speech reports whether an act is something said, so that what is said can
// be attributed to who says it.
func speech(a parley.Act) bool {
	switch a {
	case "accuse", "deny", "comment", "condemn", "warn", "threaten", "express_concern", "praise", "endorse", "reject":
		return true
	}
	return false
}

// chain returns the links of the noun phrase at n, innermost first: "sources
// cited by Bloomberg" is the sources, then Bloomberg.
func (r *run) chain(s *syntax.Sentence, n int, verb string) []parley.Link {
	out := []parley.Link{r.link(s, n, verb)}
	for _, k := range s.Kids(n) {
		if s.Is(k, "acl") && isPassive(s, k) {
			if _, ok := act.Report(s.Lemmas[k]); ok || s.Lemmas[k] == "interview" {
				for _, a := range agents(s, k) {
					out = append(out, r.link(s, a, s.Lemmas[k]))
				}
			}
		}
	}
	if saysItself(s.Lemmas[n]) { // "a report by the UN", "Iran's statement"
		if l := r.nounReporter(s, n); len(l) > 0 && l[0].Actor != "" {
			out[0] = l[0]
			out[0].Verb = verb
		}
	}
	return out
}

func saysItself(lemma string) bool {
	switch lemma {
	case "report", "statement", "communique", "communiqué", "document", "tweet", "post", "account", "letter", "release", "readout", "interview":
		return true
	}
	return false
}

func (r *run) link(s *syntax.Sentence, n int, verb string) parley.Link {
	l := parley.Link{Text: r.phrase(s, n), Verb: verb}
	if ids := r.actors(s, n); len(ids) > 0 {
		l.Actor = ids[0]
	}
	return l
}

// human reports whether a noun means people or a body of people.
func (r *run) human(s *syntax.Sentence, w int) bool {
	for _, c := range r.classes(s, w) {
		switch c.Class {
		case "person_group", "official", "office", "population", "force", "body", "person", "civilian", "human":
			return true
		}
	}
	return false
}

// sourceNoun lists nouns for people and media who say things, where no actor
// is known.
var sourceNoun = map[string]bool{"source": true, "official": true, "analyst": true, "witness": true, "resident": true, "diplomat": true, "expert": true,
	"observer": true, "critic": true, "medium": true, "media": true, "newspaper": true, "agency": true, "outlet": true, "spokesman": true, "spokeswoman": true,
	"spokesperson": true, "activist": true, "minister": true, "people": true, "person": true, "one": true, "other": true, "some": true, "many": true,
	"statement": true, "report": true, "reports": true, "police": true, "military": true, "army": true, "authority": true, "group": true}

func sayingNoun(lemma string) bool {
	switch lemma {
	case "claim", "report", "allegation", "accusation", "statement", "rumour", "rumor", "assertion", "suggestion", "belief":
		return true
	}
	return false
}

// nounReporter is whose claim or report a noun is.
func (r *run) nounReporter(s *syntax.Sentence, n int) []parley.Link {
	for _, f := range append(conjuncts(s, s.Kid(n, "nmod:poss")), r.modifiers(s, n)...) {
		if l := r.link(s, f, s.Lemmas[n]); l.Actor != "" {
			return []parley.Link{l}
		}
	}
	var out []parley.Link
	complements(s, n, func(p string, f int) {
		if (p == "by" || p == "from") && out == nil {
			out = r.chain(s, f, s.Lemmas[n])
		}
	})
	if out == nil {
		for _, h := range holder(s, n, 3) {
			if l := r.link(s, h, s.Lemmas[n]); l.Actor != "" {
				return []parley.Link{l}
			}
		}
	}
	if out == nil && sayingNoun(s.Lemmas[n]) {
		return []parley.Link{{Text: r.phrase(s, n), Verb: s.Lemmas[n]}}
	}
	return out
}

// dedupe drops links that repeat the one before.
func dedupe(chain []parley.Link) []parley.Link {
	var out []parley.Link
	for _, l := range chain {
		if n := len(out); n > 0 && (l.Actor != "" && out[n-1].Actor == l.Actor || out[n-1].Text == l.Text) {
			continue
		}
		out = append(out, l)
	}
	return out
}
