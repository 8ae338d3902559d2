package actor

// origin is whose the head is: a state's, or a named actor's.
type origin struct {
	country string
	entry   *Entry
}

// originOf looks for a state or a named actor before the head, else behind a preposition after it: the "Military Times" is
// no army.
func (c *catalog) originOf(p phraseParts, h head) origin {
	for i := 0; i < h.start; i++ {
		if o, ok := c.originAt(p, i, h.start); ok {
			return o
		}
	}
	if h.role == "" && h.noun.class != "source" && p.prep < len(p.words) && bound[p.folded[p.prep]] {
		return origin{}
	}
	for i := max(h.end, p.prep); i < len(p.words); i++ {
		if o, ok := c.originAt(p, i, len(p.words)); ok {
			return o
		}
	}
	return origin{}
}

// bound are prepositions after which is named where somebody goes or for what, not whose they are: "a delegation to
// Lima", "leaders for the forum in Lima".
var bound = map[string]bool{"to": true, "for": true, "on": true, "with": true, "by": true}

// abroad are words before "leaders" and "officials" that make them those of other states or of none.
var abroad = map[string]bool{"world": true, "foreign": true, "international": true, "global": true, "regional": true, "business": true, "religious": true,
	"faith": true, "community": true, "civic": true, "rights": true, "union": true, "labor": true, "labour": true, "industry": true, "tribal": true, "church": true,
	"student": true, "civil": true, "spiritual": true, "corporate": true, "local": true, "city": true, "county": true, "municipal": true, "provincial": true, "company": true,
	"school": true, "university": true, "team": true, "congregational": true, "youth": true, "gang": true, "protest": true, "strike": true}

// dependence are the words that make a state a backer and not the origin: "Iran-backed militias".
var dependence = map[string]bool{"backed": true, "aligned": true, "allied": true, "supported": true, "linked": true, "controlled": true, "occupied": true, "brokered": true, "mediated": true, "sponsored": true, "funded": true, "affiliated": true, "trained": true, "supplied": true, "held": true, "run": true, "made": true, "born": true}

func (c *catalog) originAt(p phraseParts, i, end int) (origin, bool) {
	if i > 1 && p.words[i-1] == "-" && (p.folded[i-2] == "pro" || p.folded[i-2] == "anti" || p.folded[i-2] == "non") {
		return origin{}, false
	}
	n, cands := c.longest(p.words[:end], i)
	d, dn := c.demonymAt(p, i, end)
	if dn >= n && dn > 0 {
		return origin{country: d}, !c.isBacker(p, i+dn)
	}
	if n == 0 || c.isBacker(p, i+n) {
		return origin{}, false
	}
	if e := cands[0].Entry; e.Type == State {
		return origin{country: e.Country}, true
	} else if e.Type != Person {
		return origin{country: e.Country, entry: e}, true
	}
	return origin{}, false
}

func (c *catalog) isBacker(p phraseParts, next int) bool {
	return next+1 < len(p.words) && p.words[next] == "-" && dependence[p.folded[next+1]]
}

// demonymAt returns the longest demonym that starts at word i.
func (c *catalog) demonymAt(p phraseParts, i, end int) (country string, n int) {
	var buf [64]byte
	k := buf[:0]
	for j := i; j < end && j < i+3; j++ {
		if p.folded[j] == "" {
			break // a hyphen: what follows it is another word
		}
		k = append(k, p.folded[j]...)
		d, ok := c.demonyms[string(k)]
		if cs := casingOf(p.words[i]); ok && cs != lower && (!d.abbreviation || cs == upper) {
			country, n = d.country, j-i+1
		}
	}
	return country, n
}
