package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"parley/record/store"
)

// Whatever is put together of what clients ask, there is an end to what is kept
// prepared, and what is not kept is answered.
func TestVariedQueriesEnd(t *testing.T) {
	ctx := context.Background()
	s, err := Create(ctx, filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for n := range mostPrepared + 50 {
		q := store.MatterQuery{Statuses: make([]string, 1+n)}
		for i := range q.Statuses {
			q.Statuses[i] = fmt.Sprint(i)
		}
		if got, err := s.CountMatters(ctx, q); err != nil || got != 0 {
			t.Fatalf("%d statuses: %d, %v", n+1, got, err)
		}
	}
	if kept := s.read.kept.Load(); kept > mostPrepared+1 {
		t.Errorf("%d queries are kept, want at most %d", kept, mostPrepared+1)
	}
	if _, err := s.Counts(ctx); err != nil { // always the same: it is kept all the same
		t.Fatal(err)
	}
	if kept := s.read.kept.Load(); kept != mostPrepared+1 {
		t.Errorf("%d queries are kept, want %d and what is always asked", kept, mostPrepared)
	}
}
