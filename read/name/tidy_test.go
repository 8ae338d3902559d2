package name

import "testing"

// Titles are no part of a person's name, eras and numbers name nobody, nor do words of nationality, and known states and bodies are no
// things.
func TestTidy(t *testing.T) {
	r := recognizer(t)
	for _, c := range []struct{ in, want string }{
		{"[Queen Wilhelmina]PER fled .", "Queen [Wilhelmina]PER fled ."},
		{"[King Haakon VII]PER fled .", "King [Haakon VII]PER fled ."},
		{"[King]PER fled .", "[King]PER fled ."},
		{"[King of Swaziland]PER fled .", "[King of Swaziland]PER fled ."},
		{"[Queen Air]ORG landed .", "[Queen Air]ORG landed ."},
		{"built in 250 [BC]LOC or later", "built in 250 BC or later"},
		{"in the second century [AD]ORG", "in the second century AD"},
		{"[BC]LOC is a province", "[BC]LOC is a province"},
		{"[No. 4]ORG in the list", "No. 4 in the list"},
		{"[No.]ORG 4", "No. 4"},
		{"[Number Ten]ORG said", "[Number Ten]ORG said"},
		{"in the [Czech Republic]MISC", "in the [Czech Republic]LOC"},
		{"the [African Union]MISC met", "the [African Union]ORG met"},
		{"a [Jewish]MISC and a [North Korean]LOC delegate", "a Jewish and a North Korean delegate"},
		{"the [Israeli Army]ORG and the [Roman Republic]LOC", "the [Israeli Army]ORG and the [Roman Republic]LOC"},
		{"the [Marshall Plan]MISC of the [European Union]ORG", "the [Marshall Plan]MISC of the [European Union]ORG"},
	} {
		words, names := unmark(c.in)
		var s sentence
		r.model.prepare(&s, words, nil)
		if got := marked(words, r.model.tidy(&s, words, names)); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
