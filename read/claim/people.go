package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// at returns the actors that word w means by itself.
func (r *run) at(s *syntax.Sentence, w int) []parley.ActorID {
	ids, ok := r.who.At(s.Index, w)
	if !ok {
		return nil
	}
	return ids
}

func (r *run) actor(id parley.ActorID) *parley.Actor { return r.who.Actor(id) }

// actors returns the actors that word w stands for: its own, or those whose
// deed, troops or government it names ("Israeli airstrikes killed …").
func (r *run) actors(s *syntax.Sentence, w int) []parley.ActorID {
	if ids := r.members(s, w); len(ids) > 0 {
		return ids
	}
	if ids := r.at(s, w); len(ids) > 0 {
		if named := r.groups[ids[0]]; len(ids) == 1 && named != nil && s.UPOS[w] == "PRON" { // "they", of groups whose members were named
			return named
		}
		return r.shared(s, w, ids)
	}
	if !isNominal(s, w) || s.UPOS[w] == "PRON" || r.thingAt != nil && r.thingAt[s.Index][w] != nil && r.thingAt[s.Index][w].Kind == parley.BodyMatter {
		return nil
	}
	if c := counted(s, w); c != w {
		return r.actors(s, c)
	}
	var out []parley.ActorID
	for _, k := range s.Kids(w) { // "the airline Mahan Air"
		if s.UPOS[k] == "PROPN" && s.Is(k, "appos", "flat", "nmod:desc") && s.Rel[k] != "conj" && len(r.at(s, k)) > 0 {
			return r.at(s, k)
		}
	}
	if s.XPOS[w] == "NNS" { // "his counterparts, X, Y and Z"
		for _, k := range conjuncts(s, s.Kid(w, "appos")) {
			out = append(out, r.at(s, k)...)
		}
		if len(out) > 0 {
			return out
		}
	}
	if !related[lemma(s, w)] {
		for _, k := range conjuncts(s, s.Kid(w, "nmod:poss")) {
			out = append(out, r.at(s, k)...)
		}
	}
	if len(out) == 0 {
		for _, k := range r.modifiers(s, w) {
			out = append(out, r.at(s, k)...)
		}
	}
	if len(out) == 0 && collective[s.Lemmas[w]] {
		complements(s, w, func(p string, f int) {
			if p == "of" || p == "from" || p == "in" {
				for _, c := range conjuncts(s, f) {
					out = append(out, r.at(s, c)...)
				}
			}
		})
	}
	return out
}

// related lists nouns for others than those whose they are: Poland's
// neighbours are not Poland.
var related = map[string]bool{"neighbour": true, "neighbor": true, "partner": true, "ally": true, "counterpart": true, "rival": true, "enemy": true, "foe": true,
	"critic": true, "opponent": true, "friend": true, "adversary": true, "opposite": true, "predecessor": true, "successor": true, "host": true, "creditor": true}

// shared adds the other owners of "Israeli and U.S. forces".
func (r *run) shared(s *syntax.Sentence, w int, ids []parley.ActorID) []parley.ActorID {
	if s.UPOS[w] != "NOUN" {
		return ids
	}
	for _, k := range s.Kids(w) {
		if k > w || !s.Is(k, "amod", "compound") || s.Kid(k, "conj") < 0 {
			continue
		}
		for _, m := range conjuncts(s, k) {
			for _, id := range r.at(s, m) {
				if !slices.Contains(ids, id) && !sameCountry(r, id, ids) {
					ids = append(slices.Clone(ids), id)
				}
			}
		}
	}
	return ids
}

// members returns the actors that a group is said to include: "factions,
// including X and Y", "groups such as X". They act rather than the group.
func (r *run) members(s *syntax.Sentence, w int) []parley.ActorID {
	if s.UPOS[w] != "NOUN" {
		return nil
	}
	var out []parley.ActorID
	collect := func(p string, f int) {
		if n := nounBefore(s, f); n > w && s.XPOS[n] == "NNS" && !s.Under(f, n) && !s.Is(n, "nmod", "obl") {
			return // "the regime and gangs like X": those are the gangs
		}
		switch p {
		case "including", "such+as", "like", "among+them", "notably", "namely":
			for _, c := range conjuncts(s, f) {
				if ids := r.at(s, c); len(ids) > 0 {
					out = append(out, ids...)
				} else {
					out = append(out, r.ledBy(s, c)...)
				}
			}
		}
	}
	complements(s, w, collect)
	if s.XPOS[w] != "NNS" {
		return out
	}
	if h := s.Head[w]; h >= 0 && len(out) == 0 { // "reached out to players, including X": hung on the verb
		for _, f := range s.Kids(h) {
			if f > w && f-w < 12 && (isNominal(s, f) && (isVerb(s, h) || nounBefore(s, f) == w)) {
				collect(prepOf(s, f), f)
			}
		}
	}
	for _, k := range s.Kids(w) { // "groups behind these attacks, such as X": parsers attach it too low
		if k > w && len(out) == 0 && s.Is(k, "nmod") && len(act.Noun(lemma(s, k))) > 0 {
			complements(s, k, collect)
		}
	}
	return out
}

// nounBefore returns the noun right before the preposition of word f, -1 where
// none stands there.
func nounBefore(s *syntax.Sentence, f int) int {
	first := f
	for _, k := range s.Kids(f) {
		if k < first && s.Is(k, "case") {
			first = k
		}
	}
	if n := first - 1; n >= 0 && first < f && isNominal(s, n) {
		return n
	}
	return -1
}

// countMembers notes which members the text names of the groups that it
// speaks of in general.
func (r *run) countMembers() {
	r.groups = map[parley.ActorID][]parley.ActorID{}
	for i := range r.sents {
		s := &r.sents[i]
		for w := range s.Words {
			if s.XPOS[w] != "NNS" {
				continue
			}
			if ids := r.at(s, w); len(ids) == 1 {
				if named := r.members(s, w); len(named) > 0 {
					r.groups[ids[0]] = named
				}
			}
		}
	}
}

// ledBy returns the actors of "the leadership of X, Y and Z".
func (r *run) ledBy(s *syntax.Sentence, w int) []parley.ActorID {
	var out []parley.ActorID
	if !collective[s.Lemmas[w]] {
		return nil
	}
	complements(s, w, func(p string, f int) {
		if p == "of" || p == "in" {
			for _, c := range conjuncts(s, f) {
				out = append(out, r.at(s, c)...)
			}
		}
	})
	return out
}

// pronounThing returns the thing that a pronoun stands for: the last one of
// its kind that this sentence or the one before spoke of.
func (r *run) pronounThing(s *syntax.Sentence, w int, kind parley.MatterKind) *parley.Thing {
	switch strings.ToLower(s.Words[w]) {
	case "it", "this", "that", "which", "them", "these", "they":
	default:
		return nil
	}
	for i := s.Index; i >= 0 && i >= s.Index-1; i-- {
		last := -1
		for k, t := range r.thingAt[i] {
			if t.Kind == kind && k > last && (i < s.Index || k < w) {
				last = k
			}
		}
		if last >= 0 {
			return r.thingAt[i][last]
		}
	}
	return nil
}

// collective lists nouns for people who act for what follows "of".
var collective = map[string]bool{"leadership": true, "leader": true, "government": true, "member": true, "official": true, "representative": true,

	"people": true, "citizen": true, "force": true, "troop": true, "army": true, "minister": true, "authority": true, "side": true, "delegation": true,
	"party": true, "fighter": true, "soldier": true, "president": true, "parliament": true, "team": true, "supporter": true, "resident": true, "rest": true,
	"number": true, "dozen": true, "hundred": true, "thousand": true, "group": true, "coalition": true, "head": true, "chief": true, "spokesman": true, "spokesperson": true}

// actorsOf unites the actors of several words.
func (r *run) actorsOf(s *syntax.Sentence, words []int) []parley.ActorID {
	var out []parley.ActorID
	seen := map[parley.ActorID]bool{}
	for _, w := range words {
		for _, id := range r.actors(s, w) {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}
