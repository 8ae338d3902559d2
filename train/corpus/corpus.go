// Package corpus opens the treebanks and texts that the training programs learn from.
package corpus

import (
	"fmt"
	"os"
	"strings"

	"parley/read/conllu"
)

// Trees returns all sentences of a CoNLL-U file.
func Trees(path string) ([]*conllu.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	defer f.Close()
	var out []*conllu.Sentence
	for s, err := range conllu.Read(f) {
		if err != nil {
			return nil, fmt.Errorf("corpus: %s: %w", path, err)
		}
		if len(s.Words) > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// Raw is the plain text behind a treebank, with the gold borders as byte ranges in it.
type Raw struct {
	Text string
	// Tokens are the words; words of one multiword token whose parts do not spell it share its range. Sentences likewise.
	Tokens, Sentences [][2]int
}

// RawText rebuilds the text: paragraphs and documents are parted by a blank line.
func RawText(trees []*conllu.Sentence) Raw {
	var b strings.Builder
	var raw Raw
	space := false
	for _, s := range trees {
		if b.Len() > 0 && (s.Has("newpar") || s.Has("newdoc") || s.Has("newpar id") || s.Has("newdoc id")) {
			b.WriteString("\n\n")
			space = false
		}
		if space {
			b.WriteByte(' ')
		}
		start := b.Len()
		space = raw.add(&b, s)
		raw.Sentences = append(raw.Sentences, [2]int{start, raw.Tokens[len(raw.Tokens)-1][1]})
	}
	raw.Text = b.String()
	return raw
}

// add writes one sentence and returns whether a space follows it.
func (raw *Raw) add(b *strings.Builder, s *conllu.Sentence) (space bool) {
	next := 0
	for i := 0; i < len(s.Words); {
		if space && i > 0 {
			b.WriteByte(' ')
		}
		at := b.Len()
		if next < len(s.Ranges) && s.Ranges[next].From == i {
			r := s.Ranges[next]
			next++
			b.WriteString(r.Form)
			space = !strings.Contains(r.Misc, "SpaceAfter=No")
			raw.parts(at, r, s.Words[r.From:r.To])
			i = r.To
			continue
		}
		b.WriteString(s.Words[i].Form)
		raw.Tokens = append(raw.Tokens, [2]int{at, b.Len()})
		space = !strings.Contains(s.Words[i].Misc, "SpaceAfter=No")
		i++
	}
	return space
}

// parts gives the words of a multiword token their ranges.
func (raw *Raw) parts(at int, r conllu.Range, words []conllu.Word) {
	joined := ""
	for _, w := range words {
		joined += w.Form
	}
	if joined != r.Form {
		for range words {
			raw.Tokens = append(raw.Tokens, [2]int{at, at + len(r.Form)})
		}
		return
	}
	for _, w := range words {
		raw.Tokens = append(raw.Tokens, [2]int{at, at + len(w.Form)})
		at += len(w.Form)
	}
}
