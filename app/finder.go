package app

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"parley"
	"parley/document"
	"parley/record"
	"parley/record/log"
	"parley/record/review"
	"parley/record/roster"
	"parley/record/store"
)

// finder works out origins, actors and matters from readings, and keeps what
// it needs to go on from there: a document that comes later costs what it
// touches. It is not safe for concurrent use.
type finder struct {
	seq     int64 // of the last entry of the log that is in it
	merge   merge
	people  roster.Roster
	state   *review.State
	asRead  asRead
	copies  document.Copies
	held    map[parley.DocID]int64        // with the number of its entry
	origins map[parley.DocID]store.Origin // of those that repeat another
	parts   map[parley.MatterID][]parley.ActorID
	roles   map[parley.ActorID]int  // matters in which an actor has a role
	renamed map[parley.ActorID]bool // actors whose entry may differ since the last change
	moved   map[parley.DocID]bool   // documents whose origin differs since the last change
	settled bool                    // origins are those of all documents in it

	verdicts verdicts
	arrived  *arrived
	beyond   *beyond // nil where all documents are in it
}

// merge is what finder needs of record.Index.
type merge interface {
	Add(record.Input)
	SetOrigin(parley.DocID, parley.DocID)
	All() iter.Seq[parley.Matter]
	Len() int
	LastReported(parley.MatterID) parley.Day
	Changed() []parley.MatterID
	Filed() []record.Filed
	Refiled() iter.Seq[record.Filed]
	Keys() iter.Seq2[uint64, int64]
	review.Found
}

func newFinder(s *review.State) *finder {
	return &finder{
		state: s, asRead: newAsRead(), merge: new(record.Index), held: make(map[parley.DocID]int64),
		parts: make(map[parley.MatterID][]parley.ActorID), roles: make(map[parley.ActorID]int),
		renamed: make(map[parley.ActorID]bool), moved: make(map[parley.DocID]bool), verdicts: newVerdicts(), arrived: new(arrived),
	}
}

// add puts in a document that is not in it yet; of it and of print, print has
// what the document does not have alone. The error names a faulty sketch.
func (f *finder) add(r store.Read, print store.Print) error {
	p, err := printOf(r.Doc, print)
	if err != nil {
		return err
	}
	f.copies.Add(p)
	f.take(r, p.Keys())
	return nil
}

// printOf is what tells copies of a document apart; of it and of print, print has
// what the document does not have alone.
func printOf(d parley.Doc, print store.Print) (document.Print, error) {
	sketch, err := document.ParseSketch(print.Sketch)
	if err != nil {
		return document.Print{}, fmt.Errorf("find copies: %s: %w", d.ID, err)
	}
	return document.Print{
		Doc: d.ID, Published: d.Published, Fingerprint: print.Fingerprint, Sketch: sketch,
		Credits: print.Credit != "" && !strings.EqualFold(print.Credit, d.Outlet),
	}, nil
}

// take merges what a document reports; keys are those of its text.
func (f *finder) take(r store.Read, keys []int64) {
	d := r.Doc
	d.Text, d.CopyOf, d.Origin = "", "", d.ID
	f.held[d.ID] = r.Number
	f.settled = false
	reading, trace := f.state.Trace(r.Reading)
	reading = review.Counting(reading)
	f.merge.Add(record.Input{Doc: d, Reading: reading, Sides: f.sides(r.Reading), Number: r.Number})
	f.people.Add(reading)
	for _, a := range reading.Actors {
		f.renamed[a.ID] = true
	}
	f.arrived.note(d.ID, r.Number, reading.Actors, keys)
	f.remember(r.Number, r.Reading, trace)
}

// follow puts in what entries that come right after those in it add. It says
// no where they change a document that it holds, or correct: then it has to be
// made anew.
func (f *finder) follow(entries []log.Entry) (bool, error) {
	docs, numbers := make(map[string]log.Received), make(map[string]int64)
	readings := make(map[string]parley.Reading)
	var order []string
	for _, e := range entries {
		if _, held := f.held[parley.DocID(e.Subject)]; held || e.Seq != f.seq+1 || e.Kind == log.Correction {
			return false, nil
		}
		f.seq = e.Seq
		switch e.Kind {
		case log.Document:
			r, err := e.Received()
			if err != nil {
				return false, err
			}
			if _, twice := docs[e.Subject]; !twice {
				order = append(order, e.Subject)
			}
			docs[e.Subject], numbers[e.Subject] = r, e.Seq
		case log.Reading:
			r, err := e.Reading()
			if err != nil {
				return false, err
			}
			readings[e.Subject] = r
		}
	}
	for _, id := range order {
		d := docs[id]
		if err := f.add(store.Read{Doc: d.Doc, Reading: readings[id], Number: numbers[id]}, store.Print{Fingerprint: d.Fingerprint, Sketch: d.Sketch, Credit: d.Credit}); err != nil {
			return false, err
		}
	}
	return true, nil
}

// settle tells the merge of the documents whose origin is another than before.
func (f *finder) settle() {
	if f.settled {
		return
	}
	f.settled = true
	now := f.repeats()
	for doc, o := range now {
		if f.origins[doc] != o {
			f.moved[doc] = true
			f.merge.SetOrigin(doc, o.Origin)
		}
	}
	for doc := range f.origins {
		if _, still := now[doc]; !still {
			f.moved[doc] = true
			f.merge.SetOrigin(doc, doc)
		}
	}
	f.origins = now
}

// repeats returns where the documents that repeat another go back to.
func (f *finder) repeats() map[parley.DocID]store.Origin {
	if f.beyond != nil {
		return f.beyond.repeats
	}
	out := make(map[parley.DocID]store.Origin)
	f.copies.Each(func(doc, of, origin parley.DocID) { out[doc] = store.Origin{CopyOf: of, Origin: origin} })
	return out
}

// all yields everything that the documents add up to, each once and before the
// finder is given more; from then on change returns what differs.
func (f *finder) all() store.Stream {
	f.settle()
	clear(f.parts)
	clear(f.roles)
	clear(f.verdicts.rows)
	f.judge()
	for m := range f.merge.All() {
		f.takePart(f.matter(m))
	}
	f.merge.Changed()
	clear(f.renamed)
	clear(f.moved)
	return store.Stream{Origins: f.origins, Actors: f.actors, Matters: f.matters, Reach: f.reach()}
}

func (f *finder) actors(yield func(store.Actor) bool) {
	for e := range f.people.Entries() {
		if !yield(f.actor(e)) {
			return
		}
	}
}

func (f *finder) matters(yield func(store.Matter) bool) {
	for m := range f.merge.All() {
		if !yield(f.matter(m)) {
			return
		}
	}
}

// change returns what differs since the last call of all or of change. The error
// is that of asking for what is beyond the finder.
func (f *finder) change() (store.Change, error) {
	f.settle()
	c := store.Change{Origins: make(map[parley.DocID]store.Origin)}
	for id := range f.moved {
		c.Origins[id] = f.origins[id]
	}
	for _, id := range f.judged(f.merge.Changed()) {
		f.leave(id)
		m, ok := f.merge.Matter(id)
		if !ok {
			c.Gone = append(c.Gone, id)
			continue
		}
		row := f.matter(m)
		f.takePart(row)
		c.Matters = append(c.Matters, row)
	}
	for id := range f.asRead.shown() {
		f.renamed[id] = true
	}
	if err := f.beyond.recall(f); err != nil {
		return c, err
	}
	for id := range f.renamed {
		if e, ok := f.people.Entry(id); ok {
			c.Actors = append(c.Actors, f.actor(e))
		} else {
			c.Left = append(c.Left, id)
		}
	}
	slices.Sort(c.Left)
	slices.SortFunc(c.Actors, func(a, b store.Actor) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	clear(f.renamed)
	clear(f.moved)
	c.Reach = f.reached()
	return c, nil
}

func (f *finder) actor(e roster.Entry) store.Actor {
	a := store.Actor{Actor: e.Actor, Documents: e.Documents, Claims: e.Claims, Matters: f.roles[e.ID] + f.beyond.matters(e.ID)}
	return f.corrected(a)
}

// takePart counts a matter for each actor that has a role in it.
func (f *finder) takePart(m store.Matter) {
	var ids []parley.ActorID
	if m.Rejected() {
		return
	}
	for _, list := range m.Roles {
		ids = append(ids, list...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	f.parts[m.ID] = ids
	for _, id := range ids {
		f.roles[id]++
		f.renamed[id] = true
	}
}

func (f *finder) leave(id parley.MatterID) {
	for _, actor := range f.parts[id] {
		f.roles[actor]--
		f.renamed[actor] = true
	}
	delete(f.parts, id)
}
