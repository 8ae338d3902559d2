package sqlite

import (
	"context"
	"database/sql"
	"reflect"
	"testing"

	"parley/record/recordtest"
	"parley/record/store"
)

// Findings of which there are many at once answer as those that come one by one,
// and leave the tables with the same indexes and triggers.
func TestWholesale(t *testing.T) {
	was := wholesale
	defer func() { wholesale = was }()
	text := func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) }
	schema := func(s store.Store) []string {
		t.Helper()
		list, err := all(rows(context.Background(), s.(*Store).read, text, "schema", `SELECT type || ' ' || name || ' ' || tbl_name || ' ' || COALESCE(sql, '') FROM sqlite_schema ORDER BY 1`))
		if err != nil || len(list) == 0 {
			t.Fatalf("%v, %v", list, err)
		}
		return list
	}
	for _, wholesale = range []int{1, 3} {
		recordtest.Exercise(t, func(t *testing.T) func() store.Store {
			open := opened(t)
			s := open()
			want := schema(s)
			s.Close()
			t.Cleanup(func() {
				s := open()
				defer s.Close()
				if got := schema(s); !reflect.DeepEqual(got, want) {
					t.Errorf("schema %q, want %q", got, want)
				}
			})
			return open
		})
	}
}
