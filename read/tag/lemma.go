package tag

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"
)

// lemmas.txt lists the words whose lemma the rules below do not find: "form XPOS-group lemma" on a line, sorted; made by
// train/lemmas. The groups are those of Group.
//
//go:embed lemmas.txt
var lemmaFile string

// irregular.txt lists irregular verbs and plurals: "base past participle", variants parted by a slash, or "noun = plural".
//
//go:embed irregular.txt
var irregularFile string

var lemmas = mustLemmas(lemmaFile, irregularFile)

type lemmaKey struct {
	form  string
	group byte
}

// mustLemmas panics on a broken table: the files are part of the program. What the treebank says goes before the grammar book.
func mustLemmas(learned, irregular string) map[lemmaKey]string {
	out := make(map[lemmaKey]string, 4096)
	n := 0
	for line := range strings.Lines(irregular) {
		n++
		c := strings.Fields(strings.ReplaceAll(line, "/", " / "))
		if len(c) == 0 || c[0] == "#" {
			continue
		}
		if len(c) < 3 {
			panic(fmt.Sprintf("tag: irregular.txt:%d: want three columns", n))
		}
		for _, form := range c[1:] {
			if c[1] == "=" {
				out[lemmaKey{form, 's'}] = c[0]
				continue
			}
			out[lemmaKey{form, 'd'}] = c[0]
		}
	}
	n = 0
	for line := range strings.Lines(learned) {
		n++
		if line[0] == '#' {
			continue
		}
		c := strings.Fields(line)
		if len(c) != 3 || len(c[1]) != 1 {
			panic(fmt.Sprintf("tag: lemmas.txt:%d: want three columns", n))
		}
		out[lemmaKey{c[0], c[1][0]}] = c[2]
	}
	return out
}

// Group joins the Penn tags that bend a word in the same way: s plural noun, z third person, g -ing, d past, r comparative,
// t superlative, q possessive pronouns, p other pronouns and small words, - anything else.
func Group(xpos string) byte {
	switch xpos {
	case "NNS", "NNPS":
		return 's'
	case "VBZ":
		return 'z'
	case "VBG":
		return 'g'
	case "VBD", "VBN":
		return 'd'
	case "JJR", "RBR":
		return 'r'
	case "JJS", "RBS":
		return 't'
	case "PRP$", "WP$":
		return 'q'
	case "PRP", "DT", "MD", "POS", "WP", "WDT", "WRB":
		return 'p'
	}
	return '-'
}

// Lemma returns the dictionary form of a word: in lower case ("said" and "says" give "say"), save that proper nouns and the
// pronoun "I" keep their capitals. A word without a rule is its own lemma.
func Lemma(form string, t Tag) string {
	switch t.UPOS {
	case "PROPN":
		return properLemma(form, t)
	case "PUNCT", "SYM":
		return form
	case "NUM":
		return strings.ReplaceAll(strings.ToLower(form), ",", "")
	}
	low := strings.ToLower(form)
	if strings.Contains(low, "’") {
		low = strings.ReplaceAll(low, "’", "'")
	}
	g := Group(t.XPOS)
	if l, ok := lemmas[lemmaKey{low, g}]; ok {
		return l
	}
	if base, ok := strings.CutSuffix(low, "men"); ok && g == 's' {
		return base + "man" // gunmen, servicemen
	}
	if base, ok := strings.CutSuffix(low, "children"); ok && g == 's' {
		return base + "child"
	}
	return Rule(low, g)
}

// properLemma takes the plural off ("Americans"), nothing else.
func properLemma(form string, t Tag) string {
	if t.XPOS != "NNPS" {
		return form
	}
	return Rule(form, 's')
}

// Rule returns what the regular rules of English make of a word in lower case; its group as in lemmas.txt. Exported for the
// program that finds the exceptions.
func Rule(w string, group byte) string {
	switch group {
	case 's', 'z':
		return withoutS(w)
	case 'g':
		return stem(w, "ing")
	case 'd':
		return stem(w, "ed")
	case 'r':
		return stem(w, "er")
	case 't':
		return stem(w, "est")
	}
	return w
}

func withoutS(w string) string {
	n := len(w)
	switch {
	case n < 3 || w[n-1] != 's' || w[n-2] == 's':
		return w
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && hasAny(w, "sses", "xes", "zzes", "ches", "shes"):
		return w[:n-2]
	case n > 4 && strings.HasSuffix(w, "oes"):
		return w[:n-2]
	}
	return w[:n-1]
}

func hasAny(w string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// stem takes an ending off and mends what it changed: doubled letters, y to i, a dropped e.
func stem(w, ending string) string {
	s, ok := strings.CutSuffix(w, ending)
	n := len(s)
	if !ok || n < 2 || !strings.ContainsAny(s, "aeiouy") {
		return w
	}
	last := s[n-1]
	switch {
	case last >= utf8.RuneSelf:
		return s
	case ending != "ing" && last == 'i':
		return s[:n-1] + "y"
	case last == s[n-2] && strings.IndexByte("bdgmnprt", last) >= 0:
		return s[:n-1]
	case dropsE(s):
		return s + "e"
	}
	return s
}

// dropsE tells whether a verb stem lost an e before its ending: "negotiat", "announc", "urg", "believ", "declar", "settl".
func dropsE(s string) bool {
	n := len(s)
	last, before := s[n-1], s[n-2]
	vowel := strings.IndexByte("aeiou", before) >= 0
	switch last {
	case 'v', 'u', 'c', 'z':
		return true
	case 's':
		return before != 's'
	case 'g':
		return before != 'n' || strings.HasSuffix(s, "ang") || strings.HasSuffix(s, "eng")
	case 'l':
		return strings.IndexByte("bdfgkpstz", before) >= 0
	case 't':
		return strings.HasSuffix(s, "at") && n > 3 && s[n-3] != 'e' && s[n-3] != 'o' || strings.HasSuffix(s, "ut") && n > 4 && s[n-3] != 'o'
	case 'r':
		return vowel && before != 'e' && before != 'o' && s[max(0, n-3)] != 'a' && s[max(0, n-3)] != 'o' && s[max(0, n-3)] != 'e'
	case 'd', 'k', 'm', 'n', 'p', 'b':
		return vowel && n > 2 && strings.IndexByte("aeiou", s[n-3]) < 0 && before != 'e' && !(last == 'n' && before == 'o')
	}
	return false
}
