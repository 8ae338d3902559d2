package recordtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// world is a record that is drawn, and all of it at hand, so that each question
// can be answered by going through everything.
type world struct {
	*rand.Rand
	docs    []parley.Doc                     // by id
	read    map[parley.DocID]parley.Reading  // of those that were read
	rows    map[parley.DocID]int             // when they were read last: the higher the later
	row     int                              // the highest of those
	claims  map[parley.ClaimID]parley.DocID  // of the readings that stand
	matters map[parley.MatterID]store.Matter // that stand
	actors  map[parley.ActorID]store.Actor
	origins map[parley.DocID]store.Origin
	day     parley.Day // that everything was published by, "" for any
}

// What a world is drawn from: few of everything, so that things meet.
var (
	worldOutlets  = []string{"", "Alpha Wire", "Beta Post", "Gamma Times"}
	worldDays     = []parley.Day{"", "2024-01-05", "2024-01-06", "2024-02-20", "2024-03-01", "2024-12-31", "2025-01-01", "2025-06-15"}
	worldWords    = []string{"envoys", "truce", "border", "agreement", "Zürich", "talks", "convoy", "prisoners"}
	worldRoles    = []string{"from", "to", "parties", "participants", "by", "toward", "mediators"}
	worldStatuses = []string{"", "open", "accepted", "pending", "ended"}
	worldActs     = []parley.Act{"meet", "promise", "threaten", "attack"}
	worldActors   = []parley.ActorID{"state:AAA", "state:BBB", "person:anna-arnold", "person:bert-brown", "armed:front", "igo:union", "person:césar"}
	worldPlaces   = []*parley.Place{nil, {Name: "Zürich", Country: "AAA", Precision: "city", Lat: 1, Lon: 2}, {Name: "North Port", Country: "BBB"}, {Name: "North Ridge", Text: "the ridge", Country: "AAA", Precision: "region", Lat: 3}, {Country: "BBB", Precision: "country"}}
)

func pick[T any](w *world, list []T) T { return list[w.IntN(len(list))] }

// some draws up to most different ones of a list.
func some[T any](w *world, list []T, most int) []T {
	list = slices.Clone(list)
	w.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:w.IntN(min(most, len(list))+1)]
}

func newWorld(seed uint64) *world {
	return &world{
		Rand: rand.New(rand.NewPCG(seed, 7)), read: make(map[parley.DocID]parley.Reading), rows: make(map[parley.DocID]int), claims: make(map[parley.ClaimID]parley.DocID),
		matters: make(map[parley.MatterID]store.Matter), actors: make(map[parley.ActorID]store.Actor), origins: make(map[parley.DocID]store.Origin),
	}
}

func (w *world) text(words int) string {
	out := ""
	for range words {
		out += pick(w, worldWords) + " "
	}
	return out + "."
}

// grow records documents, most of them with a reading.
func (w *world) grow(t *testing.T, s store.Store, n int) {
	t.Helper()
	var events []log.Event
	for range n {
		number := len(w.docs)
		first, second := w.text(1+w.IntN(4)), w.text(1+w.IntN(6))
		d := parley.Doc{
			ID: parley.DocID(fmt.Sprintf("doc:%04x", number*7919%65536)), Name: fmt.Sprintf("Report-%d.txt", number), Title: w.text(2), Outlet: pick(w, worldOutlets),
			Published: pick(w, worldDays), Language: pick(w, []string{"en", "en", "fr"}), Text: first + second, SHA256: fmt.Sprintf("%064d", number),
		}
		received, err := log.NewDocument(log.Received{Doc: d, Fingerprint: fmt.Sprint(number)})
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, received)
		w.docs = append(w.docs, d)
		if w.IntN(8) == 0 {
			continue
		}
		cut := len([]rune(first))
		r := parley.Reading{Doc: d.ID, Reader: "r1", Sentences: []parley.Sentence{{Start: 0, End: cut}, {Start: cut, End: cut + len([]rune(second)), Paragraph: 1}}}
		for k := range w.IntN(4) {
			r.Claims = append(r.Claims, w.claim(d.ID, number, k))
		}
		w.holds(r)
		said, err := log.NewReading(r)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, said)
	}
	w.append(t, s, events)
	slices.SortFunc(w.docs, func(a, b parley.Doc) int { return cmp.Compare(a.ID, b.ID) })
}

func (w *world) append(t *testing.T, s store.Store, events []log.Event) {
	t.Helper()
	if _, err := s.Append(context.Background(), start, events...); err != nil {
		t.Fatal(err)
	}
}

// holds files a reading in the place of the one that stood.
func (w *world) holds(r parley.Reading) {
	for _, c := range w.read[r.Doc].Claims {
		delete(w.claims, c.ID)
	}
	w.row++
	w.read[r.Doc], w.rows[r.Doc] = r, w.row
	for _, c := range r.Claims {
		w.claims[c.ID] = r.Doc
	}
}

func (w *world) claim(doc parley.DocID, number, k int) parley.Claim {
	c := parley.Claim{
		ID: parley.ClaimID(fmt.Sprintf("claim:%04x-%d-%d", w.IntN(65536), number, k)), Doc: doc, Sentence: w.IntN(2), Act: pick(w, worldActs),
		PLOVER: parley.PLOVER{Type: pick(w, []string{"", "CONSULT", "AID", "THREATEN", "ASSAULT"})}, Polarity: pick(w, []parley.Polarity{parley.Positive, parley.Positive, parley.Negative}),
		Modality: pick(w, []parley.Modality{parley.Asserted, parley.Planned, parley.Denied}), Confidence: float64(w.IntN(5)) / 4, Roles: make(map[parley.Role][]parley.ActorID),
	}
	for _, role := range some(w, []parley.Role{parley.From, parley.To, parley.Parties, parley.Mediators, parley.Participants}, 3) {
		c.Roles[role] = append([]parley.ActorID{pick(w, worldActors)}, some(w, worldActors, 1)...)
	}
	if w.IntN(3) == 0 {
		c.Attribution = []parley.Link{{Actor: pick(w, worldActors), Text: "said"}, {Text: "somebody"}}
	}
	return c
}

// amend records one of the readings anew, with other claims.
func (w *world) amend(t *testing.T, s store.Store) {
	t.Helper()
	docs := slices.Sorted(maps.Keys(w.read))
	r := w.read[pick(w, docs)]
	r.Reader += "+"
	r.Claims = []parley.Claim{w.claim(r.Doc, 9000+w.row, 0)}
	w.holds(r)
	said, err := log.NewReading(r)
	if err != nil {
		t.Fatal(err)
	}
	w.append(t, s, []log.Event{said})
}

func (w *world) time() *parley.Time {
	day := pick(w, worldDays[1:])
	switch w.IntN(7) {
	case 0:
		return nil
	case 1:
		return &parley.Time{From: day[:4], To: day[:4], Precision: parley.PrecisionYear}
	case 2:
		return &parley.Time{From: day[:7], To: day[:7], Precision: parley.PrecisionMonth}
	case 3:
		other := pick(w, worldDays[1:])
		return &parley.Time{From: min(day, other), To: max(day, other), Precision: parley.PrecisionRange}
	case 4:
		return &parley.Time{From: "--05", To: "--05"}
	}
	return &parley.Time{From: day, To: day, Precision: parley.PrecisionDay}
}

// matter draws a matter of a number.
func (w *world) matter(n int) store.Matter {
	var m store.Matter
	m.ID, m.Kind, m.Form, m.Status = parley.MatterID(fmt.Sprintf("matter:%016x", uint64(n)*0x9e3779b97f4a7c15)), pick(w, parley.Kinds), "meeting", pick(w, worldStatuses)
	m.Day, m.Time, m.Place, m.Origins = pick(w, worldDays), w.time(), pick(w, worldPlaces), 1+w.IntN(3)
	m.Claims = append([]parley.ClaimID{}, some(w, slices.Sorted(maps.Keys(w.claims)), 4)...)
	m.Documents = len(m.Claims)
	m.Roles = make(map[string][]parley.ActorID)
	for _, role := range some(w, worldRoles, 3) {
		m.Roles[role] = append([]parley.ActorID{pick(w, worldActors)}, some(w, worldActors, 2)...)
		slices.Sort(m.Roles[role])
		m.Roles[role] = slices.Compact(m.Roles[role])
	}
	switch m.Kind {
	case parley.Instrument:
		m.Name = pick(w, []string{"", "Border Agreement", "Truce of Zürich"})
	case parley.Position:
		m.Issue = pick(w, []string{"the Border Agreement", "border", "the truce of Zurich, and talks"})
	case parley.Commitment:
		m.Due = w.time()
	}
	if w.IntN(5) == 0 {
		m.Disputes = []parley.Dispute{{Field: "time"}}
	}
	if w.IntN(12) == 0 {
		m.Review = &store.Review{Rejected: true, Numbers: []int64{1}}
	}
	return m
}

// find draws findings of so many matters anew, and puts them in the place of
// those that stand.
func (w *world) find(t *testing.T, s store.Store, matters int) store.Found {
	t.Helper()
	clear(w.matters)
	clear(w.actors)
	clear(w.origins)
	for n := range matters {
		m := w.matter(n)
		w.matters[m.ID] = m
	}
	for _, id := range worldActors {
		w.actors[id] = w.actor(id)
	}
	for i := 1; i < len(w.docs); i += 9 {
		w.origins[w.docs[i].ID] = store.Origin{CopyOf: w.docs[i-1].ID, Origin: w.docs[i-1].ID}
	}
	f := w.found()
	f.Basis = w.basis(t, s)
	if err := s.Replace(context.Background(), f.Stream()); err != nil {
		t.Fatal(err)
	}
	return f
}

func (w *world) actor(id parley.ActorID) store.Actor {
	kind, _, _ := strings.Cut(string(id), ":")
	a := store.Actor{Actor: parley.Actor{ID: id, Name: "The " + string(id), Type: map[string]parley.ActorType{"state": parley.State, "person": parley.Person, "armed": parley.ArmedGroup, "igo": parley.IGO}[kind],
		Country: pick(w, []string{"", "AAA", "BBB"}), Names: []string{"Name of " + string(id), "Ünal"}}, Documents: w.IntN(5), Claims: w.IntN(9)}
	for _, m := range w.matters {
		if (store.MatterQuery{Actor: id}).Takes(m) {
			a.Matters++
		}
	}
	return a
}

func (w *world) basis(t *testing.T, s store.Store) store.Basis {
	t.Helper()
	head, err := s.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return store.Basis{Seq: head.Seq, Method: "m1"}
}

// move changes, adds and takes away some of the matters that stand.
func (w *world) move(t *testing.T, s store.Store) {
	t.Helper()
	from, err := s.Basis(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	c := store.Change{From: from, To: w.basis(t, s)}
	ids := slices.Sorted(maps.Keys(w.matters))
	var whole []parley.MatterID
	for _, id := range ids { // what stands on claims that are no longer read
		m := w.matters[id]
		left := slices.DeleteFunc(slices.Clone(m.Claims), func(c parley.ClaimID) bool { _, stands := w.claims[c]; return !stands })
		if len(left) < len(m.Claims) {
			m.Claims = left
			w.matters[id] = m
			c.Matters = append(c.Matters, m)
		} else {
			whole = append(whole, id)
		}
	}
	for i, id := range some(w, whole, len(whole)/3) {
		if i%5 == 0 {
			delete(w.matters, id)
			c.Gone = append(c.Gone, id)
			continue
		}
		m := w.change(w.matters[id])
		w.matters[id] = m
		c.Matters = append(c.Matters, m)
	}
	for n := range 5 {
		m := w.matter(100000 + len(ids) + n)
		w.matters[m.ID] = m
		c.Matters = append(c.Matters, m)
	}
	if err := s.Update(context.Background(), c); err != nil {
		t.Fatal(err)
	}
}

// change draws one side of a matter anew.
func (w *world) change(m store.Matter) store.Matter {
	other := w.matter(0)
	switch w.IntN(9) {
	case 0:
		m.Day = other.Day
	case 1:
		m.Time = other.Time
	case 2:
		m.Roles = other.Roles
	case 3:
		m.Claims, m.Documents = other.Claims, other.Documents
	case 4:
		m.Status, m.Disputes = other.Status, other.Disputes
	case 5:
		m.Place = other.Place
	case 6:
		m.Origins = other.Origins
	case 7:
		m.Review = other.Review
	case 8:
		other.ID = m.ID
		return other
	}
	return m
}
