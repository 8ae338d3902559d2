package web

import (
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
	cards, err := h.view.Latest(ctx, mostDocuments)
	if err != nil {
		return content{}, fmt.Errorf("documents: %w", err)
	}
	counts, err := h.view.Counts(ctx)
	if err != nil {
		return content{}, fmt.Errorf("counts: %w", err)
	}
	page := documentsPage{More: max(0, counts.Documents-len(cards))}
	for _, c := range cards {
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

// Said says whether something of the actor was said by a person and stands.
func (r actorRow) Said() bool { return stands(r.Corrections) }

func stands(list []view.Correction) bool {
	return slices.ContainsFunc(list, func(c view.Correction) bool { return c.UndoneBy == 0 && c.Undoes == 0 })
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

// corrections builds the list of what people corrected.
func (h *Handler) corrections(ctx context.Context, _ *http.Request) (content, error) {
	list, err := h.view.Corrections(ctx, "")
	if err != nil {
		return content{}, fmt.Errorf("corrections: %w", err)
	}
	slices.Reverse(list)
	return content{Title: "Corrections", Name: "corrections", Section: "actors", Data: list}, nil
}

// actorPage is an actor with the matters in which they have a part.
type actorPage struct {
	view.Actor
	Lists     []list
	Perhaps   []perhaps
	Corrected bool // a person said something of it that stands
	Differs   bool // from what the machine read
}

// perhaps is whom the machine offers an actor for.
type perhaps struct {
	parley.Likely
	Link link
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
	page := actorPage{Actor: actor, Corrected: stands(actor.Corrections)}
	page.Differs = slices.ContainsFunc(actor.Machine, func(m view.MachineActor) bool { return m.ID != actor.ID || m.Name != actor.Name })
	var likely []parley.ActorID
	for _, l := range actor.Likely {
		likely = append(likely, l.Actor)
	}
	known, err := h.view.Names(ctx, likely...)
	if err != nil {
		return content{}, fmt.Errorf("names of %d actors: %w", len(likely), err)
	}
	for _, l := range actor.Likely {
		to := names(known).link(l.Actor)
		to.Text = l.Name
		page.Perhaps = append(page.Perhaps, perhaps{l, to})
	}
	for _, kind := range parley.Kinds {
		if of := byKind[kind]; len(of) > 0 {
			page.Lists = append(page.Lists, list{ID: string(kind), Title: kindHeadings[kind], Lines: lines(of, counts.Last)})
		}
	}
	return content{Title: actor.Name, Name: "actor", Section: "actors", Data: page}, nil
}
