package coref

import (
	"slices"
	"strings"

	"parley"
	"parley/actor"
	"parley/read/syntax"
	"parley/read/token"
)

// speech keeps what is within quotation marks and who speaks.
type speech struct {
	quoted  [][]bool // for each word of each sentence read so far
	open    bool
	since   int // sentence in which the open quotation began
	opened  int // paragraph in which it began
	waiting []waiting
	authors []*chain // who says "I" outside of quotations, by sentence
	author  *chain
}

type waiting struct {
	sent, word int
	singular   bool
}

// longestQuote is the number of sentences after which a quotation that
// nobody closed is taken for closed.
const longestQuote = 15

// enter marks the quoted words of sentence n.
func (sp *speech) enter(r *reader, n int) {
	s := &r.sents[n]
	if sp.open && (n-sp.since > longestQuote || s.Paragraph != sp.opened && !opensQuote(s)) {
		sp.open = false
	}
	if sp.open {
		sp.opened = s.Paragraph
	}
	q := make([]bool, len(s.Words))
	for i, w := range s.Words {
		switch w {
		case "“", "``":
			sp.start(n, s.Paragraph)
		case "”", "''":
			sp.open = false
		case "\"":
			if sp.open && !(i == 0 && s.Paragraph != sp.opened) {
				sp.open = false
			} else {
				sp.start(n, s.Paragraph)
			}
		default:
			q[i] = sp.open
		}
	}
	sp.quoted = append(sp.quoted, q)
	sp.authors = append(sp.authors, sp.author)
}

func (sp *speech) start(n, paragraph int) {
	sp.open, sp.since, sp.opened = true, n, paragraph
}

func opensQuote(s *syntax.Sentence) bool {
	return len(s.Words) > 0 && (s.Words[0] == "“" || s.Words[0] == "\"" || s.Words[0] == "``")
}

// firstPersons resolves "I" and "we": within a quotation its speaker and the
// side of the speaker, elsewhere the author of a statement.
func (r *reader) firstPersons() {
	r.announced()
	for _, w := range r.speech.waiting {
		s := &r.sents[w.sent]
		quoted := r.speech.quoted[w.sent][w.word]
		c, confidence := r.speech.authors[w.sent], 0.85
		if quoted {
			c, confidence = r.speaker(w.sent, w.word), 0.75
		}
		if !w.singular {
			c = r.side(c, quoted)
			confidence -= 0.1
		}
		if c == nil || w.singular && !human(c) {
			continue
		}
		r.give(s, w.word, c, confidence)
	}
}

// side returns whom a speaker means by "we".
func (r *reader) side(c *chain, quoted bool) *chain {
	if c == nil {
		if quoted {
			return nil
		}
		return r.home
	}
	if len(c.members) > 0 {
		return c
	}
	if c.person() && c.country != "" && r.statesman(c) {
		return r.stateChain(c.country)
	}
	if of := r.speaksFor(c); of != "" {
		if e, ok := r.table.ByID(of); ok {
			return r.entryChain(actor.Candidate{Entry: e, Confidence: 0.8, Why: "whom " + c.name + " speaks for"})
		}
	}
	if (c.person() || c.kind == parley.UnnamedSource || c.kind == parley.GovernmentBody) && c.country != "" {
		return r.stateChain(c.country)
	}
	if c.person() || c.kind == parley.UnnamedSource {
		return nil
	}
	return c
}

// statesman reports whether a person holds an office of a state, or goes to an
// organisation as the ambassador of one: "we" is the state then, whatever else
// he chairs.
func (r *reader) statesman(c *chain) bool {
	for _, o := range c.offices {
		if !strings.Contains(o.Of, ":") && o.Of != "" || strings.Contains(strings.ToLower(o.Title), "ambassador") {
			return true
		}
	}
	if c.entry == nil {
		return false
	}
	for _, t := range c.entry.Offices {
		if len(t.Of) == 3 && (r.date == "" || t.From <= r.date && (t.To == "" || t.To >= r.date)) {
			return true
		}
	}
	return false
}

// speaksFor returns the id of the organisation or group that a person has an
// office in, by the text or at the text's date; "" for offices of states.
func (r *reader) speaksFor(c *chain) string {
	for _, o := range c.offices {
		if strings.Contains(o.Of, ":") {
			return o.Of
		}
	}
	if c.entry == nil || !c.person() {
		return ""
	}
	for _, t := range c.entry.Offices {
		if strings.Contains(t.Of, ":") && (r.date == "" || t.From <= r.date && (t.To == "" || t.To >= r.date)) {
			return t.Of
		}
	}
	return ""
}

// announced finds statements without quotation marks: after "The Foreign
// Secretary said:" the author of what follows is the subject.
func (r *reader) announced() {
	author := r.author
	for n := range r.sents {
		r.speech.authors[n] = author
		s := &r.sents[n]
		last := len(s.Words) - 1
		if last < 1 || s.Words[last] != ":" || n+1 < len(r.sents) && opensQuote(&r.sents[n+1]) {
			continue
		}
		if c := r.saying(n, last); c != nil && c.person() {
			author = c
		}
	}
}

// speaker returns who says the quotation around a word: the subject of a verb
// of saying in the sentence, or in the one before or after.
func (r *reader) speaker(n, word int) *chain {
	if c := r.saying(n, word); c != nil {
		return c
	}
	begin := n
	for begin > 0 && begin > n-longestQuote && len(r.speech.quoted[begin]) > 0 && r.speech.quoted[begin][0] {
		begin-- // the quotation began earlier
		if c := r.saying(begin, len(r.sents[begin].Words)); c != nil {
			return c
		}
	}
	if begin > 0 {
		s := &r.sents[begin-1]
		if k := len(s.Words); k > 0 && (s.Words[k-1] == ":" || s.Words[k-1] == "," || s.Paragraph == r.sents[begin].Paragraph) {
			if c := r.saying(begin-1, k); c != nil {
				return c
			}
		}
	}
	for k := n + 1; k < len(r.sents) && k <= n+3 && (r.sents[k].Paragraph == r.sents[n].Paragraph || r.goesOn(k)); k++ {
		if c := r.saying(k, 0); c != nil || !r.goesOn(k) {
			return c
		}
	}
	return nil
}

// goesOn says whether a quotation goes on in the sentence.
func (r *reader) goesOn(n int) bool {
	return len(r.speech.quoted[n]) > 0 && r.speech.quoted[n][0]
}

// saying returns the subject of the unquoted verb of saying that is nearest
// to the word.
func (r *reader) saying(n, word int) *chain {
	s := &r.sents[n]
	var best *chain
	distance := 1 << 30
	for i := range s.Words {
		if s.UPOS[i] != "VERB" || !sayVerbs[lemma(s, i)] || r.speech.quoted[n][i] {
			continue
		}
		k := sharedSubject(s, i)
		if o := s.Kid(i, "obj"); k < 0 && o > i && papers[lemma(s, o)] {
			k = o // "…”, read the statement"
		}
		if k < 0 || r.speech.quoted[n][k] {
			continue
		}
		who := r.issuer(n, k)
		if m := r.mentionAt(n, k); who == nil && m != nil && !m.chain.thing {
			who = m.chain
		}
		if who == nil {
			continue
		}
		if d := max(i-word, word-i); d < distance {
			best, distance = who, d
		}
	}
	return best
}

// sharedSubject returns the subject of a verb, be it that of a verb before it
// that it is coordinated with; -1 where there is none.
func sharedSubject(s *syntax.Sentence, i int) int {
	for n := 0; i >= 0 && n < 5; n++ {
		if k := s.Kid(i, "nsubj"); k >= 0 {
			return k
		}
		if !s.Is(i, "conj") {
			return -1
		}
		i = s.Head[i]
	}
	return -1
}

// mentionAt returns the mention at a word of any sentence.
func (r *reader) mentionAt(n, word int) *mention {
	end := len(r.found)
	if n+1 < len(r.starts) && r.starts[n+1] > 0 {
		end = r.starts[n+1]
	}
	var covers *mention
	for _, m := range r.found[r.starts[n]:end] {
		if m.sent != n {
			break
		}
		if m.head == word {
			return m
		}
		if m.first <= word && word < m.last {
			covers = m
		}
	}
	return covers
}

// readTitle takes from the headline and the outlet who speaks in a statement.
func (r *reader) readTitle() {
	var list []string
	for _, t := range token.Split(r.doc.Title) {
		list = append(list, t.Text)
	}
	kind := slices.IndexFunc(list, func(w string) bool { return statements[fold(w)] })
	if kind < 0 {
		return
	}
	if slices.ContainsFunc(list[:kind], func(w string) bool { return fold(w) == "joint" }) {
		r.author, r.home = r.jointAuthors(list), nil
		return
	}
	by := slices.IndexFunc(list[kind:], func(w string) bool { return fold(w) == "by" || fold(w) == "from" || fold(w) == "of" })
	name := list[:kind]
	if by >= 0 && by <= 3 {
		name = untilTopic(list[kind+by+1:])
	}
	r.author = r.authorNamed(name)
	if r.author != nil && r.author.country != "" {
		r.home = r.stateChain(r.author.country)
	}
}

var statements = wordSet{"statement": true, "remarks": true, "message": true, "speech": true, "address": true, "proclamation": true, "letter": true,
	"op-ed": true, "comments": true}

// untilTopic cuts a headline where the topic of the statement begins.
func untilTopic(list []string) []string {
	for i, w := range list {
		switch w {
		case "on", "at", "in", "to", "regarding", "about", "after", "before", "following", "for", "as", ",", ":", "-", "–", "—", "’s", "'s", "and", "During", "during", "with":
			return list[:i]
		}
		if i > 0 && strings.HasSuffix(w, "ing") {
			return list[:i]
		}
	}
	return list
}

// outletState returns the state whose government publishes the text.
func (r *reader) outletState() *chain {
	name := strings.TrimPrefix(r.doc.Outlet, "The ")
	x, ok := r.lookup(name)
	if !ok {
		x, ok = r.describe(strings.Fields(name))
	}
	if !ok || x.Entry.Country == "" || x.Entry.Type != actor.State && x.Entry.Type != actor.GovernmentBody {
		return nil
	}
	return r.stateChain(x.Entry.Country)
}

// authorNamed returns the person named in a headline.
func (r *reader) authorNamed(list []string) *chain {
	if len(list) == 0 {
		return nil
	}
	for first := range list {
		parts := nameParts(list[first:])
		if len(parts) == 0 || !startsUpper(list[first]) {
			continue
		}
		for _, p := range r.people {
			if first > 0 && agree(parts, p.parts, title{words: "x"}) || first == 0 && len(parts) > 1 && agree(parts, p.parts, title{}) {
				return p.chain
			}
		}
	}
	hint := actor.Hint{Date: r.date}
	if r.home != nil {
		hint.Country = r.home.country
	}
	if cands := r.table.Similar(join(list), hint); len(cands) > 0 && cands[0].Entry.Type == actor.Person && cands[0].Confidence >= 0.7 {
		return r.entryChain(cands[0])
	}
	if cands := r.table.Lookup(join(list), r.date); len(cands) > 0 && cands[0].Entry.Type == actor.Person && cands[0].Confidence >= 0.5 {
		return r.entryChain(cands[0])
	}
	return nil
}

// jointAuthors returns all states that a headline names.
func (r *reader) jointAuthors(list []string) *chain {
	var members []*chain
	for i := 0; i < len(list); {
		n, cands := r.table.Longest(list, i)
		if n == 0 {
			i++
			continue
		}
		if cands[0].Entry.Type == actor.State && cands[0].Confidence > 0.6 {
			members = append(members, r.entryChain(cands[0]))
		}
		i += n
	}
	return r.setChain(members)
}
