package view

import (
	"context"
	"errors"

	"parley"
	"parley/record/store"
)

// Document is a text with what it was read as.
type Document struct {
	DocRef
	Doc       parley.Doc     `json:"-"` // with its text
	Reading   parley.Reading `json:"-"`
	Language  string         `json:"language"`
	Reader    string         `json:"reader"` // version of the reader; "" where the language is not read
	Sentences []Sentence     `json:"sentences"`
	Matters   []Line         `json:"matters"` // that stand on its claims
}

// Sentence is a sentence with its claims.
type Sentence struct {
	parley.Sentence `json:"-"`
	Start           int     `json:"start"` // code points of the text
	End             int     `json:"end"`
	Paragraph       int     `json:"paragraph"`
	Text            string  `json:"text"`
	Claims          []Claim `json:"claims"`
}

// Card returns what is known about a document, without its text.
func (v *View) Card(ctx context.Context, id parley.DocID) (store.Card, error) {
	return v.store.Card(ctx, id)
}

// Latest lists the documents published last, at most limit of them, those
// without a date last.
func (v *View) Latest(ctx context.Context, limit int) ([]store.Card, error) {
	return collect(v.store.DocumentsAt(ctx, store.DocumentQuery{Limit: limit}))
}

// Document returns a document, sentence by sentence.
func (v *View) Document(ctx context.Context, id parley.DocID) (Document, error) {
	doc, err := v.store.Document(ctx, id)
	if err != nil {
		return Document{}, err
	}
	reading, err := v.store.Reading(ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Document{}, err
	}
	links, err := v.store.MattersOf(ctx, id)
	if err != nil {
		return Document{}, err
	}
	a := v.ask(ctx)
	lines, err := a.lines(store.MatterQuery{Doc: id})
	if err != nil {
		return Document{}, err
	}
	d := Document{
		DocRef: a.ref(store.Card{Doc: doc}), Doc: doc, Reading: reading, Language: doc.Language, Reader: reading.Reader, Matters: lines,
		Sentences: a.sentences(doc.Text, reading, links),
	}
	return d, a.err
}

func (a *asker) sentences(text string, r parley.Reading, links map[parley.ClaimID][]parley.MatterID) []Sentence {
	runes := []rune(text)
	out := make([]Sentence, len(r.Sentences))
	for i, s := range r.Sentences {
		start, end := min(s.Start, len(runes)), min(s.End, len(runes))
		out[i] = Sentence{Sentence: s, Start: s.Start, End: s.End, Paragraph: s.Paragraph, Text: string(runes[start:end]), Claims: []Claim{}}
	}
	for _, c := range r.Claims {
		if 0 <= c.Sentence && c.Sentence < len(out) {
			claim := a.claim(c)
			claim.Matters = links[c.ID]
			out[c.Sentence].Claims = append(out[c.Sentence].Claims, claim)
		}
	}
	return out
}

// Claim returns one claim with the document that makes it and the matters that
// stand on it.
func (v *View) Claim(ctx context.Context, id parley.ClaimID) (Claim, DocRef, []Line, error) {
	claims, err := v.store.Claims(ctx, id)
	if err == nil && len(claims) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Claim{}, DocRef{}, nil, err
	}
	links, err := v.store.MattersOf(ctx, claims[0].Doc)
	if err != nil {
		return Claim{}, DocRef{}, nil, err
	}
	a := v.ask(ctx)
	c := a.claim(claims[0])
	c.Matters = links[id]
	lines := make([]Line, 0, len(c.Matters))
	for _, m := range c.Matters {
		row, err := v.store.Matter(ctx, m)
		a.keep(err)
		lines = append(lines, a.line(row))
	}
	return c, a.ref(a.card(c.Doc)), lines, a.err
}
