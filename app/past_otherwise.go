package app

import (
	"maps"
	"reflect"
	"slices"

	"parley"
	"parley/record/past"
	"parley/record/review"
)

// takeBack finds the documents of the day that are otherwise since, by what people
// said after it: these leave as they are, and come as they were.
func (w *rewinder) takeBack(t *past.Then) error {
	numbers, err := w.candidates()
	if err != nil {
		return err
	}
	var batch []turn
	for _, number := range numbers {
		r, err := w.read(number)
		if err != nil {
			return err
		}
		if r.Doc.Published > w.later.day {
			continue
		}
		was := r
		reading, other := w.unlearnt[r.Doc.ID]
		if other {
			was.Reading = reading
			if t.Reread == nil {
				t.Reread = make(map[parley.DocID]past.Reread)
			}
			t.Reread[r.Doc.ID] = past.Reread{Is: r.Reading, Was: reading}
		}
		if number > w.later.at.basis.Seq {
			continue // the findings do not have it
		}
		is, then := see(w.state, r), see(w.later.then, was)
		if is.same(then) && (!other || sameRead(r.Reading, was.Reading)) {
			continue
		}
		w.keep(is)
		w.left[number] = true
		w.others = append(w.others, then)
		w.unread(r.Reading, is.trace, -1)
		w.unread(was.Reading, then.trace, 1)
		if batch = append(batch, turn{is.Reading, false}, turn{then.Reading, true}); len(batch) >= atOnce {
			if err := w.count(batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return w.count(batch)
}

// candidates lists the numbers of the documents that may be otherwise.
func (w *rewinder) candidates() ([]int64, error) {
	docs := append(slices.Collect(maps.Keys(w.unlearnt)), w.later.differs.Docs...)
	slices.Sort(docs)
	cards, err := w.store.CardsByID(w.ctx, slices.Compact(docs)...)
	if err != nil {
		return nil, err
	}
	numbers := slices.Clone(w.later.takenIn)
	for _, c := range cards {
		if c.Doc.Published <= w.later.day {
			numbers = append(numbers, c.Seq)
		}
	}
	slices.Sort(numbers)
	return slices.DeleteFunc(slices.Compact(numbers), func(n int64) bool { return w.left[n] }), nil
}

// same says whether a document is the same for all that it adds up to.
func (d *seen) same(o seen) bool {
	return slices.EqualFunc(d.Reading.Claims, o.Reading.Claims, sameClaim) && reflect.DeepEqual(d.Reading.Actors, o.Reading.Actors) &&
		reflect.DeepEqual(d.Sides, o.Sides) && reflect.DeepEqual(d.trace, o.trace)
}

// sameRead says whether two readings of a document are the same, whoever read it.
func sameRead(a, b parley.Reading) bool {
	return reflect.DeepEqual(a.Claims, b.Claims) && reflect.DeepEqual(a.Actors, b.Actors)
}

// sameClaim says whether two claims are the same but for what people say of them.
func sameClaim(a, b parley.Claim) bool {
	a.Review, b.Review = nil, nil
	return reflect.DeepEqual(a, b)
}

// groundsThen are the claims by which corrections made up to the day named matters of
// the documents of the day.
func (w *rewinder) groundsThen() map[parley.DocID][]review.Ground {
	out := maps.Clone(w.grounds)
	for _, id := range w.gone {
		delete(out, id)
	}
	for id, list := range out {
		out[id] = slices.DeleteFunc(slices.Clone(list), func(g review.Ground) bool {
			_, made := w.later.then.Entry(g.Number)
			return !made
		})
	}
	for _, d := range w.others {
		out[d.Doc.ID] = d.grounds
	}
	return out
}
