package view

import (
	"context"
	"iter"
	"slices"

	"parley"
	"parley/record/store"
)

// stretch returns what seq yields, at most limit, 0 for all, and the position of
// the last where more follows: seq is of one more than limit.
func stretch[T any](seq iter.Seq2[T, error], limit int, at func(T) store.Position) ([]T, store.Position, error) {
	list, err := collect(seq)
	if err != nil || limit == 0 || len(list) <= limit {
		return list, nil, err
	}
	list = list[:limit]
	return list, at(list[limit-1]), nil
}

// more is a limit by one larger, so that it shows whether something follows.
func more(limit int) int {
	if limit > 0 {
		return limit + 1
	}
	return 0
}

// matters returns a stretch of the matters that q asks for, and where the next
// one begins.
func (v *View) matters(ctx context.Context, q store.MatterQuery) ([]store.Matter, store.Position, error) {
	return stretch(v.store.Matters(ctx, q.At(q.After, more(q.Limit))), q.Limit, q.PositionOf)
}

// Rows lists the matters that q asks for, and says where the next ones begin;
// nil where none follow.
func (v *View) Rows(ctx context.Context, q store.MatterQuery) ([]Row, store.Position, error) {
	list, next, err := v.matters(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	a := v.ask(ctx)
	return a.matterRows(list), next, a.err
}

// CountRows counts the matters that q asks for, up to its limit.
func (v *View) CountRows(ctx context.Context, q store.MatterQuery) (int, error) {
	if q.Kind != "" && q.Plain() {
		counts, err := v.Counts(ctx)
		return limited(counts.Matters[q.Kind], q.Limit), err
	}
	return v.store.CountMatters(ctx, q)
}

// DocumentRows lists the documents that q asks for, the latest published first.
func (v *View) DocumentRows(ctx context.Context, q store.DocumentQuery) ([]DocumentRow, store.Position, error) {
	cards, next, err := stretch(v.store.DocumentsAt(ctx, q.At(q.After, more(q.Limit))), q.Limit, q.PositionOf)
	if err != nil {
		return nil, nil, err
	}
	a := v.ask(ctx)
	a.shorten(store.DocumentRef, idsOf(cards)...)
	out := make([]DocumentRow, 0, len(cards))
	for _, c := range cards {
		out = append(out, a.documentRow(c))
	}
	return out, next, a.err
}

func idsOf(cards []store.Card) []string {
	out := make([]string, len(cards))
	for i, c := range cards {
		out[i] = string(c.Doc.ID)
	}
	return out
}

func (a *asker) documentRow(c store.Card) DocumentRow {
	return DocumentRow{a.ref(c), c.Doc.Language, c.Reader, c.Claims}
}

// CountDocuments counts the documents that q asks for, up to its limit.
func (v *View) CountDocuments(ctx context.Context, q store.DocumentQuery) (int, error) {
	return v.store.CountDocuments(ctx, q)
}

// ClaimItems lists the claims that q asks for, of the latest published
// documents first.
func (v *View) ClaimItems(ctx context.Context, q store.ClaimQuery) ([]ClaimItem, store.Position, error) {
	places, next, err := stretch(v.store.ClaimsAt(ctx, q.At(q.After, more(q.Limit))), q.Limit, q.PositionOf)
	if err != nil {
		return nil, nil, err
	}
	var ids []parley.ClaimID
	for _, p := range places {
		ids = append(ids, p.ID)
	}
	items, err := v.claimItems(ctx, q, ids)
	return items, next, err
}

func (v *View) claimItems(ctx context.Context, q store.ClaimQuery, ids []parley.ClaimID) ([]ClaimItem, error) {
	claims, err := v.store.Claims(ctx, ids...)
	if err != nil {
		return nil, err
	}
	claims = slices.DeleteFunc(claims, func(c parley.Claim) bool { return !meant(c, q) }) // people say that somebody else did it
	on, err := v.store.MattersOn(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var matters []parley.MatterID
	for _, list := range on {
		matters = append(matters, list...)
	}
	a := v.ask(ctx)
	a.told(claims)
	a.entitle(matters)
	out := make([]ClaimItem, 0, len(claims))
	for _, c := range claims {
		out = append(out, ClaimItem{ClaimCard: a.claimCard(c, a.matterRefs(on[c.ID])), Document: a.ref(a.card(c.Doc))})
	}
	return out, a.err
}

// meant says whether a claim, as people corrected it, still has those in it
// whom q asks for.
func meant(c parley.Claim, q store.ClaimQuery) bool {
	in := func(id parley.ActorID, roles ...parley.Role) bool {
		return id == "" || slices.ContainsFunc(roles, func(r parley.Role) bool { return slices.Contains(c.Roles[r], id) })
	}
	said := q.Speaker == "" || slices.ContainsFunc(c.Attribution, func(l parley.Link) bool { return l.Actor == q.Speaker })
	return said && in(q.Actor, claimRoles...) && in(q.From, parley.From, parley.Parties, parley.Participants, parley.Mediators) && in(q.To, parley.To, parley.Parties, parley.Participants)
}

func (a *asker) matterRefs(ids []parley.MatterID) []MatterRef {
	a.entitle(ids)
	out := make([]MatterRef, 0, len(ids))
	for _, id := range ids {
		if m := a.matters[id]; m.ID != "" {
			out = append(out, m)
		}
	}
	return out
}

// ClaimItem returns one claim, or ErrNotFound.
func (v *View) ClaimItem(ctx context.Context, id parley.ClaimID) (ClaimItem, error) {
	items, err := v.claimItems(ctx, store.ClaimQuery{}, []parley.ClaimID{id})
	if err == nil && len(items) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return ClaimItem{}, err
	}
	said, err := v.ReviewOfClaim(ctx, id)
	items[0].Review = &said
	return items[0], err
}

// ActorPage lists the actors that q asks for, those of most documents first.
func (v *View) ActorPage(ctx context.Context, q store.ActorQuery) ([]Actor, store.Position, error) {
	rows, next, err := stretch(v.store.Actors(ctx, q.At(q.After, more(q.Limit))), q.Limit, q.PositionOf)
	if err != nil {
		return nil, nil, err
	}
	said, err := v.said(ctx)
	if err != nil {
		return nil, nil, err
	}
	out := make([]Actor, 0, len(rows))
	for _, r := range rows {
		out = append(out, newActor(r, said))
	}
	return out, next, nil
}

// CorrectionQuery asks for corrections.
type CorrectionQuery struct {
	ReviewQuery
	Actor  parley.ActorID // that they concern
	Target string         // id of the claim or matter that they are about
	After  store.Position
	Limit  int
}

// At returns the question for the stretch of the list behind a position.
func (q CorrectionQuery) At(after store.Position, limit int) CorrectionQuery {
	q.After, q.Limit = after, limit
	return q
}

// Outlets lists who published documents, those of most documents first.
func (v *View) Outlets(ctx context.Context) ([]Outlet, error) {
	out := []Outlet{}
	for o, err := range v.store.Outlets(ctx) {
		if err != nil {
			return nil, err
		}
		out = append(out, Outlet{o.Outlet, o.Documents, o.Claims, o.First, o.Last})
	}
	return out, nil
}
