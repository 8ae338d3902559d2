package coref

import (
	"sync"
	"testing"

	"parley"
	"parley/read/model"
	"parley/read/name"
	"parley/read/sentence"
	"parley/read/syntax"
	"parley/read/tag"
	"parley/read/token"
)

var reading = sync.OnceValues(func() (stages, error) {
	m, err := model.Load()
	if err != nil {
		return stages{}, err
	}
	n, err := name.New()
	return stages{m, n}, err
})

type stages struct {
	models *model.Models
	names  *name.Recognizer
}

// analyse reads a text up to the names.
func analyse(t testing.TB, doc parley.Doc) []syntax.Sentence {
	t.Helper()
	stages, err := reading()
	if err != nil {
		t.Fatal(err)
	}
	toks := token.Split(doc.Text)
	paragraphs := sentence.Paragraphs(doc.Text)
	var out []syntax.Sentence
	at := 0
	for n, sp := range sentence.Split(doc.Text, toks) {
		s := syntax.Sentence{Index: n}
		for _, k := range toks[sp.From:sp.To] {
			s.Words, s.From, s.To = append(s.Words, k.Text), append(s.From, k.Start), append(s.To, k.End)
		}
		s.Start, s.End = s.From[0], s.To[len(s.To)-1]
		for at+1 < len(paragraphs) && paragraphs[at+1][0] <= s.Start {
			at++
		}
		s.Paragraph = at
		tags := stages.models.Tagger.Tag(s.Words)
		for i, k := range tags {
			s.UPOS, s.XPOS = append(s.UPOS, k.UPOS), append(s.XPOS, k.XPOS)
			s.Lemmas = append(s.Lemmas, tag.Lemma(s.Words[i], k))
		}
		tree := stages.models.Parser.Parse(s.Words, tags)
		s.Head, s.Rel = tree.Head, tree.Rel
		s.Names = stages.names.Find(s.Words, tags)
		s.Link()
		s.Mend()
		out = append(out, s)
	}
	return out
}
