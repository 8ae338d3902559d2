package main

import (
	"strings"

	"parley/read/name"
)

// untitle leaves titles off the names of persons, wherever a source takes them in: UNER's guidelines (universalner.org/guidelines, 2.3.3) and ours have
// them outside. It is done to what the recogniser learns from only: the network learned from the examples as they are in the sources.
func untitle(sets map[string][]example) {
	for source, examples := range sets {
		for k := range examples {
			e := &examples[k]
			for i := 0; i < len(e.words); i++ {
				if source == "ewt" && e.allowed[i] == all&^only(0) && ranks[strings.ToLower(e.words[i])] {
					e.allowed[i] = all
				}
				if end := e.personFrom(i); end > i {
					e.mark("PER", e.afterTitles(i, end), end)
					i = end - 1
				}
			}
		}
	}
}

// personFrom returns the end of a person's name that surely begins at word i, or 0.
func (e *example) personFrom(i int) int {
	for end := i + 1; end <= len(e.words); end++ {
		l, _ := name.LabelOf("PER", i, end, end-1)
		if e.allowed[end-1] == only(l) {
			return end
		}
		if l, _ := name.LabelOf("PER", i, end+1, end-1); e.allowed[end-1] != only(l) {
			return 0
		}
	}
	return 0
}

// afterTitles marks the titles before the last word of a name as outside and returns where the rest begins.
func (e *example) afterTitles(first, end int) int {
	for first+1 < end {
		if lower := strings.ToLower(e.words[first]); !titles[lower] && !ranks[lower] && !honorifics[lower] {
			break
		}
		e.allowed[first] = only(0)
		first++
	}
	return first
}
