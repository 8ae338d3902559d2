package app

import (
	"context"

	"parley/record/sqlite"
)

// Noticing returns a context in which Open and Create tell when they begin
// something that takes long.
func Noticing(ctx context.Context, tell func(string)) context.Context {
	return sqlite.Noticing(ctx, tell)
}
