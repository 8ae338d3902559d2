package read

import (
	"context"

	"parley/read/name"
	"parley/read/sentence"
	"parley/read/syntax"
	"parley/read/tag"
	"parley/read/token"
)

// The network goes over so many sentences together, as long as they have no more words than this.
const (
	batchSentences = 64
	batchWords     = 1024
)

// Sentences splits and analyses a text: words, tags, lemmas, trees and names.
func (r *Reader) Sentences(ctx context.Context, text string) ([]syntax.Sentence, error) {
	out, err := r.SentencesOf(ctx, []string{text})
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

// SentencesOf does for some texts what Sentences does for one. Where the texts are short that is quicker, as the network goes
// over sentences of all of them together; what comes out is the same.
func (r *Reader) SentencesOf(ctx context.Context, texts []string) ([][]syntax.Sentence, error) {
	out := make([][]syntax.Sentence, len(texts))
	var todo []*syntax.Sentence
	for i, text := range texts {
		out[i] = split(text)
		for k := range out[i] {
			todo = append(todo, &out[i][k])
		}
	}
	if err := r.analyseAll(ctx, todo); err != nil {
		return nil, err
	}
	for _, sents := range out {
		name.Consistent(sents)
		for i := range sents {
			name.Acting(&sents[i])
		}
	}
	return out, nil
}

// split returns the sentences of a text with nothing but their words.
func split(text string) []syntax.Sentence {
	tokens := token.Split(text)
	paragraphs := sentence.Paragraphs(text)
	spans := sentence.Split(text, tokens)
	out := make([]syntax.Sentence, 0, len(spans))
	p := 0
	for _, span := range spans {
		toks := tokens[span.From:span.To]
		if len(toks) == 0 {
			continue
		}
		for p+1 < len(paragraphs) && toks[0].Start >= paragraphs[p+1][0] {
			p++
		}
		out = append(out, ofTokens(toks))
		s := &out[len(out)-1]
		s.Index, s.Paragraph = len(out)-1, p
	}
	return out
}

// ofTokens makes a sentence of its words, with room for what the analysis says of each.
func ofTokens(toks []token.Token) syntax.Sentence {
	n := len(toks)
	texts, places := make([]string, 4*n), make([]int, 2*n)
	s := syntax.Sentence{Start: toks[0].Start, End: toks[n-1].End,
		Words: texts[:n:n], Lemmas: texts[n : 2*n : 2*n], UPOS: texts[2*n : 3*n : 3*n], XPOS: texts[3*n:],
		From: places[:n:n], To: places[n:]}
	for i, t := range toks {
		s.Words[i], s.From[i], s.To[i] = t.Text, t.Start, t.End
	}
	return s
}

// analysis is memory for one batch after the other.
type analysis struct {
	words [][]string
	tags  []tag.Tag
}

// analyse tags and parses sentences and finds their names.
func (r *Reader) analyse(a *analysis, sents []*syntax.Sentence) {
	a.words = a.words[:0]
	for _, s := range sents {
		a.words = append(a.words, s.Words)
	}
	batch := r.models.Encode(a.words)
	defer batch.Close()
	for k, s := range sents {
		a.tags = r.models.Tagger.TagIn(a.tags[:0], batch, k)
		for i, t := range a.tags {
			s.UPOS[i], s.XPOS[i] = t.UPOS, t.XPOS
			s.Lemmas[i] = tag.Lemma(s.Words[i], t)
		}
		tree := r.models.Parser.ParseIn(batch, k, s.Words)
		s.Head, s.Rel = tree.Head, tree.Rel
		s.Names = r.names.FindInBatch(s.Words, a.tags, batch, k)
		s.Mend()
		s.Link()
	}
}
