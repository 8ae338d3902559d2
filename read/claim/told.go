package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/quantity"
	"parley/read/syntax"
)

// ballots adds the vote that a sentence counts where no verb of voting with a
// known subject reports it: "191 cast their ballots in favour".
func (r *run) ballots(s *syntax.Sentence, claims []parley.Claim) []parley.Claim {
	for i := range claims {
		if claims[i].Vote != nil {
			return nil
		}
	}
	votes := quantity.FindVotes(s.Words)
	if len(votes) == 0 || votes[0].For < 0 {
		return nil
	}
	v := votes[0]
	e := &event{sent: s.Index, s: s, head: v.First, verb: v.First, frame: act.Frame{Act: "vote"}, roles: map[string][]int{}}
	t := r.lastThing(e, parley.Instrument)
	if t == nil {
		return nil
	}
	c := parley.Claim{Doc: r.doc.ID, Sentence: s.Index, Start: r.runes[s.Index], End: r.rune(s, s.End), Text: r.text[s.Start:s.End],
		Act: "vote", Thing: t, Polarity: parley.Positive, Modality: parley.Asserted, Tense: parley.Past, Roles: map[parley.Role][]parley.ActorID{}, Weight: 0.8,
		Vote: &parley.Vote{Present: v.Present, For: v.For, Against: v.Against, Abstain: v.Abstain, Threshold: v.Threshold, Passed: v.Passed}}
	if body := r.lastAssembly(s.Index); body != "" {
		c.Vote.Body = body
		c.Roles[parley.From] = []parley.ActorID{body}
	}
	c.Attribution = r.attributionOf(e)
	c.ID = claimID(c.Doc, s.From[v.First], c.Act)
	r.code(&c)
	c.Marks = []parley.Mark{{Role: "act", Start: r.rune(s, s.From[v.First]), End: r.rune(s, s.To[v.Last-1])}}
	return []parley.Claim{c}
}

// lastAssembly is the parliament or council that the text named last, in this
// sentence or the two before it.
func (r *run) lastAssembly(sent int) parley.ActorID {
	for i := sent; i >= 0 && i >= sent-2; i-- {
		s := &r.sents[i]
		for w := len(s.Words) - 1; w >= 0; w-- {
			switch lemma(s, w) {
			case "parliament", "assembly", "senate", "house", "congress", "council", "knesset", "duma", "majlis", "rada", "chamber", "legislature", "bundestag", "diet":
				if ids := r.at(s, w); len(ids) > 0 {
					return ids[0]
				}
			}
		}
	}
	return ""
}

// causes links what is done "in response to" something to the claim of it.
func (r *run) causes(s *syntax.Sentence, events []*event, built map[*event]int, out []parley.Claim) {
	for _, e := range events {
		i, ok := built[e]
		if !ok {
			continue
		}
		w, answered := answer(e)
		if w < 0 {
			continue
		}
		if answered < 0 {
			out[i].InResponseTo = r.before(e.sent)
			continue
		}
		out[i].InResponseTo = r.clauseText(s, answered)
		if g := r.eventAt(s, answered); g != nil && g != e {
			if j, ok := built[g]; ok {
				out[i].Cause = out[j].ID
			}
		}
	}
}

// answer finds "in response (to X)", "in retaliation (for X)" on the event;
// the second value is X, or -1.
func answer(e *event) (word, to int) {
	s := e.s
	for _, base := range []int{e.verb, e.head} {
		for _, k := range s.Kids(base) {
			if to := answered(s, k); to > -2 {
				return k, to
			}
			for _, kk := range s.Kids(k) {
				if s.Is(k, "obj", "obl") && s.Is(kk, "nmod") {
					if to := answered(s, kk); to > -2 {
						return kk, to
					}
				}
			}
		}
	}
	return -1, -1
}

// answered reads one phrase: the word that it answers, -1 when it does not
// say, -2 when it is no such phrase.
func answered(s *syntax.Sentence, k int) int {
	p := prepOf(s, k)
	if p == "in+response+to" || p == "in+retaliation+for" || p == "in+retaliation+to" || p == "in+reaction+to" {
		return k
	}
	switch s.Lemmas[k] {
	case "response", "retaliation", "reprisal", "revenge", "answer", "reaction":
	default:
		return -2
	}
	if p != "in" && p != "as" {
		return -2
	}
	to := -1
	complements(s, k, func(p string, f int) {
		if p == "to" || p == "for" || p == "against" {
			to = f
		}
	})
	return to
}

// before returns the sentence that a bare "in response" goes back to.
func (r *run) before(sent int) string {
	if sent == 0 {
		return ""
	}
	p := &r.sents[sent-1]
	return clip(r.text[p.Start:p.End])
}

// mentions adds a claim for each thing that a sentence only speaks of but
// tells a detail of: its points, tiers, parties, area or name.
func (r *run) mentions(s *syntax.Sentence, claims []parley.Claim) []parley.Claim {
	covered := map[string]bool{}
	for _, c := range claims {
		if c.Thing != nil {
			covered[c.Thing.Key] = true
		}
	}
	tiers, hasTiers := r.tiers(s)
	var words []int
	for w := range r.thingAt[s.Index] {
		words = append(words, w)
	}
	slices.Sort(words)
	var out []parley.Claim
	for _, w := range words {
		t := r.thingAt[s.Index][w]
		if covered[t.Key] || !detailed(t) {
			continue
		}
		covered[t.Key] = true
		m := r.mention(s, w, t)
		if m.Modality != parley.Denied && m.Modality != parley.Planned && r.wouldBring(s, w, t) {
			m.Modality = parley.Conditional
			r.code(&m)
		}
		if m.Polarity == parley.Positive && m.Modality != parley.Hypothetical {
			out = append(out, m)
		}
	}
	if hasTiers {
		if t := r.tieredBody(s); t != nil {
			t.Tiers = tiers
			if !covered[t.Key] {
				out = append(out, r.mention(s, r.tierWord(s), t))
			}
		}
	}
	return out
}

// wouldBring reports whether a truce is what an agreement or offer would bring:
// it is proposed with it.
func (r *run) wouldBring(s *syntax.Sentence, w int, t *parley.Thing) bool {
	if t.Kind != parley.Ceasefire {
		return false
	}
	for i, d := s.Head[w], 0; i >= 0 && d < 4; i, d = s.Head[i], d+1 {
		if !isVerb(s, i) {
			continue
		}
		if !mightDo(s, i) {
			return false
		}
		for _, subj := range clauseSubject(s, i, inherit) {
			if of := r.thingAt[s.Index][subj]; of != nil && (of.Kind == parley.Instrument || of.Kind == parley.Initiative) {
				return true
			}
		}
		return false
	}
	return false
}

// mightDo reports whether a verb stands under "would", "could" or "may".
func mightDo(s *syntax.Sentence, v int) bool {
	for _, k := range s.Kids(v) {
		if s.Is(k, "aux") {
			switch lowerASCII(s.Words[k]) {
			case "would", "could", "may", "might", "will":
				return true
			}
		}
	}
	return false
}

// detailed reports whether a mention says enough of a thing to stand alone.
func detailed(t *parley.Thing) bool {
	switch t.Kind {
	case parley.Instrument:
		return t.Points > 0 || lowerASCII(t.Head) == "measure" && t.Name != "" || family[lowerASCII(t.Head)] == "agreement" && (t.Name != "" || len(t.Parties) > 1) || strings.ContainsAny(t.Name, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case parley.BodyMatter:
		return t.Tiers > 0
	case parley.Ceasefire:
		return t.Area != "" || len(t.Parties) > 0
	case parley.Initiative:
		return t.Head == "process"
	}
	return false
}

func (r *run) mention(s *syntax.Sentence, w int, t *parley.Thing) parley.Claim {
	e := &event{sent: s.Index, s: s, head: w, verb: w, roles: map[string][]int{}}
	m := r.modeOf(e)
	c := parley.Claim{Doc: r.doc.ID, Sentence: s.Index, Start: r.runes[s.Index], End: r.rune(s, s.End), Text: r.text[s.Start:s.End],
		Act: "mention", Thing: t, Polarity: parley.Positive, Modality: m.modality, Condition: m.condition, Tense: m.tense,
		Roles: map[parley.Role][]parley.ActorID{}, Attribution: r.attributionOf(e), Object: r.phrase(s, w), Weight: 0.7}
	if m.negative {
		c.Polarity = parley.Negative
	}
	if len(t.Parties) > 0 {
		c.Roles[parley.Parties] = t.Parties
	}
	c.ID = claimID(c.Doc, s.From[w], c.Act)
	r.code(&c)
	c.Marks = []parley.Mark{{Role: "thing", Start: r.rune(s, s.From[w]), End: r.rune(s, s.To[w])}}
	return c
}

func (r *run) tiers(s *syntax.Sentence) (int, bool) {
	n, _, _, ok := quantity.Tiers(s.Words)
	return n, ok
}

func (r *run) tierWord(s *syntax.Sentence) int {
	_, first, last, _ := quantity.Tiers(s.Words)
	return max(first, last-1)
}

// tieredBody is the body of the sentence, or the one spoken of last.
func (r *run) tieredBody(s *syntax.Sentence) *parley.Thing {
	for i := s.Index; i >= 0; i-- {
		last := -1
		for w, t := range r.thingAt[i] {
			if t.Kind == parley.BodyMatter && w > last {
				last = w
			}
		}
		if last >= 0 {
			return r.thingAt[i][last]
		}
	}
	return nil
}
