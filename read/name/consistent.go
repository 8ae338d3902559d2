package name

import (
	"slices"
	"strings"

	"parley/read/syntax"
)

// Consistent makes the names of one document agree, in place: a name keeps
// the type that most of its occurrences have (the last part of a person's
// full name is that person), a name that was seen once is found wherever it
// stands again, a possessive ends a name ("Russia's Energy Week" is no
// person), and headlines that write every word with a capital keep only names
// that the text below knows or that are short. Call it once all sentences
// have their names.
func Consistent(sents []syntax.Sentence) {
	loud := make([]bool, len(sents))
	for i := range sents {
		cutPossessives(&sents[i])
		loud[i] = headline(&sents[i])
	}
	d := document{votes: map[string]*[len(kinds)]int{}, surname: map[string]bool{}, byFirst: map[string][][]string{}}
	for i := range sents {
		if !loud[i] {
			d.count(&sents[i])
		}
	}
	d.order()
	for i := range sents {
		d.apply(&sents[i], loud[i])
	}
}

// document is what a whole text says of its names.
type document struct {
	votes   map[string]*[len(kinds)]int // by the words, folded to one case
	surname map[string]bool             // last words of full names of persons
	byFirst map[string][][]string       // names by their first word, longest first
	taken   []bool                      // memory of apply
}

func key(words []string) string { return strings.ToLower(strings.Join(words, " ")) }

// headline says whether the case of a sentence's words tells nothing.
func headline(s *syntax.Sentence) bool {
	var forms formCount
	for _, w := range s.Words {
		forms[formIn(w)]++
	}
	style := forms.style()
	return style == styleUpper || style == styleTitle && len(s.Words) > 6
}

func (d *document) count(s *syntax.Sentence) {
	for _, n := range s.Names {
		k := slices.Index(kinds[:], n.Type)
		if k < 0 || n.First >= n.Last {
			continue
		}
		words := s.Words[n.First:n.Last]
		id := key(words)
		if d.votes[id] == nil {
			d.votes[id] = &[len(kinds)]int{}
			first := strings.ToLower(words[0])
			d.byFirst[first] = append(d.byFirst[first], words)
		}
		d.votes[id][k]++
		if n.Type == "PER" && len(words) > 1 {
			d.surname[strings.ToLower(words[len(words)-1])] = true
		}
	}
}

func (d *document) order() {
	for _, list := range d.byFirst {
		slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
	}
}

// typeOf returns the type that most occurrences of a name have, or that of
// the full name that it ends.
func (d *document) typeOf(words []string) string {
	id := key(words)
	if len(words) == 1 && d.surname[id] {
		return "PER"
	}
	votes := d.votes[id]
	if votes == nil {
		return ""
	}
	best := 0
	for k, n := range votes {
		if n > votes[best] {
			best = k
		}
	}
	return kinds[best]
}

func (d *document) apply(s *syntax.Sentence, loud bool) {
	taken := slices.Grow(d.taken[:0], len(s.Words))[:len(s.Words)]
	clear(taken)
	d.taken = taken
	kept := s.Names[:0]
	for _, n := range s.Names {
		words := s.Words[n.First:n.Last]
		kind := d.typeOf(words)
		if loud && kind == "" && len(words) > 3 {
			continue
		}
		if kind != "" {
			n.Type = kind
		}
		kept = append(kept, n)
		for i := n.First; i < n.Last; i++ {
			taken[i] = true
		}
	}
	s.Names = kept
	for i := 0; i < len(s.Words); i++ {
		if taken[i] {
			continue
		}
		if n, ok := d.again(s, i, taken, loud); ok {
			s.Names = append(s.Names, n)
			i = n.Last - 1
		}
	}
	slices.SortFunc(s.Names, func(a, b syntax.Name) int { return a.First - b.First })
}

// again finds a name of the document at word i that the recogniser has left
// unmarked there.
func (d *document) again(s *syntax.Sentence, i int, taken []bool, loud bool) (syntax.Name, bool) {
	for _, words := range d.byFirst[strings.ToLower(s.Words[i])] {
		end := i + len(words)
		if end > len(s.Words) || slices.Contains(taken[i:end], true) || !sameName(s.Words[i:end], words, loud) {
			continue
		}
		if len(words) == 1 && !plainName(s, i, loud) {
			continue
		}
		kind := d.typeOf(words)
		if kind == "MISC" {
			continue
		}
		return syntax.Name{First: i, Last: end, Type: kind}, true
	}
	return syntax.Name{}, false
}

func sameName(a, b []string, loud bool) bool {
	for k := range a {
		if a[k] != b[k] && !(loud && strings.EqualFold(a[k], b[k])) {
			return false
		}
	}
	return true
}

// plainName says whether a single word is written and tagged as a name here.
func plainName(s *syntax.Sentence, i int, loud bool) bool {
	if !Capital(s.Words[i]) || len(s.Words[i]) < 3 {
		return false
	}
	return loud || i >= len(s.UPOS) || s.UPOS[i] == "PROPN"
}

// cutPossessives splits names at a possessive in their middle; the second
// part names a thing. "Levi's" and "Doctor's Orders" are spared by their
// being one word or no person or place.
func cutPossessives(s *syntax.Sentence) {
	if !slices.ContainsFunc(s.Names, func(n syntax.Name) bool { return possessive(s, n) >= 0 }) {
		return
	}
	var out []syntax.Name
	for _, n := range s.Names {
		at := possessive(s, n)
		if at < 0 || n.Type != "PER" && n.Type != "LOC" {
			out = append(out, n)
			continue
		}
		out = append(out, syntax.Name{First: n.First, Last: at, Type: n.Type})
		if at+1 < n.Last {
			out = append(out, syntax.Name{First: at + 1, Last: n.Last, Type: "MISC"})
		}
	}
	s.Names = out
}

// possessive returns the last possessive inside a name, or -1.
func possessive(s *syntax.Sentence, n syntax.Name) int {
	for i := n.Last - 1; i > n.First; i-- {
		if s.Words[i] == "'s" || s.Words[i] == "’s" {
			return i
		}
	}
	return -1
}
