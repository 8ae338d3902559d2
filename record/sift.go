package record

import (
	"slices"
	"strings"

	"parley"
)

// mood is how a claim commits itself to what it reports: polarity and
// modality in one.
type mood int

const (
	happened mood = iota
	planned
	conditional
	hypothetical
	requested
	denied
	negated
)

func moodOf(c *parley.Claim) mood {
	switch c.Modality {
	case parley.Denied:
		return denied
	case parley.Hypothetical:
		return hypothetical
	}
	if c.Polarity == parley.Negative {
		return negated
	}
	switch c.Modality {
	case parley.Planned:
		return planned
	case parley.Conditional:
		return conditional
	case parley.Requested:
		return requested
	}
	return happened
}

// rule says what an act contributes to, and how.
type rule struct {
	form string // of the matter, where the act decides it
	step string // what it adds to the life of the matter
	sift func(*sifter, *said, rule)
}

// rules has an entry for every act that contributes to a matter. Acts that
// are missing contribute only by the thing that they are about.
var rules = map[parley.Act]rule{
	"call":         {form: "call", sift: contactReports},
	"meet":         {form: "meeting", sift: contactReports},
	"visit":        {form: "visit", sift: contactReports},
	"host":         {form: "visit", sift: contactReports},
	"talk":         {form: "talks", sift: contactReports},
	"send_message": {form: "message", sift: contactReports},
	"convene":      {form: "meeting", sift: contactReports},
	"negotiate":    {form: "talks", step: "negotiated", sift: negotiationReports},

	"invite":             {form: "invitation", sift: approachReports},
	"propose":            {form: "proposal", sift: approachReports},
	"request":            {form: "request", sift: approachReports},
	"demand":             {form: "demand", sift: approachReports},
	"offer":              {form: "offer", sift: approachReports},
	"accept_invitation":  {form: "invitation", step: "accepted", sift: answerReports},
	"decline_invitation": {form: "invitation", step: "declined", sift: answerReports},
	"accept":             {step: "accepted", sift: answerReports},
	"reject":             {step: "declined", sift: answerReports},
	"offer_mediation":    {form: "mediation", sift: mediationReports},
	"request_mediation":  {form: "mediation", sift: approachReports},
	"mediate":            {form: "mediation", sift: mediationReports},
	"accept_mediation":   {form: "mediation", step: "accepted", sift: mediationReports},
	"reject_mediation":   {form: "mediation", step: "declined", sift: answerReports},
	"withdraw_mediation": {form: "mediation", step: "withdrawn", sift: mediationReports},

	"agree":    {step: "negotiated", sift: agreementReports},
	"sign":     {step: "signed", sift: agreementReports},
	"submit":   {step: "submitted", sift: instrumentReports},
	"vote":     {step: "approved", sift: instrumentReports},
	"ratify":   {step: "ratified", sift: instrumentReports},
	"accede":   {step: "signed", sift: instrumentReports},
	"suspend":  {step: "suspended", sift: endingReports},
	"withdraw": {step: "withdrawn", sift: endingReports},

	"declare_ceasefire": {step: "declared", sift: ceasefireReports},
	"extend_ceasefire":  {step: "extended", sift: ceasefireReports},
	"end_ceasefire":     {step: "ended", sift: ceasefireReports},
	"observe_ceasefire": {step: "adheres", sift: adherenceReports},
	"violate_ceasefire": {step: "alleged", sift: violationReports},

	"promise":         {form: "promise", step: "pending", sift: promiseReports},
	"comply":          {step: "kept", sift: complianceReports},
	"withdraw_forces": {form: "promise", sift: deedReports},
	"cooperate":       {form: "promise", sift: deedReports},
	"investigate":     {form: "promise", sift: deedReports},

	"impose_measure": {form: "sanction", step: "imposed", sift: measureReports},
	"ease_measure":   {form: "sanction", step: "eased", sift: measureReports},
	"lift_measure":   {form: "sanction", step: "lifted", sift: measureReports},
	"expel":          {form: "expulsion", step: "imposed", sift: measureReports},

	"appoint": {sift: bodyReports},

	"aid":                {form: "aid", step: "done", sift: accessReports},
	"provide_access":     {form: "corridor", step: "open", sift: accessReports},
	"deny_access":        {step: "denied", sift: accessReports},
	"release":            {form: "exchange", step: "done", sift: accessReports},
	"exchange_prisoners": {form: "exchange", step: "done", sift: accessReports},

	"attack":      {form: "attack", sift: incidentReports},
	"bombard":     {form: "bombardment", sift: incidentReports},
	"kill":        {form: "killing", sift: incidentReports},
	"abduct":      {form: "abduction", sift: incidentReports},
	"arrest":      {form: "arrest", sift: incidentReports},
	"deploy":      {form: "deployment", sift: incidentReports},
	"mobilize":    {form: "deployment", sift: incidentReports},
	"declare_war": {form: "war_declaration", sift: incidentReports},
	"protest":     {form: "protest", sift: incidentReports},

	"endorse":         {form: "supports", sift: positionReports},
	"praise":          {form: "praises", sift: positionReports},
	"condemn":         {form: "condemns", sift: positionReports},
	"accuse":          {form: "condemns", sift: positionReports},
	"express_concern": {form: "concerned", sift: positionReports},
	"warn":            {form: "warns", sift: positionReports},
	"threaten":        {form: "warns", sift: positionReports},
	"deny":            {form: "denies", sift: positionReports},
	"comment":         {sift: commentReports},
}

// said is a claim with its actors looked up, as the rules see it.
type said struct {
	*parley.Claim
	kept         *claim
	mood         mood
	from, to     []who
	parties      []who
	mediators    []who
	participants []who
	parent       *parley.Claim // whose content this is, or nil
	content      []*parley.Claim
}

// all is everybody who plays a part other than mediator.
func (q *said) all() []who {
	return addActors(addActors(q.from, q.to), addActors(q.parties, q.participants))
}

// sides are the parties that the claim names, or those of its thing.
func (q *said) sides() []who {
	if len(q.parties) == 0 && q.kept.thing != nil {
		return q.kept.thing.parties
	}
	return q.parties
}

// about reports whether the claim's thing is of a kind.
func (q *said) about(k parley.MatterKind) bool { return q.Thing != nil && q.Thing.Kind == k }

// under reports whether the claim is the content of one of the acts.
func (q *said) under(acts ...parley.Act) bool {
	return q.parent != nil && slices.Contains(acts, q.parent.Act)
}

// asks reports whether the content of the claim has one of the acts.
func (q *said) asks(acts ...parley.Act) *parley.Claim {
	for _, c := range q.content {
		if slices.Contains(acts, c.Act) {
			return c
		}
	}
	return nil
}

// object is what the act is about in words, taken from its content or its
// thing where the claim itself has none.
func (q *said) object() string {
	if q.Object != "" {
		return q.Object
	}
	for _, c := range q.content {
		if c.Object != "" {
			return c.Object
		}
	}
	if q.Thing != nil {
		return q.Thing.Name
	}
	return ""
}

// sifter turns the claims of one reading into reports.
type sifter struct {
	src    *source
	actors map[parley.ActorID]who
	claims map[parley.ClaimID]*parley.Claim
	inside map[parley.ClaimID][]*parley.Claim // content by the claim that says it
	called map[parley.ActorID][]string        // names
	// brokered has the keys of things whose mediation is filed.
	brokered map[string]bool
	things   map[string][]*thing // by their keys
	out      []*report
}

// sift returns the reports of one reading, in the order of its claims.
func sift(in Input) []*report {
	s := &sifter{
		src:    newSource(in.Doc),
		actors: make(map[parley.ActorID]who, len(in.Reading.Actors)),
		claims: make(map[parley.ClaimID]*parley.Claim, len(in.Reading.Claims)),
		inside: make(map[parley.ClaimID][]*parley.Claim),
		called: make(map[parley.ActorID][]string),

		brokered: make(map[string]bool), things: make(map[string][]*thing),
	}
	for _, a := range in.Reading.Actors {
		s.actors[a.ID] = newWho(a)
		s.called[a.ID] = append([]string{a.Name}, a.Names...)
	}
	s.src.cast = castOf(in.Reading, s.actors)
	for i := range in.Reading.Claims {
		c := &in.Reading.Claims[i]
		s.claims[c.ID] = c
		if c.ContentOf != "" {
			s.inside[c.ContentOf] = append(s.inside[c.ContentOf], c)
		}
	}
	for i := range in.Reading.Claims {
		s.one(&in.Reading.Claims[i])
	}
	return s.out
}

func newSource(d parley.Doc) *source {
	src := &source{id: d.ID, origin: d.Origin, outlet: d.Outlet, published: d.Published, seen: spanOf(&parley.Time{From: d.Published, To: d.Published})}
	if src.origin == "" {
		src.origin = d.ID
	}
	return src
}

func (s *sifter) one(c *parley.Claim) {
	q := s.look(c)
	before := len(s.out)
	if r, ok := rules[c.Act]; ok {
		r.sift(s, q, r)
	}
	s.mention(q, before)
	s.brokering(q)
}

func (s *sifter) look(c *parley.Claim) *said {
	if c.Thing == nil && c.Act == "invite" {
		for _, inner := range s.inside[c.ID] { // invited "to join the council"
			if inner.Thing != nil && inner.Thing.Kind == parley.BodyMatter {
				copied := *c
				copied.Thing = inner.Thing
				c = &copied
				break
			}
		}
	}
	if c.Thing != nil && c.Thing.Head != strings.ToLower(c.Thing.Head) {
		copied, thing := *c, *c.Thing // "Council" of a proper name
		thing.Head = strings.ToLower(thing.Head)
		copied.Thing = &thing
		c = &copied
	}
	return &said{
		Claim: c, mood: moodOf(c), kept: s.keep(c),
		from: s.whos(c.Roles[parley.From]), to: s.whos(c.Roles[parley.To]),
		parties: s.whos(c.Roles[parley.Parties]), mediators: s.whos(c.Roles[parley.Mediators]),
		participants: s.whos(c.Roles[parley.Participants]),
		parent:       s.claims[c.ContentOf], content: s.inside[c.ID],
	}
}

// whos looks actors up; one that the reading does not describe is kept by
// its id alone.
func (s *sifter) whos(ids []parley.ActorID) []who {
	var out []who
	for _, id := range ids {
		w, ok := s.actors[id]
		if !ok {
			w = who{id: id, kind: parley.OtherActor}.tied()
		}
		out = addActors(out, []who{w})
	}
	return out
}

// add files a report of the claim. Words and form are completed from the
// thing and from the finer name that the claim gives.
func (s *sifter) add(q *said, r report) *report {
	r.claim = q.kept
	if r.seldom.empty() {
		r.seldom = plain
	}
	if f := q.Form; f != "" && isForm(r.kind, f) {
		r.form = f
	}
	phrases := []string{q.object(), q.Named}
	if q.kept.thing != nil {
		phrases = append(phrases, q.kept.thing.Name)
	}
	if r.words == nil {
		r.words = contentWords(phrases...)
		switch r.kind {
		case parley.Position:
			r.words = r.words.minus(s.names(q.to)).minus(s.names(q.from)).meant()
		case parley.Commitment, parley.Initiative:
			r.words = r.words.meant()
		}
	}
	for role, list := range r.roles {
		if len(list) == 0 {
			delete(r.roles, role)
		}
	}
	s.out = append(s.out, &r)
	return &r
}

// names are the words of the names of actors: to be for the army says nothing
// but whom one is for.
func (s *sifter) names(list []who) wordSet {
	var out []string
	for _, w := range list {
		if w.kind != parley.Population {
			out = append(out, s.called[w.id]...)
		}
	}
	return contentWords(out...)
}

// step is the word that the claim gives for a step in the life of a matter
// of a kind, or the step of the rule.
func (q *said) step(k parley.MatterKind, r rule) string {
	if isStep(k, q.Step) {
		return q.Step
	}
	return r.step
}

// filed reports whether the claim has a report of a kind since index from.
func (s *sifter) filed(k parley.MatterKind, from int) bool {
	return slices.ContainsFunc(s.out[from:], func(r *report) bool { return r.kind == k })
}

// joinPhrases joins the parts that are not empty.
func joinPhrases(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "; ")
}
