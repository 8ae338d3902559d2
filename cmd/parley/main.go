// Parley reads news articles and keeps a living, sourced record of a peace
// process. `parley help` says what it can do.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

// run is main without the exit, so that tests can call it.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root, faults := newRoot(), onScreen(os.Stderr)
	root.SetOut(onScreen(os.Stdout))
	root.SetErr(faults)
	return report(faults, root.ExecuteContext(ctx))
}
