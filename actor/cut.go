package actor

import "strings"

// room is memory for the words of a name, so that most names are looked up without asking for any.
type room struct {
	letters [96]byte
	ends    [24]int
}

// cutASCII is splitName for ASCII, which nearly all names are, without its last step: it puts the letters of the words
// behind b and where each word ends in b behind ends.
func cutASCII(b []byte, ends []int, s string) ([]byte, []int) {
	if n := len(s); n > 1 && s[n-2] == '\'' && s[n-1]|0x20 == 's' {
		s = s[:n-2]
	} else if n > 1 && s[n-1] == '\'' && s[n-2]|0x20 == 's' {
		s = s[:n-1]
	}
	last := len(b)
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b = append(b, c)
			continue
		case c >= 'A' && c <= 'Z':
			b = append(b, c|0x20)
			continue
		case c == '\'', c == '`', c == '.': // see isJoiner
			continue
		}
		if len(b) > last {
			last = len(b)
			ends = append(ends, last)
		}
		if s[i] == '&' {
			b = append(b, "and"...)
			last = len(b)
			ends = append(ends, last)
		}
	}
	if len(b) > last {
		ends = append(ends, len(b))
	}
	return b, ends
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// appendNameKey puts NameKey of a name behind k, which begins with it: nothing else may be in k.
func appendNameKey(k []byte, name string) []byte {
	if !isASCII(name) {
		return append(k, key(splitName(name))...)
	}
	var memory [24]int
	k, ends := cutASCII(k, memory[:0], name)
	if len(ends) > 1 && string(k[:ends[0]]) == "the" {
		k = append(k[:0], k[ends[0]:]...)
	}
	return k
}

// spaced puts the words of a name (see splitName) behind b, blanks between them, and where each begins behind starts,
// followed by where one after the last would begin. b and starts are empty.
func spaced(b []byte, starts []int, name string) ([]byte, []int) {
	if isASCII(name) {
		var memory room
		letters, ends := cutASCII(memory.letters[:0], memory.ends[:0], name)
		from := 0
		for i, end := range ends {
			if i > 0 || len(ends) == 1 || string(letters[:end]) != "the" {
				b, starts = addWord(b, starts, letters[from:end])
			}
			from = end
		}
	} else {
		for _, w := range splitName(name) {
			b, starts = addWord(b, starts, []byte(w))
		}
	}
	return b, append(starts, len(b)+1)
}

// addWord is no closure of spaced, as that would have to ask for memory.
func addWord(b []byte, starts []int, word []byte) ([]byte, []int) {
	if len(b) > 0 {
		b = append(b, ' ')
	}
	starts = append(starts, len(b))
	return append(b, word...), starts
}

// filter says of most words that are not among some that they are not (Bloom 1970, with one hash). To ask it takes less
// than to ask a map, which mostly waits for memory.
type filter []uint64

// newFilter makes a filter of 1<<bits bits, at least 64: some eight for each word make it right in seven cases of eight.
func newFilter(bits int) filter { return make(filter, 1<<(bits-6)) }

func (f filter) add(word string) {
	n := f.place([]byte(word))
	f[n/64] |= 1 << (n % 64)
}

// may is false for words that were not added, true for those that were and some others.
func (f filter) may(word []byte) bool {
	n := f.place(word)
	return f[n/64]>>(n%64)&1 != 0
}

// place is FNV-1a, its upper bits mixed into the lower ones.
func (f filter) place(word []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range word {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	return h & uint32(64*len(f)-1)
}

// addWords adds each word of a phrase.
func (f filter) addWords(phrase string) {
	for w := range strings.FieldsSeq(phrase) {
		f.add(w)
	}
}
