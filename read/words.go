package read

import (
	"strings"

	"parley/read/syntax"
	"parley/read/tag"
)

// Words analyses a sentence whose words are given. The second result is the
// text that the offsets of the sentence point into: the words with blanks
// between them.
func (r *Reader) Words(words []string) (syntax.Sentence, string) {
	tags := r.models.Tagger.Tag(words)
	tree := r.models.Parser.Parse(words, tags)
	s := syntax.Sentence{Words: words, Head: tree.Head, Rel: tree.Rel, Names: r.names.Find(words, tags)}
	at := 0
	for i, t := range tags {
		s.UPOS, s.XPOS = append(s.UPOS, t.UPOS), append(s.XPOS, t.XPOS)
		s.Lemmas = append(s.Lemmas, tag.Lemma(words[i], t))
		s.From, s.To = append(s.From, at), append(s.To, at+len(words[i]))
		s.End = at + len(words[i])
		at = s.End + 1
	}
	s.Mend()
	s.Link()
	return s, strings.Join(words, " ")
}
