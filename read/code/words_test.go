package code

import (
	"strings"
	"testing"
)

// A faulty row of the lists is named by file and line.
func TestFaultyLists(t *testing.T) {
	good := "a\tword"
	for _, k := range []struct{ classes, words, want string }{
		{"a\tWord", "", "classes.tsv:1: lemma"},
		{"a", "", "classes.tsv:1: 1 columns"},
		{good, "# comment\nsay\tv\t-", "words.tsv:2: 3 columns"},
		{good, "say\tx\t-\t110", `words.tsv:1: pos "x"`},
		{good, "say\tv\t-\t99", `words.tsv:1: cameo "99"`},
		{good, "say\tv\tobj:b\t110", "no such class"},
		{good, "say\tv\tbeside:a\t110", "no such slot"},
		{good, "say\tv\t-\t110\t2", `weight "2"`},
		{good, "Say\tv\t-\t110", `lemma "Say"`},
	} {
		if _, err := parseLexicon(k.classes, k.words); err == nil || !strings.Contains(err.Error(), k.want) {
			t.Errorf("%q, %q: %v, want %q", k.classes, k.words, err, k.want)
		}
	}
}

// The lists that ship load, and every code in them is an event.
func TestLists(t *testing.T) {
	l, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.words) < 800 || len(l.classes) < 40 {
		t.Errorf("%d words, %d classes", len(l.words), len(l.classes))
	}
}

// Negation and future change a code as the ontologies say.
func TestShift(t *testing.T) {
	for _, k := range []struct {
		cameo string
		mood  mood
		want  string
	}{
		{"070", mood{}, "AID"},
		{"070", mood{future: true}, "AGREE"},
		{"070", mood{negative: true}, "REJECT"},
		{"040", mood{future: true}, "AGREE"},
		{"190", mood{future: true}, "THREATEN"},
		{"190", mood{negative: true}, "CONCEDE"},
		{"190", mood{negative: true, future: true}, "AGREE"},
		{"110", mood{future: true}, "ACCUSE"},
		{"057", mood{}, "SUPPORT"},
		{"057", mood{future: true}, "AGREE"},
	} {
		if got := typeOf(shift(k.cameo, k.mood)); got != k.want {
			t.Errorf("%s %+v: %s, want %s", k.cameo, k.mood, got, k.want)
		}
	}
}
