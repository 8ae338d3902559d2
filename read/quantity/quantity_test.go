package quantity

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// table calls check with each sentence of a file and what is written beside it.
func table(t *testing.T, name string, least int, check func(words []string) string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in, n := bufio.NewScanner(file), 0
	for line := 1; in.Scan(); line++ {
		if strings.HasPrefix(in.Text(), "#") {
			continue
		}
		sentence, want, ok := strings.Cut(in.Text(), "\t")
		if !ok {
			t.Fatalf("%s:%d: no tab", name, line)
		}
		n++
		if got := check(strings.Fields(sentence)); got != want {
			t.Errorf("%s:%d: %s\n got %s\nwant %s", name, line, sentence, got, want)
		}
	}
	if n < least {
		t.Errorf("%s: %d sentences, want at least %d", name, n, least)
	}
}

// Every sentence of testdata/quantities.txt gives exactly the quantities written beside it.
func TestFind(t *testing.T) {
	table(t, "testdata/quantities.txt", 50, func(ws []string) string { return showQuantities(Find(ws, nil)) })
}

// Every sentence of testdata/counts.txt gives exactly the votes, casualties, points and tiers written beside it.
func TestCounts(t *testing.T) { table(t, "testdata/counts.txt", 60, showCounts) }

// Tags settle the noun where its form does not.
func TestFindTagged(t *testing.T) {
	for _, c := range []struct{ words, tags, want string }{
		{"They freed 12 rebel held captives .", "PRON VERB NUM NOUN VERB NOUN PUNCT", "=12 rebel [12 rebel]"},
		{"Some 30 army staff left .", "DET NUM NOUN NOUN VERB PUNCT", "~30 staff [Some 30 army staff]"},
		{"It hit 4 Kurdish - led bases Monday .", "PRON VERB NUM ADJ PUNCT VERB NOUN PROPN PUNCT", "=4 bases [4 Kurdish-led bases]"},
		{"20 killed there .", "NUM VERB ADV PUNCT", "=20 killed [20 killed]"},
		{"Up to 90 aircraft landed .", "ADP ADP NUM NOUN VERB PUNCT", "<=90 aircraft [Up to 90 aircraft]"},
	} {
		if got := showQuantities(Find(strings.Fields(c.words), strings.Fields(c.tags))); got != c.want {
			t.Errorf("%s: %s, want %s", c.words, got, c.want)
		}
	}
}

// Parse counts in words, not pieces.
func TestParse(t *testing.T) {
	for _, c := range []struct {
		words string
		i     int
		value float64
		n     int
	}{
		{"twenty - one guns", 0, 21, 3}, {"twenty-one guns", 0, 21, 1}, {"about half a million people", 1, 5e5, 3},
		{"3.5 billion", 0, 3.5e9, 2}, {"1,200", 0, 1200, 1}, {"two dozen", 0, 24, 2}, {"a hundred", 0, 100, 2}, {"60-day truce", 0, 60, 1},
	} {
		v, n, ok := Parse(strings.Fields(c.words), c.i)
		if !ok || v != c.value || n != c.n {
			t.Errorf("Parse(%q, %d) = %v, %d, %v; want %v, %d", c.words, c.i, v, n, ok, c.value, c.n)
		}
	}
	for _, s := range []string{"dozens of", "people", "", "14:30"} {
		if _, _, ok := Parse(strings.Fields(s), 0); ok {
			t.Errorf("Parse(%q) is ok", s)
		}
	}
}

// A faulty lexicon is named by file and line.
func TestParseLexiconErrors(t *testing.T) {
	for in, want := range map[string]string{
		"at least\tbefore":             "read lexicon: x.tsv:1: 2 fields, want word, kind, value",
		"#\nx\tnoun\t":                 `read lexicon: x.tsv:2: unknown kind "noun"`,
		"Over\tbefore\t>":              `read lexicon: x.tsv:1: word "Over" is empty or not lower-case`,
		"over\tbefore\t":               `read lexicon: x.tsv:1: "over" has no value`,
		"men\tplural\t\nmen\tplural\t": `read lexicon: x.tsv:2: "men" is listed twice`,
	} {
		if _, err := parseLexicon("x.tsv", in); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

// No sentence breaks a reader, and what is found lies in order inside the sentence.
func FuzzFind(f *testing.F) {
	for _, name := range []string{"testdata/quantities.txt", "testdata/counts.txt"} {
		text, _ := os.ReadFile(name)
		for _, l := range strings.Split(string(text), "\n") {
			s, _, _ := strings.Cut(l, "\t")
			f.Add(s, "NOUN")
		}
	}
	f.Fuzz(func(t *testing.T, s, tag string) {
		ws := strings.Fields(s)
		tags := make([]string, len(ws))
		for i := range tags {
			tags[i] = []string{"NOUN", "NUM", tag}[i%3]
		}
		for _, upos := range [][]string{nil, tags} {
			last := 0
			for _, q := range Find(ws, upos) {
				if q.First < 0 || q.Last <= q.First || q.Last > len(ws) || q.First < last-1 {
					t.Fatalf("%q: %+v after %d", ws, q, last)
				}
				last = q.Last
			}
		}
		for _, v := range FindVotes(ws) {
			if v.First < 0 || v.Last <= v.First || v.Last > len(ws) {
				t.Fatalf("%q: %+v", ws, v)
			}
		}
		for i := range ws {
			if _, n, ok := Parse(ws, i); ok && (n < 1 || i+n > len(ws)) {
				t.Fatalf("Parse(%q, %d): %d words", ws, i, n)
			}
		}
		showCounts(ws)
	})
}

func BenchmarkFind(b *testing.B) {
	text, err := os.ReadFile("testdata/quantities.txt")
	if err != nil {
		b.Fatal(err)
	}
	var sentences [][]string
	n := 0
	for _, l := range strings.Split(string(text), "\n") {
		s, _, _ := strings.Cut(l, "\t")
		sentences = append(sentences, strings.Fields(s))
		n += len(sentences[len(sentences)-1])
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sentences {
			Find(s, nil)
			FindVotes(s)
			Casualties(s)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
