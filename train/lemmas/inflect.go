package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"

	"parley/read/tag"
)

// firstColumns returns the lemmas in the first columns of a table: parted by commas, what follows a plus left out, and only what
// is one word of small letters.
func firstColumns(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("lemmas: %w", err)
	}
	defer f.Close()
	var out []string
	in := bufio.NewScanner(f)
	for in.Scan() {
		if strings.HasPrefix(in.Text(), "#") {
			continue
		}
		column, _, _ := strings.Cut(in.Text(), "\t")
		for lemma := range strings.SplitSeq(column, ",") {
			lemma, _, _ = strings.Cut(strings.TrimSpace(lemma), "+")
			if lemma != "" && strings.Trim(lemma, "abcdefghijklmnopqrstuvwxyz-") == "" {
				out = append(out, lemma)
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("lemmas: %s: %w", path, err)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// irregulars returns the first words of the rows of irregular.txt.
func irregulars(path string) (map[string]bool, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("lemmas: %w", err)
	}
	out := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if c := strings.Fields(line); len(c) > 0 && c[0] != "#" {
			out[c[0]] = true
		}
	}
	return out, nil
}

// form is a spelling of a word with its group (see tag.Group).
type form struct {
	spelling string
	group    byte
}

// inflect returns the regular forms of a verb. Where spelling does not tell whether the last letter is doubled ("travelled",
// "traveled"), both are given. Irregular verbs have no past here.
func inflect(verb string, irregular map[string]bool) []form {
	if verb == "be" {
		return nil
	}
	out := []form{{third(verb), 'z'}}
	for _, stem := range stems(verb, false) {
		out = append(out, form{stem + "ing", 'g'})
	}
	if irregular[verb] {
		return out
	}
	for _, stem := range stems(verb, true) {
		out = append(out, form{stem + "ed", 'd'})
	}
	return out
}

func third(verb string) string {
	n := len(verb)
	switch {
	case strings.HasSuffix(verb, "y") && !vowel(verb[n-2]):
		return verb[:n-1] + "ies"
	case strings.HasSuffix(verb, "o") && !vowel(verb[n-2]), strings.HasSuffix(verb, "z"):
		return verb + "es"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"):
		return verb + "es"
	}
	return verb + "s"
}

// stems returns what stands before -ed (past) or -ing.
func stems(verb string, past bool) []string {
	n := len(verb)
	last := verb[n-1]
	switch {
	case past && last == 'y' && !vowel(verb[n-2]):
		return []string{verb[:n-1] + "i"}
	case past && last == 'e':
		return []string{verb[:n-1]}
	case !past && strings.HasSuffix(verb, "ie"):
		return []string{verb[:n-2] + "y"}
	case last == 'e' && !hasEnd(verb, "ee", "oe", "ye"):
		return []string{verb[:n-1]}
	case last == 'c':
		return []string{verb + "k"}
	case !doubles(verb):
		return []string{verb}
	case syllables(verb) == 1:
		return []string{verb + string(last)}
	}
	return []string{verb, verb + string(last)}
}

// doubles tells whether a verb ends in one vowel and one consonant that spelling doubles.
func doubles(verb string) bool {
	n := len(verb)
	if n < 3 || vowel(verb[n-1]) || strings.IndexByte("hwxy", verb[n-1]) >= 0 || !vowel(verb[n-2]) {
		return false
	}
	return !vowel(verb[n-3]) || n > 3 && verb[n-4:n-2] == "qu"
}

// syllables counts the runs of vowels.
func syllables(w string) int {
	n := 0
	for i := range len(w) {
		if vowelOrY(w[i]) && (i == 0 || !vowelOrY(w[i-1])) {
			n++
		}
	}
	return n
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func vowelOrY(c byte) bool { return vowel(c) || c == 'y' }

func hasEnd(w string, ends ...string) bool {
	return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(w, e) })
}

// compare returns the comparative and the superlative of a short adjective, nothing for a long one.
func compare(adjective string) []form {
	n := len(adjective)
	last := adjective[n-1]
	var stem string
	switch {
	case n < 3 || strings.Contains(adjective, "-"):
		return nil
	case last == 'y' && syllables(adjective) <= 3 && !vowel(adjective[n-2]):
		stem = adjective[:n-1] + "i"
	case last == 'e' && syllables(adjective) <= 2:
		stem = adjective[:n-1]
	case syllables(adjective) > 1:
		return nil
	case doubles(adjective):
		stem = adjective + string(last)
	default:
		stem = adjective
	}
	return []form{{stem + "er", 'r'}, {stem + "est", 't'}}
}

// teach adds the forms of listed words that the treebank lacks and the rules get wrong; of two words with one form, the first
// listed keeps it, and so does what the table has.
func teach(table map[key]string, seen map[key]map[string]int, words []string, forms func(string) []form) {
	mine := map[key]bool{}
	for _, w := range words {
		for _, f := range forms(w) {
			k := key{f.spelling, f.group}
			if seen[k] != nil || mine[k] {
				continue
			}
			mine[k] = true
			delete(table, k)
			if tag.Rule(f.spelling, f.group) != w {
				table[k] = w
			}
		}
	}
}
