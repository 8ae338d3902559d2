// Package coref finds what in a document means an actor - names, titles,
// common nouns, words of nationality, pronouns - and who that actor is.
//
// It works by rules over the trees: names are gathered over the whole
// document first and identified with package actor; then the text is read
// from left to right, and each mention that is no name of its own takes its
// actor from the document (offices, nouns that refer back, pairs such as "the
// two leaders") or, for pronouns, from the most salient actor that agrees
// (Lappin & Leass, Computational Linguistics 1994). It would rather leave a
// mention without an actor than give it a wrong one.
package coref

import (
	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// The kinds of mentions.
const (
	Name    = "name"    // a name, with its title: "Iraqi Prime Minister Mohammed al-Sudani"
	Title   = "title"   // an office for its holder: "the Russian leader"
	Noun    = "noun"    // a common noun: "the Iraqi government", "analysts", "the two sides"
	Pronoun = "pronoun" // he, their, who, we
	Demonym = "demonym" // a word of nationality before a noun: "Israeli airstrikes"
)

// Mention is a stretch of words that means one actor or several.
type Mention struct {
	Sent, First, Last int // words of the sentence, half open
	Head              int // the word that stands for the mention in the tree
	Kind              string
	Actors            []parley.ActorID // several for "the two leaders", "they"; never empty
	Confidence        float64          // 0 to 1
}

// Result is what Resolve found. It is read-only.
type Result struct {
	Mentions []Mention // by sentence, then first word, then longest first
	Actors   map[parley.ActorID]*parley.Actor
	words    [][]int32 // for each word of each sentence the index of its mention + 1, or 0
}

// At returns the actors of the mention whose head is the word, or else of the
// longest mention that covers it; false where there is none.
func (r *Result) At(sent, word int) ([]parley.ActorID, bool) {
	m, ok := r.Mention(sent, word)
	return m.Actors, ok
}

// Mention returns the mention whose head is the word, or else the longest one
// that covers it; false where there is none.
func (r *Result) Mention(sent, word int) (Mention, bool) {
	if sent < 0 || sent >= len(r.words) || word < 0 || word >= len(r.words[sent]) || r.words[sent][word] == 0 {
		return Mention{}, false
	}
	return r.Mentions[r.words[sent][word]-1], true
}

// Resolve reads a document whose sentences are tagged, parsed, linked and
// have their names. It changes neither. Time grows with the length of the
// document times the number of mentions within a few sentences.
func Resolve(doc parley.Doc, sents []syntax.Sentence) Result { return ResolveWith(nil, doc, sents) }

// ResolveWith is Resolve with what people added to the tables of actors.
func ResolveWith(table *actor.Table, doc parley.Doc, sents []syntax.Sentence) Result {
	r := newReader(doc, sents, table)
	if doc.Outlet != "" {
		r.home = r.outletState()
	}
	r.countStates()
	r.gatherPersons()
	r.countPersons()
	r.readTitle()
	for i := range sents {
		r.readSentence(i)
	}
	r.firstPersons()
	return r.result()
}
