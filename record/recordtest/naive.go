package recordtest

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/record/store"
)

// The answers of a world to the questions of a store, each worked out from all
// that there is and sorted as the question says.

func (w *world) cutOf(list []store.Matter, offset, limit int) []store.Matter {
	list = list[min(offset, len(list)):]
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}

func (w *world) doc(id parley.DocID) parley.Doc {
	at, _ := slices.BinarySearchFunc(w.docs, id, func(d parley.Doc, id parley.DocID) int { return cmp.Compare(d.ID, id) })
	return w.docs[at]
}

// wanted lists the matters that q asks for, from the first on.
func (w *world) wanted(q store.MatterQuery) []store.Matter {
	var out []store.Matter
	terms := store.Words(q.Text)
	for _, m := range w.matters {
		words := []string{store.MatterWords(m.Matter)}
		for _, ids := range m.Roles {
			for _, id := range ids {
				words = append(words, store.SearchLines(w.actors[id]))
			}
		}
		stands := func(takes func(parley.Doc) bool) bool {
			return slices.ContainsFunc(m.Claims, func(c parley.ClaimID) bool { doc, ok := w.claims[c]; return ok && takes(w.doc(doc)) })
		}
		if q.Takes(m) && (q.Text == "" || store.FoundAmong(words, terms)) &&
			(q.Doc == "" || stands(func(d parley.Doc) bool { return d.ID == q.Doc })) &&
			(q.Outlet == "" || stands(func(d parley.Doc) bool { return d.Outlet == q.Outlet })) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, sorting(q.Sort))
	return out
}

func sorting(by store.MatterSort) func(a, b store.Matter) int {
	began := func(m store.Matter) parley.Day { from, _ := store.Extent(m.Time); return from }
	return func(a, b store.Matter) int {
		origins, claims := cmp.Compare(b.Origins, a.Origins), cmp.Compare(len(b.Claims), len(a.Claims))
		order := 0
		switch by {
		case store.ByTime:
			order = cmp.Compare(began(b), began(a))
		case store.BySources:
			order = cmp.Or(origins, claims)
		case store.ByDue:
			order = cmp.Compare(store.DueDay(a.Matter), store.DueDay(b.Matter))
		case store.ByID:
		default:
			order = cmp.Or(cmp.Compare(b.Day, a.Day), origins, claims)
		}
		return cmp.Or(order, cmp.Compare(a.ID, b.ID))
	}
}

func (w *world) dealings(q store.DealingQuery) []store.Dealing {
	type key struct {
		a, b parley.ActorID
		kind parley.MatterKind
	}
	by := make(map[key][]store.Matter)
	for _, m := range w.matters {
		from, to := store.DealtOn(m)
		if m.Rejected() || len(q.Kinds) > 0 && !slices.Contains(q.Kinds, m.Kind) || q.From != "" && to < q.From || q.To != "" && (from == "" || from > q.To) {
			continue
		}
		for _, p := range store.Pairs(m.Matter) {
			by[key{p[0], p[1], m.Kind}] = append(by[key{p[0], p[1], m.Kind}], m)
		}
	}
	var out []store.Dealing
	for k, list := range by {
		if q.Actor != "" && k.a != q.Actor && k.b != q.Actor || q.Among != nil && (!slices.Contains(q.Among, k.a) || !slices.Contains(q.Among, k.b)) {
			continue
		}
		slices.SortFunc(list, func(x, y store.Matter) int { return cmp.Or(cmp.Compare(y.Day, x.Day), cmp.Compare(x.ID, y.ID)) })
		out = append(out, store.Dealing{A: k.a, B: k.b, Kind: k.kind, Matters: len(list), Last: list[0].Day, Example: list[0].ID})
	}
	slices.SortFunc(out, func(x, y store.Dealing) int {
		return cmp.Or(cmp.Compare(y.Matters, x.Matters), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Kind, y.Kind))
	})
	if q.Limit > 0 {
		out = out[:min(q.Limit, len(out))]
	}
	return out
}

func (w *world) dealers(q store.DealingQuery) []parley.ActorID {
	most := q.Limit
	q.Limit = 0
	n := make(map[parley.ActorID]int)
	var out []parley.ActorID
	for _, d := range w.dealings(q) {
		for _, id := range []parley.ActorID{d.A, d.B} {
			if n[id] == 0 {
				out = append(out, id)
			}
			n[id] += d.Matters
		}
	}
	slices.SortFunc(out, func(a, b parley.ActorID) int { return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(a, b)) })
	if most > 0 {
		out = out[:min(most, len(out))]
	}
	return out
}

func (w *world) actorsAt(q store.ActorQuery) []store.Actor {
	var out []store.Actor
	for _, a := range w.actors {
		if (q.Type == "" || a.Type == q.Type) && (q.Country == "" || a.Country == q.Country) && strings.Contains(store.SearchLines(a), store.Fold(q.Text)) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b store.Actor) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// published says whether a document was published within the days asked for.
func published(d parley.Doc, since, until, known parley.Day) bool {
	return (since == "" || d.Published >= since) && (until == "" || d.Published <= until && d.Published != "") && (known == "" || d.Published <= known)
}

func (w *world) documentsAt(q store.DocumentQuery) []parley.DocID {
	var docs []parley.Doc
	for _, d := range w.docs {
		origin := cmp.Or(w.origins[d.ID].Origin, d.ID)
		if (q.Outlet == "" || d.Outlet == q.Outlet) && (q.Language == "" || d.Language == q.Language) && (q.Origin == "" || origin == q.Origin) &&
			strings.Contains(strings.ToLower(d.Title+" "+d.Name), strings.ToLower(q.Text)) && published(d, q.Since, q.Until, q.Known) {
			docs = append(docs, d)
		}
	}
	slices.SortFunc(docs, func(a, b parley.Doc) int {
		return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.ID, b.ID))
	})
	var out []parley.DocID
	for _, d := range docs {
		out = append(out, d.ID)
	}
	return out
}

func (w *world) claimsAt(q store.ClaimQuery) []store.ClaimAt {
	var out []store.ClaimAt
	for doc, r := range w.read {
		d := w.doc(doc)
		for n, c := range r.Claims {
			in := func(id parley.ActorID, roles ...parley.Role) bool {
				return id == "" || slices.ContainsFunc(roles, func(r parley.Role) bool { return slices.Contains(c.Roles[r], id) })
			}
			if (q.IDs == nil || slices.Contains(q.IDs, c.ID)) && (q.Act == "" || c.Act == q.Act) && (q.Class == 0 || act.Quad(c.PLOVER.Type) == q.Class) &&
				(q.Modality == "" || c.Modality == q.Modality) && (q.Polarity == "" || c.Polarity == q.Polarity) &&
				in(q.Actor, parley.From, parley.To, parley.Parties, parley.Mediators, parley.Participants) && in(q.From, parley.From, parley.Parties, parley.Participants, parley.Mediators) &&
				in(q.To, parley.To, parley.Parties, parley.Participants) &&
				(q.Speaker == "" || slices.ContainsFunc(c.Attribution, func(l parley.Link) bool { return l.Actor == q.Speaker })) &&
				(q.Doc == "" || doc == q.Doc) && (q.Outlet == "" || d.Outlet == q.Outlet) && c.Confidence >= q.Confidence && published(d, q.Since, q.Until, q.Known) {
				out = append(out, store.ClaimAt{ID: c.ID, Doc: doc, N: n, Published: d.Published})
			}
		}
	}
	slices.SortFunc(out, func(a, b store.ClaimAt) int {
		return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.N, b.N))
	})
	return out
}

// sentencesAt leaves the rows out, which are the store's own.
func (w *world) sentencesAt(q store.SentenceQuery) []store.SentenceAt {
	var out []store.SentenceAt
	terms := store.Words(q.Text)
	for doc, r := range w.read {
		d := w.doc(doc)
		for n, s := range r.Sentences {
			if store.FoundIn(string([]rune(d.Text)[s.Start:s.End]), terms) && (q.Outlet == "" || d.Outlet == q.Outlet) && (q.Language == "" || d.Language == q.Language) &&
				published(d, q.Since, q.Until, q.Known) {
				out = append(out, store.SentenceAt{Doc: doc, N: n})
			}
		}
	}
	slices.SortFunc(out, func(a, b store.SentenceAt) int {
		return cmp.Or(cmp.Compare(w.rows[b.Doc], w.rows[a.Doc]), cmp.Compare(b.N, a.N))
	})
	return out
}

func (w *world) outlets() []store.OutletCount {
	by := make(map[string]*store.OutletCount)
	for _, d := range w.docs {
		o := by[d.Outlet]
		if o == nil {
			o = &store.OutletCount{Outlet: d.Outlet}
			by[d.Outlet] = o
		}
		o.Documents++
		o.Claims += len(w.read[d.ID].Claims)
		if d.Published != "" && (o.First == "" || d.Published < o.First) {
			o.First = d.Published
		}
		o.Last = max(o.Last, d.Published)
	}
	var out []store.OutletCount
	for _, o := range by {
		out = append(out, *o)
	}
	slices.SortFunc(out, func(a, b store.OutletCount) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.Outlet, b.Outlet))
	})
	return out
}

func (w *world) mattersOf(doc parley.DocID) map[parley.ClaimID][]parley.MatterID {
	out := make(map[parley.ClaimID][]parley.MatterID)
	for id, m := range w.matters {
		for _, c := range m.Claims {
			if w.claims[c] == doc && !m.Rejected() {
				out[c] = append(out[c], id)
			}
		}
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out
}

func (w *world) counts() store.Counts {
	c := store.Counts{Documents: len(w.docs), Actors: len(w.actors), Claims: len(w.claims), Matters: make(map[parley.MatterKind]int), Readers: []string{}}
	for _, d := range w.docs {
		if w.origins[d.ID].Origin == "" {
			c.Origins++
		}
		r, read := w.read[d.ID]
		if !read {
			c.Unread++
		} else if v := store.ReaderOf(r.Reader); !slices.Contains(c.Readers, v) {
			c.Readers = append(c.Readers, v)
		}
		if d.Published != "" && (c.First == "" || d.Published < c.First) {
			c.First = d.Published
		}
		c.Last = max(c.Last, d.Published)
	}
	for _, o := range w.outlets() {
		if o.Outlet != "" {
			c.Outlets++
		}
	}
	for _, m := range w.matters {
		if !m.Rejected() {
			c.Matters[m.Kind]++
		}
	}
	return c
}
