package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// wordings are changes of full-text indexes that wait until nothing else is
// written in between, in the order of their rows. Such an index gathers what it
// is given, but puts it down, in a piece of its own that has to be merged with
// others later, before every statement that fires a trigger and for every row
// that is not behind the last.
type wordings struct {
	ctx  context.Context
	list []wording
}

// wording is a change of one row.
type wording struct {
	row       int64
	statement *sql.Stmt
	args      []any
}

// mostWordings is how many wait.
const mostWordings = 4096

// add notes a change of a row; those of one row are made in the order in which
// they were added.
func (w *wordings) add(row int64, statement *sql.Stmt, args ...any) error {
	w.list = append(w.list, wording{row, statement, args})
	if len(w.list) < mostWordings {
		return nil
	}
	return w.flush()
}

// flush makes the changes.
func (w *wordings) flush() error {
	slices.SortStableFunc(w.list, func(a, b wording) int { return cmp.Compare(a.row, b.row) })
	for _, x := range w.list {
		if _, err := x.statement.ExecContext(w.ctx, x.args...); err != nil {
			return err
		}
	}
	w.list = w.list[:0]
	return nil
}
