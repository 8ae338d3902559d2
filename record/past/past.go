// Package past is the record as it was known on an earlier day: some of its
// documents, and what they alone add up to.
package past

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// Record answers from some documents of a store and from findings that were
// worked out from those alone. It may be used by many at the same time.
type Record struct {
	base    store.Documents
	day     parley.Day
	found   store.Found
	known   map[parley.DocID]bool
	counts  store.Counts
	matters map[parley.MatterID]store.Matter
	actors  map[parley.ActorID]store.Actor
	byClaim map[parley.ClaimID][]parley.MatterID // sorted
	ids     map[store.RefKind][]string           // sorted
}

var _ store.Readable = (*Record)(nil)

// New returns the record of the documents in base that were known on a day,
// with their claims and the findings f that they add up to.
func New(ctx context.Context, base store.Documents, day parley.Day, known map[parley.DocID]bool, claims iter.Seq[parley.ClaimID], f store.Found) (*Record, error) {
	r := &Record{
		base: base, day: day, found: f, known: known,
		matters: make(map[parley.MatterID]store.Matter, len(f.Matters)), actors: make(map[parley.ActorID]store.Actor, len(f.Actors)),
		byClaim: make(map[parley.ClaimID][]parley.MatterID), ids: make(map[store.RefKind][]string),
	}
	slices.SortFunc(r.found.Matters, latest)
	slices.SortFunc(r.found.Actors, mostNamed)
	for _, m := range f.Matters {
		r.matters[m.ID] = m
		r.name(store.MatterRef, string(m.ID))
		if m.Rejected() {
			continue
		}
		for _, c := range m.Claims {
			r.byClaim[c] = append(r.byClaim[c], m.ID)
		}
	}
	for _, a := range f.Actors {
		r.actors[a.ID] = a
		r.name(store.ActorRef, string(a.ID))
	}
	for c := range claims {
		r.name(store.ClaimRef, string(c))
	}
	if err := r.count(ctx); err != nil {
		return nil, err
	}
	for _, list := range r.byClaim {
		slices.Sort(list)
	}
	for _, list := range r.ids {
		slices.Sort(list)
	}
	return r, nil
}

// latest is the order of store.Findings.Matters.
func latest(a, b store.Matter) int {
	return cmp.Or(-cmp.Compare(a.Day, b.Day), -cmp.Compare(a.Origins, b.Origins), -cmp.Compare(len(a.Claims), len(b.Claims)), cmp.Compare(a.ID, b.ID))
}

// mostNamed is the order of store.Questions.Actors.
func mostNamed(a, b store.Actor) int {
	return cmp.Or(-cmp.Compare(a.Documents, b.Documents), cmp.Compare(a.ID, b.ID))
}

// byDocuments is the order of store.Documents.Outlets.
func byDocuments(a, b store.OutletCount) int {
	return cmp.Or(-cmp.Compare(a.Documents, b.Documents), cmp.Compare(a.Outlet, b.Outlet))
}

func (r *Record) name(kind store.RefKind, id string) { r.ids[kind] = append(r.ids[kind], id) }

// count goes once through the documents.
func (r *Record) count(ctx context.Context) error {
	outlets, origins := make(map[string]bool), make(map[parley.DocID]bool)
	readers := make(map[string]bool)
	n := store.Counts{Actors: len(r.found.Actors), Matters: make(map[parley.MatterKind]int), Readers: []string{}}
	for card, err := range r.Cards(ctx) {
		if err != nil {
			return err
		}
		d := card.Doc
		r.name(store.DocumentRef, string(d.ID))
		n.Documents++
		n.Claims += card.Claims
		origins[d.Origin] = true
		if d.Outlet != "" {
			outlets[d.Outlet] = true
		}
		if v := store.ReaderOf(card.Reader); v == "" {
			n.Unread++
		} else if !readers[v] {
			readers[v] = true
			n.Readers = append(n.Readers, v)
		}
		if d.Published != "" && (n.First == "" || d.Published < n.First) {
			n.First = d.Published
		}
		n.Last = max(n.Last, d.Published)
	}
	slices.Sort(n.Readers)
	n.Outlets, n.Origins = len(outlets), len(origins)
	for _, m := range r.found.Matters {
		if !m.Rejected() {
			n.Matters[m.Kind]++
		}
	}
	r.counts = n
	return nil
}

// asOf puts the origin in that a document had among those that are known.
func (r *Record) asOf(d *parley.Doc) {
	o := r.found.Origins[d.ID]
	d.CopyOf, d.Origin = o.CopyOf, cmp.Or(o.Origin, d.ID)
}

// Cards implements store.Documents.
func (r *Record) Cards(ctx context.Context) iter.Seq2[store.Card, error] {
	return filter(r.base.Cards(ctx), func(c *store.Card) bool {
		r.asOf(&c.Doc)
		return r.known[c.Doc.ID]
	})
}

// Readings implements store.Documents.
func (r *Record) Readings(ctx context.Context) iter.Seq2[store.Read, error] {
	return r.ReadingsUntil(ctx, r.day)
}

// ReadingsUntil implements store.Documents.
func (r *Record) ReadingsUntil(ctx context.Context, day parley.Day) iter.Seq2[store.Read, error] {
	return filter(r.base.ReadingsUntil(ctx, min(day, r.day)), func(x *store.Read) bool {
		r.asOf(&x.Doc)
		return r.known[x.Doc.ID]
	})
}

// Card implements store.Documents.
func (r *Record) Card(ctx context.Context, id parley.DocID) (store.Card, error) {
	if !r.known[id] {
		return store.Card{}, missing(id)
	}
	c, err := r.base.Card(ctx, id)
	r.asOf(&c.Doc)
	return c, err
}

// Document implements store.Documents.
func (r *Record) Document(ctx context.Context, id parley.DocID) (parley.Doc, error) {
	if !r.known[id] {
		return parley.Doc{}, missing(id)
	}
	d, err := r.base.Document(ctx, id)
	r.asOf(&d)
	return d, err
}

// Reading implements store.Documents.
func (r *Record) Reading(ctx context.Context, id parley.DocID) (parley.Reading, error) {
	if !r.known[id] {
		return parley.Reading{}, missing(id)
	}
	return r.base.Reading(ctx, id)
}

// Claims implements store.Documents.
func (r *Record) Claims(ctx context.Context, ids ...parley.ClaimID) ([]parley.Claim, error) {
	list, err := r.base.Claims(ctx, ids...)
	return slices.DeleteFunc(list, func(c parley.Claim) bool { return !r.known[c.Doc] }), err
}

// upTo is the earlier of two days, of which the second may be "" for open.
func (r *Record) upTo(day parley.Day) parley.Day {
	if day == "" {
		return r.day
	}
	return min(day, r.day)
}

// DocumentsAt implements store.Documents.
func (r *Record) DocumentsAt(ctx context.Context, q store.DocumentQuery) iter.Seq2[store.Card, error] {
	q.Known = r.upTo(q.Known)
	if q.Origin == "" {
		return filter(r.base.DocumentsAt(ctx, q), func(c *store.Card) bool {
			r.asOf(&c.Doc)
			return true
		})
	}
	return goingBack(ctx, r.base, q, r.asOf)
}

// CountDocuments implements store.Documents.
func (r *Record) CountDocuments(ctx context.Context, q store.DocumentQuery) (int, error) {
	q.Known = r.upTo(q.Known)
	if q.Origin == "" {
		return r.base.CountDocuments(ctx, q)
	}
	return number(goingBack(ctx, r.base, q, r.asOf))
}

// ClaimsAt implements store.Documents.
func (r *Record) ClaimsAt(ctx context.Context, q store.ClaimQuery) iter.Seq2[store.ClaimAt, error] {
	q.Known = r.upTo(q.Known)
	return r.base.ClaimsAt(ctx, q)
}

// DocsOf implements store.Documents.
func (r *Record) DocsOf(ctx context.Context, ids ...parley.ClaimID) (map[parley.ClaimID]parley.DocID, error) {
	docs, err := r.base.DocsOf(ctx, ids...)
	maps.DeleteFunc(docs, func(_ parley.ClaimID, doc parley.DocID) bool { return !r.known[doc] })
	return docs, err
}

// SentencesAt implements store.Documents.
func (r *Record) SentencesAt(ctx context.Context, q store.SentenceQuery) iter.Seq2[store.SentenceAt, error] {
	q.Known = r.upTo(q.Known)
	return r.base.SentencesAt(ctx, q)
}

// Outlets implements store.Documents.
func (r *Record) Outlets(ctx context.Context) iter.Seq2[store.OutletCount, error] {
	return func(yield func(store.OutletCount, error) bool) {
		by := make(map[string]*store.OutletCount)
		for c, err := range r.Cards(ctx) {
			if err != nil {
				yield(store.OutletCount{}, err)
				return
			}
			o := by[c.Doc.Outlet]
			if o == nil {
				o = &store.OutletCount{Outlet: c.Doc.Outlet}
				by[o.Outlet] = o
			}
			o.Documents++
			o.Claims += c.Claims
			if day := c.Doc.Published; day != "" && (o.First == "" || day < o.First) {
				o.First = day
			}
			o.Last = max(o.Last, c.Doc.Published)
		}
		list := slices.SortedFunc(maps.Values(by), func(a, b *store.OutletCount) int { return byDocuments(*a, *b) })
		for _, o := range list {
			if !yield(*o, nil) {
				return
			}
		}
	}
}

// Corrections implements store.Documents; base says which were known.
func (r *Record) Corrections(ctx context.Context) iter.Seq2[log.Entry, error] {
	return r.base.Corrections(ctx)
}

// filter yields what keep wants, as keep leaves it.
func filter[T any](seq iter.Seq2[T, error], keep func(*T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x, err := range seq {
			if err != nil {
				yield(x, err)
				return
			}
			if keep(&x) && !yield(x, nil) {
				return
			}
		}
	}
}
