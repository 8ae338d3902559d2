package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/actor"
	"parley/document"
	"parley/record/log"
)

// sample is an article as it was read.
type sample struct {
	doc     parley.Doc
	reading parley.Reading
}

// teller tells the stories of the samples again, each among other states and
// on other days.
type teller struct {
	samples []sample
	reports int
	seed    uint64
	n       int
	states  []string
}

// Stories are spread over so many days, about what a record of a long process
// spans.
const span = 25 * 365

// next returns the next report. The reports of a story differ in day, outlet
// and place, as those of one happening may.
func (t *teller) next() (log.Received, parley.Reading) {
	if t.states == nil {
		t.states = states()
	}
	story, report := t.n/t.reports, t.n%t.reports
	s := t.samples[story%len(t.samples)]
	r := rand.New(rand.NewPCG(t.seed, uint64(story)))
	c := change{states: make(map[string]string), places: make(map[string]parley.Place), days: r.IntN(span) - span/2, story: story}
	for _, code := range codes(s.reading.Actors) {
		c.states[code] = t.states[r.IntN(len(t.states))]
	}
	c.draw = r
	doc := t.document(s.doc, c, report)
	t.n++
	reading := c.reading(s.reading, doc)
	words := babble(rand.New(rand.NewPCG(t.seed^0x9e3779b97f4a7c15, uint64(t.n))))
	// The sketch is of other words than the text: every report is a document
	// of its own, not a copy.
	return log.Received{Doc: doc, Fingerprint: doc.SHA256, Sketch: document.NewSketch(words).Bytes()}, reading
}

func (t *teller) document(d parley.Doc, c change, report int) parley.Doc {
	d.Name = fmt.Sprintf("story-%d-%d", c.story, report)
	d.Title = fmt.Sprintf("%s (story %d)", d.Title, c.story)
	d.Outlet = fmt.Sprintf("Generated Wire %d", (c.story*7+report)%40)
	d.Published = shift(d.Published, c.days+report)
	d.URL, d.CopyOf, d.Origin = "", "", ""
	d.Text += fmt.Sprintf("\nGenerated report %d of story %d.", report, c.story)
	sum := sha256.Sum256([]byte(d.Name + "\x00" + d.Text))
	d.SHA256 = hex.EncodeToString(sum[:])
	d.ID = parley.DocID("doc:" + hex.EncodeToString(sum[:8]))
	return d
}

// states are the codes of the states that the tables know, sorted.
func states() []string {
	var out []string
	for e := range actor.All() {
		if code, ok := strings.CutPrefix(e.ID, "state:"); ok && len(code) == 3 {
			out = append(out, code)
		}
	}
	slices.Sort(out)
	return out
}

// codes are the countries that actors are of, sorted.
func codes(actors []parley.Actor) []string {
	set := make(map[string]bool)
	for _, a := range actors {
		if a.Country != "" {
			set[a.Country] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// change is what a story has other than its sample.
type change struct {
	states map[string]string
	places map[string]parley.Place
	days   int
	story  int
	draw   *rand.Rand
}

func (c change) reading(r parley.Reading, d parley.Doc) parley.Reading {
	ids := make(map[parley.ClaimID]parley.ClaimID)
	for i, x := range r.Claims {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", d.ID, i))
		ids[x.ID] = parley.ClaimID("c" + hex.EncodeToString(sum[:8]))
	}
	out := parley.Reading{Doc: d.ID, Reader: r.Reader, Sentences: r.Sentences}
	for _, a := range r.Actors {
		out.Actors = append(out.Actors, c.actor(a))
	}
	slices.SortFunc(out.Actors, func(a, b parley.Actor) int { return strings.Compare(string(a.ID), string(b.ID)) })
	out.Actors = slices.CompactFunc(out.Actors, func(a, b parley.Actor) bool { return a.ID == b.ID })
	for _, x := range r.Claims {
		out.Claims = append(out.Claims, c.claim(x, d.ID, ids))
	}
	return out
}

// id is whom a story has in the place of an actor. Individuals and groups are
// of one in a thousand stories, so that they come again.
func (c change) id(id parley.ActorID) parley.ActorID {
	kind, rest, _ := strings.Cut(string(id), ":")
	parts := strings.Split(rest, ":")
	for i, p := range parts {
		if to, ok := c.states[p]; ok {
			parts[i] = to
		}
	}
	rest = strings.Join(parts, ":")
	if kind == "person" || kind == "armed" || kind == "organisation" {
		rest += fmt.Sprintf("-%d", c.story%1000)
	}
	return parley.ActorID(kind + ":" + rest)
}

func (c change) actor(a parley.Actor) parley.Actor {
	id := c.id(a.ID)
	if id != a.ID {
		if e, ok := actor.ByID(string(id)); ok {
			a.Name = e.Name
		} else {
			a.Name = fmt.Sprintf("%s %d", a.Name, c.story%1000)
		}
		a.Names = []string{a.Name}
	}
	a.ID = id
	if to, ok := c.states[a.Country]; ok {
		a.Country = to
	}
	a.Offices, a.Likely = nil, nil
	return a
}

// claim tells a claim anew.
func (c change) claim(x parley.Claim, doc parley.DocID, ids map[parley.ClaimID]parley.ClaimID) parley.Claim {
	x = clone(x)
	x.ID, x.Doc = ids[x.ID], doc
	for role, list := range x.Roles {
		x.Roles[role] = c.ids(list)
	}
	for i := range x.Attribution {
		if a := x.Attribution[i].Actor; a != "" {
			x.Attribution[i].Actor = c.id(a)
		}
	}
	for i := range x.Marks {
		if a := x.Marks[i].Actor; a != "" {
			x.Marks[i].Actor = c.id(a)
		}
	}
	if x.Thing != nil {
		x.Thing.Parties = c.ids(x.Thing.Parties)
		x.Thing.Key = fmt.Sprintf("%s of %d", x.Thing.Key, c.story)
		if x.Thing.Name != "" {
			x.Thing.Name = fmt.Sprintf("%s %d", x.Thing.Name, c.story)
		}
	}
	for i, id := range x.Content {
		x.Content[i] = ids[id]
	}
	x.ContentOf, x.Cause = ids[x.ContentOf], ids[x.Cause]
	for _, when := range []*parley.Time{x.Time, x.Due} {
		if when != nil {
			when.From, when.To = shift(when.From, c.days), shift(when.To, c.days)
		}
	}
	if x.Place != nil {
		*x.Place = c.place(*x.Place)
	}
	if x.Named != "" {
		x.Named = fmt.Sprintf("%s %d", x.Named, c.story)
	}
	return x
}

func (c change) ids(list []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range list {
		out = append(out, c.id(id))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// place is somewhere else, the same for all reports of a story.
func (c change) place(p parley.Place) parley.Place {
	if to, ok := c.places[p.Name]; ok {
		return to
	}
	to := p
	to.Lat, to.Lon = c.draw.Float64()*120-50, c.draw.Float64()*360-180
	if code, ok := c.states[p.Country]; ok {
		to.Country = code
	}
	to.Name = fmt.Sprintf("%s %d", p.Name, c.story%5000)
	c.places[p.Name] = to
	return to
}

// shift moves a whole date by days; any other stays.
func shift(d parley.Day, days int) parley.Day {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return parley.Day(t.AddDate(0, 0, days).Format(time.DateOnly))
}

// babble is words that nobody else says.
func babble(r *rand.Rand) string {
	var b strings.Builder
	for range 80 {
		fmt.Fprintf(&b, "%x ", r.Uint32())
	}
	return b.String()
}

func clone(c parley.Claim) parley.Claim {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // a claim came out of JSON
	}
	var out parley.Claim
	if err := json.Unmarshal(b, &out); err != nil {
		panic(err)
	}
	return out
}
