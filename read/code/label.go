package code

import (
	"context"
	"fmt"

	"parley"
	"parley/act"
	"parley/read"
	"parley/read/claim"
	"parley/read/syntax"
)

// Label is a word that a frame or a list takes for an event: what the
// classifier of package guess learns from.
type Label struct {
	Word int
	Type string // PLOVER type of the event when done; "" for a verb that none explains
}

// Labeller labels the words of unlabelled texts.
type Labeller struct {
	reader *read.Reader
	words  *lexicon
}

// NewLabeller loads the models that reading needs.
func NewLabeller() (*Labeller, error) {
	r, err := read.New()
	if err != nil {
		return nil, fmt.Errorf("code: %w", err)
	}
	words, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	return &Labeller{r, words}, nil
}

// sureLabel is the weight from which a list or a frame teaches.
const sureLabel = 0.68

// Text analyses a text and yields its sentences with their labels.
func (l *Labeller) Text(ctx context.Context, text string, yield func(*syntax.Sentence, []Label)) error {
	sents, err := l.reader.Sentences(ctx, text)
	if err != nil {
		return fmt.Errorf("code: %w", err)
	}
	for i := range sents {
		l.words.retag(&sents[i])
	}
	who := &namesOnly{sents: sents, text: text, known: map[parley.ActorID]*parley.Actor{}}
	claims := claim.Extract(parley.Doc{ID: "label", Text: text}, sents, who)
	p := &pair{doc: parley.Doc{Text: text}, sents: sents}
	types := make([]map[int]string, len(sents))
	for i := range sents {
		types[i] = map[int]string{}
	}
	for i := range claims {
		c := &claims[i]
		if info, ok := act.Lookup(c.Act); ok && c.Weight >= sureLabel {
			word, _ := p.actWords(c)
			types[c.Sentence][word] = info.PLOVER
		}
	}
	for i := range sents {
		t := tree{&sents[i]}
		weak := map[int]bool{}
		for _, x := range l.words.triggers(i, t) {
			if _, ok := types[i][x.word]; x.weight >= known || !ok && x.weight >= sureLabel {
				types[i][x.word] = typeOf(x.cameo)
			} else if !ok {
				weak[x.word] = true
			}
		}
		yield(&sents[i], labels(t, types[i], weak))
	}
	return nil
}

// labels lists the labelled words, and the verbs that nothing explains.
func labels(t tree, types map[int]string, weak map[int]bool) []Label {
	var out []Label
	for w := range t.Words {
		kind, ok := types[w]
		switch {
		case ok && (kind != "" || t.UPOS[w] == "VERB"):
			out = append(out, Label{w, kind})
		case !ok && !weak[w] && t.UPOS[w] == "VERB":
			out = append(out, Label{w, ""})
		}
	}
	return out
}

// namesOnly takes every name for an actor, which is enough to tell what the
// words between them report.
type namesOnly struct {
	sents []syntax.Sentence
	text  string
	known map[parley.ActorID]*parley.Actor
}

func (n *namesOnly) At(sent, word int) ([]parley.ActorID, bool) {
	s := &n.sents[sent]
	name, ok := s.Name(word)
	if !ok {
		return nil, false
	}
	id := parley.ActorID("name:" + s.Text(n.text, name.First, name.Last))
	if n.known[id] == nil {
		kind := parley.State
		switch name.Type {
		case "PER":
			kind = parley.Person
		case "ORG":
			kind = parley.Organisation
		}
		n.known[id] = &parley.Actor{ID: id, Name: string(id[5:]), Type: kind}
	}
	return []parley.ActorID{id}, true
}

func (n *namesOnly) Actor(id parley.ActorID) *parley.Actor { return n.known[id] }
func (n *namesOnly) Publisher() []parley.ActorID           { return nil }

func (n *namesOnly) State(country string) parley.ActorID {
	id := parley.ActorID("state:" + country)
	n.known[id] = &parley.Actor{ID: id, Name: country, Type: parley.State, Country: country}
	return id
}
