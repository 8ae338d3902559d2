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
	then      *review.State // of those made up to the day
	differs   review.Difference
	takenIn   []int64 // numbers of documents whose mentions may lead to others than they did
	strands   []store.Strand
	documents int // that have to be looked at
	work      int // see amount: about, for of those that came before the claims are not counted
	each      int // what a document takes that came before
}

// later returns what came after a day, which is so much, or nil where to look at all
// that has to do with it takes more than most, or where that is not known: where it
// is not known of all findings where they are found.
func (a *App) later(ctx context.Context, day parley.Day, now standing, came amount, most int) (*later, error) {
	reached, err := a.Store.Reached(ctx)
	if err != nil || now.basis == (store.Basis{}) || now.basis != reached || now.basis.Method != a.Method {
		return nil, err
	}
	plain, err := a.plainSince(ctx, now)
	if err != nil || !plain {
		return nil, err
	}
	l := &later{day: day, at: now, documents: came.documents, work: came.work(), each: 2}
	if came.documents > 0 {
		l.each = (came.work() + came.documents - 1) / came.documents
	}
	if err := l.corrected(ctx, a.Store); err != nil {
		return nil, err
	}
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
	few := len(l.differs.Docs) + len(l.takenIn)
	l.documents, l.work = l.documents+few, l.work+few*l.each
	if l.work > most {
		return nil, nil
	}
	return l, nil
}

// corrected finds what people said after the day.
func (l *later) corrected(ctx context.Context, s store.Store) error {
	end, err := endOf(l.day)
	if err != nil {
		return err
	}
	if l.state, err = review.Fold(s.Corrections(ctx)); err != nil {
		return err
	}
	l.then = l.state.Until(end)
	if l.differs = l.state.Since(l.then); len(l.differs.Actors) > 0 {
		l.takenIn, err = s.ReadIn(ctx, l.differs.Actors...)
	}
	return err
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

// rewind works out what was otherwise before something came; the error is errFar where
// that takes more than most.
func (a *App) rewind(ctx context.Context, l *later, end time.Time, most int) (*past.Rewound, error) {
	w := &rewinder{looker: newLooker(ctx, a.Store, l.state, l.at.basis), later: l, fewer: make(map[parley.ActorID]bool), asRead: newAsRead(), left: make(map[int64]bool)}
	w.counts, w.spare = true, (most-l.work)/l.each+l.documents
	var err error
	if w.unlearnt, err = a.unlearntSince(ctx, l.day, l.then, l.state); err != nil {
		return nil, err
	}
	then, err := w.before()
	if err != nil {
		return nil, err
	}
	return past.Rewind(ctx, review.At(a.Store, l.then, end, w.unlearnt), a.Store, l.day, then)
}

// rewinder takes what came later out of what stands.
type rewinder struct {
	looker
	later    *later
	unlearnt map[parley.DocID]parley.Reading // as documents were read with what people had told the reader
	left     map[int64]bool                  // numbers of the documents that came later, and of those that were otherwise
	gone     []parley.DocID                  // those that came later
	others   []seen                          // those that were otherwise, as they were
	people   roster.Roster                   // of those whom any of these name, as they were counted
	asRead   asRead
	fewer    map[parley.ActorID]bool // those whom any of these name
}

// before finds out what was otherwise.
func (w *rewinder) before() (past.Then, error) {
	var t past.Then
	if err := w.readBefore(&w.asRead); err != nil {
		return t, err
	}
	if err := w.leave(); err != nil {
		return t, err
	}
	if err := w.takeBack(&t); err != nil {
		return t, err
	}
	moved, err := w.origins(&t)
	if err != nil {
		return t, err
	}
	if err := w.touch(moved); err != nil {
		return t, err
	}
	w.index.Changed()
	is := w.verdict(w.state, w.grounds)
	for _, id := range w.gone {
		w.index.Remove(id)
	}
	for _, d := range w.others {
		w.index.Add(d.Input)
	}
	for id, o := range t.Origins {
		if o.Origin == "" {
			o.Origin = id
		}
		w.index.SetOrigin(id, o.Origin)
	}
	parts, err := w.matters(&t, is)
	if err != nil {
		return t, err
	}
	return t, w.actors(&t, parts)
}

// atOnce is how many readings are kept before they are taken out.
const atOnce = 256

// turn is a document that left, or came as it was.
type turn struct {
	reading parley.Reading
	comes   bool
}

// count takes documents out of what is counted of actors, and puts them in.
func (w *rewinder) count(batch []turn) error {
	fresh := make(map[parley.ActorID]bool)
	for _, r := range batch {
		for _, a := range r.reading.Actors {
			if !w.fewer[a.ID] {
				w.fewer[a.ID], fresh[a.ID] = true, true
			}
		}
	}
	if err := w.know(slices.Collect(maps.Keys(fresh))); err != nil {
		return err
	}
	for _, r := range batch {
		if r.comes {
			w.people.Add(r.reading)
		} else {
			w.people.Remove(r.reading)
		}
	}
	return nil
}

// know takes up what is counted of actors.
func (w *rewinder) know(ids []parley.ActorID) error {
	tallies, err := w.store.Tallies(w.ctx, ids...)
	if err != nil {
		return err
	}
	for id, t := range tallies {
		if err := w.people.Put(id, t); err != nil {
			return err
		}
	}
	return nil
}

// leave takes the documents that came later out of what is counted of actors.
func (w *rewinder) leave() error {
	var batch []turn
	for r, err := range w.store.ReadingsAfter(w.ctx, w.later.day) {
		if err != nil {
			return err
		}
		if r.Number > w.later.at.basis.Seq {
			continue
		}
		d := see(w.state, r)
		w.keep(d)
		w.gone, w.left[d.Number] = append(w.gone, d.Doc.ID), true
		w.unread(r.Reading, d.trace, -1)
		if batch = append(batch, turn{d.Reading, false}); len(batch) == atOnce {
			if err := w.count(batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return w.count(batch)
}

// unread counts a reading n times for what was read of actors.
func (w *rewinder) unread(r parley.Reading, trace map[parley.ActorID][]parley.ActorID, n int) {
	w.asRead.lead(w.state, r, trace, n)
	few := counting(w.state, r)
	switch {
	case len(few.Actors) == 0:
	case n < 0:
		w.asRead.people.Remove(few)
	default:
		w.asRead.people.Add(few)
	}
}

// touch puts all parts into the index that may have been otherwise, those that refer
// to one of them or have a document whose origin moved, those of which people say
// something, and those to which any of these refer.
func (w *rewinder) touch(moved []int64) error {
	touched := make([]int64, 0, len(w.later.strands))
	for _, s := range w.later.strands {
		w.take(s)
		touched = append(touched, s.ID)
	}
	docs := slices.Clone(w.gone)
	var others []int64
	var were []*record.Strands
	for _, d := range w.others {
		docs = append(docs, d.Doc.ID)
		s, err := w.load(d.Number)
		if err != nil {
			return err
		}
		others, were = append(others, s.IDs()...), append(were, record.NewStrands(d.Input))
	}
	linked, err := w.linked(were, w.left)
	if err != nil {
		return err
	}
	more, err := w.parts(append(others, linked...))
	if err != nil {
		return err
	}
	if err := w.want(append(touched, more...), moved, w.later.differs.Matters, docs); err != nil {
		return err
	}
	return w.fill()
}

// matters finds those that were otherwise, and by how many more or fewer each
// actor had a role in; is says what corrections of them come to now.
func (w *rewinder) matters(t *past.Then, is *review.Verdict) (map[parley.ActorID]int, error) {
	was := w.verdict(w.later.then, w.groundsThen())
	changed := append(append(w.index.Changed(), is.Matters()...), was.Matters()...)
	slices.Sort(changed)
	changed = slices.Compact(changed)
	now, err := w.store.MattersByID(w.ctx, changed...)
	if err != nil {
		return nil, err
	}
	more := make(map[parley.ActorID]int)
	t.Were = now
	for _, m := range now {
		for _, who := range takingPart(m) {
			more[who]--
		}
	}
	for _, id := range changed {
		m, ok := w.index.Matter(id)
		if !ok {
			continue
		}
		row := store.Matter{Day: w.index.LastReported(id)}
		row.Matter, row.Review = w.later.then.Matter(m, was)
		t.Shown = append(t.Shown, row)
		for _, who := range takingPart(row) {
			more[who]++
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

// actors finds those who were named less or more, had a role in other matters, or of
// whom people said something else.
func (w *rewinder) actors(t *past.Then, more map[parley.ActorID]int) error {
	others := maps.Clone(w.fewer)
	for id, n := range more {
		if n != 0 {
			others[id] = true
		}
	}
	var named []parley.ActorID
	for _, id := range w.state.Named() {
		if w.state.Touches(id) || w.later.then.Touches(id) {
			others[id] = true
		}
		if others[id] && !w.fewer[id] {
			named = append(named, id)
		}
	}
	if err := w.know(named); err != nil {
		return err
	}
	now, err := w.store.ActorsByID(w.ctx, slices.Collect(maps.Keys(others))...)
	if err != nil {
		return err
	}
	for id := range others {
		is, known := now[id]
		row := is
		if e, counted := w.people.Entry(id); counted {
			row = store.Actor{Actor: e.Actor, Documents: e.Documents, Claims: e.Claims}
		} else if !known {
			continue
		} else if w.fewer[id] || w.state.Names(id) {
			t.Left = append(t.Left, id)
			continue
		}
		row.Matters = is.Matters + more[id]
		t.Actors = append(t.Actors, w.asRead.corrected(w.later.then, row))
	}
	return nil
}
