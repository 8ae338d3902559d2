package coref

import (
	"slices"
	"strings"
	"testing"

	"parley"
)

// namesOf reads a text and returns the names of the first actor whose id ends
// so.
func namesOf(t *testing.T, doc parley.Doc, id string) ([]string, bool) {
	t.Helper()
	got := Resolve(doc, analyse(t, doc))
	for have, a := range got.Actors {
		if strings.HasSuffix(string(have), id) {
			return a.Names, true
		}
	}
	return nil, false
}

// An actor's names are the words that mean it in any text: names, with titles,
// and descriptions that say whose it is.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		why  string
		doc  parley.Doc
		id   string
		want []string
	}{
		{"what only the text explains is no name",
			parley.Doc{Text: "Chadian forces entered Faya. The army said its troops were safe. Two Chadian soldiers died."},
			"gov:TCD:military", []string{"Chadian forces", "Chadian soldiers"}},
		{"of a title only what is true of its bearer in another text too",
			parley.Doc{Published: "2012-03-01", Text: "The former Finnish President Tarja Halonen spoke in Turku. The president left. Halonen was tired."},
			"tarja-halonen", []string{"Finnish President Tarja Halonen", "Halonen", "Tarja Halonen"}},
		{"an apposition is no name",
			parley.Doc{Published: "2015-03-01", Text: "His successor, Ola Nordmann, thanked the crew. Nordmann waved."},
			"ola-nordmann", []string{"Nordmann", "Ola Nordmann"}},
		{"a people is called by the word for all of it",
			parley.Doc{Text: "Eleven Malians were hurt in Gao. The Malian people mourned. Malian children wept. The people of the town fled."},
			"population:MLI", []string{"Malian people", "Malians"}},
		{"people of no country have no names",
			parley.Doc{Text: "Care workers marched. Thousands of hospital workers joined. The workers sang."},
			"population:workers", nil},
		{"a state is not called by what refers back to it",
			parley.Doc{Text: "Gabon closed its border. The country said the state was safe. The nation waited."},
			"state:GAB", []string{"Gabon"}},
	} {
		got, ok := namesOf(t, c.doc, c.id)
		if !ok || !slices.Equal(got, c.want) {
			t.Errorf("%s: %s has %q (%v), want %q", c.why, c.id, got, ok, c.want)
		}
	}
}

// What else a text calls an actor is kept beside its names.
func TestWords(t *testing.T) {
	got := Resolve(parley.Doc{}, analyse(t, parley.Doc{Text: "Chadian forces entered Faya. The army said its troops were safe."}))
	a := got.Actors["gov:TCD:military"]
	if a == nil || !slices.Equal(a.Names, []string{"Chadian forces"}) || !slices.Contains(a.Words, "The army") || slices.Contains(a.Words, "Chadian forces") {
		t.Errorf("%+v", a)
	}
}
