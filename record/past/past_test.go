package past

import (
	"context"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"parley"
	"parley/record/recordtest"
	"parley/record/sqlite"
	"parley/record/store"
)

// A day that everything had been published by is answered for as the store
// answers for now.
func TestAnswers(t *testing.T) {
	recordtest.Looked(t, open, func(t *testing.T, s store.Store, known map[parley.DocID]bool, claims []parley.ClaimID, f store.Found) store.Readable {
		r, err := New(context.Background(), s, "2999-12-31", known, slices.Values(claims), f)
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

// Whatever was otherwise on a day, it is answered for as going through all that
// there was does.
func TestRewound(t *testing.T) {
	recordtest.Rewound(t, open, func(t *testing.T, s store.Store, day parley.Day, was, is store.Found) store.Readable {
		r, err := Rewind(context.Background(), s, s, day, thenOf(was, is))
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

// thenOf is what was otherwise.
func thenOf(was, is store.Found) Then {
	then := Then{Origins: make(map[parley.DocID]store.Origin), Were: make(map[parley.MatterID]store.Matter)}
	for id, o := range is.Origins {
		if was.Origins[id] != o {
			then.Origins[id] = was.Origins[id]
		}
	}
	matters := make(map[parley.MatterID]store.Matter)
	for _, m := range was.Matters {
		matters[m.ID] = m
	}
	for _, m := range is.Matters {
		old, known := matters[m.ID]
		if known && reflect.DeepEqual(old, m) {
			delete(matters, m.ID)
			continue
		}
		then.Were[m.ID] = m
	}
	then.Shown = slices.Collect(maps.Values(matters))
	actors := make(map[parley.ActorID]store.Actor)
	for _, a := range was.Actors {
		actors[a.ID] = a
	}
	for _, a := range is.Actors {
		old, known := actors[a.ID]
		switch {
		case !known:
			then.Left = append(then.Left, a.ID)
		case !reflect.DeepEqual(old, a):
			then.Actors = append(then.Actors, old)
		}
	}
	return then
}

func open(t *testing.T) func() store.Store {
	return func() store.Store {
		s, err := sqlite.Create(context.Background(), filepath.Join(t.TempDir(), "r.db"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}
