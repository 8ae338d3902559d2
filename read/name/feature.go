package name

import (
	"slices"

	"parley/read/tag"
)

// sentence is a sentence prepared for features; buffers are used again.
type sentence struct {
	words    []word
	phrases  []phrase
	left     []int // the small word before the run of capitals that covers word i, or -1
	right    []int // the small word after it
	style    uint32
	features []uint32
	joint    bool            // extract leaves out the features of a single word
	ends     []int           // in features, of the words that it has them of
	base     [][Labels]int32 // what the features of a single word come to, where joint is set
	memory   *memory         // where they are remembered; nil where they are not
}

// Styles of whole sentences.
const (
	stylePlain = iota
	styleUpper // ALL CAPITALS
	styleTitle // Most Words With Capitals
	styleSmall // no capitals at all
)

func (s *sentence) resize(n int) {
	if cap(s.words) < n {
		s.words = make([]word, n, 2*n)
		s.phrases = make([]phrase, n, 2*n)
		s.left = make([]int, n, 2*n)
		s.right = make([]int, n, 2*n)
	}
	s.words, s.phrases = s.words[:n], s.phrases[:n]
	s.left, s.right = s.left[:n], s.right[:n]
}

// prepare reads the words; tags may be nil where none are known. With a memory
// it adds up the features of single words, and joint is set.
func (m *Model) prepare(s *sentence, words []string, tags []tag.Tag) {
	s.resize(len(words))
	s.base = slices.Grow(s.base[:0], len(words))[:len(words)]
	clear(s.base)
	if s.joint = s.memory != nil; s.joint {
		for i := range 2 { // a word from an end, and two
			for _, k := range [...]int{-1 - i, len(words) + i} {
				s.spread(&s.memory.outside, k)
			}
		}
	}
	for i, text := range words {
		w := &s.words[i]
		if s.joint {
			k := s.memory.recall(m, text)
			*w = k.word
			s.spread(k, i)
		} else {
			m.read(w, text)
		}
		if tags != nil {
			w.tag = hashOf(tags[i].XPOS)
		}
	}
	m.match(s.words, s.phrases)
	s.style = styleOf(s.words)
	s.findRuns()
}

// read fills a word with what its letters and the lexicon say.
func (m *Model) read(w *word, text string) {
	w.read(text)
	w.entry, w.tag = entry{}, 0
	if v, ok := m.lexicon.get(w.lower); ok {
		w.entry = unpackEntry(v)
	}
	if v, ok := m.clusters.get(w.exact); ok {
		w.entry.cluster, w.entry.coarse = uint16(v), uint16(v>>16)
	}
}

func hashOf(s string) uint32 {
	h := fnvOffset
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

func styleOf(words []word) uint32 {
	var forms formCount
	for i := range words {
		forms[words[i].form]++
	}
	return forms.style()
}

// formCount is how many words of a sentence are of each form.
type formCount [forms]int

func (c *formCount) style() uint32 {
	upper, title, small := c[formUpper], c[formTitle]+c[formMixed], c[formSmall]
	total := upper + title + small
	switch {
	case total < 3:
		return stylePlain
	case 10*upper >= 7*total:
		return styleUpper
	case 10*(title+upper) >= 6*total:
		return styleTitle
	case small == total:
		return styleSmall
	}
	return stylePlain
}

// findRuns finds for each word the small words around the run of capitals
// that it belongs to; a run goes on over "of", "and the" and the like only
// as far as the features of single words see it, so it ends here.
func (s *sentence) findRuns() {
	before := -1
	for i := range s.words {
		s.left[i] = before
		if !s.words[i].capital() {
			before = i
		}
	}
	after := len(s.words)
	for i := len(s.words) - 1; i >= 0; i-- {
		s.right[i] = after
		if !s.words[i].capital() {
			after = i
		}
	}
}

// Templates of features; each is conjoined with the label.
const (
	fBias = iota
	fLower
	fExact
	fLower1 // the word before
	fLower2
	fLowerP1 // the word after
	fLowerP2
	fPair1
	fPairP1
	fShape
	fShape1
	fShapeP1
	fShapePair1
	fShapePairP1
	fShapeTriple
	fPrefix
	fSuffix       = fPrefix + 3
	fCluster      = fSuffix + 4
	fCluster1     = fCluster + 1
	fClusterP1    = fCluster + 2
	fCluster2     = fCluster + 3
	fClusterP2    = fCluster + 4
	fClusterC1    = fCluster + 5
	fClusterCP1   = fCluster + 6
	fFirst        = fCluster + 7
	fCaps         = fCluster + 8
	fCapsShape    = fCluster + 9
	fList         = fCluster + 10
	fList1        = fCluster + 11
	fListP1       = fCluster + 12
	fPhrase       = fCluster + 13
	fPhraseAt     = fCluster + 14
	fPhrase1      = fCluster + 15
	fPhraseP1     = fCluster + 16
	fLeft         = fCluster + 17
	fRight        = fCluster + 18
	fRunLast      = fCluster + 19
	fRunFirst     = fCluster + 20
	fRunLength    = fCluster + 21
	fTag          = fCluster + 22
	fTag1         = fCluster + 23
	fTagP1        = fCluster + 24
	fTagTriple    = fCluster + 25
	fStyle        = fCluster + 26
	fCaps1        = fCluster + 27
	fLeftShape    = fCluster + 28
	fRunCluster   = fCluster + 29
	fTagShape     = fCluster + 30
	fAffix1       = fCluster + 31
	fAffixP1      = fCluster + 32
	fPhraseWord   = fCluster + 33
	fCoarse       = fCluster + 34
	fCoarseTriple = fCluster + 35
	fCoarseNear   = fCluster + 36
	fRunList      = fCluster + 37
	fRunLists     = fCluster + 38
	fOfBefore     = fCluster + 39
	fOfAfter      = fCluster + 40
	templates     = fCluster + 41
)

// featureKey is the key of a feature.
func featureKey(template int, h uint32) uint32 { return mix(uint32(template+1)*0x01000193, h) }

// outside stands for words beyond the ends of the sentence.
var outside = word{exact: 1, lower: 1, shape: 1}

func (s *sentence) at(i int) *word {
	if i < 0 || i >= len(s.words) {
		return &outside
	}
	return &s.words[i]
}

func (s *sentence) phrase(i int) phrase {
	if i < 0 || i >= len(s.phrases) {
		return phrase{}
	}
	return s.phrases[i]
}

// extract returns the keys of the features of word i, valid until the next
// call; those of a single word only where joint is not set.
func (s *sentence) extract(i int) []uint32 {
	s.features = s.appendKeys(s.features[:0], i)
	return s.features
}

// appendKeys is extract behind f.
func (s *sentence) appendKeys(f []uint32, i int) []uint32 {
	w, w1, p1 := &s.words[i], s.at(i-1), s.at(i+1)
	w2, p2 := s.at(i-2), s.at(i+2)
	add := func(template int, h uint32) {
		if !s.joint || !isSingle[template] {
			f = append(f, featureKey(template, h))
		}
	}

	add(fBias, 0)
	add(fLower, w.lower)
	add(fExact, w.exact)
	add(fLower1, w1.lower)
	add(fLower2, w2.lower)
	add(fLowerP1, p1.lower)
	add(fLowerP2, p2.lower)
	add(fPair1, mix(w1.lower, w.lower))
	add(fPairP1, mix(w.lower, p1.lower))

	add(fShape, w.shape)
	add(fShape1, w1.shape)
	add(fShapeP1, p1.shape)
	add(fShapePair1, mix(w1.shape, w.shape))
	add(fShapePairP1, mix(w.shape, p1.shape))
	add(fShapeTriple, mix(mix(w1.shape, w.shape), p1.shape))
	for k, h := range w.prefix {
		if h != 0 {
			add(fPrefix+k, h)
		}
	}
	for k, h := range w.suffix {
		add(fSuffix+k, h)
	}
	add(fAffix1, w1.suffix[2])
	add(fAffixP1, p1.suffix[2])

	f = s.extractLexicon(f, i)
	f = s.extractRun(f, i)

	first := uint32(0)
	if i == 0 || i == 1 && w1.form == formOther {
		first = 1
	}
	add(fFirst, first<<8|uint32(w.form)<<4|uint32(w.entry.caps))
	add(fStyle, s.style<<8|uint32(w.form)<<4|uint32(w.entry.caps))
	if w.tag != 0 {
		add(fTag, w.tag)
		add(fTag1, w1.tag)
		add(fTagP1, p1.tag)
		add(fTagTriple, mix(mix(w1.tag, w.tag), p1.tag))
		add(fTagShape, mix(w.tag, w.shape))
	}
	return f
}

func (s *sentence) extractLexicon(f []uint32, i int) []uint32 {
	add := func(template int, h uint32) {
		if !s.joint || !isSingle[template] {
			f = append(f, featureKey(template, h))
		}
	}
	w, w1, p1 := &s.words[i], s.at(i-1), s.at(i+1)
	if c := uint32(w.entry.cluster); c != 0 {
		add(fCluster, c<<3|uint32(w.form))
		add(fCoarse, uint32(w.entry.coarse)<<3|uint32(w.form))
		add(fCoarseTriple, mix(mix(uint32(w1.entry.coarse), uint32(w.entry.coarse)), uint32(p1.entry.coarse)))
		add(fClusterC1, c<<16|uint32(w1.entry.cluster))
		add(fClusterCP1, c<<16|uint32(p1.entry.cluster))
	}
	add(fCluster1, uint32(w1.entry.cluster)<<3|uint32(w1.form))
	add(fClusterP1, uint32(p1.entry.cluster)<<3|uint32(p1.form))
	add(fCoarseNear, mix(uint32(w1.entry.coarse), uint32(p1.entry.coarse)))
	add(fCluster2, uint32(s.at(i-2).entry.cluster))
	add(fClusterP2, uint32(s.at(i+2).entry.cluster))

	add(fCaps, uint32(w.entry.caps))
	add(fCaps1, uint32(w1.entry.caps)<<8|uint32(w1.form)<<4|uint32(w.form))
	add(fCapsShape, mix(w.shape, uint32(w.entry.caps)))
	lists := func(w *word) uint32 { return uint32(w.entry.list)<<4 | uint32(w.form) }
	add(fList, lists(w))
	add(fList1, lists(w1)<<8|lists(w))
	add(fListP1, lists(p1)<<8|lists(w))

	p, before, after := s.phrase(i), s.phrase(i-1), s.phrase(i+1)
	here := uint32(p.class)<<8 | uint32(p.at)
	add(fPhrase, uint32(p.class))
	add(fPhraseAt, here<<4|uint32(p.count))
	add(fPhrase1, here<<16|uint32(before.class)<<8|uint32(before.at))
	add(fPhraseP1, here<<16|uint32(after.class)<<8|uint32(after.at))
	add(fPhraseWord, mix(here, p1.lower))
	return f
}

// extractRun describes the run of capitals around a word by the words at
// its borders: "in Al Khums ," and "Bank of Khartoum said".
func (s *sentence) extractRun(f []uint32, i int) []uint32 {
	if !s.words[i].capital() {
		return f
	}
	add := func(template int, h uint32) { f = append(f, featureKey(template, h)) }
	left, right := s.left[i], s.right[i]
	l, r := s.at(left), s.at(right)
	fromStart, toEnd := uint32(min(i-left-1, 3)), uint32(min(right-i-1, 3))
	add(fLeft, mix(l.lower, fromStart))
	add(fRight, mix(r.lower, toEnd))
	add(fLeftShape, mix(l.lower, r.lower))
	add(fRunLast, mix(s.at(right-1).lower, toEnd))
	add(fRunFirst, mix(s.at(left+1).lower, fromStart))
	add(fRunCluster, mix(uint32(s.at(right-1).entry.cluster), uint32(s.at(left+1).entry.cluster)))
	add(fRunLength, fromStart<<4|toEnd)
	head, start := uint32(s.at(right-1).entry.list), uint32(s.at(left+1).entry.list)
	add(fRunList, head<<4|toEnd<<2|fromStart)
	add(fRunLists, head<<16|start<<8|toEnd<<4|fromStart)
	if left > 0 && l.lower == wordOf { // "Bank of"
		add(fOfBefore, uint32(s.words[left-1].entry.list)<<16|uint32(s.words[left-1].form)<<8|fromStart)
	}
	if right+1 < len(s.words) && r.lower == wordOf && s.words[right+1].capital() {
		add(fOfAfter, head<<8|toEnd)
	}
	return f
}

// wordOf is the hash of "of".
var wordOf = func() uint32 {
	var w word
	w.read("of")
	return w.lower
}()
