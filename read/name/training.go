package name

import "parley/read/tag"

// What follows serves the program that trains the model.

// Visit calls visit with the feature keys of every word; they are valid
// during the call only. tags may be nil.
func (m *Model) Visit(words []string, tags []tag.Tag, visit func(i int, keys []uint32)) {
	var s sentence
	m.prepare(&s, words, tags)
	for i := range words {
		visit(i, s.extract(i))
	}
}

// WordKey returns the key of a word in Parts.Lexicon; case does not matter.
func WordKey(text string) uint32 {
	var w word
	w.read(text)
	return w.lower
}

// ExactKey returns the key of a word in Parts.Clusters; case matters.
func ExactKey(text string) uint32 {
	var w word
	w.read(text)
	return w.exact
}

// PackClusters turns the numbers of a word's fine and coarse cluster, from 1,
// into a value of Parts.Clusters.
func PackClusters(fine, coarse uint16) uint32 { return uint32(fine) | uint32(coarse)<<16 }

// BiasKey returns the key of the feature that every word has.
func BiasKey() uint32 { return mix(uint32(fBias+1)*0x01000193, 0) }

// Word is what the lexicon holds of a word.
type Word struct {
	Caps   uint8 // 1 (never) to 7 (always written with a capital within a sentence), 0 unknown
	Given  bool  // a given name of persons
	Family bool  // a family name
	Title  bool  // a word of an office or a rank
	Ends   bool  // ends names of organisations: Corporation, Ministry
	Place  bool  // ends names of places: River, Province
	Thing  bool  // ends names of what is neither person, body nor place: Treaty, War, Award
}

// Pack turns w into a value of Parts.Lexicon.
func (w Word) Pack() uint32 {
	e := entry{caps: w.Caps}
	for k, set := range [...]bool{w.Given, w.Family, w.Title, w.Ends, w.Place, w.Thing} {
		if set {
			e.list |= 1 << k
		}
	}
	return packEntry(e)
}

// PhraseGoesOn marks the beginning of a longer known name in Parts.Phrases.
const PhraseGoesOn = phraseGoesOn

// PhraseKeys returns the key of every beginning of a phrase; the last is
// that of the whole, which is nil where the phrase is too long.
func PhraseKeys(words []string) []uint32 {
	if len(words) > longestPhrase {
		return nil
	}
	keys := make([]uint32, len(words))
	h := uint32(0)
	for i, text := range words {
		var w word
		w.read(text)
		h = mix(h, w.exact)
		keys[i] = h
	}
	return keys
}

// Capital says whether a word is written the way names are.
func Capital(text string) bool {
	var w word
	w.read(text)
	return w.capital()
}

// Knowledge gives back the tables that a model was made with: Lexicon,
// Clusters and Phrases; the weights are left out.
func (m *Model) Knowledge() Parts {
	p := Parts{Lexicon: map[uint32]uint32{}, Clusters: map[uint32]uint32{}, Phrases: map[uint32]uint8{}}
	m.lexicon.each(func(k, v uint32) { p.Lexicon[k] = v })
	m.clusters.each(func(k, v uint32) { p.Clusters[k] = v })
	m.phrases.each(func(k, v uint32) { p.Phrases[k] = uint8(v) })
	return p
}

func (t *table) each(visit func(key, value uint32)) {
	for i, k := range t.keys {
		if k != 0 {
			visit(k, t.values[i])
		}
	}
}
