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
// with all documents: when it is there already, or when something else came than
// new documents.
//
// Strands that are not connected do not touch each other, so a merge of some of
// them is right about each matter whose part is in it as a whole. These are the
// parts that a strand of a new document is linked to, those of documents whose
// origin is another now, those whose matters refer to one of the first, those of
// matters that corrections of any of these name, and those to which any of these
// refer.
func (a *App) look(ctx context.Context, have store.Basis, head log.Head) (*finder, error) {
	if a.finder != nil || a.looked >= fewTimes || have.Seq == 0 || have.Method != a.Method {
		return nil, nil
	}
	reached, err := a.Store.Reached(ctx)
	if err != nil || reached != have {
		return nil, err
	}
	state, err := review.FoldTo(a.Store.Corrections(ctx), head.Seq)
	if err != nil {
		return nil, err
	}
	came, err := a.came(ctx, have, head)
	if err != nil || came == nil {
		return nil, err
	}
	f := newFinder(state)
	f.arrived = newArrived()
	f.beyond = &beyond{ctx: ctx, store: a.Store, count: make(map[parley.ActorID]int)}
	l := &newLook{newLooker(ctx, a.Store, state, have), f, came}
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

// newLook fills a finder with some of a record, and with documents that came.
type newLook struct {
	looker
	finder *finder
	came   []newcomer
}

func (l *newLook) fill() error {
	f := l.finder
	moved, err := l.copies()
	if err != nil {
		return err
	}
	var fresh []*record.Strands
	var docs []parley.DocID
	named := make(map[parley.ActorID]bool)
	for _, c := range l.came {
		r := c.Read
		r.Doc.Origin = r.Doc.ID
		d := see(l.state, r)
		fresh, docs = append(fresh, record.NewStrands(d.Input)), append(docs, d.Doc.ID)
		for _, a := range d.Reading.Actors {
			named[a.ID] = true
		}
	}
	touched, err := l.linked(fresh, nil)
	if err != nil {
		return err
	}
	said, err := l.hear(nil, docs) // people may have spoken of them before they came
	if err != nil {
		return err
	}
	if touched, err = l.parts(append(touched, said...)); err != nil {
		return err
	}
	if err := l.want(touched, moved, nil, nil); err != nil {
		return err
	}
	if err := l.looker.fill(); err != nil {
		return err
	}
	if err := l.stand(named); err != nil {
		return err
	}
	for _, c := range l.came {
		f.take(c.Read, c.print.Keys())
	}
	return nil
}

// stand makes of the finder one that gave out what stands, and knows of those actors
// who are named now.
func (l *newLook) stand(named map[parley.ActorID]bool) error {
	f := l.finder
	if err := l.readBefore(&f.asRead); err != nil {
		return err
	}
	for doc, list := range l.grounds {
		f.verdicts.put(doc, slices.DeleteFunc(slices.Clone(list), func(g review.Ground) bool { return !l.heard[g.Number] }))
	}
	f.judge()
	for m := range l.index.All() {
		f.takePart(f.matter(m))
	}
	l.index.Changed()
	clear(f.renamed)
	f.beyond.seen = maps.Clone(f.roles)
	return f.beyond.load(f, named)
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
