package app

import (
	"context"
	"maps"
	"slices"
	"time"

	"parley"
	"parley/record"
	"parley/record/log"
	"parley/record/past"
	"parley/record/review"
	"parley/record/roster"
	"parley/record/store"
)

// later is what came after a day, and what it touches: the parts in which one of
// its strands is. All others are as they were on the day, as strands that are not
// connected do not touch each other.
type later struct {
	day       parley.Day
	at        standing
	state     *review.State // of the corrections
	strands   []store.Strand
	documents int // that have to be looked at
	work      int // see amount: about, for of those that came before the claims are not counted
}

// later returns what came after a day, which is so much, or nil where to look at all
// that has to do with it takes more than most, or where that is not known: where it
// is not known of all findings where they are found, or anybody corrected anything.
func (a *App) later(ctx context.Context, day parley.Day, now standing, came amount, most int) (*later, error) {
	reached, err := a.Store.Reached(ctx)
	if err != nil || now.basis == (store.Basis{}) || now.basis != reached || now.basis.Method != a.Method {
		return nil, err
	}
	plain, err := a.plainSince(ctx, now)
	if err != nil || !plain {
		return nil, err
	}
	state, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil || len(state.All()) > 0 {
		return nil, err
	}
	l := &later{day: day, at: now, state: state, documents: came.documents, work: came.work()}
	docs := make(map[int64]bool)
	for s, err := range a.Store.PartsAfter(ctx, day) {
		if err != nil {
			return nil, err
		}
		if l.work > most {
			return nil, nil
		}
		number, _ := record.PlaceOf(s.ID)
		docs[number] = true
		if l.strands = append(l.strands, s); len(docs) > came.documents {
			l.documents, l.work = len(docs), came.work()*len(docs)/max(1, came.documents)
		}
	}
	if l.work > most {
		return nil, nil
	}
	return l, nil
}

// plainSince says whether nothing came since the findings that stand but documents
// that they do not have.
func (a *App) plainSince(ctx context.Context, now standing) (bool, error) {
	if now.head == now.basis.Seq {
		return true, nil
	}
	came, err := a.came(ctx, now.basis, log.Head{Seq: now.head})
	return came != nil, err
}

// rewind works out what was otherwise before something came.
func (a *App) rewind(ctx context.Context, l *later, end time.Time) (*past.Rewound, error) {
	w := &rewinder{
		looker: looker{ctx: ctx, store: a.Store, index: new(record.Index), strands: make(map[int64]*record.Strands), wanted: make(map[int64]map[int]int64)},
		later:  l, fewer: make(map[parley.ActorID]bool),
	}
	then, err := w.then()
	if err != nil {
		return nil, err
	}
	return past.Rewind(ctx, review.At(a.Store, l.state, end, nil), a.Store, l.day, then)
}

// rewinder takes what came later out of what stands.
type rewinder struct {
	looker
	later  *later
	gone   []parley.DocID          // the documents that came later
	people roster.Roster           // of those whom these name, without them
	fewer  map[parley.ActorID]bool // those
}

func (w *rewinder) then() (past.Then, error) {
	var t past.Then
	if err := w.leave(); err != nil {
		return t, err
	}
	moved, err := w.origins(&t)
	if err != nil {
		return t, err
	}
	if err := w.fill(moved); err != nil {
		return t, err
	}
	for _, id := range w.gone {
		w.index.Remove(id)
	}
	for id, o := range t.Origins {
		if o.Origin == "" {
			o.Origin = id
		}
		w.index.SetOrigin(id, o.Origin)
	}
	parts, err := w.matters(&t)
	if err != nil {
		return t, err
	}
	return t, w.actors(&t, parts)
}

// atOnce is how many readings are kept before they are taken out.
const atOnce = 256

// leave takes the documents that came later out of what is counted of actors.
func (w *rewinder) leave() error {
	var batch []parley.Reading
	take := func() error {
		fresh := make(map[parley.ActorID]bool)
		for _, r := range batch {
			for _, a := range r.Actors {
				if !w.fewer[a.ID] {
					w.fewer[a.ID], fresh[a.ID] = true, true
				}
			}
		}
		tallies, err := w.store.Tallies(w.ctx, slices.Collect(maps.Keys(fresh))...)
		if err != nil {
			return err
		}
		for id, t := range tallies {
			if err := w.people.Put(id, t); err != nil {
				return err
			}
		}
		for _, r := range batch {
			w.people.Remove(r)
		}
		batch = batch[:0]
		return nil
	}
	for r, err := range w.store.ReadingsAfter(w.ctx, w.later.day) {
		if err != nil {
			return err
		}
		if r.Number > w.later.at.basis.Seq {
			continue
		}
		w.gone = append(w.gone, r.Doc.ID)
		d := r.Doc
		d.CopyOf = ""
		w.strands[r.Number] = record.NewStrands(record.Input{Doc: d, Reading: review.Counting(r.Reading), Number: r.Number})
		if batch = append(batch, review.Counting(r.Reading)); len(batch) == atOnce {
			if err := take(); err != nil {
				return err
			}
		}
	}
	return take()
}

// fill puts all parts into the index that may have been otherwise, those that refer
// to one of them or have a document whose origin moved, and those to which any of
// these refer.
func (w *rewinder) fill(moved []int64) error {
	touched := make([]int64, 0, len(w.later.strands))
	for _, s := range w.later.strands {
		number, place := record.PlaceOf(s.ID)
		if w.wanted[number] == nil {
			w.wanted[number] = make(map[int]int64)
		}
		w.wanted[number][place] = s.Part
		touched = append(touched, s.ID)
	}
	_, users, err := w.named(touched)
	if err != nil {
		return err
	}
	shown, err := w.add(append(users, moved...))
	if err != nil {
		return err
	}
	refers, _, err := w.named(append(touched, shown...))
	if err != nil {
		return err
	}
	if _, err := w.add(refers); err != nil {
		return err
	}
	for _, number := range slices.Sorted(maps.Keys(w.wanted)) {
		s, err := w.load(number)
		if err != nil {
			return err
		}
		w.index.AddStrands(s, w.wanted[number])
	}
	w.index.Changed()
	return nil
}

// matters finds those that were otherwise, and by how many more or fewer each
// actor had a role in.
func (w *rewinder) matters(t *past.Then) (map[parley.ActorID]int, error) {
	more := make(map[parley.ActorID]int)
	changed := w.index.Changed()
	is, err := w.store.MattersByID(w.ctx, changed...)
	if err != nil {
		return nil, err
	}
	t.Were = is
	for _, m := range is {
		for _, who := range takingPart(m) {
			more[who]--
		}
	}
	for _, id := range changed {
		if m, ok := w.index.Matter(id); ok {
			was := store.Matter{Matter: m, Day: w.index.LastReported(id)}
			t.Shown = append(t.Shown, was)
			for _, who := range takingPart(was) {
				more[who]++
			}
		}
	}
	return more, nil
}

// takingPart lists the actors that have a role in a matter.
func takingPart(m store.Matter) []parley.ActorID {
	if m.Rejected() {
		return nil
	}
	var ids []parley.ActorID
	for _, list := range m.Roles {
		ids = append(ids, list...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// actors finds those who were named less, or had a role in other matters.
func (w *rewinder) actors(t *past.Then, more map[parley.ActorID]int) error {
	others := maps.Clone(w.fewer)
	for id, n := range more {
		if n != 0 {
			others[id] = true
		}
	}
	now, err := w.store.ActorsByID(w.ctx, slices.Collect(maps.Keys(others))...)
	if err != nil {
		return err
	}
	for id, is := range now {
		matters := is.Matters + more[id]
		if e, ok := w.people.Entry(id); ok {
			is = store.Actor{Actor: e.Actor, Documents: e.Documents, Claims: e.Claims}
		} else if w.fewer[id] {
			t.Left = append(t.Left, id)
			continue
		}
		is.Matters = matters
		t.Actors = append(t.Actors, is)
	}
	return nil
}
