package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/read/name"
	"parley/read/syntax"
)

// A sentence is labelled whole only where the tables know every name in it, with one meaning.
func TestNewsIsLabelledWhole(t *testing.T) {
	g := gazette{}
	g.add("Nora Quill", "PER")
	g.add("Quill", "PER") // a single word may be anybody
	g.add("the Nahr Front", "ORG")
	g.add("Zarand", "LOC")
	g.add("Mira", "LOC")
	g.add("Mira", "ORG")
	for _, c := range []struct{ text, want string }{
		{"President Nora Quill left Zarand on Monday .", "Nora Quill PER, Zarand LOC"},
		{"The Nahr Front thanked the Turkish envoy in Zarand .", "Nahr Front ORG, Zarand LOC"},
		{"Zarand mourns .", "Zarand LOC"},
		{"Nora Quill met Ilhan in Zarand .", ""},   // Ilhan is unknown
		{"Nora Quill flew to Mira .", ""},          // Mira has two meanings
		{"The Nahr Front of Zarand spoke .", ""},   // one name or two?
		{"Nora Quill Zarand spoke .", ""},          // they touch
		{"nobody of note spoke of anything .", ""}, // no name
	} {
		e, ok := g.label(strings.Fields(c.text))
		if !ok {
			if c.want != "" {
				t.Errorf("%s: left out", c.text)
			}
			continue
		}
		if got := spelt(e.words, goldNames(e)); got != c.want {
			t.Errorf("%s: %s, want %q", c.text, got, c.want)
		}
	}
}

// learnt is the checksum of the examples that the shipped network learnt from.
const learnt = "3e907fc72a878459a8d2f515a0dc9f48a573f283f027a68c799a609e7e849237"

// Whoever changes what the sources say of names changes the bytes of the network, and with it of the names and the guesser.
func TestExamplesAreThoseOfTheShippedModel(t *testing.T) {
	const data = "../../../shared/data"
	if _, err := os.Stat(data); err != nil {
		t.Skip("../shared is not here: the texts that the models learn from are in it")
	}
	path := filepath.Join(t.TempDir(), "names.txt")
	if err := writeExamples(data, path); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(text)); got != learnt {
		t.Errorf("the examples are others: %s, want %s; `make train` would give other models: run it, or leave them as they were", got, learnt)
	}
}

func spelt(words []string, names []syntax.Name) string {
	var out []string
	for _, n := range names {
		out = append(out, strings.Join(words[n.First:n.Last], " ")+" "+n.Type)
	}
	return strings.Join(out, ", ")
}

// What a source says of names tells of some words whether they are words of names, of others nothing.
func TestWordsOfNames(t *testing.T) {
	e := build(strings.Fields("The United Front of Zarand met on Monday in Dune"), strings.Fields("O I-ORG I-ORG I-ORG I-ORG O O O O I-MISC"), scheme{types: plain}, 1)
	var got []rune
	for i := range e.words {
		got = append(got, isProper(e, i))
	}
	if want := "?++?+-??" + "??"; string(got) != want {
		t.Errorf("%s, want %s", string(got), want)
	}
}

// Titles and nationalities before a person are left off.
func TestUntitled(t *testing.T) {
	for in, want := range map[string]string{"Iraqi President Nora Quill": "Nora Quill", "Gen. Quill": "Quill", "Nora Quill": "Nora Quill", "Minister": "Minister"} {
		if got := untitled(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// The list of well-known names is sound, and entering it twice changes nothing.
func TestWorld(t *testing.T) {
	known, lexicon := phrases{}, map[uint32]uint32{}
	if err := addWorld(known, lexicon); err != nil {
		t.Fatal(err)
	}
	for n, class := range map[string]uint8{"Lake Victoria": classPlace, "World Bank": classOrg} {
		keys := name.PhraseKeys(strings.Fields(n))
		if got := known[keys[len(keys)-1]] &^ name.PhraseGoesOn; got != class {
			t.Errorf("%s has class %d, want %d", n, got, class)
		}
	}
	if got, want := lexicon[name.WordKey("university")], (name.Word{Ends: true}).Pack(); got != want {
		t.Errorf("university: %x, want %x", got, want)
	}
	size, words := len(known), len(lexicon)
	if err := addWorld(known, lexicon); err != nil || len(known) != size || len(lexicon) != words {
		t.Errorf("twice: %d and %d entries, %d and %d before; error %v", len(known), len(lexicon), size, words, err)
	}
}
