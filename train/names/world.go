package main

import (
	_ "embed"
	"fmt"
	"strings"

	"parley/read/name"
)

// Well-known names that the tables of actors and places lack.
//
//go:embed world.txt
var worldFile string

// addWorld enters them: places and bodies as known names, given names and names of families into the lexicon, where the words that
// names of bodies and places end with are marked too. Doing it twice changes nothing.
func addWorld(known phrases, lexicon map[uint32]uint32) error {
	mark := func(list string, w name.Word) {
		for word := range strings.FieldsSeq(list) {
			lexicon[name.WordKey(word)] |= w.Pack()
		}
	}
	for n, line := range strings.Split(worldFile, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		kind, list, _ := strings.Cut(line, ": ")
		switch class := map[string]uint8{"LOC": classPlace, "ORG": classOrg, "PERSON": classPerson, "PEOPLE": classDemonym}[kind]; {
		case class != 0:
			for w := range strings.SplitSeq(list, "; ") {
				known.addWords(strings.Fields(w), class)
			}
		case kind == "GIVEN":
			mark(list, name.Word{Given: true})
		case kind == "FAMILY":
			mark(list, name.Word{Family: true})
		default:
			return fmt.Errorf("world.txt:%d: want \"LOC: \", \"ORG: \", \"PERSON: \", \"PEOPLE: \", \"GIVEN: \" or \"FAMILY: \"", n+1)
		}
	}
	for w := range bodies {
		mark(w, name.Word{Ends: true})
	}
	for w := range features {
		mark(w, name.Word{Place: true})
	}
	for w := range things {
		mark(w, name.Word{Thing: true})
	}
	for w := range ranks {
		mark(w, name.Word{Title: true})
	}
	return nil
}
