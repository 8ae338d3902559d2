package code

import (
	"math"
	"slices"
	"sync"

	"parley"
	"parley/act"
)

// candidate is an event that the sentence may report between the two actors.
type candidate struct {
	sent, word, verb int
	coding           Coding  // without Confidence
	weight           float64 // how sure the word means the event
	fit              float64 // how it connects the two actors, 0 to 1
	link             float64 // how sure it is that it does, 0 to 1
	standing         float64 // how far the sentence itself asserts it
	score            float64
	claim            *parley.Claim // nil for a trigger
}

// best returns the candidate that tells best what the source does to the
// target, or nil.
func (p *pair) best(all []candidate, l *lexicon) *candidate {
	var best *candidate
	for i := range all {
		c := &all[i]
		p.respeak(c)
		p.protest(c, l)
		c.score = c.weight * c.fit * c.standing * p.content(c, all)
		if best == nil || c.score > best.score {
			best = c
		}
	}
	return best
}

// respeak makes what the source says of the target an act of speech: "Mali said
// Senegal had shelled its villages" is an accusation, "Senegal must leave, said
// Mali" a demand.
func (p *pair) respeak(c *candidate) {
	t := tree{&p.sents[c.sent]}
	speaker := t.speaker(c.verb)
	if speaker < 0 || speaker == c.verb {
		return
	}
	src, did := p.standsAs(&p.source, c.sent, t, speaker, speaker), p.standsAs(&p.source, c.sent, t, c.word, c.verb)
	if src.acts == 0 || did.acts > 0 {
		return
	}
	tgt := p.standsAs(&p.target, c.sent, t, c.word, c.verb)
	switch {
	case t.obliged(c.verb) && tgt.acts > 0:
		c.speak("REQUEST", "100", "demand")
	case c.coding.Negative || c.coding.Modality == parley.Planned:
	case c.coding.Quad == 4 && (tgt.acts > 0 || did.suffers > 0), t.UPOS[c.word] == "ADJ" && c.coding.CAMEO == "110" && tgt.acts > 0:
		c.speak("ACCUSE", "112", "accuse")
	}
}

func (c *candidate) speak(kind, cameo string, a parley.Act) {
	c.coding = Coding{PLOVER: parley.PLOVER{Type: kind}, CAMEO: cameo, Quad: act.Quad(kind), Goldstein: act.Goldstein(cameo), Act: a, Modality: parley.Asserted}
	c.fit, c.link, c.weight, c.standing = 0.9, 0.9, 0.8, 1
}

// protest makes a protest of the violence of a crowd: CAMEO counts it as riot.
func (p *pair) protest(c *candidate, l *lexicon) {
	if c.coding.Quad != 4 || c.coding.PLOVER.Type == "PROTEST" || c.coding.Modality == parley.Planned {
		return
	}
	t := tree{&p.sents[c.sent]}
	s := t.subject(c.verb)
	if s < 0 || !l.fits(t, s, condition{class: "protesters", words: l.classes["protesters"]}, 2) || p.standsAs(&p.source, c.sent, t, c.word, c.verb).acts == 0 {
		return
	}
	c.coding.PLOVER, c.coding.CAMEO, c.coding.Act = parley.PLOVER{Type: "PROTEST"}, "145", "protest"
	c.coding.Goldstein = act.Goldstein("145")
}

func (p *pair) candidates(claims []parley.Claim, triggers []trigger) []candidate {
	var out []candidate
	for i := range claims {
		if c, ok := p.fromClaim(&claims[i]); ok {
			out = append(out, c)
		}
	}
	for _, x := range triggers {
		at := slices.IndexFunc(out, func(c candidate) bool {
			return c.sent == x.sent && c.claim != nil && (c.word == x.word || c.word == x.verb && x.weight >= known)
		})
		switch {
		case at >= 0 && x.weight >= known && typeOf(x.cameo) != out[at].plain():
			out[at].coding, out[at].weight = x.coding(), max(out[at].weight, x.weight)
		case at >= 0 && typeOf(x.cameo) == out[at].plain():
			out[at].weight = max(out[at].weight, x.weight)
		case at < 0:
			out = append(out, p.fromTrigger(x))
		}
	}
	return out
}

// known is the weight from which a word knows the event better than a frame,
// which names the act and not the code.
const known = 0.85

// plain is the type of the candidate's act when done.
func (c *candidate) plain() string {
	i, _ := act.Lookup(c.coding.Act)
	return i.PLOVER
}

func (p *pair) fromTrigger(x trigger) candidate {
	t := tree{&p.sents[x.sent]}
	c := candidate{sent: x.sent, word: x.word, verb: x.verb, coding: x.coding(), weight: x.weight, standing: t.rank(x.word, x.verb)}
	c.fit, c.link = p.fitAt(x.sent, x.word, x.verb, mutual(x.cameo))
	if x.mood.wanted {
		c.standing *= 0.5
	}
	return c
}

// coding is the event of a trigger in its mood.
func (x *trigger) coding() Coding {
	cameo := shift(x.cameo, x.mood)
	c := Coding{PLOVER: parley.PLOVER{Type: typeOf(cameo)}, CAMEO: cameo, Act: actOf(cameo), Modality: parley.Asserted, Negative: x.mood.negative}
	c.Quad, c.Goldstein = act.Quad(c.PLOVER.Type), act.Goldstein(cameo)
	switch {
	case x.mood.wanted:
		c.Modality = parley.Requested
	case x.mood.future:
		c.Modality = parley.Planned
	}
	return c
}

// actOf returns the act whose code is nearest to a CAMEO code.
func actOf(cameo string) parley.Act {
	for n := len(cameo); n >= 2; n-- {
		if a, ok := actsByCode()[cameo[:n]]; ok {
			return a
		}
	}
	return ""
}

// actsByCode maps each beginning of a CAMEO code to the first act that has it.
var actsByCode = sync.OnceValue(func() map[string]parley.Act {
	out := map[string]parley.Act{}
	for _, i := range act.All() {
		for n := 2; n <= len(i.CAMEO) && i.PLOVER != ""; n++ {
			if _, taken := out[i.CAMEO[:n]]; !taken {
				out[i.CAMEO[:n]] = i.Act
			}
		}
	}
	return out
})

// fromClaim turns a claim with a PLOVER event into a candidate.
func (p *pair) fromClaim(c *parley.Claim) (candidate, bool) {
	if c.PLOVER.Type == "" {
		return candidate{}, false
	}
	x := candidate{sent: c.Sentence, claim: c, weight: c.Weight, standing: standing(c)}
	x.word, x.verb = p.actWords(c)
	t := tree{&p.sents[c.Sentence]}
	code := t.recode(c, x.word, x.verb)
	x.coding = Coding{PLOVER: code.PLOVER, CAMEO: code.CAMEO, Quad: act.Quad(code.PLOVER.Type), Goldstein: code.Goldstein, Act: c.Act,
		Modality: code.Modality, Negative: c.Polarity == parley.Negative}
	role := p.fit(c)
	place, link := p.fitAt(x.sent, x.word, x.verb, mutual(code.CAMEO))
	x.link = max(link, role)
	x.fit = max((role+place)/2, 0.85*place)
	x.standing *= t.rank(x.word, x.verb)
	return x, code.PLOVER.Type != ""
}

// actWords returns the word that reports a claim and the verb that carries it.
func (p *pair) actWords(c *parley.Claim) (word, verb int) {
	t := tree{&p.sents[c.Sentence]}
	word, verb = -1, -1
	for _, m := range c.Marks {
		if m.Role != "act" {
			continue
		}
		w := p.wordAt(c.Sentence, m.Start)
		if w < 0 {
			continue
		}
		if t.verb(w) && verb < 0 {
			verb = w
		} else {
			word = w
		}
	}
	switch {
	case word < 0 && verb < 0:
		return 0, 0
	case word < 0:
		return verb, verb
	case verb < 0:
		if v := t.clauseVerb(word); v >= 0 {
			return word, v
		}
		return word, word
	}
	return word, verb
}

// wordAt returns the word of a sentence that begins at a code point, or -1.
func (p *pair) wordAt(sent, point int) int {
	if p.points == nil {
		p.points = make([]int, 0, len(p.doc.Text))
		for b := range p.doc.Text {
			p.points = append(p.points, b)
		}
	}
	if point >= len(p.points) {
		return -1
	}
	b := p.points[point]
	for w, from := range p.sents[sent].From {
		if from == b {
			return w
		}
	}
	return -1
}

// mutual reports whether an event is one that several do with each other.
func mutual(cameo string) bool {
	switch cameo[:2] {
	case "03", "04", "05", "06":
		return cameo[:3] != "050" && cameo[:3] != "051" && cameo[:3] != "052"
	}
	return cameo == "190" || cameo == "0871"
}

// fit says how well the roles of a claim connect source and target.
func (p *pair) fit(c *parley.Claim) float64 {
	src := p.in(&p.source, c.Roles[parley.From])
	tgt := p.in(&p.target, c.Roles[parley.To])
	both := [][]parley.ActorID{c.Roles[parley.Participants], c.Roles[parley.Parties], c.Roles[parley.Mediators]}
	for _, ids := range both {
		s, t := p.in(&p.source, ids), p.in(&p.target, ids)
		src, tgt = max(src, 0.95*s), max(tgt, 0.95*t)
	}
	if p.target.id == "" {
		if src > 0 {
			return 0.1 + 0.9*src
		}
		return 0.1
	}
	reversed := p.in(&p.source, c.Roles[parley.To]) * p.in(&p.target, c.Roles[parley.From])
	fit := 0.1
	switch {
	case src > 0 && tgt > 0:
		fit = src * tgt
	case src > 0 && len(c.Roles[parley.To]) == 0:
		fit = 0.75 * src
	case src > 0:
		fit = 0.5 * src
	case tgt > 0 && len(c.Roles[parley.From]) == 0:
		fit = 0.45 * tgt
	case tgt > 0:
		fit = 0.3 * tgt
	}
	return max(fit, 0.25*reversed)
}

// in says how surely one of the ids is the given actor: 0 to 1.
func (p *pair) in(x *side, ids []parley.ActorID) float64 {
	best := 0
	for _, id := range ids {
		best = max(best, p.is(x, id))
	}
	return [...]float64{0, 0.8, 1}[best]
}

// standing is less for what the sentence does not assert itself.
func standing(c *parley.Claim) float64 {
	f := 1.0
	switch c.Modality {
	case parley.Requested:
		f = 0.5
	case parley.Hypothetical:
		f = 0.7
	case parley.Denied:
		f = 0.5
	}
	if c.Background {
		f *= 0.8
	}
	return f
}

// content is less for what another candidate is about: who demands a
// withdrawal demands, he does not withdraw.
func (p *pair) content(c *candidate, all []candidate) float64 {
	t := tree{&p.sents[c.sent]}
	for i, d := c.verb, 0; i >= 0 && d < climbs; i, d = t.Head[i], d+1 {
		if t.Is(i, "advcl", "acl:relcl", "conj", "parataxis") {
			return 1
		}
		if i == c.verb && i == c.word {
			continue
		}
		for k := range all {
			g := &all[k]
			if g.sent == c.sent && g.word != c.word && (g.word == i || g.verb == i && g.word == g.verb) && g.fit > 0.3 && i != c.word && g.coding.Quad > 0 {
				return 0.6
			}
		}
	}
	return 1
}

// confidence is how sure the coding is.
func (c *candidate) confidence() float64 {
	return math.Round(100*c.weight*c.standing*(0.3+0.7*c.link)) / 100
}
