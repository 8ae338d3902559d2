package name

import (
	"strings"
	"testing"

	"parley/read/model"
	"parley/read/syntax"
	"parley/read/tag"
)

// A place that acts is an organisation, one where something is or happens stays a place.
func TestActing(t *testing.T) {
	models, err := model.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"[Ankara]ORG rejected the offer .",
		"Traders in [Ankara]LOC rejected the offer .",
		"The treaty was signed by [Ghana]ORG and [Togo]ORG .",
		"[Chile]ORG 's refusal to pay surprised the bank .",
		"[Chile]LOC 's coast is long .",
		"[Chile]LOC borders [Peru]LOC .",
		"[Nepal]ORG has to withdraw its soldiers .",
		"[Norway]ORG and [Iceland]ORG want a new agreement .",
		"[Norway]ORG beat [Iceland]ORG on Saturday .",
		"The minister accused [Malta]ORG of cheating .",
		"The minister visited [Malta]LOC on Sunday .",
		"The island was ceded to [Portugal]ORG .",
		"The family moved to [Portugal]LOC .",
		"The sanctions against [Belarus]ORG were lifted .",
		"Talks between [Oman]ORG and [Bahrain]ORG failed .",
		"The road between [Oman]LOC and [Bahrain]LOC was closed .",
		"[Lake Geneva]LOC threatens the villages .",
		"[Cairo]LOC grew quickly .",
		"[Cairo]LOC was bombed by rebels .",
	} {
		words, names := unmark(want)
		tags := models.Tagger.Tag(words)
		tree := models.Parser.Parse(words, tags)
		s := syntax.Sentence{Words: words, Head: tree.Head, Rel: tree.Rel}
		for i, x := range tags {
			s.UPOS, s.XPOS, s.Lemmas = append(s.UPOS, x.UPOS), append(s.XPOS, x.XPOS), append(s.Lemmas, tag.Lemma(words[i], x))
		}
		for _, n := range names {
			if n.Type == "ORG" {
				n.Type = "LOC"
			}
			s.Names = append(s.Names, n)
		}
		Acting(&s)
		if got := marked(words, s.Names); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// Other types are left as they are, and so is a sentence whose tree goes in a ring.
func TestActingLeavesAlone(t *testing.T) {
	s := syntax.Sentence{Words: []string{"Ankara", "and", "Oslo", "agreed"}, Lemmas: []string{"Ankara", "and", "Oslo", "agree"}, UPOS: []string{"PROPN", "CCONJ", "PROPN", "VERB"},
		XPOS: make([]string, 4), Head: []int{2, 2, 0, -1}, Rel: []string{"conj", "cc", "conj", "root"},
		Names: []syntax.Name{{First: 0, Last: 1, Type: "LOC"}, {First: 2, Last: 3, Type: "MISC"}}}
	Acting(&s)
	if s.Names[0].Type != "LOC" || s.Names[1].Type != "MISC" {
		t.Errorf("got %v", s.Names)
	}
}

// The table has no kind that nobody asks for, and no word twice.
func TestActingTable(t *testing.T) {
	kinds := map[string]bool{"verb": true, "yield": true, "deed": true, "address": true, "to": true, "against": true, "with": true, "land": true}
	seen := map[[2]string]bool{}
	for n, line := range strings.Split(strings.TrimSuffix(actingTable, "\n"), "\n") {
		kind, lemmas, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !kinds[kind] {
			t.Errorf("acting.tsv:%d: kind %q", n+1, kind)
		}
		for lemma := range strings.FieldsSeq(lemmas) {
			if key := [2]string{kind, lemma}; seen[key] {
				t.Errorf("acting.tsv:%d: %s twice", n+1, lemma)
			} else {
				seen[key] = true
			}
		}
	}
	if len(actsOf()) != len(kinds) {
		t.Errorf("%d kinds, want %d", len(actsOf()), len(kinds))
	}
}
