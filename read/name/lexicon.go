package name

// entry is what the lexicon knows of a word, whatever its case.
type entry struct {
	cluster uint16 // fine word cluster, 0 where unknown
	coarse  uint16 // coarse word cluster, 0 where unknown
	caps    uint8  // how often it is written with a capital within sentences: 1 never to 7 always, 0 unknown
	list    uint8  // bits in the order of the fields of Word
}

// table is a hash table from 32-bit keys to small values, with open
// addressing; key 0 marks a free slot, so that 0 is stored as 1. Two words
// that share a key are taken for one: with 100,000 entries that happens to
// one unknown word in 40,000.
type table struct {
	keys   []uint32
	values []uint32
	mask   uint32
}

func newTable(entries int) *table {
	size := 16
	for size < 2*entries {
		size *= 2
	}
	return &table{keys: make([]uint32, size), values: make([]uint32, size), mask: uint32(size - 1)}
}

func (t *table) put(key, value uint32) {
	key = max(key, 1)
	at := key * 0x9e3779b1 & t.mask
	for t.keys[at] != 0 && t.keys[at] != key {
		at = (at + 1) & t.mask
	}
	t.keys[at], t.values[at] = key, value
}

func (t *table) get(key uint32) (uint32, bool) {
	key = max(key, 1)
	at := key * 0x9e3779b1 & t.mask
	for {
		switch t.keys[at] {
		case key:
			return t.values[at], true
		case 0:
			return 0, false
		}
		at = (at + 1) & t.mask
	}
}

func packEntry(e entry) uint32 {
	return uint32(e.caps) | uint32(e.list)<<8
}

func unpackEntry(v uint32) entry {
	return entry{caps: uint8(v), list: uint8(v >> 8)}
}

// Phrases are matched up to this many words.
const longestPhrase = 8

// A phrase has a class; bit 7 marks the beginning of a longer one.
const phraseGoesOn = 0x80

// phrase is a match of the table of known names in a sentence.
type phrase struct {
	class uint8 // 0 none
	at    uint8 // begin, inside, last or unit
	count uint8 // words, up to longestPhrase
}

// match finds the longest known names from left to right.
func (m *Model) match(words []word, out []phrase) {
	for i := 0; i < len(words); {
		n, class := m.longest(words[i:])
		if n == 0 {
			out[i] = phrase{}
			i++
			continue
		}
		for k := range n {
			out[i+k] = phrase{class: class, at: uint8(position(0, n, k)), count: uint8(n)}
		}
		i += n
	}
}

func (m *Model) longest(words []word) (n int, class uint8) {
	if !words[0].capital() {
		return 0, 0
	}
	h := uint32(0)
	for k := 0; k < len(words) && k < longestPhrase; k++ {
		h = mix(h, words[k].exact)
		v, ok := m.phrases.get(h)
		if !ok {
			break
		}
		if c := uint8(v) &^ phraseGoesOn; c != 0 {
			n, class = k+1, c
		}
		if v&phraseGoesOn == 0 {
			break
		}
	}
	return n, class
}
