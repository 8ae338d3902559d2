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

// together is how many sentences the network goes over at a time.
const together = 32

// ParseTokens reads CoNLL-U from r and writes it to w with the same sentences
// and words; tags, trees and names are its own.
func ParseTokens(ctx context.Context, r io.Reader, w io.Writer) error {
	analyse, err := analyser()
	if err != nil {
		return err
	}
	var batch []*conllu.Sentence
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		analyse(batch)
		for _, s := range batch {
			if err := conllu.Write(w, s); err != nil {
				return err
			}
		}
		batch = batch[:0]
		return nil
	}
	for in, err := range conllu.Read(r) {
		if err != nil {
			return err
		}
		batch = append(batch, &conllu.Sentence{Comments: in.Comments, Ranges: in.Ranges, Words: in.Words})
		if len(batch) < together {
			continue
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return flush()
}

// analyser returns the stages of the reader for sentences that are split
// already; it puts what it finds in the place of their words.
func analyser() (func([]*conllu.Sentence), error) {
	models, err := model.Load()
	if err != nil {
		return nil, err
	}
	names, err := name.New()
	if err != nil {
		return nil, err
	}
	var forms [][]string
	var tags []tag.Tag
	var states []int16
	return func(sentences []*conllu.Sentence) {
		forms = forms[:0]
		for _, s := range sentences {
			forms = append(forms, s.Forms())
		}
		batch := models.Encode(forms)
		defer batch.Close()
		for k, out := range sentences {
			if len(out.Words) == 0 {
				continue
			}
			tags = models.Tagger.TagIn(tags[:0], batch, k)
			tree := models.Parser.ParseIn(batch, k, forms[k])
			states = batch.States(states[:0], k)
			s := syntax.Sentence{Words: forms[k], Head: tree.Head, Rel: tree.Rel, Names: names.FindIn(forms[k], tags, states)}
			for i, t := range tags {
				s.UPOS, s.XPOS = append(s.UPOS, t.UPOS), append(s.XPOS, t.XPOS)
				s.Lemmas = append(s.Lemmas, tag.Lemma(forms[k][i], t))
			}
			name.Acting(&s)
			out.Words = words(s)
		}
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
