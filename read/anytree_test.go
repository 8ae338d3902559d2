package read

import (
	"bufio"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"parley"
	"parley/read/claim"
	"parley/read/coref"
	"parley/read/syntax"
)

// drawings is how many documents with drawn trees TestAnyTree reads.
const drawings = 200

// TestAnyTree reads the sample articles with trees, tags and names that no parser
// would make: what follows the trees has to bear whatever tree it is
// given, and its claims have to quote the text.
func TestAnyTree(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	docs := samples(t)
	analysed := make([][]syntax.Sentence, len(docs))
	for i, d := range docs {
		if analysed[i], err = reader.Sentences(context.Background(), d.Text); err != nil {
			t.Fatal(err)
		}
	}
	claims := 0
	for seed := range uint64(drawings) {
		i := int(seed) % len(docs)
		claims += readDrawn(t, docs[i], analysed[i], seed)
	}
	if claims < drawings {
		t.Fatalf("%d claims in %d documents: the trees are so wild that nothing is tested", claims, drawings)
	}
}

// readDrawn reads one document whose sentences were changed by chance, and returns
// how many claims it makes.
func readDrawn(t *testing.T, d parley.Doc, from []syntax.Sentence, seed uint64) int {
	t.Helper()
	defer func() {
		if fault := recover(); fault != nil {
			t.Errorf("%s, seed %d: %v", d.Name, seed, fault)
			panic(fault)
		}
	}()
	r := rand.New(rand.NewPCG(seed, 7))
	sents := make([]syntax.Sentence, len(from))
	for k := range from {
		sents[k] = drawn(r, from[k])
	}
	who := coref.ResolveWith(nil, d, sents)
	claims := claim.ExtractTitled(d, nil, sents, actors{&who, nil, d.Outlet, string(d.Published)})
	text := []rune(d.Text)
	for _, c := range claims {
		if c.Start < 0 || c.End > len(text) || c.Start > c.End || string(text[c.Start:c.End]) != c.Text {
			t.Errorf("%s, seed %d: a claim of %d to %d quotes %q", d.Name, seed, c.Start, c.End, c.Text)
		}
		for _, m := range c.Marks {
			if m.Start < c.Start || m.End > c.End || m.Start > m.End {
				t.Errorf("%s, seed %d: claim %s marks %+v outside its sentence", d.Name, seed, c.Act, m)
			}
		}
	}
	return len(claims)
}

// drawn returns a sentence some of whose words hang elsewhere, by another relation, with
// another tag, and some of whose names begin and end elsewhere.
func drawn(r *rand.Rand, s syntax.Sentence) syntax.Sentence {
	n := len(s.Words)
	s.Head, s.Rel, s.UPOS = slices.Clone(s.Head), slices.Clone(s.Rel), slices.Clone(s.UPOS)
	s.Lemmas, s.XPOS = slices.Clone(s.Lemmas), slices.Clone(s.XPOS)
	s.Names = slices.Clone(s.Names)
	for range r.IntN(1 + n/4) {
		w := r.IntN(n)
		if h := r.IntN(n); s.Head[w] >= 0 && !s.Under(h, w) {
			s.Head[w] = h
		}
		if s.Rel[w] != "root" {
			if other := s.Rel[r.IntN(n)]; other != "root" {
				s.Rel[w] = other
			}
		}
		if r.IntN(3) == 0 {
			s.UPOS[w] = s.UPOS[r.IntN(n)]
		}
	}
	for i := range s.Names {
		if r.IntN(4) > 0 {
			continue
		}
		low, high := 0, n // between its neighbours
		if i > 0 {
			low = s.Names[i-1].Last
		}
		if i+1 < len(s.Names) {
			high = s.Names[i+1].First
		}
		if low < high {
			a := low + r.IntN(high-low)
			s.Names[i].First, s.Names[i].Last = a, a+1+r.IntN(high-a)
		}
	}
	s.Mend()
	s.Link()
	return s
}

// samples are the articles that come with the program.
func samples(t *testing.T) []parley.Doc {
	f, err := os.Open("../samples/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []parley.Doc
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var a struct{ Name, Text, Published string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, parley.Doc{ID: parley.DocID(a.Name), Name: a.Name, Text: a.Text, Published: parley.Day(a.Published), Language: "en"})
	}
	if err := lines.Err(); err != nil || len(docs) == 0 {
		t.Fatalf("%d samples: %v", len(docs), err)
	}
	return docs
}
