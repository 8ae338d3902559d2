package coref

import (
	"strings"

	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// calls returns what a mention calls its actor in words that mean the actor
// outside of this text too: a name, with the title before it, or a description
// that says whose it is ("Chadian forces"). "" for words that only their text
// explains ("the government", "his army", "the two leaders", "the president")
// and for those that count or pick some out ("six villagers").
func (r *reader) calls(m *mention) string {
	s := &r.sents[m.sent]
	if len(m.chain.members) > 0 {
		return ""
	}
	switch m.kind {
	case Name:
		if sp := r.spanAt(s, m.head); sp != nil && sp.last == m.last && (sp.outer == m.first || sp.first == m.first) {
			return join(s.Words[titled(s, sp):sp.last])
		}
	case Noun:
		return r.description(s, m)
	}
	return ""
}

// titled returns where a name begins with its title: behind articles and
// behind what says how its bearer stands to others or stood at the time, "the
// former", "rival".
func titled(s *syntax.Sentence, sp *span) int {
	for i := sp.outer; i < sp.first; i++ {
		w := fold(s.Words[i])
		if i == 0 && w == "q" || passing[w] || s.UPOS[i] == "DET" || s.UPOS[i] == "PUNCT" || s.XPOS[i] == "PRP$" {
			continue
		}
		if startsUpper(s.Words[i]) || titleNoun(s, i) || titleWords[w] && !startsUpper(s.Words[i+1]) {
			return i
		}
	}
	return sp.first
}

// passing are words before a name that the next text need not find true.
var passing = wordSet{"former": true, "current": true, "then": true, "late": true, "incoming": true, "outgoing": true, "new": true, "retired": true,
	"acting": true, "interim": true, "ex": true, "longtime": true, "incumbent": true, "fellow": true, "rival": true, "opponent": true, "ally": true, "critic": true,
	"predecessor": true, "successor": true, "counterpart": true, "colleague": true, "man": true, "woman": true, "member": true, "candidate": true,
	"nominee": true, "elect": true, "designate": true}

// description returns the end of a noun phrase that begins with whose or which
// the actor is: "Chadian forces" of "at least six Chadian forces". "" where the
// phrase leaves that to the text, and for those who have no name.
func (r *reader) description(s *syntax.Sentence, m *mention) string {
	if !sayable(s, m) {
		return ""
	}
	first := m.first
	for first < m.head && !distinctive(s, first) {
		if s.XPOS[first] == "PRP$" || s.XPOS[first] == "POS" {
			return ""
		}
		first++
	}
	if first == m.head && !distinctive(s, first) {
		return ""
	}
	if first-2 >= m.first && s.Words[first-1] == "-" && articles[fold(s.Words[first-2])] {
		first -= 2 // "al-"
	}
	if sp := r.spanAt(s, first); sp != nil && sp.first < first {
		return "" // "the Nile Delta and Valley group"
	}
	for i := first; i < m.last; i++ {
		if s.UPOS[i] == "CCONJ" || s.Words[i] == "," {
			return "" // two of them
		}
	}
	if x, ok := r.describe(s.Words[first:m.last]); ok {
		if parley.ActorID(x.Entry.ID) != m.chain.id && m.chain.kind != parley.UnnamedSource {
			return ""
		}
	} else if m.chain.kind == parley.Population || official(actor.Type(m.chain.kind)) || m.chain.kind == parley.IGO {
		return ""
	}
	return join(s.Words[first:m.last])
}

// distinctive says whether a word of a noun phrase is a name or made from one.
func distinctive(s *syntax.Sentence, i int) bool {
	if !startsUpper(s.Words[i]) || s.UPOS[i] == "DET" {
		return false
	}
	if _, ok := actor.Demonym(s.Words[i]); ok {
		return true
	}
	if n, marked := s.Name(i); marked && (n.Last-n.First > 1 || !creeds[fold(s.Words[i])]) {
		return true
	}
	return i > 0 && !creeds[fold(s.Words[i])]
}

// creeds are words of capitals for what people of many countries believe.
var creeds = wordSet{"islamist": true, "islamic": true, "jihadist": true, "maoist": true, "marxist": true, "communist": true, "christian": true, "muslim": true,
	"leftist": true, "q": true}

// sayable says whether a noun can call the actor that its mention means: those
// without a name have none, and a people is called by the word for all of it,
// not by one for some.
func sayable(s *syntax.Sentence, m *mention) bool {
	c := m.chain
	switch c.kind {
	case parley.Person, parley.OtherActor:
		return false
	case parley.UnnamedSource:
		return !strings.HasPrefix(string(c.id), "source:unknown:")
	case parley.Population:
		if string(c.id) == "population:"+c.country {
			return startsUpper(s.Words[m.head]) || folk[lemma(s, m.head)]
		}
		return c.country != "" || strings.HasPrefix(string(c.id), "people:")
	}
	return true
}

// folk are nouns (lemmas) for all of a people.
var folk = wordSet{"people": true, "citizen": true, "national": true, "public": true, "population": true, "nation": true}
