package main

import (
	"slices"
	"strings"
	"testing"

	"parley/read/name"
)

// Titles that a source takes into a person's name are left off, other names stay as they are.
func TestUntitle(t *testing.T) {
	for _, c := range []struct{ words, kind, want string }{
		{"Queen Sonja", "PER", "Sonja"},
		{"Lord Justice Ama Mensah", "PER", "Ama Mensah"},
		{"Otto Queen", "PER", "Otto Queen"},
		{"Kaiser Otto", "PER", "Otto"},
		{"Queen", "PER", "Queen"},
		{"Queen Air", "ORG", "Queen Air"},
	} {
		words := strings.Fields("then " + c.words + " fled")
		e := example{words: words, allowed: make([]mask, len(words)), weight: 1}
		for i := range e.allowed {
			e.allowed[i] = only(0)
		}
		e.mark(c.kind, 1, len(words)-1)
		untitle(map[string][]example{"wikigold": {e}})
		names := goldNames(e)
		if len(names) != 1 || names[0].Type != c.kind || strings.Join(words[names[0].First:names[0].Last], " ") != c.want {
			t.Errorf("%s: got %v, want %s", c.words, names, c.want)
		}
	}
	word, tree := only(0), all&^only(0)
	e := example{words: []string{"Uncle", "Ito", "fled"}, allowed: []mask{tree, tree, word}}
	untitle(map[string][]example{"ewt": {e}})
	if want := []mask{all, tree, word}; !slices.Equal(e.allowed, want) {
		t.Errorf("a title of the treebank allows %x, want %x", e.allowed, want)
	}
}

// What is well known gets into the tables, and doing it twice changes nothing.
func TestAddWorld(t *testing.T) {
	known, lexicon := phrases{}, map[uint32]uint32{}
	sizes := [2][2]int{}
	for k := range sizes {
		if err := addWorld(known, lexicon); err != nil {
			t.Fatal(err)
		}
		sizes[k] = [2]int{len(known), len(lexicon)}
	}
	if sizes[0] != sizes[1] {
		t.Errorf("sizes %v", sizes)
	}
	for text, class := range map[string]uint8{"Aristotle": classPerson, "Visigoths": classDemonym, "South Korean": classDemonym, "Scandinavia": classPlace} {
		keys := name.PhraseKeys(strings.Fields(text))
		if got := known[keys[len(keys)-1]] &^ name.PhraseGoesOn; got != class {
			t.Errorf("%s has class %d, want %d", text, got, class)
		}
	}
	if got, want := lexicon[name.WordKey("treaty")], (name.Word{Thing: true}).Pack(); got != want {
		t.Errorf("treaty has entry %x, want %x", got, want)
	}
}
