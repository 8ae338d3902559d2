package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/actor"
	"parley/read/name"
	"parley/read/token"
	"parley/train/corpus"
)

// The sentences of news of which the tables of actors and places know every name are examples with certain labels (distant supervision;
// Mintz et al., ACL 2009): every word with a capital is part of a known name with one meaning, a nationality, a title or a day.
// The network learns from them; the recogniser, which looks at the same tables itself, did not gain by it.

// wanted is the number of such sentences that are taken.
const wanted = 4000

// gazette knows names by their words, parted by blanks: their type, or "?" where there are two.
type gazette map[string]string

func (g gazette) add(text, kind string) {
	var words []string
	for _, t := range token.Split(strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The ")) {
		words = append(words, t.Text)
	}
	if len(words) == 0 || len(words) > 7 || !name.Capital(words[0]) || !name.Capital(words[len(words)-1]) || kind == "PER" && len(words) < 2 || isDemonym(text) {
		return
	}
	key := strings.Join(words, " ")
	if old, ok := g[key]; ok && old != kind {
		kind = "?"
	}
	g[key] = kind
}

// frozen are the names of the tables of actors and places as they were when the shipped models were made, a line "kind<TAB>name" each:
// the tables grow, and with them would change the examples and every byte of the network. `-freeze` writes them anew.
//
//go:embed tables.txt
var frozen string

// newGazette takes the frozen names in; one that is of two kinds has two meanings.
func newGazette() gazette {
	g := gazette{}
	for line := range strings.Lines(frozen) {
		if kind, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			g.add(text, kind)
		}
	}
	return g
}

// freeze writes the names that the tables of actors and places have today.
func freeze(places, path string) error {
	var lines []string
	for e := range actor.All() {
		kind := map[uint8]string{classPerson: "PER", classState: "LOC", classOrg: "ORG", classGroup: "ORG"}[classOf[e.Type]]
		if kind == "" {
			continue
		}
		for _, n := range append([]string{e.Name}, e.Names...) {
			lines = append(lines, kind+"\t"+n+"\n")
		}
	}
	err := eachPlace(places, func(n string, class uint8) {
		if class == classPlace && n != "" {
			lines = append(lines, "LOC\t"+n+"\n")
		}
	})
	if err != nil {
		return err
	}
	slices.Sort(lines)
	if err := os.WriteFile(path, []byte(strings.Join(slices.Compact(lines), "")), 0o644); err != nil {
		return fmt.Errorf("names: %w", err)
	}
	return nil
}

// label gives a sentence its labels; false where a word with a capital is left over, or names touch each other or
// are joined by "of".
func (g gazette) label(words []string) (example, bool) {
	e := example{words: words, allowed: make([]mask, len(words)), weight: 1}
	for i := range e.allowed {
		e.allowed[i] = only(0)
	}
	found, last := 0, -1
	for i := 0; i < len(words); {
		n, kind := g.longest(words[i:])
		lower := strings.ToLower(words[i])
		switch {
		case n > 0 && (kind == "?" || last == i || i+n+1 < len(words) && words[i+n] == "of" && name.Capital(words[i+n+1])):
			return e, false
		case n > 0:
			e.mark(kind, i, i+n)
			i += n
			found, last = found+1, i
			continue
		case isDemonym(words[i]):
			e.allowed[i] = only(0) | misc
		case !name.Capital(words[i]), calendar[lower], i == 0 && (small[lower] || lower == words[i]):
		case titles[lower] && i+1 < len(words) && last != i:
			e.allowed[i] = all
			if m, next := g.longest(words[i+1:]); m > 0 && next == "PER" {
				e.allowed[i] = only(0)
			}
		default:
			return e, false
		}
		i++
	}
	return e, found > 0
}

func (g gazette) longest(words []string) (n int, kind string) {
	if !name.Capital(words[0]) {
		return 0, ""
	}
	for end := min(len(words), 7); end > 0; end-- {
		if kind := g[strings.Join(words[:end], " ")]; kind != "" {
			return end, kind
		}
	}
	return 0, ""
}

// readNews takes sentences that are labelled whole, spread over the files evenly.
func readNews(data string) ([]example, error) {
	g := newGazette()
	var out []example
	for _, src := range []struct {
		file string
		step int
	}{{"current-events", 1}, {"wikinews", 1}, {"white-house", 10}} {
		for text, err := range corpus.Texts(filepath.Join(data, "text", src.file+".jsonl.gz"), src.step) {
			if err != nil {
				return nil, fmt.Errorf("names: %w", err)
			}
			for _, words := range sentences(text) {
				if len(words) < 8 || len(words) > 50 || words[len(words)-1] != "." {
					continue
				}
				if e, ok := g.label(words); ok {
					out = append(out, e)
				}
			}
		}
	}
	fmt.Printf("%d sentences of news are labelled whole\n", len(out))
	var few []example
	for i := range min(wanted, len(out)) {
		few = append(few, out[i*len(out)/min(wanted, len(out))])
	}
	return few, nil
}
