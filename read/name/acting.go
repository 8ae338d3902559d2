package name

import (
	_ "embed"
	"strings"
	"sync"

	"parley/read/syntax"
)

//go:embed data/acting.tsv
var actingTable string

// actsOf returns the table of words that make a place act: by kind, the lemmas.
var actsOf = sync.OnceValue(func() map[string]map[string]bool {
	acts := map[string]map[string]bool{}
	for line := range strings.Lines(actingTable) {
		kind, lemmas, ok := strings.Cut(line, "\t")
		if !ok || line[0] == '#' {
			continue
		}
		if acts[kind] == nil {
			acts[kind] = map[string]bool{}
		}
		for lemma := range strings.FieldsSeq(lemmas) {
			acts[kind][lemma] = true
		}
	}
	return acts
})

// Acting makes an organisation (ORG) of every place (LOC) of a sentence that acts, in place: one that decides, says or does what takes a will
// ("Ankara rejected the offer", "a treaty signed by Ghana", "Chile's refusal to pay"). The name then stands for those who act for the place, as
// the guidelines of Universal NER have it (universalner.org/guidelines, 2.1 and 2.1.2: a name is of the type that it has where it stands, and one of
// a place is an organisation when it decides something or plays for it). Where that is open it stays a place. The sentence needs its tree and
// lemmas; in a document call it after [Consistent], which gives a name the same type everywhere.
func Acting(s *syntax.Sentence) {
	for k := range s.Names {
		if n := &s.Names[k]; n.Type == "LOC" && !land(s, *n) && actsAt(s, headOf(s, *n)) {
			n.Type = "ORG"
		}
	}
}

// land says whether a name is of a piece of nature or a building.
func land(s *syntax.Sentence, n syntax.Name) bool {
	words := actsOf()["land"]
	return n.Last-n.First > 1 && (words[strings.ToLower(s.Words[n.First])] || words[strings.ToLower(s.Words[n.Last-1])])
}

// headOf returns the word of a name that the rest of the sentence takes it by.
func headOf(s *syntax.Sentence, n syntax.Name) int {
	for i := n.First; i < n.Last; i++ {
		if h := s.Head[i]; h < n.First || h >= n.Last {
			return i
		}
	}
	return n.First
}

// actsAt says whether word i is the one who acts.
func actsAt(s *syntax.Sentence, i int) bool {
	for range s.Words { // "Oslo and Riga": what is said of the first is said of all
		if s.Rel[i] != "conj" || s.Head[i] < 0 || s.UPOS[s.Head[i]] != "PROPN" {
			break
		}
		i = s.Head[i]
	}
	h := s.Head[i]
	if h < 0 {
		return false
	}
	acts, lemma := actsOf(), s.Lemmas[h]
	switch s.Rel[i] {
	case "nsubj":
		return wills(s, h)
	case "nsubj:pass", "obj", "iobj":
		return s.UPOS[h] == "VERB" && acts["address"][lemma]
	case "obl:agent":
		return acts["verb"][lemma]
	case "nmod:poss":
		return acts["deed"][lemma]
	case "obl", "nmod":
		switch prep := preposition(s, i); prep {
		case "by":
			return acts["verb"][lemma] && s.XPOS[h] == "VBN" || acts["deed"][lemma]
		case "to":
			return s.UPOS[h] == "VERB" && acts["to"][lemma]
		case "with", "against":
			return s.UPOS[h] == "NOUN" && acts[prep][lemma]
		case "between":
			return acts["with"][lemma]
		}
	}
	return false
}

// wills says whether the subject of predicate v has a will: v is a verb that takes one, leads to one ("has to withdraw"), or is followed
// by one that shares the subject.
func wills(s *syntax.Sentence, v int) bool {
	acts := actsOf()
	if s.UPOS[v] != "VERB" {
		return false
	}
	if acts["verb"][s.Lemmas[v]] {
		return true
	}
	for k, h := range s.Head {
		if h == v && k > v && (s.Rel[k] == "xcomp" && acts["yield"][s.Lemmas[v]] || s.Rel[k] == "conj" && !hasSubject(s, k)) && s.UPOS[k] == "VERB" && acts["verb"][s.Lemmas[k]] {
			return true
		}
	}
	return false
}

func hasSubject(s *syntax.Sentence, v int) bool {
	for k, h := range s.Head {
		if h == v && (syntax.Main(s.Rel[k]) == "nsubj" || s.Rel[k] == "aux:pass") {
			return true
		}
	}
	return false
}

// preposition returns the lemma of the one that word i has before it, or "".
func preposition(s *syntax.Sentence, i int) string {
	for k, h := range s.Head {
		if h == i && s.Rel[k] == "case" {
			return s.Lemmas[k]
		}
	}
	return ""
}
