package sqlite

import (
	"strings"

	"parley"
	"parley/record/store"
)

// facets are what lists of matters are narrowed and sorted by. They are
// repeated wherever a list is walked, so that it is walked without the matters
// themselves.
type facets struct {
	day               parley.Day // last reported
	origins, claims   int
	kind              parley.MatterKind
	status            string
	began, ended, due parley.Day
	located, disputed bool
	word              int64
}

func facetsOf(m store.Matter) facets {
	began, ended := store.Extent(m.Time)
	return facets{m.Day, m.Origins, len(m.Claims), m.Kind, m.Status, began, ended, store.DueDay(m.Matter), m.Place != nil && m.Place.Precision != "", len(m.Disputes) > 0, wordRow(m.ID)}
}

// row is a row of a list by facets: what the list is of, then the matter.
func (f facets) row(of string, id parley.MatterID) []any {
	return []any{of, string(f.day), f.origins, f.claims, string(id), string(f.kind), f.status, string(f.began), string(f.ended), string(f.due), f.located, f.disputed, f.word}
}

// partsOf are the roles of each actor in a matter, as actor_matters has them.
func partsOf(m store.Matter) map[parley.ActorID]string {
	out := make(map[parley.ActorID]string)
	for role, actors := range m.Roles {
		for _, id := range actors {
			if part := "," + role + ","; !strings.Contains(out[id], part) {
				out[id] = strings.TrimSuffix(out[id], ",") + part
			}
		}
	}
	return out
}

// linkActors walks the matter into the lists of its actors, out of those in
// which it was.
func (w *writer) linkActors(old store.Matter, m matterRow, known bool) error {
	if known {
		if err := w.unlinkActors(old); err != nil {
			return err
		}
	}
	for id, roles := range partsOf(m.Matter) {
		if err := w.exec(linkActor, append(m.row(string(id), m.ID), roles)...); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) unlinkActors(m store.Matter) error {
	for id := range partsOf(m) {
		if err := w.exec(dropActors, string(id), string(m.Day), m.Origins, len(m.Claims), string(m.ID)); err != nil {
			return err
		}
	}
	return nil
}

// unlinkOutlets takes a matter out of the lists of those who report it, of
// whom matter_outlets knows.
func (w *writer) unlinkOutlets(m store.Matter) error {
	return w.exec(dropOutletLists, string(m.ID), string(m.Day), m.Origins, len(m.Claims))
}
