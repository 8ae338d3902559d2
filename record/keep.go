package record

import (
	"slices"

	"parley"
)

// keep returns what the merge keeps of a claim.
func (s *sifter) keep(c *parley.Claim) *claim {
	k := &claim{
		id: c.ID, doc: s.src, sentence: int32(c.Sentence), time: c.Time, place: c.Place, topics: c.Topics, object: c.Object,
		background: c.Background, apart: c.Apart, lasting: c.Lasting, offers: c.Act == "offer_mediation", confidence: c.Confidence, rare: nothing,
	}
	if c.Named+c.Condition+c.InResponseTo+string(c.Cause) != "" || c.Due != nil || c.Duration != 0 || c.Vote != nil || c.Killed != nil || c.Injured != nil {
		k.rare = &rare{
			named: c.Named, condition: c.Condition, inResponse: c.InResponseTo, cause: c.Cause, due: c.Due, duration: c.Duration,
			vote: c.Vote, killed: c.Killed, injured: c.Injured,
		}
	}
	if c.Thing != nil {
		k.thing = s.thing(c.Thing)
	}
	s.attribute(k, c.Attribution)
	return k
}

// thing returns what the merge keeps of a thing: one for all claims that say the
// same of it.
func (s *sifter) thing(t *parley.Thing) *thing {
	for _, known := range s.things[t.Key] {
		if sameThing(&known.Thing, t) {
			return known
		}
	}
	k := &thing{Thing: *t, parties: s.whos(t.Parties)}
	s.things[t.Key] = append(s.things[t.Key], k)
	return k
}

func sameThing(a, b *parley.Thing) bool {
	return a.Kind == b.Kind && a.Key == b.Key && a.Head == b.Head && a.Name == b.Name && slices.Equal(a.Parties, b.Parties) &&
		a.Points == b.Points && a.Tiers == b.Tiers && a.Area == b.Area
}

// attribute notes whom the claim rests on: the outlet that is cited where
// there is one, otherwise the innermost source with a name.
func (s *sifter) attribute(k *claim, chain []parley.Link) {
	var media, named parley.ActorID
	for _, l := range chain {
		w, ok := s.actors[l.Actor]
		if !ok {
			continue
		}
		k.its().voices = append(k.voices, w)
		switch {
		case w.kind == parley.Media && media == "":
			media = w.id
		case w.kind != parley.UnnamedSource:
			named = w.id
		}
	}
	if media != "" {
		named = media
	}
	if named != "" {
		k.its().sources = []string{string(named)}
	}
}
