package web

import (
	"context"
	"fmt"
	"net/url"

	"parley"
	"parley/view"
	"parley/view/headline"
)

// link is a name that leads to a page of the record, or a name alone.
type link struct {
	Text string
	Href string // "" where there is no page
}

// The addresses of the pages.
func documentPath(id parley.DocID) string  { return "/d/" + url.PathEscape(string(id)) }
func matterPath(id parley.MatterID) string { return "/m/" + url.PathEscape(string(id)) }
func actorPath(id parley.ActorID) string   { return "/a/" + url.PathEscape(string(id)) }

// wordsPath is where the words of a claim stand, evidencePath where the claim
// stands among those behind a matter.
func wordsPath(c parley.Claim) string { return documentPath(c.Doc) + "#" + cardID(c.ID) }
func evidencePath(m parley.MatterID, c parley.ClaimID) string {
	return matterPath(m) + "#" + cardID(c)
}

// documentName is "Meridian Wire, 3 October 2016"; without an outlet, the name
// of the file.
func documentName(d view.DocRef) string {
	name := or(d.Outlet, d.Name)
	if d.Published != "" {
		name += ", " + headline.Day(d.Published)
	}
	return name
}

// names tells the names of the actors on a page.
type names map[parley.ActorID]string

// namesOf looks up the names of everybody in the claims and matters at once.
func (h *Handler) namesOf(ctx context.Context, claims []parley.Claim, matters ...parley.Matter) (names, error) {
	seen := map[parley.ActorID]bool{}
	add := func(ids ...parley.ActorID) {
		for _, id := range ids {
			if id != "" {
				seen[id] = true
			}
		}
	}
	for _, c := range claims {
		for _, ids := range c.Roles {
			add(ids...)
		}
		for _, l := range c.Attribution {
			add(l.Actor)
		}
	}
	for _, m := range matters {
		addMatter(m, add)
	}
	ids := make([]parley.ActorID, 0, len(seen))
	for id := range seen {
		ids = append(ids, id)
	}
	known, err := h.view.Names(ctx, ids...)
	if err != nil {
		return nil, fmt.Errorf("names of %d actors: %w", len(ids), err)
	}
	return known, nil
}

// addMatter adds everybody that a matter names.
func addMatter(m parley.Matter, add func(...parley.ActorID)) {
	for _, ids := range m.Roles {
		add(ids...)
	}
	add(m.WaitingOn...)
	for _, r := range m.Responses {
		add(r.By...)
	}
	for _, s := range m.Stages {
		add(s.By...)
	}
	for _, v := range m.Votes {
		add(v.Body)
	}
	for _, d := range m.Declarations {
		add(d.By...)
	}
	for _, s := range m.Adherence {
		add(s.By...)
	}
	for _, v := range m.Violations {
		add(v.By...)
		add(v.Against...)
	}
}

// link leads to the page of an actor; an actor that the record does not hold
// has no page.
func (n names) link(id parley.ActorID) link {
	if name, ok := n[id]; ok {
		return link{Text: name, Href: actorPath(id)}
	}
	return link{Text: string(id)}
}

// links leads to the pages of actors.
func (n names) links(ids []parley.ActorID) []link {
	var out []link
	for _, id := range ids {
		out = append(out, n.link(id))
	}
	return out
}
