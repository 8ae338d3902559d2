package actor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lookup returns the actors of that name, best first; on is the ISO 8601 date of the text, or "". Case, diacritics,
// apostrophes, hyphens, full stops, Arabic articles, a leading "the" and a possessive make no difference, but
// abbreviations of up to three letters must be in capitals. Titles in front of a person's name ("Russian President
// Vladimir Putin") are understood. A bare surname gives the people who bear it, ranked by their offices at the date; its
// confidence never passes 0.9, and is the lower the more people share it.
func Lookup(name string, on string) []Candidate { return (*Table)(nil).Lookup(name, on) }

// Lookup is the function of that name.
func (t *Table) Lookup(name string, on string) []Candidate {
	c := t.catalog()
	if cands := c.lookupWords(splitName(name), casingOf(name), on, Hint{}); len(cands) > 0 {
		return cands
	}
	return c.lookupTitled(name, on)
}

// lookupWords looks up a name that is already cut into words.
func (c *catalog) lookupWords(words []string, cs casing, on string, h Hint) []Candidate {
	if len(words) == 0 {
		return nil
	}
	whole := key(words)
	if cands := c.rank(c.names[whole], cs, on, h); len(cands) > 0 {
		return cands
	}
	if l := looseKey(words); l != whole && len(l) > 3 {
		if cands := c.rank(c.names[l], cs, on, h); len(cands) > 0 {
			return weaken(cands, 0.95, "without article")
		}
	}
	if short := withoutMiddle(words); len(short) < len(words) {
		by := 0.9
		if last := words[len(words)-1]; last == "jr" || last == "sr" {
			by = 0.75 // a son is not his father, but some presidents are written so
		}
		if cands := c.personsOnly(c.rank(c.names[key(short)], cs, on, h)); len(cands) > 0 {
			return weaken(cands, by, "without middle names")
		}
		words = short
	}
	return c.byNickname(words, cs, on, h)
}

// withoutMiddle drops initials, generation marks and honorifics; of three words and more it then keeps first and last.
func withoutMiddle(words []string) []string {
	var kept []string
	for i, w := range words {
		if len(w) == 1 && i > 0 || w == "jr" || w == "sr" || honorifics[w] && i < len(words)-1 {
			continue
		}
		kept = append(kept, w)
	}
	if len(kept) == len(words) && len(kept) > 2 && !articles[kept[len(kept)-2]] && !particles[kept[len(kept)-2]] {
		return []string{kept[0], kept[len(kept)-1]}
	}
	return kept
}

// honorifics stand before a name and say nothing about office.
var honorifics = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "sheikh": true, "shaikh": true, "sheik": true, "shaykh": true, "sayyid": true, "sayyed": true, "sayed": true, "seyed": true, "seyyed": true, "sir": true, "dame": true, "lord": true, "baroness": true, "mullah": true, "mawlawi": true, "maulvi": true, "mufti": true, "haji": true, "hajj": true, "hojatoleslam": true, "prof": true, "professor": true, "gen": true, "lt": true, "col": true, "maj": true, "brig": true, "adm": true, "sen": true, "rep": true, "gov": true, "amb": true, "rev": true, "retired": true, "dato": true, "datuk": true, "seri": true, "sri": true, "shri": true, "ustad": true, "haj": true, "daw": true}

// particles bind to the word after them.
var particles = map[string]bool{"bin": true, "ben": true, "ibn": true, "bint": true, "abu": true, "abd": true, "abdul": true, "abdel": true, "ould": true, "van": true, "von": true, "der": true, "den": true, "de": true, "da": true, "del": true, "della": true, "di": true, "dos": true, "la": true, "le": true, "umm": true, "ter": true, "st": true, "mac": true, "ait": true, "um": true}

func (c *catalog) personsOnly(cands []Candidate) []Candidate {
	return slices.DeleteFunc(cands, func(x Candidate) bool { return x.Entry.Type != Person })
}

func weaken(cands []Candidate, by float64, why string) []Candidate {
	for i := range cands {
		cands[i].Confidence *= by
		cands[i].Why += ", " + why
	}
	return cands
}

// lookupTitled strips what stands in front of a person's name, in any order: a state or its adjective ("Russian", "Iran's"),
// a title with its state ("President of Egypt"), honorifics. State and title are hints which of the name's bearers is meant.
func (c *catalog) lookupTitled(name, on string) []Candidate {
	words := splitName(name)
	var h Hint
	for stripped := 0; len(words) > 1 && stripped < 5; stripped++ {
		rest := c.stripFront(words, &h)
		if len(rest) == len(words) {
			break
		}
		words = rest
		if cands := c.personsOnly(c.lookupWords(words, mixed, on, h)); len(cands) > 0 {
			return cands
		}
	}
	return nil
}

// stripFront cuts one title, state or honorific off and notes it in the hint; words itself where none is there.
func (c *catalog) stripFront(words []string, h *Hint) []string {
	for n := min(c.longestTitle, len(words)-1); n > 0; n-- {
		if title := strings.Join(words[:n], " "); c.titles[title].role != "" && !c.isState(title) {
			h.Office = title
			return words[n:]
		}
	}
	start := 0
	if words[0] == "of" || words[0] == "former" || words[0] == "ex" || words[0] == "acting" || words[0] == "late" {
		start = 1
	}
	for n := min(4, len(words)-start-1); n > 0; n-- {
		if code, ok := c.stateNamed(strings.Join(words[start:start+n], "")); ok {
			h.Country = code
			return words[start+n:]
		}
	}
	if start > 0 || honorifics[words[0]] {
		return words[1:]
	}
	return words
}

func (c *catalog) isState(name string) bool {
	_, ok := c.stateNamed(name)
	return ok
}

// stateNamed finds the state whose name, possessive or adjective a key is.
func (c *catalog) stateNamed(k string) (code string, ok bool) {
	for _, k := range []string{k, strings.TrimSuffix(k, "s")} {
		if d, ok := c.demonyms[k]; ok {
			return d.country, true
		}
		for _, r := range c.names[k] {
			if e := c.entries[r.entry]; e.Type == State && r.kind != seat {
				return e.Country, true
			}
		}
	}
	return "", false
}

// rank turns references into candidates.
func (c *catalog) rank(refs []ref, cs casing, on string, h Hint) []Candidate {
	var out []Candidate
	var kept []ref
	named := 0
	for _, r := range decided(refs) {
		if r.kind == abbreviation && cs != upper {
			continue
		}
		if r.kind != surname {
			named++
		}
		kept = append(kept, r)
		out = append(out, c.candidate(r, on, h))
	}
	c.shareOut(out, kept, named)
	sortCandidates(out)
	return out
}

func sortCandidates(cands []Candidate) {
	slices.SortStableFunc(cands, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Entry.ID, b.Entry.ID))
	})
}

// candidate rates one reference by itself.
func (c *catalog) candidate(r ref, on string, h Hint) Candidate {
	e := c.entries[r.entry]
	x := Candidate{Entry: e}
	switch r.kind {
	case seat:
		x.Confidence, x.Why = 0.55, "seat of the government of "+e.Name
	case surname:
		x.Confidence, x.Why = c.prominence(e, on, h)
		x.Why = "surname, " + x.Why
	case abbreviation:
		x.Confidence, x.Why = 0.97, "abbreviation of "+e.Name
	default:
		x.Confidence, x.Why = 1, "name"
		if e.Type == Person && len(e.Offices) > 0 {
			p, why := c.prominence(e, on, h)
			x.Confidence, x.Why = 0.9+0.1*p, "name, "+why
		}
	}
	if r.loose {
		x.Confidence *= 0.93
		x.Why += ", without article"
	}
	if r.added {
		x.Why += ", as a person added"
	}
	return x
}

// shareOut lowers confidence where a name is shared: people of one surname share by the squares of their prominence,
// other names in equal parts, and surnames give way to what is named so itself. Who held high office stays likely after
// it as long as nobody else of that surname is.
func (c *catalog) shareOut(cands []Candidate, refs []ref, named int) {
	var sum float64
	for i, x := range cands {
		if refs[i].kind == surname {
			sum += x.Confidence * x.Confidence
		}
	}
	for i := range cands {
		x := &cands[i]
		if refs[i].kind == surname {
			share := x.Confidence * x.Confidence / sum
			x.Confidence = 0.9 * share * max(x.Confidence, 0.75*c.highest[refs[i].entry])
			if named > 0 {
				x.Confidence *= 0.3
			}
		} else if named > 1 {
			x.Confidence *= 0.6
		}
	}
}

// Longest returns how many words from word i on form the longest name of the tables, and whose it is; n is 0 where none
// starts there. Words are tokens as Universal Dependencies cut them: hyphens and the possessive are tokens of their own.
// Bare surnames are not looked for, nor anything without a capital.
func Longest(words []string, i int) (n int, cands []Candidate) {
	return (*Table)(nil).Longest(words, i)
}

// Longest is the function of that name.
func (t *Table) Longest(words []string, i int) (n int, cands []Candidate) {
	return t.catalog().longest(words, i)
}

func (c *catalog) longest(words []string, i int) (n int, cands []Candidate) {
	if i >= len(words) || !StartsName(words[i]) {
		return 0, nil
	}
	var buf [96]byte
	k, cs := buf[:0], lower
	var best []ref
	var bestCase casing
	for j := i; j < len(words) && j < i+maxNameTokens; j++ {
		w := words[j]
		if !mayBeInside(w) {
			break
		}
		before := len(k)
		k = AppendKey(k, w)
		if len(k) == before || w[0] == '\'' || strings.HasPrefix(w, "’") {
			continue
		}
		cs = joinCase(cs, casingOf(w), j == i)
		if cs == lower {
			continue
		}
		if before < beginning && !c.begins.may(k) {
			break
		}
		if !c.keys.may(k) {
			continue
		}
		if refs := c.names[string(k)]; usable(refs, cs) {
			n, best, bestCase = j-i+1, refs, cs
		}
	}
	if n == 0 {
		return 0, nil
	}
	refs := slices.DeleteFunc(slices.Clone(best), func(r ref) bool { return r.kind == surname })
	return n, c.rank(refs, bestCase, "", Hint{})
}

// maxNameTokens bounds a name in running text.
const maxNameTokens = 14

func joinCase(a, b casing, first bool) casing {
	switch {
	case first || a == b:
		return b
	case a == lower && b == lower:
		return lower
	}
	return mixed
}

func usable(refs []ref, cs casing) bool {
	for _, r := range refs {
		if r.kind != surname && (r.kind != abbreviation || cs == upper) {
			return true
		}
	}
	return false
}

// StartsName reports whether a token can be a name's first: a capital, a digit or an Arabic article.
func StartsName(w string) bool {
	if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.IsDigit(r) || r == 'ʿ' {
		return true
	}
	return articles[w] && (w == "al" || w == "el" || w == "as" || w == "ash" || w == "an" || w == "ad") || w == "al-" || hasInnerCapital(w)
}

// hasInnerCapital finds "al-Qaeda" and "eThekwini" where the tokeniser keeps them whole.
func hasInnerCapital(w string) bool {
	return strings.IndexFunc(w, unicode.IsUpper) > 0
}

// mayBeInside keeps a name from running over the end of a clause.
func mayBeInside(w string) bool {
	switch w {
	case ";", ":", "(", ")", "\"", "“", "”", "!", "?", "—", "``", "''", "":
		return false
	}
	return true
}

// AppendKey adds the letters and digits of a token to a key.
func AppendKey(k []byte, w string) []byte {
	if w == "&" {
		return append(k, "and"...)
	}
	from := len(k)
	for i := range len(w) {
		switch b := w[i]; {
		case b >= utf8.RuneSelf:
			return appendFolded(k[:from], w)
		case b >= 'A' && b <= 'Z':
			k = append(k, b|0x20)
		case b >= 'a' && b <= 'z', b >= '0' && b <= '9':
			k = append(k, b)
		}
	}
	return k
}

// appendFolded is AppendKey for a token that is not all ASCII.
func appendFolded(k []byte, w string) []byte {
	for _, r := range fold(w) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f && unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) {
			k = append(k, string(r)...)
		}
	}
	return k
}
