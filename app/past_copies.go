package app

import (
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/document"
	"parley/record/past"
	"parley/record/store"
)

// origins finds the documents that went back to another before something came
// later, and returns their strands. A document repeats an earlier one, so of those
// that have a date it is the same; those without one come last, and may repeat what
// was not there yet, or another than of all that there are.
func (w *rewinder) origins(t *past.Then) ([]int64, error) {
	t.Origins = make(map[parley.DocID]store.Origin)
	const never = "0" // before every day: only those without a date are known then
	undated, err := w.store.CountDocuments(w.ctx, store.DocumentQuery{Known: never, Limit: 1})
	if err != nil || undated == 0 {
		return nil, err
	}
	keys := make(map[int64]bool)
	for d, err := range w.store.PrintsAfter(w.ctx, w.later.day) {
		if err != nil {
			return nil, err
		}
		p, err := copyPrint(d)
		if err != nil {
			return nil, err
		}
		for _, k := range p.Keys() {
			keys[k] = true
		}
	}
	p := &parents{rewinder: w, docs: make(map[parley.DocID]store.Copy), parent: make(map[parley.DocID]parley.DocID), touched: make(map[parley.DocID]bool)}
	if err := p.find(keys); err != nil || len(p.touched) == 0 {
		return nil, err
	}
	if err := p.know(w.store.Family(w.ctx, slices.Collect(maps.Keys(p.touched))...), nil); err != nil {
		return nil, err
	}
	return p.settle(t)
}

// parents is what documents repeated that have something in common with those
// that came later.
type parents struct {
	*rewinder
	docs    map[parley.DocID]store.Copy
	parent  map[parley.DocID]parley.DocID // where it was another
	touched map[parley.DocID]bool         // beginnings of the chains of which a link was another
}

// know gets to know documents, and hands on those that were there.
func (p *parents) know(seq iter.Seq2[store.Copy, error], take func(store.Copy, document.Print)) error {
	for d, err := range seq {
		if err != nil {
			return err
		}
		if d.Published > p.later.day || d.Number > p.later.at.basis.Seq {
			continue
		}
		print, err := copyPrint(d)
		if err != nil {
			return err
		}
		if _, known := p.docs[d.Doc]; !known && take != nil {
			take(d, print)
		}
		p.docs[d.Doc] = d
	}
	return nil
}

func copyPrint(d store.Copy) (document.Print, error) {
	return printOf(parley.Doc{ID: d.Doc, Published: d.Published, Outlet: d.Outlet}, d.Print)
}

// find finds of the documents without a date those that repeated another, among
// those that have one of the keys, which are those of what came later.
func (p *parents) find(keys map[int64]bool) error {
	likely := make(map[parley.DocID]bool)
	near := make(map[int64]bool)
	for d, err := range p.store.Alike(p.ctx, slices.Collect(maps.Keys(keys))) {
		if err != nil {
			return err
		}
		if d.Published != "" || d.Number > p.later.at.basis.Seq {
			continue
		}
		print, err := copyPrint(d)
		if err != nil {
			return err
		}
		likely[d.Doc] = true
		for _, k := range print.Keys() {
			near[k] = true
		}
	}
	if len(likely) == 0 {
		return nil
	}
	var copies document.Copies
	if err := p.know(p.store.Alike(p.ctx, slices.Collect(maps.Keys(near))), func(_ store.Copy, print document.Print) { copies.Add(print) }); err != nil {
		return err
	}
	repeats := make(map[parley.DocID]parley.DocID)
	copies.Each(func(doc, of, _ parley.DocID) { repeats[doc] = of })
	for id := range likely {
		if d := p.docs[id]; repeats[id] != d.CopyOf {
			p.parent[id] = repeats[id]
			p.touched[beginning(d)] = true
		}
	}
	return nil
}

// root is where the chain of a document led to.
func (p *parents) root(id parley.DocID) parley.DocID {
	for {
		if d, known := p.docs[id]; known && !p.touched[beginning(d)] {
			return beginning(d)
		}
		of := p.repeated(id)
		if of == "" {
			return id
		}
		id = of
	}
}

// repeated is what a document repeated, "" for nothing.
func (p *parents) repeated(id parley.DocID) parley.DocID {
	if of, other := p.parent[id]; other {
		return of
	}
	return p.docs[id].CopyOf
}

// settle tells which documents went back to another, and returns their strands.
func (p *parents) settle(t *past.Then) ([]int64, error) {
	var moved []int64
	for id, d := range p.docs {
		if !p.touched[beginning(d)] {
			continue
		}
		was := store.Origin{CopyOf: p.repeated(id)}
		if was.CopyOf != "" {
			was.Origin = p.root(id)
		}
		if d.Origin == was {
			continue
		}
		t.Origins[id] = was
		s, err := p.load(d.Number)
		if err != nil {
			return nil, err
		}
		moved = append(moved, s.IDs()...)
	}
	return moved, nil
}
