package coref

import (
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/actor"
	"parley/read/syntax"
)

// bodyName says whether a name of capitals may be that of the body which its
// last noun says: the "Port Authority" and the "Highway Administration" are no
// governments, and a "National Foundation" is no people.
func (r *reader) bodyName(words []string) bool {
	last := len(words)
	for i := 1; i < last; i++ {
		if startsUpper(words[i]) {
			continue
		}
		switch fold(words[i]) {
		case "of", "for", "in":
			last = i
		}
	}
	if !r.endsWithNoun(words[:last]) {
		return false
	}
	for i := 1; i < last-1; i++ {
		if words[i] == "State" && !wholeState(words[:i]) {
			return false // "the Oregon State Senate"
		}
	}
	if w := fold(words[last-1]); !lists["government"][w] && w != "state" && w != "cabinet" {
		return true
	}
	if fold(words[last-1]) == "state" && last > 1 && !wholeState(words[:last-1]) {
		return false // "Oregon State"
	}
	for i := 0; i < last-1; i++ {
		if _, n := r.countryAt(words[:last], i); n > 0 {
			i += n - 1
			continue
		}
		if w := fold(words[i]); !startsUpper(words[i]) || governing[w] || r.knownName(words[i]) || r.personElsewhere(words[i]) {
			continue
		}
		if i > 0 && r.knownName(join(words[:i+1])) {
			continue
		}
		return false
	}
	return last > 1 || fold(words[0]) != "state" && fold(words[0]) != "authority"
}

// capitals returns the words of a noun phrase up to its head from the first one
// of a name on.
func capitals(s *syntax.Sentence, p nounPhrase) []string {
	for i := p.first; i < p.head; i++ {
		if s.UPOS[i] != "DET" && startsUpper(s.Words[i]) {
			return s.Words[i : p.head+1]
		}
	}
	return s.Words[p.head : p.head+1]
}

// wholeState says whether words are the name or the adjective of a state, and
// not of its capital.
func wholeState(words []string) bool {
	if _, ok := actor.Demonym(join(words)); ok {
		return true
	}
	n, cands := actor.Longest(words, 0)
	return n == len(words) && cands[0].Entry.Type == actor.State && cands[0].Confidence >= 0.6
}

// endsWithNoun says whether the last words are a noun for an actor, and not
// only some before it.
func (r *reader) endsWithNoun(words []string) bool {
	for k := len(words) - 1; k >= 0 && k >= len(words)-4; k-- {
		if _, ok := r.describe(append([]string{"Iraqi"}, words[k:]...)); ok {
			if k == len(words)-1 {
				return true
			}
			before, only := r.describe(append([]string{"Iraqi"}, words[k:len(words)-1]...))
			if x, _ := r.describe(append([]string{"Iraqi"}, words[k:]...)); !only || x.Entry.ID != before.Entry.ID {
				return true
			}
		}
	}
	return false
}

// governing are words before "government" and the like that leave it the one
// of its state.
var governing = wordSet{"federal": true, "central": true, "national": true, "interim": true, "transitional": true, "provisional": true, "caretaker": true,
	"military": true, "current": true, "new": true, "ruling": true, "royal": true, "revolutionary": true, "state": true, "unity": true, "coalition": true,
	"presidential": true, "union": true, "imperial": true, "war": true, "security": true, "supreme": true, "republican": true, "democratic": true, "socialist": true,
	"president": true, "minister": true, "prime": true, "chancellor": true, "the": true, "and": true, "'s": true, "’s": true, "-": true, "–": true}

// foreign says whether words name a state other than the one of that code.
func (r *reader) foreign(words []string, code string) bool {
	for i := range words {
		if other, n := r.countryAt(words, i); n > 0 && other != code {
			return true
		}
	}
	return false
}

// theStates says whether "States" at word i means the United ones.
func theStates(s *syntax.Sentence, i int) bool {
	return startsUpper(s.Words[i]) && i > 0 && fold(s.Words[i-1]) == "the" && (i+1 >= len(s.Words) || s.UPOS[i+1] != "VERB" && fold(s.Words[i+1]) != "of" && fold(s.Words[i+1]) != "and")
}

// anyones says whether a name that the tables have for a body is one that many
// bodies bear, "the Council", and the text has not named that body before.
func (r *reader) anyones(s *syntax.Sentence, sp *span) bool {
	w := fold(s.Words[sp.first])
	if w == "hill" && sp.last == sp.first+1 && at(s, sp.first-1) != "the" {
		return true
	}
	if chambers[fold(join(s.Words[sp.first:sp.last]))] {
		return r.elsewhere(sp.cand.Entry)
	}
	if sp.last != sp.first+1 || !lists["body"][w] || sp.cand.Entry.Type == actor.State {
		return false
	}
	if next := sp.last; next+1 < len(s.Words) && (fold(s.Words[next]) == "of" || fold(s.Words[next]) == "for") && startsUpper(s.Words[next+1]) {
		return true
	}
	return r.byID[parley.ActorID(sp.cand.Entry.ID)] == nil && !r.namesInFull(sp.cand.Entry)
}

// chambers are names that the tables have for a body of one state and that bodies
// of many bear.
var chambers = wordSet{"house of representatives": true, "house of commons": true, "house of lords": true, "supreme court": true}

// elsewhere says whether the text so far is about other states than that of a body,
// and has named nobody of that one.
func (r *reader) elsewhere(e *actor.Entry) bool {
	others := false
	for _, c := range r.chains {
		if c.country == e.Country {
			return false
		}
		others = others || c.country != ""
	}
	return others
}

// bodyBefore returns the body of a state that the text has named last of those
// that a single word of capitals can mean: "the Parliament" behind "the Maltese
// parliament" is that one, whatever state the text is about.
func (r *reader) bodyBefore(form string) *chain {
	w := fold(form)
	if !lists["body"][w] {
		return nil
	}
	for k := len(r.found) - 1; k >= 0; k-- {
		if c := r.found[k].chain; c.kind == parley.GovernmentBody && isBody(c, w) {
			return c
		}
	}
	return nil
}

// namesInFull says whether the text somewhere has a name of several words, or
// an abbreviation, of an actor or of what it belongs to.
func (r *reader) namesInFull(e *actor.Entry) bool {
	whole := append(slices.Clone(e.Names), e.Name)
	if parent, ok := r.table.ByID(e.Parent); ok && parent.Type != actor.State {
		whole = append(append(whole, parent.Names...), parent.Name)
	}
	for n := range r.sents {
		for _, x := range r.sents[n].Names {
			form := join(r.sents[n].Words[x.First:x.Last])
			if (x.Last-x.First > 1 || strings.ToUpper(form) == form) && slices.Contains(whole, form) {
				return true
			}
		}
	}
	return false
}

// field says whether a word that was marked as a name is what an office is for:
// "Secretary of Labor", "the next Labor Secretary".
func (r *reader) field(s *syntax.Sentence, n syntax.Name) bool {
	if n.Type == "LOC" || !fields[fold(s.Words[n.First])] || r.familyName(s.Words[n.First]) {
		return false
	}
	if _, known := r.lookup(s.Words[n.First]); known {
		return false
	}
	if i := n.First; i > 1 && titleNoun(s, i-2) && (fold(s.Words[i-1]) == "of" || fold(s.Words[i-1]) == "for") {
		return true
	}
	return n.Last < len(s.Words) && titleNoun(s, n.Last)
}

// shortFor says whether the text explains an abbreviation as one of something
// else than the actor that the tables have for it.
func (r *reader) shortFor(short string, e *actor.Entry) bool {
	if len(short) > 6 || len(short) < 2 || strings.ToUpper(short) != short {
		return false
	}
	long, ok := r.abbreviated()[short]
	if !ok || strings.EqualFold(long, e.Name) || slices.ContainsFunc(e.Names, func(n string) bool { return strings.EqualFold(long, n) }) {
		return false
	}
	x, known := r.lookup(long)
	return !known || x.Entry != e
}

// explained returns whom an abbreviation means that the text explains, and
// whether it is one.
func (r *reader) explained(p nounPhrase) (*chain, bool) {
	w := p.s.Words[p.head]
	if _, ok := r.abbreviated()[w]; !ok || p.last > p.head+1 || p.head > p.first && p.s.UPOS[p.head-1] != "DET" {
		return nil, false
	}
	x, known := r.lookup(w)
	return r.named[fold(w)], !known || r.shortFor(w, x.Entry)
}

// abbreviated maps the abbreviations that the text has in brackets behind words
// of these initials to the words.
func (r *reader) abbreviated() map[string]string {
	if r.shorts != nil {
		return r.shorts
	}
	r.shorts = map[string]string{}
	for n := range r.sents {
		w := r.sents[n].Words
		for i := 2; i+1 < len(w); i++ {
			if w[i-1] != "(" || w[i+1] != ")" || len(w[i]) < 2 || strings.ToUpper(w[i]) != w[i] || !unicode.IsUpper(rune(w[i][0])) {
				continue
			}
			if first := spelledBy(w, i-1, w[i]); first >= 0 {
				r.shorts[w[i]] = join(w[first : i-1])
			}
		}
	}
	return r.shorts
}

// spelledBy returns where the words begin that end before end and have the
// letters of an abbreviation for initials, small words left out; -1 where they
// have not.
func spelledBy(w []string, end int, short string) int {
	k := len(short) - 1
	for i := end - 1; i >= 0 && i >= end-2*len(short) && k >= 0; i-- {
		switch {
		case startsUpper(w[i]) && w[i][0] == short[k]:
			if k--; k < 0 {
				return i
			}
		case startsUpper(w[i]):
			return -1
		}
	}
	return -1
}

// rememberAlias reads an abbreviation in brackets behind a name. Behind the name
// of a person stands where the person is from, and behind the end of a longer
// name the abbreviation is that of all of it.
func (r *reader) rememberAlias(s *syntax.Sentence, sp *span) {
	i := sp.last
	if i+2 >= len(s.Words) || s.Words[i] != "(" || s.Words[i+2] != ")" || sp.chain == nil || sp.chain.thing || sp.chain.person() {
		return
	}
	short := s.Words[i+1]
	if upper := strings.ToUpper(short); upper != short || len(short) < 2 {
		return
	}
	if long, ok := r.abbreviated()[short]; ok && len(strings.Fields(long)) > sp.last-sp.first || !ok && sp.chain.kind == parley.State {
		return
	}
	r.named[fold(short)] = sp.chain
	sp.chain.addName(short)
}
