package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

type noticing struct{}

// Noticing returns a context in which Open and Create tell when they begin
// something that takes long: a large record of an earlier version is brought up
// to date.
func Noticing(ctx context.Context, tell func(string)) context.Context {
	return context.WithValue(ctx, noticing{}, tell)
}

// longFrom is from how many entries of the log on it takes more than a moment.
const longFrom = 5000

func tellOf(ctx context.Context, tx *sql.Tx) error {
	tell, ok := ctx.Value(noticing{}).(func(string))
	if !ok {
		return nil
	}
	head, err := head(ctx, tx)
	if err == nil && head.Seq >= longFrom {
		tell(fmt.Sprintf("the record, of %d entries, was written by an earlier version and is brought up to date once; a million claims take about a minute", head.Seq))
	}
	return err
}
