// Package read turns a document into a reading: its sentences, the actors
// they name and the claims they make.
//
// Reading is pure: the same text and models give the same reading. It uses no
// clock, network or database, and one Reader serves any number of goroutines.
package read

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"parley"
	"parley/actor"
	"parley/read/claim"
	"parley/read/coref"
	"parley/read/model"
	"parley/read/name"
	"parley/read/syntax"
)

// Reader holds the models. The zero value is not usable; see New.
type Reader struct {
	models  *model.Models
	names   *name.Recognizer
	working atomic.Int32 // how many analyse sentences at the moment
}

// New loads the models that the binary embeds; the error names the model
// whose checksum or version does not fit.
func New() (*Reader, error) {
	r := &Reader{}
	var noNames error
	var wait sync.WaitGroup
	wait.Go(func() { r.names, noNames = name.New() })
	var err error
	r.models, err = model.Load()
	wait.Wait()
	if err := cmp.Or(err, noNames); err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return r, nil
}

// Version is [Version].
func (r *Reader) Version() string { return Version() }

// Read reads one English document. It ends early with the context's error.
func (r *Reader) Read(ctx context.Context, d parley.Doc) (parley.Reading, error) {
	return r.ReadWith(ctx, nil, d)
}

// ReadWith is Read with what people added to the tables of actors.
func (r *Reader) ReadWith(ctx context.Context, table *actor.Table, d parley.Doc) (parley.Reading, error) {
	out := parley.Reading{Doc: d.ID, Reader: VersionWith(table)}
	texts := []string{d.Text}
	if d.Title != "" && !strings.HasPrefix(strings.TrimSpace(d.Text), d.Title) {
		texts = append(texts, d.Title)
	}
	analysed, err := r.SentencesOf(ctx, texts)
	if err != nil {
		return out, fmt.Errorf("read: %s: %w", d.Name, err)
	}
	sents := analysed[0]
	var title []syntax.Sentence
	if len(texts) > 1 {
		title = analysed[1]
	}
	who := coref.ResolveWith(table, d, sents)
	out.Claims = claim.ExtractTitled(d, title, sents, actors{&who, table, d.Outlet, string(d.Published)})
	out.Actors = named(out.Claims, &who)
	out.Sentences = spans(d.Text, sents)
	return out, nil
}

// actors lets package claim ask the result of coreference.
type actors struct {
	found             *coref.Result
	table             *actor.Table
	outlet, published string
}

func (a actors) At(sent, word int) ([]parley.ActorID, bool) { return a.found.At(sent, word) }
func (a actors) Actor(id parley.ActorID) *parley.Actor      { return a.found.Actors[id] }

func (a actors) Publisher() []parley.ActorID {
	for _, c := range a.table.Lookup(a.outlet, a.published) {
		switch c.Entry.Type {
		case actor.Media, actor.Person, actor.State:
			continue
		}
		id := parley.ActorID(c.Entry.ID)
		a.add(c.Entry)
		return []parley.ActorID{id}
	}
	return nil
}

// add makes a known actor one of the document's.
func (a actors) add(e *actor.Entry) {
	id := parley.ActorID(e.ID)
	if a.found.Actors[id] == nil {
		a.found.Actors[id] = &parley.Actor{ID: id, Name: e.Name, Type: parley.ActorType(e.Type), Country: e.Country, Names: []string{e.Name}, Why: "known by name"}
	}
}

func (a actors) State(country string) parley.ActorID {
	id := parley.ActorID("state:" + country)
	if a.found.Actors[id] != nil {
		return id
	}
	e, ok := a.table.ByID(string(id))
	if !ok {
		return ""
	}
	a.add(e)
	return id
}

// named returns the actors that the claims name, by id.
func named(claims []parley.Claim, who *coref.Result) []parley.Actor {
	seen := map[parley.ActorID]bool{}
	var out []parley.Actor
	add := func(id parley.ActorID) {
		if a := who.Actors[id]; a != nil && !seen[id] {
			seen[id] = true
			out = append(out, *a)
		}
	}
	for i := range claims {
		for _, ids := range claims[i].Roles {
			for _, id := range ids {
				add(id)
			}
		}
		for _, l := range claims[i].Attribution {
			add(l.Actor)
		}
		if t := claims[i].Thing; t != nil {
			for _, id := range t.Parties {
				add(id)
			}
		}
	}
	slices.SortFunc(out, func(a, b parley.Actor) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out
}

// spans gives the sentences in code points.
func spans(text string, sents []syntax.Sentence) []parley.Sentence {
	out := make([]parley.Sentence, len(sents))
	n, b := 0, 0
	to := func(at int) int {
		for ; b < at; b++ {
			if text[b]&0xC0 != 0x80 {
				n++
			}
		}
		return n
	}
	for i := range sents {
		start := to(sents[i].Start)
		out[i] = parley.Sentence{Start: start, End: to(sents[i].End), Paragraph: sents[i].Paragraph}
	}
	return out
}
