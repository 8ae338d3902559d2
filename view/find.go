package view

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/actor"
	"parley/record/review"
	"parley/record/store"
)

// ErrNoActor is the cause where nobody of a name or id is known.
var ErrNoActor = errors.New("no such actor")

// Whom returns the actor that a person means by an id or a name: an id of the
// record; else the one actor of that name, or with it in its name; else the one
// whose id begins so, the part before its colon left out if need be. An actor that is part of another
// is known by its id. The error wraps ErrNoActor, and names the nearest that
// there are, or ErrAmbiguous, and names those of that name.
func (v *View) Whom(ctx context.Context, text string) (review.Who, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return review.Who{}, fmt.Errorf("find: an empty name: %w", ErrNoActor)
	}
	row, err := v.store.Actor(ctx, parley.ActorID(text))
	if err == nil {
		return whoOf(row), nil
	}
	if !errors.Is(err, ErrNotFound) {
		return review.Who{}, err
	}
	said, err := v.said(ctx)
	if err != nil {
		return review.Who{}, err
	}
	if id := parley.ActorID(text); said.Now(id) != id {
		return review.Who{ID: id}, nil
	}
	for _, find := range []func(context.Context, string) ([]review.Who, error){v.named, v.begins} {
		found, err := find(ctx, text)
		if err != nil {
			return review.Who{}, err
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0], nil
		}
		return review.Who{}, fmt.Errorf("find: %s: %w, among them:%s", text, ErrAmbiguous, listed(found))
	}
	return review.Who{}, v.nobody(ctx, text)
}

// Known is Whom, and knows besides whom only the tables of actors know: by id,
// or by a name that means one of them.
func (v *View) Known(ctx context.Context, text string) (review.Who, error) {
	who, err := v.Whom(ctx, text)
	if !errors.Is(err, ErrNoActor) {
		return who, err
	}
	if e, ok := actor.ByID(text); ok {
		return entryWho(e), nil
	}
	cands := actor.Lookup(text, "")
	const sure = 0.9 // surnames alone never are
	if len(cands) > 0 && cands[0].Confidence > sure && (len(cands) == 1 || cands[1].Confidence < cands[0].Confidence) {
		return entryWho(cands[0].Entry), nil
	}
	return who, err
}

func whoOf(a store.Actor) review.Who {
	return review.Who{ID: a.ID, Name: a.Name, Type: a.Type, Country: a.Country}
}

func entryWho(e *actor.Entry) review.Who {
	return review.Who{ID: parley.ActorID(e.ID), Name: e.Name, Type: parley.ActorType(e.Type), Country: e.Country}
}

// named returns the actors of that name; where none is called so, those that
// were read so, and else those in whose names it stands as whole words.
func (v *View) named(ctx context.Context, text string) ([]review.Who, error) {
	folded := store.Fold(text)
	var called, read, partly []review.Who
	for a, err := range v.store.Actors(ctx, store.ActorQuery{Text: text}) {
		switch {
		case err != nil:
			return nil, err
		case store.Fold(a.Name) == folded:
			called = append(called, whoOf(a))
		case slices.Contains(strings.Split(store.SearchLines(a), "\n"), folded):
			read = append(read, whoOf(a))
		case strings.Contains(" "+strings.ReplaceAll(store.SearchLines(a), "\n", " ")+" ", " "+folded+" "):
			partly = append(partly, whoOf(a))
		}
	}
	for _, list := range [][]review.Who{called, read} {
		if len(list) > 0 {
			return list, nil
		}
	}
	return partly, nil
}

// begins returns the actors whose id, or its part after the first colon,
// begins with text.
func (v *View) begins(ctx context.Context, text string) ([]review.Who, error) {
	const looked = 100
	refs, err := v.store.Find(ctx, text, looked)
	if err != nil {
		return nil, err
	}
	refs = slices.DeleteFunc(refs, func(r store.Ref) bool { return r.Kind != store.ActorRef })
	if whole := whole(refs, text); len(whole) > 0 {
		refs = whole
	}
	var out []review.Who
	for _, r := range refs {
		row, err := v.store.Actor(ctx, parley.ActorID(r.ID))
		if err != nil {
			return nil, err
		}
		out = append(out, whoOf(row))
	}
	return out, nil
}

func listed(list []review.Who) string {
	const shown = 5
	out := ""
	for _, w := range list[:min(shown, len(list))] {
		out += "\n  " + w.Name + " " + string(w.ID)
	}
	return out
}

// nobody names the actors whose names are nearest to text.
func (v *View) nobody(ctx context.Context, text string) error {
	type near struct {
		review.Who
		likeness float64
	}
	const least = 0.45
	folded := store.Fold(text)
	var list []near
	for a, err := range v.store.Actors(ctx, store.ActorQuery{}) {
		if err != nil {
			return err
		}
		n := near{Who: whoOf(a)}
		for _, line := range strings.Split(store.SearchLines(a), "\n") {
			n.likeness = max(n.likeness, alike(folded, line))
		}
		if n.likeness >= least {
			list = append(list, n)
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(b.likeness, a.likeness) })
	if len(list) == 0 {
		return fmt.Errorf("find: %s: %w", text, ErrNoActor)
	}
	var nearest []review.Who
	for _, n := range list {
		nearest = append(nearest, n.Who)
	}
	return fmt.Errorf("find: %s: %w; the nearest:%s", text, ErrNoActor, listed(nearest))
}

// alike is how many pairs of letters that follow each other two names share, of
// all that they have: 1 where they are the same (Dice).
func alike(a, b string) float64 {
	pairs := func(s string) map[string]int {
		out := make(map[string]int)
		r := []rune(" " + s + " ")
		for i := range r[1:] {
			out[string(r[i:i+2])]++
		}
		return out
	}
	x, y := pairs(a), pairs(b)
	shared, all := 0, 0
	for p, n := range x {
		shared += min(n, y[p])
		all += n
	}
	for _, n := range y {
		all += n
	}
	return 2 * float64(shared) / float64(all)
}

// OtherThan returns who a part of an actor is: the actor of the record of that
// id or name, or somebody new of that name, like who in all else. The error is
// that of Whom.
func (v *View) OtherThan(ctx context.Context, who review.Who, text string) (review.Who, error) {
	text = strings.TrimSpace(text)
	isID := strings.Contains(text, ":")
	other, err := v.Whom(ctx, text)
	switch {
	case err == nil && other.ID != who.ID && (isID || store.Fold(other.Name) == store.Fold(text)):
		return other, nil
	case isID, err != nil && !errors.Is(err, ErrNoActor):
		return other, err
	case actor.NameKey(text) == "":
		return other, fmt.Errorf("find: %q: %w: it is no name", text, ErrNoActor)
	}
	said, err := v.said(ctx)
	if err != nil {
		return other, err
	}
	kind, _, _ := strings.Cut(string(who.ID), ":")
	stem := kind + ":" + strings.Join(actor.NameWords(text), "-")
	out := review.Who{ID: parley.ActorID(stem), Name: text, Type: who.Type, Country: who.Country, New: true}
	for n := 2; ; n++ {
		_, err := v.store.Actor(ctx, out.ID)
		_, known := actor.ByID(string(out.ID))
		if !known && errors.Is(err, ErrNotFound) && len(said.About(out.ID)) == 0 {
			return out, nil
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return out, err
		}
		out.ID = parley.ActorID(fmt.Sprintf("%s-%d", stem, n))
	}
}

// SpanOf returns the sentence of the claim that an id, or the beginning of one,
// names.
func (v *View) SpanOf(ctx context.Context, text string) (review.Span, error) {
	ref, err := v.Resolve(ctx, text)
	if err != nil {
		return review.Span{}, err
	}
	claims, err := v.store.Claims(ctx, parley.ClaimID(ref.ID))
	if err != nil {
		return review.Span{}, err
	}
	if ref.Kind != store.ClaimRef || len(claims) == 0 {
		return review.Span{}, fmt.Errorf("find: %s: %w: no claim of that id", text, ErrNotFound)
	}
	return review.Span{Doc: claims[0].Doc, Start: claims[0].Start, End: claims[0].End}, nil
}

// DocumentOf returns the document that an id, or the beginning of one, names.
func (v *View) DocumentOf(ctx context.Context, text string) (parley.DocID, error) {
	ref, err := v.Resolve(ctx, text)
	if err == nil && ref.Kind != store.DocumentRef {
		err = fmt.Errorf("find: %s: %w: no document of that id", text, ErrNotFound)
	}
	return parley.DocID(ref.ID), err
}
