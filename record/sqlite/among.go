package sqlite

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"modernc.org/sqlite"
)

// rowSet are rows of a table, in their order, each once. Which rows a text stands
// in takes a full-text index long to put together, and is asked several times for
// one list: how many they are, and of each row that is walked whether it is one.
// SQL asks a set whether a row is one of it by the function among.
type rowSet []int64

// sets are those that statements may ask, by the number that among is given.
var sets struct {
	sync.Map // number → rowSet
	last     atomic.Int64
}

func init() {
	sqlite.MustRegisterDeterministicScalarFunction("among", 2, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		set, ok := sets.Load(args[0])
		row, whole := args[1].(int64)
		if !ok || !whole {
			return nil, fmt.Errorf("among: there is no set %v, or %v is no row", args[0], args[1])
		}
		if _, in := slices.BinarySearch(set.(rowSet), row); in {
			return int64(1), nil
		}
		return int64(0), nil
	})
}

// lend lets statements ask a set, by the number that it returns, until release is
// called.
func lend(s rowSet) (number int64, release func()) {
	number = sets.last.Add(1)
	sets.Store(number, s)
	return number, func() { sets.Delete(number) }
}

// json is the set as SQL walks it.
func (s rowSet) json() string {
	out, _ := json.Marshal(s) // numbers always marshal
	return string(out)
}

// and are the rows of both.
func (s rowSet) and(other rowSet) rowSet {
	if len(other) < len(s) {
		s, other = other, s
	}
	out := make(rowSet, 0, len(s))
	for _, row := range s {
		if _, in := slices.BinarySearch(other, row); in {
			out = append(out, row)
		}
	}
	return out
}

// rowSet returns the rows, one column of whole numbers, that a query gives. They
// come as one text: to step through as many takes three times as long.
func (s *Store) rowSet(ctx context.Context, query string, args ...any) (rowSet, error) {
	var list string
	if err := s.read.QueryRowContext(ctx, `SELECT COALESCE(group_concat(n, ' '), '') FROM (`+query+`)`, args...).Scan(&list); err != nil {
		return nil, fmt.Errorf("read: rows: %w", err)
	}
	out := make(rowSet, 0, strings.Count(list, " ")+1)
	for part := range strings.FieldsSeq(list) {
		n, err := strconv.ParseInt(part, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read: rows: %w", err)
		}
		out = append(out, n)
	}
	if !slices.IsSorted(out) {
		slices.Sort(out)
	}
	return slices.Compact(out), nil
}
