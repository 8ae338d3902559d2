package review

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/record"
)

// claimField is how a field of a claim is read and set.
type claimField struct {
	Field
	get func(*parley.Claim) Value
	put func(*parley.Claim, Value)
}

// matterField is the same of a matter; kinds are those that have it, none for
// all.
type matterField struct {
	Field
	kinds []parley.MatterKind
	get   func(*parley.Matter) Value
	put   func(*parley.Matter, Value)
}

var modalities = []string{string(parley.Asserted), string(parley.Planned), string(parley.Conditional), string(parley.Hypothetical), string(parley.Requested), string(parley.Denied)}

var claimFields = append([]claimField{
	{Field{"act", TakesOne, nil}, // allowed: those of package act, see ClaimFields
		func(c *parley.Claim) Value { return Value{Words: string(c.Act)} },
		func(c *parley.Claim, v Value) {
			if c.Act != parley.Act(v.Words) {
				c.Act, c.Form, c.Step = parley.Act(v.Words), "", "" // which are those of the other act
			}
		}},
	{Field{"polarity", TakesOne, []string{string(parley.Positive), string(parley.Negative)}},
		func(c *parley.Claim) Value { return Value{Words: string(c.Polarity)} },
		func(c *parley.Claim, v Value) { c.Polarity = parley.Polarity(v.Words) }},
	{Field{"modality", TakesOne, modalities},
		func(c *parley.Claim) Value { return Value{Words: string(c.Modality)} },
		func(c *parley.Claim, v Value) { c.Modality = parley.Modality(v.Words) }},
	{Field{"condition", TakesWords, nil},
		func(c *parley.Claim) Value { return Value{Words: c.Condition} },
		func(c *parley.Claim, v Value) { c.Condition = v.Words }},
	{Field{"object", TakesWords, nil},
		func(c *parley.Claim) Value { return Value{Words: c.Object} },
		func(c *parley.Claim, v Value) { c.Object = v.Words }},
	{Field{"attribution", TakesChain, nil},
		func(c *parley.Claim) Value { return Value{Chain: chain(c.Attribution)} },
		func(c *parley.Claim, v Value) { c.Attribution = links(v.Chain) }},
	{Field{"time", TakesDate, nil},
		func(c *parley.Claim) Value { return Value{Time: c.Time} },
		func(c *parley.Claim, v Value) { c.Time = inWordsOf(v.Time, c.Time) }},
	{Field{"due", TakesDate, nil},
		func(c *parley.Claim) Value { return Value{Time: c.Due} },
		func(c *parley.Claim, v Value) { c.Due = inWordsOf(v.Time, c.Due) }},
	{Field{"place", TakesPlace, nil},
		func(c *parley.Claim) Value { return Value{Place: c.Place} },
		func(c *parley.Claim, v Value) { c.Place = v.Place }},
	{Field{"topics", TakesList, nil},
		func(c *parley.Claim) Value { return Value{List: c.Topics} },
		func(c *parley.Claim, v Value) { c.Topics = v.List }},
	{Field{"killed", TakesNumber, nil},
		func(c *parley.Claim) Value { return number(c.Killed) },
		func(c *parley.Claim, v Value) { c.Killed = v.quantity() }},
	{Field{"injured", TakesNumber, nil},
		func(c *parley.Claim) Value { return number(c.Injured) },
		func(c *parley.Claim, v Value) { c.Injured = v.quantity() }},
	{Field{"quantities", TakesCounts, nil},
		func(c *parley.Claim) Value { return Value{Quantities: c.Quantities} },
		func(c *parley.Claim, v Value) { c.Quantities = v.Quantities }},
}, claimRoles()...)

func claimRoles() []claimField {
	var out []claimField
	for _, role := range []parley.Role{parley.From, parley.To, parley.Parties, parley.Mediators, parley.Participants} {
		out = append(out, claimField{Field{string(role), TakesActors, nil},
			func(c *parley.Claim) Value { return Value{Actors: whos(c.Roles[role])} },
			func(c *parley.Claim, v Value) {
				ids := v.ids()
				c.Roles = withRole(c.Roles, role, ids)
				c.Marks = slices.DeleteFunc(slices.Clone(c.Marks), func(m parley.Mark) bool {
					return m.Role == string(role) && !slices.Contains(ids, m.Actor)
				})
			}})
	}
	return out
}

// statuses lists what the status of a matter can be, as the export contract
// names it. Agreements and ceasefires have stages instead.
var statuses = map[parley.MatterKind][]string{
	parley.Contact:    {"reported", "planned", "cancelled"},
	parley.Initiative: {"open", "accepted", "conditional", "declined", "withdrawn", "lapsed"},
	parley.Commitment: {"pending", "in_progress", "kept", "partly_kept", "late", "broken", "contested", "void", "unknown"},
	parley.Measure:    {"threatened", "imposed", "extended", "eased", "lifted"},
	parley.Access:     {"proposed", "agreed", "open", "obstructed", "denied", "done"},
	parley.Incident:   {"reported", "alleged", "contested", "planned"},
}

// roles lists the roles of each kind, as the export contract names them.
var roles = map[parley.MatterKind][]string{
	parley.Contact:    {"participants"},
	parley.Initiative: {"from", "to", "parties", "mediators"},
	parley.Instrument: {"parties", "mediators"},
	parley.Ceasefire:  {"parties", "mediators"},
	parley.Commitment: {"by", "to"},
	parley.Measure:    {"by", "on"},
	parley.BodyMatter: {"chair", "members", "invited"},
	parley.Access:     {"by", "to"},
	parley.Incident:   {"by", "against"},
	parley.Position:   {"by", "toward"},
}

var matterFields = []matterField{
	{Field{"form", TakesOne, nil}, nil, // allowed: see MatterFields
		func(m *parley.Matter) Value { return Value{Words: m.Form} },
		func(m *parley.Matter, v Value) { m.Form = v.Words }},
	{Field{"status", TakesOne, nil}, []parley.MatterKind{parley.Contact, parley.Initiative, parley.Commitment, parley.Measure, parley.Access, parley.Incident},
		func(m *parley.Matter) Value { return Value{Words: m.Status} },
		func(m *parley.Matter, v Value) { m.Status = v.Words }},
	{Field{"time", TakesDate, nil}, nil,
		func(m *parley.Matter) Value { return Value{Time: m.Time} },
		func(m *parley.Matter, v Value) { m.Time = inWordsOf(v.Time, m.Time) }},
	{Field{"place", TakesPlace, nil}, nil,
		func(m *parley.Matter) Value { return Value{Place: m.Place} },
		func(m *parley.Matter, v Value) { m.Place = v.Place }},
	{Field{"topics", TakesList, nil}, nil,
		func(m *parley.Matter) Value { return Value{List: m.Topics} },
		func(m *parley.Matter, v Value) { m.Topics = v.List }},
	words("name", func(m *parley.Matter) *string { return &m.Name }, parley.Instrument, parley.BodyMatter),
	words("subject", func(m *parley.Matter) *string { return &m.Subject }, parley.Initiative),
	words("area", func(m *parley.Matter) *string { return &m.Area }, parley.Ceasefire, parley.Access),
	words("action", func(m *parley.Matter) *string { return &m.Action }, parley.Commitment),
	words("condition", func(m *parley.Matter) *string { return &m.Condition }, parley.Commitment),
	words("aim", func(m *parley.Matter) *string { return &m.Aim }, parley.Measure),
	words("mandate", func(m *parley.Matter) *string { return &m.Mandate }, parley.BodyMatter),
	words("operation", func(m *parley.Matter) *string { return &m.Operation }, parley.Incident),
	words("issue", func(m *parley.Matter) *string { return &m.Issue }, parley.Position),
	{Field{"due", TakesDate, nil}, []parley.MatterKind{parley.Commitment},
		func(m *parley.Matter) Value { return Value{Time: m.Due} },
		func(m *parley.Matter, v Value) { m.Due = inWordsOf(v.Time, m.Due) }},
	counted("count", func(m *parley.Matter) **parley.Quantity { return &m.Count }, parley.Measure),
	counted("killed", func(m *parley.Matter) **parley.Quantity { return &m.Killed }, parley.Incident),
	counted("injured", func(m *parley.Matter) **parley.Quantity { return &m.Injured }, parley.Incident),
}

func words(name string, of func(*parley.Matter) *string, kinds ...parley.MatterKind) matterField {
	return matterField{Field{name, TakesWords, nil}, kinds,
		func(m *parley.Matter) Value { return Value{Words: *of(m)} },
		func(m *parley.Matter, v Value) { *of(m) = v.Words }}
}

func counted(name string, of func(*parley.Matter) **parley.Quantity, kinds ...parley.MatterKind) matterField {
	return matterField{Field{name, TakesNumber, nil}, kinds,
		func(m *parley.Matter) Value { return number(*of(m)) },
		func(m *parley.Matter, v Value) { *of(m) = v.quantity() }}
}

// matterRole is the field of a role.
func matterRole(role string) matterField {
	return matterField{Field{role, TakesActors, nil}, nil,
		func(m *parley.Matter) Value { return Value{Actors: whos(m.Roles[role])} },
		func(m *parley.Matter, v Value) { m.Roles = withRole(m.Roles, role, v.ids()) }}
}

// fieldOfClaim returns the field of a name.
func fieldOfClaim(name string) (claimField, bool) {
	at := slices.IndexFunc(claimFields, func(f claimField) bool { return f.Name == name })
	if at < 0 {
		return claimField{}, false
	}
	return claimFields[at], true
}

// fieldOfMatter returns the field of a name that matters of a kind have.
func fieldOfMatter(kind parley.MatterKind, name string) (matterField, bool) {
	if slices.Contains(roles[kind], name) {
		return matterRole(name), true
	}
	at := slices.IndexFunc(matterFields, func(f matterField) bool {
		return f.Name == name && (len(f.kinds) == 0 || slices.Contains(f.kinds, kind))
	})
	if at < 0 {
		return matterField{}, false
	}
	return matterFields[at], true
}

// ClaimFields lists what can be set of a claim.
func ClaimFields() []Field {
	var out []Field
	for _, f := range claimFields {
		if f.Name == "act" {
			for _, info := range act.All() {
				f.Allowed = append(f.Allowed, string(info.Act))
			}
			slices.Sort(f.Allowed)
		}
		out = append(out, f.Field)
	}
	return out
}

// MatterFields lists what can be set of a matter of a kind. Lists of stages,
// answers, votes, stances and violations are corrected at the claims that they
// come from.
func MatterFields(kind parley.MatterKind) []Field {
	var out []Field
	for _, role := range roles[kind] {
		out = append(out, matterRole(role).Field)
	}
	for _, f := range matterFields {
		if len(f.kinds) > 0 && !slices.Contains(f.kinds, kind) {
			continue
		}
		switch f.Name {
		case "form":
			f.Allowed = record.Forms(kind)
		case "status":
			f.Allowed = statuses[kind]
		}
		out = append(out, f.Field)
	}
	return out
}

// ClaimValue is what a claim has in a field, and whether there is such a field.
func ClaimValue(c parley.Claim, field string) (Value, bool) {
	f, ok := fieldOfClaim(field)
	if !ok {
		return Value{}, false
	}
	return f.get(&c), true
}

// MatterValue is what a matter has in a field, and whether there is such a
// field.
func MatterValue(m parley.Matter, field string) (Value, bool) {
	f, ok := fieldOfMatter(m.Kind, field)
	if !ok {
		return Value{}, false
	}
	return f.get(&m), true
}

// Empty says whether the value is "not reported".
func (v Value) Empty() bool {
	return v.Words == "" && len(v.List)+len(v.Actors)+len(v.Chain)+len(v.Quantities) == 0 && v.Time == nil && v.Place == nil
}

func (v Value) ids() []parley.ActorID {
	var out []parley.ActorID
	for _, w := range v.Actors {
		if !slices.Contains(out, w.ID) {
			out = append(out, w.ID)
		}
	}
	return out
}

func (v Value) quantity() *parley.Quantity {
	if len(v.Quantities) == 0 {
		return nil
	}
	q := v.Quantities[0]
	return &q
}

func number(q *parley.Quantity) Value {
	if q == nil {
		return Value{}
	}
	return Value{Quantities: []parley.Quantity{*q}}
}

func whos(ids []parley.ActorID) []Who {
	var out []Who
	for _, id := range ids {
		out = append(out, Who{ID: id})
	}
	return out
}

func chain(list []parley.Link) []Link {
	var out []Link
	for _, l := range list {
		x := Link{Text: l.Text, Verb: l.Verb}
		if l.Actor != "" {
			x.Actor = &Who{ID: l.Actor}
		}
		out = append(out, x)
	}
	return out
}

func links(list []Link) []parley.Link {
	var out []parley.Link
	for _, l := range list {
		x := parley.Link{Text: l.Text, Verb: l.Verb}
		if l.Actor != nil {
			x.Actor = l.Actor.ID
		}
		out = append(out, x)
	}
	return out
}

// inWordsOf is a time that a person gives with the words that the text has for
// it.
func inWordsOf(t, read *parley.Time) *parley.Time {
	if t == nil || t.Text != "" || read == nil {
		return t
	}
	out := *t
	out.Text = strings.TrimSpace(read.Text)
	return &out
}

func withRole[R ~string](all map[R][]parley.ActorID, role R, ids []parley.ActorID) map[R][]parley.ActorID {
	out := make(map[R][]parley.ActorID, len(all)+1)
	for r, list := range all {
		out[r] = list
	}
	if len(ids) > 0 {
		out[role] = ids
	} else {
		delete(out, role)
	}
	return out
}
