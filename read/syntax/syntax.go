// Package syntax holds a sentence as the later stages of reading see it:
// words with tags, lemmas, names and a Universal Dependencies tree, and the
// questions that they ask of the tree.
package syntax

// Sentence is one analysed sentence. All slices but Kids have one entry per
// word; Head is -1 at the root. Offsets are bytes of the document's text.
type Sentence struct {
	Index     int // 0-based in the document
	Paragraph int // 0-based
	Start     int // byte offset of the first word
	End       int // byte offset after the last word
	Words     []string
	From, To  []int // byte offsets of each word
	Lemmas    []string
	UPOS      []string
	XPOS      []string
	Head      []int
	Rel       []string
	Names     []Name
	kids      []int   // the dependents of the first word, then those of the second
	from      []int32 // where in kids those of each word begin, and where those of the last one end
}

// Name is a stretch of words that names somebody or something.
type Name struct {
	First, Last int    // words, half open
	Type        string // PER, ORG, LOC or MISC
}

// Link prepares the tree for Kids; call it once after Head is filled, and again
// whenever Head has changed. What Kids gave before is no longer valid then.
func (s *Sentence) Link() {
	n := len(s.Head)
	if cap(s.from) < n+2 {
		s.from = make([]int32, n+2)
	}
	if cap(s.kids) < n {
		s.kids = make([]int, n)
	}
	s.from, s.kids = s.from[:n+2], s.kids[:n]
	s.untangle(s.from[:n])
	clear(s.from)
	for _, h := range s.Head {
		if h >= 0 {
			s.from[h+2]++
		}
	}
	for i := range n + 1 {
		s.from[i+1] += s.from[i]
	}
	for i, h := range s.Head { // from[h+1] goes from where those of h begin to where they end
		if h >= 0 {
			s.kids[s.from[h+1]] = i
			s.from[h+1]++
		}
	}
}

// Kids returns the dependents of word i from left to right.
func (s *Sentence) Kids(i int) []int { return s.kids[s.from[i]:s.from[i+1]:s.from[i+1]] }

// Main returns a relation without its subtype: "nsubj" for "nsubj:pass".
func Main(rel string) string {
	for i := range len(rel) {
		if rel[i] == ':' {
			return rel[:i]
		}
	}
	return rel
}

// Kid returns the first dependent of i with one of the relations (full or
// main), or -1.
func (s *Sentence) Kid(i int, rels ...string) int {
	for _, k := range s.Kids(i) {
		if s.Is(k, rels...) {
			return k
		}
	}
	return -1
}

// Is reports whether word i has the relation (full or main, none of them
// empty) to its head.
func (s *Sentence) Is(i int, rels ...string) bool {
	rel := s.Rel[i]
	for _, r := range rels {
		if n := len(r); len(rel) >= n && rel[0] == r[0] && rel[:n] == r && (len(rel) == n || rel[n] == ':') { // the first letters mostly decide
			return true
		}
	}
	return false
}

// Range returns the first word and the word after the last of the subtree
// of i. Trees may be non-projective: words of others can lie between.
func (s *Sentence) Range(i int) (first, last int) {
	first, last = i, i+1
	for _, k := range s.Kids(i) {
		f, l := s.Range(k)
		first, last = min(first, f), max(last, l)
	}
	return first, last
}

// Under reports whether word i lies in the subtree of top.
func (s *Sentence) Under(i, top int) bool {
	for steps := 0; i >= 0 && steps < len(s.Head); steps++ { // rules ask before Link has made sure that it is a tree
		if i == top {
			return true
		}
		i = s.Head[i]
	}
	return false
}

// Text returns the words first up to last as they stand in the text.
func (s *Sentence) Text(text string, first, last int) string {
	if first >= last {
		return ""
	}
	return text[s.From[first]:s.To[last-1]]
}

// Name returns the name that covers word i, if one does.
func (s *Sentence) Name(i int) (Name, bool) {
	for _, n := range s.Names {
		if n.First <= i && i < n.Last {
			return n, true
		}
	}
	return Name{}, false
}
