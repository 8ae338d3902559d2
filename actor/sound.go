package actor

import (
	"io/fs"
	"strings"
	"sync"
)

// soundIndex finds entries by how the words of their names sound.
type soundIndex struct {
	once    sync.Once // the index is made when somebody first asks for it
	rules   []soundRule
	heard   map[string]string  // word → sound, while the index is made
	byWord  map[string][]int32 // skeleton of a word, or the skeleton less one letter → entries
	spelled [][][]string       // by entry: the sounds of each of its names' words
	memory  sync.Pool          // of *compared
	likely  likelyNames
}

// soundRule rewrites a spelling into a common one.
type soundRule struct {
	from, to     string
	atStart, end bool
}

func loadSounds(fsys fs.FS) (*soundIndex, error) {
	rows, err := readTable(fsys, "sounds.tsv")
	if err != nil {
		return nil, err
	}
	s := &soundIndex{heard: map[string]string{}, byWord: map[string][]int32{}}
	s.memory.New = func() any { return new(compared) }
	for _, r := range rows {
		from, start := strings.CutPrefix(r.get("from"), "^")
		from, end := strings.CutSuffix(from, "$")
		if from == "" {
			return s, r.errorf("nothing to replace")
		}
		s.rules = append(s.rules, soundRule{from, r.get("to"), start, end})
	}
	return s, nil
}

// sound rewrites a folded word by the rules and makes doubled letters one.
func (s *soundIndex) sound(word string) string {
	for _, r := range s.rules {
		switch {
		case r.atStart:
			if rest, ok := strings.CutPrefix(word, r.from); ok {
				word = r.to + rest
			}
		case r.end:
			if rest, ok := strings.CutSuffix(word, r.from); ok {
				word = rest + r.to
			}
		default:
			word = strings.ReplaceAll(word, r.from, r.to)
		}
	}
	var b strings.Builder
	var last rune
	for _, r := range word {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// skeleton is what is left of a sound without vowels and h, doubled letters made one; the first letter stays.
func skeleton(sound string) string {
	var b strings.Builder
	var last rune
	for i, r := range sound {
		if (i == 0 || !isVowel(r) && r != 'h') && r != last {
			b.WriteRune(r)
			last = r
		}
	}
	return b.String()
}

func isVowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// neighbours calls f with a skeleton and, if it is long enough, all its forms less one letter (symmetric deletion:
// Garbe's SymSpell): two words one edit or one transposition apart share a form.
func neighbours(skel string, f func(string)) {
	f(skel)
	if len(skel) < 3 {
		return
	}
	for i := range skel {
		f(skel[:i] + skel[i+1:])
	}
}

// indexSounds makes the words of the names of people, groups, parties and bodies findable by sound.
func (c *catalog) indexSounds() {
	defer clear(c.sounds.heard)
	c.sounds.spelled = make([][][]string, len(c.entries))
	for n, e := range c.entries {
		if e.Type == Media || e.Type == Population {
			continue
		}
		seen := map[string]bool{}
		for _, name := range append([]string{e.Name}, e.Names...) {
			sounds := c.sounds.wordsOnce(splitName(name))
			if len(sounds) == 0 || len(sounds) == 1 && len(sounds[0]) < 4 {
				continue
			}
			c.sounds.spelled[n] = append(c.sounds.spelled[n], sounds)
			for _, w := range sounds {
				neighbours(skeleton(w), func(f string) {
					if !seen[f] {
						seen[f] = true
						c.sounds.byWord[f] = append(c.sounds.byWord[f], int32(n))
					}
				})
			}
		}
	}
}

// words returns the sounds of the words of a name that tell it from others.
func (s *soundIndex) words(words []string) []string {
	var out []string
	for _, w := range words {
		if telling(w) {
			out = append(out, s.sound(w))
		}
	}
	return out
}

// wordsOnce is words for the making of the index, where the same words come often.
func (s *soundIndex) wordsOnce(words []string) []string {
	var out []string
	for _, w := range words {
		if !telling(w) {
			continue
		}
		sound, ok := s.heard[w]
		if !ok {
			sound = s.sound(w)
			s.heard[w] = sound
		}
		out = append(out, sound)
	}
	return out
}

func telling(w string) bool {
	return len(w) > 1 && !articles[w] && !honorifics[w] && w != "of" && w != "and" && w != "for" && w != "in" && w != "de"
}

// distance is a weighted edit distance (Damerau–Levenshtein, restricted): vowels cost little, transpositions half as
// much again.
func distance(a, b string) float64 {
	if len(a) > 40 || len(b) > 40 {
		return float64(max(len(a), len(b)))
	}
	var rows [3][41]float64
	prev2, prev, cur := &rows[0], &rows[1], &rows[2]
	for j := 1; j <= len(b); j++ {
		prev[j] = prev[j-1] + weight(b[j-1])
	}
	for i := 1; i <= len(a); i++ {
		x := a[i-1]
		gone, instead := costs.weight[x], &costs.substitution[x]
		cur[0] = prev[0] + gone
		for j := 1; j <= len(b); j++ {
			y := b[j-1]
			cur[j] = min(prev[j]+gone, cur[j-1]+costs.weight[y], prev[j-1]+instead[y])
			if i > 1 && j > 1 && x == b[j-2] && a[i-2] == y {
				cur[j] = min(cur[j], prev2[j-2]+0.6)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}

// costs are weight and substitution of every pair of letters, worked out once: distance asks for them millions of times.
var costs = func() (c struct {
	weight       [256]float64
	substitution [256][256]float64
}) {
	for a := range 256 {
		c.weight[a] = weightOf(byte(a))
		for b := range 256 {
			c.substitution[a][b] = substitutionOf(byte(a), byte(b))
		}
	}
	return c
}()

// weight is the cost of one letter too many.
func weight(c byte) float64 { return costs.weight[c] }

func weightOf(c byte) float64 {
	if isVowel(rune(c)) || c == 'h' {
		return 0.4
	}
	return 1
}

// substitution is the cost of one letter for another.
func substitution(a, b byte) float64 { return costs.substitution[a][b] }

func substitutionOf(a, b byte) float64 {
	switch {
	case a == b:
		return 0
	case isVowel(rune(a)) && isVowel(rune(b)):
		return 0.25
	case sameSound[[2]byte{min(a, b), max(a, b)}]:
		return 0.4
	}
	return max(weightOf(a), weightOf(b))
}

// sameSound are consonants that romanisations take for each other.
var sameSound = map[[2]byte]bool{{'g', 'k'}: true, {'g', 'j'}: true, {'d', 't'}: true, {'b', 'p'}: true, {'f', 'v'}: true, {'c', 's'}: true, {'c', 'k'}: true, {'d', 's'}: true, {'j', 's'}: true, {'s', 't'}: true, {'i', 'j'}: true}
