package name

import "strings"

// Half of the features of a word see one word only: itself, or one of its neighbours. What they come to depends on that word alone
// and is remembered, for words come again, and most of the time of a sentence goes into looking up weights.

// side is where a word stands that features of a single word look at.
type side int

const (
	here side = iota
	before
	after
	twoBefore
	twoAfter
	sides
)

// away is how far off the word is.
var away = [sides]int{0, -1, 1, -2, 2}

// single are the templates of features of a single word.
var single = [...][]int{
	here: {fBias, fLower, fExact, fShape, fPrefix, fPrefix + 1, fPrefix + 2, fSuffix, fSuffix + 1, fSuffix + 2, fSuffix + 3, fCluster, fCoarse, fCaps,
		fCapsShape, fList},
	before:    {fLower1, fShape1, fAffix1, fCluster1},
	after:     {fLowerP1, fShapeP1, fAffixP1, fClusterP1},
	twoBefore: {fLower2, fCluster2},
	twoAfter:  {fLowerP2, fClusterP2},
}

// isSingle says of each template whether it is in single.
var isSingle = func() (is [templates]bool) {
	for _, list := range single {
		for _, t := range list {
			is[t] = true
		}
	}
	return is
}()

// alone puts behind f the keys of the features of a single word for which the word stands on that side of theirs: those that
// extract leaves out where s.joint is set.
func (w *word) alone(f []uint32, at side) []uint32 {
	form, cluster, list := uint32(w.form), uint32(w.entry.cluster), uint32(w.entry.list)<<4|uint32(w.form)
	for _, t := range single[at] {
		var h uint32
		switch t {
		case fLower, fLower1, fLower2, fLowerP1, fLowerP2:
			h = w.lower
		case fExact:
			h = w.exact
		case fShape, fShape1, fShapeP1:
			h = w.shape
		case fPrefix, fPrefix + 1, fPrefix + 2:
			if h = w.prefix[t-fPrefix]; h == 0 {
				continue
			}
		case fSuffix, fSuffix + 1, fSuffix + 2, fSuffix + 3:
			h = w.suffix[t-fSuffix]
		case fAffix1, fAffixP1:
			h = w.suffix[2]
		case fCluster, fCluster1, fClusterP1:
			if h = cluster<<3 | form; t == fCluster && cluster == 0 {
				continue
			}
		case fCluster2, fClusterP2:
			h = cluster
		case fCoarse:
			if h = uint32(w.entry.coarse)<<3 | form; cluster == 0 {
				continue
			}
		case fCaps:
			h = uint32(w.entry.caps)
		case fCapsShape:
			h = mix(w.shape, uint32(w.entry.caps))
		case fList:
			h = list
		}
		f = append(f, featureKey(t, h))
	}
	return f
}

// known is a word with what its features of a single word come to.
type known struct {
	text string
	word word // without its tag
	sums [sides][Labels]int16
}

// memory holds words that were met. One that falls on the place of another takes it, which costs time and changes nothing.
type memory struct {
	words   []known
	outside known
}

// remembered is how many words a memory has places for; a power of two.
const remembered = 1 << 13

func (m *Model) newMemory() *memory {
	x := &memory{words: make([]known, remembered), outside: known{word: outside}}
	x.outside.weigh(m)
	return x
}

// recall returns a word, valid until the next call.
func (x *memory) recall(m *Model, text string) *known {
	h := fnvOffset
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * fnvPrime
	}
	k := &x.words[(h^h>>16)%remembered]
	if k.text != text || text == "" {
		k.text = strings.Clone(text) // not to keep all that it stands in
		m.read(&k.word, text)
		k.weigh(m)
	}
	return k
}

// weigh fills the sums.
func (k *known) weigh(m *Model) {
	var keys [32]uint32
	var sum [Labels]int32
	for at := range sides {
		m.weights.sum(k.word.alone(keys[:0], at), &sum)
		for l, v := range sum {
			k.sums[at][l] = int16(v) // a few dozen bytes
		}
	}
}

// spread adds what the features of a single word come to, for which the word at i is the one they see.
func (s *sentence) spread(k *known, i int) {
	for at, d := range away {
		if j := i - d; j >= 0 && j < len(s.base) {
			for l, v := range k.sums[at] {
				s.base[j][l] += int32(v)
			}
		}
	}
}
