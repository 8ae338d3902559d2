package recordtest

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"testing"

	"parley"
	"parley/record/store"
)

// Answers is the one of the tests of Exercise that asks everything: of a record
// that is drawn, as it grows and changes, it wants what going through all of it
// gives. A store that answers in several ways runs it for each.
func Answers(t *testing.T, open func(t *testing.T) func() store.Store) { answers(t, open(t)) }

// Looked asks everything of what looks at a store: at all documents, with their
// claims, and what they add up to.
func Looked(t *testing.T, open func(t *testing.T) func() store.Store, look func(*testing.T, store.Store, map[parley.DocID]bool, []parley.ClaimID, store.Found) store.Readable) {
	s := open(t)()
	defer closed(t, s)
	w := newWorld(20261123)
	w.grow(t, s, 60)
	f := w.find(t, s, 100)
	known := make(map[parley.DocID]bool)
	for _, d := range w.docs {
		known[d.ID] = true
	}
	w.ask(t, look(t, s, known, slices.Sorted(maps.Keys(w.claims)), f), 60)
}

func answers(t *testing.T, open func() store.Store) {
	s := open()
	w := newWorld(20261122)
	w.grow(t, s, 90)
	w.find(t, s, 150)
	closed(t, s)
	s = open()
	defer func() { closed(t, s) }()
	w.ask(t, s, 60)
	for range 3 {
		w.grow(t, s, 10)
		w.amend(t, s)
		w.move(t, s)
		w.ask(t, s, 20)
	}
	w.find(t, s, 120) // most of which stand, as others
	w.ask(t, s, 20)
}

// ask asks so many questions of each kind.
func (w *world) ask(t *testing.T, s store.Readable, n int) {
	t.Helper()
	for range n {
		w.askMatters(t, s)
		w.askDealings(t, s)
		w.askDocuments(t, s)
		w.askClaims(t, s)
		w.askSentences(t, s)
		w.askActors(t, s)
		if t.Failed() {
			t.FailNow() // one is enough to look at
		}
	}
	w.askWhole(t, s)
}

// maybe draws from a list now and then, and else returns nothing.
func maybe[T any](w *world, list []T) T {
	var none T
	if w.IntN(5) > 0 {
		return none
	}
	return pick(w, list)
}

func (w *world) matterQuery() store.MatterQuery {
	q := store.MatterQuery{
		Kind: maybe(w, parley.Kinds), Actor: maybe(w, worldActors), Outlet: maybe(w, worldOutlets), Place: maybe(w, []string{"north", "Zurich", "AAA", "rid", "%", "CCC"}),
		Text: maybe(w, []string{"border", "\"border agreement\"", "zurich*", "anna open", "meeting", "contact", "nothing", "…"}), From: maybe(w, worldDays), To: maybe(w, worldDays),
		About: maybe(w, []string{"border agreement", "Border", "the truce of Zürich", "talks the", "no such thing", "…"}), Since: maybe(w, worldDays), Until: maybe(w, worldDays), Sort: pick(w, []store.MatterSort{"", store.ByReport, store.ByTime, store.BySources, store.ByDue, store.ByID}),
		Disputed: w.IntN(9) == 0, Dated: w.IntN(9) == 0, Located: w.IntN(9) == 0,
	}
	if w.IntN(6) == 0 {
		q.Kinds = some(w, parley.Kinds, 6)
	}
	if w.IntN(6) == 0 {
		q.Statuses = some(w, worldStatuses, 3)
	}
	if w.IntN(8) == 0 {
		q.Actors = some(w, worldActors, 2)
	}
	switch w.IntN(6) {
	case 0:
		q.Role = pick(w, worldRoles)
	case 1:
		q.RoleOf = some(w, worldRoles, 3)
	}
	if w.IntN(10) == 0 {
		q.Doc = pick(w, w.docs).ID
	}
	if w.IntN(12) == 0 {
		q.Rejected, q.Doc, q.Outlet, q.Text, q.Sort = true, "", "", "", ""
	}
	return q
}

func (w *world) askMatters(t *testing.T, s store.Readable) {
	t.Helper()
	ctx := context.Background()
	q := w.matterQuery()
	all := w.wanted(q)
	if n, err := s.CountMatters(ctx, q); err != nil || n != len(all) {
		t.Errorf("CountMatters(%+v) = %d, %v, want %d", q, n, err, len(all))
	}
	want := all
	switch w.IntN(3) {
	case 0: // behind one of them
		if len(all) > 0 {
			at := w.IntN(len(all))
			q.After, want = q.PositionOf(all[at]), all[at+1:]
		}
	case 1:
		q.Offset = w.IntN(4)
	}
	q.Limit = w.IntN(12)
	want = w.cutOf(want, q.Offset, q.Limit)
	got := list(t, s.Matters(ctx, q))
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("Matters(%+v) = %v, want %v", q, ids(got), ids(want))
	}
}

func ids(list []store.Matter) []parley.MatterID {
	var out []parley.MatterID
	for _, m := range list {
		out = append(out, m.ID)
	}
	return out
}

func (w *world) askDealings(t *testing.T, s store.Readable) {
	t.Helper()
	q := store.DealingQuery{Actor: maybe(w, worldActors), From: maybe(w, worldDays), To: maybe(w, worldDays), Limit: w.IntN(8)}
	if w.IntN(3) == 0 {
		q.Kinds = some(w, parley.Kinds, 4)
	}
	if w.IntN(4) == 0 {
		q.Among = some(w, worldActors, 5)
	}
	got, want := list(t, s.Dealings(context.Background(), q)), w.dealings(q)
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("Dealings(%+v) = %+v, want %+v", q, got, want)
	}
	if got, err := s.Dealers(context.Background(), q); err != nil || !slices.Equal(got, w.dealers(q)) {
		t.Errorf("Dealers(%+v) = %v, %v, want %v", q, got, err, w.dealers(q))
	}
}

func (w *world) askDocuments(t *testing.T, s store.Readable) {
	t.Helper()
	ctx := context.Background()
	q := store.DocumentQuery{
		Outlet: maybe(w, worldOutlets), Language: maybe(w, []string{"en", "fr", "xx"}), Text: maybe(w, []string{"truce", "REPORT-1", "r", "zü", "ZÜ", "t ", "nothing", "talks .", "%"}),
		Since: maybe(w, worldDays), Until: maybe(w, worldDays), Known: maybe(w, worldDays),
	}
	if w.IntN(6) == 0 {
		q.Origin = pick(w, w.docs).ID
	}
	want := w.documentsAt(q)
	if n, err := s.CountDocuments(ctx, q); err != nil || n != len(want) {
		t.Errorf("CountDocuments(%+v) = %d, %v, want %d", q, n, err, len(want))
	}
	var got []parley.DocID
	walk(t, 1+w.IntN(9), func(after store.Position, limit int) []store.Card {
		return list(t, s.DocumentsAt(ctx, q.At(after, limit)))
	},
		q.PositionOf, func(c store.Card) { got = append(got, c.Doc.ID) })
	if !slices.Equal(got, want) {
		t.Errorf("DocumentsAt(%+v) = %v, want %v", q, got, want)
	}
}

// walk goes through a list in stretches of so many.
func walk[T any](t *testing.T, limit int, next func(store.Position, int) []T, at func(T) store.Position, take func(T)) {
	t.Helper()
	var after store.Position
	for range 1000 {
		list := next(after, limit)
		for _, x := range list {
			take(x)
		}
		if len(list) < limit {
			return
		}
		after = at(list[limit-1])
	}
	t.Error("the list does not end")
}

func (w *world) askClaims(t *testing.T, s store.Readable) {
	t.Helper()
	q := store.ClaimQuery{
		Act: maybe(w, worldActs), Class: maybe(w, []int{1, 2, 3, 4}), Modality: maybe(w, []parley.Modality{parley.Asserted, parley.Denied}), Polarity: maybe(w, []parley.Polarity{parley.Positive, parley.Negative}),
		Actor: maybe(w, worldActors), From: maybe(w, worldActors), To: maybe(w, worldActors), Speaker: maybe(w, worldActors), Outlet: maybe(w, worldOutlets),
		Since: maybe(w, worldDays), Until: maybe(w, worldDays), Known: maybe(w, worldDays), Confidence: maybe(w, []float64{.25, .5, 1}),
	}
	if w.IntN(8) == 0 {
		q.Doc = pick(w, w.docs).ID
	}
	if w.IntN(8) == 0 {
		q.IDs = some(w, slices.Sorted(maps.Keys(w.claims)), 20)
	}
	want := w.claimsAt(q)
	var got []store.ClaimAt
	walk(t, 1+w.IntN(9), func(after store.Position, limit int) []store.ClaimAt {
		return list(t, s.ClaimsAt(context.Background(), q.At(after, limit)))
	},
		q.PositionOf, func(c store.ClaimAt) { got = append(got, c) })
	if !slices.Equal(got, want) {
		t.Errorf("ClaimsAt(%+v) = %v, want %v", q, got, want)
	}
}

func (w *world) askSentences(t *testing.T, s store.Readable) {
	t.Helper()
	q := store.SentenceQuery{
		Text: pick(w, []string{"truce", "zurich", "border talks", "\"envoys truce\"", "con*", "\"talks conv\"", "nothing", "?"}), Outlet: maybe(w, worldOutlets), Language: maybe(w, []string{"en", "fr"}),
		Since: maybe(w, worldDays), Until: maybe(w, worldDays), Known: maybe(w, worldDays),
	}
	want := w.sentencesAt(q)
	var got []store.SentenceAt
	walk(t, 1+w.IntN(9), func(after store.Position, limit int) []store.SentenceAt {
		return list(t, s.SentencesAt(context.Background(), q.At(after, limit)))
	},
		q.PositionOf, func(at store.SentenceAt) { got = append(got, store.SentenceAt{Doc: at.Doc, N: at.N}) })
	if !slices.Equal(got, want) {
		t.Errorf("SentencesAt(%+v) = %v, want %v", q, got, want)
	}
}

func (w *world) askActors(t *testing.T, s store.Readable) {
	t.Helper()
	q := store.ActorQuery{Text: maybe(w, []string{"anna", "CESAR", "unal", "state:a", "the", "e", "%", "nobody", "bert-brown\nname"}), Type: maybe(w, []parley.ActorType{parley.State, parley.Person, parley.Media}), Country: maybe(w, []string{"AAA", "BBB"})}
	want := w.actorsAt(q)
	var got []store.Actor
	walk(t, 1+w.IntN(3), func(after store.Position, limit int) []store.Actor {
		return list(t, s.Actors(context.Background(), q.At(after, limit)))
	},
		q.PositionOf, func(a store.Actor) { got = append(got, a) })
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("Actors(%+v) = %+v, want %+v", q, got, want)
	}
}

// askWhole asks what has no choice in it.
func (w *world) askWhole(t *testing.T, s store.Readable) {
	t.Helper()
	ctx := context.Background()
	if got, want := list(t, s.Outlets(ctx)), w.outlets(); !slices.Equal(got, want) {
		t.Errorf("Outlets = %v, want %v", got, want)
	}
	for _, d := range w.docs {
		if got, err := s.MattersOf(ctx, d.ID); err != nil || !reflect.DeepEqual(got, w.mattersOf(d.ID)) {
			t.Errorf("MattersOf(%s) = %v, %v, want %v", d.ID, got, err, w.mattersOf(d.ID))
		}
	}
	asked := append(some(w, slices.Sorted(maps.Keys(w.claims)), 30), "claim:none")
	of := make(map[parley.ClaimID]parley.DocID)
	var claims []parley.Claim
	for _, id := range asked[:len(asked)-1] {
		of[id] = w.claims[id]
		at := slices.IndexFunc(w.read[of[id]].Claims, func(c parley.Claim) bool { return c.ID == id })
		claims = append(claims, w.read[of[id]].Claims[at])
	}
	if got, err := s.DocsOf(ctx, asked...); err != nil || !maps.Equal(got, of) {
		t.Errorf("DocsOf(%v) = %v, %v, want %v", asked, got, err, of)
	}
	if got, err := s.Claims(ctx, asked...); err != nil || len(got)+len(claims) > 0 && !reflect.DeepEqual(got, claims) {
		t.Errorf("Claims(%v) = %v, %v, want %v", asked, got, err, claims)
	}
	w.askSeveral(t, s)
	if got, err := s.Counts(ctx); err != nil || !reflect.DeepEqual(got, w.counts()) {
		t.Errorf("Counts = %+v, %v, want %+v", got, err, w.counts())
	}
}
