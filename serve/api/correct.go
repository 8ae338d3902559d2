package api

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"parley"
	"parley/record/review"
	"parley/record/store"
	"parley/view"

	"github.com/danielgtaylor/huma/v2"
)

const corrections = `What op says of actors, which are named by id, or by a name that only one has:
merge: actor is other. apart: actor is not other, whatever the likeness. split: what only selects of actor is other, or somebody new of that name.
rename: actor is called name. name: the spelling name means actor; articles that have it are read again. office: actor holds or held an office.

What op says of target, a claim or a matter:
accept: what was read of it is right. set: its field has that value; GET /fields lists the fields and what they take. reject: it is no reading of its
sentence, or none of the field. note: reason is to be read with it. join: target and with are one happening. part: the claims or documents are another
happening than the rest of target.

undo: the correction of that number is taken back. approve, decline: it holds, or not; nobody decides on their own. mode: field is single, corrections
hold at once, or four-eyes, they hold when somebody else has approved them.`

// CorrectionBody is what somebody says beyond or against what was read.
type CorrectionBody struct {
	Op     string      `json:"op" enum:"merge,apart,split,rename,name,office,undo,accept,set,reject,note,join,part,approve,decline,mode"`
	Reason string      `json:"reason,omitempty" maxLength:"2000" doc:"Why, for whoever reads the history; only accept and approve do without."`
	By     string      `json:"by,omitempty" maxLength:"200" doc:"Who says so, where no token says it."`
	Actor  string      `json:"actor,omitempty" maxLength:"500"`
	Other  string      `json:"other,omitempty" maxLength:"500" doc:"Of merge, apart and split."`
	Name   string      `json:"name,omitempty" maxLength:"500" doc:"Of rename and name."`
	Office *OfficeBody `json:"office,omitempty" doc:"Of office."`
	Only   *OnlyBody   `json:"only,omitempty" doc:"Of split: which part is other."`
	Number int64       `json:"number,omitempty" minimum:"1" doc:"Of undo, approve and decline."`

	Target    string   `json:"target,omitempty" maxLength:"200" doc:"Of accept, set, reject, note, join and part: id of a claim or a matter."`
	Field     string   `json:"field,omitempty" maxLength:"60" doc:"Of set and mode."`
	Value     string   `json:"value,omitempty" maxLength:"2000" doc:"Of set; empty: not reported."`
	With      string   `json:"with,omitempty" maxLength:"200" doc:"Of join: id of the other matter."`
	Claims    []string `json:"claims,omitempty" maxItems:"1000" doc:"Of part."`
	Documents []string `json:"documents,omitempty" maxItems:"1000" doc:"Of part."`
}

// OfficeBody is an office with its term.
type OfficeBody struct {
	Title string `json:"title" minLength:"1" maxLength:"200"`
	Of    string `json:"of" minLength:"1" maxLength:"200" doc:"A state, body or group: its name, code or id."`
	From  string `json:"from,omitempty" pattern:"^\\d{4}(-\\d{2}(-\\d{2})?)?$"`
	To    string `json:"to,omitempty" pattern:"^\\d{4}(-\\d{2}(-\\d{2})?)?$"`
}

// OnlyBody selects mentions of an actor: where it goes by a name, in the
// sentence of a claim, in a document.
type OnlyBody struct {
	Names     []string `json:"names,omitempty" maxItems:"100"`
	Claims    []string `json:"claims,omitempty" maxItems:"1000"`
	Documents []string `json:"documents,omitempty" maxItems:"1000"`
}

type correctInput struct{ Body CorrectionBody }

type correctOutput struct {
	Status int
	Body   Corrected
}

func (s *Server) correct(ctx context.Context, in *correctInput) (*correctOutput, error) {
	if s.Writer == nil {
		return nil, errReadOnly
	}
	if least := leastOf(in.Body.Op); !identityOf(ctx).Role.May(least) {
		return nil, huma.Error403Forbidden(in.Body.Op + " asks for the role " + string(least) + "; yours is " + string(identityOf(ctx).Role))
	}
	var done Corrected
	var err error
	if slices.Contains(ofActors, in.Body.Op) {
		var c review.Correction
		if c, err = s.correction(ctx, in.Body); err == nil {
			done, err = s.Writer.Correct(ctx, c)
		}
	} else {
		b := in.Body
		done, err = s.Writer.Review(ctx, Review{Op: b.Op, By: by(ctx, b.By), Why: b.Reason, Target: b.Target, Field: b.Field, Value: b.Value, With: b.With, Claims: b.Claims, Documents: b.Documents, Number: b.Number})
	}
	if err != nil {
		return nil, s.refusal(ctx, err)
	}
	status := http.StatusCreated
	if done.Number == 0 {
		status = http.StatusOK
	}
	return &correctOutput{status, done}, nil
}

// ofActors are the operations on actors; undo is of any.
var ofActors = []string{"merge", "apart", "split", "rename", "name", "office", "undo"}

// leastOf is the role that a correction asks for.
func leastOf(op string) Role {
	switch op {
	case "note":
		return Coder
	case "mode":
		return Admin
	}
	return Reviewer
}

// by is who says something: the token's owner, else who the body says.
func by(ctx context.Context, body string) string {
	return cmp.Or(identityOf(ctx).Name, strings.TrimSpace(body), "somebody at this machine")
}

// at names the field that an error is about.
type at struct {
	field string
	error
}

func (a at) Unwrap() error { return a.error }

func onField(field string, err error) error {
	if err == nil {
		return nil
	}
	return at{field, err}
}

// correction finds whom a body means.
func (s *Server) correction(ctx context.Context, b CorrectionBody) (review.Correction, error) {
	out := review.Correction{Op: review.Op(b.Op), By: by(ctx, b.By), Why: strings.TrimSpace(b.Reason), Name: strings.TrimSpace(b.Name), Number: b.Number}
	if out.Op == review.Undo {
		return out, nil
	}
	out.Number = 0
	var err error
	find := s.View.Whom
	if out.Op == review.Name || out.Op == review.Office {
		find = s.View.Known
	}
	if out.Actor, err = find(ctx, b.Actor); err != nil {
		return out, onField("actor", err)
	}
	switch out.Op {
	case review.Merge, review.Apart:
		out.Other, err = s.View.Known(ctx, b.Other)
		return out, onField("other", err)
	case review.Split:
		if out.Only, err = s.selection(ctx, b.Only); err != nil {
			return out, err
		}
		out.Other, err = s.View.OtherThan(ctx, out.Actor, b.Other)
		return out, onField("other", err)
	case review.Office:
		if b.Office == nil {
			return out, nil // package review says that it is missing
		}
		if out.Actor.Type != parley.Person && out.Actor.Type != "" {
			return out, invalid("body.actor", out.Actor.Name+" is no person", nil)
		}
		out.Office = &parley.Office{Title: strings.ToLower(strings.TrimSpace(b.Office.Title)), From: parley.Day(b.Office.From), To: parley.Day(b.Office.To)}
		out.Office.Of, err = view.OfWhat(b.Office.Of)
		return out, onField("office.of", err)
	}
	return out, nil
}

func (s *Server) selection(ctx context.Context, b *OnlyBody) (*review.Selection, error) {
	if b == nil {
		return nil, nil
	}
	out := &review.Selection{Names: b.Names}
	for i, text := range b.Claims {
		span, err := s.View.SpanOf(ctx, text)
		if err != nil {
			return nil, onField(fmt.Sprintf("only.claims[%d]", i), err)
		}
		out.Spans = append(out.Spans, span)
	}
	for i, text := range b.Documents {
		id, err := s.View.DocumentOf(ctx, text)
		if err != nil {
			return nil, onField(fmt.Sprintf("only.documents[%d]", i), err)
		}
		out.Docs = append(out.Docs, id)
	}
	return out, nil
}

// refusals are the errors of corrections that other corrections stand in the
// way of.
var refusals = []error{review.ErrMerged, review.ErrCycle, review.ErrConflict, review.ErrUndone, review.ErrIsUndo, review.ErrNeeded, review.ErrOwn, review.ErrDecided}

// refusal says why a correction cannot stand.
func (s *Server) refusal(ctx context.Context, err error) error {
	var field at
	var faults *Invalid
	switch {
	case errors.As(err, &faults):
		var details []error
		for _, f := range faults.Faults {
			words := f.Problem
			if len(f.Allowed) > 0 {
				words += ": " + strings.Join(f.Allowed, ", ")
			}
			details = append(details, detail("body."+strings.Replace(f.Field, "why", "reason", 1), words, nil))
		}
		return huma.Error422UnprocessableEntity("validation failed", details...)
	case errors.Is(err, view.ErrNoActor), errors.Is(err, view.ErrAmbiguous), errors.As(err, &field) && errors.Is(err, store.ErrNotFound):
		errors.As(err, &field)
		return invalid("body."+cmp.Or(field.field, "actor"), err.Error(), nil)
	case errors.Is(err, review.ErrIncomplete), errors.Is(err, review.ErrSelf), errors.Is(err, review.ErrSelfMatter):
		return invalid("body", err.Error(), nil)
	case errors.Is(err, review.ErrNoEntry):
		return huma.Error404NotFound(err.Error())
	case slices.ContainsFunc(refusals, func(known error) bool { return errors.Is(err, known) }):
		return huma.Error409Conflict(err.Error())
	}
	return s.problem(ctx, err)
}
