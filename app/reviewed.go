package app

import (
	"slices"

	"parley"
	"parley/record"
	"parley/record/review"
	"parley/record/store"
)

// verdicts is what a finder knows of the corrections of matters.
type verdicts struct {
	grounds []review.Ground                // of all readings
	wanted  map[parley.ClaimID]bool        // the claims of grounds
	of      map[standing][]parley.MatterID // wanted claim → the matters that stand on it, in the order in which they were found
	stands  map[parley.MatterID]standings  // matter → the wanted claims that it stands on
	review  *review.Verdict                // of the last findings, nil where there were none
}

// standing is a claim that matters of a kind stand on.
type standing struct {
	kind  parley.MatterKind
	claim parley.ClaimID
}

type standings []standing

func newVerdicts() verdicts {
	return verdicts{wanted: make(map[parley.ClaimID]bool), of: make(map[standing][]parley.MatterID), stands: make(map[parley.MatterID]standings)}
}

// sides notes by which claims of a reading, as the reader left it, corrections
// name matters, and returns what holds of them for the merge.
func (f *finder) sides(r parley.Reading) []record.Side {
	var out []record.Side
	for _, g := range f.state.Grounds(r) {
		f.verdicts.grounds = append(f.verdicts.grounds, g)
		f.verdicts.wanted[g.Claim] = true
		if c, ok := f.state.Binds(g.Number); ok {
			side := record.Side{Number: g.Number, Kind: c.Matter.Kind, Claim: g.Claim, Side: g.Side, Apart: c.Op == review.Part, Roles: f.state.Cast(c.Matter.Roles)}
			if g.Side == 1 && c.With != nil {
				side.Roles = f.state.Cast(c.With.Roles)
			}
			out = append(out, side)
		}
	}
	return out
}

// note remembers on which wanted claims a matter stands.
func (v *verdicts) note(m parley.Matter) {
	if len(v.wanted) == 0 {
		return
	}
	for _, c := range m.Claims {
		if v.wanted[c] {
			k := standing{m.Kind, c}
			v.of[k] = append(v.of[k], m.ID)
			v.stands[m.ID] = append(v.stands[m.ID], k)
		}
	}
}

// drop forgets a matter.
func (v *verdicts) drop(id parley.MatterID) {
	for _, k := range v.stands[id] {
		left := v.of[k][:0:0]
		for _, m := range v.of[k] {
			if m != id {
				left = append(left, m)
			}
		}
		v.of[k] = left
	}
	delete(v.stands, id)
}

// clear forgets all matters.
func (v *verdicts) clear() {
	clear(v.of)
	clear(v.stands)
}

// Of implements review.Found.
func (f *finder) Of(kind parley.MatterKind, id parley.ClaimID) []parley.MatterID {
	return f.verdicts.of[standing{kind, id}]
}

// Matter implements review.Found.
func (f *finder) Matter(id parley.MatterID) (parley.Matter, bool) { return f.merge.Matter(id) }

// judge finds anew which corrections are about which matters.
func (f *finder) judge() {
	f.verdicts.review = nil
	if len(f.verdicts.grounds) > 0 {
		f.verdicts.review = f.state.Judge(f.verdicts.grounds, f)
	}
}

// matter is a matter as people correct it, with its day.
func (f *finder) matter(m parley.Matter) store.Matter {
	out := store.Matter{Matter: m, Day: f.lastReported(m)}
	if f.verdicts.review != nil {
		out.Matter, out.Review = f.state.Matter(m, f.verdicts.review)
	}
	return out
}

// judged takes in the matters that changed, and returns them with those of
// which people say something, or did.
func (f *finder) judged(changed []parley.MatterID) []parley.MatterID {
	for _, id := range changed {
		f.verdicts.drop(id)
		if m, ok := f.merge.Matter(id); ok {
			f.verdicts.note(m)
		}
	}
	before := f.verdicts.review
	f.judge()
	if before == nil && f.verdicts.review == nil {
		return changed
	}
	all := append(append(changed, before.Matters()...), f.verdicts.review.Matters()...)
	slices.Sort(all)
	return slices.Compact(all)
}
