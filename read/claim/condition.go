package claim

import (
	"strings"

	"parley/act"
	"parley/read/syntax"
)

// conditions reads the conditions that hang on v: "if …", "unless …",
// "should the truce end", "in exchange for …".
func (m *mode) conditions(r *run, s *syntax.Sentence, v int) {
	if m.condition == "" {
		m.condition = inverted(r, s, v)
	}
	for _, k := range s.Kids(v) {
		if m.condition != "" {
			return
		}
		if first := r.condition(s, v, k); first >= 0 {
			_, l := s.Range(k)
			m.condition = clip(s.Text(r.text, first, l))
		}
	}
	for _, o := range s.Kids(v) { // "sign the text on condition that …": hung on the object
		if o < v || m.condition != "" || !s.Is(o, "obj", "obl") {
			continue
		}
		for _, k := range s.Kids(o) {
			if k > o && conditionNoun(s, k) {
				f, l := s.Range(k)
				m.condition = clip(s.Text(r.text, f, l))
			}
		}
	}
}

// proviso returns the condition at the end of what an event promises or offers,
// whatever clause of it the parser hung that on: "ready to settle disputes that
// arise, if both sides wish".
func (r *run) proviso(e *event) string {
	s := e.s
	for _, top := range e.roles["content"] {
		_, end := s.Range(top)
		for w := top + 1; w < end; w++ {
			if !s.Is(w, "advcl") || !s.Under(w, top) {
				continue
			}
			switch conditionMark(s, w) {
			case "if", "unless", "provided", "as long as", "once":
				if f, l := s.Range(w); l == end {
					return clip(s.Text(r.text, f, l))
				}
			}
		}
	}
	return ""
}

// condition returns the first word of the condition that k, which hangs on v,
// says, or -1.
func (r *run) condition(s *syntax.Sentence, v, k int) int {
	f, _ := s.Range(k)
	switch {
	case s.Is(k, "advcl", "xcomp") && conditionMark(s, k) != "":
		if s.Is(k, "xcomp") && s.Kid(k, "ccomp") < 0 {
			return -1
		}
		if f > 1 && strings.EqualFold(s.Words[f], "as") && strings.EqualFold(s.Words[f-1], "long") { // "as long" hangs beside it
			return f - 2
		}
		return f
	case s.Is(k, "advmod") && strings.EqualFold(s.Words[k], "long") && s.Kid(k, "advcl") >= 0: // "as long as …"
		return f
	case s.Is(k, "obl", "nmod") && !isTimeWord(lemma(s, k)) && s.UPOS[k] != "NUM":
		if conditionNoun(s, k) {
			return f
		}
		for _, c := range act.Cues(prepOf(s, k)) {
			if c.Effect == "conditional" {
				return f
			}
		}
	}
	return -1
}

// conditionNoun tells phrases that are conditions by their noun: "on condition
// that", "in the event of", "in case of".
func conditionNoun(s *syntax.Sentence, k int) bool {
	if !s.Is(k, "obl", "nmod") {
		return false
	}
	switch lemma(s, k) {
	case "condition", "proviso":
		p := prepOf(s, k)
		return (p == "on" || p == "under" || p == "with") && s.Kid(k, "acl", "acl:relcl", "ccomp", "nmod") >= 0
	case "event", "case":
		return prepOf(s, k) == "in" && s.Kid(k, "nmod", "acl", "acl:relcl", "ccomp") >= 0 && s.Kid(k, "nmod:poss", "amod") < 0
	}
	return false
}

// inverted finds a condition without "if" by its words, "… should the truce
// end", because parsers of edited text rarely see it: "should" that no
// subject precedes, behind the verb or at the head of the sentence.
func inverted(r *run, s *syntax.Sentence, v int) string {
	for i := range s.Words {
		if !strings.EqualFold(s.Words[i], "should") || i+2 >= len(s.Words) || i > 0 && i < v {
			continue
		}
		switch s.UPOS[i+1] {
		case "DET", "PRON", "PROPN", "NOUN":
		default:
			continue
		}
		if i > 0 && (isNominal(s, i-1) && !s.Under(i-1, v) || s.UPOS[i-1] == "PRON" || s.UPOS[i-1] == "SCONJ") {
			continue
		}
		last := i + 1
		for last < len(s.Words) && s.UPOS[last] != "PUNCT" {
			last++
		}
		return clip(s.Text(r.text, i, last))
	}
	return ""
}

// conditionMark returns the word that makes the clause of k a condition.
func conditionMark(s *syntax.Sentence, k int) string {
	for _, c := range s.Kids(k) {
		if c < k && s.Is(c, "aux") && s.Kid(k, "nsubj") > c {
			switch w := strings.ToLower(s.Words[c]); w {
			case "should", "had", "were":
				return w
			}
		}
		if !s.Is(c, "mark", "advmod", "case") {
			continue
		}
		w := strings.ToLower(s.Words[c])
		if w == "as" && (c+2 < len(s.Words) && strings.EqualFold(s.Words[c+1], "long") || c > 0 && strings.EqualFold(s.Words[c-1], "long")) {
			return "as long as"
		}
		for _, cue := range act.Cues(w) {
			if cue.Kind == "mark" && cue.Effect == "conditional" {
				return w
			}
		}
	}
	switch w := strings.ToLower(s.Words[k]); w {
	case "provided", "providing", "pending", "assuming", "supposing", "barring":
		if s.Kid(k, "nsubj") < 0 && s.Kid(k, "ccomp", "obj") > k {
			return w
		}
	}
	return ""
}
