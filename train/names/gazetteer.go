package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"parley/actor"
	"parley/read/name"
	"parley/read/token"
)

// Classes of known names, for the table of phrases.
const (
	classPerson = 1 + iota
	classState
	classOrg
	classGroup
	classPlace // a region, or a city of 100,000 and more
	classTown
	classDemonym
	classFamily // the last part of a known person's name
	// What was learned from unlabelled text comes in four kinds and two
	// grades of agreement.
	classLearned
)

var classOf = map[actor.Type]uint8{
	actor.Person: classPerson, actor.State: classState, actor.GovernmentBody: classOrg, actor.IGO: classOrg,
	actor.Organisation: classOrg, actor.ArmedGroup: classGroup, actor.Party: classGroup, actor.Coalition: classGroup,
	actor.Body: classOrg, actor.Media: classOrg, actor.Population: classDemonym,
}

// isDemonym says whether a word is one of nationality; abbreviations such as
// "US" are names.
func isDemonym(word string) bool {
	_, ok := actor.Demonym(word)
	return ok && strings.ToUpper(word) != word
}

// phrases collects known names.
type phrases map[uint32]uint8

// add enters a name unless it is a single small word; an earlier entry stays.
func (p phrases) add(text string, class uint8) {
	var words []string
	for _, t := range token.Split(text) {
		words = append(words, t.Text)
	}
	p.addWords(words, class)
}

func (p phrases) addWords(words []string, class uint8) {
	if len(words) == 0 || !name.Capital(words[0]) || len(words) == 1 && len(words[0]) < 2 {
		return
	}
	keys := name.PhraseKeys(words)
	if keys == nil {
		return
	}
	for _, k := range keys[:len(keys)-1] {
		p[k] |= name.PhraseGoesOn
	}
	whole := keys[len(keys)-1]
	if p[whole]&^name.PhraseGoesOn == 0 {
		p[whole] |= class
	}
}

// addJudged enters the names that a person has judged.
func (p phrases) addJudged(judged map[string]string) {
	for _, n := range slices.Sorted(maps.Keys(judged)) {
		if k := slices.Index(types, judged[n]); k >= 0 {
			p.addWords(strings.Fields(n), classLearned+uint8(2*k))
		}
	}
}

// addPlaces enters the gazetteer's tables of towns and of other places.
func (p phrases) addPlaces(folder string) error { return eachPlace(folder, p.add) }

// eachPlace goes through the gazetteer's tables of other places and of towns.
func eachPlace(folder string, visit func(text string, class uint8)) error {
	for _, file := range []string{"own.tsv", "cities.tsv"} {
		b, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			return fmt.Errorf("names: %w", err)
		}
		for line := range strings.Lines(string(b)) {
			cells := strings.Split(strings.TrimSpace(line), "\t")
			if len(cells) < 5 || line[0] == '#' || cells[0] == "name" {
				continue
			}
			class := uint8(classPlace)
			if n, err := strconv.Atoi(cells[4]); err == nil && n < 100_000 && file == "cities.tsv" {
				class = classTown
			}
			visit(cells[0], class)
			if file == "own.tsv" {
				for n := range strings.SplitSeq(cells[1], "; ") {
					visit(strings.TrimPrefix(n, "the "), class)
				}
			}
		}
	}
	return nil
}

// addActors enters every actor of the tables; "the" before a name is left off.
func (p phrases) addActors(families map[string]int, given map[string]int) {
	for e := range actor.All() {
		class := classOf[e.Type]
		if class == 0 {
			continue
		}
		for _, n := range append([]string{e.Name}, e.Names...) {
			n = strings.TrimPrefix(strings.TrimPrefix(n, "the "), "The ")
			p.add(n, class)
			if class == classPerson {
				parts := strings.Fields(n)
				if len(parts) >= 2 {
					families[parts[len(parts)-1]]++
					given[parts[0]]++
				}
			}
		}
	}
}
