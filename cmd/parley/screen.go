package main

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// screen is a terminal on which articles only show: their titles and texts may
// have sequences in them that would change its title, fill the clipboard or
// write over other lines. Those that package main marks words with pass.
type screen struct{ *os.File }

// onScreen is f, or a screen where f is a terminal.
func onScreen(f *os.File) io.Writer {
	if term.IsTerminal(int(f.Fd())) {
		return screen{f}
	}
	return f
}

// Write implements io.Writer.
func (s screen) Write(p []byte) (int, error) {
	if _, err := s.File.Write(harmless(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// own are the sequences that this program writes itself: see page.style and
// progress.
var own = regexp.MustCompile(`^\x1b\[(?:[124]|2[24])m|^\r\x1b\[K`)

// harmless is text with what controls a terminal made visible.
func harmless(p []byte) []byte {
	risky := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if bytes.IndexFunc(p, risky) < 0 {
		return p
	}
	var out bytes.Buffer
	for len(p) > 0 {
		if at := own.Find(p); at != nil {
			out.Write(at)
			p = p[len(at):]
			continue
		}
		r, n := utf8.DecodeRune(p)
		if risky(r) {
			out.WriteRune(unicode.ReplacementChar)
		} else {
			out.Write(p[:n])
		}
		p = p[n:]
	}
	return out.Bytes()
}
