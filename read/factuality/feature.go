package factuality

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// Mode is how a text commits itself to what one of its predicates says, by
// the rules of package claim.
type Mode struct {
	Negative    bool // by its own words and by those that it hangs on together
	Modality    parley.Modality
	Tense       parley.Tense
	Conditioned bool // under a condition
	Premise     bool // part of a condition itself
	Possible    bool // left open by what it hangs on: "has not ruled out"
	Reported    bool // seems, reportedly
	Obliged     bool // must, should
	Background  bool // told as history
}

// Cues tells the cue that a word of the sentence hangs on, if there is one.
type Cues func(w int) (act.Cue, bool)

// Features returns the properties of the predicate at word w of a sentence
// that the weights are for: its mode, the cues that it stands under with their
// signatures, and its words, form and place in the tree. None is there twice.
func Features(s *syntax.Sentence, w int, m Mode, cues Cues) []string {
	f := properties(s, w, m, cues)
	for i, a := range f.short {
		for _, b := range f.short[i+1:] {
			f.add(min(a, b) + and + max(a, b))
		}
	}
	return f.out
}

// and stands between the two properties of a pair.
const and = "=&="

// properties are the features that are no pairs.
func properties(s *syntax.Sentence, w int, m Mode, cues Cues) *features {
	f := &features{s: s, cues: cues, seen: make(map[string]bool, 64)}
	f.mode(m)
	f.form(w)
	f.around(w)
	f.above(w)
	slices.Sort(f.short)
	f.short = slices.Compact(f.short)
	return f
}

type features struct {
	s     *syntax.Sentence
	cues  Cues
	seen  map[string]bool
	out   []string
	short []string // those that are also looked at in pairs
}

func (f *features) add(parts ...string) string {
	name := strings.Join(parts, "=")
	if !f.seen[name] {
		f.seen[name] = true
		f.out = append(f.out, name)
	}
	return name
}

// mode adds what the rules say.
func (f *features) mode(m Mode) {
	sign := "+"
	if m.Negative {
		sign = "-"
	}
	f.short = append(f.short, f.add("mode", sign+string(m.Modality)))
	f.short = append(f.short, f.add("tense", string(m.Tense)))
	for _, flag := range []struct {
		name string
		is   bool
	}{{"conditioned", m.Conditioned}, {"premise", m.Premise}, {"possible", m.Possible}, {"reported", m.Reported}, {"obliged", m.Obliged}, {"background", m.Background}} {
		if flag.is {
			f.add(flag.name)
			f.add("mode", sign+string(m.Modality), flag.name)
		}
	}
}

// form adds the predicate's own word and form.
func (f *features) form(w int) {
	s := f.s
	f.add("lemma", strings.ToLower(s.Lemmas[w]))
	f.short = append(f.short, f.add("tag", s.XPOS[w]), f.add("rel", s.Rel[w]))
	f.add("tag", s.XPOS[w], s.Rel[w])
	if w == 0 {
		f.add("first")
	}
	last := s.Words[len(s.Words)-1]
	if last == "?" || strings.HasSuffix(last, "?") {
		f.short = append(f.short, f.add("question"))
	}
	if last == "!" {
		f.add("exclamation")
	}
}

// around adds auxiliaries, subject, negation and adverbs.
func (f *features) around(w int) {
	s := f.s
	aux := ""
	subject := "none"
	object := false
	for _, k := range s.Kids(w) {
		word := strings.ToLower(s.Words[k])
		switch syntax.Main(s.Rel[k]) {
		case "aux":
			aux += "_" + word
		case "cop":
			f.add("cop", word)
			f.short = append(f.short, "cop")
		case "nsubj", "csubj", "expl":
			subject = f.person(k)
			f.add("subject", strings.ToLower(s.Lemmas[k]))
		case "obj", "xcomp", "ccomp":
			object = true
			f.add("has", s.Rel[k])
		case "advmod", "discourse":
			f.add("adverb", word)
		case "mark", "case":
			f.add("mark", word)
			f.add("mark", word, s.Rel[w])
		case "det", "nmod":
			if k < w {
				f.add("det", word)
			}
		case "advcl":
			for _, m := range s.Kids(k) {
				if s.Is(m, "mark", "advmod") && m < k {
					f.add("clause", strings.ToLower(s.Words[m]))
				}
			}
		}
	}
	if aux != "" {
		f.short = append(f.short, f.add("aux", aux))
	}
	f.short = append(f.short, f.add("person", subject))
	if !object {
		f.add("no object")
	}
	if s.XPOS[w] == "VB" && s.Head[w] < 0 && subject == "none" && aux == "" {
		f.short = append(f.short, f.add("imperative"))
	}
}

// person says what kind of subject a word is.
func (f *features) person(k int) string {
	s := f.s
	switch strings.ToLower(s.Words[k]) {
	case "i", "we":
		return "first"
	case "you", "u", "ya":
		return "second"
	case "he", "she", "they", "it":
		return "third"
	case "who", "which", "that", "what":
		return "relative"
	case "there":
		return "there"
	}
	return s.UPOS[k]
}

// above adds what the predicate hangs on, outwards.
func (f *features) above(w int) {
	s := f.s
	child := w
	path := ""
	for depth := 0; depth < 4; depth++ {
		h := s.Head[child]
		if h < 0 {
			f.add("depth", string(rune('0'+depth)))
			f.add("path", path+"/root")
			return
		}
		rel := syntax.Main(s.Rel[child])
		if s.Rel[child] == "acl:relcl" {
			rel = "relcl"
		}
		path += "/" + rel
		level := string(rune('0' + depth))
		lemma := strings.ToLower(s.Lemmas[h])
		if depth < 2 {
			f.add("governor"+level, rel, lemma)
			f.short = append(f.short, f.add("hangs"+level, rel, s.XPOS[h]))
		}
		f.cue(level, child, h, rel)
		if m := f.markOf(child); m != "" {
			f.add("marked"+level, m)
		}
		if depth > 0 {
			f.add("above", rel)
		}
		if depth < 3 {
			f.governorAux(level, h)
		}
		child = h
	}
	f.add("path", path)
}

// cue adds the effect and signature of the cue that a word hangs on.
func (f *features) cue(level string, child, h int, rel string) {
	c, ok := f.cues(child)
	if !ok {
		return
	}
	sig := string(rune(c.Signature.Yes)) + string(rune(c.Signature.No))
	negated := "+"
	for _, k := range f.s.Kids(h) {
		switch strings.ToLower(f.s.Words[k]) {
		case "not", "n't", "never", "no", "nt":
			negated = "-"
		}
	}
	f.short = append(f.short, f.add("cue"+level, c.Effect, sig, negated))
	f.add("cue"+level, c.Effect, rel)
}

// markOf is the word that introduces the clause of a word.
func (f *features) markOf(w int) string {
	for _, k := range f.s.Kids(w) {
		if k < w && f.s.Is(k, "mark", "case") {
			return strings.ToLower(f.s.Words[k])
		}
	}
	return ""
}

// governorAux adds auxiliaries, negation and the subject of a governor.
func (f *features) governorAux(level string, h int) {
	for _, k := range f.s.Kids(h) {
		word := strings.ToLower(f.s.Words[k])
		switch {
		case f.s.Is(k, "aux"):
			f.add("governor aux"+level, word)
		case f.s.Is(k, "nsubj"):
			f.add("governor subject"+level, f.person(k))
		case word == "not" || word == "n't" || word == "never":
			f.add("governor not" + level)
		}
	}
}
