package sentence

import (
	_ "embed"
	"strings"
)

// words.txt holds two word lists, "[starters]" and "[sayings]": words separated by white space, "#" begins a comment.
//
//go:embed words.txt
var wordsFile string

var (
	starters = section("[starters]")
	sayings  = section("[sayings]")
)

func section(name string) map[string]bool {
	_, body, ok := strings.Cut(wordsFile, name+"\n")
	if !ok {
		panic("sentence: words.txt: no section " + name)
	}
	body, _, _ = strings.Cut(body, "\n[")
	out := map[string]bool{}
	for line := range strings.Lines(body) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			out[w] = true
		}
	}
	return out
}
