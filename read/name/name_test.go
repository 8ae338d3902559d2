package name

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/read/syntax"
)

func recognizer(t testing.TB) *Recognizer {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// marked writes the names into the words: "[Olaf Scholz]PER met …".
func marked(words []string, names []syntax.Name) string {
	out := slices.Clone(words)
	for _, n := range names {
		out[n.First] = "[" + out[n.First]
		out[n.Last-1] += "]" + n.Type
	}
	return strings.Join(out, " ")
}

// Plain cases of news that must not break when the model is trained anew.
func TestFind(t *testing.T) {
	r := recognizer(t)
	for _, want := range []string{
		"President [Juan Manuel Santos]PER flew to [Havana]LOC on Monday .",
		"The [United Nations]ORG welcomed the truce in [Yemen]LOC .",
		"Mr. [Holbrooke]PER met [Slobodan Milosevic]PER in [Dayton]LOC , [Ohio]LOC .",
		"Officials in [Nairobi]LOC said the talks would go on .",
		"They signed it in the morning .",
	} {
		words, _ := unmark(want)
		if got := marked(words, r.Find(words, nil)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func unmark(text string) (words []string, names []syntax.Name) {
	first := 0
	for i, w := range strings.Fields(text) {
		if strings.HasPrefix(w, "[") {
			first, w = i, w[1:]
		}
		if word, kind, ok := strings.Cut(w, "]"); ok {
			names = append(names, syntax.Name{First: first, Last: i + 1, Type: kind})
			w = word
		}
		words = append(words, w)
	}
	return words, names
}

func TestFindTogether(t *testing.T) {
	r := recognizer(t)
	words := strings.Fields("Kofi Annan met Bashar al - Assad in Damascus .")
	want := r.Find(words, nil)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 50 {
				if !slices.Equal(r.Find(words, nil), want) {
					t.Error("two readings differ")
				}
			}
		})
	}
	group.Wait()
	if r.Find(nil, nil) != nil {
		t.Error("no words have names")
	}
}

func TestConsistent(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"a short name after the full one is a person, whatever it was taken for",
			"[Ilhan Demir]PER spoke . | [Demir]ORG left .", "[Ilhan Demir]PER spoke . | [Demir]PER left ."},
		{"a name seen once is found again",
			"The [Nahr Front]ORG fired . | A spokesman of the Nahr Front denied it .", "The [Nahr Front]ORG fired . | A spokesman of the [Nahr Front]ORG denied it ."},
		{"most occurrences decide",
			"in [Karun]LOC . | in [Karun]LOC . | near [Karun]PER .", "in [Karun]LOC . | in [Karun]LOC . | near [Karun]LOC ."},
		{"a possessive ends a name",
			"at [Russia 's Energy Week]PER .", "at [Russia]PER 's [Energy Week]MISC ."},
		{"a headline is no name, but names of the text are found in it",
			"[Ilhan Demir Urges Quick Talks]ORG On Border Truce | [Ilhan Demir]PER spoke .", "[Ilhan Demir]PER Urges Quick Talks On Border Truce | [Ilhan Demir]PER spoke ."},
	} {
		var sents []syntax.Sentence
		for part := range strings.SplitSeq(c.in, " | ") {
			words, names := unmark(part)
			sents = append(sents, syntax.Sentence{Words: words, Names: names})
		}
		Consistent(sents)
		var got []string
		for _, s := range sents {
			got = append(got, marked(s.Words, s.Names))
		}
		if strings.Join(got, " | ") != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.why, strings.Join(got, " | "), c.want)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, text := range []string{"[a b c]PER d [e]ORG [f g]LOC", "a b", "[a]MISC"} {
		words, names := unmark(text)
		labels := make([]Label, len(words))
		for _, n := range names {
			for i := n.First; i < n.Last; i++ {
				l, ok := LabelOf(n.Type, n.First, n.Last, i)
				if !ok {
					t.Fatal(n.Type)
				}
				labels[i] = l
			}
		}
		for i := 1; i < len(labels); i++ {
			if !Follows(labels[i-1], labels[i]) {
				t.Errorf("%s: label %d may not follow %d", text, labels[i], labels[i-1])
			}
		}
		if got := marked(words, Spans(labels)); got != text {
			t.Errorf("got %s, want %s", got, text)
		}
	}
}

func TestModelFile(t *testing.T) {
	m := NewModel(Parts{
		Lexicon:  map[uint32]uint32{WordKey("peace"): Word{Caps: 2}.Pack()},
		Clusters: map[uint32]uint32{ExactKey("peace"): PackClusters(7, 3)},
		Phrases:  map[uint32]uint8{5: 1},
		Features: map[uint32][Labels]float32{9: {1, 0, -0.5}},
	})
	b := m.Append(nil)
	again, err := Load(b)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(again.Append(nil), b) {
		t.Error("writing what was read gives other bytes")
	}
	for n := range len(b) {
		if _, err := Load(b[:n]); err == nil {
			t.Errorf("%d of %d bytes are read without an error", n, len(b))
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(NewModel(Parts{Features: map[uint32][Labels]float32{9: {1}}}).Append(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Load(b)
		if err != nil {
			return
		}
		With(m, nil).Find([]string{"Any", "Words"}, nil)
	})
}

func FuzzFind(f *testing.F) {
	r := recognizer(f)
	f.Add("Kofi Annan\x00 \xff\xfe 和平 .")
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Fields(text)
		end := 0
		for _, n := range r.Find(words, nil) {
			if n.First < end || n.Last <= n.First || n.Last > len(words) {
				t.Fatalf("name %v of %d words", n, len(words))
			}
			end = n.Last
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	r := recognizer(b)
	text, err := os.ReadFile("name.go")
	if err != nil {
		b.Fatal(err)
	}
	words := strings.Fields(string(text))
	b.ReportAllocs()
	for b.Loop() {
		for i := 0; i+25 <= len(words); i += 25 {
			r.Find(words[i:i+25], nil)
		}
	}
	b.ReportMetric(float64(len(words)/25*25*b.N)/b.Elapsed().Seconds(), "words/s")
}
