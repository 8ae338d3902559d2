// Package claim finds the acts that the sentences of a document report: who
// did or said what to whom, in which mode, according to whom, when and where.
//
// The words that report acts and the roles of their arguments come from the
// frames of package act; the rules here are those of grammar: passives,
// control, coordination, relative clauses, light verbs, the scope of
// negation, condition and attribution.
package claim

import (
	"strings"

	"parley"
	"parley/act"
	"parley/place"
	"parley/read/date"
	"parley/read/quantity"
	"parley/read/syntax"
)

// Actors tells which actors the words of a document mean.
type Actors interface {
	// At returns the actors of the mention whose head is the word, or that
	// covers it.
	At(sent, word int) ([]parley.ActorID, bool)
	// Actor returns an actor that At names, or nil.
	Actor(id parley.ActorID) *parley.Actor
	// Publisher returns the government, body or group that publishes the
	// document itself, or nil: a newspaper is not one.
	Publisher() []parley.ActorID
	// State returns the state with an ISO 3166-1 alpha-3 code, which Actor
	// knows from then on.
	State(country string) parley.ActorID
}

// run holds the state of one document; nothing outlives Extract.
type run struct {
	doc     parley.Doc
	text    string
	sents   []syntax.Sentence
	title   []syntax.Sentence
	self    []parley.ActorID // the author, once known
	who     Actors
	runes   []int // code points before each sentence's first byte
	class   [][][]act.ClassForm
	lower   []string // memory of classes
	dates   [][]date.Expr
	counts  [][]quantity.Quantity   // of each sentence that was asked for them
	places  map[string]*place.Place // by the words that were looked up, nil where they name none
	found   [][]report              // of each sentence
	thingAt []map[int]*parley.Thing
	speaker [][]parley.Link
	inside  []bool                              // a sentence begins with or inside a quotation
	open    []bool                              // it begins inside one
	groups  map[parley.ActorID][]parley.ActorID // groups spoken of in general → the members named
	signers map[string][]parley.ActorID         // who agrees to or signs a thing, by its key
	contact parley.Claim                        // the last meeting or call that the text told of
	bare    bool                                // nobody asks for more than acts, roles and modes
}

// Extract returns the claims of a document in the order of its text. The
// sentences are those of doc.Text, analysed and linked.
func Extract(doc parley.Doc, sents []syntax.Sentence, who Actors) []parley.Claim {
	return ExtractTitled(doc, nil, sents, who)
}

// ExtractTitled is Extract for a document whose headline is not part of its
// text. The headline's sentences, analysed over doc.Title, make no claims; they
// tell what truce or agreement the text means.
func ExtractTitled(doc parley.Doc, title, sents []syntax.Sentence, who Actors) []parley.Claim {
	r := &run{doc: doc, text: doc.Text, sents: sents, title: title, who: who}
	return r.extract()
}

// ExtractActs is Extract for who asks only what was done or said, by whom, to whom and in which mode, as package code does: the
// claims with their codes, weights and marks, without sources, times, numbers, topics and confidence, and without those that only
// mention a thing. It takes a third less time.
func ExtractActs(doc parley.Doc, sents []syntax.Sentence, who Actors) []parley.Claim {
	r := &run{doc: doc, text: doc.Text, sents: sents, who: who, bare: true}
	return r.extract()
}

func (r *run) extract() []parley.Claim {
	sents := r.sents
	r.class = make([][][]act.ClassForm, len(sents))
	r.dates = make([][]date.Expr, len(sents))
	r.counts = make([][]quantity.Quantity, len(sents))
	r.found = make([][]report, len(sents))
	r.countRunes()
	r.countMembers()
	r.signers = map[string][]parley.ActorID{}
	r.things()
	all := make([][]*event, len(sents))
	for i := range sents {
		all[i] = r.events(&sents[i])
		r.found[i] = reports(all[i])
	}
	r.quotes()
	var out []parley.Claim
	for i := range sents {
		out = append(out, r.claims(&sents[i], all[i])...)
	}
	return out
}

// nobody knows no actor.
type nobody struct{}

func (nobody) At(int, int) ([]parley.ActorID, bool) { return nil, false }

func (nobody) Actor(parley.ActorID) *parley.Actor { return nil }

func (nobody) Publisher() []parley.ActorID { return nil }

func (nobody) State(string) parley.ActorID { return "" }

// report is a word that reports or carries an event.
type report struct {
	word  int
	event *event
}

// reports returns the words of events, each once: of several heads of events the last counts, and a light verb only where nothing
// else is there.
func reports(events []*event) []report {
	if len(events) == 0 {
		return nil
	}
	out := make([]report, 0, 2*len(events))
	put := func(word int, e *event, instead bool) {
		for i := range out {
			if out[i].word == word {
				if instead {
					out[i].event = e
				}
				return
			}
		}
		out = append(out, report{word, e})
	}
	for _, e := range events {
		put(e.head, e, true)
		put(e.verb, e, false)
	}
	return out
}

// eventAt returns the event that word w of s reports or carries, or nil.
func (r *run) eventAt(s *syntax.Sentence, w int) *event {
	for _, x := range r.found[s.Index] {
		if x.word == w {
			return x.event
		}
	}
	return nil
}

// countRunes maps the start of each sentence to code points.
func (r *run) countRunes() {
	r.runes = make([]int, len(r.sents))
	n, b := 0, 0
	for i := range r.sents {
		for ; b < r.sents[i].Start; b++ {
			if r.text[b]&0xC0 != 0x80 {
				n++
			}
		}
		r.runes[i] = n
	}
}

// rune returns the code points before byte b, which lies in sentence s.
func (r *run) rune(s *syntax.Sentence, b int) int {
	n := r.runes[s.Index]
	for i := s.Start; i < b; i++ {
		if r.text[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// classes returns the classes of nouns that word w belongs to, alone or as
// part of a longer entry ("cease - fire").
func (r *run) classes(s *syntax.Sentence, w int) []act.ClassForm {
	c := r.class[s.Index]
	if c == nil {
		c = make([][]act.ClassForm, len(s.Words))
		lower := r.lower[:0]
		for _, l := range s.Lemmas {
			lower = append(lower, lowerASCII(l))
		}
		r.lower = lower
		for i := 0; i < len(lower); i++ {
			forms, n := act.ClassesAt(lower, i)
			for k := i; k < i+n-1; k++ {
				if len(c[k]) == 0 {
					c[k] = forms
				}
			}
			if n > 0 { // the last word heads a longer entry; by itself it may be of other classes too
				c[i+n-1] = append(forms[:len(forms):len(forms)], c[i+n-1]...)
			}
		}
		r.class[s.Index] = c
	}
	return c[w]
}

// isPlace reports whether word w names a place.
func (r *run) isPlace(s *syntax.Sentence, w int) bool {
	return r.placeName(s, w) != ""
}

// placeName returns the name of the place that word w heads, or "".
func (r *run) placeName(s *syntax.Sentence, w int) string {
	p, words := r.placeAt(s, w)
	if p == nil {
		return ""
	}
	return words
}

func (r *run) placeAt(s *syntax.Sentence, w int) (*place.Place, string) {
	if s.UPOS[w] != "PROPN" && s.UPOS[w] != "NOUN" || s.Words[w] == "" || s.Words[w][0] >= 'a' && s.Words[w][0] <= 'z' {
		return nil, ""
	}
	first, last := w, w+1
	if n, ok := s.Name(w); ok {
		if n.Type == "PER" || n.Type == "ORG" && n.Last-n.First > 1 {
			return nil, ""
		}
		first, last = n.First, n.Last
	}
	name := s.Text(r.text, first, last)
	p, met := r.places[name]
	if !met {
		if p = lookUp(name); r.places == nil {
			r.places = map[string]*place.Place{}
		}
		r.places[name] = p
	}
	if p == nil {
		return nil, ""
	}
	return p, name
}

// lookUp returns the likeliest place of a name, or nil.
func lookUp(name string) *place.Place {
	if found := place.Lookup(name); len(found) > 0 {
		return &found[0]
	}
	if part, rest, ok := strings.Cut(name, " "); ok && directions[lowerASCII(part)] { // "Western Cambodia"
		if found := place.Lookup(rest); len(found) > 0 {
			return &found[0]
		}
	}
	return nil
}

// directions are the adjectives for the parts of a country.
var directions = map[string]bool{"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true,
	"northeastern": true, "northwestern": true, "southeastern": true, "southwestern": true, "northeast": true, "northwest": true, "southeast": true,
	"southwest": true, "central": true, "upper": true, "lower": true}

func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 0x80 {
			b := []byte(s)
			for j := range b {
				if b[j] >= 'A' && b[j] <= 'Z' {
					b[j] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
