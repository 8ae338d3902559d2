package record

import (
	"slices"
	"strings"
	"unicode"
)

// word is a content word, brought to a common form, as a number: its FNV-1a
// hash without the lowest bits, which say of what sort it is. Words are only
// compared, and numbers take less room and time than strings.
type word uint64

const (
	numeral word = 1 << iota // begins with a digit
	ofYear                   // of our time
	process                  // no word, but what a truce or an agreement belongs to
	sorts   = numeral | ofYear | process
)

func wordOf(s string) word {
	h := word(14695981039346656037)
	for i := range len(s) {
		h = (h ^ word(s[i])) * 1099511628211
	}
	h &^= sorts
	if isNumber(s) {
		h |= numeral
	}
	if isYear(s) {
		h |= ofYear
	}
	return h
}

// termOf is the word to which contentWords brings a lower-case one.
func termOf(s string) word { return wordOf(stem(s)) }

// wordSet is a sorted set of words.
type wordSet []word

// wordsOf returns the set of some words.
func wordsOf(list []string) wordSet {
	if len(list) == 0 {
		return nil
	}
	out := make(wordSet, len(list))
	for i, s := range list {
		out[i] = wordOf(s)
	}
	return out.sorted()
}

// sorted makes a set of words in any order, in their place.
func (w wordSet) sorted() wordSet {
	slices.Sort(w)
	return slices.Compact(w).tight()
}

// contentWords returns the words of phrases that carry their meaning.
func contentWords(phrases ...string) wordSet { return wordsOf(contentTerms(phrases...)) }

// contentTerms returns the same as strings, sorted.
func contentTerms(phrases ...string) []string {
	var out []string
	for _, p := range phrases {
		for _, w := range strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
			w = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, "'’"), "'s"), "’s")
			if w == "" || empty[w] {
				continue
			}
			out = append(out, stem(w))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tight is the set in no more memory than it needs: many are kept.
func (w wordSet) tight() wordSet {
	if cap(w)-len(w) > 1 {
		return append(make(wordSet, 0, len(w)), w...)
	}
	return w
}

// stem takes off the endings of English inflection, so that "talks" and
// "talk", "releasing" and "release" compare equal. It need not give a word.
func stem(w string) string {
	if len(w) <= 4 {
		return strings.TrimSuffix(w, "s")
	}
	for _, end := range []struct{ cut, put string }{
		{"ations", ""}, {"ation", ""}, {"ments", ""}, {"ment", ""}, {"ingly", ""}, {"ings", ""}, {"ing", ""}, {"ies", "y"}, {"ied", "y"},
		{"ions", ""}, {"ion", ""}, {"als", ""}, {"al", ""}, {"sses", "ss"}, {"es", ""}, {"ed", ""}, {"s", ""}, {"e", ""},
	} {
		if rest, ok := strings.CutSuffix(w, end.cut); ok && len(rest) >= 4 {
			w = rest + end.put
			if n := len(w); (end.cut == "ing" || end.cut == "ed") && n > 4 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' { // "deterring"
				w = w[:n-1]
			}
			break
		}
	}
	return w
}

var empty = listed(`a an the and or but nor of to in on at by for from with into onto over under about between among against
is are was were be been being am do does did has have had having will would shall should can could may might must
it its itself he his him she her they their them we our us i you your this that these those which who whom whose what when where while
as if than then so not no any all some each every both more most other another such own same very also only just even further
there here up down out off again now still yet per via s t re ve ll d u n`)

func listed(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// overlap is the share of the smaller set that the larger one has; -1 where
// either is empty and nothing can be said.
func overlap(a, b wordSet) float64 {
	if len(a) == 0 || len(b) == 0 {
		return -1
	}
	return float64(common(a, b)) / float64(min(len(a), len(b)))
}

// dice is the share of the words of both sets that they have in common (Dice
// 1945); -1 where either is empty.
func dice(a, b wordSet) float64 {
	if len(a) == 0 || len(b) == 0 {
		return -1
	}
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}

// similar compares what two profiles are about. One document shortens what
// it has said before, so there the shorter phrase counts; across documents
// both do.
func similar(a, b wordSet, sc scope) float64 {
	if sc == within {
		return overlap(a, b)
	}
	if common(a, b) < 2 {
		return min(dice(a, b), 0.1)
	}
	return min(1, 1.25*dice(a, b))
}

func common(a, b wordSet) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch x, y := a[i], b[j]; {
		case x == y:
			n++
			i++
			j++
		case x < y:
			i++
		default:
			j++
		}
	}
	return n
}

func (w wordSet) plus(more wordSet) wordSet {
	if len(w) == len(more) && len(w) > 0 && &w[0] == &more[0] {
		return w // the cast of one document
	}
	if len(w)+len(more) == 0 {
		return nil
	}
	return append(append(make(wordSet, 0, len(w)+len(more)), w...), more...).sorted()
}

// minus returns the words of w that are not in drop.
func (w wordSet) minus(drop wordSet) wordSet {
	if len(drop) == 0 {
		return w
	}
	var out wordSet
	for _, s := range w {
		if !drop.has(s) {
			out = append(out, s)
		}
	}
	return out
}

func (w wordSet) has(s word) bool {
	_, ok := slices.BinarySearch(w, s)
	return ok
}

// numerals reports whether some of the words are numbers, "2254" of the name of a
// resolution, and how many of those both sets have.
func numerals(a, b wordSet) (inA, inB bool, both int) {
	for _, s := range a {
		if s&numeral == 0 {
			continue
		}
		if inA = true; b.has(s) {
			both++
		}
	}
	return inA, slices.ContainsFunc(b, func(s word) bool { return s&numeral != 0 }), both
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// isYear reports whether a word is a year of our time, which tells two things
// apart but does not make them one.
func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20")
}
