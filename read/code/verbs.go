package code

import (
	"strings"

	"parley/act"
	"parley/read/syntax"
	"parley/read/tag"
)

// retag makes verbs of words that the tagger takes for adjectives although
// they have an object ("lent Mali a tractor"), and gives past forms that it
// takes for the present ("sank") the lemma that the tables know.
func (l *lexicon) retag(s *syntax.Sentence) {
	for i := range s.Words {
		switch {
		case s.UPOS[i] == "ADJ" && s.Kid(i, "obj") > i && s.Kid(i, "cop") < 0:
			s.UPOS[i], s.XPOS[i] = "VERB", "VBD"
			if s.Kid(i, "aux") >= 0 {
				s.XPOS[i] = "VB"
			}
			s.Lemmas[i] = tag.Lemma(s.Words[i], tag.Tag{UPOS: "VERB", XPOS: s.XPOS[i]})
		case s.UPOS[i] == "VERB" && (s.XPOS[i] == "VBP" || s.XPOS[i] == "VB") && !l.verb(s.Lemmas[i]):
			past := tag.Lemma(s.Words[i], tag.Tag{UPOS: "VERB", XPOS: "VBD"})
			if past != s.Lemmas[i] && l.verb(past) {
				s.XPOS[i], s.Lemmas[i] = "VBD", past
			}
		}
	}
}

// verb reports whether a frame or a list knows a verb.
func (l *lexicon) verb(lemma string) bool {
	lemma = strings.ToLower(lemma)
	return l.words["v "+lemma] != nil || len(act.Verb(lemma)) > 0
}
