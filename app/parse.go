package app

import (
	"context"
	"fmt"
	"io"
	"strings"

	"parley/document"
	"parley/read"
	"parley/read/conllu"
	"parley/read/model"
	"parley/read/name"
	"parley/read/syntax"
	"parley/read/tag"
	"parley/source"
)

// ParseText writes the sentences of the text r to w as CoNLL-U, with lemmas,
// tags, trees and, in the MISC column, names: NE=B-PER, NE=I-PER, ….
func ParseText(ctx context.Context, r io.Reader, w io.Writer) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	doc, err := document.Parse(source.Raw{MediaType: "text/plain", Bytes: b})
	if err != nil {
		return err
	}
	reader, err := read.New()
	if err != nil {
		return err
	}
	sentences, err := reader.Sentences(ctx, doc.Text)
	if err != nil {
		return err
	}
	for i, s := range sentences {
		text := strings.Join(strings.Fields(doc.Text[s.Start:s.End]), " ")
		out := &conllu.Sentence{Comments: []string{fmt.Sprintf("# sent_id = %d", i+1), "# text = " + text}, Words: words(s)}
		for k := range out.Words {
			if k+1 < len(s.From) && s.To[k] == s.From[k+1] {
				out.Words[k].Misc = join(out.Words[k].Misc, "SpaceAfter=No")
			}
		}
		if err := conllu.Write(w, out); err != nil {
			return err
		}
	}
	return nil
}

// ParseTokens reads CoNLL-U from r and writes it to w with the same sentences
// and words; tags, trees and names are its own.
func ParseTokens(ctx context.Context, r io.Reader, w io.Writer) error {
	analyse, err := analyser()
	if err != nil {
		return err
	}
	for in, err := range conllu.Read(r) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		out := &conllu.Sentence{Comments: in.Comments, Ranges: in.Ranges}
		if len(in.Words) > 0 {
			out.Words = words(analyse(in.Forms()))
		}
		if err := conllu.Write(w, out); err != nil {
			return err
		}
	}
	return nil
}

// analyser returns the stages of the reader for words that are split already.
func analyser() (func([]string) syntax.Sentence, error) {
	models, err := model.Load()
	if err != nil {
		return nil, err
	}
	names, err := name.New()
	if err != nil {
		return nil, err
	}
	return func(words []string) syntax.Sentence {
		tags := models.Tagger.Tag(words)
		tree := models.Parser.Parse(words, tags)
		s := syntax.Sentence{Words: words, Head: tree.Head, Rel: tree.Rel, Names: names.Find(words, tags)}
		for i, t := range tags {
			s.UPOS, s.XPOS = append(s.UPOS, t.UPOS), append(s.XPOS, t.XPOS)
			s.Lemmas = append(s.Lemmas, tag.Lemma(words[i], t))
		}
		name.Acting(&s)
		return s
	}, nil
}

// words turns an analysed sentence into rows.
func words(s syntax.Sentence) []conllu.Word {
	out := make([]conllu.Word, len(s.Words))
	for i := range s.Words {
		out[i] = conllu.Word{Form: s.Words[i], Lemma: s.Lemmas[i], UPOS: s.UPOS[i], XPOS: s.XPOS[i], Head: s.Head[i], Rel: s.Rel[i]}
	}
	for _, n := range s.Names {
		for i := n.First; i < n.Last; i++ {
			prefix := "NE=I-"
			if i == n.First {
				prefix = "NE=B-"
			}
			out[i].Misc = join(out[i].Misc, prefix+n.Type)
		}
	}
	return out
}

func join(misc, more string) string {
	if misc == "" {
		return more
	}
	return misc + "|" + more
}
