package app

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/record/review"
	"parley/record/roster"
	"parley/record/store"
)

// histories is how many histories a test draws: so many, or what the environment says.
func histories(few int) uint64 {
	if n, err := strconv.Atoi(os.Getenv("PARLEY_HISTORIES")); err == nil {
		return uint64(n)
	}
	return uint64(few)
}

// firstHistory is the number of the first that is drawn.
func firstHistory() uint64 {
	n, _ := strconv.ParseUint(os.Getenv("PARLEY_FIRST_HISTORY"), 10, 64)
	return n
}

// A day is the same whether it is worked out from what came later or from all that
// came before, also where people corrected actors, claims and matters before and after
// it, took that back, approved and declined it, in any order with the documents, in
// one process or in several.
func TestRewindingCorrectionsEqualsMerging(t *testing.T) {
	for seed := firstHistory(); seed < firstHistory()+histories(24); seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			h := newDrawnHistory(t, seed)
			for range 6 + h.IntN(14) {
				h.step(t)
			}
			a := h.app(t)
			if _, err := a.View(context.Background()); err != nil {
				t.Fatal(err)
			}
			findingsStand(t, a)
			compareDays(t, a, h.asked())
		})
	}
}

// A record that is corrected and added to, by many processes most of which look only at
// what that touches, is the same as one that was worked out at once, and so is where
// it is found by what comes later.
func TestLookingAtCorrections(t *testing.T) {
	looked := 0
	for seed := firstHistory(); seed < firstHistory()+histories(24); seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			h := newDrawnHistory(t, seed)
			for range 8 + h.IntN(12) {
				h.step(t)
			}
			for range 4 {
				h.open = nil
				a := h.app(t)
				add(t, a, h.documents(t))
				looked += a.looked
				findingsStand(t, a)
				h.correct(t)
			}
		})
	}
	if looked == 0 {
		t.Error("nothing was looked at")
	}
}

// findingsStand checks that the findings of a record, and where they are found, are those of
// a merge of all readings, and leaves them as they are.
func findingsStand(t *testing.T, a *App) {
	t.Helper()
	ctx := context.Background()
	if err := a.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	state, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil {
		t.Fatal(err)
	}
	f, err := a.find(ctx, always, state, nil, func(store.Read) {})
	if err != nil {
		t.Fatal(err)
	}
	found := f.all()
	compareRows(t, "actors", rowsOf(t, a.Store.Actors(ctx, store.ActorQuery{})), found.Actors)
	matters := rowsOf(t, a.Store.Matters(ctx, store.MatterQuery{}))
	for m, err := range a.Store.Matters(ctx, store.MatterQuery{Rejected: true}) {
		if err != nil {
			t.Fatal(err)
		}
		if row := written(t, m); !slices.Contains(matters, row) {
			matters = append(matters, row)
		}
	}
	compareRows(t, "matters", matters, found.Matters)
	reachStands(t, a, f)
}

func compareRows[T any](t *testing.T, what string, got []string, of iter.Seq[T]) {
	t.Helper()
	var want []string
	for x := range of {
		want = append(want, written(t, x))
	}
	slices.Sort(got)
	slices.Sort(want)
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Fatalf("%s: %s", what, firstDifference(g, w))
	}
}

// reachStands checks that what comes later finds all that a finder of all documents
// knows.
func reachStands(t *testing.T, a *App, f *finder) {
	t.Helper()
	ctx := context.Background()
	basis, err := a.Store.Basis(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if reached, err := a.Store.Reached(ctx); err != nil || reached != basis {
		t.Fatalf("reached %v, %v, want %v", reached, err, basis)
	}
	parts, sights := make(map[int64][]int64), make(map[int64]string)
	for s := range f.merge.Refiled() {
		parts[s.Part], sights[s.ID] = append(parts[s.Part], s.ID), string(s.Sight)
	}
	for _, ids := range parts {
		got := make(map[int64]bool)
		for s, err := range a.Store.Connected(ctx, ids[:1]) {
			if err != nil {
				t.Fatal(err)
			}
			got[s.ID] = true
		}
		for _, id := range ids {
			if !got[id] {
				t.Fatalf("%d is not of one part with %d", id, ids[0])
			}
		}
	}
	for key, id := range f.merge.Keys() {
		found := false
		for n, err := range a.Store.Near(ctx, []uint64{key}) {
			found = found || err == nil && n.ID == id && string(n.Sight) == sights[id]
		}
		if !found {
			t.Fatalf("%d is not found under %d", id, key)
		}
	}
	tallies, err := a.Store.Tallies(ctx, slices.Collect(f.people.IDs())...)
	if err != nil {
		t.Fatal(err)
	}
	read, err := a.Store.AsRead(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var people roster.Roster
	kept := newAsRead()
	for id, b := range tallies {
		if err := people.Put(id, b); err != nil {
			t.Fatal(err)
		}
	}
	for id, b := range read {
		if err := kept.take(id, b); err != nil {
			t.Fatal(err)
		}
	}
	compareRows(t, "tallies", rowsOf(t, sure(people.Entries())), f.people.Entries())
	compareRows(t, "as read", rowsOf(t, sure(kept.people.Entries())), f.asRead.people.Entries())
	for id, made := range f.asRead.made {
		if len(made) > 0 && !maps.Equal(made, kept.made[id]) {
			t.Fatalf("%s is made of %v, want %v", id, kept.made[id], made)
		}
	}
	for id, want := range f.asRead.in {
		slices.Sort(want)
		if got, err := a.Store.ReadIn(ctx, id); err != nil || !slices.Equal(got, want) {
			t.Fatalf("%s is read in %v, %v, want %v", id, got, err, want)
		}
	}
}

// sure is a sequence that has no errors.
func sure[T any](seq iter.Seq[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x := range seq {
			if !yield(x, nil) {
				return
			}
		}
	}
}

// drawnHistory is a record that grows and is corrected as days go by.
type drawnHistory struct {
	*drawnTexts
	dir   string
	files string
	now   time.Time
	open  *App
	days  []parley.Day // on which something happened
	made  []int64      // numbers of corrections
}

var historyBegins = time.Date(2025, 1, 1, 12, 0, 0, 0, time.UTC)

func newDrawnHistory(t *testing.T, seed uint64) *drawnHistory {
	return &drawnHistory{drawnTexts: newDrawnTexts(rand.New(rand.NewPCG(seed, 77))), dir: t.TempDir(), files: t.TempDir(), now: historyBegins}
}

// app is the process that works on the record: the one before, or a new one.
func (h *drawnHistory) app(t *testing.T) *App {
	if h.open == nil || h.IntN(3) == 0 {
		h.open = open(t, h.dir, feuds())
	}
	h.open.Now = func() time.Time { return h.now }
	return h.open
}

// asked are the days on which the record is compared.
func (h *drawnHistory) asked() []parley.Day {
	days := []parley.Day{"2024-12-30", "2030-01-01"}
	for range 4 {
		day := h.days[h.IntN(len(h.days))]
		at, _ := time.Parse(time.DateOnly, string(day))
		days = append(days, parley.Day(at.AddDate(0, 0, h.IntN(2)-1).Format(time.DateOnly)))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// step lets a day, or some, go by, and something happen.
func (h *drawnHistory) step(t *testing.T) {
	t.Helper()
	h.now = h.now.AddDate(0, 0, h.IntN(3))
	h.days = append(h.days, parley.Day(h.now.Format(time.DateOnly)))
	if len(h.days) == 1 || h.IntN(4) == 0 {
		add(t, h.app(t), h.documents(t))
		return
	}
	h.correct(t)
}

// documents writes some that were published about these days.
func (h *drawnHistory) documents(t *testing.T) string {
	var out strings.Builder
	for i := range 2 + h.IntN(8) {
		text := h.text()
		switch h.IntN(4) {
		case 0:
			text += fmt.Sprintf("Nusch met %s. ", h.pick("Eva", "Fay", "Ben"))
		case 1:
			text += fmt.Sprintf("%s met %s. ", h.pick("Anna", "Ana"), h.pick("Eva", "Benno"))
		}
		fmt.Fprintf(&out, "{\"name\": \"%d-%d\", \"text\": %q, \"outlet\": %q, \"language\": \"en\"", h.Uint64(), i, text, h.pick("Wire", "Gazette", ""))
		if h.IntN(5) > 0 {
			fmt.Fprintf(&out, ", \"published\": %q", h.now.AddDate(0, 0, h.IntN(12)-6).Format(time.DateOnly))
		}
		out.WriteString("}\n")
	}
	path := filepath.Join(h.files, fmt.Sprint(h.Uint64())+".jsonl")
	if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// correct lets somebody say something; what cannot be said is not.
func (h *drawnHistory) correct(t *testing.T) {
	t.Helper()
	ctx, a := context.Background(), h.app(t)
	var done Corrected
	var err error
	switch h.IntN(8) {
	case 0, 1, 2:
		done, err = a.Correct(ctx, said(h.ofActor(t, a)))
	case 3:
		if len(h.made) == 0 {
			return
		}
		op := []review.Op{review.Undo, review.Undo, review.Undo, review.Approve, review.Decline}[h.IntN(5)]
		done, err = a.Review(ctx, Ask{Op: op, By: h.pick("Rossi", "Weber"), Why: "after all", Number: h.made[h.IntN(len(h.made))]})
	case 4:
		done, err = a.Review(ctx, Ask{Op: review.Mode, By: "Rossi", Why: "as we agreed", Field: h.pick(review.Single, review.Single, review.FourEyes)})
	default:
		q, ok := h.ofClaimOrMatter(t, a)
		if !ok {
			return
		}
		done, err = a.Review(ctx, q)
	}
	if err == nil && done.Number > 0 {
		h.made = append(h.made, done.Number)
	}
	if err != nil && strings.Contains(err.Error(), "is recorded") {
		t.Fatal(err)
	}
}

func (h *drawnHistory) someone() review.Who {
	return who(h.pick("Ana", "Anna", "Ben", "Benno", "Cleo", "Eva", "Fay", "Nusch", "Dan", "Hal"))
}

// ofActor draws a correction of an actor.
func (h *drawnHistory) ofActor(t *testing.T, a *App) review.Correction {
	c := review.Correction{Actor: h.someone()}
	switch c.Op = []review.Op{review.Merge, review.Merge, review.Merge, review.Split, review.Split, review.Rename, review.Name, review.Name, review.Office, review.Apart}[h.IntN(10)]; c.Op {
	case review.Merge, review.Apart:
		c.Other = h.someone()
	case review.Split:
		c.Other, c.Only = h.someone(), new(review.Selection)
		if h.IntN(2) == 0 {
			c.Other = review.Who{ID: parley.ActorID(fmt.Sprint("person:new-", h.IntN(3))), Name: "New", Type: parley.Person, New: true}
		}
		switch doc := h.document(t, a); {
		case h.IntN(3) == 0:
			c.Only.Names = []string{strings.ToLower(c.Actor.Name)}
		case h.IntN(2) == 0 && doc.ID != "":
			c.Only.Spans = []review.Span{{Doc: doc.ID, Start: 0, End: 1 + h.IntN(40)}}
		default:
			c.Only.Docs = []parley.DocID{doc.ID}
		}
	case review.Rename:
		c.Name = h.pick("Her Excellency", "Old Friend")
	case review.Name:
		c.Name = h.pick("Nusch", "Anna", "Benno")
	case review.Office:
		c.Office = &parley.Office{Title: h.pick("president", "envoy"), Of: "COL"}
	}
	return c
}

func (h *drawnHistory) document(t *testing.T, a *App) parley.Doc {
	var docs []parley.Doc
	for c, err := range a.Store.Cards(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, c.Doc)
	}
	if len(docs) == 0 {
		return parley.Doc{}
	}
	return docs[h.IntN(len(docs))]
}

// ofClaimOrMatter draws what somebody may ask for of one that there is.
func (h *drawnHistory) ofClaimOrMatter(t *testing.T, a *App) (Ask, bool) {
	ctx := context.Background()
	q := Ask{By: h.pick("Rossi", "Weber"), Why: "so it is"}
	if h.IntN(3) == 0 {
		doc := h.document(t, a)
		r, err := a.Store.Reading(ctx, doc.ID)
		if err != nil || len(r.Claims) == 0 {
			return q, false
		}
		q.Target = string(r.Claims[h.IntN(len(r.Claims))].ID)
		if q.Op = []review.Op{review.Accept, review.Reject, review.Note, review.Set, review.Set}[h.IntN(5)]; q.Op == review.Set {
			q.Field = h.pick("participants", "modality", "act", "time")
			q.Value = map[string]string{"participants": h.pick("Ana, Eva", "Ben, person:new-1", "Cleo, Dan"), "modality": "planned", "act": "call", "time": "2024-12-24"}[q.Field]
		}
		return q, true
	}
	viewOf(t, a) // works them out
	var matters []store.Matter
	for m, err := range a.Store.Matters(ctx, store.MatterQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		matters = append(matters, m)
	}
	if len(matters) == 0 {
		return q, false
	}
	m := matters[h.IntN(len(matters))]
	q.Target = string(m.ID)
	switch q.Op = []review.Op{review.Accept, review.Reject, review.Note, review.Set, review.Join, review.Join, review.Part, review.Part}[h.IntN(8)]; q.Op {
	case review.Set:
		q.Field, q.Value = h.pick("status", "time"), "planned"
		if q.Field == "time" {
			q.Value = "2024-12-31"
		}
	case review.Join:
		q.With = string(matters[h.IntN(len(matters))].ID)
	case review.Part:
		q.Claims = []string{string(m.Claims[h.IntN(len(m.Claims))])}
	}
	return q, true
}
