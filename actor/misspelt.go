package actor

import "sync"

// Misspelt returns the state that an unknown word is one slip of the pen away
// from: a letter left out, put in, put for another, or two that have changed
// places ("Afganistan", "Kazakstan"). The word must have six letters or more
// and begin as the name does; false where no state or more than one is so
// near, and for every name that some table knows.
func Misspelt(word string) (Candidate, bool) {
	w := string(AppendKey(nil, word))
	if len(w) < 6 || len(w) > 16 {
		return Candidate{}, false
	}
	if _, adjective := Demonym(word); adjective || len(Lookup(word, "")) > 0 {
		return Candidate{}, false
	}
	var best *Entry
	for _, s := range stateWords() {
		if s.key[0] != w[0] || !oneSlip(w, s.key) {
			continue
		}
		if best != nil && best != s.entry {
			return Candidate{}, false
		}
		best = s.entry
	}
	if best == nil {
		return Candidate{}, false
	}
	return Candidate{best, 0.8, "a state's name with one slip in it"}, true
}

type stateWord struct {
	key   string
	entry *Entry
}

// stateWords are the names of states of one word and five letters or more.
var stateWords = sync.OnceValue(func() []stateWord {
	var out []stateWord
	for _, e := range catalogue().entries {
		if e.Type != State {
			continue
		}
		if k := string(AppendKey(nil, e.Name)); len(k) > 4 && len(splitName(e.Name)) == 1 {
			out = append(out, stateWord{k, e})
		}
	}
	return out
})

// oneSlip reports whether one insertion, deletion, substitution or swap of
// neighbours turns a into b, which differ.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		if i == len(a) {
			return false
		}
		return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
