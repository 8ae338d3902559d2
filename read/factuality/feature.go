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
	f := features{s: s, cues: cues, seen: make(map[string]bool, 64)}
	f.properties(w, m)
	slices.Sort(f.short)
	f.short = slices.Compact(f.short)
	for i, a := range f.short {
		for _, b := range f.short[i+1:] {
			f.add(a + and + b)
		}
	}
	return f.out
}

// and stands between the two properties of a pair.
const and = "=&="

// features collects what is said of a predicate: the names of its properties, or, where there is a table, the sum of their
// weights.
type features struct {
	s     *syntax.Sentence
	cues  Cues
	seen  map[string]bool
	out   []string
	short []string // those that are also looked at in pairs

	table   *table
	sum     float64
	met     []int32 // the numbers of the weights that are in the sum
	numbers []int32 // of the properties of pairs
	name    []byte  // memory
}

// properties adds the features that are no pairs.
func (f *features) properties(w int, m Mode) {
	f.mode(m)
	f.form(w)
	f.around(w)
	f.above(w)
}

// join puts a name together; it is valid until the next one.
func (f *features) join(parts []string) []byte {
	f.name = f.name[:0]
	for i, p := range parts {
		if i > 0 {
			f.name = append(f.name, '=')
		}
		f.name = append(f.name, p...)
	}
	return f.name
}

// add adds a property, once.
func (f *features) add(parts ...string) { f.put(f.join(parts)) }

func (f *features) put(name []byte) {
	if f.table != nil {
		if x, ok := f.table.single[string(name)]; ok && !slices.Contains(f.met, x.number) {
			f.met = append(f.met, x.number)
			f.sum += x.value
		}
		return
	}
	if !f.seen[string(name)] {
		f.seen[string(name)] = true
		f.out = append(f.out, string(name))
	}
}

// addShort adds a property that is also looked at in pairs.
func (f *features) addShort(parts ...string) {
	name := f.join(parts)
	f.put(name)
	f.pair(name)
}

// pair makes pairs of a property with others.
func (f *features) pair(name []byte) {
	if f.table == nil {
		f.short = append(f.short, string(name))
	} else if n, ok := f.table.short[string(name)]; ok {
		f.numbers = append(f.numbers, n)
	}
}

// mode adds what the rules say.
func (f *features) mode(m Mode) {
	sign := "+"
	if m.Negative {
		sign = "-"
	}
	f.addShort("mode", sign+string(m.Modality))
	f.addShort("tense", string(m.Tense))
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
	f.addShort("tag", s.XPOS[w])
	f.addShort("rel", s.Rel[w])
	f.add("tag", s.XPOS[w], s.Rel[w])
	if w == 0 {
		f.add("first")
	}
	last := s.Words[len(s.Words)-1]
	if last == "?" || strings.HasSuffix(last, "?") {
		f.addShort("question")
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
			f.pair([]byte("cop"))
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
		f.addShort("aux", aux)
	}
	f.addShort("person", subject)
	if !object {
		f.add("no object")
	}
	if s.XPOS[w] == "VB" && s.Head[w] < 0 && subject == "none" && aux == "" {
		f.addShort("imperative")
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
			f.addShort("hangs"+level, rel, s.XPOS[h])
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
	f.addShort("cue"+level, c.Effect, sig, negated)
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
