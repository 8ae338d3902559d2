// Package source says what a document is before anything is known about it:
// bytes with a media type, and what the place it came from says about it.
// The packages below it fetch such documents from files.
package source

import (
	"fmt"
	"strings"
)

// Raw is a document as it was received.
type Raw struct {
	Name      string // base name of the file, or the name or URL that the source gives
	From      string // where it was found, for messages: "news/a.txt", "docs.jsonl:12"
	MediaType string // "text/plain", with a charset parameter where the source knows it
	Bytes     []byte

	// What the source says; "" where it says nothing.
	Title     string
	Outlet    string
	Published string // ISO 8601 date
	URL       string
	Language  string // BCP 47
}

// Error is a fault in one document. It does not stop the documents that
// follow it.
type Error struct {
	Op    string // what was being done: "read", "parse"
	File  string
	Line  int    // 1-based; 0 where the fault is not in a line
	Field string // of a JSON Lines document, or ""
	Err   error
}

// Error names the file, the line and the field, as far as there are any.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Op, e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	if e.Field != "" {
		fmt.Fprintf(&b, ": field %q", e.Field)
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
