// Package view answers questions about the record: what is new and what waits,
// what is this and how do we know, what does this text say, who is this. It only
// reads. What it returns is plain data with the words already in it, the same
// for a terminal, a page or a program.
//
// Questions about something that is not there return ErrNotFound.
package view

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"parley"
	"parley/record/store"
	"parley/view/headline"
)

// Errors that callers tell apart.
var (
	ErrNotFound  = store.ErrNotFound
	ErrAmbiguous = errors.New("short for several ids")
)

// View asks the record. It may be used by many at the same time.
type View struct {
	store store.Readable
	past  Past
	day   parley.Day // looked back from, or ""
	today parley.Day // that days are counted to where none is looked back from, or ""
	heard *heard
}

// New returns a view of the record in s.
func New(s store.Readable) *View { return &View{store: s, heard: &heard{}} }

// Counts counts what the record holds.
func (v *View) Counts(ctx context.Context) (store.Counts, error) { return v.store.Counts(ctx) }

// Cards yields all documents without their texts, by id.
func (v *View) Cards(ctx context.Context) iter.Seq2[store.Card, error] { return v.store.Cards(ctx) }

// Readings yields all documents with what they were read as, by id, claims in
// the order of the text.
func (v *View) Readings(ctx context.Context) iter.Seq2[store.Read, error] {
	return v.store.Readings(ctx)
}

// AllActors yields all actors by id.
func (v *View) AllActors(ctx context.Context) iter.Seq2[store.Actor, error] {
	return byID(v.store.Actors(ctx, store.ActorQuery{}), func(a store.Actor) parley.ActorID { return a.ID })
}

// AllMatters yields all matters, by kind in the order of parley.Kinds, then by
// id.
func (v *View) AllMatters(ctx context.Context) iter.Seq2[store.Matter, error] {
	return func(yield func(store.Matter, error) bool) {
		for _, kind := range parley.Kinds {
			for m, err := range byID(v.store.Matters(ctx, store.MatterQuery{Kind: kind}), func(m store.Matter) parley.MatterID { return m.ID }) {
				if !yield(m, err) || err != nil {
					return
				}
			}
		}
	}
}

// Claims returns the claims of these ids, in their order; one that is not there
// is left out.
func (v *View) Claims(ctx context.Context, ids ...parley.ClaimID) ([]parley.Claim, error) {
	return v.store.Claims(ctx, ids...)
}

// Headline says a matter in one sentence.
func (v *View) Headline(ctx context.Context, m parley.Matter) (string, error) {
	a := v.ask(ctx)
	return headline.Of(m, a.actor), a.err
}

// byID yields what seq yields in the order of the ids.
func byID[T any, ID ~string](seq iter.Seq2[T, error], id func(T) ID) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		list, err := collect(seq)
		if err != nil {
			var zero T
			yield(zero, err)
			return
		}
		slices.SortFunc(list, func(a, b T) int { return cmp.Compare(id(a), id(b)) })
		for _, x := range list {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var list []T
	for x, err := range seq {
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, nil
}

// Resolve returns what an id, or the beginning of one, names. The part before
// the first colon may be left out: "3f9c" for "matter:3f9c…". It returns
// ErrNotFound where it names nothing and ErrAmbiguous where it names several.
func (v *View) Resolve(ctx context.Context, id string) (store.Ref, error) {
	const looked, shown = 100, 5
	if id == "" {
		return store.Ref{}, fmt.Errorf("find: an empty id: %w", ErrNotFound)
	}
	refs, err := v.store.Find(ctx, id, looked)
	if err != nil {
		return store.Ref{}, err
	}
	if whole := whole(refs, id); len(whole) > 0 {
		refs = whole
	}
	switch len(refs) {
	case 0:
		if now, err := v.partOf(ctx, id); now != "" || err != nil {
			return store.Ref{Kind: store.ActorRef, ID: string(now)}, err
		}
		return store.Ref{}, fmt.Errorf("find: %s: %w", id, ErrNotFound)
	case 1:
		return refs[0], nil
	}
	list := ""
	for _, r := range refs[:min(shown, len(refs))] {
		list += "\n  " + r.ID
	}
	return store.Ref{}, fmt.Errorf("find: %s: %w, among them:%s", id, ErrAmbiguous, list)
}

// partOf returns the actor that the one of an id is part of, or "".
func (v *View) partOf(ctx context.Context, id string) (parley.ActorID, error) {
	said, err := v.said(ctx)
	if err != nil {
		return "", err
	}
	if now := said.Now(parley.ActorID(id)); string(now) != id {
		return now, nil
	}
	return "", nil
}

// whole keeps the ids that are given whole, or but for the part before the
// colon.
func whole(refs []store.Ref, id string) []store.Ref {
	var out []store.Ref
	for _, r := range refs {
		if r.ID == id {
			return []store.Ref{r}
		}
		if _, part, ok := strings.Cut(r.ID, ":"); ok && part == id {
			out = append(out, r)
		}
	}
	return out
}
