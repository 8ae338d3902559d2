// Command evalcoref measures the mentions and the references that package
// coref finds on the re3d documents: every other one, which the recogniser of
// names was not trained on, or with -all the whole file.
//
//	go run ./train/evalcoref -data ../shared/data/re3d/documents.jsonl
//
// A marked person, organisation, place or nationality counts as found where
// a mention, a recognised name or a place of the gazetteer overlaps it; as exact where the ends are
// the same. Of the pairs that the file marks as synonyms those count as
// joined whose two mentions have an actor in common.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/place"
	"parley/read/coref"
	"parley/read/model"
	"parley/read/name"
	"parley/read/sentence"
	"parley/read/syntax"
	"parley/read/tag"
	"parley/read/token"
)

type document struct {
	ID, Text, Title, Publisher string
	Entities                   []struct {
		Begin, End  int
		Type, Value string
	}
	Relations []struct {
		Type                                           string
		SourceBegin, SourceEnd, TargetBegin, TargetEnd int
	}
}

func main() {
	data := flag.String("data", "../shared/data/re3d/documents.jsonl", "marked documents")
	all := flag.Bool("all", false, "also those documents that the names were trained on")
	list := flag.Bool("list", false, "print what is not found")
	flag.Parse()
	if err := run(*data, *all, *list); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// tally counts what a type has.
type tally struct{ marked, found, exact, capital, capitalFound int }

type evaluation struct {
	models *model.Models
	names  *name.Recognizer
	types  map[string]*tally
	list   bool
	pairs  [3]int // marked, both found, joined
	words  int
	spent  time.Duration
	kinds  map[string]int
}

func run(path string, all, list bool) error {
	e := evaluation{types: map[string]*tally{}, list: list, kinds: map[string]int{}}
	var err error
	if e.models, err = model.Load(); err != nil {
		return err
	}
	if e.names, err = name.New(); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("evalcoref: %w", err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for line := 1; in.Scan(); line++ {
		if !all && line%2 == 1 {
			continue
		}
		var d document
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return fmt.Errorf("evalcoref: %s:%d: %w", path, line, err)
		}
		e.document(d)
	}
	e.report()
	return in.Err()
}

// span is a stretch of the text in bytes.
type span struct {
	from, to int
	actors   []parley.ActorID
}

func (e *evaluation) document(d document) {
	doc := parley.Doc{Title: d.Title, Outlet: d.Publisher, Text: d.Text}
	sents := e.analyse(doc)
	start := time.Now()
	res := coref.Resolve(doc, sents)
	e.spent += time.Since(start)
	var found []span
	for _, m := range res.Mentions {
		s := &sents[m.Sent]
		found = append(found, span{s.From[m.First], s.To[m.Last-1], m.Actors})
		e.kinds[m.Kind]++
	}
	for i := range sents {
		for _, n := range sents[i].Names {
			found = append(found, span{from: sents[i].From[n.First], to: sents[i].To[n.Last-1]})
		}
		found = append(found, places(&sents[i])...)
		e.words += len(sents[i].Words)
	}
	bytes := byteOffsets(d.Text)
	for _, g := range d.Entities {
		e.entity(d, g.Type, g.Value, bytes[g.Begin], bytes[g.End], found)
	}
	for _, r := range d.Relations {
		if r.Type == "IsSynonymOf" {
			e.pair(d.Text, sents, &res, bytes[r.SourceBegin], bytes[r.SourceEnd], bytes[r.TargetBegin], bytes[r.TargetEnd])
		}
	}
}

// places returns what the gazetteer knows in a sentence.
func places(s *syntax.Sentence) []span {
	var out []span
	for i := 0; i < len(s.Words); i++ {
		if n, known := place.Longest(s.Words, i); n > 0 && len(known) > 0 {
			out = append(out, span{from: s.From[i], to: s.To[i+n-1]})
			i += n - 1
		}
	}
	return out
}

func (e *evaluation) entity(d document, kind, value string, from, to int, found []span) {
	t := e.types[kind]
	if t == nil {
		t = &tally{}
		e.types[kind] = t
	}
	t.marked++
	overlap, exact := false, false
	for _, f := range found {
		if f.from < to && from < f.to {
			overlap = true
			exact = exact || f.from == from && f.to == to
		}
	}
	if overlap {
		t.found++
	} else if e.list {
		fmt.Printf("%s\t%s\t%s\n", kind, value, d.Title)
	}
	if exact {
		t.exact++
	}
	if strings.ToLower(value) != value {
		t.capital++
		if overlap {
			t.capitalFound++
		}
	}
}

func (e *evaluation) pair(text string, sents []syntax.Sentence, res *coref.Result, a, b, c, d int) {
	e.pairs[0]++
	x, y := meant(sents, res, a, b), meant(sents, res, c, d)
	if x == nil || y == nil {
		return
	}
	e.pairs[1]++
	if slices.ContainsFunc(x, func(id parley.ActorID) bool { return slices.Contains(y, id) }) {
		e.pairs[2]++
	} else if e.list {
		fmt.Printf("apart\t%s\t%v\t%s\t%v\n", text[a:b], x, text[c:d], y)
	}
}

// meant returns the actors at the head of a stretch of the text.
func meant(sents []syntax.Sentence, res *coref.Result, from, to int) []parley.ActorID {
	for i := range sents {
		s := &sents[i]
		if s.End <= from || s.Start >= to {
			continue
		}
		for k := range s.Words {
			if s.From[k] < from || s.To[k] > to || s.UPOS[k] == "PUNCT" || s.UPOS[k] == "DET" {
				continue
			}
			if h := s.Head[k]; h >= 0 && s.From[h] >= from && s.To[h] <= to {
				continue
			}
			if ids, ok := res.At(i, k); ok {
				return ids
			}
		}
	}
	return nil
}

func (e *evaluation) report() {
	var kinds []string
	for k := range e.types {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		t := e.types[k]
		fmt.Printf("%-18s %5d marked  found %5.1f %%  exact %5.1f %%  with a capital %4d, found %5.1f %%\n", k, t.marked, share(t.found, t.marked), share(t.exact, t.marked), t.capital, share(t.capitalFound, t.capital))
	}
	fmt.Printf("synonyms %d marked, %d with both found, %d joined (%.1f %% of those found)\n", e.pairs[0], e.pairs[1], e.pairs[2], share(e.pairs[2], e.pairs[1]))
	fmt.Printf("%d words, references at %.0f words a second, mentions %v\n", e.words, float64(e.words)/e.spent.Seconds(), e.kinds)
}

func share(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }

func (e *evaluation) analyse(doc parley.Doc) []syntax.Sentence {
	toks := token.Split(doc.Text)
	paragraphs := sentence.Paragraphs(doc.Text)
	var out []syntax.Sentence
	at := 0
	for n, sp := range sentence.Split(doc.Text, toks) {
		s := syntax.Sentence{Index: n}
		for _, t := range toks[sp.From:sp.To] {
			s.Words, s.From, s.To = append(s.Words, t.Text), append(s.From, t.Start), append(s.To, t.End)
		}
		s.Start, s.End = s.From[0], s.To[len(s.To)-1]
		for at+1 < len(paragraphs) && paragraphs[at+1][0] <= s.Start {
			at++
		}
		s.Paragraph = at
		tags := e.models.Tagger.Tag(s.Words)
		for i, t := range tags {
			s.UPOS, s.XPOS = append(s.UPOS, t.UPOS), append(s.XPOS, t.XPOS)
			s.Lemmas = append(s.Lemmas, tag.Lemma(s.Words[i], t))
		}
		tree := e.models.Parser.Parse(s.Words, tags)
		s.Head, s.Rel = tree.Head, tree.Rel
		s.Names = e.names.Find(s.Words, tags)
		s.Link()
		out = append(out, s)
	}
	return out
}

// byteOffsets maps code points to bytes.
func byteOffsets(text string) []int {
	var out []int
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}
