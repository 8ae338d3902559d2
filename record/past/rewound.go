package past

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// Then is what findings were on an earlier day, as far as they were others than
// those that stand.
type Then struct {
	Origins map[parley.DocID]store.Origin // of documents that went back to another; the zero Origin for one that was its own
	Were    map[parley.MatterID]store.Matter
	Shown   []store.Matter // in the place of those that Were, or beside them
	Actors  []store.Actor  // that were others, or are none now
	Left    []parley.ActorID
	Reread  map[parley.DocID]Reread
}

// Reread is a document that is read otherwise since.
type Reread struct{ Is, Was parley.Reading }

// Present is the record that stands.
type Present interface {
	store.Questions
	store.Rewindable
}

// Rewound answers for an earlier day from the record that stands, where most is
// as it was then, and from what was otherwise. It may be used by many at the same
// time, and answers as long as the findings stand that it was worked out from.
type Rewound struct {
	docs    store.Documents // as people had corrected them
	now     Present
	day     parley.Day
	then    Then
	counts  store.Counts
	shown   map[parley.MatterID]store.Matter
	byClaim map[parley.ClaimID][]parley.MatterID // sorted
	ofDoc   map[parley.DocID]map[parley.ClaimID][]parley.MatterID
	actors  map[parley.ActorID]store.Actor
	left    map[parley.ActorID]bool
	others  map[parley.ActorID]bool    // who are found by other words than now: whether by more than some of those
	added   map[store.RefKind][]string // ids that now are none, sorted
	gone    map[parley.ClaimID]bool    // claims that were none
	read    map[parley.DocID]bool      // documents with one that there was and is not
}

var _ store.Readable = (*Rewound)(nil)

// Rewind returns the record of a day: docs as they were corrected then, now with
// what was otherwise.
func Rewind(ctx context.Context, docs store.Documents, now Present, day parley.Day, then Then) (*Rewound, error) {
	r := &Rewound{
		docs: docs, now: now, day: day, then: then, shown: make(map[parley.MatterID]store.Matter, len(then.Shown)), byClaim: make(map[parley.ClaimID][]parley.MatterID),
		ofDoc: make(map[parley.DocID]map[parley.ClaimID][]parley.MatterID), actors: make(map[parley.ActorID]store.Actor, len(then.Actors)),
		left: make(map[parley.ActorID]bool, len(then.Left)), others: make(map[parley.ActorID]bool), added: make(map[store.RefKind][]string),
		gone: make(map[parley.ClaimID]bool), read: make(map[parley.DocID]bool),
	}
	slices.SortFunc(r.then.Shown, latest)
	slices.SortFunc(r.then.Actors, mostNamed)
	for _, id := range then.Left {
		r.left[id] = true
	}
	for _, a := range then.Actors {
		r.actors[a.ID] = a
	}
	is, err := now.ActorsByID(ctx, slices.Collect(maps.Keys(r.actors))...)
	if err != nil {
		return nil, err
	}
	for id, a := range r.actors {
		if _, known := is[id]; !known {
			r.added[store.ActorRef] = append(r.added[store.ActorRef], string(id))
		}
		was, is := strings.Split(store.SearchLines(a), "\n"), strings.Split(store.SearchLines(is[id]), "\n")
		if !slices.Equal(was, is) {
			r.others[id] = slices.ContainsFunc(was, func(line string) bool { return !slices.Contains(is, line) })
		}
	}
	if err := r.stand(ctx); err != nil {
		return nil, err
	}
	for id := range then.Reread {
		r.reread(id)
	}
	for _, list := range r.added {
		slices.Sort(list)
	}
	return r, r.count(ctx)
}

// reread notes the claims of a document that there were, and those that there are.
func (r *Rewound) reread(doc parley.DocID) {
	is, was := make(map[parley.ClaimID]bool), make(map[parley.ClaimID]bool)
	for _, c := range r.then.Reread[doc].Is.Claims {
		is[c.ID] = true
	}
	for _, c := range r.then.Reread[doc].Was.Claims {
		was[c.ID] = true
		if !is[c.ID] {
			r.read[doc] = true
			r.added[store.ClaimRef] = append(r.added[store.ClaimRef], string(c.ID))
		}
	}
	for id := range is {
		if !was[id] {
			r.gone[id] = true
		}
	}
}

// stand files the matters that were otherwise under their claims.
func (r *Rewound) stand(ctx context.Context) error {
	for _, m := range r.then.Shown {
		r.shown[m.ID] = m
		if _, is := r.then.Were[m.ID]; !is {
			r.added[store.MatterRef] = append(r.added[store.MatterRef], string(m.ID))
		}
		if m.Rejected() {
			continue
		}
		for _, c := range m.Claims {
			r.byClaim[c] = append(r.byClaim[c], m.ID)
		}
	}
	docs, err := r.docs.DocsOf(ctx, slices.Collect(maps.Keys(r.byClaim))...)
	for c, ids := range r.byClaim {
		slices.Sort(ids)
		if r.ofDoc[docs[c]] == nil {
			r.ofDoc[docs[c]] = make(map[parley.ClaimID][]parley.MatterID)
		}
		r.ofDoc[docs[c]][c] = ids
	}
	return err
}

// Differs lists the matters that were others than those that stand, or none, or
// are none now.
func (r *Rewound) Differs() []parley.MatterID {
	out := slices.Collect(maps.Keys(r.then.Were))
	for _, id := range r.added[store.MatterRef] {
		out = append(out, parley.MatterID(id))
	}
	slices.Sort(out)
	return out
}

func (r *Rewound) asOf(d *parley.Doc) {
	if o, other := r.then.Origins[d.ID]; other {
		d.CopyOf, d.Origin = o.CopyOf, cmp.Or(o.Origin, d.ID)
	}
}

func (r *Rewound) knows(d parley.Doc) bool { return d.Published <= r.day }

// Cards implements store.Documents.
func (r *Rewound) Cards(ctx context.Context) iter.Seq2[store.Card, error] {
	return filter(r.docs.Cards(ctx), func(c *store.Card) bool {
		r.asOf(&c.Doc)
		return r.knows(c.Doc)
	})
}

// Card implements store.Documents.
func (r *Rewound) Card(ctx context.Context, id parley.DocID) (store.Card, error) {
	c, err := r.docs.Card(ctx, id)
	if err == nil && !r.knows(c.Doc) {
		return store.Card{}, missing(id)
	}
	r.asOf(&c.Doc)
	return c, err
}

// Document implements store.Documents.
func (r *Rewound) Document(ctx context.Context, id parley.DocID) (parley.Doc, error) {
	d, err := r.docs.Document(ctx, id)
	if err == nil && !r.knows(d) {
		return parley.Doc{}, missing(id)
	}
	r.asOf(&d)
	return d, err
}

// Reading implements store.Documents.
func (r *Rewound) Reading(ctx context.Context, id parley.DocID) (parley.Reading, error) {
	if _, err := r.Card(ctx, id); err != nil {
		return parley.Reading{}, err
	}
	return r.docs.Reading(ctx, id)
}

// Readings implements store.Documents.
func (r *Rewound) Readings(ctx context.Context) iter.Seq2[store.Read, error] {
	return r.ReadingsUntil(ctx, r.day)
}

// ReadingsUntil implements store.Documents.
func (r *Rewound) ReadingsUntil(ctx context.Context, day parley.Day) iter.Seq2[store.Read, error] {
	return filter(r.docs.ReadingsUntil(ctx, min(day, r.day)), func(x *store.Read) bool {
		r.asOf(&x.Doc)
		return true
	})
}

// CardsByID implements store.Documents.
func (r *Rewound) CardsByID(ctx context.Context, ids ...parley.DocID) (map[parley.DocID]store.Card, error) {
	cards, err := r.docs.CardsByID(ctx, ids...)
	maps.DeleteFunc(cards, func(_ parley.DocID, c store.Card) bool { return !r.knows(c.Doc) })
	for id, c := range cards {
		r.asOf(&c.Doc)
		cards[id] = c
	}
	return cards, err
}

// Claims implements store.Documents.
func (r *Rewound) Claims(ctx context.Context, ids ...parley.ClaimID) ([]parley.Claim, error) {
	list, err := r.docs.Claims(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var docs []parley.DocID
	for _, c := range list {
		docs = append(docs, c.Doc)
	}
	known, err := r.known(ctx, docs)
	return slices.DeleteFunc(list, func(c parley.Claim) bool { return !known(c.Doc) }), err
}

// known says which of some documents were known.
func (r *Rewound) known(ctx context.Context, docs []parley.DocID) (func(parley.DocID) bool, error) {
	slices.Sort(docs)
	cards, err := r.CardsByID(ctx, slices.Compact(docs)...)
	return func(id parley.DocID) bool { _, known := cards[id]; return known }, err
}

// DocsOf implements store.Documents.
func (r *Rewound) DocsOf(ctx context.Context, ids ...parley.ClaimID) (map[parley.ClaimID]parley.DocID, error) {
	docs, err := r.docs.DocsOf(ctx, ids...)
	if err != nil {
		return nil, err
	}
	known, err := r.known(ctx, slices.Collect(maps.Values(docs)))
	maps.DeleteFunc(docs, func(_ parley.ClaimID, doc parley.DocID) bool { return !known(doc) })
	return docs, err
}

func (r *Rewound) upTo(day parley.Day) parley.Day {
	if day == "" {
		return r.day
	}
	return min(day, r.day)
}

// DocumentsAt implements store.Documents.
func (r *Rewound) DocumentsAt(ctx context.Context, q store.DocumentQuery) iter.Seq2[store.Card, error] {
	q.Known = r.upTo(q.Known)
	if q.Origin == "" || len(r.then.Origins) == 0 {
		return filter(r.docs.DocumentsAt(ctx, q), func(c *store.Card) bool {
			r.asOf(&c.Doc)
			return true
		})
	}
	return goingBack(ctx, r.docs, q, r.asOf)
}

// CountDocuments implements store.Documents.
func (r *Rewound) CountDocuments(ctx context.Context, q store.DocumentQuery) (int, error) {
	q.Known = r.upTo(q.Known)
	if q.Origin == "" || len(r.then.Origins) == 0 {
		return r.docs.CountDocuments(ctx, q)
	}
	return number(goingBack(ctx, r.docs, q, r.asOf))
}

// ClaimsAt implements store.Documents.
func (r *Rewound) ClaimsAt(ctx context.Context, q store.ClaimQuery) iter.Seq2[store.ClaimAt, error] {
	q.Known = r.upTo(q.Known)
	return r.docs.ClaimsAt(ctx, q)
}

// SentencesAt implements store.Documents.
func (r *Rewound) SentencesAt(ctx context.Context, q store.SentenceQuery) iter.Seq2[store.SentenceAt, error] {
	q.Known = r.upTo(q.Known)
	return r.docs.SentencesAt(ctx, q)
}

// LastCorrection implements store.Documents.
func (r *Rewound) LastCorrection(ctx context.Context) (int64, error) {
	return r.docs.LastCorrection(ctx)
}

// Corrections implements store.Documents; docs says which were known.
func (r *Rewound) Corrections(ctx context.Context) iter.Seq2[log.Entry, error] {
	return r.docs.Corrections(ctx)
}
