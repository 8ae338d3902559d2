package coref

import (
	"slices"
	"strings"

	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// reader is the state of reading one document.
type reader struct {
	doc         parley.Doc
	table       *actor.Table
	date        string
	sents       []syntax.Sentence
	chains      []*chain
	byID        map[parley.ActorID]*chain
	things      map[string]*chain
	named       map[string]*chain // by folded name: what this document calls somebody
	people      []*person
	byPart      map[string][]*person // by family name
	spans       [][]span             // of each sentence
	found       []*mention
	starts      []int // index in found of the first mention of each sentence
	pairs       []pair
	pairsBefore int // pairs of the sentences before the one that is being read
	speech      speech
	cache       map[string]int32 // what was asked → its answer
	answers     []answer         // the first one knows nothing
	key         []byte           // memory of describe and lookup
	stateCounts map[string]int   // how often the text names each state, its people or its places of power
	about       string           // the state that it names most by far, or ""
	// personWords are the last words of the names of persons.
	personWords wordSet
	familyWords wordSet           // of those of two words and more
	placeNames  wordSet           // see placeWords
	bareWords   wordSet           // see bareElsewhere
	outfits     wordSet           // see outfitWords
	shorts      map[string]string // see abbreviated
	author      *chain            // who says "I" outside of quotations
	home        *chain            // the state that "we" means outside of quotations
}

type answer struct {
	cand actor.Candidate
	ok   bool
}

// mention is a Mention while it is being worked on.
type mention struct {
	sent, first, last, head int
	kind                    string
	chain                   *chain
	confidence              float64
	silent                  bool // remembered but not given out
	plural                  bool // a plural noun for one actor: "officials in Moscow"
	weight                  float64
}

func newReader(doc parley.Doc, sents []syntax.Sentence, table *actor.Table) *reader {
	date := string(doc.Published)
	if date == "" {
		date = yearOf(sents)
	}
	return &reader{
		doc: doc, table: table, date: date, sents: sents,
		byID: map[parley.ActorID]*chain{}, things: map[string]*chain{}, named: map[string]*chain{},
		byPart: map[string][]*person{}, cache: map[string]int32{}, answers: make([]answer, 1, 16),
		spans: make([][]span, len(sents)), starts: make([]int, len(sents)),
	}
}

// yearOf guesses when a text without a date was written: the last year that
// it names with a day or a month, "" where it names none.
func yearOf(sents []syntax.Sentence) string {
	last := ""
	for n := range sents {
		w := sents[n].Words
		for i := range w {
			if len(w[i]) != 4 || w[i] < "1990" || w[i] > "2035" || i == 0 {
				continue
			}
			dated := months[w[i-1]] || i > 1 && w[i-1] == "," && i > 2 && months[w[i-3]] || i > 1 && months[w[i-2]]
			if dated && w[i] > last {
				last = w[i]
			}
		}
	}
	return last
}

// readSentence finds and resolves the mentions of one sentence in the order
// of the text, a longer one before those inside it.
func (r *reader) readSentence(n int) {
	s := &r.sents[n]
	r.starts[n] = len(r.found)
	r.pairsBefore = len(r.pairs)
	r.speech.enter(r, n)
	owner := r.owners(n)
	for i := range s.Words {
		r.readWord(s, i, owner)
	}
	r.findPairs(s)
}

// owners maps each word of a sentence to the name that it belongs to + 1.
func (r *reader) owners(n int) []int {
	owner := make([]int, len(r.sents[n].Words))
	for k, sp := range r.spans[n] {
		for i := sp.outer; i < sp.last; i++ {
			owner[i] = k + 1
		}
	}
	return owner
}

func (r *reader) readWord(s *syntax.Sentence, i int, owner []int) {
	if k := owner[i]; k > 0 {
		sp := &r.spans[s.Index][k-1]
		if i == sp.outer {
			r.readSpan(s, sp)
		}
		if i >= sp.first || sp.person != nil {
			return
		}
	}
	switch {
	case s.UPOS[i] == "PRON" || s.XPOS[i] == "PRP$" || s.XPOS[i] == "WP$":
		r.readPronoun(s, i)
	case r.demonymAt(s, i):
	case nominal(s, i) || s.UPOS[i] == "ADJ" && s.Is(i, "nsubj", "obj", "conj"):
		r.readNoun(s, i)
	}
}

// add records a mention.
func (r *reader) add(s *syntax.Sentence, first, last, head int, kind string, c *chain, confidence float64) *mention {
	m := &mention{sent: s.Index, first: first, last: last, head: head, kind: kind, chain: c, confidence: confidence,
		weight: weightOf(s, head)}
	r.found = append(r.found, m)
	c.last = s.Index
	c.mentions++
	return m
}

// addSilent records a mention that is not given out: things, places.
func (r *reader) addSilent(s *syntax.Sentence, first, last, head int, c *chain) {
	r.add(s, first, last, head, Noun, c, 0).silent = true
}

// describe asks package actor about a phrase and remembers the answer.
func (r *reader) describe(phrase []string) (actor.Candidate, bool) {
	r.key = r.key[:0]
	for i, w := range phrase {
		if i > 0 {
			r.key = append(r.key, ' ')
		}
		r.key = append(r.key, w...)
	}
	n, met := r.cache[string(r.key)]
	if !met {
		n = r.answer(r.table.Describe(phrase))
	}
	return r.answers[n].cand, r.answers[n].ok
}

// lookup asks package actor about a name and remembers the best answer.
func (r *reader) lookup(name string) (actor.Candidate, bool) {
	r.key = append(append(r.key[:0], 0), name...)
	n, met := r.cache[string(r.key)]
	if !met {
		var best actor.Candidate
		cands := r.table.Lookup(name, r.date)
		if len(cands) > 0 {
			best = r.local(cands)
		}
		n = r.answer(best, len(cands) > 0)
	}
	return r.answers[n].cand, r.answers[n].ok
}

// answer remembers what was said to the question at hand and returns its place.
func (r *reader) answer(cand actor.Candidate, ok bool) int32 {
	n := int32(0) // most do not know
	if ok {
		n = int32(len(r.answers))
		r.answers = append(r.answers, answer{cand, true})
	}
	r.cache[string(r.key)] = n
	return n
}

// local returns the best of several candidates; of those of one name that are
// about as good, one of a state that the text names.
func (r *reader) local(cands []actor.Candidate) actor.Candidate {
	for _, x := range cands {
		if x.Confidence < cands[0].Confidence-0.1 {
			break
		}
		if r.stateCounts[x.Entry.Country] > 0 || slices.ContainsFunc(x.Entry.ActiveIn, func(c string) bool { return r.stateCounts[c] > 0 }) {
			return x
		}
	}
	return cands[0]
}

// result turns what was found into what is given out.
func (r *reader) result() Result {
	out := Result{Actors: map[parley.ActorID]*parley.Actor{}, words: make([][]int32, len(r.sents))}
	slices.SortStableFunc(r.found, compareMentions)
	for _, m := range r.found {
		if m.silent || m.chain == nil {
			continue
		}
		ids := m.chain.actors()
		if len(ids) == 0 {
			continue
		}
		out.Mentions = append(out.Mentions, Mention{Sent: m.sent, First: m.first, Last: m.last, Head: m.head, Kind: m.kind, Actors: ids, Confidence: m.confidence})
		name, words := r.calls(m), join(r.sents[m.sent].Words[m.first:m.last])
		if m.chain.addName(name); name != words && (m.kind == Name || m.kind == Title || m.kind == Noun) && len(m.chain.members) == 0 {
			m.chain.addWords(words)
		}
		m.chain.emitted = true
		for _, part := range m.chain.members {
			part.emitted = true
		}
	}
	for _, c := range r.chains {
		if c.emitted && c.id != "" {
			out.Actors[c.id] = c.actor()
		}
	}
	out.index(r.sents)
	return out
}

func compareMentions(a, b *mention) int {
	if a.sent != b.sent {
		return a.sent - b.sent
	}
	if a.first != b.first {
		return a.first - b.first
	}
	return b.last - a.last
}

// index fills the table behind At: heads first, then what the longest
// mentions cover.
func (out *Result) index(sents []syntax.Sentence) {
	for i := range sents {
		out.words[i] = make([]int32, len(sents[i].Words))
	}
	order := make([]int, len(out.Mentions))
	for k := range order {
		order[k] = k
		m := &out.Mentions[k]
		if w := &out.words[m.Sent][m.Head]; *w == 0 || m.Confidence > out.Mentions[*w-1].Confidence {
			*w = int32(k + 1)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &out.Mentions[a], &out.Mentions[b]
		return (y.Last - y.First) - (x.Last - x.First)
	})
	for _, k := range order {
		m := &out.Mentions[k]
		for i := m.First; i < m.Last; i++ {
			if out.words[m.Sent][i] == 0 {
				out.words[m.Sent][i] = int32(k + 1)
			}
		}
	}
}

// actor turns a chain into the value of the vocabulary.
func (c *chain) actor() *parley.Actor {
	// whoever keeps an actor is not to keep the text that its names stand in
	a := &parley.Actor{ID: c.id, Name: strings.Clone(c.name), Type: c.kind, Country: c.country, Offices: c.offices, Why: c.why, Likely: c.likely}
	for n := range c.names {
		a.Names = append(a.Names, strings.Clone(n))
	}
	for w := range c.words {
		if !c.names[w] {
			a.Words = append(a.Words, strings.Clone(w))
		}
	}
	for i := range a.Offices {
		a.Offices[i].Title = strings.Clone(a.Offices[i].Title)
	}
	slices.Sort(a.Names)
	slices.Sort(a.Words)
	return a
}

// weightOf is the salience of a mention by its grammatical role (Lappin &
// Leass 1994: subject 80, object 50, other complement 40, head noun 80).
func weightOf(s *syntax.Sentence, head int) float64 {
	i := coordinated(s, head)
	switch syntax.Main(s.Rel[i]) {
	case "nsubj", "root":
		return 180
	case "obj", "iobj":
		return 140
	case "obl", "vocative":
		return 120
	case "appos":
		if h := s.Head[i]; h >= 0 && s.Rel[h] != "appos" {
			return weightOf(s, h) - 10
		}
		return 100
	case "nmod":
		if s.Rel[i] == "nmod:poss" {
			return 100
		}
		return 90
	}
	return 60
}
