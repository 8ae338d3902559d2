package claim

import (
	"slices"
	"strings"

	"parley"
)

// match finds the known thing that a mention means, latest first.
func match(known []*thingMention, m *thingMention) *thingMention {
	if m.other && !m.definite {
		return nil
	}
	for i := len(known) - 1; i >= 0; i-- {
		k := known[i]
		if k.Kind != m.Kind || conflict(k, m) || !sameFamily(k, m) {
			continue
		}
		shared := false
		for w := range m.words {
			shared = shared || k.words[w]
		}
		switch {
		case shared, m.Kind == parley.Ceasefire:
			return k
		case len(m.words) == 0 && (m.definite || len(m.Parties) > 0 || m.Area != ""):
			if m.Kind == parley.Initiative && k.Head != m.Head && !vagueHead[m.Head] {
				continue
			}
			return k
		case len(m.words) == 0 && k.Head == m.Head:
			return k
		case m.definite && family[m.Head] == "law" && family[k.Head] == "agreement": // the law that ratifies it
			return k
		case m.definite && len(k.words) == 0 && k.Head == m.Head:
			return k
		}
	}
	return nil
}

// family groups the heads that can mean one and the same instrument; heads
// without a family can mean any.
var family = map[string]string{"agreement": "agreement", "accord": "agreement", "treaty": "agreement", "pact": "agreement", "deal": "agreement",
	"convention": "agreement", "protocol": "agreement", "memorandum": "agreement", "partnership": "agreement", "settlement": "agreement",
	"understanding": "agreement", "compact": "agreement", "declaration": "agreement", "charter": "agreement", "concordat": "agreement",
	"plan": "plan", "framework": "plan", "roadmap": "plan", "strategy": "plan", "initiative": "plan", "blueprint": "plan", "formula": "plan",
	"programme": "plan", "program": "plan", "package": "plan", "proposal": "plan", "map": "plan",
	"law": "law", "bill": "law", "legislation": "law", "act": "law", "amendment": "law", "constitution": "constitution",
	"resolution": "resolution", "document": "", "text": "", "measure": "", "arrangement": "", "paper": "", "instrument": ""}

// sameFamily reports whether two heads can mean the same instrument: heads of
// one family, a definite "document", or the law that ratifies an agreement.
func sameFamily(k, m *thingMention) bool {
	if m.Kind != parley.Instrument {
		return true
	}
	a, b := family[lowerASCII(k.Head)], family[lowerASCII(m.Head)]
	if a == b {
		return a != "" || k.Head == m.Head || m.definite
	}
	return m.definite && (b == "" || b == "law" && a == "agreement" || a == "law" && b == "agreement")
}

// vagueHead lists nouns that can take up any initiative.
var vagueHead = map[string]bool{"initiative": true, "move": true, "overture": true, "step": true, "gesture": true, "effort": true}

// conflict reports whether two mentions cannot mean the same thing.
func conflict(a, b *thingMention) bool {
	if a.Points > 0 && b.Points > 0 && a.Points != b.Points {
		return true
	}
	if a.Area != "" && b.Area != "" && !strings.EqualFold(a.Area, b.Area) {
		return true
	}
	if len(a.Parties) > 0 && len(b.Parties) > 0 && a.Kind != parley.Ceasefire && !slices.ContainsFunc(b.Parties, func(id parley.ActorID) bool { return slices.Contains(a.Parties, id) }) {
		return true
	}
	return numbers(a.words, b.words)
}

// numbers reports whether both have numbers and none in common: resolutions
// 2231 and 2259 differ.
func numbers(a, b map[string]bool) bool {
	na, nb, same := false, false, false
	for w := range a {
		if w[0] >= '0' && w[0] <= '9' {
			na = true
			same = same || b[w]
		}
	}
	for w := range b {
		nb = nb || w[0] >= '0' && w[0] <= '9'
	}
	return na && nb && !same
}

// absorb adds what a further mention says.
func (t *thingMention) absorb(m *thingMention) {
	for w := range m.words {
		t.words[w] = true
	}
	if len(m.Name) > len(t.Name) {
		t.Name = m.Name
	}
	if t.Area == "" {
		t.Area = m.Area
	}
	t.Points = max(t.Points, m.Points)
	for _, p := range m.Parties {
		if !slices.Contains(t.Parties, p) {
			t.Parties = append(t.Parties, p)
		}
	}
	slices.Sort(t.Parties)
}

// reached ties the agreement that several actors reach in words without a noun
// ("have agreed to end their dispute") to the "agreement" that the text speaks
// of next.
func (r *run) reached(c *parley.Claim) {
	if c.Act != "agree" || c.Thing != nil || len(c.Roles[parley.From])+len(c.Roles[parley.Participants])+len(c.Roles[parley.To]) < 2 {
		return
	}
	parties := union(c.Roles[parley.From], c.Roles[parley.To], c.Roles[parley.Participants])
	for i := c.Sentence; i < len(r.sents) && i <= c.Sentence+5; i++ {
		for w := range r.sents[i].Words {
			t := r.thingAt[i][w]
			if t == nil || t.Kind != parley.Instrument || family[lowerASCII(t.Head)] != "agreement" {
				continue
			}
			if len(t.Parties) > 0 && len(without(t.Parties, parties)) == len(t.Parties) {
				continue
			}
			if len(t.Parties) == 0 {
				t.Parties = slices.Sorted(slices.Values(parties))
			}
			c.Thing = t
			return
		}
	}
}
