package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// Text is wrapped to the terminal, and to this many characters elsewhere, so
// that a file or a mail reads the same on every machine.
const (
	usualWidth = 100
	leastWidth = 40
)

// page writes text for people: wrapped, and marked up where it goes to a
// terminal.
type page struct {
	w     io.Writer
	width int
	ansi  bool
	err   error
}

func newPage(w io.Writer) *page {
	p := &page{w: w, width: usualWidth}
	f, ok := terminal(w)
	if !ok {
		return p
	}
	p.ansi = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		p.width = min(max(width, leastWidth), usualWidth)
	}
	return p
}

func (p *page) print(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, s)
	}
}

// line writes one line as it is.
func (p *page) line(s string) { p.print(strings.TrimRight(s, " ") + "\n") }

// para writes s, wrapped, behind first; the lines that follow the first are
// indented by as much.
func (p *page) para(first, s string) {
	indent := strings.Repeat(" ", visible(first))
	for i, line := range wrap(s, p.width-visible(first)) {
		if i == 0 {
			p.line(first + line)
			continue
		}
		p.line(indent + line)
	}
}

func (p *page) heading(s string) { p.line(p.bold(s)) }

func (p *page) bold(s string) string      { return p.style("1", "22", s) }
func (p *page) faint(s string) string     { return p.style("2", "22", s) }
func (p *page) underline(s string) string { return p.style("4", "24", s) }

// style marks every word by itself, so that a line can be broken anywhere.
func (p *page) style(on, off, s string) string {
	if !p.ansi || s == "" {
		return s
	}
	lead := s[:len(s)-len(strings.TrimLeft(s, " "))]
	trail := s[len(strings.TrimRight(s, " ")):]
	core := strings.TrimSpace(s)
	if core == "" {
		return s
	}
	open, shut := "\x1b["+on+"m", "\x1b["+off+"m"
	return lead + open + strings.ReplaceAll(core, " ", shut+" "+open) + shut + trail
}

// wrap breaks s at blanks into lines of at most width characters; a longer word
// has a line to itself.
func wrap(s string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, word := range strings.Fields(s) {
		n := visible(word)
		if used > 0 && used+1+n > width {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(word)
		used += n
	}
	return append(lines, line.String())
}

// visible counts the characters of s that a terminal shows.
func visible(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] == '\x1b' {
			if end := strings.IndexByte(s[i:], 'm'); end >= 0 {
				i += end + 1
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
		n++
	}
	return n
}

// printJSON writes v as indented JSON.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
