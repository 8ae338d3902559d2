package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/quantity"
	"parley/read/syntax"
)

// claims turns the events of one sentence into claims and links those that
// are the content of others.
func (r *run) claims(s *syntax.Sentence, events []*event) []parley.Claim {
	var out []parley.Claim
	built := make(map[*event]int, len(events))
	for _, e := range events {
		c, ok := r.build(e)
		if !ok || repeats(out, &c) {
			continue
		}
		built[e] = len(out)
		out = append(out, c)
		if info, _ := act.Lookup(c.Act); info.Matter == parley.Contact && c.Polarity == parley.Positive && c.Modality == parley.Asserted &&
			len(union(c.Roles[parley.From], c.Roles[parley.To], c.Roles[parley.Participants])) > 1 {
			r.contact = c
		}
	}
	for e, i := range built {
		if g := r.governor(e); g != nil {
			if j, ok := built[g]; ok {
				out[i].ContentOf = out[j].ID
				out[j].Content = append(out[j].Content, out[i].ID)
			}
		}
	}
	for i := range out {
		slices.Sort(out[i].Content)
	}
	r.causes(s, events, built, out)
	out = append(out, r.ballots(s, out)...)
	out = append(out, r.told(s, events, built, out)...)
	out = append(out, r.pledged(s, events, built, out)...)
	if r.bare {
		return out
	}
	out = append(out, r.judged(s, built, out)...)
	out = append(out, r.table(s, out)...)
	out = append(out, r.mentions(s, out)...)
	r.confide(s, out)
	return out
}

// repeats reports whether the sentence has said the same already: one act of
// the same actors toward the same, in two words ("discussed … in talks").
func repeats(said []parley.Claim, c *parley.Claim) bool {
	for i := range said {
		if said[i].Act == c.Act && said[i].Modality == c.Modality && said[i].Polarity == c.Polarity && maps.EqualFunc(said[i].Roles, c.Roles, slices.Equal) &&
			(said[i].Object == c.Object || c.Object == "") && (c.Place == nil || said[i].Place != nil && said[i].Place.Name == c.Place.Name) {
			return true
		}
	}
	return false
}

// governor is the nearest event whose content e is, or nil.
func (r *run) governor(e *event) *event {
	s := e.s
	for i, d := s.Head[e.verb], 0; i >= 0 && d < 12; i, d = s.Head[i], d+1 {
		if g := r.eventAt(s, i); g != nil && g != e && contains(g.roles["content"], e.head, s) {
			return g
		}
	}
	return nil
}

// build makes the claim of an event; false when nothing is known of who did
// it, to whom or what it is about.
func (r *run) build(e *event) (parley.Claim, bool) {
	s := e.s
	c := parley.Claim{Doc: r.doc.ID, Sentence: s.Index, Start: r.runes[s.Index], End: r.rune(s, s.End), Text: r.text[s.Start:s.End]}
	c.Act = e.frame.Act
	c.Form = e.option("form")
	c.Step = step(e)
	c.Roles = r.roles(e)
	c.Thing = r.thingOf(e)
	c.Object = r.object(e)
	r.refine(e, &c)
	r.helped(e, &c)
	if !inPassing(e) {
		r.reached(&c)
	}
	if t, from := c.Thing, c.Roles[parley.From]; t != nil && t.Kind == parley.Instrument && len(from) > 1 && (c.Act == "sign" || c.Act == "agree") {
		r.signers[t.Key] = from
	}
	if !r.worthKeeping(e, &c) {
		return c, false
	}
	m := r.modeOf(e)
	c.Modality, c.Condition, c.Tense, c.Background = m.modality, m.condition, m.tense, m.background
	if c.Condition == "" && (c.Act == "promise" || c.Act == "offer" || c.Act == "offer_mediation") {
		c.Condition = r.proviso(e)
	}
	c.Polarity = parley.Positive
	if m.negative {
		c.Polarity = parley.Negative
	}
	if c.Act == "protest" && e.aspect == "end" { // a strike called off
		c.Polarity = parley.Negative
	}
	if c.Thing == nil && c.Condition != "" && (c.Act == "threaten" || incident(c.Act)) {
		c.Thing = r.truceOf(s, c.Condition)
	}
	c.Apart, c.Lasting = apart(e), lasting(e) || r.standing(e)
	if !r.bare {
		c.Attribution = r.attributionOf(e)
		c.Quotation = r.quotation(e)
		r.when(e, &c)
	}
	c.Place = r.where(e)
	r.toward(e, &c)
	r.brokered(e, &c)
	if !r.bare {
		r.numbers(e, &c)
		c.Named = r.named(e)
		c.Topics = r.topics(e, &c)
	}
	c.ID = claimID(c.Doc, s.From[e.head], c.Act)
	r.codeEvent(e, &c)
	c.Weight = weigh(e, &c, m)
	if !r.bare {
		r.ground(e, &c, m)
	}
	c.Marks = r.marks(e, &c)
	return c, true
}

// truceOf returns the ceasefire that a condition names.
func (r *run) truceOf(s *syntax.Sentence, condition string) *parley.Thing {
	for w, t := range r.thingAt[s.Index] {
		if t.Kind == parley.Ceasefire && strings.Contains(condition, s.Words[w]) {
			return t
		}
	}
	return nil
}

func step(e *event) string {
	for _, k := range []string{"response", "stage", "status", "stance", "level"} {
		if v := e.option(k); v != "" {
			return v
		}
	}
	return ""
}

func claimID(doc parley.DocID, at int, a parley.Act) parley.ClaimID {
	h := sha256.Sum256(fmt.Appendf(nil, "%s %d %s", doc, at, a))
	return parley.ClaimID("c" + hex.EncodeToString(h[:8]))
}

// thingOf returns the thing that the event is about.
func (r *run) thingOf(e *event) *parley.Thing {
	at := r.thingAt[e.sent]
	for _, w := range e.roles["thing"] {
		if t := at[w]; t != nil {
			return t
		}
	}
	if t := at[e.head]; t != nil { // "the offer", "the request": the word names the thing itself
		return t
	}
	for _, role := range []string{"content", "to"} {
		for _, w := range e.roles[role] {
			if t := at[w]; t != nil {
				return t
			}
		}
	}
	if t := r.thingWithin(e); t != nil && !inPassing(e) {
		return t
	}
	if kind := aboutKind(e.frame.Act); kind != "" {
		for _, w := range slices.Concat(e.roles["thing"], e.roles["content"]) {
			if t := r.pronounThing(e.s, w, kind); t != nil {
				return t
			}
		}
		return r.lastThing(e, kind)
	}
	return nil
}

// inPassing reports whether what is agreed is to do something else than to settle
// or keep what its words may name: "agreed to stay in touch while the accord is
// carried out" makes nobody a party to it.
func inPassing(e *event) bool {
	if e.frame.Act != "agree" {
		return false
	}
	for _, w := range e.roles["content"] {
		switch lemma(e.s, w) {
		case "remain", "stay", "continue", "keep", "maintain", "work", "consult", "coordinate", "meet", "speak", "discuss", "talk", "strengthen", "deepen":
			return isVerb(e.s, w) || e.s.UPOS[w] == "ADJ"
		}
		if k := e.s.Kid(w, "cop"); k >= 0 && lemma(e.s, k) == "remain" {
			return true
		}
	}
	return false
}

// thingWithin returns the first truce, agreement or body that the content
// speaks of below its head: "welcomed the extension of the truce".
func (r *run) thingWithin(e *event) *parley.Thing {
	best := -1
	for w, t := range r.thingAt[e.sent] {
		switch t.Kind {
		case parley.Initiative:
			if t.Head != "process" {
				continue
			}
			fallthrough
		case parley.Ceasefire, parley.Instrument, parley.BodyMatter:
			if (best < 0 || w < best) && contains(slices.Concat(e.roles["content"], e.roles["thing"]), w, e.s) {
				best = w
			}
		}
	}
	if best < 0 {
		return nil
	}
	return r.thingAt[e.sent][best]
}

// aboutKind is the kind of thing that an act cannot do without.
func aboutKind(a parley.Act) parley.MatterKind {
	if i, ok := act.Lookup(a); ok && (i.Matter == parley.Instrument || i.Matter == parley.Ceasefire) && a != "agree" && a != "negotiate" {
		return i.Matter
	}
	return ""
}

// lastThing is the thing of a kind that the text spoke of last, in this
// sentence or the two before it.
func (r *run) lastThing(e *event, kind parley.MatterKind) *parley.Thing {
	for i := e.sent; i >= 0 && i >= e.sent-2; i-- {
		last := -1
		for w, t := range r.thingAt[i] {
			if t.Kind == kind && w > last && (i < e.sent || w != e.head) {
				last = w
			}
		}
		if last >= 0 {
			return r.thingAt[i][last]
		}
	}
	return nil
}

// worthKeeping drops events of which no actor and no thing is known.
func (r *run) worthKeeping(e *event, c *parley.Claim) bool {
	info, ok := act.Lookup(c.Act)
	if !ok {
		return false
	}
	if c.Act == "comment" || spoken(info.Matter) && len(c.Roles[parley.From]) == 0 && r.abstract(e) {
		return false
	}
	if info.Matter == parley.Contact && isNominal(e.s, e.head) && e.head == e.verb && len(union(c.Roles[parley.From], c.Roles[parley.To], c.Roles[parley.Participants], c.Roles[parley.Parties])) < 2 && len(c.Roles[parley.Mediators]) == 0 {
		return false
	}
	if len(c.Roles) > 0 {
		return true
	}
	if c.Thing != nil && (info.Matter == parley.Instrument || info.Matter == parley.Ceasefire || info.Matter == parley.BodyMatter) {
		return true
	}
	if info.Matter == parley.Access { // "flights to Sanaa resumed": by whom and for whom is often not said
		return r.where(e) != nil || c.Thing != nil && c.Thing.Area != ""
	}
	if info.Matter != parley.Incident {
		return false
	}
	if len(e.roles["to"]) > 0 && (isVerb(e.s, e.head) || definite(e.s, e.head)) { // "the attack on an aid convoy"
		return true
	}
	killed, injured := quantity.Casualties(e.s.Words)
	return killed != nil || injured != nil || r.where(e) != nil
}

// spoken reports whether only somebody who can speak does the acts of a kind.
func spoken(k parley.MatterKind) bool {
	return k == parley.Position || k == parley.Initiative || k == parley.Commitment
}

// abstract reports whether the subject of an event is no actor.
func (r *run) abstract(e *event) bool {
	for _, w := range e.subj {
		if e.s.UPOS[w] == "NOUN" && len(r.actors(e.s, w)) == 0 {
			return true
		}
	}
	return false
}
