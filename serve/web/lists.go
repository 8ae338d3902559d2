package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"

	"parley"
	"parley/record/store"
	"parley/view"
)

// documentsPage lists documents, the newest first.
type documentsPage struct {
	Rows []documentRow
	More int // documents that are not shown
}

// documentRow is a line of the list of documents.
type documentRow struct {
	Published parley.Day
	Link      link
	CopyOf    link
	Outlet    string
	Claims    int
}

// Most lines that the lists show: a page of a few hundred kilobytes.
const (
	mostDocuments = 1000
	mostActors    = 500
)

// documents builds the list of documents.
func (h *Handler) documents(ctx context.Context, _ *http.Request) (content, error) {
	cards, err := h.view.Documents(ctx)
	if err != nil {
		return content{}, fmt.Errorf("documents: %w", err)
	}
	slices.SortStableFunc(cards, func(a, b store.Card) int { return cmp.Compare(b.Doc.Published, a.Doc.Published) })
	page := documentsPage{More: max(0, len(cards)-mostDocuments)}
	for _, c := range cards[:len(cards)-page.More] {
		r := documentRow{Published: c.Doc.Published, Link: link{or(c.Doc.Title, c.Doc.Name), documentPath(c.Doc.ID)}, Outlet: c.Doc.Outlet, Claims: c.Claims}
		if c.Doc.CopyOf != "" {
			if r.CopyOf, err = h.documentLink(ctx, c.Doc.CopyOf); err != nil {
				return content{}, err
			}
		}
		page.Rows = append(page.Rows, r)
	}
	return content{Title: "Documents", Name: "documents", Section: "documents", Data: page}, nil
}

// actorsPage lists actors by type.
type actorsPage struct {
	Groups []actorGroup
	More   int // actors that are not shown
}

// actorGroup is the actors of one type.
type actorGroup struct {
	Heading string
	Actors  []actorRow
}

// actorRow is a line of the list of actors.
type actorRow struct {
	view.Actor
	Href string
}

// actorTypes is the order of the groups, with their headings.
var actorTypes = []struct {
	Type    parley.ActorType
	Heading string
}{
	{parley.State, "States"}, {parley.GovernmentBody, "Government bodies"}, {parley.IGO, "International organisations"},
	{parley.ArmedGroup, "Armed groups"}, {parley.Party, "Parties"}, {parley.Coalition, "Coalitions"}, {parley.Body, "Bodies"},
	{parley.Person, "Persons"}, {parley.Organisation, "Organisations"}, {parley.Population, "Populations"},
	{parley.Media, "Media"}, {parley.UnnamedSource, "Unnamed sources"}, {parley.OtherActor, "Others"},
}

// actors builds the list of actors.
func (h *Handler) actors(ctx context.Context, _ *http.Request) (content, error) {
	actors, err := h.view.Actors(ctx, store.ActorQuery{Limit: mostActors})
	if err != nil {
		return content{}, fmt.Errorf("actors: %w", err)
	}
	counts, err := h.view.Counts(ctx)
	if err != nil {
		return content{}, fmt.Errorf("counts: %w", err)
	}
	byType := map[parley.ActorType][]actorRow{}
	for _, a := range actors {
		byType[a.Type] = append(byType[a.Type], actorRow{a, actorPath(a.ID)})
	}
	page := actorsPage{More: max(0, counts.Actors-len(actors))}
	for _, t := range actorTypes {
		if list := byType[t.Type]; len(list) > 0 {
			page.Groups = append(page.Groups, actorGroup{t.Heading, list})
		}
	}
	return content{Title: "Actors", Name: "actors", Section: "actors", Data: page}, nil
}

// actorPage is an actor with the matters in which they have a part.
type actorPage struct {
	view.Actor
	Lists []list
}

// kindHeadings head the matters of a kind.
var kindHeadings = map[parley.MatterKind]string{
	parley.Contact: "Contacts", parley.Initiative: "Initiatives", parley.Instrument: "Agreements and votes",
	parley.Ceasefire: "Ceasefires", parley.Commitment: "Commitments", parley.Measure: "Measures",
	parley.BodyMatter: "Bodies", parley.Access: "Access and exchanges", parley.Incident: "Incidents", parley.Position: "Positions",
}

// actor builds the page of an actor.
func (h *Handler) actor(ctx context.Context, r *http.Request) (content, error) {
	id := parley.ActorID(r.PathValue("id"))
	actor, matters, err := h.view.Actor(ctx, id, mostActors)
	if err != nil {
		return content{}, fmt.Errorf("actor %s: %w", id, err)
	}
	counts, err := h.view.Counts(ctx)
	if err != nil {
		return content{}, fmt.Errorf("counts: %w", err)
	}
	byKind := map[parley.MatterKind][]view.Line{}
	for _, m := range matters {
		byKind[m.Kind] = append(byKind[m.Kind], m)
	}
	page := actorPage{Actor: actor}
	for _, kind := range parley.Kinds {
		if of := byKind[kind]; len(of) > 0 {
			page.Lists = append(page.Lists, list{ID: string(kind), Title: kindHeadings[kind], Lines: lines(of, counts.Last)})
		}
	}
	return content{Title: actor.Name, Name: "actor", Section: "actors", Data: page}, nil
}
