package document

import (
	encoding "encoding/binary"
	"errors"
	"hash/fnv"
	"slices"
	"unicode"
)

// A Sketch stands for the word shingles of a text, that is for its runs of
// five words: it holds the 32-bit hashes of some of them, chosen by their
// value alone, so that what two texts share shows in their sketches. Of a text
// of at most 128 shingles it holds all, of a longer one those that are 0 modulo
// 4, and of one of more than 1024 those that are 0 modulo 16.
//
// Unlike the k smallest values of MinHash, values chosen modulo m tell how much
// of a short text stands in a long one (Broder, "On the resemblance and
// containment of documents", 1997, section 4).
type Sketch struct {
	modulus uint32
	hashes  []uint32 // rising, each once
}

const shingle = 5 // words

// moduli lists up to how many shingles a text has which modulus; the last is
// for all that are longer.
var moduli = []struct {
	shingles int
	modulus  uint32
}{{128, 1}, {1024, 4}, {0, 16}}

// NewSketch returns the sketch of a text; it does not look at case and
// punctuation. A text of less than five words has an empty one.
func NewSketch(text string) Sketch {
	words := wordHashes(text)
	n := len(words) - shingle + 1
	if n < 1 {
		return Sketch{modulus: 1}
	}
	s := Sketch{modulus: modulusFor(n)}
	for i := range n {
		h := uint64(0)
		for _, w := range words[i : i+shingle] {
			h = mix(h ^ w)
		}
		if v := uint32(h >> 32); v%s.modulus == 0 {
			s.hashes = append(s.hashes, v)
		}
	}
	slices.Sort(s.hashes)
	s.hashes = slices.Compact(s.hashes)
	return s
}

func modulusFor(shingles int) uint32 {
	for _, m := range moduli {
		if shingles <= m.shingles {
			return m.modulus
		}
	}
	return moduli[len(moduli)-1].modulus
}

func wordHashes(text string) []uint64 {
	var out []uint64
	h := fnv.New64a()
	inWord := false
	var b []byte
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			b = append(b[:0], string(unicode.ToLower(r))...)
			h.Write(b)
			inWord = true
			continue
		}
		if r == '\'' || r == '’' { // "don't" is one word, with either sign
			continue
		}
		if inWord {
			out = append(out, h.Sum64())
			h.Reset()
			inWord = false
		}
	}
	if inWord {
		out = append(out, h.Sum64())
	}
	return out
}

// mix spreads the bits of x (finalizer of SplitMix64, Steele et al. 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// at counts the hashes that the sketch would hold with a greater modulus.
func (s Sketch) at(modulus uint32) int {
	if modulus == s.modulus {
		return len(s.hashes)
	}
	n := 0
	for _, h := range s.hashes {
		if h%modulus == 0 {
			n++
		}
	}
	return n
}

var errSketch = errors.New("faulty sketch")

// Bytes returns the sketch as ParseSketch reads it: the modulus, then the
// differences of the hashes, as varints; nothing for an empty one.
func (s Sketch) Bytes() []byte {
	if len(s.hashes) == 0 {
		return nil
	}
	b := encoding.AppendUvarint(nil, uint64(s.modulus))
	before := uint32(0)
	for _, h := range s.hashes {
		b = encoding.AppendUvarint(b, uint64(h-before))
		before = h
	}
	return b
}

// ParseSketch returns the sketch that Bytes made b of.
func ParseSketch(b []byte) (Sketch, error) {
	if len(b) == 0 {
		return Sketch{modulus: 1}, nil
	}
	modulus, n := encoding.Uvarint(b)
	if n <= 0 || modulus == 0 || modulus > 1<<16 {
		return Sketch{}, errSketch
	}
	s := Sketch{modulus: uint32(modulus)}
	before := uint64(0)
	for b = b[n:]; len(b) > 0; b = b[n:] {
		var d uint64
		if d, n = encoding.Uvarint(b); n <= 0 || d > 1<<32-1-before || d == 0 && len(s.hashes) > 0 {
			return Sketch{}, errSketch
		}
		before += d
		s.hashes = append(s.hashes, uint32(before))
	}
	return s, nil
}
