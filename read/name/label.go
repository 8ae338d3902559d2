package name

import "parley/read/syntax"

// A label says where a word stands in a name: outside of any, or at the
// beginning, inside, at the end, or as the only word of a name of a type
// (BILOU; Ratinov & Roth, CoNLL 2009).
type Label uint8

// Positions within a name; a label is 1 + 4*type + position, and 0 outside.
const (
	begin = iota
	inside
	last
	unit
)

// Labels is the number of labels.
const Labels = 1 + 4*len(kinds)

// kinds are the types of names in the order of their labels.
var kinds = [...]string{"PER", "ORG", "LOC", "MISC"}

// follows[a][b] says whether label b may stand after label a.
var follows = func() (ok [Labels][Labels]bool) {
	for a := range Label(Labels) {
		for b := range Label(Labels) {
			ok[a][b] = a.open() == b.continues() && (!a.open() || a.kind() == b.kind())
		}
	}
	return ok
}()

// LabelOf returns the label of word i of a name from first up to last (half
// open) of type kind, and whether kind is one of PER, ORG, LOC and MISC.
func LabelOf(kind string, first, end, i int) (Label, bool) {
	for k, name := range kinds {
		if name == kind {
			return Label(1 + 4*k + position(first, end, i)), true
		}
	}
	return 0, false
}

func position(first, end, i int) int {
	switch {
	case end-first == 1:
		return unit
	case i == first:
		return begin
	case i == end-1:
		return last
	}
	return inside
}

// Follows says whether label b may stand after label a.
func Follows(a, b Label) bool { return follows[a][b] }

// Starts says whether a sentence may begin with the label.
func (l Label) Starts() bool { return !l.continues() }

// Ends says whether a sentence may end with the label.
func (l Label) Ends() bool { return !l.open() }

func (l Label) kind() int { return int(l-1) / 4 }

func (l Label) position() int { return int(l-1) % 4 }

// open says whether a name goes on after this word.
func (l Label) open() bool { return l > 0 && (l.position() == begin || l.position() == inside) }

// continues says whether a name goes on at this word from the one before.
func (l Label) continues() bool {
	return l > 0 && (l.position() == inside || l.position() == last)
}

// Spans turns a valid sequence of labels into names.
func Spans(labels []Label) []syntax.Name {
	var names []syntax.Name
	first := 0
	for i, l := range labels {
		if l == 0 {
			continue
		}
		if !l.continues() {
			first = i
		}
		if !l.open() {
			names = append(names, syntax.Name{First: first, Last: i + 1, Type: kinds[l.kind()]})
		}
	}
	return names
}
