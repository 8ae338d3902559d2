package model

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"parley/read/conllu"
	"parley/read/model/file"
	"parley/read/neural"
	"parley/read/parse"
	"parley/read/tag"
	"parley/read/token"
)

func load1(t testing.TB) *Models {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// read tags and parses one sentence of plain text.
func read(m *Models, text string) ([]string, []tag.Tag, parse.Tree) {
	var words []string
	for _, t := range token.Split(text) {
		words = append(words, t.Text)
	}
	tags := m.Tagger.Tag(words)
	return words, tags, m.Parser.Parse(words, tags)
}

// What reading for claims leans on in news prose: who did what to whom, in the active and the passive, in quotations and around
// appositions. Each arc is "dependent relation head".
func TestNewsSentences(t *testing.T) {
	m := load1(t)
	for _, c := range []struct{ text, arcs string }{
		{"The rebels rejected the proposal on Monday.", "rebels nsubj rejected, proposal obj rejected, Monday obl rejected"},
		{"The agreement was signed by both ministers in Geneva.", "agreement nsubj:pass signed, was aux:pass signed, ministers obl:agent signed"},
		{"“We will not leave the valley,” the colonel said.", "colonel nsubj said, leave ccomp said, We nsubj leave, valley obj leave"},
		{"Rana Haddad, the foreign minister, arrived in Cairo.", "Rana nsubj arrived, minister appos Rana, Cairo obl arrived"},
		{"Five soldiers were killed when a bomb exploded near the border.", "soldiers nsubj:pass killed, exploded advcl killed, bomb nsubj exploded"},
		{"The envoy urged both sides to respect the truce.", "envoy nsubj urged, sides obj urged, respect xcomp urged, truce obj respect"},
		{"Officials said that the talks would resume next week.", "Officials nsubj said, resume ccomp said, talks nsubj resume"},
		{"The council, which met in Vienna, condemned the attack.", "council nsubj condemned, met acl:relcl council, attack obj condemned"},
	} {
		words, _, tree := read(m, c.text)
		have := map[string]bool{}
		for i, h := range tree.Head {
			if h >= 0 {
				have[words[i]+" "+tree.Rel[i]+" "+words[h]] = true
			}
		}
		for arc := range strings.SplitSeq(c.arcs, ", ") {
			if !have[arc] {
				t.Errorf("%s\nno arc %q in %v %v", c.text, arc, tree.Head, tree.Rel)
			}
		}
	}
}

// check tells what is wrong with a tree; "" when it has one root and no cycle.
func check(t parse.Tree, n int) string {
	if len(t.Head) != n || len(t.Rel) != n {
		return "a word lacks its head or relation"
	}
	roots := 0
	for i := range n {
		if t.Head[i] == -1 {
			roots++
		}
		if (t.Rel[i] == "root") != (t.Head[i] == -1) {
			return "relation root away from the root"
		}
		k, steps := i, 0
		for k >= 0 && steps <= n {
			k, steps = t.Head[k], steps+1
		}
		if steps > n {
			return "a cycle"
		}
	}
	if roots != 1 {
		return "not one root"
	}
	return ""
}

// Any words at all must get tags and a tree.
func TestStrangeWords(t *testing.T) {
	m := load1(t)
	for _, words := range [][]string{
		{""}, {"\x00"}, {"\xff\xfe", "", " "}, {strings.Repeat("x", 1<<20)}, strings.Split(strings.Repeat("the ", 199)+"end", " "),
		strings.Split(strings.Repeat(", ", 150)+".", " "), {"战争", "и", "мир", "🙂"},
	} {
		tags := m.Tagger.Tag(words)
		if len(tags) != len(words) {
			t.Fatalf("%d tags for %d words", len(tags), len(words))
		}
		if fault := check(m.Parser.Parse(words, tags), len(words)); fault != "" {
			t.Errorf("%d words: %s", len(words), fault)
		}
	}
	if m.Tagger.Tag(nil) != nil || len(m.Parser.Parse(nil, nil).Head) != 0 {
		t.Error("no words must give no tags and no tree")
	}
}

// Parsing without tagging first, after another sentence, and in many goroutines gives the same tree.
func TestSameEveryWay(t *testing.T) {
	m := load1(t)
	text := "The ministers of both countries met in Oslo and agreed to open the crossing before Friday."
	words, tags, want := read(m, text)
	var wg sync.WaitGroup
	for k := range 8 {
		wg.Go(func() {
			for range 20 {
				if k%2 == 0 {
					read(m, "Another sentence comes between.")
				}
				got := m.Parser.Parse(words, tags)
				for i := range words {
					if got.Head[i] != want.Head[i] || got.Rel[i] != want.Rel[i] {
						t.Errorf("word %d differs", i)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

// The quality on the treebanks' test sets must not fall: floors stand just under what was measured when the model was made.
func TestQuality(t *testing.T) {
	m := load1(t)
	for _, c := range []struct {
		path                 string
		upos, xpos, uas, las float64
	}{
		{"ud-ewt/test.conllu", 96.0, 95.4, 88.7, 85.9},
		{"ud-pud/test.conllu", 96.2, 95.4, 86.2, 83.5},
	} {
		f, err := os.Open(filepath.Join("../../../shared/data", c.path))
		if err != nil {
			t.Skipf("the treebanks are not here: %v", err)
		}
		defer f.Close()
		var n, upos, xpos, uas, las float64
		for s, err := range conllu.Read(f) {
			if err != nil {
				t.Fatal(err)
			}
			words := s.Forms()
			tags := m.Tagger.Tag(words)
			tree := m.Parser.Parse(words, tags)
			for i, w := range s.Words {
				n++
				upos += one(tags[i].UPOS == w.UPOS)
				xpos += one(tags[i].XPOS == w.XPOS)
				uas += one(tree.Head[i] == w.Head)
				las += one(tree.Head[i] == w.Head && mainType(tree.Rel[i]) == mainType(w.Rel))
			}
		}
		t.Logf("%s: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f", c.path, 100*upos/n, 100*xpos/n, 100*uas/n, 100*las/n)
		for _, q := range []struct {
			name        string
			share, want float64
		}{{"UPOS", upos, c.upos}, {"XPOS", xpos, c.xpos}, {"UAS", uas, c.uas}, {"LAS", las, c.las}} {
			if 100*q.share/n < q.want {
				t.Errorf("%s: %s %.2f, want %.2f", c.path, q.name, 100*q.share/n, q.want)
			}
		}
	}
}

func one(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

func mainType(rel string) string {
	r, _, _ := strings.Cut(rel, ":")
	return r
}

// A file with one changed byte must be refused, never used.
func TestDamage(t *testing.T) {
	for _, at := range []int{0, 7, 20, 45, 100, len(neuralFile) / 2, len(neuralFile) - 1} {
		b := append([]byte(nil), neuralFile...)
		b[at] ^= 4
		if _, err := open("neural", b, neural.Read); !errors.Is(err, file.ErrDamaged) {
			t.Errorf("byte %d: error %v", at, err)
		}
	}
	if _, err := open("neural", neuralFile[:1000], neural.Read); !errors.Is(err, file.ErrDamaged) {
		t.Errorf("cut short: error %v", err)
	}
}

// A payload that is not what it says must give an error, not a panic, whatever its sizes claim.
func TestCutPayload(t *testing.T) {
	payload, err := file.Open(neuralFile)
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(payload); n += 1 + n/3 {
		if _, err := neural.Read(payload[:n]); err == nil {
			t.Fatalf("%d bytes were taken for a model", n)
		}
	}
}

// Two sentences by turns, for the network remembers the last.
func BenchmarkTagAndParse(b *testing.B) {
	m := load1(b)
	first, _, _ := read(m, "The foreign ministers of the two countries, who met in Oslo on Friday for the first time since the war, agreed to reopen the crossing and to exchange prisoners, officials said.")
	second, _, _ := read(m, "No date was given for the next round.")
	b.ReportAllocs()
	words := 0
	for b.Loop() {
		m.Parser.Parse(first, m.Tagger.Tag(first))
		m.Parser.Parse(second, m.Tagger.Tag(second))
		words += len(first) + len(second)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := open("neural", neuralFile, neural.Read); err != nil {
			b.Fatal(err)
		}
	}
}
