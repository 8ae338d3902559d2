package record

import "parley"

// bodyReports reads appointments: who chairs a body, who sits in it.
func bodyReports(s *sifter, q *said, r rule) {
	if !q.about(parley.BodyMatter) || q.mood != happened && q.mood != planned {
		return
	}
	role := q.step(parley.BodyMatter, rule{step: "members"})
	s.add(q, report{kind: parley.BodyMatter, form: bodyHeads[q.Thing.Head], roles: map[string][]who{role: q.to}, founds: isBody(q) && q.Thing.Name != ""})
}

// bodyMention files that a body is spoken of, and whom the claim seats in it.
func (s *sifter) bodyMention(q *said) {
	roles := map[string][]who{}
	founds := q.Thing.Name != "" && !q.Background && isBody(q)
	if q.under("invite") {
		roles["invited"] = s.whos(q.parent.Roles[parley.To])
	}
	switch q.Act {
	case "invite":
		roles["invited"] = q.to
	case "accept_invitation", "accede":
		if q.parent == nil && q.mood == happened {
			roles["members"] = q.from
		}
	case "propose", "convene", "appoint":
	default:
		founds = founds && q.Thing.Tiers > 0
	}
	if len(q.kept.thing.parties) > 1 {
		roles["members"] = addActors(roles["members"], q.kept.thing.parties)
	}
	if isStep(parley.BodyMatter, q.Step) {
		roles[q.Step] = addActors(roles[q.Step], addActors(q.from, q.participants))
		founds = founds || q.Thing.Name != "" && isBody(q)
	}
	s.add(q, report{kind: parley.BodyMatter, form: bodyHeads[q.Thing.Head], roles: roles, words: contentWords(q.Thing.Name),
		founds: founds && q.mood != hypothetical && q.mood != denied})
}

// isBody reports whether the thing of a claim is a body that the record
// follows: of one of its forms, and not an organisation that the reader knows
// as an actor, which would be its own only party.
func isBody(q *said) bool {
	if bodyHeads[q.Thing.Head] == "" {
		return false
	}
	parties := q.kept.thing.parties
	return len(parties) != 1 || parties[0].kind == parley.Person || parties[0].kind == parley.State
}

func renderBody(c *cluster, m *parley.Matter) {
	for _, role := range []string{"chair", "members", "invited"} {
		m.Roles[role] = c.roleIDs(role)
	}
	m.Name = c.name()
	m.Mandate = c.phrase(1)
	tiers := 0
	for _, r := range c.reports {
		if r.thing != nil {
			tiers = max(tiers, r.thing.Tiers)
		}
	}
	for range tiers {
		m.Tiers = append(m.Tiers, parley.Tier{})
	}
}

// bodyHeads gives the form of a body by the noun that names it.
var bodyHeads = map[string]string{
	"council": "council", "board": "council", "assembly": "council", "committee": "commission", "commission": "commission", "panel": "commission",
	"mission": "mission", "force": "mission", "coalition": "mission", "tribunal": "tribunal", "court": "tribunal", "group": "contact_group",
	"quartet": "contact_group",
}
