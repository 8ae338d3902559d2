package actor

import (
	"slices"
	"strings"
)

// Similar returns whom a name may mean that no table spells so: entries whose names sound alike or are few letters apart,
// rated by what the hint says of office, country and date, best first, at most eight. From Sure on a candidate may be
// taken; one below is only to be offered to a person. Names that a table has are found too.
func Similar(name string, hint Hint) []Candidate {
	return (*Table)(nil).Similar(name, hint)
}

// Similar is the function of that name.
func (t *Table) Similar(name string, hint Hint) []Candidate {
	return t.catalog().similar(name, hint)
}

func (c *catalog) similar(name string, hint Hint) []Candidate {
	root := c
	if c.base != nil {
		root = c.base
	}
	c.sounds.once.Do(root.indexSounds)
	name, hint = c.hintFromTitles(name, hint)
	words := c.sounds.words(splitName(name))
	if len(words) == 0 {
		return nil
	}
	var exact map[*Entry]bool
	for _, x := range c.lookupWords(splitName(name), casingOf(name), hint.Date, hint) {
		if x.Confidence > 0.8 || x.Why != "" && len(words) == 1 {
			if exact == nil {
				exact = map[*Entry]bool{}
			}
			exact[x.Entry] = true
		} else {
			delete(exact, x.Entry)
		}
	}
	var out []Candidate
	for _, l := range c.alikeNames(words, exact) {
		if x := c.weigh(l.entry, l.score, len(words), hint); x.Confidence > 0.3 {
			out = append(out, x)
		}
	}
	sortCandidates(out)
	contend(out)
	return out[:min(len(out), 8)]
}

// leastLikeness is how alike names must at least sound; so little is only enough for who holds the very office.
const leastLikeness = 0.4

// hintFromTitles takes titles and states in front of the name for hints, where the caller gave none.
func (c *catalog) hintFromTitles(name string, hint Hint) (string, Hint) {
	words := splitName(name)
	if len(words) < 2 || len(c.lookupWords(words, casingOf(name), hint.Date, hint)) > 0 {
		return name, hint // "Turkish Hezbollah" is a name
	}
	var found Hint
	for len(words) > 1 {
		rest := c.stripFront(words, &found)
		if len(rest) == len(words) {
			break
		}
		words = rest
	}
	if hint.Office == "" {
		hint.Office = found.Office
	}
	if hint.Country == "" {
		hint.Country = found.Country
	}
	return strings.Join(words, " "), hint
}

// soundingLike returns, by number, the entries that share the sound of the name's last word or of two of its words: a
// given name alone would find half the table.
func (c *catalog) soundingLike(words []string) []int32 {
	type share struct {
		entry int32
		worth int8
	}
	var found []share
	var list []int32
	for i, w := range words {
		worth := int8(1)
		if i == len(words)-1 {
			worth = 2
		}
		list = list[:0]
		neighbours(skeleton(w), func(f string) {
			for _, some := range c.sounding(f) {
				list = append(list, some...)
			}
		})
		slices.Sort(list)
		for _, n := range slices.Compact(list) {
			found = append(found, share{n, worth})
		}
	}
	slices.SortFunc(found, func(a, b share) int { return int(a.entry) - int(b.entry) })
	var out []int32
	for i, x := range found {
		again := i > 0 && found[i-1].entry == x.entry
		if x.worth > 1 || again {
			if len(out) == 0 || out[len(out)-1] != x.entry {
				out = append(out, x.entry)
			}
		}
	}
	return out
}

// nameScore is the best likeness of the words to one of the entry's names, 0 to 1.
func (c *catalog) nameScore(n int32, words []string, known *compared) float64 {
	best := 0.0
	if int(n) < len(c.sounds.spelled) {
		for _, name := range c.sounds.spelled[n] {
			best = max(best, likeness(words, name, c.entries[n].Type == Person, known))
		}
	}
	if c.added != nil && int(n) < len(c.added.spelled) {
		for _, name := range c.added.spelled[n] {
			best = max(best, likeness(words, name, c.entries[n].Type == Person, known))
		}
	}
	return best
}

// sounding returns the entries of a form, those of the tables and those that people added.
func (c *catalog) sounding(form string) [2][]int32 {
	if c.added == nil {
		return [2][]int32{c.sounds.byWord[form]}
	}
	return [2][]int32{c.sounds.byWord[form], c.added.byWord[form]}
}

// sameWord is how alike two words must be to stand for each other.
const sameWord = 0.62

// likeness compares a name as read with a name of the tables, word by word. Of people the last word counts double, words
// that the text leaves out (given names) cost little, words that only the text has cost more, and a given name that
// contradicts costs most. Other names must agree in all words.
func likeness(read, table []string, person bool, known *compared) float64 {
	used := make([]bool, len(table))
	var sum, weights float64
	strange := false // a word of the text that the table's name has not
	for i, w := range read {
		best, at := 0.0, -1
		for j, t := range table {
			if used[j] {
				continue
			}
			if s := known.alike(i, w, t); s > best {
				best, at = s, j
			}
		}
		wt := 1.0
		if i == len(read)-1 {
			wt = 2
		}
		if best >= sameWord {
			used[at] = true
		} else {
			strange = true
		}
		sum += wt * best
		weights += wt
	}
	score := sum / weights
	var missing int
	for _, u := range used {
		if !u {
			missing++
		}
	}
	if !person {
		return score * (1 - 0.5*float64(missing)/float64(len(table)))
	}
	if len(read) == 1 {
		if !used[len(table)-1] && !used[0] {
			score *= 0.8
		}
		return score
	}
	if missing > 0 && strange {
		score *= 0.7 // another given name
	}
	return score * (1 - 0.04*float64(missing))
}

// compared remembers how like the words of a name were words of the tables, which come again from entry to entry. What does
// not fit is forgotten: to find it once more changes nothing.
type compared struct{ of [][]comparison }

type comparison struct {
	word string
	like float64
}

// remembered is how many words of the tables each word remembers; a power of two.
const remembered = 512

// begin forgets all and makes room for so many words.
func (c *compared) begin(words int) {
	for len(c.of) < words {
		c.of = append(c.of, make([]comparison, remembered))
	}
	for _, list := range c.of[:words] {
		clear(list)
	}
}

// alike is the function of that name for word i and a word of the tables, which has a letter at least.
func (c *compared) alike(i int, word, other string) float64 {
	h := uint32(len(other))<<24 ^ uint32(other[0])<<16 ^ uint32(other[len(other)/2])<<8 ^ uint32(other[len(other)-1])
	have := &c.of[i][h*0x9e3779b1>>23]
	if have.word != other {
		*have = comparison{other, alike(word, other)}
	}
	return have.like
}

// alike is the likeness of two sounds from 0 to 1.
func alike(a, b string) float64 {
	if a == b {
		return 1
	}
	total := 0.0
	for _, s := range []string{a, b} {
		for i := range len(s) {
			total += weight(s[i])
		}
	}
	s := 1 - 2*distance(a, b)/total
	if a[0] != b[0] && substitution(a[0], b[0]) > 0.4 {
		s -= 0.15
	}
	return max(0, s)
}

// weigh turns a likeness into a confidence by what the hint says.
func (c *catalog) weigh(n int32, score float64, words int, hint Hint) Candidate {
	e := c.entries[n]
	x := Candidate{Entry: e, Why: "sounds like " + e.Name}
	conf := score * 0.92
	if words == 1 && e.Type == Person {
		conf = score * 0.72
	}
	if e.Type != Person {
		x.Confidence = conf
		if hint.Country != "" && (e.Country != "" && hint.Country != e.Country || len(e.ActiveIn) > 0 && !slices.Contains(e.ActiveIn, hint.Country)) {
			x.Confidence *= 0.6
			x.Why += ", of another state"
		}
		return x
	}
	fit, why := c.fits(e, hint)
	x.Why += why
	x.Confidence = min(1, max(0, conf+fit))
	if score < 0.62 && fit < inOffice {
		x.Confidence = min(x.Confidence, Sure-0.1)
	}
	return x
}

// inOffice is the summand for a person of that state who held that very office at the date.
const inOffice = 0.5

// fits says how well a person fits a hint, as a summand to the confidence.
func (c *catalog) fits(e *Entry, hint Hint) (float64, string) {
	sum, why := 0.0, ""
	if hint.Country != "" {
		if e.Country != hint.Country && !heldFor(e, hint.Country) {
			return -0.4, ", of another state"
		}
		sum, why = 0.08, ", of that state"
	}
	if hint.Office != "" {
		s, w := c.fitsOffice(e, hint)
		sum, why = sum+s, why+w
	}
	if hint.Date != "" && hint.Office == "" {
		if timeless(e, hint.Date) {
			sum -= 0.15
			why += ", long before or after"
		}
	}
	return sum, why
}

func heldFor(e *Entry, of string) bool {
	return slices.ContainsFunc(e.Offices, func(t Tenure) bool { return t.Of == of })
}

// fitsOffice compares the office in the text with those that the person held.
func (c *catalog) fitsOffice(e *Entry, hint Hint) (float64, string) {
	info, ok := c.title(hint.Office)
	if !ok {
		return 0, ""
	}
	role := info.role
	if role == "leader" {
		role = c.leaderRole[hint.Country]
	}
	held, then := false, false
	for _, t := range e.Offices {
		if t.Role != role {
			continue
		}
		held = true
		if hint.Date == "" || holds(t, hint.Date) != none {
			then = true
		}
	}
	switch {
	case then && hint.Date != "" && hint.Country != "" && info.single:
		return inOffice - 0.08, ", in that office at that date"
	case then:
		return 0.14, ", held that office"
	case held:
		return -0.1, ", held that office at another date"
	case info.single:
		return -0.25, ", never in that office"
	}
	return -0.03, ""
}

// timeless reports whether none of a person's offices is within 15 years of the date.
func timeless(e *Entry, on string) bool {
	for _, t := range e.Offices {
		if t.To == "" && t.From <= on || timeFactor(t, on) > 0.39 {
			return false
		}
	}
	return len(e.Offices) > 0
}

// contend lowers what has a rival nearly as good: two people who fit alike decide nothing.
func contend(cands []Candidate) {
	if len(cands) < 2 {
		return
	}
	first, second := cands[0].Confidence, cands[1].Confidence
	if first-second < 0.06 && cands[0].Entry.Type == Person {
		cands[0].Confidence = min(first, Sure-0.05)
	}
	for i := 1; i < len(cands); i++ {
		cands[i].Confidence = min(cands[i].Confidence, Sure-0.06)
	}
}
