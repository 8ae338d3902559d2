package api

import (
	"parley"
	"parley/record/store"
)

// Past is a question that can be asked in the past.
type Past struct {
	AsOf string `query:"as_of" format:"date" example:"2025-01-17" doc:"Answer from what was known on this day: documents published up to it and those without a date, corrections made up to its end."`
}

func (in Past) past() parley.Day { return parley.Day(in.AsOf) }

// Paging cuts a list into pages.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"50" doc:"At most so many items."`
	Cursor string `query:"cursor" maxLength:"1000" doc:"Where the page begins: the value of next in the answer before. The other parameters have to be the same."`
}

// Period narrows by when things happened.
type Period struct {
	From string `query:"from" format:"date" doc:"Only what happened, or may have happened, on this day or later."`
	To   string `query:"to" format:"date" doc:"Only what happened, or may have happened, on this day or earlier."`
}

// Published narrows by when documents were published.
type Published struct {
	Since string `query:"since" format:"date" doc:"Only of documents published on this day or later."`
	Until string `query:"until" format:"date" doc:"Only of documents published on this day or earlier."`
}

// InMatter narrows a list of matters.
type InMatter struct {
	Actor    []string `query:"actor" maxItems:"10" doc:"Only matters in which each of these actors has a role. Ids, separated by commas."`
	Role     string   `query:"role" maxLength:"40" doc:"With actor: only where it has this role: from, by, to, on, against, participants, mediators …"`
	Place    string   `query:"place" maxLength:"100" doc:"Only at this place: part of its name, or a country code of three capital letters."`
	Outlet   string   `query:"outlet" maxLength:"200" doc:"Only matters that this outlet reports; its whole name."`
	Q        string   `query:"q" maxLength:"200" doc:"Only matters in whose words all of these words stand. Words in quotation marks stand together; a star at the end of a word stands for any ending."`
	Status   []string `query:"status" maxItems:"20" doc:"Only matters with one of these statuses, separated by commas."`
	Disputed bool     `query:"disputed" doc:"Only matters whose sources give different values."`
}

// query is the question to the store.
func (in InMatter) query(kind string) store.MatterQuery {
	q := store.MatterQuery{Kind: parley.MatterKind(kind), Statuses: in.Status, Role: in.Role, Place: in.Place, Outlet: in.Outlet, Text: in.Q, Disputed: in.Disputed}
	for _, a := range in.Actor {
		q.Actors = append(q.Actors, parley.ActorID(a))
	}
	return q
}

// Page is a stretch of a list.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"The cursor of the page that follows; absent on the last one."`
	Total *int   `json:"total,omitempty" doc:"How many items all pages have together, where that is cheap to count; counted up to 10000."`
}
