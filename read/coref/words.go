package coref

import (
	_ "embed"
	"fmt"
	"strings"
)

// The word lists: each line of data/words.txt is "list: word word …"; a list
// may have several lines, "#" starts a comment. Words are lower case lemmas
// or forms, as the comment above each list says.
//
//go:embed data/words.txt
var wordsFile string

type wordSet map[string]bool

var lists = mustLists(wordsFile)

// mustLists parses the built-in file; a fault in it is a fault of the build.
func mustLists(text string) map[string]wordSet {
	l, err := parseLists(text)
	if err != nil {
		panic(err)
	}
	return l
}

func parseLists(text string) (map[string]wordSet, error) {
	out := map[string]wordSet{}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(words) == "" {
			return nil, fmt.Errorf("words.txt:%d: want \"list: words\"", n+1)
		}
		if out[name] == nil {
			out[name] = wordSet{}
		}
		for _, w := range strings.Fields(words) {
			if out[name][w] {
				return nil, fmt.Errorf("words.txt:%d: %q is there twice", n+1, w)
			}
			out[name][w] = true
		}
	}
	for _, need := range listNames {
		if out[need] == nil {
			return nil, fmt.Errorf("words.txt: list %q is missing", need)
		}
	}
	return out, nil
}

var listNames = []string{"say", "act", "motion", "contact", "inside", "region", "person", "persons", "sides", "states",
	"group", "militia", "state", "government", "body", "female", "male", "given-female", "given-male", "modifier", "people", "faction", "adjective", "geography",
	"outfit", "outfit-name", "place-name"}

var (
	sayVerbs     = lists["say"]
	actVerbs     = lists["act"]
	motionWords  = lists["motion"]
	contactWords = lists["contact"]
	insideCases  = lists["inside"]
	regionNouns  = lists["region"]
	personNouns  = lists["person"]
	femaleWords  = lists["female"]
	maleWords    = lists["male"]
	femaleGiven  = lists["given-female"]
	maleGiven    = lists["given-male"]
	titleWords   = lists["modifier"]
)
