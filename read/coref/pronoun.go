package coref

import (
	"strings"

	"parley"
	"parley/read/syntax"
)

// readPronoun resolves pronouns of the third person and relative ones; those
// of the first person wait until all of the text is read.
func (r *reader) readPronoun(s *syntax.Sentence, i int) {
	w := strings.ToLower(s.Words[i])
	switch w {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		r.speech.waiting = append(r.speech.waiting, waiting{s.Index, i, w[0] == 'i' || w[0] == 'm'})
	case "he", "him", "his", "himself":
		r.third(s, i, male)
	case "she", "her", "hers", "herself":
		r.third(s, i, female)
	case "it", "its", "itself":
		if !s.Is(i, "expl") && !empty(s, i) {
			r.it(s, i)
		}
	case "they", "them", "their", "theirs", "themselves":
		r.they(s, i)
	case "both":
		if s.Is(i, "nsubj", "obj") {
			r.findPairs(s)
			r.give(s, i, r.lastPair(s.Index, 2, classPersons, classStates, classSides), 0.65)
		}
	case "who", "whom", "whose", "which", "that":
		r.relative(s, i)
	}
}

// give records a pronoun's mention where it has a chain.
func (r *reader) give(s *syntax.Sentence, i int, c *chain, confidence float64) {
	if c != nil {
		m := r.add(s, i, i+1, i, Pronoun, c, confidence)
		m.silent = len(c.actors()) == 0
	}
}

// empty says whether "it" stands for nothing: "it is important that".
func empty(s *syntax.Sentence, i int) bool {
	h := s.Head[i]
	if h < 0 || !s.Is(i, "nsubj") {
		return false
	}
	if s.Kid(h, "csubj") >= 0 {
		return true
	}
	if s.Kid(h, "cop") < 0 {
		return false
	}
	return s.UPOS[h] == "NOUN" || s.UPOS[h] == "ADJ" && s.Kid(h, "ccomp", "xcomp", "advcl") >= 0 && !willing[lemma(s, h)]
}

// willing are adjectives that only actors have.
var willing = wordSet{"ready": true, "willing": true, "prepared": true, "committed": true, "determined": true, "eager": true, "unwilling": true,
	"reluctant": true, "concerned": true, "keen": true, "open": true}

// relative resolves "who" and "which" to the noun that their clause hangs on.
func (r *reader) relative(s *syntax.Sentence, i int) {
	switch s.XPOS[i] {
	case "WP", "WDT", "WP$":
	default:
		return
	}
	v := i
	for n := 0; v >= 0 && n < 30; n++ {
		if s.Rel[v] == "acl:relcl" {
			if h := s.Head[v]; h >= 0 && h < i {
				if c := r.whoAll(s, h, i); c != nil {
					r.give(s, i, c, 0.7)
				} else if m := r.covering(s.Index, h); m != nil && !m.silent {
					r.give(s, i, m.chain, 0.9*m.confidence)
				}
			}
			return
		}
		v = s.Head[v]
	}
}

// whoAll returns all of a coordination where a clause behind its last part
// hangs on its first: "X and Y, who agreed".
func (r *reader) whoAll(s *syntax.Sentence, h, who int) *chain {
	var members []*chain
	all := conjuncts(s, h)
	for _, k := range all {
		m := r.covering(s.Index, k)
		if k > who || m == nil || m.silent || m.chain.thing || !m.chain.person() {
			return nil
		}
		members = append(members, m.chain.each()...)
	}
	if len(members) < 2 {
		return nil
	}
	return r.setChain(members)
}

// headed returns the mention of the sentence whose head is word i.
func (r *reader) headed(sent, i int) *mention {
	for k := len(r.found) - 1; k >= 0 && r.found[k].sent == sent; k-- {
		if m := r.found[k]; m.head == i {
			return m
		}
	}
	return nil
}

// covering returns the mention headed by word i, or one that covers it.
func (r *reader) covering(sent, i int) *mention {
	if m := r.headed(sent, i); m != nil {
		return m
	}
	for k := len(r.found) - 1; k >= 0 && r.found[k].sent == sent; k-- {
		if m := r.found[k]; m.first <= i && i < m.last {
			return m
		}
	}
	return nil
}

// third resolves "he" and "she".
func (r *reader) third(s *syntax.Sentence, i int, g gender) {
	if c := r.reflexive(s, i); c != nil {
		r.give(s, i, c, 0.9)
		return
	}
	c := r.antecedent(s, i, func(m *mention) float64 {
		c := m.chain
		if !human(c) {
			return 0
		}
		switch {
		case c.gender == g:
			return 1
		case c.gender != unknownGender:
			return 0
		case g == female:
			return 0.4
		}
		return 0.8
	})
	if c != nil && !c.thing {
		if c.gender == unknownGender && c.person() {
			c.gender = g
		}
	}
	r.give(s, i, c, 0.75)
}

// human says whether one person can be meant.
func human(c *chain) bool {
	if c.plural || len(c.members) > 0 {
		return false
	}
	return c.person() || strings.HasPrefix(string(c.id), "office:") || c.kind == parley.UnnamedSource
}

// it resolves "it" and "its".
func (r *reader) it(s *syntax.Sentence, i int) {
	if c := r.reflexive(s, i); c != nil {
		r.give(s, i, c, 0.8)
		return
	}
	if !canAct(s, i) {
		return
	}
	acts := r.needsActor(s, i)
	c := r.antecedent(s, i, func(m *mention) float64 {
		c := m.chain
		if c.plural || m.plural || len(c.members) > 0 || human(c) || c.kind == parley.Population {
			return 0
		}
		if c.thing {
			if acts {
				return 0
			}
			return 0.8
		}
		if m.kind == Demonym {
			return 0.3
		}
		if m.silent {
			return 0.5
		}
		return 1
	})
	if c == nil || c.thing {
		return
	}
	r.give(s, i, c, 0.65)
}

// canAct says whether "it" stands where actors stand: the subject of a word
// for acting or saying, the object of a word for what is done to somebody, a
// possessive.
func canAct(s *syntax.Sentence, i int) bool {
	h := s.Head[i]
	if h < 0 || s.Rel[i] == "nmod:poss" {
		return h >= 0
	}
	l := lemma(s, h)
	switch {
	case s.Is(i, "nsubj"):
		return s.UPOS[h] != "VERB" || actVerbs[l] || sayVerbs[l]
	case s.Is(i, "obj", "iobj"):
		return addressed[l] || targeted[l]
	}
	switch caseOf(s, i) {
	case "with", "to", "against", "by", "toward", "towards", "from", "between":
		return s.Is(i, "obl", "nmod")
	case "on", "upon", "for":
		return s.Is(i, "obl", "nmod") && imposed[l]
	}
	return false
}

// imposed are words for what is laid on somebody or done for somebody.
var imposed = wordSet{"impose": true, "sanction": true, "pressure": true, "embargo": true, "attack": true, "call": true, "war": true, "tariff": true,
	"restriction": true, "blockade": true, "ban": true, "support": true, "rely": true, "depend": true, "assault": true, "strike": true, "blame": true,
	"siege": true, "vote": true, "measure": true, "limit": true, "aid": true, "inflict": true, "declare": true}

// targeted are verbs that something is done with to somebody.
var targeted = wordSet{"accuse": true, "urge": true, "warn": true, "tell": true, "ask": true, "attack": true, "invade": true, "accuses": true, "allow": true,
	"force": true, "call": true, "join": true, "lead": true, "recognize": true, "recognise": true, "criticize": true, "criticise": true, "condemn": true,
	"target": true, "defeat": true, "destroy": true, "give": true, "offer": true, "grant": true, "send": true, "prevent": true, "require": true}

// needsActor says whether only somebody who acts can be what "it" stands for.
func (r *reader) needsActor(s *syntax.Sentence, i int) bool {
	h := s.Head[i]
	if h < 0 {
		return false
	}
	if s.Rel[i] == "nmod:poss" {
		return owned[lemma(s, h)]
	}
	return s.Is(i, "nsubj") && s.Rel[i] != "nsubj:pass" && s.UPOS[h] == "VERB" && sayVerbs[lemma(s, h)] && !shows[lemma(s, h)]
}

// shows are verbs of saying whose subject is as often a thing: "the call
// underscored".
var shows = wordSet{"underscore": true, "underline": true, "highlight": true, "show": true, "indicate": true, "reveal": true, "suggest": true,
	"reflect": true, "confirm": true, "hint": true, "read": true, "reaffirm": true, "mean": true, "state": true, "call": true}

// owned are things that only states and organisations have.
var owned = wordSet{"government": true, "force": true, "troop": true, "army": true, "people": true, "citizen": true, "ally": true, "leader": true,
	"president": true, "minister": true, "ambassador": true, "territory": true, "border": true, "sovereignty": true, "neighbor": true, "neighbour": true,
	"fighter": true, "member": true, "security": true, "military": true, "commitment": true, "soldier": true, "interest": true, "sponsorship": true}

// reflexive resolves "himself" and the like to the subject of the clause.
func (r *reader) reflexive(s *syntax.Sentence, i int) *chain {
	if !strings.HasSuffix(s.Words[i], "self") && !strings.HasSuffix(s.Words[i], "selves") {
		return nil
	}
	v := s.Head[i]
	for n := 0; v >= 0 && n < 10; n++ {
		if k := s.Kid(v, "nsubj"); k >= 0 && k < i {
			if m := r.covering(s.Index, k); m != nil {
				return m.chain
			}
			return nil
		}
		v = s.Head[v]
	}
	return nil
}
