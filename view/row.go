package view

import (
	"maps"
	"slices"

	"parley"
	"parley/record/store"
	"parley/view/headline"
)

// Who names an actor.
type Who struct {
	ID   parley.ActorID   `json:"id"`
	Name string           `json:"name" doc:"as it stands in a sentence"`
	Type parley.ActorType `json:"type" doc:"person, state, government_body, igo, organisation, armed_group, party, coalition, body, population, media, unnamed_source, other; empty where nothing is known"`
}

// Cast are the actors of a role.
type Cast struct {
	Role   string `json:"role"`
	Actors []Who  `json:"actors"`
}

// Row is a matter in a list, with what a table shows of it.
type Row struct {
	Line
	Roles     []Cast        `json:"roles"`
	Time      *parley.Time  `json:"time,omitempty" doc:"when it happened or is to happen; absent: not reported"`
	Place     *parley.Place `json:"place,omitempty"`
	Topics    []string      `json:"topics"`
	Due       *parley.Time  `json:"due,omitempty"`
	Overdue   int           `json:"overdue,omitempty" doc:"days since the day by which a commitment was to be kept, where nothing says that it was or was not"`
	WaitingOn []Who         `json:"waiting_on"`
	Disputed  bool          `json:"disputed"`
	Claims    int           `json:"claims" doc:"how many claims it stands on"`
}

// MatterRef names a matter.
type MatterRef struct {
	ID       parley.MatterID   `json:"id"`
	Kind     parley.MatterKind `json:"kind"`
	Headline string            `json:"headline"`
}

func (a *asker) matterRow(m store.Matter) Row {
	return Row{
		Line: a.line(m), Roles: a.cast(m.Roles), Time: m.Time, Place: m.Place, Topics: append([]string{}, m.Topics...), Due: m.Due,
		Overdue: a.overdue(m.Matter), WaitingOn: a.whos(m.WaitingOn), Disputed: len(m.Disputes) > 0, Claims: len(m.Claims),
	}
}

// overdue is how many days have passed since a commitment was due.
func (a *asker) overdue(m parley.Matter) int {
	if m.Kind != parley.Commitment || !slices.Contains(notDone, m.Status) {
		return 0
	}
	_, due := store.Extent(m.Due)
	return max(0, days(due, a.counted))
}

func (a *asker) matterRows(list []store.Matter) []Row {
	a.about(list)
	out := make([]Row, 0, len(list))
	for _, m := range list {
		out = append(out, a.matterRow(m))
	}
	return out
}

func (a *asker) matterRef(m store.Matter) MatterRef {
	return MatterRef{m.ID, m.Kind, headline.Of(m.Matter, a.actor)}
}

func (a *asker) who(id parley.ActorID) Who {
	x := a.actor(id)
	return Who{id, headline.Name(x), x.Type}
}

func (a *asker) whos(ids []parley.ActorID) []Who {
	a.meet(ids...)
	out := make([]Who, 0, len(ids))
	for _, id := range ids {
		out = append(out, a.who(id))
	}
	return out
}

// cast lists roles in the order in which they are shown.
func (a *asker) cast(roles map[string][]parley.ActorID) []Cast {
	out := []Cast{}
	order := append([]string{}, roleOrder...)
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		if !slices.Contains(order, role) {
			order = append(order, role)
		}
	}
	for _, role := range order {
		if len(roles[role]) > 0 {
			out = append(out, Cast{role, a.whos(roles[role])})
		}
	}
	return out
}
