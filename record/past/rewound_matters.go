package past

import (
	"context"
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/record/store"
)

// Matter implements store.Questions.
func (r *Rewound) Matter(ctx context.Context, id parley.MatterID) (store.Matter, error) {
	if m, ok := r.shown[id]; ok {
		return m, nil
	}
	if _, other := r.then.Were[id]; other {
		return store.Matter{}, missing(id)
	}
	return r.now.Matter(ctx, id)
}

// MattersByID implements store.Questions.
func (r *Rewound) MattersByID(ctx context.Context, ids ...parley.MatterID) (map[parley.MatterID]store.Matter, error) {
	out, err := r.now.MattersByID(ctx, ids...)
	maps.DeleteFunc(out, func(id parley.MatterID, _ store.Matter) bool { _, other := r.then.Were[id]; return other })
	maps.Copy(out, some(r.shown, ids))
	return out, err
}

// MattersOf implements store.Questions.
func (r *Rewound) MattersOf(ctx context.Context, doc parley.DocID) (map[parley.ClaimID][]parley.MatterID, error) {
	known, err := r.known(ctx, []parley.DocID{doc})
	if err != nil || !known(doc) {
		return make(map[parley.ClaimID][]parley.MatterID), err
	}
	if was, other := r.then.Reread[doc]; other {
		return r.MattersOn(ctx, ids(was.Was.Claims)...)
	}
	now, err := r.now.MattersOf(ctx, doc)
	r.stood(now, r.ofDoc[doc])
	return now, err
}

// MattersOn implements store.Questions.
func (r *Rewound) MattersOn(ctx context.Context, claims ...parley.ClaimID) (map[parley.ClaimID][]parley.MatterID, error) {
	now, err := r.now.MattersOn(ctx, claims...)
	if err != nil {
		return nil, err
	}
	r.stood(now, some(r.byClaim, claims))
	return now, nil
}

func ids(claims []parley.Claim) []parley.ClaimID {
	var out []parley.ClaimID
	for _, c := range claims {
		out = append(out, c.ID)
	}
	return out
}

// stood makes of what stands on claims now what stood on them.
func (r *Rewound) stood(on, then map[parley.ClaimID][]parley.MatterID) {
	for c, ids := range on {
		left := slices.DeleteFunc(ids, func(id parley.MatterID) bool { _, other := r.then.Were[id]; return other })
		if on[c] = left; len(left) == 0 {
			delete(on, c)
		}
	}
	for c, ids := range then {
		on[c] = append(on[c], ids...)
		slices.Sort(on[c])
	}
}

// Matters implements store.Questions.
func (r *Rewound) Matters(ctx context.Context, q store.MatterQuery) iter.Seq2[store.Matter, error] {
	return func(yield func(store.Matter, error) bool) {
		own, err := r.own(ctx, q)
		if err != nil {
			yield(store.Matter{}, err)
			return
		}
		less := order(q)
		if less == nil {
			less = latest
		}
		slices.SortFunc(own, less)
		if own, err = behind(q, own); err != nil {
			yield(store.Matter{}, err)
			return
		}
		n := 0
		give := func(m store.Matter) bool {
			if n++; n <= q.Offset {
				return true
			}
			return yield(m, nil) && n != q.Offset+q.Limit
		}
		for m, err := range r.still(ctx, q) {
			if err != nil {
				yield(m, err)
				return
			}
			for ; len(own) > 0 && less(own[0], m) < 0; own = own[1:] {
				if !give(own[0]) {
					return
				}
			}
			if !give(m) {
				return
			}
		}
		for _, m := range own {
			if !give(m) {
				return
			}
		}
	}
}

// atOnce is how many rows are asked for at least.
const atOnce = 64

// still yields in the order of q, behind its position and without its limit,
// those of the matters that it asks for that are as they were, but for those that
// own finds. Where the list is as long as the limit at least, it is asked for
// stretch by stretch, for of the latest matters most were others.
func (r *Rewound) still(ctx context.Context, q store.MatterQuery) iter.Seq2[store.Matter, error] {
	stretch := 0
	if q.Limit > 0 {
		stretch = max(atOnce, q.Offset+q.Limit)
	}
	q.Offset, q.Limit = 0, stretch
	if q.After == nil && !q.Rejected && (q.Sort == "" || q.Sort == store.ByReport) {
		q.After = store.Position{string(r.day), most, "0", ""} // what was reported later was otherwise
	}
	return func(yield func(store.Matter, error) bool) {
		for {
			n := 0
			var last store.Matter
			for m, err := range r.now.Matters(ctx, q) {
				if err != nil {
					yield(m, err)
					return
				}
				n++
				last = m
				if _, other := r.then.Were[m.ID]; other {
					continue
				}
				wanted := true
				if q.Text != "" && r.hasOther(m) {
					wanted = false
					if !r.owns(q, m) {
						wanted, err = r.wants(ctx, q, m)
					}
				}
				if (wanted || err != nil) && !yield(m, err) {
					return
				}
			}
			if stretch == 0 || n < stretch {
				return
			}
			q.After = q.PositionOf(last)
		}
	}
}

// most is more than any matter has of origins.
const most = "1048576"

// own lists in any order those of the matters that q asks for that were
// otherwise, and those of actors who were found by other words.
func (r *Rewound) own(ctx context.Context, q store.MatterQuery) ([]store.Matter, error) {
	var out []store.Matter
	for _, m := range r.then.Shown {
		wants, err := r.wants(ctx, q, m)
		if err != nil {
			return nil, err
		}
		if wants {
			out = append(out, m)
		}
	}
	if q.Text == "" {
		return out, nil
	}
	seen := make(map[parley.MatterID]bool)
	for id, more := range r.others {
		if !more && !phrased(q) {
			continue
		}
		of := q
		of.Text, of.After, of.Offset, of.Limit = "", nil, 0, 0
		of.Actors = append(q.Actors[:len(q.Actors):len(q.Actors)], id)
		of.Role, of.RoleOf = "", nil
		for m, err := range r.now.Matters(ctx, of) {
			if err != nil {
				return nil, err
			}
			if _, other := r.then.Were[m.ID]; other || seen[m.ID] {
				continue
			}
			seen[m.ID] = true
			wants, err := r.wants(ctx, q, m)
			if err != nil {
				return nil, err
			}
			if wants {
				out = append(out, m)
			}
		}
	}
	return out, nil
}

// phrased says whether words of a search have to stand one behind the other, which
// they may also do where others are left out between them.
func phrased(q store.MatterQuery) bool {
	return slices.ContainsFunc(store.Words(q.Text), func(t store.Term) bool { return len(t.Words) > 1 })
}

// hasOther says whether somebody has a role in a matter who was found by other
// words.
func (r *Rewound) hasOther(m store.Matter) bool {
	return r.anybody(m, func(id parley.ActorID) bool { _, other := r.others[id]; return other })
}

// owns says whether own looks at a matter in which somebody was found by other
// words: it may not be found now by those.
func (r *Rewound) owns(q store.MatterQuery, m store.Matter) bool {
	return phrased(q) || r.anybody(m, func(id parley.ActorID) bool { return r.others[id] })
}

func (r *Rewound) anybody(m store.Matter, is func(parley.ActorID) bool) bool {
	for _, ids := range m.Roles {
		if slices.ContainsFunc(ids, is) {
			return true
		}
	}
	return false
}

// wants says whether q asks for a matter as it was.
func (r *Rewound) wants(ctx context.Context, q store.MatterQuery, m store.Matter) (bool, error) {
	return takes(ctx, q, m, r)
}

// takes says whether q asks for a matter of a record.
func takes(ctx context.Context, q store.MatterQuery, m store.Matter, in record) (bool, error) {
	if !q.Takes(m) {
		return false, nil
	}
	if q.Text != "" {
		words, err := wordsOf(ctx, m, in)
		if err != nil || !store.FoundAmong(words, store.Words(q.Text)) {
			return false, err
		}
	}
	if q.Doc == "" && q.Outlet == "" {
		return true, nil
	}
	docs, err := in.DocsOf(ctx, m.Claims...)
	if err != nil {
		return false, err
	}
	all := slices.Collect(maps.Values(docs))
	if q.Doc != "" && !slices.Contains(all, q.Doc) && !in.has(q.Doc, m.Claims) {
		return false, nil
	}
	if q.Outlet == "" {
		return true, nil
	}
	slices.Sort(all)
	for _, doc := range slices.Compact(all) {
		if c, err := in.Card(ctx, doc); err != nil || c.Doc.Outlet == q.Outlet {
			return err == nil, err
		}
	}
	return false, nil
}

// record is what takes has to know of one.
type record interface {
	DocsOf(context.Context, ...parley.ClaimID) (map[parley.ClaimID]parley.DocID, error)
	Card(context.Context, parley.DocID) (store.Card, error)
	Actor(context.Context, parley.ActorID) (store.Actor, error)
	has(parley.DocID, []parley.ClaimID) bool // whether one of the claims is of a document, of which DocsOf does not know
}

// has says whether one of the claims was read in a document that is read otherwise.
func (r *Rewound) has(doc parley.DocID, claims []parley.ClaimID) bool {
	return r.read[doc] && slices.ContainsFunc(ids(r.then.Reread[doc].Was.Claims), func(id parley.ClaimID) bool { return slices.Contains(claims, id) })
}

// CountMatters implements store.Questions.
func (r *Rewound) CountMatters(ctx context.Context, q store.MatterQuery) (int, error) {
	q.After, q.Offset = nil, 0
	if q.Text != "" && len(r.others) > 0 {
		n := 0
		for _, err := range r.Matters(ctx, q) {
			if err != nil {
				return 0, err
			}
			n++
		}
		return n, nil
	}
	now := q
	if q.Limit > 0 {
		now.Limit += len(r.then.Were)
	}
	n, err := r.now.CountMatters(ctx, now)
	if err != nil {
		return 0, err
	}
	for _, m := range r.then.Were {
		wanted, err := takes(ctx, q, m, present{r.docs, r.now})
		if err != nil {
			return 0, err
		}
		if wanted {
			n--
		}
	}
	own, err := r.own(ctx, q)
	n += len(own)
	if q.Limit > 0 {
		n = min(n, q.Limit)
	}
	return n, err
}

// present is the record that stands.
type present struct {
	store.Documents
	now Present
}

func (p present) has(parley.DocID, []parley.ClaimID) bool { return false }

func (p present) Actor(ctx context.Context, id parley.ActorID) (store.Actor, error) {
	return p.now.Actor(ctx, id)
}
