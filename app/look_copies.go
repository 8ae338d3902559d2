package app

import (
	"iter"

	"parley"
	"parley/document"
	"parley/record/store"
)

// kin is what is known of documents that have something in common with new
// ones: what each repeats, and where that goes back to.
type kin struct {
	looker  *newLook
	copies  document.Copies
	docs    map[parley.DocID]store.Copy
	prints  map[parley.DocID]document.Print
	parent  map[parley.DocID]parley.DocID // as it is now
	touched map[parley.DocID]bool         // beginnings of the chains of which a link is another
}

// copies finds what the new documents repeat and what repeats them. It returns
// the strands of other documents that go back to another now.
func (l *newLook) copies() ([]int64, error) {
	k := &kin{
		looker: l, docs: make(map[parley.DocID]store.Copy), prints: make(map[parley.DocID]document.Print),
		parent: make(map[parley.DocID]parley.DocID), touched: make(map[parley.DocID]bool),
	}
	var fresh []document.Print
	for _, c := range l.came {
		fresh = append(fresh, c.print)
	}
	if err := k.alike(fresh); err != nil {
		return nil, err
	}
	var stand []document.Standing
	for id, d := range k.docs {
		stand = append(stand, document.Standing{Print: k.prints[id], CopyOf: d.CopyOf})
	}
	affected := document.Affected(fresh, stand)
	var asked []document.Print
	for _, id := range affected {
		asked = append(asked, k.prints[id])
	}
	if err := k.alike(asked); err != nil {
		return nil, err
	}
	if err := k.compare(fresh, affected); err != nil {
		return nil, err
	}
	return k.settle(fresh)
}

// alike gets to know all documents that have a key in common with one of the
// prints.
func (k *kin) alike(prints []document.Print) error {
	var keys []int64
	for _, p := range prints {
		keys = append(keys, p.Keys()...)
	}
	return k.know(k.looker.store.Alike(k.looker.ctx, keys))
}

func (k *kin) know(seq iter.Seq2[store.Copy, error]) error {
	for d, err := range seq {
		if err != nil {
			return err
		}
		if _, known := k.docs[d.Doc]; known {
			continue
		}
		p, err := printOf(parley.Doc{ID: d.Doc, Published: d.Published, Outlet: d.Outlet}, d.Print)
		if err != nil {
			return err
		}
		k.docs[d.Doc], k.prints[d.Doc], k.parent[d.Doc] = d, p, d.CopyOf
		k.copies.Add(p)
	}
	return nil
}

// compare finds what the new documents, and those that these may affect, repeat
// now, and gets to know all whose chain leads over one of which that is another.
func (k *kin) compare(fresh []document.Print, affected []parley.DocID) error {
	exact := make(map[parley.DocID]bool)
	for _, p := range fresh {
		k.copies.Add(p)
		exact[p.Doc] = true
	}
	for _, id := range affected {
		exact[id] = true
		k.parent[id] = ""
	}
	k.copies.Each(func(doc, of, _ parley.DocID) {
		if exact[doc] {
			k.parent[doc] = of
		}
	})
	var origins []parley.DocID
	for _, id := range affected {
		if d := k.docs[id]; k.parent[id] != d.CopyOf {
			k.touched[beginning(d)] = true
			origins = append(origins, beginning(d))
		}
	}
	if len(origins) == 0 {
		return nil
	}
	return k.know(k.looker.store.Family(k.looker.ctx, origins...))
}

// beginning is where the chain of a document leads to.
func beginning(d store.Copy) parley.DocID {
	if d.Origin.Origin != "" {
		return d.Origin.Origin
	}
	return d.Doc
}

// root is where the chain of a document leads to now.
func (k *kin) root(id parley.DocID) parley.DocID {
	for {
		if d, known := k.docs[id]; known && !k.touched[beginning(d)] {
			return beginning(d)
		}
		of := k.parent[id]
		if of == "" {
			return id
		}
		id = of
	}
}

// settle tells the finder what the documents repeated and repeat, and returns the
// strands of those of which that is another.
func (k *kin) settle(fresh []document.Print) ([]int64, error) {
	l := k.looker
	before, now := make(map[parley.DocID]store.Origin), make(map[parley.DocID]store.Origin)
	note := func(id parley.DocID) {
		if of := k.parent[id]; of != "" {
			now[id] = store.Origin{CopyOf: of, Origin: k.root(id)}
		}
	}
	for _, p := range fresh {
		note(p.Doc)
	}
	var moved []int64
	for id, d := range k.docs {
		if !k.touched[beginning(d)] {
			continue
		}
		if d.CopyOf != "" {
			before[id] = d.Origin
		}
		if note(id); before[id] == now[id] {
			continue
		}
		s, err := l.load(d.Number)
		if err != nil {
			return nil, err
		}
		moved = append(moved, s.IDs()...)
	}
	l.finder.origins, l.finder.beyond.repeats = before, now
	return moved, nil
}
