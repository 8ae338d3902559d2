package view

import (
	"maps"
	"slices"
	"strings"

	"parley"
	"parley/record/store"
)

// What a list is about to name is asked for in a few questions before its rows
// are made: each row would ask a dozen small ones. What is forgotten here is
// asked for when it is needed, and takes longer.

// meet asks for the actors of these ids.
func (a *asker) meet(ids ...parley.ActorID) {
	ids = unasked(ids, a.actors)
	if len(ids) == 0 {
		return
	}
	found, err := a.store.ActorsByID(a.ctx, ids...)
	if a.keep(err); err != nil {
		return
	}
	for _, id := range ids {
		row := found[id]
		row.ID = id
		a.actors[id] = row
	}
}

// open asks what is known about the documents of these ids.
func (a *asker) open(ids ...parley.DocID) {
	ids = unasked(ids, a.cards)
	if len(ids) == 0 {
		return
	}
	found, err := a.store.CardsByID(a.ctx, ids...)
	if a.keep(err); err != nil {
		return
	}
	for _, id := range ids {
		card := found[id]
		card.Doc.ID = id
		a.cards[id] = card
	}
}

// refer asks for all that names documents.
func (a *asker) refer(ids ...parley.DocID) {
	a.open(ids...)
	a.shorten(store.DocumentRef, texts(ids)...)
}

// shorten asks for the ids beside these.
func (a *asker) shorten(kind store.RefKind, ids ...string) {
	var missing []string
	for _, id := range ids {
		if _, known := a.beside[store.Ref{Kind: kind, ID: id}]; !known {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return
	}
	found, err := a.store.Beside(a.ctx, kind, missing...)
	a.keep(err)
	for id, n := range found {
		a.beside[store.Ref{Kind: kind, ID: id}] = n
	}
}

// locate asks in which documents these claims are.
func (a *asker) locate(ids ...parley.ClaimID) {
	ids = unasked(ids, a.docs)
	if len(ids) == 0 {
		return
	}
	found, err := a.store.DocsOf(a.ctx, ids...)
	if a.keep(err); err != nil {
		return
	}
	for _, id := range ids {
		a.docs[id] = found[id]
	}
}

// docsOf returns the documents of claims. One that is not there is left out.
func (a *asker) docsOf(ids []parley.ClaimID) map[parley.ClaimID]parley.DocID {
	a.locate(ids...)
	out := make(map[parley.ClaimID]parley.DocID, len(ids))
	for _, id := range ids {
		if doc := a.docs[id]; doc != "" {
			out[id] = doc
		}
	}
	return out
}

// about asks for all that the rows of these matters name.
func (a *asker) about(list []store.Matter) {
	a.headlines(list)
	var ids []parley.MatterID
	var claims []parley.ClaimID
	for _, m := range list {
		ids = append(ids, m.ID)
		for _, d := range m.Disputes {
			for _, v := range d.Values {
				claims = append(claims, v.Claims...)
			}
		}
	}
	a.shorten(store.MatterRef, texts(ids)...)
	a.published(claims)
	if a.counted != "" {
		a.waiting(list)
	}
}

// waiting asks when the initiatives were made that still wait for an answer.
func (a *asker) waiting(list []store.Matter) {
	a.published(claimsIn(slices.DeleteFunc(slices.Clone(list), func(m store.Matter) bool { return !waits(m.Matter) || madeOn(m.Matter) })))
}

// madeOn says whether a text tells the day on which an initiative was made.
func madeOn(m parley.Matter) bool { return m.Time != nil && m.Time.Precision == parley.PrecisionDay }

// published asks what is known about the documents of claims.
func (a *asker) published(claims []parley.ClaimID) {
	var docs []parley.DocID
	for _, doc := range a.docsOf(claims) {
		docs = append(docs, doc)
	}
	a.open(docs...)
}

// headlines asks for the actors of these matters.
func (a *asker) headlines(list []store.Matter) {
	var ids []parley.ActorID
	for _, m := range list {
		ids = append(ids, actorsIn(m.Matter)...)
	}
	a.meet(ids...)
}

// entitle asks for all that names matters.
func (a *asker) entitle(ids []parley.MatterID) {
	ids = unasked(ids, a.matters)
	if len(ids) == 0 {
		return
	}
	found, err := a.store.MattersByID(a.ctx, ids...)
	if a.keep(err); err != nil {
		return
	}
	a.headlines(slices.Collect(maps.Values(found)))
	for _, id := range ids {
		if m, ok := found[id]; ok {
			a.matters[id] = a.matterRef(m)
		} else {
			a.matters[id] = MatterRef{}
		}
	}
}

// actorsIn are all that a matter names.
func actorsIn(m parley.Matter) []parley.ActorID {
	out := slices.Clone(m.WaitingOn)
	for _, ids := range m.Roles {
		out = append(out, ids...)
	}
	for _, r := range m.Responses {
		out = append(out, r.By...)
	}
	for _, s := range m.Stages {
		out = append(out, s.By...)
	}
	for _, v := range m.Votes {
		out = append(out, v.Body)
	}
	for _, d := range m.Declarations {
		out = append(out, d.By...)
	}
	for _, s := range m.Adherence {
		out = append(out, s.By...)
	}
	for _, v := range m.Violations {
		out = append(append(out, v.By...), v.Against...)
	}
	for _, d := range m.Disputes {
		for _, v := range d.Values {
			if isActor(v.Value) {
				out = append(out, parley.ActorID(v.Value))
			}
		}
	}
	return clean(out...)
}

// isActor says whether a value looks like the id of an actor.
func isActor(v string) bool {
	kind, _, ok := strings.Cut(v, ":")
	return ok && !strings.Contains(kind, " ")
}

// told asks for all that the cards of these claims name.
func (a *asker) told(list []parley.Claim) {
	var who []parley.ActorID
	var docs []parley.DocID
	for _, c := range list {
		docs = append(docs, c.Doc)
		for _, ids := range c.Roles {
			who = append(who, ids...)
		}
		for _, l := range c.Attribution {
			who = append(who, l.Actor)
		}
	}
	a.meet(clean(who...)...)
	a.refer(docs...)
}

// claimsOf returns the claims of these ids, in their order; one that is not
// there is left out.
func (a *asker) claimsOf(ids []parley.ClaimID) []parley.Claim {
	if missing := unasked(ids, a.claims); len(missing) > 0 {
		list, err := a.store.Claims(a.ctx, missing...)
		a.keep(err)
		for _, c := range list {
			a.claims[c.ID] = c
		}
	}
	var out []parley.Claim
	for _, id := range ids {
		if c, ok := a.claims[id]; ok {
			out = append(out, c)
		}
	}
	return out
}

// unasked are the ids, each once, that are no keys of known.
func unasked[K comparable, V any](ids []K, known map[K]V) []K {
	var out []K
	seen := make(map[K]bool, len(ids))
	for _, id := range ids {
		if _, ok := known[id]; !ok && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

func texts[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}
