package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"parley"
)

// cluster is everything that was merged into one matter.
type cluster struct {
	*strand
}

var renderers = map[parley.MatterKind]func(*cluster, *parley.Matter){
	parley.Contact:    renderContact,
	parley.Initiative: renderInitiative,
	parley.Instrument: renderInstrument,
	parley.Ceasefire:  renderCeasefire,
	parley.Commitment: renderCommitment,
	parley.Measure:    renderMeasure,
	parley.BodyMatter: renderBody,
	parley.Access:     renderAccess,
	parley.Incident:   renderIncident,
	parley.Position:   renderPosition,
}

var plainForm = map[parley.MatterKind]string{
	parley.Contact: "contact", parley.Initiative: "proposal", parley.Instrument: "agreement", parley.Ceasefire: "ceasefire",
	parley.Commitment: "promise", parley.Measure: "sanction", parley.BodyMatter: "council", parley.Access: "aid",
	parley.Incident: "attack", parley.Position: "supports",
}

// founded reports whether a matter may stand on the reports of a strand.
func founded(s *strand) bool {
	return slices.ContainsFunc(s.reports, func(r *report) bool { return r.founds })
}

// render makes a matter of a strand, without the matters that it refers to:
// which those are is only known when all are there.
func render(s *strand) parley.Matter {
	c := &cluster{s}
	m := parley.Matter{ID: matterID(s.key()), Kind: s.kind, Form: c.form(), Roles: make(map[string][]parley.ActorID)}
	m.Time, m.Place, m.Topics = c.time(), c.place(), c.allTopics()
	m.Claims, m.Documents = c.claims()
	m.Origins = origins(c.reports)
	renderers[s.kind](c, &m)
	for role, list := range m.Roles {
		if len(list) == 0 {
			delete(m.Roles, role)
		}
	}
	m.Disputes = disputes(c, &m)
	return m
}

// matterID derives the name of a matter from its smallest claim.
func matterID(k strandKey) parley.MatterID {
	sum := sha256.Sum256([]byte(string(k.kind) + "\x00" + string(k.claim) + "\x00" + k.slot))
	return parley.MatterID("matter:" + hex.EncodeToString(sum[:8]))
}

// weight is how much a report says for the value of a field.
func weight(r *report) int {
	switch {
	case r.denies:
		return 0
	case r.weak():
		return 1
	case !r.founds:
		return 2
	}
	return 4
}

// form is the finest form that most of the evidence has.
func (c *cluster) form() string {
	votes := make(map[string]int)
	for _, r := range c.reports {
		if isForm(c.kind, r.form) {
			votes[r.form] += weight(r)
		}
	}
	best := ""
	for _, f := range forms[c.kind] {
		if votes[f] == 0 {
			continue
		}
		if best == "" || coarse[best] > coarse[f] || coarse[best] == coarse[f] && votes[f] > votes[best] {
			best = f
		}
	}
	if best == "" {
		return plainForm[c.kind]
	}
	return best
}

func (c *cluster) role(name string) []who { return narrow(c.roles[name]) }

func (c *cluster) roleIDs(name string) []parley.ActorID { return actorIDs(c.role(name)) }

// claims lists the claims in the order of documents and sentences, each
// once, and counts the documents.
func (c *cluster) claims() (ids []parley.ClaimID, documents int) {
	docs := make(map[parley.DocID]bool)
	seen := make(map[parley.ClaimID]bool)
	for _, r := range c.reports {
		docs[r.doc.id] = true
		if !seen[r.id] {
			seen[r.id] = true
			ids = append(ids, r.id)
		}
	}
	return ids, len(docs)
}

// time is the most precise time that most of the evidence has.
func (c *cluster) time() *parley.Time {
	var best *parley.Time
	bestRank, bestVotes := 0, 0
	for _, r := range c.reports {
		if r.time == nil || r.denies || c.kind == parley.Initiative && isResponse(r.step) && r.form != "mediation" {
			continue
		}
		rank := looseness(r.time)
		if r.weak() && !c.weak {
			rank += 2000
		}
		votes := 0
		for _, o := range c.reports {
			if o.time != nil && o.time.From == r.time.From && o.time.To == r.time.To {
				votes += weight(o)
			}
		}
		if best == nil || rank < bestRank || rank == bestRank && votes > bestVotes {
			best, bestRank, bestVotes = r.time, rank, votes
		}
	}
	return best
}

// looseness is the number of days a time leaves open, rounded so that a day
// and a few days count alike; more for less precise ones.
func looseness(t *parley.Time) int {
	s := spanOf(t)
	switch {
	case s.yearless.exact():
		return 60
	case s.yearless != 0:
		return 90
	case !s.set:
		return 5000
	case s.days() <= 1:
		return 1
	}
	return s.days()
}

// sharper is the more precise of two times, the first of equals.
func sharper(a, b *parley.Time) *parley.Time {
	if a == nil || b != nil && looseness(b) < looseness(a) {
		return b
	}
	return a
}

var placeRank = map[string]int{"point": 4, "city": 3, "region": 2, "country": 1}

// place is the most exact place that most of the evidence has.
func (c *cluster) place() *parley.Place {
	votes := make(map[string]int)
	for _, r := range c.reports {
		if r.place != nil {
			votes[r.place.Name] += weight(r)
		}
	}
	var best *parley.Place
	for _, r := range c.reports {
		p := r.place
		if p == nil || r.denies {
			continue
		}
		if best == nil || cmp.Or(placeRank[p.Precision]-placeRank[best.Precision], votes[p.Name]-votes[best.Name]) > 0 {
			best = p
		}
	}
	return best
}

func (c *cluster) allTopics() []string {
	var out []string
	for _, r := range c.reports {
		out = append(out, r.claim.topics...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// phrase gives what the matter is about in the words of up to n reports that
// say different things, the fullest first.
func (c *cluster) phrase(n int) string {
	type said struct {
		text  string
		words wordSet
		rank  int
	}
	var all []said
	for _, r := range c.reports {
		text := r.object
		if r.text != "" && len(contentWords(text)) < 2 {
			text = r.text // "withdraw forces (Hillford)" rather than "forces"
		}
		if text == "" && r.thing != nil {
			text = r.thing.Name
		}
		if text == "" || r.denies {
			continue
		}
		w := contentWords(text)
		rank := min(len(w), 8)
		if r.founds && !isResponse(r.step) {
			rank += 10
		}
		all = append(all, said{text, w, rank})
	}
	slices.SortStableFunc(all, func(a, b said) int { return b.rank - a.rank })
	var parts []string
	var have wordSet
	for _, s := range all {
		if len(parts) == n {
			break
		}
		if len(parts) > 0 && (len(s.words) == 0 || overlap(s.words, have) >= 0.75) {
			continue
		}
		parts = append(parts, s.text)
		have = have.plus(s.words)
	}
	return joinPhrases(parts...)
}

// name is the name that most reports give, the longest of equals.
func (c *cluster) name() string {
	votes := make(map[string]int)
	var order []string
	for _, r := range c.reports {
		if r.form == "law" && c.kind == parley.Instrument && c.form() != "law" {
			continue // the bill's, not the agreement's
		}
		for _, n := range names(r) {
			if votes[n] == 0 {
				order = append(order, n)
			}
			votes[n] += weight(r)
		}
	}
	best := ""
	for _, n := range order {
		if best == "" || votes[n] > votes[best] || votes[n] == votes[best] && len(n) > len(best) {
			best = n
		}
	}
	return best
}

func names(r *report) []string {
	var out []string
	if r.thing != nil && r.thing.Kind == r.kind && r.thing.Name != "" {
		out = append(out, r.thing.Name)
	} else if r.named != "" {
		out = append(out, r.named)
	}
	return out
}

// area is where a truce or access holds.
func (c *cluster) area() string {
	for _, r := range c.reports {
		if r.thing != nil && r.thing.Area != "" {
			return r.thing.Area
		}
	}
	if p := c.place(); p != nil {
		return p.Name
	}
	return ""
}

// supported is the number that most of the evidence gives; where sources
// differ, the dispute shows the others.
func supported(c *cluster, of func(*report) *parley.Quantity) *parley.Quantity {
	votes := make(map[float64]int)
	for _, r := range c.reports {
		if q := of(r); q != nil {
			votes[q.Value] += weight(r)
		}
	}
	var best *parley.Quantity
	for _, r := range c.reports {
		if q := of(r); q != nil && !r.denies && (best == nil || votes[q.Value] > votes[best.Value]) {
			best = q
		}
	}
	return best
}

// seenDay is the day of the report's own time, or of its publication.
func (r *report) seenDay() int {
	if t := spanOf(r.time); t.set {
		return int(t.to)
	}
	return int(r.doc.seen.to)
}
