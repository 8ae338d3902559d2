package act

// ClassForm is one reading of a noun: the class it belongs to and the form of
// matter that it names itself, if any.
type ClassForm struct {
	Class, Form string
}

// ClassesOf returns the classes of a noun lemma in the order of the table.
// Words of a longer entry are separated by single blanks, and a hyphen is a
// word: "cease - fire". The caller must not change the slice.
func ClassesOf(lemma string) []ClassForm { return must().classes[lemma] }

// Class finds the longest entry of the table of nouns that starts at words[i],
// lower-case lemmas, and returns its first class and form and the number of
// words it spans; n is 0 when there is none. See ClassesAt for all its classes.
func Class(words []string, i int) (class, form string, n int) {
	cs, n := ClassesAt(words, i)
	if n == 0 {
		return "", "", 0
	}
	return cs[0].Class, cs[0].Form, n
}

// ClassesAt is Class for words that belong to several classes.
func ClassesAt(words []string, i int) (classes []ClassForm, n int) {
	t := must()
	if i < 0 || i >= len(words) {
		return nil, 0
	}
	for n = min(t.longest[words[i]], len(words)-i); n > 0; n-- {
		if cs := t.classes[joined(words[i:i+n])]; cs != nil {
			return cs, n
		}
	}
	return nil, 0
}

func joined(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	size := 0
	for _, w := range words {
		size += len(w) + 1
	}
	b := make([]byte, 0, size)
	for i, w := range words {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, w...)
	}
	return string(b)
}
