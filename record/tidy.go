package record

import (
	"slices"

	"parley"
)

// tidy makes the strands of one document fit each other.
func tidy(strands []*strand) []*strand {
	base(strands)
	inviters(strands)
	brokers(strands)
	remarks(strands)
	return shadows(strands)
}

// base ties commitments to the instrument of the document that they are
// about.
func base(strands []*strand) {
	first := make(map[string]parley.ClaimID)
	for _, s := range strands {
		if s.kind == parley.Instrument {
			for _, k := range s.keys {
				first[k] = s.reports[0].id
			}
		}
	}
	for _, s := range strands {
		if s.kind != parley.Commitment {
			continue
		}
		for _, k := range s.keys {
			if id := first[k]; id != "" {
				s.reports[0].more().basis = id
			}
		}
	}
}

// inviters fills in who invites where a document tells it of another seat of
// the same body.
func inviters(strands []*strand) {
	known := make(map[string][]who)
	for _, s := range strands {
		if s.kind != parley.Initiative || !invites(&s.profile) {
			continue
		}
		for _, k := range s.keys {
			known[k] = addActors(known[k], s.roles["from"])
		}
	}
	for _, s := range strands {
		if s.kind != parley.Initiative || !invites(&s.profile) || len(s.roles["from"]) > 0 {
			continue
		}
		for _, k := range s.keys {
			if from := narrow(known[k]); len(from) == 1 {
				s.roles = withRole(s.roles, "from", from)
			}
		}
	}
}

// brokers tells agreements and truces who mediated them, and mediation
// between whom it was, where one document has both and they belong together.
func brokers(strands []*strand) {
	only := onlyAccord(strands)
	for _, m := range strands {
		if m.kind != parley.Initiative || !slices.Contains(m.forms, "mediation") || len(m.roles["mediators"]) == 0 {
			continue
		}
		for _, s := range strands {
			if s.kind != parley.Instrument && s.kind != parley.Ceasefire || !belongs(m, s) && (s != only || m.plans || len(m.roles["parties"]) > 0) {
				continue
			}
			mediators := without(m.roles["mediators"], s.roles["parties"])
			if len(s.roles["mediators"]) == 0 && len(mediators) > 0 {
				s.roles = withRole(s.roles, "mediators", mediators)
			}
			if parties := without(s.roles["parties"], m.roles["mediators"]); len(m.roles["parties"]) == 0 && len(parties) > 1 {
				m.roles = withRole(m.roles, "parties", parties)
			}
		}
	}
}

// remarks puts what somebody says of nothing that he names, "but it is not
// enough", on the truce of a document that tells of one and of no agreement.
func remarks(strands []*strand) {
	var truce *strand
	for _, s := range strands {
		if !slices.ContainsFunc(s.reports, func(r *report) bool { return r.founds }) {
			continue
		}
		switch {
		case s.kind == parley.Instrument, s.kind == parley.Ceasefire && truce != nil:
			return
		case s.kind == parley.Ceasefire:
			truce = s
		}
	}
	if truce == nil {
		return
	}
	for _, s := range strands {
		if s.kind == parley.Position && len(s.about) == 0 && len(s.roles["toward"]) == 0 && len(s.words) < 2 {
			t := *s.traits
			t.about, t.area = []string{string(parley.Ceasefire)}, truce.area
			s.traits = &t
		}
	}
}

// onlyAccord is the agreement or truce of a document that tells of one alone
// between known parties: mediation in it is of that one. nil where there are
// more, or none.
func onlyAccord(strands []*strand) *strand {
	var only *strand
	for _, s := range strands {
		if s.kind != parley.Instrument && s.kind != parley.Ceasefire || len(s.roles["parties"]) < 2 {
			continue
		}
		if only != nil {
			return nil
		}
		only = s
	}
	return only
}

// belongs reports whether mediation m led to s: between the same parties, or
// told of one thing or in one sentence.
func belongs(m, s *strand) bool {
	if v, f := m.rolesOf(&s.profile, "parties"); v != unknown {
		return v >= fits && f.short > 1
	}
	if m.sharesKey(&s.profile) {
		return true
	}
	return slices.ContainsFunc(m.reports, func(a *report) bool {
		return slices.ContainsFunc(s.reports, func(b *report) bool { return a.sentence == b.sentence && b.founds && b.step != "" })
	})
}

func withRole(roles map[string][]who, role string, list []who) map[string][]who {
	out := map[string][]who{role: list}
	for r, l := range roles {
		if r != role {
			out[r] = l
		}
	}
	return out
}

// shadows drops contacts of one participant where the same sentence tells of
// a contact that has both sides: "met on the margins of the assembly".
func shadows(strands []*strand) []*strand {
	full := make(map[int32]bool)
	for _, s := range strands {
		if s.kind == parley.Contact && len(s.roles["participants"]) > 1 {
			for _, r := range s.reports {
				full[r.sentence] = full[r.sentence] || r.founds
			}
		}
	}
	return slices.DeleteFunc(strands, func(s *strand) bool {
		return s.kind == parley.Contact && len(s.roles["participants"]) < 2 &&
			!slices.ContainsFunc(s.reports, func(r *report) bool { return !full[r.sentence] })
	})
}
