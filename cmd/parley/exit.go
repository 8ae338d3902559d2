package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"parley/record/log"
	"parley/record/review"
	"parley/record/sqlite"
	"parley/record/store"
	"parley/serve/auth"
	"parley/serve/token"
	"parley/view"
	"parley/watch/state"
)

// The exit codes, as `parley help` lists them.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitPartly = 3
)

// usageError is a fault of the command line.
type usageError struct{ error }

// partly is the outcome of a command that did its work for most, and has
// already said for what not.
type partly struct{ error }

// hints say what to do about an error.
var hints = []struct {
	err  error
	hint string
}{
	{sqlite.ErrNoRecord, "`parley add PATH` makes one; --record FILE or PARLEY_RECORD names another"},
	{sqlite.ErrForeign, "--record FILE or PARLEY_RECORD names another file"},
	{sqlite.ErrFolder, "name a file in it, as with --record FILE or PARLEY_RECORD"},
	{sqlite.ErrNoFolder, "make the folder first, or name another file with --record"},
	{sqlite.ErrTooNew, "use the parley that wrote it, or a newer one"},
	{review.ErrMerged, "name the actor that it is part of, or take that correction back: `parley actors undo NUMBER`"},
	{review.ErrCycle, "they are one already; `parley actors rename` gives it the other name"},
	{review.ErrConflict, "`parley actors history` shows it, `parley actors undo NUMBER` takes it back"},
	{review.ErrNoEntry, "`parley actors history` has the numbers"},
	{review.ErrUndone, "`parley actors history` shows what stands"},
	{review.ErrOwn, "somebody else decides; what you made yourself you take back with `parley review undo NUMBER`"},
	{review.ErrDecided, "`parley review list` shows how it stands"},
	{review.ErrNeeded, "take that one back first: `parley actors undo NUMBER`"},
	{auth.ErrUnknown, "`parley user list` lists them"},
	{auth.ErrTaken, "`parley user invite NAME` makes a new link for them, `parley user enable NAME` lets one in again"},
	{auth.ErrLast, "`parley user role NAME admin` makes one; --force goes without"},
	{token.ErrUnknown, "`parley token list` lists them"},
	{token.ErrTaken, "`parley token revoke NAME` makes the name free"},
	{view.ErrNoActor, "`parley actors TEXT` finds actors by any part of a name"},
	{view.ErrAmbiguous, "give more of the id"},
	{store.ErrNotFound, "`parley brief` and `parley actors` list ids; the first letters of one are enough"},
	{log.ErrBroken, "the file was changed by something else than parley: restore a backup"},
	{errConfig, "`parley help watch` shows what a configuration says; `parley watch --check` only looks"},
	{state.ErrBusy, "stop that one first; `parley sources` shows how it does"},
	{state.ErrNone, "`parley sources` lists those that `parley watch` knows"},
	{context.Canceled, "nothing that was reported as recorded is lost; run the same command again to go on"},
}

// report prints err, with a hint where there is one, and returns the exit code.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	if errors.As(err, new(partly)) {
		return exitPartly
	}
	fmt.Fprintf(w, "parley: %s\n", words(err))
	if errors.As(err, new(usageError)) {
		fmt.Fprintln(w, "hint: `parley help` lists the commands, `parley help COMMAND` what one takes")
		return exitUsage
	}
	for _, h := range hints {
		if errors.Is(err, h.err) {
			fmt.Fprintln(w, "hint: "+h.hint)
			break
		}
	}
	return exitFailed
}

// words says of an error what a person needs to know.
func words(err error) string {
	if errors.Is(err, context.Canceled) {
		return "stopped"
	}
	return err.Error()
}
