package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"parley/read/name"
)

// writeExamples writes what the sources that are nearest to news say of names: each word with its allowed labels as a hexadecimal number and
// whether it is a word of a name ("+"), is none ("-"), or neither is said ("?"). It asks no network.
func writeExamples(data, path string) error {
	sets, err := load(data, nil)
	if err != nil {
		return err
	}
	if sets["news"], err = readNews(data); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("names: %w", err)
	}
	defer f.Close()
	out := bufio.NewWriter(f)
	for _, source := range []string{"ewt", "dev", "wikigold", "re3d", "news"} {
		for _, e := range sets[source] {
			fmt.Fprintln(out, "#", source)
			for i, w := range e.words {
				fmt.Fprintf(out, "%s\t%x\t%c\n", w, e.allowed[i], isProper(e, i))
			}
			fmt.Fprintln(out)
		}
	}
	return out.Flush()
}

// isProper says whether a word is one of a name: those with a capital in the name of a person, a body or a place are, adjectives among them
// ("United"), words in small letters beside names are not. Of the rest (days, titles, works) they say nothing.
func isProper(e example, i int) rune {
	w, m := e.words[i], e.allowed[i]
	lower := strings.ToLower(w)
	switch {
	case small[lower] || joins[lower] || !isLetter(w[0]):
		return '?'
	case m&only(0) == 0 && m&misc == 0 && name.Capital(w):
		return '+'
	case m == only(0) && lower == w:
		return '-'
	}
	return '?'
}
