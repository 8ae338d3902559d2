package api

import (
	"context"

	"parley"
	"parley/record/store"
	"parley/view"
)

// reads registers the questions.
func (s *Server) reads() {
	get(s, "/status", "status", "What the record holds, and up to where", s.status)
	get(s, "/counts", "counts", "How much the record holds", s.counts)
	get(s, "/brief", "brief", "What is new, what waits, what is due, contested, ended", s.brief)
	get(s, "/documents", "documents", "List documents, the latest published first", s.documents)
	get(s, "/documents/{id}", "document", "A document with its text and its copies", s.document)
	get(s, "/documents/{id}/reading", "reading", "A document sentence by sentence, with its claims", s.reading)
	get(s, "/documents/{id}/passage", "passage", "A stretch of a document in its surroundings", s.passage)
	get(s, "/claims", "claims", "List claims, those of the latest published documents first", s.claims)
	get(s, "/claims/{id}", "claim", "A claim", s.claim)
	get(s, "/matters", "matters", "List matters", s.matters)
	get(s, "/matters/{id}", "matter", "A matter with its life, its sources and its disputes", s.matter)
	get(s, "/actors", "actors", "List actors, those of most documents first", s.actors)
	get(s, "/actors/{id}", "actor", "An actor with what it did and what was done to it", s.actor)
	get(s, "/ledger", "ledger", "Commitments and initiatives: who owes whom what, by when", s.ledger)
	get(s, "/ceasefires", "ceasefires", "Who stands how to which ceasefire", s.ceasefires)
	get(s, "/instruments", "instruments", "How far agreements, resolutions and plans are", s.instruments)
	get(s, "/network", "network", "Who deals with whom", s.network)
	get(s, "/network/between", "between", "Who has open channels to two parties", s.between)
	get(s, "/timeline", "timeline", "What happened when", s.timeline)
	get(s, "/map", "map", "What happened where", s.places)
	get(s, "/search", "search", "Where something is said: sentences and matters", s.search)
	get(s, "/diff", "diff", "What changed between two days", s.diff)
	get(s, "/sources", "sources", "Outlets, and the sources that are watched", s.sources)
	get(s, "/corrections", "corrections", "What people said beyond and against what was read, the latest first", s.corrections)
	get(s, "/fields", "fields", "What of a claim or a matter can be set by a correction", s.fields)
}

type briefInput struct {
	Past
	Since string `query:"since" format:"date" doc:"Only matters that documents published after this day report, each with what has changed about it since."`
	Actor string `query:"actor" maxLength:"200" doc:"Only matters in which this actor has a role."`
	Kind  string `query:"kind" enum:"contact,initiative,instrument,ceasefire,commitment,measure,body,access,incident,position" doc:"Only matters of this kind."`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"20" doc:"At most so many items in each list."`
}

func (s *Server) brief(ctx context.Context, in *briefInput) (view.Briefing, error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return view.Briefing{}, err
	}
	q := store.MatterQuery{Kind: parley.MatterKind(in.Kind)}
	if in.Actor != "" {
		q.Actors = []parley.ActorID{parley.ActorID(in.Actor)}
	}
	return v.Briefing(ctx, parley.Day(in.Since), q, in.Limit)
}

type documentsInput struct {
	Past
	Paging
	Published
	Outlet   string `query:"outlet" maxLength:"200" doc:"Only of this outlet; its whole name."`
	Language string `query:"language" maxLength:"20" doc:"Only in this language, a BCP 47 code."`
	Q        string `query:"q" maxLength:"200" doc:"Only documents with this in their title or name."`
}

func (s *Server) documents(ctx context.Context, in *documentsInput) (Page[view.DocumentRow], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.DocumentRow]{}, err
	}
	q := store.DocumentQuery{Outlet: in.Outlet, Language: in.Language, Text: in.Q, Since: parley.Day(in.Since), Until: parley.Day(in.Until)}
	return page(ctx, in.Paging, q.At, v.DocumentRows, v.CountDocuments)
}

type ByID struct {
	Past
	ID string `path:"id" maxLength:"200" doc:"The id, or as much of it as names one thing."`
}

func (s *Server) document(ctx context.Context, in *ByID) (view.DocumentText, error) {
	return found(ctx, s, in, store.DocumentRef, func(v *view.View, id string) (view.DocumentText, error) { return v.DocumentText(ctx, parley.DocID(id)) })
}

func (s *Server) reading(ctx context.Context, in *ByID) (view.DocumentReading, error) {
	return found(ctx, s, in, store.DocumentRef, func(v *view.View, id string) (view.DocumentReading, error) {
		return v.DocumentReading(ctx, parley.DocID(id))
	})
}

type passageInput struct {
	ByID
	Start int `query:"start" required:"true" minimum:"0" doc:"First code point."`
	End   int `query:"end" required:"true" minimum:"0" doc:"The code point behind the last one."`
}

func (s *Server) passage(ctx context.Context, in *passageInput) (view.Passage, error) {
	return found(ctx, s, &in.ByID, store.DocumentRef, func(v *view.View, id string) (view.Passage, error) {
		return v.Passage(ctx, parley.DocID(id), in.Start, in.End)
	})
}

type claimsInput struct {
	Past
	Paging
	Published
	ID         []string `query:"id" maxItems:"200" doc:"Only the claims of these ids, separated by commas."`
	Act        string   `query:"act" maxLength:"60" doc:"Only of this act, as in acts.md: meet, request_mediation, threaten …"`
	Class      string   `query:"class" enum:"verbal_cooperation,material_cooperation,verbal_conflict,material_conflict" doc:"Only acts of this class."`
	Mode       string   `query:"mode" enum:"asserted,planned,conditional,hypothetical,requested,denied" doc:"Only of this modality."`
	Polarity   string   `query:"polarity" enum:"positive,negative"`
	Actor      string   `query:"actor" maxLength:"200" doc:"Only claims in which this actor has a role."`
	Source     string   `query:"source" maxLength:"200" doc:"Only claims in which this actor acts."`
	Target     string   `query:"target" maxLength:"200" doc:"Only claims in which this actor is acted upon."`
	Speaker    string   `query:"speaker" maxLength:"200" doc:"Only claims that this actor is quoted for."`
	Document   string   `query:"document" maxLength:"200" doc:"Only of this document."`
	Outlet     string   `query:"outlet" maxLength:"200" doc:"Only of documents of this outlet; its whole name."`
	Confidence float64  `query:"min_confidence" minimum:"0" maximum:"1" doc:"Only claims of at least this confidence."`
}

func (s *Server) claims(ctx context.Context, in *claimsInput) (Page[view.ClaimItem], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.ClaimItem]{}, err
	}
	q := store.ClaimQuery{
		Act: parley.Act(in.Act), Class: view.ClassNumber(in.Class), Modality: parley.Modality(in.Mode), Polarity: parley.Polarity(in.Polarity),
		Actor: parley.ActorID(in.Actor), From: parley.ActorID(in.Source), To: parley.ActorID(in.Target), Speaker: parley.ActorID(in.Speaker),
		Doc: parley.DocID(in.Document), Outlet: in.Outlet, Confidence: in.Confidence, Since: parley.Day(in.Since), Until: parley.Day(in.Until),
	}
	for _, id := range in.ID {
		q.IDs = append(q.IDs, parley.ClaimID(id))
	}
	return page(ctx, in.Paging, q.At, v.ClaimItems, nil)
}

func (s *Server) claim(ctx context.Context, in *ByID) (view.ClaimItem, error) {
	return found(ctx, s, in, store.ClaimRef, func(v *view.View, id string) (view.ClaimItem, error) { return v.ClaimItem(ctx, parley.ClaimID(id)) })
}

type mattersInput struct {
	Past
	Paging
	Period
	InMatter
	Kind string `query:"kind" enum:"contact,initiative,instrument,ceasefire,commitment,measure,body,access,incident,position" doc:"Only matters of this kind."`
	Sort string `query:"sort" enum:"reported,happened,sources,id" default:"reported" doc:"reported: the last reported first. happened: the last to happen first. sources: those of most origins first. id: by id, the order that a walk through all of them is surest in."`
}

func (s *Server) matters(ctx context.Context, in *mattersInput) (Page[view.Row], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.Row]{}, err
	}
	q := in.query(in.Kind)
	q.From, q.To, q.Sort = parley.Day(in.From), parley.Day(in.To), store.MatterSort(in.Sort)
	return page(ctx, in.Paging, q.At, v.Rows, v.CountRows)
}

func (s *Server) matter(ctx context.Context, in *ByID) (view.MatterDetail, error) {
	return found(ctx, s, in, store.MatterRef, func(v *view.View, id string) (view.MatterDetail, error) {
		return v.MatterDetail(ctx, parley.MatterID(id))
	})
}

type actorsInput struct {
	Past
	Paging
	Q       string `query:"q" maxLength:"200" doc:"Only actors with this in one of their names or their id; case and accents do not matter."`
	Type    string `query:"type" enum:"person,state,government_body,igo,organisation,armed_group,party,coalition,body,population,media,unnamed_source,other"`
	Country string `query:"country" pattern:"^[A-Z]{3}$" doc:"Only actors of this country, ISO 3166-1 alpha-3."`
}

func (s *Server) actors(ctx context.Context, in *actorsInput) (Page[view.Actor], error) {
	v, err := s.at(ctx, in.past())
	if err != nil {
		return Page[view.Actor]{}, err
	}
	q := store.ActorQuery{Text: in.Q, Type: parley.ActorType(in.Type), Country: in.Country}
	return page(ctx, in.Paging, q.At, v.ActorPage, nil)
}

type actorInput struct {
	ByID
	Limit int `query:"limit" minimum:"1" maximum:"500" default:"20" doc:"At most so many items in each list."`
}

func (s *Server) actor(ctx context.Context, in *actorInput) (view.ActorDetail, error) {
	return found(ctx, s, &in.ByID, store.ActorRef, func(v *view.View, id string) (view.ActorDetail, error) {
		return v.ActorDetail(ctx, parley.ActorID(id), in.Limit)
	})
}
