package sqlite

import (
	"context"
	"database/sql"
	"iter"
	"strings"
)

// mostPairs is how many rows one statement writes: to run one takes longer than
// to write such a row.
const mostPairs = 128

// addPairs puts rows of two numbers into a table, those that are not there yet.
func addPairs[A ~int64 | ~uint64](ctx context.Context, tx *sql.Tx, table string, pairs iter.Seq2[A, int64]) error {
	insert := func(rows int) string {
		return `INSERT OR IGNORE INTO ` + table + ` VALUES ` + strings.Repeat(`(?, ?), `, rows-1) + `(?, ?)`
	}
	many, err := tx.PrepareContext(ctx, insert(mostPairs))
	if err != nil {
		return err
	}
	defer many.Close()
	args := make([]any, 0, 2*mostPairs)
	for a, b := range pairs {
		if args = append(args, int64(a), b); len(args) < cap(args) {
			continue
		}
		if _, err := many.ExecContext(ctx, args...); err != nil {
			return err
		}
		args = args[:0]
	}
	if len(args) > 0 {
		_, err = tx.ExecContext(ctx, insert(len(args)/2), args...)
	}
	return err
}
