package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

// Names that a person has judged: of the treebank, and of unlabelled text.
var (
	//go:embed treebank.txt
	treebankFile string
	//go:embed known.txt
	knownFile string
)

// judgements reads lines "TYPE: name; name", where TYPE may also be NONE or
// OPEN.
func judgements(file, text string) (map[string]string, error) {
	out := map[string]string{}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		kind, names, ok := strings.Cut(line, ": ")
		if !ok || kind != "NONE" && kind != "OPEN" && !slices.Contains(types, kind) {
			return nil, fmt.Errorf("%s:%d: want \"TYPE: name; name\"", file, n+1)
		}
		for w := range strings.SplitSeq(names, "; ") {
			out[w] = kind
		}
	}
	return out, nil
}
