// Package code codes one sentence for a given pair of actors: what does the
// source do to the target, as PLOVER and CAMEO name it?
//
// It reads the sentence as package read does, with one thing more: where the
// two actors stand is given. Of the acts that the frames find, it takes the
// one that leads from the source to the target. Where no frame connects the
// two, a classifier learned from sentences that the frames had labelled
// decides (distant supervision: Mintz et al. 2009).
package code

import (
	"context"
	"fmt"
	"slices"

	"parley"
	"parley/actor"
	"parley/read"
	"parley/read/claim"
	"parley/read/code/guess"
	"parley/read/coref"
	"parley/read/syntax"
)

// Sentence is what is to be coded: a sentence, or a few, and the two actors as
// they are written in it. Source or Target may be "" where nobody is named.
type Sentence struct {
	Text   string
	Source string
	Target string
}

// Coding is the event between the two actors. The zero value is no event.
type Coding struct {
	PLOVER     parley.PLOVER
	CAMEO      string
	Quad       int     // 1 to 4, as act.Quad; 0 for no event
	Goldstein  float64 // −10 to 10
	Act        parley.Act
	Modality   parley.Modality
	Negative   bool
	Confidence float64 // 0 to 1
}

// Coder codes sentences. It is safe for concurrent use.
type Coder struct {
	reader *read.Reader
	words  *lexicon
	guess  *guess.Model
}

// New loads the models that the program embeds.
func New() (*Coder, error) {
	r, err := read.New()
	if err != nil {
		return nil, fmt.Errorf("code: %w", err)
	}
	words, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	g, err := guess.Load()
	if err != nil {
		return nil, fmt.Errorf("code: %w", err)
	}
	return &Coder{reader: r, words: words, guess: g}, nil
}

// Code codes one sentence. It ends early with the context's error.
func (c *Coder) Code(ctx context.Context, in Sentence) (Coding, error) {
	out, err := c.CodeAll(ctx, []Sentence{in})
	if err != nil {
		return Coding{}, err
	}
	return out[0], nil
}

// CodeAll codes some sentences and returns the codings in their order. It comes to what Code gives for each and is quicker, as the
// network goes over them together; more than a few dozen at once gain nothing.
func (c *Coder) CodeAll(ctx context.Context, in []Sentence) ([]Coding, error) {
	texts := make([]string, len(in))
	for i := range in {
		texts[i] = in[i].Text
	}
	analysed, err := c.reader.SentencesOf(ctx, texts)
	if err != nil {
		return nil, fmt.Errorf("code: %w", err)
	}
	out := make([]Coding, len(in))
	for i := range in {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("code: %w", err)
		}
		out[i] = c.code(in[i], analysed[i])
	}
	return out, nil
}

// code codes what is analysed.
func (c *Coder) code(in Sentence, sents []syntax.Sentence) Coding {
	for i := range sents {
		c.words.retag(&sents[i])
	}
	p := newPair(in, sents)
	claims := claim.ExtractActs(p.doc, sents, p)
	var found []trigger
	for i := range sents {
		found = append(found, c.words.triggers(i, tree{&sents[i]})...)
	}
	all := p.candidates(claims, found)
	best := p.best(all, c.words)
	if best == nil || best.score < leastKnown {
		best = p.best(append(all, p.guesses(c.guess, all)...), c.words)
	}
	if best != nil {
		out := best.coding
		out.Confidence = best.confidence()
		return out
	}
	return Coding{}
}

// newPair finds the two actors in the analysed sentences.
func newPair(in Sentence, sents []syntax.Sentence) *pair {
	doc := parley.Doc{ID: "code", Text: in.Text}
	found := coref.Resolve(doc, familiar(sents, in.Text))
	p := &pair{doc: doc, sents: sents, found: &found, extra: map[parley.ActorID]*parley.Actor{}}
	p.source = p.place(in.Source, SourceID, nil)
	p.target = p.place(in.Target, TargetID, p.source.spans)
	return p
}

// familiar leaves out the names of persons that no table has: who they are would be guessed
// from how they sound, which takes longer than all the rest of a coding. A given person is
// known anyway.
func familiar(sents []syntax.Sentence, text string) []syntax.Sentence {
	out := slices.Clone(sents)
	for i := range out {
		s := &out[i]
		s.Names = slices.DeleteFunc(slices.Clone(s.Names), func(n syntax.Name) bool {
			return n.Type == "PER" && len(actor.Lookup(s.Text(text, n.First, n.Last), "")) == 0
		})
	}
	return out
}
