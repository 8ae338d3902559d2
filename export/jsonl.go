// Package export writes the record for other programs. JSONL writes the export
// contract, version 1: JSON Lines in UTF-8, documents, actors, claims and
// matters in this order, each by its id, claims in the order of their
// documents and texts. The same record gives the same bytes. What is not
// reported is null or an empty list. What people reject is left out; a claim or
// matter that they accepted or corrected says so in the field review.
package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"parley/view"
)

// JSONL writes everything that v sees to w. The error is that of the record or
// of w.
func JSONL(ctx context.Context, w io.Writer, v *view.View) error {
	out := bufio.NewWriterSize(w, 1<<16)
	e := encoder{json.NewEncoder(out)}
	e.json.SetEscapeHTML(false)
	for _, step := range []func(context.Context, *view.View) error{e.documents, e.actors, e.claims, e.matters} {
		if err := step(ctx, v); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

type encoder struct{ json *json.Encoder }

func (e encoder) write(line any) error {
	if err := e.json.Encode(line); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func (e encoder) documents(ctx context.Context, v *view.View) error {
	for c, err := range v.Cards(ctx) {
		if err != nil {
			return err
		}
		if err := e.write(newDocument(c)); err != nil {
			return err
		}
	}
	return nil
}

func (e encoder) actors(ctx context.Context, v *view.View) error {
	for a, err := range v.AllActors(ctx) {
		if err != nil {
			return err
		}
		if err := e.write(newActor(a)); err != nil {
			return err
		}
	}
	return nil
}

func (e encoder) claims(ctx context.Context, v *view.View) error {
	for r, err := range v.Readings(ctx) {
		if err != nil {
			return err
		}
		for _, c := range r.Reading.Claims {
			if view.ClaimState(c) == view.StateRejected {
				continue // no act that the sentence reports
			}
			if err := e.write(newClaim(c)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e encoder) matters(ctx context.Context, v *view.View) error {
	for m, err := range v.AllMatters(ctx) {
		if err != nil {
			return err
		}
		if err := e.write(newMatter(m)); err != nil {
			return err
		}
	}
	return nil
}
