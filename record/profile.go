package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// profile sums up what some reports say of one matter, as far as telling
// matters apart needs it.
type profile struct {
	kind      parley.MatterKind
	forms     []string // distinct, sorted, without ""
	roles     map[string][]who
	when      span // what the explicit times agree on
	seen      span // from the first to the last publication
	places    []*parley.Place
	words     wordSet
	deed      wordSet  // words of what is asked, promised or judged, without names
	cast      wordSet  // whom the documents tell of, by root
	sentences [2]int32 // first and last, within one document
	plans     bool     // some report tells of a plan
	happens   bool     // some report tells of a deed
	extends   bool     // some report tells of an extension
	answers   bool     // nothing but answers to an initiative
	weak      bool     // nothing but history
	denies    bool     // some report tells of access denied or kept closed
	lasting   bool     // every report is of something that goes on rather than happens
	done      bool     // a commitment of which nothing but what became of it is told
	lifts     bool     // some report tells of a measure that is eased or lifted
	signs     bool     // some report tells of a signing as news
	apart     bool     // every report is told as another than those told before
	voiced    bool     // some report is attributed to somebody
	*traits
}

// traits are what only some reports tell; profiles without any share none.
type traits struct {
	area      wordSet
	name      wordSet // words of proper names
	called    wordSet // words of names of any sort
	operation wordSet
	topics    wordSet
	about     []string // kinds of the things that a position is on
	points    int
	killed    extent
	injured   extent
	length    extent          // days that a truce or its extension is to last
	keys      []string        // of things, within one document
	stages    map[string]span // when each stage was
}

// none is what most profiles share; nobody writes to it.
var none = new(traits)

func (t *traits) empty() bool {
	return len(t.area)+len(t.name)+len(t.called)+len(t.operation)+len(t.topics)+len(t.about)+len(t.keys)+len(t.stages)+t.points == 0 &&
		!t.killed.set && !t.injured.set && !t.length.set
}

// forgetKeys leaves out what tells things apart within one document alone.
func (p *profile) forgetKeys() {
	if len(p.keys) == 0 {
		return
	}
	if p.keys = nil; p.empty() {
		p.traits = none
	}
}

func profileOf(r *report) profile {
	p := profile{
		kind: r.kind, roles: r.roles, seen: r.doc.seen, cast: r.doc.cast, words: r.words,
		traits:    &traits{killed: extentOf(r.killed), injured: extentOf(r.injured)},
		sentences: [2]int32{r.sentence, r.sentence},
		weak:      r.background, denies: r.kind == parley.Access && (r.step == "denied" || r.step == "obstructed"), lasting: r.lasting, apart: r.apart, voiced: len(r.voices) > 0,
		answers: r.kind == parley.Initiative && isResponse(r.step) && r.form != "mediation",
		extends: r.step == "extended",
		plans:   r.step == "planned" || r.step == "proposed" || r.step == "threatened" || r.offers,
	}
	p.happens = !p.plans && !r.denies
	p.lifts = r.kind == parley.Measure && (r.step == "eased" || r.step == "lifted")
	switch {
	case r.kind == parley.Commitment && r.object == "" && strings.HasPrefix(r.text, withdrawing):
		p.deed = withdrawal
	case wordy(r.kind):
		p.deed = lowerWords(r.object).meant()
	case r.kind == parley.Measure:
		p.deed = measured(r)
	}
	p.signs = r.kind == parley.Instrument && r.step == "signed" && !r.background && r.time == nil
	p.done = r.kind == parley.Commitment && r.step != "pending"
	if r.form != "" {
		p.forms = []string{r.form}
	}
	if r.kind == parley.Instrument {
		p.topics = contentWords(r.topics...)
	}
	if r.kind == parley.Incident {
		p.operation = contentWords(r.named)
	}
	if r.kind == parley.Ceasefire && r.duration > 0 {
		p.length = extent{float64(r.duration), float64(r.duration), true}
	}
	p.time(r)
	if r.place != nil {
		p.places = []*parley.Place{r.place}
	}
	if r.thing != nil {
		p.thing(r)
	}
	if r.place != nil && len(p.area) == 0 {
		p.area = contentWords(r.place.Name)
	}
	if p.empty() {
		p.traits = none
	}
	return p
}

func (p *profile) time(r *report) {
	t := spanOf(r.time)
	if p.answers {
		return // the time of the answer is not that of the offer
	}
	if isStage(r.kind, r.step) && (r.kind == parley.Instrument || r.kind == parley.Ceasefire) {
		if t.known() {
			p.stages = map[string]span{r.step: t}
		}
		return
	}
	p.when = t
}

func (p *profile) thing(r *report) {
	if r.thing.Key != "" {
		p.keys = []string{string(r.thing.Kind) + "/" + r.thing.Key}
	}
	p.points = r.thing.Points
	if r.thing.Kind == r.kind {
		p.name, p.called = nameWords(r)
		if r.kind == parley.Instrument && len(p.name) == 0 {
			p.called = p.called.meant() // "the hostage deal", "a deal to secure the release of the captives"
		}
	}
	if r.kind == parley.Position {
		p.about = []string{string(r.thing.Kind)}
	}
	p.area = contentWords(r.thing.Area)
}

// nameWords are the words of a name that tell it from others of its class:
// "water" of "water accord". Those of a proper name have a capital or are
// numbers.
func nameWords(r *report) (wordSet, wordSet) {
	var proper, all []string
	for _, part := range []string{r.thing.Name, r.named} {
		for _, w := range strings.Fields(part) {
			for _, s := range contentTerms(w) {
				if classWords[s] || s == stem(strings.ToLower(r.thing.Head)) {
					continue
				}
				all = append(all, s)
				if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) && !isNumber(s) || isNumber(s) && len(s) > 2 {
					proper = append(proper, s) // "Resolution 2254", not "6–2 decision"
				}
			}
		}
	}
	if len(all) == 0 && r.kind == parley.BodyMatter {
		return nil, contentWords(r.thing.Name) // a body has nothing but its name
	}
	return wordsOf(proper), wordsOf(all)
}

// classWords are words that many names share, stemmed: nouns for agreements,
// truces and bodies, for the institutions that make them, and praise.
var classWords = func() map[string]bool {
	out := make(map[string]bool)
	for _, heads := range []map[string]string{instrumentHeads, bodyHeads} {
		for w := range heads {
			out[stem(w)] = true
		}
	}
	for _, w := range strings.Fields(`truce ceasefire cease-fire cessation armistice peace initiative process
united nations states european union african security government parliament international national federal general assembly
new draft comprehensive historic breakthrough brokered mediated led landmark long-awaited final preliminary tentative joint bilateral
signed proposed reported recent initial partial key major important latest first last previous`) {
		out[stem(w)] = true
	}
	return out
}()

// and joins two profiles. It is commutative.
func (p profile) and(o profile) profile {
	j := profile{
		kind: p.kind, forms: union(p.forms, o.forms), when: joined(p.when, o.when), seen: around(p.seen, o.seen),
		places: append(slices.Clone(p.places), o.places...), words: p.words.plus(o.words), deed: p.deed.plus(o.deed), cast: p.cast.plus(o.cast),
		sentences: [2]int32{min(p.sentences[0], o.sentences[0]), max(p.sentences[1], o.sentences[1])},
		plans:     p.plans || o.plans, happens: p.happens || o.happens, answers: p.answers && o.answers,
		extends: p.extends || o.extends, weak: p.weak && o.weak, denies: p.denies || o.denies, lasting: p.lasting && o.lasting, apart: p.apart && o.apart, done: p.done && o.done, lifts: p.lifts || o.lifts, signs: p.signs || o.signs, voiced: p.voiced || o.voiced,
	}
	j.places = distinctPlaces(j.places)
	j.roles = make(map[string][]who, len(p.roles)+len(o.roles))
	for _, roles := range []map[string][]who{p.roles, o.roles} {
		for role := range roles {
			j.roles[role] = narrow(addActors(p.roles[role], o.roles[role]))
		}
	}
	j.traits = p.traits.and(o.traits)
	return j
}

func (t *traits) and(o *traits) *traits {
	if t.empty() && o.empty() {
		return none
	}
	j := &traits{
		area: t.area.plus(o.area), name: t.name.plus(o.name), called: t.called.plus(o.called), operation: t.operation.plus(o.operation),
		topics: t.topics.plus(o.topics), points: max(t.points, o.points), killed: t.killed.and(o.killed), injured: t.injured.and(o.injured), length: t.length.and(o.length),
		keys: union(t.keys, o.keys), about: union(t.about, o.about),
	}
	if len(t.stages)+len(o.stages) > 0 {
		j.stages = maps.Clone(t.stages)
		if j.stages == nil {
			j.stages = make(map[string]span)
		}
		for k, v := range o.stages {
			j.stages[k] = joined(j.stages[k], v)
		}
	}
	return j
}

func union(a, b []string) []string {
	out := append(slices.Clone(a), b...)
	slices.Sort(out)
	return slices.Compact(out)
}

// distinctPlaces sorts places and keeps one of each name and country: the
// most exact.
func distinctPlaces(list []*parley.Place) []*parley.Place {
	slices.SortFunc(list, func(a, b *parley.Place) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Country, b.Country),
			placeRank[b.Precision]-placeRank[a.Precision], cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon))
	})
	return slices.CompactFunc(list, func(a, b *parley.Place) bool { return a.Name == b.Name && a.Country == b.Country })
}

// verdict is what one feature says on whether two profiles are of one matter.
type verdict int

const (
	clash   verdict = iota - 1
	unknown         // nothing can be said
	fits            // nothing against it
	same            // it speaks for it
)

// rolesOf compares one role; a role that either leaves open is unknown.
func (p *profile) rolesOf(o *profile, role string) (verdict, fit) {
	a, b := p.roles[role], o.roles[role]
	if len(a) == 0 || len(b) == 0 {
		return unknown, fit{}
	}
	f := compare(a, b)
	switch {
	case !f.whole():
		return clash, f
	case f.short == f.long:
		return same, f
	}
	return fits, f
}

// telling makes a verdict on a role unknown where it rests on nobody but actors
// without a name, who fit every report of their country.
func (p *profile) telling(o *profile, role string, v verdict) verdict {
	if v >= fits && (nameless(p.roles[role]) || nameless(o.roles[role])) {
		return unknown
	}
	return v
}

func (p *profile) sharesKey(o *profile) bool {
	return slices.ContainsFunc(p.keys, func(k string) bool { return slices.Contains(o.keys, k) })
}

// formsFit reports whether every pair of forms belongs to one family.
func (p *profile) formsFit(o *profile) bool {
	for _, a := range p.forms {
		for _, b := range o.forms {
			if !sameFamily(a, b) {
				return false
			}
		}
	}
	return true
}

func (p *profile) shareForm(o *profile) bool {
	return slices.ContainsFunc(p.forms, func(f string) bool { return slices.Contains(o.forms, f) })
}

// near is the distance in kilometres below which two places are one, far the
// one above which they are two.
const (
	nearKM = 10
	farKM  = 80
)

// placesOf compares where two profiles are set.
func (p *profile) placesOf(o *profile) verdict {
	v := unknown
	for _, a := range p.places {
		for _, b := range o.places {
			switch one := comparePlaces(a, b); {
			case one == same:
				return same
			case one == clash:
				v = clash
			case v == unknown:
				v = one
			}
		}
	}
	return v
}

// exactPlace reports whether a profile is set in a town or at a spot.
func (p *profile) exactPlace() bool { return slices.ContainsFunc(p.places, isPoint) }

func comparePlaces(a, b *parley.Place) verdict {
	if strings.EqualFold(a.Name, b.Name) && a.Name != "" {
		return same
	}
	if a.Country != "" && b.Country != "" && a.Country != b.Country {
		return clash
	}
	exact := isPoint(a) && isPoint(b)
	if exact && located(a) && located(b) {
		switch d := kilometres(a, b); {
		case d <= nearKM:
			return same
		case d >= farKM:
			return clash
		}
		return fits
	}
	if exact && a.Name != "" && b.Name != "" {
		return clash
	}
	return fits
}

func isPoint(p *parley.Place) bool { return p.Precision == "city" || p.Precision == "point" }

func located(p *parley.Place) bool { return p.Lat != 0 || p.Lon != 0 }
