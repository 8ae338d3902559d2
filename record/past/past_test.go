package past

import (
	"context"
	"path/filepath"
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
	open := func(t *testing.T) func() store.Store {
		return func() store.Store {
			s, err := sqlite.Create(context.Background(), filepath.Join(t.TempDir(), "r.db"))
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
	}
	recordtest.Looked(t, open, func(t *testing.T, s store.Store, known map[parley.DocID]bool, claims []parley.ClaimID, f store.Found) store.Readable {
		r, err := New(context.Background(), s, "2999-12-31", known, slices.Values(claims), f)
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}
