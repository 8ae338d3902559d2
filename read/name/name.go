// Package name finds the names of persons, organisations and places in a
// sentence, and of other things that have one: operations, agreements,
// events. It is a conditional random field over words, their shapes, affixes,
// clusters and tags, and tables of known names; see data/CARD.md for what it
// was trained on and how well it does.
package name

import (
	_ "embed"
	"fmt"
	"sync"

	"parley/read/model"
	"parley/read/neural"
	"parley/read/syntax"
	"parley/read/tag"
)

//go:embed data/names.bin
var embedded []byte

// Recognizer finds names. It is safe for concurrent use.
type Recognizer struct {
	model  *Model
	states States // nil where the model is to do without
	pool   sync.Pool
}

// New returns a recognizer with the model and the network that are built in.
func New() (*Recognizer, error) {
	m, err := Load(embedded)
	if err != nil {
		return nil, fmt.Errorf("names: built-in model: %w", err)
	}
	models, err := model.Load()
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	if w := models.Tagger.StateWidth(); m.head != nil && m.head.width != w {
		return nil, fmt.Errorf("names: built-in model: made for states of %d numbers, not %d", m.head.width, w)
	}
	return With(m, models.Tagger), nil
}

// With returns a recognizer with a model of its own. s gives the states that
// the model weighs; it may be nil, and is not asked where its width is not
// that of the model.
func With(m *Model, s States) *Recognizer {
	if s != nil && (m.head == nil || m.head.width != s.StateWidth()) {
		s = nil
	}
	return &Recognizer{model: m, states: s}
}

type work struct {
	sentence sentence
	lattice  lattice
}

// Find returns the names in one sentence, from left to right, not
// overlapping. It is quickest right after the same words were tagged or
// parsed, as the states of the network are then at hand. tags are the parts of speech of the words, or nil where they are not known, at some cost in accuracy.
func (r *Recognizer) Find(words []string, tags []tag.Tag) []syntax.Name {
	var states []int16
	if r.states != nil && len(words) > 0 {
		states = r.states.States(nil, words)
	}
	return r.FindIn(words, tags, states)
}

// FindIn is Find where the states of the words are known; they are those of the network that With was given.
func (r *Recognizer) FindIn(words []string, tags []tag.Tag, states []int16) []syntax.Name {
	if len(words) == 0 {
		return nil
	}
	if r.states == nil {
		states = nil
	}
	w := r.take()
	defer r.pool.Put(w)
	r.model.readOut(&w.lattice, states)
	return r.model.find(w, words, tags)
}

// FindInBatch is Find for the words of sentence k of a batch of the network that With was given.
func (r *Recognizer) FindInBatch(words []string, tags []tag.Tag, b *neural.Batch, k int) []syntax.Name {
	if len(words) == 0 {
		return nil
	}
	w := r.take()
	defer r.pool.Put(w)
	if w.lattice.stride = 0; r.states != nil {
		w.lattice.sums, w.lattice.stride = r.model.head.readout.RunIn(w.lattice.sums, b, k)
	}
	return r.model.find(w, words, tags)
}

func (r *Recognizer) take() *work {
	if w, ok := r.pool.Get().(*work); ok {
		return w
	}
	return &work{sentence: sentence{memory: r.model.newMemory()}}
}

// find finds the names of words whose states have been read out.
func (m *Model) find(w *work, words []string, tags []tag.Tag) []syntax.Name {
	m.prepare(&w.sentence, words, tags)
	return m.tidy(&w.sentence, words, Spans(m.decode(&w.sentence, &w.lattice)))
}
