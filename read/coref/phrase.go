package coref

import (
	"slices"
	"strings"

	"parley/read/syntax"
)

// nominal says whether word i can be the head of a noun phrase.
func nominal(s *syntax.Sentence, i int) bool {
	switch s.UPOS[i] {
	case "NOUN", "PROPN":
		return true
	}
	return false
}

// leftEdge returns the first word of the noun phrase whose head is i: its
// determiners, adjectives, nouns and possessives, as far as they join up.
func leftEdge(s *syntax.Sentence, i int) int {
	first := i
	kids := s.Kids(i)
	for k := len(kids) - 1; k >= 0; k-- {
		kid := kids[k]
		if kid >= i || !s.Is(kid, "det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "nmod:unmarked", "advmod", "punct", "obl:unmarked") {
			continue
		}
		if s.Is(kid, "punct") && s.Words[kid] != "-" && s.Words[kid] != "–" {
			continue
		}
		if f, l := s.Range(kid); l == first {
			first = f
		}
	}
	for first < i && (s.UPOS[first] == "PUNCT" || s.UPOS[first] == "CCONJ" || s.UPOS[first] == "ADP") {
		first++
	}
	return first
}

// rightEdge returns the word after the parts of a name or number that follow
// the head i.
func rightEdge(s *syntax.Sentence, i int) int {
	end := i + 1
	for _, kid := range s.Kids(i) {
		if kid > i && s.Is(kid, "flat", "fixed", "goeswith", "compound") {
			if f, l := s.Range(kid); f <= end {
				end = max(end, l)
			}
		}
	}
	return end
}

// complement returns the words of the first prepositional phrase after the
// head: "officials [in Moscow]", "people [familiar with the talks]".
func complement(s *syntax.Sentence, i, end int) (first, last int) {
	for _, kid := range s.Kids(i) {
		if kid < end || !s.Is(kid, "nmod") && !(s.Is(kid, "acl", "amod") && closeWords[fold(s.Words[kid])]) {
			continue
		}
		f := kid
		for _, k := range s.Kids(kid) {
			if k < kid && s.Is(k, "case", "det", "amod", "compound", "nmod:desc", "flat", "nmod:poss") {
				f = min(f, k)
			}
		}
		if f > end {
			return end, end
		}
		l := max(rightEdge(s, kid), kid+1)
		if s.Is(kid, "amod", "acl") {
			if o := s.Kid(kid, "obl"); o > kid {
				l = rightEdge(s, o)
			}
		}
		return f, l
	}
	return end, end
}

// closeWords are what people without a name are said to be: "people familiar
// with the talks".
var closeWords = wordSet{"familiar": true, "close": true, "loyal": true, "knowledgeable": true, "involved": true, "briefed": true, "based": true}

// words returns a copy of the words from first up to last.
func words(s *syntax.Sentence, first, last int) []string {
	return append([]string(nil), s.Words[first:last]...)
}

// has says whether one of the words of the stretch, folded, is w.
func has(s *syntax.Sentence, first, last int, list ...string) bool {
	for i := first; i < last; i++ {
		for _, w := range list {
			if strings.EqualFold(s.Words[i], w) {
				return true
			}
		}
	}
	return false
}

// top returns the word of the stretch that the tree hangs it by; where there
// are several, the last nominal one that is no title.
func top(s *syntax.Sentence, first, last int) int {
	best := -1
	for i := first; i < last; i++ {
		if h := s.Head[i]; h < first || h >= last {
			if best < 0 || nominal(s, i) {
				best = i
			}
		}
	}
	return max(best, first)
}

// caseOf returns the preposition of word i (folded), or "".
func caseOf(s *syntax.Sentence, i int) string {
	for _, k := range s.Kids(i) {
		if k < i && s.Is(k, "case") {
			return fold(s.Words[k])
		}
	}
	return ""
}

// first of a coordination: "X and Y", from Y, gives X.
func coordinated(s *syntax.Sentence, i int) int {
	for n := 0; s.Rel[i] == "conj" && s.Head[i] >= 0 && n < 20; n++ {
		i = s.Head[i]
	}
	return i
}

// conjuncts returns word i and all that is coordinated with it, from left to
// right.
func conjuncts(s *syntax.Sentence, i int) []int {
	out := []int{i}
	for k := 0; k < len(out); k++ {
		for _, kid := range s.Kids(out[k]) {
			if s.Is(kid, "conj") {
				out = append(out, kid)
			}
		}
	}
	slices.Sort(out)
	return out
}

// lemma of word i, lower case.
func lemma(s *syntax.Sentence, i int) string { return strings.ToLower(s.Lemmas[i]) }

// plural says whether a noun is of plural form.
func plural(s *syntax.Sentence, i int) bool {
	return s.XPOS[i] == "NNS" || s.XPOS[i] == "NNPS"
}
