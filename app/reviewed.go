package app

import (
	"iter"
	"reflect"
	"slices"

	"parley"
	"parley/record"
	"parley/record/review"
	"parley/record/store"
)

// verdicts is what a finder knows of the corrections of matters.
type verdicts struct {
	grounds map[parley.DocID][]review.Ground  // of documents that have some
	of      *review.Verdict                   // of the last findings, nil where nobody says anything
	rows    map[parley.MatterID]*store.Review // that were given out last
}

func newVerdicts() verdicts {
	return verdicts{grounds: make(map[parley.DocID][]review.Ground), rows: make(map[parley.MatterID]*store.Review)}
}

// all yields the grounds of all documents.
func (v *verdicts) all() iter.Seq[review.Ground] {
	return func(yield func(review.Ground) bool) {
		for _, list := range v.grounds {
			for _, g := range list {
				if !yield(g) {
					return
				}
			}
		}
	}
}

// sides notes by which claims of a reading, as the reader left it, corrections
// name matters, and returns what holds of them for the merge.
func (f *finder) sides(r parley.Reading) []record.Side {
	grounds := f.state.Grounds(r)
	f.verdicts.put(r.Doc, grounds)
	return sidesOf(f.state, grounds)
}

// put notes the grounds of a document in place of those that it had.
func (v *verdicts) put(doc parley.DocID, grounds []review.Ground) {
	delete(v.grounds, doc)
	if len(grounds) > 0 {
		v.grounds[doc] = grounds
	}
}

// sidesOf returns what of the grounds of a reading holds for the merge.
func sidesOf(s *review.State, grounds []review.Ground) []record.Side {
	var out []record.Side
	for _, g := range grounds {
		if c, ok := s.Binds(g.Number); ok {
			side := record.Side{Number: g.Number, Kind: c.Matter.Kind, Claim: g.Claim, Side: g.Side, Apart: c.Op == review.Part, Roles: s.Cast(c.Matter.Roles)}
			if g.Side == 1 && c.With != nil {
				side.Roles = s.Cast(c.With.Roles)
			}
			out = append(out, side)
		}
	}
	return out
}

// judge finds anew which corrections are about which matters.
func (f *finder) judge() {
	f.verdicts.of = nil
	if len(f.verdicts.grounds) > 0 {
		f.verdicts.of = f.state.Judge(f.verdicts.all(), f.merge)
	}
}

// matter is a matter as people correct it, with its day.
func (f *finder) matter(m parley.Matter) store.Matter {
	out := store.Matter{Matter: m, Day: f.merge.LastReported(m.ID)}
	delete(f.verdicts.rows, m.ID)
	if f.verdicts.of == nil {
		return out
	}
	if out.Matter, out.Review = f.state.Matter(m, f.verdicts.of); out.Review != nil {
		f.verdicts.rows[m.ID] = out.Review
	}
	return out
}

// judged returns the matters that changed, and those of which people say
// something else than before.
func (f *finder) judged(changed []parley.MatterID) []parley.MatterID {
	f.judge()
	if f.verdicts.of == nil && len(f.verdicts.rows) == 0 {
		return changed
	}
	ids := f.verdicts.of.Matters()
	for id := range f.verdicts.rows {
		ids = append(ids, id)
	}
	for _, id := range ids {
		m, ok := f.merge.Matter(id)
		if !ok {
			delete(f.verdicts.rows, id)
			continue
		}
		var now *store.Review
		if f.verdicts.of != nil {
			_, now = f.state.Matter(m, f.verdicts.of)
		}
		if !reflect.DeepEqual(now, f.verdicts.rows[id]) {
			changed = append(changed, id)
		}
	}
	slices.Sort(changed)
	return slices.Compact(changed)
}

// again puts a document in as the corrections of s have it, in the place of
// how those of the finder had it; the finder is of s when all are in.
func (f *finder) again(s *review.State, r store.Read) {
	before := review.Counting(f.state.Apply(r.Reading))
	now := review.Counting(s.Apply(r.Reading))
	f.people.Remove(before)
	f.people.Add(now)
	for _, list := range [][]parley.Actor{before.Actors, now.Actors} {
		for _, a := range list {
			f.renamed[a.ID] = true
		}
		f.arrived.again(f.held[r.Doc.ID], list)
	}
	old := f.state
	f.state = s
	d := r.Doc
	d.Text, d.CopyOf, d.Origin = "", "", d.ID
	if o, ok := f.origins[d.ID]; ok {
		d.Origin = o.Origin
	}
	f.merge.Add(record.Input{Doc: d, Reading: now, Sides: f.sides(r.Reading), Number: f.held[d.ID]})
	f.state = old
}
