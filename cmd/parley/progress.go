package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// The rules of the terminal: results go to standard output, everything else to
// standard error; progress, colour and underlining only to a terminal; nothing
// is ever asked.

// progress is one line on a terminal that is written over and over. Elsewhere
// it writes nothing.
type progress struct {
	terminal *os.File // nil where there is none
	shown    *time.Time
}

func newProgress(w io.Writer) progress {
	if f, ok := terminal(w); ok {
		return progress{f, new(time.Time)}
	}
	return progress{}
}

func terminal(w io.Writer) (*os.File, bool) {
	if s, ok := w.(screen); ok {
		w = s.File
	}
	f, ok := w.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// show replaces the line, at most ten times a second.
func (p progress) show(line string) {
	if p.terminal == nil || time.Since(*p.shown) < 100*time.Millisecond {
		return
	}
	*p.shown = time.Now()
	width, _, err := term.GetSize(int(p.terminal.Fd()))
	if r := []rune(line); err == nil && len(r) >= width && width > 1 {
		line = string(r[:width-1])
	}
	fmt.Fprintf(p.terminal, "\r\x1b[K%s", harmless([]byte(line)))
}

// clear takes the line away.
func (p progress) clear() {
	if p.terminal != nil {
		fmt.Fprint(p.terminal, "\r\x1b[K")
	}
}
