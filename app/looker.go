package app

import (
	"context"
	"errors"
	"maps"
	"slices"

	"parley"
	"parley/record"
	"parley/record/review"
	"parley/record/store"
)

// looker puts some of a record into a merge, as the corrections have it that the
// findings know of.
//
// Strands that are not connected do not touch each other, so a merge of some of
// them is right about each matter whose part is in it as a whole. Strands of which
// people say that they are of one matter, or are not, are of one part.
type looker struct {
	ctx     context.Context
	store   store.Store
	state   *review.State // of the corrections
	basis   store.Basis   // of the findings
	index   *record.Index
	strands map[int64]*record.Strands
	docs    map[int64]parley.DocID // of which these are
	grounds map[parley.DocID][]review.Ground
	wanted  map[int64]map[int]int64 // number of a document → place of a strand → its part
	shown   map[int64]bool          // strands whose matters can be shown: what they refer to is wanted
	heard   map[int64]bool          // numbers of corrections of whose matters all is wanted
	spare   int                     // how many more documents may be read, where that is counted
	counts  bool
}

// errFar says that too many documents have to be read.
var errFar = errors.New("too much is touched")

func newLooker(ctx context.Context, s store.Store, state *review.State, basis store.Basis) looker {
	return looker{
		ctx: ctx, store: s, state: state, basis: basis, index: new(record.Index),
		strands: make(map[int64]*record.Strands), docs: make(map[int64]parley.DocID), grounds: make(map[parley.DocID][]review.Ground),
		wanted: make(map[int64]map[int]int64), shown: make(map[int64]bool), heard: make(map[int64]bool),
	}
}

// seen is a document as corrections have it.
type seen struct {
	record.Input
	trace   map[parley.ActorID][]parley.ActorID // see review.State.Trace
	grounds []review.Ground
}

func see(s *review.State, r store.Read) seen {
	reading, trace := s.Trace(r.Reading)
	grounds := s.Grounds(r.Reading)
	d := r.Doc
	d.CopyOf = ""
	return seen{record.Input{Doc: d, Reading: review.Counting(reading), Sides: sidesOf(s, grounds), Number: r.Number}, trace, grounds}
}

// read returns the document of a number, with its reading.
func (l *looker) read(number int64) (store.Read, error) {
	if l.counts {
		if l.spare--; l.spare < 0 {
			return store.Read{}, errFar
		}
	}
	return l.store.Numbered(l.ctx, number)
}

// load returns the strands of a document.
func (l *looker) load(number int64) (*record.Strands, error) {
	if s := l.strands[number]; s != nil {
		return s, nil
	}
	r, err := l.read(number)
	if err != nil {
		return nil, err
	}
	return l.keep(see(l.state, r)), nil
}

// keep keeps a document as the corrections have it.
func (l *looker) keep(d seen) *record.Strands {
	s := record.NewStrands(d.Input)
	l.strands[d.Number], l.docs[d.Number] = s, d.Doc.ID
	if len(d.grounds) > 0 {
		l.grounds[d.Doc.ID] = d.grounds
	}
	return s
}

// readBefore takes up what was read of the actors that corrections name.
func (l *looker) readBefore(into *asRead) error {
	if len(l.state.Named()) == 0 {
		return nil
	}
	read, err := l.store.AsRead(l.ctx)
	if err != nil {
		return err
	}
	for id, b := range read {
		if err := into.take(id, b); err != nil {
			return err
		}
	}
	return nil
}

// linked returns the strands of documents that are there, but for some, that those
// of new ones are linked to. Of a document that comes in the place of one that is
// kept, what it is as that is may be left out.
func (l *looker) linked(fresh []*record.Strands, but map[int64]bool) ([]int64, error) {
	near := make(map[int64]map[int]int64)
	for _, s := range fresh {
		sought := s.Sought()
		if old := l.strands[s.Number()]; old != nil {
			like := s.Like(old)
			maps.DeleteFunc(sought, func(_ uint64, places []int) bool {
				return !slices.ContainsFunc(places, func(place int) bool { return !like[place] })
			})
		}
		for n, err := range l.store.Near(l.ctx, slices.Collect(maps.Keys(sought))) {
			if err != nil {
				return nil, err
			}
			number, place := record.PlaceOf(n.ID)
			if _, known := near[number][place]; known || but[number] {
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
	for _, s := range fresh {
		x.AddStrands(s, nil)
		own[s.Number()] = true
	}
	var out []int64
	for _, s := range fresh {
		for _, id := range x.Linked(s.Doc()) {
			if number, _ := record.PlaceOf(id); !own[number] {
				out = append(out, id)
			}
		}
	}
	return out, nil
}

// want wants, beside those that are wanted and may be of other matters than they
// are, the parts whose matters may look otherwise: those that are given, those that
// refer to one of the first, and those of matters that corrections name. Of these
// the matters to which they refer have to be known as well. numbers are corrections
// of which another thing is to be said, docs are documents that come or leave.
func (l *looker) want(touched, shown []int64, numbers []int64, docs []parley.DocID) error {
	_, users, err := l.named(touched)
	if err != nil {
		return err
	}
	if shown, err = l.parts(append(users, shown...)); err != nil {
		return err
	}
	for shown = append(touched, shown...); ; {
		if err := l.show(shown); err != nil {
			return err
		}
		said, err := l.hear(numbers, docs)
		if err != nil {
			return err
		}
		if len(said) == 0 {
			return nil
		}
		if shown, err = l.parts(said); err != nil {
			return err
		}
		numbers, docs = nil, nil
	}
}

// show wants what strands refer to, such that their matters can be shown.
func (l *looker) show(ids []int64) error {
	fresh := slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return l.shown[id] })
	for _, id := range fresh {
		l.shown[id] = true
	}
	refers, _, err := l.named(fresh)
	if err == nil {
		_, err = l.parts(refers)
	}
	return err
}

// hear returns the strands of claims by which corrections name matters that were
// not heard before: the corrections given, those that name a matter by a claim of
// the documents given, or one that is to be shown.
func (l *looker) hear(numbers []int64, docs []parley.DocID) ([]int64, error) {
	for _, doc := range docs {
		numbers = append(numbers, l.state.Speaking(doc)...)
	}
	of := make(map[int64]bool)
	for id := range l.shown {
		number, _ := record.PlaceOf(id)
		of[number] = true
	}
	for number := range of {
		for _, g := range l.grounds[l.docs[number]] {
			if !l.heard[g.Number] && slices.ContainsFunc(l.on(number, g), func(id int64) bool { return l.shown[id] }) {
				numbers = append(numbers, g.Number)
			}
		}
	}
	fresh := make(map[int64]bool)
	var named []parley.DocID
	for _, n := range numbers {
		if !l.heard[n] {
			l.heard[n], fresh[n] = true, true
			e, _ := l.state.Entry(n)
			named = append(named, e.Documents()...)
		}
	}
	if len(named) == 0 {
		return nil, nil
	}
	slices.Sort(named)
	cards, err := l.store.CardsByID(l.ctx, slices.Compact(named)...)
	if err != nil {
		return nil, err
	}
	var out []int64
	for id, c := range cards {
		if c.Seq > l.basis.Seq {
			continue
		}
		if _, err := l.load(c.Seq); err != nil {
			return nil, err
		}
		for _, g := range l.grounds[id] {
			if fresh[g.Number] {
				out = append(out, l.on(c.Seq, g)...)
			}
		}
	}
	return out, nil
}

// on returns the strands that a ground of a document is in.
func (l *looker) on(number int64, g review.Ground) []int64 {
	e, _ := l.state.Entry(g.Number)
	out := l.strands[number].On(e.Matter.Kind, g.Claim)
	if e.With != nil && e.With.Kind != e.Matter.Kind {
		out = append(out, l.strands[number].On(e.With.Kind, g.Claim)...)
	}
	return out
}

// verdict says what corrections of matters come to: all that are heard.
func (l *looker) verdict(s *review.State, grounds map[parley.DocID][]review.Ground) *review.Verdict {
	return s.Judge(func(yield func(review.Ground) bool) {
		for _, list := range grounds {
			for _, g := range list {
				if l.heard[g.Number] && !yield(g) {
					return
				}
			}
		}
	}, l.index)
}

// fill puts the wanted strands into the index.
func (l *looker) fill() error {
	for _, number := range slices.Sorted(maps.Keys(l.wanted)) {
		s, err := l.load(number)
		if err != nil {
			return err
		}
		l.index.AddStrands(s, l.wanted[number])
	}
	return nil
}

// parts wants the parts that strands are of, and returns their strands.
func (l *looker) parts(ids []int64) ([]int64, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var out []int64
	for s, err := range l.store.Connected(l.ctx, ids) {
		if err != nil {
			return nil, err
		}
		l.take(s)
		out = append(out, s.ID)
	}
	return out, nil
}

// take wants a strand.
func (l *looker) take(s store.Strand) {
	number, place := record.PlaceOf(s.ID)
	if l.wanted[number] == nil {
		l.wanted[number] = make(map[int]int64)
	}
	l.wanted[number][place] = s.Part
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
