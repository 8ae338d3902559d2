package app

import (
	"context"
	"errors"
	"maps"
	"slices"

	"parley"
	"parley/document"
	"parley/record"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

// A process that adds to a large record for the first time looks only at what
// its documents touch: see look. It does so where they are few beside those that
// are there, and not more than a few times; then it is worth its while to keep
// all at hand.
const (
	fewDocuments = 16
	fewOf        = 20 // of so many one
	fewTimes     = 4
)

// look returns a finder with the documents that came since the findings that
// stand on have, and with all that these can touch; nil where it has to be one
// with all documents: when it is there already, when something else came than
// new documents, or anybody corrected anything.
//
// Strands that are not connected do not touch each other, so a merge of some of
// them is right about each matter whose part is in it as a whole. These are the
// parts that a strand of a new document is linked to, those of documents whose
// origin is another now, those whose matters refer to one of the first, and
// those to which any of these refer.
func (a *App) look(ctx context.Context, have store.Basis, head log.Head) (*finder, error) {
	if a.finder != nil || a.looked >= fewTimes || have.Seq == 0 || have.Method != a.Method {
		return nil, nil
	}
	reached, err := a.Store.Reached(ctx)
	if err != nil || reached != have {
		return nil, err
	}
	state, err := review.FoldTo(a.Store.Corrections(ctx), head.Seq)
	if err != nil || len(state.All()) > 0 {
		return nil, err
	}
	came, err := a.came(ctx, have, head)
	if err != nil || came == nil {
		return nil, err
	}
	f := newFinder(state)
	f.arrived = newArrived()
	f.beyond = &beyond{ctx: ctx, store: a.Store, count: make(map[parley.ActorID]int)}
	l := &looker{ctx: ctx, store: a.Store, finder: f, index: new(record.Index), came: came, strands: make(map[int64]*record.Strands), wanted: make(map[int64]map[int]int64)}
	f.merge = l.index
	if err := l.fill(); err != nil {
		return nil, err
	}
	f.seq = head.Seq
	a.looked++
	if now, err := a.Store.Head(ctx); err != nil || now != head { // the copies are of what came meanwhile, too
		return nil, err
	}
	return f, nil
}

// newcomer is a document that came since.
type newcomer struct {
	store.Read
	print document.Print
}

// came returns the documents that came after the findings on have, up to head;
// nil where there is more to it.
func (a *App) came(ctx context.Context, have store.Basis, head log.Head) ([]newcomer, error) {
	counts, err := a.Store.Counts(ctx)
	if err != nil {
		return nil, err
	}
	most := max(fewDocuments, counts.Documents/fewOf)
	at := make(map[string]int)
	var out []newcomer
	for e, err := range a.Store.Entries(ctx, have.Seq) {
		if err != nil {
			return nil, err
		}
		if e.Seq > head.Seq {
			break
		}
		i, known := at[e.Subject]
		switch {
		case e.Kind == log.Document:
			r, err := e.Received()
			if err != nil {
				return nil, err
			}
			if !known {
				i = len(out)
				at[e.Subject], out = i, append(out, newcomer{})
			}
			r.Doc.Text = ""
			out[i].Doc, out[i].Number = r.Doc, e.Seq
			if out[i].print, err = printOf(r.Doc, store.Print{Fingerprint: r.Fingerprint, Sketch: r.Sketch, Credit: r.Credit}); err != nil {
				return nil, err
			}
		case e.Kind == log.Reading && known:
			r, err := e.Reading()
			if err != nil {
				return nil, err
			}
			out[i].Reading = r
		case e.Kind == log.Reading || e.Kind == log.Correction:
			return nil, nil
		}
		if len(out) > most {
			return nil, nil
		}
	}
	var ids []parley.DocID
	for i := range out {
		out[i].Reading.Doc = out[i].Doc.ID
		ids = append(ids, out[i].Doc.ID)
	}
	held, err := a.Store.Holds(ctx, ids...)
	if err != nil || len(held) > 0 {
		return nil, err
	}
	return out, nil
}

// looker fills a finder with some of a record.
type looker struct {
	ctx     context.Context
	store   store.Store
	finder  *finder
	index   *record.Index
	came    []newcomer
	strands map[int64]*record.Strands
	wanted  map[int64]map[int]int64 // number of a document → place of a strand → its part
}

func (l *looker) fill() error {
	f := l.finder
	moved, err := l.copies()
	if err != nil {
		return err
	}
	linked, err := l.linked()
	if err != nil {
		return err
	}
	if err := l.want(linked, moved); err != nil {
		return err
	}
	for _, number := range slices.Sorted(maps.Keys(l.wanted)) {
		s, err := l.load(number)
		if err != nil {
			return err
		}
		l.index.AddStrands(s, l.wanted[number])
	}
	for m := range l.index.All() {
		f.takePart(f.matter(m))
	}
	l.index.Changed()
	clear(f.renamed)
	f.beyond.seen = maps.Clone(f.roles)
	named := make(map[parley.ActorID]bool)
	for _, c := range l.came {
		for _, a := range c.Reading.Actors {
			named[a.ID] = true
		}
	}
	if err := f.beyond.load(f, named); err != nil {
		return err
	}
	for _, c := range l.came {
		f.take(c.Read, c.print.Keys())
	}
	return nil
}

// linked returns the strands that those of the new documents are linked to.
func (l *looker) linked() ([]int64, error) {
	var fresh []*record.Strands
	near := make(map[int64]map[int]int64)
	for _, c := range l.came {
		d := c.Doc
		d.Origin = d.ID
		s := record.NewStrands(record.Input{Doc: d, Reading: review.Counting(c.Reading), Number: c.Number})
		fresh = append(fresh, s)
		sought := s.Sought()
		for n, err := range l.store.Near(l.ctx, slices.Collect(maps.Keys(sought))) {
			if err != nil {
				return nil, err
			}
			number, place := record.PlaceOf(n.ID)
			if _, known := near[number][place]; known {
				continue
			}
			for _, mine := range sought[n.Key] {
				may, err := s.May(mine, n.Sight)
				if err != nil {
					return nil, err
				}
				if may {
					if near[number] == nil {
						near[number] = make(map[int]int64)
					}
					near[number][place] = n.ID
					break
				}
			}
		}
	}
	var x record.Index
	for number, places := range near {
		s, err := l.load(number)
		if err != nil {
			return nil, err
		}
		x.AddStrands(s, places)
	}
	own := make(map[int64]bool)
	for i, s := range fresh {
		x.AddStrands(s, nil)
		own[l.came[i].Number] = true
	}
	var out []int64
	for _, c := range l.came {
		for _, id := range x.Linked(c.Doc.ID) {
			if number, _ := record.PlaceOf(id); !own[number] {
				out = append(out, id)
			}
		}
	}
	return out, nil
}

// want finds out which strands have to be there: see look.
func (l *looker) want(linked, moved []int64) error {
	touched, err := l.add(linked)
	if err != nil {
		return err
	}
	_, users, err := l.named(touched)
	if err != nil {
		return err
	}
	shown, err := l.add(append(users, moved...))
	if err != nil {
		return err
	}
	refers, _, err := l.named(append(touched, shown...))
	if err != nil {
		return err
	}
	_, err = l.add(refers)
	return err
}

// add wants the parts that strands are of, and returns what of them was not
// wanted before.
func (l *looker) add(ids []int64) ([]int64, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var out []int64
	for s, err := range l.store.Connected(l.ctx, ids) {
		if err != nil {
			return nil, err
		}
		number, place := record.PlaceOf(s.ID)
		if _, known := l.wanted[number][place]; known {
			continue
		}
		if l.wanted[number] == nil {
			l.wanted[number] = make(map[int]int64)
		}
		l.wanted[number][place] = s.Part
		out = append(out, s.ID)
	}
	return out, nil
}

// named returns the strands to which some refer, and those that refer to them.
func (l *looker) named(ids []int64) (refers, users []int64, err error) {
	for _, id := range ids {
		number, place := record.PlaceOf(id)
		s, err := l.load(number)
		if err != nil {
			return nil, nil, err
		}
		r, u := s.Named(place)
		refers, users = append(refers, r...), append(users, u...)
	}
	return refers, users, nil
}

// load returns the strands of a document.
func (l *looker) load(number int64) (*record.Strands, error) {
	if s := l.strands[number]; s != nil {
		return s, nil
	}
	r, err := l.store.Numbered(l.ctx, number)
	if err != nil {
		return nil, err
	}
	d := r.Doc
	d.CopyOf = ""
	s := record.NewStrands(record.Input{Doc: d, Reading: review.Counting(r.Reading), Number: number})
	l.strands[number] = s
	return s, nil
}

// beyond is what a finder with some of the documents has to know of the others.
// Of a finder with all it is nil.
type beyond struct {
	ctx     context.Context
	store   store.Store
	repeats map[parley.DocID]store.Origin // of those documents of which it may be another than before

	seen  map[parley.ActorID]int // matters of each actor that were in the finder when it was filled
	count map[parley.ActorID]int // matters of each actor that are not
}

// recall gets ready for every actor whose entry may be another.
func (b *beyond) recall(f *finder) error {
	if b == nil {
		return nil
	}
	return b.load(f, f.renamed)
}

func (b *beyond) load(f *finder, actors map[parley.ActorID]bool) error {
	var ids []parley.ActorID
	for id := range actors {
		if _, known := b.count[id]; !known {
			ids = append(ids, id)
		}
	}
	tallies, err := b.store.Tallies(b.ctx, ids...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if t := tallies[id]; t != nil {
			if err := f.people.Put(id, t); err != nil {
				return err
			}
		}
		b.count[id] = 0
		row, err := b.store.Actor(b.ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		b.count[id] = row.Matters - b.seen[id]
	}
	return nil
}

func (b *beyond) matters(id parley.ActorID) int {
	if b == nil {
		return 0
	}
	return b.count[id]
}
