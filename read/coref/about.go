package coref

import (
	"parley/actor"
	"parley/read/syntax"
)

// countStates counts how often the text names each state: itself, its people,
// its bodies, the groups that are active in it alone. A capital counts less,
// and not at all where something merely happens in it.
func (r *reader) countStates() {
	r.stateCounts = map[string]int{}
	for n := range r.sents {
		s := &r.sents[n]
		for i := 0; i < len(s.Words); i++ {
			if !startsUpper(s.Words[i]) {
				continue
			}
			code, weight, words := stateNamed(s, i)
			if weight > 0 {
				r.stateCounts[code] += weight
			}
			i += max(0, words-1)
		}
	}
	r.about = r.foremost()
}

// stateNamed returns the state that the words at i speak of, how much that
// counts, and the number of words.
func stateNamed(s *syntax.Sentence, i int) (code string, weight, words int) {
	n, cands := actor.Longest(s.Words, i)
	if n > 0 {
		e := cands[0].Entry
		switch {
		case e.Type == actor.State && cands[0].Confidence < 0.6:
			if i == 0 || insideCases[fold(s.Words[i-1])] || fold(s.Words[i-1]) == "from" {
				return e.Country, 0, n
			}
			return e.Country, 1, n
		case official(e.Type) && e.Country != "":
			return e.Country, 2, n
		case len(e.ActiveIn) == 1:
			return e.ActiveIn[0], 2, n
		}
	}
	if d, ok := actor.Demonym(s.Words[i]); ok {
		return d, 2, 1
	}
	return "", 0, n
}

// countPersons adds the states of those who are named, once they are known.
func (r *reader) countPersons() {
	for n := range r.spans {
		for k := range r.spans[n] {
			if p := r.spans[n][k].person; p != nil && p.chain != nil && p.chain.country != "" {
				r.stateCounts[p.chain.country] += 2
			}
		}
	}
	r.about = r.foremost()
}

// foremost returns the state that is named twice as often as any other, or "".
func (r *reader) foremost() string {
	best, first, second := "", 0, 0
	for code, n := range r.stateCounts {
		switch {
		case n > first || n == first && code < best:
			best, first, second = code, n, max(second, first)
		case n > second:
			second = n
		}
	}
	if first < 4 || first < 2*second {
		return ""
	}
	return best
}
