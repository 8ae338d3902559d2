package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// statement starts a claim that a clause makes by its mood rather than by a
// word of a frame: "X must …" is a demand, "we will …" a promise.
func (r *run) statement(s *syntax.Sentence, v int, a parley.Act) parley.Claim {
	c := parley.Claim{Doc: r.doc.ID, Sentence: s.Index, Start: r.runes[s.Index], End: r.rune(s, s.End), Text: r.text[s.Start:s.End],
		Act: a, Polarity: parley.Positive, Modality: parley.Asserted, Tense: parley.Present, Roles: map[parley.Role][]parley.ActorID{},
		Object: r.predicate(s, v), Weight: 0.6}
	c.ID = claimID(c.Doc, s.From[v], a)
	c.Marks = []parley.Mark{{Role: "act", Start: r.rune(s, s.From[v]), End: r.rune(s, s.To[v])}}
	return c
}

// speaks returns who says the clause of v, and the rest of the chain: the
// innermost source, or the author where the outlet speaks for itself.
func (r *run) speaks(s *syntax.Sentence, v int) (who []parley.ActorID, chain []parley.Link) {
	e := &event{sent: s.Index, s: s, head: v, verb: v, roles: map[string][]int{}}
	chain = r.attributionOf(e)
	if n := len(chain); n > 0 {
		if id := chain[n-1].Actor; id != "" {
			return r.together(s, chain[n-1]), chain[:n-1]
		}
		return nil, chain
	}
	return r.author(), nil
}

// together returns all who say what a link of one actor says: "they agreed",
// "X and Y insisted".
func (r *run) together(s *syntax.Sentence, l parley.Link) []parley.ActorID {
	for v := range s.Words {
		if !isVerb(s, v) || s.Lemmas[v] != l.Verb {
			continue
		}
		if who := r.actorsOf(s, clauseSubject(s, v, inherit)); slices.Contains(who, l.Actor) {
			return who
		}
	}
	return []parley.ActorID{l.Actor}
}

// told adds the demand in a sentence that says what somebody must or should
// do, or that it is vital that he does: the one who says so demands it.
func (r *run) told(s *syntax.Sentence, events []*event, built map[*event]int, claims []parley.Claim) []parley.Claim {
	var out []parley.Claim
	for v := range s.Words {
		if !isVerb(s, v) && !(s.UPOS[v] == "ADJ" && s.Kid(v, "cop") >= 0) || !(obliged(s, v) || vital(s, v) || hoped(s, v)) || r.asks(s, v, built) {
			continue
		}
		subj := clauseOf(s, v).subj
		to := r.actorsOf(s, subj)
		if len(to) == 0 && (hoped(s, v) || !vital(s, v)) && !r.canBeTold(s, v, subj) {
			continue
		}
		from, chain := r.speaks(s, v)
		if hoped(s, v) {
			from = r.actorsOf(s, clauseSubject(s, s.Head[v], inherit))
		}
		from = without(from, to)
		if len(from) == 0 {
			continue
		}
		c := r.statement(s, v, "demand")
		c.Form, c.Attribution = "demand", chain
		if hoped(s, v) {
			c = r.statement(s, v, "request")
			c.Form, c.Attribution = "request", chain
		}
		c.Roles[parley.From] = from
		if len(to) > 0 {
			c.Roles[parley.To] = to
		}
		r.about(s, v, built, claims, &c)
		r.code(&c)
		out = append(out, c)
	}
	return out
}

// canBeTold reports whether a clause without a known actor asks something of
// somebody: of people in general, or that an act of conflict end.
func (r *run) canBeTold(s *syntax.Sentence, v int, subj []int) bool {
	if len(subj) == 0 {
		return false
	}
	switch lemma(s, v) {
	case "end", "stop", "cease", "halt":
		return true
	}
	return collective[lemma(s, subj[0])]
}

// about links the claim of a clause to what the clause itself reports.
func (r *run) about(s *syntax.Sentence, v int, built map[*event]int, claims []parley.Claim, c *parley.Claim) {
	if g := r.eventAt(s, v); g != nil {
		if j, ok := built[g]; ok {
			c.Content = []parley.ClaimID{claims[j].ID}
			c.Thing = claims[j].Thing
			c.Topics = claims[j].Topics
		}
	}
	if c.Thing == nil {
		e := &event{sent: s.Index, s: s, head: v, verb: v, roles: map[string][]int{"content": {v}}}
		c.Thing = r.thingWithin(e)
	}
}

// obliged reports whether v stands under "must" or "should" in a clause that
// states it, not in a condition or question.
func obliged(s *syntax.Sentence, v int) bool {
	if !s.Is(v, "root", "ccomp", "conj", "parataxis") || conditionMark(s, v) != "" {
		return false
	}
	for _, k := range s.Kids(v) {
		if s.Is(k, "aux") {
			switch strings.ToLower(s.Words[k]) {
			case "must", "should":
				n := s.Kid(v, "nsubj")
				return n >= 0 && n < v
			}
		}
	}
	return false
}

// vital reports whether v is what "it is critical (vital, time) that" asks for.
func vital(s *syntax.Sentence, v int) bool {
	h := s.Head[v]
	if h < 0 || !s.Is(v, "ccomp", "csubj", "advcl", "acl") || s.Kid(v, "nsubj") < 0 || s.Kid(h, "expl", "nsubj") < 0 {
		return false
	}
	switch lemma(s, h) {
	case "critical", "vital", "essential", "important", "imperative", "crucial", "necessary", "urgent", "time", "paramount", "incumbent", "key":
		return s.Kid(h, "cop") >= 0
	}
	return false
}

// hoped reports whether v is what somebody hopes that another will do, which
// asks him politely: "we hope that the parties will seize the moment".
func hoped(s *syntax.Sentence, v int) bool {
	h := s.Head[v]
	if h < 0 || !s.Is(v, "ccomp", "acl") || lemma(s, h) != "hope" || s.Kid(v, "nsubj") < 0 {
		return false
	}
	for _, k := range s.Kids(v) {
		if s.Is(k, "aux") && (strings.EqualFold(s.Words[k], "will") || strings.EqualFold(s.Words[k], "would")) {
			return true
		}
	}
	return false
}

// asks reports whether a request or demand of the sentence already says so:
// one whose content has the clause of v in it, or that is its own verb.
func (r *run) asks(s *syntax.Sentence, v int, built map[*event]int) bool {
	for e := range built {
		switch e.frame.Act {
		case "demand", "request":
			if e.head == v || e.verb == v || contains(e.roles["content"], v, s) || isVerb(s, e.head) && s.Under(e.head, v) {
				return true
			}
		}
	}
	return false
}

// pledged adds the promise in a clause that says what the speaker's own side
// will do: in PLOVER a future cooperative act is an agreement to it.
func (r *run) pledged(s *syntax.Sentence, events []*event, built map[*event]int, claims []parley.Claim) []parley.Claim {
	var out []parley.Claim
	for v := range s.Words {
		if !willDo(s, v) || promised(claims) {
			continue
		}
		subj := r.actorsOf(s, clauseOf(s, v).subj)
		if len(subj) == 0 || r.hostile(s, v) {
			continue
		}
		speaker, chain := r.speaks(s, v)
		if !r.ownSide(subj, speaker) || foretold(s, v) {
			continue
		}
		c := r.statement(s, v, "promise")
		c.Attribution = chain
		c.Roles[parley.From] = subj
		r.about(s, v, built, claims, &c)
		e := &event{sent: s.Index, s: s, head: v, verb: v, frame: act.Frame{Act: "promise"}, roles: map[string][]int{"content": {v}}}
		r.toward(e, &c)
		r.when(e, &c)
		var m mode
		m.conditions(r, s, v)
		if c.Condition = m.condition; c.Condition != "" {
			c.Modality = parley.Conditional
		}
		r.code(&c)
		out = append(out, c)
	}
	return out
}

// foretold reports whether somebody only expects what the clause of v says.
func foretold(s *syntax.Sentence, v int) bool {
	h := s.Head[v]
	if h < 0 || !s.Is(v, "ccomp") {
		return false
	}
	switch lemma(s, h) {
	case "forecast", "predict", "expect", "warn", "fear", "believe", "think", "hope", "doubt", "estimate":
		return true
	}
	return false
}

// willDo reports whether the clause of v says what its subject will do.
func willDo(s *syntax.Sentence, v int) bool {
	if !s.Is(v, "root", "ccomp", "conj", "parataxis") || conditionMark(s, v) != "" || isPassive(s, v) {
		return false
	}
	if !isVerb(s, v) && !(s.UPOS[v] == "ADJ" && steadfast[lemma(s, v)]) || stative[lemma(s, v)] {
		return false
	}
	will := false
	for _, k := range s.Kids(v) {
		if s.Is(k, "aux") {
			switch strings.ToLower(s.Words[k]) {
			case "will", "'ll", "’ll", "shall":
				will = true
			default:
				return false
			}
		}
		if s.Is(k, "advmod") {
			switch strings.ToLower(s.Words[k]) {
			case "not", "never", "n't", "n’t":
				return false
			}
		}
	}
	return will
}

// stative lists verbs that promise nothing: what one will see or need.
var stative = map[string]bool{"see": true, "know": true, "need": true, "be": true, "have": true, "become": true, "depend": true, "mean": true,
	"happen": true, "end": true, "seem": true, "feel": true, "get": true, "die": true, "lose": true, "suffer": true, "believe": true, "think": true,
	"want": true, "find": true, "start": true, "last": true, "take": true, "come": true, "face": true, "wait": true, "remember": true, "say": true}

// steadfast lists adjectives that promise with "will remain".
var steadfast = map[string]bool{"committed": true, "engaged": true, "ready": true, "focused": true, "prepared": true, "dedicated": true, "steadfast": true,
	"vigilant": true, "relentless": true, "involved": true, "active": true}

// promised reports whether a promise of the sentence already says so.
func promised(claims []parley.Claim) bool {
	for i := range claims {
		switch claims[i].Act {
		case "promise", "threaten", "offer", "offer_mediation":
			return true
		}
	}
	return false
}

// hostile reports whether what v reports is an act of conflict.
func (r *run) hostile(s *syntax.Sentence, v int) bool {
	g := r.eventAt(s, v)
	if g == nil {
		return false
	}
	i, ok := act.Lookup(g.frame.Act)
	return ok && act.Quad(i.PLOVER) > 2
}

// ownSide reports whether who is to act is the speaker or the side that the
// speaker speaks for.
func (r *run) ownSide(subj, speaker []parley.ActorID) bool {
	for _, s := range subj {
		for _, w := range speaker {
			if s == w || sameCountry(r, s, speaker) {
				return true
			}
		}
	}
	return false
}

// predicate is what a clause says of its subject: its words from the verb on.
func (r *run) predicate(s *syntax.Sentence, v int) string {
	_, last := s.Range(v)
	last = beforeAside(s, v, last)
	for last-1 > v && s.UPOS[last-1] == "PUNCT" {
		last--
	}
	return clip(s.Text(r.text, v, last))
}

// author returns who speaks where the outlet is an actor itself: in its own
// statements, readouts and remarks.
func (r *run) author() []parley.ActorID {
	if r.self == nil {
		r.self = append([]parley.ActorID{}, r.findAuthor()...)
	}
	return r.self
}

func (r *run) findAuthor() []parley.ActorID {
	for i := range r.sents {
		s := &r.sents[i]
		for w := range s.Words {
			switch s.Words[w] {
			case "I", "we", "We", "my", "our", "us":
				if !r.inside[i] {
					if ids := r.at(s, w); len(ids) > 0 {
						return ids
					}
				}
			}
		}
	}
	return r.who.Publisher()
}
