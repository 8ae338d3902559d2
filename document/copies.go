package document

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parley"
)

// CopiesVersion names the method by which copies are found. It changes whenever
// others may be found among the same documents.
const CopiesVersion = "2"

// Fingerprint is the same for texts that differ only in case, blanks and
// punctuation: the SHA-256, in hexadecimal digits, of their letters and
// digits; of all of it where it has none.
func Fingerprint(text string) string {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	return digest(cmp.Or(letters, text))
}

// Print is what tells copies apart.
type Print struct {
	Doc         parley.DocID
	Published   parley.Day
	Fingerprint string
	Sketch      Sketch
	Credits     bool // its text names another outlet as its source
}

// Two texts are copies where so much of the shorter one stands in the other.
const (
	leastShare    = 0.4
	leastShingles = 12 // estimated; a run of sixteen words, or several shorter
	leastHashes   = 3
	// earliest is how many documents of one hash are looked at: a phrase that
	// hundreds have says nothing, and must not cost the square of them.
	earliest = 32
)

// Copies finds documents that repeat an earlier one: exactly, but for a part,
// or as a part of something longer. What it finds depends on the set of
// documents alone, not on their order; a document costs what its own text
// costs. The zero value is ready to use; it is not safe for concurrent use.
type Copies struct {
	prints []Print
	once   map[uint32]int32   // hash → the only document that has it
	many   map[uint32][]int32 // hash → those that have it, the earliest first
	same   map[string][]int32 // fingerprint → the same
	of     []int32            // what a document repeats, or -1

	shared []int32 // hashes that a document has in common with the one that is looked at; 0 between times
	with   []int32 // those that have some
}

// Add puts in a document that is not in yet.
func (c *Copies) Add(p Print) {
	if c.same == nil {
		c.once, c.many, c.same = make(map[uint32]int32), make(map[uint32][]int32), make(map[string][]int32)
	}
	n := int32(len(c.prints))
	c.prints = append(c.prints, p)
	c.of, c.shared = append(c.of, -1), append(c.shared, 0)
	again := make(map[int32]bool) // documents that may repeat the new one
	c.same[p.Fingerprint] = c.insert(c.same[p.Fingerprint], n, again)
	for _, h := range p.Sketch.hashes {
		other, met := c.once[h]
		switch {
		case !met:
			c.once[h] = n
		case c.many[h] == nil:
			c.many[h] = c.insert([]int32{other}, n, again)
		default:
			c.many[h] = c.insert(c.many[h], n, again)
		}
	}
	c.of[n] = c.original(n)
	for d := range again {
		c.of[d] = c.original(d)
	}
}

// insert puts n in its place among those that have a hash, and marks the later
// ones that it is an earlier one for.
func (c *Copies) insert(list []int32, n int32, again map[int32]bool) []int32 {
	at, _ := slices.BinarySearchFunc(list, n, c.earlier)
	list = slices.Insert(list, at, n)
	if at < earliest {
		for _, later := range list[at+1:] {
			again[later] = true
		}
	}
	return list
}

func (c *Copies) earlier(a, b int32) int { return earlier(&c.prints[a], &c.prints[b]) }

// original returns the earlier document that n shares most with, the earliest
// of equals, or -1.
func (c *Copies) original(n int32) int32 {
	p := &c.prints[n]
	if first := c.same[p.Fingerprint][0]; first != n {
		return first
	}
	c.with = c.with[:0]
	for _, h := range p.Sketch.hashes {
		for i, other := range c.many[h] {
			if other == n || i == earliest {
				break // the rest is later
			}
			if c.shared[other] == 0 {
				c.with = append(c.with, other)
			}
			c.shared[other]++
		}
	}
	best, most := int32(-1), 0.0
	for _, other := range c.with {
		hashes := int(c.shared[other])
		c.shared[other] = 0
		share := p.Sketch.share(c.prints[other].Sketch, hashes)
		if share == 0 || share < most || share == most && c.earlier(best, other) < 0 {
			continue
		}
		best, most = other, share
	}
	return best
}

// share is how much of the shorter of two texts stands in the other, from 0 to
// 1, where their sketches share so many hashes; 0 where they are no copies.
func (s Sketch) share(o Sketch, hashes int) float64 {
	modulus := max(s.modulus, o.modulus)
	if hashes < leastHashes || hashes*int(modulus) < leastShingles {
		return 0
	}
	share := float64(hashes) / float64(min(s.at(modulus), o.at(modulus)))
	if share < leastShare {
		return 0
	}
	return share
}

// Each calls f for every document that repeats another, with the one that it
// repeats and with the one at the beginning of the chain that leads to.
func (c *Copies) Each(f func(doc, of, origin parley.DocID)) {
	for n, of := range c.of {
		if of < 0 {
			continue
		}
		root := of
		for c.of[root] >= 0 {
			root = c.of[root]
		}
		f(c.prints[n].Doc, c.prints[of].Doc, c.prints[root].Doc)
	}
}

// earlier compares by day of publication, those without one last; of one day,
// texts that credit another outlet come after the others; then by id.
func earlier(p, q *Print) int {
	const late = parley.Day("~") // after every date
	return cmp.Or(
		cmp.Compare(cmp.Or(p.Published, late), cmp.Or(q.Published, late)),
		cmp.Compare(rank(p.Credits), rank(q.Credits)),
		cmp.Compare(p.Doc, q.Doc),
	)
}

func rank(credits bool) int {
	if credits {
		return 1
	}
	return 0
}
