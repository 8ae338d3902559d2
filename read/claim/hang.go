package claim

import (
	"strings"

	"parley/act"
	"parley/read/syntax"
)

// hangs names how a word hangs on its head, in the terms of the cues: xcomp,
// ccomp, obj, acl, or "" where mode does not pass.
func hangs(s *syntax.Sentence, child int) string {
	switch syntax.Main(s.Rel[child]) {
	case "xcomp":
		return "xcomp"
	case "ccomp", "csubj":
		return "ccomp"
	case "obj", "nmod", "obl", "nsubj":
		if s.Rel[child] == "nsubj:pass" || !s.Is(child, "nsubj") {
			return "obj"
		}
		if happens(s, s.Head[child]) {
			return "subj"
		}
	case "acl":
		if s.Rel[child] != "acl:relcl" {
			return "acl"
		}
	case "advcl":
		if prepOf(s, child) != "" && s.XPOS[child] == "VBG" {
			return "obj"
		}
		if gerundBehind(s, child) || asInfinitive(s, child) {
			return "xcomp"
		}
	}
	return ""
}

// asInfinitive tells the infinitive that completes a verb of asking or making,
// though parsers take it for a purpose: "called on Chad to leave".
func asInfinitive(s *syntax.Sentence, v int) bool {
	h := s.Head[v]
	if !s.Is(v, "advcl", "ccomp") || h < 0 || h > v || !isInfinitive(s, v) || s.Kid(v, "nsubj") >= 0 {
		return false
	}
	cue, ok := cueOf(s, v, h, "xcomp")
	if !ok || cue.Effect != "requested" && cue.Effect != "asserted" {
		return false
	}
	if o := s.Kid(h, "obj", "iobj"); o > h && o < v {
		return true
	}
	return len(told(s, h, v)) > 0
}

// happens reports whether a verb says of its subject that it took place, so
// that its negation and time are those of the subject: "never took place".
func happens(s *syntax.Sentence, v int) bool {
	switch s.Lemmas[v] {
	case "take":
		o := s.Kid(v, "obj")
		return o >= 0 && s.Lemmas[o] == "place"
	case "go":
		return v+1 < len(s.Words) && (s.Lemmas[v+1] == "ahead" || s.Lemmas[v+1] == "forward")
	case "happen", "occur", "materialise", "materialize", "proceed", "transpire":
		return true
	}
	return false
}

// gerundBehind tells the gerund that completes the verb right before it, which
// parsers take for an adverbial clause: "ruled out closing".
func gerundBehind(s *syntax.Sentence, v int) bool {
	h := s.Head[v]
	if s.XPOS[v] != "VBG" || h < 0 || h >= v || prepOf(s, v) != "" || s.Kid(h, "obj") >= 0 && s.Kid(h, "obj") < v {
		return false
	}
	return v-1 == h || v-2 == h && s.Head[v-1] == h && s.Is(v-1, "compound", "advmod")
}

// cueOf looks the head up among the cues, alone, with its particle and with
// the preposition between it and the child.
func cueOf(s *syntax.Sentence, child, head int, kind string) (act.Cue, bool) {
	prep := prepOf(s, child)
	keys := []string{withAdverb(s, head), lightLemma(s, head), s.Lemmas[head] + "+" + prep, s.Lemmas[head]}
	for _, key := range keys {
		for _, c := range act.Cues(key) {
			switch {
			case kind == "acl" && c.Kind == "xcomp" && !isInfinitive(s, child) && s.XPOS[child] != "VBG":
				continue // "the report that …" is not "is reported to"
			case c.Kind == "from" && prep == "from", c.Kind == kind && (kind != "obj" || prep == "" || key != s.Lemmas[head] || isNominal(s, head)):
				return c, true
			case kind == "acl" && (c.Kind == "xcomp" || c.Kind == "ccomp"):
				return c, true
			case kind == "xcomp" && (c.Kind == "ccomp" || c.Kind == "obj") && s.XPOS[child] == "VBG":
				return c, true
			case kind == "obj" && c.Kind == "xcomp" && (s.XPOS[child] == "VBG" || isNominal(s, head)):
				return c, true
			}
		}
	}
	return act.Cue{}, false
}

// withAdverb is the lemma of a word with the adverb right behind it: "have yet",
// "stop short"; else "".
func withAdverb(s *syntax.Sentence, head int) string {
	if k := head + 1; k < len(s.Words) && (s.UPOS[k] == "ADV" || s.UPOS[k] == "ADJ") {
		return s.Lemmas[head] + "+" + strings.ToLower(s.Words[k])
	}
	return ""
}
