package actor

import (
	"io/fs"
	"strings"
)

// noun is a row of nouns.tsv.
type noun struct{ class, slot, label string }

// nounTable is the common nouns by phrase and the label of each id part.
type nounTable struct {
	byPhrase map[string]noun
	bySlot   map[string]noun // "class:slot"
	words    filter          // of the phrases
	longest  int             // words
}

// nounClasses are the classes of nouns.tsv and the prefix and type of the ids made from them.
var nounClasses = map[string]struct {
	prefix string
	kind   Type
}{
	"body": {"gov", GovernmentBody}, "population": {"population", Population}, "armed": {"armed", ArmedGroup},
	"source": {"source", UnnamedSource}, "opposition": {"opposition", Coalition}, "media": {"media", Media},
}

func loadNouns(fsys fs.FS) (nounTable, error) {
	t := nounTable{byPhrase: map[string]noun{}, bySlot: map[string]noun{}, words: newFilter(13)}
	rows, err := readTable(fsys, "nouns.tsv")
	if err != nil {
		return t, err
	}
	for _, r := range rows {
		phrase := strings.Join(splitName(r.get("phrase")), " ")
		n := noun{r.get("class"), r.get("slot"), r.get("label")}
		if _, ok := nounClasses[n.class]; !ok || n.slot == "" || n.label == "" {
			return t, r.errorf("class %q, slot %q, label %q", n.class, n.slot, n.label)
		}
		if _, ok := t.byPhrase[phrase]; ok || phrase == "" {
			return t, r.errorf("phrase %q is empty or there twice", phrase)
		}
		t.byPhrase[phrase] = n
		t.words.addWords(phrase)
		if k := n.class + ":" + n.slot; t.bySlot[k] == (noun{}) {
			t.bySlot[k] = n
		}
		t.longest = max(t.longest, len(strings.Fields(phrase)))
	}
	return t, nil
}

// Describe explains a noun phrase of common nouns that means an actor: "the Iraqi parliament", "officials in Moscow", "a
// senior Israeli official", "Iraqi groups", "Palestinians", "two people familiar with the talks", "the Iranian foreign
// minister". phrase is its words in order, as Universal Dependencies cuts them. What the tables name is returned from
// them (the Israeli military is the entry with that name); else the entry is made up by pattern and ByID knows its id.
// Officials without a name are unnamed sources where the phrase singles some out ("a senior", "two"), the government
// where it means all of them. false where the phrase is no such description.
func Describe(phrase []string) (Candidate, bool) { return (*Table)(nil).Describe(phrase) }

// Describe is the function of that name.
func (t *Table) Describe(phrase []string) (Candidate, bool) {
	c := t.catalog()
	var memory [16]string
	p := c.parsePhrase(phrase, memory[:])
	if len(p.words) == 0 {
		return Candidate{}, false
	}
	if n, cands := c.longest(p.words, 0); n == len(p.words) && cands[0].Confidence > 0.55 && (!p.singled || cands[0].Entry.Type == Person) {
		return cands[0], true
	}
	if x, ok := c.describePeople(p); ok {
		return x, true
	}
	h, ok := c.headOf(p)
	if !ok {
		return Candidate{}, false
	}
	o := c.originOf(p, h)
	if c.guests(p, h) {
		return Candidate{}, false
	}
	if h.role != "" {
		return c.describeOffice(h, o)
	}
	return c.describeNoun(p, h, o)
}

// phraseParts is a noun phrase without its determiners.
type phraseParts struct {
	words   []string // as written
	folded  []string // each word's letters
	the     bool     // it began with "the"
	singled bool     // it singles out one or some: "a", "two", "senior", "anonymous"
	prep    int      // index of the first preposition, len(words) where there is none
}

// determiners are skipped at a phrase's start; true marks those that single out.
var determiners = map[string]bool{
	"the": false, "all": false, "both": false, "these": false, "those": false, "its": false, "their": false, "his": false, "her": false, "our": false, "such": false,
	"a": true, "an": true, "some": true, "several": true, "one": true, "two": true, "three": true, "four": true, "five": true, "many": false, "other": false, "another": true, "various": false, "multiple": true, "this": false, "that": false, "any": false, "more": false, "most": false, "thousands": false, "hundreds": false, "dozens": false,
}

// singlers are adjectives that make officials into sources.
var singlers = map[string]bool{"senior": true, "anonymous": true, "unnamed": true, "unidentified": true, "top": true, "high-ranking": true, "ranking": true, "undisclosed": true, "informed": true, "former": true, "current": false}

// prepositions end the part of a phrase that holds its head.
var prepositions = map[string]bool{"in": true, "from": true, "of": true, "at": true, "with": true, "on": true, "to": true, "for": true, "by": true, "who": true, "that": true, "which": true, ",": true, "under": true, "within": true, "inside": true, "close": true, "near": true, "across": true, "based": true}

// parsePhrase takes a phrase apart; memory is for its folded words.
func (c *catalog) parsePhrase(phrase, memory []string) phraseParts {
	p := phraseParts{}
	for len(phrase) > 0 {
		w := strings.ToLower(phrase[0])
		single, ok := determiners[w]
		if !ok {
			single, ok = counting[w]
		}
		if !ok && !isNumber(w) {
			break
		}
		p.the = p.the || w == "the"
		p.singled = p.singled || single || isNumber(w) && w != "one"
		phrase = phrase[1:]
	}
	p.words, p.prep = phrase, len(phrase)
	if p.folded = memory; len(phrase) > len(memory) {
		p.folded = make([]string, len(phrase))
	}
	p.folded = p.folded[:len(phrase)]
	var buf [64]byte
	for i, w := range phrase {
		low := strings.ToLower(w)
		p.folded[i] = low
		if k := AppendKey(buf[:0], w); string(k) != low {
			p.folded[i] = string(k)
		}
		if prepositions[low] && p.prep == len(phrase) && i > 0 {
			p.prep = i
		}
		if singlers[low] && p.prep == len(phrase) {
			p.singled = true
		}
	}
	return p
}

func isNumber(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// describePeople reads a bare name of a people: "Palestinians", "the Lebanese".
func (c *catalog) describePeople(p phraseParts) (Candidate, bool) {
	if casingOf(p.words[0]) == lower {
		return Candidate{}, false
	}
	var memory [96]byte
	k := memory[:0]
	for _, w := range p.folded {
		k = append(k, w...)
	}
	d, ok := c.demonyms[string(k)]
	if !ok || !d.people {
		return Candidate{}, false
	}
	if len(p.words) == 1 && !p.the && !strings.HasSuffix(p.folded[0], "s") {
		return Candidate{}, false // "Chinese" alone is mostly the adjective or the language
	}
	return Candidate{c.make(noun{"population", "people", "people"}, d.country, nil), 0.9, "the name of a people"}, true
}

// head is what a phrase is about: a noun of the table or an office.
type head struct {
	noun       noun
	role       string
	start, end int
}

// headOf finds the noun or title whose end lies farthest right before the first preposition; of those that end at the
// same place the longest.
func (c *catalog) headOf(p phraseParts) (head, bool) {
	var best head
	var buf [128]byte
	for start := 0; start < p.prep; start++ {
		phrase := buf[:0]
		for end := start + 1; end <= len(p.words) && end-start <= c.nouns.longest+4; end++ {
			if w := p.folded[end-1]; w != "" && w != "s" {
				if len(phrase) > 0 {
					phrase = append(phrase, ' ')
				}
				before := len(phrase)
				phrase = append(phrase, w...)
				if word := phrase[before:]; !c.nouns.words.may(word) && !c.titleWords.may(word) {
					break // no noun and no title has this word
				}
			}
			h := head{start: start, end: end}
			if n, ok := c.nouns.byPhrase[string(phrase)]; ok {
				h.noun = n
			} else if t, ok := c.titles[string(phrase)]; ok && (t.single || t.role == "leader") {
				h.role = t.role
			} else {
				continue
			}
			if end > best.end {
				best = h
			}
		}
	}
	return best, best.end > 0
}

// guests reports whether a phrase speaks of several holders of an office of which a state has one, in some place: "five
// foreign ministers in Lima" are not all Peru's.
func (c *catalog) guests(p phraseParts, h head) bool {
	if h.start > 0 && c.originOf(phraseParts{words: p.words[:h.start+1], folded: p.folded[:h.start+1], prep: h.start + 1}, h) != (origin{}) {
		return false
	}
	if h.end != p.prep || p.prep < len(p.words) && p.folded[p.prep] != "in" && p.folded[p.prep] != "at" {
		return false
	}
	last, several := strings.CutSuffix(p.folded[h.end-1], "s")
	if !several || h.end < 2 && last != "president" && last != "premier" {
		return false
	}
	title := last
	if h.end > 1 {
		title = p.folded[h.end-2] + " " + last
	}
	info, ok := c.titles[title]
	if !ok && h.end > 1 {
		info, ok = c.titles[last]
		ok = ok && info.role != "leader" && last != "minister"
	}
	return ok && info.single
}

// describeOffice answers for "the Iraqi prime minister".
func (c *catalog) describeOffice(h head, o origin) (Candidate, bool) {
	of := o.country
	if o.entry != nil && o.entry.Type != GovernmentBody {
		of = o.entry.ID
	}
	if of == "" {
		return Candidate{}, false
	}
	role := h.role
	if role == "leader" {
		if role = c.leaderRole[of]; role == "" {
			role = "group_leader"
		}
	}
	return Candidate{c.officeEntry(of, role), 0.9, "an office"}, true
}

// describeNoun answers for everything that is not an office.
func (c *catalog) describeNoun(p phraseParts, h head, o origin) (Candidate, bool) {
	n := h.noun
	if n.class == "body" && n.slot != "" && p.singled && c.ofPeople(p, h) {
		n.class = "source"
		if n.slot == "government" {
			n = noun{"source", "official", "officials"}
		}
	}
	switch {
	case n.class == "source":
		return Candidate{c.makeSource(p, h, n, o), 0.85, "people without a name"}, true
	case o.entry != nil && o.entry.Type == Media:
		return Candidate{}, false // papers have no armies and no intelligence
	case o.entry != nil && n.class == "population" && (o.entry.Type == IGO || o.entry.Type == Organisation):
		return Candidate{}, false // "travellers from the EU" are not the Union
	case n.slot == "government" && n.class == "body" && h.start > 0 && c.ofPeople(p, h) && abroad[p.folded[h.start-1]]:
		return Candidate{}, false // "world leaders", whoever is their host
	case o.entry != nil && o.entry.Type != GovernmentBody:
		return Candidate{o.entry, 0.85, "a part of " + o.entry.Name}, true
	case o.entry != nil && n.class == "body" && n.slot == "government" && h.start > 0:
		return Candidate{o.entry, 0.85, "a part of " + o.entry.Name}, true // "State Department officials"
	case o.country == "":
		return Candidate{}, false
	}
	return Candidate{c.make(n, o.country, nil), 0.9, n.label + " of a state"}, true
}

// ofPeople tells nouns for persons ("officials", "negotiators") from those for bodies ("army").
func (c *catalog) ofPeople(p phraseParts, h head) bool {
	switch p.folded[h.end-1] {
	case "officials", "negotiators", "diplomats", "lawmakers", "legislators", "senators", "ministers", "commanders", "prosecutors", "mediators", "mps", "parliamentarians", "leaders", "delegates":
		return true
	}
	return false
}

// makeSource makes an unnamed source; a body named beside it is what it belongs to.
func (c *catalog) makeSource(p phraseParts, h head, n noun, o origin) *Entry {
	var parent *Entry
	if o.entry != nil {
		parent = o.entry
	} else if inner, ok := c.headOf(phraseParts{words: p.words[:h.start], folded: p.folded[:h.start], prep: h.start}); ok && inner.noun.class == "body" && o.country != "" {
		parent = c.make(inner.noun, o.country, nil)
	}
	return c.make(n, o.country, parent)
}

// make builds an entry by pattern, or returns the one of the tables that has its place.
func (c *catalog) make(n noun, country string, parent *Entry) *Entry {
	cl := nounClasses[n.class]
	if n.class == "body" {
		if e, ok := c.slots[country+":"+n.slot]; ok {
			return c.entries[e]
		}
	}
	e := &Entry{ID: cl.prefix + ":" + orUnknown(country) + ":" + n.slot, Name: n.label, Type: cl.kind, Country: country}
	if n.class == "population" && n.slot == "people" {
		e.ID = "population:" + orUnknown(country)
	}
	if i, ok := c.byID["state:"+country]; ok {
		e.Name = c.adjective(country) + " " + n.label
		e.Parent = c.entries[i].ID
	}
	if n.class == "armed" {
		e.Country, e.ActiveIn, e.Parent = "", []string{country}, ""
	}
	if parent != nil {
		e.ID, e.Parent, e.Name, e.Country = cl.prefix+":"+parent.ID+":"+n.slot, parent.ID, parent.Name+" "+n.label, parent.Country
	}
	return e
}

func orUnknown(country string) string {
	if country == "" {
		return "unknown"
	}
	return country
}

// adjective returns a state's adjective for made-up names.
func (c *catalog) adjective(country string) string {
	if a := c.adjectives[country]; a != "" {
		return a
	}
	return country
}

// synthesise explains an id made by pattern.
func (c *catalog) synthesise(id string) (*Entry, bool) {
	prefix, rest, _ := strings.Cut(id, ":")
	cut := strings.LastIndexByte(rest, ':')
	if cut < 0 {
		if prefix == "population" && c.known("state:"+rest) {
			return c.make(noun{"population", "people", "people"}, rest, nil), true
		}
		return nil, false
	}
	of, slot := rest[:cut], rest[cut+1:]
	if prefix == "office" {
		if _, ok := c.roles[slot]; !ok || !c.known(of) && !c.known("state:"+of) {
			return nil, false
		}
		return c.officeEntry(of, slot), true
	}
	for class, cl := range nounClasses {
		n, ok := c.nouns.bySlot[class+":"+slot]
		if cl.prefix != prefix || !ok {
			continue
		}
		if c.known("state:"+of) || of == "unknown" && class == "source" {
			return c.make(n, strings.TrimPrefix(of, "unknown"), nil), true
		}
		if parent, ok := c.entry(of); ok && class == "source" {
			return c.make(n, "", parent), true
		}
	}
	return nil, false
}
