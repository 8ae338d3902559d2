package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"parley/record/store"
)

// Findings do not wait for the disk, but what comes after them on the same
// connection does, also where they fail.
func TestOnlyFindingsAreLight(t *testing.T) {
	ctx := context.Background()
	s := opened(t)().(*Store)
	defer s.Close()
	mode := func(q querier) (n int) {
		t.Helper()
		if err := q.QueryRowContext(ctx, `PRAGMA synchronous`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const normal, full = 1, 2
	failure := errors.New("as it happens")
	err := s.inLightTx(ctx, func(_ context.Context, tx *sql.Tx) error {
		if n := mode(tx); n != normal {
			t.Errorf("findings are written with synchronous = %d", n)
		}
		return failure
	})
	if !errors.Is(err, failure) || mode(s.write) != full {
		t.Errorf("%v, synchronous = %d after findings that fail", err, mode(s.write))
	}
	if err := s.Replace(ctx, store.Found{}.Stream()); err != nil || mode(s.write) != full {
		t.Errorf("%v, synchronous = %d after findings", err, mode(s.write))
	}
	err = s.inTx(ctx, func(_ context.Context, tx *sql.Tx) error {
		if n := mode(tx); n != full {
			t.Errorf("the log is written with synchronous = %d", n)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
