package record

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"pgregory.net/rapid"

	"parley"
)

// What the property tests draw: documents about a world so small that their
// claims often meet, and vary in one or two fields rather than in all.

var (
	drawnActors = rapid.SampledFrom([]parley.ActorID{nrd, nrd, nrd, govNRD, govNRD, berg, berg, "person:berg", "person:berg", sud, sud, dias, parliament,
		"population:SUD", "population:people", "armed:SUD:militants", ost, falk, front, army, monitors, "source:analyst"})
	drawnList = rapid.SliceOfNDistinct(drawnActors, 1, 3, rapid.ID[parley.ActorID])
	drawnDays = rapid.SampledFrom([]parley.Day{"", "", "2031-03-01", "2031-03-02", "2031-03-09", "2031-05-20", "2031-03", "--03-02", "--03", "2030"})
)

// fields gives each field of a claim a value of its own.
var fields = map[string]func(*rapid.T, *parley.Claim){
	"act": func(t *rapid.T, c *parley.Claim) {
		acts := sameRule(c.Act)
		if c.Act == "" || rapid.IntRange(0, 3).Draw(t, "other rule") == 0 {
			acts = slices.Sorted(maps.Keys(rules))
		}
		c.Act = rapid.SampledFrom(acts).Draw(t, "act")
	},
	"from": func(t *rapid.T, c *parley.Claim) { setRole(t, c, parley.From) },
	"to":   func(t *rapid.T, c *parley.Claim) { setRole(t, c, parley.To) },
	"parties": func(t *rapid.T, c *parley.Claim) {
		setRole(t, c, rapid.SampledFrom([]parley.Role{parley.Parties, parley.Parties, parley.Mediators, parley.Participants}).Draw(t, "role"))
	},
	"modality": func(t *rapid.T, c *parley.Claim) {
		c.Modality = rapid.SampledFrom([]parley.Modality{parley.Asserted, parley.Asserted, parley.Asserted, parley.Planned, parley.Conditional, parley.Denied, parley.Requested, parley.Hypothetical}).Draw(t, "modality")
	},
	"polarity": func(t *rapid.T, c *parley.Claim) {
		c.Polarity = rapid.SampledFrom([]parley.Polarity{parley.Positive, parley.Positive, parley.Positive, parley.Negative}).Draw(t, "polarity")
	},
	"object": func(t *rapid.T, c *parley.Claim) {
		c.Object = rapid.SampledFrom([]string{"", "open the northern border", "release of the fishermen", "release all fishermen and the northern crew", "water and rail",
			"withdraw from Sudria", "martial law in Hillford", "sanctions on the ports of Sudria"}).Draw(t, "object")
	},
	"lasting":    func(t *rapid.T, c *parley.Claim) { c.Lasting = rapid.IntRange(0, 4).Draw(t, "lasting") == 0 },
	"background": func(t *rapid.T, c *parley.Claim) { c.Background = rapid.IntRange(0, 4).Draw(t, "background") == 0 },
	"time": func(t *rapid.T, c *parley.Claim) {
		c.Time = nil
		if d := drawnDays.Draw(t, "day"); d != "" {
			c.Time = &parley.Time{From: d, To: d}
		}
	},
	"place": func(t *rapid.T, c *parley.Claim) {
		c.Place = rapid.SampledFrom([]*parley.Place{nil, nil, at("Ostburg"), at("Hillford"), {Name: "Hillford", Precision: "region", Country: "SUD"},
			{Name: "Sudria", Precision: "country", Country: "SUD"}, {Name: "Ostmouth", Precision: "city", Lat: 10, Lon: 10}, {Name: "Ostend", Precision: "city", Lat: 10.3, Lon: 10}}).Draw(t, "place")
	},
	"thing": func(t *rapid.T, c *parley.Claim) {
		c.Thing = nil
		k := rapid.SampledFrom([]parley.MatterKind{"", "", parley.Instrument, parley.Ceasefire, parley.BodyMatter, parley.Initiative, parley.Access, parley.Measure}).Draw(t, "kind")
		if k == "" {
			return
		}
		c.Thing = &parley.Thing{Kind: k, Key: string(k) + rapid.SampledFrom([]string{"#1", "#2"}).Draw(t, "key"),
			Head:   rapid.SampledFrom([]string{"accord", "truce", "council", "plan", "law", "proposal", "Group"}).Draw(t, "head"),
			Name:   rapid.SampledFrom([]string{"", "water accord", "river council", "Northern Water Council", "Resolution 411", "Resolution 412"}).Draw(t, "name"),
			Area:   rapid.SampledFrom([]string{"", "", "Sudria", "the hills of Ostland"}).Draw(t, "area"),
			Points: rapid.SampledFrom([]int{0, 0, 6, 12}).Draw(t, "points")}
		if rapid.Bool().Draw(t, "between") {
			c.Thing.Parties = drawnList.Draw(t, "parties of the thing")
		}
	},
	"step": func(t *rapid.T, c *parley.Claim) {
		c.Step = rapid.SampledFrom([]string{"", "", "", "considering", "signed", "lifted", "conditional", "obstructed", "welcomed", "alleged", "proposed"}).Draw(t, "step")
	},
	"form": func(t *rapid.T, c *parley.Claim) {
		c.Form = rapid.SampledFrom([]string{"", "", "", "raid", "asset_freeze", "exchange", "convoy", "aid", "corridor", "abduction", "visit"}).Draw(t, "form")
	},
	"casualties": func(t *rapid.T, c *parley.Claim) {
		c.Killed, c.Injured = nil, nil
		if n := rapid.IntRange(0, 30).Draw(t, "killed"); n > 20 {
			c.Killed = people(float64(n))
		}
		if n := rapid.IntRange(0, 30).Draw(t, "injured"); n > 26 {
			c.Injured = people(float64(n))
		}
	},
	"voice": func(t *rapid.T, c *parley.Claim) {
		c.Attribution = nil
		if rapid.IntRange(0, 2).Draw(t, "voiced") == 0 {
			c.Attribution = by(rapid.SampledFrom([]parley.ActorID{wire, nrd, front}).Draw(t, "source"))
		}
	},
	"rest": func(t *rapid.T, c *parley.Claim) {
		c.Named = rapid.SampledFrom([]string{"", "", "", "Operation Dawn", "Operation Red Dawn"}).Draw(t, "named")
		c.Condition = rapid.SampledFrom([]string{"", "", "", "if the truce holds"}).Draw(t, "condition")
		c.Tense = rapid.SampledFrom([]parley.Tense{parley.Past, parley.Present, parley.Future, ""}).Draw(t, "tense")
		c.Topics = rapid.SampledFrom([][]string{nil, nil, {"water"}, {"border trade"}}).Draw(t, "topics")
		c.Due = rapid.SampledFrom([]*parley.Time{nil, nil, day("2031-12-31")}).Draw(t, "due")
		c.Vote = rapid.SampledFrom([]*parley.Vote{nil, nil, nil, {Present: 10, For: 6, Against: 3, Abstain: -1}, {Present: -1, For: 5, Against: 5, Abstain: 0}}).Draw(t, "vote")
	},
}

// sameRule lists the acts that are sifted as one is, so that their reports
// may be of one matter.
func sameRule(act parley.Act) []parley.Act {
	var out []parley.Act
	for a, r := range rules {
		if reflect.ValueOf(r.sift).Pointer() == reflect.ValueOf(rules[act].sift).Pointer() {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return out
}

var (
	fieldNames = slices.Sorted(maps.Keys(fields))
	changed    = append(slices.Clone(fieldNames), "act", "from") // more often than the rest
)

func setRole(t *rapid.T, c *parley.Claim, role parley.Role) {
	roles := maps.Clone(c.Roles)
	if roles == nil {
		roles = roleMap{}
	}
	delete(roles, role)
	if rapid.IntRange(0, 4).Draw(t, "empty") > 0 {
		roles[role] = drawnList.Draw(t, string(role))
	}
	c.Roles = roles
}

// claims draws a claim with every field of its own.
func claims() *rapid.Generator[parley.Claim] {
	return rapid.Custom(func(t *rapid.T) parley.Claim {
		var c parley.Claim
		for _, f := range fieldNames {
			fields[f](t, &c)
		}
		return c
	})
}

// retold draws another account of a claim, which differs in up to three fields.
func retold(c parley.Claim) *rapid.Generator[parley.Claim] {
	return rapid.Custom(func(t *rapid.T) parley.Claim {
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			fields[rapid.SampledFrom(changed).Draw(t, "field")](t, &c)
		}
		return c
	})
}

// documents draws documents of one to five claims, most of which are accounts
// of a few that all draw on; some claims are the content of others or answer
// them, and some documents share an origin or an outlet.
func documents(least, most int) *rapid.Generator[[]Input] {
	return rapid.Custom(func(t *rapid.T) []Input {
		n := rapid.IntRange(least, most).Draw(t, "documents")
		pool := rapid.SliceOfN(claims(), 1, 3).Draw(t, "pool")
		var out []Input
		for i := range n {
			published := rapid.SampledFrom([]parley.Day{"", "2031-03-02", "2031-03-03", "2031-03-10", "2031-05-21"}).Draw(t, "published")
			var list []parley.Claim
			for j := range rapid.IntRange(1, 5).Draw(t, "claims") {
				c := retold(rapid.SampledFrom(pool).Draw(t, "of")).Draw(t, "claim")
				if j > 0 {
					other := parley.ClaimID(fmt.Sprintf("%02d", rapid.IntRange(0, j-1).Draw(t, "other")))
					switch rapid.IntRange(0, 8).Draw(t, "tie") {
					case 0:
						c.ContentOf = other
					case 1:
						c.Cause = other
					}
				}
				list = append(list, c)
			}
			in := doc(fmt.Sprintf("d%02d", i), published, list...)
			if i > 0 && rapid.IntRange(0, 3).Draw(t, "copy") == 0 {
				in.Doc.Origin = out[i-1].Doc.Origin
			}
			in.Doc.Outlet = rapid.SampledFrom([]string{"", "", "Wire", "Gazette"}).Draw(t, "outlet")
			out = append(out, in)
		}
		return out
	})
}
