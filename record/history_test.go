package record

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"parley"
)

// A made-up peace process: a list of happenings, each told by several
// outlets in different words, with details left out, copied and contradicted.

// region gives the states of the process, each with an office, a leader and
// two towns.
var region = []struct {
	state, leader, town, port string
}{
	{"ARD", "Ilse Kern", "Ardmouth", "Ardport"}, {"BEL", "Tomas Voss", "Belford", "Belhaven"}, {"CAL", "Mira Sand", "Calby", "Calport"},
	{"DUR", "Otto Lind", "Durwick", "Durhaven"}, {"ESK", "Nora Vale", "Eskham", "Eskport"}, {"FEN", "Emil Roth", "Fenton", "Fenhaven"},
}

var groups3 = []string{"Free Valley Army", "Coastal Guard Front", "Brigade of the North"}

func regionActors() []parley.Actor {
	var out []parley.Actor
	for _, s := range region {
		out = append(out,
			parley.Actor{ID: parley.ActorID("state:" + s.state), Name: s.state, Type: parley.State, Country: s.state},
			parley.Actor{ID: parley.ActorID("gov:" + s.state), Name: "government of " + s.state, Type: parley.GovernmentBody, Country: s.state},
			parley.Actor{ID: parley.ActorID("person:" + s.state), Name: s.leader, Type: parley.Person, Country: s.state})
	}
	for i, g := range groups3 {
		out = append(out, parley.Actor{ID: parley.ActorID(fmt.Sprintf("group:%d", i)), Name: g, Type: parley.ArmedGroup})
	}
	return append(out, parley.Actor{ID: "media:wire", Name: "Wire", Type: parley.Media})
}

// happening is one event as it really was.
type happening struct {
	kind     parley.MatterKind
	act      parley.Act
	form     string
	from, to string // a state's code or a group's id
	day      int
	place    string
	object   []string // paraphrases
	killed   int
	planted  string // field that one report contradicts, or ""
}

var subjects = [][]string{
	{"reopen the mountain road", "reopening of the mountain road to traffic"}, {"release the captured sailors", "the release of captured sailors"},
	{"pull artillery back from the ridge", "pulling back artillery from the ridge"}, {"lift the grain blockade", "an end to the grain blockade"},
	{"admit inspectors to the depot", "admitting inspectors into the depot"}, {"share river water in summer", "summer river water sharing"},
	{"return refugees to the delta", "the return of delta refugees"}, {"clear mines along the railway", "mine clearing along the railway"},
}

// past makes n happenings within a year.
func past(rng *rand.Rand, n int) []happening {
	var out []happening
	used := map[string]bool{}
	for len(out) < n {
		a, b := rng.IntN(len(region)), rng.IntN(len(region))
		if a == b {
			continue
		}
		h := happening{day: rng.IntN(360), from: region[a].state, to: region[b].state}
		subject := rng.IntN(len(subjects))
		switch rng.IntN(6) {
		case 0:
			h.kind, h.act, h.form, h.place = parley.Contact, "meet", "meeting", region[rng.IntN(len(region))].town
		case 1:
			h.kind, h.act, h.form = parley.Contact, "call", "call"
		case 2, 3:
			h.kind, h.act, h.form, h.from = parley.Incident, "attack", "attack", fmt.Sprint(rng.IntN(len(groups3)))
			h.place, h.killed = []string{region[b].town, region[b].port}[rng.IntN(2)], 1+rng.IntN(40)
		case 4:
			h.kind, h.act, h.form, h.object = parley.Initiative, "demand", "demand", subjects[subject]
		case 5:
			h.kind, h.act, h.form, h.object = parley.Commitment, "promise", "promise", subjects[subject]
		}
		// Two happenings that no reader could tell apart are left out.
		window := map[parley.MatterKind]int{parley.Contact: 12, parley.Incident: 8, parley.Initiative: 360, parley.Commitment: 360}[h.kind]
		k := fmt.Sprint(h.kind, h.act, h.from, h.to, h.object, h.day/window)
		k2 := fmt.Sprint(h.kind, h.act, h.to, h.from, h.object, h.day/window)
		next := fmt.Sprint(h.kind, h.act, h.from, h.to, h.object, h.day/window+1)
		last := fmt.Sprint(h.kind, h.act, h.from, h.to, h.object, h.day/window-1)
		if used[k] || used[next] || used[last] || h.kind == parley.Contact && used[k2] {
			continue
		}
		used[k] = true
		if h.kind == parley.Incident && rng.IntN(2) == 0 {
			h.planted = []string{"killed", "status", "by", "time"}[rng.IntN(4)]
		}
		if h.kind == parley.Initiative && rng.IntN(3) == 0 {
			h.planted = "from"
		}
		out = append(out, h)
	}
	return out
}

func dated(day int) parley.Day {
	return parley.Day(time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day).Format(time.DateOnly))
}

// actorFor names a state by itself, its government or its leader.
func actorFor(rng *rand.Rand, code string) parley.ActorID {
	if len(code) == 1 {
		return parley.ActorID("group:" + code)
	}
	return parley.ActorID([]string{"state:", "gov:", "person:", "person:"}[rng.IntN(4)] + code)
}

// tell is one outlet's account of a happening.
func tell(rng *rand.Rand, h happening, contradict string) parley.Claim {
	c := parley.Claim{Act: h.act, Polarity: parley.Positive, Modality: parley.Asserted, Tense: parley.Past}
	from, to := actorFor(rng, h.from), actorFor(rng, h.to)
	if h.kind == parley.Contact && h.act == "meet" {
		c.Roles = roleMap{parley.Participants: ids(from, to)}
		if rng.IntN(4) == 0 {
			c.Act = "talk"
		}
	} else {
		c.Roles = roleMap{parley.From: ids(from), parley.To: ids(to)}
	}
	if rng.IntN(3) > 0 {
		c.Time = day(dated(h.day))
	}
	if h.place != "" && rng.IntN(5) > 0 {
		c.Place = at(h.place)
	}
	if len(h.object) > 0 {
		c.Object = h.object[rng.IntN(len(h.object))]
	}
	if h.killed > 0 && rng.IntN(3) > 0 {
		c.Killed = people(float64(h.killed))
	}
	switch contradict {
	case "killed":
		c.Time, c.Place, c.Killed = day(dated(h.day)), at(h.place), people(float64(h.killed+3))
	case "status":
		c.Time, c.Place, c.Killed, c.Modality = day(dated(h.day)), at(h.place), nil, parley.Denied
	case "by":
		other := parley.ActorID("group:" + fmt.Sprint((int(h.from[0]-'0')+1)%len(groups3)))
		c.Time, c.Place, c.Roles[parley.From], c.Attribution = day(dated(h.day)), at(h.place), ids(other), by(from)
	case "time":
		c.Time, c.Place, c.Killed = day(dated(h.day+1)), at(h.place), people(float64(h.killed))
	case "from":
		for _, s := range region {
			if s.state != h.from && s.state != h.to {
				c.Roles[parley.From], c.Attribution = ids(parley.ActorID("state:"+s.state)), by(to)
				break
			}
		}
		c.Object = h.object[0]
	}
	return c
}

// press renders the happenings as documents; truth says of which happening
// each claim is.
func press(rng *rand.Rand, events []happening, n int) (docs []Input, truth map[parley.ClaimID]int) {
	truth = map[parley.ClaimID]int{}
	told := make([]int, len(events))
	for i := range n {
		e := i % len(events)
		h := events[e]
		name := fmt.Sprintf("doc%05d", rng.IntN(1<<30))
		in := Input{Doc: parley.Doc{ID: parley.DocID(name), Origin: parley.DocID(name), Published: dated(h.day + rng.IntN(3))}}
		in.Reading.Doc, in.Reading.Actors = in.Doc.ID, regionActors()
		contradict := ""
		if told[e] == 1 {
			contradict = h.planted
		}
		told[e]++
		in.Reading.Claims = []parley.Claim{tell(rng, h, contradict)}
		if contradict == "" && rng.IntN(2) == 0 { // told again further down
			in.Reading.Claims = append(in.Reading.Claims, tell(rng, h, ""))
		}
		for j := range in.Reading.Claims {
			c := &in.Reading.Claims[j]
			c.ID, c.Doc, c.Sentence = parley.ClaimID(fmt.Sprintf("%s:%d", name, j)), in.Doc.ID, j
			truth[c.ID] = e
		}
		docs = append(docs, in)
	}
	return docs, truth
}

// pairwise counts the pairs of claims that belong together, that are merged,
// and both.
func pairwise(truth map[parley.ClaimID]int, matters []parley.Matter) (f1, precision, recall float64) {
	found := map[parley.ClaimID]int{}
	for i, m := range matters {
		for _, c := range m.Claims {
			found[c] = i + 1
		}
	}
	var claims []parley.ClaimID
	for c := range truth {
		claims = append(claims, c)
	}
	slices.Sort(claims)
	var together, merged, both float64
	for i, a := range claims {
		for _, b := range claims[i+1:] {
			t, m := truth[a] == truth[b], found[a] != 0 && found[a] == found[b]
			if t {
				together++
			}
			if m {
				merged++
			}
			if t && m {
				both++
			}
		}
	}
	precision, recall = both/merged, both/together
	return 2 * precision * recall / (precision + recall), precision, recall
}

// A thousand reports of a hundred happenings come back as the hundred, and
// the planted contradictions are found.
func TestHistoryIsRecovered(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	events := past(rng, 100)
	docs, truth := press(rng, events, 1000)
	matters := merge(docs...)
	f1, p, r := pairwise(truth, matters)
	t.Logf("%d claims, %d matters: pairwise F1 %.3f, precision %.3f, recall %.3f", len(truth), len(matters), f1, p, r)
	if f1 < 0.9 {
		t.Errorf("pairwise F1 %.3f, want at least 0.9", f1)
	}
	planted, found := 0, 0
	for e, h := range events {
		if h.planted == "" {
			continue
		}
		planted++
		if slices.ContainsFunc(matters, func(m parley.Matter) bool {
			return slices.ContainsFunc(m.Claims, func(c parley.ClaimID) bool { return truth[c] == e }) &&
				slices.ContainsFunc(m.Disputes, func(d parley.Dispute) bool { return d.Field == h.planted })
		}) {
			found++
		}
	}
	wrong := 0
	for _, m := range matters {
		for _, d := range m.Disputes {
			if !slices.ContainsFunc(m.Claims, func(c parley.ClaimID) bool { return events[truth[c]].planted == d.Field }) {
				wrong++
			}
		}
	}
	t.Logf("contradictions: %d planted, %d found, %d that were not planted", planted, found, wrong)
	if planted == 0 || float64(found) < 0.9*float64(planted) {
		t.Errorf("%d of %d planted contradictions found", found, planted)
	}
}

// Adding to a large index looks only at what may belong together: it costs
// about what it costs in a small one that covers as many days.
func BenchmarkAdd(b *testing.B) {
	for _, years := range []int{1, 10} {
		b.Run(fmt.Sprintf("%d years", years), func(b *testing.B) {
			var x Index
			for y := range years {
				rng := rand.New(rand.NewPCG(1, uint64(y)))
				docs, _ := press(rng, past(rng, 100), 1000)
				for _, d := range docs {
					shift(&d, y)
					x.Add(d)
				}
			}
			x.Matters()
			rng := rand.New(rand.NewPCG(7, 7))
			docs, _ := press(rng, past(rng, 100), 1000)
			b.ResetTimer()
			for i := range b.N {
				x.Add(docs[i%len(docs)])
				x.Changed()
			}
		})
	}
}

// shift moves a document and its claims by years.
func shift(d *Input, years int) {
	move := func(day parley.Day) parley.Day {
		t, err := time.Parse(time.DateOnly, string(day))
		if err != nil {
			return day
		}
		return parley.Day(t.AddDate(years, 0, 0).Format(time.DateOnly))
	}
	d.Doc.Published = move(d.Doc.Published)
	for i := range d.Reading.Claims {
		if t := d.Reading.Claims[i].Time; t != nil {
			d.Reading.Claims[i].Time = day(move(t.From))
		}
	}
}
