package api

import (
	"context"
	"errors"
	"fmt"

	"parley"
	"parley/record/review"
	"parley/record/store"
	"parley/view"
)

type ledgerInput struct {
	Past
	Paging
	Period
	InMatter
	Kind string `query:"kind" enum:"commitment,initiative" doc:"Only these; both otherwise."`
	Sort string `query:"sort" enum:"reported,due,happened,sources" default:"reported" doc:"reported: the last reported first. due: what is due first comes first, what has no date last. happened: the last to be made first. sources: those of most origins first."`
}

func (s *Server) ledger(ctx context.Context, in *ledgerInput) (Page[view.LedgerRow], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.LedgerRow]{}, err
	}
	q := in.query(in.Kind)
	if in.Kind == "" {
		q.Kinds = []parley.MatterKind{parley.Commitment, parley.Initiative}
	}
	q.From, q.To, q.Sort = parley.Day(in.From), parley.Day(in.To), store.MatterSort(in.Sort)
	return page(ctx, in.Paging, q.At, v.Ledger, v.CountRows)
}

type ceasefiresInput struct {
	Past
	Period
	InMatter
	Limit int `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"At most so many ceasefires, the last reported."`
}

func (s *Server) ceasefires(ctx context.Context, in *ceasefiresInput) (view.CeasefireMatrix, error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return view.CeasefireMatrix{}, err
	}
	q := in.query(string(parley.Ceasefire))
	q.From, q.To, q.Limit = parley.Day(in.From), parley.Day(in.To), in.Limit
	return v.Ceasefires(ctx, q)
}

type instrumentsInput struct {
	Past
	Paging
	Period
	InMatter
}

func (s *Server) instruments(ctx context.Context, in *instrumentsInput) (Page[view.InstrumentRow], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.InstrumentRow]{}, err
	}
	q := in.query(string(parley.Instrument))
	q.From, q.To = parley.Day(in.From), parley.Day(in.To)
	return page(ctx, in.Paging, q.At, v.Instruments, v.CountRows)
}

type networkInput struct {
	Past
	Period
	Actor string   `query:"actor" maxLength:"200" doc:"Only edges of this actor and those among whom it deals with."`
	Kind  []string `query:"kind" maxItems:"10" doc:"Only these kinds of dealing, separated by commas: contact, initiative, instrument, ceasefire, commitment, measure, access, incident."`
	Limit int      `query:"limit" minimum:"2" maximum:"500" default:"60" doc:"At most so many nodes, those of most dealings."`
}

func (in networkInput) dealings() store.DealingQuery {
	q := store.DealingQuery{From: parley.Day(in.From), To: parley.Day(in.To), Actor: parley.ActorID(in.Actor)}
	for _, k := range in.Kind {
		q.Kinds = append(q.Kinds, parley.MatterKind(k))
	}
	return q
}

func (s *Server) network(ctx context.Context, in *networkInput) (view.Network, error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return view.Network{}, err
	}
	return v.Network(ctx, in.dealings(), in.Limit)
}

type betweenInput struct {
	Past
	Period
	A     string `query:"a" required:"true" minLength:"1" maxLength:"200" doc:"Id of the first party."`
	B     string `query:"b" required:"true" minLength:"1" maxLength:"200" doc:"Id of the second party."`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"At most so many third parties."`
}

func (s *Server) between(ctx context.Context, in *betweenInput) (view.Between, error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return view.Between{}, err
	}
	return v.Between(ctx, parley.ActorID(in.A), parley.ActorID(in.B), parley.Day(in.From), parley.Day(in.To), in.Limit)
}

type timelineInput struct {
	Past
	Paging
	Period
	InMatter
	Kind  string `query:"kind" enum:"contact,initiative,instrument,ceasefire,commitment,measure,body,access,incident,position" doc:"Only matters of this kind."`
	Lanes string `query:"lanes" enum:"kind,actor" default:"kind" doc:"What the lanes are."`
}

func (s *Server) timeline(ctx context.Context, in *timelineInput) (Page[view.Moment], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.Moment]{}, err
	}
	q := in.query(in.Kind)
	q.From, q.To, q.Sort, q.Dated = parley.Day(in.From), parley.Day(in.To), store.ByTime, true
	lanes := v.ByKind
	if in.Lanes == "actor" {
		lanes = v.ByActor
	}
	return page(ctx, in.Paging, q.At, lanes, v.CountRows)
}

type mapInput struct {
	Past
	Paging
	Period
	InMatter
	Kind string `query:"kind" enum:"contact,initiative,instrument,ceasefire,commitment,measure,body,access,incident,position" doc:"Only matters of this kind."`
}

func (s *Server) places(ctx context.Context, in *mapInput) (Page[view.Point], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.Point]{}, err
	}
	q := in.query(in.Kind)
	q.From, q.To, q.Located = parley.Day(in.From), parley.Day(in.To), true
	return page(ctx, in.Paging, q.At, v.Points, v.CountRows)
}

type searchInput struct {
	Past
	Paging
	Published
	Q        string `query:"q" required:"true" minLength:"1" maxLength:"200" doc:"All of these words. Words in quotation marks stand together; a star at the end of a word stands for any ending."`
	In       string `query:"in" enum:"sentences,matters" default:"sentences" doc:"What is searched."`
	Outlet   string `query:"outlet" maxLength:"200" doc:"Only of this outlet; its whole name."`
	Language string `query:"language" maxLength:"20" doc:"Sentences: only of documents in this language."`
	Kind     string `query:"kind" enum:"contact,initiative,instrument,ceasefire,commitment,measure,body,access,incident,position" doc:"Matters: only of this kind."`
	Actor    string `query:"actor" maxLength:"200" doc:"Matters: only those in which this actor has a role."`
}

func (s *Server) search(ctx context.Context, in *searchInput) (Page[view.Hit], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.Hit]{}, err
	}
	if in.In == "matters" {
		q := store.MatterQuery{Text: in.Q, Outlet: in.Outlet, Kind: parley.MatterKind(in.Kind), Since: parley.Day(in.Since), Until: parley.Day(in.Until)}
		if in.Actor != "" {
			q.Actors = []parley.ActorID{parley.ActorID(in.Actor)}
		}
		return page(ctx, in.Paging, q.At, v.SearchMatters, v.CountRows)
	}
	q := store.SentenceQuery{Text: in.Q, Outlet: in.Outlet, Language: in.Language, Since: parley.Day(in.Since), Until: parley.Day(in.Until)}
	return page(ctx, in.Paging, q.At, v.SearchSentences, nil)
}

type diffInput struct {
	From  string `query:"from" required:"true" format:"date" doc:"What was known on this day …"`
	To    string `query:"to" format:"date" doc:"… against what was known on this one; everything in the record otherwise."`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"At most so many matters in each section."`
}

func (s *Server) diff(ctx context.Context, in *diffInput) (view.Diff, error) {
	v, err := s.at(ctx, "")
	if err != nil {
		return view.Diff{}, err
	}
	if in.To != "" && in.To < in.From {
		return view.Diff{}, invalid("query.to", fmt.Sprintf("%s is before %s", in.To, in.From), in.To)
	}
	out, err := v.Diff(ctx, parley.Day(in.From), parley.Day(in.To), in.Limit)
	if errors.Is(err, view.ErrLongPast) {
		err = longPast("query.from")
	}
	return out, err
}

type correctionsInput struct {
	Past
	Paging
	Actor  string `query:"actor" maxLength:"200" doc:"Only those that concern this actor."`
	Target string `query:"target" maxLength:"200" doc:"Only those of this claim or matter; its whole id."`
	Status string `query:"status" enum:"proposed,approved,declined,undone" doc:"Only those that stand so."`
	By     string `query:"by" maxLength:"200" doc:"Only those that this person made."`
	Lapsed bool   `query:"lapsed" doc:"Only those that no longer apply."`
}

func (s *Server) corrections(ctx context.Context, in *correctionsInput) (Page[view.Correction], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.Correction]{}, err
	}
	q := view.CorrectionQuery{ReviewQuery: view.ReviewQuery{Status: review.Status(in.Status), By: in.By, Lapsed: in.Lapsed}, Actor: parley.ActorID(in.Actor), Target: in.Target}
	return page(ctx, in.Paging, q.At, v.CorrectionPage, nil)
}

type fieldsInput struct {
	Of   string `query:"of" required:"true" enum:"claim,matter" doc:"Of what."`
	Kind string `query:"kind" enum:"contact,initiative,instrument,ceasefire,commitment,measure,body,access,incident,position" doc:"Of a matter: its kind."`
}

// Fields are what can be set.
type Fields struct {
	Fields []review.Field `json:"fields"`
}

func (s *Server) fields(_ context.Context, in *fieldsInput) (Fields, error) {
	if in.Of == "claim" {
		return Fields{review.ClaimFields()}, nil
	}
	return Fields{append([]review.Field{}, review.MatterFields(parley.MatterKind(in.Kind))...)}, nil
}
